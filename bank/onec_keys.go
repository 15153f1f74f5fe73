package bank

import "strings"

// field is what a key of the exchange format means to us.
type field uint8

const (
	fUnknown field = iota // kept in Extra
	fIgnored              // known, says nothing that a payment needs
	fBudget               // of payments to the budget: kept in Extra when it has a value
	fHead
	fSection
	fSectionEnd
	fDocument
	fDocumentEnd
	fFileEnd
	fFrom
	fTo
	fOwn
	fOpening
	fTotalIn
	fTotalOut
	fClosing
	fNumber // from here on: fields of a document, slots of document.raw
	fDate
	fSum
	fDebited
	fCredited
	fPurpose
	fPurpose1
	fPurpose6 = fPurpose1 + 5
	fPayer    = fPurpose6 + 1
	fPayee    = fPayer + sideFields
	fEnd      = fPayee + sideFields
)

// Fields of one side, added to fPayer or fPayee.
const (
	sName field = iota
	sName1
	sAccount
	sSettlement
	sINN
	sKPP
	sBIK
	sideFields
)

// Keys of formats.md, "Bank statements"; they are compared without case and with ё as е.
var fieldOf = func() map[string]field {
	m := map[string]field{
		"1CClientBankExchange": fHead, "СекцияРасчСчет": fSection, "КонецРасчСчет": fSectionEnd,
		"СекцияДокумент": fDocument, "КонецДокумента": fDocumentEnd, "КонецФайла": fFileEnd,
		"ДатаНачала": fFrom, "ДатаКонца": fTo, "РасчСчет": fOwn, "НачальныйОстаток": fOpening,
		"ВсегоПоступило": fTotalIn, "ВсегоСписано": fTotalOut, "КонечныйОстаток": fClosing,
		"Номер": fNumber, "Дата": fDate, "Сумма": fSum, "ДатаСписано": fDebited, "ДатаПоступило": fCredited,
		"НазначениеПлатежа": fPurpose,
	}
	for i, n := range []string{"1", "2", "3", "4", "5", "6"} {
		m["НазначениеПлатежа"+n] = fPurpose1 + field(i)
	}
	for name, side := range map[string]field{"Плательщик": fPayer, "Получатель": fPayee} {
		for suffix, f := range map[string]field{
			"": sName, "1": sName1, "Счет": sAccount, "РасчСчет": sSettlement,
			"ИНН": sINN, "КПП": sKPP, "БИК": sBIK,
		} {
			m[name+suffix] = side + f
		}
		for _, suffix := range []string{"2", "3", "4", "Банк1", "Банк2", "Корсчет"} {
			m[name+suffix] = fIgnored
		}
	}
	for _, k := range []string{
		"КвитанцияДата", "КвитанцияВремя", "КвитанцияСодержание", "ВидПлатежа", "ВидОплаты",
		"КодНазПлатежа", "Очередность", "СрокАкцепта", "ВидАккредитива", "СрокПлатежа", "УсловиеОплаты1",
		"УсловиеОплаты2", "УсловиеОплаты3", "ПлатежПоПредст", "ДополнУсловия", "НомерСчетаПоставщика", "ДатаОтсылкиДок",
	} {
		m[k] = fIgnored
	}
	for _, k := range []string{
		"Код", "СтатусСоставителя", "ПоказательКБК", "ОКАТО", "ПоказательОснования",
		"ПоказательПериода", "ПоказательНомера", "ПоказательДаты", "ПоказательТипа",
	} {
		m[k] = fBudget
	}
	folded := make(map[string]field, len(m))
	for k, f := range m {
		folded[foldKey(k)] = f
	}
	return folded
}()

func foldKey(s string) string { return strings.ReplaceAll(strings.ToLower(s), "ё", "е") }

type keyInfo struct {
	field field
	name  string // as it is written
}

// keyCache knows keys by their raw bytes, so that a key is decoded once a file and not once a document.
type keyCache struct {
	text *decoder
	seen map[string]keyInfo
}

// of looks a key up; a bare line (no "=") that is no key is not remembered: it is text.
func (c *keyCache) of(raw []byte, bare bool) keyInfo {
	if k, ok := c.seen[string(raw)]; ok {
		return k
	}
	name, _ := c.text.value(raw, 100)
	k := keyInfo{fieldOf[foldKey(name)], name}
	if (!bare || k.field != fUnknown) && len(raw) <= 200 && len(c.seen) < 10_000 {
		c.seen[string(raw)] = k
	}
	return k
}

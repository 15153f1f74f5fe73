package domain

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Payee is who gets a payment and where, as a payment order names them.
type Payee struct {
	Name        string
	INN, KPP    string // no KPP for a sole proprietor
	Account     string
	BankName    string
	BIK         string
	CorrAccount string
}

// Lengths of ГОСТ Р 56042-2014 in characters; the required block is measured in bytes of its encoding, without the head.
const (
	qrNameLength     = 160
	qrBankLength     = 45
	qrPurposeLength  = 210
	qrRequiredLength = 300
)

// PaymentQR returns the bytes of a payment code in rubles by ГОСТ Р 56042-2014 (formats.md, "Payment QR"). It is UTF-8;
// when names are too long for that they are shortened, then it is CP1251, then the payee's name is cut. Another separator
// stands for | when a value holds one. It refuses (invalid, Field names the requisite) what no bank could pay by: a
// requisite that is missing or wrong, a sum that is not positive.
func PaymentQR(to Payee, sum Money, purpose string) ([]byte, error) {
	name := spaced(to.Name)
	if utf8.RuneCountInString(name) > qrNameLength {
		name = shortForm(name)
	}
	to.Name, to.BankName, purpose = cutName(name, qrNameLength), cut(spaced(to.BankName), qrBankLength), cut(spaced(purpose), qrPurposeLength)
	if err := to.check(sum, purpose); err != nil {
		return nil, err
	}
	code := paymentCode(to, sum, purpose)
	if len(code.required()) > qrRequiredLength {
		to.Name = shortForm(to.Name)
		code = paymentCode(to, sum, purpose)
	}
	if len(code.required()) > qrRequiredLength {
		if narrow, ok := code.cp1251(); ok {
			return narrow.bytes("ST00011"), nil
		}
	}
	name = to.Name
	for n := utf8.RuneCountInString(name) - 1; len(code.required()) > qrRequiredLength && n > 0; n-- {
		to.Name = cutName(name, n)
		code = paymentCode(to, sum, purpose)
	}
	return code.bytes("ST00012"), nil
}

func (to Payee) check(sum Money, purpose string) error {
	missing := func(field string) error { return Refuse(Invalid, field, "required", "field", field) }
	switch {
	case to.Name == "":
		return missing("name")
	case to.BankName == "":
		return missing("bank_name")
	case purpose == "":
		return missing("payment_purpose")
	case sum <= 0 || sum > MaxMoney:
		return Refuse(Invalid, "amount", "document.not_positive")
	}
	if err := CheckAccount(to.BIK, to.Account); err != nil {
		return err
	}
	if err := CheckAccount(to.BIK, to.CorrAccount); err != nil {
		return err
	}
	if AccountCurrency(to.Account) != RUB {
		return Refuse(Invalid, "account", "account.not_rubles", "text", to.Account)
	}
	if err := CheckINN(to.INN); err != nil {
		return err
	}
	if to.KPP != "" {
		return CheckKPP(to.KPP)
	}
	return nil
}

// qrField is one requisite of a code; the first five are required.
type qrField struct{ key, value string }

type qrFields []qrField

func paymentCode(to Payee, sum Money, purpose string) qrFields {
	code := qrFields{
		{"Name", to.Name},
		{"PersonalAcc", to.Account},
		{"BankName", to.BankName},
		{"BIC", to.BIK},
		{"CorrespAcc", to.CorrAccount},
		{"Sum", strconv.FormatInt(int64(sum), 10)},
		{"Purpose", purpose},
		{"PayeeINN", to.INN},
	}
	if to.KPP != "" {
		code = append(code, qrField{"KPP", to.KPP})
	}
	return code
}

func (fs qrFields) required() string { return fs[:5].join("|") }

func (fs qrFields) join(separator string) string {
	var b strings.Builder
	for i, f := range fs {
		if i > 0 {
			b.WriteString(separator)
		}
		b.WriteString(f.key + "=" + f.value)
	}
	return b.String()
}

// bytes writes the code after its head, which ends with the separator of the fields.
func (fs qrFields) bytes(head string) []byte {
	for _, separator := range []string{"|", "#", "~", "^", "_", ";", "*", "@", "$", "!"} {
		if !strings.Contains(fs.join(" "), separator) {
			return []byte(head + separator + fs.join(separator))
		}
	}
	clean := make(qrFields, len(fs)) // every sign is taken: names live without this one
	for i, f := range fs {
		clean[i] = qrField{f.key, strings.ReplaceAll(f.value, "|", "/")}
	}
	return []byte(head + "|" + clean.join("|"))
}

// cp1251 returns the fields in that encoding; ok is false when it lacks one of their letters.
func (fs qrFields) cp1251() (out qrFields, ok bool) {
	out = make(qrFields, len(fs))
	for i, f := range fs {
		value := make([]byte, 0, len(f.value))
		for _, r := range f.value {
			b, known := cp1251Byte(r)
			if !known {
				return nil, false
			}
			value = append(value, b)
		}
		out[i] = qrField{f.key, string(value)}
	}
	return out, true
}

// upperCP1251 are the letters of 0x80 to 0xFF; 0x98 is free.
var upperCP1251 = []rune("ЂЃ‚ѓ„…†‡€‰Љ‹ЊЌЋЏђ‘’“”•–—\ufffd™љ›њќћџ\u00a0ЎўЈ¤Ґ¦§Ё©Є«¬\u00ad®Ї°±Ііґµ¶·ё№є»јЅѕї" +
	"АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдежзийклмнопрстуфхцчшщъыьэюя")

func cp1251Byte(r rune) (byte, bool) {
	if r < 0x80 {
		return byte(r), true
	}
	for i, u := range upperCP1251 {
		if u == r && r != '\ufffd' {
			return byte(0x80 + i), true
		}
	}
	return 0, false
}

// legalForms are the long words that companies' names begin with and what everybody writes for them (ОКОПФ).
var legalForms = [][2]string{
	{"общество с ограниченной ответственностью", "ООО"},
	{"публичное акционерное общество", "ПАО"},
	{"непубличное акционерное общество", "НАО"},
	{"закрытое акционерное общество", "ЗАО"},
	{"открытое акционерное общество", "ОАО"},
	{"акционерное общество", "АО"},
	{"индивидуальный предприниматель", "ИП"},
	{"автономная некоммерческая организация", "АНО"},
	{"федеральное государственное бюджетное учреждение", "ФГБУ"},
	{"федеральное государственное унитарное предприятие", "ФГУП"},
}

// shortForm writes the legal form at the start of a name short.
func shortForm(name string) string {
	low := strings.ToLower(name)
	for _, form := range legalForms {
		if len(low) == len(name) && strings.HasPrefix(low, form[0]+" ") {
			return form[1] + name[len(form[0]):]
		}
	}
	return name
}

// spaced makes a value of one line: runs of white space, no-break ones too, are one space, control characters are gone.
func spaced(s string) string {
	return strings.Join(strings.FieldsFunc(strings.ToValidUTF8(s, ""), func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }), " ")
}

// cutName is cut that closes the quotation marks which it opened.
func cutName(s string, length int) string {
	short := cut(s, length)
	mark := ""
	switch {
	case short == s:
	case strings.LastIndex(short, "«") > strings.LastIndex(short, "»"):
		mark = "»"
	case strings.Count(short, `"`)%2 != 0:
		mark = `"`
	}
	if mark == "" {
		return short
	}
	return strings.TrimRight(cut(s, length-1), " «\"") + mark
}

// cut keeps the first letters of a value.
func cut(s string, length int) string {
	if runes := []rune(s); len(runes) > length {
		return strings.TrimSpace(string(runes[:length]))
	}
	return s
}

package sheet

import "slices"

// Fields of the imports; their values are the English heads of cli.md.
const (
	Name         Field = "name"
	ClientName   Field = "client" // the client that the counterparty belongs to
	INN          Field = "inn"
	KPP          Field = "kpp"
	Country      Field = "country"
	City         Field = "city"
	Segment      Field = "segment"
	Manager      Field = "manager"
	Email        Field = "email"
	Phone        Field = "phone"
	Number       Field = "number"
	Date         Field = "date"
	Contract     Field = "contract"
	Term         Field = "term"
	Days         Field = "days" // к: calendar, р: working
	Penalty      Field = "penalty"
	PenaltyCap   Field = "penalty_cap"
	Document     Field = "document"
	DocumentDate Field = "document_date"
	Due          Field = "due"
	Debit        Field = "debit"
	Credit       Field = "credit"
	Description  Field = "description"
	Amount       Field = "amount"
	VATRate      Field = "vat_rate"
	VATAmount    Field = "vat_amount"
	VAT          Field = "vat" // «НДС» alone: VATColumn tells which of the two it is
	Project      Field = "project"
	From         Field = "from"
	To           Field = "to"
	ValidUntil   Field = "valid_until"
	Invoice      Field = "invoice"
	Purpose      Field = "purpose"
	Account      Field = "account"
	Act          Field = "act" // that a correction changes
	ActDate      Field = "act_date"
)

var required = map[Kind][]Field{
	Clients:     {Name, INN},
	Contracts:   {Number, INN},
	Openings:    {Date, INN},
	Acts:        {Date, Number, INN, Amount},
	Invoices:    {Date, Number, INN, Amount},
	Payments:    {Date, Number, INN, Amount},
	Corrections: {Date, Number, INN, Act, Amount},
}

// headWords are a field's heads: the first is the Russian one of cli.md, the plain ones are taken before the loose.
type headWords struct {
	field Field
	head  string
	plain []string // folded by headKey, as are the loose
	loose []string
}

var documentHeads = []headWords{
	{Date, "Дата", []string{"дата", "date"}, []string{"дата документа", "дата акта", "дата счета"}},
	{Number, "Номер", []string{"номер", "number"}, []string{"номер документа", "номер акта", "no", "ном"}},
	{INN, "ИНН", []string{"инн", "inn"}, []string{"инн контрагента", "инн клиента", "инн заказчика", "инн покупателя", "tax id"}},
	{Contract, "Договор", []string{"договор", "contract"}, []string{"номер договора", "contract number"}},
	{Description, "Описание", []string{"описание", "description"}, []string{"услуга", "услуги", "содержание", "наименование", "наименование услуги", "service"}},
	{Amount, "Сумма", []string{"сумма", "amount"}, []string{"сумма с ндс", "сумма документа", "всего", "итого", "total"}},
	{VATRate, "Ставка НДС", []string{"ставка ндс", "vat rate"}, []string{"ндс ставка"}},
	{VATAmount, "Сумма НДС", []string{"сумма ндс", "vat amount"}, []string{"в том числе ндс", "в т ч ндс", "ндс сумма"}},
	{VAT, "НДС", []string{"ндс", "vat"}, nil},
	{Project, "Проект", []string{"проект", "project"}, nil},
	{From, "С", []string{"с", "from"}, []string{"c", "период с", "начало периода", "дата с"}},
	{To, "По", []string{"по", "to"}, []string{"период по", "конец периода", "дата по"}},
	{Due, "Оплатить до", []string{"оплатить до", "due"}, []string{"срок", "срок оплаты", "due date"}},
}

var heads = map[Kind][]headWords{
	Clients: {
		{Name, "Название", []string{"название", "name"}, []string{"наименование", "контрагент", "организация", "полное наименование"}},
		{ClientName, "Клиент", []string{"клиент", "client"}, nil},
		{INN, "ИНН", []string{"инн", "inn"}, []string{"tax id"}},
		{KPP, "КПП", []string{"кпп", "kpp"}, nil},
		{Country, "Страна", []string{"страна", "country"}, nil},
		{City, "Город", []string{"город", "city"}, nil},
		{Segment, "Сегмент", []string{"сегмент", "segment"}, nil},
		{Manager, "Менеджер", []string{"менеджер", "manager"}, []string{"ответственный", "аккаунт"}},
		{Email, "Email", []string{"email"}, []string{"e mail", "почта", "эл почта", "электронная почта", "емайл"}},
		{Phone, "Телефон", []string{"телефон", "phone"}, []string{"тел"}},
	},
	Contracts: {
		{Number, "Номер", []string{"номер", "number"}, []string{"номер договора", "договор", "contract", "no"}},
		{Date, "Дата", []string{"дата", "date"}, []string{"дата договора"}},
		{INN, "ИНН", []string{"инн", "inn"}, []string{"инн контрагента", "инн клиента", "tax id"}},
		{Term, "Отсрочка", []string{"отсрочка", "term"}, []string{"отсрочка платежа", "срок оплаты"}},
		{Days, "Дни", []string{"дни", "days"}, []string{"вид", "тип"}},
		{Penalty, "Пени", []string{"пени", "penalty"}, []string{"пени в день", "пеня", "неустойка"}},
		{PenaltyCap, "Предел пени", []string{"предел пени", "penalty cap"}, []string{"максимум пени", "предел неустойки"}},
	},
	Openings: {
		{Date, "Дата", []string{"дата", "date"}, nil},
		{INN, "ИНН", []string{"инн", "inn"}, []string{"инн контрагента", "инн клиента", "tax id"}},
		{KPP, "КПП", []string{"кпп", "kpp"}, nil},
		{Contract, "Договор", []string{"договор", "contract"}, []string{"номер договора", "contract number"}},
		{Document, "Документ", []string{"документ", "document"}, nil},
		{DocumentDate, "Дата документа", []string{"дата документа", "document date"}, nil},
		{Due, "Срок", []string{"срок", "due"}, []string{"срок оплаты", "оплатить до", "due date"}},
		{Debit, "Дебет", []string{"дебет", "debit"}, nil},
		{Credit, "Кредит", []string{"кредит", "credit"}, nil},
	},
	Acts: append(slices.Clone(documentHeads),
		headWords{Invoice, "Счёт", []string{"счет", "invoice"}, []string{"номер счета", "счет на оплату", "invoice number"}}),
	Invoices: append(slices.Clone(documentHeads),
		headWords{ValidUntil, "Действителен до", []string{"действителен до", "valid until"}, []string{"счет действителен до", "годен до"}}),
	Payments: {
		{Date, "Дата", []string{"дата", "date"}, []string{"дата документа", "дата платежа", "дата оплаты"}},
		{Number, "Номер", []string{"номер", "number"}, []string{"номер документа", "номер платежа", "no"}},
		{INN, "ИНН", []string{"инн", "inn"}, []string{"инн контрагента", "инн клиента", "инн плательщика", "tax id"}},
		{Contract, "Договор", []string{"договор", "contract"}, []string{"номер договора", "contract number"}},
		{Amount, "Сумма", []string{"сумма", "amount"}, []string{"сумма платежа"}},
		{Purpose, "Назначение", []string{"назначение", "purpose"}, []string{"назначение платежа"}},
		{Account, "Счёт", []string{"счет", "account"}, []string{"расчетный счет", "номер счета", "р с"}},
	},
	Corrections: {
		{Date, "Дата", []string{"дата", "date"}, []string{"дата документа", "дата корректировки"}},
		{Number, "Номер", []string{"номер", "number"}, []string{"номер документа", "номер корректировки", "no", "ном"}},
		{INN, "ИНН", []string{"инн", "inn"}, []string{"инн контрагента", "инн клиента", "инн заказчика", "инн покупателя", "tax id"}},
		{Contract, "Договор", []string{"договор", "contract"}, []string{"номер договора", "contract number"}},
		{Act, "Акт", []string{"акт", "act"}, []string{"номер акта", "исходный документ", "act number"}},
		{ActDate, "Дата акта", []string{"дата акта", "act date"}, []string{"дата исходного документа"}},
		{Description, "Описание", []string{"описание", "description"}, []string{"основание", "содержание", "причина"}},
		{Amount, "Сумма", []string{"сумма", "amount"}, []string{"изменение", "сумма изменения", "сумма с ндс", "разница"}},
		{VATRate, "Ставка НДС", []string{"ставка ндс", "vat rate"}, []string{"ндс ставка"}},
		{VATAmount, "Сумма НДС", []string{"сумма ндс", "vat amount"}, []string{"в том числе ндс", "в т ч ндс", "ндс сумма"}},
		{VAT, "НДС", []string{"ндс", "vat"}, nil},
		{Due, "Оплатить до", []string{"оплатить до", "due"}, []string{"срок", "срок оплаты", "due date"}},
	},
}

// fieldOf returns the field that a folded head names in a kind of import, and whether it is one of the plain heads.
func fieldOf(kind Kind, key string) (f Field, plain bool) {
	for _, h := range heads[kind] {
		if slices.Contains(h.plain, key) {
			return h.field, true
		}
	}
	for _, h := range heads[kind] {
		if slices.Contains(h.loose, key) {
			return h.field, false
		}
	}
	return "", false
}

func plainHead(kind Kind, f Field) string {
	for _, h := range heads[kind] {
		if h.field == f {
			return h.head
		}
	}
	return string(f)
}

// Fields returns the fields of an import in the order of Heads.
func Fields(kind Kind) []Field {
	var out []Field
	for _, h := range heads[kind] {
		if h.field != VAT {
			out = append(out, h.field)
		}
	}
	return out
}

// Heads returns the Russian or English heads of an import in cli.md's order, for exports that an import reads back.
func Heads(kind Kind, english bool) []string {
	var out []string
	for _, h := range heads[kind] {
		switch {
		case h.field == VAT:
		case english:
			out = append(out, string(h.field))
		default:
			out = append(out, h.head)
		}
	}
	return out
}

package reports

import (
	"fmt"
	"io"
	"strings"

	"accord/domain"
)

func init() {
	for name, sample := range map[string]func() domain.TradePaper{
		"invoice": invoiceSample, "invoice_rates": invoiceRates, "invoice_net": invoiceNet, "invoice_no_vat": invoiceNoVAT,
		"invoice_bare": invoiceBare, "invoice_long_names": invoiceLongNames, "invoice_digits15": invoiceDigits15, "invoice_300": func() domain.TradePaper { return invoiceOf(300) },
		"invoice_foreign": invoiceForeign, "invoice_pictures": invoicePictures, "invoice_annulled": invoiceAnnulled, "invoice_mixed": invoiceMixed,
		"invoice_proprietor": invoiceProprietor, "invoice_odd_separator": invoiceOddSeparator, "invoice_cp1251": invoiceCP1251,
	} {
		registry = append(registry, sampleDoc{name, func(w io.Writer, locale string) error { return Invoice(w, sample(), Options{Locale: locale}) }})
	}
}

func polusOnPaper() domain.LegalEntity {
	return domain.LegalEntity{
		Name: "ООО «Полюс»", FullName: "Общество с ограниченной ответственностью «Полюс»", INN: "7728168971", KPP: "770801001",
		OGRN: "1027700132195", Address: "107078, г. Москва, ул. Каланчёвская, д. 27",
		Signatories: []domain.Signatory{
			{Role: "director", Name: "Иванов Иван Петрович", Title: "Генеральный директор", Basis: "Устава"},
			{Role: "accountant", Name: "Сидорова Анна Олеговна", Title: "Главный бухгалтер"},
		},
	}
}

func sberbank() domain.BankAccount {
	return domain.BankAccount{Account: "40702810138250123017", BIK: "044525225", BankName: "ПАО СБЕРБАНК, г. Москва", CorrAccount: "30101810400000000225"}
}

func windOnPaper() domain.Counterparty {
	return domain.Counterparty{
		Name: "ООО «Северный ветер»", Country: "RU", INN: "7712045678", KPPs: []domain.KPPFrom{{KPP: "770201001"}},
		Address: "101000, г. Москва, ул. Мясницкая, д. 1",
	}
}

// priced is a line as the domain makes it.
func priced(name string, qty domain.Qty, unit string, price domain.Money, net bool, rate domain.VATRate) domain.Line {
	l, err := domain.PricedLine(name, qty, unit, price, net, rate)
	if err != nil {
		panic(err)
	}
	return l
}

// withLines sets a paper's lines and sums them as the domain does.
func withLines(t domain.TradePaper, lines ...domain.Line) domain.TradePaper {
	sum := domain.TotalOf(lines)
	t.Document.Lines, t.Document.Total, t.Document.VAT, t.Document.VATStated = lines, sum.Gross, sum.VAT, true
	return t
}

// invoiceSample is the invoice of the design's mock.
func invoiceSample() domain.TradePaper {
	t := domain.TradePaper{
		Entity: polusOnPaper(), Account: sberbank(), Counterparty: windOnPaper(),
		Contract: &domain.Contract{Number: "14/23", Date: day(2023, 9, 12)},
		Projects: map[int64]string{1: "Северный ветер: поиск", 2: "Контекст"},
		Document: domain.Document{
			Kind: domain.Invoice, Number: "356", Date: day(2026, 11, 20), Due: day(2026, 11, 30), ValidUntil: day(2026, 12, 31),
			Currency: domain.RUB, Description: "Предоплата за декабрь 2026 г.", State: domain.Posted,
		},
	}
	l := priced("Поисковое продвижение, декабрь 2026 г. (скидка 10 % по договорённости от 02.10.2026)", 1000, "мес", 18000000, false, 22)
	l.ProjectID, l.From, l.To = 1, day(2026, 12, 1), day(2026, 12, 31)
	return withLines(t, l)
}

func invoiceRates() domain.TradePaper {
	return withLines(invoiceSample(),
		priced("Поисковое продвижение", 1000, "мес", 18000000, false, 22),
		priced("Аудит сайта", 12500, "ч", 350000, false, 20),
		priced("Обучение сотрудников заказчика", 2000, "чел.", 1500000, false, domain.NoVAT),
		priced("Размещение на зарубежных площадках", 1234567, "показ", 15, false, 0),
	)
}

func invoiceNet() domain.TradePaper {
	return withLines(invoiceSample(),
		priced("Техническая поддержка", 3000, "мес", 3333, true, 22),
		priced("Тексты", 10000, "тыс. знаков", 95000, true, 22),
	)
}

func invoiceMixed() domain.TradePaper {
	return withLines(invoiceSample(),
		priced("Техническая поддержка", 3000, "мес", 3333, true, 22),
		priced("Тексты", 10000, "тыс. знаков", 95000, false, 22),
		priced("Консультация", 1000, "ч", 500000, false, domain.NoVAT),
	)
}

func invoiceNoVAT() domain.TradePaper {
	return withLines(invoiceSample(), priced("Поисковое продвижение", 1000, "мес", 18000000, false, domain.NoVAT))
}

// invoiceBare came as a sum and a description; of the parties only names are known.
func invoiceBare() domain.TradePaper {
	return domain.TradePaper{
		Entity: domain.LegalEntity{Name: "ООО «Полюс»"}, Counterparty: domain.Counterparty{Name: "ООО «Северный ветер»"},
		Document: domain.Document{Kind: domain.Invoice, Number: "17", Date: day(2026, 11, 20), Total: 12345678, VAT: 1234567, State: domain.Posted, Description: "Услуги по продвижению сайта"},
	}
}

func invoiceLongNames() domain.TradePaper {
	t := invoiceSample()
	t.Entity.Name = longNames().Entity.Name
	t.Entity.Address = "190000, г. Санкт-Петербург, вн. тер. г. муниципальный округ Адмиралтейский округ, наб. реки Мойки, д. 100, литера А, помещение 12-Н, офис 345"
	t.Entity.Signatories = longNames().Entity.Signatories
	t.Counterparty.Name = longNames().Counterparty.Name
	t.Account.BankName = "СЕВЕРО-ЗАПАДНЫЙ БАНК ПУБЛИЧНОГО АКЦИОНЕРНОГО ОБЩЕСТВА «СБЕРБАНК РОССИИ», г. Санкт-Петербург"
	t.Contract.Number = "ДОУ-2023/09-000014-Санкт-Петербург-Центр"
	l := t.Document.Lines[0]
	l.Name = strings.Repeat("Комплексное продвижение сайта с подготовкой материалов и ежемесячным отчётом о позициях; ", 6)
	l.Unit = "тыс. показов"
	m := l
	m.Name = strings.Repeat("Сверхдлинноеслово", 12)
	return withLines(t, l, m)
}

func invoiceDigits15() domain.TradePaper {
	t := invoiceSample()
	return withLines(t,
		priced("Поисковое продвижение", domain.MaxQty, "показ", 1, false, 22),
		priced("Размещение", 1000, "шт", domain.MaxMoney/2, false, 22),
		priced("Аудит", 1000, "шт", domain.MaxMoney/2-1_000_000_000, false, 20),
	)
}

func invoiceOf(n int) domain.TradePaper {
	t := invoiceSample()
	var lines []domain.Line
	for i := range n {
		l := priced(fmt.Sprintf("Услуга № %d: %s", i+1, strings.Repeat("подготовка и размещение материалов, ", i%4)), domain.Qty(1000+i*250), "шт", domain.Money(123456+i*1111), false, 22)
		l.ProjectID, l.From, l.To = int64(1+i%2), day(2026, 12, 1), day(2026, 12, 31)
		lines = append(lines, l)
	}
	return withLines(t, lines...)
}

func invoiceForeign() domain.TradePaper {
	t := invoiceSample()
	t.Counterparty = domain.Counterparty{Name: "ТОО «Жеті қазына»", Country: "KZ", INN: "123456789012", Address: "Алматы, пр. Абая, 10"}
	t.Document.Currency = "KZT"
	t.Account = domain.BankAccount{Account: "40702398900000000001", BIK: "044525225", BankName: "ПАО СБЕРБАНК, г. Москва", CorrAccount: "30101810400000000225"}
	return withLines(t, priced("Ведение рекламы", 1000, "мес", 250000000, false, 0))
}

func invoiceAnnulled() domain.TradePaper {
	t := invoiceSample()
	t.Document.State = domain.Annulled
	return t
}

func invoiceProprietor() domain.TradePaper {
	t := invoiceNoVAT()
	t.Entity.Name, t.Entity.INN, t.Entity.KPP = "ИП Кузнецова Мария Сергеевна", "500100732259", ""
	t.Entity.Signatories = []domain.Signatory{{Role: "director", Name: "Кузнецова Мария Сергеевна", Title: "Индивидуальный предприниматель"}}
	t.Contract = nil
	t.Document.Description, t.Document.ValidUntil = "", 0
	return t
}

func invoiceOddSeparator() domain.TradePaper {
	t := invoiceSample()
	t.Account.BankName = "ПАО СБЕРБАНК | г. Москва #1"
	return t
}

func invoiceCP1251() domain.TradePaper {
	t := invoiceSample()
	t.Entity.Name = "ООО «" + strings.Repeat("Агентство ", 12) + "»"
	t.Account.BankName = "ПАО «" + strings.Repeat("Банк ", 9) + "»"
	return t
}

// invoicePictures carries a logo, a stamp and two signatures.
func invoicePictures() domain.TradePaper {
	t := invoiceSample()
	t.Images = map[domain.ImageKind]domain.Image{
		domain.Logo: drawnLogo(320, 90), domain.Stamp: drawnStamp(400, 400),
		domain.DirectorSignature: drawnSignature(300, 120), domain.AccountantSignature: drawnSignature(200, 160),
	}
	return t
}

package reports

import (
	"fmt"
	"io"
	"strings"
	"testing"

	"accord/domain"
)

func passport() domain.Passport {
	return domain.Passport{
		Day: day(2026, 11, 22), ZoneKnown: true, ZoneOffset: 120,
		Client: domain.Client{
			Name: "Северный ветер", City: "Екатеринбург", Segment: "Производство", LifeCycle: domain.Active, Manager: "Ольга Ким", Email: "info@sv.example", Phone: "+7 343 200-10-20",
		},
		Counterparties: []domain.Counterparty{{
			Name: "ООО «Северный ветер»", Country: "RU", INN: "7712045678", KPPs: []domain.KPPFrom{{KPP: "770201001"}}, OGRN: "1027700132195", Address: "620014, Екатеринбург, ул. Ленина, 5",
		}},
		People: []domain.Person{
			{
				ID: 1, Name: "Соколов Максим Андреевич", Position: "Генеральный директор", Role: domain.Decides, Address: "Максим Андреевич", Hours: domain.Hours{From: 600, To: 1080, Note: "не звонить в обед"},
				Channels: []domain.Channel{{Kind: domain.Email, Value: "sokolov@sv.example"}, {Kind: domain.Phone, Value: "+7 912 000-00-01", Preferred: true}},
			},
			{ID: 2, Name: "Белова Ирина Петровна", Position: "Главный бухгалтер", Role: domain.Pays, Channels: []domain.Channel{{Kind: domain.Email, Value: "buh@sv.example"}}},
		},
		Facts: []domain.Fact{
			{Kind: domain.Preference, PersonID: 1, Text: "Сначала цифры, потом объяснения.", Confidence: domain.Sure},
			{Kind: domain.Taboo, Text: "Не упоминать прошлое агентство.", Confidence: domain.Likely},
			{Kind: domain.Brief, Text: "Сезон продаж – с марта по июль; бюджет утверждают в ноябре.", Confidence: domain.Sure},
		},
		Agreements: []domain.Agreement{
			{Kind: domain.Discount, PPM: 75_000, What: "на ведение рекламы", On: day(2026, 2, 3), From: day(2026, 3, 1), To: day(2027, 2, 28), ByUs: "Ольга Ким", ByThem: 1, InReturn: "предоплата за квартал", Evidence: domain.ByLetter, Reference: "№ 12 от 03.02.2026"},
			{Kind: domain.Deferral, Days: 10, What: "по актам за работы сверх плана", On: day(2026, 5, 1), From: day(2026, 5, 1), ByUs: "Иванов И. П.", ByThem: 9, Evidence: domain.ByCall, Reference: "запись 14.05"},
		},
		Projects: []domain.PassportProject{
			{Project: domain.Project{Name: "Контекстная реклама", Prepaid: true}, Contract: "14/23", PaidUntil: day(2026, 11, 30), MayWork: true, Why: domain.WorkReason{Ground: domain.WorkPaid, Until: day(2026, 11, 30)}},
			{Project: domain.Project{Name: "Сайт", Prepaid: true}, Why: domain.WorkReason{Ground: domain.WorkPermitted, Until: day(2026, 12, 15), Permit: domain.WorkPermit{Reason: "запуск к выставке"}}},
			{Project: domain.Project{Name: "SEO", Prepaid: true}, PaidUntil: day(2026, 9, 30), Why: domain.WorkReason{Ground: domain.WorkUnpaid, Until: day(2026, 9, 30)}},
		},
		Money: []domain.PassportMoney{{Entity: "ООО «Полюс»", ClientBalance: domain.ClientBalance{Client: "ООО «Северный ветер»", Balance: 412_000_00, Unpaid: 450_000_00, Overdue: 200_000_00, OverdueDays: 21}}},
		Requests: []domain.Request{
			{Kind: domain.PleaseHold, FromRole: "account_manager", ToRole: "receivables", Text: "Не звонить до встречи: обсуждаем качество отчётов.", Due: day(2026, 11, 20)},
			{Kind: domain.PleaseBill, FromRole: "account_manager", ToRole: "accountant", Due: day(2026, 11, 25)},
		},
	}
}

// crowded is a client with so many of everything that a page can't hold it.
func crowded() domain.Passport {
	p := passport()
	p.Client.Name = strings.Repeat("Научно-производственное объединение ", 6)
	for i := range 60 {
		x := p.People[i%2]
		x.ID, x.Name = int64(100+i), fmt.Sprintf("%s %d", x.Name, i)
		p.People = append(p.People, x)
		p.Facts = append(p.Facts, domain.Fact{Kind: domain.Habit, Text: strings.Repeat("Отвечает на письма только по вторникам и четвергам. ", 1+i%9), Confidence: domain.Rumour})
		p.Projects = append(p.Projects, domain.PassportProject{Project: domain.Project{Name: fmt.Sprintf("Проект %d", i)}, Why: domain.WorkReason{Ground: domain.WorkPostpaid}})
	}
	for i := range 12 {
		c := p.Counterparties[0]
		c.Name = fmt.Sprintf("ООО «Дочка %d»", i)
		p.Counterparties = append(p.Counterparties, c)
		p.Money = append(p.Money, domain.PassportMoney{Entity: "ООО «Полюс»", ClientBalance: domain.ClientBalance{Client: c.Name, Balance: -domain.MaxMoney, Advances: domain.MaxMoney}})
	}
	return p
}

var passports = map[string]func() domain.Passport{
	"passport":         passport,
	"passport_crowded": crowded,
	"passport_bare": func() domain.Passport {
		return domain.Passport{Day: day(2026, 11, 22), Client: domain.Client{Name: "ООО «Альфа»", LifeCycle: domain.Lead}, Counterparties: []domain.Counterparty{{Name: "ТОО «Жеті қазына»", Country: "KZ", INN: "123456789012"}}}
	},
}

func init() {
	for name, sample := range passports {
		registry = append(registry, sampleDoc{name, func(w io.Writer, locale string) error {
			return Passport(w, sample(), Options{Locale: locale})
		}})
	}
}

// However much there is, a passport is one page, and it says how much it leaves out.
func TestPassportIsOnePage(t *testing.T) {
	for name, sample := range passports {
		doc := sampleDoc{render: func(w io.Writer, locale string) error { return Passport(w, sample(), Options{Locale: locale}) }}
		got := pages(t, doc.pdf(t, "ru"))
		if len(got) != 1 {
			t.Errorf("%s: %d pages", name, len(got))
		}
		if strings.Contains(got[0], "и ещё") != (name == "passport_crowded") {
			t.Errorf("%s: %s", name, got[0])
		}
	}
	all := 0
	for _, l := range PassportLines(crowded(), "ru") {
		if l.Section == "Люди" {
			all++
		}
	}
	if all != 62 {
		t.Errorf("%d people in words", all)
	}
}

func FuzzFigures(f *testing.F) {
	f.Add("ООО «Полюс»", "7728168971", int64(12345), int64(-5))
	f.Add("😀\x00\xff\u202e", "\n", int64(999_999_999_999_999), int64(1))
	f.Add(strings.Repeat("слово ", 900), strings.Repeat("W", 3000), int64(-1<<63), int64(1<<62))
	f.Fuzz(func(t *testing.T, name, inn string, one, two int64) {
		a := domain.Ageing{Entity: domain.LegalEntity{Name: name, INN: inn}, Basis: domain.ByLedger, Currency: inn}
		a.Rows = []domain.AgedClient{{Client: name, INN: inn, Buckets: domain.Buckets{D1to30: domain.Money(one), Total: domain.Money(one), Advances: domain.Money(two)}}}
		a.Totals = a.Rows[0].Buckets
		p := passport()
		p.Client.Name, p.Client.City, p.People[0].Name, p.Facts[0].Text, p.Projects[0].Name, p.Agreements[0].What = name, inn, name, name, inn, name
		p.Money[0].Balance, p.ZoneOffset = domain.Money(one), int(two%900)
		s := stated(sample(), 1)
		s.Counterparty.Name, s.Invoices[0].Number, s.Opening, s.Ageing = name, inn, domain.Money(two), a.Totals
		for _, locale := range bothLocales {
			for _, err := range []error{
				Ageing(io.Discard, a, Options{Locale: locale}), Passport(io.Discard, p, Options{Locale: locale}), ClientStatement(io.Discard, s, Options{Locale: locale}),
			} {
				if err != nil {
					t.Fatal(err)
				}
			}
		}
	})
}

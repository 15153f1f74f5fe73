package demo

import (
	"accord/domain"
	"accord/office"
)

// own is one of the agency's two legal entities.
type own struct {
	card    office.Company
	id      int64
	rate    func(serviceEnd domain.Date) domain.VATRate
	accord  bool // its papers are issued here; else they come from 1C
	reserve string
	rest    domain.Money // on the main account, as the statements go
}

// The two entities by their place in maker.own: one pays VAT and keeps its acts in 1C, one does not and issues here.
const (
	general = iota
	simple
)

// groups of account managers and how many are in each.
const (
	groups    = 2
	groupSize = 7
)

// staff are those of the agency who are named in the book besides the account managers.
type staff struct{ receivables, bdm, production human }

// groupNames are what the groups are called.
var groupNames = [groups]word{{"Восток", "East"}, {"Запад", "West"}}

// teams are the agency's people by group, besides the account managers.
var teams = [groups]staff{
	{human{word{"Анна", "Anna"}, word{"Ветрова", "Vetrova"}, word{}, word{}, true}, human{word{"Глеб", "Gleb"}, word{"Норин", "Norin"}, word{}, word{}, false}, human{word{"Тимур", "Timur"}, word{"Асадов", "Asadov"}, word{}, word{}, false}},
	{human{word{"Светлана", "Svetlana"}, word{"Рябова", "Ryabova"}, word{}, word{}, true}, human{word{"Вера", "Vera"}, word{"Заречная", "Zarechnaya"}, word{}, word{}, true}, human{word{"Денис", "Denis"}, word{"Мельник", "Melnik"}, word{}, word{}, false}},
}

func (m *maker) inventAgency() {
	main, second, reserve := banks[0], banks[2], banks[3]
	m.own = []*own{
		{
			card: office.Company{
				Name: m.say(word{"ООО «Ясный клик»", "Clear Click LLC"}), FullName: m.say(word{"Общество с ограниченной ответственностью «Ясный клик»", "Clear Click Limited Liability Company"}),
				INN: companyINN("77", 90_001), KPP: "77" + noOffice + "01001", OGRN: companyOGRN(2014, 501), Address: m.say(word{"105318, г. Москва, ул. Сквозная, д. 14, оф. 301", "14 Skvoznaya St, office 301, Moscow 105318"}),
				Tax: domain.TaxGeneral, ActsMaster: domain.MasterOneC, Director: m.say(word{"Воронцова Полина Андреевна", "Polina Vorontsova"}), Accountant: m.say(word{"Сафина Ольга Игоревна", "Olga Safina"}),
				Bank: m.bankOf(main, account("40702", main, 9_001)),
			},
			rate: func(end domain.Date) domain.VATRate { return domain.RateFor(domain.TaxGeneral, end) }, reserve: account("40702", reserve, 9_002), rest: 4_350_000_00,
		},
		{
			card: office.Company{
				Name: m.say(word{"ООО «Ясный клик Соцсети»", "Clear Click Social LLC"}), FullName: m.say(word{"Общество с ограниченной ответственностью «Ясный клик Соцсети»", "Clear Click Social Limited Liability Company"}),
				INN: companyINN("77", 90_002), KPP: "77" + noOffice + "01001", OGRN: companyOGRN(2019, 502), Address: m.say(word{"105318, г. Москва, ул. Сквозная, д. 14, оф. 305", "14 Skvoznaya St, office 305, Moscow 105318"}),
				Tax: domain.TaxNone, ActsMaster: domain.MasterAccord, Director: m.say(word{"Воронцова Полина Андреевна", "Polina Vorontsova"}), Bank: m.bankOf(second, account("40702", second, 9_003)),
			},
			rate: func(domain.Date) domain.VATRate { return domain.NoVAT }, accord: true, rest: 1_120_000_00,
		},
	}
	m.rep.Company = m.own[general].card.Name
	m.inventManagers()
}

func (m *maker) bankOf(b bank, number string) office.Bank {
	return office.Bank{BIK: b.bik, Account: number, Name: m.say(word{b.ru + " г. Москва", b.en + ", Moscow"}), CorrAccount: b.corr()}
}

// inventManagers names the account managers, no two alike and none like the rest of the staff.
func (m *maker) inventManagers() {
	r := m.rand(1, 0)
	taken := map[string]bool{"Vorontsova": true, "Safina": true}
	for _, t := range teams {
		for _, h := range []human{t.receivables, t.bdm, t.production} {
			taken[h.last.en] = true
		}
	}
	for len(m.managers) < groups*groupSize {
		h := someHuman(r, r.IntN(3) > 0)
		if !taken[h.last.en] {
			taken[h.last.en] = true
			m.managers = append(m.managers, m.brief(h))
		}
	}
	for len(m.former) < groups {
		h := someHuman(r, r.IntN(3) > 0)
		if !taken[h.last.en] {
			taken[h.last.en] = true
			m.former = append(m.former, m.brief(h))
		}
	}
}

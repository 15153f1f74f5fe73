package reports

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"accord/domain"
)

func day(y, m, d int) domain.Date { return domain.NewDate(y, time.Month(m), d) }

// sample is the act of the design's mock.
func sample() domain.Reconciliation {
	r := domain.Reconciliation{
		Entity: domain.LegalEntity{
			Name: "ООО «Полюс»", INN: "7728168971", KPP: "770801001",
			Signatories: []domain.Signatory{
				{Role: "accountant", Name: "Петрова Анна Ильинична", Title: "Главный бухгалтер", Basis: "доверенности № 5 от 01.02.2026"},
				{Role: "director", Name: "Иванов Иван Петрович", Title: "Генеральный директор", Basis: "Устава"},
			},
		},
		Counterparty: domain.Counterparty{Name: "ООО «Северный ветер»", Country: "RU", INN: "7712045678", KPPs: []domain.KPPFrom{{KPP: "770201001"}}},
		Contract:     &domain.Contract{Number: "14/23", Date: day(2023, 9, 12)},
		Number:       "41", Date: day(2026, 11, 20), From: day(2026, 7, 1), To: day(2026, 9, 30), Currency: domain.RUB,
		Opening: 20000000,
		Rows: []domain.ReconciliationRow{
			{Date: day(2026, 7, 31), Kind: domain.EntryAct, Number: "812", DocDate: day(2026, 7, 31), Debit: 20000000},
			{Date: day(2026, 8, 5), Kind: domain.EntryReceipt, Number: "1441", DocDate: day(2026, 8, 5), Credit: 20000000},
			{Date: day(2026, 8, 31), Kind: domain.EntryAct, Number: "866", DocDate: day(2026, 8, 31), Debit: 21200000},
			{Date: day(2026, 9, 28), Kind: domain.EntryReceipt, Number: "1498", DocDate: day(2026, 9, 28), Credit: 20000000},
			{Date: day(2026, 9, 30), Kind: domain.EntryAct, Number: "901", DocDate: day(2026, 9, 30), Debit: 20000000},
		},
		Unattributed: 2,
	}
	return totalled(r)
}

// totalled sums the sample's rows as the ledger would.
func totalled(r domain.Reconciliation) domain.Reconciliation {
	r.Debit, r.Credit = 0, 0
	for _, row := range r.Rows {
		r.Debit += row.Debit
		r.Credit += row.Credit
	}
	r.Closing = r.Opening + r.Debit - r.Credit
	return r
}

// long is an act of n operations of every kind.
func long(n int) domain.Reconciliation {
	r := sample()
	r.From, r.To, r.Rows = day(2024, 1, 1), day(2026, 9, 30), nil
	kinds := []domain.EntryKind{
		domain.EntryAct, domain.EntryReceipt, domain.EntryAct, domain.EntryReceipt, domain.EntryCorrection,
		domain.EntryRefund, domain.EntryOffset, domain.EntryWriteOff, domain.EntryOpening,
	}
	for i := range n {
		row := domain.ReconciliationRow{Date: r.From.AddDays(i * 1000 / n), Kind: kinds[i%len(kinds)], Number: strconv.Itoa(1000 + i)}
		row.DocDate = row.Date
		sum := domain.Money(1000000 + i*12345)
		switch row.Kind {
		case domain.EntryReceipt, domain.EntryOffset, domain.EntryWriteOff:
			row.Credit = sum
		case domain.EntryCorrection:
			row.Debit = -sum
		case domain.EntryOpening:
			row.Document, row.Debit = fmt.Sprintf("Реализация (акт, накладная) %08d от 31.12.2023", i), sum
		default:
			row.Debit = sum
		}
		r.Rows = append(r.Rows, row)
	}
	return totalled(r)
}

func zero() domain.Reconciliation {
	r := sample()
	r.Number, r.Contract = "", nil
	r.Opening = 0
	r.Rows = r.Rows[:2]
	return totalled(r)
}

func clientsFavour() domain.Reconciliation {
	r := sample()
	r.Opening = -5000050
	r.Rows = r.Rows[1:2]
	r.Entity.Signatories = r.Entity.Signatories[:1]
	return totalled(r)
}

func longNames() domain.Reconciliation {
	r := sample()
	r.Entity.Name = "Общество с ограниченной ответственностью «Научно-производственное объединение «Северо-Западный центр внедрения цифровых технологий управления дебиторской задолженностью»"
	r.Counterparty.Name = "Федеральное государственное бюджетное образовательное учреждение высшего образования «Санкт-Петербургский государственный университет промышленных технологий и дизайна имени " + strings.Repeat("Сверхдлинного", 4) + "»"
	r.Entity.Signatories[1].Name = "Константинопольский-Заболоцкий Константин Константинович"
	r.Entity.Signatories[1].Title = "Временно исполняющий обязанности генерального директора по вопросам экономики и финансов"
	r.Entity.Signatories[1].Basis = "доверенности № 77 АА 1234567-2026 от 01.02.2026, удостоверенной нотариусом города Москвы"
	r.Rows[0].Document = "Реализация по договору № 14/23 от 12.09.2023 (ведение рекламных кампаний в июле 2026 г., часть вторая)"
	return totalled(r)
}

func digits15() domain.Reconciliation {
	r := sample()
	r.Opening = domain.MaxMoney
	r.Rows[0].Debit, r.Rows[1].Credit = domain.MaxMoney, domain.MaxMoney
	r.Rows[2].Debit = -domain.MaxMoney
	r.Rows[2].Kind = domain.EntryCorrection
	return totalled(r)
}

// foreign is an act in tenge with a party abroad, of a signatory whose gender cannot be told.
func foreign() domain.Reconciliation {
	r := sample()
	r.Currency = "KZT"
	r.Counterparty = domain.Counterparty{Name: "ТОО «Жеті қазына»", Country: "KZ", INN: "123456789012"}
	r.Entity.Signatories = []domain.Signatory{{Role: "director", Name: "Ли Вэй", Title: "Президент"}}
	r.Contract = &domain.Contract{Date: day(2025, 3, 1)}
	r.From = 0
	return r
}

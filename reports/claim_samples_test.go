package reports

import (
	"io"
	"strconv"

	"accord/domain"
)

func init() {
	for name, claim := range map[string]func() domain.Claim{
		"claim": claimSample, "claim_penalty": claimPenalty, "claim_both": claimBoth, "claim_bare": claimBare, "claim_stamped": claimStamped, "claim_long": func() domain.Claim { return claimLong(300) }, "claim_digits15": claimDigits,
	} {
		registry = append(registry, sampleDoc{name, func(w io.Writer, locale string) error { return Claim(w, claim(), Options{Locale: locale}) }})
	}
}

// keyRates are those of 2026, as far as the samples reach.
func keyRates() domain.KeyRates {
	k, err := domain.NewKeyRates([]domain.KeyRate{
		{From: day(2023, 12, 18), PPM: 160000},
		{From: day(2026, 2, 16), PPM: 155000},
		{From: day(2026, 3, 23), PPM: 150000},
		{From: day(2026, 4, 27), PPM: 145000},
		{From: day(2026, 6, 22), PPM: 142500},
		{From: day(2026, 7, 27), PPM: 140000},
	}, day(2026, 12, 31))
	if err != nil {
		panic(err)
	}
	return k
}

// claimOf makes a claim from ledger entries, as the ledger would: entries of each contract by its place in the list.
func claimOf(kind domain.InterestKind, contracts []*domain.Contract, entries [][]domain.Entry) domain.Claim {
	r := sample()
	c := domain.Claim{
		Entity: r.Entity, Counterparty: r.Counterparty, Number: "15", Date: day(2026, 11, 20), AsOf: day(2026, 11, 19), TermDays: 30, AnswerBy: day(2026, 12, 21), Currency: domain.RUB,
		Account: domain.BankAccount{Account: "40702810138250123017", BIK: "044525225", BankName: "ПАО Сбербанк", CorrAccount: "30101810400000000225"},
	}
	c.Entity.OGRN, c.Entity.Address = "1027700132195", "125009, г. Москва, ул. Тверская, д. 7, офис 12"
	c.Counterparty.Address = "191186, г. Санкт-Петербург, Невский пр., д. 28, лит. А"
	for i, k := range contracts {
		if err := c.Add(k, domain.Overdue(entries[i], nil, c.AsOf), domain.ClaimRules{Kind: kind, Rates: keyRates(), AsOf: c.AsOf}); err != nil {
			panic(err)
		}
	}
	return c
}

func owedAct(id int64, number string, date domain.Date, sum domain.Money) domain.Entry {
	return domain.Entry{ID: id, Kind: domain.EntryAct, Number: number, Date: date, DocDate: date, Due: date.AddDays(10), LastDay: date.AddDays(10), Debit: sum}
}

func paidBy(id int64, date domain.Date, sum domain.Money) domain.Entry {
	return domain.Entry{ID: id, Kind: domain.EntryReceipt, Number: "1441", Date: date, Credit: sum}
}

// claimSample is a claim with interest of the law on three acts, the first of them paid in part.
func claimSample() domain.Claim {
	c := claimOf("", []*domain.Contract{{ID: 1, Number: "14/23", Date: day(2023, 9, 12)}}, [][]domain.Entry{{
		owedAct(1, "812", day(2026, 1, 31), 20000000), owedAct(2, "866", day(2026, 5, 31), 21200000), owedAct(3, "901", day(2026, 9, 30), 20000000),
		paidBy(4, day(2026, 6, 10), 5000000),
	}})
	return c
}

func claimPenalty() domain.Claim {
	c := claimOf("", []*domain.Contract{{ID: 1, Number: "14/23", Date: day(2023, 9, 12), PenaltyPPM: 1000, PenaltyCapPPM: 100000}}, [][]domain.Entry{{
		owedAct(1, "812", day(2026, 7, 10), 20000000), owedAct(2, "866", day(2026, 10, 31), 21200000), paidBy(4, day(2026, 11, 10), 5000000),
	}})
	c.TermDays = 10
	return c
}

// claimBoth is a hard one: long names, several contracts and none, a penalty and the law, an opening in its own words.
func claimBoth() domain.Claim {
	long := longNames()
	opening := domain.Entry{ID: 1, Kind: domain.EntryOpening, Title: "Реализация (акт, накладная, УПД) 0000-000812 от 12.11.2025 за ведение рекламных кампаний", Date: day(2025, 12, 31), Due: day(2025, 12, 10), LastDay: day(2025, 12, 10), Debit: 12345678}
	refund := domain.Entry{ID: 5, Kind: domain.EntryRefund, Number: "77", Date: day(2026, 11, 2), DocDate: day(2026, 11, 2), LastDay: day(2026, 11, 2), Debit: 100000}
	c := claimOf("", []*domain.Contract{
		{ID: 1, Number: "14/23", Date: day(2023, 9, 12), PenaltyPPM: 1500},
		{ID: 2, Number: "ДОУ-2025/0019-дополнительное соглашение о продвижении", Date: day(2025, 2, 3)},
		nil,
	}, [][]domain.Entry{{opening}, {owedAct(2, "А-0045/2026", day(2026, 8, 31), 9900050)}, {owedAct(3, "901", day(2026, 9, 30), 150), refund}})
	c.Entity.Name, c.Entity.Signatories = long.Entity.Name, long.Entity.Signatories
	c.Counterparty.Name = long.Counterparty.Name
	return c
}

// claimBare has nothing that may be absent, and asks for the debt alone.
func claimBare() domain.Claim {
	c := claimOf(domain.NoInterest, []*domain.Contract{nil}, [][]domain.Entry{{owedAct(1, "5", day(2026, 10, 31), 10000)}})
	c.Entity = domain.LegalEntity{Name: "ИП Ли В."}
	c.Account, c.Number = domain.BankAccount{}, ""
	c.Counterparty = domain.Counterparty{Name: "ТОО «Жеті қазына»", Country: "KZ", INN: "123456789012"}
	return c
}

func claimLong(n int) domain.Claim {
	var entries []domain.Entry
	for i := range n {
		entries = append(entries, owedAct(int64(i+1), strconv.Itoa(100+i), day(2025, 12, 1).AddDays(i), domain.Money(1000000+i*12345)))
	}
	return claimOf("", []*domain.Contract{{ID: 1, Number: "14/23", Date: day(2023, 9, 12)}}, [][]domain.Entry{entries})
}

func claimDigits() domain.Claim {
	return claimOf("", []*domain.Contract{{ID: 1, Number: "1", Date: day(2023, 9, 12), PenaltyPPM: 5000, PenaltyCapPPM: 500000}, {ID: 2, Number: "2", Date: day(2023, 9, 12)}}, [][]domain.Entry{
		{owedAct(1, "1", day(2025, 12, 1), domain.MaxMoney)}, {owedAct(2, "2", day(2025, 12, 1), domain.MaxMoney)},
	})
}

// claimStamped carries a logo, a stamp and a signature.
func claimStamped() domain.Claim {
	c := claimPenalty()
	c.Images = map[domain.ImageKind]domain.Image{
		domain.Logo: drawnLogo(320, 90), domain.Stamp: drawnStamp(400, 400), domain.DirectorSignature: drawnSignature(300, 120),
	}
	return c
}

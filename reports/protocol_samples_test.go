package reports

import (
	"fmt"
	"io"
	"strconv"

	"accord/domain"
)

func init() {
	for name, c := range map[string]func() domain.Comparison{
		"protocol": protocolSample, "protocol_opening": protocolOpening, "protocol_hard": protocolHard, "protocol_long": protocolLong,
	} {
		registry = append(registry, sampleDoc{name, func(w io.Writer, locale string) error { return Protocol(w, c(), Options{Locale: locale}) }})
	}
}

// theirMirror is the client's version of an act, as its books have it.
func theirMirror(r domain.Reconciliation) domain.TheirStatement {
	s := domain.TheirStatement{Opening: -r.Opening, HasOpening: true, Closing: -r.Closing}
	for i, row := range r.Rows {
		words := fmt.Sprintf("Поступление (акт, накладная, УПД) %08s от %s", row.Number, dotted(row.DocDate))
		if row.Credit > 0 {
			words = fmt.Sprintf("Оплата (п/п №%s от %s)", row.Number, dotted(row.DocDate))
		}
		s.Rows = append(s.Rows, domain.TheirRow{Line: i + 5, Date: row.Date, Document: words, Debit: row.Credit, Credit: row.Debit})
	}
	return s
}

func dotted(d domain.Date) string {
	s := d.String()
	if s == "" {
		return ""
	}
	return s[8:] + "." + s[5:7] + "." + s[:4]
}

// protocolSample has a missing act, a payment of another date, an act of another sum and a payment entered twice.
func protocolSample() domain.Comparison {
	r := sample()
	s := theirMirror(r)
	s.Rows[1].Date -= 3
	s.Rows[2].Credit = 21000000
	s.Rows = append(s.Rows[:4], s.Rows[3])
	return domain.Compare(r, s, domain.ReadMirror)
}

// protocolOpening has all the other kinds.
func protocolOpening() domain.Comparison {
	r := sample()
	s := theirMirror(r)
	s.Opening += 150050
	s.HasClosing, s.Closing = true, -100
	s.Rows[1] = domain.TheirRow{Date: s.Rows[1].Date, Document: "Списание с расчётного счёта", Debit: 12000000}
	s.Rows = append(s.Rows, domain.TheirRow{Date: s.Rows[1].Date, Document: "Списание с расчётного счёта", Debit: 8000000})
	s.Rows[3].Debit, s.Rows[3].Credit = s.Rows[3].Credit, s.Rows[3].Debit
	s.Rows = append(s.Rows, domain.TheirRow{Date: day(2026, 9, 15), Document: "Корректировка долга 0000-000003 от 15.09.2026", Debit: 50000})
	return domain.Compare(r, s, domain.ReadMirror)
}

func protocolHard() domain.Comparison {
	r := longNames()
	r.Number, r.Contract = "", nil
	r.Rows[0].Debit, r.Rows[1].Credit = domain.MaxMoney, domain.MaxMoney
	r = totalled(r)
	s := theirMirror(r)
	s.Rows[0].Credit -= 1
	s.Rows[1].Debit, s.Rows[1].Credit = 0, domain.MaxMoney
	s.Rows[1].Document = "Оплата по платёжному поручению №1441 от 05.08.2026 за услуги по ведению рекламных кампаний, " + r.Counterparty.Name
	return domain.Compare(r, s, domain.ReadMirror)
}

// protocolLong is a client whose books know none of ours, and some of their own.
func protocolLong() domain.Comparison {
	r := long(120)
	var s domain.TheirStatement
	for i := range 60 {
		s.Rows = append(s.Rows, domain.TheirRow{Line: i, Date: day(2025, 1, 1).AddDays(i * 10), Document: "Акт 7" + strconv.Itoa(i), Credit: domain.Money(333 + i)})
	}
	return domain.Compare(r, s, domain.ReadMirror)
}

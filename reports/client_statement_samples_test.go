package reports

import (
	"fmt"
	"io"
	"strings"
	"testing"

	"accord/domain"
	"accord/i18n"
)

// stated is the statement of a client whose ledger is an act of reconciliation's, with n unpaid invoices.
func stated(r domain.Reconciliation, n int) domain.ClientStatement {
	var b domain.Buckets
	b.Add(max(0, r.Closing)/3, 0)
	b.Add(max(0, r.Closing)/3, 12)
	b.Add(max(0, r.Closing)-2*(max(0, r.Closing)/3), 95)
	b.Advances = max(0, -r.Closing)
	var invoices []domain.OpenInvoice
	for i := range n {
		v := domain.OpenInvoice{
			Number: fmt.Sprint(i + 17), Date: r.To.AddDays(i - n - 8), Due: r.To.AddDays(i - n + 2), Contract: "14/23",
			Total: 12_200_00 + domain.Money(i)*100_05, Status: "overdue", OverdueDays: n - i - 2,
		}
		if v.OverdueDays < 1 {
			v.OverdueDays, v.Status = 0, "posted"
		}
		switch i % 3 {
		case 1:
			v.Paid = 2_200_00
		case 2:
			v.Status = "lapsed"
		}
		v.Open = v.Total - v.Paid
		invoices = append(invoices, v)
	}
	return domain.NewClientStatement(r, b, invoices)
}

var statements = map[string]func() domain.ClientStatement{
	"statement":       func() domain.ClientStatement { return stated(sample(), 4) },
	"statement_long":  func() domain.ClientStatement { return stated(long(90), 60) },
	"statement_names": func() domain.ClientStatement { return stated(longNames(), 2) },
	"statement_digits15": func() domain.ClientStatement {
		s := stated(digits15(), 2)
		s.Invoices[0].Total, s.Invoices[0].Paid, s.Invoices[0].Open = domain.MaxMoney, domain.MaxMoney-1, 1
		s.Invoices[1].Total, s.Invoices[1].Open = domain.MaxMoney, domain.MaxMoney
		return domain.NewClientStatement(digits15(), s.Ageing, s.Invoices)
	},
	"statement_empty": func() domain.ClientStatement {
		r := clientsFavour()
		r.Rows, r.Contract = nil, nil
		return stated(totalled(r), 0)
	},
	"statement_foreign": func() domain.ClientStatement { return stated(foreign(), 1) },
}

func init() {
	for name, sample := range statements {
		registry = append(registry, sampleDoc{name, func(w io.Writer, locale string) error {
			return ClientStatement(w, sample(), Options{Locale: locale})
		}})
	}
}

// The balance after each operation is on paper, in order, and the last one is the closing one.
func TestStatementRunsItsBalance(t *testing.T) {
	s := stated(long(300), 3)
	doc := sampleDoc{render: func(w io.Writer, locale string) error { return ClientStatement(w, s, Options{Locale: locale}) }}
	text := strings.Join(pages(t, doc.pdf(t, "ru")), "")
	at := 0
	for i, row := range s.Rows {
		want := strings.ReplaceAll(i18n.Sum("ru", row.Balance.Abs()), "\u00a0", " ")
		switch {
		case row.Balance > 0:
			want += " Дт"
		case row.Balance < 0:
			want += " Кт"
		}
		n := strings.Index(text[at:], want)
		if n < 0 {
			t.Fatalf("the balance %s after row %d is not on paper", want, i)
		}
		at += n
	}
	if s.Rows[len(s.Rows)-1].Balance != s.Closing {
		t.Errorf("the last balance is %v, the closing one %v", s.Rows[len(s.Rows)-1].Balance, s.Closing)
	}
}

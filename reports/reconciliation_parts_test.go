package reports

import (
	"fmt"
	"strings"
	"testing"

	"accord/domain"
	"accord/i18n"
)

// contracts is an act over n contracts with so many operations each, and an advance without a contract.
func contracts(n, rows int) domain.Reconciliation {
	r := sample()
	r.Contract, r.Opening, r.Rows = nil, 0, nil
	for i := range n + 1 {
		part := domain.ReconciliationPart{Opening: domain.Money(i) * 1000000, Contract: &domain.Contract{Number: fmt.Sprintf("%d/26", i+1), Date: day(2026, 1, 10+i)}}
		from := long(rows).Rows
		if i == n {
			part.Contract, part.Opening, from = nil, 0, sample().Rows[1:2]
		}
		for _, row := range from {
			row.Date = day(2026, 7, 1+i)
			row.DocDate = row.Date
			part.Rows = append(part.Rows, row)
			part.Debit += row.Debit
			part.Credit += row.Credit
		}
		part.Closing = part.Opening + part.Debit - part.Credit
		r.Opening += part.Opening
		r.Rows = append(r.Rows, part.Rows...)
		r.Parts = append(r.Parts, part)
	}
	return totalled(r)
}

func plainSum(m domain.Money) string {
	return strings.ReplaceAll(i18n.Sum("ru", m), "\u00a0", " ")
}

func oneOfMany() domain.Reconciliation {
	r := sample()
	r.Parts = []domain.ReconciliationPart{{Contract: r.Contract, Opening: r.Opening, Rows: r.Rows, Debit: r.Debit, Credit: r.Credit, Closing: r.Closing}}
	r.Contract = nil
	return r
}

// TestPartsOverPages breaks acts of several contracts at every place: no contract's name stands alone at the foot of a page,
// every page says whose operations it shows, and every figure of a part is there.
func TestPartsOverPages(t *testing.T) {
	for rows := 5; rows <= 30; rows++ {
		got := pages(t, render(t, contracts(4, rows), Options{Locale: "ru"}))
		whole := strings.Join(got, "")
		if n := strings.Count(whole, "Сальдо начальное"); n != 2*6 {
			t.Fatalf("%d rows: %d opening balances, want 5 parts and the whole in two halves", rows, n)
		}
		for _, part := range contracts(4, rows).Parts { // every part with its own figures
			sums := "Обороты за период  " + plainSum(part.Debit) + "  " + plainSum(part.Credit)
			if !strings.Contains(whole, sums) || !strings.Contains(whole, "Сальдо конечное  "+plainSum(part.Closing.Abs())) {
				t.Fatalf("%d rows: the figures of a part are missing: %s", rows, sums)
			}
		}
		for i, page := range got {
			lines := strings.Split(strings.TrimSpace(page), "\n")
			foot := lines[max(0, len(lines)-2)]
			if strings.HasPrefix(foot, "Договор №") || strings.HasPrefix(foot, "Без договора") {
				t.Errorf("%d rows: page %d ends with %q", rows, i+1, foot)
			}
			if i > 0 && !strings.Contains(page, "(продолжение)") && !strings.Contains(page, "Договор № ") && !strings.Contains(page, "Всего по договорам") {
				t.Errorf("%d rows: page %d does not say whose operations it shows:\n%s", rows, i+1, page)
			}
		}
	}
}

package office

import (
	"context"
	"io"
	"slices"
	"strings"

	"accord/domain"
	"accord/reports"
	"accord/sheet"
)

// Compare sets the client's version of a reconciliation, a CSV or XLSX file, against ours. It refuses (invalid) a file in which there is
// no such table, or whose rows have sums without a day or days and sums that cannot be read.
func (o *Office) Compare(ctx context.Context, q ReconciliationQuery, path string, how domain.Reading) (domain.Comparison, error) {
	ours, err := o.Reconciliation(ctx, q)
	if err != nil {
		return domain.Comparison{}, err
	}
	theirs, err := readTheirs(path, ours.Entity)
	if err != nil {
		return domain.Comparison{}, err
	}
	return domain.Compare(ours, theirs, how), nil
}

// PrintComparison writes what a comparison came to as PDF: a protocol of differences, or, when nothing differs, the act of
// reconciliation with the client's half filled in, which says the same as the client's own file.
func (o *Office) PrintComparison(c domain.Comparison, locale string, w io.Writer) error {
	opt := reports.Options{Locale: locale, CreatedAt: o.now()}
	if c.Agrees() {
		opt.Mirror = true
		return reports.ReconciliationAct(w, c.Ours, opt)
	}
	return reports.Protocol(w, c, opt)
}

// readTheirs reads the client's version. Of an act with two halves the one that does not bear our name is taken; when neither or both
// do, the right one, which is the other party's, unless it is empty.
func readTheirs(path string, us domain.LegalEntity) (s domain.TheirStatement, err error) {
	name, sides, err := sheet.OpenReconciliation(path)
	if err != nil {
		return s, err
	}
	if len(sides) > 1 {
		if others := slices.DeleteFunc(slices.Clone(sides), func(x sheet.Side) bool { return bearsName(x.Caption, us) }); len(others) > 0 {
			sides = others
		}
	}
	sides = slices.DeleteFunc(sides, func(x sheet.Side) bool { return len(x.Rows) == 0 })
	if len(sides) == 0 {
		return s, domain.Refuse(domain.Invalid, "file", "compare.empty", "file", name)
	}
	return theirStatement(name, sides[len(sides)-1].Rows)
}

func bearsName(caption string, e domain.LegalEntity) bool {
	caption = domain.NormName(caption)
	for _, n := range []string{e.Name, e.FullName, e.INN} {
		if n = domain.NormName(n); n != "" && strings.Contains(caption, n) {
			return true
		}
	}
	return false
}

// theirStatement reads the days and sums of a side.
func theirStatement(name string, rows []sheet.SideRow) (s domain.TheirStatement, err error) {
	var openings, closings []domain.Money
	for _, r := range rows {
		x := domain.TheirRow{Line: r.Line, Document: r.Document}
		if r.Kind == sheet.SideTurnover {
			continue
		}
		for _, f := range []struct {
			text string
			to   *domain.Money
		}{{r.Debit, &x.Debit}, {r.Credit, &x.Credit}} {
			if *f.to, err = theirSum(f.text); err != nil {
				return s, domain.Refuse(domain.Invalid, "file", "compare.bad_sum", "file", name, "line", r.Line, "text", clipText(f.text))
			}
		}
		switch r.Kind {
		case sheet.SideOpening:
			openings = append(openings, x.Debit-x.Credit)
			continue
		case sheet.SideClosing:
			closings = append(closings, x.Debit-x.Credit)
			continue
		}
		if x.Date = theirDay(r); x.Date.IsZero() {
			return s, domain.Refuse(domain.Invalid, "file", "compare.no_day", "file", name, "line", r.Line, "text", clipText(r.Date+" "+r.Document))
		}
		s.Rows = append(s.Rows, x)
	}
	s.HasOpening, s.HasClosing = len(openings) > 0, len(closings) > 0
	s.Opening, s.Closing = balances(openings, closings, s.Rows)
	return s, nil
}

// balances tells the balances of a file that states several: by contracts, with a total of them or without, or by months. The reading
// that the operations bear out is taken, else the first opening and the last closing.
func balances(openings, closings []domain.Money, rows []domain.TheirRow) (opening, closing domain.Money) {
	var turnover domain.Money
	for _, r := range rows {
		turnover += r.Debit - r.Credit
	}
	first := func(list []domain.Money) domain.Money { return list[0] }
	last := func(list []domain.Money) domain.Money { return list[len(list)-1] }
	sum := func(list []domain.Money) (m domain.Money) {
		for _, x := range list {
			m += x
		}
		return m
	}
	switch {
	case len(openings) > 0 && len(closings) > 0:
		for _, read := range [][2]func([]domain.Money) domain.Money{{first, last}, {sum, sum}, {last, last}} {
			if opening, closing = read[0](openings), read[1](closings); opening+turnover == closing {
				return opening, closing
			}
		}
		return first(openings), last(closings)
	case len(openings) > 0:
		return first(openings), 0
	case len(closings) > 0:
		return 0, last(closings)
	}
	return 0, 0
}

// theirSum reads a sum as accountants leave it in a column: «200 000,00», «5 000 руб.», «-» or nothing for none.
func theirSum(text string) (domain.Money, error) {
	text = strings.TrimSpace(text)
	for _, unit := range []string{"руб.", "руб", "р.", "RUB", "rub"} {
		text = strings.TrimSpace(strings.TrimSuffix(text, unit))
	}
	switch text {
	case "", "-", "–", "—", "x", "х", "X", "Х":
		return 0, nil
	}
	return domain.ParseMoney(text)
}

// theirDay is the day of an operation: its own column's, else the first that the words of its document name.
func theirDay(r sheet.SideRow) domain.Date {
	if d, err := domain.ParseDate(r.Date); err == nil {
		return d
	}
	for _, text := range []string{r.Date, r.Document} {
		for _, word := range strings.FieldsFunc(text, func(c rune) bool { return (c < '0' || c > '9') && c != '.' && c != '/' && c != '-' }) {
			if d, err := domain.ParseDate(strings.Trim(word, ".-/")); err == nil {
				return d
			}
		}
	}
	return 0
}

func clipText(s string) string {
	s = strings.TrimSpace(s)
	if r := []rune(s); len(r) > 60 {
		return string(r[:60]) + "…"
	}
	return s
}

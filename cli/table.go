package cli

import (
	"io"
	"math"

	ucli "github.com/urfave/cli/v3"

	"accord/domain"
	"accord/i18n"
	"accord/office"
)

// tableForm is how rows go into a file for spreadsheets. The heads of an XLSX are words of the language; those of a CSV are the
// keys of the JSON, unless Russian was asked for.
type tableForm[T any] struct {
	lang  string
	words bool   // a CSV's heads are words too
	title string // key of the words for the sheet
	// headed: the columns' keys are the heads already, in an import's words.
	headed bool
	// totalOf names the row of totals of an XLSX that a row counts in; counts is false for one that stands in none.
	totalOf func(T) (label string, counts bool)
	// isTotal tells a row that is a total itself.
	isTotal func(T) bool
}

func formOf[T any](c *ucli.Command, title string) tableForm[T] {
	return tableForm[T]{lang: locale(c), words: c.String("lang") == i18n.Russian, title: title}
}

// heads are the words or keys over the columns.
func (f tableForm[T]) heads(format string, cols []column[T]) []string {
	heads := keys(cols)
	if !f.headed && (format == "xlsx" || f.words) {
		for i, key := range heads {
			heads[i] = i18n.T(f.lang, "cli.column."+key, nil)
		}
	}
	return heads
}

// spreadsheet makes r write a CSV or XLSX.
func (f tableForm[T]) spreadsheet(w io.Writer, format string, r *rows[T]) error {
	title := ""
	if f.title != "" {
		title = i18n.T(f.lang, f.title, nil)
	}
	t, err := office.NewTableWriter(w, office.TableForm{Format: format, Title: title, Heads: f.heads(format, r.cols), Excel: f.words})
	if err != nil {
		return err
	}
	sums := totals[T]{of: f.totalOf}
	r.begin = func() error { return nil }
	r.put = func(vals []any) error {
		for i, v := range vals {
			switch x, ok := v.(word); {
			case ok && (format == "xlsx" || f.words):
				vals[i] = x.in(f.lang)
			case ok:
				vals[i] = x.key
			}
		}
		if f.isTotal != nil && f.isTotal(r.item) {
			return t.Total(vals...)
		}
		sums.add(r.item, vals)
		return t.Row(vals...)
	}
	r.end = func() error {
		if format == "xlsx" {
			for _, row := range sums.rows(len(r.cols)) {
				if err := t.Total(row...); err != nil {
					return err
				}
			}
		}
		return t.Close()
	}
	return nil
}

// totals adds up the sums of rows, by the row of totals that they count in.
type totals[T any] struct {
	of     func(T) (string, bool)
	labels []string
	sums   map[string][]any // nil where a column has no sums, or more than 64 bits hold
}

func (t *totals[T]) add(item T, vals []any) {
	if t.of == nil {
		return
	}
	label, counts := t.of(item)
	if !counts {
		return
	}
	if t.sums == nil {
		t.sums = map[string][]any{}
	}
	sums := t.sums[label]
	if sums == nil {
		t.labels = append(t.labels, label)
		sums = make([]any, len(vals))
		for i, v := range vals {
			if _, ok := v.(domain.Money); ok {
				sums[i] = domain.Money(0)
			}
		}
		t.sums[label] = sums
	}
	for i, v := range vals {
		m, ok := v.(domain.Money)
		have, open := sums[i].(domain.Money)
		switch {
		case !ok || !open:
		case m > 0 && have > math.MaxInt64-m, m < 0 && have < math.MinInt64-m:
			sums[i] = nil
		default:
			sums[i] = have + m
		}
	}
}

func (t *totals[T]) rows(width int) [][]any {
	var out [][]any
	for _, label := range t.labels {
		row := make([]any, width)
		for i, v := range t.sums[label] {
			if row[i] = v; v == nil {
				row[i] = ""
			}
		}
		row[0] = label
		out = append(out, row)
	}
	return out
}

// documentTotal names the total that an invoice or act counts in: one a currency, of what is posted.
func documentTotal(lang string) func(office.ListedDocument) (string, bool) {
	return func(l office.ListedDocument) (string, bool) {
		return i18n.T(lang, "cli.total_posted", map[string]any{"currency": l.Currency}), l.State == domain.Posted
	}
}

// paymentTotal names the total that an operation counts in: one a direction and currency.
func paymentTotal(lang string) func(office.ListedPayment) (string, bool) {
	return func(l office.ListedPayment) (string, bool) {
		return i18n.T(lang, "cli.total_"+string(l.Direction), map[string]any{"currency": l.Currency}), true
	}
}

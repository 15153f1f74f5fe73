package cli

import (
	"context"
	"fmt"
	"io"

	ucli "github.com/urfave/cli/v3"

	"accord/domain"
	"accord/i18n"
	"accord/office"
)

// theirsFlags are those of a comparison with the client's file.
func theirsFlags() []ucli.Flag {
	return []ucli.Flag{
		&ucli.StringFlag{Name: "theirs", Usage: "CSV or XLSX file with the client's version, to compare with"},
		&ucli.BoolFlag{Name: "direct", Usage: "with --theirs: the file has our debit in debit; with --mirror: in credit"},
	}
}

// reading tells how --mirror and --direct want the client's file read.
func reading(c *ucli.Command) (domain.Reading, error) {
	mirror, direct := c.Bool("mirror"), c.Bool("direct")
	switch {
	case direct && c.String("theirs") == "":
		return "", usage{i18n.T(locale(c), "cli.direct_alone", nil)}
	case mirror && direct:
		return "", usage{i18n.T(locale(c), "cli.mirror_direct", nil)}
	case mirror:
		return domain.ReadMirror, nil
	case direct:
		return domain.ReadDirect, nil
	}
	return domain.ReadEither, nil
}

// reconcileTheirs compares with the client's file and writes the answer.
func (e *env) reconcileTheirs(ctx context.Context, c *ucli.Command, o *office.Office, q office.ReconciliationQuery, path, lang string) error {
	how, err := reading(c)
	if err != nil {
		return err
	}
	x, err := o.Compare(ctx, q, path, how)
	if err != nil {
		return err
	}
	if !x.Told && c.String("format") != "json" {
		fmt.Fprintln(e.err, i18n.T(locale(c), "cli.read_as."+readingOf(x), nil))
	}
	return e.answer(c, comparisonAnswer(x, e.namesOnPaper(c, x.Ours), locale(c)), func(w io.Writer, format string) error { return comparisonRows(w, format, c, x) },
		func(w io.Writer) error { return o.PrintComparison(x, lang, w) })
}

type differenceJSON struct {
	Verdict string         `json:"verdict"`
	Ours    []comparedJSON `json:"ours"`
	Theirs  []comparedJSON `json:"theirs"`
	Amount  string         `json:"amount"`
	Mends   string         `json:"mends"`
}

type comparedJSON struct {
	Date     string `json:"date"`
	Document string `json:"document"`
	Debit    string `json:"debit"`
	Credit   string `json:"credit"`
	Line     int    `json:"line"`
}

// notedJSON is a pair that agrees and has something to look at: note is "number", two numbers of a document.
type notedJSON struct {
	Note   string       `json:"note"`
	Ours   comparedJSON `json:"ours"`
	Theirs comparedJSON `json:"theirs"`
}

type theirsJSON struct {
	Reading string `json:"reading"`
	Told    bool   `json:"told"`
	Opening string `json:"opening"`
	Debit   string `json:"debit"`
	Credit  string `json:"credit"`
	Closing string `json:"closing"`
	Rows    int    `json:"rows"`
	Paired  int    `json:"paired"`
}

// comparisonAnswer is the answer of a reconciliation and what the comparison adds to it. Theirs are in our terms.
func comparisonAnswer(x domain.Comparison, doubts []*domain.Error, lang string) any {
	ours := func(r domain.ReconciliationRow) comparedJSON {
		return comparedJSON{r.Date.String(), i18n.LedgerDocument(lang, r), r.Debit.String(), r.Credit.String(), 0}
	}
	theirs := func(r domain.TheirRow) comparedJSON {
		return comparedJSON{r.Date.String(), r.Document, r.Debit.String(), r.Credit.String(), r.Line}
	}
	differences := make([]differenceJSON, len(x.Differences))
	for i, d := range x.Differences {
		differences[i] = differenceJSON{string(d.Verdict), []comparedJSON{}, []comparedJSON{}, d.Amount.String(), string(d.Mender())}
		for _, r := range d.Ours {
			differences[i].Ours = append(differences[i].Ours, ours(r))
		}
		for _, r := range d.Theirs {
			differences[i].Theirs = append(differences[i].Theirs, theirs(r))
		}
	}
	notes := make([]notedJSON, len(x.Notes))
	for i, n := range x.Notes {
		notes[i] = notedJSON{"number", ours(n.Ours), theirs(n.Theirs)}
	}
	return struct {
		reconciliationJSON
		Theirs      theirsJSON       `json:"theirs"`
		Differences []differenceJSON `json:"differences"`
		Difference  string           `json:"difference"`
		Agrees      bool             `json:"agrees"`
		Notes       []notedJSON      `json:"notes"`
	}{
		reconciliationOf(x.Ours, doubts, lang),
		theirsJSON{readingOf(x), x.Told, x.Opening.String(), x.Debit.String(), x.Credit.String(), x.Closing.String(), len(x.Theirs.Rows), x.Paired},
		differences, x.Total.String(), x.Agrees(), notes,
	}
}

func readingOf(x domain.Comparison) string {
	if x.Mirror {
		return string(domain.ReadMirror)
	}
	return string(domain.ReadDirect)
}

// comparedRow is one line of the table of differences: a difference of several rows takes as many lines.
type comparedRow struct {
	n            int
	verdict      string
	ours, theirs comparedSide
	amount       domain.Money
	total        bool
}

type comparedSide struct {
	date          domain.Date
	document      string
	debit, credit domain.Money
}

// comparisonRows writes the differences one under another and their total.
func comparisonRows(w io.Writer, format string, c *ucli.Command, x domain.Comparison) error {
	type r = comparedRow
	lang := locale(c)
	cols := []column[r]{
		{"n", func(x r) any { return unlessZero(x.n) }},
		{"verdict", func(x r) any { return x.verdict }},
		{"our_date", func(x r) any { return x.ours.date }},
		{"our_document", func(x r) any { return x.ours.document }},
		{"our_debit", func(x r) any { return unlessZero(x.ours.debit) }},
		{"our_credit", func(x r) any { return unlessZero(x.ours.credit) }},
		{"their_date", func(x r) any { return x.theirs.date }},
		{"their_document", func(x r) any { return x.theirs.document }},
		{"their_debit", func(x r) any { return unlessZero(x.theirs.debit) }},
		{"their_credit", func(x r) any { return unlessZero(x.theirs.credit) }},
		{"difference", func(x r) any { return x.amount }},
	}
	form := formOf[r](c, "protocol.title")
	form.isTotal = func(x r) bool { return x.total }
	return form.write(w, format, cols, func(f func(r) error) error {
		for i, d := range x.Differences {
			for k := range max(len(d.Ours), len(d.Theirs), 1) {
				if err := f(comparedLine(x, lang, i, k)); err != nil {
					return err
				}
			}
		}
		balance := func(m domain.Money) comparedSide {
			return comparedSide{document: i18n.T(lang, "cli.closing", nil), debit: max(0, m), credit: max(0, -m)}
		}
		return f(r{verdict: i18n.T(lang, "protocol.total", nil), ours: balance(x.Ours.Closing), theirs: balance(x.Closing), amount: x.Total, total: true})
	})
}

// comparedLine is the k-th line of the i-th difference; its amount stands on the first.
func comparedLine(x domain.Comparison, lang string, i, k int) comparedRow {
	d := x.Differences[i]
	out := comparedRow{n: i + 1, verdict: i18n.T(lang, "protocol.verdict."+string(d.Verdict), nil)}
	if k == 0 {
		out.amount = d.Amount
	}
	if k < len(d.Ours) {
		r := d.Ours[k]
		out.ours = comparedSide{r.Date, i18n.LedgerDocument(lang, r), r.Debit, r.Credit}
	}
	if k < len(d.Theirs) {
		r := d.Theirs[k]
		out.theirs = comparedSide{r.Date, r.Document, r.Debit, r.Credit}
	}
	if d.Verdict == domain.Opening {
		out.ours.debit, out.ours.credit = max(0, x.Ours.Opening), max(0, -x.Ours.Opening)
		out.theirs.debit, out.theirs.credit = max(0, x.Opening), max(0, -x.Opening)
	}
	return out
}

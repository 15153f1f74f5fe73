package cli

import (
	"context"
	"errors"
	"fmt"
	"strings"

	ucli "github.com/urfave/cli/v3"

	"accord/domain"
	"accord/i18n"
	"accord/office"
)

var importKinds = []string{"clients", "contracts", "openings", "acts", "invoices", "corrections", "payments", "statement"}

func (e *env) importCommand() *ucli.Command {
	group := &ucli.Command{Name: "import", Usage: "read files into the book"}
	for _, kind := range importKinds {
		flags := []ucli.Flag{
			&ucli.BoolFlag{Name: "dry-run", Usage: "report and write nothing"},
			&ucli.BoolFlag{Name: "strict", Usage: "one bad row and nothing is taken"},
		}
		if kind == "statement" {
			flags = append(flags, &ucli.BoolFlag{Name: "adopt", Usage: "give an unknown account to the entity"})
		} else {
			flags = append(flags, &ucli.BoolFlag{Name: "update", Usage: "rows that differ replace what is there"})
		}
		group.Commands = append(group.Commands, &ucli.Command{
			Name: kind, Usage: "read " + kind, ArgsUsage: "FILE", Flags: flags,
			Action: func(ctx context.Context, c *ucli.Command) error { return e.doImport(ctx, c, kind) },
		})
	}
	return group
}

func (e *env) doImport(ctx context.Context, c *ucli.Command, kind string) error {
	files := c.Args().Slice()
	if len(files) == 0 || len(files) > 1 && kind != "statement" {
		want := "FILE"
		if kind == "statement" {
			want = "FILE…"
		}
		return usage{i18n.T(locale(c), "cli.arguments", map[string]any{"want": want, "got": strings.Join(files, " ")})}
	}
	if _, err := stdoutFormat(c); err != nil {
		return err
	}
	return e.with(ctx, c, func(o *office.Office) error {
		// A statement belongs to the entities whose accounts it names; only an unknown account needs to be told whose it is.
		id, err := entityID(ctx, c, o, kind != "clients" && kind != "statement")
		if err != nil {
			return err
		}
		reqs := make([]office.ImportRequest, len(files))
		for i, f := range files {
			reqs[i] = office.ImportRequest{Kind: kind, Path: f, Locale: locale(c), EntityID: id, Update: c.Bool("update"), Strict: c.Bool("strict"), DryRun: c.Bool("dry-run"), Adopt: c.Bool("adopt")}
		}
		reps, err := o.ImportAll(ctx, reqs, e.progress())
		if err != nil && !isStrict(err) {
			return e.refusedImport(c, files, err)
		}
		if perr := e.printImport(c, files, reps); perr != nil {
			return perr
		}
		if err != nil {
			return err
		}
		for _, r := range reps {
			if len(r.Errors) > 0 {
				return errSomeRows
			}
		}
		return nil
	})
}

func isStrict(err error) bool {
	var d *domain.Error
	return errors.As(err, &d) && d.Key == "import.strict"
}

// refusedImport says which file was refused whole and why, in the answer too, in the form of any other import.
func (e *env) refusedImport(c *ucli.Command, files []string, err error) error {
	var d *domain.Error
	if !errors.As(err, &d) {
		return err
	}
	bad := 0
	var at *office.FileError
	if errors.As(err, &at) {
		bad = at.Index
	}
	note := office.RowNote{Code: string(d.Code), Message: i18n.Error(locale(c), d)}
	if line, ok := d.Args["line"].(int); ok {
		note.Line = line
	}
	e.say(files[bad], note)
	if c.String("format") == "json" {
		reps := make([]office.ImportReport, len(files))
		reps[bad].Errors = []office.RowNote{note}
		if err := e.printAnswers(c, files, reps); err != nil {
			return err
		}
	}
	if usageKeys[d.Key] {
		return errMisused
	}
	return errListed
}

// say writes a note to stderr as FILE:LINE: what; how to mend it. A note on the whole file has no line.
func (e *env) say(file string, n office.RowNote) {
	if n.Line > 0 {
		file += fmt.Sprintf(":%d", n.Line)
	}
	fmt.Fprintf(e.err, "%s: %s\n", file, n.Message)
}

func (e *env) printAnswers(c *ucli.Command, files []string, reps []office.ImportReport) error {
	answers := make([]importJSON, len(reps))
	for i, r := range reps {
		answers[i] = importAnswer(files[i], r, c.Name == "statement")
	}
	if len(answers) == 1 {
		return printJSON(e.out, answers[0])
	}
	return printJSON(e.out, map[string]any{"files": answers})
}

func (e *env) progress() office.Progress {
	if !e.terminal {
		return nil
	}
	return func(done, total int) {
		if total > 0 {
			bar := strings.Repeat("#", done*30/total)
			fmt.Fprintf(e.err, "\r[%-30s] %d / %d ", bar, done, total)
			if done == total {
				fmt.Fprintln(e.err)
			}
			return
		}
		fmt.Fprintf(e.err, "\r%d ", done)
	}
}

// The answer of import, as cli.md promises it.
type (
	noteJSON struct {
		Line    int    `json:"line"`
		Code    string `json:"code"`
		Message string `json:"message"`
	}
	partyJSON struct {
		Name    string `json:"name"`
		INN     string `json:"inn"`
		KPP     string `json:"kpp"`
		Account string `json:"account"`
	}
	accountJSON struct {
		Account string `json:"account"`
		Opening string `json:"opening"`
		Closing string `json:"closing"`
		In      string `json:"in"`
		Out     string `json:"out"`
	}
	operationJSON struct {
		Date      string    `json:"date"`
		Number    string    `json:"number"`
		Direction string    `json:"direction"`
		Amount    string    `json:"amount"`
		Currency  string    `json:"currency"`
		Payer     partyJSON `json:"payer"`
		Payee     partyJSON `json:"payee"`
		Purpose   string    `json:"purpose"`
		State     string    `json:"state"`
		Matched   bool      `json:"matched"`
	}
	importJSON struct {
		File       string           `json:"file"`
		Format     string           `json:"format"`
		Rows       int              `json:"rows"`
		New        int              `json:"new"`
		Known      int              `json:"known"`
		Updated    int              `json:"updated"`
		Matched    int              `json:"matched"`
		Unmatched  int              `json:"unmatched"`
		Errors     []noteJSON       `json:"errors"`
		Warnings   []noteJSON       `json:"warnings"`
		Applied    bool             `json:"applied"`
		Accounts   *[]accountJSON   `json:"accounts,omitempty"`
		Operations *[]operationJSON `json:"operations,omitempty"`
	}
)

func notes(ns []office.RowNote) []noteJSON {
	out := make([]noteJSON, len(ns))
	for i, n := range ns {
		out[i] = noteJSON(n)
	}
	return out
}

func partyOf(p domain.Party) partyJSON { return partyJSON{p.Name, p.INN, p.KPP, p.Account} }

func importAnswer(file string, r office.ImportReport, statement bool) importJSON {
	out := importJSON{
		File: file, Format: r.Format, Rows: r.Rows, New: r.New, Known: r.Known, Updated: r.Updated, Matched: r.Matched, Unmatched: r.Unmatched,
		Errors: notes(r.Errors), Warnings: notes(r.Warnings), Applied: r.Applied,
	}
	if !statement {
		return out
	}
	accounts := make([]accountJSON, len(r.Accounts))
	for i, a := range r.Accounts {
		accounts[i] = accountJSON{a.Account, a.Opening.String(), a.Closing.String(), a.In.String(), a.Out.String()}
	}
	operations := make([]operationJSON, len(r.Operations))
	for i, op := range r.Operations {
		operations[i] = operationJSON{op.Date.String(), op.Number, string(op.Direction), op.Amount.String(), op.Currency, partyOf(op.Payer), partyOf(op.Payee), op.Purpose, op.State, op.Matched}
	}
	out.Accounts, out.Operations = &accounts, &operations
	return out
}

func (e *env) printImport(c *ucli.Command, files []string, reps []office.ImportReport) error {
	for i, r := range reps {
		for _, list := range [][]office.RowNote{r.Errors, r.Warnings} {
			for _, n := range list {
				e.say(files[i], n)
			}
		}
	}
	if c.String("format") == "json" {
		return e.printAnswers(c, files, reps)
	}
	cols := []column[int]{
		{"file", func(i int) any { return files[i] }},
		{"rows", func(i int) any { return reps[i].Rows }},
		{"new", func(i int) any { return reps[i].New }},
		{"known", func(i int) any { return reps[i].Known }},
		{"updated", func(i int) any { return reps[i].Updated }},
		{"matched", func(i int) any { return reps[i].Matched }},
		{"unmatched", func(i int) any { return reps[i].Unmatched }},
		{"errors", func(i int) any { return len(reps[i].Errors) }},
		{"warnings", func(i int) any { return len(reps[i].Warnings) }},
	}
	return list(e, c, cols, func(f func(int) error) error {
		for i := range reps {
			if err := f(i); err != nil {
				return err
			}
		}
		return nil
	})
}

package cli

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"

	ucli "github.com/urfave/cli/v3"

	"accord/domain"
	"accord/i18n"
	"accord/office"
)

// period reads --from and --to, which a batch must have.
func period(c *ucli.Command) (from, to domain.Date, err error) {
	for _, f := range []struct {
		name string
		to   *domain.Date
	}{{"from", &from}, {"to", &to}} {
		if c.String(f.name) == "" {
			return 0, 0, usage{i18n.T(locale(c), "cli.missing_flag", map[string]any{"flag": f.name})}
		}
		if *f.to, err = day(c, f.name, 0); err != nil {
			return 0, 0, err
		}
	}
	if to < from {
		return 0, 0, usage{i18n.T(locale(c), "cli.backwards", nil)}
	}
	return from, to, nil
}

// batchRun is a command that prints many documents of one kind.
type batchRun struct {
	kind     string
	from, to domain.Date
	do       func(o *office.Office, entityID int64, sink office.Sink) (office.BatchReport, error)
}

// batch runs a batch into the folder or the PDF that -o names and reports what was done and left out.
func (e *env) batch(ctx context.Context, c *ucli.Command, run batchRun) error {
	out := c.String("o")
	if out == "" {
		return usage{i18n.T(locale(c), "cli.batch_out", nil)}
	}
	if _, err := stdoutFormat(c); err != nil {
		return err
	}
	whole := formatOf(out) == "pdf"
	if info, err := os.Stat(out); err == nil && info.IsDir() {
		whole = false
	} else if !whole && slices.Contains([]string{"csv", "xlsx", "json"}, formatOf(out)) {
		return usage{i18n.T(locale(c), "cli.batch_out", nil)}
	}
	// A document is twelve megabytes of short life, most of it fonts: with fewer collections of them a batch takes a fifth less
	// time, and memoryLimit still holds.
	defer debug.SetGCPercent(debug.SetGCPercent(200))
	return e.with(ctx, c, func(o *office.Office) error {
		id, err := entityID(ctx, c, o, true)
		if err != nil {
			return err
		}
		entity, err := o.Entity(ctx, id)
		if err != nil {
			return err
		}
		var rep office.BatchReport
		if whole {
			rep, err = intoFile(out, func(sink office.Sink) (office.BatchReport, error) { return run.do(o, id, sink) })
		} else {
			rep, err = intoFolder(out, func(sink office.Sink) (office.BatchReport, error) { return run.do(o, id, sink) })
		}
		if err != nil && e.terminal {
			fmt.Fprintln(e.err) // the bar stopped in the middle of its line
		}
		if err != nil && len(rep.Done) == 0 {
			return err
		}
		if serr := e.sayBatch(c, run, entity.INN, out, rep); serr != nil {
			return serr
		}
		return brokenOff(e, c, rep, err)
	})
}

// brokenOff ends a batch: what is done stays done, and whatever was left out makes it a part of what was asked for.
func brokenOff(e *env, c *ucli.Command, rep office.BatchReport, err error) error {
	switch {
	case errors.Is(err, context.Canceled):
		fmt.Fprintln(e.err, "accord: "+i18n.T(locale(c), "cli.batch_broken", map[string]any{"n": i18n.Count(locale(c), len(rep.Done)), "left": i18n.Count(locale(c), len(rep.LeftOut))}))
	case err != nil:
		fmt.Fprintln(e.err, "accord: "+i18n.Error(locale(c), err))
	}
	if err != nil || len(rep.LeftOut) > 0 {
		return errSomeRows
	}
	return nil
}

// intoFile prints a batch into one PDF, which is there whole or not at all.
func intoFile(path string, do func(office.Sink) (office.BatchReport, error)) (office.BatchReport, error) {
	t, err := newTarget(path)
	if err != nil {
		return office.BatchReport{}, err
	}
	defer t.drop()
	rep, err := do(office.Sink{Whole: t})
	if err != nil || len(rep.Done) == 0 {
		return rep, err
	}
	if err := t.finish(); err != nil {
		return office.BatchReport{}, err
	}
	return rep, nil
}

// intoFolder prints a batch into files of a folder, which is made when it is missing.
func intoFolder(dir string, do func(office.Sink) (office.BatchReport, error)) (office.BatchReport, error) {
	made := false
	if _, err := os.Stat(dir); errors.Is(err, os.ErrNotExist) {
		if err := os.Mkdir(dir, 0o750); err != nil {
			return office.BatchReport{}, unwritable(dir, err)
		}
		made = true
	}
	try, err := newTarget(filepath.Join(dir, "x")) // before the work, not after it
	if err != nil {
		return office.BatchReport{}, err
	}
	try.drop()
	rep, err := do(office.Sink{Each: func(name string, pdf []byte) error {
		t, err := makeTarget(filepath.Join(dir, name))
		if err != nil {
			return err
		}
		defer t.drop()
		if _, err := t.Write(pdf); err != nil {
			return unwritable(t.path, err)
		}
		return t.finish()
	}})
	if made && len(rep.Done) == 0 {
		_ = os.Remove(dir)
	}
	return rep, err
}

// The answer of a batch; done and left_out are in the order of their printing.
type (
	batchItemJSON struct {
		Client    string `json:"client"`
		ClientINN string `json:"client_inn"`
		Number    string `json:"number"`
		Date      string `json:"date"`
		File      string `json:"file"`
		Waiting   int    `json:"unattributed"`

		Warnings []doubtJSON `json:"warnings"`
	}
	leftOutJSON struct {
		Client    string `json:"client"`
		ClientINN string `json:"client_inn"`
		Number    string `json:"number"`
		Date      string `json:"date"`
		Reason    string `json:"reason"`
		Message   string `json:"message"`
	}
	batchJSON struct {
		Kind      string          `json:"kind"`
		EntityINN string          `json:"entity_inn"`
		From      string          `json:"from"`
		To        string          `json:"to"`
		Out       string          `json:"out"`
		Count     int             `json:"count"`
		Skipped   int             `json:"skipped"`
		Done      []batchItemJSON `json:"done"`
		LeftOut   []leftOutJSON   `json:"left_out"`
	}
)

// reason is a word for programs: no_inn, no_account, currency and other refusals by their keys, interrupted, failed.
func reason(err error) string {
	var d *domain.Error
	switch {
	case errors.As(err, &d):
		return strings.TrimPrefix(d.Key, "batch.")
	case errors.Is(err, context.Canceled):
		return "interrupted"
	}
	return "failed"
}

// whyLeft is reason in words; what stopped the batch did not undo what it had done.
func whyLeft(lang string, err error) string {
	if errors.Is(err, context.Canceled) {
		return i18n.T(lang, "batch.interrupted", nil)
	}
	return i18n.Error(lang, err)
}

func (e *env) sayBatch(c *ucli.Command, run batchRun, inn, out string, rep office.BatchReport) error {
	a := batchJSON{run.kind, inn, run.from.String(), run.to.String(), out, len(rep.Done), rep.Skipped, make([]batchItemJSON, len(rep.Done)), make([]leftOutJSON, len(rep.LeftOut))}
	said := map[string]bool{}
	for i, x := range rep.Done {
		file := out
		if x.File != "" {
			file = filepath.Join(out, x.File)
		}
		a.Done[i] = batchItemJSON{x.Client, x.INN, x.Number, x.Date.String(), file, x.Waiting, doubtsOf(x.Doubts, locale(c))}
		for _, w := range a.Done[i].Warnings {
			if !said[w.Message] { // one account of ours stands on many invoices
				said[w.Message] = true
				fmt.Fprintln(e.err, "accord: "+w.Message)
			}
		}
		if x.Waiting > 0 {
			fmt.Fprintln(e.err, x.Client+" "+x.INN+": "+i18n.N(locale(c), "cli.waiting", x.Waiting, nil))
		}
	}
	for i, x := range rep.LeftOut {
		a.LeftOut[i] = leftOutJSON{x.Client, x.INN, x.Number, x.Date.String(), reason(x.Why), whyLeft(locale(c), x.Why)}
		who := strings.TrimSpace(x.Client + " " + x.INN + " " + x.Number)
		fmt.Fprintln(e.err, who+": "+a.LeftOut[i].Message)
	}
	format, err := stdoutFormat(c)
	switch {
	case err != nil:
		return err
	case format == "json":
		return printJSON(e.out, a)
	case format == "table":
		_, err := fmt.Fprintln(e.out, i18n.T(locale(c), "cli.batch", map[string]any{
			"n": i18n.Count(locale(c), a.Count), "left": i18n.Count(locale(c), len(a.LeftOut)), "skipped": i18n.Count(locale(c), a.Skipped), "out": out,
		}))
		return err
	}
	return e.batchRows(c, a)
}

// batchRows writes the whole report as rows, what was left out after what was done.
func (e *env) batchRows(c *ucli.Command, a batchJSON) error {
	type row struct {
		batchItemJSON
		reason, message string
	}
	cols := []column[row]{
		{"client", func(x row) any { return x.Client }},
		{"client_inn", func(x row) any { return x.ClientINN }},
		{"number", func(x row) any { return x.Number }},
		{"date", func(x row) any { return domain.ParseISO(x.Date) }},
		{"file", func(x row) any { return x.File }},
		{"unattributed", func(x row) any { return x.Waiting }},
		{"reason", func(x row) any { return x.reason }},
		{"message", func(x row) any { return x.message }},
	}
	return writeRows(e.out, "csv", locale(c), cols, func(f func(row) error) error {
		for _, x := range a.Done {
			if err := f(row{batchItemJSON: x}); err != nil {
				return err
			}
		}
		for _, x := range a.LeftOut {
			if err := f(row{batchItemJSON{x.Client, x.ClientINN, x.Number, x.Date, "", 0, nil}, x.Reason, x.Message}); err != nil {
				return err
			}
		}
		return nil
	})
}

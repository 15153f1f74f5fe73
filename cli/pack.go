package cli

import (
	"bufio"
	"context"
	"io"
	"os"
	"path/filepath"

	ucli "github.com/urfave/cli/v3"

	"accord/i18n"
	"accord/office"
)

// packCommand is the accountant's month-end pack. Its files' format is --files, since --as names who acts.
func (e *env) packCommand() *ucli.Command {
	return &ucli.Command{
		Name: "pack", Usage: "the month-end pack: all tables of a period, in the heads of the imports, and an index",
		Flags: []ucli.Flag{
			&ucli.StringFlag{Name: "from"}, &ucli.StringFlag{Name: "to"}, &ucli.StringFlag{Name: "files", Usage: "csv or xlsx", Value: "csv"},
			&ucli.StringFlag{Name: "o", Usage: "the folder to write into"},
		},
		Action: e.pack,
	}
}

func (e *env) pack(ctx context.Context, c *ucli.Command) error {
	if _, err := arguments(c, 0, ""); err != nil {
		return err
	}
	if _, err := stdoutFormat(c); err != nil {
		return err
	}
	from, err := day(c, "from", 0)
	if err != nil {
		return err
	}
	to, err := day(c, "to", 0)
	if err != nil {
		return err
	}
	dir, files := c.String("o"), c.String("files")
	switch {
	case !to.IsZero() && to < from:
		return usage{i18n.T(locale(c), "cli.backwards", nil)}
	case dir == "":
		return usage{i18n.T(locale(c), "cli.pack_needs_folder", nil)}
	case files != "csv" && files != "xlsx":
		return usage{i18n.T(locale(c), "cli.pack_files", map[string]any{"text": files})}
	}
	if info, err := os.Stat(dir); err == nil && !info.IsDir() {
		return usage{i18n.T(locale(c), "cli.pack_not_folder", map[string]any{"path": dir})}
	}
	return e.with(ctx, c, func(o *office.Office) error {
		id, err := entityID(ctx, c, o, true)
		if err != nil {
			return err
		}
		p, err := writePack(ctx, o, dir, office.PackQuery{EntityID: id, From: from, To: to, Format: files, Locale: locale(c)})
		if err != nil {
			return err
		}
		return e.printPack(c, dir, p)
	})
}

// writePack puts the files in their places together, when all of them are whole.
func writePack(ctx context.Context, o *office.Office, dir string, q office.PackQuery) (p office.Pack, err error) {
	if err := os.MkdirAll(dir, 0o750); err != nil {
		return p, unwritable(dir, err)
	}
	var made []*target
	defer func() {
		for _, t := range made {
			t.drop()
		}
	}()
	p, err = o.ExportPack(ctx, q, func(name string, write func(io.Writer) error) error {
		t, err := newTarget(filepath.Join(dir, name))
		if err != nil {
			return err
		}
		made = append(made, t)
		w := bufio.NewWriterSize(t, 1<<16)
		if err := write(w); err != nil {
			return err
		}
		if err := w.Flush(); err != nil {
			return unwritable(t.path, err)
		}
		return nil
	})
	if err != nil {
		return p, err
	}
	for _, t := range made {
		if err := t.finish(); err != nil {
			return p, err
		}
	}
	return p, nil
}

type packFileJSON struct {
	Kind  string `json:"kind"`
	File  string `json:"file"`
	Rows  int    `json:"rows"`
	Total string `json:"total"`
	VAT   string `json:"vat"`
}

type packTurnoverJSON struct {
	Kind   string `json:"kind"`
	Count  int    `json:"count"`
	Debit  string `json:"debit"`
	Credit string `json:"credit"`
}

type countedJSON struct {
	Count  int    `json:"count"`
	Amount string `json:"amount"`
}

type packJSON struct {
	EntityINN string         `json:"entity_inn"`
	From      string         `json:"from"`
	To        string         `json:"to"`
	Folder    string         `json:"folder"`
	Files     []packFileJSON `json:"files"`
	LeftOut   countedJSON    `json:"left_out"`
	Waiting   countedJSON    `json:"waiting"`
	Earlier   countedJSON    `json:"earlier_acts"`
	Ledger    struct {
		Opening   string             `json:"opening"`
		Closing   string             `json:"closing"`
		Turnovers []packTurnoverJSON `json:"turnovers"`
	} `json:"ledger"`
}

func packAnswer(dir string, p office.Pack) packJSON {
	out := packJSON{EntityINN: p.Entity.INN, From: p.From.String(), To: p.To.String(), Folder: dir, Files: []packFileJSON{}}
	for _, f := range p.Files {
		out.Files = append(out.Files, packFileJSON{f.Kind, f.Name, f.Rows, f.Total.String(), f.VAT.String()})
	}
	out.LeftOut, out.Waiting = countedJSON{p.Unnamed, p.UnnamedSum.String()}, countedJSON{p.Waiting, p.WaitingSum.String()}
	out.Earlier = countedJSON{p.Earlier, p.EarlierSum.String()}
	out.Ledger.Opening, out.Ledger.Closing, out.Ledger.Turnovers = p.Opening.String(), p.Closing.String(), []packTurnoverJSON{}
	for _, t := range p.Turnovers {
		out.Ledger.Turnovers = append(out.Ledger.Turnovers, packTurnoverJSON{string(t.Kind), t.Count, t.Debit.String(), t.Credit.String()})
	}
	return out
}

func (e *env) printPack(c *ucli.Command, dir string, p office.Pack) error {
	format, err := stdoutFormat(c)
	if err != nil {
		return err
	}
	if format == "json" {
		return printJSON(e.out, packAnswer(dir, p))
	}
	cols := []column[office.PackFile]{
		{"file", func(f office.PackFile) any { return f.Name }},
		{"rows", func(f office.PackFile) any { return f.Rows }},
		{"total", func(f office.PackFile) any { return f.Total }},
		{"vat_amount", func(f office.PackFile) any { return f.VAT }},
	}
	return writeRows(e.out, format, locale(c), cols, func(f func(office.PackFile) error) error {
		for _, x := range p.Files {
			if err := f(x); err != nil {
				return err
			}
		}
		return nil
	})
}

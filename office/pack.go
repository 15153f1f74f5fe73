package office

import (
	"context"
	"io"
	"slices"

	"accord/domain"
	"accord/i18n"
	"accord/sheet"
	"accord/storage"
)

// PackQuery chooses a month-end pack: days both absent mean all.
type PackQuery struct {
	EntityID int64
	From, To domain.Date
	Format   string // "csv" or "xlsx"
	Locale   string
}

// PackFile is one table of a pack and what its rows come to.
type PackFile struct {
	Kind       string // of the import that reads it
	Name       string
	Rows       int
	Total, VAT domain.Money // of what has sums
}

// PackTurnover is how much one kind of entries moved the ledger in the pack's period.
type PackTurnover = storage.KindTurnover

// Pack tells what a month-end pack holds. The ledger's turnovers are the control: refunds, offsets and write-offs stand there
// and in no file, since no import makes them.
type Pack struct {
	Entity           domain.LegalEntity
	From, To         domain.Date // absent: all there is
	Files            []PackFile  // in the order in which they are to be imported
	Unnamed          int         // receipts left out: no table of payments takes one without its payer's tax id or its number
	UnnamedSum       domain.Money
	Waiting          int // receipts that nobody is credited with: in the files where they can be, not in the ledger
	WaitingSum       domain.Money
	Earlier          int // corrections in the files to acts of before the pack's first day, which are in no file
	EarlierSum       domain.Money
	Opening, Closing domain.Money // of the ledger
	Turnovers        []PackTurnover
}

// packKinds are the tables of a pack in the order of import: each finds there what it names.
var packKinds = []sheet.Kind{sheet.Clients, sheet.Contracts, sheet.Openings, sheet.Invoices, sheet.Acts, sheet.Corrections, sheet.Payments}

// ExportPack writes the accountant's month-end pack file by file through put: the tables in the heads of the imports, and an
// index of what they come to. Openings are among them when the cut-over lies in the period. Imported into this book the pack
// says nothing new; imported into an empty one it makes the same debts but for what Pack tells, and refuses corrections of acts that are in no file of it. The export is logged.
func (o *Office) ExportPack(ctx context.Context, q PackQuery, put func(name string, write func(io.Writer) error) error) (p Pack, err error) {
	if q.Format != "csv" && q.Format != "xlsx" {
		return p, domain.Refuse(domain.Invalid, "format", "export.format", "format", q.Format)
	}
	if p.Entity, err = entityIn(ctx, o.store, q.EntityID); err != nil {
		return p, err
	}
	eq := ExportQuery{EntityID: q.EntityID, From: q.From, To: q.To, Locale: q.Locale}
	eq.fill()
	p.From, p.To = q.From, q.To
	for _, kind := range packKinds {
		if kind == sheet.Openings && (p.Entity.Cutover.IsZero() || p.Entity.Cutover < eq.From || p.Entity.Cutover > eq.To) {
			continue
		}
		eq.Kind = string(kind)
		file := PackFile{Kind: eq.Kind, Name: eq.Kind + "." + q.Format}
		if err := put(file.Name, func(w io.Writer) error { return o.packFile(ctx, q, eq, w, &p, &file) }); err != nil {
			return p, err
		}
		p.Files = append(p.Files, file)
	}
	if err := o.packControl(ctx, eq, &p); err != nil {
		return p, err
	}
	if err := put("index."+q.Format, func(w io.Writer) error { return p.index(w, q) }); err != nil {
		return p, err
	}
	return p, o.store.InTx(ctx, func(tx *storage.Store) error {
		return tx.Audit(ctx, o.record("export_pack", "entity", q.EntityID, "", "from", p.From, "to", p.To))
	})
}

// packFile writes one table and adds up what it says.
func (o *Office) packFile(ctx context.Context, q PackQuery, eq ExportQuery, w io.Writer, p *Pack, file *PackFile) error {
	kind := sheet.Kind(eq.Kind)
	t, err := packTable(w, q, "export.title."+eq.Kind, sheet.Heads(kind, i18n.Locale(q.Locale) == i18n.English))
	if err != nil {
		return err
	}
	fields := sheet.Fields(kind)
	at := func(row []any, f sheet.Field) any {
		if i := slices.Index(fields, f); i >= 0 {
			return row[i]
		}
		return nil
	}
	err = o.Export(ctx, eq, func(row []any) error {
		amount, _ := at(row, sheet.Amount).(domain.Money)
		if kind == sheet.Payments && (at(row, sheet.INN) == "" || domain.NormName(at(row, sheet.Number).(string)) == "") {
			p.Unnamed++
			p.UnnamedSum += amount
			return nil
		}
		if act, ok := at(row, sheet.ActDate).(domain.Date); ok && act < eq.From {
			p.Earlier++
			p.EarlierSum += amount
		}
		debit, _ := at(row, sheet.Debit).(domain.Money)
		credit, _ := at(row, sheet.Credit).(domain.Money)
		vat, _ := at(row, sheet.VATAmount).(domain.Money)
		file.Rows++
		file.Total += amount + debit - credit
		file.VAT += vat
		return t.Row(row...)
	})
	if err != nil {
		return err
	}
	return t.Close()
}

func packTable(w io.Writer, q PackQuery, title string, heads []string) (*TableWriter, error) {
	russian := i18n.Locale(q.Locale) == i18n.Russian
	return NewTableWriter(w, TableForm{Format: q.Format, Title: i18n.T(q.Locale, title, nil), Heads: heads, Excel: russian})
}

func (o *Office) packControl(ctx context.Context, q ExportQuery, p *Pack) (err error) {
	keys, err := o.store.Turnovers(ctx, storage.LedgerFilter{EntityID: q.EntityID, From: q.From, To: q.To})
	if err != nil {
		return err
	}
	for _, k := range keys {
		if k.Key.Currency == domain.RUB {
			p.Opening += k.Opening
			p.Closing += k.Opening + k.Debit - k.Credit
		}
	}
	if p.Waiting, p.WaitingSum, err = o.store.WaitingReceipts(ctx, q.EntityID, q.From, q.To); err != nil {
		return err
	}
	p.Turnovers, err = o.store.KindTurnovers(ctx, q.EntityID, q.From, q.To)
	return err
}

// index writes what the files hold and, to compare it with, how the ledger moved.
func (p Pack) index(w io.Writer, q PackQuery) error {
	say := func(key string, args map[string]any) string { return i18n.T(q.Locale, key, args) }
	var heads []string
	for _, key := range []string{"file", "contents", "rows", "total", "vat_amount"} {
		heads = append(heads, say("cli.column."+key, nil))
	}
	t, err := packTable(w, q, "export.title.index", heads)
	if err != nil {
		return err
	}
	rows := [][]any{}
	for _, f := range p.Files {
		row := []any{f.Name, say("export.title."+f.Kind, nil), f.Rows, "", ""}
		if kind := sheet.Kind(f.Kind); kind != sheet.Clients && kind != sheet.Contracts {
			row[3] = f.Total
			if kind != sheet.Payments && kind != sheet.Openings {
				row[4] = f.VAT
			}
		}
		rows = append(rows, row)
	}
	if p.Unnamed > 0 {
		rows = append(rows, []any{"", say("pack.unnamed", nil), p.Unnamed, p.UnnamedSum, ""})
	}
	if p.Waiting > 0 {
		rows = append(rows, []any{"", say("pack.waiting", nil), p.Waiting, p.WaitingSum, ""})
	}
	if p.Earlier > 0 {
		rows = append(rows, []any{"", say("pack.earlier", nil), p.Earlier, p.EarlierSum, ""})
	}
	rows = append(rows, []any{"", say("pack.opening", map[string]any{"date": p.From, "entity": p.Entity.Name}), "", p.Opening, ""})
	for _, x := range p.Turnovers {
		rows = append(rows, []any{"", say("pack.turnover."+string(x.Kind), nil), x.Count, x.Debit - x.Credit, ""})
	}
	rows = append(rows, []any{"", say("pack.closing", map[string]any{"date": p.To}), "", p.Closing, ""})
	for _, row := range rows {
		if err := t.Row(row...); err != nil {
			return err
		}
	}
	return t.Close()
}

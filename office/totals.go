package office

import (
	"cmp"
	"context"
	"slices"

	"accord/domain"
	"accord/sheet"
	"accord/storage"
)

// ControlTotal is the accountant's figure of account 62 at the end of a day: of one counterparty by its INN, or of all with INN "".
type ControlTotal = storage.ControlTotal

// Sides are what is owed to us and what was paid ahead.
type Sides struct{ Debit, Credit domain.Money }

// TotalsRow is a counterparty in both books.
type TotalsRow struct {
	CounterpartyID, ClientID int64 // 0: the accountant's alone
	Name, INN                string
	Ours, Theirs             Sides
	Stated                   bool // the accountant gave a figure of it
}

// Off is by how much our balance is more than the accountant's.
func (r TotalsRow) Off() domain.Money {
	return r.Ours.Debit - r.Ours.Credit - r.Theirs.Debit + r.Theirs.Credit
}

// TotalsCheck compares the ledger with the accountant's figures.
type TotalsCheck struct {
	AsOf         domain.Date
	Known        bool // there are figures to compare with
	ByClient     bool // of each counterparty, not of all together only
	Ours, Theirs Sides
	Rows         []TotalsRow // those that differ first, the greatest difference first; without figures by client all of ours
}

// SaveTotals keeps the accountant's figures of an entity and a day; former ones are replaced. It refuses negative sums.
func (o *Office) SaveTotals(ctx context.Context, entityID int64, asOf domain.Date, of []ControlTotal) error {
	for i := range of {
		of[i].AsOf = asOf
		if of[i].Debit < 0 || of[i].Credit < 0 {
			return domain.Refuse(domain.Invalid, "debit", "totals.negative")
		}
	}
	if asOf.IsZero() {
		return domain.Refuse(domain.Invalid, "date", "required", "field", "date")
	}
	return o.do(ctx, ImportData, func(tx *storage.Store) error {
		if _, err := entityIn(ctx, tx, entityID); err != nil {
			return err
		}
		if err := tx.SaveControlTotals(ctx, entityID, of); err != nil {
			return err
		}
		return tx.Audit(ctx, o.record("control_totals", "entity", entityID, "", "as_of", asOf, "figures", len(of)))
	})
}

// ReadTotals reads the accountant's figures of each counterparty from a table with a tax id, debit and credit in any order.
func (o *Office) ReadTotals(path string) (out []ControlTotal, err error) {
	t, err := sheet.OpenFile(path)
	if err != nil {
		return nil, err
	}
	if err := t.FindHead(); err != nil {
		return nil, err
	}
	at := sheet.Guess(sheet.Openings, t.Head, t.Sample())
	_, inn := at[sheet.INN]
	_, debit := at[sheet.Debit]
	if _, credit := at[sheet.Credit]; !inn || !debit && !credit {
		return nil, domain.Refuse(domain.Invalid, "file", "totals.columns")
	}
	sums := map[string]*ControlTotal{}
	for row, err := range t.Rows() {
		if err != nil {
			return nil, err
		}
		id := domain.TidyINN(row.Cell(at[sheet.INN]))
		if domain.CheckINN(id) != nil {
			continue // a total, or a line of explanation
		}
		if sums[id] == nil {
			sums[id] = &ControlTotal{INN: id}
			out = append(out, ControlTotal{INN: id})
		}
		for f, to := range map[sheet.Field]*domain.Money{sheet.Debit: &sums[id].Debit, sheet.Credit: &sums[id].Credit} {
			i, ok := at[f]
			if !ok || row.Cell(i) == "" {
				continue
			}
			m, err := domain.ParseMoney(row.Cell(i))
			if err != nil {
				return nil, domain.Refuse(domain.Invalid, "file", "totals.bad_sum", "line", row.Line, "text", row.Cell(i))
			}
			*to += m
		}
	}
	for i := range out {
		out[i] = *sums[out[i].INN]
	}
	if len(out) == 0 {
		return nil, domain.Refuse(domain.Invalid, "file", "totals.columns")
	}
	return out, nil
}

// CompareTotals sets the newest figures of the accountant beside the ledger at the end of their day. Without figures it shows ours of today.
func (o *Office) CompareTotals(ctx context.Context, entityID int64) (c TotalsCheck, err error) {
	figures, err := o.store.ControlTotals(ctx, entityID)
	if err != nil {
		return c, err
	}
	c.AsOf = o.Today()
	if len(figures) > 0 {
		c.AsOf, c.Known = figures[0].AsOf, true
	}
	turnovers, err := o.store.Turnovers(ctx, storage.LedgerFilter{EntityID: entityID, From: domain.FirstDate, To: c.AsOf})
	if err != nil {
		return c, err
	}
	parties, err := o.store.CounterpartyNames(ctx)
	if err != nil {
		return c, err
	}
	rows := map[string]*TotalsRow{}
	row := func(p domain.Counterparty) *TotalsRow {
		if rows[p.INN] == nil {
			rows[p.INN] = &TotalsRow{CounterpartyID: p.ID, ClientID: p.ClientID, Name: p.Name, INN: p.INN}
		}
		return rows[p.INN]
	}
	for _, t := range turnovers {
		if t.Key.Currency != domain.RUB {
			continue
		}
		r := row(parties[t.Key.CounterpartyID])
		if b := t.Opening + t.Debit - t.Credit; b > 0 {
			r.Ours.Debit += b
			c.Ours.Debit += b
		} else {
			r.Ours.Credit -= b
			c.Ours.Credit -= b
		}
	}
	byINN := map[string]domain.Counterparty{}
	for _, p := range parties {
		byINN[p.INN] = p
	}
	for _, f := range figures {
		if f.INN == "" {
			c.Theirs = Sides{f.Debit, f.Credit}
			continue
		}
		p := byINN[f.INN]
		p.INN = f.INN
		r := row(p)
		r.Theirs, r.Stated, c.ByClient = Sides{f.Debit, f.Credit}, true, true
	}
	c.fill(rows)
	return c, nil
}

// fill puts the rows in order; figures by client make the whole.
func (c *TotalsCheck) fill(rows map[string]*TotalsRow) {
	if c.ByClient {
		c.Theirs = Sides{}
	}
	for _, r := range rows {
		if c.ByClient {
			c.Theirs.Debit += r.Theirs.Debit
			c.Theirs.Credit += r.Theirs.Credit
		}
		if r.Ours != (Sides{}) || r.Stated {
			c.Rows = append(c.Rows, *r)
		}
	}
	weight := func(r TotalsRow) domain.Money {
		if c.ByClient {
			return r.Off().Abs()
		}
		return r.Ours.Debit + r.Ours.Credit
	}
	slices.SortFunc(c.Rows, func(a, b TotalsRow) int {
		if d := cmp.Compare(weight(b), weight(a)); d != 0 {
			return d
		}
		return cmp.Compare(a.Name+a.INN, b.Name+b.INN)
	})
}

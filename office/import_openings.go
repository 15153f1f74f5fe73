package office

import (
	"context"
	"strings"

	"accord/domain"
	"accord/sheet"
)

// openingIn is a row of the openings' table: one open document or advance.
type openingIn struct {
	line          int
	date          domain.Date
	inn, contract string
	title         string
	docDate, due  domain.Date
	debit, credit domain.Money
}

func (im *importer) openings() tableKind[openingIn] {
	return tableKind[openingIn]{parse: parseOpening, flush: im.takeOpenings}
}

func parseOpening(cols sheet.Columns, row sheet.Row) (in openingIn, err error) {
	in.line = row.Line
	if _, err = need(cols, row, sheet.Date); err != nil {
		return in, err
	}
	if in.date, err = dateOf(cols, row, sheet.Date); err != nil {
		return in, err
	}
	if in.inn, err = need(cols, row, sheet.INN); err != nil {
		return in, err
	}
	in.inn = domain.TidyINN(in.inn)
	in.contract, in.title = cols.Get(row, sheet.Contract), cols.Get(row, sheet.Document)
	if in.docDate, err = dateOf(cols, row, sheet.DocumentDate); err != nil {
		return in, err
	}
	if in.due, err = dateOf(cols, row, sheet.Due); err != nil {
		return in, err
	}
	if in.debit, err = sumOf(cols, row, sheet.Debit); err != nil {
		return in, err
	}
	if in.credit, err = sumOf(cols, row, sheet.Credit); err != nil {
		return in, err
	}
	if in.debit < 0 || in.credit < 0 || (in.debit > 0) == (in.credit > 0) {
		return in, domain.Refuse(domain.Invalid, "debit", "opening.one_side")
	}
	return in, nil
}

// takeOpenings posts open documents and advances at the cut-over. The first row's date becomes the entity's cut-over;
// another date is refused, since operations before one day only may stay outside the ledger.
func (im *importer) takeOpenings(ctx context.Context, rows []openingIn) error {
	inns := make([]string, len(rows))
	for i, r := range rows {
		inns[i] = r.inn
	}
	parties, err := im.parties(ctx, inns)
	if err != nil {
		return err
	}
	contracts, err := im.tx.ContractsOf(ctx, im.entity.ID, ids(parties))
	if err != nil {
		return err
	}
	// Two documents may look alike: a row is the one with its own sum first, and only what is left of them differs.
	done := make([]bool, len(rows))
	for _, exact := range []bool{true, false} {
		for i, r := range rows {
			if done[i] {
				continue
			}
			if done[i], err = im.takeOpening(ctx, r, parties, contracts, exact); err != nil && !exact {
				err = im.refuse(r.line, err)
			}
			if err != nil && domain.CodeOf(err) == "" {
				return err
			}
		}
	}
	return nil
}

// takeOpening takes one row and tells whether it did; with exact, only a row that the book has just so.
func (im *importer) takeOpening(ctx context.Context, r openingIn, parties map[string][]domain.Counterparty, contracts map[int64]map[int64]domain.Contract, exact bool) (bool, error) {
	p, err := oneParty(parties, r.inn)
	if err != nil {
		return false, err
	}
	key := domain.LedgerKey{EntityID: im.entity.ID, CounterpartyID: p.ID, Currency: domain.RUB}
	if r.contract != "" {
		c, ok := contractByNumber(contracts[p.ID], r.contract)
		if !ok {
			return false, domain.Refuse(domain.NotFound, "contract", "contract.unknown", "number", r.contract, "inn", r.inn)
		}
		key.ContractID = c.ID
	}
	if !im.entity.Cutover.IsZero() && r.date != im.entity.Cutover {
		return false, domain.Refuse(domain.Conflict, "date", "opening.other_date", "date", r.date, "cutover", im.entity.Cutover)
	}
	e := openingEntry(key, r, im.o.calendar())
	same, err := im.tx.OpeningsLike(ctx, e)
	if err != nil {
		return false, err
	}
	for _, have := range same {
		differs := im.openingDiffers(r, e, have)
		if im.claimed[have.ID] || exact && len(differs.list) > 0 {
			continue
		}
		im.claimed[have.ID] = true
		im.rep.Known++
		return true, im.knownOpening(ctx, r, e, have, differs)
	}
	if exact {
		return false, nil
	}
	if err := im.o.checkPeriod(im.entity, r.date, Override{}); err != nil {
		return false, err
	}
	if im.entity.Cutover.IsZero() {
		if err := im.tx.SetCutover(ctx, im.entity.ID, r.date); err != nil {
			return false, err
		}
		if err := im.tx.AddImportItem(ctx, im.id, "cutover", im.entity.ID); err != nil {
			return false, err
		}
		im.entity.Cutover = r.date
	}
	if e, err = im.addOpening(ctx, p, r, e); err != nil {
		return false, err
	}
	im.rep.New++
	im.say(r.line, RowNew, "", nil)
	return true, im.tx.Audit(ctx, im.o.record("opening", "entry", e.ID, "", "document", r.title, "debit", r.debit, "credit", r.credit))
}

// addOpening posts an open document, or an advance with the payment that it is.
func (im *importer) addOpening(ctx context.Context, p domain.Counterparty, r openingIn, e domain.Entry) (domain.Entry, error) {
	if r.credit > 0 {
		pay := domain.Payment{
			EntityID: e.Key.EntityID, Direction: domain.In, Kind: domain.OpeningPaid, Date: e.Date, DocDate: e.DocDate, Amount: r.credit, Currency: domain.RUB,
			Remitter: p.Name, RemitterINN: p.INN, Purpose: r.title, CounterpartyID: p.ID, ContractID: e.Key.ContractID, Basis: "opening", ImportID: im.id,
		}
		if err := im.tx.AddPayment(ctx, &pay); err != nil {
			return e, err
		}
		e.PaymentID = pay.ID
	}
	entries := []domain.Entry{e}
	err := im.tx.AddEntries(ctx, im.entity.Cutover, entries)
	if err != nil {
		return e, err
	}
	im.claimed[entries[0].ID] = true
	return entries[0], im.tx.AddImportItem(ctx, im.id, "entry", entries[0].ID)
}

func (im *importer) openingDiffers(r openingIn, e, have domain.Entry) diff {
	d := diff{im: im}
	d.note(e.Debit != have.Debit, "debit", have.Debit, e.Debit)
	d.note(e.Credit != have.Credit, "credit", have.Credit, e.Credit)
	d.note(!r.due.IsZero() && e.Due != have.Due, "due", have.Due, e.Due)
	return d
}

// knownOpening reports what differs; with Update the former entry leaves the ledger and the new one takes what credits and
// invoices had of it, as far as it reaches.
func (im *importer) knownOpening(ctx context.Context, r openingIn, e, have domain.Entry, differs diff) error {
	if len(differs.list) == 0 {
		return nil
	}
	fields := strings.Join(differs.names(), ", ")
	if !im.req.Update {
		im.differs(r.line, r.title, differs.list)
		return nil
	}
	if err := im.o.checkPeriod(im.entity, r.date, Override{}); err != nil {
		im.rep.Known--
		return err
	}
	im.rep.Updated++
	im.say(r.line, RowUpdated, "", differs.list)
	if r.due.IsZero() {
		e.Due, e.LastDay = have.Due, have.LastDay
	}
	p, err := im.tx.Counterparty(ctx, e.Key.CounterpartyID)
	if err != nil {
		return err
	}
	uses, err := usesOfEntry(ctx, im.tx, have)
	if err != nil {
		return err
	}
	var held []domain.Allocation
	if have.PaymentID != 0 {
		if held, err = im.tx.Allocations(ctx, have.PaymentID, 0); err != nil {
			return err
		}
		if err := im.tx.VoidAllocations(ctx, held); err != nil {
			return err
		}
	}
	if err := im.tx.VoidOpening(ctx, have); err != nil {
		return err
	}
	if e, err = im.addOpening(ctx, p, r, e); err != nil {
		return err
	}
	if err := im.tx.AddUses(ctx, carryUses(uses, e)); err != nil {
		return err
	}
	again := carryAllocations(held, e.Credit, func(a *domain.Allocation) { a.PaymentID = e.PaymentID })
	if err := im.tx.AddAllocations(ctx, again); err != nil {
		return err
	}
	return im.tx.Audit(ctx, im.o.record("update_opening", "entry", e.ID, "", "document", r.title, "fields", fields, "old", have.Debit-have.Credit, "new", e.Debit-e.Credit))
}

// openingEntry is dated the day before the cut-over: the balance with which that day began. So the openings are the
// opening balance of a period that starts at the cut-over, and balances chain across it.
func openingEntry(key domain.LedgerKey, r openingIn, cal *domain.Calendar) domain.Entry {
	e := domain.Entry{Key: key, Kind: domain.EntryOpening, Date: r.date.AddDays(-1), Debit: r.debit, Credit: r.credit, Title: r.title, DocDate: r.docDate, Due: r.due}
	if r.debit > 0 {
		if e.Due.IsZero() {
			if e.Due = r.docDate; e.Due.IsZero() {
				e.Due = r.date
			}
		}
		e.LastDay = domain.LastDay(e.Due, cal)
	}
	return e
}

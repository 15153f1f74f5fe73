package office

import (
	"context"
	"strconv"

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
	seen := map[string]int{}
	return tableKind[openingIn]{parse: parseOpening, flush: func(ctx context.Context, rows []openingIn) error { return im.takeOpenings(ctx, rows, seen) }}
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
func (im *importer) takeOpenings(ctx context.Context, rows []openingIn, seen map[string]int) error {
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
	for _, r := range rows {
		if err := im.takeOpening(ctx, r, parties, contracts, seen); err != nil {
			if err := im.refuse(r.line, err); err != nil {
				return err
			}
		}
	}
	return nil
}

func (im *importer) takeOpening(ctx context.Context, r openingIn, parties map[string][]domain.Counterparty, contracts map[int64]map[int64]domain.Contract, seen map[string]int) error {
	p, err := oneParty(parties, r.inn)
	if err != nil {
		return err
	}
	key := domain.LedgerKey{EntityID: im.entity.ID, CounterpartyID: p.ID, Currency: domain.RUB}
	if r.contract != "" {
		c, ok := contractByNumber(contracts[p.ID], r.contract)
		if !ok {
			return domain.Refuse(domain.NotFound, "contract", "contract.unknown", "number", r.contract, "inn", r.inn)
		}
		key.ContractID = c.ID
	}
	if !im.entity.Cutover.IsZero() && r.date != im.entity.Cutover {
		return domain.Refuse(domain.Conflict, "date", "opening.other_date", "date", r.date, "cutover", im.entity.Cutover)
	}
	if err := im.o.checkPeriod(im.entity, r.date, Override{}); err != nil {
		return err
	}
	if im.entity.Cutover.IsZero() {
		if err := im.tx.SetCutover(ctx, im.entity.ID, r.date); err != nil {
			return err
		}
		im.entity.Cutover = r.date
	}
	e := openingEntry(key, r)
	same, err := im.tx.OpeningsLike(ctx, e)
	if err != nil {
		return err
	}
	// Two documents may look alike: the n-th such row of a file is the n-th such opening of the book.
	id := strconv.FormatInt(key.CounterpartyID, 10) + "/" + strconv.FormatInt(key.ContractID, 10) + "/" + e.Title + "/" + e.DocDate.String() + "/" + strconv.FormatBool(r.debit > 0)
	n := seen[id]
	seen[id]++
	if n < len(same) {
		im.rep.Known++
		if same[n].Debit != e.Debit || same[n].Credit != e.Credit || same[n].Due != e.Due {
			im.warn(r.line, "import.differs", "what", r.title, "fields", "debit, credit, due")
		}
		return nil
	}
	if r.credit > 0 {
		pay := domain.Payment{
			EntityID: key.EntityID, Direction: domain.In, Kind: domain.OpeningPaid, Date: e.Date, DocDate: e.DocDate, Amount: r.credit, Currency: domain.RUB,
			Remitter: p.Name, RemitterINN: p.INN, Purpose: r.title, CounterpartyID: p.ID, ContractID: key.ContractID, Basis: "opening", ImportID: im.id,
		}
		if err := im.tx.AddPayment(ctx, &pay); err != nil {
			return err
		}
		e.PaymentID = pay.ID
	}
	entries := []domain.Entry{e}
	if err := im.tx.AddEntries(ctx, im.entity.Cutover, entries); err != nil {
		return err
	}
	im.rep.New++
	return im.tx.Audit(ctx, im.o.record("opening", "entry", entries[0].ID, "", "document", r.title, "debit", r.debit, "credit", r.credit))
}

// openingEntry is dated the day before the cut-over: the balance with which that day began. So the openings are the
// opening balance of a period that starts at the cut-over, and balances chain across it.
func openingEntry(key domain.LedgerKey, r openingIn) domain.Entry {
	e := domain.Entry{Key: key, Kind: domain.EntryOpening, Date: r.date.AddDays(-1), Debit: r.debit, Credit: r.credit, Title: r.title, DocDate: r.docDate, Due: r.due}
	if r.debit > 0 {
		if e.Due.IsZero() {
			if e.Due = r.docDate; e.Due.IsZero() {
				e.Due = r.date
			}
		}
		e.LastDay = domain.LastDay(e.Due, Calendar())
	}
	return e
}

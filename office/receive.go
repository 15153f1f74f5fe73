package office

import (
	"context"
	"strings"

	"accord/domain"
	"accord/storage"
)

// arrival is one operation on its way into the book.
type arrival struct {
	line     int
	pay      domain.Payment
	inn      string // of the debtor as a table of payments names it; "" the remitter's own
	debtor   int64  // the only counterparty with that tax id, 0 none
	contract string // as a table of payments names it
	loose    bool   // a table of payments says that it is of no contract
	client   string // the name of the counterparty that it was credited to
	op       int    // its place in the report's operations, -1 none
	from     domain.LegalEntity
	said     domain.Purpose
	named    []domain.Document
	give     []domain.Allocation
	against  []domain.Reason // why it was not given by itself
}

// receive takes a chunk of operations: known ones are told by their identity, new ones are attributed, matched and posted.
func (im *importer) receive(ctx context.Context, as []*arrival) error {
	fresh, err := im.unknown(ctx, as)
	if err != nil {
		return err
	}
	byEntity := map[int64][]*arrival{}
	var order []int64
	for _, a := range fresh {
		if byEntity[a.from.ID] == nil {
			order = append(order, a.from.ID)
		}
		byEntity[a.from.ID] = append(byEntity[a.from.ID], a)
	}
	for _, id := range order {
		if err := im.settle(ctx, byEntity[id], true); err != nil {
			return err
		}
	}
	learned := im.learned
	im.learned = nil
	return im.reattribute(ctx, learned)
}

// settle attributes, matches and posts receipts of one entity; fresh ones are not in the book yet, others wait in the tray.
func (im *importer) settle(ctx context.Context, as []*arrival, fresh bool) error {
	m, err := im.matcher(ctx, as)
	if err != nil {
		return err
	}
	var entries []domain.Entry
	var creditedAs []*arrival
	var allocations []domain.Allocation
	var audit []storage.Record
	for _, a := range as {
		if err := m.attribute(a); err != nil {
			if err := im.refuse(a.line, err); err != nil {
				return err
			}
			im.mark(a, "error")
			continue
		}
		matched := m.match(a)
		if err := im.keep(ctx, a, fresh); err != nil {
			return err
		}
		if fresh {
			im.rep.New++
			im.say(a.line, RowNew, "", nil)
			im.claimed[a.pay.ID] = true
			for _, why := range a.against {
				im.warn(a.line, "payment."+string(why), "number", a.pay.Number, "amount", a.pay.Amount, "client", a.client)
			}
		}
		im.report(a, matched, fresh)
		if a.pay.Attributed() && a.pay.Kind == domain.Receipt {
			entries = append(entries, receiptEntry(a.pay))
			creditedAs = append(creditedAs, a)
		}
		if !fresh {
			for _, g := range a.give {
				g.PaymentID = a.pay.ID
				allocations = append(allocations, g)
			}
		}
		if fresh || a.pay.Attributed() {
			audit = append(audit, im.o.record("receive", "payment", a.pay.ID, "", "amount", a.pay.Amount, "date", a.pay.Date, "counterparty", a.pay.CounterpartyID, "invoices", len(a.give)))
		}
	}
	return im.post(ctx, as[0].from, entries, creditedAs, allocations, audit)
}

func (im *importer) post(ctx context.Context, e domain.LegalEntity, entries []domain.Entry, as []*arrival, allocations []domain.Allocation, audit []storage.Record) error {
	if err := im.tx.AddEntries(ctx, e.Cutover, entries); err != nil {
		return err
	}
	if err := im.tx.AddAllocations(ctx, allocations); err != nil {
		return err
	}
	cs := make([]credited, len(as))
	for i, a := range as {
		cs[i] = credited{payment: a.pay, entry: entries[i], said: a.said, named: a.named}
		if cs[i].named == nil {
			cs[i].named = []domain.Document{}
		}
	}
	if err := designate(ctx, im.tx, cs); err != nil {
		return err
	}
	return im.tx.Audit(ctx, audit...)
}

func (im *importer) keep(ctx context.Context, a *arrival, fresh bool) error {
	if fresh {
		return im.tx.AddPayment(ctx, &a.pay, a.give...)
	}
	if a.pay.CounterpartyID == 0 {
		return nil
	}
	return im.tx.SaveAttribution(ctx, &a.pay)
}

func (im *importer) report(a *arrival, matched, fresh bool) {
	if matched {
		im.rep.Matched++
	} else if fresh && a.pay.Direction == domain.In {
		im.rep.Unmatched++
	}
	if a.op >= 0 {
		op := &im.rep.Operations[a.op]
		op.State, op.Matched, op.PaymentID, op.Hold = "new", matched, a.pay.ID, a.pay.Hold
		if a.pay.Attributed() {
			op.Client = a.client
		}
	}
}

func (im *importer) mark(a *arrival, state string) {
	if a.op >= 0 {
		im.rep.Operations[a.op].State = state
	}
}

// unknown sorts out the operations that the book has: the same identity, told apart by purpose first, so that each row of
// this file stands for one operation and overlapping files add nothing twice.
func (im *importer) unknown(ctx context.Context, as []*arrival) (fresh []*arrival, err error) {
	if len(as) == 0 {
		return nil, nil
	}
	seen := map[storage.Identity]bool{}
	var list []storage.Identity
	from, to := as[0].pay.Date, as[0].pay.Date
	for _, a := range as {
		id := storage.Identity{Number: a.pay.Number, Amount: a.pay.Amount}
		if !seen[id] {
			seen[id] = true
			list = append(list, id)
		}
		from, to = min(from, a.pay.Date), max(to, a.pay.Date)
	}
	if err := im.findDebtors(ctx, as); err != nil {
		return nil, err
	}
	like, err := im.tx.PaymentsLike(ctx, list, from.AddDays(-3), to.AddDays(3))
	if err != nil {
		return nil, err
	}
	byID := map[storage.Identity][]domain.Payment{}
	for _, p := range like {
		id := storage.Identity{Number: p.Number, Amount: p.Amount}
		byID[id] = append(byID[id], p)
	}
	have := make([]*domain.Payment, len(as))
	for _, exact := range []bool{true, false} {
		for i, a := range as {
			if have[i] == nil {
				have[i] = im.claim(a, byID[storage.Identity{Number: a.pay.Number, Amount: a.pay.Amount}], exact)
			}
		}
	}
	for i, a := range as {
		if have[i] != nil {
			if err := im.knownPayment(ctx, a, *have[i]); err != nil {
				return nil, err
			}
			continue
		}
		if near := im.near(a, byID[storage.Identity{Number: a.pay.Number, Amount: a.pay.Amount}]); near != nil {
			a.pay.Hold = domain.HoldDouble
			im.warn(a.line, "payment.maybe_double", "number", a.pay.Number, "amount", a.pay.Amount, "date", near.Date)
		}
		fresh = append(fresh, a)
	}
	return fresh, nil
}

// findDebtors looks up the counterparties that rows of a table name.
func (im *importer) findDebtors(ctx context.Context, as []*arrival) error {
	var inns []string
	for _, a := range as {
		inns = append(inns, a.inn) // "" in a statement
	}
	parties, err := im.parties(ctx, inns)
	for _, a := range as {
		if cs := parties[a.inn]; len(cs) == 1 {
			a.debtor = cs[0].ID
		}
	}
	return err
}

func (im *importer) claim(a *arrival, like []domain.Payment, exact bool) *domain.Payment {
	for i, p := range like {
		if im.claimed[p.ID] || p.EntityID != a.from.ID || p.Date != a.pay.Date || exact && p.Purpose != a.pay.Purpose ||
			!(p.Direction == a.pay.Direction && sameOperation(a, p)) && !becameTransfer(a, p) {
			continue
		}
		im.claimed[p.ID] = true
		return &like[i]
	}
	return nil
}

func sameOperation(a *arrival, p domain.Payment) bool {
	inn := a.pay.RemitterINN
	if a.inn != "" {
		inn = a.inn
	}
	if p.CounterpartyID != 0 && p.CounterpartyID == a.debtor {
		inn = p.RemitterINN // a table names the debtor, a statement who paid for it
	}
	return domain.SameOperation(a.pay.Account, a.pay.OtherAccount, inn, p.Account, p.OtherAccount, p.RemitterINN)
}

// becameTransfer tells whether an operation of one account, kept while the other account was not yet ours, is this transfer.
func becameTransfer(a *arrival, p domain.Payment) bool {
	switch {
	case a.pay.Direction != domain.Transfer:
		return false
	case p.Direction == domain.Out:
		return p.Account == a.pay.Account && p.OtherAccount == a.pay.OtherAccount
	}
	return p.Direction == domain.In && p.Account == a.pay.OtherAccount && p.OtherAccount == a.pay.Account
}

// near finds an operation that differs by up to three days only and is no other row of this file: maybe a double.
func (im *importer) near(a *arrival, like []domain.Payment) *domain.Payment {
	for i, p := range like {
		if !im.claimed[p.ID] && p.EntityID == a.from.ID && p.Date != a.pay.Date && p.Date >= a.pay.Date-3 && p.Date <= a.pay.Date+3 &&
			p.Direction == a.pay.Direction && sameOperation(a, p) && a.pay.Number != "" {
			return &like[i]
		}
	}
	return nil
}

// knownPayment counts a known operation and takes over the words in which a newer statement differs, or which were absent.
func (im *importer) knownPayment(ctx context.Context, a *arrival, have domain.Payment) error {
	im.rep.Known++
	im.mark(a, "known")
	if a.op >= 0 {
		im.rep.Operations[a.op].PaymentID = have.ID
	}
	to := have
	fill := func(dst *string, src string) {
		if *dst == "" {
			*dst = src
		}
	}
	fill(&to.Account, a.pay.Account)
	fill(&to.OtherAccount, a.pay.OtherAccount)
	fill(&to.Remitter, a.pay.Remitter)
	fill(&to.RemitterKPP, a.pay.RemitterKPP)
	fill(&to.Extra, a.pay.Extra)
	table := im.req.Kind == "payments"
	if !table || have.CounterpartyID == 0 { // a table names the debtor, who need not be the payer
		fill(&to.RemitterINN, a.pay.RemitterINN)
	}
	if to.DocDate.IsZero() && !table { // a table has the bank's date only
		to.DocDate = a.pay.DocDate
	}
	ours := a.pay.Kind == domain.OwnTransfer || a.pay.Kind == domain.Between
	if undecided := have.Kind == domain.Outgoing || have.Kind == domain.Receipt && have.CounterpartyID == 0; ours && undecided {
		// Both accounts are ours now: the money never left the company.
		to.Kind, to.Direction, to.Account, to.OtherAccount = a.pay.Kind, a.pay.Direction, a.pay.Account, a.pay.OtherAccount
	}
	newPurpose := a.pay.Purpose != "" && a.pay.Purpose != have.Purpose && (!table || a.pay.Purpose != strings.TrimSpace(have.Purpose))
	newWords := newPurpose || a.pay.BankKind != "" && a.pay.BankKind != have.BankKind
	switch {
	case newPurpose && table && !im.req.Update && have.Purpose != "":
		im.say(a.line, RowDiffers, "", []RowChange{{"purpose", have.Purpose, a.pay.Purpose}})
		im.warn(a.line, "import.differs", "what", have.Number, "fields", "purpose")
	case newWords:
		if newPurpose {
			to.Purpose = a.pay.Purpose
		}
		if a.pay.BankKind != "" {
			to.BankKind = a.pay.BankKind
		}
		if !table {
			im.warn(a.line, "payment.words_updated", "number", have.Number, "amount", have.Amount, "date", have.Date)
		}
		im.rep.Updated++
		if table {
			im.say(a.line, RowUpdated, "", []RowChange{{"purpose", have.Purpose, to.Purpose}})
		}
	}
	if to == have {
		return nil
	}
	if err := im.tx.SaveWords(ctx, to); err != nil {
		return err
	}
	if have.RemitterINN == "" && to.RemitterINN != "" && to.Kind == domain.Receipt && have.CounterpartyID == 0 {
		im.learned = append(im.learned, to.RemitterINN)
	}
	return im.tx.Audit(ctx, im.o.record("update_words", "payment", have.ID, "", "old", have.Purpose, "new", to.Purpose))
}

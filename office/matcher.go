package office

import (
	"context"

	"accord/domain"
	"accord/storage"
)

// matcher is what the book knows of the payers of a chunk: parties, contracts, open and named invoices. Invoices change
// as the chunk's payments are given to them.
type matcher struct {
	o         *Office
	parties   map[string][]domain.Counterparty
	rules     map[string]int64
	contracts map[int64]map[int64]domain.Contract
	invoices  map[int64][]domain.Document // by counterparty
	undone    map[int64]map[int64]bool
}

func (im *importer) matcher(ctx context.Context, as []*arrival) (m *matcher, err error) {
	m = &matcher{o: im.o, invoices: map[int64][]domain.Document{}}
	var inns []string
	for _, a := range as {
		if a.pay.Kind == domain.Receipt {
			inns = append(inns, a.payerINN())
		}
	}
	if m.parties, err = im.parties(ctx, inns); err != nil {
		return nil, err
	}
	if m.rules, err = im.tx.PayerRules(ctx, inns); err != nil {
		return nil, err
	}
	cps := ids(m.parties)
	for _, id := range m.rules {
		cps = append(cps, id)
	}
	entity := as[0].from.ID
	if m.contracts, err = im.tx.ContractsOf(ctx, entity, cps); err != nil {
		return nil, err
	}
	return m, m.loadInvoices(ctx, im.tx, entity, as)
}

func (a *arrival) payerINN() string {
	if a.inn != "" {
		return a.inn
	}
	return a.pay.RemitterINN
}

// debtor is to whom a receipt is credited, 0 nobody for certain, and by what: it is attributed already, its payer's tax id
// is that of one counterparty, or a rule names whom the payer pays for.
func (m *matcher) debtor(a *arrival) (id int64, basis string) {
	if a.pay.CounterpartyID != 0 {
		return a.pay.CounterpartyID, a.pay.Basis
	}
	inn := a.payerINN()
	if inn == "" {
		return 0, ""
	}
	if cs := m.parties[inn]; len(cs) == 1 {
		return cs[0].ID, "inn"
	}
	if id := m.rules[inn]; id != 0 {
		return id, "rule"
	}
	return 0, ""
}

// loadInvoices reads the invoices that the receipts name, and all open ones of those debtors whose receipts do not tell by
// whole numbers what they pay: of the others, no other invoice can matter.
func (m *matcher) loadInvoices(ctx context.Context, tx *storage.Store, entity int64, as []*arrival) error {
	var norms []string
	seen := map[string]bool{}
	for _, a := range as {
		if a.pay.Kind != domain.Receipt {
			continue
		}
		a.said = domain.ReadPurpose(a.pay.Purpose, a.pay.Date)
		for _, n := range a.said.Invoices {
			if norm := domain.NormNumber(n.Number); !seen[norm] {
				seen[norm] = true
				norms = append(norms, norm)
			}
		}
	}
	named, err := tx.InvoicesNamed(ctx, entity, norms)
	if err != nil {
		return err
	}
	byDebtor := map[int64][]domain.Document{}
	for _, d := range named {
		byDebtor[d.CounterpartyID] = append(byDebtor[d.CounterpartyID], d)
	}
	wanted := map[int64]bool{}
	var debtors []int64
	for _, a := range as {
		if id, _ := m.debtor(a); id != 0 && a.pay.Kind == domain.Receipt && !wanted[id] && !domain.NamedWhole(a.said, byDebtor[id]) {
			wanted[id] = true
			debtors = append(debtors, id)
		}
	}
	open, err := tx.OpenInvoices(ctx, entity, debtors)
	if err != nil {
		return err
	}
	have := map[int64]bool{}
	for _, list := range [][]domain.Document{open, named} {
		for _, d := range list {
			if !have[d.ID] {
				have[d.ID] = true
				m.invoices[d.CounterpartyID] = append(m.invoices[d.CounterpartyID], d)
			}
		}
	}
	return nil
}

// attribute credits a receipt to the only counterparty with the payer's tax id, else to the debtor of a rule; any other
// waits in the tray. What its contract is follows from its purpose.
func (m *matcher) attribute(a *arrival) error {
	p := &a.pay
	if p.Kind != domain.Receipt {
		return nil
	}
	if p.CounterpartyID, p.Basis = m.debtor(a); p.CounterpartyID == 0 {
		return nil
	}
	switch {
	case p.Hold != "":
	case p.Currency != domain.RUB:
		p.Hold = domain.HoldCurrency
	case p.Date <= a.from.ClosedThrough:
		p.Hold = domain.HoldClosed
	}
	contracts := m.contracts[p.CounterpartyID]
	a.named = domain.NamedInvoices(a.said, m.invoices[p.CounterpartyID])
	if a.contract != "" {
		c, ok := contractByNumber(contracts, a.contract)
		if !ok {
			return domain.Refuse(domain.NotFound, "contract", "contract.unknown", "number", a.contract, "inn", a.payerINN())
		}
		p.ContractID = c.ID
		return nil
	}
	p.ContractID = domain.AttributeContract(a.said, a.named, contracts, p.Date)
	return nil
}

// match gives an attributed receipt to invoices when that is unambiguous, and tells whether it was given whole.
func (m *matcher) match(a *arrival) bool {
	p := &a.pay
	if p.Kind != domain.Receipt || !p.Attributed() {
		return false
	}
	p.Rest = p.Amount
	invoices := m.invoices[p.CounterpartyID]
	s := domain.Match(*p, a.said, m.contracts[p.CounterpartyID], invoices, m.undone[p.ID])
	if !s.Auto {
		return false
	}
	for _, c := range s.Candidates {
		if c.Amount == 0 {
			continue
		}
		a.give = append(a.give, domain.Allocation{InvoiceID: c.Invoice.ID, Amount: c.Amount, Effective: max(p.Date, c.Invoice.Date), Auto: true})
		for i := range invoices {
			if invoices[i].ID == c.Invoice.ID {
				invoices[i].Open -= c.Amount
			}
		}
	}
	return true
}

// reattribute takes receipts out of the tray whose payers have just become known.
func (im *importer) reattribute(ctx context.Context, inns []string) error {
	if len(inns) == 0 {
		return nil
	}
	known := map[string]bool{}
	for _, inn := range inns {
		known[inn] = true
	}
	for _, e := range im.entities {
		tray, err := im.tx.Tray(ctx, e.ID)
		if err != nil {
			return err
		}
		var as []*arrival
		for _, p := range tray {
			if p.CounterpartyID == 0 && known[p.RemitterINN] {
				as = append(as, &arrival{pay: p, op: -1, from: e})
			}
		}
		if len(as) == 0 {
			continue
		}
		if err := im.settle(ctx, as, false); err != nil {
			return err
		}
	}
	return nil
}

// rematch gives receipts that wait as advances to invoices that have just come, where that is unambiguous.
func (im *importer) rematch(ctx context.Context, counterparties []int64) error {
	if len(counterparties) == 0 {
		return nil
	}
	seen := map[int64]bool{}
	var cps []int64
	for _, id := range counterparties {
		if !seen[id] {
			seen[id] = true
			cps = append(cps, id)
		}
	}
	resting, err := im.tx.Resting(ctx, im.entity.ID, cps)
	if err != nil || len(resting) == 0 {
		return err
	}
	var as []*arrival
	var payments []int64
	for _, p := range resting {
		if p.Kind == domain.Receipt && p.Rest == p.Amount {
			as = append(as, &arrival{pay: p, op: -1, from: im.entity})
			payments = append(payments, p.ID)
		}
	}
	m := &matcher{o: im.o, invoices: map[int64][]domain.Document{}}
	if m.undone, err = im.tx.Undone(ctx, payments); err != nil {
		return err
	}
	if m.contracts, err = im.tx.ContractsOf(ctx, im.entity.ID, cps); err != nil {
		return err
	}
	if err := m.loadInvoices(ctx, im.tx, im.entity.ID, as); err != nil {
		return err
	}
	var allocations []domain.Allocation
	var audit []storage.Record
	for _, a := range as {
		if !m.match(a) {
			continue
		}
		im.rep.Matched++
		for _, g := range a.give {
			g.PaymentID = a.pay.ID
			allocations = append(allocations, g)
		}
		audit = append(audit, im.o.record("allocate", "payment", a.pay.ID, "", "sum", a.pay.Amount, "invoices", len(a.give)))
	}
	if err := im.tx.AddAllocations(ctx, allocations); err != nil {
		return err
	}
	return im.tx.Audit(ctx, audit...)
}

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
	names     map[int64]string // of counterparties
	contracts map[int64]map[int64]domain.Contract
	invoices  map[int64][]domain.Document // by counterparty
	undone    map[int64]map[int64]bool
}

func (im *importer) matcher(ctx context.Context, as []*arrival) (m *matcher, err error) {
	m = &matcher{o: im.o, names: map[int64]string{}, invoices: map[int64][]domain.Document{}}
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
	for _, cs := range m.parties {
		for _, c := range cs {
			m.names[c.ID] = c.Name
		}
	}
	for _, id := range m.rules {
		debtor, err := im.tx.Counterparty(ctx, id)
		if err != nil {
			return nil, err
		}
		m.names[id] = debtor.Name
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

// loadInvoices reads the invoices that can matter: those that the receipts name; where a receipt names one by less than its
// whole number, all open ones of its debtor; where a debtor's receipts name none at all, its only open one, if it has just
// one, since of several none is given to by itself.
func (m *matcher) loadInvoices(ctx context.Context, tx *storage.Store, entity int64, as []*arrival) error {
	named, err := tx.InvoicesNamed(ctx, entity, readPurposes(as))
	if err != nil {
		return err
	}
	of := map[int64][]domain.Document{}
	for _, d := range named {
		of[d.CounterpartyID] = append(of[d.CounterpartyID], d)
	}
	single, all := m.needed(as, of)
	only, err := tx.OnlyOpenInvoices(ctx, entity, single)
	if err != nil {
		return err
	}
	open, err := tx.OpenInvoices(ctx, entity, all)
	if err != nil {
		return err
	}
	for _, id := range single {
		delete(of, id) // that a stranger's receipt names an invoice makes it no only one
	}
	have := map[int64]bool{}
	for _, d := range append(open, only...) {
		have[d.ID] = true
		m.invoices[d.CounterpartyID] = append(m.invoices[d.CounterpartyID], d)
	}
	for id, ds := range of {
		for _, d := range ds {
			if !have[d.ID] {
				m.invoices[id] = append(m.invoices[id], d)
			}
		}
	}
	return nil
}

// readPurposes reads what the receipts say and returns the numbers of the invoices that they name.
func readPurposes(as []*arrival) (norms []string) {
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
	return norms
}

// needed tells the debtors whose only open invoice matters and those of whom all open ones do, given the named ones.
func (m *matcher) needed(as []*arrival, named map[int64][]domain.Document) (single, all []int64) {
	const whole, vague, nameless = 1, 2, 4
	how := map[int64]int{}
	for _, a := range as {
		id, _ := m.debtor(a)
		switch {
		case id == 0 || a.pay.Kind != domain.Receipt:
		case len(a.said.Invoices) == 0:
			how[id] |= nameless
		case domain.NamedWhole(a.said, named[id]):
			how[id] |= whole
		default:
			how[id] |= vague
		}
	}
	for id, h := range how {
		switch h {
		case whole:
		case nameless:
			single = append(single, id)
		default:
			all = append(all, id)
		}
	}
	return single, all
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
	a.client = m.names[p.CounterpartyID]
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
	if a.loose {
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
	said := a.said
	if a.contract != "" { // the column says it for certain
		said.Contracts = []domain.NamedDocument{{Number: m.contracts[p.CounterpartyID][p.ContractID].Number}}
	}
	s := domain.Match(*p, said, m.contracts[p.CounterpartyID], invoices, m.undone[p.ID])
	a.against = s.Certain
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

package office

import (
	"context"

	"accord/domain"
	"accord/storage"
)

// SeenPayment is a payment as it stood when a person decided: another window may have dealt with it since.
type SeenPayment struct {
	ID, Version int64
	Rest        domain.Money
}

// Acceptance is what a person decides on the matching desk about payments of one client.
type Acceptance struct {
	Payments       []SeenPayment
	CounterpartyID int64   // to whom they are credited; 0: those to whom they are credited already
	Shares         []Share // taken from the payments in their order; what is left stays an advance
	Basis          string  // a letter of a third party: needed where the payer's tax id is not the client's
	Remember       bool    // later payments of this payer are credited so by themselves
	Why            string  // of letting a held receipt in
	Kopecks        bool    // close what the invoices then still lack, up to RoundingLimit each
	Advance        bool    // all of it may stay an advance
}

// MatchDeed is what was done at the matching desk, so that it can be taken back whole.
type MatchDeed struct {
	payments    []movedPayment
	allocations []domain.Allocation
	rounded     []int64 // invoices
	kept        []int64 // payments whose rest was left as an advance
	ruleINN     string
	ruleFor     int64
}

// movedPayment is a payment before, and its version after.
type movedPayment struct {
	before domain.Payment
	after  int64
}

// AcceptMatch credits receipts to a client where they are not yet, gives them to invoices, and leaves the rest as an advance,
// all at once or not at all. It refuses (conflict) payments that are no longer as they were seen.
func (o *Office) AcceptMatch(ctx context.Context, a Acceptance) (deed MatchDeed, err error) {
	if err := a.tidy(); err != nil {
		return deed, err
	}
	err = o.do(ctx, MatchMoney, func(tx *storage.Store) error {
		ps, err := seenStill(ctx, tx, a.Payments)
		if err != nil {
			return err
		}
		invoices, err := documentsOf(ctx, tx, a.Shares)
		if err != nil {
			return err
		}
		for i := range ps {
			if err := o.attributeSeen(ctx, tx, &ps[i], a, invoices, &deed); err != nil {
				return err
			}
		}
		if err := o.giveOut(ctx, tx, ps, a, &deed); err != nil {
			return err
		}
		if !a.Kopecks {
			return nil
		}
		return o.closeAll(ctx, tx, a.Shares, &deed)
	})
	if err != nil {
		return MatchDeed{}, err
	}
	return deed, nil
}

func (a *Acceptance) tidy() (err error) {
	switch {
	case len(a.Payments) == 0:
		return domain.Refuse(domain.Invalid, "payment", "required", "field", "payment")
	case len(a.Shares) == 0 && !a.Advance:
		return domain.Refuse(domain.Invalid, "invoice", "match.nothing")
	}
	seen := map[int64]bool{}
	for _, p := range a.Payments {
		if seen[p.ID] {
			return domain.Refuse(domain.Invalid, "payment", "allocation.twice")
		}
		seen[p.ID] = true
	}
	once := make([]domain.Allocation, len(a.Shares))
	for i, s := range a.Shares {
		once[i].InvoiceID = s.InvoiceID
	}
	if err := oncePerInvoice(once); err != nil {
		return err
	}
	if a.Basis, err = domain.TidyText("basis", a.Basis, domain.MaxLine); err != nil {
		return err
	}
	a.Why, err = domain.TidyText("why", a.Why, domain.MaxLine)
	return err
}

// seenStill reads payments and refuses those that somebody has dealt with since they were seen.
func seenStill(ctx context.Context, tx *storage.Store, seen []SeenPayment) ([]domain.Payment, error) {
	out := make([]domain.Payment, len(seen))
	for i, s := range seen {
		p, err := tx.Payment(ctx, s.ID)
		if err != nil {
			return nil, err
		}
		if p.Version != s.Version || p.Rest != s.Rest {
			return nil, domain.Refuse(domain.Conflict, "payment", "match.stale", "number", p.Number, "amount", p.Amount)
		}
		out[i] = p
	}
	return out, nil
}

func documentsOf(ctx context.Context, tx *storage.Store, shares []Share) ([]domain.Document, error) {
	out := make([]domain.Document, len(shares))
	for i, s := range shares {
		d, err := tx.Document(ctx, s.InvoiceID)
		if err != nil {
			return nil, err
		}
		out[i] = d
	}
	return out, nil
}

// attributeSeen credits one receipt to the client decided on, unless it is there already.
func (o *Office) attributeSeen(ctx context.Context, tx *storage.Store, p *domain.Payment, a Acceptance, invoices []domain.Document, deed *MatchDeed) error {
	if p.Kind != domain.Receipt {
		return domain.Refuse(domain.Conflict, "payment", "payment.not_receipt")
	}
	party := a.CounterpartyID
	if party == 0 {
		party = p.CounterpartyID
	}
	if party == 0 {
		return domain.Refuse(domain.Invalid, "counterparty", "match.no_client")
	}
	moved := movedPayment{before: *p, after: p.Version}
	if p.Attributed() && p.CounterpartyID == party {
		deed.payments = append(deed.payments, moved)
		return nil
	}
	if p.Attributed() {
		if err := o.uncredit(ctx, tx, p, Override{Reason: a.Why}); err != nil {
			return err
		}
	}
	ov := Override{}
	switch {
	case p.Hold != "" && a.Why == "":
		return domain.Refuse(domain.Invalid, "why", "match.held")
	case p.Hold == domain.HoldClosed || p.Hold == "" && a.Why != "":
		ov.Reason = a.Why
	}
	if err := o.credited(ctx, tx, p, party, a, deed); err != nil {
		return err
	}
	contracts, err := tx.ContractsOf(ctx, p.EntityID, []int64{party})
	if err != nil {
		return err
	}
	p.ContractID = domain.AttributeContract(domain.ReadPurpose(p.Purpose, p.Date), invoices, contracts[party], p.Date)
	rest := p.Rest
	if err := o.credit(ctx, tx, p, ov); err != nil {
		return err
	}
	p.Rest, moved.after = rest, p.Version
	deed.payments = append(deed.payments, moved)
	return nil
}

// uncredit takes an attributed receipt out of the ledger; what invoices hold of it must have been taken off before.
func (o *Office) uncredit(ctx context.Context, tx *storage.Store, p *domain.Payment, ov Override) error {
	if p.Kind == domain.Receipt && p.Rest != p.Amount {
		return domain.Refuse(domain.Conflict, "payment", "payment.allocated")
	}
	e, err := entityIn(ctx, tx, p.EntityID)
	if err != nil {
		return err
	}
	if err := o.checkPeriod(e, p.Date, ov); err != nil {
		return err
	}
	return tx.VoidPaymentEntries(ctx, p.ID)
}

// credited says to whom a receipt belongs and by what: the payer's own tax id, a rule, or a person's words.
func (o *Office) credited(ctx context.Context, tx *storage.Store, p *domain.Payment, party int64, a Acceptance, deed *MatchDeed) error {
	c, err := tx.Counterparty(ctx, party)
	if err != nil {
		return err
	}
	if p.CounterpartyID == party { // it was held, and who pays is known
		return nil
	}
	p.CounterpartyID = party
	if p.RemitterINN != "" && p.RemitterINN == c.INN {
		p.Basis = "inn"
		return nil
	}
	rules, err := tx.PayerRules(ctx, []string{p.RemitterINN})
	if err != nil {
		return err
	}
	if p.RemitterINN != "" && rules[p.RemitterINN] == party {
		p.Basis = "rule"
		return nil
	}
	if a.Basis == "" {
		return domain.Refuse(domain.Invalid, "basis", "match.basis", "remitter", p.Remitter, "client", c.Name)
	}
	p.Basis = "hand: " + a.Basis
	if !a.Remember || p.RemitterINN == "" {
		return nil
	}
	deed.ruleINN, deed.ruleFor = p.RemitterINN, party
	return tx.AddPayerRule(ctx, p.RemitterINN, party, a.Basis)
}

// giveOut gives the shares from the payments in their order and leaves what rests as advances.
func (o *Office) giveOut(ctx context.Context, tx *storage.Store, ps []domain.Payment, a Acceptance, deed *MatchDeed) error {
	left := append([]Share(nil), a.Shares...)
	for i, p := range ps {
		rest := p.Rest
		var mine []Share
		for len(left) > 0 && (rest > 0 || i == len(ps)-1) {
			take := left[0]
			if take.Amount > rest && i < len(ps)-1 {
				take.Amount = rest
			}
			if left[0].Amount -= take.Amount; left[0].Amount == 0 || take.Amount <= 0 {
				left = left[1:]
			}
			rest -= take.Amount
			mine = append(mine, take)
		}
		if len(mine) > 0 {
			as, err := o.allocate(ctx, tx, p, mine)
			if err != nil {
				return err
			}
			deed.allocations = append(deed.allocations, as...)
		}
		if rest == 0 {
			continue
		}
		if err := tx.KeepAdvance(ctx, p.ID); err != nil {
			return err
		}
		deed.kept = append(deed.kept, p.ID)
		if err := tx.Audit(ctx, o.record("keep_advance", "payment", p.ID, "", "amount", rest)); err != nil {
			return err
		}
	}
	return nil
}

// closeAll closes the kopecks that the invoices of the shares still lack.
func (o *Office) closeAll(ctx context.Context, tx *storage.Store, shares []Share, deed *MatchDeed) error {
	ds, err := documentsOf(ctx, tx, shares)
	if err != nil {
		return err
	}
	var refused error = domain.Refuse(domain.Invalid, "invoice", "match.nothing")
	for _, d := range ds {
		if d.Open == 0 {
			continue
		}
		if d.Open > RoundingLimit || d.Open == d.Total {
			refused = domain.Refuse(domain.Conflict, "invoice", "rounding.not_kopecks", "number", d.Number, "open", d.Open, "limit", RoundingLimit)
			continue
		}
		if err := tx.AddRounding(ctx, d.ID, d.Open, o.Today()); err != nil {
			return err
		}
		deed.rounded = append(deed.rounded, d.ID)
		if err := tx.Audit(ctx, o.record("round", "invoice", d.ID, "", "amount", d.Open)); err != nil {
			return err
		}
	}
	if len(deed.rounded) == 0 {
		return refused
	}
	return nil
}

// MatchNotOurs says of payments on the desk that they are none of a client's, and why.
func (o *Office) MatchNotOurs(ctx context.Context, seen []SeenPayment, reason string) (MatchDeed, error) {
	reason, err := domain.TidyText("why", reason, domain.MaxLine)
	if err == nil && reason == "" {
		err = domain.Refuse(domain.Invalid, "why", "required", "field", "why")
	}
	if err != nil {
		return MatchDeed{}, err
	}
	return o.decide(ctx, seen, func(tx *storage.Store, p *domain.Payment) error {
		if p.Attributed() && p.Kind == domain.Receipt {
			if err := o.uncredit(ctx, tx, p, Override{}); err != nil {
				return err
			}
			p.CounterpartyID, p.ContractID = 0, 0
		}
		return o.notOurs(ctx, tx, p, reason)
	})
}

// MatchRefund says of money that went out that it went back to a client, and by what; a reason opens a closed period.
func (o *Office) MatchRefund(ctx context.Context, seen SeenPayment, counterpartyID int64, basis, why string) (MatchDeed, error) {
	basis, err := domain.TidyText("basis", basis, domain.MaxLine)
	if err == nil && basis == "" {
		err = domain.Refuse(domain.Invalid, "basis", "required", "field", "basis")
	}
	if err != nil {
		return MatchDeed{}, err
	}
	return o.decide(ctx, []SeenPayment{seen}, func(tx *storage.Store, p *domain.Payment) error {
		contracts, err := tx.ContractsOf(ctx, p.EntityID, []int64{counterpartyID})
		if err != nil {
			return err
		}
		contract := domain.AttributeContract(domain.ReadPurpose(p.Purpose, p.Date), nil, contracts[counterpartyID], p.Date)
		return o.refund(ctx, tx, p, counterpartyID, contract, basis, Override{Reason: why})
	})
}

func (o *Office) decide(ctx context.Context, seen []SeenPayment, f func(*storage.Store, *domain.Payment) error) (deed MatchDeed, err error) {
	err = o.do(ctx, MatchMoney, func(tx *storage.Store) error {
		ps, err := seenStill(ctx, tx, seen)
		if err != nil {
			return err
		}
		for _, p := range ps {
			before := p
			if err := f(tx, &p); err != nil {
				return err
			}
			deed.payments = append(deed.payments, movedPayment{before, p.Version})
		}
		return nil
	})
	if err != nil {
		return MatchDeed{}, err
	}
	return deed, nil
}

package office

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"accord/domain"
	"accord/storage"
)

// PaymentPage is all that the page of one operation of our account, or of an opening advance, shows, as of today.
type PaymentPage struct {
	Payment      domain.Payment
	Status       string // of a list of payments: "unattributed", "allocated", "advance", or what kind of movement it is
	Entity       domain.LegalEntity
	Account      domain.BankAccount // ours; zero when it is not known
	Counterparty *domain.Counterparty
	Client       *domain.Client
	Clock        domain.ClientClock
	Contract     *domain.Contract
	Basis        string     // "inn", "rule", "hand", "opening"; "" none
	BasisText    string     // what a person gave as the basis
	Attributed   *PageEvent // who credited it; nil: nobody
	Imported     Imported
	Given        []Closed // to invoices and refunds; of a refund: the receipts that it gave back
	Entry        *domain.Entry
	Closes       []Closed // what its entry closed in the ledger; of a refund: what closed it
	Ahead        domain.Money
	Waits        []TrayReason
	Twin         *domain.Payment // what it perhaps repeats
	Guesses      []Guess
	Against      []domain.Reason
	History      []PageEvent
	Leafing
}

// TrayReason is why a receipt waits for a person.
type TrayReason string

// Reasons to wait in the tray.
const (
	NoPayerINN   TrayReason = "no_inn"
	UnknownPayer TrayReason = "unknown_inn"
	SeveralSo    TrayReason = "several_inn"
	PerhapsTwice TrayReason = "double"
	ClosedPeriod TrayReason = "closed"
	OtherMoney   TrayReason = "currency"
)

// Guess is an invoice that matching would suggest for what rests of a payment. It is told and not done.
type Guess struct {
	domain.Candidate
	Counterparty domain.Counterparty
}

// twinDays is how far apart one operation may be dated by two statements.
const twinDays = 31

// mostGuesses is how many invoices a page suggests: beyond it nobody compares.
const mostGuesses = 20

// PaymentPage reads the page of a payment. It refuses (not_found) one that is not in the book.
func (o *Office) PaymentPage(ctx context.Context, id int64) (p PaymentPage, err error) {
	if p.Payment, err = o.store.Payment(ctx, id); err != nil {
		return p, err
	}
	pay := p.Payment
	if p.Entity, err = entityIn(ctx, o.store, pay.EntityID); err != nil {
		return p, err
	}
	for _, a := range p.Entity.Accounts {
		if a.Account == pay.Account {
			p.Account = a
		}
	}
	p.Basis, p.BasisText = basisOf(pay)
	p.Status = paymentStatus(ListedPayment{PaymentLine: storage.PaymentLine{Payment: pay}, Advance: pay.Rest})
	if pay.CounterpartyID != 0 {
		if err = o.creditedTo(ctx, &p); err != nil {
			return p, err
		}
	}
	if p.Imported, err = o.importedBy(ctx, pay.ImportID); err != nil {
		return p, err
	}
	if p.History, err = o.history(ctx, "payment", pay.ID); err != nil {
		return p, err
	}
	p.Attributed = attributed(pay, p.History)
	if err = o.givenOf(ctx, &p); err != nil {
		return p, err
	}
	if pay.Kind == domain.Receipt && pay.Rest > 0 {
		err = o.guess(ctx, &p)
	}
	return p, err
}

// basisOf takes apart why a payment was credited: by a tax id, a rule, a person with words of theirs.
func basisOf(p domain.Payment) (basis, words string) {
	switch p.Basis {
	case "inn", "rule", "opening", "":
		return p.Basis, ""
	}
	return "hand", strings.TrimSpace(strings.TrimPrefix(p.Basis, "hand:"))
}

// creditedTo reads whom a payment is credited to, and its neighbours there.
func (o *Office) creditedTo(ctx context.Context, p *PaymentPage) error {
	c, err := o.store.Counterparty(ctx, p.Payment.CounterpartyID)
	if err != nil {
		return err
	}
	client, err := o.store.Client(ctx, c.ClientID)
	if err != nil {
		return err
	}
	c = c.On(p.Payment.Date)
	p.Counterparty, p.Client, p.Clock = &c, &client, o.Clock(client.City, domain.Hours{})
	if p.Payment.ContractID != 0 {
		of, err := o.store.ContractsOf(ctx, p.Payment.EntityID, []int64{c.ID})
		if err != nil {
			return err
		}
		if found, ok := of[c.ID][p.Payment.ContractID]; ok {
			p.Contract = &found
		}
	}
	siblings, err := o.store.PaymentSiblings(ctx, client.ID)
	p.Leafing = leaf(siblings, p.Payment.ID)
	return err
}

// attributed finds who credited a payment last, or the program when it came.
func attributed(p domain.Payment, history []PageEvent) *PageEvent {
	if p.CounterpartyID == 0 {
		return nil
	}
	for i, e := range history {
		switch e.Verb {
		case "attribute", "refund":
			return &history[i]
		case "receive":
			if e.Detail["counterparty"] != float64(0) {
				return &history[i]
			}
		}
	}
	return nil
}

// givenOf reads to what a payment was given and what it closed in the ledger.
func (o *Office) givenOf(ctx context.Context, p *PaymentPage) error {
	pay := p.Payment
	given, err := o.store.Allocations(ctx, pay.ID, 0)
	if err != nil {
		return err
	}
	if pay.Kind == domain.RefundOut {
		if given, err = o.store.RefundedFrom(ctx, pay.CounterpartyID, pay.ID); err != nil {
			return err
		}
	}
	var documents, payments []int64
	for _, a := range given {
		other := a.RefundID
		if pay.Kind == domain.RefundOut {
			other = a.PaymentID
		}
		p.Given = append(p.Given, Closed{Date: a.Effective, Amount: a.Amount, How: by(a), Entry: domain.Entry{DocumentID: a.InvoiceID, PaymentID: other}})
		if a.InvoiceID != 0 {
			p.Given[len(p.Given)-1].Entry.PaymentID = 0
			documents = append(documents, a.InvoiceID)
		} else {
			payments = append(payments, other)
		}
	}
	if err := o.fillClosed(ctx, p.Given, documents, payments); err != nil {
		return err
	}
	contracts := map[int64]domain.Contract{}
	if p.Contract != nil {
		contracts[p.Contract.ID] = *p.Contract
	}
	for i := range p.Given {
		if x := &p.Given[i]; x.Document != nil {
			x.Reasons = fits(pay, *x.Document, x.Amount, contracts)
		}
	}
	return o.closesOf(ctx, p)
}

// closesOf reads the payment's entry and what it closed.
func (o *Office) closesOf(ctx context.Context, p *PaymentPage) error {
	e, err := o.store.EntryOf(ctx, 0, p.Payment.ID)
	switch {
	case domain.CodeOf(err) == domain.NotFound:
		return nil
	case err != nil:
		return err
	}
	p.Entry = &e
	if e.BeforeCutover {
		return nil
	}
	l, err := o.ledgerOf(ctx, e.Key)
	if err != nil {
		return err
	}
	if p.Closes, err = o.closed(ctx, l, e.ID); err != nil {
		return err
	}
	p.Ahead = e.Credit
	for _, c := range p.Closes {
		p.Ahead -= c.Amount
	}
	p.Ahead = max(p.Ahead, 0)
	return nil
}

// guess tells why a receipt waits and which invoices matching sees for it.
func (o *Office) guess(ctx context.Context, p *PaymentPage) error {
	pay := p.Payment
	parties, err := o.partiesFor(ctx, p)
	if err != nil {
		return err
	}
	if err := o.heldWhy(ctx, p); err != nil {
		return err
	}
	said := domain.ReadPurpose(pay.Purpose, pay.Date)
	invoices, err := o.invoicesFor(ctx, pay, said, parties)
	if err != nil {
		return err
	}
	if len(parties) == 0 { // nobody is known: whose are the invoices that it names
		if parties, err = o.ownersOf(ctx, invoices); err != nil {
			return err
		}
	}
	var ids []int64
	for _, c := range parties {
		ids = append(ids, c.ID)
	}
	contracts, err := o.store.ContractsOf(ctx, pay.EntityID, ids)
	if err != nil {
		return err
	}
	undone, err := o.store.Undone(ctx, []int64{pay.ID})
	if err != nil {
		return err
	}
	for _, c := range parties {
		s := domain.Match(pay, said, contracts[c.ID], invoices[c.ID], undone[pay.ID])
		for _, x := range s.Candidates {
			if c.INN != pay.RemitterINN { // Match takes the payer for the client
				x.Reasons = slices.DeleteFunc(slices.Clone(x.Reasons), func(r domain.Reason) bool { return r == domain.ReasonINN })
			}
			if len(p.Guesses) < mostGuesses {
				p.Guesses = append(p.Guesses, Guess{x, c})
			}
		}
		if len(parties) == 1 {
			p.Against = s.Certain
		}
	}
	return nil
}

// heldWhy notes why a receipt is held, and what it perhaps repeats.
func (o *Office) heldWhy(ctx context.Context, p *PaymentPage) error {
	pay := p.Payment
	switch pay.Hold {
	case domain.HoldDouble:
		p.Waits = append(p.Waits, PerhapsTwice)
		like, err := o.store.PaymentsLike(ctx, []storage.Identity{{Number: pay.Number, Amount: pay.Amount}}, pay.Date-twinDays, pay.Date+twinDays)
		if err != nil {
			return err
		}
		for i, other := range like {
			if other.ID != pay.ID && other.EntityID == pay.EntityID && other.Direction == pay.Direction {
				p.Twin = &like[i]
			}
		}
	case domain.HoldClosed:
		p.Waits = append(p.Waits, ClosedPeriod)
	case domain.HoldCurrency:
		p.Waits = append(p.Waits, OtherMoney)
	}
	return nil
}

// partiesFor are those who may have paid: whom it is credited to, else all with the payer's tax id and whom a rule names.
func (o *Office) partiesFor(ctx context.Context, p *PaymentPage) ([]domain.Counterparty, error) {
	if p.Counterparty != nil {
		return []domain.Counterparty{*p.Counterparty}, nil
	}
	inn := p.Payment.RemitterINN
	if inn == "" {
		p.Waits = append(p.Waits, NoPayerINN)
		return nil, nil
	}
	found, err := o.store.CounterpartiesByINN(ctx, []string{inn})
	if err != nil {
		return nil, err
	}
	out := found[inn]
	switch len(out) {
	case 0:
		p.Waits = append(p.Waits, UnknownPayer)
	case 1:
	default:
		p.Waits = append(p.Waits, SeveralSo)
	}
	return out, nil
}

// invoicesFor reads the invoices that may be paid, by counterparty: those that the purpose names and all open ones of the parties.
func (o *Office) invoicesFor(ctx context.Context, pay domain.Payment, said domain.Purpose, parties []domain.Counterparty) (map[int64][]domain.Document, error) {
	out := map[int64][]domain.Document{}
	var ids []int64
	mine := map[int64]bool{}
	for _, c := range parties {
		ids, mine[c.ID] = append(ids, c.ID), true
	}
	open, err := o.store.OpenInvoices(ctx, pay.EntityID, ids)
	if err != nil {
		return nil, err
	}
	have := map[int64]bool{}
	for _, d := range open {
		have[d.ID] = true
		out[d.CounterpartyID] = append(out[d.CounterpartyID], d)
	}
	var norms []string
	for _, n := range said.Invoices {
		norms = append(norms, domain.NormNumber(n.Number))
	}
	named, err := o.store.InvoicesNamed(ctx, pay.EntityID, norms)
	for _, d := range named {
		if !have[d.ID] && (len(parties) == 0 || mine[d.CounterpartyID]) {
			out[d.CounterpartyID] = append(out[d.CounterpartyID], d)
		}
	}
	return out, err
}

func (o *Office) ownersOf(ctx context.Context, invoices map[int64][]domain.Document) (out []domain.Counterparty, err error) {
	for id := range invoices {
		if len(out) == mostGuesses {
			break
		}
		c, err := o.store.Counterparty(ctx, id)
		if err != nil {
			return nil, err
		}
		out = append(out, c)
	}
	slices.SortFunc(out, func(a, b domain.Counterparty) int { return cmp.Compare(a.ID, b.ID) })
	return out, nil
}

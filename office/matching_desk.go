package office

import (
	"cmp"
	"context"
	"regexp"
	"slices"
	"strings"
	"time"

	"accord/domain"
	"accord/storage"
)

// MatchQueueMost is how many payments the matching desk takes up at once, oldest first; the others come as these go.
const MatchQueueMost = 200

// refundDays is how long money that went out to a client asks whether it was a refund.
const refundDays = 92

// MatchQueue is what waits at the matching desk.
type MatchQueue struct {
	Payments         []domain.Payment
	More             bool      // there are more than these
	May              bool      // the user may match, and not only look
	StatementAt      time.Time // when the last statement came; zero: none did
	StatementThrough domain.Date
}

// MatchQueue reads what waits for a person: receipts that nobody is credited with, that are held, or that have a rest and
// whose client has open invoices; and money out to somebody with a client's tax id.
func (o *Office) MatchQueue(ctx context.Context, entityID int64) (q MatchQueue, err error) {
	if q.Payments, err = o.store.WaitingPayments(ctx, entityID, MatchQueueMost+1); err != nil {
		return q, err
	}
	out, err := o.store.PerhapsRefunds(ctx, entityID, o.Today()-refundDays, MatchQueueMost+1)
	if err != nil {
		return q, err
	}
	q.Payments = append(q.Payments, out...)
	slices.SortStableFunc(q.Payments, func(a, b domain.Payment) int { return cmp.Compare(a.Date, b.Date) })
	if q.More = len(q.Payments) > MatchQueueMost; q.More {
		q.Payments = q.Payments[:MatchQueueMost]
	}
	q.May = May(Role(o.user.Role), MatchMoney) == nil
	fresh, err := o.Overview(ctx, OverviewQuery{EntityID: entityID})
	q.StatementAt, q.StatementThrough = fresh.StatementAt, fresh.StatementThrough
	return q, err
}

// MatchAsk asks what payments that are looked at together may pay; with a counterparty: of that one alone.
type MatchAsk struct {
	Payments       []int64
	CounterpartyID int64
}

// MatchParty is somebody to whom the payments may be credited.
type MatchParty struct {
	Counterparty domain.Counterparty
	Client       domain.Client
	Contract     *domain.Contract // that the money will be credited to by what the purpose says; nil «без договора»
	Habit        storage.Habit
	Own          bool // the payer's tax id is theirs
	Rule         bool // a rule says that the payer pays for them
	Against      []domain.Reason
}

// MatchCase is what a person needs to know to decide about payments.
type MatchCase struct {
	Payments   []domain.Payment
	Rest       domain.Money // of all of them
	Entity     domain.LegalEntity
	Credited   bool // they are credited already and wait for invoices alone
	Parties    []MatchParty
	Candidates []Guess // of the parties, in their order; a sum where matching would give one
	Waits      []TrayReason
	Twin       *domain.Payment
}

// MatchCase reads the facts and the candidates of payments. It refuses (conflict) payments of two of our entities together.
func (o *Office) MatchCase(ctx context.Context, ask MatchAsk) (c MatchCase, err error) {
	for _, id := range ask.Payments {
		p, err := o.store.Payment(ctx, id)
		if err != nil {
			return c, err
		}
		c.Payments = append(c.Payments, p)
		c.Rest += p.Rest
	}
	if len(c.Payments) == 0 {
		return c, domain.Refuse(domain.NotFound, "payment", "not_found.payment")
	}
	pay, err := asOne(c.Payments)
	if err != nil {
		return c, err
	}
	if c.Entity, err = entityIn(ctx, o.store, pay.EntityID); err != nil {
		return c, err
	}
	page := PaymentPage{Payment: pay}
	if ask.CounterpartyID == 0 {
		ask.CounterpartyID = pay.CounterpartyID
	}
	if ask.CounterpartyID != 0 {
		party, err := o.store.Counterparty(ctx, ask.CounterpartyID)
		if err != nil {
			return c, err
		}
		page.Counterparty = &party
	}
	c.Credited = pay.Attributed() && pay.CounterpartyID == ask.CounterpartyID
	if err := o.candidates(ctx, &c, &page); err != nil {
		return c, err
	}
	c.Waits, c.Twin = page.Waits, page.Twin
	return c, nil
}

// asOne is several payments as one: their rests added up, and all that they say.
func asOne(ps []domain.Payment) (domain.Payment, error) {
	all := ps[0]
	for _, p := range ps[1:] {
		if p.EntityID != all.EntityID || p.Currency != all.Currency || p.Kind != all.Kind {
			return all, domain.Refuse(domain.Conflict, "payment", "match.mixed")
		}
		if p.CounterpartyID != all.CounterpartyID {
			return all, domain.Refuse(domain.Conflict, "payment", "match.several_clients")
		}
		all.Amount, all.Rest = all.Amount+p.Amount, all.Rest+p.Rest
		all.Purpose += "\n" + p.Purpose
		all.Date = max(all.Date, p.Date)
	}
	if len(ps) > 1 {
		all.Amount = all.Rest
	}
	return all, nil
}

// candidates finds who may have paid and what.
func (o *Office) candidates(ctx context.Context, c *MatchCase, page *PaymentPage) error {
	pay := page.Payment
	parties, err := o.likely(ctx, page)
	if err != nil {
		return err
	}
	said := domain.ReadPurpose(pay.Purpose, pay.Date)
	invoices := map[int64][]domain.Document{}
	if pay.Kind == domain.Receipt {
		if invoices, err = o.invoicesFor(ctx, pay, said, parties); err != nil {
			return err
		}
	}
	if len(parties) == 0 {
		if parties, err = o.ownersOf(ctx, invoices); err != nil {
			return err
		}
		if len(parties) > 0 { // who owns what is named has other invoices too
			invoices, err = o.invoicesFor(ctx, pay, said, parties)
		} else if parties, err = o.namedIn(ctx, pay.Purpose); err == nil {
			invoices, err = o.invoicesFor(ctx, pay, domain.Purpose{}, parties)
		}
		if err != nil {
			return err
		}
	}
	ids := make([]int64, len(parties))
	for i, p := range parties {
		ids[i] = p.ID
	}
	contracts, err := o.store.ContractsOf(ctx, pay.EntityID, ids)
	if err != nil {
		return err
	}
	for _, p := range parties {
		m, err := o.matchParty(ctx, pay, said, p, contracts[p.ID], invoices[p.ID])
		if err != nil {
			return err
		}
		s := domain.Match(pay, said, contracts[p.ID], invoices[p.ID], nil)
		m.Against = s.Against
		c.Parties = append(c.Parties, m)
		c.Candidates = append(c.Candidates, guesses(s, m, invoices[p.ID], pay.Currency)...)
	}
	onlyOneIsGiven(c.Candidates)
	return nil
}

// likely are those who may have paid: to whom it is credited, whose tax id the payer has, or whom a rule names. Why a payment
// waits is noted on the page.
func (o *Office) likely(ctx context.Context, page *PaymentPage) ([]domain.Counterparty, error) {
	pay := page.Payment
	if err := o.heldWhy(ctx, page); err != nil {
		return nil, err
	}
	waits := len(page.Waits)
	parties, err := o.partiesFor(ctx, page)
	if err != nil || len(parties) > 0 || pay.RemitterINN == "" {
		return parties, err
	}
	rules, err := o.store.PayerRules(ctx, []string{pay.RemitterINN})
	if err != nil || rules[pay.RemitterINN] == 0 {
		return nil, err
	}
	page.Waits = page.Waits[:waits]
	party, err := o.store.Counterparty(ctx, rules[pay.RemitterINN])
	return []domain.Counterparty{party}, err
}

// matchParty tells what is known of a party as the payer of a payment.
func (o *Office) matchParty(ctx context.Context, pay domain.Payment, said domain.Purpose, p domain.Counterparty, contracts map[int64]domain.Contract, invoices []domain.Document) (m MatchParty, err error) {
	m = MatchParty{Counterparty: p.On(pay.Date), Own: pay.RemitterINN != "" && p.INN == pay.RemitterINN}
	if m.Client, err = o.store.Client(ctx, p.ClientID); err != nil {
		return m, err
	}
	contract := pay.ContractID
	if pay.CounterpartyID != p.ID || pay.Hold != "" {
		contract = domain.AttributeContract(said, domain.NamedInvoices(said, invoices), contracts, pay.Date)
	}
	if found, ok := contracts[contract]; ok {
		m.Contract = &found
	}
	if pay.RemitterINN != "" {
		m.Habit, err = o.store.HabitOf(ctx, p.ID, pay.RemitterINN, pay.ID)
		m.Rule = m.Habit.Rule != ""
	}
	return m, err
}

// guesses are what matching suggests of a party's invoices, then the other open ones with nothing to give.
func guesses(s domain.Suggestion, m MatchParty, invoices []domain.Document, currency string) (out []Guess) {
	have := map[int64]bool{}
	for _, x := range s.Candidates {
		if !m.Own { // Match takes the payer for the client
			x.Reasons = slices.DeleteFunc(slices.Clone(x.Reasons), func(r domain.Reason) bool { return r == domain.ReasonINN })
		}
		have[x.Invoice.ID] = true
		out = append(out, Guess{x, m.Counterparty})
	}
	for _, d := range invoices {
		if len(out) >= mostGuesses || have[d.ID] || d.State != domain.Posted || d.Open <= 0 || d.Currency != currency {
			continue
		}
		out = append(out, Guess{domain.Candidate{Invoice: d}, m.Counterparty})
	}
	return out
}

// onlyOneIsGiven takes the sums away where invoices of several would be given to: whose the money is then decides a person.
func onlyOneIsGiven(gs []Guess) {
	given := map[int64]bool{}
	for _, g := range gs {
		if g.Amount > 0 {
			given[g.Counterparty.ID] = true
		}
	}
	if len(given) < 2 {
		return
	}
	for i := range gs {
		gs[i].Amount = 0
	}
}

var quoted = regexp.MustCompile(`[«"“]([^«»"“”]{3,60})[»"”]`)

// namedIn finds the clients whose names stand in quotes in a purpose.
func (o *Office) namedIn(ctx context.Context, purpose string) (out []domain.Counterparty, err error) {
	for _, name := range quoted.FindAllStringSubmatch(purpose, 3) {
		found, err := o.Search(ctx, SearchQuery{Text: strings.TrimSpace(name[1]), Section: FoundClients, Limit: 3})
		if err != nil {
			return nil, err
		}
		for _, s := range found.Sections {
			for _, h := range s.Hits {
				if h.PartyID == 0 || len(out) == mostGuesses {
					continue
				}
				c, err := o.store.Counterparty(ctx, h.PartyID)
				if err != nil {
					return nil, err
				}
				out = append(out, c)
			}
		}
	}
	return out, nil
}

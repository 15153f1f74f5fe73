package office

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"sync"
	"testing"

	"pgregory.net/rapid"

	"accord/domain"
)

func (b *book) queue() []domain.Payment {
	b.Helper()
	q, err := b.MatchQueue(b.ctx, 0)
	b.must(err)
	return q.Payments
}

func (b *book) matchCase(ask MatchAsk) MatchCase {
	b.Helper()
	c, err := b.MatchCase(b.ctx, ask)
	b.must(err)
	return c
}

func seen(ps ...domain.Payment) (out []SeenPayment) {
	for _, p := range ps {
		out = append(out, SeenPayment{p.ID, p.Version, p.Rest})
	}
	return out
}

// proposed is what a person accepts who changes nothing.
func proposed(c MatchCase) Acceptance {
	a := Acceptance{Payments: seen(c.Payments...)}
	for _, g := range c.Candidates {
		if g.Amount > 0 {
			a.CounterpartyID = g.Counterparty.ID
			a.Shares = append(a.Shares, Share{g.Invoice.ID, g.Amount})
		}
	}
	return a
}

// state is all that an undo has to bring back, in words.
func (b *book) state() string {
	b.Helper()
	var s strings.Builder
	for _, p := range b.payments() {
		full, err := b.store.Payment(b.ctx, p.ID)
		b.must(err)
		fmt.Fprintf(&s, "%s %s cp %d contract %d hold %q rest %s basis %q\n", p.Number, full.Kind, full.CounterpartyID, full.ContractID, full.Hold, full.Rest, full.Basis)
	}
	for _, n := range []int{1, 2, 3} {
		fmt.Fprintf(&s, "balance %s\n", b.balance(innOf(n), day("2026-12-31")))
	}
	return s.String() + b.opens()
}

func stranger(no, sum, purpose string) bankOp {
	op := receipt(no, "2026-11-03", sum, purpose)
	op.INN, op.Name = innOf(77), "ООО «Третье»"
	return op
}

func TestTheQueueHoldsWhatWaits(t *testing.T) {
	b := settled(t)
	b.imp("statement", oneC(receipt("1", "2026-11-05", "150", "За услуги"), stranger("2", "300", "Оплата по счету № 19"),
		receipt("3", "2026-11-04", "300", "Оплата по счетам 17 и 18"), outgoing("4", "2026-11-06", "10")))
	var got []string
	for _, p := range b.queue() {
		got = append(got, p.Number)
	}
	// 3 is matched by itself, so client 1 has no open invoice and 1 is a plain advance.
	if s := strings.Join(got, " "); s != "2 4" {
		t.Errorf("waits: %s", s)
	}
	b.clean("invoices", "date;number;inn;contract;amount;vat_rate\n2026-11-10;20;"+innOf(1)+";12/26;100;22\n")
	if q := b.queue(); len(q) != 3 || q[1].Number != "1" {
		t.Errorf("a new invoice does not bring the advance back: %+v", q)
	}
	if q, err := b.as(Auditor).MatchQueue(b.ctx, 0); err != nil || q.May || len(q.Payments) != 3 {
		t.Errorf("an auditor: %v %+v", err, q)
	}
	if q, err := b.MatchQueue(b.ctx, 99); err != nil || len(q.Payments) != 0 {
		t.Errorf("another entity: %v %+v", err, q)
	}
}

func TestACaseSaysWhoAndWhat(t *testing.T) {
	b := settled(t)
	b.imp("statement", oneC(receipt("1", "2026-11-03", "150", "Оплата по счету 17, без НДС"), stranger("2", "300", "Оплата по счету № 19"),
		stranger("3", "5", "За клиента «Клиент 2»"), stranger("4", "5", "За услуги")))
	q := b.queue()
	c := b.matchCase(MatchAsk{Payments: []int64{q[0].ID}})
	if !c.Credited || len(c.Parties) != 1 || !c.Parties[0].Own || c.Parties[0].Contract == nil || c.Parties[0].Contract.Number != "12/26" {
		t.Errorf("parties: %+v", c.Parties)
	}
	if a := c.Parties[0].Against; len(a) != 1 || a[0] != domain.AgainstVAT {
		t.Errorf("against: %v", a)
	}
	if len(c.Candidates) != 2 || c.Candidates[0].Invoice.Number != "17" || c.Candidates[0].Amount != rub("100") || c.Candidates[1].Amount != 0 {
		t.Errorf("candidates: %+v", c.Candidates)
	}
	c = b.matchCase(MatchAsk{Payments: []int64{q[1].ID}})
	if c.Credited || len(c.Parties) != 1 || c.Parties[0].Own || c.Parties[0].Counterparty.INN != innOf(2) || len(c.Waits) != 1 || c.Waits[0] != UnknownPayer {
		t.Errorf("a stranger: %+v %v", c.Parties, c.Waits)
	}
	c = b.matchCase(MatchAsk{Payments: []int64{q[3].ID}})
	if len(c.Parties) != 0 || len(c.Candidates) != 0 {
		t.Errorf("nobody is named: %+v", c)
	}
	c = b.matchCase(MatchAsk{Payments: []int64{q[3].ID}, CounterpartyID: b.party(innOf(2))})
	if len(c.Parties) != 1 || len(c.Candidates) != 1 || c.Candidates[0].Invoice.Number != "19" {
		t.Errorf("another client: %+v", c)
	}
	_, err := b.MatchCase(b.ctx, MatchAsk{Payments: []int64{q[0].ID, q[1].ID}})
	b.refused(err, domain.Conflict, "match.several_clients")
}

// Accepting credits, gives and leaves the rest in one step, and taking back brings everything to where it was.
func TestAcceptAndTakeBack(t *testing.T) {
	b := settled(t)
	b.imp("statement", oneC(receipt("1", "2026-11-03", "150", "Оплата по счету 17"), stranger("2", "299.50", "Оплата по счету № 19"), stranger("3", "20", "Аванс"), outgoing("4", "2026-11-06", "10")))
	before := b.state()
	q := b.queue()

	a := proposed(b.matchCase(MatchAsk{Payments: []int64{q[0].ID}}))
	one, err := b.AcceptMatch(b.ctx, a)
	b.must(err)
	if got := b.opens(); got != "17 0.00, 18 200.00, 19 300.00" {
		t.Errorf("accepted: %s", got)
	}
	if p := b.payment("1"); p.Advance != rub("50") {
		t.Errorf("the rest is no advance: %+v", p)
	}
	if len(b.queue()) != 3 {
		t.Error("what was left as an advance waits again")
	}

	a = proposed(b.matchCase(MatchAsk{Payments: []int64{q[1].ID}}))
	_, err = b.AcceptMatch(b.ctx, a)
	b.refused(err, domain.Invalid, "match.basis")
	a.Basis, a.Remember, a.Kopecks = "письмо от 01.11.2026", true, true
	two, err := b.AcceptMatch(b.ctx, a)
	b.must(err)
	if got := b.opens(); got != "17 0.00, 18 200.00, 19 0.00" {
		t.Errorf("kopecks: %s", got)
	}
	if c := b.matchCase(MatchAsk{Payments: []int64{q[2].ID}}); len(c.Parties) != 1 || !c.Parties[0].Rule || c.Parties[0].Habit.Times != 1 || len(c.Waits) != 0 {
		t.Errorf("the rule is not known: %+v", c.Parties)
	}

	three, err := b.AcceptMatch(b.ctx, Acceptance{Payments: seen(q[2]), CounterpartyID: b.party(innOf(2)), Advance: true})
	b.must(err)
	four, err := b.MatchRefund(b.ctx, seen(q[3])[0], b.party(innOf(1)), "письмо", "")
	b.must(err)
	if len(b.queue()) != 0 {
		t.Errorf("still waits: %+v", b.queue())
	}
	b.sound()
	for _, d := range []MatchDeed{four, three, two, one} {
		b.must(b.TakeBackMatch(b.ctx, d))
		b.sound()
	}
	if got := b.state(); got != before {
		t.Errorf("taken back:\n%s\nwas:\n%s", got, before)
	}
	if len(b.queue()) != 4 {
		t.Errorf("waits after all was taken back: %+v", b.queue())
	}
	b.refused(b.TakeBackMatch(b.ctx, one), domain.Conflict, "match.changed")
	b.refused(b.TakeBackMatch(b.ctx, MatchDeed{}), domain.Conflict, "match.nothing_back")
}

func TestSeveralPaymentsPaySeveralInvoices(t *testing.T) {
	b := settled(t)
	b.imp("statement", oneC(receipt("1", "2026-11-03", "120", "За услуги"), receipt("2", "2026-11-04", "130", "За услуги"), receipt("3", "2026-11-05", "70", "За услуги")))
	q := b.queue()
	c := b.matchCase(MatchAsk{Payments: []int64{q[0].ID, q[1].ID, q[2].ID}})
	if c.Rest != rub("320") {
		t.Errorf("together %s", c.Rest)
	}
	shares := []Share{{c.Candidates[0].Invoice.ID, c.Candidates[0].Invoice.Open}, {c.Candidates[1].Invoice.ID, c.Candidates[1].Invoice.Open}}
	_, err := b.AcceptMatch(b.ctx, Acceptance{Payments: seen(q...), Shares: append(shares, shares[0])})
	b.refused(err, domain.Invalid, "allocation.twice")
	deed, err := b.AcceptMatch(b.ctx, Acceptance{Payments: seen(q...), Shares: shares})
	b.must(err)
	if got := b.opens(); got != "17 0.00, 18 0.00, 19 300.00" {
		t.Errorf("%s", got)
	}
	if p := b.payment("3"); p.Advance != rub("20") {
		t.Errorf("the last keeps the rest: %+v", p)
	}
	b.must(b.TakeBackMatch(b.ctx, deed))
	_, err = b.AcceptMatch(b.ctx, Acceptance{Payments: seen(b.queue()[:1]...), Shares: shares})
	b.refused(err, domain.Conflict, "allocation.over_payment")
	b.sound()
}

func TestWhatTheDeskRefuses(t *testing.T) {
	b := settled(t)
	b.imp("statement", oneC(receipt("1", "2026-11-03", "150", "За услуги"), stranger("2", "7", "Заём")))
	q := b.queue()
	i17 := b.invoice("17", day("2026-11-30")).ID
	a := Acceptance{Payments: seen(q[0]), Shares: []Share{{i17, rub("100")}}}
	for _, r := range []Role{AccountManager, BDM, Production, Operator, Auditor} {
		o := b.as(r)
		_, err := o.AcceptMatch(b.ctx, a)
		b.refused(err, domain.Forbidden, "forbidden.verb")
		_, err = o.MatchNotOurs(b.ctx, seen(q[1]), "заём")
		b.refused(err, domain.Forbidden, "forbidden.verb")
		_, err = o.MatchRefund(b.ctx, seen(q[1])[0], 1, "письмо", "")
		b.refused(err, domain.Forbidden, "forbidden.verb")
		b.refused(o.TakeBackMatch(b.ctx, MatchDeed{payments: []movedPayment{{}}}), domain.Forbidden, "forbidden.verb")
	}
	_, err := b.AcceptMatch(b.ctx, Acceptance{Payments: seen(q[0])})
	b.refused(err, domain.Invalid, "match.nothing")
	_, err = b.AcceptMatch(b.ctx, Acceptance{Payments: seen(q[1]), Advance: true})
	b.refused(err, domain.Invalid, "match.no_client")
	_, err = b.AcceptMatch(b.ctx, Acceptance{Payments: seen(q[0]), Shares: []Share{{i17, rub("50")}}, Kopecks: true})
	b.refused(err, domain.Conflict, "rounding.not_kopecks")
	if b.opens() != "17 100.00, 18 200.00, 19 300.00" {
		t.Error("a refused acceptance left something behind: " + b.opens())
	}
	// Another window was first.
	_, err = b.MatchNotOurs(b.ctx, seen(q[1]), "")
	b.refused(err, domain.Invalid, "required")
	deed, err := b.MatchNotOurs(b.ctx, seen(q[1]), "заём")
	b.must(err)
	_, err = b.MatchNotOurs(b.ctx, seen(q[1]), "заём")
	b.refused(err, domain.Conflict, "match.stale")
	b.must(b.TakeBackMatch(b.ctx, deed))
	if len(b.queue()) != 2 {
		t.Error("not ours was not taken back")
	}
	b.sound()
}

// Money that was credited to the wrong client goes to the right one in one step, and back.
func TestAnotherClient(t *testing.T) {
	b := settled(t)
	b.imp("statement", oneC(receipt("1", "2026-11-03", "300", "За услуги другой фирмы")))
	before, p := b.state(), b.queue()[0]
	i19 := b.invoice("19", day("2026-11-30")).ID
	deed, err := b.AcceptMatch(b.ctx, Acceptance{Payments: seen(p), CounterpartyID: b.party(innOf(2)), Basis: "письмо 5", Shares: []Share{{i19, rub("300")}}})
	b.must(err)
	if b.balance(innOf(1), day("2026-11-30")) != 0 || b.balance(innOf(2), day("2026-11-30")) != -rub("300") {
		t.Error("the balance did not move to the other client")
	}
	b.sound()
	b.must(b.TakeBackMatch(b.ctx, deed))
	if got := b.state(); got != before {
		t.Errorf("taken back:\n%s\nwas:\n%s", got, before)
	}
	b.sound()
}

// Two windows accept the same payment for the same invoice at once: one of them does, the other is told so.
func TestTwoWindowsAcceptAtOnce(t *testing.T) {
	b := settled(t)
	b.imp("statement", oneC(stranger("2", "300", "Оплата по счету № 19")))
	a := proposed(b.matchCase(MatchAsk{Payments: []int64{b.queue()[0].ID}}))
	a.Basis = "письмо"
	other, err := Open(b.ctx, b.Path(), Settings{Now: frozen, Locale: "en"})
	b.must(err)
	defer func() { _ = other.Close() }()
	var wg sync.WaitGroup
	errs := make([]error, 2)
	for i, o := range []*Office{b.Office, other} {
		wg.Add(1)
		go func() {
			defer wg.Done()
			_, errs[i] = o.AcceptMatch(b.ctx, a)
		}()
	}
	wg.Wait()
	if (errs[0] == nil) == (errs[1] == nil) {
		t.Fatalf("%v, %v", errs[0], errs[1])
	}
	b.refused(errors.Join(errs...), domain.Conflict, "match.stale")
	if got := b.opens(); got != "17 100.00, 18 200.00, 19 0.00" {
		t.Error(got)
	}
	b.sound()
}

// Whatever is accepted, split and taken back, in any order: the book is sound, and when all is taken back it is as it was.
func TestAnySequenceAtTheDeskKeepsTheInvariants(t *testing.T) {
	limitChecks(t, "15")
	rapid.Check(t, func(rt *rapid.T) {
		dir, err := os.MkdirTemp("", "accord-desk-")
		if err != nil {
			rt.Fatal(err)
		}
		defer func() { _ = os.RemoveAll(dir) }()
		b := openBook(t, dir)
		defer func() { _ = b.Close() }()
		b.clean("clients", clientTable(5))
		b.clean("contracts", "number;date;inn;term\n12/26;2026-01-01;"+innOf(1)+";10\n")
		b.clean("invoices", "date;number;inn;contract;amount;vat_rate\n2026-10-20;17;"+innOf(1)+";12/26;100;22\n2026-10-21;18;"+innOf(1)+";12/26;200;22\n2026-10-22;19;"+innOf(2)+";;300;22\n")
		b.imp("statement", oneC(receipt("1", "2026-11-03", "90", "За услуги"), receipt("2", "2026-11-04", "99.50", "Оплата по счету 17"), receipt("3", "2026-11-05", "400", "За всё"),
			stranger("4", "300", "Оплата по счету № 19"), stranger("5", "1", "Аванс"), outgoing("6", "2026-11-06", "10")))
		before := b.state()
		var deeds []MatchDeed
		for range rapid.IntRange(1, 12).Draw(rt, "steps") {
			q := b.queue()
			if len(q) == 0 || len(deeds) > 0 && rapid.IntRange(0, 3).Draw(rt, "back") == 0 {
				if len(deeds) == 0 {
					break
				}
				b.must(b.TakeBackMatch(b.ctx, deeds[len(deeds)-1]))
				deeds = deeds[:len(deeds)-1]
				continue
			}
			deed, err := b.oneStep(rt, q)
			if err == nil {
				deeds = append(deeds, deed)
			} else if domain.CodeOf(err) == "" {
				rt.Fatal(err)
			}
			b.sound()
			if t.Failed() {
				rt.Fatal("see above")
			}
		}
		for len(deeds) > 0 {
			b.must(b.TakeBackMatch(b.ctx, deeds[len(deeds)-1]))
			deeds = deeds[:len(deeds)-1]
		}
		b.sound()
		if got := b.state(); got != before {
			rt.Fatalf("taken back:\n%s\nwas:\n%s", got, before)
		}
	})
}

// oneStep does something of what a person may do, sensible or not.
func (b *book) oneStep(rt *rapid.T, q []domain.Payment) (MatchDeed, error) {
	p := rapid.SampledFrom(q).Draw(rt, "payment")
	party := b.party(innOf(rapid.IntRange(1, 2).Draw(rt, "client")))
	switch rapid.IntRange(0, 5).Draw(rt, "verb") {
	case 0:
		return b.MatchNotOurs(b.ctx, seen(p), "не наше")
	case 1:
		return b.MatchRefund(b.ctx, seen(p)[0], party, "письмо", "")
	case 2:
		return b.AcceptMatch(b.ctx, Acceptance{Payments: seen(p), CounterpartyID: party, Basis: "письмо", Remember: true, Advance: true})
	}
	ps := []domain.Payment{p}
	if rapid.Bool().Draw(rt, "two") {
		ps = append(ps, rapid.SampledFrom(q).Draw(rt, "and"))
	}
	c, err := b.MatchCase(b.ctx, MatchAsk{Payments: []int64{p.ID}, CounterpartyID: party})
	if err != nil {
		return MatchDeed{}, err
	}
	a := Acceptance{Payments: seen(ps...), CounterpartyID: party, Basis: "письмо", Kopecks: rapid.Bool().Draw(rt, "kopecks")}
	for _, g := range c.Candidates {
		if sum := rapid.Int64Range(-1, int64(g.Invoice.Open)+1).Draw(rt, "sum"); sum != 0 {
			a.Shares = append(a.Shares, Share{g.Invoice.ID, domain.Money(sum)})
		}
	}
	return b.AcceptMatch(b.ctx, a)
}

package office

import (
	"flag"
	"fmt"
	"os"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"accord/domain"
)

// Random sequences of verbs, shrunk to the shortest that fails: after each the book is sound and every invariant of the design
// holds; what the oracle knows is what the book says.
func TestAnySequenceOfVerbsKeepsTheInvariants(t *testing.T) {
	limitChecks(t, "25")
	rapid.Check(t, func(rt *rapid.T) {
		dir, err := os.MkdirTemp("", "accord-machine-")
		if err != nil {
			rt.Fatal(err)
		}
		defer func() { _ = os.RemoveAll(dir) }()
		b := openBook(t, dir)
		defer func() { _ = b.Close() }()
		d := newDeeds(b, rapid.Int64Range(0, 1<<30).Draw(rt, "seed"))
		verbs := map[string]func(){
			"invoice": d.addInvoice, "act": d.addAct, "receipt": d.addReceipt, "stranger": d.addStranger, "allocate": d.allocate, "unallocate": d.unallocate, "kopecks": d.closeKopecks,
			"refund": d.refund, "correct": d.correct, "mend": d.mend, "annul": d.annul, "offset": d.offset, "write off": d.writeOff, "detach": d.detach,
			"openings": func() { d.addOpenings(1 + d.rnd.Intn(2)) }, "too much": d.tooMuch,
		}
		names := make([]string, 0, len(verbs))
		for n := range verbs {
			names = append(names, n)
		}
		slices.Sort(names)
		for _, v := range rapid.SliceOfN(rapid.SampledFrom(names), 1, 30).Draw(rt, "verbs") {
			verbs[v]()
		}
		d.sound()
		d.invariants(rt)
		d.judge(day("2026-06-15") + domain.Date(rapid.IntRange(0, 160).Draw(rt, "as of")))
		if t.Failed() {
			rt.Fatal("see above")
		}
	})
}

func limitChecks(t *testing.T, n string) {
	t.Helper()
	f := flag.Lookup("rapid.checks")
	was := f.Value.String()
	if was != f.DefValue {
		return // asked for on the command line
	}
	if err := flag.Set("rapid.checks", n); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = flag.Set("rapid.checks", was) })
}

// tooMuch tries to give more than there is; it must be refused and change nothing.
func (d *deeds) tooMuch() {
	for _, p := range d.o.payments {
		for _, v := range d.o.invoices {
			_, open := d.o.invoiceOn(v, domain.LastDate)
			if rest := d.o.restOn(p, domain.LastDate); p.id == 0 || p.client < 0 || v.annulled || v.entity != p.entity || rest == 0 && open == 0 {
				continue
			} else if err := d.Allocate(d.ctx, p.id, []Share{{v.id, max(1, min(rest, open)+1)}}); domain.CodeOf(err) != domain.Conflict {
				d.Errorf("a kopeck too much: %v", err)
			}
			return
		}
	}
}

// invariants are those of domain.md, read from the tables and not from the projections.
func (d *deeds) invariants(rt *rapid.T) {
	for what, q := range map[string]string{
		"allocations of a payment exceed it":  "SELECT p.number FROM payment p WHERE (SELECT COALESCE(SUM(a.amount), 0) FROM allocation a WHERE a.payment_id = p.id AND a.voided_at = '') > p.amount",
		"allocations of an invoice exceed it": "SELECT v.number FROM document v WHERE v.kind = 'invoice' AND (SELECT COALESCE(SUM(a.amount), 0) FROM allocation a WHERE a.invoice_id = v.id AND a.voided_at = '') > v.total",
		"a balance is not the sum of entries": "SELECT b.amount FROM balance b WHERE b.amount <> (SELECT COALESCE(SUM(e.debit - e.credit), 0) FROM entry e WHERE e.entity_id = b.entity_id AND e.counterparty_id = b.counterparty_id AND e.contract_id = b.contract_id AND e.voided_at = '' AND e.before_cutover = 0)",
		"a document has no audit record":      "SELECT v.number FROM document v WHERE v.state <> 'draft' AND NOT EXISTS (SELECT 1 FROM audit a WHERE a.subject = v.kind AND a.subject_id = v.id)",
		"a row was deleted":                   "SELECT name FROM (SELECT 'entry' AS name, MAX(id) AS top, COUNT(*) AS n FROM entry UNION ALL SELECT 'allocation', MAX(id), COUNT(*) FROM allocation UNION ALL SELECT 'payment', MAX(id), COUNT(*) FROM payment UNION ALL SELECT 'document', MAX(id), COUNT(*) FROM document) WHERE top <> n",
		"the audit has a gap":                 "SELECT MAX(seq) FROM audit HAVING MAX(seq) <> COUNT(*)",
	} {
		if rows := d.rowsOf(q); len(rows) > 0 {
			rt.Errorf("%s: %v", what, rows)
		}
	}
	// Opening + debit - credit = closing, and the closing is the next period's opening, for any split.
	for e := 1; e <= 2; e++ {
		for c := range d.clients {
			at, closing := day("2026-01-01"), domain.Money(0)
			for _, n := range rapid.SliceOfN(rapid.IntRange(1, 120), 1, 4).Draw(rt, "periods") {
				r, err := d.Reconciliation(d.ctx, ReconciliationQuery{EntityID: int64(e), CounterpartyID: d.party(innOf(c)), From: at, To: at + domain.Date(n)})
				if err != nil || r.Opening != closing || r.Opening+r.Debit-r.Credit != r.Closing {
					rt.Errorf("entity %d, client %d from %v: %v + %v - %v = %v after %v; %v", e, c, at, r.Opening, r.Debit, r.Credit, r.Closing, closing, err)
				}
				at, closing = at+domain.Date(n)+1, r.Closing
			}
		}
		a, err := d.Ageing(d.ctx, AgeingQuery{EntityID: int64(e), AsOf: domain.LastDate, Basis: ByLedger})
		b := d.rowsOf(fmt.Sprint("SELECT COALESCE(SUM(amount), 0) FROM balance WHERE entity_id = ", e))
		if err != nil || fmt.Sprint(int64(a.Totals.Total-a.Totals.Advances)) != b[0] {
			rt.Errorf("ageing %v less %v, balances %v; %v", a.Totals.Total, a.Totals.Advances, b, err)
		}
	}
}

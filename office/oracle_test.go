package office

import (
	"sort"

	"accord/domain"
)

// The oracle is a second, slow bookkeeper. It knows only what was done to a book and answers by adding it all up anew for
// every question; it shares no code with the ledger, the lists and the reports that it judges.

type oKey struct {
	entity, client int
	contract       string
}

type oEntry struct {
	key           oKey
	seq           int
	kind          string // opening, act, correction, refund, receipt, offset, write_off
	date          domain.Date
	debit, credit domain.Money
	due, last     domain.Date
	number        string
	corrects      *oEntry
	dead          bool
}

type oUse struct {
	credit, debit *oEntry
	amount        domain.Money
	from          domain.Date
	dead          bool
}

type oInvoice struct {
	id                     int64
	entity, client         int
	contract, number       string
	date, due, last, valid domain.Date
	total                  domain.Money
	annulled               bool
	roundings              []oShare
}

type oAct struct {
	id      int64
	entity  int
	client  int
	number  string
	date    domain.Date
	total   domain.Money
	invoice *oInvoice
	entry   *oEntry
	fixes   int // corrections
	dead    bool
}

type oShare struct {
	amount domain.Money
	date   domain.Date
}

type oGift struct {
	payment *oPayment
	invoice *oInvoice // nil: a refund
	amount  domain.Money
	from    domain.Date
	dead    bool
}

type oPayment struct {
	id             int64
	entity, client int // client -1: in the tray
	contract       string
	number         string
	date           domain.Date
	amount         domain.Money
	says           string // number of the invoice that its purpose names
	saysContract   string
	opening        bool
	entry          *oEntry
}

type oracle struct {
	cutover  map[int]domain.Date
	entries  []*oEntry
	uses     []*oUse
	invoices []*oInvoice
	acts     []*oAct
	payments []*oPayment
	gifts    []*oGift
	seq      int
}

func (o *oracle) enter(e oEntry) *oEntry {
	o.seq++
	e.seq = o.seq
	o.entries = append(o.entries, &e)
	return &e
}

func (o *oracle) counts(e *oEntry) bool {
	return !e.dead && (e.kind == "opening" || e.date >= o.cutover[e.key.entity])
}

// used is what designations have taken of a debit, or given of a credit, by a day.
func (o *oracle) used(debit *oEntry, on domain.Date) (m domain.Money) {
	for _, u := range o.uses {
		if !u.dead && u.debit == debit && u.from <= on {
			m += u.amount
		}
	}
	return m
}

// reduced is what a debit comes to after its downward corrections by a day.
func (o *oracle) reduced(d *oEntry, on domain.Date) domain.Money {
	m := d.debit
	for _, e := range o.entries {
		if o.counts(e) && e.corrects == d && e.debit < 0 && e.date <= on {
			m += e.debit
		}
	}
	return m
}

type oOpen struct {
	entry *oEntry
	open  domain.Money
}

// settle says which debits of a key are open on a day, and what is paid ahead.
func (o *oracle) settle(k oKey, on domain.Date) (open []oOpen, advance domain.Money) {
	var debits []*oEntry
	var free domain.Money
	for _, e := range o.entries {
		if e.key != k || !o.counts(e) || e.date > on {
			continue
		}
		switch {
		case e.debit > 0:
			debits = append(debits, e)
		case e.debit == 0:
			free += e.credit
		case e.corrects == nil || !o.counts(e.corrects) || e.corrects.date > on:
			free -= e.debit
		}
	}
	sort.Slice(debits, func(i, j int) bool { return earlier(debits[i], debits[j]) })
	left := map[*oEntry]domain.Money{}
	taken := map[*oEntry]domain.Money{}
	for _, d := range debits {
		m := o.reduced(d, on)
		if m < 0 {
			free -= m
			m = 0
		}
		taken[d] = o.used(d, on)
		take := taken[d]
		if take > m {
			take = m
		}
		taken[d], left[d] = take, m-take
		free -= take
	}
	for i := len(debits) - 1; i >= 0 && free < 0; i-- { // credits were taken back: the newest debits open again
		back := taken[debits[i]]
		if back > -free {
			back = -free
		}
		left[debits[i]] += back
		free += back
	}
	for _, d := range debits {
		pay := left[d]
		if pay > free {
			pay = free
		}
		left[d] -= pay
		free -= pay
		if left[d] > 0 {
			open = append(open, oOpen{d, left[d]})
		}
	}
	return open, free
}

func earlier(a, b *oEntry) bool {
	switch {
	case (a.kind == "refund") != (b.kind == "refund"):
		return a.kind == "refund"
	case a.due != b.due:
		return a.due < b.due
	case a.date != b.date:
		return a.date < b.date
	case len(a.number) != len(b.number):
		return len(a.number) < len(b.number)
	case a.number != b.number:
		return a.number < b.number
	}
	return a.seq < b.seq
}

func (o *oracle) keys() []oKey {
	seen := map[oKey]bool{}
	var out []oKey
	for _, e := range o.entries {
		if !seen[e.key] {
			seen[e.key] = true
			out = append(out, e.key)
		}
	}
	return out
}

// balance is what a client owes an entity before or on a day; contract "*" means all.
func (o *oracle) balance(entity, client int, contract string, from, to domain.Date) (debit, credit domain.Money, n int) {
	for _, e := range o.entries {
		if o.counts(e) && e.key.entity == entity && e.key.client == client && (contract == "*" || e.key.contract == contract) && e.date >= from && e.date <= to {
			debit += e.debit
			credit += e.credit
			n++
		}
	}
	return debit, credit, n
}

func bucket(b *domain.Buckets, m domain.Money, late int) {
	switch {
	case late < 1:
		b.NotDue += m
	case late < 31:
		b.D1to30 += m
	case late < 61:
		b.D31to60 += m
	case late < 91:
		b.D61to90 += m
	default:
		b.Over90 += m
	}
	b.Total += m
}

// ageLedger ages what acts made due, by client.
func (o *oracle) ageLedger(entity int, on domain.Date) map[int]domain.Buckets {
	out := map[int]domain.Buckets{}
	for _, k := range o.keys() {
		if k.entity != entity {
			continue
		}
		b := out[k.client]
		open, advance := o.settle(k, on)
		for _, x := range open {
			bucket(&b, x.open, int(on)-int(x.entry.last))
		}
		b.Advances += advance
		out[k.client] = b
	}
	return trimmed(out)
}

func trimmed(m map[int]domain.Buckets) map[int]domain.Buckets {
	for k, b := range m {
		if b == (domain.Buckets{}) {
			delete(m, k)
		}
	}
	return m
}

func (o *oracle) invoiceOn(v *oInvoice, on domain.Date) (paid, open domain.Money) {
	if v.annulled {
		return 0, 0
	}
	open = v.total
	for _, g := range o.gifts {
		if !g.dead && g.invoice == v && g.from <= on {
			paid += g.amount
		}
	}
	open -= paid
	for _, r := range v.roundings {
		if r.date <= on {
			open -= r.amount
		}
	}
	return paid, open
}

func (o *oracle) status(v *oInvoice, on domain.Date) (string, int) {
	paid, open := o.invoiceOn(v, on)
	late := max(0, int(on)-int(v.last))
	if open <= 0 {
		late = 0
	}
	switch {
	case v.annulled:
		return "annulled", 0
	case open == 0:
		return "paid", 0
	case v.valid != 0 && v.valid < on:
		return "lapsed", late
	case late > 0:
		return "overdue", late
	case paid > 0:
		return "part_paid", 0
	}
	return "posted", 0
}

func (o *oracle) restOn(p *oPayment, on domain.Date) domain.Money {
	m := p.amount
	for _, g := range o.gifts {
		if !g.dead && g.payment == p && g.from <= on {
			m -= g.amount
		}
	}
	return m
}

// ageInvoices ages what was asked for and not paid, by client.
func (o *oracle) ageInvoices(entity int, on domain.Date) map[int]domain.Buckets {
	out := map[int]domain.Buckets{}
	for _, v := range o.invoices {
		if v.entity != entity || v.date > on || v.annulled {
			continue
		}
		b := out[v.client]
		if _, open := o.invoiceOn(v, on); open > 0 {
			bucket(&b, open, int(on)-int(v.last))
		}
		out[v.client] = b
	}
	for _, p := range o.payments {
		if p.entity != entity || p.client < 0 || p.date > on || !p.opening && p.date < o.cutover[entity] {
			continue
		}
		b := out[p.client]
		b.Advances += o.restOn(p, on)
		out[p.client] = b
	}
	return trimmed(out)
}

// credit puts a receipt into the ledger and resolves what it was designated for.
func (o *oracle) credit(p *oPayment) {
	p.entry = o.enter(oEntry{key: oKey{p.entity, p.client, p.contract}, kind: "receipt", date: p.date, credit: p.amount, number: p.number})
	if p.says == "" || !o.counts(p.entry) {
		return
	}
	left := p.amount
	var named []*oAct
	for _, a := range o.acts {
		if !a.dead && a.invoice != nil && !a.invoice.annulled && a.invoice.number == p.says && a.entity == p.entity && a.client == p.client && a.invoice.client == p.client {
			named = append(named, a)
		}
	}
	sort.Slice(named, func(i, j int) bool {
		x, y := named[i], named[j]
		if x.entry.due != y.entry.due {
			return x.entry.due < y.entry.due
		}
		if x.date != y.date {
			return x.date < y.date
		}
		return x.id < y.id
	})
	for _, a := range named {
		if a.entry.key != p.entry.key || !o.counts(a.entry) {
			continue
		}
		take := o.reduced(a.entry, domain.LastDate) - o.used(a.entry, domain.LastDate)
		if take > left {
			take = left
		}
		if take > 0 {
			o.uses = append(o.uses, &oUse{credit: p.entry, debit: a.entry, amount: take, from: max(p.date, a.date)})
			left -= take
		}
	}
}

func (o *oracle) kill(e *oEntry) {
	e.dead = true
	for _, u := range o.uses {
		if u.credit == e || u.debit == e {
			u.dead = true
		}
	}
}

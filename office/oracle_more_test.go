package office

import (
	"sort"

	"accord/domain"
)

func (d *deeds) allocate() {
	if len(d.o.payments) == 0 || len(d.o.invoices) == 0 {
		return
	}
	p := d.o.payments[d.rnd.Intn(len(d.o.payments))]
	rest := d.o.restOn(p, domain.LastDate)
	for _, v := range d.o.invoices {
		_, open := d.o.invoiceOn(v, domain.LastDate)
		if p.id == 0 || p.client < 0 || rest <= 0 || v.entity != p.entity || v.client != p.client || open <= 0 {
			continue
		}
		m := min(rest, open)
		switch d.rnd.Intn(4) {
		case 0:
			m = 1 + domain.Money(d.rnd.Int63n(int64(m)))
		case 1:
			if m == open && m > 100 { // leaves kopecks
				m -= domain.Money(1 + d.rnd.Intn(100))
			}
		}
		d.must(d.Allocate(d.ctx, p.id, []Share{{v.id, m}}))
		d.o.gifts = append(d.o.gifts, &oGift{payment: p, invoice: v, amount: m, from: max(p.date, v.date)})
		return
	}
}

func (d *deeds) unallocate() {
	for _, g := range d.o.gifts {
		if g.dead || g.invoice == nil {
			continue
		}
		d.must(d.Unallocate(d.ctx, g.payment.id))
		for _, other := range d.o.gifts {
			if other.payment == g.payment && other.invoice != nil {
				other.dead = true
			}
		}
		return
	}
}

func (d *deeds) closeKopecks() {
	for _, v := range d.o.invoices {
		if _, open := d.o.invoiceOn(v, domain.LastDate); open > 0 && open <= 100 && open < v.total {
			on := d.someDay()
			d.must(d.CloseKopecks(d.ctx, v.id, on))
			v.roundings = append(v.roundings, oShare{open, on})
			return
		}
	}
}

func (d *deeds) refund() {
	e, c, k := d.where()
	m := d.someSum() / 4
	if m == 0 {
		return
	}
	id, number, date := d.bank(e, c, m, true, "Возврат")
	d.must(d.Refund(d.ctx, id, d.party(innOf(c)), d.contractID(e, c, k.number), "letter", Override{}))
	d.o.enter(oEntry{key: oKey{e, c, k.number}, kind: "refund", date: date, debit: m, last: date, number: number})
	var resting []*oPayment
	for _, p := range d.o.payments {
		if p.entity == e && p.client == c && p.contract == k.number && d.o.restOn(p, domain.LastDate) > 0 {
			resting = append(resting, p)
		}
	}
	sort.SliceStable(resting, func(i, j int) bool {
		if resting[i].date != resting[j].date {
			return resting[i].date < resting[j].date
		}
		return resting[i].number < resting[j].number
	})
	for _, p := range resting {
		take := min(m, d.o.restOn(p, domain.LastDate))
		if take > 0 {
			d.o.gifts = append(d.o.gifts, &oGift{payment: p, amount: take, from: max(p.date, date)})
			m -= take
		}
	}
}

func lineOf(m domain.Money) []domain.Line {
	return []domain.Line{{Name: "Услуга", Qty: 1000, Price: m, Sum: m, VAT: domain.VATInside(m, 22), Rate: 22}}
}

func (d *deeds) someAct() *oAct {
	var live []*oAct
	for _, a := range d.o.acts {
		if !a.dead {
			live = append(live, a)
		}
	}
	if len(live) == 0 {
		return nil
	}
	return live[d.rnd.Intn(len(live))]
}

func (d *deeds) correct() {
	a := d.someAct()
	if a == nil {
		return
	}
	date := a.date + domain.Date(d.rnd.Intn(40))
	m := d.someSum()
	if d.rnd.Intn(3) > 0 { // downwards, as far as the act and its corrections go
		net := a.total
		for _, e := range d.o.entries {
			if e.corrects == a.entry && !e.dead {
				net += e.debit
			}
		}
		if net <= 0 {
			return
		}
		m = -(1 + domain.Money(d.rnd.Int63n(int64(net))))
	}
	doc, err := d.Correct(d.ctx, a.id, date, lineOf(m), "agreed", Override{})
	d.must(err)
	a.fixes++
	due := d.contractNamed(a).due(date)
	d.o.enter(oEntry{key: a.entry.key, kind: "correction", date: date, debit: m, due: due, last: moved(due), number: doc.Number, corrects: a.entry})
}

func (d *deeds) contractNamed(a *oAct) oContract {
	for _, x := range d.contracts[[2]int{a.entity, a.client}] {
		if x.number == a.entry.key.contract {
			return x
		}
	}
	return oContract{days: -1}
}

func (d *deeds) mend() {
	a := d.someAct()
	if a == nil || a.fixes > 0 {
		return
	}
	m := d.someSum()
	doc, err := d.Mend(d.ctx, a.id, lineOf(m), "a slip", Override{})
	d.must(err)
	old := a.entry
	a.id, a.total = doc.ID, m
	e := *old
	e.debit = m
	a.entry = d.o.enter(e)
	left := m
	for _, u := range d.o.uses {
		if u.debit == old && !u.dead && left > 0 {
			take := min(u.amount, left)
			left -= take
			d.o.uses = append(d.o.uses, &oUse{credit: u.credit, debit: a.entry, amount: take, from: u.from})
		}
	}
	d.o.kill(old)
}

func (d *deeds) annul() {
	if a := d.someAct(); a != nil && a.fixes == 0 && d.rnd.Intn(2) == 0 {
		d.must(d.Annul(d.ctx, a.id, "never sent", Override{}))
		a.dead = true
		d.o.kill(a.entry)
		return
	}
	for _, v := range d.o.invoices {
		if !v.annulled && d.rnd.Intn(8) == 0 {
			d.must(d.Annul(d.ctx, v.id, "never sent", Override{}))
			v.annulled = true
			for _, g := range d.o.gifts {
				if g.invoice == v {
					g.dead = true
				}
			}
			return
		}
	}
}

func (d *deeds) offset() {
	e, c, k := d.where()
	to := oKey{e, c, k.number}
	if d.rnd.Intn(2) == 0 { // a claim of theirs
		m, date := d.someSum(), d.someDay()
		d.must(d.Offset(d.ctx, d.key(to), nil, m, date, "act of offset", Override{}))
		d.o.enter(oEntry{key: to, kind: "offset", date: date, credit: m})
		return
	}
	for _, from := range d.o.keys() {
		debit, credit, _ := d.o.balance(from.entity, from.client, from.contract, 0, domain.LastDate)
		if from == to || from.entity != e || from.client != c || credit <= debit {
			continue
		}
		m, date := 1+domain.Money(d.rnd.Int63n(int64(credit-debit))), d.someDay()
		src := d.key(from)
		if have := d.advanceSince(from, date); have < m {
			d.refused(d.Offset(d.ctx, d.key(to), &src, m, date, "letter", Override{}), domain.Conflict, "offset.no_advance")
			continue
		}
		if date < d.o.cutover[e] {
			continue
		}
		d.must(d.Offset(d.ctx, d.key(to), &src, m, date, "letter", Override{}))
		d.o.enter(oEntry{key: to, kind: "offset", date: date, credit: m})
		d.o.enter(oEntry{key: from, kind: "offset", date: date, credit: -m})
		return
	}
}

// advanceSince is the least that a key has paid ahead on a day and later.
func (d *deeds) advanceSince(k oKey, from domain.Date) domain.Money {
	least := domain.MaxMoney
	for on := from; on <= from+365; on++ {
		debit, credit, _ := d.o.balance(k.entity, k.client, k.contract, 0, on)
		least = min(least, credit-debit)
	}
	return max(0, least)
}

func (d *deeds) writeOff() {
	for _, k := range d.o.keys() {
		debit, credit, _ := d.o.balance(k.entity, k.client, k.contract, 0, domain.LastDate)
		if debit <= credit || d.rnd.Intn(3) > 0 {
			continue
		}
		m, date := 1+domain.Money(d.rnd.Int63n(int64(debit-credit))), d.someDay()
		d.must(d.WriteOff(d.ctx, d.key(k), m, date, Order{"hopeless", "5", date}, Override{}))
		d.o.enter(oEntry{key: k, kind: "write_off", date: date, credit: m, number: "5"})
		return
	}
}

// detach takes a receipt out of the ledger and credits it to another contract.
func (d *deeds) detach() {
	for _, p := range d.o.payments {
		if p.opening || p.client < 0 || d.o.restOn(p, domain.LastDate) != p.amount || d.rnd.Intn(3) > 0 {
			continue
		}
		d.must(d.Detach(d.ctx, p.id, "wrong contract", Override{}))
		d.o.kill(p.entry)
		if d.rnd.Intn(3) == 0 {
			p.client = -1
			return
		}
		p.contract = ""
		if cs := d.contracts[[2]int{p.entity, p.client}]; len(cs) > 0 {
			p.contract = cs[d.rnd.Intn(len(cs))].number
		}
		d.must(d.Attribute(d.ctx, p.id, d.party(innOf(p.client)), d.contractID(p.entity, p.client, p.contract), "their letter", false, Override{}))
		d.o.credit(p)
		return
	}
}

func (d *deeds) step() {
	if d.rnd.Intn(25) == 0 {
		d.addOpenings(1 + d.rnd.Intn(2))
		return
	}
	d.deed()
}

// deed does anything but bring openings.
func (d *deeds) deed() {
	all := []func(){
		d.addInvoice, d.addInvoice, d.addInvoice, d.addAct, d.addAct, d.addAct, d.addReceipt, d.addReceipt, d.addReceipt, d.addReceipt, d.addStranger,
		d.allocate, d.allocate, d.allocate, d.unallocate, d.closeKopecks, d.refund, d.correct, d.correct, d.mend, d.annul, d.offset, d.writeOff, d.detach,
	}
	all[d.rnd.Intn(len(all))]()
}

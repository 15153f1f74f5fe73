package office

import (
	"fmt"
	"math/rand"

	"accord/domain"
)

// deeds does random things to a book and tells the oracle.
type deeds struct {
	*book
	o         oracle
	rnd       *rand.Rand
	clients   int
	contracts map[[2]int][]oContract // entity, client
	n         int
	ids       map[string]int64 // of parties and contracts
}

type oContract struct {
	number  string
	days    int // -1 no term
	working bool
}

var entityINN = []string{"", "7728168971", "7707083893"}

func newDeeds(b *book, seed int64) *deeds {
	d := &deeds{book: b, o: oracle{cutover: map[int]domain.Date{}}, rnd: rand.New(rand.NewSource(seed)), clients: 3, contracts: map[[2]int][]oContract{}, ids: map[string]int64{}}
	second := polus
	second.Name, second.INN, second.Bank = "ООО «Вега»", entityINN[2], Bank{BIK: "044525225", Account: "40702810400000000225"}
	_, _, err := b.AddEntity(b.ctx, second)
	b.must(err)
	b.clean("clients", clientTable(d.clients))
	for e := 1; e <= 2; e++ {
		for c := range d.clients {
			for i := range d.rnd.Intn(3) {
				k := oContract{number: fmt.Sprintf("%d%d%d/26", e, c, i), days: d.rnd.Intn(40) - 5, working: d.rnd.Intn(2) == 0}
				term, kind := fmt.Sprint(k.days), "к"
				if k.days < 0 {
					k.days, term = -1, ""
				}
				if k.working {
					kind = "р"
				}
				b.clean("contracts", fmt.Sprintf("number;date;inn;term;days\n%s;2026-01-01;%s;%s;%s\n", k.number, innOf(c), term, kind), ofEntity(int64(e)))
				d.contracts[[2]int{e, c}] = append(d.contracts[[2]int{e, c}], k)
			}
		}
	}
	return d
}

func (d *deeds) someDay() domain.Date { return day("2026-06-15") + domain.Date(d.rnd.Intn(150)) }

func (d *deeds) someSum() domain.Money { return domain.Money(1 + d.rnd.Intn(2_000_000)) }

func (d *deeds) where() (entity, client int, k oContract) {
	entity, client = 1+d.rnd.Intn(2), d.rnd.Intn(d.clients)
	k.days = -1
	if cs := d.contracts[[2]int{entity, client}]; len(cs) > 0 && d.rnd.Intn(4) > 0 {
		k = cs[d.rnd.Intn(len(cs))]
	}
	return entity, client, k
}

// moved is the day itself, or the next that is worked.
func moved(x domain.Date) domain.Date {
	for !Calendar().IsWorking(x) {
		x++
	}
	return x
}

// due is when a document of a contract is to be paid.
func (k oContract) due(date domain.Date) domain.Date {
	switch {
	case k.days < 0:
		return date
	case !k.working || k.days == 0:
		return moved(date + domain.Date(k.days))
	}
	for n := k.days; n > 0; {
		date++
		if Calendar().IsWorking(date) {
			n--
		}
	}
	return date
}

func (d *deeds) find(kind domain.DocKind, entity int, number string) (id int64) {
	list := d.Invoices
	if kind == domain.Act {
		list = d.Acts
	}
	d.must(list(d.ctx, ListQuery{EntityID: int64(entity), AsOf: domain.LastDate}, func(l ListedDocument) error {
		if l.Number == number {
			id = l.ID
		}
		return nil
	}))
	if id == 0 {
		d.Fatalf("%s %s is not in the book", kind, number)
	}
	return id
}

func (d *deeds) addInvoice() {
	e, c, k := d.where()
	d.n++
	v := &oInvoice{entity: e, client: c, contract: k.number, number: fmt.Sprint(d.n), date: d.someDay(), total: d.someSum()}
	v.due = k.due(v.date)
	due, valid := "", ""
	if d.rnd.Intn(2) == 0 {
		v.due = v.date + domain.Date(d.rnd.Intn(30))
		due = v.due.String()
	}
	if d.rnd.Intn(4) == 0 {
		v.valid = v.date + domain.Date(d.rnd.Intn(60))
		valid = v.valid.String()
	}
	v.last = moved(v.due)
	d.clean("invoices", fmt.Sprintf("date;number;inn;contract;amount;due;valid_until\n%v;%s;%s;%s;%v;%s;%s\n", v.date, v.number, innOf(c), k.number, v.total, due, valid), ofEntity(int64(e)))
	v.id = d.find(domain.Invoice, e, v.number)
	d.o.invoices = append(d.o.invoices, v)
}

func (d *deeds) addAct() {
	e, c, k := d.where()
	d.n++
	a := &oAct{entity: e, client: c, number: fmt.Sprint(d.n), date: d.someDay(), total: d.someSum()}
	inv := ""
	for _, v := range d.o.invoices {
		if v.entity == e && v.client == c && !v.annulled && d.rnd.Intn(2) == 0 {
			a.invoice, inv = v, v.number
			k = oContract{number: v.contract, days: -1}
			for _, x := range d.contracts[[2]int{e, c}] {
				if x.number == v.contract {
					k = x
				}
			}
		}
	}
	due := k.due(a.date)
	d.clean("acts", fmt.Sprintf("date;number;inn;contract;amount;invoice\n%v;%s;%s;%s;%v;%s\n", a.date, a.number, innOf(c), k.number, a.total, inv), ofEntity(int64(e)))
	a.id = d.find(domain.Act, e, a.number)
	a.entry = d.o.enter(oEntry{key: oKey{e, c, k.number}, kind: "act", date: a.date, debit: a.total, due: due, last: moved(due), number: a.number})
	d.o.acts = append(d.o.acts, a)
}

var entityAccount = []string{"", ownAccount, "40702810400000000225"}

func (d *deeds) bank(e, c int, sum domain.Money, out bool, purpose string) (id int64, number string, date domain.Date) {
	d.n++
	op := bankOp{No: fmt.Sprintf("%05d", d.n), Date: d.someDay(), Sum: sum, Out: out, Other: fmt.Sprintf("4070281090000000000%d", c), Name: "Клиент", INN: innOf(c), Purpose: purpose, Account: entityAccount[e]}
	r := d.clean("statement", oneC(op))
	if r.Matched > 0 {
		d.Fatalf("a receipt that should not be matched was: %+v", op)
	}
	return d.payment(op.No).ID, op.No, op.Date
}

// addReceipt takes money in; its sum is never one that an invoice asks for, so that it is given to none by itself.
func (d *deeds) addReceipt() {
	e, c, k := d.where()
	p := &oPayment{entity: e, client: c, amount: d.someSum()}
	purpose := "Оплата услуг"
	if d.rnd.Intn(2) == 0 {
		for _, v := range d.o.invoices {
			if v.entity == e && v.client == c && d.rnd.Intn(2) == 0 {
				p.says = v.number
			}
		}
	}
	if p.says != "" {
		purpose = "Оплата по счету № " + p.says
	}
	if k.number != "" && d.rnd.Intn(2) == 0 {
		p.saysContract = k.number
		purpose += " по договору " + k.number
	}
	for _, v := range d.o.invoices {
		if _, open := d.o.invoiceOn(v, domain.LastDate); open == p.amount {
			return
		}
	}
	// To whom: the contract it names, else its invoice's, else the only one there is.
	cs := d.contracts[[2]int{e, c}]
	switch {
	case p.saysContract != "":
		p.contract = p.saysContract
	case d.contractOfNamed(p) != "":
		p.contract = d.contractOfNamed(p)
	case len(cs) == 1:
		p.contract = cs[0].number
	}
	p.id, p.number, p.date = d.bank(e, c, p.amount, false, purpose)
	d.o.payments = append(d.o.payments, p)
	d.o.credit(p)
}

func (d *deeds) contractOfNamed(p *oPayment) string {
	for _, v := range d.o.invoices {
		if v.number == p.says && v.entity == p.entity && !v.annulled {
			return v.contract
		}
	}
	return ""
}

// addStranger takes money of a third party in and credits it by hand.
func (d *deeds) addStranger() {
	e, c, k := d.where()
	p := &oPayment{entity: e, client: c, contract: k.number, amount: d.someSum()}
	p.id, p.number, p.date = d.bank(e, 900, p.amount, false, "За другого")
	d.must(d.Attribute(d.ctx, p.id, d.party(innOf(c)), d.contractID(e, c, k.number), "letter", false, Override{}))
	d.o.payments = append(d.o.payments, p)
	d.o.credit(p)
}

func (d *deeds) contractID(e, c int, number string) int64 {
	if number == "" {
		return 0
	}
	name := fmt.Sprint(e, " ", c, " ", number)
	if d.ids[name] == 0 {
		k, err := d.FindContract(d.ctx, int64(e), d.party(innOf(c)), number)
		d.must(err)
		d.ids[name] = k.ID
	}
	return d.ids[name]
}

func (d *deeds) party(inn string) int64 {
	if d.ids[inn] == 0 {
		d.ids[inn] = d.book.party(inn)
	}
	return d.ids[inn]
}

func (d *deeds) key(k oKey) domain.LedgerKey {
	return domain.LedgerKey{EntityID: int64(k.entity), CounterpartyID: d.party(innOf(k.client)), ContractID: d.contractID(k.entity, k.client, k.contract), Currency: domain.RUB}
}

// addOpenings fixes the cut-over of an entity: what is before it leaves the ledger.
func (d *deeds) addOpenings(e int) {
	if d.o.cutover[e] != 0 {
		return
	}
	cut := day("2026-08-01") + domain.Date(d.rnd.Intn(20))
	table := "date;inn;contract;document;document_date;due;debit;credit\n"
	d.o.cutover[e] = cut
	for _, en := range d.o.entries {
		if en.key.entity == e && !d.o.counts(en) {
			for _, u := range d.o.uses {
				if u.credit == en || u.debit == en {
					u.dead = true
				}
			}
		}
	}
	for i := range 1 + d.rnd.Intn(5) {
		c := d.rnd.Intn(d.clients)
		k := ""
		if cs := d.contracts[[2]int{e, c}]; len(cs) > 0 {
			k = cs[d.rnd.Intn(len(cs))].number
		}
		m, doc := d.someSum(), cut-domain.Date(10+d.rnd.Intn(200))
		key := oKey{e, c, k}
		if d.rnd.Intn(3) > 0 {
			due := doc + domain.Date(d.rnd.Intn(40))
			table += fmt.Sprintf("%v;%s;%s;Акт %d;%v;%v;%v;\n", cut, innOf(c), k, i, doc, due, m)
			d.o.enter(oEntry{key: key, kind: "opening", date: cut - 1, debit: m, due: due, last: moved(due)})
		} else {
			table += fmt.Sprintf("%v;%s;%s;Аванс %d;%v;;;%v\n", cut, innOf(c), k, i, doc, m)
			en := d.o.enter(oEntry{key: key, kind: "opening", date: cut - 1, credit: m})
			d.o.payments = append(d.o.payments, &oPayment{entity: e, client: c, contract: k, date: cut - 1, amount: m, opening: true, entry: en})
		}
	}
	d.clean("openings", table, ofEntity(int64(e)))
}

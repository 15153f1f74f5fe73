package office

import (
	"context"
	"io"
	"strings"
	"testing"

	"accord/domain"
)

// Who may do what, written out by hand: every verb for every role. An empty call is enough, for the permission is asked first;
// whoever has it hears what is wrong with the call, or nothing.
func TestEveryRoleAndEveryVerb(t *testing.T) {
	b := withClients(t)
	path := b.file("name;inn\n")
	const (
		papers = "administrator director accountant receivables head"
		books  = "administrator director accountant"
		config = "administrator director"
		heads  = "administrator director head"
		sells  = "administrator director head bdm"
	)
	all := []Role{AccountManager, Receivables, BDM, Production, Head, Accountant, Director, Operator, Administrator, Auditor}
	ctx, none := context.Background(), Override{}
	order := Order{"ground", "1", day("2026-11-20")}
	key := domain.LedgerKey{EntityID: 9, CounterpartyID: 9, Currency: domain.RUB}
	for _, v := range []struct {
		verb string
		who  string
		do   func(*Office) error
	}{
		{"draft", papers, func(o *Office) error { _, err := o.DraftDocument(ctx, domain.Document{Kind: domain.Act}); return err }},
		{"save draft", papers, func(o *Office) error { _, err := o.SaveDraft(ctx, domain.Document{Kind: domain.Act}); return err }},
		{"post", papers, func(o *Office) error { _, err := o.PostDocument(ctx, 99, none); return err }},
		{"issue", papers, func(o *Office) error {
			_, err := o.IssueDocument(ctx, domain.Document{Kind: domain.Act}, none)
			return err
		}},
		{"annul", papers, func(o *Office) error { return o.Annul(ctx, 99, "why", none) }},
		{"mend", papers, func(o *Office) error { _, err := o.Mend(ctx, 99, nil, "why", none); return err }},
		{"send", papers, func(o *Office) error { return o.MarkSent(ctx, 99, "email") }},
		{"answer", papers, func(o *Office) error { return o.MarkAnswered(ctx, 99, domain.Signed, 1) }},
		{"original", papers, func(o *Office) error { return o.MarkOriginal(ctx, 99, 1) }},
		{"attribute", papers, func(o *Office) error { return o.Attribute(ctx, 99, 1, 0, "letter", false, none) }},
		{"release", papers, func(o *Office) error { return o.Release(ctx, 99, "why") }},
		{"detach", papers, func(o *Office) error { return o.Detach(ctx, 99, "why", none) }},
		{"not ours", papers, func(o *Office) error { return o.MarkNotOurs(ctx, 99, "why") }},
		{"refund", papers, func(o *Office) error { return o.Refund(ctx, 99, 1, 0, "letter", none) }},
		{"allocate", papers, func(o *Office) error { return o.Allocate(ctx, 99, nil) }},
		{"unallocate", papers, func(o *Office) error { return o.Unallocate(ctx, 99) }},
		{"close kopecks", papers, func(o *Office) error { return o.CloseKopecks(ctx, 99, 1) }},
		{"import", papers, func(o *Office) error {
			_, err := o.Import(ctx, ImportRequest{Kind: "clients", Path: path}, nil)
			return err
		}},
		{"issue and print", papers, func(o *Office) error {
			_, err := o.IssuePrinted(ctx, domain.Document{Kind: domain.Act}, none, "ru", nil)
			return err
		}},
		{"correct and print", books, func(o *Office) error {
			_, err := o.CorrectPrinted(ctx, Correction{ActID: 99, Why: "why"}, none, "ru", nil)
			return err
		}},
		{"set an image", config, func(o *Office) error { _, err := o.SetImage(ctx, 9, domain.Logo, nil); return err }},
		{"remove an image", config, func(o *Office) error { return o.RemoveImage(ctx, 9, domain.Logo) }},
		{"correct", books, func(o *Office) error { _, err := o.Correct(ctx, 99, 1, nil, "why", none); return err }},
		{"offset", books, func(o *Office) error { return o.Offset(ctx, key, nil, 1, 1, "why", none) }},
		{"write off", books, func(o *Office) error { return o.WriteOff(ctx, key, 1, 1, order, none) }},
		{"write off kopecks", books, func(o *Office) error { _, err := o.WriteOffKopecks(ctx, 9, 1, order); return err }},
		{"close period", books, func(o *Office) error { return o.ClosePeriod(ctx, 9, 1, "why") }},
		{"reopen period", books, func(o *Office) error { return o.ReopenPeriod(ctx, 9, 1, "why") }},
		{"add entity", config, func(o *Office) error { _, _, err := o.AddEntity(ctx, polus); return err }},
		{"add account", config, func(o *Office) error {
			_, err := o.AddAccount(ctx, 9, Bank{Account: "40702810900000000999"})
			return err
		}},
		{"make reconciliation", papers, func(o *Office) error {
			_, err := o.MakeReconciliation(ctx, ReconciliationOrder{EntityID: 9, From: 1, To: 2})
			return err
		}},
		{"mark reconciliation", papers, func(o *Office) error {
			_, err := o.MarkReconciliations(ctx, []SeenAct{{99, 1}}, domain.ReconciliationMark{})
			return err
		}},
		{"annul reconciliation", papers, func(o *Office) error {
			_, err := o.AnnulReconciliations(ctx, []SeenAct{{99, 1}}, "why")
			return err
		}},
		{"take a mark back", papers, func(o *Office) error {
			_, err := o.TakeBackReconciliationMarks(ctx, []SeenAct{{99, 1}})
			return err
		}},
		{"change entity", config, func(o *Office) error {
			_, err := o.ChangeEntity(ctx, 9, 1, Requisites{Name: "x", INN: polus.INN})
			return err
		}},
		{"set tax", config, func(o *Office) error { return o.SetTaxMode(ctx, 9, 1, 1, domain.TaxNone) }},
		{"set signatories", config, func(o *Office) error { return o.SetSignatories(ctx, 9, 1, nil) }},
		{"change bank", config, func(o *Office) error {
			_, err := o.ChangeBank(ctx, 9, Bank{Account: "40702810900000000999"})
			return err
		}},
		{"set series", config, func(o *Office) error { return o.SetSeries(ctx, 9, domain.Invoice, 2026, "", 1) }},
		{"set calendar", config, func(o *Office) error { return o.SetCalendar(ctx, "", nil) }},
		{"add group", heads, func(o *Office) error { _, err := o.AddGroup(ctx, "Север "+o.user.Login); return err }},
		{"add employee", heads, func(o *Office) error {
			_, err := o.AddEmployee(ctx, domain.Employee{Name: o.user.Login, Role: BDM})
			return err
		}},
		{"set employee's group", heads, func(o *Office) error { return o.SetEmployeeGroup(ctx, 99, 0) }},
		{"employee left", heads, func(o *Office) error { return o.EmployeeLeft(ctx, 99, 1) }},
		{"assign", heads, func(o *Office) error { return o.AssignTeam(ctx, 99, BDM, 99, 1) }},
		{"leave team", heads, func(o *Office) error { return o.LeaveTeam(ctx, 99, BDM, 99, 1) }},
		{"set client's group", heads, func(o *Office) error { return o.SetClientGroup(ctx, 99, 0) }},
		{"issue offer", sells, func(o *Office) error {
			_, err := o.IssueOffer(ctx, domain.Offer{}, domain.OfferVersion{}, nil)
			return err
		}},
		{"revise offer", sells, func(o *Office) error { _, err := o.ReviseOffer(ctx, 99, domain.OfferVersion{}, nil); return err }},
		{"accept offer", sells, func(o *Office) error { _, err := o.AcceptOffer(ctx, 99, 1, 1, 0); return err }},
		{"reject offer", sells, func(o *Office) error { _, err := o.RejectOffer(ctx, 99, 1, "why", 0); return err }},
	} {
		for _, r := range all {
			err := v.do(b.as(r))
			forbidden := domain.CodeOf(err) == domain.Forbidden
			if may := strings.Contains(" "+v.who+" ", " "+string(r)+" "); forbidden == may {
				t.Errorf("%s by %s: %v", v.verb, r, err)
			}
		}
	}
	for _, r := range all { // reading is for all of them
		if _, err := b.as(r).Ageing(ctx, AgeingQuery{AsOf: day("2026-11-20")}); err != nil {
			t.Errorf("ageing by %s: %v", r, err)
		}
		_, err := b.as(r).PrintReconciliations(ctx, ReconciliationsQuery{EntityID: 1, From: 1, To: 2}, Sink{Whole: io.Discard}, nil)
		b.refused(err, domain.NotFound, "batch.nothing")
	}
	b.sound()
}

func TestCompanyCards(t *testing.T) {
	b := newBook(t)
	for _, c := range []struct {
		name  string
		spoil func(*Company)
		key   string
	}{
		{"no name", func(c *Company) { c.Name = " " }, "required"},
		{"bad INN", func(c *Company) { c.INN = "7728168972" }, "inn.check"},
		{"bad KPP", func(c *Company) { c.KPP = "12" }, "kpp.form"},
		{"bad tax", func(c *Company) { c.Tax = "5" }, "company.tax"},
		{"bad master", func(c *Company) { c.ActsMaster = "x" }, "company.acts_master"},
		{"bad account", func(c *Company) { c.Bank.Account = "12" }, "account.bad"},
		{"bad BIK", func(c *Company) { c.Bank.BIK = "12" }, "bik.form"},
	} {
		card := polus
		card.INN, card.Bank.Account = "7707083893", "40702810400000000225"
		c.spoil(&card)
		_, _, err := b.AddEntity(b.ctx, card)
		b.refused(err, domain.Invalid, c.key)
	}
	_, _, err := b.AddEntity(b.ctx, polus)
	b.refused(err, domain.Conflict, "entity.exists")
	card := polus
	card.INN = "7707083893"
	_, _, err = b.AddEntity(b.ctx, card)
	b.refused(err, domain.Conflict, "account.exists")
	card.Bank = Bank{BIK: "044525593", Account: "40702810138250123018"} // its key does not hold: a warning
	e, warnings, err := b.AddEntity(b.ctx, card)
	b.must(err)
	if len(warnings) != 1 || e.ID != 2 {
		t.Errorf("%v %v", e.ID, warnings)
	}
	_, err = b.AddAccount(b.ctx, 9, Bank{Account: "40702810900000000999"})
	b.refused(err, domain.NotFound, "not_found.entity")
	_, err = b.AddAccount(b.ctx, 1, Bank{Account: ownAccount})
	b.refused(err, domain.Conflict, "account.exists")
	for mode, master := range map[domain.TaxMode]domain.ActsMaster{"": domain.MasterOneC, domain.TaxUSN5: domain.MasterOneC, domain.TaxNone: domain.MasterAccord} {
		card := polus
		card.Tax, card.ActsMaster = mode, ""
		if e, _, err := card.Entity(); err != nil || e.ActsMaster != master {
			t.Errorf("tax %q: acts are made by %s, want %s; %v", mode, e.ActsMaster, master, err)
		}
	}
	for _, text := range []string{"", "[]", "{", `{"inn":5}`} {
		if _, err := ReadCompany(strings.NewReader(text)); domain.CodeOf(err) != domain.Invalid {
			t.Errorf("%q: %v", text, err)
		}
	}
	if c, err := ReadCompany(strings.NewReader("\ufeff{\"name\":\"Б\"}")); err != nil || c.Name != "Б" {
		t.Errorf("%+v, %v", c, err)
	}
	b.sound()
}

// What lists, ageing and reconciliation say of the same sums agrees.
func TestAnswersAgree(t *testing.T) {
	b := settled(t)
	b.clean("acts", "date;number;inn;amount;contract\n2026-10-20;1;"+innOf(1)+";100;12/26\n2026-10-21;2;"+innOf(2)+";50;\n")
	b.imp("statement", oneC(receipt("1", "2026-11-03", "100", "Оплата по счету № 17"), receipt("2", "2026-11-04", "30", "Аванс")))
	for _, asOf := range []string{"2026-10-19", "2026-10-20", "2026-11-02", "2026-11-03", "2026-11-30"} {
		on := day(asOf)
		byInvoices, err := b.Ageing(b.ctx, AgeingQuery{EntityID: 1, AsOf: on, Basis: ByInvoices})
		b.must(err)
		byLedger, err := b.Ageing(b.ctx, AgeingQuery{EntityID: 1, AsOf: on, Basis: ByLedger})
		b.must(err)
		var open, overdue domain.Money
		late := map[string]int{}
		for _, v := range b.invoices(on) {
			open += v.DocumentLine.Open
			if v.OverdueDays > 0 {
				overdue += v.DocumentLine.Open
				late[v.ClientINN] = max(late[v.ClientINN], v.OverdueDays)
			}
		}
		if byInvoices.Totals.Total != open {
			t.Errorf("%s: ageing by invoices %v, list %v", asOf, byInvoices.Totals.Total, open)
		}
		sum := b.balance(innOf(1), on) + b.balance(innOf(2), on)
		if byLedger.Totals.Total-byLedger.Totals.Advances != sum {
			t.Errorf("%s: ageing by ledger %v less %v, balances %v", asOf, byLedger.Totals.Total, byLedger.Totals.Advances, sum)
		}
		bs, err := b.ClientBalances(b.ctx, BalanceQuery{EntityID: 1, AsOf: on})
		b.must(err)
		var all, unpaid, due domain.Money
		for _, c := range bs {
			all, unpaid, due = all+c.Balance, unpaid+c.Unpaid, due+c.Overdue
			if c.OverdueDays != late[c.INN] {
				t.Errorf("%s: %s is overdue since %d days, want %d", asOf, c.Client, c.OverdueDays, late[c.INN])
			}
		}
		if all != sum || unpaid != open || due != overdue {
			t.Errorf("%s: clients owe %v, unpaid %v, overdue %v; want %v %v %v", asOf, all, unpaid, due, sum, open, overdue)
		}
	}
}

package office

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"testing"

	"accord/domain"
	"accord/storage"
)

// monthly is a book of three clients: client 1 and 2 were billed for October, client 0 has a project with a fee and a contract.
func monthly(t testing.TB) *book {
	b := seo(t)
	b.clean("invoices", "date;number;inn;amount;project;from;to;description\n2026-10-05;18;"+innOf(2)+";61000;Поддержка;2026-10-01;2026-10-31;Поддержка, 10.2026\n"+
		"2026-10-05;19;"+innOf(2)+";5000;Аудит;2026-10-05;2026-10-09;Аудит\n2026-05-05;20;"+innOf(2)+";5000;Старое;2026-05-01;2026-05-31;Старое\n")
	b.clean("contracts", "number;date;inn;term;days\n1/26;2026-01-01;"+innOf(0)+";5;к\n")
	party, err := b.store.Counterparty(b.ctx, b.party(innOf(0)))
	b.must(err)
	b.must(b.store.InTx(b.ctx, func(tx *storage.Store) error {
		return tx.AddProject(b.ctx, &domain.Project{ClientID: party.ClientID, ContractID: b.contract(innOf(0), "1/26"), Name: "Реклама", Fee: rub("30000"), From: day("2026-11-01")})
	}))
	return b
}

func (b *book) plan(q MonthQuery) MonthPlan {
	b.Helper()
	p, err := b.MonthPlan(b.ctx, q)
	b.must(err)
	return p
}

// toldPlan writes a plan in short.
func toldPlan(p MonthPlan) string {
	var out []string
	for _, r := range p.Rows {
		s := r.Project.Name + " " + r.Reckoning.Gross.String()
		if r.Out != "" {
			s += " " + r.Out
		}
		out = append(out, s)
	}
	return strings.Join(out, ", ")
}

func ready(p MonthPlan) (drafts []domain.PaperDraft) {
	for _, r := range p.Rows {
		if r.Out == "" {
			drafts = append(drafts, r.Draft)
		}
	}
	return drafts
}

func TestAMonthIsBilledOnce(t *testing.T) {
	b := monthly(t)
	b.agreed(100_000, 0)
	q := MonthQuery{Kind: domain.Invoice, Month: day("2026-11-15")}
	plan := b.plan(q)
	if got := toldPlan(plan); got != "Реклама 30000.00, SEO 109800.00, Поддержка 61000.00" {
		t.Fatalf("plan: %s", got)
	}
	row := plan.Rows[1]
	if row.Draft.Lines[0].Name != "Продвижение за ноябрь 2026 г." || row.Draft.ContractID == 0 || row.Reckoning.Used == nil || row.Draft.Due.IsZero() {
		t.Errorf("%+v", row.Draft)
	}
	if plan.Rows[2].Draft.Lines[0].Name != "Поддержка, 11.2026" {
		t.Errorf("%+v", plan.Rows[2].Draft.Lines)
	}
	posted, err := b.PostMonth(b.ctx, ready(plan), "ru", nil)
	b.must(err)
	for i, x := range posted {
		if x.Why != nil || x.Document.Total != plan.Rows[i].Reckoning.Gross || x.Document.Number != fmt.Sprint(21+i) {
			t.Errorf("row %d: %+v", i, x)
		}
	}
	if got := toldPlan(b.plan(q)); got != "Реклама 30000.00 billed, SEO 109800.00 billed, Поддержка 61000.00 billed" {
		t.Errorf("the second look finds %s", got)
	}
	again, err := b.PostMonth(b.ctx, ready(plan), "ru", nil)
	b.must(err)
	for _, x := range again {
		b.refused(x.Why, domain.Conflict, "month.billed")
	}
	if n := len(b.invoices(b.Today())); n != 4+3 {
		t.Errorf("%d invoices", n)
	}
	b.sound()
	if n, err := b.TakeBackMonth(b.ctx, []int64{posted[0].Document.ID, posted[1].Document.ID}, "не тот месяц"); n != 2 || err != nil {
		t.Errorf("taken back %d: %v", n, err)
	}
	if got := toldPlan(b.plan(q)); got != "Реклама 30000.00, SEO 109800.00, Поддержка 61000.00 billed" {
		t.Errorf("after taking back: %s", got)
	}
	b.sound()
}

func TestActsOfAMonthFollowItsInvoices(t *testing.T) {
	b := monthly(t)
	b.agreed(100_000, 0)
	_, err := b.PostMonth(b.ctx, ready(b.plan(MonthQuery{Kind: domain.Invoice})), "ru", nil)
	b.must(err)
	q := MonthQuery{Kind: domain.Act}
	plan := b.plan(q)
	if got := toldPlan(plan); got != "Реклама 30000.00, SEO 109800.00, Поддержка 61000.00" || plan.Date != day("2026-11-30") {
		t.Fatalf("plan of %v: %s", plan.Date, got)
	}
	posted, err := b.PostMonth(b.ctx, ready(plan), "ru", nil)
	b.must(err)
	for i, x := range posted {
		if x.Why != nil || x.Document.InvoiceID == 0 || x.Document.Total != plan.Rows[i].Reckoning.Gross {
			t.Errorf("act %d: %+v", i, x)
		}
	}
	if got := toldPlan(b.plan(q)); strings.Count(got, OutBilled) != 3 {
		t.Errorf("the second look finds %s", got)
	}
	var files []string
	var mu sync.Mutex // papers are drawn side by side
	_, err = b.PrintThese(b.ctx, []int64{posted[0].Document.ID, posted[1].Document.ID}, "ru", Sink{Each: func(name string, pdf []byte) error {
		mu.Lock()
		defer mu.Unlock()
		files = append(files, name)
		return nil
	}}, nil)
	if b.must(err); len(files) != 2 {
		t.Errorf("files %q", files)
	}
	b.sound()
}

func TestWhatAMonthLeavesOut(t *testing.T) {
	b := monthly(t)
	b.must(b.store.InTx(b.ctx, func(tx *storage.Store) error {
		c, err := tx.Client(b.ctx, 3)
		if err != nil {
			return err
		}
		c.LifeCycle = domain.Lost
		if err := tx.SaveClient(b.ctx, c); err != nil {
			return err
		}
		return tx.AddProject(b.ctx, &domain.Project{ClientID: 1, Name: "Без договора", Fee: rub("1000")})
	}))
	if got := toldPlan(b.plan(MonthQuery{Kind: domain.Invoice})); got != "Без договора 0.00 no_contract, Реклама 30000.00, SEO 122000.00, Поддержка 61000.00 client" {
		t.Errorf("plan: %s", got)
	}
	if got := toldPlan(b.plan(MonthQuery{Kind: domain.Invoice, GroupID: 7})); got != "" {
		t.Errorf("of another group: %s", got)
	}
	if got := toldPlan(b.plan(MonthQuery{Kind: domain.Invoice, Month: day("2026-10-01")})); got != "Без договора 0.00 no_contract, SEO 122000.00 billed, Поддержка 61000.00 billed" {
		t.Errorf("October: %s", got)
	}
	ctx, stop := context.WithCancel(b.ctx)
	drafts := ready(b.plan(MonthQuery{Kind: domain.Invoice}))
	posted, err := b.PostMonth(ctx, drafts, "ru", func(done, _ int) {
		if done == 1 {
			stop()
		}
	})
	if len(posted) != 1 || posted[0].Why != nil || err == nil {
		t.Errorf("cancelled after one: %d, %v", len(posted), err)
	}
	if _, err := b.as(Production).PostMonth(b.ctx, drafts, "ru", nil); domain.CodeOf(err) != domain.Forbidden {
		t.Errorf("production posts: %v", err)
	}
	b.sound()
}

package office

import (
	"bytes"
	"fmt"
	"os"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"accord/domain"
)

// agreed writes down a discount of client 1, of a share or of a sum, from the first of the year.
func (b *book) agreed(ppm int64, sum domain.Money) domain.Agreement {
	b.Helper()
	party, err := b.store.Counterparty(b.ctx, b.party(innOf(1)))
	b.must(err)
	person, err := b.AddPerson(b.ctx, domain.Person{ClientID: party.ClientID, Name: "Максимов Пётр", Role: domain.Decides, Address: "Пётр"})
	b.must(err)
	a, err := b.RecordAgreement(b.ctx, domain.Agreement{
		ClientID: party.ClientID, Kind: domain.Discount, What: "скидка", PPM: ppm, Amount: sum, On: day("2026-10-02"), From: day("2026-01-01"),
		ByThem: person.ID, Evidence: domain.ByLetter, Reference: "письмо № 12",
	})
	b.must(err)
	return a
}

// seo is a project of client 1 that was billed for October: 122 000 under contract 12/26.
func seo(t testing.TB) *book {
	b := withClients(t)
	b.clean("invoices", "date;number;inn;contract;amount;project;from;to;description\n2026-10-01;17;"+innOf(1)+";12/26;122000;SEO;2026-10-01;2026-10-31;Продвижение за октябрь 2026 г.\n")
	return b
}

func (b *book) desk(ask DraftAsk) DraftDesk {
	b.Helper()
	d, err := b.DraftDesk(b.ctx, ask)
	b.must(err)
	return d
}

// bill is a draft of client 1 for a month of the project.
func (b *book) bill(kind domain.DocKind, from, price string) domain.PaperDraft {
	b.Helper()
	d := b.desk(DraftAsk{Kind: kind, CounterpartyID: b.party(innOf(1))})
	l, err := domain.PricedLine("Продвижение", 1000, "мес", rub(price), false, 22)
	b.must(err)
	l.From, l.To = day(from), monthEnd(day(from))
	for _, p := range d.Projects {
		l.ProjectID = p.ID
	}
	d.Draft.Lines = []domain.Line{l}
	return d.Draft
}

func keysOf(checks []DraftCheck) string {
	var out []string
	for _, c := range checks {
		word := c.Key
		if c.Stop {
			word = "stop " + word
		}
		out = append(out, word)
	}
	return strings.Join(out, ", ")
}

func TestTheDeskDerivesWhatItCan(t *testing.T) {
	b := seo(t)
	d := b.desk(DraftAsk{Kind: domain.Invoice, ClientID: 2})
	if d.Draft.ContractID == 0 || d.Draft.EntityID != b.entity || d.Counterparty.INN != innOf(1) || d.Draft.Date != b.Today() {
		t.Errorf("%+v", d.Draft)
	}
	if len(d.Projects) != 1 || d.Projects[0].Next != (domain.Period{From: day("2026-11-01"), To: day("2026-11-30")}) || d.Projects[0].Line.Name != "Продвижение за ноябрь 2026 г." {
		t.Errorf("%+v", d.Projects)
	}
	if due := b.DueOf(&d.Contracts[0], nil, day("2026-11-20")); due != day("2026-12-04") {
		t.Errorf("due %v: ten working days", due)
	}
	if due := b.DueOf(nil, &domain.Agreement{Days: 8}, day("2026-11-20")); due != day("2026-11-30") {
		t.Errorf("due %v: eight days later is a Saturday", due)
	}
	hints, err := b.LineHints(b.ctx, d.Counterparty.ID, "прод", domain.Period{From: day("2026-12-01"), To: day("2026-12-31")})
	b.must(err)
	if len(hints) != 1 || hints[0].Name != "Продвижение за декабрь 2026 г." || !hints[0].Own || hints[0].Price != rub("122000") {
		t.Errorf("%+v", hints)
	}
	if empty := b.desk(DraftAsk{Kind: domain.Act}); empty.Entity.ID != b.entity || empty.Counterparty.ID != 0 {
		t.Errorf("%+v", empty)
	}
}

func TestADiscountIsAppliedOnce(t *testing.T) {
	b := seo(t)
	a := b.agreed(100_000, 0)
	p, err := b.KeepDraft(b.ctx, b.bill(domain.Invoice, "2026-11-01", "200000"), "ru")
	b.must(err)
	for range 3 { // opened and saved again, it is the same
		p, err = b.KeepDraft(b.ctx, b.desk(DraftAsk{ID: p.ID}).Draft, "ru")
		b.must(err)
	}
	d, err := b.PostDraft(b.ctx, b.desk(DraftAsk{ID: p.ID}).Draft, "ru", Override{})
	b.must(err)
	if l := d.Lines[0]; d.Total != rub("180000") || l.Price != rub("180000") || d.VAT != rub("32459.02") || l.Name != "Продвижение (скидка 10\u00a0% по договорённости от 02.10.2026)" {
		t.Errorf("%+v", d)
	}
	act := b.desk(DraftAsk{InvoiceID: d.ID})
	if act.Draft.Lines[0].Name != "Продвижение" || act.Draft.Lines[0].Price != rub("200000") || act.Draft.ContractID != d.ContractID {
		t.Errorf("the act begins at the full price: %+v", act.Draft)
	}
	posted, err := b.PostDraft(b.ctx, act.Draft, "ru", Override{})
	b.must(err)
	if posted.Total != d.Total || posted.InvoiceID != d.ID || b.balance(innOf(1), posted.Date) != d.Total {
		t.Errorf("act %+v", posted)
	}
	off := b.bill(domain.Invoice, "2026-12-01", "200000")
	off.Waived = []domain.Waiver{{AgreementID: a.ID, Why: " "}}
	_, err = b.PostDraft(b.ctx, off, "ru", Override{})
	b.refused(err, domain.Invalid, "draft.waiver_why")
	off.Waived[0].Why = "разовый заказ"
	checks, err := b.CheckDraft(b.ctx, off)
	b.must(err)
	if got := keysOf(checks); !strings.Contains(got, "draft.waived") || strings.Contains(got, "stop") {
		t.Errorf("checks: %s", got)
	}
	full, err := b.PostDraft(b.ctx, off, "ru", Override{})
	b.must(err)
	again := b.desk(DraftAsk{ID: full.ID, Again: true})
	if why, ok := again.Draft.Waives(a.ID); full.Total != rub("200000") || !ok || why != "разовый заказ" {
		t.Errorf("total %v, waived %+v", full.Total, again.Draft.Waived)
	}
	b.sound()
}

func TestAnAgreedSumIsTakenOnceAMonth(t *testing.T) {
	b := seo(t)
	b.agreed(0, rub("5000"))
	_, err := b.PostDraft(b.ctx, b.bill(domain.Invoice, "2026-11-01", "3000"), "ru", Override{})
	b.refused(err, domain.Invalid, "document.not_positive")
	two := b.bill(domain.Invoice, "2026-11-01", "100000")
	first, err := b.PostDraft(b.ctx, two, "ru", Override{})
	b.must(err)
	two.Lines[0].ProjectID, two.Lines[0].Price = 0, rub("7000")
	second, err := b.PostDraft(b.ctx, two, "ru", Override{})
	b.must(err)
	next, err := b.PostDraft(b.ctx, b.bill(domain.Invoice, "2026-12-01", "100000"), "ru", Override{})
	b.must(err)
	if first.Total != rub("95000") || second.Total != rub("7000") || next.Total != rub("95000") {
		t.Errorf("%v, %v, %v", first.Total, second.Total, next.Total)
	}
	b.sound()
}

func TestChecksBeforePosting(t *testing.T) {
	b := seo(t)
	for _, c := range []struct {
		name  string
		spoil func(*domain.PaperDraft)
		want  string
	}{
		{"whole", func(*domain.PaperDraft) {}, ""},
		{"the same days again", func(p *domain.PaperDraft) {
			p.Lines[0].From, p.Lines[0].To = day("2026-10-01"), day("2026-10-31")
		}, "stop draft.twice.invoice"},
		{"a part of the days", func(p *domain.PaperDraft) {
			p.Lines[0].From, p.Lines[0].To = day("2026-10-15"), day("2026-10-31")
		}, "draft.twice.invoice"},
		{"last year's VAT", func(p *domain.PaperDraft) { p.Lines[0].Rate = 20 }, "stop draft.rate"},
		{"a reduced VAT", func(p *domain.PaperDraft) { p.Lines[0].Rate = 10 }, "draft.rate"},
		{"no contract", func(p *domain.PaperDraft) { p.ContractID = 0 }, "draft.no_contract"},
		{"before the contract", func(p *domain.PaperDraft) { p.Date = day("2025-12-31") }, "draft.contract_ended"},
		{"no words", func(p *domain.PaperDraft) { p.Lines[0].Name = "" }, "stop draft.no_name"},
		{"no lines", func(p *domain.PaperDraft) { p.Lines = nil }, "stop document.no_lines"},
		{"due before", func(p *domain.PaperDraft) { p.Due = p.Date - 1 }, "stop document.due_before"},
		{"lapsed", func(p *domain.PaperDraft) { p.ValidUntil = p.Date - 1 }, "stop document.lapsed"},
		{"nobody", func(p *domain.PaperDraft) { p.CounterpartyID = 0 }, "stop draft.no_client"},
		{"far away", func(p *domain.PaperDraft) { p.Date = day("2027-11-22") }, "draft.far_date"},
	} {
		p := b.bill(domain.Invoice, "2026-11-01", "122000")
		c.spoil(&p)
		checks, err := b.CheckDraft(b.ctx, p)
		b.must(err)
		got := keysOf(checks)
		if c.want == "" && strings.Contains(got, "draft.") || !strings.Contains(got, c.want) {
			t.Errorf("%s: %s", c.name, got)
		}
		if strings.HasPrefix(c.want, "stop") {
			if _, err := b.PostDraft(b.ctx, p, "ru", Override{}); domain.CodeOf(err) == "" {
				t.Errorf("%s: posted, %v", c.name, err)
			}
		}
	}
	for _, line := range b.rowsOf("SELECT COUNT(*) FROM document WHERE imported = 0 UNION ALL SELECT COUNT(*) FROM number_series") {
		if line != "0" {
			t.Errorf("what was refused left %s", line)
		}
	}
	p := b.bill(domain.Invoice, "2026-11-01", "50000")
	_, err := b.PostDraft(b.ctx, p, "ru", Override{})
	b.must(err)
	p.Lines[0].From, p.Lines[0].To, p.Lines[0].ProjectID = 0, 0, 0
	checks, err := b.CheckDraft(b.ctx, p)
	b.must(err)
	if got := keysOf(checks); !strings.Contains(got, "draft.same_sum.invoice") {
		t.Errorf("the same sum twice: %s", got)
	}
}

func TestADraftIsKeptAgainstAnother(t *testing.T) {
	b := seo(t)
	p, err := b.KeepDraft(b.ctx, b.bill(domain.Invoice, "2026-11-01", "100"), "ru")
	b.must(err)
	mine := p
	mine.CounterpartyID, mine.ContractID, mine.Lines[0].ProjectID = b.party(innOf(2)), 0, 0
	_, err = b.KeepDraft(b.ctx, mine, "ru")
	b.must(err)
	if d := b.desk(DraftAsk{ID: p.ID}); d.Counterparty.INN != innOf(2) {
		t.Errorf("the client was not changed: %+v", d.Draft)
	}
	_, err = b.KeepDraft(b.ctx, p, "ru")
	b.refused(err, domain.Conflict, "conflict.changed")
	_, err = b.PostDraft(b.ctx, p, "ru", Override{})
	b.refused(err, domain.Conflict, "conflict.changed")
	b.refused(b.DropDraft(b.ctx, p.ID, p.Version), domain.Conflict, "conflict.changed")
	b.must(b.DropDraft(b.ctx, p.ID, p.Version+1))
	_, err = b.DraftDesk(b.ctx, DraftAsk{ID: p.ID})
	b.refused(err, domain.NotFound, "not_found.document")
	_, err = b.as(Auditor).KeepDraft(b.ctx, b.bill(domain.Invoice, "2026-11-01", "100"), "ru")
	b.refused(err, domain.Forbidden, "forbidden.verb")
	b.sound()
}

func TestAReissueKeepsTheNumberAndTheContent(t *testing.T) {
	b := seo(t)
	b.agreed(100_000, 0)
	d, err := b.PostDraft(b.ctx, b.bill(domain.Invoice, "2026-11-01", "200000"), "ru", Override{})
	b.must(err)
	_, err = b.Reissue(b.ctx, d.ID, " ", Override{})
	b.refused(err, domain.Invalid, "required")
	draft, err := b.Reissue(b.ctx, d.ID, "не тот месяц", Override{})
	b.must(err)
	p := b.desk(DraftAsk{ID: draft}).Draft
	if p.Lines[0].Price != rub("200000") || p.Lines[0].Name != "Продвижение" || b.invoice("18", b.Today()).Status != "annulled" {
		t.Errorf("%+v", p)
	}
	again, err := b.PostDraft(b.ctx, p, "ru", Override{})
	b.must(err)
	if again.Number != "19" || again.Total != rub("180000") {
		t.Errorf("reissued %+v", again)
	}
	b.must(b.MarkSent(b.ctx, again.ID, "email"))
	_, err = b.Reissue(b.ctx, again.ID, "передумали", Override{})
	b.refused(err, domain.Conflict, "document.already_sent")
	b.sound()
}

func TestADraftIsPrintedByTheSameCode(t *testing.T) {
	b := seo(t)
	p := b.bill(domain.Invoice, "2026-11-01", "200000")
	var out bytes.Buffer
	b.must(b.PrintDraft(b.ctx, p, "ru", &out))
	if !bytes.HasPrefix(out.Bytes(), []byte("%PDF-")) {
		t.Error("no PDF")
	}
	p.Lines = nil
	b.must(b.PrintDraft(b.ctx, p, "ru", &out))
}

// TestWhatIsShownIsPosted draws papers with any lines and agreements: the totals shown are those posted, one discount saves what it
// says, and numbers have no gap however often a posting is taken back.
func TestWhatIsShownIsPosted(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		dir, err := os.MkdirTemp("", "accord-draft-")
		if err != nil {
			rt.Fatal(err)
		}
		defer func() { _ = os.RemoveAll(dir) }()
		b := openBook(t, dir)
		defer func() { _ = b.Close() }()
		b.clean("clients", clientTable(3))
		b.clean("contracts", "number;date;inn;term;days\n12/26;2026-01-01;"+innOf(1)+";10;р\n")
		if rapid.Bool().Draw(rt, "share") {
			b.agreed(rapid.Int64Range(1, 900_000).Draw(rt, "ppm"), 0)
		}
		if rapid.Bool().Draw(rt, "sum") {
			b.agreed(0, domain.Money(rapid.Int64Range(1, 50_000_00).Draw(rt, "off")))
		}
		var posted []domain.Document
		for i := range rapid.IntRange(1, 4).Draw(rt, "papers") {
			p := b.desk(DraftAsk{Kind: domain.Invoice, CounterpartyID: b.party(innOf(1))}).Draft
			for k := range rapid.IntRange(1, 4).Draw(rt, "lines") {
				l, err := domain.PricedLine(fmt.Sprintf("Услуга %d.%d", i, k), domain.Qty(rapid.Int64Range(1, 20_000).Draw(rt, "qty")), "ч",
					domain.Money(rapid.Int64Range(100, 300_000_00).Draw(rt, "price")), rapid.Bool().Draw(rt, "net"), 22)
				if err != nil {
					rt.Fatal(err)
				}
				p.Lines = append(p.Lines, l)
			}
			desk := b.desk(DraftAsk{Kind: domain.Invoice, CounterpartyID: b.party(innOf(1))})
			shown := p.Reckon(desk.Agreements, desk.Taken)
			d, err := b.PostDraft(b.ctx, p, "ru", Override{})
			if shown.Gross <= 0 {
				if err == nil {
					rt.Fatalf("posted for nothing: %+v", d)
				}
				continue
			}
			if err != nil {
				rt.Fatal(err)
			}
			if d.Total != shown.Gross || d.VAT != shown.VAT || shown.Net+shown.VAT != shown.Gross || shown.Saved() < 0 {
				rt.Fatalf("shown %+v, posted %v and %v", shown.Totals, d.Total, d.VAT)
			}
			if draft := b.desk(DraftAsk{ID: d.ID, Again: true}).Draft; domain.TotalOf(draft.Lines).Gross != shown.Before {
				rt.Fatalf("full prices come to %v, were %v", domain.TotalOf(draft.Lines).Gross, shown.Before)
			}
			posted = append(posted, d)
			if rapid.Bool().Draw(rt, "take back") {
				if _, err := b.Reissue(b.ctx, d.ID, "взято обратно", Override{}); err != nil {
					rt.Fatal(err)
				}
			}
		}
		for i, d := range posted {
			if d.Number != fmt.Sprint(i+1) {
				rt.Fatalf("paper %d has number %s", i+1, d.Number)
			}
		}
		b.sound()
	})
}

package office

import (
	"errors"
	"fmt"
	"sync"
	"testing"

	"accord/domain"
	"accord/storage"
)

// draftOf is an invoice or act of client 1 for one line.
func (b *book) draftOf(kind domain.DocKind, date, sum string) domain.Document {
	return domain.Document{EntityID: b.entity, CounterpartyID: b.party(innOf(1)), Kind: kind, Date: day(date), Lines: lineOf(rub(sum))}
}

func (b *book) issue(kind domain.DocKind, date, sum string) domain.Document {
	b.Helper()
	d, err := b.IssueDocument(b.ctx, b.draftOf(kind, date, sum), Override{})
	b.must(err)
	return d
}

// withClients is a book with clients 0 to 2 and a contract of client 1: ten working days after the act.
func withClients(t testing.TB) *book {
	b := newBook(t)
	b.clean("clients", clientTable(3))
	b.clean("contracts", "number;date;inn;term;days\n12/26;2026-01-01;"+innOf(1)+";10;р\n")
	return b
}

func TestADraftIsPostedOnce(t *testing.T) {
	b := withClients(t)
	in := b.draftOf(domain.Invoice, "2026-11-10", "122")
	in.Number, in.Foreign = "made up", true
	d, err := b.DraftDocument(b.ctx, in)
	b.must(err)
	if d.Number != "" || d.Foreign || d.State != domain.Draft || d.Open != 0 || b.invoice("", day("2026-11-30")).Status != "draft" {
		t.Errorf("draft %+v", d)
	}
	d.Lines = lineOf(rub("244"))
	d, err = b.SaveDraft(b.ctx, d)
	b.must(err)
	stale := d
	stale.Version--
	_, err = b.SaveDraft(b.ctx, stale)
	b.refused(err, domain.Conflict, "conflict.changed")
	posted, err := b.PostDocument(b.ctx, d.ID, Override{})
	b.must(err)
	if posted.Number != "1" || posted.Total != rub("244") || b.invoice("1", day("2026-11-30")).DocumentLine.Open != rub("244") {
		t.Errorf("posted %+v", posted)
	}
	_, err = b.PostDocument(b.ctx, d.ID, Override{})
	b.refused(err, domain.Conflict, "document.not_draft")
	_, err = b.SaveDraft(b.ctx, posted)
	b.refused(err, domain.Conflict, "conflict.changed")
	_, err = b.PostDocument(b.ctx, 999, Override{})
	b.refused(err, domain.NotFound, "not_found.document")
	b.sound()
}

func TestWhatMayNotBePosted(t *testing.T) {
	b := withClients(t)
	good := b.draftOf(domain.Invoice, "2026-11-10", "122")
	for _, c := range []struct {
		name  string
		spoil func(*domain.Document)
		code  domain.Code
		key   string
	}{
		{"no lines", func(d *domain.Document) { d.Lines = nil }, domain.Invalid, "document.no_lines"},
		{"zero", func(d *domain.Document) { d.Lines = lineOf(0) }, domain.Invalid, "document.not_positive"},
		{"negative", func(d *domain.Document) { d.Lines = lineOf(-1) }, domain.Invalid, "document.not_positive"},
		{"nobody", func(d *domain.Document) { d.CounterpartyID = 99 }, domain.NotFound, "not_found.counterparty"},
		{"no entity", func(d *domain.Document) { d.EntityID = 99 }, domain.NotFound, "not_found.entity"},
		{"another's contract", func(d *domain.Document) { d.CounterpartyID, d.ContractID = b.party(innOf(2)), 1 }, domain.NotFound, "not_found.contract"},
		{"a correction without its act", func(d *domain.Document) { d.Kind = domain.Correction }, domain.Invalid, "choice.unknown"},
		{"no kind", func(d *domain.Document) { d.Kind = "" }, domain.Invalid, "choice.unknown"},
	} {
		d := good
		c.spoil(&d)
		_, err := b.IssueDocument(b.ctx, d, Override{})
		b.refused(err, c.code, c.key)
		if c.key != "" {
			_, err = b.DraftDocument(b.ctx, d)
			b.refused(err, c.code, c.key)
		}
	}
	b.clean("invoices", "date;number;inn;amount\n2025-11-10;5;"+innOf(2)+";10\n")
	other, err := b.FindDocument(b.ctx, 1, domain.Invoice, "5", 2025)
	b.must(err)
	act := b.draftOf(domain.Act, "2026-11-10", "5")
	act.InvoiceID = other.ID
	_, err = b.IssueDocument(b.ctx, act, Override{})
	b.refused(err, domain.Conflict, "act.other_invoice")
	act.InvoiceID = 999
	_, err = b.IssueDocument(b.ctx, act, Override{})
	b.refused(err, domain.NotFound, "not_found.document")
	if d := b.issue(domain.Invoice, "2026-11-10", "1"); d.Number != "1" {
		t.Errorf("refused postings took numbers: the first is %s", d.Number)
	}
	b.sound()
}

func TestDueIsFixedAtPosting(t *testing.T) {
	b := withClients(t)
	in := b.draftOf(domain.Act, "2026-11-02", "100")
	in.ContractID = b.contract(innOf(1), "12/26")
	d, err := b.DraftDocument(b.ctx, in)
	b.must(err)
	b.imp("contracts", "number;date;inn;term;days\n12/26;2026-01-01;"+innOf(1)+";3;к\n", update)
	p, err := b.PostDocument(b.ctx, d.ID, Override{})
	b.must(err)
	if p.Due != day("2026-11-05") {
		t.Errorf("due %v: three calendar days from the act, as the contract says when it is posted", p.Due)
	}
	b.imp("contracts", "number;date;inn;term;days\n12/26;2026-01-01;"+innOf(1)+";30;к\n", update)
	if again, err := b.store.Document(b.ctx, p.ID); err != nil || again.Due != p.Due {
		t.Errorf("a posted act's due changed to %v, %v", again.Due, err)
	}
	// Ten working days over a holiday: 4 November is off.
	e := withClients(t)
	in = e.draftOf(domain.Act, "2026-10-30", "100")
	in.ContractID = e.contract(innOf(1), "12/26")
	p, err = e.IssueDocument(e.ctx, in, Override{})
	e.must(err)
	if p.Due != day("2026-11-16") {
		t.Errorf("due %v, want 2026-11-16: 2, 3, 5, 6, 9, 10, 11, 12, 13, 16 November", p.Due)
	}
	e.sound()
}

func TestOneCMakesTheActs(t *testing.T) {
	b := withClients(t)
	c := polus
	c.Name, c.INN, c.ActsMaster, c.Bank = "ООО «Вега»", "7707083893", domain.MasterOneC, Bank{}
	e, _, err := b.AddEntity(b.ctx, c)
	b.must(err)
	d := b.draftOf(domain.Act, "2026-11-10", "100")
	d.EntityID = e.ID
	_, err = b.IssueDocument(b.ctx, d, Override{})
	b.refused(err, domain.Conflict, "act.made_in_1c")
	draft, err := b.DraftDocument(b.ctx, d)
	if err == nil {
		_, err = b.PostDocument(b.ctx, draft.ID, Override{})
	}
	b.refused(err, domain.Conflict, "act.made_in_1c")
	b.clean("acts", "date;number;inn;amount\n2026-11-10;A-1;"+innOf(1)+";100\n", ofEntity(e.ID))
	d.Kind = domain.Invoice
	if d, err = b.IssueDocument(b.ctx, d, Override{}); err != nil || d.Number != "1" {
		t.Errorf("invoices are issued all the same: %v, %v", d.Number, err)
	}
	b.sound()
}

func TestAnnulMendCorrect(t *testing.T) {
	b := withClients(t)
	end := day("2026-12-31")
	inn := innOf(1)
	act := b.issue(domain.Act, "2026-11-02", "1000")
	b.imp("statement", oneC(receipt("1", "2026-11-03", "300", "Аванс")))

	b.refused(b.Annul(b.ctx, act.ID, "", Override{}), domain.Invalid, "required")
	_, err := b.Mend(b.ctx, act.ID, lineOf(rub("900")), "", Override{})
	b.refused(err, domain.Invalid, "required")
	mended, err := b.Mend(b.ctx, act.ID, lineOf(rub("900")), "wrong price", Override{})
	b.must(err)
	if mended.Number != act.Number || mended.Date != act.Date || mended.Revision != 1 || b.balance(inn, end) != rub("600") {
		t.Errorf("mended %+v, balance %v", mended, b.balance(inn, end))
	}
	_, err = b.Mend(b.ctx, act.ID, lineOf(rub("900")), "again", Override{})
	b.refused(err, domain.Conflict, "document.not_posted")
	b.refused(b.Annul(b.ctx, act.ID, "the old one", Override{}), domain.Conflict, "document.not_posted")

	for _, c := range []struct{ date, sum, key string }{{"2026-11-10", "-900.01", "correction.too_big"}, {"2026-11-01", "-1", "correction.before_act"}, {"2026-11-10", "0", "correction.zero"}} {
		_, err := b.Correct(b.ctx, mended.ID, day(c.date), lineOf(rub(c.sum)), "agreed", Override{})
		if err == nil || domain.CodeOf(err) == "" {
			t.Errorf("correction of %s: %v", c.sum, err)
		}
		var e *domain.Error
		if errors.As(err, &e) && e.Key != c.key {
			t.Errorf("correction of %s: %v, want %s", c.sum, err, c.key)
		}
	}
	down, err := b.Correct(b.ctx, mended.ID, day("2026-11-10"), lineOf(rub("-400")), "agreed discount", Override{})
	b.must(err)
	up, err := b.Correct(b.ctx, mended.ID, day("2026-11-11"), lineOf(rub("50")), "more work", Override{})
	b.must(err)
	if down.Number != "1" || up.Number != "2" || b.balance(inn, end) != rub("250") || b.balance(inn, day("2026-11-10")) != rub("200") {
		t.Errorf("corrections %s, %s; balance %v, on the 10th %v", down.Number, up.Number, b.balance(inn, end), b.balance(inn, day("2026-11-10")))
	}
	_, err = b.Mend(b.ctx, mended.ID, lineOf(rub("1")), "late", Override{})
	b.refused(err, domain.Conflict, "act.corrected")
	b.refused(b.Annul(b.ctx, mended.ID, "late", Override{}), domain.Conflict, "act.corrected")
	b.must(b.Annul(b.ctx, down.ID, "not agreed after all", Override{}))
	if b.balance(inn, end) != rub("650") {
		t.Errorf("balance %v after the correction was annulled", b.balance(inn, end))
	}
	_, err = b.Correct(b.ctx, down.ID, day("2026-11-12"), lineOf(rub("1")), "of a correction", Override{})
	b.refused(err, domain.Conflict, "document.not_posted")
	b.sound()
}

func TestADocumentsLifeAfterPosting(t *testing.T) {
	b := withClients(t)
	d := b.issue(domain.Act, "2026-11-02", "1000")
	b.refused(b.MarkAnswered(b.ctx, d.ID, domain.Signed, day("2026-11-05")), domain.Conflict, "document.not_sent")
	b.refused(b.MarkOriginal(b.ctx, d.ID, day("2026-11-05")), domain.Conflict, "document.not_signed")
	b.must(b.MarkSent(b.ctx, d.ID, "email"))
	b.refused(b.Annul(b.ctx, d.ID, "oops", Override{}), domain.Conflict, "document.already_sent")
	b.must(b.MarkAnswered(b.ctx, d.ID, domain.Objected, day("2026-11-05")))
	b.must(b.MarkAnswered(b.ctx, d.ID, domain.Signed, day("2026-11-06")))
	b.refused(b.MarkAnswered(b.ctx, d.ID, domain.Objected, day("2026-11-07")), domain.Conflict, "document.answered")
	b.must(b.MarkOriginal(b.ctx, d.ID, day("2026-11-10")))
	got, err := b.store.Document(b.ctx, d.ID)
	b.must(err)
	if got.SentAt != "2026-11-22T09:00:00Z" || got.SentHow != "email" || got.Answer != domain.Signed || got.AnsweredOn != day("2026-11-06") || got.OriginalOn != day("2026-11-10") {
		t.Errorf("%+v", got)
	}
	// Mended after it was sent: the new paper has a life of its own, the content of the old one stays.
	m, err := b.Mend(b.ctx, d.ID, lineOf(rub("900")), "a slip", Override{})
	b.must(err)
	if m.SentAt != "" || m.Answer != domain.NoAnswer || m.Number != d.Number {
		t.Errorf("%+v", m)
	}
	b.refused(b.MarkSent(b.ctx, d.ID, "email"), domain.Conflict, "document.not_posted")
	// An invoice that was annulled frees its money.
	inv := b.issue(domain.Invoice, "2026-11-02", "500")
	b.imp("statement", oneC(receipt("1", "2026-11-03", "500", "Оплата")))
	if p := b.payment("1"); p.Allocated != rub("500") {
		t.Fatalf("%+v", p)
	}
	b.must(b.Annul(b.ctx, inv.ID, "never sent", Override{}))
	if p := b.payment("1"); p.Advance != rub("500") || b.invoice(inv.Number, day("2026-11-30")).Status != "annulled" {
		t.Errorf("%+v", p)
	}
	b.sound()
}

// Numbers are given in the transaction that posts: many at once leave no gap and no repeat, and a failure leaves none.
func TestNumbersAreGapless(t *testing.T) {
	b := withClients(t)
	b.clean("invoices", "date;number;inn;amount\n2026-03-01;СЧ-41;"+innOf(1)+";10\n2026-03-02;7;"+innOf(1)+";10\n2025-12-31;900;"+innOf(1)+";10\n")
	const each, hands = 12, 4
	var wg sync.WaitGroup
	fail := errors.New("power cut")
	for h := range hands {
		o := b.Office
		if h%2 == 1 { // a second program on the same book
			var err error
			o, err = Open(b.ctx, b.Path(), Settings{Now: frozen})
			b.must(err)
			defer func() { _ = o.Close() }()
		}
		wg.Go(func() {
			for i := range each {
				if i%3 == 0 { // a posting that fails after it took its number
					err := o.store.InTx(b.ctx, func(tx *storage.Store) error {
						if _, err := tx.TakeNumber(b.ctx, 1, domain.Invoice, 2026); err != nil {
							return err
						}
						return fail
					})
					if !errors.Is(err, fail) {
						t.Error(err)
					}
				}
				if _, err := o.IssueDocument(b.ctx, b.draftOf(domain.Invoice, "2026-11-10", "5"), Override{}); err != nil {
					t.Error(err)
				}
			}
		})
	}
	wg.Wait()
	have := map[string]bool{}
	for _, d := range b.invoices(day("2026-12-31")) {
		have[d.Number] = true
	}
	for n := 42; n < 42+each*hands; n++ {
		if !have[fmt.Sprint(n)] {
			t.Errorf("number %d is missing", n)
		}
	}
	if len(have) != each*hands+3 {
		t.Errorf("%d invoices", len(have))
	}
	next, err := b.IssueDocument(b.ctx, b.draftOf(domain.Invoice, "2027-01-11", "5"), Override{})
	b.must(err)
	late, err := b.IssueDocument(b.ctx, b.draftOf(domain.Invoice, "2025-12-31", "5"), Override{})
	b.must(err)
	act := b.issue(domain.Act, "2026-11-10", "5")
	if next.Number != "1" || late.Number != "901" || act.Number != "1" {
		t.Errorf("a new year begins at %s, an old one after its imported ones at %s, acts at %s", next.Number, late.Number, act.Number)
	}
	b.sound()
}

// An import may bring a document that has the number our series would give next: ours takes the one after.
func TestAnImportedNumberIsSteppedOver(t *testing.T) {
	b := withClients(t)
	b.issue(domain.Invoice, "2026-11-10", "5")
	b.clean("invoices", "date;number;inn;amount\n2026-11-11;2;"+innOf(1)+";10\n2026-11-11;003;"+innOf(1)+";10\n")
	if d := b.issue(domain.Invoice, "2026-11-12", "5"); d.Number != "4" {
		t.Errorf("number %s", d.Number)
	}
	if d := b.issue(domain.Invoice, "2026-11-12", "5"); d.Number != "5" {
		t.Errorf("number %s", d.Number)
	}
	b.sound()
}

package office

import (
	"fmt"
	"strings"
	"testing"

	"accord/domain"
)

// said is what a document's page tells in short.
func said(p DocumentPage) string {
	var links []string
	for _, l := range p.Links {
		links = append(links, fmt.Sprint(l.Relation, " ", l.Document.ID))
	}
	var closed []string
	for _, c := range p.Closed {
		of := string(c.Entry.Kind)
		if c.Payment != nil {
			of = c.Payment.Number
		}
		closed = append(closed, fmt.Sprint(of, " ", c.Amount, " ", c.How, c.Reasons))
	}
	return fmt.Sprintf("%s paid %v open %v; closed by %s; links %s", p.Status, p.Paid, p.Open, strings.Join(closed, ", "), strings.Join(links, ", "))
}

func (b *book) docPage(id int64) DocumentPage {
	b.Helper()
	p, err := b.DocumentPage(b.ctx, id, "ru")
	b.must(err)
	return p
}

func verbs(events []PageEvent) string {
	var out []string
	for _, e := range events {
		out = append(out, e.Verb)
	}
	return strings.Join(out, " ")
}

func TestPageOfAnInvoice(t *testing.T) {
	b := settled(t)
	inv := b.invoice("17", day("2026-12-31"))
	if p := b.docPage(inv.ID); p.Status != "overdue" || p.OverdueDays != 23 || p.Imported.File == "" || p.Contract == nil || p.NoPaper != nil || p.Of != 2 || p.Place != 1 || p.Next == 0 || p.Prev != 0 {
		t.Errorf("%+v", p)
	}
	b.imp("statement", oneC(bankOp{No: "5", Date: day("2026-11-03"), Sum: rub("99.98"), Other: "40702810900000000001", Name: "X", INN: innOf(1), Purpose: "Оплата по счету № 17 по договору 12/26"}))
	pay := b.payment("5")
	b.must(b.Allocate(b.ctx, pay.ID, []Share{{InvoiceID: inv.ID, Amount: rub("99.98")}}))
	b.must(b.CloseKopecks(b.ctx, inv.ID, b.Today()))
	p := b.docPage(inv.ID)
	if got, want := said(p), "paid paid 99.98 open 0.00; closed by 5 99.98 person[number contract],  0.02 rounding[]; links "; got != want {
		t.Errorf("%s\nwant %s", got, want)
	}
	if p.Rounded != rub("0.02") || verbs(p.History) != "round post" || p.History[1].Detail["total"] != "100.00" || p.History[0].Who == "" || p.History[0].At.Hour() != 12 {
		t.Errorf("%v %+v", p.Rounded, p.History)
	}
	page, err := b.PaymentPage(b.ctx, pay.ID)
	b.must(err)
	if page.Status != "allocated" || len(page.Given) != 1 || page.Given[0].Document.ID != inv.ID || page.Basis != "inn" || page.Attributed == nil || page.Attributed.Verb != "receive" ||
		page.Entry == nil || page.Ahead != rub("99.98") || page.Imported.File == "" || page.Account.Account != ownAccount || len(page.Guesses) != 0 {
		t.Errorf("%+v", page)
	}
	_, err = b.DocumentPage(b.ctx, 999, "ru")
	b.refused(err, domain.NotFound, "not_found.document")
	_, err = b.PaymentPage(b.ctx, 999)
	b.refused(err, domain.NotFound, "not_found.payment")
	_, err = b.OfferPage(b.ctx, 999, "ru")
	b.refused(err, domain.NotFound, "not_found.offer")
}

// A mended act, a correction of it, the payment that closed them, and the drafts: each page says where it stands.
func TestPagesOfActs(t *testing.T) {
	b := withClients(t)
	bill := b.draftOf(domain.Invoice, "2026-10-01", "500")
	bill.ContractID = b.contract(innOf(1), "12/26")
	inv, err := b.IssueDocument(b.ctx, bill, Override{})
	b.must(err)
	d := b.draftOf(domain.Act, "2026-10-31", "500")
	d.InvoiceID, d.ContractID = inv.ID, inv.ContractID
	first, err := b.IssueDocument(b.ctx, d, Override{})
	b.must(err)
	mended, err := b.Mend(b.ctx, first.ID, lineOf(rub("400")), "ошибка в сумме", Override{})
	b.must(err)
	cut := lineOf(rub("100"))
	for i := range cut {
		cut[i].Price, cut[i].Sum, cut[i].VAT = -cut[i].Price, -cut[i].Sum, -cut[i].VAT
	}
	correction, err := b.Correct(b.ctx, mended.ID, day("2026-11-10"), cut, "скидка", Override{})
	b.must(err)
	b.must(b.MarkSent(b.ctx, mended.ID, "почтой"))
	b.must(b.MarkAnswered(b.ctx, mended.ID, domain.Signed, b.Today()))
	b.must(b.MarkOriginal(b.ctx, mended.ID, b.Today()))
	b.imp("statement", oneC(bankOp{No: "8", Date: day("2026-11-12"), Sum: rub("300"), Other: "40702810900000000001", Name: "X", INN: innOf(1), Purpose: "Оплата по счету № 1"}))
	draft, err := b.DraftDocument(b.ctx, b.draftOf(domain.Act, "2026-11-20", "10"))
	b.must(err)
	for id, want := range map[int64]string{
		first.ID:      fmt.Sprintf("replaced paid 0.00 open 0.00; closed by ; links newer %d", mended.ID),
		mended.ID:     fmt.Sprintf("paid paid 300.00 open 0.00; closed by correction 100.00 correction[], 8 300.00 name[]; links names %d, corrected_by %d, older %d", inv.ID, correction.ID, first.ID),
		correction.ID: fmt.Sprintf("reduces paid 0.00 open 0.00; closed by act 100.00 correction[]; links corrects %d", mended.ID),
		draft.ID:      "draft paid 0.00 open 0.00; closed by ; links ",
	} {
		p := b.docPage(id)
		if got := said(p); got != want {
			t.Errorf("%d: %s\nwant %s", id, got, want)
		}
		if printable := id == mended.ID || id == correction.ID; (p.NoPaper == nil) != printable {
			t.Errorf("%d: no paper because of %v", id, p.NoPaper)
		}
	}
	p := b.docPage(mended.ID)
	if verbs(p.History) != "original answer send mend post" || p.History[3].Why != "ошибка в сумме" || p.Corrected != rub("-100") || !strings.HasSuffix(p.File, ".pdf") || strings.ContainsAny(p.File, `/\«»"`) {
		t.Errorf("%s %q %v", verbs(p.History), p.File, p.Corrected)
	}
	if got := verbs(b.docPage(first.ID).History); got != "post" {
		t.Errorf("former content has history %s", got)
	}
	if p := b.docPage(inv.ID); len(p.Links) != 1 || p.Links[0].Relation != NamedByAct || p.Links[0].Document.ID != mended.ID {
		t.Errorf("the invoice leads to %+v", p.Links)
	}
	_, err = b.AskRequest(b.ctx, domain.Request{Kind: "resend", ToRole: "receivables", DocumentID: inv.ID, Text: "Отправьте ещё раз", Due: b.Today() + 3})
	b.must(err)
	if p := b.docPage(inv.ID); len(p.Links) != 2 || p.Links[1].Request == nil {
		t.Errorf("the request is not told: %+v", p.Links)
	}
}

// Why a receipt waits, and what matching sees for it.
func TestPageOfAReceiptThatWaits(t *testing.T) {
	b := settled(t)
	b.imp("statement", oneC(
		bankOp{No: "1", Date: day("2026-11-03"), Sum: rub("300"), Other: "40702810900000000001", Name: "Чужой", INN: innOf(77), Purpose: "Оплата по счету № 19 за ООО"},
		bankOp{No: "2", Date: day("2026-11-03"), Sum: rub("5"), Other: "40702810900000000001", Name: "Никто", Purpose: "Без назначения"},
		bankOp{No: "3", Date: day("2026-11-03"), Sum: rub("90"), Other: "40702810900000000001", Name: "X", INN: innOf(1), Purpose: "Частично по счету № 18, НДС не облагается"},
	))
	for number, want := range map[string]string{
		"1": "unattributed [unknown_inn] 19=300.00 [number sum] []",
		"2": "unattributed [no_inn]  []",
		"3": "advance [] 18=90.00 [number inn] [against_vat]",
	} {
		p, err := b.PaymentPage(b.ctx, b.payment(number).ID)
		b.must(err)
		var guesses []string
		for _, g := range p.Guesses {
			guesses = append(guesses, fmt.Sprint(g.Invoice.Number, "=", g.Amount, g.Reasons))
		}
		if got := fmt.Sprint(p.Status, " ", p.Waits, " ", strings.Join(guesses, ", "), " ", p.Against); got != want {
			t.Errorf("%s: %s\nwant %s", number, got, want)
		}
	}
}

func TestPageOfAnOffer(t *testing.T) {
	d := bookForDossier(t)
	p := d.person("Иванова Анна Петровна")
	if _, err := d.RecordAgreement(t.Context(), d.discount(p.ID)); err != nil {
		t.Fatal(err)
	}
	v := proposal(t, "Малый", "Большой")
	v.PersonID = p.ID
	of, err := d.IssueOffer(t.Context(), domain.Offer{EntityID: 1, ClientID: d.client}, v, nil)
	if err != nil {
		t.Fatal(err)
	}
	if of, err = d.ReviseOffer(t.Context(), of.ID, proposal(t, ""), nil); err != nil {
		t.Fatal(err)
	}
	if of, err = d.RejectOffer(t.Context(), of.ID, 2, "дорого", d.Today()); err != nil {
		t.Fatal(err)
	}
	page, err := d.OfferPage(t.Context(), of.ID, "ru")
	if err != nil {
		t.Fatal(err)
	}
	one, two := page.Versions[0], page.Versions[1]
	if one.State != domain.OfferSuperseded || two.State != domain.OfferRejected || one.To != p.Name || two.To != "" || len(one.Bearing) != 1 || one.Monthly.Most == 0 || one.Discount.Most == 0 || one.File == two.File {
		t.Errorf("%+v", page.Versions)
	}
	if got := verbs(page.History); got != "reject_offer revise_offer issue_offer" || page.History[0].Why != "дорого" {
		t.Errorf("%s %+v", got, page.History[0])
	}
}

// Whatever id is asked for: a page answers or says that the book has no such paper.
func TestPagesOfAnyID(t *testing.T) {
	b := settled(t)
	for id := int64(-1); id < 12; id++ {
		_, err := b.DocumentPage(b.ctx, id, "en")
		_, err2 := b.PaymentPage(b.ctx, id)
		_, err3 := b.OfferPage(b.ctx, id, "en")
		for _, e := range []error{err, err2, err3} {
			if e != nil && domain.CodeOf(e) != domain.NotFound {
				t.Errorf("%d: %v", id, e)
			}
		}
	}
}

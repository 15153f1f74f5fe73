package demo

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"accord/domain"
	"accord/office"
)

// paper names a page.
type paper struct {
	kind string
	id   int64
}

// leads are the papers that a page leads to, and the sums that it says of them.
func leads(t *testing.T, book *office.Office, p paper) map[paper]domain.Money {
	t.Helper()
	out := map[paper]domain.Money{}
	closed := func(all []office.Closed) {
		for _, c := range all {
			switch {
			case c.Document != nil:
				out[paper{"document", c.Document.ID}] += c.Amount
			case c.Payment != nil:
				out[paper{"payment", c.Payment.ID}] += c.Amount
			}
		}
	}
	if p.kind == "payment" {
		page, err := book.PaymentPage(t.Context(), p.id)
		if err != nil {
			t.Fatal(p, err)
		}
		closed(page.Given)
		closed(page.Closes)
		return out
	}
	page, err := book.DocumentPage(t.Context(), p.id, "ru")
	if err != nil {
		t.Fatal(p, err)
	}
	closed(page.Closed)
	for _, l := range page.Links {
		if l.Request == nil {
			out[paper{"document", l.Document.ID}] += 0
		}
	}
	return out
}

// Every page that leads to another is led to by it, with the same sum.
func TestPagesLeadBothWays(t *testing.T) {
	book, _ := made(t, options(func(o *Options) { o.Clients, o.Months, o.Today = 32, 8, domain.NewDate(2026, 9, 16) }))
	ctx := t.Context()
	all := office.ListQuery{AsOf: domain.LastDate}
	var queue []paper
	document := func(d office.ListedDocument) error { queue = append(queue, paper{"document", d.ID}); return nil }
	payment := func(p office.ListedPayment) error { queue = append(queue, paper{"payment", p.ID}); return nil }
	for _, list := range []func(context.Context, office.ListQuery, func(office.ListedDocument) error) error{book.Invoices, book.Acts} {
		if err := list(ctx, all, document); err != nil {
			t.Fatal(err)
		}
	}
	if err := book.Payments(ctx, all, payment); err != nil {
		t.Fatal(err)
	}
	seen := map[paper]map[paper]domain.Money{}
	for len(queue) > 0 {
		p := queue[0]
		queue = queue[1:]
		if seen[p] != nil {
			continue
		}
		seen[p] = leads(t, book, p)
		for to := range seen[p] {
			queue = append(queue, to)
		}
	}
	links := 0
	for from, to := range seen {
		for other, sum := range to {
			links++
			if back, ok := seen[other][from]; !ok || back != sum {
				t.Errorf("%v leads to %v with %v, back with %v, %v", from, other, sum, back, ok)
			}
		}
	}
	if links < 1000 {
		t.Errorf("only %d links", links)
	}
}

// What a page says of sums and states is what the lists say.
func TestPagesSayWhatListsSay(t *testing.T) {
	book, _ := made(t, options(func(o *Options) { o.Clients, o.Months, o.Today = 32, 8, domain.NewDate(2026, 9, 16) }))
	ctx := t.Context()
	today := office.ListQuery{AsOf: book.Today()}
	say := func(d domain.Document, status string, days int, paid, open domain.Money) string {
		return fmt.Sprint(d.Kind, d.Number, d.Date, status, days, paid, open)
	}
	check := func(d office.ListedDocument) error {
		page, err := book.DocumentPage(ctx, d.ID, "ru")
		if err != nil {
			return err
		}
		paid := d.Paid
		if d.Kind == domain.Act && d.Status != "before_cutover" { // a list counts what corrections took off as paid
			paid += page.Corrected
		}
		days := d.OverdueDays
		if d.Status == "lapsed" { // other programs are told the days, a page calls overdue only what is chased
			days = 0
		}
		if got, want := say(page.Document, page.Status, page.OverdueDays, page.Paid, page.Open), say(d.Document, d.Status, days, paid, d.Open); got != want && d.State == domain.Posted {
			t.Errorf("page %s, list %s", got, want)
		}
		return nil
	}
	if err := book.Invoices(ctx, today, check); err != nil {
		t.Fatal(err)
	}
	if err := book.Acts(ctx, today, check); err != nil {
		t.Fatal(err)
	}
	var waits []office.TrayReason
	err := book.Payments(ctx, today, func(p office.ListedPayment) error {
		page, err := book.PaymentPage(ctx, p.ID)
		if err != nil {
			return err
		}
		var given domain.Money
		for _, c := range page.Given {
			given += c.Amount
		}
		if p.Kind == domain.Receipt && given != p.Allocated {
			t.Errorf("payment %d gives %v, the list says %v", p.ID, given, p.Allocated)
		}
		if unknown := page.Status == "unattributed"; unknown != (len(page.Waits) > 0) {
			t.Errorf("payment %d is %s and waits for %v", p.ID, page.Status, page.Waits)
		}
		waits = append(waits, page.Waits...)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, w := range []office.TrayReason{office.UnknownPayer, office.PerhapsTwice, office.ClosedPeriod} {
		if !slices.Contains(waits, w) {
			t.Errorf("no payment waits for %s", w)
		}
	}
	err = book.Offers(ctx, today, func(o office.ListedOffer) error {
		page, err := book.OfferPage(ctx, o.ID, "ru")
		if err != nil {
			return err
		}
		if n := len(page.Versions); n == 0 || string(page.Versions[n-1].State) != o.Status || page.Versions[n-1].Monthly != o.Choice[0] && page.Offer.Latest().Option == 0 {
			t.Errorf("offer %s: %+v, the list says %s %v", o.Number, page.Versions, o.Status, o.Choice)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

package demo

import (
	"bytes"
	"context"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"accord/office"
)

// noon of the tests: 22 November 2026 in Moscow.
func noon() time.Time { return time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC) }

func options(change func(*Options)) Options {
	o := Defaults()
	o.Locale, o.Now = "ru", noon
	if change != nil {
		change(&o)
	}
	return o
}

// made makes a book and opens it as a user would.
func made(t *testing.T, o Options) (*office.Office, Report) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "demo.accord")
	rep, err := Make(t.Context(), path, o, nil)
	if err != nil {
		t.Fatal(err)
	}
	now := o.Now
	if !o.Today.IsZero() {
		y, m, d := o.Today.YMD()
		now = func() time.Time { return time.Date(y, m, d, 16, 0, 0, 0, time.UTC) }
	}
	book, err := office.Open(t.Context(), path, office.Settings{Now: now, Locale: o.Locale})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = book.Close() })
	return book, rep
}

func sound(t *testing.T, book *office.Office) {
	t.Helper()
	problems, err := book.Check(t.Context())
	if err != nil || len(problems) > 0 {
		t.Errorf("%v, %d problems, the first: %+v", err, len(problems), problems[:min(1, len(problems))])
	}
}

// said is all that a book answers: exports, lists, people, facts, agreements, requests.
func said(t *testing.T, book *office.Office) string {
	t.Helper()
	ctx := t.Context()
	var b bytes.Buffer
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	entities, err := book.Entities(ctx)
	must(err)
	for _, e := range entities {
		fmt.Fprintln(&b, e.Name, e.INN, e.Cutover, e.ClosedThrough)
		for _, kind := range []string{"acts", "invoices", "payments"} {
			must(book.Export(ctx, office.ExportQuery{Kind: kind, EntityID: e.ID}, func(row []any) error {
				fmt.Fprintln(&b, row...)
				return nil
			}))
		}
	}
	q := office.ListQuery{AsOf: book.Today()}
	for _, list := range []func(context.Context, office.ListQuery, func(office.ListedDocument) error) error{book.Invoices, book.Acts} {
		must(list(ctx, q, func(l office.ListedDocument) error {
			fmt.Fprintln(&b, l.EntityINN, l.Number, l.Date, l.Client, l.Total, l.Paid, l.Open, l.Status, l.SentAt, l.Answer)
			return nil
		}))
	}
	must(book.Payments(ctx, q, func(l office.ListedPayment) error {
		fmt.Fprintln(&b, l.EntityINN, l.Date, l.Number, l.Client, l.Amount, l.Allocated, l.Kind, l.Hold, l.Basis, l.Purpose)
		return nil
	}))
	seen := map[int64]bool{}
	must(book.Clients(ctx, q, func(l office.ListedClient) error {
		fmt.Fprintln(&b, l.Client.Name, l.Counterparty.Name, l.Counterparty.INN, l.Client.City, l.Client.Manager)
		if seen[l.Client.ID] {
			return nil
		}
		seen[l.Client.ID] = true
		people, err := book.People(ctx, l.Client.ID)
		must(err)
		for _, p := range people {
			p.UID = ""
			fmt.Fprintf(&b, "%+v\n", p)
		}
		facts, err := book.Facts(ctx, office.FactQuery{ClientID: l.Client.ID, Former: true})
		must(err)
		agreed, err := book.Agreements(ctx, l.Client.ID, 0)
		must(err)
		fmt.Fprintf(&b, "%+v\n%+v\n", facts, agreed)
		return nil
	}))
	must(book.Offers(ctx, q, func(l office.ListedOffer) error {
		fmt.Fprintln(&b, l.EntityINN, l.Number, l.Status, l.Client)
		return nil
	}))
	requests, err := book.Requests(ctx, office.RequestQuery{})
	must(err)
	fmt.Fprintf(&b, "%+v\n", requests)
	return b.String()
}

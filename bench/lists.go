package main

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"time"

	"accord/office"
)

const (
	pageLimit = 50 * time.Millisecond
	sortLimit = 150 * time.Millisecond
	rowsLimit = 10 * time.Millisecond
	textLimit = 100 * time.Millisecond
)

// listed is a list of the window: how it is chosen, how a page of it is read.
type listed struct {
	name   string
	choose func(context.Context, office.RowsQuery) (office.Rows, error)
	read   func(ids []int64) (int, error)
	sorts  []string
	text   string
}

// lists measures what the window's lists do: the first page when the book has just changed and afterwards, every sort, a filter, memory.
func (b *bench) lists() (err error) {
	o, err := office.Open(b.ctx, b.book.path, settings())
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, o.Close()) }()
	money := []string{"number", "date", "client", "entity", "status"}
	docs := append(slices.Clone(money), "due", "inn", "city", "manager", "total", "paid", "open", "days")
	for _, l := range []listed{
		{"invoices", o.InvoiceRows, page(b.ctx, o.InvoicesByID), docs, "ооо 12"},
		{"acts", o.ActRows, page(b.ctx, o.ActsByID), append(slices.Clone(docs), "life"), "ооо 12"},
		{"payments", o.PaymentRows, page(b.ctx, o.PaymentsByID), append(slices.Clone(money), "kind", "remitter", "amount", "allocated", "advance"), "счету продвижение"},
		{
			"clients", o.ClientRows, func(ids []int64) (int, error) { m, err := o.ClientsByID(b.ctx, 0, ids); return len(m), err },
			[]string{"client", "inn", "city", "segment", "life", "manager", "balance", "unpaid", "overdue", "days", "advances", "paid"},
			"ооо 12",
		},
		{"offers", o.OfferRows, page(b.ctx, o.OffersByID), []string{"number", "client", "until"}, "ооо"},
	} {
		if err := b.list(o, l); err != nil {
			return fmt.Errorf("%s: %w", l.name, err)
		}
	}
	return nil
}

func page[R any](ctx context.Context, read func(context.Context, []int64) (map[int64]R, error)) func([]int64) (int, error) {
	return func(ids []int64) (int, error) {
		m, err := read(ctx, ids)
		return len(m), err
	}
}

func (b *bench) list(o *office.Office, l listed) error {
	var rows office.Rows
	find := func(q office.RowsQuery) func() error {
		return func() (err error) {
			rows, err = l.choose(b.ctx, q)
			return err
		}
	}
	var cold []time.Duration
	for range 3 {
		o.ForgetRows()
		once, err := timed(1, find(office.RowsQuery{}))
		if err != nil {
			return err
		}
		cold = append(cold, once...)
	}
	slices.Sort(cold)
	var mem runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&mem)
	b.table.note(fmt.Sprintf("%s: %d rows chosen anew, %d MB in memory", l.name, len(rows.IDs), mem.HeapAlloc>>20), spread(cold))
	first := rows.IDs[:min(128, len(rows.IDs))]
	b.listed(l.name+": first page", pageLimit, 7, func() error {
		if err := find(office.RowsQuery{})(); err != nil {
			return err
		}
		_, err := l.read(first)
		return err
	})
	at := len(rows.IDs) / 2
	middle := rows.IDs[at:min(at+128, len(rows.IDs))]
	b.listed(l.name+": rows of a page", rowsLimit, 7, func() error {
		n, err := l.read(middle)
		if err == nil && n != len(middle) {
			b.wrong = append(b.wrong, fmt.Sprintf("%s: %d rows of %d", l.name, n, len(middle)))
		}
		return err
	})
	var worst time.Duration
	by := ""
	for _, key := range l.sorts {
		ds, err := timed(3, find(office.RowsQuery{Sort: key, Falling: true}))
		if err != nil {
			return err
		}
		slices.Sort(ds)
		if median(ds) > worst {
			worst, by = median(ds), key
		}
	}
	b.met(fmt.Sprintf("%s: the longest of %d sorts, by %s", l.name, len(l.sorts), by), worst, sortLimit)
	if err := find(office.RowsQuery{Text: l.text})(); err != nil { // the first reads the purposes
		return err
	}
	b.listed(l.name+": filter «"+l.text+"»", textLimit, 7, find(office.RowsQuery{Text: l.text}))
	return nil
}

func (b *bench) listed(name string, limit time.Duration, times int, f func() error) {
	ds, err := timed(times, f)
	if err != nil {
		b.wrong = append(b.wrong, name+": "+err.Error())
		return
	}
	slices.Sort(ds)
	b.met(name, median(ds), limit)
}

func (b *bench) met(name string, took, limit time.Duration) {
	b.table.add(name, millis(took), millis(limit)+" allowed", float64(took)/float64(limit), "<= 1.00", took <= limit)
}

package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"accord/domain"
	"accord/office"
	"accord/reports"
)

// papers measures documents on paper: one at a time from values, as their forms lay them out, and a quarter's batch from
// the book.
func (b *bench) papers() error {
	o, err := office.Open(b.ctx, b.book.path, settings())
	if err != nil {
		return err
	}
	defer func() { _ = o.Close() }()
	invoice, err := b.onePaper(o)
	if err != nil {
		return err
	}
	opt := reports.Options{Locale: "ru", CreatedAt: clock()}
	act := invoice
	act.Document.Kind, act.Document.Lines = domain.Act, nil
	for i := range 30 {
		l := invoice.Document.Lines[0]
		l.Name = fmt.Sprintf("%s, этап %d", l.Name, i+1)
		act.Document.Lines = append(act.Document.Lines, l)
	}
	act.Document.Total, act.Document.VAT = 30*invoice.Document.Total, 30*invoice.Document.VAT
	long, err := b.longReconciliation(o, opt)
	if err != nil {
		return err
	}
	for _, m := range []struct {
		name    string
		pages   int // 0 any number
		allowed time.Duration
		print   func(io.Writer) error
	}{
		{"an invoice with its QR", 1, 15 * time.Millisecond, func(w io.Writer) error { return reports.Invoice(w, invoice, opt) }},
		{"an act of 30 rows", 0, 15 * time.Millisecond, func(w io.Writer) error { return reports.ServiceAct(w, act, opt) }},
		{"an act of reconciliation of 40 pages", 40, 150 * time.Millisecond, func(w io.Writer) error { return reports.ReconciliationAct(w, long, opt) }},
	} {
		var buf bytes.Buffer
		ds, err := timed(21, func() error { buf.Reset(); return m.print(&buf) })
		if err != nil {
			return err
		}
		if got := pagesOf(buf.Bytes()); m.pages != 0 && got != m.pages {
			b.wrong = append(b.wrong, fmt.Sprintf("%s has %d pages", m.name, got))
		}
		b.table.add(m.name, spread(ds), millis(m.allowed)+" allowed", float64(median(ds))/float64(m.allowed), "<= 1.00", median(ds) <= m.allowed)
	}
	return b.quarter(o)
}

// onePaper is an invoice of the book with all that its form shows.
func (b *bench) onePaper(o *office.Office) (domain.TradePaper, error) {
	var id int64
	err := o.Invoices(b.ctx, office.ListQuery{AsOf: today, INN: b.a.clients[0].inn, Limit: 1}, func(d office.ListedDocument) error {
		id = d.ID
		return nil
	})
	if err != nil {
		return domain.TradePaper{}, err
	}
	return o.Paper(b.ctx, id)
}

// longReconciliation is a client's own act with its rows repeated until it fills 40 pages.
func (b *bench) longReconciliation(o *office.Office, opt reports.Options) (r domain.Reconciliation, err error) {
	p, err := o.FindCounterparty(b.ctx, b.a.clients[0].inn)
	if err != nil {
		return r, err
	}
	entities, err := o.Entities(b.ctx)
	if err != nil {
		return r, err
	}
	if r, err = o.Reconciliation(b.ctx, office.ReconciliationQuery{EntityID: entities[0].ID, CounterpartyID: p.ID, From: firstDay, To: today}); err != nil {
		return r, err
	}
	one := r.Rows
	if len(one) == 0 {
		return r, errors.New("the first client has no operations")
	}
	// More rows never make fewer pages.
	rows := slices.Repeat(one, 4000/len(one)+1)
	low, high := 1, len(rows)
	for low < high {
		mid := (low + high) / 2
		r.Rows = rows[:mid]
		var buf bytes.Buffer
		if err := reports.ReconciliationAct(&buf, r, opt); err != nil {
			return r, err
		}
		if pagesOf(buf.Bytes()) >= 40 {
			high = mid
		} else {
			low = mid + 1
		}
	}
	r.Rows = rows[:low]
	r.Debit, r.Credit = 0, 0
	for _, row := range r.Rows {
		r.Debit += row.Debit
		r.Credit += row.Credit
	}
	r.Closing = r.Opening + r.Debit - r.Credit
	return r, nil
}

func pagesOf(pdf []byte) int { return bytes.Count(pdf, []byte("/Type /Page\n")) }

// quarter prints the acts of reconciliation of the 500 clients who owe or are owed most, into files and into one.
func (b *bench) quarter(o *office.Office) error {
	const acts, allowed = 500, 6 * time.Second
	entities, err := o.Entities(b.ctx)
	if err != nil {
		return err
	}
	q := office.ReconciliationsQuery{EntityID: entities[0].ID, From: domain.NewDate(2026, 7, 1), To: domain.NewDate(2026, 9, 30), Locale: "ru"}
	balances, err := o.ClientBalances(b.ctx, office.BalanceQuery{AsOf: q.To})
	if err != nil {
		return err
	}
	sums := make([]domain.Money, len(balances))
	for i, c := range balances {
		sums[i] = c.Balance.Abs()
	}
	slices.Sort(sums)
	q.MinBalance = sums[max(0, len(sums)-acts)]
	dir := filepath.Join(b.book.dir, "acts")
	defer func() { _ = os.RemoveAll(dir) }()
	whole := filepath.Join(b.book.dir, "acts.pdf")
	defer func() { _ = os.Remove(whole) }()
	var files, bound []time.Duration
	done := 0
	for range 3 {
		if err := errors.Join(os.RemoveAll(dir), os.MkdirAll(dir, 0o755)); err != nil {
			return err
		}
		rep, took, err := printQuarter(b.ctx, o, q, office.Sink{Each: func(name string, pdf []byte) error { return os.WriteFile(filepath.Join(dir, name), pdf, 0o600) }})
		if err != nil {
			return err
		}
		files, done = append(files, took), len(rep.Done)
		var buf bytes.Buffer
		if rep, took, err = printQuarter(b.ctx, o, q, office.Sink{Whole: &buf}); err != nil {
			return err
		}
		bound = append(bound, took)
		if len(rep.Done) != done || len(rep.LeftOut) > 0 {
			b.wrong = append(b.wrong, fmt.Sprintf("one file holds %d acts of %d, %d were left out", len(rep.Done), done, len(rep.LeftOut)))
		}
	}
	slices.Sort(files)
	slices.Sort(bound)
	b.table.add(fmt.Sprintf("%d acts of reconciliation of a quarter into a folder", done), spread(files), millis(allowed)+" allowed", float64(median(files))/float64(allowed), "<= 1.00", median(files) <= allowed)
	b.table.add("  into one PDF", spread(bound), millis(allowed)+" allowed", float64(median(bound))/float64(allowed), "<= 1.00", median(bound) <= allowed)
	return b.quarterMemory(q, dir, whole)
}

func printQuarter(ctx context.Context, o *office.Office, q office.ReconciliationsQuery, sink office.Sink) (office.BatchReport, time.Duration, error) {
	start := time.Now()
	rep, err := o.PrintReconciliations(ctx, q, sink, nil)
	return rep, time.Since(start), err
}

// quarterMemory runs the same batches as commands and reads what they took at most.
func (b *bench) quarterMemory(q office.ReconciliationsQuery, out ...string) error {
	accord, err := b.cliPath()
	if err != nil {
		return err
	}
	for _, to := range out {
		res, err := b.cli(accord, "--book", b.book.path, "--lang", "ru", "--format", "json", "reconcile", "--all", "--from", q.From.String(), "--to", q.To.String(), "--min-balance", q.MinBalance.String(), "-o", to)
		if err != nil {
			return err
		}
		if res.Code != 0 {
			b.wrong = append(b.wrong, fmt.Sprintf("reconcile --all ended with %d: %s", res.Code, strings.TrimSpace(res.Errors)))
		}
		b.table.add("memory: reconcile --all -o "+filepath.Base(to), megabytes(res.MaxRSS), "in "+inSeconds(res.Seconds), float64(res.MaxRSS)/memoryTarget, "<= 150 MB", res.MaxRSS <= memoryTarget)
	}
	return nil
}

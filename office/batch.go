package office

import (
	"bytes"
	"context"
	"errors"
	"io"
	"iter"
	"runtime"
	"sync"

	"accord/domain"
	"accord/reports"
)

// BatchItem is one document of a batch; File is its name without a folder, "" when all go into one file.
type BatchItem struct {
	Client, INN string
	Number      string // "" an act of reconciliation
	Date        domain.Date
	File        string
	Doubts      []*domain.Error // of what was printed: where to pay, names that can't be printed
	Waiting     int             // an act of reconciliation: receipts of this tax id that wait in the tray and are not in it
}

// LeftOut is a document that a batch did not print, and why.
type LeftOut struct {
	BatchItem
	Why error
}

// BatchReport says what came of a batch. Skipped counts what nobody expects on paper: clients with nothing to reconcile or
// below the query's bounds, annulled documents.
type BatchReport struct {
	Done    []BatchItem
	LeftOut []LeftOut
	Skipped int
}

// Sink takes what a batch prints: each document as a file of its own through Each, which several callers may be in at once,
// or all of them as one file to Whole. Each must put the file there whole or not at all.
type Sink struct {
	Each  func(name string, pdf []byte) error
	Whole io.Writer
}

// MaxBundle is the most documents that one PDF of a batch holds: its pages are in memory until the last.
const MaxBundle = 2000

// batch is a run under way.
type batch struct {
	opt           reports.Options
	title, author string // of one file of all
	jobs          []job
	names         fileNames
	rep           BatchReport
}

// job is a document to print; load reads it when its turn comes.
type job struct {
	item BatchItem
	load func(context.Context) (printable, error)
}

// printable is a document that has been read: alone, or for a file of many.
type printable struct {
	print  func(io.Writer) error
	entry  func() reports.Entry
	doubts []*domain.Error
}

func (b *batch) leave(item BatchItem, why error) {
	item.File, item.Doubts = "", nil
	b.rep.LeftOut = append(b.rep.LeftOut, LeftOut{item, why})
}

// run prints all jobs. The report is of use with an error too: what is done stays done.
func (b *batch) run(ctx context.Context, sink Sink, progress Progress) (BatchReport, error) {
	if len(b.jobs) == 0 {
		if len(b.rep.LeftOut) == 0 {
			return b.rep, domain.Refuse(domain.NotFound, "", "batch.nothing")
		}
		return b.rep, nil
	}
	if progress == nil {
		progress = func(int, int) {}
	}
	if sink.Whole != nil {
		return b.bind(ctx, sink.Whole, progress)
	}
	return b.each(ctx, sink.Each, progress)
}

// each prints every job into a file of its own, on all cores: at any time a document a core is in memory.
func (b *batch) each(ctx context.Context, put func(string, []byte) error, progress Progress) (BatchReport, error) {
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	whys := make([]error, len(b.jobs))
	done := make([]bool, len(b.jobs))
	var mu sync.Mutex
	next, finished := 0, 0
	var hands sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), 4) {
		hands.Go(func() {
			var buf bytes.Buffer
			for {
				mu.Lock()
				i := next
				next++
				mu.Unlock()
				if i >= len(b.jobs) || ctx.Err() != nil {
					return
				}
				buf.Reset()
				if b.jobs[i].item.Doubts, whys[i] = b.jobs[i].printTo(ctx, &buf); whys[i] == nil {
					if err := put(b.jobs[i].item.File, buf.Bytes()); err != nil {
						stop(err) // a disk that is full stays full
						return
					}
					done[i] = true
				}
				mu.Lock()
				finished++
				progress(finished, len(b.jobs))
				mu.Unlock()
			}
		})
	}
	hands.Wait()
	cause := context.Cause(ctx)
	for i, j := range b.jobs {
		switch {
		case done[i]:
			b.rep.Done = append(b.rep.Done, j.item)
		case whys[i] != nil && !errors.Is(whys[i], context.Canceled):
			b.leave(j.item, whys[i])
		default:
			b.leave(j.item, cause)
		}
	}
	return b.rep, cause
}

func (j job) printTo(ctx context.Context, w io.Writer) ([]*domain.Error, error) {
	s, err := j.load(ctx)
	if err != nil {
		return nil, err
	}
	return s.doubts, s.print(w)
}

// bind prints all jobs into one file, which gets nothing when the run is broken off.
func (b *batch) bind(ctx context.Context, w io.Writer, progress Progress) (BatchReport, error) {
	if len(b.jobs) > MaxBundle {
		return BatchReport{}, domain.Refuse(domain.Invalid, "", "batch.too_many", "n", len(b.jobs), "max", MaxBundle)
	}
	var entries iter.Seq2[reports.Entry, error] = func(yield func(reports.Entry, error) bool) {
		for i, j := range b.jobs {
			if err := ctx.Err(); err != nil {
				yield(reports.Entry{}, err)
				return
			}
			s, err := j.load(ctx)
			switch j.item.File = ""; {
			case err == nil:
				if !yield(s.entry(), nil) {
					return
				}
				j.item.Doubts = s.doubts
				b.rep.Done = append(b.rep.Done, j.item)
			case domain.CodeOf(err) != "":
				b.leave(j.item, err)
			default:
				yield(reports.Entry{}, err)
				return
			}
			progress(i+1, len(b.jobs))
		}
		if len(b.rep.Done) == 0 {
			yield(reports.Entry{}, errNoPages)
		}
	}
	err := reports.Bundle(w, b.title, b.author, b.opt, entries)
	switch {
	case errors.Is(err, errNoPages):
		return b.rep, nil
	case err != nil:
		return BatchReport{}, err
	}
	return b.rep, nil
}

// errNoPages ends a file of which every document was left out.
var errNoPages = errors.New("no pages")

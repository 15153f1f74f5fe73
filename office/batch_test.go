package office

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"

	"accord/domain"
	"accord/storage"
)

// shelf is a sink that keeps names.
type shelf struct {
	mu    sync.Mutex
	files map[string]int
	after int // fails once so many are there; 0 never
	then  func()
}

var errShelf = errors.New("the shelf is full")

func (s *shelf) put(name string, pdf []byte) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.after > 0 && len(s.files) >= s.after {
		return errShelf
	}
	if s.files == nil {
		s.files = map[string]int{}
	}
	if _, twice := s.files[name]; twice || !bytes.HasPrefix(pdf, []byte("%PDF")) || !bytes.HasSuffix(bytes.TrimSpace(pdf), []byte("%%EOF")) {
		return fmt.Errorf("%s: twice, or no PDF", name)
	}
	s.files[name] = len(pdf)
	if s.then != nil {
		s.then()
	}
	return nil
}

// quarter is a book with n clients of whom all but the first have an act in the third quarter, and client 2 another in May.
func quarter(t testing.TB, n int) *book {
	b := newBook(t)
	b.clean("clients", clientTable(n))
	var acts strings.Builder
	acts.WriteString("date;number;inn;amount\n2026-05-05;900;" + innOf(2) + ";7\n")
	for i := 1; i < n; i++ {
		fmt.Fprintf(&acts, "2026-08-%02d;%d;%s;%d\n", 1+i%28, i, innOf(i), 100*i)
	}
	b.clean("acts", acts.String())
	return b
}

func third() ReconciliationsQuery {
	return ReconciliationsQuery{EntityID: 1, From: day("2026-07-01"), To: day("2026-09-30"), Locale: "ru"}
}

func TestReconciliationsOfAll(t *testing.T) {
	b := quarter(t, 12)
	run := func(q ReconciliationsQuery) (BatchReport, *shelf) {
		t.Helper()
		s := &shelf{}
		last, most := 0, 0
		rep, err := b.PrintReconciliations(b.ctx, q, Sink{Each: s.put}, func(done, total int) { last, most = max(last, done), total })
		b.must(err)
		if last != most || len(rep.Done) != len(s.files) {
			t.Errorf("progress %d of %d; %d done, %d files", last, most, len(rep.Done), len(s.files))
		}
		return rep, s
	}
	rep, s := run(third())
	if len(rep.Done) != 11 || rep.Skipped != 1 || len(rep.LeftOut) != 0 {
		t.Errorf("%+v", rep)
	}
	for _, it := range rep.Done {
		if s.files[it.File] == 0 || !strings.Contains(it.File, it.INN) || !strings.HasSuffix(it.File, ".pdf") {
			t.Errorf("%+v", it)
		}
	}
	q := third()
	q.MinBalance = rub("500.01")
	if rep, _ := run(q); len(rep.Done) != 6 || rep.Skipped != 6 {
		t.Errorf("%d done, %d skipped", len(rep.Done), rep.Skipped)
	}
	q = third()
	q.From, q.To = day("2026-10-01"), day("2026-10-31")
	if rep, _ := run(q); len(rep.Done) != 11 {
		t.Errorf("a balance is something to reconcile: %+v", rep)
	}
	q.MovedOnly = true
	_, err := b.PrintReconciliations(b.ctx, q, Sink{Each: s.put}, nil)
	b.refused(err, domain.NotFound, "batch.nothing")
	q.From, q.To = day("2026-05-01"), day("2026-05-31")
	if rep, _ := run(q); len(rep.Done) != 1 || rep.Done[0].INN != innOf(2) {
		t.Errorf("%+v", rep)
	}
	// All of them in one file.
	var buf bytes.Buffer
	rep, err = b.PrintReconciliations(b.ctx, third(), Sink{Whole: &buf}, nil)
	b.must(err)
	if len(rep.Done) != 11 || rep.Done[0].File != "" || bytes.Count(buf.Bytes(), []byte("/Type /Page\n")) != 11 {
		t.Errorf("%+v, %d bytes", rep, buf.Len())
	}
	q = third()
	q.EntityID = 9
	_, err = b.PrintReconciliations(b.ctx, q, Sink{Each: s.put}, nil)
	b.refused(err, domain.NotFound, "not_found.entity")
	q = third()
	q.To = day("2026-06-30")
	_, err = b.PrintReconciliations(b.ctx, q, Sink{Each: s.put}, nil)
	b.refused(err, domain.Invalid, "import.period_backwards")
}

// What can't be put on paper is named with its reason, and the rest is printed.
func TestABatchSaysWhatItLeftOut(t *testing.T) {
	b := quarter(t, 4)
	b.must(b.store.InTx(b.ctx, func(tx *storage.Store) error {
		c := domain.Client{Name: "Без ИНН", LifeCycle: domain.Active}
		if err := tx.AddClient(b.ctx, &c); err != nil {
			return err
		}
		p := domain.Counterparty{ClientID: c.ID, Name: c.Name, Country: "KZ"}
		if err := tx.AddCounterparty(b.ctx, &p); err != nil {
			return err
		}
		key := domain.LedgerKey{EntityID: 1, CounterpartyID: p.ID, Currency: domain.RUB}
		usd := domain.LedgerKey{EntityID: 1, CounterpartyID: b.party(innOf(1)), Currency: "USD"}
		return tx.AddEntries(b.ctx, 0, []domain.Entry{
			{Key: key, Kind: domain.EntryOffset, Date: day("2026-08-01"), Credit: 500}, {Key: usd, Kind: domain.EntryOffset, Date: day("2026-08-01"), Credit: 500},
		})
	}))
	s := &shelf{}
	rep, err := b.PrintReconciliations(b.ctx, third(), Sink{Each: s.put}, nil)
	b.must(err)
	if len(rep.Done) != 3 || len(rep.LeftOut) != 2 {
		t.Fatalf("%+v", rep)
	}
	keys := map[string]string{}
	for _, l := range rep.LeftOut {
		keys[l.Client] = fmt.Sprint(l.Why)
	}
	if !strings.Contains(keys["Без ИНН"], "batch.no_inn") || len(keys) != 2 || !strings.Contains(fmt.Sprint(keys), "batch.currency") {
		t.Errorf("%v", keys)
	}
}

func TestABatchBrokenOff(t *testing.T) {
	b := quarter(t, 30)
	ctx, cancel := context.WithCancel(b.ctx)
	s := &shelf{}
	s.then = func() {
		if len(s.files) == 5 {
			cancel()
		}
	}
	rep, err := b.PrintReconciliations(ctx, third(), Sink{Each: s.put}, nil)
	if !errors.Is(err, context.Canceled) || len(rep.Done) != len(s.files) || len(rep.Done) < 5 || len(rep.Done) > 10 || len(rep.Done)+len(rep.LeftOut) != 29 {
		t.Errorf("%v: %d done, %d files, %d left out", err, len(rep.Done), len(s.files), len(rep.LeftOut))
	}
	for _, l := range rep.LeftOut {
		if !errors.Is(l.Why, context.Canceled) || l.File != "" {
			t.Errorf("%+v", l)
		}
	}
	s = &shelf{after: 3}
	rep, err = b.PrintReconciliations(b.ctx, third(), Sink{Each: s.put}, nil)
	if !errors.Is(err, errShelf) || len(rep.Done) != 3 || len(rep.LeftOut) != 26 {
		t.Errorf("%v: %d done, %d left out", err, len(rep.Done), len(rep.LeftOut))
	}
	// One file of all gets nothing at all.
	ctx, cancel = context.WithCancel(b.ctx)
	defer cancel()
	var buf bytes.Buffer
	rep, err = b.PrintReconciliations(ctx, third(), Sink{Whole: &buf}, func(done, _ int) {
		if done == 7 {
			cancel()
		}
	})
	if !errors.Is(err, context.Canceled) || buf.Len() != 0 || len(rep.Done) != 0 {
		t.Errorf("%v: %d bytes, %+v", err, buf.Len(), rep)
	}
	if _, err = b.PrintReconciliations(b.ctx, third(), Sink{Whole: fullDisk{}}, nil); !errors.Is(err, errDisk) {
		t.Errorf("%v", err)
	}
}

func TestDocumentsOfAPeriod(t *testing.T) {
	b := withClients(t)
	b.clean("invoices", "date;number;inn;amount\n2026-10-01;A/1;"+innOf(1)+";10\n2026-10-02;2;"+innOf(2)+";10\n2026-11-02;3;"+innOf(2)+";10\n")
	c := polus
	c.Name, c.INN, c.ActsMaster, c.Bank = "ООО «Вега»", "7707083893", domain.MasterAccord, Bank{}
	e, _, err := b.AddEntity(b.ctx, c)
	b.must(err)
	b.clean("invoices", "date;number;inn;amount\n2026-10-01;1;"+innOf(1)+";10\n", ofEntity(e.ID))
	_, err = b.DraftDocument(b.ctx, b.draftOf(domain.Invoice, "2026-10-10", "5"))
	b.must(err)
	void := b.issue(domain.Invoice, "2026-10-11", "5")
	b.must(b.Annul(b.ctx, void.ID, "never sent", Override{}))
	q := DocumentsQuery{EntityID: 1, Kind: domain.Invoice, From: day("2026-10-01"), To: day("2026-10-31"), Locale: "ru"}
	s := &shelf{}
	rep, err := b.PrintDocuments(b.ctx, q, Sink{Each: s.put}, nil)
	b.must(err)
	if len(rep.Done) != 2 || rep.Skipped != 1 || len(rep.LeftOut) != 0 || rep.Done[0].Number != "A/1" || !strings.Contains(rep.Done[0].File, "счёт A-1 2026-10-01.pdf") {
		t.Errorf("%+v", rep)
	}
	q.INN = innOf(2)
	if rep, err = b.PrintDocuments(b.ctx, q, Sink{Each: (&shelf{}).put}, nil); err != nil || len(rep.Done) != 1 {
		t.Errorf("%+v, %v", rep, err)
	}
	q.INN, q.EntityID = "", e.ID
	rep, err = b.PrintDocuments(b.ctx, q, Sink{Each: s.put}, nil)
	b.must(err)
	if len(rep.Done) != 0 || len(rep.LeftOut) != 1 || !strings.Contains(fmt.Sprint(rep.LeftOut[0].Why), "batch.no_account") {
		t.Errorf("%+v", rep)
	}
	q.EntityID, q.Kind = 1, domain.Act
	_, err = b.PrintDocuments(b.ctx, q, Sink{Each: s.put}, nil)
	b.refused(err, domain.NotFound, "batch.nothing")
	b.issue(domain.Act, "2026-10-12", "5")
	b.issue(domain.Act, "2026-10-13", "5")
	var buf bytes.Buffer
	if rep, err = b.PrintDocuments(b.ctx, q, Sink{Whole: &buf}, nil); err != nil || len(rep.Done) != 2 || !bytes.HasPrefix(buf.Bytes(), []byte("%PDF")) {
		t.Errorf("%+v, %v", rep, err)
	}
	q.Kind = domain.Correction
	_, err = b.PrintDocuments(b.ctx, q, Sink{Each: s.put}, nil)
	b.refused(err, domain.Invalid, "choice.unknown")
}

// BenchmarkReconciliations prints the acts of 500 clients: as files, and into one.
func BenchmarkReconciliations(b *testing.B) {
	book := quarter(b, 501)
	for name, sink := range map[string]func() Sink{
		"files": func() Sink { return Sink{Each: (&shelf{}).put} }, "one": func() Sink { return Sink{Whole: &bytes.Buffer{}} },
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				rep, err := book.PrintReconciliations(book.ctx, third(), sink(), nil)
				if err != nil || len(rep.Done) != 500 {
					b.Fatal(len(rep.Done), err)
				}
			}
		})
	}
}

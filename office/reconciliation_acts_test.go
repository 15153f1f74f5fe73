package office

import (
	"bytes"
	"context"
	"errors"
	"reflect"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"accord/domain"
)

func withLedger(t testing.TB) *book {
	b := withClients(t)
	b.clean("acts", "date;number;inn;amount;contract\n2026-07-31;1;"+innOf(1)+";1000;12/26\n2026-08-31;2;"+innOf(1)+";500;\n2026-09-10;3;"+innOf(2)+";700;\n")
	b.imp("statement", oneC(receipt("7", "2026-08-05", "400", "Оплата по договору 12/26")))
	return b
}

func (b *book) order(n int) ReconciliationOrder {
	return ReconciliationOrder{EntityID: b.entity, CounterpartyID: b.party(innOf(n)), From: day("2026-07-01"), To: day("2026-09-30")}
}

func (b *book) reconAct(id int64) domain.ReconciliationAct {
	b.Helper()
	a, err := b.store.ReconciliationAct(b.ctx, id)
	b.must(err)
	return a
}

func sent(how domain.SendingWay) domain.ReconciliationMark {
	return domain.ReconciliationMark{Kind: domain.ReconciliationSent, On: day("2026-11-22"), How: how}
}

func TestWhatWasSentStaysAsItWas(t *testing.T) {
	b := withLedger(t)
	a, err := b.MakeReconciliation(b.ctx, b.order(1))
	b.must(err)
	p, err := b.ReconciliationPage(b.ctx, a.ID, "ru")
	b.must(err)
	if a.Number != "1" || p.Act.State != domain.ReconciliationDraft || p.Paper.Closing != rub("1100") || p.Paper.Number != "1" || len(p.Paper.Rows) != 3 || len(p.Paper.Parts) != 2 {
		t.Fatalf("draft %+v", p.Paper)
	}
	b.clean("acts", "date;number;inn;amount;contract\n2026-09-30;9;"+innOf(1)+";50;\n")
	if p, err = b.ReconciliationPage(b.ctx, a.ID, "ru"); err != nil || p.Paper.Closing != rub("1150") {
		t.Fatalf("a draft follows the ledger: %v %v", p.Paper.Closing, err)
	}
	var before, after bytes.Buffer
	_, err = b.MarkReconciliations(b.ctx, []SeenAct{{a.ID, a.Version}}, sent(domain.SentByHand))
	b.must(err)
	b.must(b.PrintReconciliationAct(b.ctx, a.ID, "ru", &before))
	said := b.reconAct(a.ID)
	// The ledger changes after the sending: a new act, a payment, another name and another signatory of ours.
	b.clean("acts", "date;number;inn;amount;contract\n2026-09-29;10;"+innOf(1)+";33;\n")
	b.imp("clients", "name;inn\nПереименованный;"+innOf(1)+"\n", update)
	p, err = b.ReconciliationPage(b.ctx, a.ID, "ru")
	b.must(err)
	b.must(b.PrintReconciliationAct(b.ctx, a.ID, "ru", &after))
	if now := b.reconAct(a.ID); now.Closing != said.Closing || !reflect.DeepEqual(now.Said, said.Said) || !bytes.Equal(before.Bytes(), after.Bytes()) {
		t.Errorf("what was sent has changed: %+v, was %+v", now.Said, said.Said)
	}
	d := p.Drift
	if d.Debit != rub("33") || d.Closing != rub("33") || d.Credit != 0 || len(d.Changes) != 1 || !d.Changes[0].Added || d.Changes[0].Row.Number != "10" {
		t.Errorf("drift %+v", d)
	}
	rows, err := b.ReconciliationRows(b.ctx, RowsQuery{Life: StatusDrifted})
	b.must(err)
	got, err := b.ReconciliationsByID(b.ctx, rows.IDs)
	b.must(err)
	if r := got[a.ID]; !r.Drifted || r.Drift != rub("33") || r.Closing != rub("1150") || rows.Lives[StatusDrifted].Count != 1 {
		t.Errorf("%+v, %+v", r, rows)
	}
	b.sound()
}

func TestEachMarkComesAndGoes(t *testing.T) {
	b := withLedger(t)
	a, err := b.MakeReconciliation(b.ctx, b.order(1))
	b.must(err)
	seen := []SeenAct{{a.ID, a.Version}}
	mark := func(m domain.ReconciliationMark) error {
		next, err := b.MarkReconciliations(b.ctx, seen, m)
		if err == nil {
			seen = next
		}
		return err
	}
	state := func(want domain.ReconciliationState) {
		t.Helper()
		if got := b.reconAct(a.ID); got.State != want {
			t.Errorf("%s, want %s", got.State, want)
		}
	}
	on := day("2026-11-22")
	b.refused(mark(domain.ReconciliationMark{Kind: domain.ReconciliationSigned, On: on, Who: "x"}), domain.Conflict, "reconciliation.unsent")
	b.refused(mark(domain.ReconciliationMark{Kind: domain.ReconciliationSent, On: day("2026-11-23"), How: domain.SentByMail}), domain.Invalid, "reconciliation.future")
	b.refused(mark(domain.ReconciliationMark{Kind: domain.ReconciliationSent, On: day("2026-11-21"), How: domain.SentByMail}), domain.Invalid, "reconciliation.early")
	b.must(mark(sent(domain.SentByMail)))
	b.refused(mark(domain.ReconciliationMark{Kind: domain.ReconciliationDisputed, On: on}), domain.Invalid, "reconciliation.what_objected")
	b.must(mark(domain.ReconciliationMark{Kind: domain.ReconciliationDisputed, On: on, Who: "бухгалтер", Note: "нет акта 2"}))
	b.must(mark(sent(domain.SentByFile))) // once more: it stays in dispute
	state(domain.ReconciliationDisputed)
	b.must(mark(domain.ReconciliationMark{Kind: domain.ReconciliationAgreed, On: on}))
	b.refused(mark(domain.ReconciliationMark{Kind: domain.ReconciliationOriginal, On: on}), domain.Conflict, "reconciliation.unsigned")
	b.refused(mark(domain.ReconciliationMark{Kind: domain.ReconciliationSigned, On: on}), domain.Invalid, "reconciliation.who_signed")
	b.must(mark(domain.ReconciliationMark{Kind: domain.ReconciliationSigned, On: on, Who: "Петров, директор"}))
	b.must(mark(domain.ReconciliationMark{Kind: domain.ReconciliationOriginal, On: on}))
	_, err = b.AnnulReconciliations(b.ctx, seen, "ошибка")
	b.refused(err, domain.Conflict, "reconciliation.signed")
	stale := []SeenAct{{a.ID, 1}}
	_, err = b.TakeBackReconciliationMarks(b.ctx, stale)
	b.refused(err, domain.Conflict, "conflict.changed")
	for _, want := range []domain.ReconciliationState{
		domain.ReconciliationSigned, domain.ReconciliationAgreed, domain.ReconciliationDisputed, domain.ReconciliationDisputed, domain.ReconciliationSent, domain.ReconciliationDraft,
	} {
		seen, err = b.TakeBackReconciliationMarks(b.ctx, seen)
		b.must(err)
		state(want)
	}
	if b.reconAct(a.ID).Said != nil {
		t.Error("a draft again says what the ledger says")
	}
	_, err = b.TakeBackReconciliationMarks(b.ctx, seen)
	b.refused(err, domain.Conflict, "reconciliation.nothing_back")
	seen, err = b.AnnulReconciliations(b.ctx, seen, "не тот период")
	b.must(err)
	b.refused(mark(sent(domain.SentByFile)), domain.Conflict, "reconciliation.annulled")
	seen, err = b.TakeBackReconciliationMarks(b.ctx, seen)
	b.must(err)
	state(domain.ReconciliationDraft)
	if h, err := b.ReconciliationPage(b.ctx, a.ID, "ru"); err != nil || len(h.History) != 15 {
		t.Errorf("history of %d, %v", len(h.History), err)
	}
	b.sound()
}

func TestWhatCannotBeGivenIsNotSent(t *testing.T) {
	b := withLedger(t)
	made, err := b.MakeReconciliations(b.ctx, ReconciliationsQuery{EntityID: b.entity, From: day("2026-07-01"), To: day("2026-09-30"), MovedOnly: true}, nil)
	b.must(err)
	if len(made.Acts) != 2 || made.Known != 0 || made.Skipped != 1 {
		t.Fatalf("%+v", made)
	}
	again, err := b.MakeReconciliations(b.ctx, ReconciliationsQuery{EntityID: b.entity, From: day("2026-07-01"), To: day("2026-09-30"), MovedOnly: true}, nil)
	b.must(err)
	if len(again.Acts) != 0 || again.Known != 2 {
		t.Errorf("made twice: %+v", again)
	}
	var seen []SeenAct
	for _, a := range made.Acts {
		seen = append(seen, SeenAct{a.ID, a.Version})
	}
	files := map[string]int{}
	full := errors.New("disk full")
	done, err := b.SendReconciliations(b.ctx, seen, sent(domain.SentByFile), "ru", func(name string, pdf []byte) error {
		if len(files) == 1 {
			return full
		}
		files[name] = len(pdf)
		return nil
	}, nil)
	if !errors.Is(err, full) || len(done) != 1 || len(files) != 1 {
		t.Errorf("%v, %v, %v", done, files, err)
	}
	first, second := b.reconAct(made.Acts[0].ID), b.reconAct(made.Acts[1].ID)
	if first.State != domain.ReconciliationSent || second.State != domain.ReconciliationDraft || second.Said != nil {
		t.Errorf("%s %s", first.State, second.State)
	}
	for name := range files {
		if !strings.HasSuffix(name, ".pdf") || !strings.Contains(name, "Акт сверки № 1") {
			t.Errorf("file %q", name)
		}
	}
	var pdf bytes.Buffer
	b.must(b.BundleReconciliations(b.ctx, []int64{first.ID, second.ID}, "ru", &pdf, nil))
	if !bytes.HasPrefix(pdf.Bytes(), []byte("%PDF")) {
		t.Error("no bundle")
	}
	b.sound()
}

func TestWhoMayNotReconcile(t *testing.T) {
	b := withLedger(t)
	a, err := b.MakeReconciliation(b.ctx, b.order(1))
	b.must(err)
	for _, r := range []Role{AccountManager, BDM, Production, Operator, Auditor} {
		o := b.as(r)
		_, err := o.MakeReconciliation(b.ctx, b.order(1))
		b.refused(err, domain.Forbidden, "forbidden.verb")
		_, err = o.MarkReconciliations(b.ctx, []SeenAct{{a.ID, a.Version}}, sent(domain.SentByHand))
		b.refused(err, domain.Forbidden, "forbidden.verb")
		if p, err := o.ReconciliationPage(b.ctx, a.ID, "ru"); err != nil || p.May {
			t.Errorf("%s: may %v, %v", r, p.May, err)
		}
	}
}

// TestReconciliationNumbersHaveNoGaps makes, takes back, sends and annuls at random: whatever comes, the numbers in the book are 1, 2, 3…
func TestReconciliationNumbersHaveNoGaps(t *testing.T) {
	b := withLedger(t)
	var made []domain.ReconciliationAct
	rapid.Check(t, func(t *rapid.T) {
		for range rapid.IntRange(1, 6).Draw(t, "steps") {
			pick := func() int { return rapid.IntRange(0, len(made)-1).Draw(t, "which") }
			switch op := rapid.IntRange(0, 4).Draw(t, "op"); {
			case op <= 1 || len(made) == 0:
				a, err := b.MakeReconciliation(b.ctx, b.order(1+op%2))
				b.must(err)
				made = append(made, a)
			case op == 2:
				i := pick()
				if err := b.TakeBackReconciliations(b.ctx, []domain.ReconciliationAct{made[i]}); err == nil {
					made = append(made[:i], made[i+1:]...)
				} else if domain.CodeOf(err) != domain.Conflict {
					t.Fatal(err)
				}
			case op == 3:
				i := pick()
				_, _ = b.MarkReconciliations(b.ctx, []SeenAct{{made[i].ID, made[i].Version}}, sent(domain.SentByPrint))
			default:
				ctx, cancel := context.WithCancel(b.ctx) // one that is broken off leaves nothing
				_, err := b.MakeReconciliations(ctx, ReconciliationsQuery{EntityID: b.entity, From: day("2026-01-01"), To: day("2026-06-30").AddDays(len(made))}, func(int, int) { cancel() })
				cancel()
				if err == nil {
					t.Fatal("not broken off")
				}
			}
		}
		for i, n := range b.rowsOf("SELECT number FROM reconciliation_act WHERE voided_at = '' ORDER BY CAST(number AS INTEGER)") {
			if n != strconv.Itoa(i+1) {
				t.Fatalf("number %s at place %d", n, i+1)
			}
		}
	})
	b.sound()
}

package office

import (
	"bytes"
	"errors"
	"image"
	"image/color"
	"image/png"
	"strings"
	"testing"

	"accord/domain"
	"accord/storage"
)

// picture is a PNG whose every corner holds something, so that none of it is a margin.
func picture(t testing.TB, w, h int) []byte {
	t.Helper()
	im := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			im.Set(x, y, color.RGBA{uint8(x * 5), uint8(y * 5), 90, 255})
		}
	}
	var b bytes.Buffer
	if err := png.Encode(&b, im); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestImagesOfAnEntity(t *testing.T) {
	b := newBook(t)
	_, err := b.SetImage(b.ctx, 1, "photo", picture(t, 5, 5))
	b.refused(err, domain.Invalid, "image.kind")
	_, err = b.SetImage(b.ctx, 99, domain.Logo, picture(t, 5, 5))
	b.refused(err, domain.NotFound, "not_found.entity")
	for _, bad := range [][]byte{nil, []byte("text"), picture(t, 5, 5)[:40]} {
		if _, err = b.SetImage(b.ctx, 1, domain.Logo, bad); domain.CodeOf(err) != domain.Invalid {
			t.Errorf("%d bytes: %v", len(bad), err)
		}
	}
	b.refused(b.RemoveImage(b.ctx, 1, domain.Logo), domain.NotFound, "image.none")
	for _, side := range []int{50, 60} {
		_, err = b.SetImage(b.ctx, 1, domain.Logo, picture(t, side, 20))
		b.must(err)
	}
	_, err = b.SetImage(b.ctx, 1, domain.Stamp, picture(t, 30, 30))
	b.must(err)
	all, err := b.Images(b.ctx, 1)
	b.must(err)
	if len(all) != 2 || all[0].Kind != domain.Logo || all[0].Width != 60 || all[1].Kind != domain.Stamp || len(all[1].PNG) == 0 || all[0].RecordedAt == "" {
		t.Errorf("%+v", all)
	}
	b.must(b.RemoveImage(b.ctx, 1, domain.Logo))
	b.refused(b.RemoveImage(b.ctx, 1, domain.Logo), domain.NotFound, "image.none")
	got, err := b.images(b.ctx, 1)
	b.must(err)
	if len(got) != 1 || got[domain.Stamp].Width != 30 {
		t.Errorf("%v", got)
	}
	if rows := b.rowsOf("SELECT kind, width, voided_at <> '' FROM entity_image ORDER BY id"); strings.Join(rows, " ") != "logo|50|1 logo|60|1 stamp|30|0" {
		t.Errorf("rows are never deleted: %v", rows)
	}
	if rows := b.rowsOf("SELECT verb FROM audit WHERE verb LIKE '%image%' ORDER BY seq"); strings.Join(rows, " ") != "set_image set_image set_image remove_image" {
		t.Errorf("%v", rows)
	}
	b.sound()
}

// What a paper form is given: everything by hand.
func TestPaper(t *testing.T) {
	b := withClients(t)
	inn := innOf(1)
	b.must(b.addKPPs(inn))
	_, err := b.AddAccount(b.ctx, 1, Bank{BIK: "044525225", Account: "40702840900000000555"})
	b.must(err)
	_, err = b.SetImage(b.ctx, 1, domain.Stamp, picture(t, 30, 30))
	b.must(err)
	b.clean("invoices", "date;number;inn;contract;amount;project;from;to\n2026-10-01;17;"+inn+";12/26;122;SEO;2026-10-01;2026-10-31\n")
	b.clean("acts", "date;number;inn;contract;amount;project;invoice\n2026-10-31;А-5;"+inn+";12/26;122;SEO;17\n")
	act, err := b.FindDocument(b.ctx, 1, domain.Act, "а-05", 0)
	b.must(err)
	p, err := b.Paper(b.ctx, act.ID)
	b.must(err)
	if p.Entity.INN != polus.INN || p.Images[domain.Stamp].Width != 30 || p.Account.Account != ownAccount || p.Counterparty.KPP() != "770101002" || p.Contract == nil || p.Contract.Number != "12/26" ||
		len(p.Document.Lines) != 1 || p.Projects[p.Document.Lines[0].ProjectID] != "SEO" || p.Invoice == nil || p.Invoice.Number != "17" || p.Before != nil {
		t.Errorf("%+v", p)
	}
	usd := p.Document
	usd.Currency = "USD"
	if got := payTo(p.Entity, "USD"); got.Account != "40702840900000000555" || payTo(p.Entity, "EUR").Account != "" {
		t.Errorf("%+v", got)
	}
	// What corrections changed before, and what a mended act replaced.
	first, err := b.Correct(b.ctx, act.ID, day("2026-11-10"), lineOf(rub("-20")), "agreed", Override{})
	b.must(err)
	second, err := b.Correct(b.ctx, act.ID, day("2026-11-05"), lineOf(rub("8")), "agreed", Override{})
	b.must(err)
	for id, want := range map[int64]struct {
		lines int
		total string
	}{first.ID: {1, "122"}, second.ID: {2, "102"}} {
		p, err := b.Paper(b.ctx, id)
		b.must(err)
		if p.Before == nil || len(p.Before.Lines) != want.lines || p.Before.Total != rub(want.total) || domain.TotalOf(p.Before.Lines).VAT != p.Before.VAT {
			t.Errorf("before %d: %+v", id, p.Before)
		}
	}
	other := b.issue(domain.Act, "2026-11-02", "1000")
	mended, err := b.Mend(b.ctx, other.ID, lineOf(rub("900")), "a slip", Override{})
	b.must(err)
	if p, err = b.Paper(b.ctx, mended.ID); err != nil || p.Before == nil || p.Before.Total != rub("1000") || p.Document.Revision != 1 || p.Contract != nil {
		t.Errorf("%+v, %v", p, err)
	}
	_, err = b.Paper(b.ctx, other.ID)
	b.refused(err, domain.Conflict, "document.not_posted")
	draft, err := b.DraftDocument(b.ctx, b.draftOf(domain.Invoice, "2026-11-10", "5"))
	b.must(err)
	b.refused(b.PrintDocument(b.ctx, draft.ID, "ru", &bytes.Buffer{}), domain.Conflict, "document.not_posted")
	b.must(b.Annul(b.ctx, mended.ID, "never sent", Override{}))
	for _, id := range []int64{act.ID, first.ID, mended.ID, p.Document.ID} {
		var buf bytes.Buffer
		if err := b.PrintDocument(b.ctx, id, "ru", &buf); err != nil || !strings.HasPrefix(buf.String(), "%PDF") {
			t.Errorf("%d: %v", id, err)
		}
	}
	b.sound()
}

// addKPPs gives a client a KPP for October and another from November.
func (b *book) addKPPs(inn string) error {
	id := b.party(inn)
	return b.store.InTx(b.ctx, func(tx *storage.Store) error {
		for _, k := range []domain.KPPFrom{{KPP: "770101001", From: day("2026-01-01")}, {KPP: "770101002", From: day("2026-10-15")}, {KPP: "770101003", From: day("2026-11-01")}} {
			if err := tx.AddKPP(b.ctx, id, k); err != nil {
				return err
			}
		}
		return nil
	})
}

var errDisk = errors.New("disk full")

type fullDisk struct{}

func (fullDisk) Write([]byte) (int, error) { return 0, errDisk }

// What can't be written is not posted, and its number stays free.
func TestWhatIsNotPrintedIsNotIssued(t *testing.T) {
	b := withClients(t)
	_, err := b.IssuePrinted(b.ctx, b.draftOf(domain.Act, "2026-11-10", "122"), Override{}, "ru", fullDisk{})
	if !errors.Is(err, errDisk) || b.balance(innOf(1), day("2026-11-30")) != 0 {
		t.Errorf("%v", err)
	}
	var buf bytes.Buffer
	act, err := b.IssuePrinted(b.ctx, b.draftOf(domain.Act, "2026-11-10", "122"), Override{}, "ru", &buf)
	b.must(err)
	if act.Number != "1" || !strings.HasPrefix(buf.String(), "%PDF") {
		t.Errorf("%s, %.10q", act.Number, buf.String())
	}
	fix := Correction{ActID: act.ID, Why: "agreed"}
	fix.Lines, err = b.LinesTo(b.ctx, act.ID, rub("100"), "ru")
	b.must(err)
	if _, err = b.CorrectPrinted(b.ctx, fix, Override{}, "ru", fullDisk{}); !errors.Is(err, errDisk) {
		t.Errorf("%v", err)
	}
	d, err := b.CorrectPrinted(b.ctx, fix, Override{}, "ru", &buf)
	b.must(err)
	if d.Number != "1" || d.Total != -rub("22") || d.Lines[0].Name != "Изменение стоимости услуг по акту № 1 от 10.11.2026" || d.Date != b.Today() {
		t.Errorf("%+v", d)
	}
	_, err = b.LinesTo(b.ctx, act.ID, rub("100"), "ru")
	b.refused(err, domain.Invalid, "correction.zero")
	if fix.Lines, err = b.LinesTo(b.ctx, act.ID, rub("110"), "en"); err != nil || domain.TotalOf(fix.Lines).Gross != rub("10") {
		t.Errorf("former corrections count: %+v, %v", fix.Lines, err)
	}
	// Two rates, one of them taken back by a line: what is left is shared, and 0 leaves no VAT at any rate.
	mixed := b.draftOf(domain.Act, "2026-11-10", "122")
	mixed.Lines = append(mixed.Lines, domain.Line{Name: "y", Qty: 1000, Price: rub("110"), Sum: rub("110"), VAT: rub("10"), Rate: 10})
	act, err = b.IssueDocument(b.ctx, mixed, Override{})
	b.must(err)
	_, err = b.Correct(b.ctx, act.ID, 0, []domain.Line{{Name: "x", Qty: 1000, Price: -rub("122"), Sum: -rub("122"), VAT: -rub("22"), Rate: 22}}, "agreed", Override{})
	b.must(err)
	for _, total := range []string{"55", "0"} {
		fix = Correction{ActID: act.ID, Why: "agreed"}
		fix.Lines, err = b.LinesTo(b.ctx, act.ID, rub(total), "ru")
		b.must(err)
		d, err = b.CorrectPrinted(b.ctx, fix, Override{}, "ru", &buf)
		if b.must(err); len(d.Lines) != 1 || d.Lines[0].Rate != 10 || d.VAT != -rub("5") || d.Total != -rub("55") {
			t.Errorf("to %s: %+v", total, d)
		}
	}
	b.sound()
}

func TestInvoicesOfNoTime(t *testing.T) {
	b := withClients(t)
	d := b.draftOf(domain.Invoice, "2026-11-10", "5")
	d.Due = day("2026-11-09")
	_, err := b.IssueDocument(b.ctx, d, Override{})
	b.refused(err, domain.Invalid, "document.due_before")
	d.Due, d.ValidUntil = 0, day("2026-11-09")
	_, err = b.IssueDocument(b.ctx, d, Override{})
	b.refused(err, domain.Invalid, "document.lapsed")
	d.Due, d.ValidUntil = day("2026-11-10"), day("2026-11-10")
	if _, err = b.IssueDocument(b.ctx, d, Override{}); err != nil {
		t.Error(err)
	}
}

func TestFindDocument(t *testing.T) {
	b := withClients(t)
	b.clean("invoices", "date;number;inn;amount\n2025-12-31;7;"+innOf(1)+";10\n2026-03-02;7;"+innOf(2)+";10\n2024-01-09;8;"+innOf(1)+";10\n")
	_, err := b.FindDocument(b.ctx, 1, domain.Invoice, "7", 0)
	b.refused(err, domain.Conflict, "document.several")
	if d, err := b.FindDocument(b.ctx, 1, domain.Invoice, "№ 07", 2025); err != nil || d.Date != day("2025-12-31") {
		t.Errorf("%+v, %v", d, err)
	}
	_, err = b.FindDocument(b.ctx, 1, domain.Act, "7", 0)
	b.refused(err, domain.NotFound, "document.unknown")
	_, err = b.FindDocument(b.ctx, 2, domain.Invoice, "7", 0)
	b.refused(err, domain.NotFound, "document.unknown")
	// An act of January may name an invoice of December; another's, or one long ago, it does not.
	if d, err := b.FindInvoice(b.ctx, 1, b.party(innOf(1)), "7", day("2026-01-31")); err != nil || d.Date != day("2025-12-31") {
		t.Errorf("%+v, %v", d, err)
	}
	_, err = b.FindInvoice(b.ctx, 1, b.party(innOf(1)), "8", day("2026-01-31"))
	b.refused(err, domain.NotFound, "document.unknown")
	_, err = b.FindProject(b.ctx, 1, "none")
	b.refused(err, domain.NotFound, "project.unknown")
}

package kit

import (
	"context"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"accord/domain"
)

// bill is an edit table of services, quantities, prices and sums, between two entries.
type bill struct {
	*EditTable
	s             *Shell
	before, after *Entry
	inputs        int
}

func newBill(t *testing.T) *bill {
	s := bench(t)
	b := &bill{s: s, before: NewEntry(s, 100), after: NewEntry(s, 100)}
	b.EditTable = NewEditTable(s,
		EditCol{Key: "name", Title: "Услуга", Width: 160, Flex: 1, Find: func(_ context.Context, typed string) ([]Option, error) {
			if strings.HasPrefix("поддержка", typed) {
				return []Option{{ID: 7, Text: "поддержка", Note: "20 000"}}, nil
			}
			return nil, nil
		}},
		EditCol{Key: "qty", Title: "Кол-во", Width: 70, Right: true},
		EditCol{Key: "price", Title: "Цена", Width: 110, Right: true},
		EditCol{Key: "sum", Title: "Сумма", Width: 110, Right: true, Shown: true})
	b.Take = func(r *EditRow, col int) error {
		switch col {
		case 0:
			if r.Cells[0] == "" {
				return domain.Refuse(domain.Invalid, "name", "ui.required")
			}
		case 1:
			if r.Cells[1] == "" {
				r.Cells[1] = "1"
			}
			q, err := domain.ParseQty(r.Cells[1])
			if err == nil {
				r.Cells[1] = q.String()
			}
			return err
		case 2:
			m, err := domain.ParseMoney(r.Cells[2])
			if err == nil {
				r.Cells[2] = s.Sum(m)
			}
			return err
		}
		return nil
	}
	b.Show = func(r *EditRow, _ int) Cell { return Cell{Text: s.SumOrNone(b.sum(r))} }
	b.Done = func(r *EditRow) bool { return r.Cells[0] != "" && r.Cells[2] != "" && len(r.Wrong) == 0 }
	b.OnPick = func(r *EditRow, _ int, o Option) { r.Cells[2] = o.Note }
	b.OnInput = func() { b.inputs++ }
	b.Totals = func() []Cell {
		sum := domain.Money(0)
		for _, r := range b.Rows() {
			sum += b.sum(r)
		}
		return []Cell{{Text: "Итого", Bold: true}, {}, {}, {Text: s.Sum(sum), Bold: true}}
	}
	s.stage(Fill(8, Line(8, b.before, b.after), b.Object()), 560, 300)
	s.Window.Canvas().Focus(b.before)
	return b
}

func (b *bill) sum(r *EditRow) domain.Money {
	q, err := domain.ParseQty(r.Cells[1])
	if err != nil {
		q = 1000
	}
	m, err := domain.ParseMoney(r.Cells[2])
	if err != nil {
		return 0
	}
	l, _ := domain.PricedLine("", q, "", m, false, 22)
	return l.Sum
}

// types types into the cell at hand as a person does, over what is selected.
func (b *bill) types(text string, then ...fyne.KeyName) {
	b.entry.SetText("")
	test.Type(b.entry, text)
	key(b.entry, then...)
}

func (b *bill) text() string {
	var out []string
	for _, r := range b.Rows() {
		out = append(out, strings.ReplaceAll(strings.Join(r.Cells[:3], "|"), "\u00a0", " "))
	}
	return strings.Join(out, "; ")
}

func (b *bill) focused() fyne.Focusable { return b.s.Window.Canvas().Focused() }

func TestEditTableByKeyboardAlone(t *testing.T) {
	b := newBill(t)
	b.s.Window.Canvas().Focus(b.entry)
	b.types("Аудит", fyne.KeyReturn)
	if b.row != 0 || b.col != 1 {
		t.Errorf("Enter on a line that lacks a price goes to %d, %d", b.row, b.col)
	}
	b.types("2,5", fyne.KeyTab)
	b.types("1000", fyne.KeyReturn)
	if b.row != 1 || b.col != 0 {
		t.Errorf("Enter on a finished line goes to %d, %d", b.row, b.col)
	}
	b.types("Тексты", fyne.KeyTab, fyne.KeyTab)
	b.types("50", fyne.KeyTab)
	if got := b.text(); got != "Аудит|2.5|1 000,00; Тексты|1|50,00" {
		t.Errorf("typed %q", got)
	}
	if got := b.Totals()[3].Text; got != b.s.Sum(2_550_00) {
		t.Errorf("total %q", got)
	}
	golden(t, b.s, "edit_table")
	key(b.entry, fyne.KeyUp, fyne.KeyUp)
	if b.row != 0 || b.entry.Text != "Аудит" {
		t.Errorf("up: %d, %q", b.row, b.entry.Text)
	}
	key(b.entry, fyne.KeyDown, fyne.KeyDown, fyne.KeyDown)
	if b.row != 2 || b.focused() != b.entry {
		t.Errorf("down: %d", b.row)
	}
	key(b.entry, fyne.KeyReturn)
	if b.focused() == b.entry {
		t.Error("Enter on the empty line does not leave the table")
	}
}

func TestEditTableTabLeavesAtBothEnds(t *testing.T) {
	b := newBill(t)
	b.SetRows([]*EditRow{{Cells: []string{"Аудит", "1", "10", ""}}})
	b.s.Window.Canvas().Focus(b.entry)
	shift := &fyne.KeyEvent{Name: desktop.KeyShiftLeft}
	b.entry.KeyDown(shift)
	key(b.entry, fyne.KeyTab)
	if b.focused() != b.after {
		t.Errorf("Shift+Tab from the first cell: %T", b.focused())
	}
	b.s.Window.Canvas().Focus(b.entry)
	key(b.entry, fyne.KeyTab, fyne.KeyTab, fyne.KeyTab)
	if b.row != 1 || b.focused() != b.entry {
		t.Errorf("Tab after the last cell: line %d", b.row)
	}
	b.entry.KeyDown(shift)
	key(b.entry, fyne.KeyTab)
	b.entry.KeyUp(shift)
	if b.row != 0 || b.col != 2 {
		t.Errorf("Shift+Tab goes to %d, %d", b.row, b.col)
	}
	key(b.entry, fyne.KeyTab, fyne.KeyTab)
	if b.focused() == b.entry {
		t.Error("Tab on the empty line stays in the table")
	}
}

func TestEditTableKeepsWhatItCannotRead(t *testing.T) {
	b := newBill(t)
	b.s.Window.Canvas().Focus(b.entry)
	b.types("Аудит", fyne.KeyTab, fyne.KeyTab)
	b.types("12x", fyne.KeyReturn)
	if b.row != 0 || b.col != 2 || b.text() != "Аудит|1|12x" {
		t.Errorf("a price that cannot be read: %d, %d, %q", b.row, b.col, b.text())
	}
	if !strings.Contains(b.note.Text, "Строка 1, Цена") {
		t.Errorf("said %q", b.note.Text)
	}
	golden(t, b.s, "edit_table_wrong")
	key(b.entry, fyne.KeyTab)
	if b.text() != "Аудит|1|12x" || b.Check() || b.row != 0 || b.col != 2 {
		t.Errorf("Check stands at %d, %d, %q", b.row, b.col, b.text())
	}
	b.types("12", fyne.KeyReturn)
	if !b.Check() || b.note.Text != "" {
		t.Errorf("mended, and still: %q", b.note.Text)
	}
}

func TestEditTableTakesALineAwayAndBack(t *testing.T) {
	b := newBill(t)
	stopClock(t)
	b.SetRows([]*EditRow{{Cells: []string{"Аудит", "1", "10", ""}, Data: 5}, {Cells: []string{"Тексты", "2", "20", ""}}})
	b.s.Window.Canvas().Focus(b.entry)
	b.entry.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyDelete, Modifier: fyne.KeyModifierControl})
	if b.text() != "Тексты|2|20" || b.entry.Text != "Тексты" {
		t.Errorf("left %q, the entry says %q", b.text(), b.entry.Text)
	}
	b.entry.TypedShortcut(&fyne.ShortcutUndo{})
	if b.text() != "Аудит|1|10; Тексты|2|20" || b.Rows()[0].Data != 5 || b.entry.Text != "Аудит" {
		t.Errorf("back: %q, the entry says %q", b.text(), b.entry.Text)
	}
}

func TestEditTableCompletes(t *testing.T) {
	b := newBill(t)
	b.s.Window.Canvas().Focus(b.entry)
	test.Type(b.entry, "под")
	if b.drop.open == nil {
		t.Fatal("nothing is offered")
	}
	golden(t, b.s, "edit_table_offer")
	key(b.entry, fyne.KeyDown, fyne.KeyReturn)
	if b.text() != "поддержка||20 000,00" || b.col != 1 || b.drop.open != nil {
		t.Errorf("picked %q, at column %d", b.text(), b.col)
	}
	key(b.entry, fyne.KeyReturn, fyne.KeyReturn)
	test.Type(b.entry, "подд")
	key(b.entry, fyne.KeyReturn)
	if r := b.Rows(); len(r) != 2 || r[1].Cells[0] != "подд" || b.drop.open != nil {
		t.Errorf("Enter without an arrow picks: %q", b.text())
	}
}

func TestEditTableByMouse(t *testing.T) {
	b := newBill(t)
	b.SetRows([]*EditRow{{Cells: []string{"Аудит", "1", "10", ""}}})
	edges := b.edges(b.body.Size().Width)
	b.body.Tapped(&fyne.PointEvent{Position: fyne.NewPos(edges[2]+5, 10)})
	if b.row != 0 || b.col != 2 || b.focused() != b.entry || b.entry.Text != "10" {
		t.Errorf("tapped %d, %d, %q", b.row, b.col, b.entry.Text)
	}
	b.body.Tapped(&fyne.PointEvent{Position: fyne.NewPos(edges[3]+5, 999)})
	if b.row != 1 || b.col != 2 {
		t.Errorf("a reckoned cell stands for the one before it: %d, %d", b.row, b.col)
	}
}

func TestEditTableOfManyLinesScrolls(t *testing.T) {
	b := newBill(t)
	var rows []*EditRow
	for range 40 {
		rows = append(rows, &EditRow{Cells: []string{"Аудит", "1", "10", ""}})
	}
	b.SetRows(rows)
	b.Goto(40, "name")
	if b.scroll.Offset.Y == 0 {
		t.Error("the last line is out of sight")
	}
	b.Goto(0, "name")
	if b.scroll.Offset.Y != 0 {
		t.Error("the first line is out of sight")
	}
}

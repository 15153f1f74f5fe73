package kit

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"accord/domain"
)

// copyMost is how many rows go to the clipboard at once; more are exported.
const copyMost = 20_000

// copyTo puts the marked rows, or the selected one, on the clipboard: tabs between cells, several rows under their titles.
func (t *Table) copyTo(clip fyne.Clipboard) {
	picked := t.markedRows()
	if picked == nil && t.selected >= 0 && t.selected < t.count() {
		picked = []int{t.selected}
	}
	if len(picked) == 0 || clip == nil {
		return
	}
	if len(picked) > copyMost {
		t.shell.Say(Look, t.shell.T("ui.table.too_many", "most", t.shell.Count(copyMost)))
		return
	}
	t.whenHere(picked, func() {
		clip.SetContent(t.tsv(picked))
		t.shell.Say(Quiet, t.shell.N("ui.table.copied", len(picked)))
	})
}

// whenHere runs then once the rows have been fetched, at once when they are here.
func (t *Table) whenHere(picked []int, then func()) {
	if t.prepare == nil {
		then()
		return
	}
	t.prepare(picked, then)
}

// markedRows are the numbers of the marked rows; nil when none is.
func (t *Table) markedRows() []int {
	if len(t.marks) == 0 {
		return nil
	}
	var out []int
	for row := range t.count() {
		if t.isMarked(row) {
			out = append(out, row)
		}
	}
	return out
}

// tsv writes rows as a spreadsheet takes them: sums without the spaces between thousands, no tab or line end in a cell.
func (t *Table) tsv(picked []int) string {
	var b strings.Builder
	cols := t.shown()
	line := func(word func(col int) string) {
		for j, i := range cols {
			if j > 0 {
				b.WriteByte('\t')
			}
			b.WriteString(strings.Join(strings.FieldsFunc(word(i), func(r rune) bool { return r == '\t' || r == '\n' || r == '\r' }), " "))
		}
	}
	if len(picked) > 1 {
		line(func(col int) string { return t.cols[col].Title })
		b.WriteByte('\n')
	}
	cells := make([]Cell, len(t.cols))
	for n, row := range picked {
		if n > 0 {
			b.WriteByte('\n')
		}
		clear(cells)
		t.Cells(row, cells)
		line(func(col int) string {
			if t.cols[col].Right {
				return plainNumber(t.shell.Locale, cells[col].Text)
			}
			return cells[col].Text
		})
	}
	return b.String()
}

// plainNumber takes the separators of thousands out of a number and gives it the minus that spreadsheets read, and leaves other
// words alone.
func plainNumber(locale, s string) string {
	separator := "\u00a0"
	if locale != "ru" {
		separator = ","
	}
	bare := strings.ReplaceAll(s, separator, "")
	if _, err := domain.ParseMoney(bare); err != nil {
		return s
	}
	if minus, ok := strings.CutPrefix(bare, "–"); ok {
		return "-" + minus
	}
	return bare
}

func (t *Table) export() { t.OnExport(t.shown(), t.markedRows()) }

// findText is what was typed over the rows to find one: it stands at the foot of the table while it is in force.
type findText struct {
	table *Table
	typed string
	words *canvas.Text
	box   *fyne.Container
}

func newFindText(t *Table) *findText {
	f := &findText{table: t, words: Text("", Plain)}
	ground := canvas.NewRectangle(colours.Surface)
	ground.CornerRadius, ground.StrokeColor, ground.StrokeWidth = Radius, colours.Accent, 1
	f.box = container.NewStack(ground, Inset(4, 10, 4, 10, f.words))
	f.box.Hide()
	return f
}

// set looks for a text from the selected row on; "" ends the search.
func (f *findText) set(typed string) {
	if typed == "" && f.typed == "" {
		return
	}
	f.typed = typed
	f.box.Hidden = typed == ""
	if typed != "" {
		f.look(f.table.selected)
	}
	f.table.relayout()
}

// key edits the text or steps to the next row that fits; any other key ends the search and keeps its own meaning.
func (f *findText) key(name fyne.KeyName) bool {
	if f.typed == "" {
		return false
	}
	switch name {
	case fyne.KeyBackspace:
		runes := []rune(f.typed)
		f.set(string(runes[:len(runes)-1]))
		return true
	case fyne.KeyEscape:
		f.set("")
		return true
	case fyne.KeyF3:
		f.look(f.table.selected + 1)
		return true
	case fyne.KeySpace:
		return true // it comes as a letter too
	}
	f.set("")
	return false
}

// look selects the first row from one on, and round the end, that has a word beginning so.
func (f *findText) look(from int) {
	t := f.table
	n, want := t.count(), " "+domain.NormName(f.typed)
	key, tone := "ui.table.find_none", Bad
	for i := range n {
		row := (max(from, 0) + i) % n
		if strings.Contains(" "+domain.NormName(t.Text(row)), want) {
			t.anchor = -1
			t.Select(row)
			key, tone = "ui.table.find", Plain
			break
		}
	}
	SetText(f.words, t.shell.T(key, "text", f.typed), tone)
}

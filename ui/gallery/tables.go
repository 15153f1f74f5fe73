package gallery

import (
	"context"
	"errors"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"accord/domain"
	"accord/ui/kit"
)

// invoices are how many rows the table has.
const invoices = 300_000

// invoice is a row made out of its number alone, the same in every run.
type invoice struct {
	id   int64
	name string
	date domain.Date
	sum  domain.Money
	late int
}

var clientNames = []string{"ООО «Северный ветер»", "АО «Каскад-Медиа»", "ПАО «Орион»", "ООО «Вектор Логистик»", "ИП Седых М. А.", "ООО «Гранит Сервис и сыновья, торговый дом»"}

func invoiceOf(id int64) invoice {
	h := uint64(id) * 0x9E3779B97F4A7C15 >> 20
	late := int(h%140) - 60
	return invoice{id, clientNames[h%6], domain.NewDate(2026, 11, 22).AddDays(-late - 14), domain.Money(h%90_000_000 + 100_00), late}
}

// makeTable shows the table: three hundred thousand rows, marks, filter, totals, and an inspector beside it.
func makeTable(g *Gallery) (fyne.CanvasObject, func() fyne.Focusable) {
	s := g.shell
	t := kit.NewTable(s,
		kit.Col{Key: "number", Title: g.s("Номер", "Number"), Width: 100, Sortable: true},
		kit.Col{Key: "date", Title: g.s("Дата", "Date"), Width: 110},
		kit.Col{Key: "client", Title: g.s("Клиент", "Client"), Width: 180, Flex: 1},
		kit.Col{Key: "state", Title: g.s("Что с ним", "State"), Width: 150},
		kit.Col{Key: "days", Title: g.s("Дней", "Days"), Width: 70, Right: true},
		kit.Col{Key: "sum", Title: g.s("Сумма, ₽", "Sum, ₽"), Width: 150, Right: true, Sortable: true, Falling: true})
	rows := kit.NewPages(t, func(_ context.Context, ids []int64) (map[int64]invoice, error) {
		out := make(map[int64]invoice, len(ids))
		for _, id := range ids {
			out[id] = invoiceOf(id)
		}
		return out, nil
	}, g.cells)
	var shown []int64
	t.Multi, t.SumCol = true, 5
	t.Sum = func(row int) domain.Money { return invoiceOf(shown[row]).sum }
	t.OnOpen = func(row int) {
		s.Toast(kit.Good, g.s("Открыт счёт ", "Opened invoice ")+strconv.FormatInt(shown[row], 10), func() {})
	}
	t.OnCell = func(row, col int) { // a double click, where each cell leads elsewhere
		s.Say(kit.Good, g.s("Ячейка ", "Cell ")+s.Count(col+1)+g.s(" счёта ", " of invoice ")+strconv.FormatInt(shown[row], 10))
	}
	t.OnTotal = func(col int) {
		s.Say(kit.Good, g.s("К строкам итога ", "To the rows of total ")+s.Count(col+1))
	}
	side := kit.NewInspector(s, t, 360)
	t.OnSelect = func(row int) {
		if row >= 0 {
			side.Show(g.invoiceCard(invoiceOf(shown[row])))
		}
	}
	t.OnExport = func(cols, picked []int) {
		s.Say(kit.Good, g.s("Столбцов: ", "Columns: ")+s.Count(len(cols))+g.s(", строк: ", ", rows: ")+s.Count(len(picked)))
	}
	order := false
	narrow := func(text string) {
		shown = shown[:0:0]
		for i := range int64(invoices) {
			id := i + 1
			if order {
				id = invoices - i
			}
			if text == "" || strings.Contains(strconv.FormatInt(id, 10), text) {
				shown = append(shown, id)
			}
		}
		t.SetNote(g.s("Нет счёта с таким номером. Esc очищает фильтр.", "No invoice has this number. Esc clears the filter."))
		t.SetTotals([]kit.Cell{{Text: s.Count(len(shown))}, {}, {Text: g.s("счетов", "invoices")}, {}, {}, {}})
		rows.SetIDs(shown)
	}
	filter := kit.NewFilter(s, t, 260, g.s("Номер счёта", "Invoice number"), narrow)
	t.OnSort = func(col int, falling bool) { order = falling == (col == 0); narrow(filter.Text) }
	t.SetSort(0, false)
	fold := kit.NewButton(s, g.s("Инспектор", "Inspector"), "", func() { side.Fold(!side.Folded()) })
	fold.SetTip(g.s("Сложить или показать карточку справа", "Fold or show the card at the right"))
	narrow("")
	t.Select(0)
	g.leave = append(g.leave, rows.Stop)
	return kit.Fill(kit.Gap, kit.Line(8, filter, kit.Spacer(), fold), side.Object()), t.Focusable
}

func (g *Gallery) cells(i invoice, out []kit.Cell) {
	w := g.shell.Words
	out[0].Text = "№ " + strconv.FormatInt(i.id, 10)
	out[1] = kit.Cell{Text: w.Date(i.date), Tone: kit.Quiet}
	out[2].Text = i.name
	out[3] = g.stateOf(i)
	if i.late > 0 {
		out[4].Text = w.Count(i.late)
	}
	out[5] = kit.Cell{Text: w.Sum(i.sum), Bold: i.sum > 80_000_000}
	if i.late > 60 {
		out[5].Tone = kit.Bad
	}
}

func (g *Gallery) stateOf(i invoice) kit.Cell {
	switch {
	case i.late > 60:
		return kit.Cell{Text: g.s("просрочен", "overdue"), Chip: true, Tone: kit.Bad}
	case i.late > 30:
		return kit.Cell{Text: g.s("спор: объём", "dispute: scope"), Chip: true, Tone: kit.Look}
	case i.late > 0:
		return kit.Cell{Text: g.s("обещан 25.11", "promised 25 Nov"), Chip: true, Tone: kit.Busy}
	case i.late > -30:
		return kit.Cell{Text: g.s("срок не наступил", "not due"), Chip: true, Tone: kit.Quiet}
	}
	return kit.Cell{Text: g.s("оплачен", "paid"), Chip: true, Tone: kit.Good}
}

func (g *Gallery) invoiceCard(i invoice) (title, sub string, body fyne.CanvasObject) {
	s := g.shell
	state := g.stateOf(i)
	return "№ " + strconv.FormatInt(i.id, 10), i.name, kit.Column(10, kit.Figure(s.Sum(i.sum), kit.Plain),
		kit.Line(6, kit.Chip(state.Text, state.Tone)), kit.Text(s.Date(i.date), kit.Quiet),
		kit.Line(8, kit.NewPrimary(s, g.s("Позвонить", "Call"), "", func() {}), kit.NewButton(s, g.s("Обещание", "Promise"), "", func() {})))
}

// makeStates shows what a list says when it has nothing to list.
func makeStates(g *Gallery) (fyne.CanvasObject, func() fyne.Focusable) {
	s := g.shell
	state := func(do func(*kit.State)) fyne.CanvasObject {
		st := kit.NewState(s, kit.Text("", kit.Plain))
		do(st)
		return st.Object()
	}
	short := func(n int) fyne.CanvasObject {
		t := kit.NewTable(s, kit.Col{Title: g.s("Клиент", "Client"), Width: 160, Flex: 1, Sortable: true},
			kit.Col{Title: g.s("Сумма, ₽", "Sum, ₽"), Width: 120, Right: true})
		t.Count = func() int { return n }
		t.Cells = func(row int, out []kit.Cell) {
			i := invoiceOf(int64(row + 1))
			out[0].Text, out[1].Text = i.name, s.Sum(i.sum)
		}
		t.SetSort(0, false)
		t.SetNote(g.s("Фильтру ничего не подошло. Esc очищает его.", "Nothing fits the filter. Esc clears it."))
		t.SetTotals([]kit.Cell{{Text: s.N("ui.clients.count", n)}, {Text: s.Sum(domain.Money(n) * 123_456_78)}})
		t.Reload()
		return t
	}
	top := kit.Row(kit.Gap,
		state(func(st *kit.State) { st.FirstLoading() }),
		state(func(st *kit.State) {
			st.Empty(s.T("ui.clients.none"), s.T("ui.clients.none_help"), kit.NewPrimary(s, s.T("ui.clients.import"), "", func() {}))
		}),
		state(func(st *kit.State) { st.Error(errors.New("disk"), func() {}) }))
	bottom := kit.Row(kit.Gap,
		state(func(st *kit.State) { st.Error(domain.Refuse(domain.Forbidden, "", "ui.path.closed"), nil) }),
		short(3), short(0))
	return container.NewGridWithRows(2, kit.Inset(0, 0, kit.Gap, 0, top), bottom), nothing
}

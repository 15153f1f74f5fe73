package imports

import (
	"cmp"
	"context"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"accord/domain"
	"accord/office"
	"accord/ui/kit"
)

// days sets a statement beside the book day by day: days on which a difference arose on top, the operations of a day under Enter.
type days struct {
	report *report
	check  office.StatementCheck
	rows   []domain.DayBalance
	table  *kit.Table
	ops    *kit.Table
	of     []domain.Payment
	load   kit.Loader
	object fyne.CanvasObject
}

// differingFirst puts the days on which a difference arose on top, the first one first; the others follow in order.
func differingFirst(all []domain.DayBalance) []domain.DayBalance {
	out := slices.Clone(all)
	slices.SortStableFunc(out, func(a, b domain.DayBalance) int {
		if (a.Arose != 0) != (b.Arose != 0) {
			if a.Arose != 0 {
				return -1
			}
			return 1
		}
		return cmp.Compare(a.Day, b.Day)
	})
	return out
}

func newDays(p *report, c office.StatementCheck) *days {
	s := p.m.shell
	d := &days{report: p, check: c, rows: differingFirst(c.Days)}
	money := func(key string) kit.Col { return kit.Col{Title: s.T(key), Width: 140, Flex: 1, Right: true} }
	t := kit.NewTable(s, kit.Col{Title: s.T("ui.days.day"), Width: 160}, money("ui.days.bank"), money("ui.days.book"), money("ui.days.difference"), money("ui.days.arose"))
	t.Count = func() int { return len(d.rows) }
	t.Cells = func(row int, out []kit.Cell) {
		r := d.rows[row]
		out[0].Text = s.Date(r.Day)
		if r.Day < c.From {
			out[0].Text = s.T("ui.days.opening", "day", s.Date(c.From))
		}
		out[1].Text, out[2].Text = s.Sum(r.Bank), s.Sum(r.Book)
		out[3] = kit.Cell{Text: s.SumOrNone(r.Difference()), Tone: kit.Quiet}
		if r.Difference() != 0 {
			out[3].Tone = kit.Look
		}
		if r.Arose != 0 {
			out[4] = kit.Cell{Text: s.Sum(r.Arose), Tone: kit.Bad, Bold: true}
		}
	}
	t.OnOpen = func(int) { s.Window.Canvas().Focus(d.ops.Focusable()) }
	t.OnSelect = func(row int) { d.readDay(row) }
	d.table = t
	d.ops = kit.NewTable(s, kit.Col{Title: s.T("ui.col.number"), Width: 90}, kit.Col{Title: s.T("ui.col.direction"), Width: 90},
		kit.Col{Title: s.T("ui.col.amount"), Width: 130, Right: true}, kit.Col{Title: s.T("ui.col.party"), Width: 160, Flex: 2}, kit.Col{Title: s.T("ui.col.purpose"), Width: 160, Flex: 3})
	d.ops.Count = func() int { return len(d.of) }
	d.ops.Cells = func(row int, out []kit.Cell) {
		o := d.of[row]
		out[0].Text, out[1].Text = o.Number, s.T("ui.direction."+string(o.Direction))
		out[2].Text, out[3].Text = s.Sum(o.Amount), o.Remitter
		out[4] = kit.Cell{Text: o.Purpose, Tone: kit.Quiet}
	}
	d.ops.OnOpen = func(row int) { s.Go(kit.Route{Screen: "payment", ID: d.of[row].ID}) }
	d.ops.OnKey = func(key fyne.KeyName) bool {
		if key == fyne.KeyUp && d.ops.Selected() <= 0 {
			s.Window.Canvas().Focus(d.table.Focusable())
			return true
		}
		return false
	}
	back := kit.NewButton(s, s.T("ui.days.back"), "Esc", p.m.onBack)
	top := kit.Column(6, kit.Line(8, kit.Column(1, kit.Strong(s.T("ui.days.title", "account", tail(c.Account))), kit.Text(s.T("ui.days.sub"), kit.Quiet)), kit.Spacer(), back))
	below := kit.Fill(6, kit.Strong(s.T("ui.days.ops")), d.ops)
	d.object = kit.Fill(kit.Gap, top, container.NewBorder(nil, kit.Inset(kit.Gap, 0, 0, 0, kit.Sized(0, 6*kit.RowHeight+30, below)), nil, nil, t))
	t.Select(0)
	return d
}

// readDay shows what the book has of a day.
func (d *days) readDay(row int) {
	if row < 0 || d.ops == nil {
		return
	}
	s, day := d.report.m.shell, d.rows[row].Day
	kit.Load(&d.load, func(ctx context.Context) ([]domain.Payment, error) {
		return d.report.m.book.AccountDay(ctx, d.check.Account, day)
	}, func(of []domain.Payment, err error) {
		if err != nil {
			s.Fail(err)
			return
		}
		d.of = of
		d.ops.SetNote(s.T("ui.days.none"))
		d.ops.Reload()
		d.ops.Select(0)
		s.Shown("import day")
	})
}

func (d *days) content() fyne.CanvasObject { return d.object }
func (d *days) first() fyne.Focusable      { return d.table.Focusable() }
func (d *days) back() bool                 { d.report.m.show(d.report, true); return true }
func (d *days) keys() []kit.Key {
	return []kit.Key{{Name: fyne.KeyReturn, Label: "ui.key.day_ops"}}
}

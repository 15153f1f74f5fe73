package editor

import (
	"context"
	"errors"
	"io"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"accord/domain"
	"accord/office"
	"accord/ui/kit"
)

// change writes «исправление» or «корректировка» of a posted act: its lines as they are to be, and what differs.
type change struct {
	shell *kit.Shell
	w     words
	book  Book
	route kit.Route
	mend  bool

	load  kit.Loader
	rest  kit.Rest
	draft *kit.Draft
	x     office.ActChange
	ready bool
	done  int64
	away  bool // another screen is in the window

	title, sub         *canvas.Text
	why                *kit.Entry
	whyF               *kit.Field
	date               *kit.DateField
	table              *kit.EditTable
	was, will, differs *kit.FigureCard
	wrong              *canvas.Text
	post, widen        *kit.Button
	preview            *kit.Preview
	paper              *kit.State
	split              *kit.Split
	state              *kit.State
	content            fyne.CanvasObject
}

// typedChange is what would be lost in a crash.
type typedChange struct {
	Why  string     `json:"why"`
	Date string     `json:"date"`
	Rows []typedRow `json:"rows"`
}

func newChange(s *kit.Shell, book Book, r kit.Route) *change {
	c := &change{shell: s, w: words{s.Words, book.Today()}, book: book, route: r, mend: r.Tab == TabMend}
	c.draft = s.BookDraft("edit-"+r.Tab+"-"+strconv.FormatInt(r.ID, 10), func() any { return c.typedNow() })
	c.title, c.sub = kit.Heading(s.T("ui.editor."+r.Tab)), kit.Text("", kit.Quiet)
	c.why = kit.NewEntry(s, 0)
	c.why.SetPlaceHolder(s.T("ui.editor.why_hint." + r.Tab))
	c.why.OnChanged = func(string) { c.whyF.Wrong(nil); c.changed() }
	c.why.OnEnter = func() { s.Window.Canvas().FocusNext() }
	c.whyF = kit.NewField(s, s.T("ui.editor.why"), s.T("ui.editor.why_help."+r.Tab), c.why)
	c.date = kit.NewDateField(s, s.T("ui.editor.date"), c.w.today, c.w.today)
	c.date.OnChange = func(domain.Date) { c.changed() }
	none := func(context.Context, string) ([]kit.Option, error) { return nil, nil }
	c.table = newLines(c.w, s, c.rateOn, none)
	c.table.Show = func(row *kit.EditRow, _ int) kit.Cell {
		l, err := c.lineOf(row)
		if err != nil {
			return kit.Cell{}
		}
		return kit.Cell{Text: s.Sum(l.Sum)}
	}
	c.table.OnInput = c.changed
	c.was, c.will, c.differs = kit.NewFigure(s.T("ui.editor.was")), kit.NewFigure(s.T("ui.editor.will")), kit.NewFigure(s.T("ui.editor.differs"))
	c.wrong = kit.Text("", kit.Bad)
	c.post = kit.NewPrimary(s, s.T("ui.editor.post"), "Ctrl+Enter", c.onPost)
	c.widen = kit.NewButton(s, s.T("ui.paper.wider"), "F6", func() { widenPaper(s, c.split, c.widen) })
	c.preview = kit.NewPreview(s)
	c.preview.SetScale(kit.PreviewScale{Zoom: 1, Wide: true})
	c.paper = kit.NewState(s, c.preview.Object())
	fields := container.New(rowLayout{[]float32{4, 1}}, c.whyF.Object(), c.date.Object())
	if c.mend {
		fields = container.New(rowLayout{[]float32{1}}, c.whyF.Object())
	}
	foot := kit.Column(8, kit.Figures(c.was, c.will, c.differs), c.wrong)
	width := float32(500)
	s.Recall("editor.width", &width)
	c.split = kit.NewSplit(s, container.New(formLayout{}, fields, c.table.Object(), foot), c.paper.Object(), width)
	c.split.LeastLeft, c.split.LeastRight = leastForm, leastPaper
	c.split.OnWidth = func(now float32) { s.Note("editor.width", now) }
	c.state = kit.NewState(s, c.split.Object())
	c.content = kit.Page(kit.PageHead(c.title, c.sub, c.widen, c.post), c.state.Object())
	return c
}

// Content is the whole screen.
func (c *change) Content() fyne.CanvasObject { return c.content }

// First is the reason: nothing is changed without it.
func (c *change) First() fyne.Focusable { return c.why }

// Leave stops what is read and drawn.
func (c *change) Leave() {
	c.away = true
	c.load.Stop()
	c.rest.Stop()
	c.preview.Close()
}

// Keys are the screen's own.
func (c *change) Keys() []kit.Key {
	const ctrl = fyne.KeyModifierControl
	return []kit.Key{
		{Name: fyne.KeyReturn, Mod: ctrl, Label: "ui.editor.key.post", Do: func() { c.post.Tapped(nil) }},
		{Name: fyne.KeyL, Mod: ctrl, Label: "ui.editor.key.lines", Do: func() { c.shell.Window.Canvas().Focus(c.table.Focusable()) }},
		{Name: fyne.KeyF6, Label: "ui.key.paper.wider", Do: func() { widenPaper(c.shell, c.split, c.widen) }},
		{Text: "Tab", Label: "ui.editor.key.tab"},
		{Text: "Enter", Label: "ui.editor.key.enter"},
		{Text: "Ctrl+Del", Label: "ui.editor.key.remove"},
	}
}

// rateOn is the act's own rate, whatever it is now (НК 154 п. 10).
func (c *change) rateOn(domain.Date) domain.VATRate {
	if r, ok := c.x.Act.OnlyRate(); ok {
		return r
	}
	return c.x.Entity.RateOn(c.x.Act.Date)
}

// lineOf is a line as it is to be; one that was not touched keeps the sums that it came with.
func (c *change) lineOf(r *kit.EditRow) (domain.Line, error) {
	l, err := c.w.lineOf(r, c.rateOn)
	if err != nil {
		return l, err
	}
	if n := dataOf(r).Was - 1; n >= 0 && n < len(c.x.Lines) {
		was := c.x.Lines[n]
		same := c.w.row(was, lineData{})
		untouched := true
		for i := range same.Cells {
			untouched = untouched && same.Cells[i] == r.Cells[i]
		}
		if untouched {
			return was, nil
		}
	}
	return l, nil
}

// lines are the lines as they are to be, with their places before; what cannot be read is left out.
func (c *change) lines() (out []domain.ChangedLine) {
	for _, r := range c.table.Rows() {
		if l, err := c.lineOf(r); err == nil {
			out = append(out, domain.ChangedLine{Line: l, Was: dataOf(r).Was - 1})
		}
	}
	return out
}

// posting is the change as the office takes it.
func (c *change) posting() []domain.Line {
	lines := c.lines()
	if !c.mend {
		return domain.Differences(c.x.Lines, lines)
	}
	out := make([]domain.Line, len(lines))
	for i, l := range lines {
		out[i] = l.Line
	}
	return out
}

func (c *change) typedNow() typedChange {
	return typedChange{Why: c.why.Text, Date: c.date.Entry.Text, Rows: typedRows(c.table)}
}

// Reload reads the act; what is typed stays.
func (c *change) Reload() {
	c.away = false
	id := c.route.ID
	if c.done != 0 {
		c.state.Empty(c.shell.T("ui.editor.is_posted"), c.shell.T("ui.editor.is_posted_help"), kit.NewPrimary(c.shell, c.shell.T("ui.editor.open"), "", func() {
			c.shell.Go(kit.Route{Screen: "document", ID: c.done})
		}))
		c.shell.Shown("edit posted")
		return
	}
	if c.ready {
		c.changed()
		c.shell.Shown("edit")
		return
	}
	c.state.FirstLoading()
	kit.Load(&c.load, func(ctx context.Context) (office.ActChange, error) { return c.book.ActChange(ctx, id) }, func(x office.ActChange, err error) {
		if err != nil {
			c.state.Error(err, c.Reload)
			c.shell.Shown("edit error")
			return
		}
		c.show(x)
	})
}

func (c *change) show(x office.ActChange) {
	s := c.shell
	c.x, c.ready = x, true
	kit.SetText(c.title, s.T("ui.editor."+c.route.Tab+"_of", "number", x.Act.Number, "date", s.Date(x.Act.Date)), kit.Plain)
	kit.SetText(c.sub, x.Client.Name+" · "+x.Entity.Name, kit.Quiet)
	var rows []*kit.EditRow
	for i, l := range x.Lines {
		rows = append(rows, c.w.row(l, lineData{Was: i + 1}))
	}
	c.table.SetRows(rows)
	var t typedChange
	if c.draft.Recall(&t) && len(t.Rows) > 0 {
		c.table.SetRows(editRows(t.Rows))
		c.why.SetText(t.Why)
		if d, err := kit.ReadDate(t.Date, c.w.today); err == nil {
			c.date.Set(d)
		}
		s.Say(kit.Quiet, s.T("ui.editor.restored"))
	}
	c.state.Content()
	c.changed()
	s.Window.Canvas().Focus(c.why)
	s.Shown("edit")
}

// changed shows what differs, and prints the paper when the typing rests.
func (c *change) changed() {
	if !c.ready || c.done != 0 {
		return
	}
	s := c.shell
	lines := c.lines()
	plain := make([]domain.Line, len(lines))
	for i, l := range lines {
		plain[i] = l.Line
	}
	was, will := domain.TotalOf(c.x.Lines), domain.TotalOf(plain)
	c.was.Set(s.Sum(was.Gross), s.T("ui.editor.vat_of", "sum", s.Sum(was.VAT)), kit.Plain)
	c.will.Set(s.Sum(will.Gross), s.T("ui.editor.vat_of", "sum", s.Sum(will.VAT)), kit.Plain)
	tone := kit.Busy
	if will.Gross == was.Gross {
		tone = kit.Quiet
	}
	c.differs.Set(s.Sum(will.Gross-was.Gross), s.T("ui.editor.vat_of", "sum", s.Sum(will.VAT-was.VAT)), tone)
	c.draft.Touch()
	if !c.away {
		c.rest.Touch(typingRests, c.print)
	}
}

func (c *change) print() {
	x := office.ChangePrint{ActID: c.x.Act.ID, Mend: c.mend, Date: c.date.Value(), Lines: c.posting(), Why: c.why.Text}
	if len(x.Lines) == 0 {
		c.paper.Empty(c.shell.T("ui.editor.nothing_differs"), c.shell.T("ui.editor.nothing_differs_help"), nil)
		return
	}
	c.paper.Content()
	locale := c.shell.Locale
	c.preview.Make(func(ctx context.Context, w io.Writer) error { return c.book.PrintChange(ctx, x, locale, w) })
}

// onPost posts the change, with its reason.
func (c *change) onPost() {
	s := c.shell
	if !c.ready || c.done != 0 || c.post.Disabled() {
		return
	}
	if c.why.Text == "" {
		c.whyF.Wrong(domain.Refuse(domain.Invalid, "why", "ui.required"))
		s.Window.Canvas().Focus(c.why)
		return
	}
	if !c.date.Take() || !c.table.Check() {
		return
	}
	lines, why, date := c.posting(), c.why.Text, c.date.Value()
	if len(lines) == 0 && !c.mend {
		c.refused(domain.Refuse(domain.Invalid, "total", "correction.zero"))
		return
	}
	var d domain.Document
	kit.Do(c.post, func(ctx context.Context) (err error) {
		if c.mend {
			d, err = c.book.Mend(ctx, c.x.Act.ID, lines, why, office.Override{})
		} else {
			d, err = c.book.Correct(ctx, c.x.Act.ID, date, lines, why, office.Override{})
		}
		return err
	}, func(err error) {
		if err != nil {
			c.refused(err)
			return
		}
		c.done = d.ID
		c.rest.Stop()
		c.draft.Discard()
		s.Changed()
		s.Go(kit.Route{Screen: "document", ID: d.ID, Name: d.Number})
		s.Toast(kit.Good, s.T("ui.editor.posted_"+c.route.Tab, "number", d.Number), nil)
		s.Shown("posted")
	})
}

func (c *change) refused(err error) {
	var e *domain.Error
	if errors.As(err, &e) {
		kit.SetText(c.wrong, c.shell.Err(err), kit.Bad)
		if e.Field == "date" && !c.mend {
			c.date.Wrong(err)
		}
	}
	c.shell.Fail(err)
}

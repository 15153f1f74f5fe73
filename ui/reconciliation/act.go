package reconciliation

import (
	"context"
	"io"
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"accord/domain"
	"accord/office"
	"accord/ui/kit"
)

// Act is the page of one act: what it says, whether the book still says so, its paper, and what happened to it.
type Act struct {
	shell *kit.Shell
	book  Book
	route kit.Route
	load  kit.Loader
	deeds *deeds
	page  office.ReconciliationPage
	read  bool

	figures         [4]*kit.FigureCard
	notes, body     *fyne.Container
	rows            []line
	changes         []line
	history         []line
	table, drift    *kit.Table
	events          *kit.Table
	tabs            *kit.Tabs
	names           []string
	preview         *kit.Preview
	split           *kit.Split
	send, mark      *kit.Button
	back, ledger    *kit.Button
	head            *fyne.Container
	state           *kit.State
	content         fyne.CanvasObject
	printed         [2]int64 // the act and the version on paper
	printedClosing  domain.Money
	printedRowCount int
}

// NewAct makes the page of a route's act; tab "pdf" opens its paper over the whole width.
func NewAct(s *kit.Shell, book Book, r kit.Route) *Act {
	a := &Act{shell: s, book: book, route: r}
	a.deeds = &deeds{shell: s, book: book, done: a.Reload}
	a.send = kit.NewPrimary(s, s.T("ui.recon.send"), "Ctrl+P", a.onSend)
	a.mark = kit.NewButton(s, s.T("ui.recon.mark_do"), "Ctrl+M", func() { a.onMark("") })
	a.back = kit.NewButton(s, s.T("ui.recon.take_back"), "Ctrl+Z", a.onBack)
	a.ledger = kit.NewButton(s, s.T("ui.recon.ledger_button"), "Ctrl+L", a.onLedger)
	a.deeds.button = a.back
	for i, key := range []string{"reconciliation.opening", "ui.ledger.charged", "ui.ledger.paid", "reconciliation.closing"} {
		a.figures[i] = kit.NewFigure(s.T(key))
	}
	a.notes = kit.Column(4)
	a.makeTables()
	a.preview = kit.NewPreview(s)
	scale := kit.PreviewScale{Zoom: 1, Wide: true}
	s.Recall("paper.scale", &scale)
	a.preview.SetScale(scale)
	a.preview.OnScale = func(now kit.PreviewScale) { s.Note("paper.scale", now) }
	width := float32(600)
	s.Recall("paper.width", &width)
	a.split = kit.NewSplit(s, a.preview.Object(), a.tabs.Object(), width)
	a.split.OnWidth = func(now float32) { s.Note("paper.width", now) }
	a.split.Fold(r.Tab == "pdf")
	a.body = kit.Fill(kit.Gap, kit.Column(8, kit.Figures(a.figures[:]...), a.notes), a.split.Object())
	a.state = kit.NewState(s, a.body)
	a.state.FirstLoading()
	a.head = container.NewStack(kit.PageHead(kit.Heading(r.Name), kit.Text("", kit.Quiet)))
	a.content = kit.Page(a.head, a.state.Object())
	return a
}

func (a *Act) makeTables() {
	s, t := a.shell, a.shell.T
	four := func(name string, rows *[]line) *kit.Table {
		tab := kit.NewTable(s,
			kit.Col{Key: "date", Title: t("reconciliation.date"), Width: 96}, kit.Col{Key: "document", Title: t("reconciliation.document"), Width: 200, Flex: 1},
			kit.Col{Key: "debit", Title: t("ui.col.debit"), Width: 118, Right: true}, kit.Col{Key: "credit", Title: t("ui.col.credit"), Width: 118, Right: true})
		tab.Count = func() int { return len(*rows) }
		tab.Cells = func(row int, out []kit.Cell) { (*rows)[row].cells(out) }
		tab.Text = func(row int) string { return (*rows)[row].document }
		tab.OnOpen = func(row int) {
			if r, ok := (*rows)[row].route(); ok {
				s.Go(r)
				return
			}
			s.Say(kit.Quiet, t("ui.ledger.no_page"))
		}
		tab.Remember(name)
		return tab
	}
	a.table, a.drift = four("reconciliation.rows", &a.rows), four("reconciliation.drift", &a.changes)
	a.events = kit.NewTable(s, kit.Col{Key: "when", Title: t("ui.paper.col.when"), Width: 140}, kit.Col{Key: "what", Title: t("ui.paper.col.event"), Width: 200, Flex: 3},
		kit.Col{Key: "who", Title: t("ui.paper.col.who"), Width: 110, Flex: 1}, kit.Col{Key: "why", Title: t("ui.paper.col.why"), Width: 90, Flex: 2})
	a.events.Count = func() int { return len(a.history) }
	a.events.Cells = func(row int, out []kit.Cell) {
		h := a.history[row]
		out[0], out[1] = kit.Cell{Text: h.date, Tone: kit.Quiet}, kit.Cell{Text: h.document}
		out[2], out[3] = kit.Cell{Text: h.debit, Tone: kit.Quiet}, kit.Cell{Text: h.credit, Tone: kit.Quiet}
	}
	a.events.Remember("reconciliation.history")
	a.names = []string{t("ui.recon.tab.rows"), t("ui.recon.tab.drift"), t("ui.recon.tab.history")}
	a.tabs = kit.NewTabs(s, a.names, a.table, a.drift, a.events)
	a.tabs.OnChanged = func(int) { s.Shown("reconciliation tab") }
}

// Content is the whole screen.
func (a *Act) Content() fyne.CanvasObject { return a.content }

// First is the table of operations, or the paper where that alone is shown.
func (a *Act) First() fyne.Focusable {
	if a.split.Folded() {
		return a.preview.Focusable()
	}
	return a.shown().Focusable()
}

func (a *Act) shown() *kit.Table {
	return []*kit.Table{a.table, a.drift, a.events}[a.tabs.Strip.Index()]
}

// Leave stops the read and takes the paper away.
func (a *Act) Leave() {
	a.load.Stop()
	a.deeds.load.Stop()
	a.preview.Close()
	a.printed = [2]int64{}
}

// Route says which act is looked at.
func (a *Act) Route() kit.Route { return a.route }

// Reload reads the act anew.
func (a *Act) Reload() {
	id, locale := a.route.ID, a.shell.Locale
	a.state.Loading()
	kit.Load(&a.load, func(ctx context.Context) (office.ReconciliationPage, error) {
		return a.book.ReconciliationPage(ctx, id, locale)
	}, a.show)
}

func (a *Act) show(p office.ReconciliationPage, err error) {
	s := a.shell
	if err != nil {
		if domain.CodeOf(err) == domain.NotFound {
			a.state.Empty(s.T("ui.paper.gone"), s.T("ui.paper.gone_help"), kit.NewButton(s, s.T("ui.paper.back"), "Esc", s.Back))
		} else {
			a.state.Error(err, a.Reload)
		}
		s.Shown("reconciliation_act error")
		return
	}
	a.page, a.read = p, true
	a.showHead()
	r := p.Paper
	a.figures[0].Set(s.Sum(r.Opening.Abs()), favour(s.Words, r.Opening), kit.Plain)
	a.figures[1].Set(s.Sum(r.Debit), s.T("ui.ledger.debit"), kit.Plain)
	a.figures[2].Set(s.Sum(r.Credit), s.T("ui.ledger.credit"), kit.Plain)
	a.figures[3].Set(s.Sum(r.Closing.Abs()), favour(s.Words, r.Closing), kit.Plain)
	a.showNotes()
	a.rows, a.changes = lines(s.Words, r), drifted(s.Words, p.Drift)
	a.history = nil
	for _, e := range p.History {
		a.history = append(a.history, line{date: e.At.Format("02.01.2006 15:04"), document: event(s.Words, e), debit: e.Who, credit: e.Why})
	}
	for i, n := range []int{len(r.Rows), len(a.changes), len(a.history)} {
		word := a.names[i]
		if n > 0 {
			word += " " + s.Count(n)
		}
		a.tabs.Strip.SetWord(i, word)
	}
	if len(a.changes) == 0 {
		a.drift.SetNote(s.T("ui.recon.no_drift"))
	} else {
		a.drift.SetNote("")
	}
	a.state.Content()
	for _, t := range []*kit.Table{a.table, a.drift, a.events} {
		t.Reload()
	}
	if canv := s.Window.Canvas(); canv.Focused() == nil {
		canv.Focus(a.First())
	}
	s.Shown("reconciliation_act")
	a.print()
}

// print makes the paper anew when it may say something else than what is shown.
func (a *Act) print() {
	p := a.page
	now := [2]int64{p.Act.ID, p.Act.Version}
	if a.printed == now && a.printedClosing == p.Paper.Closing && a.printedRowCount == len(p.Paper.Rows) {
		return
	}
	if a.printed[0] != now[0] {
		a.preview.Rewind()
	}
	a.printed, a.printedClosing, a.printedRowCount = now, p.Paper.Closing, len(p.Paper.Rows)
	id, locale := p.Act.ID, a.shell.Locale
	a.preview.Make(func(ctx context.Context, w io.Writer) error { return a.book.PrintReconciliationAct(ctx, id, locale, w) })
}

func (a *Act) showHead() {
	s, p := a.shell, a.page
	first := kit.Line(10, kit.Heading(s.T("ui.recon.title", "number", p.Act.Number, "date", s.Date(p.Act.Date))),
		kit.Chip(s.T("ui.recon.state."+string(p.Act.State)), stateTone(p.Act.State)))
	if !p.Drift.None() {
		first.Add(kit.Chip(s.T("ui.recon.drifted_chip"), kit.Look))
	}
	second := kit.Line(6, kit.NewLink(s, p.Client.Name, kit.Plain, 320, func() {
		s.Go(kit.Route{Screen: "client", ID: p.Client.ID, Name: p.Client.Name, City: p.Client.City})
	}))
	say := func(words string) {
		if words != "" {
			second.Add(kit.Text("·", kit.Quiet))
			second.Add(kit.Text(kit.Shorten(words, 360, kit.TextSize, fyne.TextStyle{}), kit.Quiet))
		}
	}
	if name := p.Paper.Counterparty.Name; name != p.Client.Name {
		say(name)
	}
	contract := s.T("ui.recon.all_contracts")
	if c := p.Paper.Contract; c != nil {
		contract = s.T("ui.recon.contract", "number", c.Number)
	}
	say(contract)
	say(periodWords(s.Words, p.Act.From, p.Act.To))
	say(p.Entity.Name)
	if n := len(p.Act.Marks); n > 0 {
		say(markWords(s.Words, p.Act.Marks[n-1]))
	}
	live := p.May && p.Act.State != domain.ReconciliationAnnulled
	a.send.Hidden, a.mark.Hidden = !live, !live
	a.back.Hidden = !p.May || len(p.Act.Marks) == 0 && live
	right := kit.Line(8, a.back, a.ledger, a.mark, a.send)
	a.head.Objects = []fyne.CanvasObject{container.New(actHead{}, kit.Column(2, first, second), right)}
	a.head.Refresh()
}

// actHead gives the buttons their width at the right and the words the rest.
type actHead struct{}

func (actHead) MinSize(o []fyne.CanvasObject) fyne.Size {
	l, r := o[0].MinSize(), o[1].MinSize()
	return fyne.NewSize(200+r.Width, max(l.Height, r.Height))
}

func (actHead) Layout(o []fyne.CanvasObject, size fyne.Size) {
	r := o[1].MinSize()
	o[0].Resize(fyne.NewSize(max(size.Width-r.Width-kit.Gap, 0), size.Height))
	o[1].Move(fyne.NewPos(size.Width-r.Width, 0))
	o[1].Resize(r)
}

// showNotes says what makes the act doubtful: money in the tray first, then that the book says otherwise by now.
func (a *Act) showNotes() {
	s, p := a.shell, a.page
	a.notes.Objects = nil
	note := func(words, link string, do func()) {
		l := kit.Line(8, kit.Icon(kit.SignLook, kit.Colours().Amber, 16), kit.Text(words, kit.Look))
		if link != "" {
			l.Add(kit.NewLink(s, link, kit.Plain, 0, do))
		}
		a.notes.Add(l)
	}
	if p.Unattributed > 0 {
		note(s.N("ui.ledger.unattributed", p.Unattributed), s.T("ui.ledger.tray"), a.onTray)
	}
	if !p.Drift.None() {
		note(s.T("ui.recon.left", "words", driftWords(s.Words, p.Drift.Closing)), s.T("ui.recon.show_drift"), func() { a.tabs.Show(1) })
	}
	for _, d := range p.Doubts {
		note(s.Err(d), "", nil)
	}
	a.notes.Hidden = len(a.notes.Objects) == 0
	a.notes.Refresh()
	a.body.Refresh() // what is below makes room
}

func (a *Act) onTray() {
	a.shell.Go(kit.Route{Screen: "payments", Status: "unattributed"})
}

func (a *Act) row() []office.ReconciliationActRow {
	return []office.ReconciliationActRow{rowOf(a.page)}
}

func (a *Act) onSend() {
	if a.read && !a.send.Hidden {
		a.deeds.openSend(a.row(), a.page.Client.Email, filepath.Base(a.page.File))
	}
}

func (a *Act) onMark(k domain.ReconciliationState) {
	if a.read && !a.mark.Hidden {
		a.deeds.askMark(a.row(), k)
	}
}

func (a *Act) onBack() {
	if a.read && !a.back.Hidden && !a.back.Disabled() {
		a.deeds.takeBack(seenOf(a.row()))
	}
}

func (a *Act) onLedger() {
	if a.read {
		a.shell.Go(ledgerRoute(a.row()[0]))
	}
}

// step leafs to the neighbour of the same client.
func (a *Act) step(by int) {
	to := a.page.Next
	if by < 0 {
		to = a.page.Prev
	}
	if to != 0 {
		a.route.ID = to
		a.Reload()
	}
}

func (a *Act) widen() {
	a.split.Fold(!a.split.Folded())
	a.shell.Window.Canvas().Focus(a.First())
	a.shell.Shown("pdf width")
}

// Keys are the page's own.
func (a *Act) Keys() []kit.Key {
	const ctrl, alt = fyne.KeyModifierControl, fyne.KeyModifierAlt
	var keys []kit.Key
	if a.page.May {
		keys = []kit.Key{
			{Name: fyne.KeyP, Mod: ctrl, Label: "ui.key.recon.send", Do: a.onSend},
			{Name: fyne.KeyM, Mod: ctrl, Label: "ui.key.recon.mark", Do: func() { a.onMark("") }},
			{Name: fyne.KeyZ, Mod: ctrl, Label: "ui.key.recon.back", Do: a.onBack},
		}
	}
	keys = append(keys,
		kit.Key{Name: fyne.KeyL, Mod: ctrl, Label: "ui.key.recon.ledger", Do: a.onLedger},
		kit.Key{Name: fyne.KeyP, Mod: ctrl | fyne.KeyModifierShift, Label: "ui.key.paper.viewer", Do: a.preview.OpenOutside},
		kit.Key{Name: fyne.KeyF6, Label: "ui.key.paper.wider", Do: a.widen},
		kit.Key{Name: fyne.KeyPageDown, Mod: ctrl, Label: "ui.key.paper.tab_next", Do: func() { a.turn(1) }},
		kit.Key{Name: fyne.KeyPageUp, Mod: ctrl, Label: "ui.key.paper.tab_prev", Do: func() { a.turn(-1) }},
		kit.Key{Name: fyne.KeyUp, Mod: alt, Label: "ui.key.paper.prev", Do: func() { a.step(-1) }},
		kit.Key{Name: fyne.KeyDown, Mod: alt, Label: "ui.key.paper.next", Do: func() { a.step(1) }})
	if a.page.Unattributed > 0 {
		keys = append(keys, kit.Key{Name: fyne.KeyF8, Label: "ui.ledger.key.tray", Do: a.onTray})
	}
	return append(keys, a.shown().Keys()...)
}

func (a *Act) turn(by int) {
	a.tabs.Step(by)
	a.shell.Window.Canvas().Focus(a.First())
}

package paper

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"accord/domain"
	"accord/office"
	"accord/ui/kit"
)

// page is what the three screens have in common: a head with links, one state for all, a way to leaf.
type page struct {
	shell  *kit.Shell
	book   Book
	route  kit.Route
	load   kit.Loader
	look   kit.Loader // of the clock alone
	minute kit.Minute
	leaf   office.Leafing
	read   bool // something has been shown

	content fyne.CanvasObject
	head    *fyne.Container
	state   *kit.State
	place   *canvas.Text
	clock   *canvas.Text // the time at the client's; nil where nobody knows it
	leaves  *fyne.Container
	reload  func()
	copied  string       // what Ctrl+C takes where no row is chosen
	tables  []*kit.Table // in the order in which Tab goes
}

// build puts the body under a head.
func (p *page) build(body fyne.CanvasObject, reload func()) {
	s := p.shell
	p.reload = reload
	p.place = kit.Small("", kit.Quiet)
	p.leaves = kit.Line(2, kit.NewSignButton(kit.SignBack, func() { p.step(-1) }), p.place, kit.NewSignButton(kit.SignForward, func() { p.step(1) }))
	p.leaves.Hide()
	p.head = container.NewStack()
	p.state = kit.NewState(s, body)
	p.state.FirstLoading()
	p.content = kit.Page(p.head, p.state.Object())
	title := kit.Heading(p.route.Name)
	p.head.Objects = []fyne.CanvasObject{kit.PageHead(title, kit.Text("", kit.Quiet))}
}

// read reads a page anew, and from then on once a minute the time at its client's.
func read[T any](p *page, get func(context.Context, int64) (T, error), show func(T, error), clock func(T) domain.ClientClock) {
	p.state.Loading()
	ask := func() func(context.Context) (T, error) {
		id := p.route.ID
		return func(ctx context.Context) (T, error) { return get(ctx, id) }
	}
	p.minute.Start(func() {
		if p.clock != nil {
			kit.Load(&p.look, ask(), func(v T, err error) {
				if err == nil {
					p.showClock(clock(v))
				}
			})
		}
	})
	kit.Load(&p.load, ask(), show)
}

func (p *page) showClock(c domain.ClientClock) {
	if p.clock != nil {
		line, _, tone := p.shell.Clock(c)
		kit.SetText(p.clock, line, tone)
		p.head.Refresh()
	}
}

// Leave stops what is still read, and the clock.
func (p *page) Leave() {
	p.load.Stop()
	p.look.Stop()
	p.minute.Stop()
}

// Content is the whole screen.
func (p *page) Content() fyne.CanvasObject { return p.content }

// failed says what went wrong; that a paper is not in the book any more is no fault.
func (p *page) failed(err error) {
	s := p.shell
	if domain.CodeOf(err) == domain.NotFound {
		p.state.Empty(s.T("ui.paper.gone"), s.T("ui.paper.gone_help"), kit.NewButton(s, s.T("ui.paper.back"), "Esc", s.Back))
		s.Shown(p.route.Screen + " gone")
		return
	}
	p.state.Error(err, p.reload)
	s.Shown(p.route.Screen + " error")
}

// step leafs to the neighbour of the same client, on the same page.
func (p *page) step(by int) {
	to := p.leaf.Next
	if by < 0 {
		to = p.leaf.Prev
	}
	if to == 0 {
		return
	}
	p.route.ID = to
	for _, t := range p.tables {
		t.Select(-1)
	}
	p.reload()
}

// headline is what stands at the top of a page.
type headline struct {
	title  string
	chips  []chip
	client *domain.Client // a link to the dossier; nil: nobody is known
	name   string         // said instead of a client, or after one whose paper names another
	clock  domain.ClientClock
	more   []string
}

// chip is a short word in a tone.
type chip struct {
	word string
	tone kit.Tone
}

// showHead writes the head anew.
func (p *page) showHead(h headline, controls ...fyne.CanvasObject) {
	s := p.shell
	first := kit.Line(10, kit.Heading(h.title))
	for _, c := range h.chips {
		if c.word != "" {
			first.Add(kit.Chip(c.word, c.tone))
		}
	}
	second := kit.Line(6)
	say := func(words string, tone kit.Tone) {
		if words == "" {
			return
		}
		if len(second.Objects) > 0 {
			second.Add(kit.Text("·", kit.Quiet))
		}
		second.Add(kit.Text(kit.Shorten(words, 420, kit.TextSize, fyne.TextStyle{}), tone))
	}
	if h.client != nil {
		to := kit.Route{Screen: "client", ID: h.client.ID, Name: h.client.Name, City: h.client.City}
		second.Add(kit.NewLink(s, h.client.Name, kit.Plain, 320, func() { s.Go(to) }))
		say(h.client.City, kit.Quiet)
	}
	say(h.name, kit.Quiet)
	p.clock = nil
	if h.clock.Known {
		if len(second.Objects) > 0 {
			second.Add(kit.Text("·", kit.Quiet))
		}
		p.clock = kit.Text("", kit.Quiet)
		second.Add(p.clock)
		line, _, tone := s.Clock(h.clock)
		kit.SetText(p.clock, line, tone)
	}
	for _, m := range h.more {
		say(m, kit.Quiet)
	}
	p.leaves.Hidden = p.leaf.Of < 2
	kit.SetText(p.place, s.T("ui.paper.place", "n", p.leaf.Place, "of", p.leaf.Of), kit.Quiet)
	right := kit.Line(8, append([]fyne.CanvasObject{p.leaves}, controls...)...)
	p.head.Objects = []fyne.CanvasObject{container.New(headLayout{}, kit.Column(2, first, second), right)}
	p.head.Refresh()
}

// headLayout gives the controls their width at the top right and the words the rest.
type headLayout struct{}

func (headLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	a, b := o[0].MinSize(), o[1].MinSize()
	return fyne.NewSize(200+b.Width, max(a.Height, b.Height))
}

func (headLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	b := o[1].MinSize()
	o[0].Move(fyne.NewPos(0, 0))
	o[0].Resize(fyne.NewSize(max(size.Width-b.Width-kit.Gap, 0), size.Height))
	o[1].Move(fyne.NewPos(size.Width-b.Width, 0))
	o[1].Resize(b)
}

// keys are those of every page.
func (p *page) keys() []kit.Key {
	keys := []kit.Key{
		{Name: fyne.KeyReturn, Label: "ui.key.paper.open"},
		{Name: fyne.KeyUp, Mod: fyne.KeyModifierAlt, Label: "ui.key.paper.prev", Do: func() { p.step(-1) }},
		{Name: fyne.KeyDown, Mod: fyne.KeyModifierAlt, Label: "ui.key.paper.next", Do: func() { p.step(1) }},
	}
	if p.copied != "" {
		keys = append(keys, kit.Key{Name: fyne.KeyC, Mod: fyne.KeyModifierControl, Label: "ui.key.paper.copy", Do: p.copy})
	}
	return keys
}

func (p *page) copy() {
	fyne.CurrentApp().Clipboard().SetContent(p.copied)
	p.shell.Say(kit.Quiet, p.shell.T("ui.paper.copied", "text", p.copied))
}

// focus gives the focus to a table that could not take it while the page was being read.
func (p *page) focus(f fyne.Focusable) {
	if canv := p.shell.Window.Canvas(); canv.Focused() == nil && f != nil {
		canv.Focus(f)
	}
}

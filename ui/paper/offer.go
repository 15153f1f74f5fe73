package paper

import (
	"context"
	"io"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"accord/domain"
	"accord/office"
	"accord/ui/kit"
)

// Offer is the page of a commercial offer: its versions, and what the chosen one says.
type Offer struct {
	page
	pdf      *pdf
	figures  [4]*kit.FigureCard
	versions *rowTable
	tabs     *paperTabs
	lines    *rowTable
	bearing  *rowTable
	facts    *rowTable
	history  *rowTable
	offer    office.OfferPage
	version  int      // the index of the one shown
	paper    [2]int64 // the offer and version on paper
}

// NewOffer makes the page of a route's offer; tab "pdf" opens its paper over the whole width.
func NewOffer(s *kit.Shell, book Book, r kit.Route) *Offer {
	o := &Offer{page: page{shell: s, book: book, route: r}, version: -1}
	o.versions, o.lines = o.newRows("versions", versionCols(s)...), o.newRows("offerlines", offerLineCols(s)...)
	o.bearing, o.facts, o.history = o.newRows("bearing", bearingCols(s)...), o.newRows("facts", factCols(s)...), o.newRows("history", historyCols(s)...)
	o.versions.OnSelect = o.choose
	o.tabs = newTabs(s, "offer", []string{"options", "bearing", "facts", "history"}, r.Tab, o.lines, o.bearing, o.facts, o.history)
	right := container.New(stacked{func() int { return len(o.versions.rows) - 1 }, 0.35}, o.versions.Table, o.tabs.Object())
	o.pdf = newPDF(s, right, r.Tab == "pdf")
	for i := range o.figures {
		o.figures[i] = kit.NewFigure("")
	}
	o.build(kit.Fill(kit.Gap, kit.Figures(o.figures[:]...), o.pdf.split.Object()), o.Reload)
	return o
}

// First is the table of versions, or the paper where that is what was asked for.
func (o *Offer) First() fyne.Focusable {
	if o.pdf.split.Folded() {
		return o.pdf.preview.Focusable()
	}
	return o.versions.Focusable()
}

// Leave stops what is still read and drawn.
func (o *Offer) Leave() {
	o.page.Leave()
	o.pdf.preview.Close()
	o.paper[1] = 0
}

// Keys are the page's own.
func (o *Offer) Keys() []kit.Key {
	keys := append(o.pdf.keys(), o.keys()...)
	return append(append(keys, o.tabs.keys()...), o.versions.Keys()...)
}

// Reload reads the page anew; version, page, zoom and tab stay.
func (o *Offer) Reload() {
	locale := o.shell.Locale
	get := func(ctx context.Context, id int64) (office.OfferPage, error) {
		return o.book.OfferPage(ctx, id, locale)
	}
	read(&o.page, get, o.show, func(p office.OfferPage) domain.ClientClock { return p.Clock })
}

func (o *Offer) show(p office.OfferPage, err error) {
	if err != nil {
		o.failed(err)
		return
	}
	w := o.words()
	if o.offer.Offer.ID != p.Offer.ID || o.version >= len(p.Versions) {
		o.version = len(p.Versions) - 1
	}
	o.offer, o.leaf, o.read = p, p.Leafing, true
	o.copied = w.T("ui.paper.offer", "number", p.Offer.Number, "date", w.Date(p.Offer.Versions[0].Date))
	state, tone := w.offerState(p.Versions[len(p.Versions)-1].State)
	h := headline{title: o.copied, chips: []chip{{state, tone}}, client: &p.Client, clock: p.Clock, more: []string{p.Entity.Name}}
	if p.Counterparty != nil && p.Counterparty.Name != p.Client.Name {
		h.name = p.Counterparty.Name
	}
	o.showHead(h, o.pdf.wider, o.pdf.save)
	o.paper[1] = 0 // what is on paper may have changed with the book
	o.versions.set(w.versionRows(p), nil, "")
	o.history.set(w.historyRows(p.History, office.Imported{}), nil, w.T("ui.paper.no_history"))
	o.state.Content()
	o.focus(o.First())
	o.versions.Select(len(p.Versions) - 1 - o.version)
	o.shell.Shown("offer")
}

// choose shows the version of a row; the newest stands first.
func (o *Offer) choose(row int) {
	n := len(o.offer.Versions)
	if row < 0 || row >= n {
		return
	}
	o.version = n - 1 - row
	p, i, w := o.offer, o.version, o.words()
	v, x := p.Offer.Versions[i], p.Versions[i]
	for j, f := range w.offerFigures(p, i) {
		o.figures[j].SetLabel(f.label)
		o.figures[j].Set(f.value, f.note, f.tone)
	}
	o.lines.set(w.offerLineRows(v), nil, "")
	o.bearing.set(w.bearingRows(v, x, p.Client), nil, w.T("ui.paper.no_bearing"))
	o.facts.set(w.offerFacts(p, i), nil, "")
	o.tabs.count(0, len(x.Bearing), 0, len(p.History))
	paper := [2]int64{p.Offer.ID, int64(v.N)}
	if o.paper == paper {
		return
	}
	same := o.paper[0] == paper[0] && o.paper[1] == 0
	o.paper = paper
	o.pdf.show(x.File, same, func(ctx context.Context, out io.Writer) error {
		return o.book.PrintOffer(ctx, p.Offer.ID, v.N, office.OfferPrint{W: out, Locale: o.shell.Locale})
	})
}

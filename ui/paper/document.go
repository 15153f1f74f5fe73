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

// Document is the page of an invoice, an act or a correction.
type Document struct {
	page
	pdf     *pdf
	figures [4]*kit.FigureCard
	doubts  *fyne.Container
	lines   *rowTable
	tabs    *paperTabs
	closed  *rowTable
	links   *rowTable
	facts   *rowTable
	history *rowTable
	deeds   []deed
	shown   int64 // the document on the screen
}

// NewDocument makes the page of a route's document; tab "pdf" opens its paper over the whole width.
func NewDocument(s *kit.Shell, book Book, r kit.Route) *Document {
	d := &Document{page: page{shell: s, book: book, route: r}}
	d.lines = d.newRows("lines", lineCols(s)...)
	d.closed, d.links = d.newRows("closed", closedCols(s)...), d.newRows("links", linkCols(s)...)
	d.facts, d.history = d.newRows("facts", factCols(s)...), d.newRows("history", historyCols(s)...)
	d.tabs = newTabs(s, "document", []string{"closed", "links", "facts", "history"}, r.Tab, d.closed, d.links, d.facts, d.history)
	right := container.New(stacked{func() int { return len(d.lines.rows) }, 0.42}, d.lines.Table, d.tabs.Object())
	d.pdf = newPDF(s, right, r.Tab == "pdf")
	for i := range d.figures {
		d.figures[i] = kit.NewFigure("")
	}
	d.doubts = kit.Column(4)
	top := kit.Column(8, kit.Figures(d.figures[:]...), d.doubts)
	d.build(kit.Fill(kit.Gap, top, d.pdf.split.Object()), d.Reload)
	return d
}

// First is the paper where that is what was asked for, else what closed the document.
func (d *Document) First() fyne.Focusable {
	if d.pdf.split.Folded() {
		return d.pdf.preview.Focusable()
	}
	return d.tabs.focusable()
}

// Leave stops what is still read and drawn.
func (d *Document) Leave() {
	d.page.Leave()
	d.pdf.preview.Close()
}

// Keys are the page's own.
func (d *Document) Keys() []kit.Key {
	var keys []kit.Key
	for _, x := range d.deeds {
		keys = append(keys, x.key)
	}
	keys = append(append(keys, d.pdf.keys()...), d.keys()...)
	return append(append(keys, d.tabs.keys()...), d.closed.Keys()...)
}

// Reload reads the page anew; page, zoom, tab and selection stay.
func (d *Document) Reload() {
	locale := d.shell.Locale
	get := func(ctx context.Context, id int64) (office.DocumentPage, error) {
		return d.book.DocumentPage(ctx, id, locale)
	}
	read(&d.page, get, d.show, func(p office.DocumentPage) domain.ClientClock { return p.Clock })
}

func (d *Document) show(p office.DocumentPage, err error) {
	if err != nil {
		d.failed(err)
		return
	}
	w := d.words()
	doc := p.Document
	d.leaf, d.copied, d.read = p.Leafing, w.document(doc), true
	status, tone := w.status(p.Status, doc)
	life, lifeTone := w.life(doc)
	h := headline{title: w.document(doc), chips: []chip{{status, tone}, {life, lifeTone}}, client: &p.Client, clock: p.Clock, more: []string{p.Entity.Name}}
	if p.Counterparty.Name != p.Client.Name {
		h.name = p.Counterparty.Name
	}
	if p.Contract != nil {
		h.more = append(h.more, w.T("ui.paper.by_contract", "contract", w.contract(*p.Contract)))
	}
	d.showHead(h, append(d.showDeeds(p), d.pdf.wider, d.pdf.save)...)
	for i, f := range w.documentFigures(p) {
		d.figures[i].SetLabel(f.label)
		d.figures[i].Set(f.value, f.note, f.tone)
	}
	d.showDoubts(p)
	d.showTables(w, p)
	d.state.Content()
	d.focus(d.First())
	same := d.shown == doc.ID
	d.shown = doc.ID
	if p.NoPaper != nil {
		d.pdf.none(p.NoPaper)
	} else {
		d.pdf.show(p.File, same, func(ctx context.Context, out io.Writer) error {
			return d.book.PrintDocument(ctx, doc.ID, d.shell.Locale, out)
		})
	}
	d.shell.Shown("document")
}

func (d *Document) showTables(w words, p office.DocumentPage) {
	d.lines.set(w.lineRows(p), w.lineTotals(p), w.T("ui.paper.no_lines"))
	rows, totals := w.closedRows(p.Closed)
	d.closed.set(rows, totals, w.noClosed(p))
	d.links.set(w.linkRows(p.Links), nil, w.T("ui.paper.no_links"))
	d.facts.set(w.documentFacts(p), nil, "")
	d.history.set(w.historyRows(p.History, p.Imported), nil, w.T("ui.paper.no_history"))
	d.tabs.count(len(rows), len(p.Links), 0, len(p.History))
}

// showDoubts says in amber what to look at before the paper leaves.
func (d *Document) showDoubts(p office.DocumentPage) {
	d.doubts.Objects = nil
	for _, e := range p.Doubts {
		d.doubts.Add(d.amber(d.shell.Err(e)))
	}
	d.doubts.Hidden = len(p.Doubts) == 0
	d.doubts.Refresh()
}

// amber is a sentence to look at.
func (p *page) amber(words string) fyne.CanvasObject {
	return container.NewBorder(nil, nil, kit.Icon(kit.SignLook, kit.Colours().Amber, 16), nil, newWrapped(words, kit.Look))
}

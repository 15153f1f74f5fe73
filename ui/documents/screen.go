// Package documents is the lists of invoices and of acts.
package documents

import (
	"context"
	"io"

	"fyne.io/fyne/v2"

	"accord/domain"
	"accord/office"
	"accord/ui/kit"
)

// Book is what the screen asks of the office.
type Book interface {
	Today() domain.Date
	InvoiceRows(context.Context, office.RowsQuery) (office.Rows, error)
	InvoicesByID(context.Context, []int64) (map[int64]office.InvoiceRow, error)
	ActRows(context.Context, office.RowsQuery) (office.Rows, error)
	ActsByID(context.Context, []int64) (map[int64]office.ActRow, error)
	Clock(city string, h domain.Hours) domain.ClientClock
	DocumentPage(ctx context.Context, id int64, locale string) (office.DocumentPage, error)
	ExportRows(ctx context.Context, x office.RowsExport, w io.Writer) error
	MayIssue() bool
}

// Screen is the list of invoices, or of acts with their corrections.
type Screen struct {
	*kit.List[row]
	shell *kit.Shell
	book  Book
	acts  bool
}

// NewScreen makes the list that a route names.
func NewScreen(s *kit.Shell, book Book, r kit.Route) *Screen {
	c := &Screen{shell: s, book: book, acts: r.Screen == "acts"}
	name := "invoices"
	if c.acts {
		name = "acts"
	}
	keys := []kit.Key{{Name: fyne.KeyP, Mod: fyne.KeyModifierControl, Label: "ui.key.open_pdf", Do: c.openPDF}}
	var fresh, month *kit.Button
	if book.MayIssue() {
		fresh = kit.NewPrimary(s, s.T("ui."+name+".new"), "Ctrl+N", c.onNew)
		month = kit.NewButton(s, s.T("ui.documents.month"), "Ctrl+M", c.onMonth)
		keys = append(keys, kit.Key{Name: fyne.KeyN, Mod: fyne.KeyModifierControl, Label: "ui." + name + ".new", Do: c.onNew},
			kit.Key{Name: fyne.KeyM, Mod: fyne.KeyModifierControl, Label: "ui." + name + ".month", Do: c.onMonth})
	}
	c.List = kit.NewList(s, kit.ListSpec[row]{
		Screen: name, Title: s.T("ui." + name), Hint: s.T("ui.documents.filter"),
		Cols: cols(s.Words), Sort: "date", Falling: true, SumCol: "total", Sum: func(r row) domain.Money { return r.total },
		Statuses: c.statuses(), Also: c.lives(), Period: true, Today: book.Today(),
		None: s.T("ui." + name + ".none"), NoneHelp: s.T("ui." + name + ".none_help"), NoneDo: importButton,
		Find: c.find, Fetch: c.fetch, Client: func(r row) string { return r.party.Client }, Draw: func(r row, out []kit.Cell) { cells(s.Words, r, out) },
		Open: func(id int64, r row) kit.Route { return kit.Route{Screen: "document", ID: id, Name: r.number} },
		About: func(ctx context.Context, id int64) (kit.About, error) {
			p, err := book.DocumentPage(ctx, id, s.Locale)
			return about(s, p), err
		},
		Export: c.export, File: s.T("ui." + name), OpenKey: "ui.key.open_document",
		Keys: keys, Button: fresh, Second: month,
	}, r)
	return c
}

// onNew writes a new paper, for the client that the list is narrowed to.
func (c *Screen) onNew() {
	ask, _ := c.Ask()
	c.shell.Go(kit.Route{Screen: "edit", Tab: c.kind(), Client: ask.Client})
}

// onMonth shows what the month's papers would be.
func (c *Screen) onMonth() { c.shell.Go(kit.Route{Screen: "month", Tab: c.kind()}) }

func (c *Screen) kind() string {
	if c.acts {
		return string(domain.Act)
	}
	return string(domain.Invoice)
}

func importButton(s *kit.Shell) *kit.Button {
	return kit.NewPrimary(s, s.T("ui.list.import"), "", func() { s.Go(kit.Route{Screen: "import"}) })
}

// statuses are the parts of the list; what is open comes first.
func (c *Screen) statuses() []kit.ListStatus {
	keys := []string{office.StatusOpen, "overdue", "part_paid", "posted", "paid", "lapsed", "draft", "annulled"}
	if c.acts {
		keys = []string{office.StatusOpen, "overdue", "part_paid", "posted", "paid", "lowered", "before_cutover", "draft", "annulled"}
	}
	out := []kit.ListStatus{{Title: c.shell.T("ui.list.all")}}
	for _, k := range keys {
		out = append(out, kit.ListStatus{Key: k, Title: c.shell.T("ui.status_of." + k)})
	}
	return out
}

// lives are where the paper is: sent, signed, received.
func (c *Screen) lives() []kit.ListStatus {
	out := []kit.ListStatus{{Title: c.shell.T("ui.documents.any_life")}}
	keys := []string{"unsent", "sent"}
	if c.acts {
		keys = []string{"unsent", "sent", "signed", "objected", "silence", "original"}
	}
	for _, k := range keys {
		out = append(out, kit.ListStatus{Key: k, Title: c.shell.T("life." + k)})
	}
	return out
}

func query(q kit.ListAsk) office.RowsQuery {
	return office.RowsQuery{
		EntityID: q.Scope.Entity, GroupID: q.Scope.Group, ClientID: q.Client, Text: q.Text, Status: q.Status, Life: q.Also,
		From: q.From, To: q.To, Sort: q.Sort, Falling: q.Falling, First: q.Most(),
	}
}

func (c *Screen) find(ctx context.Context, q kit.ListAsk) (f kit.ListFound, err error) {
	var rows office.Rows
	count := "ui.invoices.count"
	if c.acts {
		count = "ui.acts.count"
		rows, err = c.book.ActRows(ctx, query(q))
	} else {
		rows, err = c.book.InvoiceRows(ctx, query(q))
	}
	if err != nil {
		return f, err
	}
	if rows.Part {
		return kit.ListFound{IDs: rows.IDs, Part: true}, nil
	}
	n := c.shell.N(count, len(rows.IDs))
	f = kit.ListFound{
		IDs: rows.IDs, Sum: rows.Total, Counts: office.Counts(rows.All, rows.Statuses, rows.Also), Also: office.Counts(office.StatusSum{}, rows.Lives),
		Totals: totals(c.shell.Words, n, rows), Words: headWords(c.shell.Words, n, rows),
	}
	return f, nil
}

func (c *Screen) fetch(ctx context.Context, ids []int64) (map[int64]row, error) {
	out := make(map[int64]row, len(ids))
	if c.acts {
		got, err := c.book.ActsByID(ctx, ids)
		for id, r := range got {
			out[id] = actRow(r, c.clock(r.City))
		}
		return out, err
	}
	got, err := c.book.InvoicesByID(ctx, ids)
	for id, r := range got {
		out[id] = invoiceRow(r, c.clock(r.City))
	}
	return out, err
}

func (c *Screen) clock(city string) domain.ClientClock { return c.book.Clock(city, domain.Hours{}) }

// openPDF opens the selected document's page at its paper.
func (c *Screen) openPDF() {
	if id, r := c.Selected(); id != 0 {
		c.shell.Go(kit.Route{Screen: "document", ID: id, Tab: "pdf", Name: r.number})
	}
}

func (c *Screen) export(ctx context.Context, x kit.ListExport, w io.Writer) error {
	list := office.ListInvoices
	if c.acts {
		list = office.ListActs
	}
	return c.book.ExportRows(ctx, office.RowsExport{List: list, Query: query(x.Ask), IDs: x.IDs, Cols: x.Cols, Locale: c.shell.Locale, Format: "xlsx"}, w)
}

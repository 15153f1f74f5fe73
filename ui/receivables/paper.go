package receivables

import (
	"context"
	"io"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"

	"accord/domain"
	"accord/office"
	"accord/ui/kit"
)

// folder is where the last report was saved, for the next one.
var folder string

// ageingBy are the rows of the report on paper, by grouping.
var ageingBy = [groupings]domain.AgeingBy{domain.AgedByClient, domain.AgedByManager, domain.AgedByGroup, domain.AgedBySegment}

// paper is the report as PDF: a page over the table, left by Esc.
type paper struct {
	preview *kit.Preview
	query   office.AgeingQuery
	save    *kit.Button
}

// onPDF shows the report on paper; once it is shown the same key saves it.
func (c *Screen) onPDF() {
	if c.paper != nil {
		c.savePaper()
		return
	}
	if !c.read || c.pdf.Disabled() {
		return
	}
	s := c.shell
	p := &paper{preview: kit.NewPreview(s), query: c.query()}
	p.query.By = ageingBy[c.kept.By]
	p.save = kit.NewPrimary(s, s.T("ui.receivables.save"), "Ctrl+P", c.savePaper)
	back := kit.NewButton(s, s.T("ui.receivables.back"), "Esc", c.closePaper)
	sub := kit.Text(c.sub.Text, kit.Quiet)
	c.paper = p
	c.showPage(kit.Page(kit.PageHead(kit.Heading(c.title.Text), sub, back, p.save), p.preview.Object()))
	p.preview.Make(func(ctx context.Context, w io.Writer) error { return c.book.PrintAgeing(ctx, p.query, s.Locale, w) })
}

func (c *Screen) closePaper() {
	c.paper.preview.Close()
	c.paper = nil
	c.showPage(c.main)
	if c.drill != nil {
		c.showPage(c.drill.content)
	}
	c.shell.Shown("receivables")
}

func (c *Screen) savePaper() {
	p := c.paper
	if p.save.Disabled() {
		return
	}
	locale := c.shell.Locale
	c.saveAs(".pdf", p.save, func(ctx context.Context, w io.Writer) error { return c.book.PrintAgeing(ctx, p.query, locale, w) })
}

// onXLSX saves what the table shows: its rows in their order, and the sums under them.
func (c *Screen) onXLSX() {
	if !c.read || c.xlsx.Disabled() {
		return
	}
	if d := c.drill; d != nil {
		rows := itemRows(c.shell.Words, &d.items)
		c.saveAs(".xlsx", c.xlsx, func(_ context.Context, w io.Writer) error { return writeRows(w, d.name, rows) })
		return
	}
	rows := exportRows(c.shell.Words, c.kept.By, &c.list)
	title := c.title.Text
	c.saveAs(".xlsx", c.xlsx, func(_ context.Context, w io.Writer) error { return writeRows(w, title, rows) })
}

// saveAs asks for a place, writes the file there and offers to open it.
func (c *Screen) saveAs(ext string, b *kit.Button, write func(context.Context, io.Writer) error) {
	s := c.shell
	dir := folder
	if dir == "" {
		dir = kit.Home()
	}
	name := s.T("ui.receivables.file", "date", c.day.String()) + ext
	s.AskPath(kit.PathQuestion{
		Title: s.T("ui.receivables.save_as"), Accept: s.T("ui.save"), Start: filepath.Join(dir, name), Save: true, Exts: []string{ext},
	}, func(path string) {
		folder = filepath.Dir(path)
		kit.Do(b, func(ctx context.Context) error {
			return kit.SaveFile(path, func(w io.Writer) error { return write(ctx, w) })
		}, func(err error) {
			if err != nil {
				s.Fail(err)
				s.Shown("receivables save error")
				return
			}
			s.ToastOpen(s.T("ui.saved", "path", kit.Tilde(path)), path)
			s.Shown("saved")
		})
	})
}

// sheetRows is a table for a spreadsheet: heads, rows, and the totals.
type sheetRows struct {
	heads []string
	rows  [][]any
	total []any
}

func writeRows(w io.Writer, title string, x sheetRows) error {
	t, err := office.NewTableWriter(w, office.TableForm{Format: "xlsx", Title: sheetName(title), Heads: x.heads})
	if err != nil {
		return err
	}
	for _, r := range x.rows {
		if err := t.Row(r...); err != nil {
			return err
		}
	}
	if err := t.Total(x.total...); err != nil {
		return err
	}
	return t.Close()
}

// sheetName is a title that Excel takes as the name of a sheet: 31 signs at the most, none of []:*?/\.
func sheetName(s string) string {
	s = strings.Map(func(r rune) rune {
		if strings.ContainsRune(`[]:*?/\'`, r) {
			return ' '
		}
		return r
	}, s)
	if r := []rune(s); len(r) > 31 {
		s = string(r[:31])
	}
	return s
}

// exportRows are the rows of the report that are shown.
func exportRows(w kit.Words, by grouping, l *list) sheetRows {
	x := sheetRows{heads: []string{w.T("ui.receivables.by_" + groupingKeys[by] + "_one")}}
	if by == byClient {
		x.heads = append(x.heads, w.T("ui.receivables.col.manager"))
	} else {
		x.heads = append(x.heads, w.T("ui.clients"))
	}
	for p := range parts {
		x.heads = append(x.heads, partName(w, p))
	}
	for _, i := range l.order {
		r := &l.all[i]
		line := []any{r.name, r.manager}
		if by != byClient {
			line[1] = len(r.clients)
		}
		for p := range parts {
			line = append(line, p.of(r.b))
		}
		x.rows = append(x.rows, line)
	}
	x.total = []any{w.T("ui.receivables.all"), ""}
	if by != byClient {
		x.total[1] = l.clients()
	}
	b := l.total()
	for p := range parts {
		x.total = append(x.total, p.of(b))
	}
	return x
}

// itemRows are the documents and payments that are shown.
func itemRows(w kit.Words, l *items) sheetRows {
	x := sheetRows{heads: []string{w.T("ui.col.client"), w.T("reconciliation.document"), w.T("reconciliation.date")}}
	for _, key := range []string{"last", "days", "total", "paid", "open"} {
		x.heads = append(x.heads, w.T("ui.receivables.item.col."+key))
	}
	for i := range l.order {
		it := l.at(i)
		x.rows = append(x.rows, []any{
			l.names[it.Key.CounterpartyID], paperName(w, string(it.Kind), it.Number, it.Title), it.Date, it.LastDay, it.Days, it.Total, it.Total - it.Open, it.Open,
		})
	}
	total, open := l.sums()
	x.total = []any{w.N(l.countKey(), len(l.order)), "", "", "", "", total, total - open, open}
	return x
}

// Keys are the screen's own, or those of its page that is open.
func (c *Screen) Keys() []kit.Key {
	const ctrl = fyne.KeyModifierControl
	pdf := kit.Key{Name: fyne.KeyP, Mod: ctrl, Label: "ui.receivables.key.pdf", Do: c.onPDF}
	xlsx := kit.Key{Name: fyne.KeyE, Mod: ctrl, Label: "ui.key.export", Do: c.onXLSX}
	switch {
	case c.paper != nil:
		return []kit.Key{
			{Name: fyne.KeyEscape, Label: "ui.receivables.key.back", Do: c.closePaper},
			{Name: fyne.KeyP, Mod: ctrl, Label: "ui.receivables.key.save", Do: c.savePaper},
		}
	case c.drill != nil:
		d := c.drill
		return append([]kit.Key{
			{Name: fyne.KeyEscape, Label: "ui.receivables.key.back", Do: c.closeDrill},
			{Text: "Enter", Label: "ui.receivables.key.paper"},
			{Name: fyne.KeyReturn, Mod: ctrl, Label: "ui.receivables.key.ledger", Do: c.openLedger},
			{Name: fyne.KeyD, Mod: ctrl, Label: "ui.receivables.key.dossier", Do: c.openDossier},
			{Name: fyne.KeyPageDown, Mod: ctrl, Label: "ui.receivables.key.part", Do: func() { d.parts.Step(1) }},
			{Name: fyne.KeyPageUp, Mod: ctrl, Label: "ui.receivables.key.part_back", Do: func() { d.parts.Step(-1) }},
			pdf, xlsx,
		}, d.table.Keys()...)
	}
	keys := []kit.Key{
		{Text: "Enter", Label: "ui.receivables.key.open"}, // the rows and the filter do it: Enter in the day must not
		{Name: fyne.KeyReturn, Mod: ctrl, Label: "ui.receivables.key.ledger", Do: c.openLedger},
		{Name: fyne.KeyD, Mod: ctrl, Label: "ui.receivables.key.dossier", Do: c.openDossier},
		{Name: fyne.KeyF6, Label: "ui.receivables.key.basis", Do: func() { c.basis.Step(1) }},
		{Name: fyne.KeyF7, Label: "ui.receivables.key.by", Do: func() { c.by.Set((c.by.Index() + 1) % int(groupings)) }},
		{Name: fyne.KeyF8, Label: "ui.receivables.key.all", Do: func() { c.openAll(c.list.part) }},
		{Name: fyne.KeyG, Mod: ctrl, Label: "ui.receivables.key.day", Do: func() { c.shell.Window.Canvas().Focus(c.date.Entry) }},
		{Name: fyne.KeyF, Mod: ctrl, Label: "ui.key.filter", Do: c.board.filter.FocusEnd},
		pdf, xlsx,
	}
	if c.list.part != none {
		keys = append(keys, kit.Key{Name: fyne.KeyEscape, Label: "ui.key.clear", Do: func() { c.narrowTo(none) }})
	}
	return append(keys, c.board.table.Keys()...)
}

// selected is the line of the report that the selected row is of; nil where a row is not one client.
func (c *Screen) selected() *domain.AgedClient {
	var id int64
	if c.drill != nil {
		id, _ = c.drill.party()
	} else if i := c.board.table.Selected(); c.kept.By == byClient && i >= 0 && i < len(c.list.order) {
		id = c.list.at(i).id
	}
	for i := range c.rep.Rows {
		if r := &c.rep.Rows[i]; r.CounterpartyID == id {
			return r
		}
	}
	return nil
}

// openLedger goes to the reconciliation of the selected client.
func (c *Screen) openLedger() {
	if r := c.selected(); r != nil {
		c.shell.Go(kit.Route{Screen: "ledger", ID: r.CounterpartyID, Entity: c.shell.Scope.Entity, Name: r.Client, City: r.City})
	}
}

// openDossier goes to the dossier of the selected client.
func (c *Screen) openDossier() {
	if r := c.selected(); r != nil {
		c.shell.Go(kit.Route{Screen: "client", ID: r.ClientID, Name: r.Behind, City: r.City})
	}
}

package reports

import (
	"io"
	"iter"
	"slices"

	"accord/domain"
)

// form is a document that can be laid out from the top of a page: alone in a file, or one of many.
type form interface {
	name() string    // of the file and in the list of bookmarks
	running() string // on each of several pages
	draw(p *paper)
}

// Entry is one document of a bundle.
type Entry struct{ form form }

// Bundle writes documents into one PDF, each from a page of its own, under its own page numbers and with a bookmark. Entries
// are asked for one at a time and let go of when they are laid out; an error among them ends the file, and w is given nothing.
func Bundle(w io.Writer, title, author string, opt Options, entries iter.Seq2[Entry, error]) error {
	out := &gate{w: w}
	err := compose(out, opt.Locale, clean(title, 300), clean(author, 300), opt.CreatedAt, func(p *paper) {
		first := 1
		for e, err := range entries {
			if err != nil {
				out.shut = err
				return
			}
			if first > 1 {
				p.newPage()
			}
			before := len(p.marks)
			p.mark(e.form.name(), 0)
			e.form.draw(p)
			p.numberFrom(first, e.form.running())
			p.marks = append(p.marks[:before+1], inner(p.marks[before+1:], p.pdf.PageCount() > first)...)
			first = p.pdf.PageCount() + 1
		}
	})
	if out.shut != nil {
		return out.shut
	}
	return err
}

// inner are a document's own bookmarks as they stand under its name in a bundle: not the one that names it, and none on a
// document of one page.
func inner(own []mark, long bool) []mark {
	return slices.DeleteFunc(own, func(m mark) bool { return !long || m.level == 0 })
}

// gate lets nothing through once it is shut.
type gate struct {
	w    io.Writer
	shut error
}

func (g *gate) Write(b []byte) (int, error) {
	if g.shut != nil {
		return 0, g.shut
	}
	return g.w.Write(b)
}

// ReconciliationEntry is an act of reconciliation in a bundle.
func ReconciliationEntry(r domain.Reconciliation, opt Options) Entry { return Entry{newAct(r, opt)} }

// TradeEntry is an invoice, an act or a correction in a bundle.
func TradeEntry(t domain.TradePaper, opt Options) Entry {
	switch t.Document.Kind {
	case domain.Invoice:
		return Entry{newInvoice(t, opt)}
	case domain.Act:
		return Entry{newServiceAct(t, opt)}
	}
	return Entry{newCorrection(t, opt)}
}

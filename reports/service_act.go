package reports

import (
	"io"

	"accord/domain"
	"accord/i18n"
)

// ServiceAct writes an «акт оказанных услуг» as a PDF with what 402-ФЗ, art. 9, p. 2 asks of a primary document: name, date,
// parties, content, measures, sums, roles and names of who signs. An act that was mended says so under its title («исправление
// № n», p. 7). The same act and options give the same bytes.
func ServiceAct(w io.Writer, t domain.TradePaper, opt Options) error {
	return newServiceAct(t, opt).write(w, opt.CreatedAt)
}

func newServiceAct(t domain.TradePaper, opt Options) *trade {
	d := newTrade(t, opt)
	d.title = d.named("act.title", t.Document)
	d.body = func() {
		d.logo()
		d.heading(d.mended()...)
		d.field("trade.supplier", d.supplier())
		d.field("trade.buyer", d.buyer())
		d.field("trade.basis", d.actBasis())
		d.p.y += 2
		end := d.actEnd(d.summary("", "act.count"), d.t("act.accepted", nil))
		d.services(end.height)
		end.draw()
	}
	return d
}

// mended is the line of «исправление», when the act is one.
func (d *trade) mended() []string {
	if d.Document.Revision == 0 {
		return nil
	}
	return []string{d.t("act.mended", map[string]any{"n": d.Document.Revision, "date": i18n.LongDate(d.locale, d.MendedOn)})}
}

// actBasis is the contract and the invoice that the act names.
func (d *trade) actBasis() string {
	basis := d.basis()
	if d.Invoice == nil {
		return basis
	}
	invoice := d.t("act.invoice", map[string]any{"number": clean(d.Invoice.Number, 60), "date": d.day(d.Invoice.Date)})
	if basis == "" {
		return invoice
	}
	return basis + ", " + i18n.LowerFirst(invoice)
}

// ending is what stands under a table and never parts.
type ending struct {
	height float64
	draw   func()
}

// actEnd is the end of an act or a correction: totals, what the sides declare, both signatures; of one that is annulled, the
// totals.
func (d *trade) actEnd(sum *summary, declared string) ending {
	const gap = 5.0
	p := d.p
	if d.annulled() {
		return ending{sum.height, func() {
			p.need(sum.height)
			sum.draw(p)
		}}
	}
	said := wrap(letters(declared, false), bodySize, rightEdge-leftEdge)
	sign := d.sides()
	height := sum.height + float64(len(said))*lineHeight(bodySize) + 2*gap + sign.height
	return ending{height, func() {
		p.need(height)
		p.mark(d.t("trade.sums", nil), 1)
		sum.draw(p)
		p.y += gap / 2
		p.lines(leftEdge, p.y, rightEdge-leftEdge, said, bodySize, atLeft)
		p.y += float64(len(said))*lineHeight(bodySize) + gap/2
		d.heavyLine()
		p.y += gap
		sign.draw(p)
	}}
}

// sides are our signature with its role and basis, and lines for the customer to write on.
func (d *trade) sides() *signatures {
	s := signatoryOf(d.Entity, d.locale)
	title := s.Title
	if basis := clean(i18n.SignatoryBasis(d.locale, s.Basis), 160); title != "" && basis != "" {
		title = d.t("act.by", map[string]any{"title": title, "basis": basis})
	}
	return bothSign(d.locale,
		signer{from: d.t("act.from_supplier", map[string]any{"name": d.us}), title: title, person: s.Name, images: d.Images},
		signer{from: d.t("act.from_buyer", map[string]any{"name": d.them}), dated: true},
	)
}

package reports

import (
	"io"
	"strings"
	"time"

	"accord/domain"
	"accord/i18n"
)

// trade is an invoice, an act or a correction in the words of its language.
type trade struct {
	domain.TradePaper
	p        *paper
	locale   string
	title    string
	us, them string
	unit     string // «руб.»
	lines    []domain.Line
	body     func() // lays out what makes it an invoice, an act or a correction
}

func newTrade(t domain.TradePaper, opt Options) *trade {
	out := &trade{TradePaper: t, locale: i18n.Locale(opt.Locale)}
	out.us, out.them = clean(t.Entity.Name, 300), clean(t.Counterparty.Name, 300)
	out.unit = i18n.CurrencySign(out.locale, clean(t.Document.Currency, 10))
	out.lines = t.Document.Lines
	if len(out.lines) == 0 {
		out.lines = []domain.Line{out.onlyLine()}
	}
	return out
}

// onlyLine stands for the content of a document that came as a sum and a description.
func (d *trade) onlyLine() domain.Line {
	l := domain.Line{Name: d.Document.Content(), Sum: d.Document.Total, VAT: d.Document.VAT, Rate: domain.UnknownVAT}
	if l.Name == "" {
		l.Name = d.t("trade.services", nil)
	}
	if l.VAT == 0 && (d.Document.VATStated || d.Entity.TaxOn(d.Document.Date) == domain.TaxNone) {
		l.Rate = domain.NoVAT
	}
	return l
}

// write composes the document alone in a file.
func (d *trade) write(w io.Writer, created time.Time) error {
	if created.IsZero() {
		y, m, day := d.Document.Date.YMD()
		created = time.Date(y, m, day, 0, 0, 0, 0, time.UTC)
	}
	return compose(w, d.locale, d.name(), d.us, created, func(p *paper) {
		d.draw(p)
		p.number(d.running())
	})
}

// draw lays the document out from the top of the page at hand.
func (d *trade) draw(p *paper) {
	d.p = p
	p.mark(d.title, 0)
	d.body()
}

// name is the document and its parties.
func (d *trade) name() string { return d.title + ": " + d.us + " / " + d.them }

// running is what each of several pages says of its document.
func (d *trade) running() string { return runningFoot(d.title, d.us, d.them) }

func (d *trade) t(key string, args map[string]any) string { return i18n.T(d.locale, key, args) }

// day is a date in a sentence: in English as in the title, in Russian by figures.
func (d *trade) day(on domain.Date) string { return dayIn(d.locale, on) }

func dayIn(locale string, on domain.Date) string {
	if locale == i18n.English || on.IsZero() {
		return i18n.LongDate(locale, on)
	}
	return i18n.Date(locale, on)
}

func (d *trade) sum(m domain.Money) string { return i18n.Sum(d.locale, m) }

// named is a document of ours by number and date: «№ 356 от 20 ноября 2026 г.».
func (d *trade) named(key string, doc domain.Document) string {
	return d.t(key, map[string]any{"number": clean(doc.Number, 60), "date": i18n.LongDate(d.locale, doc.Date)})
}

// logo draws the entity's logo over the document; without one nothing moves.
func (d *trade) logo() {
	const wide, high, gap = 80.0, 18.0, 4.0
	if im, ok := d.Images[domain.Logo]; ok {
		_, h := d.p.image(im, boxPicture, rect{leftEdge, d.p.y, wide, high}, atLeft)
		d.p.y += h + gap
	}
}

// heading is the title over a heavy line, with what else names the document under it.
func (d *trade) heading(under ...string) {
	p := d.p
	p.paragraph(d.title, titleSize, true, atLeft)
	for _, s := range under {
		p.paragraph(s, bodySize+1, false, atLeft)
	}
	p.y += 1.5
	d.heavyLine()
	p.y += 3
	if d.annulled() {
		d.void()
	}
}

func (d *trade) annulled() bool { return d.Document.State == domain.Annulled }

// void is a frame that nobody overlooks: the document is not one to pay or to sign.
func (d *trade) void() {
	const size, pad = 15.0, 2.0
	p := d.p
	high := lineHeight(size) + 2*pad
	p.need(high)
	p.pdf.SetDrawColor(int(ink), int(ink), int(ink))
	p.pdf.SetFillColor(int(shading), int(shading), int(shading))
	p.pdf.Rect(leftEdge, p.y, rightEdge-leftEdge, high, "F")
	for _, y := range []float64{p.y, p.y + high} {
		p.stroke(leftEdge, y, rightEdge, y, 2*heavy)
	}
	for _, x := range []float64{leftEdge, rightEdge} {
		p.stroke(x, p.y, x, p.y+high, 2*heavy)
	}
	p.pdf.SetDrawColor(int(rule), int(rule), int(rule))
	p.lines(leftEdge, p.y+pad, rightEdge-leftEdge, [][]letter{letters(d.t("trade.annulled", nil), true)}, size, atCentre)
	p.y += high + 4
}

func (d *trade) heavyLine() {
	d.p.pdf.SetDrawColor(int(ink), int(ink), int(ink))
	d.p.stroke(leftEdge, d.p.y, rightEdge, d.p.y, heavy)
	d.p.pdf.SetDrawColor(int(rule), int(rule), int(rule))
}

// field is one labelled line of a document's head; without a value it is left out.
func (d *trade) field(key, value string) {
	const labelWidth, gap = 25.0, 1.0
	if value == "" {
		return
	}
	p := d.p
	const small = bodySize - 1
	label := wrap(letters(d.t(key, nil), false), small, labelWidth-2)
	if high := float64(len(label)) * lineHeight(small); p.y+high > bottomEdge {
		p.newPage()
	}
	top, page := p.y, p.pdf.PageNo()
	p.shade(faint)
	p.lines(leftEdge, p.y+(lineHeight(bodySize)-lineHeight(small))/2, labelWidth, label, small, atLeft)
	p.shade(ink)
	for _, l := range wrap(letters(value, false), bodySize, rightEdge-leftEdge-labelWidth) {
		if p.y+lineHeight(bodySize) > bottomEdge {
			p.newPage()
		}
		p.lines(leftEdge+labelWidth, p.y, rightEdge-leftEdge-labelWidth, [][]letter{l}, bodySize, atLeft)
		p.y += lineHeight(bodySize)
	}
	if p.pdf.PageNo() == page {
		p.y = max(p.y, top+float64(len(label))*lineHeight(small)+0.3)
	}
	p.y += gap
}

// supplier and buyer are the parties by their requisites.
func (d *trade) supplier() string {
	e := d.Entity
	return d.party(d.us, "", e.INN, e.KPP, e.Address)
}

func (d *trade) buyer() string {
	c := d.Counterparty
	return d.party(d.them, c.Country, c.INN, c.KPP(), c.Address)
}

// party is a name in bold with its numbers and address; a foreign party has a number of its own country.
func (d *trade) party(name, country, inn, kpp, address string) string {
	key := "requisite.inn"
	if country != "" && country != "RU" {
		key = "requisite.tax_id"
	}
	var rest []string
	if inn = clean(inn, 40); inn != "" {
		rest = append(rest, d.t(key, map[string]any{"value": inn}))
	}
	if kpp = clean(kpp, 40); kpp != "" {
		rest = append(rest, d.t("requisite.kpp", map[string]any{"value": kpp}))
	}
	if address = clean(address, 300); address != "" {
		rest = append(rest, address)
	}
	return strings.Join(append([]string{boldOn + name + boldOff}, rest...), ", ")
}

// contract is the agreement that a document rests on, or "".
func (d *trade) contract() string {
	if d.Contract == nil {
		return ""
	}
	return d.t("trade.contract", map[string]any{"number": clean(d.Contract.Number, 80), "date": d.day(d.Contract.Date)})
}

// basis is the contract and what the document is for, when its lines do not say that already.
func (d *trade) basis() string {
	about := ""
	if len(d.Document.Lines) > 0 {
		about = clean(d.Document.Description, 500)
	}
	for _, l := range d.Document.Lines {
		if domain.NormName(l.Name) == domain.NormName(about) {
			about = ""
		}
	}
	switch contract := d.contract(); {
	case contract == "":
		return about
	case about == "":
		return contract
	default:
		return contract + ", " + i18n.LowerFirst(about)
	}
}

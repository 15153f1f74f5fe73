package reports

import (
	"io"
	"slices"
	"strings"

	"accord/domain"
	"accord/i18n"
)

// Invoice writes a «счёт на оплату» as a PDF (design, formats.md, "Documents"), with a payment code by ГОСТ Р 56042-2014 when
// it is in rubles, not annulled and its account and payee are whole. The same invoice and options give the same bytes.
func Invoice(w io.Writer, t domain.TradePaper, opt Options) error {
	return newInvoice(t, opt).write(w, opt.CreatedAt)
}

func newInvoice(t domain.TradePaper, opt Options) *trade {
	d := newTrade(t, opt)
	d.title = d.named("invoice.title", t.Document)
	d.body = func() {
		d.logo()
		d.bank()
		d.heading()
		d.field("trade.supplier", d.supplier())
		d.field("trade.buyer", d.buyer())
		d.field("trade.basis", d.basis())
		d.field("invoice.due", d.due())
		d.p.y += 2
		end := d.invoiceEnd()
		d.services(end.height)
		end.draw()
	}
	return d
}

// due is the day to pay until and the day the invoice lapses.
func (d *trade) due() string {
	due, until := i18n.LongDate(d.locale, d.Document.Due), i18n.LongDate(d.locale, d.Document.ValidUntil)
	if due == "" && until == "" {
		return ""
	}
	return d.t("invoice.until", map[string]any{"due": due, "valid": until, "on": boldOn, "off": boldOff})
}

// invoiceEnd is what stands under the table and never parts: totals, sum in words, payment code,
// signatures. What is annulled is not signed.
func (d *trade) invoiceEnd() ending {
	const qrSide, gap = 40.0, 6.0
	sum := d.summary("invoice.to_pay", "trade.count")
	code := d.paymentCode()
	left := leftEdge
	high := 0.0
	if code != nil {
		left, high = leftEdge+qrSide+gap, qrSide+lineHeight(bodySize-1)
	}
	hands := d.invoiceSigners(left)
	p := d.p
	height := sum.height + gap + max(high, hands.height)
	return ending{height, func() {
		p.need(height)
		p.mark(d.t("trade.sums", nil), 1)
		sum.draw(p)
		if d.annulled() {
			return
		}
		p.y += gap / 2
		d.heavyLine()
		p.y += gap / 2
		if code != nil && p.qr(code, leftEdge, p.y, qrSide) {
			p.shade(faint)
			caption := letters(d.t("invoice.qr", nil), false)
			p.lines(leftEdge, p.y+qrSide, qrSide, [][]letter{caption}, bodySize-1, atCentre)
			p.shade(ink)
		}
		hands.draw(p, d)
	}}
}

// paymentCode is the content of the QR code, or nil when there must be none.
func (d *trade) paymentCode() []byte {
	if d.Document.State == domain.Annulled || d.Document.Currency != domain.RUB && d.Document.Currency != "" {
		return nil
	}
	code, err := domain.PaymentQR(domain.Payee{
		Name: clean(d.Entity.Name, 300), INN: domain.TidyINN(d.Entity.INN), KPP: domain.TidyKPP(d.Entity.KPP),
		Account: domain.TidyAccount(d.Account.Account), BankName: clean(d.Account.BankName, 300),
		BIK: domain.TidyBIK(d.Account.BIK), CorrAccount: domain.TidyAccount(d.Account.CorrAccount),
	}, d.Document.Total, d.purpose())
	if err != nil { // a code that no bank could pay by is worse than none
		return nil
	}
	return code
}

// purpose is what the payer's bank will write: invoice, contract, VAT; always in Russian, as payment orders are.
func (d *trade) purpose() string {
	const russian = i18n.Russian
	parts := []string{i18n.T(russian, "invoice.purpose", map[string]any{"number": clean(d.Document.Number, 60), "date": d.Document.Date})}
	if c := d.Contract; c != nil && c.Number != "" {
		parts = append(parts, i18n.T(russian, "invoice.purpose_contract", map[string]any{"number": clean(c.Number, 60), "date": c.Date}))
	}
	rates := domain.TotalsByRate(d.lines)
	switch vat := d.Document.VAT; {
	case vat != 0 && len(rates) == 1 && rates[0].Rate > 0:
		parts = append(parts, i18n.T(russian, "invoice.purpose_vat", map[string]any{"rate": rates[0].Rate.String(), "vat": vat.String()}))
	case vat != 0:
		parts = append(parts, i18n.T(russian, "invoice.purpose_vat", map[string]any{"rate": "", "vat": vat.String()}))
	case slices.ContainsFunc(rates, func(r domain.RateTotals) bool { return r.Rate >= 0 }): // a rate of 0 % is not «без НДС»
		parts = append(parts, i18n.T(russian, "invoice.purpose_zero_vat", nil))
	default:
		parts = append(parts, i18n.T(russian, "invoice.purpose_no_vat", nil))
	}
	return strings.ReplaceAll(strings.Join(parts, ", "), "\u00a0", " ")
}

package reports

// Widths of the two right columns of the bank block in millimetres: what a number is, and the number.
const (
	bankLabel = 23.0
	bankValue = 62.0
)

// bank is the block that a payer copies into a payment order: bank with BIK and account, payee with INN, KPP and account.
// Without an account it is left out.
func (d *trade) bank() {
	a := d.Account
	if a.Account == "" {
		return
	}
	p := d.p
	p.pdf.SetDrawColor(int(rule), int(rule), int(rule))
	half := (rightEdge - leftEdge - bankLabel - bankValue) / 2
	label, value := leftEdge+2*half, rightEdge-bankValue
	row := lineHeight(bodySize) + 2*padY
	number := d.t("invoice.account", nil)

	top := p.y
	height := max(p.bankText(clean(a.BankName, 200), d.t("invoice.bank", nil), 2*half), 2*row)
	p.bankNumber(top, d.t("invoice.bik", nil), clean(a.BIK, 20))
	p.bankNumber(top+height-row, d.t("invoice.corr_account", nil), clean(a.CorrAccount, 40))
	p.stroke(leftEdge, top, rightEdge, top, thin)
	p.stroke(label, top+row, value, top+row, thin)
	p.y = top + height
	p.stroke(leftEdge, p.y, rightEdge, p.y, thin)

	middle := p.y
	p.bankNumber(middle, number, clean(a.Account, 40))
	p.line(leftEdge+padX, middle+padY, letters(d.t("requisite.inn", map[string]any{"value": clean(d.Entity.INN, 20)}), false), bodySize)
	if kpp := clean(d.Entity.KPP, 20); kpp != "" {
		p.line(leftEdge+half+padX, middle+padY, letters(d.t("requisite.kpp", map[string]any{"value": kpp}), false), bodySize)
		p.stroke(leftEdge+half, middle, leftEdge+half, middle+row, thin)
	}
	p.y = middle + row
	p.stroke(leftEdge, p.y, label, p.y, thin)
	p.y += p.bankText(d.us, d.t("invoice.payee", nil), 2*half)
	p.stroke(leftEdge, p.y, rightEdge, p.y, thin)
	for _, x := range []float64{leftEdge, label, value, rightEdge} {
		p.stroke(x, top, x, p.y, thin)
	}
	p.y += 6
}

// bankText draws a name with its caption in the left part of the block and returns the height it needs.
func (p *paper) bankText(name, caption string, room float64) float64 {
	t := &table{p: p, size: bodySize, widths: []float64{room}}
	m := t.measure([]cell{{text: name, note: caption}})
	y := p.y + padY
	for _, l := range m.lines[0] {
		p.shade(l.tone)
		p.line(leftEdge+padX, y, l.text, l.size)
		y += lineHeight(l.size)
	}
	p.shade(ink)
	return m.height
}

func (p *paper) bankNumber(y float64, label, value string) {
	p.line(rightEdge-bankValue-bankLabel+padX, y+padY, letters(label, false), bodySize)
	p.line(rightEdge-bankValue+padX, y+padY, letters(value, false), bodySize)
}

package domain

// CorrectionTo returns the lines of a correction that makes an act come to a new total, VAT included: one line a rate of the
// act, the difference shared among them in proportion to what the act asked at each, and no kopeck lost. The rates are the
// act's own, whatever they are now (НК 154 п. 10, 168 п. 3). now is what the act and its former corrections come to.
func CorrectionTo(act Document, now, to Money, name string) []Line {
	rates := TotalsByRate(act.Lines)
	weights := make([]int64, len(rates))
	for i, r := range rates {
		weights[i] = max(0, int64(r.Gross))
	}
	var out []Line
	for i, share := range Split(to-now, weights) {
		if share == 0 {
			continue
		}
		l := Line{Name: name, Qty: 1000, Price: share, Sum: share, Rate: rates[i].Rate}
		switch {
		case l.Rate == UnknownVAT && rates[i].Gross > 0: // the VAT came as a sum: it changes as the price does
			l.VAT = DivHalfUp(share, int64(rates[i].VAT), int64(rates[i].Gross))
		case l.Rate != UnknownVAT:
			l.VAT = VATInside(share, l.Rate)
		}
		out = append(out, l)
	}
	return out
}

// OnlyRate returns the rate that all lines of a document have, and whether they have one.
func (d Document) OnlyRate() (VATRate, bool) {
	rates := TotalsByRate(d.Lines)
	if len(rates) != 1 || rates[0].Rate == UnknownVAT {
		return 0, false
	}
	return rates[0].Rate, true
}

package domain

// CorrectionTo returns the lines of a correction that makes an act come, with its former corrections, to a new total, VAT
// included: one line a rate that changes. The new total is shared among the rates in proportion to what is left at each, and
// no kopeck is lost; of an act that came to nothing, in proportion to what the act itself asked. The rates are the act's own,
// whatever they are now (НК 154 п. 10, 168 п. 3). The VAT that remains at a rate is the VAT inside what remains; at 0 nothing
// remains of either.
func CorrectionTo(act Document, former []Document, to Money, name string) []Line {
	lines := append([]Line(nil), act.Lines...)
	for _, c := range former {
		lines = append(lines, c.Lines...)
	}
	before := TotalsByRate(lines)
	weights, shared := make([]int64, len(before)), int64(0)
	for i, r := range before {
		weights[i] = max(0, int64(r.Gross))
		shared += weights[i]
	}
	asked := before
	if shared == 0 {
		asked = TotalsByRate(act.Lines)
		weights = make([]int64, len(before))
		for i, r := range before {
			weights[i] = max(0, int64(totalsAt(asked, r.Rate).Gross))
		}
	}
	var out []Line
	for i, after := range Split(to, weights) {
		was := before[i]
		change := after - was.Gross
		vat := remainingVAT(after, was.Rate, totalsAt(asked, was.Rate)) - was.VAT
		if change == 0 && (after != 0 || vat == 0) {
			continue
		}
		out = append(out, Line{Name: name, Qty: 1000, Price: change, Sum: change, VAT: vat, Rate: was.Rate})
	}
	return out
}

// remainingVAT is the VAT of what remains at a rate. A VAT that came as a sum, which no rate gives, changes as the price does.
func remainingVAT(gross Money, rate VATRate, asked Totals) Money {
	switch {
	case rate != UnknownVAT:
		return VATInside(gross, rate)
	case asked.Gross > 0:
		// Kopecks that corrections took off one by one can leave less than no VAT on what is left.
		return DivHalfUp(gross, int64(max(0, asked.VAT)), int64(asked.Gross))
	}
	return 0
}

func totalsAt(rates []RateTotals, rate VATRate) Totals {
	for _, r := range rates {
		if r.Rate == rate {
			return r.Totals
		}
	}
	return Totals{}
}

// OnlyRate returns the rate that all lines of a document have, and whether they have one.
func (d Document) OnlyRate() (VATRate, bool) {
	rates := TotalsByRate(d.Lines)
	if len(rates) != 1 || rates[0].Rate == UnknownVAT {
		return 0, false
	}
	return rates[0].Rate, true
}

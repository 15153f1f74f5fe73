package domain

// Measure is a quantity and the price of one unit; 0 is not known.
type Measure struct {
	Qty   Qty
	Price Money
}

// measure finds quantity and price before and after a correction (НК 169 п. 5.2 asks for both) from the lines of the act and
// of the correction that are in the row. A difference at the act's own price changes the quantity, any other the price; a
// price that would not give the row's sum to the kopeck is not told.
func (r *CorrectionRow) measure(asked, changes []Line) {
	if len(asked) == 0 {
		if len(changes) == 1 && changes[0].Qty > 0 && changes[0].Price > 0 {
			r.Net, r.Comes = changes[0].Net, Measure{changes[0].Qty, changes[0].Price}
		}
		return
	}
	first := asked[0]
	for _, l := range asked[1:] {
		if l.Qty != 0 { // one service at two prices
			return
		}
	}
	if first.Qty <= 0 || first.Qty > MaxQty {
		return
	}
	r.Net = first.Net
	r.Asked = Measure{first.Qty, first.Price}
	if len(asked) > 1 {
		r.Asked.Price = unitPrice(r.Before, first.Qty, r.Net)
	}
	r.Comes = r.Asked
	for _, l := range changes {
		if l.Qty <= 0 || l.Qty > MaxQty || l.Price.Abs() != r.Asked.Price || l.Net != r.Net || NormName(l.Unit) != NormName(first.Unit) {
			r.Comes = Measure{first.Qty, unitPrice(r.After, first.Qty, r.Net)}
			return
		}
		if l.Sum < 0 {
			r.Comes.Qty -= l.Qty
		} else {
			r.Comes.Qty += l.Qty
		}
	}
	if r.Comes.Qty <= 0 || r.Comes.Qty > MaxQty {
		r.Comes = Measure{}
	}
}

// unitPrice is what one unit costs when so many come to a total, or 0 when no price in kopecks gives it.
func unitPrice(sum Totals, qty Qty, net bool) Money {
	total := sum.Gross
	if net {
		total = sum.Net
	}
	if total <= 0 || total > MaxMoney {
		return 0
	}
	price := DivHalfUp(total, 1000, int64(qty))
	if got, ok := times(price, qty); !ok || got != total {
		return 0
	}
	return price
}

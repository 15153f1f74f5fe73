package domain

import "slices"

// PaperDraft is an invoice or an act while it is written: lines at their full prices, and the discounts that are left off.
type PaperDraft struct {
	ID, Version    int64 // 0: not in the book yet
	Kind           DocKind
	EntityID       int64
	CounterpartyID int64
	ContractID     int64 // 0 none
	InvoiceID      int64 // the invoice that an act names; 0 none
	Date           Date
	Due            Date // absent: from the contract, when it is posted
	ValidUntil     Date // of invoices; absent: never lapses
	Description    string
	Lines          []Line // Sum and VAT are those of the full price
	Waived         []Waiver
}

// Waiver is a discount that somebody left off a document, and why.
type Waiver struct {
	AgreementID int64
	Why         string
}

// DiscountTaken is what documents of a month have taken of an agreement's sum.
type DiscountTaken struct {
	AgreementID int64
	Month       Date // its first day
	Sum         Money
}

// Reckoning is what a draft comes to.
type Reckoning struct {
	Totals
	Before Money       // with VAT, without the discount
	Lines  []OfferLine // in the draft's order, after the discount
	Used   *Agreement  // the discount that is applied; nil none
	Idle   []Agreement // discounts that hold and are neither applied nor left off: another one saves more
}

// Saved is what the discount takes off, with VAT.
func (r Reckoning) Saved() Money { return r.Before - r.Gross }

// Waives returns why a discount is left off, and whether it is.
func (d PaperDraft) Waives(agreementID int64) (string, bool) {
	for _, w := range d.Waived {
		if w.AgreementID == agreementID {
			return w.Why, true
		}
	}
	return "", false
}

// DiscountDays are those of which one must be among an agreement's own for it to count: the days of the services, or the
// draft's date when no line has days.
func (d PaperDraft) DiscountDays() Period {
	return ServedDays(d.Lines, d.Date)
}

// ServedDays are the days of all services of some lines together; the document's date when no line names days.
func ServedDays(lines []Line, date Date) Period {
	var p Period
	for _, l := range lines {
		if l.From.IsZero() {
			continue
		}
		if p.From.IsZero() || l.From < p.From {
			p.From = l.From
		}
		p.To = max(p.To, l.From, l.To)
	}
	if p.From.IsZero() {
		return Period{date, date}
	}
	return p
}

// DiscountDay is the first of DiscountDays; its month is the one whose share of an agreed sum is used up.
func (d PaperDraft) DiscountDay() Date { return d.DiscountDays().From }

// LiveIn tells whether the agreement binds on any day of a period.
func (a Agreement) LiveIn(p Period) bool {
	return a.From <= p.To && (a.To.IsZero() || p.From <= a.To) && (a.EndedAt == "" || p.From <= a.EndedOn)
}

// MonthOf returns the first day of a day's month; an absent day stays absent.
func MonthOf(d Date) Date {
	if d.IsZero() {
		return 0
	}
	y, m, _ := d.YMD()
	return NewDate(y, m, 1)
}

// Reckon applies the client's discounts as offers do (OfferVersion.WithDiscounts): one a document, the one that saves most,
// once. Of an agreed sum documents of the month take no more than the sum together.
func (d PaperDraft) Reckon(agreed []Agreement, taken []DiscountTaken) Reckoning {
	live := d.Discounts(agreed, taken)
	v := OfferVersion{Date: d.Date, Currency: RUB, Options: []OfferOption{{}}}
	for _, l := range d.Lines {
		v.Options[0].Lines = append(v.Options[0].Lines, OfferLine{Line: l, Before: l.Sum, Full: l.Sum <= 0})
	}
	open := slices.Clone(live)
	for i := range open { // their days have been looked at
		open[i].From, open[i].To, open[i].EndedAt = 0, 0, ""
	}
	r := Reckoning{Lines: v.WithDiscounts(open).Options[0].Lines}
	used := int64(0)
	for _, l := range r.Lines {
		r.Add(l.Line)
		r.Before += l.Before
		used = max(used, l.AgreementID)
	}
	for i, a := range live {
		if a.ID == used {
			r.Used = &live[i]
		} else {
			r.Idle = append(r.Idle, a)
		}
	}
	return r
}

// Discounts returns the discounts that hold for a draft and are not left off; a sum is what is left of it in the month.
func (d PaperDraft) Discounts(agreed []Agreement, taken []DiscountTaken) []Agreement {
	days, out := d.DiscountDays(), []Agreement(nil)
	for _, a := range agreed {
		if _, off := d.Waives(a.ID); off || a.Kind != Discount || !a.LiveIn(days) {
			continue
		}
		for _, t := range taken {
			if a.Amount > 0 && t.AgreementID == a.ID && t.Month == MonthOf(days.From) {
				a.Amount -= t.Sum
			}
		}
		if a.PPM > 0 || a.Amount > 0 {
			out = append(out, a)
		}
	}
	return out
}

// Deferred is the agreement that lets the client pay latest on a day, nil without any.
func Deferred(agreed []Agreement, on Date) *Agreement {
	var best *Agreement
	for i, a := range agreed {
		if a.Kind == Deferral && a.LiveOn(on) && (best == nil || a.Days > best.Days) {
			best = &agreed[i]
		}
	}
	return best
}

// AsPosted returns the line as a document says it, after its discount: the price is what one unit comes to where kopecks allow
// that, else the full one.
func (l OfferLine) AsPosted() Line {
	out := l.Line
	if l.Discount() != 0 {
		if price := unitPrice(Totals{Net: out.NetSum(), VAT: out.VAT, Gross: out.Sum}, out.Qty, out.Net); price > 0 {
			out.Price = price
		}
	}
	return out
}

// Contents of a document before and after, line by line: a line whose number in Was is -1 is new.
type ChangedLine struct {
	Line
	Was int // its place among the lines before, -1 none
}

// Differences returns the lines of a correction that turns the lines before into those after: nothing for what stays, the
// difference in quantity where the price stays, else the difference of the sums; what is gone goes whole. A line keeps the rate
// that it had (НК 154 п. 10).
func Differences(before []Line, after []ChangedLine) []Line {
	var out []Line
	for i, b := range before {
		at := slices.IndexFunc(after, func(c ChangedLine) bool { return c.Was == i })
		if at < 0 {
			out = append(out, minus(b))
			continue
		}
		a := after[at].Line
		sum, vat := a.Sum-b.Sum, a.VAT-b.VAT
		if sum == 0 && vat == 0 {
			continue
		}
		d := b
		d.Sum, d.VAT = sum, vat
		if a.Price == b.Price && a.Net == b.Net && a.Qty != b.Qty && b.Qty > 0 {
			if d.Qty = a.Qty - b.Qty; d.Qty < 0 {
				d.Qty, d.Price = -d.Qty, -b.Price
			}
		} else if d.Qty, d.Price = 1000, sum; b.Net {
			d.Price = sum - vat
		}
		out = append(out, d)
	}
	for _, a := range after {
		if a.Was < 0 {
			out = append(out, a.Line)
		}
	}
	return out
}

func minus(l Line) Line {
	l.Price, l.Sum, l.VAT = -l.Price, -l.Sum, -l.VAT
	return l
}

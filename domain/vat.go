package domain

import (
	"math/bits"
	"slices"
	"strconv"
	"strings"
)

// VATRate is a rate of VAT in whole percent, or NoVAT; a rate of 0 % and no VAT at all are different things (НК 149, 164).
type VATRate int

// NoVAT is «без НДС»: the operation or its seller is outside the tax, which is not a rate of 0 %.
const NoVAT VATRate = -1

// UnknownVAT is the rate of an imported line that came with a sum of VAT which no known rate gives.
const UnknownVAT VATRate = -2

// generalRates are the main rates by the first day each is in force (НК 164 п. 3), latest first.
var generalRates = []struct {
	from Date
	rate VATRate
}{{NewDate(2026, 1, 1), 22}, {NewDate(2019, 1, 1), 20}}

// RateFor returns the rate of a service that ended on a day, whatever the advance's was: general 22 % from 2026-01-01,
// 20 % from 2019-01-01, 18 % before; 5 or 7 % for the simplified modes. An absent day takes the latest rate.
func RateFor(mode TaxMode, serviceEnd Date) VATRate {
	switch mode {
	case TaxNone:
		return NoVAT
	case TaxUSN5:
		return 5
	case TaxUSN7:
		return 7
	}
	for _, g := range generalRates {
		if serviceEnd.IsZero() || serviceEnd >= g.from {
			return g.rate
		}
	}
	return 18
}

// ParseVATRate reads a rate: "22", "22%", "22,0", "20", "18", "10", "7", "5", "0", «без», «без НДС». ok is false when the
// text is empty: no rate was stated. It refuses (invalid) anything else.
func ParseVATRate(s string) (rate VATRate, ok bool, err error) {
	t := strings.ToLower(strings.Join(strings.Fields(s), " "))
	switch t {
	case "":
		return 0, false, nil
	case "без", "без ндс", "без налога", "без налога (ндс)", "ндс не облагается", "не облагается", "no vat", "none", "exempt":
		return NoVAT, true, nil
	}
	t = strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(strings.TrimPrefix(t, "ндс")), "%"))
	if i := strings.IndexAny(t, ".,"); i > 0 && i < len(t)-1 && strings.Trim(t[i+1:], "0") == "" {
		t = t[:i]
	}
	switch t {
	case "22", "20", "18", "10", "7", "5", "0":
		n, _ := strconv.Atoi(t)
		return VATRate(n), true, nil
	}
	return 0, false, Refuse(Invalid, "vat_rate", "vat.rate_bad", "text", clip(s))
}

// String writes the rate as programs read it: "22", or "none" without VAT; ParseVATRate reads both back.
func (r VATRate) String() string {
	if r < 0 {
		return "none"
	}
	return strconv.Itoa(int(r))
}

// VATInside returns the VAT held in a gross sum: round_half_up(gross*r/(100+r)); 0 without VAT (НК 164 п. 4).
func VATInside(gross Money, r VATRate) Money {
	if r <= 0 {
		return 0
	}
	return DivHalfUp(gross, int64(r), 100+int64(r))
}

// VATOnTop returns the VAT to add to a net sum: round_half_up(net*r/100); 0 without VAT.
func VATOnTop(net Money, r VATRate) Money {
	if r <= 0 {
		return 0
	}
	return DivHalfUp(net, int64(r), 100)
}

// Qty is an exact quantity in thousandths: 1500 is 1.5.
type Qty int64

// MaxQty is the largest quantity of a line: 999 999 999,999.
const MaxQty Qty = 999_999_999_999

// ParseQty reads a positive quantity with a dot or comma and at most three decimals; it refuses (invalid) all else.
func ParseQty(s string) (Qty, error) {
	bad := Refuse(Invalid, "qty", "qty.bad", "text", clip(s))
	t := strings.Join(strings.Fields(s), "")
	whole, frac, _ := strings.Cut(strings.Replace(t, ",", ".", 1), ".")
	frac = strings.TrimRight(frac, "0")
	if len(frac) > 3 || len(whole) > 9 || whole == "" {
		return 0, bad
	}
	n, err := strconv.ParseUint(whole+(frac + "000")[:3], 10, 63)
	if err != nil || n == 0 {
		return 0, bad
	}
	return Qty(n), nil
}

// String writes the quantity without trailing zeros: "1", "1.5", "0.125".
func (q Qty) String() string {
	sign, u := "", int64(q)
	if u < 0 {
		sign, u = "-", -u
	}
	s := sign + strconv.FormatInt(u/1000, 10)
	if u%1000 == 0 {
		return s
	}
	return s + "." + strings.TrimRight(strconv.FormatInt(1000+u%1000, 10)[1:], "0")
}

// Line is one line of an invoice, act or offer. Imported lines keep the sums they came with.
type Line struct {
	Name      string
	Qty       Qty
	Unit      string
	Price     Money // of one unit, with VAT unless Net
	Net       bool  // Price is without VAT
	Sum       Money // gross: with VAT
	VAT       Money // the part of Sum that is VAT
	Rate      VATRate
	ProjectID int64 // 0 none
	From, To  Date  // service period; absent when the line has none
}

// NetSum returns the line's sum without VAT.
func (l Line) NetSum() Money { return l.Sum - l.VAT }

// PricedLine makes a line from a price that includes VAT, or doesn't when net: Sum and VAT are rounded half up to the
// kopeck on the line (domain.md, "VAT"). It refuses (invalid) a quantity that is not positive and sums over MaxMoney.
func PricedLine(name string, qty Qty, unit string, price Money, net bool, rate VATRate) (Line, error) {
	l := Line{Name: name, Qty: qty, Unit: unit, Price: price, Net: net, Rate: rate}
	if qty <= 0 || qty > MaxQty {
		return Line{}, Refuse(Invalid, "qty", "qty.bad", "text", qty.String())
	}
	sum, ok := times(price, qty)
	if !ok {
		return Line{}, tooBig(price)
	}
	if l.Sum = sum; net {
		l.VAT = VATOnTop(sum, rate)
		l.Sum += l.VAT
	} else {
		l.VAT = VATInside(sum, rate)
	}
	if l.Sum.Abs() > MaxMoney {
		return Line{}, tooBig(price)
	}
	return l, nil
}

// times returns price*qty rounded to the kopeck; ok is false beyond MaxMoney, which DivHalfUp could not hold.
func times(price Money, qty Qty) (Money, bool) {
	if hi, lo := bits.Mul64(uint64(price.Abs()), uint64(qty)); hi >= 1000 {
		return 0, false
	} else if q, _ := bits.Div64(hi, lo, 1000); q > uint64(MaxMoney) {
		return 0, false
	}
	return DivHalfUp(price, int64(qty), 1000), true
}

func tooBig(m Money) *Error {
	return Refuse(Invalid, "amount", "money.too_big", "text", m.String(), "max", MaxMoney)
}

// Totals are the sums of a document or of its lines of one rate: Gross = Net + VAT.
type Totals struct{ Net, VAT, Gross Money }

// Add puts one line into the totals.
func (t *Totals) Add(l Line) {
	t.Net += l.NetSum()
	t.VAT += l.VAT
	t.Gross += l.Sum
}

// TotalOf returns a document's totals: the sums of its lines' own rounded sums, never rounded anew (domain.md, "VAT").
func TotalOf(lines []Line) Totals {
	var t Totals
	for _, l := range lines {
		t.Add(l)
	}
	return t
}

// RateTotals are the totals of the lines that have one rate.
type RateTotals struct {
	Rate VATRate
	Totals
}

// TotalsByRate returns the totals of each rate that occurs, the highest rate first, without VAT last.
func TotalsByRate(lines []Line) []RateTotals {
	var out []RateTotals
	for _, l := range lines {
		i := slices.IndexFunc(out, func(t RateTotals) bool { return t.Rate == l.Rate })
		if i < 0 {
			i, out = len(out), append(out, RateTotals{Rate: l.Rate})
		}
		out[i].Add(l)
	}
	slices.SortFunc(out, func(a, b RateTotals) int { return int(b.Rate) - int(a.Rate) })
	return out
}

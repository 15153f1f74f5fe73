package domain

import (
	"math/bits"
	"strconv"
	"strings"
)

// Money is a sum in minor units (kopecks). It is never a float anywhere. Its currency stands beside it, in the
// document, payment or ledger key that holds it, so that sums of two currencies cannot meet in one ledger.
type Money int64

// RUB is the currency of the ledger (ISO 4217).
const RUB = "RUB"

// MaxMoney is the largest sum a document or payment may have: 15 digits, 9 999 999 999 999,99. With it a sum of nine
// thousand such documents still fits 64 bits.
const MaxMoney Money = 999_999_999_999_999

// String writes the sum as programs read it: "1234.50", "-0.05"; a promise of the command line's JSON.
func (m Money) String() string {
	var buf [24]byte
	return string(m.Append(buf[:0]))
}

// Append adds the form of String to dst.
func (m Money) Append(dst []byte) []byte {
	u := uint64(m)
	if m < 0 {
		dst = append(dst, '-')
		u = -u
	}
	dst = strconv.AppendUint(dst, u/100, 10)
	return append(dst, '.', byte('0'+u%100/10), byte('0'+u%10))
}

// Abs returns the sum without its sign.
func (m Money) Abs() Money {
	if m < 0 {
		return -m
	}
	return m
}

// ParseMoney reads a sum as people and banks write it: "1 234,50", "1234.5", "12277.6", "700", "1,234.50", "-5".
// It refuses (invalid) what is empty, has more than two decimals, is not a number or exceeds MaxMoney.
func ParseMoney(s string) (Money, error) {
	bad := func() (Money, error) { return 0, Refuse(Invalid, "amount", "money.bad", "text", clip(s)) }
	neg := false
	var digits []byte // the number with its last separator as '.', all others gone
	lastSep, seps, dots, commas := -1, 0, 0, 0
	started := false
	for _, r := range s {
		switch {
		case r >= '0' && r <= '9':
			digits = append(digits, byte(r))
			started = true
		case r == '.' || r == ',':
			if !started && lastSep >= 0 {
				return bad()
			}
			if r == '.' {
				dots++
			} else {
				commas++
			}
			seps++
			lastSep = len(digits)
			started = true
		case r == ' ' || r == '\u00a0' || r == '\u202f' || r == '\u2009' || r == '\t' || r == '\'' || r == '’':
		case (r == '-' || r == '−' || r == '–') && !started && !neg:
			neg = true
		case r == '+' && !started && !neg:
		default:
			return bad()
		}
	}
	if len(digits) == 0 {
		return bad()
	}
	whole, frac := digits, []byte(nil)
	if seps > 0 {
		whole, frac = digits[:lastSep], digits[lastSep:]
		if seps > 1 {
			// Several separators: either one kind groups thousands and the other is the decimal point, or all group.
			if dots > 0 && commas > 0 {
				if min(dots, commas) != 1 || !groupsOfThree(s) {
					return bad()
				}
			} else {
				if len(frac) != 3 || !groupsOfThree(s) {
					return bad()
				}
				whole, frac = digits, nil
			}
		}
	}
	if len(frac) > 2 {
		// Trailing zeros of a longer fraction say nothing new: 10.500 is 10.50, 0.005 is refused.
		for _, c := range frac[2:] {
			if c != '0' {
				return bad()
			}
		}
		frac = frac[:2]
	}
	whole = []byte(strings.TrimLeft(string(whole), "0"))
	if len(whole) > 13 {
		return 0, Refuse(Invalid, "amount", "money.too_big", "text", clip(s), "max", MaxMoney)
	}
	var v int64
	for _, c := range whole {
		v = v*10 + int64(c-'0')
	}
	v *= 100
	switch len(frac) {
	case 2:
		v += int64(frac[0]-'0')*10 + int64(frac[1]-'0')
	case 1:
		v += int64(frac[0]-'0') * 10
	}
	if neg {
		v = -v
	}
	return Money(v), nil
}

// groupsOfThree tells whether every separator of s but a decimal one stands before exactly three digits.
func groupsOfThree(s string) bool {
	runs, n := []int{}, 0
	for _, r := range s {
		switch {
		case r >= '0' && r <= '9':
			n++
		case r == '.' || r == ',':
			runs, n = append(runs, n), 0
		}
	}
	runs = append(runs, n)
	mixed := strings.Contains(s, ".") && strings.Contains(s, ",")
	for i, k := range runs {
		last := i == len(runs)-1
		switch {
		case i == 0:
			if k < 1 || k > 3 {
				return false
			}
		case last && mixed:
		case k != 3:
			return false
		}
	}
	return true
}

func clip(s string) string {
	r := []rune(s)
	if len(r) > 40 {
		return string(r[:40]) + "…"
	}
	return s
}

// DivHalfUp returns num*mul/div rounded half away from zero to whole minor units: the one rounding of the program.
// mul and div are positive; the product is taken in 128 bits, so no sum overflows.
func DivHalfUp(num Money, mul, div int64) Money {
	neg := num < 0
	u := uint64(num.Abs())
	hi, lo := bits.Mul64(u, uint64(mul))
	lo, carry := bits.Add64(lo, uint64(div)/2, 0)
	hi += carry
	q, _ := bits.Div64(hi, lo, uint64(div))
	if neg {
		return -Money(q)
	}
	return Money(q)
}

// Split shares m among weights in proportion and loses no kopeck: the remainder goes to the largest fractions, first
// come first. Weights are not negative; with none above zero the whole sum goes to the first share.
func Split(m Money, weights []int64) []Money {
	out := make([]Money, len(weights))
	if len(weights) == 0 {
		return out
	}
	var total int64
	for _, w := range weights {
		total += w
	}
	if total == 0 {
		out[0] = m
		return out
	}
	neg := m < 0
	u := uint64(m.Abs())
	rest := u
	rems := make([]uint64, len(weights))
	for i, w := range weights {
		hi, lo := bits.Mul64(u, uint64(w))
		q, r := bits.Div64(hi, lo, uint64(total))
		out[i], rems[i] = Money(q), r
		rest -= q
	}
	for ; rest > 0; rest-- {
		best := 0
		for i := range rems {
			if rems[i] > rems[best] {
				best = i
			}
		}
		out[best]++
		rems[best] = 0
	}
	if neg {
		for i := range out {
			out[i] = -out[i]
		}
	}
	return out
}

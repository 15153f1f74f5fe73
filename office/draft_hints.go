package office

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"time"

	"accord/domain"
	"accord/i18n"
	"accord/storage"
)

// LineHint is a line that was billed before, at its full price; Own of this client.
type LineHint struct {
	domain.Line
	Own   bool
	Times int
}

// LineHints returns lines that were billed before and fit a text: this client's first, newest first, then those that the book bills
// most. Months in their names are those of the period asked for, today's month without one.
func (o *Office) LineHints(ctx context.Context, counterpartyID int64, text string, in domain.Period) ([]LineHint, error) {
	const mostOwn, mostAll, most = 200, 600, 8
	if in.From.IsZero() {
		from := domain.MonthOf(o.Today())
		in = domain.Period{From: from, To: monthEnd(from)}
	}
	want := strings.Fields(domain.NormName(text))
	var out []LineHint
	add := func(lines []storage.BilledLine, own bool) {
		for _, l := range lines {
			l.Name = inPeriod(l.Name, l.Period(), in)
			norm := domain.NormName(l.Name)
			if !fitsWords(norm, want) {
				continue
			}
			at := slices.IndexFunc(out, func(h LineHint) bool { return domain.NormName(h.Name) == norm })
			if at < 0 {
				out = append(out, LineHint{Line: l.Line, Own: own})
				at = len(out) - 1
			}
			out[at].Times++
		}
	}
	if counterpartyID != 0 {
		own, err := o.fullLines(ctx, func() ([]storage.BilledLine, error) { return o.store.LinesOfParty(ctx, counterpartyID, mostOwn) })
		if err != nil {
			return nil, err
		}
		add(own, true)
	}
	if len(out) < most {
		all, err := o.fullLines(ctx, func() ([]storage.BilledLine, error) {
			return o.store.LatestLines(ctx, o.Today().AddDays(-400), mostAll)
		})
		if err != nil {
			return nil, err
		}
		add(all, false)
	}
	slices.SortStableFunc(out, func(a, b LineHint) int {
		switch {
		case a.Own && b.Own: // as they come: newest first
			return 0
		case a.Own:
			return -1
		case b.Own:
			return 1
		}
		return b.Times - a.Times
	})
	return out[:min(len(out), most)], nil
}

// fitsWords tells whether every word sought begins a word of a name.
func fitsWords(norm string, want []string) bool {
	for _, w := range want {
		if !strings.Contains(" "+norm, " "+w) {
			return false
		}
	}
	return true
}

// inPeriod writes the month of another period into words that name the month of theirs: «за октябрь 2026 г.» becomes «за декабрь
// 2026 г.». Words that name no month, or days that are no month, stay.
func inPeriod(name string, was, now domain.Period) string {
	if !wholeMonth(was) || !wholeMonth(now) || was == now {
		return name
	}
	wasYear, wasMonth, _ := was.From.YMD()
	year, month, _ := now.From.YMD()
	for _, f := range monthForms {
		name = swapMonth(name, f(wasMonth), f(month), strconv.Itoa(wasYear), strconv.Itoa(year))
	}
	two := func(m time.Month) string { return strconv.Itoa(int(m) + 100)[1:] }
	return strings.ReplaceAll(name, two(wasMonth)+"."+strconv.Itoa(wasYear), two(month)+"."+strconv.Itoa(year))
}

// monthForms write a month as the names of services do.
var monthForms = []func(time.Month) string{
	func(m time.Month) string { return i18n.Month(i18n.Russian, m) },
	func(m time.Month) string { // of, as in «сентября»
		word := []rune(i18n.Month(i18n.Russian, m))
		switch last := word[len(word)-1]; last {
		case 'ь', 'й':
			return string(word[:len(word)-1]) + "я"
		default:
			return string(word) + "а"
		}
	},
	func(m time.Month) string { // in, as in «сентябре»
		word := []rune(i18n.Month(i18n.Russian, m))
		if last := word[len(word)-1]; last == 'ь' || last == 'й' {
			word = word[:len(word)-1]
		}
		return string(word) + "е"
	},
	func(m time.Month) string { return m.String() },
}

// swapMonth changes a month's word, in its own case of letters, and the year that stands after it.
func swapMonth(name, was, now, wasYear, year string) string {
	for _, title := range []bool{false, true} {
		a, b := was, now
		if title {
			a, b = capital(a), capital(b)
		}
		name = strings.ReplaceAll(name, a+" "+wasYear, b+" "+year)
		name = strings.ReplaceAll(name, a+"\u00a0"+wasYear, b+"\u00a0"+year)
	}
	return name
}

func capital(s string) string {
	r := []rune(s)
	return strings.ToUpper(string(r[:1])) + string(r[1:])
}

func wholeMonth(p domain.Period) bool {
	return !p.From.IsZero() && p.From == domain.MonthOf(p.From) && p.To == monthEnd(p.From)
}

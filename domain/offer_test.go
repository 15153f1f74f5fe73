package domain

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func offered(t testing.TB, name, qty, price string, net bool, rate VATRate, monthly bool) OfferLine {
	t.Helper()
	q, err := ParseQty(qty)
	if err != nil {
		t.Fatal(err)
	}
	p, err := ParseMoney(price)
	if err != nil {
		t.Fatal(err)
	}
	l, err := PricedLine(name, q, "шт", p, net, rate)
	if err != nil {
		t.Fatal(err)
	}
	return OfferLine{Line: l, Monthly: monthly, Before: l.Sum}
}

func version(t testing.TB, lines ...OfferLine) OfferVersion {
	t.Helper()
	v, err := OfferVersion{Date: NewDate(2026, 11, 20), Options: []OfferOption{{Title: "А", Lines: lines}}}.Tidied()
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func refusedWith(t *testing.T, err error, code Code, key string) {
	t.Helper()
	if CodeOf(err) != code || !strings.Contains(err.Error(), key) {
		t.Errorf("got %v, want %s %s", err, code, key)
	}
}

func TestDiscountsOfOffers(t *testing.T) {
	on := NewDate(2026, 11, 20)
	share := func(id, ppm int64) Agreement {
		return Agreement{ID: id, Kind: Discount, PPM: ppm, On: NewDate(2026, 10, 2), From: NewDate(2026, 10, 2)}
	}
	seo := offered(t, "SEO", "1", "200000", false, 22, true)
	audit := offered(t, "Аудит", "1", "0.05", false, 22, false)
	full := offered(t, "Бюджет", "1", "100000", false, NoVAT, true)
	full.Full = true
	netted := offered(t, "Сайт", "3", "33.33", true, 22, false)
	sum := func(id int64, m Money) Agreement {
		return Agreement{ID: id, Kind: Discount, Amount: m, On: NewDate(2026, 1, 1), From: NewDate(2026, 1, 1)}
	}
	ended := share(9, 500_000)
	ended.To = on - 1
	later := share(8, 500_000)
	later.From = on + 1
	bonus := Agreement{ID: 7, Kind: Bonus, Amount: 100000, From: 1}
	for _, c := range []struct {
		name   string
		lines  []OfferLine
		agreed []Agreement
		want   string // sum/vat/agreement of each line
	}{
		{"none", []OfferLine{seo}, nil, "200000.00/36065.57/0"},
		{"ten percent", []OfferLine{seo}, []Agreement{share(1, 100_000)}, "180000.00/32459.02/1"}, // the design's invoice
		{"the best of two, not both", []OfferLine{seo}, []Agreement{share(1, 100_000), share(2, 150_000)}, "170000.00/30655.74/2"},
		{"equal: the one agreed first", []OfferLine{seo}, []Agreement{share(1, 100_000), sum(2, 2000000)}, "180000.00/32459.02/2"},
		{"not yet, no longer, no discount", []OfferLine{seo}, []Agreement{ended, later, bonus}, "200000.00/36065.57/0"},
		{"full price stays", []OfferLine{seo, full}, []Agreement{share(1, 100_000)}, "180000.00/32459.02/1 100000.00/0.00/0"},
		{"too small to reduce", []OfferLine{audit}, []Agreement{share(1, 50_000)}, "0.05/0.01/0"},
		{"of a net price", []OfferLine{netted}, []Agreement{share(1, 100_000)}, "109.79/19.80/1"},
		{"a sum off the monthly", []OfferLine{seo, audit}, []Agreement{sum(1, 500000)}, "195000.00/35163.93/1 0.05/0.01/0"},
		{"a sum off the one-off", []OfferLine{audit}, []Agreement{sum(1, 3)}, "0.02/0.00/1"},
		{"never below zero", []OfferLine{audit}, []Agreement{sum(1, 500000)}, "0.00/0.00/1"},
		{"all of it", []OfferLine{seo}, []Agreement{share(1, 1_000_000)}, "0.00/0.00/1"},
	} {
		v := version(t, c.lines...)
		for i := range c.lines {
			v.Options[0].Lines[i].Full = c.lines[i].Full
		}
		got := v.WithDiscounts(c.agreed)
		var parts []string
		for _, l := range got.Options[0].Lines {
			parts = append(parts, l.Sum.String()+"/"+l.VAT.String()+"/"+string('0'+rune(l.AgreementID)))
		}
		if s := strings.Join(parts, " "); s != c.want {
			t.Errorf("%s: %s, want %s", c.name, s, c.want)
		}
		if some := strings.Contains(c.want, "/1") || strings.Contains(c.want, "/2"); got.Discounted() != some {
			t.Errorf("%s: Discounted %v", c.name, got.Discounted())
		}
		if v.Discounted() {
			t.Errorf("%s: the version it was made from has changed", c.name)
		}
	}
	abroad := version(t, seo)
	abroad.Currency = "USD"
	if abroad.WithDiscounts([]Agreement{sum(1, 100)}).Discounted() || !abroad.WithDiscounts([]Agreement{share(1, 100_000)}).Discounted() {
		t.Error("a sum in rubles came off dollars")
	}
}

// No kopeck is lost: what is asked and what is taken off are the full price, on each line and in all totals.
func TestDiscountsLoseNoKopeck(t *testing.T) {
	rates := []VATRate{NoVAT, 0, 5, 7, 10, 20, 22}
	rapid.Check(t, func(t *rapid.T) {
		var lines []OfferLine
		for range rapid.IntRange(1, 12).Draw(t, "lines") {
			l, err := PricedLine("x", Qty(rapid.Int64Range(1, 5000).Draw(t, "qty")), "", Money(rapid.Int64Range(0, 1_000_000_00).Draw(t, "price")), rapid.Bool().Draw(t, "net"), rapid.SampledFrom(rates).Draw(t, "rate"))
			if err != nil {
				t.Fatal(err)
			}
			lines = append(lines, OfferLine{Line: l, Monthly: rapid.Bool().Draw(t, "monthly"), Full: rapid.IntRange(0, 3).Draw(t, "full") == 0})
		}
		a := Agreement{ID: 1, Kind: Discount, From: 1, On: 1}
		if rapid.Bool().Draw(t, "share") {
			a.PPM = rapid.Int64Range(1, 1_000_000).Draw(t, "ppm")
		} else {
			a.Amount = Money(rapid.Int64Range(1, 3_000_000_00).Draw(t, "sum"))
		}
		v, err := OfferVersion{Date: 10, Options: []OfferOption{{Lines: lines}}}.Tidied()
		if err != nil {
			t.Fatal(err)
		}
		got := v.WithDiscounts([]Agreement{a}).Options[0]
		var off, could Money
		monthly := slices.ContainsFunc(got.Lines, func(l OfferLine) bool { return l.Monthly && !l.Full && l.Before > 0 })
		for i, l := range got.Lines {
			if l.Sum < 0 || l.Sum > l.Before || l.VAT < 0 || l.VAT > l.Sum || l.Before != v.Options[0].Lines[i].Sum {
				t.Fatalf("line %d: %+v", i, l)
			}
			if l.Full && l.Discount() != 0 || (l.Discount() != 0) != (l.AgreementID == 1) {
				t.Fatalf("line %d: %+v", i, l)
			}
			off += l.Discount()
			if !l.Full && l.Monthly == monthly {
				could += l.Before
			}
		}
		if a.PPM == 0 && off != min(a.Amount, could) {
			t.Fatalf("%v came off, %v agreed, %v to take it from", off, a.Amount, could)
		}
		var before, asked Money
		n := 0
		for _, monthly := range []bool{true, false} {
			s := got.Totals(monthly)
			before, asked, n = before+s.Before, asked+s.Gross, n+s.Lines
			var byRate Totals
			for _, r := range got.TotalsByRate(monthly) {
				byRate.Net, byRate.VAT, byRate.Gross = byRate.Net+r.Net, byRate.VAT+r.VAT, byRate.Gross+r.Gross
			}
			if byRate != s.Totals || s.Net+s.VAT != s.Gross {
				t.Fatalf("%+v by rate %+v", s, byRate)
			}
		}
		if before-asked != off || n != len(lines) {
			t.Fatalf("before %v, asked %v, off %v", before, asked, off)
		}
	})
}

func TestOfferTidied(t *testing.T) {
	line := offered(t, "SEO", "1", "100", false, 22, true)
	day := NewDate(2026, 11, 20)
	good := OfferVersion{Date: day, Options: []OfferOption{{Lines: []OfferLine{line}}}}
	v, err := good.Tidied()
	if err != nil || v.ValidUntil != day+OfferDays || v.Currency != RUB || v.Options[0].Lines[0].Before != 10000 {
		t.Fatal(v, err)
	}
	big := offered(t, "Много", "1", "9999999999999.99", false, NoVAT, true)
	below := line
	below.Sum = -1
	for key, spoil := range map[string]func(*OfferVersion){
		"required":        func(v *OfferVersion) { v.Date = 0 },
		"dates.backwards": func(v *OfferVersion) { v.ValidUntil = day - 1 },
		"offer.options":   func(v *OfferVersion) { v.Options = nil },
		"offer.lines":     func(v *OfferVersion) { v.Options = []OfferOption{{}} },
		"offer.same_title": func(v *OfferVersion) {
			v.Options = []OfferOption{{"А", v.Options[0].Lines}, {"а ", v.Options[0].Lines}}
		},
		"offer.negative": func(v *OfferVersion) { v.Options = []OfferOption{{Lines: []OfferLine{below}}} },
		"money.too_big":  func(v *OfferVersion) { v.Options = []OfferOption{{Lines: []OfferLine{big, big}}} },
		"text.too_long":  func(v *OfferVersion) { v.Cover = strings.Repeat("я", MaxNote+1) },
	} {
		v := good
		spoil(&v)
		_, err := v.Tidied()
		refusedWith(t, err, Invalid, key)
	}
	unnamed := good
	unnamed.Options = []OfferOption{{"А", good.Options[0].Lines}, {"", good.Options[0].Lines}}
	_, err = unnamed.Tidied()
	refusedWith(t, err, Invalid, "required")
	once := big
	once.Monthly = false
	both := good
	both.Options = []OfferOption{{Lines: []OfferLine{big, once}}}
	if _, err := both.Tidied(); err != nil {
		t.Errorf("monthly and one-off sums are not one sum: %v", err)
	}
}

func TestOfferStates(t *testing.T) {
	day := NewDate(2026, 11, 20)
	v := version(t, offered(t, "SEO", "1", "100", false, 22, true))
	v.Options = append(v.Options, OfferOption{Title: "Б", Lines: v.Options[0].Lines})
	v.ValidUntil = day + 10
	o, err := Offer{Number: "7"}.Revise(v)
	if err != nil || o.Latest().N != 1 || o.StateOn(day) != OfferCurrent || o.StateOn(day+10) != OfferCurrent || o.StateOn(day+11) != OfferExpired {
		t.Fatal(o, err)
	}
	first := o
	_, err = o.Accept(2, 1, day)
	refusedWith(t, err, NotFound, "offer.no_version")
	_, err = o.Accept(1, 0, day)
	refusedWith(t, err, Invalid, "offer.no_option")
	_, err = o.Accept(1, 3, day)
	refusedWith(t, err, Invalid, "offer.no_option")
	_, err = o.Accept(1, 1, day-1)
	refusedWith(t, err, Invalid, "offer.before_version")
	_, err = o.Accept(1, 1, day+11)
	refusedWith(t, err, Conflict, "offer.expired")
	_, err = o.Reject(1, " ", day)
	refusedWith(t, err, Invalid, "required")
	next := v
	next.Date = day - 1
	_, err = o.Revise(next)
	refusedWith(t, err, Invalid, "offer.before_version")
	next.Date = day + 1
	if o, err = o.Revise(next); err != nil || o.Versions[0].State != OfferSuperseded || o.Latest().N != 2 {
		t.Fatal(o, err)
	}
	if first.Versions[0].State != OfferCurrent {
		t.Error("the offer it was made from has changed")
	}
	_, err = o.Accept(1, 1, day+1)
	refusedWith(t, err, Conflict, "offer.stale")
	_, err = o.Reject(1, "дорого", day+1)
	refusedWith(t, err, Conflict, "offer.stale")
	refused, err := o.Reject(2, " дорого ", day+40)
	if err != nil || refused.Latest().State != OfferRejected || refused.Latest().Reason != "дорого" {
		t.Fatal(refused, err)
	}
	_, err = refused.Accept(2, 1, day+1)
	refusedWith(t, err, Conflict, "offer.rejected")
	again, err := refused.Revise(next)
	if err != nil || again.Versions[1].State != OfferRejected || again.Latest().N != 3 || again.Latest().State != OfferCurrent {
		t.Fatal(again, err)
	}
	_, err = again.Accept(2, 1, day+1)
	refusedWith(t, err, Conflict, "offer.stale")
	done, err := o.Accept(2, 2, day+1)
	if err != nil || done.Latest().State != OfferAccepted || done.Latest().Option != 2 || done.StateOn(day+900) != OfferAccepted || done.StateOn(day) != OfferCurrent {
		t.Fatal(done, err)
	}
	_, err = done.Revise(next)
	refusedWith(t, err, Conflict, "offer.accepted")
	_, err = done.Reject(2, "передумали", day+1)
	refusedWith(t, err, Conflict, "offer.accepted")
	if (Offer{}).StateOn(day) != "" {
		t.Error("an offer without versions")
	}
}

// Whatever is done in whatever order: versions are numbered without gaps, only the newest may be current or accepted, and what
// was accepted stays.
func TestOfferMachine(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		line := OfferLine{Line: Line{Name: "x", Sum: 100}}
		var o Offer
		day := Date(1000)
		for range rapid.IntRange(1, 20).Draw(t, "steps") {
			day += Date(rapid.IntRange(0, 20).Draw(t, "days"))
			before := o
			n := rapid.IntRange(0, len(o.Versions)+1).Draw(t, "version")
			var err error
			switch rapid.IntRange(0, 3).Draw(t, "verb") {
			case 0, 1:
				o, err = o.Revise(OfferVersion{Date: day, ValidUntil: day + 15, Options: []OfferOption{{Lines: []OfferLine{line}}}})
			case 2:
				o, err = o.Accept(n, rapid.IntRange(0, 2).Draw(t, "option"), day)
			case 3:
				o, err = o.Reject(n, "дорого", day)
			}
			if err != nil && CodeOf(err) == "" {
				t.Fatal(err)
			}
			for i, v := range o.Versions {
				last := i == len(o.Versions)-1
				if v.N != i+1 || !last && v.State != OfferSuperseded && v.State != OfferRejected || last && v.State == OfferSuperseded {
					t.Fatalf("%+v", o.Versions)
				}
				if v.State == OfferAccepted && (v.DecidedOn > v.ValidUntil || v.Option != 1) {
					t.Fatalf("%+v", v)
				}
			}
			if before.Latest().State == OfferAccepted && (err == nil || o.Latest().State != OfferAccepted) {
				t.Fatalf("an accepted offer changed: %+v", o.Versions)
			}
		}
	})
}

package sheet

import (
	"math/big"
	"strconv"
	"strings"
	"testing"

	"accord/domain"

	"pgregory.net/rapid"
)

func TestNumbers(t *testing.T) {
	for _, c := range []struct {
		raw  string
		as   show
		want string
	}{
		{"1234.5", show{}, "1234.5"},
		{"1.2345E3", show{}, "1234.5"},
		{"1234.5599999999999", show{}, "1234.56"},
		{"0.30000000000000004", show{}, "0.3"},
		{"-1234.5599999999999", show{}, "-1234.56"},
		{"1234.5600000005215", show{}, "1234.56"},
		{"4.5474735088646412E-13", show{}, "0"},
		{"-1E-9", show{}, "0"},
		{"7707083893", show{}, "7707083893"},
		{"500100732259", show{}, "500100732259"},
		{"5.00100732259E+11", show{}, "500100732259"},
		{"40.666666666666664", show{}, "40.666667"},
		{"999999999999999.9", show{}, "1000000000000000"},
		{"9999999999999.99", show{}, "9999999999999.99"},
		{"0", show{}, "0"},
		{"0.00", show{}, "0"},
		{"007", show{}, "7"},
		{".5", show{}, "0.5"},
		{"1E400", show{}, "1E400"},
		{"#N/A", show{}, "#N/A"},
		{"1E20", show{}, "100000000000000000000"},
		{"0E5", show{}, "0"},
		{"0E-5", show{}, "0"},
		{"46327", show{date: true}, "2026-11-01"},
		{"46327.395833333336", show{date: true}, "2026-11-01"},
		{"61", show{date: true}, "1900-03-01"},
		{"59", show{date: true}, "1900-02-28"},
		{"1", show{date: true}, "1900-01-01"},
		{"60", show{date: true}, "60"},
		{"0", show{date: true}, "0"},
		{"-5", show{date: true}, "-5"},
		{"2958465", show{date: true}, "9999-12-31"},
		{"2958466", show{date: true}, "2958466"},
		{"46326.99999999999999", show{date: true}, "2026-11-01"},
		{"0.22", show{percent: true}, "22%"},
		{"0.001", show{percent: true}, "0.1%"},
		{"0.2", show{percent: true}, "20%"},
		{"0.07", show{percent: true}, "7%"},
		{"274012340", show{zeros: 10}, "0274012340"},
		{"-5", show{zeros: 10}, "-5"},
	} {
		if got := number(c.raw, c.as, false); got != c.want {
			t.Errorf("%s as %+v = %s, want %s", c.raw, c.as, got, c.want)
		}
	}
	if got := number("44865", show{date: true}, true); got != "2026-11-01" {
		t.Error(got)
	}
}

func TestNumberFormats(t *testing.T) {
	date, percent := show{date: true}, show{percent: true}
	for _, c := range []struct {
		id   int
		code string
		want show
	}{
		{0, "", show{}},
		{1, "", show{}},
		{14, "", date},
		{22, "", date},
		{9, "", percent},
		{10, "", percent},
		{49, "@", show{}},
		{164, "dd.mm.yyyy", date},
		{164, `dd\.mm\.yyyy;@`, date},
		{164, `[$-419]d\ mmmm\ yyyy" г."`, date},
		{164, "mmm", date},
		{164, "ДД.ММ.ГГГГ", date},
		{164, "#,##0.00", show{}},
		{164, `#,##0.00"р."`, show{}},
		{164, `#,##0.00\ "дол"`, show{}},
		{164, "[Red]0.00", show{}},
		{164, "General", show{}},
		{164, "0.0%", percent},
		{164, "0000000000", show{zeros: 10}},
		{164, "h:mm", show{}},
		{164, "mm:ss", show{}},
		{164, `_-* #,##0.00\ _₽_-;\-* d`, show{}},
		{164, `"`, show{}},
		{164, "[", show{}},
		{164, `\`, show{}},
		{164, "0.00E+00", show{}},
	} {
		if got := showOf(c.id, c.code); got != c.want {
			t.Errorf("%d %q = %+v, want %+v", c.id, c.code, got, c.want)
		}
	}
}

// A sum that a spreadsheet keeps as a double comes back to the kopeck, whichever way the double is printed.
func TestSumsSurviveDoubles(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := domain.Money(rapid.Int64Range(-int64(domain.MaxMoney), int64(domain.MaxMoney)).Draw(t, "sum"))
		f, _ := strconv.ParseFloat(m.String(), 64)
		for _, raw := range []string{strconv.FormatFloat(f, 'g', 17, 64), strconv.FormatFloat(f, 'f', -1, 64), strconv.FormatFloat(f, 'E', 16, 64), strconv.FormatFloat(sumNumber(m), 'f', -1, 64)} {
			if got, err := domain.ParseMoney(number(raw, show{}, false)); err != nil || got != m {
				t.Fatalf("%s is %v, want %v (%v)", raw, got, m, err)
			}
		}
	})
}

func TestRoundingAgreesWithExactArithmetic(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		raw := rapid.StringMatching(`-?[0-9]{1,25}(\.[0-9]{1,25})?(E[+-]?[0-9]{1,2})?`).Draw(t, "raw")
		d, ok := parseDecimal(raw)
		if !ok {
			t.Fatal(raw)
		}
		exact, _ := new(big.Rat).SetString(raw)
		if plain, _ := new(big.Rat).SetString(d.String()); plain == nil || plain.Cmp(exact) != 0 {
			t.Fatalf("%s is written %s", raw, d)
		}
		got, _ := new(big.Rat).SetString(d.tidy().String())
		bound := new(big.Rat).Abs(exact)
		bound.Mul(bound, big.NewRat(1, 1e14)) // half of the 15th digit, at its coarsest 5E-15 of the number
		bound.Add(bound, big.NewRat(1, 2e6-1))
		if diff := new(big.Rat).Sub(got, exact); diff.Abs(diff).Cmp(bound) > 0 {
			t.Fatalf("%s is rounded to %s", raw, d.tidy())
		}
		if s := d.tidy().String(); strings.Contains(s, ".") && len(s)-strings.IndexByte(s, '.')-1 > decimals {
			t.Fatal("too many decimals:", s)
		}
	})
}

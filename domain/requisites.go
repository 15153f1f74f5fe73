package domain

import (
	"strings"
	"unicode"
)

// TidyINN strips what people and spreadsheets put around and between the digits of an INN: spaces of all kinds, marks of
// direction, a leading apostrophe. The same serves OGRN, KPP, BIK and account numbers.
func TidyINN(s string) string { return tidy(s) }

// TidyOGRN strips spaces and marks from an OGRN or OGRNIP.
func TidyOGRN(s string) string { return tidy(s) }

// TidyKPP strips spaces and marks from a KPP; letters keep their case.
func TidyKPP(s string) string { return tidy(s) }

// TidyBIK strips spaces and marks from a BIK.
func TidyBIK(s string) string { return tidy(s) }

// TidyAccount strips spaces, marks and the dots that group an account number («40702.810.1.38250123017»).
func TidyAccount(s string) string { return strings.ReplaceAll(tidy(s), ".", "") }

func tidy(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) || unicode.IsControl(r) || r == '\'' {
			return -1
		}
		return r
	}, s)
}

// digits returns the value of each digit of s; ok is false when anything else is in it.
func digits(s string) (out []int, ok bool) {
	out = make([]int, len(s))
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return nil, false
		}
		out[i] = int(s[i] - '0')
	}
	return out, true
}

var (
	inn10Weights  = []int{2, 4, 10, 3, 5, 9, 4, 6, 8}
	inn11Weights  = []int{7, 2, 4, 10, 3, 5, 9, 4, 6, 8}
	inn12Weights  = []int{3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8}
	accountLetter = "ABCEHKMPTX" // position 6 of an account: a letter for a digit 0..9 (ЦБ 579-П, clearing currencies)
)

func weighted(d, weights []int) int {
	sum := 0
	for i, w := range weights {
		sum += d[i] * w
	}
	return sum % 11 % 10
}

// CheckINN checks a Russian taxpayer's number: 10 digits of an organisation or 12 of a person, check digits as in
// formats.md, "Requisites", prefix 00 refused. Its refusals (invalid) are errors; a 9 or 11 digit number that is
// sound with a leading zero says so, for spreadsheets drop it.
func CheckINN(inn string) error {
	d, ok := digits(inn)
	switch {
	case !ok:
		return Refuse(Invalid, "inn", "inn.digits", "text", clip(inn))
	case len(d) == 9 || len(d) == 11:
		if CheckINN("0"+inn) == nil {
			return Refuse(Invalid, "inn", "inn.lost_zero", "text", inn, "guess", "0"+inn)
		}
		fallthrough
	case len(d) != 10 && len(d) != 12:
		return Refuse(Invalid, "inn", "inn.length", "text", clip(inn), "length", len(d))
	case inn[:2] == "00":
		return Refuse(Invalid, "inn", "inn.prefix", "text", inn)
	case len(d) == 10 && weighted(d, inn10Weights) == d[9],
		len(d) == 12 && weighted(d, inn11Weights) == d[10] && weighted(d, inn12Weights) == d[11]:
		return nil
	}
	return Refuse(Invalid, "inn", "inn.check", "text", inn)
}

// CheckOGRN checks a company's registration number: 13 digits, the last is the first 12 mod 11 mod 10.
func CheckOGRN(ogrn string) error { return checkRegistration(ogrn, "ogrn", 13, 11) }

// CheckOGRNIP checks an entrepreneur's registration number: 15 digits, the last is the first 14 mod 13 mod 10.
func CheckOGRNIP(ogrnip string) error { return checkRegistration(ogrnip, "ogrnip", 15, 13) }

func checkRegistration(s, name string, length, mod int) error {
	d, ok := digits(s)
	if !ok || len(d) != length || d[0] == 0 {
		return Refuse(Invalid, "ogrn", name+".form", "text", clip(s))
	}
	rest := 0
	for _, v := range d[:length-1] {
		rest = (rest*10 + v) % mod
	}
	if rest%10 != d[length-1] {
		return Refuse(Invalid, "ogrn", name+".check", "text", s)
	}
	return nil
}

// CheckKPP checks the form of a KPP: four digits, two digits or capital Latin letters, three digits (formats.md, "Requisites").
func CheckKPP(kpp string) error {
	bad := Refuse(Invalid, "kpp", "kpp.form", "text", clip(kpp))
	if len(kpp) != 9 {
		return bad
	}
	for i := range len(kpp) {
		c := kpp[i]
		if (c < '0' || c > '9') && (i != 4 && i != 5 || c < 'A' || c > 'Z') {
			return bad
		}
	}
	return nil
}

// CheckBIK checks the form of a bank's identification code: nine digits.
func CheckBIK(bik string) error {
	if d, ok := digits(bik); !ok || len(d) != 9 {
		return Refuse(Invalid, "bik", "bik.form", "text", clip(bik))
	}
	return nil
}

// CheckAccount checks an account against its bank: first the form (key "account.form", "bik.form"), then the control key by
// the Bank of Russia's order 515. A failed key ("account.key") is a warning that the user may accept, never an error
// (formats.md, "Requisites"). Position 6 may be a letter.
func CheckAccount(bik, account string) error {
	if err := CheckBIK(bik); err != nil {
		return err
	}
	plain := account
	if len(account) == 20 {
		if i := strings.IndexByte(accountLetter, account[5]); i >= 0 {
			plain = account[:5] + string(rune('0'+i)) + account[6:]
		}
	}
	if d, ok := digits(plain); !ok || len(d) != 20 {
		return Refuse(Invalid, "account", "account.form", "text", clip(account))
	}
	own, central := bik[6:], "0"+bik[4:6]
	switch {
	case account[:5] == "30101": // a bank's account with the Bank of Russia
		own = central
	case own == "000" || own == "001" || own == "002" || bik[:2] != "04":
		// Accounts kept by the Bank of Russia itself or the treasury take the other prefix; both are in use.
		if accountKeyHolds(central + plain) {
			return nil
		}
	}
	if !accountKeyHolds(own + plain) {
		return Refuse(Invalid, "account", "account.key", "text", account, "bik", bik)
	}
	return nil
}

func accountKeyHolds(s string) bool {
	sum := 0
	for i := range len(s) {
		sum += int(s[i]-'0') * [3]int{7, 1, 3}[i%3] % 10
	}
	return sum%10 == 0
}

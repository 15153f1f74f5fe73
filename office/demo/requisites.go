package demo

import (
	"fmt"

	"accord/domain"
)

// The tax office of every invented number is one that no region has, so that the number can be nobody's.
const noOffice = "98"

// withCheck puts the one digit before the rest that a check accepts.
func withCheck(ok func(string) bool, head, tail string) string {
	for d := range 10 {
		if s := fmt.Sprintf("%s%d%s", head, d, tail); ok(s) {
			return s
		}
	}
	return head + "0" + tail
}

// scattered spreads serial numbers, so that neighbours do not look like neighbours; below 100,000 it repeats none.
func scattered(n int) int { return (n*37_511 + 24_683) % 100_000 }

// companyINN is the tax number of an invented company of a region.
func companyINN(region string, n int) string {
	return withCheck(func(s string) bool { return domain.CheckINN(s) == nil }, fmt.Sprintf("%s%s%05d", region, noOffice, scattered(n)), "")
}

// personINN is the tax number of an invented entrepreneur; two digits of it are checks.
func personINN(region string, n int) string {
	head := fmt.Sprintf("%s%s%06d", region, noOffice, scattered(n)*10+n%10)
	for first := range 10 {
		s := withCheck(func(s string) bool { return domain.CheckINN(s) == nil }, fmt.Sprintf("%s%d", head, first), "")
		if domain.CheckINN(s) == nil {
			return s
		}
	}
	return head + "00"
}

func companyOGRN(year, n int) string {
	return withCheck(func(s string) bool { return domain.CheckOGRN(s) == nil }, fmt.Sprintf("1%02d77%07d", year%100, scattered(n)), "")
}

// account is a settlement account with the key that its bank's code asks for.
func account(kind string, b bank, n int) string {
	return withCheck(func(s string) bool { return domain.CheckAccount(b.bik, s) == nil }, kind+"810", fmt.Sprintf("%04d%07d", n%7_000+1, scattered(n)*17%10_000_000))
}

// bank is an invented bank.
type bank struct{ ru, en, bik string }

func (b bank) corr() string {
	return withCheck(func(s string) bool { return domain.CheckAccount(b.bik, s) == nil }, "30101810", "00000000"+b.bik[6:])
}

var banks = []bank{
	{"АО «Банк Волнорез»", "Breakwater Bank JSC", "044525931"},
	{"ПАО «Седьмой причал банк»", "Seventh Pier Bank PJSC", "044525932"},
	{"ООО «Банк Тихая гавань»", "Quiet Harbour Bank LLC", "044525934"},
	{"АО «Полевой банк»", "Field Bank JSC", "044525937"},
	{"ПАО «Банк Верста»", "Verst Bank PJSC", "044525938"},
}

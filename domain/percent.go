package domain

import (
	"math/big"
	"strings"
)

// ParsePercent reads "0,1" or "10 %" into millionths of the sum; nothing is 0. It refuses (invalid) what is not between 0 and
// 100 %.
func ParsePercent(field, s string) (ppm int64, err error) {
	t := strings.ReplaceAll(strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(s), "%")), ",", ".")
	if t == "" {
		return 0, nil
	}
	r, ok := new(big.Rat).SetString(t)
	if ok && !strings.ContainsAny(t, "/eExX_pP") {
		r.Mul(r, big.NewRat(10000, 1))
		if r.IsInt() && r.Sign() >= 0 && r.Num().IsInt64() && r.Num().Int64() <= 1_000_000 {
			return r.Num().Int64(), nil
		}
	}
	return 0, Refuse(Invalid, field, "contract.bad_percent", "text", s)
}

package domain

import (
	"encoding/json"
	"os"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

type requisites struct {
	INNValid          map[string]string `json:"inn_valid"`
	INNInvalid        []string          `json:"inn_invalid"`
	OGRNValid         []string          `json:"ogrn_valid"`
	OGRNInvalid       []string          `json:"ogrn_invalid"`
	OGRNIPValid       []string          `json:"ogrnip_valid"`
	OGRNIPInvalid     []string          `json:"ogrnip_invalid"`
	CorrValid         [][2]string       `json:"corr_account_valid"`
	SettlementValid   [][2]string       `json:"settlement_account_valid"`
	SettlementInvalid [][2]string       `json:"settlement_account_invalid"`
	KPPValid          []string          `json:"kpp_valid"`
	KPPInvalid        []string          `json:"kpp_invalid"`
}

func vectors(t *testing.T) requisites {
	t.Helper()
	raw, err := os.ReadFile("testdata/requisites_vectors.json")
	if err != nil {
		t.Fatal(err)
	}
	var v requisites
	if err := json.Unmarshal(raw, &v); err != nil {
		t.Fatal(err)
	}
	return v
}

func TestRequisitesVectors(t *testing.T) {
	v := vectors(t)
	each := func(name string, list []string, valid bool, check func(string) error) {
		if len(list) == 0 {
			t.Errorf("%s: no vectors", name)
		}
		for _, s := range list {
			s, _, _ = strings.Cut(s, " ") // a remark may follow
			if err := check(s); (err == nil) != valid || err != nil && CodeOf(err) != Invalid {
				t.Errorf("%s %s: %v", name, s, err)
			}
		}
	}
	for s := range v.INNValid {
		each("inn", []string{s}, true, CheckINN)
	}
	each("inn", v.INNInvalid, false, CheckINN)
	each("ogrn", v.OGRNValid, true, CheckOGRN)
	each("ogrn", v.OGRNInvalid, false, CheckOGRN)
	each("ogrnip", v.OGRNIPValid, true, CheckOGRNIP)
	each("ogrnip", v.OGRNIPInvalid, false, CheckOGRNIP)
	each("kpp", v.KPPValid, true, CheckKPP)
	each("kpp", v.KPPInvalid, false, CheckKPP)
	for _, p := range append(v.CorrValid, v.SettlementValid...) {
		if err := CheckAccount(p[0], p[1]); err != nil {
			t.Errorf("account %v: %v", p, err)
		}
	}
	for _, p := range v.SettlementInvalid {
		if err := CheckAccount(p[0], p[1]); err == nil {
			t.Errorf("account %v is accepted", p)
		}
	}
}

func TestRequisitesRefusalsSayWhy(t *testing.T) {
	keys := []struct {
		err error
		key string
	}{
		{CheckINN(""), "inn.length"},
		{CheckINN("77070838931"), "inn.length"},
		{CheckINN("0000000000"), "inn.prefix"},
		{CheckINN("7707083894"), "inn.check"},
		{CheckINN("770708389З"), "inn.digits"},
		{CheckINN("00000000000000"), "inn.length"},
		{CheckOGRN("0000000000000"), "ogrn.form"},
		{CheckOGRN("1027700132196"), "ogrn.check"},
		{CheckBIK("04452522"), "bik.form"},
		{CheckKPP(""), "kpp.form"},
		{CheckAccount("044525225", "4070281013825012301"), "account.form"},
		{CheckAccount("044525225", "40702D10138250123017"), "account.form"},
		{CheckAccount("04452522X", "40702810138250123017"), "bik.form"},
		{CheckAccount("044525226", "40702810138250123017"), "account.key"},
	}
	for i, k := range keys {
		if e, ok := k.err.(*Error); !ok || e.Key != k.key {
			t.Errorf("%d: %v, want %s", i, k.err, k.key)
		}
	}
	// A region below 10 loses its zero in a spreadsheet; the refusal offers it back.
	for tail := range 10 {
		full := "027401234" + string(rune('0'+tail))
		if CheckINN(full) == nil {
			if e, ok := CheckINN(full[1:]).(*Error); !ok || e.Key != "inn.lost_zero" || e.Args["guess"] != full {
				t.Error(e)
			}
		}
	}
}

func TestAccountWithALetter(t *testing.T) {
	// B stands for 1 at position 6, so the key of 40702B… is that of 407021….
	found := false
	for k := range 10 {
		tail := "10" + string(rune('0'+k)) + "38250123017"
		if CheckAccount("044525225", "407021"+tail) == nil {
			found = true
			if err := CheckAccount("044525225", "40702B"+tail); err != nil {
				t.Error(err)
			}
		}
	}
	if !found {
		t.Error("no key fits")
	}
}

func TestTidyRequisites(t *testing.T) {
	for in, want := range map[string]string{
		" 7707 083893\u00a0": "7707083893", "'7707083893": "7707083893", "\ufeff7707083893\u200e\t": "7707083893", "7707083893\u202f": "7707083893",
	} {
		if got := TidyINN(in); got != want {
			t.Errorf("TidyINN(%q) = %q", in, got)
		}
	}
	if got := TidyAccount("40702.810.1.38250123017"); got != "40702810138250123017" {
		t.Error(got)
	}
}

// One changed digit is caught unless it moves the remainder between 0 and 10, which both give check digit 0.
func TestOneChangedDigitOfAnINNIsCaught(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := rapid.SliceOfN(rapid.IntRange(0, 9), 9, 9).Draw(t, "digits")
		d[0] = 7
		inn := make([]byte, 10)
		sum := func() (rest int) {
			for i, w := range inn10Weights {
				rest += d[i] * w
			}
			return rest % 11
		}
		before := sum()
		for i, v := range d {
			inn[i] = byte('0' + v)
		}
		inn[9] = byte('0' + before%10)
		if err := CheckINN(string(inn)); err != nil {
			t.Fatal(err)
		}
		i := rapid.IntRange(1, 9).Draw(t, "position")
		by := rapid.IntRange(1, 9).Draw(t, "change")
		old := inn[i]
		inn[i] = byte('0' + (int(old-'0')+by)%10)
		if i < 9 {
			d[i] = int(inn[i] - '0')
			if after := sum(); before%10 == 0 && after%10 == 0 {
				return
			}
		}
		if CheckINN(string(inn)) == nil {
			t.Fatalf("%s with digit %d changed from %c is accepted", inn, i+1, old)
		}
	})
}

func FuzzRequisites(f *testing.F) {
	f.Add("044525225", "40702810138250123017")
	f.Fuzz(func(_ *testing.T, a, b string) {
		_, _, _, _ = CheckINN(a), CheckOGRN(a), CheckOGRNIP(b), CheckKPP(b)
		_ = CheckAccount(TidyBIK(a), TidyAccount(b))
	})
}

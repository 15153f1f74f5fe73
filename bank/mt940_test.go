package bank

import (
	"fmt"
	"strings"
	"testing"

	"accord/domain"
)

func mtFile(entries string) string {
	return "{1:F01BANKRUMMAXXX0000000000}{2:O9401200261102}{4:\r\n:20:1\r\n:25:044525225/40702810138250123017\r\n:28C:1/1\r\n" +
		":60F:C261101RUB100,\r\n" + entries + ":62F:C261120RUB110,00\r\n-}\r\n"
}

func TestMT940Entry(t *testing.T) {
	for _, c := range []struct{ entry, want string }{
		{":61:2611021102C10,NTRF77//B1", "in 10.00 77 2026-11-02 TRF"},
		{":61:261102C10,5NTRFNONREF//B1", "in 10.50 B1 2026-11-02 TRF"},
		{":61:261102D10,00N426NONREF", "out 10.00  2026-11-02 426"},
		{":61:261102DR10,00NTRF5", "out 10.00 5 2026-11-02 TRF"},
		{":61:261102RD10,00NTRF5", "in 10.00 5 2026-11-02 TRF"},
		{":61:261102RC10,00NTRF5", "out 10.00 5 2026-11-02 TRF"},
		{":61:261102RCR10,00NTRF5", "out 10.00 5 2026-11-02 TRF"},
		{":61:2612310102C10,NTRF5", "in 10.00 5 2027-01-02 TRF"},
		{":61:2601021231C10,NTRF5", "in 10.00 5 2025-12-31 TRF"},
		{":61:2403010229C10,NTRF5", "in 10.00 5 2024-02-29 TRF"},
		{":61:261302C10,NTRF5", "in 10.00 5  TRF !bad_date"},
		{":61:261102C0,NTRF5", "in 0.00 5 2026-11-02 TRF !not_positive"},
		{":61:261102C0,001NTRF5", "in 0.00 5 2026-11-02 TRF !bad_amount"},
		{":61:nonsense", "0.00    !bad_entry"},
		{":61:261102C10,00", "in 10.00  2026-11-02"},
	} {
		l := parse(t, mtFile(c.entry+"\r\n")).Lines[0]
		got := fmt.Sprintf("%s %s %s %s %s", l.Side, l.Amount, l.Number, l.Date, l.Kind)
		if l.Problem != nil {
			got += " !" + strings.TrimPrefix(l.Problem.Key, "statement.")
		}
		if strings.TrimSpace(got) != c.want {
			t.Errorf("%s: %q, want %q", c.entry, got, c.want)
		}
		if l.Account != "40702810138250123017" || l.Currency != "RUB" {
			t.Errorf("%s: account %q, currency %q", c.entry, l.Account, l.Currency)
		}
	}
	if st := parse(t, mtFile(":61:261102EC10,NTRF5\r\n:86:ждём\r\n")); len(st.Lines) != 0 || noteKeys(st) != "pending_skipped balance_differs" {
		t.Errorf("expected entries: %v %s", st.Lines, noteKeys(st))
	}
}

func TestMT940Info(t *testing.T) {
	for _, c := range []struct {
		about, purpose, kind string
		other                domain.Party
	}{
		{":86:Оплата по счёту\r\n № 5", "Оплата по счёту № 5", "TRF", domain.Party{}},
		{
			":86:020?00Перевод?20Оплата\r\n по счёту?21№ 5?30044525593?31407?32ООО\r\n?33Клиент", "Оплатапо счёту № 5", "Перевод",
			domain.Party{Name: "ООО Клиент", Account: "407", BIK: "044525593"},
		},
		{":86:020<20Оплата<38PL1", "Оплата", "TRF", domain.Party{Account: "PL1"}},
		{":86:/NAME/ООО Клиент/IBAN/PL1/REMI/Оплата/EREF/7/", "Оплата", "TRF", domain.Party{Name: "ООО Клиент", Account: "PL1"}},
		{":86:/CNTP/PL1/BANKPLPW/Клиент///REMI/USTD//Оплата по счёту/", "Оплата по счёту", "TRF", domain.Party{Name: "Клиент", Account: "PL1", BIK: "BANKPLPW"}},
		{":86:/просто/слэши", "/просто/слэши", "TRF", domain.Party{}},
		{"дополнение\r\n:86:Оплата", "Оплата", "дополнение", domain.Party{}},
		{"дополнение", "дополнение", "дополнение", domain.Party{}},
	} {
		l := parse(t, mtFile(":61:261102C10,NTRF5\r\n"+c.about+"\r\n")).Lines[0]
		if l.Purpose != c.purpose || l.Kind != c.kind || l.Payer != c.other {
			t.Errorf("%q: purpose %q, kind %q, payer %+v", c.about, l.Purpose, l.Kind, l.Payer)
		}
		if l.Payee != (domain.Party{Account: "40702810138250123017"}) {
			t.Errorf("%q: payee %+v", c.about, l.Payee)
		}
	}
}

func TestMT940Statements(t *testing.T) {
	entry := ":61:261102C10,NTRF5\r\n:86:а\r\n"
	for name, c := range map[string]struct{ data, notes string }{
		"one":                {mtFile(entry), ""},
		"control bytes":      {"\x01" + strings.ReplaceAll(mtFile(entry), "-}", "-}\x03"), ""},
		"no blocks, LF":      {strings.ReplaceAll(mtFile(entry)[strings.Index(mtFile(entry), ":20:"):], "\r\n", "\n"), ""},
		"no end":             {mtFile(entry)[:strings.Index(mtFile(entry), ":62F:")], "no_end"},
		"free text after":    {strings.Replace(mtFile(entry), "-}", ":86:итого\r\n-}", 1), ""},
		"balance differs":    {strings.Replace(mtFile(entry), "100,", "101,", 1), "balance_differs"},
		"bad balance":        {strings.Replace(mtFile(entry), "C261101RUB100,", "X", 1), "bad_total"},
		"account with a sum": {strings.Replace(mtFile(entry), "25:044525225/40702810138250123017", "25:40702810138250123017RUB", 1), ""},
	} {
		st := parse(t, c.data)
		if len(st.Lines) != 1 || st.Lines[0].Purpose != "а" || st.Lines[0].Account != "40702810138250123017" || noteKeys(st) != c.notes {
			t.Errorf("%s: %+v, notes %q", name, st.Lines, noteKeys(st))
		}
	}
	st := parse(t, mtFile(entry)+strings.ReplaceAll(mtFile(entry), "40702810138250123017", "40702810400000000225")+mtFile(entry))
	if len(st.Lines) != 3 || len(st.Own) != 2 || len(st.Accounts) != 2 || st.Accounts[0].In != 2000 || st.Lines[1].Account != "40702810400000000225" {
		t.Errorf("three statements of two accounts: %+v", st)
	}
}

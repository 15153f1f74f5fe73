package bank

import (
	"fmt"
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"
)

// camtFile wraps entries to a statement with balances of 100.00 and closing.
func camtFile(closing, entries string) string {
	return `<?xml version="1.0" encoding="UTF-8"?><d:Document xmlns:d="urn:any"><d:BkToCstmrStmt><Stmt>
<Acct><Id><IBAN>RU17 0445 2522 5407</IBAN></Id><Ccy>RUB</Ccy></Acct>
<Bal><Tp><CdOrPrtry><Cd>PRCD</Cd></CdOrPrtry></Tp><Amt Ccy="RUB">100.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-11-01</Dt></Dt></Bal>
<Bal><Tp><CdOrPrtry><Cd>CLBD</Cd></CdOrPrtry></Tp><Amt Ccy="RUB">` + closing + `</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><DtTm>2026-11-20T23:59:59+03:00</DtTm></Dt></Bal>
` + entries + `</Stmt></d:BkToCstmrStmt></d:Document>`
}

func camtEntry(amount, side, status, inner string) string {
	return `<Ntry><Amt Ccy="RUB">` + amount + `</Amt><CdtDbtInd>` + side + `</CdtDbtInd>` + status +
		`<BookgDt><DtTm>2026-11-02T23:30:00+03:00</DtTm></BookgDt><NtryDtls>` + inner + `</NtryDtls></Ntry>`
}

const booked = "<Sts><Cd>BOOK</Cd></Sts>"

// briefLines writes lines as "side sum number payer>payee purpose problem".
func briefLines(t *testing.T, data string) string {
	t.Helper()
	var out []string
	for _, l := range parse(t, data).Lines {
		s := fmt.Sprintf("%s %s %s %s>%s %s", l.Side, l.Amount, l.Number, l.Payer.Name, l.Payee.Name, l.Purpose)
		if l.Problem != nil {
			s += " !" + strings.TrimPrefix(l.Problem.Key, "statement.")
		}
		out = append(out, strings.TrimSpace(s))
	}
	return strings.Join(out, "\n")
}

func TestCAMT(t *testing.T) {
	tx := func(sum, ref, name, text string) string {
		if sum != "" {
			sum = `<Amt Ccy="RUB">` + sum + `</Amt>`
		}
		return "<TxDtls><Refs><EndToEndId>" + ref + "</EndToEndId></Refs>" + sum + "<RltdPties><Dbtr><Nm>" + name +
			"</Nm></Dbtr></RltdPties><RmtInf><Ustrd>" + text + "</Ustrd></RmtInf></TxDtls>"
	}
	for _, c := range []struct{ name, closing, entries, want, notes string }{
		{"one payment", "110.00", camtEntry("10.00", "CRDT", "<Sts>BOOK</Sts>", tx("", "7", "ООО А", "за услуги")), "in 10.00 7 ООО А> за услуги", ""},
		{"the entry's sum rules for one payment", "110.00", camtEntry("10.00", "CRDT", booked, tx("3.00", "7", "А", "б")), "in 10.00 7 А> б", ""},
		{"several payments", "110.00", camtEntry("10.00", "CRDT", booked, tx("4.00", "7", "А", "а")+tx("6.00", "8", "Б", "б")), "in 4.00 7 А> а\nin 6.00 8 Б> б", ""},
		{"payments without sums", "110.00", camtEntry("10.00", "CRDT", booked, tx("", "7", "А", "а")+tx("", "8", "Б", "б")), "in 10.00  > а; б", ""},
		{"payments that do not add up", "110.00", camtEntry("10.00", "CRDT", booked, tx("4.00", "7", "А", "а")+tx("5.00", "7", "А", "а")), "in 10.00 7 А> а", "details_differ"},
		{"no details", "90.00", camtEntry("10.00", "DBIT", booked, ""), "out 10.00  >", ""},
		{"not booked", "100.00", camtEntry("10.00", "CRDT", "<Sts><Cd>PDNG</Cd></Sts>", "") + camtEntry("1.00", "CRDT", "<Sts>INFO</Sts>", ""), "", "pending_skipped"},
		{"a payment taken back", "110.00", strings.Replace(camtEntry("10.00", "CRDT", booked, tx("", "7", "Мы", "возврат")), "<Sts>", "<RvslInd>true</RvslInd><Sts>", 1), "in 10.00 7 >Мы возврат", ""},
		{"no reference", "110.00", camtEntry("10.00", "CRDT", booked, tx("", "NOTPROVIDED", "А", "а")), "in 10.00  А> а", ""},
		{"bad sum", "100.00", camtEntry("ten", "CRDT", booked, ""), "in 0.00  >  !bad_amount", ""},
		{"no side", "100.00", camtEntry("10.00", "", booked, ""), "10.00  >  !no_side", ""},
		{"no date", "110.00", strings.Replace(camtEntry("10.00", "CRDT", booked, ""), "2026-11-02T23:30:00+03:00", "", 1), "in 10.00  >  !no_date", ""},
		{"balance", "111.00", camtEntry("10.00", "CRDT", booked, ""), "in 10.00  >", "balance_differs"},
		{"totals", "110.00", "<TxsSummry><TtlCdtNtries><Sum>11</Sum></TtlCdtNtries><TtlDbtNtries><Sum>0</Sum></TtlDbtNtries></TxsSummry>" + camtEntry("10.00", "CRDT", booked, ""), "in 10.00  >", "totals_differ balance_differs"},
		{"pieces of a long text", "110.00", camtEntry("10.00", "CRDT", booked, tx("", "7", "А", strings.Repeat("д", 140)+"</Ustrd><Ustrd>ом</Ustrd><Ustrd>два")), "in 10.00 7 А> " + strings.Repeat("д", 140) + "ом два", ""},
	} {
		data := camtFile(c.closing, c.entries)
		if got := briefLines(t, data); got != strings.TrimSpace(c.want) {
			t.Errorf("%s:\n%q, want\n%q", c.name, got, c.want)
		}
		st := parse(t, data)
		if got := noteKeys(st); got != c.notes {
			t.Errorf("%s: notes %q, want %q", c.name, got, c.notes)
		}
		if a := st.Accounts; len(a) != 1 || a[0].Account != "RU17044525225407" || a[0].Opening != 10000 || a[0].To.String() != "2026-11-20" {
			t.Errorf("%s: accounts %+v", c.name, a)
		}
		for _, l := range st.Lines {
			if l.Account != "RU17044525225407" || l.Problem == nil && l.Date.String() != "2026-11-02" {
				t.Errorf("%s: line %+v", c.name, l)
			}
		}
	}
}

func TestCAMTParties(t *testing.T) {
	data := camtFile("110.00", camtEntry("10.00", "CRDT", booked, `<TxDtls><RltdPties><Dbtr><Pty><Nm>А</Nm><Id><OrgId><Othr><Id>7702070139</Id>
<SchmeNm><Cd>TXID</Cd></SchmeNm></Othr></OrgId></Id></Pty></Dbtr><DbtrAcct><Id><Othr><Id>40702810302060000002</Id></Othr></Id></DbtrAcct>
<UltmtDbtr><Nm>Б</Nm></UltmtDbtr></RltdPties><RltdAgts><DbtrAgt><FinInstnId><BICFI>VTBRRUMM</BICFI><ClrSysMmbId><MmbId>044525593</MmbId></ClrSysMmbId>
</FinInstnId></DbtrAgt></RltdAgts></TxDtls>`))
	l := parse(t, data).Lines[0]
	if p := l.Payer; p.Name != "А" || p.INN != "7702070139" || p.Account != "40702810302060000002" || p.BIK != "044525593" {
		t.Errorf("payer %+v", p)
	}
	if l.Payee.Account != "RU17044525225407" {
		t.Errorf("payee %+v", l.Payee)
	}
}

// TestCAMTEncodings: the declaration is believed only when the bytes are not UTF-8.
func TestCAMTEncodings(t *testing.T) {
	text := camtFile("110.00", camtEntry("10.00", "CRDT", booked, "<TxDtls><RmtInf><Ustrd>Оплата по счёту</Ustrd></RmtInf></TxDtls>"))
	want := briefLines(t, text)
	for _, declared := range []string{"windows-1251", "UTF-8", "nonsense"} {
		text := strings.Replace(text, "UTF-8", declared, 1)
		cp1251, _ := charmap.Windows1251.NewEncoder().String(text)
		for _, s := range []string{text, "\ufeff" + text, cp1251} {
			if got := briefLines(t, s); got != want {
				t.Errorf("%s: %q, want %q", declared, got, want)
			}
		}
	}
	cp866, _ := charmap.CodePage866.NewEncoder().String(strings.Replace(text, "UTF-8", "cp866", 1))
	if got := briefLines(t, cp866); got != want {
		t.Errorf("cp866: %q, want %q", got, want)
	}
}

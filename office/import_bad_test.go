package office

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"accord/domain"
)

// Every bad row is listed with its line and the good ones are kept.
func TestBadRowsAreListedWithTheirLines(t *testing.T) {
	a := innOf(1)
	const acts = "date;number;inn;amount"
	for _, c := range []struct {
		kind, text string
		lines      []int
	}{
		{"clients", "name;inn\nA;" + a + "\nB;7707083894\n;7707083893\nC;\nD;123\nE;" + innOf(2) + "\n", []int{3, 4, 5, 6}},
		{"clients", "name;inn;kpp\nA;" + a + ";12\nB;" + innOf(2) + ";000000000\n", []int{2}},
		{"clients", "\n\nname;inn\n\n\"A\nB\";" + a + "\nC;1\n", []int{7}},
		{"contracts", "number;inn;date;term;days;penalty\n1;" + a + ";31.02.2026;;;\n2;" + a + ";;-1;;\n3;" + a + ";;10;x;\n4;" + a + ";;;;101\n5;" + innOf(9) + ";;;;\n;" + a + ";;;;\n7;" + a + ";;10;р;0,1\n", []int{2, 3, 4, 5, 6, 7}},
		{"acts", acts + "\n2026-10-01;1;" + a + ";-5\n2026-10-01;2;" + a + ";0\n2026-10-01;3;" + a + ";0.005\n2026-10-01;4;" + a + ";1e3\n2026-10-01;5;" + a + ";10000000000000\n2026-10-01;6;" + a + ";9999999999999,99\n", []int{2, 3, 4, 5, 6}},
		{"acts", acts + "\n1899-12-31;1;" + a + ";5\n1900-01-01;2;" + a + ";5\n31.12.9999;3;" + a + ";5\n01.01.10000;4;" + a + ";5\n2026-02-29;5;" + a + ";5\n;6;" + a + ";5\n", []int{2, 5, 6, 7}},
		{"acts", acts + ";contract\n2026-10-01;1;" + a + ";5;77\n2026-10-01;2;" + innOf(9) + ";5;\n2026-10-01;№;" + a + ";5;\n", []int{2, 3, 4}},
		{"acts", acts + ";from;to\n2026-10-01;1;" + a + ";5;2026-10-31;2026-10-01\n", []int{2}},
		{"acts", acts + ";vat_amount\n2026-10-01;1;" + a + ";5;6\n2026-10-01;2;" + a + ";5;-1\n2026-10-01;3;" + a + ";5;x\n", []int{2, 3, 4}},
		{"acts", acts + ";vat_rate\n2026-10-01;1;" + a + ";5;21\n2026-10-01;2;" + a + ";5;22,5\n", []int{2, 3}},
		{"invoices", acts + ";valid_until\n2026-10-01;1;" + a + ";5;soon\n", []int{2}},
		{"payments", acts + ";account\n2026-10-01;1;" + a + ";-5;\n2026-10-01;;" + a + ";5;\n2026-10-01;3;;5;\n2026-10-01;4;" + a + ";5;40702810900000000999\n2026-10-01;5;" + a + ";5;" + ownAccount + "\n", []int{2, 3, 4, 5}},
		{"payments", acts + ";contract\n2026-10-01;1;" + a + ";5;77\n2026-10-01;2;" + a + ";5;\n", []int{2}},
	} {
		b := newBook(t)
		if c.kind != "clients" {
			b.clean("clients", clientTable(3))
		}
		r := b.imp(c.kind, c.text)
		var lines []int
		for _, e := range r.Errors {
			lines = append(lines, e.Line)
			if e.Message == "" || e.Code == "" {
				t.Errorf("%s line %d says nothing", c.kind, e.Line)
			}
		}
		if fmt.Sprint(lines) != fmt.Sprint(c.lines) {
			t.Errorf("%s: errors in lines %v, want %v\n%s", c.kind, lines, c.lines, c.text)
		}
		b.sound()
		// Strict: one bad row and nothing is taken.
		s := newBook(t)
		if c.kind != "clients" {
			s.clean("clients", clientTable(3))
		}
		before := s.dump()
		rs, err := s.try(c.kind, s.file(c.text), strict)
		s.refused(err, domain.Conflict, "import.strict")
		if s.dump() != before || rs.Applied || rs.New != r.New || rs.New+rs.Known+len(rs.Errors) != rs.Rows || len(rs.Errors) != len(c.lines) {
			t.Errorf("%s, strict: %+v", c.kind, rs)
		}
	}
}

// An act that names an invoice the book does not have is an act all the same: the debt is real, the name is doubted aloud.
func TestAnActOfAnUnknownInvoice(t *testing.T) {
	b := withClients(t)
	r := b.clean("acts", "date;number;inn;amount;invoice\n2026-10-01;1;"+innOf(1)+";5;99\n")
	if len(warned(r, "invoice.unknown")) != 1 || r.Warnings[0].Line != 2 || b.balance(innOf(1), day("2026-10-01")) != rub("5") {
		t.Errorf("%+v", r)
	}
	b.sound()
}

// dump is all that a book says, for comparison before and after.
func (b *book) dump() string {
	b.Helper()
	var s strings.Builder
	for _, table := range b.rowsOf("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name") {
		fmt.Fprintf(&s, "%s %v\n", table, b.rowsOf("SELECT COUNT(*) FROM "+table))
	}
	fmt.Fprintln(&s, b.rowsOf("SELECT MAX(seq), MAX(at) FROM audit"), b.rowsOf("SELECT entity_id, counterparty_id, contract_id, amount FROM balance"))
	return s.String()
}

// A dry run reports the same as the run would and writes nothing.
func TestADryRunWritesNothing(t *testing.T) {
	for _, s := range tableSamples() {
		b := s.book(t)
		text := s.heads + "\n" + strings.Join(s.rows, "\n") + "\n"
		before := b.dump()
		dry := b.imp(s.kind, text, dryRun)
		if b.dump() != before {
			t.Errorf("%s: the dry run wrote\n%s\nwas\n%s", s.kind, b.dump(), before)
		}
		wet := b.imp(s.kind, text)
		if dry.Applied || !wet.Applied {
			t.Errorf("%s: applied: dry %v, wet %v", s.kind, dry.Applied, wet.Applied)
		}
		dry.File, wet.File, wet.Applied = "", "", false
		if fmt.Sprint(dry) != fmt.Sprint(wet) {
			t.Errorf("%s: dry %+v, wet %+v", s.kind, dry, wet)
		}
	}
	b := newBook(t)
	before := b.dump()
	if r, err := b.try("statement", samples+"90_synthetic_edge_cp1251.txt", adopt, dryRun); err != nil || r.New != 3 || b.dump() != before {
		t.Errorf("%+v, %v", r, err)
	}
}

// What people and attackers put into texts is kept or refused with a reason, and never does anything.
func TestOddTextsAreKeptOrRefused(t *testing.T) {
	for _, text := range []string{
		"'; DROP TABLE client; --", `%_%`, "Ёлка \u202egnp.exe", "😀🧾 ООО", "a\u0000b", strings.Repeat("я", 100_000), "=cmd|' /C calc'!A0", "<b>x</b>", `\"\\`, "a\tb", "\u200bнулевая ширина", "x\xffy",
	} {
		quoted := `"` + strings.ReplaceAll(text, `"`, `""`) + `"`
		b := newBook(t)
		r, err := b.try("clients", b.file("name;inn;city\n"+quoted+";"+innOf(1)+";"+quoted+"\nПлюс;"+innOf(2)+";\n"))
		if err != nil && domain.CodeOf(err) == "" {
			t.Fatalf("%.40q: %v", text, err)
		}
		if err == nil && len(r.Errors) == 0 {
			var names []string
			b.must(b.Clients(b.ctx, ListQuery{}, func(l ListedClient) error { names = append(names, l.Counterparty.Name); return nil }))
			if len(names) != 2 || !strings.Contains(strings.Join(names, "|"), strings.TrimSpace(text)) && strings.ToValidUTF8(text, "") == text {
				t.Errorf("%.40q was kept as %.60q", text, names)
			}
			b.clean("acts", "date;number;inn;amount;description\n2026-10-01;1;"+innOf(1)+";5;"+quoted+"\n")
			var j strings.Builder
			b.must(b.Journal(b.ctx, 0, 0, 0, &j))
		}
		b.sound()
	}
}

// «НДС» alone is a rate or a sum by its values (cli.md).
func TestTheColumnVAT(t *testing.T) {
	row := func(vats ...string) string {
		s := "Дата;Номер;ИНН;Сумма;НДС\n"
		for i, v := range vats {
			s += fmt.Sprintf("01.10.2026;%d;%s;122,00;%s\n", i+1, innOf(1), v)
		}
		return s
	}
	for _, c := range []struct {
		vats []string
		want string // sums of VAT, or a key
	}{
		{[]string{"22", "22%", "22,0", "20", "10", "5", "7", "0", "без НДС", "без", ""}, "22.00 22.00 22.00 20.33 11.09 5.81 7.98 0.00 0.00 0.00 22.00"},
		{[]string{"22,00", "20.33", "11,09", "0", ""}, "22.00 20.33 11.09 0.00 22.00"},
		{[]string{"22.01"}, "22.01"}, // 0.01 over is still a sum
		{[]string{"22.02"}, "sheet.vat_mixed"},
		{[]string{"22", "21,50"}, "22.00 21.50"}, // 22 of 122 may be a sum, 21.50 is no rate
		{[]string{"20%", "21,50"}, "sheet.vat_mixed"},
		{[]string{"без НДС", "21,50"}, "sheet.vat_mixed"},
		{[]string{"", ""}, "22.00 22.00"},
	} {
		b := newBook(t)
		b.clean("clients", clientTable(2))
		_, err := b.try("acts", b.file(row(c.vats...)))
		if strings.HasPrefix(c.want, "sheet.") {
			b.refused(err, domain.Invalid, c.want)
			continue
		}
		b.must(err)
		var got []string
		b.must(b.Acts(b.ctx, ListQuery{AsOf: domain.LastDate}, func(d ListedDocument) error { got = append(got, d.VAT.String()); return nil }))
		if strings.Join(got, " ") != c.want {
			t.Errorf("%q: %s, want %s", c.vats, strings.Join(got, " "), c.want)
		}
		b.sound()
	}
	// The rate follows the last day of the service, not the act's date; a sum off by more than a kopeck is a warning.
	b := newBook(t)
	b.clean("clients", clientTable(2))
	r := b.clean("acts", "date;number;inn;amount;from;to;vat_rate;vat_amount\n2026-01-10;1;"+innOf(1)+";120;2025-12-01;2025-12-31;;\n2026-01-10;2;"+innOf(1)+";122;;;22;22.01\n2026-01-10;3;"+innOf(1)+";122;;;22;22.02\n")
	if len(r.Warnings) != 1 || r.Warnings[0].Line != 4 || r.Warnings[0].Code != "import.vat_off" {
		t.Errorf("%+v", r.Warnings)
	}
	var got []string
	b.must(b.Acts(b.ctx, ListQuery{AsOf: domain.LastDate}, func(d ListedDocument) error { got = append(got, d.VAT.String()); return nil }))
	if fmt.Sprint(got) != "[20.00 22.01 22.02]" {
		t.Errorf("%v: December at 20 %%, imported sums as they came", got)
	}
}

func TestFilesThatAreNoTables(t *testing.T) {
	b := newBook(t)
	before := b.dump()
	for _, content := range []string{"", "\n\n", "foo;bar\n1;2\n", "name\nx\n", "name;inn;inn\na;b;c\n", "PK\x03\x04garbage", "%PDF-1.4", strings.Repeat("\x00", 1000), "name;inn\n\"never closed"} {
		r, err := b.try("clients", b.file(content))
		if err != nil && domain.CodeOf(err) == "" || err == nil && r.New > 0 {
			t.Errorf("%.20q: %+v, %v", content, r, err)
		}
	}
	for _, kind := range []string{"clients", "statement"} {
		if _, err := b.try(kind, b.dir+"/none.csv"); domain.CodeOf(err) != domain.NotFound {
			t.Errorf("%s of no file: %v", kind, err)
		}
		if _, err := b.try(kind, b.dir); domain.CodeOf(err) == "" {
			t.Errorf("%s of a folder: %v", kind, err)
		}
	}
	if _, err := b.try("letters", b.file("a;b\n")); domain.CodeOf(err) != domain.Invalid {
		t.Errorf("an unknown kind: %v", err)
	}
	if os.Getuid() != 0 {
		path := b.file("name;inn\n")
		b.must(os.Chmod(path, 0))
		_, err := b.try("clients", path)
		b.refused(err, domain.Forbidden, "file.unreadable")
	}
	b.sound()
	if after := b.dump(); after != before {
		t.Errorf("refused files left\n%s\nwas\n%s", after, before)
	}
}

// The last day there is has no next: terms, doubles and buckets stop at it.
func TestTheFirstAndTheLastDay(t *testing.T) {
	b := withClients(t)
	acts := "date;number;inn;contract;amount\n9999-12-31;1;" + innOf(1) + ";12/26;9999999999999,99\n1900-01-01;2;" + innOf(1) + ";12/26;1\n"
	payments := "date;number;inn;amount\n31.12.9999;1;" + innOf(1) + ";0,01\n01.01.1900;2;" + innOf(1) + ";1\n"
	b.clean("acts", acts)
	b.clean("payments", payments)
	for kind, text := range map[string]string{"acts": acts, "payments": payments} {
		if r := b.imp(kind, text); r.Known != 2 || len(r.Warnings)+len(r.Errors) > 0 {
			t.Errorf("%s again: %+v", kind, r)
		}
	}
	b.must(b.Acts(b.ctx, ListQuery{AsOf: domain.LastDate}, func(d ListedDocument) error {
		if d.Due < d.Date || d.LastDay < d.Due || d.LastDay > domain.LastDate {
			t.Errorf("act of %v is due on %v, last day %v", d.Date, d.Due, d.LastDay)
		}
		return nil
	}))
	for _, on := range []string{"1900-01-01", "9999-12-31"} {
		for _, basis := range []Basis{ByInvoices, ByLedger} {
			_, err := b.Ageing(b.ctx, AgeingQuery{EntityID: 1, AsOf: day(on), Basis: basis})
			b.must(err)
		}
	}
	if got := b.balance(innOf(1), domain.LastDate); got != rub("9999999999999.98") {
		t.Errorf("balance %v", got)
	}
	b.sound()
}

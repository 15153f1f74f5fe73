package bank

import (
	"math/rand"
	"os"
	"strings"
	"testing"

	"accord/domain"

	"github.com/google/go-cmp/cmp"
)

const head = "1CClientBankExchange\nВерсияФормата=1.03\nКодировка=Windows\nДатаНачала=01.11.2026\nДатаКонца=20.11.2026\nРасчСчет=40702810138250123017\n"

// oneDoc is a file with one document of the given lines, whole and without a section.
func oneDoc(lines ...string) string {
	return head + "СекцияДокумент=Платежное поручение\n" + strings.Join(lines, "\n") + "\nКонецДокумента\nКонецФайла\n"
}

func parse(t testing.TB, s string) *domain.Statement {
	t.Helper()
	st, err := Parse([]byte(s))
	if err != nil {
		t.Fatalf("Parse: %v", err)
	}
	return st
}

// noteKeys lists the keys of the warnings.
func noteKeys(st *domain.Statement) string {
	var keys []string
	for _, n := range st.Notes {
		keys = append(keys, strings.TrimPrefix(n.Err.Key, "statement."))
	}
	return strings.Join(keys, " ")
}

func TestSums(t *testing.T) {
	for text, want := range map[string]string{
		"12277.6": "12277.60", "9714,77": "9714.77", "1 000.50": "1000.50", "700": "700.00", "1\u00a0234,50": "1234.50",
		"9999999999999.99": "9999999999999.99",
		"":                 "no_amount", "abc": "bad_amount", "0": "not_positive", "0,00": "not_positive", "-5": "not_positive",
		"0.005": "bad_amount", "99999999999999999999": "bad_amount", "1=2": "bad_amount",
	} {
		l := parse(t, oneDoc("Номер=1", "Дата=02.11.2026", "Сумма="+text)).Lines[0]
		got := l.Amount.String()
		if l.Problem != nil {
			got = strings.TrimPrefix(l.Problem.Key, "statement.")
		}
		if got != want {
			t.Errorf("Сумма=%q: %s, want %s", text, got, want)
		}
	}
}

func TestDates(t *testing.T) {
	for text, want := range map[string]string{
		"02.11.2026": "2026-11-02", "2026-11-02": "2026-11-02", "02.11.26": "2026-11-02", "29.02.2028": "2028-02-29",
		"": "no_date", "00.00.0000": "no_date", "  .  .    ": "no_date", "01.01.0001": "no_date", "0": "no_date",
		"29.02.2026": "bad_date", "31.04.2026": "bad_date", "32.01.2026": "bad_date", "01.13.2026": "bad_date",
		"вчера": "bad_date", "01.01.1899": "bad_date", "aa.bb.cccc": "bad_date",
	} {
		l := parse(t, oneDoc("Номер=1", "Сумма=1", "Дата="+text)).Lines[0]
		got := l.Date.String()
		if l.Problem != nil {
			got = strings.TrimPrefix(l.Problem.Key, "statement.")
		}
		if got != want {
			t.Errorf("Дата=%q: %s, want %s", text, got, want)
		}
	}
	l := parse(t, oneDoc("Сумма=1", "ДатаПоступило=03.11.2026")).Lines[0]
	if l.Problem != nil || l.CreditedOn.String() != "2026-11-03" {
		t.Errorf("the bank's date alone is enough: %v %v", l.CreditedOn, l.Problem)
	}
}

func TestParty(t *testing.T) {
	for _, c := range []struct {
		lines []string
		want  domain.Party
	}{
		{[]string{"Плательщик1=ООО А", "Плательщик=ИНН 7702070139 ООО Б"}, domain.Party{Name: "ООО А", INN: "7702070139"}},
		{[]string{"Плательщик=ИНН 7702070139 ООО Б"}, domain.Party{Name: "ООО Б", INN: "7702070139"}},
		{[]string{"Плательщик=7702070139, ООО Б"}, domain.Party{Name: "ООО Б", INN: "7702070139"}},
		{[]string{"Плательщик=ИП Иванов И.И. //г Москва, ул 1//"}, domain.Party{Name: "ИП Иванов И.И."}},
		{[]string{"Плательщик=ИНН 500100732259 Иванов//Москва//", "Плательщик1="}, domain.Party{Name: "Иванов", INN: "500100732259"}},
		{[]string{"Плательщик=7 континент, ООО"}, domain.Party{Name: "7 континент, ООО"}},
		{[]string{"Плательщик=1234567890 Плюс"}, domain.Party{Name: "1234567890 Плюс"}},
		{[]string{"Плательщик=ИННОВАЦИИ ООО"}, domain.Party{Name: "ИННОВАЦИИ ООО"}},
		{[]string{"ПлательщикИНН=0", "ПлательщикКПП=000000000", "ПлательщикБИК="}, domain.Party{}},
		{[]string{"ПлательщикИНН=0000000002", "ПлательщикКПП=000000002"}, domain.Party{INN: "0000000002", KPP: "000000002"}},
		{[]string{"ПлательщикРасчСчет=2", "ПлательщикСчет=1"}, domain.Party{Account: "1"}},
		{[]string{"ПлательщикРасчСчет=2", "ПлательщикСчет="}, domain.Party{Account: "2"}},
		{[]string{"ПлательщикСчет=40702.810.1.38250123017"}, domain.Party{Account: "40702810138250123017"}},
		{[]string{"Плательщик1=ООО \x00\x07Плюс\u202e", "ПлательщикБИК=044525225"}, domain.Party{Name: "ООО Плюс", BIK: "044525225"}},
	} {
		got := parse(t, oneDoc(append(c.lines, "Сумма=1", "Дата=02.11.2026")...)).Lines[0].Payer
		if got != c.want {
			t.Errorf("%q: %+v, want %+v", c.lines, got, c.want)
		}
	}
}

func TestPurpose(t *testing.T) {
	long := strings.Repeat("ы", 100_000)
	for _, c := range []struct {
		lines []string
		want  string
		notes string
	}{
		{[]string{"НазначениеПлатежа=целое", "НазначениеПлатежа1=часть"}, "целое", ""},
		{[]string{"НазначениеПлатежа=", "НазначениеПлатежа2=б", "НазначениеПлатежа1=а", "НазначениеПлатежа6=е"}, "а б е", ""},
		{[]string{"НазначениеПлатежа=Договор", "№ 12 от 01.10.2026", "НДС нет", "Очередность=5"}, "Договор № 12 от 01.10.2026 НДС нет", ""},
		{[]string{"НазначениеПлатежа=a=b=c"}, "a=b=c", ""},
		{[]string{"НазначениеПлатежа=" + long}, long[:2*maxPurpose], "too_long"},
		{[]string{"НазначениеПлатежа1=" + long, "НазначениеПлатежа2=" + long}, long[:2*maxPurpose], "too_long too_long too_long"},
		{[]string{"Просто строка", "НазначениеПлатежа=а"}, "а", "stray_line"},
	} {
		st := parse(t, oneDoc(append([]string{"Сумма=1", "Дата=02.11.2026"}, c.lines...)...))
		if got := st.Lines[0].Purpose; got != c.want {
			t.Errorf("%.80q: %.80q, want %.80q", c.lines, got, c.want)
		}
		if got := strings.TrimSpace(strings.Replace(noteKeys(st), "no_section", "", 1)); got != c.notes {
			t.Errorf("%.80q: notes %q, want %q", c.lines, got, c.notes)
		}
	}
}

func TestExtra(t *testing.T) {
	l := parse(t, oneDoc("Сумма=1", "Дата=02.11.2026", "НовыйКлюч=значение", "ПоказательКБК=182", "ПоказательДаты=0",
		"ОКАТО=", "Код=0", "Очередность=5", "КвитанцияДата=02.11.2026", "ПолучательБанк1=Банк")).Lines[0]
	if diff := cmp.Diff(map[string]string{"НовыйКлюч": "значение", "ПоказательКБК": "182"}, l.Extra); diff != "" {
		t.Error(diff)
	}
}

func TestBrokenDocuments(t *testing.T) {
	doc := "СекцияДокумент=Платежное поручение\nНомер=1\nДата=02.11.2026\nСумма=1\n"
	for _, c := range []struct{ name, text, problems, notes string }{
		{"cut off at the end", head + doc, "cut_off", "no_end no_section"},
		{"cut off in the end mark", head + doc + "КонецДокум", "cut_off", "no_end no_section stray_line"},
		{"no end of file", head + doc + "КонецДокумента\n", "-", "no_end no_section"},
		{"text after the end", head + doc + "КонецДокумента\nКонецФайла\n-- \n", "-", "no_end no_section stray_line"},
		{"not closed", head + doc + doc + "КонецДокумента\nКонецФайла", "unclosed -", "no_section"},
		{"not closed before the end of file", head + doc + "КонецФайла", "unclosed", "no_section"},
		{"not closed before a section", head + doc + "СекцияРасчСчет\nРасчСчет=40702810138250123017\nКонецРасчСчет\nКонецФайла", "unclosed", ""},
		{"stray ends", head + "КонецДокумента\nКонецРасчСчет\nКонецФайла", "", "no_section stray_line stray_line"},
		{"section not closed", head + "СекцияРасчСчет\nРасчСчет=40702810138250123017\n" + doc + "КонецДокумента\nКонецФайла", "-", "unclosed_section"},
		{"section of no account", "1CClientBankExchange\nСекцияРасчСчет\nНачальныйОстаток=1\nКонецРасчСчет\nКонецФайла", "", "section_without_account"},
		{"bad total", head + "СекцияРасчСчет\nНачальныйОстаток=x\nДатаНачала=y\nКонецРасчСчет\nКонецФайла", "", "bad_total bad_date"},
		{"blank lines", head + "\n\n" + doc + "КонецДокумента\nКонецФайла\n\n", "-", "no_section blank_lines"},
		{"mixed ends", strings.Replace(head, "\n", "\r\n", 2) + "КонецФайла\n", "", "no_section mixed_line_ends"},
		{"two sums", head + doc + "Сумма=2\nКонецДокумента\nКонецФайла", "two_amounts", "no_section repeated_key"},
		{"two names", head + doc + "Плательщик1=А\nПлательщик1=Б\nКонецДокумента\nКонецФайла", "-", "no_section repeated_key"},
		{"unknown kind and keys", "1CClientBankExchange\nВерсияФормата=9.99\nПоле=1\nКонецФайла", "", "no_section"},
		{"section of another account", head + "РасчСчет=5\nСекцияРасчСчет\nРасчСчет=40702810138250123017\nКонецРасчСчет\nКонецФайла", "", "no_section_for"},
	} {
		st := parse(t, c.text)
		var problems []string
		for _, l := range st.Lines {
			p := "-"
			if l.Problem != nil {
				p = strings.TrimPrefix(l.Problem.Key, "statement.")
			}
			problems = append(problems, p)
		}
		if got := strings.Join(problems, " "); got != c.problems {
			t.Errorf("%s: problems %q, want %q", c.name, got, c.problems)
		}
		if got := noteKeys(st); got != c.notes {
			t.Errorf("%s: notes %q, want %q", c.name, got, c.notes)
		}
	}
}

func TestSectionsByDay(t *testing.T) {
	day := func(d, opening, in, out, closing string) string {
		return "СекцияРасчСчет\nДатаНачала=" + d + "\nДатаКонца=" + d + "\nРасчСчет=40702810138250123017\nНачальныйОстаток=" + opening +
			"\nВсегоПоступило=" + in + "\nВсегоСписано=" + out + "\nКонечныйОстаток=" + closing + "\nКонецРасчСчет\n"
	}
	doc := "СекцияДокумент=X\nНомер=1\nДата=02.11.2026\nСумма=15\nПолучательСчет=40702810138250123017\nКонецДокумента\n"
	// The last day stands first: the dates tell which is the earliest, not the order.
	st := parse(t, head+day("03.11.2026", "110", "5", "7", "108")+day("02.11.2026", "100", "10", "0", "110")+doc+
		strings.Replace(doc, "15\nПолучатель", "7\nПлательщик", 1)+"КонецФайла")
	want := []domain.StatementAccount{{
		Account: "40702810138250123017", From: domain.ParseISO("2026-11-01"),
		To: domain.ParseISO("2026-11-20"), Opening: 10000, Closing: 10800, In: 1500, Out: 700, HasTotals: true, HasBalance: true,
	}}
	if diff := cmp.Diff(want, st.Accounts); diff != "" || noteKeys(st) != "" {
		t.Errorf("%s notes %s", diff, noteKeys(st))
	}
	st = parse(t, head+day("02.11.2026", "100", "10", "0", "111")+doc+"КонецФайла")
	if got := noteKeys(st); got != "totals_differ balance_differs" {
		t.Errorf("notes %q", got)
	}
	if a := st.Notes[0].Err.Args; a["in"] != domain.Money(1000) || a["documents_in"] != domain.Money(1500) {
		t.Errorf("both figures: %v", a)
	}
}

// TestKeyOrder: any order of keys in a document, any case, ё and spaces around them give the same statement.
func TestKeyOrder(t *testing.T) {
	data, err := os.ReadFile("testdata/1c/92_synthetic_edge_utf8_bom_crlf.txt")
	if err != nil {
		t.Fatal(err)
	}
	text := strings.ReplaceAll(string(data), "\r\n", "\n")
	want := parse(t, text)
	parts := strings.SplitAfter(text, "СекцияДокумент=")
	for seed := range int64(200) {
		rnd := rand.New(rand.NewSource(seed))
		var b strings.Builder
		b.WriteString(parts[0])
		for _, part := range parts[1:] {
			kind, body, _ := strings.Cut(part, "\n")
			body, rest, _ := strings.Cut(body, "КонецДокумента")
			keys := strings.Split(strings.TrimSuffix(body, "\n"), "\n")
			rnd.Shuffle(len(keys), func(i, j int) { keys[i], keys[j] = keys[j], keys[i] })
			for i, k := range keys {
				key, value, _ := strings.Cut(k, "=")
				switch rnd.Intn(4) {
				case 0:
					key = strings.ToUpper(key)
				case 1:
					key = strings.ReplaceAll(key, "Счет", "Счёт")
				}
				keys[i] = strings.Repeat(" ", rnd.Intn(3)) + key + strings.Repeat(" ", rnd.Intn(2)) + "=" + strings.Repeat("\t", rnd.Intn(2)) + value
			}
			b.WriteString(kind + "\n" + strings.Join(keys, "\n") + "\nКонецДокумента" + rest)
		}
		if diff := cmp.Diff(want, parse(t, b.String())); diff != "" {
			t.Fatalf("seed %d: %s", seed, diff)
		}
	}
}

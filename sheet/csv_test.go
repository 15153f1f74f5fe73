package sheet

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"

	"accord/domain"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"pgregory.net/rapid"
)

// read gives the head and the rows of a file, each row led by its line.
func read(t *testing.T, data string) [][]string {
	t.Helper()
	table, err := Open("t.csv", []byte(data))
	if err != nil {
		t.Fatal(err)
	}
	out := [][]string{append([]string{fmt.Sprint(table.HeadLine)}, table.Head...)}
	for row, err := range table.Rows() {
		if err != nil {
			t.Fatal(err)
		}
		if row.Problem != nil {
			out = append(out, []string{fmt.Sprint(row.Line), row.Problem.Key})
			continue
		}
		out = append(out, append([]string{fmt.Sprint(row.Line)}, row.Cells...))
	}
	return out
}

func keyOf(err error) string {
	var e *domain.Error
	if errors.As(err, &e) {
		return e.Key
	}
	return ""
}

func TestCSVForms(t *testing.T) {
	for name, c := range map[string]struct {
		in   string
		want [][]string
	}{
		"semicolon":           {"a;b\n1;2\n", [][]string{{"1", "a", "b"}, {"2", "1", "2"}}},
		"comma, crlf":         {"a,b\r\n1,2\r\n", [][]string{{"1", "a", "b"}, {"2", "1", "2"}}},
		"tab, no end":         {"a\tb\n1\t2", [][]string{{"1", "a", "b"}, {"2", "1", "2"}}},
		"old Mac":             {"a;b\r1;2\r\"x\ry\";2\r3;4\r", [][]string{{"1", "a", "b"}, {"2", "1", "2"}, {"3", "x\ry", "2"}, {"5", "3", "4"}}},
		"comma in the head":   {"Сумма, руб.;Дата\n1;2\n", [][]string{{"1", "Сумма, руб.", "Дата"}, {"2", "1", "2"}}},
		"quoted separators":   {"\"a;b\",c\n1,2\n", [][]string{{"1", "a;b", "c"}, {"2", "1", "2"}}},
		"sep line":            {"sep=,\r\na;b,c\n1,2\n", [][]string{{"2", "a;b", "c"}, {"3", "1", "2"}}},
		"quotes":              {"a;b\n\"x \"\"y\"\"\";\"\"\n", [][]string{{"1", "a", "b"}, {"2", `x "y"`, ""}}},
		"newline inside":      {"a;b\n\"x\r\ny\";1\nz;2\n", [][]string{{"1", "a", "b"}, {"2", "x\r\ny", "1"}, {"4", "z", "2"}}},
		"bare quotes":         {"a;b\nООО \"Ромашка\";1\n", [][]string{{"1", "a", "b"}, {"2", `ООО "Ромашка"`, "1"}}},
		"bare quotes at head": {"a;b\n\"Ромашка\" ООО;\"x\"\n", [][]string{{"1", "a", "b"}, {"2", `"Ромашка" ООО`, "x"}}},
		"quote never closed":  {"a;b\n\"Ромашка;1\nz;2\n", [][]string{{"1", "a", "b"}, {"2", "sheet.quote_open"}, {"3", "z", "2"}}},
		"ragged and blank":    {"\n;;\na;b;;\n1\n\n ; \n1;2;3;\n", [][]string{{"3", "a", "b"}, {"4", "1"}, {"7", "1", "2", "3", ""}}},
		"one column":          {"a\n1\n", [][]string{{"1", "a"}, {"2", "1"}}},
		"utf-8 mark":          {"\ufeffa;b\n1;2", [][]string{{"1", "a", "b"}, {"2", "1", "2"}}},
		"nul":                 {"a;b\n" + strings.Repeat("1;2\n", 20) + "x\x00y;1\n", nil},
		"our apostrophe":      {"a;b\n'=1+1;'обычный\n''=x;'\n", [][]string{{"1", "a", "b"}, {"2", "=1+1", "'обычный"}, {"3", "'=x", "'"}}},
		"ends in a separator": {"a;b;c\n1;2;", [][]string{{"1", "a", "b", "c"}, {"2", "1", "2", ""}}},
		"damaged utf-8":       {"a;b\n" + strings.Repeat("Привет;мир\n", 9) + "\xd0;1\n", nil},
	} {
		got := read(t, c.in)
		switch name {
		case "nul":
			if got[len(got)-1][1] != "sheet.nul" {
				t.Error(name, got)
			}
		case "damaged utf-8":
			if got[1][1] != "Привет" || got[10][1] != "sheet.encoding" {
				t.Error(name, got)
			}
		default:
			if d := cmp.Diff(c.want, got); d != "" {
				t.Error(name, d)
			}
		}
	}
}

func TestCSVEncodings(t *testing.T) {
	text := "Название;ИНН\r\nООО «Полюс» № 1 – ёж;7707083893\r\n"
	want := [][]string{{"1", "Название", "ИНН"}, {"2", "ООО «Полюс» № 1 – ёж", "7707083893"}}
	cp1251, _ := charmap.Windows1251.NewEncoder().String(text)
	le, _ := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(text)
	be, _ := unicode.UTF16(unicode.BigEndian, unicode.UseBOM).NewEncoder().String(text)
	for name, in := range map[string]string{"utf-8": text, "cp1251": cp1251, "utf-16": le, "utf-16 ": be} {
		if d := cmp.Diff(want, read(t, in)); d != "" {
			t.Error(name, d)
		}
		if table, _ := Open("t", []byte(in)); table.Encoding != strings.TrimSpace(name) {
			t.Error(name, table.Encoding)
		}
	}
	emoji, _ := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String("a;😀\n")
	if got := read(t, emoji); got[0][2] != "😀" {
		t.Error(got)
	}
}

func TestForeignFilesAreRefusedWithAReason(t *testing.T) {
	for in, want := range map[string]string{
		"":                                 "sheet.empty",
		" \r\n\r\n":                        "sheet.empty",
		";;;\n;;\n":                        "sheet.empty",
		"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": "sheet.xls",
		"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00": "sheet.encrypted",
		"<html><table>":           "sheet.html",
		"\n<?xml version='1.0'?>": "sheet.xml",
		"%PDF-1.7 ...":            "sheet.not_table",
		"\x89PNG\r\n\x1a\n":       "sheet.not_table",
		"\x00\x01\x02\x03\x04\x05\x06\x07\x08\x09\x0b\x0c\x0e\x0f": "sheet.not_table",
		"PK\x03\x04 and so on": "sheet.broken",
	} {
		if _, err := Open("f", []byte(in)); domain.CodeOf(err) != domain.Invalid || keyOf(err) != want {
			t.Errorf("%q: %v, want %s", in, err, want)
		}
	}
	if _, err := OpenFile("testdata/none.csv"); domain.CodeOf(err) != domain.NotFound {
		t.Error(err)
	}
	if _, err := OpenFile("."); keyOf(err) != "sheet.directory" {
		t.Error(err)
	}
}

func TestTooWideRows(t *testing.T) {
	got := read(t, "a;b\n"+strings.Repeat("x;", maxColumns)+"y\n"+strings.Repeat(";", 5000)+"\n1;2\n")
	if len(got) != 3 || got[1][1] != "sheet.too_wide" || got[2][1] != "1" {
		t.Error(got)
	}
}

// What CSVWriter writes, Open reads back to the letter.
func TestCSVRoundTrip(t *testing.T) {
	text := rapid.OneOf(rapid.String(), rapid.StringMatching(`['=+\-@\t\r]{0,3}[a-zа-я"; ,\n]{0,5}`), rapid.StringMatching(`"?[а-я" ]{0,6}"?`))
	rapid.Check(t, func(t *rapid.T) {
		opt := CSVOptions{Sep: rapid.SampledFrom([]byte{';', ',', '\t'}).Draw(t, "sep"), BOM: rapid.Bool().Draw(t, "bom"), Local: rapid.Bool().Draw(t, "local")}
		var out bytes.Buffer
		w := NewCSVWriter(&out, opt)
		_ = w.Head("Имя", "Сумма", "Ещё")
		var want [][]string
		for range rapid.IntRange(0, 8).Draw(t, "rows") {
			a, b := text.Draw(t, "a"), text.Draw(t, "b")
			m := domain.Money(rapid.Int64Range(-int64(domain.MaxMoney), int64(domain.MaxMoney)).Draw(t, "sum"))
			_ = w.Row(Text(a), Sum(m), Text(b))
			want = append(want, []string{strings.ReplaceAll(a, "\x00", ""), Sum(m).plain(opt.Local), strings.ReplaceAll(b, "\x00", "")})
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		table, err := Open("t", out.Bytes())
		if err != nil {
			t.Fatal(err)
		}
		var got [][]string
		for row, err := range table.Rows() {
			if err != nil || row.Problem != nil {
				t.Fatal(err, row.Problem)
			}
			if back, err := domain.ParseMoney(row.Cells[1]); err != nil || Sum(back).plain(opt.Local) != row.Cells[1] {
				t.Fatal("a sum is not read back:", row.Cells[1], err)
			}
			got = append(got, row.Cells)
		}
		if d := cmp.Diff(want, got); d != "" {
			t.Fatalf("%s\n%q", d, out.String())
		}
	})
}

func TestFormulasAreWrittenAsText(t *testing.T) {
	var out bytes.Buffer
	w := NewCSVWriter(&out, CSVOptions{})
	_ = w.Head("a", "b")
	_ = w.Row(Text("=HYPERLINK(1)"), Sum(-500))
	_ = w.Row(Text("+7 999"), Int(-3))
	_ = w.Row(Day(domain.NewDate(2026, 12, 31)), Cell{})
	_ = w.Close()
	if want := "a;b\r\n'=HYPERLINK(1);-5.00\r\n'+7 999;-3\r\n2026-12-31;\r\n"; out.String() != want {
		t.Errorf("%q", out.String())
	}
}

func FuzzCSV(f *testing.F) {
	for _, s := range []string{"a;b\n1;2\n", "sep=,\n\"a\"\"\",b\r\n", "\xff\xfea\x00;\x00", "\xcf\xf0;\xe8\n", "\"\n\"\n\"", "a;\"b\n;;;", "\ufeff'=;\"x\" y;\r"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		table, err := Open("f", data)
		if err != nil {
			if domain.CodeOf(err) == "" {
				t.Fatal("not a refusal:", err)
			}
			return
		}
		line := table.HeadLine
		for row, err := range table.Rows() {
			if err != nil && domain.CodeOf(err) == "" {
				t.Fatal("not a refusal:", err)
			}
			if err == nil && table.Format == "csv" && (row.Line <= line || len(row.Cells) > maxColumns+1) {
				t.Fatalf("line %d after %d, %d cells", row.Line, line, len(row.Cells))
			}
			line = row.Line
		}
	})
}

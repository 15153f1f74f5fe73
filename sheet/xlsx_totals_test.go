package sheet

import (
	"archive/zip"
	"bytes"
	"io"
	"regexp"
	"strings"
	"testing"

	"accord/domain"

	"github.com/google/go-cmp/cmp"
)

// part unpacks one part of an XLSX.
func part(t testing.TB, file []byte, name string) string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	f, err := z.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	text, err := io.ReadAll(f)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func table(t testing.TB, title string, rows ...[]Cell) []byte {
	t.Helper()
	var out bytes.Buffer
	x, err := NewXLSXWriter(&out, title)
	if err != nil {
		t.Fatal(err)
	}
	if err := x.Head("Название", "ИНН", "Дата", "Сумма", "Дней"); err != nil {
		t.Fatal(err)
	}
	for _, row := range rows {
		if err := x.Row(row...); err != nil {
			t.Fatal(err)
		}
	}
	if err := x.Total(Text("Итого"), Cell{}, Cell{}, Sum(123_46), Int(7)); err != nil {
		t.Fatal(err)
	}
	if err := x.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// The types are those of the file's own XML: words are strings and no formulas, the rest are numbers with a format.
func TestXLSXCellsAreTyped(t *testing.T) {
	var rows [][]Cell
	for _, text := range []string{"=1+1", "+7 495", "-5", "@SUM(A1)", "\tтаб", "\rвозврат", "0012", "=HYPERLINK(\"http://x\")", "'=1"} {
		rows = append(rows, []Cell{Text(text), Text("007707083893"), Day(domain.NewDate(2026, 11, 22)), Sum(-123_45), Int(-3)})
	}
	file := table(t, "Счета", rows...)
	xml := part(t, file, "xl/worksheets/sheet1.xml")
	if strings.Contains(xml, "<f>") || strings.Contains(xml, "<f ") {
		t.Error("a formula")
	}
	cell := regexp.MustCompile(`<c r="([A-E])(\d+)"([^>]*?)(?:/>|>(.*?)</c>)`)
	kinds := map[string]int{}
	for _, m := range cell.FindAllStringSubmatch(xml, -1) {
		text := strings.Contains(m[3], `t="inlineStr"`) || strings.Contains(m[3], `t="str"`) || strings.Contains(m[3], `t="s"`)
		if m[2] == "1" || m[4] == "" {
			continue
		}
		if want := m[1] == "A" || m[1] == "B"; text != want {
			t.Errorf("%s%s is %s %s", m[1], m[2], m[3], m[4])
		}
		kinds[m[1]]++
	}
	if kinds["A"] != 10 || kinds["D"] != 10 || kinds["C"] != 9 {
		t.Errorf("cells by column: %v", kinds)
	}
	for _, want := range []string{`<v>-123.45</v>`, `<v>46348</v>`, `<v>-3</v>`, `ySplit="1"`, `state="frozen"`, `<autoFilter ref="A1:E10"`, `<col min="1"`} {
		if !strings.Contains(strings.ReplaceAll(xml, "$", ""), want) {
			t.Errorf("no %s in %s", want, xml[:600])
		}
	}
	if styles := part(t, file, "xl/styles.xml"); !strings.Contains(styles, "#,##0.00") || !strings.Contains(styles, "dd.mm.yyyy") {
		t.Error("no formats of sums and days")
	}
	if book := part(t, file, "xl/workbook.xml"); !strings.Contains(book, `name="Счета"`) {
		t.Error(book)
	}
	_, read := all(t, file)
	if len(read) != 10 {
		t.Fatalf("%d rows", len(read))
	}
	for i, row := range rows {
		if want := row[0].text; read[i].Cells[0] != want {
			t.Errorf("%q came back as %q", want, read[i].Cells[0])
		}
	}
	if d := cmp.Diff([]string{"007707083893", "2026-11-22", "-123.45", "-3"}, read[0].Cells[1:]); d != "" {
		t.Error(d)
	}
	if d := cmp.Diff([]string{"Итого", "", "", "123.46", "7"}, read[9].Cells); d != "" {
		t.Error(d)
	}
}

// Totals stand outside the filter and bold, also where the rows stream; the same table gives the same bytes.
func TestXLSXTotalsAfterManyRows(t *testing.T) {
	var rows [][]Cell
	for range 3 * measuredRows {
		rows = append(rows, []Cell{Text("x"), {}, {}, Sum(1), Int(1)})
	}
	file := table(t, "Л'ист", rows...)
	xml := part(t, file, "xl/worksheets/sheet1.xml")
	if !strings.Contains(strings.ReplaceAll(xml, "$", ""), `<autoFilter ref="A1:E1501"`) {
		t.Error(xml[len(xml)-300:])
	}
	if !bytes.Equal(file, table(t, "Л'ист", rows...)) {
		t.Error("the same table, other bytes")
	}
	if empty := part(t, table(t, ""), "xl/worksheets/sheet1.xml"); !strings.Contains(strings.ReplaceAll(empty, "$", ""), `<autoFilter ref="A1:E1"`) {
		t.Error(empty)
	}
}

package sheet

import (
	"archive/zip"
	"bytes"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"accord/domain"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"
)

// book makes an XLSX with one sheet of raw XML, as programs other than Excel write them.
func book(t testing.TB, sheet string, more map[string]string) []byte {
	t.Helper()
	parts := map[string]string{
		"xl/workbook.xml": `<workbook xmlns:r="x"><sheets><sheet name="Лист1" sheetId="1" r:id="rId1"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="worksheets/sheet1.xml"/>` +
			`<Relationship Id="rId2" Type="x/styles" Target="/xl/styles.xml"/><Relationship Id="rId3" Type="x/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
		"xl/worksheets/sheet1.xml": `<worksheet><sheetData>` + sheet + `</sheetData></worksheet>`,
	}
	for name, text := range more {
		parts[name] = text
	}
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, name := range slices.Sorted(maps.Keys(parts)) {
		text, method := parts[name], zip.Store
		if len(text) > 1<<20 {
			method = zip.Deflate // a bomb; else not worth a fuzzer's time
		}
		w, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: method})
		if err != nil {
			t.Fatal(err)
		}
		_, _ = w.Write([]byte(text))
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func all(t testing.TB, data []byte) (head []string, rows []Row) {
	t.Helper()
	table, err := Open("t.xlsx", data)
	if err != nil {
		t.Fatal(err)
	}
	for row, err := range table.Rows() {
		if err != nil {
			t.Fatal(err)
		}
		rows = append(rows, row)
	}
	return table.Head, rows
}

// Files of another library are read exactly: dates by their format, sums without a float's tail, text as it is.
func TestXLSXOfExcelize(t *testing.T) {
	f := excelize.NewFile()
	day, _ := f.NewStyle(&excelize.Style{NumFmt: 14})
	percent, _ := f.NewStyle(&excelize.Style{NumFmt: 9})
	code := "0000000000"
	zeros, _ := f.NewStyle(&excelize.Style{CustomNumFmt: &code})
	for cell, v := range map[string]any{
		"A3": "Дата", "B3": "Сумма", "C3": "Ставка", "D3": "ИНН", "E3": "Текст",
		"A4": time.Date(2026, 11, 1, 0, 0, 0, 0, time.UTC), "B4": 0.1 + 0.2, "C4": 0.22, "D4": 274012340, "E4": "=не формула\r\n_x",
		"A7": "01.11.2026", "B7": 1234.56, "E7": true,
	} {
		if err := f.SetCellValue("Sheet1", cell, v); err != nil {
			t.Fatal(err)
		}
	}
	_ = f.SetCellStyle("Sheet1", "A4", "A4", day)
	_ = f.SetCellStyle("Sheet1", "C4", "C4", percent)
	_ = f.SetCellStyle("Sheet1", "D4", "D4", zeros)
	_, _ = f.NewSheet("Второй")
	_ = f.SetCellValue("Второй", "A1", "x")
	var out bytes.Buffer
	if _, err := f.WriteTo(&out); err != nil {
		t.Fatal(err)
	}
	table, err := Open("t.csv", out.Bytes()) // told by content
	if err != nil || table.HeadLine != 3 || table.Sheet != "Sheet1" || len(table.Skipped) != 1 {
		t.Fatal(table, err)
	}
	head, rows := all(t, out.Bytes())
	if d := cmp.Diff([]string{"Дата", "Сумма", "Ставка", "ИНН", "Текст"}, head); d != "" {
		t.Error(d)
	}
	want := []Row{
		{Line: 4, Cells: []string{"2026-11-01", "0.3", "22%", "0274012340", "=не формула\r\n_x"}},
		{Line: 7, Cells: []string{"01.11.2026", "1234.56", "", "", "TRUE"}},
	}
	if d := cmp.Diff(want, rows); d != "" {
		t.Error(d)
	}
}

func TestXLSXByHand(t *testing.T) {
	head, rows := all(t, book(t, `<row><c t="inlineStr"><is><r><t>На</t></r><r><t>звание</t></r><rPh><t>x</t></rPh></is></c><c t="s"><v>0</v></c></row>
		<row r="5"><c r="B5" t="s"><v>1</v></c><c r="A5" t="str"><f>A1&amp;1</f><v>a_x000D_b</v></c></row>
		<row r="6"><c r="A6"><f>SUM(1)</f></c></row><row r="7"><c r="A7" t="s"><v>9</v></c></row><row r="8" s="1"/>
		<row r="9"><c r="ZZZ9"><v>1</v></c></row><row r="10"><c r="A10" t="d"><v>2026-11-01</v></c><c t="e"><v>#N/A</v></c><c t="inlineStr"><is><t> </t></is></c></row>`,
		map[string]string{"xl/sharedStrings.xml": `<sst><si><t>ИНН</t></si><si><r><t xml:space="preserve">7 </t></r><r><t>7</t></r><rPh><t>x</t></rPh></si></sst>`}))
	if d := cmp.Diff([]string{"Название", "ИНН"}, head); d != "" {
		t.Error(d)
	}
	var got []string
	for _, r := range rows {
		key := ""
		if r.Problem != nil {
			key = r.Problem.Key
		}
		got = append(got, fmt.Sprintf("%d %q %s", r.Line, r.Cells, key))
	}
	want := []string{`5 ["a\rb" "7 7"] `, `6 [""] sheet.no_value`, `7 [""] sheet.bad_cell`}
	if d := cmp.Diff(want, got[:3]); d != "" {
		t.Error(d)
	}
	if len(got) != 5 || !strings.HasSuffix(got[3], "sheet.too_wide") || got[4] != `10 ["2026-11-01" "#N/A" " "] ` {
		t.Error(len(got), got[4])
	}
}

func TestXLSXTakesTheSheetWithData(t *testing.T) {
	f := excelize.NewFile()
	_, _ = f.NewSheet("Скрытый")
	_, _ = f.NewSheet("Данные")
	_ = f.SetCellValue("Скрытый", "A1", "нет")
	_ = f.SetCellValue("Данные", "B2", "Название")
	_ = f.SetSheetVisible("Скрытый", false)
	var out bytes.Buffer
	_, _ = f.WriteTo(&out)
	if table, err := Open("t", out.Bytes()); err != nil || table.Sheet != "Данные" || len(table.Skipped) != 0 || table.Head[1] != "Название" {
		t.Error(table, err)
	}
}

func TestXLSXBadFiles(t *testing.T) {
	good := book(t, `<row><c t="inlineStr"><is><t>a</t></is></c></row>`, nil)
	other := func(name string) []byte {
		var out bytes.Buffer
		z := zip.NewWriter(&out)
		_, _ = z.Create(name)
		_ = z.Close()
		return out.Bytes()
	}
	bomb := strings.Repeat(" ", 64<<20)
	for name, c := range map[string]struct {
		data []byte
		key  string
	}{
		"no sheets":       {book(t, "", map[string]string{"xl/workbook.xml": "<workbook/>"}), "sheet.empty"},
		"empty":           {book(t, `<row r="1"/><row r="2"><c r="A2"/></row>`, nil), "sheet.empty"},
		"cut":             {good[:len(good)/2], "sheet.broken"},
		"not xml":         {book(t, `<row><c t="inlineStr"><is><t>a</t></is></c></row><&`, nil), ""},
		"entities":        {book(t, "", map[string]string{"xl/worksheets/sheet1.xml": `<!DOCTYPE x [<!ENTITY a "b">]><worksheet><sheetData><row><c><v>&a;</v></c></row>`}), "sheet.broken"},
		"deep":            {book(t, "", map[string]string{"xl/workbook.xml": strings.Repeat("<a>", 200_000)}), "sheet.broken"},
		"bomb of a sheet": {book(t, bomb, nil), "sheet.bomb"},
		"bomb of strings": {book(t, "", map[string]string{"xl/sharedStrings.xml": bomb}), "sheet.bomb"},
		"bomb of styles":  {book(t, "", map[string]string{"xl/styles.xml": bomb}), "sheet.bomb"},
		"xlsb":            {other("xl/workbook.bin"), "sheet.xlsb"},
		"ods":             {other("content.xml"), "sheet.ods"},
		"docx":            {other("word/document.xml"), "sheet.not_table"},
		"path":            {other("../../x"), "sheet.not_table"},
	} {
		table, err := Open("t", c.data)
		if c.key == "" { // the head is sound, what comes after is not
			for _, e := range table.Rows() {
				err = e
			}
			c.key = "sheet.broken"
		}
		if keyOf(err) != c.key {
			t.Errorf("%s: %v, want %s", name, err, c.key)
		}
	}
}

// What XLSXWriter writes, Open and excelize both read back: exact sums, dates, text that is never a formula.
func TestXLSXRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var out bytes.Buffer
		w, err := NewXLSXWriter(&out, "Акты: январь/февраль 2026, все контрагенты")
		if err != nil {
			t.Fatal(err)
		}
		_ = w.Head("Имя", "Сумма", "Дата", "Число")
		var want [][]string
		for range rapid.IntRange(0, 6).Draw(t, "rows") {
			text := rapid.StringMatching(`[=+'а-яёa-z0-9<&>"_x ]{1,12}[а-я]|_x00[0-9A-Fa-f]{2}_|_x005F_x[0-9]{2,5}_?|[ ]x\n\r\ty `).Draw(t, "text")
			m := domain.Money(rapid.Int64Range(-int64(domain.MaxMoney), int64(domain.MaxMoney)).Draw(t, "sum"))
			d := domain.Date(rapid.IntRange(int(domain.FirstDate), int(domain.LastDate)).Draw(t, "day"))
			n := rapid.Int64Range(-1e14, 1e14).Draw(t, "n")
			if err := w.Row(Text(text), Sum(m), Day(d), Int(n)); err != nil {
				t.Fatal(err)
			}
			want = append(want, []string{text, m.String(), d.String(), fmt.Sprint(n)})
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
			m, err := domain.ParseMoney(row.Cells[1])
			if err != nil {
				t.Fatal(err)
			}
			row.Cells[1] = m.String()
			got = append(got, row.Cells)
		}
		if d := cmp.Diff(want, got); d != "" {
			t.Fatal(d)
		}
		f, err := excelize.OpenReader(bytes.NewReader(out.Bytes()))
		if err != nil {
			t.Fatal(err)
		}
		for i, r := range want {
			if v, _ := f.GetCellValue(f.GetSheetName(0), fmt.Sprintf("A%d", i+2)); v != r[0] && !strings.Contains(r[0], "_x") {
				t.Fatalf("%q, want %q", v, r[0])
			}
			if formula, _ := f.GetCellFormula(f.GetSheetName(0), fmt.Sprintf("A%d", i+2)); formula != "" {
				t.Fatal("a formula:", formula)
			}
		}
	})
}

func TestXLSXWriterIsStreaming(t *testing.T) {
	var out bytes.Buffer
	w, _ := NewXLSXWriter(&out, "")
	_ = w.Head("Имя", "Сумма")
	for i := range 3 * measuredRows {
		if err := w.Row(Text("x"), Sum(domain.Money(i))); err != nil {
			t.Fatal(err)
		}
	}
	if keyOf(w.Row(Text(strings.Repeat("я", maxCellText+1)))) != "sheet.cell_too_long" {
		t.Error("a text too long is accepted")
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if _, rows := all(t, out.Bytes()); len(rows) != 3*measuredRows || rows[2999/2].Cells[1] != "14.99" {
		t.Error(len(rows))
	}
}

func FuzzXLSX(f *testing.F) {
	f.Add(`<row><c t="inlineStr"><is><t>a</t></is></c></row><row r="3"><c r="C3" s="1"><v>45000.5</v></c></row>`, `<sst><si><t>a</t></si></sst>`, `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="dd.mm"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs></styleSheet>`)
	f.Add(`<row><c t="s"><v>0</v></c><c r="XFD1"><f/></c></row><row r="99999999999"><c><v>1E-300</v></c>`, `<sst><si><r><t>_x0000_</t></r></si><rPh>`, `<a>`)
	f.Add(`<row></c></row></c><row><c/></c></row>`, ``, ``)
	f.Add(`<row><v>1</v></c><c><row></c></row>`, ``, ``)
	f.Add(`<c><row><v>1</v></c></row>`, ``, ``)
	f.Fuzz(func(t *testing.T, sheet, strs, styles string) {
		table, err := Open("f", book(t, sheet, map[string]string{"xl/sharedStrings.xml": strs, "xl/styles.xml": styles}))
		if err != nil {
			if domain.CodeOf(err) == "" {
				t.Fatal("not a refusal:", err)
			}
			return
		}
		for row, err := range table.Rows() {
			if err != nil && domain.CodeOf(err) == "" {
				t.Fatal("not a refusal:", err)
			}
			if len(row.Cells) > maxColumns {
				t.Fatal("too wide")
			}
		}
	})
}

func FuzzXLSXBytes(f *testing.F) {
	f.Add(book(f, `<row><c t="inlineStr"><is><t>a</t></is></c></row>`, nil))
	f.Fuzz(func(t *testing.T, data []byte) {
		table, err := Open("f", append([]byte("PK\x03\x04"), data...))
		if err == nil {
			for _, e := range table.Rows() {
				err = e
			}
		}
		if err != nil && domain.CodeOf(err) == "" {
			t.Fatal("not a refusal:", err)
		}
	})
}

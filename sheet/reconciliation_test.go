package sheet

import (
	"bytes"
	"fmt"
	"testing"

	"accord/domain"
)

func sidesText(sides []Side) (out []string) {
	for _, s := range sides {
		if s.Caption != "" {
			out = append(out, "= "+s.Caption)
		}
		for _, r := range s.Rows {
			out = append(out, fmt.Sprintf("%d %s|%s|%s|%s|%s", r.Line, r.Kind, r.Date, r.Document, r.Debit, r.Credit))
		}
	}
	return out
}

func TestReadSides(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"one side": {
			"Дата;Документ;Дебет;Кредит\nСальдо начальное;;5;\n01.07.2026;Акт 1;7;\nОбороты;;7;0\nСальдо конечное;;12;\n",
			"[2 opening|Сальдо начальное||5| 3 operation|01.07.2026|Акт 1|7| 4 turnover|Обороты||7|0 5 closing|Сальдо конечное||12|]",
		},
		"commas under words with a semicolon": {
			"Акт сверки; за июль\nDate,Document,Debit,Credit\n2026-07-01,Act 1,7,\n",
			"[3 operation|2026-07-01|Act 1|7|]",
		},
		"two sides": {
			"По данным А;;;По данным Б;;\nДокумент;Дт;Кт;Документ;Дт;Кт\n1 от 01.07.26;7;;2 от 02.07.26;;8\nИтого;7;;;;8\n",
			"[= По данным А 3 operation||1 от 01.07.26|7| 4 turnover||Итого|7| = По данным Б 3 operation||2 от 02.07.26||8 4 turnover||||8]",
		},
		"balances by their place": {
			"Дата;Документ;Дебет;Кредит\n;Сальдо;5;\n01.07.2026;Акт 1;7;\n;Сальдо;12;\n;Договор № 1;;\n",
			"[2 opening||Сальдо|5| 3 operation|01.07.2026|Акт 1|7| 4 closing||Сальдо|12|]",
		},
		"balances in other words": {
			"Дата;Документ;Дебет;Кредит\n;На начало периода;5;\n;Задолженность на 31.07.2026;5;\n",
			"[2 opening||На начало периода|5| 3 opening||Задолженность на 31.07.2026|5|]",
		},
		"an operation that enters balances": {
			"Дата;Документ;Дебет;Кредит\n01.07.2026;Ввод остатков 3;7;\n",
			"[2 operation|01.07.2026|Ввод остатков 3|7|]",
		},
	} {
		sides, err := readSides("x.csv", []byte(c.text))
		if got := fmt.Sprint(sidesText(sides)); err != nil || got != c.want {
			t.Errorf("%s:\ngot  %s\nwant %s\n%v", name, got, c.want, err)
		}
	}
	for _, bad := range []string{"a;b\n1;2\n", "Дата;Дебет;Кредит;Дебет;Кредит;Дебет;Кредит;Дата;Дата\n1;2\n", "Дебет;Кредит\n1;2\n"} {
		if _, err := readSides("x.csv", []byte(bad)); domain.CodeOf(err) != domain.Invalid {
			t.Errorf("%q: %v", bad, err)
		}
	}
}

// An XLSX with words above its head, its sums and days typed as such.
func TestReadSidesOfXLSX(t *testing.T) {
	var buf bytes.Buffer
	x, err := NewXLSXWriter(&buf, "Акт")
	if err != nil {
		t.Fatal(err)
	}
	rows := [][]Cell{
		{Text("между А и Б")},
		{Text("№"), Text("Дата"), Text("Документ"), Text("Дебет"), Text("Кредит")},
		{Int(1), Day(domain.NewDate(2026, 7, 31)), Text("Акт 812"), {}, Sum(20000050)},
		{Text("Сальдо конечное"), {}, {}, {}, Sum(20000050)},
	}
	if err := x.Head("Акт сверки"); err != nil {
		t.Fatal(err)
	}
	for _, r := range rows {
		if err := x.Row(r...); err != nil {
			t.Fatal(err)
		}
	}
	if err := x.Close(); err != nil {
		t.Fatal(err)
	}
	sides, err := readSides("x.xlsx", buf.Bytes())
	if want := "[4 operation|2026-07-31|Акт 812||200000.5 5 closing||||200000.5]"; err != nil || fmt.Sprint(sidesText(sides)) != want {
		t.Errorf("%v, %v", sidesText(sides), err)
	}
}

func FuzzSides(f *testing.F) {
	f.Add([]byte("Дата;Документ;Дебет;Кредит\n01.07.2026;Акт 1;7;\n"))
	f.Add([]byte("x\nДокумент,Дт,Кт,Документ,Дт,Кт\n1,2,3,4,5,6\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		sides, err := readSides("x", data)
		if err != nil && domain.CodeOf(err) == "" {
			t.Fatalf("not a refusal: %v", err)
		}
		if len(sides) > 2 {
			t.Fatalf("%d halves", len(sides))
		}
	})
}

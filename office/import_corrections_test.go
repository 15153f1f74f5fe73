package office

import (
	"strings"
	"testing"

	"accord/domain"
)

// corrected is a book with an act of 1,220.00 at 22 % of innOf(1) under contract 1/26, and one of two rates.
func corrected(t testing.TB) *book {
	b := newBook(t)
	b.clean("clients", "name;inn\nА;"+innOf(1)+"\nБ;"+innOf(2)+"\n")
	b.clean("contracts", "number;date;inn;term\n1/26;2026-01-01;"+innOf(1)+";10\n2/26;2026-01-01;"+innOf(1)+";\n")
	b.clean("acts", "date;number;inn;contract;amount;vat_rate\n2025-12-31;5;"+innOf(1)+";1/26;500;20\n2026-09-30;5;"+innOf(1)+";1/26;1220;22\n2026-09-30;6;"+innOf(2)+";;100;22\n")
	return b
}

func TestImportCorrections(t *testing.T) {
	b := corrected(t)
	a := innOf(1)
	table := "Дата;Номер;ИНН;Договор;Акт;Дата акта;Сумма;Ставка НДС;Сумма НДС;Описание\n" +
		"15.10.2026;К-1;" + a + ";1/26;5;;-122;;;скидка\n" + // the latest act of that number, its rate
		"16.10.2026;К-2;" + a + ";;5;31.12.2025;120,00;;;\n" + // by its day, 20 %
		"17.10.2026;К-3;" + innOf(2) + ";;6;;-100;22;-18,03;\n"
	b.clean("corrections", table)
	if got := b.balance(a, day("2026-12-01")); got != 172_000-12_200+12_000 {
		t.Errorf("balance %v", got)
	}
	if rows := b.rowsOf("SELECT d.number, d.vat, d.total, d.imported, act.date, d.due FROM document d JOIN document act ON act.id = d.act_id WHERE d.kind = 'correction' ORDER BY d.id"); strings.Join(rows, "\n") !=
		"К-2|2000|12000|1|2025-12-31|2026-10-26\nК-1|-2200|-12200|1|2026-09-30|2026-10-26\nК-3|-1803|-10000|1|2026-09-30|2026-10-17" {
		t.Errorf("%s", strings.Join(rows, "\n"))
	}
	if r := b.imp("corrections", table); r.Known != 3 || len(r.Warnings) > 0 {
		t.Errorf("again: %+v", r)
	}
	// What differs is told, and taken over only with --update.
	other := "date;number;inn;act;amount;vat_amount;description\n2026-10-15;К-1;" + a + ";5;-244;-44;больше\n"
	if r := b.imp("corrections", other); r.Known != 1 || r.Updated != 0 || len(r.Warnings) != 1 || !strings.Contains(r.Warnings[0].Message, "amount") && !strings.Contains(r.Warnings[0].Message, "Amount") {
		t.Errorf("differs: %+v", r)
	}
	if r := b.imp("corrections", other, update); r.Updated != 1 || len(r.Errors) > 0 {
		t.Errorf("update: %+v", r)
	}
	if got := b.balance(a, day("2026-12-01")); got != 172_000-24_400+12_000 {
		t.Errorf("balance after the update %v", got)
	}
	b.sound()
}

func TestImportCorrectionsRefusesRows(t *testing.T) {
	b := corrected(t)
	a := innOf(1)
	head := "date;number;inn;contract;act;act_date;amount;vat_rate;vat_amount\n"
	for row, key := range map[string]string{
		"2026-10-15;1;" + a + ";;7;;-1;;":              "No. 7",
		"2026-10-15;1;" + innOf(2) + ";;5;;-1;;":       "No. 5",
		"2026-09-15;1;" + a + ";;5;2026-09-30;-1;;":    "earlier|before|dated",
		"2026-10-15;1;" + a + ";2/26;5;;-1;;":          "contract No. 2/26",
		"2026-10-15;1;" + a + ";;5;;0;;":               "zero",
		"2026-10-15;1;" + a + ";;5;;-1220,01;;":        "larger",
		"2026-10-15;1;" + a + ";;5;;-100;;20":          "VAT",
		"2026-10-15;1;" + a + ";;5;;100;;101":          "VAT",
		"2026-10-15;;" + a + ";;5;;100;;":              "number",
		"2026-10-15;1;" + a + ";;;;100;;":              "act",
		"31.02.2026;1;" + a + ";;5;;100;;":             "31.02.2026",
		"2026-10-15;1;" + innOf(3) + ";;5;;100;;":      innOf(3),
		"2026-10-15;1;" + a + ";;5;;100;;;лишнее":      "лишнее",
		"2026-10-15;1;" + a + ";9/99;5;2026-09-30;5;;": "9/99",
	} {
		r := b.imp("corrections", head+row+"\n")
		ok := false
		for part := range strings.SplitSeq(key, "|") {
			ok = ok || len(r.Errors) == 1 && strings.Contains(r.Errors[0].Message, part)
		}
		if r.New != 0 || !ok {
			t.Errorf("%s: %+v, want %s", row, r, key)
		}
	}
	if _, err := b.try("corrections", b.file("date;number;inn;amount\n2026-10-15;1;"+a+";5\n")); domain.CodeOf(err) != domain.Invalid {
		t.Errorf("without the act: %v", err)
	}
	// A closed period, our own series, and who may not keep books.
	_, err := b.Correct(b.ctx, b.find(domain.Act, "6"), day("2026-10-20"), lineOf(-100), "agreed", Override{})
	b.must(err)
	if r := b.imp("corrections", head+"2026-10-20;1;"+innOf(2)+";;6;;-5;;\n", update); r.Updated != 0 || len(r.Errors) != 1 {
		t.Errorf("our own series: %+v", r)
	}
	b.must(b.ClosePeriod(b.ctx, 1, day("2026-10-31"), "closed"))
	if r := b.imp("corrections", head+"2026-10-15;77;"+a+";;5;;-5;;\n"); len(r.Errors) != 1 {
		t.Errorf("a closed period: %+v", r)
	}
	_, err = b.as(Receivables).Import(b.ctx, ImportRequest{Kind: "corrections", Path: b.file(head)}, nil)
	if domain.CodeOf(err) != domain.Forbidden {
		t.Errorf("receivables keep books: %v", err)
	}
	b.sound()
}

// find is the id of the only document of a kind with a number.
func (b *book) find(kind domain.DocKind, number string) (id int64) {
	b.Helper()
	list := b.Acts
	if kind == domain.Invoice {
		list = b.Invoices
	}
	b.must(list(b.ctx, ListQuery{AsOf: domain.LastDate}, func(l ListedDocument) error {
		if l.Number == number {
			id = l.ID
		}
		return nil
	}))
	return id
}

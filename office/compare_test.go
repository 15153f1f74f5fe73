package office

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"accord/domain"
)

// thirdQuarter is a book with two acts and a payment of one client, from July to September.
func thirdQuarter(t testing.TB) (*book, ReconciliationQuery) {
	b := newBook(t)
	b.clean("clients", clientTable(1))
	b.clean("acts", "date;number;inn;amount;description\n2026-06-30;800;"+innOf(0)+";50;x\n2026-07-31;812;"+innOf(0)+";200;x\n2026-08-31;866;"+innOf(0)+";212;x\n")
	b.clean("payments", "date;number;inn;amount;purpose\n2026-08-05;1441;"+innOf(0)+";150;x\n")
	return b, ReconciliationQuery{EntityID: 1, CounterpartyID: b.party(innOf(0)), From: day("2026-07-01"), To: day("2026-09-30")}
}

// The client's act in the forms that accountants send, all of which say what our book says.
func TestTheirFilesAreRead(t *testing.T) {
	b, q := thirdQuarter(t)
	plain := "Дата;Документ;Дебет;Кредит\n31.07.2026;Поступление (акт, накладная, УПД) 00000812 от 31.07.2026;;200,00\n05.08.26;Оплата (п/п №1441 от 05.08.2026);150,00;\n31.08.2026;Поступление 0000-000866;;212,00\n"
	act := "Акт сверки, взаимных расчётов\nмежду ООО «Клиент», ИНН 1, и ООО «Полюс»\n\n;По данным ООО «Клиент», руб.;;;По данным ООО «Полюс», руб.;;\n" +
		"№ п/п;Дата;Документ;Дебет, руб.;Кредит, руб.;Дата;Документ;Дебет;Кредит\n1;2;3;4;5;6;7;8;9\nСальдо начальное;;;;50,00;Сальдо начальное;;;\n" +
		"1;31.07.2026;Акт 812;;200,00;;;;\n2;05.08.2026;п/п 1441;150,00;-;;;;\n3;31.08.2026;Акт 866;;212 руб.;;;;\nОбороты за период;;;150,00;412,00;;;;\nСальдо конечное;;;;312,00;Сальдо конечное;;;\n" +
		"По данным ООО «Клиент» на 30.09.2026 задолженность в пользу ООО «Полюс» 312,00 руб.\nДиректор;;;;;;;\n"
	ours := strings.NewReplacer("По данным ООО «Клиент»", "По данным ООО «Полюс»", "По данным ООО «Полюс»", "По данным ООО «Клиент»").Replace(
		"По данным ООО «Полюс»;;;;По данным ООО «Клиент»;;;\nДата;Документ;Дебет;Кредит;Дата;Документ;Дебет;Кредит\n") +
		"Сальдо начальное;;999,00;;;;;50,00\n31.07.2026;x;999;;31.07.2026;Акт 812;;200\n;;;;05.08.2026;п/п 1441;150;\n;;;;31.08.2026;Акт 866;;212\n"
	ours = strings.Replace(ours, "По данным ООО «Клиент»;;;;По данным ООО «Полюс»", "По данным ООО «Полюс»;;;;По данным ООО «Клиент»", 1)
	for name, c := range map[string]struct {
		text   string
		mirror bool
	}{
		"plain":            {plain, true},
		"an act of 1C":     {act, true},
		"our act filled":   {ours, true},
		"English, reorder": {"credit\tdocument\tdebit\tdate\n\tAct 812\t200.00\t2026-07-31\n150\tPayment 1441\t\t2026-08-05\n\tAct 866\t212\t2026-08-31\n", false},
		"no dates":         {"Документ;Дебет;Кредит\nПриход (812 от 31.07.2026);;200\nОплата (1441 от 05.08.2026);150;\nПриход (866 от 31.08.2026);;212\n", true},
		"by months":        {plain[:strings.Index(plain, "05.08")] + "Сальдо на 31.07.2026;;;250\n" + plain[strings.Index(plain, "05.08"):] + "Сальдо на 30.09.2026;;;312\n", true},
		"by contracts":     {"Дата;Документ;Дебет;Кредит\nСальдо начальное;;;20\n31.07.2026;812;;200\nСальдо конечное;;;220\nСальдо начальное;;;30\n05.08.2026;1441;150;\n31.08.2026;866;;212\nСальдо конечное;;;92\n", true},
	} {
		got, err := b.Compare(b.ctx, q, b.file(c.text), domain.ReadEither)
		if err != nil || !got.Agrees() || got.Mirror != c.mirror || got.Paired != 3 || got.Total != 0 {
			t.Errorf("%s: mirror %v, paired %d, %+v, %v", name, got.Mirror, got.Paired, got.Differences, err)
		}
	}
}

// What the program writes of a reconciliation reads back as our own books.
func TestOurOwnTableAgrees(t *testing.T) {
	b, q := thirdQuarter(t)
	for _, format := range []string{"csv", "xlsx"} {
		path := filepath.Join(b.dir, "ours."+format)
		f, err := os.Create(path)
		b.must(err)
		r, err := b.Reconciliation(b.ctx, q)
		b.must(err)
		w, err := NewTableWriter(f, TableForm{Format: format, Heads: []string{"date", "document", "debit", "credit"}})
		b.must(err)
		b.must(w.Row(domain.Date(0), "Opening balance", r.Opening, domain.Money(0)))
		for _, x := range r.Rows {
			b.must(w.Row(x.Date, string(x.Kind)+" "+x.Number, x.Debit, x.Credit))
		}
		b.must(w.Row(domain.Date(0), "Turnover of the period", r.Debit, r.Credit))
		b.must(w.Row(domain.Date(0), "Closing balance", r.Closing, domain.Money(0)))
		b.must(w.Close())
		b.must(f.Close())
		for _, how := range []domain.Reading{domain.ReadEither, domain.ReadDirect} {
			if got, err := b.Compare(b.ctx, q, path, how); err != nil || !got.Agrees() || got.Mirror || got.Opening != r.Opening || got.Closing != r.Closing {
				t.Errorf("%s: %+v %v", format, got.Differences, err)
			}
		}
		if got, _ := b.Compare(b.ctx, q, path, domain.ReadMirror); got.Agrees() || !got.Mirror {
			t.Errorf("%s: our books are no mirror of ours", format)
		}
	}
}

func TestBadFilesOfTheirs(t *testing.T) {
	b, q := thirdQuarter(t)
	head := "Дата;Документ;Дебет;Кредит\n"
	for text, want := range map[string]string{
		"a;b;c\n1;2;3\n":                  "sheet.no_sides",
		"Дата;Дебет\n1;2\n":               "sheet.no_sides",
		head:                              "compare.empty",
		head + "31.07.2026;Акт;12,345;\n": "compare.bad_sum",
		head + "31.07.2026;Акт;1\n;Акт б/н;5;\n": "compare.no_day",
		head + "32.07.2026;Акт;1\n":              "compare.no_day",
		"":                                       "sheet.empty",
		"По данным ООО «Полюс»;;;;По данным ООО «Клиент»;;;\nДата;Документ;Дебет;Кредит;Дата;Документ;Дебет;Кредит\n31.07.2026;812;200;;;;;\n": "compare.empty",
	} {
		_, err := b.Compare(b.ctx, q, b.file(text), domain.ReadEither)
		b.refused(err, domain.Invalid, want)
		if err != nil && strings.HasPrefix(want, "compare.") && !strings.Contains(err.Error(), "file") {
			t.Errorf("%v does not name the file", err)
		}
	}
	_, err := b.Compare(b.ctx, q, filepath.Join(b.dir, "none.csv"), domain.ReadEither)
	b.refused(err, domain.NotFound, "sheet.no_file")
}

// On paper: a protocol while anything differs, else the act with both halves.
func TestPrintingAComparison(t *testing.T) {
	b, q := thirdQuarter(t)
	path := b.file("Дата;Документ;Дебет;Кредит\n31.07.2026;812;;200\n05.08.2026;1441;150;\n31.08.2026;866;;212\n")
	same, err := b.Compare(b.ctx, q, path, domain.ReadEither)
	b.must(err)
	path = b.file("Дата;Документ;Дебет;Кредит\n31.07.2026;812;;200\n05.08.2026;1441;150;\n")
	other, err := b.Compare(b.ctx, q, path, domain.ReadEither)
	b.must(err)
	if !same.Agrees() || other.Agrees() || other.Total != rub("212") {
		t.Errorf("%v %v", same.Differences, other.Total)
	}
	var one, two bytes.Buffer
	b.must(b.PrintComparison(same, "ru", &one))
	b.must(b.PrintComparison(other, "ru", &two))
	if !bytes.HasPrefix(one.Bytes(), []byte("%PDF")) || !bytes.HasPrefix(two.Bytes(), []byte("%PDF")) {
		t.Error("no PDF")
	}
}

// FuzzTheirs gives the reader any file: it answers with rows or with a refusal, and what it read explains the balances.
func FuzzTheirs(f *testing.F) {
	f.Add([]byte("Дата;Документ;Дебет;Кредит\n31.07.2026;812;;200\nСальдо конечное;;;200\n"))
	f.Add([]byte("x\ndate,document,debit,credit,date,document,debit,credit\n2026-07-01,a,1,,2026-07-02,b,,2\n"))
	f.Add([]byte("Документ\tДебет\tКредит\nСальдо\t5\t\nот 01.07.26\t-1\t(2)\n"))
	f.Add([]byte("PK\x03\x04"))
	dir := f.TempDir()
	n := 0
	f.Fuzz(func(t *testing.T, data []byte) {
		n++
		path := filepath.Join(dir, fmt.Sprint("f", n%8))
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
		s, err := readTheirs(path, domain.LegalEntity{Name: "ООО «Полюс»"})
		if err != nil {
			if domain.CodeOf(err) == "" {
				t.Fatalf("not a refusal: %v", err)
			}
			return
		}
		r := domain.Reconciliation{From: domain.FirstDate, To: domain.LastDate}
		for _, x := range s.Rows {
			r.Rows = append(r.Rows, domain.ReconciliationRow{Date: x.Date, Document: x.Document, Debit: x.Credit, Credit: x.Debit})
			r.Closing += x.Credit - x.Debit
		}
		c := domain.Compare(r, s, domain.ReadEither)
		var sum domain.Money
		for _, d := range c.Differences {
			sum += d.Amount
		}
		if sum != c.Total {
			t.Fatalf("%v explained, %v apart", sum, c.Total)
		}
	})
}

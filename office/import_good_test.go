package office

import (
	"bytes"
	"strings"
	"testing"

	"accord/domain"
	"accord/sheet"
)

// tableSample is a kind of import with a good file, rows that differ from it in words, and what must be there first.
type tableSample struct {
	kind   string
	before []string // imports that it needs: kind, text
	heads  string   // Russian, with ;
	latin  string   // English
	rows   []string // with ;
	other  string   // the first row with something else in it
	differ string   // how the warning names the fields, in lower case
	shows  func(*book) string
	then   string // what shows says after --update
}

func tableSamples() []tableSample {
	a, c := innOf(1), innOf(2)
	clients := "Название;ИНН\nАльфа;" + a + "\nБета;" + c + "\n"
	contracts := "Номер;Дата;ИНН;Отсрочка\n12/26;01.01.2026;" + a + ";10\n"
	doc := func(kind domain.DocKind) func(*book) string {
		return func(b *book) (s string) {
			list := b.Invoices
			if kind == domain.Act {
				list = b.Acts
			}
			b.must(list(b.ctx, ListQuery{AsOf: domain.LastDate}, func(d ListedDocument) error {
				s += d.Number + " " + d.Total.String() + " " + d.Description + " " + d.Contract + " " + d.VAT.String() + "; "
				return nil
			}))
			return s
		}
	}
	return []tableSample{
		{
			kind: "clients", heads: "Название;ИНН;КПП;Страна;Город;Сегмент;Менеджер;Email;Телефон", latin: "name;inn;kpp;country;city;segment;manager;email;phone",
			rows:  []string{"ООО «Ёлка»;" + a + ";770101001;Россия;Москва;A;Петрова;a@b.ru;+7 495 000-00-00", "ИП Иванов;500100732259;;;Тверь;;;;"},
			other: "ООО «Ёлка»;" + a + ";770201001;;Казань;;;;", differ: "city, kpp", shows: func(b *book) (s string) {
				b.must(b.Clients(b.ctx, ListQuery{}, func(l ListedClient) error {
					s += l.Counterparty.Name + " " + l.Counterparty.KPP() + " " + l.Client.City + "; "
					return nil
				}))
				return s
			}, then: "ИП Иванов  Тверь; ООО «Ёлка» 770201001 Казань; ",
		},
		{
			kind: "contracts", before: []string{"clients", clients}, heads: "Номер;Дата;ИНН;Отсрочка;Дни;Пени;Предел пени", latin: "number;date;inn;term;days;penalty;penalty_cap",
			rows:  []string{"12/26;01.02.2026;" + a + ";10;р;0,1;10", "Б-5;;" + c + ";;;;"},
			other: "12/26;01.02.2026;" + a + ";15;к;0,2;", differ: "term, penalty", shows: func(b *book) (s string) {
				ls, err := b.ContractLines(b.ctx, ListQuery{})
				b.must(err)
				for _, l := range ls {
					s += l.Number + " " + PercentText(l.PenaltyPPM) + " " + PercentText(l.PenaltyCapPPM) + "; "
				}
				return s
			}, then: "Б-5  ; 12/26 0.2 10; ",
		},
		{
			kind: "openings", before: []string{"clients", clients, "contracts", contracts}, heads: "Дата;ИНН;КПП;Договор;Документ;Дата документа;Срок;Дебет;Кредит",
			latin: "date;inn;kpp;contract;document;document_date;due;debit;credit",
			rows:  []string{"01.10.2026;" + a + ";;12/26;Акт 5;10.09.2026;20.09.2026;1 000,50;", "01.10.2026;" + c + ";;;Аванс;11.09.2026;;;200"},
			other: "01.10.2026;" + a + ";;12/26;Акт 5;10.09.2026;25.09.2026;900;", differ: "debit, due", shows: func(b *book) string {
				return b.balance(a, domain.LastDate).String() + " " + b.balance(c, domain.LastDate).String()
			}, then: "900.00 -200.00",
		},
		{
			kind: "acts", before: []string{"clients", clients, "contracts", contracts, "invoices", "Дата;Номер;ИНН;Сумма\n01.10.2026;7;" + a + ";10\n"},
			heads: "Дата;Номер;ИНН;Договор;Описание;Сумма;Ставка НДС;Сумма НДС;Проект;С;По;Оплатить до;Счёт", latin: "date;number;inn;contract;description;amount;vat_rate;vat_amount;project;from;to;due;invoice",
			rows:  []string{"20.10.2026;0005;" + a + ";12/26;Реклама;122;22%;22,00;Сайт;01.10.2026;31.10.2026;30.10.2026;7", "20.10.2026;6;" + c + ";;Дизайн;100;без НДС;;;;;;"},
			other: "20.10.2026;5;" + a + ";;Реклама и сайт;125;22;;Сайт;;;;", differ: "amount, vat, description", shows: doc(domain.Act), then: "5 125.00 Реклама и сайт 12/26 22.54; 6 100.00 Дизайн  0.00; ",
		},
		{
			kind: "invoices", before: []string{"clients", clients, "contracts", contracts},
			heads: "Дата;Номер;ИНН;Договор;Описание;Сумма;Ставка НДС;Сумма НДС;Проект;С;По;Оплатить до;Действителен до", latin: "date;number;inn;contract;description;amount;vat_rate;vat_amount;project;from;to;due;valid_until",
			rows:  []string{"20.10.2026;СЧ-5;" + a + ";12/26;Реклама;122;22%;22,00;Сайт;01.10.2026;31.10.2026;30.10.2026;30.11.2026", "20.10.2026;6;" + c + ";;Дизайн;100;;;;;;;"},
			other: "20.10.2026;СЧ-5;" + a + ";;Реклама;140;22;;;;;;15.12.2026", differ: "amount, valid until, vat", shows: doc(domain.Invoice), then: "6 100.00 Дизайн  18.03; СЧ-5 140.00 Реклама 12/26 25.25; ",
		},
		{
			kind: "payments", before: []string{"clients", clients, "contracts", contracts}, heads: "Дата;Номер;ИНН;Договор;Сумма;Назначение;Счёт", latin: "date;number;inn;contract;amount;purpose;account",
			rows:  []string{"20.10.2026;15;" + a + ";12/26;1 500,00;Аванс;" + ownAccount, "20.10.2026;16;" + c + ";;100;;"},
			other: "20.10.2026;15;" + a + ";12/26;1500;Аванс за сайт;", differ: "purpose", shows: func(b *book) (s string) {
				for _, p := range b.payments() {
					s += p.Number + " " + p.Amount.String() + " " + p.Purpose + "; "
				}
				return s
			}, then: "15 1500.00 Аванс за сайт; 16 100.00 ; ",
		},
	}
}

func (s tableSample) book(t testing.TB) *book {
	b := newBook(t)
	for i := 0; i < len(s.before); i += 2 {
		b.clean(s.before[i], s.before[i+1])
	}
	return b
}

// Each kind of table in each form it comes in: CP1251 with ;, UTF-8 with commas and English heads, tabs, XLSX, other order.
func TestGoodTablesInEveryForm(t *testing.T) {
	for _, s := range tableSamples() {
		text := s.heads + "\n" + strings.Join(s.rows, "\n") + "\n"
		commas := strings.ReplaceAll(strings.ReplaceAll(s.latin+"\n"+strings.Join(s.rows, "\n")+"\n", ",", "."), ";", ",")
		var xlsx bytes.Buffer
		w, err := sheet.NewXLSXWriter(&xlsx, "Лист")
		if err != nil {
			t.Fatal(err)
		}
		for _, line := range strings.Split(strings.TrimSpace(text), "\n") {
			var cells []sheet.Cell
			for _, c := range strings.Split(line, ";") {
				cells = append(cells, sheet.Text(c))
			}
			if err := w.Row(cells...); err != nil {
				t.Fatal(err)
			}
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		var shown string
		for _, form := range []struct{ name, content string }{
			{"UTF-8 ;", text},
			{"CP1251 ;", cp1251(text)},
			{"UTF-8 with a mark, CRLF", "\ufeff" + strings.ReplaceAll(text, "\n", "\r\n")},
			{"commas, English", commas},
			{"tabs", strings.ReplaceAll(text, ";", "\t")},
			{"upper case", strings.ToUpper(s.heads) + text[len(s.heads):]},
			{"columns backwards", backwards(text)},
			{"XLSX", xlsx.String()},
		} {
			b := s.book(t)
			if r := b.clean(s.kind, form.content); r.New != len(s.rows) || len(r.Warnings) > 0 {
				t.Errorf("%s as %s: %+v", s.kind, form.name, r)
			}
			if got := s.shows(b); shown == "" {
				shown = got
			} else if got != shown && form.name != "commas, English" {
				t.Errorf("%s as %s: %s, in the first form %s", s.kind, form.name, got, shown)
			}
			b.sound()
		}
	}
}

func backwards(text string) string {
	lines := strings.Split(text, "\n")
	for i, l := range lines {
		cells := strings.Split(l, ";")
		for a, z := 0, len(cells)-1; a < z; a, z = a+1, z-1 {
			cells[a], cells[z] = cells[z], cells[a]
		}
		lines[i] = strings.Join(cells, ";")
	}
	return strings.Join(lines, "\n")
}

// A row that is there is known; one that differs is reported and kept as it was, unless told to update.
func TestKnownDiffersUpdate(t *testing.T) {
	for _, s := range tableSamples() {
		b := s.book(t)
		text := s.heads + "\n" + strings.Join(s.rows, "\n") + "\n"
		b.clean(s.kind, text)
		was := s.shows(b)
		seq, err := b.Seq(b.ctx)
		b.must(err)
		if r := b.imp(s.kind, text, update); r.New != 0 || r.Known != len(s.rows) || r.Updated != 0 || len(r.Warnings)+len(r.Errors) > 0 {
			t.Errorf("%s again: %+v", s.kind, r)
		}
		differing := s.heads + "\n" + s.other + "\n" + s.rows[1] + "\n"
		if r := b.imp(s.kind, differing); r.New != 0 || r.Known != 2 || r.Updated != 0 || len(r.Warnings) != 1 || r.Warnings[0].Line != 2 || r.Warnings[0].Code != "import.differs" || !strings.Contains(strings.ToLower(r.Warnings[0].Message), s.differ) {
			t.Errorf("%s, other content: %+v; want a warning of %s", s.kind, r, s.differ)
		}
		if after, err := b.Seq(b.ctx); err != nil || s.shows(b) != was || after != seq {
			t.Errorf("%s: kept %s, was %s; audit %d, was %d", s.kind, s.shows(b), was, after, seq)
		}
		if r := b.imp(s.kind, differing, update); r.New != 0 || r.Known != 2 || r.Updated != 1 || len(r.Warnings)+len(r.Errors) > 0 {
			t.Errorf("%s, updated: %+v", s.kind, r)
		}
		if got := s.shows(b); got != s.then {
			t.Errorf("%s after the update: %s, want %s", s.kind, got, s.then)
		}
		if r := b.imp(s.kind, differing); r.Known != 2 || len(r.Warnings) > 0 {
			t.Errorf("%s: what was updated is known now: %+v", s.kind, r)
		}
		b.sound()
	}
}

// A number may be that of invoices of several years and clients: an act names its own client's, of its own year first.
func TestAnActNamesItsOwnClientsInvoice(t *testing.T) {
	b := withClients(t)
	b.clean("invoices", "date;number;inn;amount\n2025-12-20;5;"+innOf(1)+";10\n2026-01-10;5;"+innOf(2)+";20\n2025-12-21;6;"+innOf(1)+";30\n")
	acts := "date;number;inn;amount;invoice\n2026-01-31;1;" + innOf(1) + ";10;5\n2026-01-31;2;" + innOf(2) + ";20;5\n2026-01-31;3;" + innOf(1) + ";30;6\n"
	b.clean("acts", acts)
	got := b.rowsOf("SELECT a.number, i.date FROM document a JOIN document i ON i.id = a.invoice_id ORDER BY a.number")
	if want := "[1|2025-12-20 2|2026-01-10 3|2025-12-21]"; strings.Join(got, " ") != strings.Trim(want, "[]") {
		t.Errorf("%v, want %s", got, want)
	}
	b.clean("invoices", "date;number;inn;amount\n2026-01-15;6;"+innOf(1)+";40\n")
	if r := b.imp("acts", acts); r.Known != 3 || len(r.Warnings)+len(r.Errors) > 0 {
		t.Errorf("a later invoice of the same number changed what the act names: %+v", r)
	}
	b.sound()
}

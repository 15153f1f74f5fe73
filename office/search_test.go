package office

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"accord/domain"
	"accord/storage"
)

// searchBook is a book with clients, people, papers and money to be found.
func searchBook(t *testing.T) *book {
	b := newBook(t)
	b.clean("clients", fmt.Sprintf("name;inn;city\nООО «Северный ветер»;%s;Москва\nЗАО «Ветер перемен»;%s;Уфа\nПодветренный мыс;%s;\nООО «Ёлка»;%s;Казань\nHello Media;%s;\n",
		innOf(1), innOf(2), innOf(3), innOf(4), innOf(5)))
	b.clean("contracts", fmt.Sprintf("number;date;inn\n12/2024;2024-01-01;%s\n", innOf(1)))
	b.clean("invoices", fmt.Sprintf("date;number;inn;amount\n2025-03-01;812;%s;41300.50\n2026-03-01;812;%s;1000\n2026-04-01;А812/26;%s;412000\n2026-05-01;8120;%[1]s;77\n", innOf(1), innOf(2), innOf(4)))
	b.clean("acts", fmt.Sprintf("date;number;inn;amount\n2025-03-31;812;%s;41300.50\n2026-06-30;5;%s;300\n", innOf(1), innOf(2)))
	b.clean("statement", oneC(
		bankOp{No: "17", Date: day("2026-03-05"), Sum: rub("41000.50"), Other: "40702810500000000001", Name: "ООО «Северный ветер»", INN: innOf(1), Purpose: "Оплата по счету 812 от 01.03.2025"},
		bankOp{No: "18", Date: day("2026-08-05"), Sum: rub("150"), Other: "40702810500000000002", Name: "ООО «Чужой кошелёк»", INN: innOf(77), Purpose: "за друга"},
	))
	second := polus
	second.Name, second.INN, second.Bank = "ООО «Второй»", innOf(900), Bank{}
	_, _, err := b.AddEntity(b.ctx, second)
	b.must(err)
	b.clean("invoices", fmt.Sprintf("date;number;inn;amount\n2026-07-01;812;%s;5000\n", innOf(2)), ofEntity(2))
	b.must(b.Allocate(b.ctx, b.payment("17").ID, []Share{{InvoiceID: b.invoice("812", day("2025-12-31")).ID, Amount: rub("41000.50")}}))
	b.must(b.store.InTx(b.ctx, func(tx *storage.Store) error {
		c, err := tx.Client(b.ctx, 4)
		if err != nil {
			return err
		}
		c.Aliases = []string{"Новогодняя фабрика"}
		return tx.SaveClient(b.ctx, c)
	}))
	for i, p := range []domain.Person{
		{ClientID: 1, Name: "Иванов Павел Львович", Position: "директор", Role: domain.Decides, Channels: []domain.Channel{{Kind: domain.Phone, Value: "+7 900 123-45-67"}}},
		{ClientID: 2, Name: "Гордеева Наталья", Role: domain.Pays, Channels: []domain.Channel{{Kind: domain.Email, Value: "n.gordeeva@veter.example"}}},
		{ClientID: 4, Name: "Лев Ткач", Role: domain.Pays},
	} {
		_, err := b.AddPerson(b.ctx, p)
		if err != nil {
			t.Fatal(i, err)
		}
	}
	return b
}

// seek returns what a line finds, a word each: kind:name@date.
func (b *book) seek(q SearchQuery) (out []string) {
	b.Helper()
	a, err := b.Search(b.ctx, q)
	b.must(err)
	for _, s := range a.Sections {
		for _, h := range s.Hits {
			w := h.Kind + ":" + h.Name
			if !h.Date.IsZero() {
				w += "@" + h.Date.String()
			}
			if s.Name == FoundSums {
				w = "=" + w
			}
			out = append(out, w)
		}
	}
	return out
}

func TestSearchFinds(t *testing.T) {
	b := searchBook(t)
	const north, change, cape, fir = "client:ООО «Северный ветер»", "client:ЗАО «Ветер перемен»", "client:Подветренный мыс", "client:ООО «Ёлка»"
	for _, c := range []struct {
		typed string
		want  string
	}{
		{"север", north},
		{"ооо север", north},
		{"вет", change + " " + north + " " + cape}, // the name, a word of it, within it
		{"ветер сев", north},
		{"ветру", change + " " + north},
		{"ТРЕН мыс", cape},
		{"елка", fir},
		{"Ёлку", fir},
		{"tkrf", fir},
		{"руддщ", "client:Hello Media"},
		{"фабрик", fir},
		{"12/2024", north},
		{innOf(2), change},
		{innOf(2)[4:], change},
		{"иванову павлу", "person:Иванов Павел Львович"},
		{"павла", "person:Иванов Павел Львович"},
		{"gfdtk", "person:Иванов Павел Львович"},
		{"гордеевой", "person:Гордеева Наталья"},
		{"льва ткача", "person:Лев Ткач"},
		{"8 900 123-45", "person:Иванов Павел Львович"},
		{"1234567", "person:Иванов Павел Львович"},
		{"gordeeva@vet", "person:Гордеева Наталья"},
		{"счёт 812", "invoice:812@2026-07-01 invoice:812@2026-03-01 invoice:812@2025-03-01 invoice:А812/26@2026-04-01 invoice:8120@2026-05-01"},
		{"акт 812 2025", "act:812@2025-03-31"},
		{"№812 2026 ветер", "invoice:812@2026-07-01 invoice:812@2026-03-01 invoice:8120@2026-05-01"},
		{"812 01.03.2025", "invoice:812@2025-03-01"},
		{"а812", "invoice:А812/26@2026-04-01"},
		{"счет 812 елка", "invoice:А812/26@2026-04-01"},
		{"41 300,50", "=act:812@2025-03-31 =invoice:812@2025-03-01"},
		{"счёт 412 000.00", "=invoice:А812/26@2026-04-01"},
		{"300", "=act:5@2026-06-30 =invoice:812@2025-03-01"}, // an act's sum, and the rest of an invoice
		{"41000,5", "=payment:17@2026-03-05"},
		{"платёж 17", "payment:17@2026-03-05"},
		{"пп северный", north + " payment:17@2026-03-05"},
		{"кошелек", "payment:18@2026-08-05"},
		{"rjitktr", "payment:18@2026-08-05"},
		{"щщщ", ""},
		{"", ""},
		{" №", ""},
		{"\"", ""},
		{"север* OR (", ""},
		{"(север*)", north},
	} {
		got := strings.Join(b.seek(SearchQuery{Text: c.typed}), " ")
		if c.typed == "300" {
			got = strings.Join(slices.DeleteFunc(strings.Split(got, " "), func(w string) bool { return w[0] != '=' }), " ")
		}
		if got != c.want {
			t.Errorf("%q:\n got %s\nwant %s", c.typed, got, c.want)
		}
	}
	b.sound()
}

func TestSearchKeepsToTheEntity(t *testing.T) {
	b := searchBook(t)
	for entity, want := range map[int64]string{1: "invoice:812@2026-03-01", 2: "invoice:812@2026-07-01"} {
		if got := b.seek(SearchQuery{Text: "812 2026 перемен", EntityID: entity}); strings.Join(got, " ") != want {
			t.Errorf("entity %d: %v", entity, got)
		}
	}
	if got := b.seek(SearchQuery{Text: "41000,50", EntityID: 2}); len(got) > 0 {
		t.Errorf("another's payment: %v", got)
	}
}

func TestSearchPutsTheLivelyFirstAndCountsTheRest(t *testing.T) {
	b := newBook(t)
	list := "name;inn\n"
	for i := range 30 {
		list += fmt.Sprintf("Завод %02d;%s\n", i, innOf(100+i))
	}
	b.clean("clients", list)
	b.clean("acts", fmt.Sprintf("date;number;inn;amount\n2026-10-01;1;%s;10\n2026-11-01;2;%s;10\n2024-01-01;3;%s;10\n", innOf(120), innOf(125), innOf(110)))
	b.clean("payments", fmt.Sprintf("date;number;inn;amount;purpose\n2026-10-05;1;%s;10;\n2026-11-03;2;%s;10;\n", innOf(120), innOf(125)))
	got := b.seek(SearchQuery{Text: "завод"})
	if len(got) != 8 || strings.Join(got[:4], " ") != "client:Завод 10 client:Завод 25 client:Завод 20 client:Завод 00" {
		t.Errorf("%v", got) // the debtor, then by the last paper or payment, then by name
	}
	a, err := b.Search(b.ctx, SearchQuery{Text: "завод"})
	b.must(err)
	if a.Sections[0].More != 22 {
		t.Errorf("more: %d", a.Sections[0].More)
	}
	if got := b.seek(SearchQuery{Text: "завод", Section: FoundClients, Limit: 60}); len(got) != 30 {
		t.Errorf("all: %d", len(got))
	}
	if got := b.seek(SearchQuery{Text: "завод", Section: FoundPeople}); len(got) != 0 {
		t.Errorf("people: %v", got)
	}
}

func TestAnErasedPersonIsNotFound(t *testing.T) {
	b := searchBook(t)
	p, err := b.store.Person(b.ctx, 1)
	b.must(err)
	read := b.rowsOf("SELECT COUNT(*) FROM audit")
	refs := []Ref{{"person", p.ID}, {"client", 2}, {"act", 6}, {"payment", 1}, {"invoice", 1}, {"client", 99}}
	hits, err := b.FindAgain(b.ctx, refs)
	if err != nil || len(hits) != 5 || hits[0].Name != p.Name || hits[1].Name != "ЗАО «Ветер перемен»" || hits[2].Kind != "act" || hits[3].Kind != "payment" || hits[4].Kind != "invoice" {
		t.Errorf("%+v %v", hits, err)
	}
	b.seek(SearchQuery{Text: "павел"})
	if now := b.rowsOf("SELECT COUNT(*) FROM audit"); now[0] != read[0] {
		t.Error("a search is logged")
	}
	b.must(b.ErasePerson(b.ctx, p.ID, EraseAsked))
	for _, typed := range []string{"павел", "иванов", "1234567", "gfdtk", "льв"} {
		if got := b.seek(SearchQuery{Text: typed}); slices.ContainsFunc(got, func(w string) bool { return strings.HasPrefix(w, "person:Иванов") || w == "person:" }) {
			t.Errorf("%q: %v", typed, got)
		}
	}
	if hits, err = b.FindAgain(b.ctx, refs[:1]); err != nil || len(hits) != 0 {
		t.Errorf("%+v %v", hits, err)
	}
	b.sound()
}

func TestSearchKeepsToTheGroup(t *testing.T) {
	b := searchBook(t)
	g, err := b.AddGroup(b.ctx, "Первая")
	b.must(err)
	b.must(b.SetClientGroup(b.ctx, 2, g.ID))
	for text, want := range map[string][]string{
		"вет":     {"client:ЗАО «Ветер перемен»"},
		"гордеев": {"person:Гордеева Наталья"},
		"ткач":    nil,
		"812":     {"invoice:812@2026-07-01", "invoice:812@2026-03-01"},
		"41000,5": nil,
		"150":     {"=payment:18@2026-08-05"}, // nobody's yet
	} {
		if got := b.seek(SearchQuery{Text: text, GroupID: g.ID}); !slices.Equal(got, want) {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

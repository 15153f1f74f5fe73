package receivables

import (
	"reflect"
	"strings"
	"testing"

	"accord/domain"
	"accord/ui/kit"
)

func line(id int64, name, manager string, group int64, segment string, sums ...domain.Money) domain.AgedClient {
	c := domain.AgedClient{CounterpartyID: id, ClientID: id, Client: name, INN: "77" + name, Manager: manager, GroupID: group, Segment: segment}
	for i, days := range []int{0, 10, 40, 70, 100} {
		c.Add(sums[i], days)
	}
	c.Advances = sums[5]
	return c
}

func sample() []domain.AgedClient {
	return []domain.AgedClient{
		line(1, "ООО «Ёлка»", "Мария Лис", 1, "SEO", 100, 200, 0, 0, 0, 0),
		line(2, "АО «Бук»", "Ольга Ким", 2, "", 0, 0, 300, 50, 0, 40),
		line(3, "ИП Ясень", "", 0, "SEO", 0, 0, 0, 0, 900, 0),
		line(4, "ООО «Вяз»", "Мария Лис", 1, "SMM", 0, 0, 0, 0, 0, 70),
	}
}

func names(l *list) (out []string) {
	for i := range l.order {
		out = append(out, l.at(i).name)
	}
	return out
}

func TestGroups(t *testing.T) {
	groups := map[int64]string{1: "Группа 1", 2: "Группа 2"}
	for by, want := range map[grouping][]string{
		byClient:  {"ИП Ясень", "АО «Бук»", "ООО «Ёлка»", "ООО «Вяз»"},
		byManager: {"–", "Ольга Ким", "Мария Лис"},
		byGroup:   {"–", "Группа 2", "Группа 1"},
		bySegment: {"SEO", "–", "SMM"},
	} {
		l := list{all: group(sample(), by, groups, "–"), part: none, col: colTotal, fall: true}
		l.arrange()
		if got := names(&l); !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %q, want %q", groupingKeys[by], got, want)
		}
		var whole domain.Buckets
		for _, c := range sample() {
			whole.Plus(c.Buckets)
		}
		if l.total() != whole || l.parties() != nil {
			t.Errorf("%s: total %+v of %v, want %+v of all", groupingKeys[by], l.total(), l.parties(), whole)
		}
	}
}

func TestFilterAndParts(t *testing.T) {
	for _, c := range []struct {
		filter string
		part   part
		want   []int64
	}{
		{"", none, []int64{3, 2, 1, 4}},
		{"елка", none, []int64{1}},
		{"лис", none, []int64{1, 4}},
		{"77ип", none, []int64{3}},
		{"", part61, []int64{2}},
		{"", partAdvance, []int64{2, 4}},
		{"лис", partAdvance, []int64{4}},
		{"нет", none, nil},
	} {
		l := list{all: group(sample(), byClient, nil, ""), filter: c.filter, part: c.part, col: colTotal, fall: true}
		l.arrange()
		var got []int64
		for i := range l.order {
			got = append(got, l.at(i).id)
		}
		if !reflect.DeepEqual(got, c.want) {
			t.Errorf("%q, %d: %v, want %v", c.filter, c.part, got, c.want)
		}
		if len(got) < 4 && len(got) > 0 && !reflect.DeepEqual(l.parties(), c.want) {
			t.Errorf("parties %v, want %v", l.parties(), c.want)
		}
	}
}

// Only what is overdue for more than 60 days is red; an empty sum is no zero; the totals are not red.
func TestCells(t *testing.T) {
	w := kit.Words{Locale: "ru"}
	clock := func(string) kit.Cell { return kit.Cell{Text: "14:05"} }
	rows := group(sample(), byClient, nil, "")
	out := make([]kit.Cell, columns)
	cells(w, byClient, &rows[1], clock, out)
	want := []string{"АО «Бук»", "14:05", "О. Ким", "", "", "3,00", "0,50", "", "3,50", "3,50", "0,40"}
	for i, c := range out {
		if c.Text != want[i] {
			t.Errorf("column %d: %q, want %q", i, c.Text, want[i])
		}
		if red := c.Tone == kit.Bad; red != (i == col61 || i == colOver90) {
			t.Errorf("column %d is red: %v", i, red)
		}
	}
	l := list{all: rows, part: none}
	l.arrange()
	for i, c := range totalCells(w, byClient, &l) {
		if c.Tone == kit.Bad {
			t.Errorf("column %d of the totals is red", i)
		}
	}
	for name, want := range map[string]string{"Мария Лис": "М. Лис", "Лис": "Лис", "Мария Ивановна Лис": "Мария Ивановна Лис", "": ""} {
		if got := initials(name); got != want {
			t.Errorf("%q: %q", name, got)
		}
	}
}

func TestItemsOfAPart(t *testing.T) {
	all := []domain.AgedItem{
		{DocumentID: 1, Number: "10", Kind: domain.AgedInvoice, Days: 0, Total: 100, Open: 60},
		{DocumentID: 2, Number: "9", Kind: domain.AgedInvoice, Days: 30, Total: 200, Open: 200},
		{DocumentID: 3, Number: "8", Kind: domain.AgedInvoice, Days: 61, Total: 300, Open: 300},
		{PaymentID: 4, Kind: domain.AgedKind(domain.EntryReceipt), Total: 500, Open: 50, Advance: true},
	}
	line := domain.SumItems(all)
	for p := range parts {
		l := items{all: all, part: p, col: itemDays, fall: true}
		l.arrange()
		if _, open := l.sums(); open != p.of(line) {
			t.Errorf("%s: the items make %v, the cell is %v", partKeys[p], open, p.of(line))
		}
	}
	l := items{all: all, part: partTotal, col: itemDays, fall: true}
	l.arrange()
	if l.at(0).DocumentID != 3 || l.at(2).DocumentID != 1 {
		t.Errorf("order %v", l.order)
	}
	w := kit.Words{Locale: "ru"}
	out := make([]kit.Cell, itemColumns)
	itemCells(w, l.at(0), "АО «Бук»", out)
	if out[itemPaper].Text != "Счёт № 8" || out[itemDays] != (kit.Cell{Text: "61", Tone: kit.Bad}) || out[itemPaid].Text != "" || out[itemOpen].Text != "3,00" {
		t.Errorf("cells %+v", out)
	}
}

func TestClosingRows(t *testing.T) {
	w := kit.Words{Locale: "ru"}
	day := domain.NewDate(2026, 3, 5)
	act := domain.Entry{ID: 1, Kind: domain.EntryAct, Number: "7", Date: day, Debit: 500, DocumentID: 70}
	got := closingRows(w, 1, []domain.Closing{
		{Debit: act, Credit: domain.Entry{ID: 2, Kind: domain.EntryReceipt, Number: "9", Date: day, Credit: 300, PaymentID: 90}, Amount: 300, Designated: true},
		{Debit: act, Credit: domain.Entry{ID: 3, Kind: domain.EntryCorrection, Date: day, Debit: -100}, Amount: 100},
	})
	want := []closing{
		{words: "Оплата, п/п 9", date: "05.03.2026", sum: "3,00", how: "по назначению платежа", paymentID: 90},
		{words: "Корректировка", date: "05.03.2026", sum: "1,00", how: "корректировка этого документа"},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%+v", got)
	}
	if got := closingRows(w, 2, []domain.Closing{{Debit: act, Credit: domain.Entry{ID: 2, Credit: 300}, Amount: 300}}); got[0].words != "Акт № 7" || got[0].documentID != 70 {
		t.Errorf("of a credit: %+v", got)
	}
}

func TestSheetName(t *testing.T) {
	if got := sheetName("ООО [А]: очень длинное имя, длиннее листа"); len([]rune(got)) != 31 || !strings.HasPrefix(got, "ООО  А   очень") {
		t.Errorf("%q", got)
	}
}

func BenchmarkArrange20000(b *testing.B) {
	clients := make([]domain.AgedClient, 20_000)
	for i := range clients {
		clients[i] = line(int64(i), "ООО «Клиент»", "Мария Лис", 1, "SEO", domain.Money(i*7919%20_000), 5, 0, 0, 0, 0)
	}
	l := list{all: group(clients, byClient, nil, ""), part: none, col: colTotal, fall: true, filter: "клиент"}
	for b.Loop() {
		l.arrange()
	}
}

// One client with two counterparties is counted once, and told where a counterparty's name does not tell it.
func TestClientsBehind(t *testing.T) {
	a, b := line(1, "ООО «Добрый жернов»", "Мария Лис", 1, "SEO", 100, 0, 0, 0, 0, 0), line(2, "ИП Гордеев", "Мария Лис", 1, "SEO", 0, 0, 0, 0, 0, 50)
	a.Behind, b.Behind, b.ClientID = "Добрый жернов", "Добрый жернов", a.ClientID
	l := list{all: group([]domain.AgedClient{a, b}, byClient, nil, "–"), part: none, col: colTotal, fall: true, filter: "жернов"}
	l.arrange()
	if got, want := names(&l), []string{"ООО «Добрый жернов»", "Добрый жернов · ИП Гордеев"}; !reflect.DeepEqual(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	if l.clients() != 1 {
		t.Errorf("%d clients", l.clients())
	}
	l.all = group([]domain.AgedClient{a, b}, byManager, nil, "–")
	l.filter = ""
	l.arrange()
	if len(l.order) != 1 || l.clients() != 1 || len(l.at(0).parties) != 2 {
		t.Errorf("%+v", l.all)
	}
}

// The name of an entrepreneur has room in its column at the reference size, and is found by any part of it.
func TestNamesOfEntrepreneursAreShort(t *testing.T) {
	rows := group([]domain.AgedClient{
		{Client: "ИП Крылов Роман Викторович"}, {Client: "ИП Рябов Иван Петрович", Behind: "Дубовая роща"}, {Client: "ООО «Ветер»", Behind: "Ветер"}, {Client: "ИП Ким Ли"},
	}, byClient, nil, "")
	for i, want := range []string{"ИП Крылов Р. В.", "Дубовая роща · ИП Рябов", "ООО «Ветер»", "ИП Ким Ли"} {
		if rows[i].short != want {
			t.Errorf("%q, want %q", rows[i].short, want)
		}
	}
	l := list{all: rows, filter: "петрович", part: none}
	if l.arrange(); len(l.order) != 1 || l.at(0).name != "Дубовая роща · ИП Рябов Иван Петрович" {
		t.Errorf("found %v", l.order)
	}
}

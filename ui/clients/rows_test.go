package clients

import (
	"fmt"
	"reflect"
	"testing"

	"accord/domain"
	"accord/ui/kit"
)

func sample() []domain.ClientBalance {
	return []domain.ClientBalance{
		{CounterpartyID: 1, Client: "ООО «Ёлка»", INN: "7701", City: "Уфа", Balance: 500, Unpaid: 300, Overdue: 100, OverdueDays: 9},
		{CounterpartyID: 2, Client: "АО «Елань»", INN: "7802", City: "Москва", Balance: -100, Advances: 100},
		{CounterpartyID: 3, Client: "ООО «Бук»", INN: "5003", City: "Казань", Balance: 500, Unpaid: 700, Overdue: 700, OverdueDays: 40},
	}
}

func ids(l *list) (out []int64) {
	for row := range l.order {
		out = append(out, l.at(row).CounterpartyID)
	}
	return out
}

func TestFilter(t *testing.T) {
	for filter, want := range map[string][]int64{
		"":           {2, 3, 1},
		"елк":        {1},
		"ЁЛ":         {2, 1},
		"ел":         {2, 1},
		"7802":       {2},
		"ооо «бук":   {3},
		"ооо 50":     {3},
		"нет такого": nil,
		"  ":         {2, 3, 1},
	} {
		l := newList(sample())
		l.filter = filter
		l.arrange()
		if got := ids(&l); !reflect.DeepEqual(got, want) {
			t.Errorf("%q shows %v, want %v", filter, got, want)
		}
	}
}

func TestSort(t *testing.T) {
	for _, c := range []struct {
		col  int
		fall bool
		want []int64
	}{
		{colClient, false, []int64{2, 3, 1}},
		{colClient, true, []int64{1, 3, 2}},
		{colINN, false, []int64{3, 1, 2}},
		{colCity, false, []int64{3, 2, 1}},
		{colBalance, true, []int64{3, 1, 2}}, // equal sums stand by name
		{colUnpaid, true, []int64{3, 1, 2}},
		{colOverdue, true, []int64{3, 1, 2}},
		{colDays, false, []int64{2, 1, 3}},
		{colAdvances, true, []int64{2, 3, 1}},
	} {
		l := newList(sample())
		l.col, l.fall = c.col, c.fall
		l.arrange()
		if got := ids(&l); !reflect.DeepEqual(got, c.want) {
			t.Errorf("column %d falling %v: %v, want %v", c.col, c.fall, got, c.want)
		}
	}
}

func TestTotalsAndCells(t *testing.T) {
	l := newList(sample())
	l.filter = "ооо"
	l.arrange()
	w := kit.Words{Locale: "ru"}
	out := totalCells(w, len(l.order), l.total())
	if out[colClient].Text != "2 клиента" || out[colBalance].Text != w.Sum(1000) || out[colDays].Text != "" || out[colAdvances].Text != "" {
		t.Errorf("totals %+v", out)
	}
	for _, b := range sample() {
		row := make([]kit.Cell, columns)
		cells(w, b, row)
		for i, c := range row {
			if (c.Tone == kit.Bad) != (i == colOverdue && b.Overdue > 0) {
				t.Errorf("%s: column %d is red %v", b.Client, i, c.Tone == kit.Bad)
			}
		}
	}
}

func BenchmarkFilter20000(b *testing.B) {
	all := make([]domain.ClientBalance, 20_000)
	for i := range all {
		all[i] = domain.ClientBalance{CounterpartyID: int64(i), Client: fmt.Sprintf("ООО «Клиент %d»", i*7919%20_000), INN: fmt.Sprint(7_700_000_000 + i)}
	}
	l := newList(all)
	l.filter, l.col, l.fall = "клиент 1", colBalance, true
	for b.Loop() {
		l.arrange()
	}
}

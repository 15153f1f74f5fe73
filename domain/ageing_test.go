package domain

import (
	"strings"
	"testing"
)

func TestShare(t *testing.T) {
	for _, c := range []struct {
		part, whole Money
		want        int
	}{{1, 3, 333}, {2, 3, 667}, {1, 1, 1000}, {0, 5, 0}, {5, 0, 0}, {-5, 10, 0}, {1, 2000, 1}, {1, 2001, 0}, {MaxMoney, MaxMoney, 1000}, {1 << 62, 1 << 62, 1000}} {
		if got := Share(c.part, c.whole); got != c.want {
			t.Errorf("%v of %v: %d, want %d", c.part, c.whole, got, c.want)
		}
	}
}

func TestAgeingByOverdue(t *testing.T) {
	row := func(name string, notDue, late, advances Money) AgedClient {
		r := AgedClient{Client: name}
		r.Add(notDue, 0)
		r.Add(late, 5)
		r.Advances = advances
		return r
	}
	a := Ageing{Rows: []AgedClient{row("a", 0, 0, 5), row("b", 9, 1, 0), row("c", 0, 3, 0), row("d", 2, 1, 0), row("e", 2, 1, 0)}}
	names := ""
	for _, r := range a.ByOverdue() {
		names += r.Client
	}
	if names != "cbdea" || a.Rows[0].Client != "a" {
		t.Errorf("%s, and the report itself begins with %s", names, a.Rows[0].Client)
	}
}

func TestContent(t *testing.T) {
	d := Document{Lines: []Line{{Name: " Сайт "}, {Name: ""}, {Name: "Реклама"}}}
	if got := d.Content(); got != "Сайт; Реклама" {
		t.Error(got)
	}
	d.Description = "Услуги"
	if got := d.Content(); got != "Услуги" {
		t.Error(got)
	}
	d = Document{Lines: []Line{{Name: strings.Repeat("я", 2000)}}}
	if r := []rune(d.Content()); len(r) != maxContent || r[len(r)-1] != '…' {
		t.Errorf("%d letters", len(r))
	}
}

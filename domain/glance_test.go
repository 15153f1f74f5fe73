package domain

import "testing"

func TestFirstContact(t *testing.T) {
	phone := []Channel{{Kind: Phone, Value: "1"}}
	for name, c := range map[string]struct {
		people []Person
		want   string
	}{
		"nobody":                 {nil, ""},
		"erased":                 {[]Person{{ErasedAt: "2026", Role: Decides}}, ""},
		"decides before pays":    {[]Person{{Name: "А", Role: Pays, Channels: phone}, {Name: "Б", Role: Decides}}, "Б"},
		"influences before pays": {[]Person{{Name: "А", Role: Pays}, {Name: "Б", Role: Influences}}, "Б"},
		"a known role first":     {[]Person{{Name: "А", Role: OtherRole}, {Name: "Б", Role: Gatekeeper}}, "Б"},
		"who can be reached":     {[]Person{{Name: "А", Role: Decides}, {Name: "Б", Role: Decides, Channels: phone}}, "Б"},
		"then by name":           {[]Person{{Name: "яна", Role: Decides}, {Name: "Ёлкин", Role: Decides}}, "Ёлкин"},
	} {
		got, ok := FirstContact(c.people)
		if got.Name != c.want || ok != (c.want != "") {
			t.Errorf("%s: %q %v", name, got.Name, ok)
		}
	}
}

func TestClientMoney(t *testing.T) {
	day := NewDate(2026, 11, 22)
	var m ClientMoney
	for _, d := range []Document{{Open: 100, LastDay: day}, {Open: 200, LastDay: day - 1}, {Open: 300, LastDay: day - 46, ValidUntil: day}, {Open: 7, LastDay: day - 90, ValidUntil: day - 1}, {Open: 3, LastDay: day + 9, ValidUntil: day - 1}} {
		m.AddInvoice(d, day)
	}
	m.AddBalance(50)
	m.AddBalance(-70)
	want := ClientMoney{Balance: -20, Advances: 70, Unpaid: 610, Invoices: 5, Overdue: 500, Late: 2, OverdueDays: 46, Lapsed: 10, LapsedCount: 2}
	if m != want {
		t.Errorf("%+v, want %+v", m, want)
	}
}

package domain

import "testing"

func TestPaidAhead(t *testing.T) {
	day := NewDate(2026, 11, 22)
	project := func(name string, prepaid, may bool, paid, to Date) PassportProject {
		return PassportProject{Project: Project{Name: name, Prepaid: prepaid, To: to}, PaidUntil: paid, MayWork: may}
	}
	for name, c := range map[string]struct {
		projects []PassportProject
		want     string
		paused   int
	}{
		"none":              {nil, "", 0},
		"finished":          {[]PassportProject{project("А", true, false, 0, day-1)}, "", 0},
		"ends today":        {[]PassportProject{project("А", true, true, day, day)}, "А", 0},
		"paused first":      {[]PassportProject{project("А", true, true, day, 0), project("Б", true, false, day-30, 0), project("В", false, true, 0, 0)}, "Б", 1},
		"the shortest paid": {[]PassportProject{project("А", true, true, day+30, 0), project("Б", true, true, day+3, 0)}, "Б", 0},
		"prepaid first":     {[]PassportProject{project("А", false, true, 0, 0), project("Б", true, true, day, 0)}, "Б", 0},
		"two paused":        {[]PassportProject{project("А", true, false, day-9, 0), project("Б", true, false, 0, 0)}, "Б", 2},
	} {
		got, paused, ok := PaidAhead(c.projects, day)
		if got.Name != c.want || paused != c.paused || ok != (c.want != "") {
			t.Errorf("%s: %q, %d paused, %v", name, got.Name, paused, ok)
		}
	}
}

func TestClientPaperStatus(t *testing.T) {
	day := NewDate(2026, 11, 22)
	for want, p := range map[string]ClientPaper{
		"paid":           {Kind: "invoice", State: "posted", Sum: 5},
		"overdue":        {Kind: "invoice", State: "posted", Sum: 5, Open: 5, LastDay: day - 1},
		"part_paid":      {Kind: "invoice", State: "posted", Sum: 5, Open: 2, LastDay: day},
		"posted":         {Kind: "invoice", State: "posted", Sum: 5, Open: 5, LastDay: day},
		"lapsed":         {Kind: "invoice", State: "posted", Sum: 5, Open: 5, LastDay: day, Until: day - 1},
		"annulled":       {Kind: "act", State: "annulled"},
		"issued":         {Kind: "act", State: "posted"},
		"sent":           {Kind: "act", State: "posted", SentAt: "2026-11-20T09:00:00Z"},
		"signed":         {Kind: "correction", State: "posted", SentAt: "2026", Answer: Signed},
		"expired":        {Kind: PaperOffer, State: "current", Until: day - 1},
		"current":        {Kind: PaperOffer, State: "current", Until: day},
		"rejected":       {Kind: PaperOffer, State: "rejected", Until: day - 1},
		"allocated":      {Kind: PaperPayment, Sum: 5},
		"part_allocated": {Kind: PaperPayment, Sum: 5, Open: 2},
		"advance":        {Kind: PaperPayment, Sum: 5, Open: 5},
		"ended":          {Kind: PaperContract, Until: day - 1},
		"":               {Kind: PaperRefund, Sum: 5},
	} {
		if got := p.Status(day); got != want {
			t.Errorf("%+v: %q, want %q", p, got, want)
		}
	}
}

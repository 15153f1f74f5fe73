package ui

import (
	"testing"

	"accord/ui/kit"
)

// chosen is the section that the rail marks.
func (d *desk) chosen() string {
	for i, s := range sections {
		if d.w.rail.items[i].chosen {
			return s.screen
		}
	}
	return ""
}

// A page that several sections lead to is marked where it belongs: found by search it is its own section's, opened at the next start
// it is of the section it was read in, and reached from a screen of that screen's.
func TestThePageOfADocumentIsInItsSection(t *testing.T) {
	conf := &Config{}
	d := sit(t, &fake{balances: someClients()}, Options{Book: "/b.accord", Config: conf})
	for _, c := range []struct {
		route kit.Route
		want  string
	}{
		{kit.Route{Screen: "document", ID: 1, Section: "acts"}, "acts"},
		{kit.Route{Screen: "payment", ID: 2, Section: "payments"}, "payments"},
		{kit.Route{Screen: "offer", ID: 3, Section: "offers"}, "offers"},
		{kit.Route{Screen: "document", ID: 4}, "receivables"}, // a link of the screen
	} {
		d.section("receivables")
		d.w.Go(c.route)
		if got := d.chosen(); got != c.want {
			t.Errorf("%+v is shown in %q, want %q", c.route, got, c.want)
		}
		kept := conf.Places["/b.accord"]
		again := sit(t, &fake{balances: someClients()}, Options{Book: "/b.accord", Config: &Config{Places: map[string]Place{"/b.accord": kept}}})
		if got := again.chosen(); got != c.want || again.w.way.here().route.ID != c.route.ID {
			t.Errorf("%+v is opened again in %q, want %q", kept.Route, got, c.want)
		}
	}
	d.section("clients")
	if r := conf.Places["/b.accord"].Route; r != (kit.Route{Screen: "clients"}) {
		t.Errorf("kept %+v", r)
	}
}

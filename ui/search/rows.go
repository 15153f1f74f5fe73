package search

import (
	"strings"
	"unicode"

	"accord/domain"
	"accord/office"
	"accord/ui/kit"
)

// row is one line of the answer: a section's head, a thing to open, the way to more of a section, or a note.
type row struct {
	head    bool
	note    bool
	text    string // a name, or a head's word
	mark    [2]int // runes of text that were typed
	detail  string
	trail   string // at the right edge
	tone    kit.Tone
	hit     *office.Hit
	place   *Place
	section string // of which this row shows more
}

// opens tells whether a row can be chosen.
func (r row) opens() bool { return !r.head && !r.note }

// clock tells the time at a client's.
type clock func(city string) domain.ClientClock

// answerRows are the lines of an answer: sections in their order, screens last.
func answerRows(w kit.Words, a office.SearchAnswer, places []Place, at clock) (rows []row) {
	words := domain.ParseSearch(a.Text).Words
	sum := domain.ParseSearch(a.Text).Sum
	for _, s := range a.Sections {
		rows = append(rows, row{head: true, text: w.T("ui.search." + s.Name)})
		for i := range s.Hits {
			r := hitRow(w, &s.Hits[i], at)
			if s.Name == office.FoundSums && sum > 0 && r.hit.Open == sum && r.hit.Sum != sum {
				r.trail = w.T("ui.search.open", "open", w.Sum(r.hit.Open), "sum", w.Sum(r.hit.Sum))
			}
			r.mark = marked(r.text, words)
			rows = append(rows, r)
		}
		if s.More > 0 {
			rows = append(rows, row{text: w.N("ui.search.more", s.More), section: s.Name})
		}
	}
	if len(places) > 0 {
		rows = append(rows, row{head: true, text: w.T("ui.search.places")})
		for i := range places {
			rows = append(rows, row{text: places[i].Name, place: &places[i]})
		}
	}
	return rows
}

// recentRows are the lines of an empty field: what was opened last.
func recentRows(w kit.Words, hits []office.Hit, at clock) (rows []row) {
	if len(hits) == 0 {
		return noteRows(w.T("ui.search.hint"))
	}
	rows = append(rows, row{head: true, text: w.T("ui.search.recent")})
	for i := range hits {
		rows = append(rows, hitRow(w, &hits[i], at))
	}
	return rows
}

func noteRows(lines string) (rows []row) {
	for l := range strings.SplitSeq(lines, "\n") {
		rows = append(rows, row{note: true, text: l})
	}
	return rows
}

// hitRow is the line of one thing that was found.
func hitRow(w kit.Words, h *office.Hit, at clock) row {
	r := row{hit: h, text: h.Name}
	switch h.Kind {
	case "client":
		inn := h.INN
		if inn != "" {
			inn = w.T("ui.search.inn", "inn", inn)
		}
		r.detail = dotted(h.Also, inn, h.City)
		_, r.trail, r.tone = w.Clock(at(h.City))
	case "person":
		r.detail = dotted(h.Role, h.Client)
		r.tone = kit.Quiet
	default:
		r.text = w.T("ui.search.doc."+h.Kind, "number", h.Name)
		if h.Name == "" {
			r.text = w.T("ui.search.doc." + h.Kind + ".bare")
		}
		r.detail = dotted(w.Date(h.Date), h.Client)
		status := ""
		if h.Status != "" {
			group := "status."
			if h.Kind == "payment" {
				group = "ui.search.payment."
			}
			status = w.T(group + h.Status)
		}
		r.trail, r.tone = dotted(w.SumOrNone(h.Sum), status), statusTone(h.Status)
	}
	return r
}

// dotted joins what there is.
func dotted(parts ...string) string {
	var some []string
	for _, p := range parts {
		if p != "" {
			some = append(some, p)
		}
	}
	return strings.Join(some, " · ")
}

func statusTone(status string) kit.Tone {
	switch status {
	case "overdue":
		return kit.Bad
	case "paid", "allocated", "accepted":
		return kit.Good
	case "part_paid", "unattributed", "lapsed", "expired":
		return kit.Look
	case "annulled", "superseded", "rejected":
		return kit.Quiet
	}
	return kit.Plain
}

// marked finds the runes of a text that one of the words is; none gives an empty span.
func marked(text string, words []string) [2]int {
	runes := []rune(text)
	for i, r := range runes {
		if r = unicode.ToLower(r); r == 'ё' {
			r = 'е'
		}
		runes[i] = r
	}
	plain := string(runes)
	for _, w := range words {
		if i := strings.Index(plain, w); i >= 0 {
			from := len([]rune(plain[:i]))
			return [2]int{from, from + len([]rune(w))}
		}
	}
	return [2]int{}
}

// route leads to what was found, in the section that it belongs to, wherever it was looked for.
func route(h *office.Hit) kit.Route {
	switch h.Kind {
	case "client":
		return kit.Route{Screen: "client", ID: h.ID, Section: "clients", Name: h.Name, City: h.City}
	case "person":
		return kit.Route{Screen: "client", ID: h.ClientID, Tab: "people", Section: "clients", Name: h.Client, City: h.City}
	case "payment", "offer":
		return kit.Route{Screen: h.Kind, ID: h.ID, Section: h.Kind + "s"}
	case "invoice":
		return kit.Route{Screen: "document", ID: h.ID, Section: "invoices"}
	}
	return kit.Route{Screen: "document", ID: h.ID, Section: "acts"} // an act or its correction
}

// ledgerRoute leads to the reconciliation of whose the thing is; ok is false for what is nobody's.
func ledgerRoute(h *office.Hit) (r kit.Route, ok bool) {
	if h.PartyID == 0 {
		return r, false
	}
	name := h.Client
	if h.Kind == "client" {
		name = h.Name
	}
	return kit.Route{Screen: "ledger", ID: h.PartyID, Client: h.ClientID, Section: "clients", Name: name, City: h.City}, true
}

package paper

import (
	"fmt"
	"strconv"
	"strings"

	"accord/domain"
	"accord/office"
	"accord/ui/kit"
)

// told are the verbs that the catalogue has a sentence for: ui.paper.event.VERB.
var told = map[string]bool{
	"draft": true, "save_draft": true, "post": true, "send": true, "answer": true, "original": true, "annul": true, "mend": true, "replace": true,
	"correct": true, "round": true, "receive": true, "update_words": true, "attribute": true, "detach": true, "not_ours": true, "refund": true,
	"allocate": true, "unallocate": true, "keep_advance": true, "take_back": true, "unround": true, "issue_offer": true, "revise_offer": true, "accept_offer": true, "reject_offer": true,
}

// event says in a sentence what happened, with its sums and days.
func (w words) event(e office.PageEvent, imported office.Imported) string {
	if !told[e.Verb] {
		return e.Verb
	}
	args := []any{
		"number", text(e.Detail["number"]), "total", w.money(e.Detail["total"]), "old", w.money(e.Detail["old"]), "new", w.money(e.Detail["new"]),
		"amount", w.money(e.Detail["amount"]), "sum", w.money(e.Detail["sum"]), "how", text(e.Detail["how"]), "fields", text(e.Detail["fields"]),
		"version", text(e.Detail["version"]), "option", text(e.Detail["option"]), "act", text(e.Detail["act"]), "until", w.day(e.Detail["valid_until"]), "on", w.day(e.Detail["on"]),
		"file", "", "answer", "",
	}
	if e.Verb == "answer" && text(e.Detail["answer"]) != "" {
		args[len(args)-1] = w.T("ui.paper.life." + text(e.Detail["answer"]))
	}
	if imported.File != "" && (e.Detail["import"] != nil || e.Verb == "receive") {
		args[len(args)-3] = imported.File
	}
	return strings.TrimSpace(w.T("ui.paper.event."+e.Verb, args...))
}

// text writes a value of an audit record.
func text(v any) string {
	switch v := v.(type) {
	case nil:
		return ""
	case float64:
		return strconv.FormatInt(int64(v), 10)
	}
	return fmt.Sprint(v)
}

// money writes a sum of an audit record the local way.
func (w words) money(v any) string {
	m, err := domain.ParseMoney(text(v))
	if err != nil {
		return text(v)
	}
	return w.Sum(m)
}

func (w words) day(v any) string { return w.Date(domain.ParseISO(text(v))) }

// historyRows are the rows of a history: when, who, what, why.
func (w words) historyRows(events []office.PageEvent, imported office.Imported) []row {
	out := make([]row, 0, len(events))
	for _, e := range events {
		out = append(out, row{cells: []kit.Cell{
			{Text: w.when(e.At)}, {Text: w.event(e, imported)}, {Text: e.Who, Tone: kit.Quiet}, {Text: e.Why, Tone: kit.Quiet},
		}})
	}
	return out
}

func historyCols(s *kit.Shell) []kit.Col {
	return []kit.Col{
		{Key: "when", Title: s.T("ui.paper.col.when"), Width: 150},
		{Key: "what", Title: s.T("ui.paper.col.event"), Width: 200, Flex: 3},
		{Key: "who", Title: s.T("ui.paper.col.who"), Width: 90, Flex: 1},
		{Key: "why", Title: s.T("ui.paper.col.why"), Width: 90, Flex: 2},
	}
}

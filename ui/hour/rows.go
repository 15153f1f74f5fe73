package hour

import (
	"strings"

	"accord/office"
	"accord/ui/kit"
)

// route is where the work of a step is done; a step of its own kind has none.
func route(step string) (kit.Route, bool) {
	switch step {
	case "book":
		return kit.Route{Screen: "settings", Tab: "book"}, true
	case "company":
		return kit.Route{Screen: "settings"}, true
	case "clients", "contracts", "openings", "statement":
		return kit.Route{Screen: "import", Tab: step}, true
	case "documents":
		return kit.Route{Screen: "import", Tab: "invoices"}, true
	}
	return kit.Route{}, false
}

// stateOf is the word of a step's state and its tone.
func stateOf(s office.HourStep) (string, kit.Tone) {
	switch s.State {
	case office.StepDone:
		return "ui.hour.done", kit.Good
	case office.StepWait:
		return "ui.hour.wait", kit.Quiet
	}
	return "ui.hour.todo", kit.Look
}

// said tells what the book has of a step, or what it lacks.
func said(w kit.Words, s office.HourStep) string {
	done := s.State == office.StepDone
	switch s.Name {
	case "company":
		if done {
			return w.T("ui.hour.company.done")
		}
		names := make([]string, len(s.Missing))
		for i, m := range s.Missing {
			names[i] = w.T("ui.hour.lacks." + m)
		}
		return w.T("ui.hour.company.lacks", "fields", strings.Join(names, ", "))
	case "book":
		return w.T("ui.hour.book.done")
	case "openings":
		if done {
			return w.T("ui.hour.openings.done", "n", w.Count(s.Count), "day", w.Date(s.Day))
		}
	case "documents":
		if done {
			return w.T("ui.hour.documents.done", "invoices", w.Count(s.Count), "acts", w.Count(s.Count2))
		}
	case "statement":
		if done && s.Day.IsZero() {
			return w.T("ui.hour.statement.table", "n", w.Count(s.Count))
		}
		if done {
			return w.T("ui.hour.statement.done", "n", w.Count(s.Count), "day", w.Date(s.Day))
		}
	case "totals":
		switch {
		case done:
			return w.T("ui.hour.totals.done", "day", w.Date(s.Day))
		case !s.Day.IsZero():
			return w.T("ui.hour.totals.off", "day", w.Date(s.Day), "sum", w.Sum(s.Off))
		}
	case "chasing":
		if done {
			return w.T("ui.hour.chasing.done", "day", w.Date(s.Day))
		}
	default:
		if done {
			return w.T("ui.hour."+s.Name+".done", "n", w.Count(s.Count))
		}
	}
	return w.T("ui.hour." + s.Name + ".none")
}

// next is the step that Enter begins with: the first that the book needs, else the first that is not done; -1 none is left.
func next(steps []office.HourStep) int {
	for _, state := range []string{office.StepTodo, office.StepWait} {
		for i, s := range steps {
			if s.State == state {
				return i
			}
		}
	}
	return -1
}

func stepCells(w kit.Words, row int, s office.HourStep, out []kit.Cell) {
	out[0] = kit.Cell{Text: w.Count(row + 1), Tone: kit.Quiet}
	out[1] = kit.Cell{Text: w.T("ui.hour." + s.Name), Bold: s.State != office.StepDone}
	key, tone := stateOf(s)
	out[2] = kit.Cell{Text: w.T(key), Tone: tone, Chip: true}
	out[3] = kit.Cell{Text: said(w, s), Tone: kit.Quiet}
	if s.State == office.StepTodo {
		out[3].Tone = kit.Plain
	}
}

// totalCells writes a counterparty in both books.
func totalCells(w kit.Words, byClient bool, r office.TotalsRow, out []kit.Cell) {
	out[0].Text = r.Name
	if r.Name == "" {
		out[0] = kit.Cell{Text: w.T("ui.totals.unknown"), Tone: kit.Look}
	}
	out[1] = kit.Cell{Text: r.INN, Tone: kit.Quiet}
	out[2].Text, out[3].Text = w.SumOrNone(r.Ours.Debit), w.SumOrNone(r.Ours.Credit)
	if !byClient {
		return
	}
	out[4].Text, out[5].Text = w.SumOrNone(r.Theirs.Debit), w.SumOrNone(r.Theirs.Credit)
	if off := r.Off(); off != 0 {
		out[6] = kit.Cell{Text: w.Sum(off), Tone: kit.Bad, Bold: true}
	}
}

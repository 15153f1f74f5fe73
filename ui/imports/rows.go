package imports

import (
	"fmt"

	"accord/domain"
	"accord/office"
	"accord/ui/kit"
)

// kinds are the imports in the order a new book wants them.
var kinds = []string{"clients", "contracts", "openings", "acts", "invoices", "payments", "statement"}

// extensions are what the file dialog shows for a kind.
func extensions(kind string) []string {
	if kind == "statement" {
		return []string{".txt", ".xml", ".sta", ".mt940", ".940"}
	}
	return []string{".csv", ".xlsx", ".txt", ".tsv"}
}

// figure is one number of the report.
type figure struct {
	key  string
	n    int
	tone kit.Tone
}

// figures are the report's numbers; what a kind of file cannot have is left out.
func figures(r office.ImportReport) []figure {
	out := []figure{{"rows", r.Rows, kit.Plain}, {"new", r.New, toneOf(r.New, kit.Good)}, {"known", r.Known, kit.Plain}}
	if r.Updated > 0 {
		out = append(out, figure{"updated", r.Updated, kit.Plain})
	}
	if isStatement(r) || r.Matched+r.Unmatched > 0 {
		out = append(out, figure{"matched", r.Matched, kit.Plain}, figure{"unmatched", r.Unmatched, toneOf(r.Unmatched, kit.Look)})
	}
	return append(out, figure{"errors", len(r.Errors), toneOf(len(r.Errors), kit.Bad)})
}

func toneOf(n int, tone kit.Tone) kit.Tone {
	if n == 0 {
		return kit.Plain
	}
	return tone
}

func isStatement(r office.ImportReport) bool { return len(r.Accounts)+len(r.Operations) > 0 }

// note is a refused row or a warning.
type note struct {
	office.RowNote
	refused bool
}

// notes puts what was refused first, then warnings, each in the order of the file.
func notes(r office.ImportReport) []note {
	out := make([]note, 0, len(r.Errors)+len(r.Warnings))
	for _, e := range r.Errors {
		out = append(out, note{e, true})
	}
	for _, w := range r.Warnings {
		out = append(out, note{w, false})
	}
	return out
}

func (n note) cells(w kit.Words, out []kit.Cell) {
	if n.Line > 0 {
		out[0] = kit.Cell{Text: w.Count(n.Line), Tone: kit.Quiet}
	}
	out[1] = kit.Cell{Text: w.T("ui.import.warning"), Tone: kit.Look, Chip: true}
	if n.refused {
		out[1] = kit.Cell{Text: w.T("ui.import.refused"), Tone: kit.Bad, Chip: true}
	}
	out[2].Text = n.Message
}

// other is the side of an operation that is not ours.
func other(op office.ImportedOperation) domain.Party {
	if op.Direction == domain.Out {
		return op.Payee
	}
	return op.Payer
}

// whole is what an operation says at length: who, by which INN, what for, and whose it became.
func whole(op office.ImportedOperation) string {
	out := ""
	for _, part := range []string{other(op).Name, other(op).INN, op.Purpose, op.Client} {
		if part != "" && out != "" {
			out += " · "
		}
		out += part
	}
	return out
}

// operationCells writes one operation of a statement with its other side, not ours: that is what one looks for.
func operationCells(w kit.Words, op office.ImportedOperation, out []kit.Cell) {
	out[0] = kit.Cell{Text: w.Date(op.Date), Tone: kit.Quiet}
	out[1].Text = op.Number
	out[2] = kit.Cell{Text: w.T("ui.direction." + string(op.Direction)), Tone: kit.Quiet}
	out[3].Text = w.Sum(op.Amount)
	out[4].Text = other(op).Name
	out[5] = kit.Cell{Text: op.Purpose, Tone: kit.Quiet}
	word, tone := state(op)
	out[6] = kit.Cell{Text: w.T("ui.state." + word), Tone: tone, Chip: true}
}

// state says in one word what became of an operation.
func state(op office.ImportedOperation) (string, kit.Tone) {
	switch {
	case op.State == "error":
		return "error", kit.Bad
	case op.State == "known":
		return "known", kit.Quiet
	case op.Matched:
		return "matched", kit.Good
	case op.Direction != domain.In:
		return "new", kit.Quiet
	case op.Client == "":
		return "waits", kit.Look
	}
	return "attributed", kit.Busy
}

// accountLine says what a statement tells of one account, and whether its balances agree.
func accountLine(w kit.Words, a office.ImportedAccount) string {
	return w.T("ui.import.account", "account", tail(a.Account), "opening", w.Sum(a.Opening), "in", w.Sum(a.In),
		"out", w.Sum(a.Out), "closing", w.Sum(a.Closing))
}

// tail shortens an account number to what people tell accounts apart by.
func tail(account string) string {
	if len(account) != 20 {
		return account
	}
	return fmt.Sprintf("%s…%s", account[:5], account[16:])
}

package imports

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"accord/domain"
	"accord/office"
	"accord/ui/kit"
)

// kinds are the imports in the order a new book wants them; tableKinds those whose columns are placed.
var (
	kinds      = []string{"clients", "contracts", "openings", "acts", "invoices", "payments", "statement"}
	tableKinds = []string{"clients", "contracts", "openings", "acts", "invoices", "payments", "corrections"}
)

func indexOf(kind string) int { return slices.Index(kinds, kind) }

func baseName(path string) string { return filepath.Base(path) }

// extensions are what the file dialog shows for a kind.
func extensions(kind string) []string {
	tables, statements := []string{".csv", ".xlsx", ".txt", ".tsv"}, []string{".txt", ".xml", ".sta", ".mt940", ".940"}
	switch kind {
	case "":
		return append(tables, statements[1:]...)
	case "statement":
		return statements
	}
	return tables
}

func missingColumns(list string) error {
	return domain.Refuse(domain.Invalid, "head", "sheet.not_placed", "missing", list)
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

// opRow is an operation of a statement with what the file's notes say of its line.
type opRow struct {
	office.ImportedOperation
	said string
}

// opStates are the filters of a statement's report; "" is all, odd what a person should look at.
var opStates = []string{"", "new", "todo", "odd", "known", "error"}

// opRows joins the operations with the notes on their lines; notes of no operation are told apart.
func opRows(r office.ImportReport) (out []opRow, rest []note) {
	said := map[int]string{}
	for _, n := range notes(r) {
		if n.Line == 0 {
			rest = append(rest, n)
		} else if said[n.Line] == "" {
			said[n.Line] = n.Message
		}
	}
	have := map[int]bool{}
	for _, op := range r.Operations {
		out = append(out, opRow{op, said[op.Line]})
		have[op.Line] = true
	}
	for _, n := range notes(r) {
		if n.Line != 0 && !have[n.Line] {
			rest = append(rest, n)
		}
	}
	return out, rest
}

// is tells whether an operation belongs to a filter.
func (o opRow) is(filter string) bool {
	word, _ := state(o.ImportedOperation)
	switch filter {
	case "":
		return true
	case "new":
		return o.State == "new"
	case "todo":
		return word == "waits" || word == "attributed"
	case "odd":
		return o.State != "error" && o.said != ""
	}
	return word == filter
}

// todo says in a few words what to do with an operation; "" nothing.
func (o opRow) todo(w kit.Words) string {
	word, _ := state(o.ImportedOperation)
	switch {
	case word == "error":
		return w.T("ui.todo.error")
	case o.Hold == domain.HoldDouble:
		return w.T("ui.todo.double")
	case word == "waits", word == "attributed":
		return w.T("ui.todo." + word)
	case o.said != "":
		return w.T("ui.todo.odd")
	}
	return ""
}

// other is the side of an operation that is not ours.
func other(op office.ImportedOperation) domain.Party {
	if op.Direction == domain.Out {
		return op.Payee
	}
	return op.Payer
}

// whole is what an operation says at length: who, by which INN, what for, whose it became, and what is odd about it.
func whole(o opRow) string {
	var parts []string
	for _, part := range []string{o.said, other(o.ImportedOperation).Name, other(o.ImportedOperation).INN, o.Purpose, o.Client} {
		if part != "" {
			parts = append(parts, part)
		}
	}
	return strings.Join(parts, " · ")
}

// operationCells writes one operation of a statement with its other side, not ours: that is what one looks for.
func operationCells(w kit.Words, o opRow, out []kit.Cell) {
	out[0] = kit.Cell{Text: w.Date(o.Date), Tone: kit.Quiet}
	out[1].Text = o.Number
	out[2] = kit.Cell{Text: w.T("ui.direction." + string(o.Direction)), Tone: kit.Quiet}
	out[3].Text = w.SumOrNone(o.Amount)
	out[4].Text = other(o.ImportedOperation).Name
	out[5] = kit.Cell{Text: o.Purpose, Tone: kit.Quiet}
	word, tone := state(o.ImportedOperation)
	out[6] = kit.Cell{Text: w.T("ui.state." + word), Tone: tone, Chip: true}
	out[7] = kit.Cell{Text: o.todo(w), Tone: kit.Look}
	if word == "error" {
		out[7].Tone = kit.Bad
	}
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

// accountLine says what a statement tells of one account.
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

// countStates counts the rows of each state; "" is all.
func countStates(rows []office.RowOutcome) map[string]int {
	n := map[string]int{"": len(rows)}
	for _, r := range rows {
		n[r.State]++
	}
	return n
}

// sums are the fields that stand right; flexOf gives the long words the room.
var sums = map[string]bool{"amount": true, "vat_amount": true, "debit": true, "credit": true}

func flexOf(field string) float32 {
	switch field {
	case "name", "client", "description", "purpose", "document":
		return 2
	}
	return 0
}

// keyColumns are so many of the first columns, by which one knows a row: they stay whatever the room.
const keyColumns = 3

// widthOf is how wide a column of the preview should be for its title and what stands in the first rows.
func widthOf(title string, field int, rows []office.RowOutcome) float32 {
	const padding, most, looked = 22, 260, 60
	wide := kit.Measure(title, kit.SmallSize, fyne.TextStyle{Bold: true}) + 14
	for _, r := range rows[:min(len(rows), looked)] {
		if field < len(r.Cells) {
			wide = max(wide, kit.Measure(r.Cells[field], kit.TextSize, fyne.TextStyle{}))
		}
	}
	return min(wide+padding, most)
}

var rowTones = map[string]kit.Tone{
	office.RowNew: kit.Good, office.RowKnown: kit.Quiet, office.RowDiffers: kit.Look, office.RowUpdated: kit.Busy, office.RowRefused: kit.Bad,
}

func outcomeCells(w kit.Words, r office.RowOutcome, fields []string, titles map[string]string, out []kit.Cell) {
	out[0] = kit.Cell{Text: w.Count(r.Line), Tone: kit.Quiet}
	out[1] = kit.Cell{Text: w.T("ui.row." + r.State), Tone: rowTones[r.State], Chip: true}
	changed := map[string]bool{}
	for _, c := range r.Changes {
		changed[c.Field] = true
	}
	for i := range r.Cells {
		out[2+i].Text = r.Cells[i]
		if changed[fields[i]] {
			out[2+i].Tone, out[2+i].Bold = kit.Look, true
		}
	}
	if r.State != office.RowNew && r.State != office.RowKnown || r.Message != "" {
		out[2+len(fields)] = kit.Cell{Text: outcomeWords(w, r, titles), Tone: rowTones[r.State]}
	}
}

// outcomeWords says why a row is refused, or what would change in it.
func outcomeWords(w kit.Words, r office.RowOutcome, titles map[string]string) string {
	var parts []string
	for _, c := range r.Changes {
		title := titles[c.Field]
		if title == "" {
			title = w.T("cli.column." + c.Field)
		}
		was := c.Old
		if was == "" {
			was = w.T("ui.preview.empty")
		}
		parts = append(parts, w.T("ui.preview.change", "field", title, "old", was, "new", c.New))
	}
	if r.Message != "" && len(parts) == 0 {
		parts = append(parts, r.Message)
	}
	return strings.Join(parts, " · ")
}

// filterWord names a filter in the catalogue.
func filterWord(f string) string {
	if f == "" {
		return "all"
	}
	return f
}

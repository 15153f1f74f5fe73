package office

import (
	"context"
	"encoding/json"
	"io"
	"os"
	"path/filepath"

	"accord/bank"
	"accord/domain"
	"accord/i18n"
	"accord/sheet"
	"accord/storage"
)

// FileLook is what a file seems to be before anything of it is taken.
type FileLook struct {
	Path, Name string
	Statement  bool   // a bank's statement, which needs no columns
	Format     string // of a table: "csv" or "xlsx"
	Encoding   string // of a CSV
	Separator  string // of a CSV
	Sheet      string // of an XLSX
	Kind       string // what it seems to be
	Sure       bool   // nothing else fits as well
	Remembered bool   // a file of the same heads was read before, and its columns are placed as then
	HeadLine   int
	Head       []string
	Samples    [][]string     // of each column, the first values that are not empty
	Columns    map[string]int // field > column
}

// ImportField is one column of an import as the mapping shows it.
type ImportField struct {
	Name     string
	Title    string
	Required bool
}

// ImportFields returns the columns of a kind of import in the order of its heads.
func (o *Office) ImportFields(kind string) []ImportField {
	var out []ImportField
	for _, f := range sheet.Fields(sheet.Kind(kind)) {
		field := ImportField{Name: string(f), Title: sheet.Title(sheet.Kind(kind), f, o.locale == i18n.English)}
		for _, r := range sheet.Required(sheet.Kind(kind)) {
			field.Required = field.Required || r == f
		}
		out = append(out, field)
	}
	return out
}

// samplesShown is how many values of a column stand beside it.
const samplesShown = 3

// LookAtFile tells what a file seems to be and where its columns stand. A kind narrows the guess, "" leaves it open. It refuses what is
// neither a statement nor a table.
func (o *Office) LookAtFile(ctx context.Context, path, kind string) (look FileLook, err error) {
	look = FileLook{Path: path, Name: filepath.Base(path)}
	if look.Statement, err = isStatement(path); err != nil || look.Statement {
		look.Kind, look.Sure = "statement", true
		return look, err
	}
	t, err := sheet.OpenFile(path)
	if err != nil {
		return look, err
	}
	if err := t.FindHead(); err != nil {
		return look, err
	}
	look.Format, look.Encoding, look.Separator, look.Sheet = t.Format, t.Encoding, t.Separator, t.Sheet
	look.Head, look.HeadLine = t.Head, t.HeadLine
	rows := t.Sample()
	look.Samples = samplesOf(len(t.Head), rows)
	saved, fields, err := o.store.ImportShape(ctx, sheet.Shape(t.Head))
	if err != nil {
		return look, err
	}
	if saved != "" && (kind == "" || kind == saved) {
		look.Kind, look.Sure, look.Remembered, look.Columns = saved, true, true, placeAgain(t.Head, fields)
		return look, nil
	}
	guess, sure := sheet.Kind(kind), true
	if kind == "" {
		guess, sure = sheet.GuessKind(look.Name, t.Head, rows)
	}
	look.Kind, look.Sure, look.Columns = string(guess), sure, map[string]int{}
	for f, i := range sheet.Guess(guess, t.Head, rows) {
		look.Columns[string(f)] = i
	}
	return look, nil
}

func isStatement(path string) (bool, error) {
	name := filepath.Base(path)
	info, err := os.Stat(path)
	if err != nil || info.IsDir() {
		return false, domain.Refuse(domain.NotFound, "file", "sheet.no_file", "file", name)
	}
	f, err := os.Open(path)
	if err != nil {
		return false, domain.Refuse(domain.Forbidden, "file", "file.unreadable", "file", name)
	}
	defer func() { _ = f.Close() }()
	start, err := io.ReadAll(io.LimitReader(f, 64<<10))
	if err != nil {
		return false, domain.Refuse(domain.Forbidden, "file", "file.unreadable", "file", name)
	}
	return bank.Is(start), nil
}

func samplesOf(columns int, rows []sheet.Row) [][]string {
	out := make([][]string, columns)
	for i := range out {
		for _, r := range rows {
			if s := r.Cell(i); s != "" && len(out[i]) < samplesShown {
				out[i] = append(out[i], s)
			}
		}
	}
	return out
}

// placeAgain finds the remembered columns again by their heads.
func placeAgain(head []string, fields string) map[string]int {
	var by map[string]string
	if json.Unmarshal([]byte(fields), &by) != nil {
		return nil
	}
	at := map[string]int{}
	for i, key := range sheet.HeadKeys(head) {
		at[key] = i
	}
	out := map[string]int{}
	for f, key := range by {
		if i, ok := at[key]; ok {
			out[f] = i
		}
	}
	return out
}

// rememberShape keeps where the columns of this file stand, so that the next file of the same heads needs nothing.
func (im *importer) rememberShape(ctx context.Context, head []string) error {
	keys := sheet.HeadKeys(head)
	by := map[string]string{}
	for f, i := range im.req.Columns {
		by[f] = keys[i]
	}
	data, err := json.Marshal(by)
	if err != nil {
		return err
	}
	return im.tx.SaveImportShape(ctx, sheet.Shape(head), im.req.Kind, string(data))
}

// columns finds the columns of a table: where a person placed them, else by their heads.
func (im *importer) columns(ctx context.Context, t *sheet.Table) (cols sheet.Columns, err error) {
	kind := sheet.Kind(im.req.Kind)
	if im.req.Columns == nil {
		cols, err = sheet.MapColumns(kind, t.Head)
		for _, head := range cols.Unknown {
			im.warn(t.HeadLine, "import.unknown_column", "head", head)
		}
		return cols, err
	}
	if im.req.HeadLine > 0 {
		if err := t.UseHead(im.req.HeadLine); err != nil {
			return cols, err
		}
	}
	at := map[sheet.Field]int{}
	for f, i := range im.req.Columns {
		at[sheet.Field(f)] = i
	}
	if cols, err = sheet.PlaceColumns(kind, t.Head, at); err != nil {
		return cols, err
	}
	return cols, im.rememberShape(ctx, t.Head)
}

// States of a row of a table that is imported or tried.
const (
	RowNew     = "new"
	RowKnown   = "known"
	RowDiffers = "differs"
	RowUpdated = "updated"
	RowRefused = "refused"
)

// RowChange is one field in which a row differs from the book.
type RowChange struct{ Field, Old, New string }

// RowOutcome is what became, or would become, of one row.
type RowOutcome struct {
	Line    int
	Cells   []string // of the report's Fields
	State   string
	Message string
	Changes []RowChange
}

// begin notes a row that is about to be looked at; until something else is said, the book knows it.
func (im *importer) begin(cols sheet.Columns, row sheet.Row) {
	if !im.req.Rows {
		return
	}
	if im.outcome == nil {
		im.outcome = map[int]int{}
		for _, f := range sheet.Fields(sheet.Kind(im.req.Kind)) {
			if cols.Has(f) {
				im.rep.Fields = append(im.rep.Fields, string(f))
			}
		}
	}
	cells := make([]string, len(im.rep.Fields))
	for i, f := range im.rep.Fields {
		cells[i] = cols.Get(row, sheet.Field(f))
	}
	im.outcome[row.Line] = len(im.rep.Outcomes)
	im.rep.Outcomes = append(im.rep.Outcomes, RowOutcome{Line: row.Line, Cells: cells, State: RowKnown})
}

// say tells what became of a row.
func (im *importer) say(line int, state, message string, changes []RowChange) {
	i, ok := im.outcome[line]
	if !ok {
		return
	}
	r := &im.rep.Outcomes[i]
	if state != "" {
		r.State = state
	}
	if changes != nil {
		r.Changes = changes
	}
	if message != "" {
		r.Message = message
	}
}

// diff collects in what a row differs from the book.
type diff struct {
	im   *importer
	list []RowChange
}

func (d *diff) note(differ bool, field string, old, now any) {
	if differ {
		d.list = append(d.list, RowChange{field, d.im.text(old), d.im.text(now)})
	}
}

func (d *diff) names() []string {
	out := make([]string, len(d.list))
	for i, c := range d.list {
		out[i] = c.Field
	}
	return out
}

// text writes a value as the reader's language does.
func (im *importer) text(v any) string {
	switch x := v.(type) {
	case domain.Money:
		return i18n.Sum(im.req.Locale, x)
	case domain.Date:
		return i18n.Date(im.req.Locale, x)
	case string:
		return x
	}
	return ""
}

// PastImport is an import as the list of past ones shows it.
type PastImport = storage.ImportRow

// PastImports returns the newest imports first.
func (o *Office) PastImports(ctx context.Context, limit int) ([]PastImport, error) {
	all, err := o.store.Imports(ctx, 0, limit)
	for i := range all {
		all[i].At = all[i].At.In(moscow)
	}
	return all, err
}

package office

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"accord/domain"
	"accord/i18n"
	"accord/sheet"
	"accord/storage"
)

// ImportRequest says what to import and how.
type ImportRequest struct {
	Kind     string // "clients", "contracts", "openings", "acts", "invoices", "corrections", "payments", "statement"
	Path     string
	Locale   string // of the report's messages; "" the office's own
	EntityID int64  // whose documents they are; 0: the only entity
	Update   bool   // rows that differ replace what is there
	Strict   bool   // one bad row and nothing is imported
	DryRun   bool   // report and write nothing
	Adopt    bool   // statements: give an unknown account to the entity

	Columns  map[string]int // tables: where the fields stand, as a person placed them; nil: by their heads
	HeadLine int            // the line of the head then; 0 the first
	Rows     bool           // report every row of a table

	Owners map[string]int64 // statements: whose an unknown account is, as a person said
}

// errNothingKept rolls a dry run, or a strict run with bad rows, back.
var errNothingKept = errors.New("nothing kept")

// chunkRows is how many rows are checked against the book and written at a time.
const chunkRows = 500

// importer is one file on its way into the book, within one transaction.
type importer struct {
	o        *Office
	tx       *storage.Store
	req      ImportRequest
	entity   domain.LegalEntity
	entities []domain.LegalEntity
	id       int64
	rep      ImportReport
	progress Progress
	fresh    map[int64]bool                                   // counterparties that got a first row: receipts in the tray may be theirs
	claimed  map[int64]bool                                   // payments, or entries of openings, that a row of this file is
	managers map[string]domain.Employee                       // account managers by normal name; nil until one is asked for
	days     map[string]map[domain.Date]*storage.StatementDay // of a statement, by own account
	passed   map[string]bool                                  // transfers of a statement that were counted
	outcome  map[int]int                                      // of a table's rows, by line: place in the report
	learned  []string                                         // payers of receipts in the tray whose tax id a row of this file was the first to tell
}

// Import reads one file into the book in one transaction and reports row by row. Rows that cannot be taken are listed and
// the rest kept; with Strict, nothing is.
func (o *Office) Import(ctx context.Context, req ImportRequest, progress Progress) (ImportReport, error) {
	reps, err := o.ImportAll(ctx, []ImportRequest{req}, progress)
	if len(reps) == 0 {
		return ImportReport{}, err
	}
	return reps[0], err
}

// FileError tells which of several files was refused whole.
type FileError struct {
	Index int // in the order of the requests
	Err   error
}

// Error gives the fault itself; the file is the reader's to name.
func (e *FileError) Error() string { return e.Err.Error() }

// Unwrap gives the fault to errors.Is and errors.As.
func (e *FileError) Unwrap() error { return e.Err }

// ImportAll reads several files in one transaction: a file that is refused as a whole refuses them all.
func (o *Office) ImportAll(ctx context.Context, reqs []ImportRequest, progress Progress) (reps []ImportReport, err error) {
	if progress == nil {
		progress = func(int, int) {}
	}
	err = o.do(ctx, ImportData, func(tx *storage.Store) error {
		keep := true
		for i, req := range reqs {
			if req.Locale == "" {
				req.Locale = o.locale
			}
			im := &importer{o: o, tx: tx, req: req, progress: progress, fresh: map[int64]bool{}, claimed: map[int64]bool{}}
			im.rep.File = filepath.Base(req.Path)
			if err := im.run(ctx); err != nil {
				return &FileError{Index: i, Err: err}
			}
			if req.DryRun || req.Strict && len(im.rep.Errors) > 0 {
				keep = false
			}
			reps = append(reps, im.rep)
		}
		if !keep {
			return errNothingKept
		}
		for i := range reps {
			reps[i].Applied = true
		}
		return nil
	})
	if errors.Is(err, errNothingKept) {
		err = nil
		for _, req := range reqs {
			if !req.DryRun {
				err = domain.Refuse(domain.Conflict, "file", "import.strict")
			}
		}
	}
	return reps, err
}

func (im *importer) run(ctx context.Context) (err error) {
	if im.entities, err = im.tx.Entities(ctx); err != nil {
		return err
	}
	sum, err := fileSum(im.req.Path)
	if err != nil {
		return err
	}
	if im.id, err = im.tx.NextImport(ctx); err != nil {
		return err
	}
	log := storage.ImportLog{ID: im.id, UserID: im.o.user.ID, Kind: im.req.Kind, File: im.rep.File, SHA256: sum}
	if err := im.tx.AddImport(ctx, log); err != nil {
		return err
	}
	if im.req.Kind == "statement" {
		err = im.statement(ctx)
	} else {
		err = im.table(ctx)
	}
	if err != nil {
		return err
	}
	log.Format, log.Rows, log.New, log.Updated, log.Errors = im.rep.Format, im.rep.Rows, im.rep.New, im.rep.Updated, len(im.rep.Errors)
	im.rep.ImportID = im.id
	if err := im.tx.CloseImport(ctx, log); err != nil {
		return err
	}
	if err := im.tx.SaidOfWatchedFile(ctx, sum, "read", ""); err != nil {
		return err
	}
	for _, notes := range [][]RowNote{im.rep.Errors, im.rep.Warnings} {
		slices.SortStableFunc(notes, func(a, b RowNote) int { return a.Line - b.Line })
	}
	if im.rep.New+im.rep.Updated == 0 {
		gone, err := im.tx.ForgetImport(ctx, im.id)
		if gone {
			im.rep.ImportID = 0
		}
		return err
	}
	return im.tx.Audit(ctx, im.o.record("import", "import", im.id, "", "kind", im.req.Kind, "file", im.rep.File, "rows", im.rep.Rows, "new", im.rep.New, "updated", im.rep.Updated))
}

func fileSum(path string) (string, error) {
	f, err := os.Open(path)
	if errors.Is(err, os.ErrNotExist) {
		return "", domain.Refuse(domain.NotFound, "file", "sheet.no_file", "file", filepath.Base(path))
	}
	if err != nil {
		return "", domain.Refuse(domain.Forbidden, "file", "file.unreadable", "file", filepath.Base(path))
	}
	defer func() { _ = f.Close() }()
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return "", domain.Refuse(domain.Forbidden, "file", "file.unreadable", "file", filepath.Base(path))
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

// chooseEntity finds whose documents a table holds; with several entities it must be said.
func (im *importer) chooseEntity() error {
	if im.req.EntityID == 0 && len(im.entities) == 1 {
		im.entity = im.entities[0]
		return nil
	}
	for _, e := range im.entities {
		if e.ID == im.req.EntityID {
			im.entity = e
			return nil
		}
	}
	return domain.Refuse(domain.Invalid, "entity", "entity.choose", "list", entityList(im.entities))
}

func entityList(es []domain.LegalEntity) string {
	list := make([]string, len(es))
	for i, e := range es {
		list[i] = e.INN + " " + e.Name
	}
	return strings.Join(list, "; ")
}

// refuse lists a row that cannot be taken.
func (im *importer) refuse(line int, err error) error {
	var e *domain.Error
	if !errors.As(err, &e) {
		return err
	}
	im.rep.Errors = append(im.rep.Errors, RowNote{Line: line, Code: string(e.Code), Message: i18n.Error(im.req.Locale, e)})
	im.say(line, RowRefused, i18n.Error(im.req.Locale, e), nil)
	return nil
}

// warn lists what a person should look at; the row is taken.
func (im *importer) warn(line int, key string, args ...any) {
	e := domain.Refuse(domain.Invalid, "", key, args...)
	im.rep.Warnings = append(im.rep.Warnings, RowNote{Line: line, Code: key, Message: i18n.Error(im.req.Locale, e)})
	im.say(line, "", i18n.Error(im.req.Locale, e), nil)
}

// differs says in which columns a row differs from what the book has, by the names that lists give them.
func (im *importer) differs(line int, what string, changes []RowChange) {
	names := make([]string, len(changes))
	for i, c := range changes {
		names[i] = i18n.T(im.req.Locale, "cli.column."+c.Field, nil)
	}
	im.say(line, RowDiffers, "", changes)
	im.warn(line, "import.differs", "what", what, "fields", strings.Join(names, ", "))
}

// tableKind is what one kind of table does with its rows: parse turns a row into something, flush takes a chunk of them.
type tableKind[T any] struct {
	parse func(sheet.Columns, sheet.Row) (T, error)
	flush func(context.Context, []T) error
}

// table imports a CSV or XLSX.
func (im *importer) table(ctx context.Context) error {
	t, err := sheet.OpenFile(im.req.Path)
	if err != nil {
		return err
	}
	im.rep.Format = t.Format
	cols, err := im.columns(ctx, t)
	if err != nil {
		return err
	}
	if sheet.Kind(im.req.Kind) != sheet.Clients {
		if err := im.chooseEntity(); err != nil {
			return err
		}
	}
	switch sheet.Kind(im.req.Kind) {
	case sheet.Clients:
		return eachChunk(ctx, im, t, cols, im.clients())
	case sheet.Contracts:
		return eachChunk(ctx, im, t, cols, im.contracts())
	case sheet.Openings:
		return eachChunk(ctx, im, t, cols, im.openings())
	case sheet.Acts, sheet.Invoices:
		k, err := im.documents(t, cols)
		if err != nil {
			return err
		}
		return eachChunk(ctx, im, t, cols, k)
	case sheet.Payments:
		return eachChunk(ctx, im, t, cols, im.paymentTable())
	case sheet.Corrections:
		k, err := im.corrections(t, cols)
		if err != nil {
			return err
		}
		return eachChunk(ctx, im, t, cols, k)
	}
	return domain.Refuse(domain.Invalid, "kind", "import.unknown_kind", "kind", im.req.Kind)
}

func parseRow[T any](k tableKind[T], cols sheet.Columns, row sheet.Row, heads int) (item T, err error) {
	if row.Problem != nil {
		return item, row.Problem
	}
	// «1234,50» in a file cut by commas: a sum that lost its kopecks must not pass for a whole one.
	for i := heads; i < len(row.Cells); i++ {
		if row.Cell(i) != "" {
			return item, domain.Refuse(domain.Invalid, "row", "import.extra_cells", "text", row.Cell(i), "heads", heads)
		}
	}
	return k.parse(cols, row)
}

func eachChunk[T any](ctx context.Context, im *importer, t *sheet.Table, cols sheet.Columns, k tableKind[T]) error {
	chunk := make([]T, 0, chunkRows)
	flush := func() error {
		if err := ctx.Err(); err != nil {
			return err
		}
		err := k.flush(ctx, chunk)
		chunk = chunk[:0]
		im.progress(im.rep.Rows, 0)
		return err
	}
	for row, err := range t.Rows() {
		if err != nil {
			return err
		}
		im.rep.Rows++
		im.begin(cols, row)
		item, bad := parseRow(k, cols, row, len(t.Head))
		if bad != nil {
			if err := im.refuse(row.Line, bad); err != nil {
				return err
			}
			continue
		}
		if chunk = append(chunk, item); len(chunk) == chunkRows {
			if err := flush(); err != nil {
				return err
			}
		}
	}
	return flush()
}

// need returns a cell that may not be empty.
func need(cols sheet.Columns, row sheet.Row, f sheet.Field) (string, error) {
	s := cols.Get(row, f)
	if s == "" {
		return "", domain.Refuse(domain.Invalid, string(f), "import.empty", "field", string(f))
	}
	return s, nil
}

// dateOf reads an optional date cell.
func dateOf(cols sheet.Columns, row sheet.Row, f sheet.Field) (domain.Date, error) {
	s := cols.Get(row, f)
	if s == "" {
		return 0, nil
	}
	d, err := domain.ParseDate(s)
	if err != nil {
		return 0, domain.Refuse(domain.Invalid, string(f), "date.bad", "text", s)
	}
	return d, nil
}

// sumOf reads an optional sum cell; absent is 0.
func sumOf(cols sheet.Columns, row sheet.Row, f sheet.Field) (domain.Money, error) {
	s := cols.Get(row, f)
	if s == "" {
		return 0, nil
	}
	return domain.ParseMoney(s)
}

package imports

import (
	"context"
	"errors"
	"path/filepath"

	"fyne.io/fyne/v2"

	"accord/domain"
	"accord/office"
	"accord/ui/kit"
)

// taken is what became of one of several files.
type taken struct {
	req    office.ImportRequest
	look   office.FileLook
	report office.ImportReport
	err    error
	done   bool // imported
}

// several lists files that were taken together: statements are read one after another, tables wait for a word.
type several struct {
	m      *Screen
	files  []taken
	table  *kit.Table
	object fyne.CanvasObject
}

// takeAll reads the statements of several files, each by itself: what is wrong with one does not hold the others.
func (m *Screen) takeAll(files []string) {
	s := m.shell
	m.running = true
	all := make([]taken, len(files))
	kit.Job(s, s.T("ui.import.job_many", "n", len(files)), m.run, func(ctx context.Context, progress func(done, total int)) error {
		for i, path := range files {
			if err := ctx.Err(); err != nil {
				return err
			}
			all[i] = m.readOne(ctx, path)
			progress(i+1, len(files))
		}
		return nil
	}, func(err error) {
		m.running = false
		if err != nil && !errors.Is(err, context.Canceled) {
			s.Fail(err)
		}
		s.Changed()
		l := newSeveral(m, all)
		m.show(l, true)
		s.Shown("import files")
		l.askOwners(0)
	})
}

// readOne looks at a file and imports a statement; it runs off the window's thread.
func (m *Screen) readOne(ctx context.Context, path string) (t taken) {
	t.req = office.ImportRequest{Kind: "statement", Path: path, Locale: m.shell.Locale, Owners: map[string]int64{}}
	if t.look, t.err = m.book.LookAtFile(ctx, path, ""); t.err != nil || !t.look.Statement {
		t.req.Kind = t.look.Kind
		return t
	}
	t.report, t.err = m.book.Import(ctx, t.req, nil)
	t.done = t.err == nil
	return t
}

func newSeveral(m *Screen, files []taken) *several {
	s := m.shell
	l := &several{m: m, files: files}
	count := func(key string) kit.Col { return kit.Col{Title: s.T(key), Width: 92, Right: true} }
	t := kit.NewTable(s, kit.Col{Title: s.T("ui.col.file"), Width: 180, Flex: 2}, kit.Col{Title: s.T("ui.col.what"), Width: 150},
		count("ui.figure.new"), count("ui.figure.known"), count("ui.figure.unmatched"), count("ui.figure.errors"), kit.Col{Title: s.T("ui.col.state"), Width: 200, Flex: 3})
	t.Count = func() int { return len(l.files) }
	t.Cells = func(row int, out []kit.Cell) { l.files[row].cells(s.Words, out) }
	t.OnOpen = l.open
	l.table = t
	l.object = kit.Fill(kit.Gap, kit.Column(1, kit.Strong(s.T("ui.several.title", "n", len(files))), kit.Text(s.T("ui.several.sub"), kit.Quiet)),
		withWhole(t, func(row int) string {
			if err := l.files[row].err; err != nil {
				return s.Err(err)
			}
			return l.files[row].req.Path
		}))
	t.Select(0)
	return l
}

func (t taken) cells(w kit.Words, out []kit.Cell) {
	out[0] = kit.Cell{Text: filepath.Base(t.req.Path), Bold: true}
	if t.req.Kind != "" {
		out[1].Text = w.T("ui.kind." + t.req.Kind)
	}
	switch {
	case t.err != nil:
		out[6] = kit.Cell{Text: w.Err(t.err), Tone: kit.Bad}
		return
	case !t.done:
		out[6] = kit.Cell{Text: w.T("ui.several.table"), Tone: kit.Look}
		return
	}
	for i, n := range []int{t.report.New, t.report.Known, t.report.Unmatched, len(t.report.Errors)} {
		out[2+i].Text = w.Count(n)
	}
	out[6] = kit.Cell{Text: w.T("ui.several.read"), Tone: kit.Good}
	if len(t.report.Errors)+len(t.report.Warnings) > 0 {
		out[6] = kit.Cell{Text: w.T("ui.several.look"), Tone: kit.Look}
	}
}

// open leads to a file's report, or begins with a table.
func (l *several) open(row int) {
	f := l.files[row]
	switch {
	case f.done:
		r := newReport(l.m, f.req, f.report)
		r.before = l
		l.m.show(r, true)
		l.m.shell.Shown("import report")
	case foreign(f.err) != "":
		l.askOwners(row)
	default:
		l.m.takeOne(f.req.Path)
	}
}

// askOwners asks, file by file, whose the accounts are that nobody has, and reads those files again.
func (l *several) askOwners(from int) {
	for i := from; i < len(l.files); i++ {
		f := &l.files[i]
		account := foreign(f.err)
		if account == "" {
			continue
		}
		l.m.askOwner(account, filepath.Base(f.req.Path), func(id int64) {
			f.req.Owners[account] = id
			l.m.job(f.req, func(r office.ImportReport, err error) {
				f.report, f.err, f.done = r, err, err == nil
				l.table.Reload()
				l.m.shell.Changed()
				l.m.shell.Shown("import files")
				var refusal *domain.Error
				if err == nil || errors.As(err, &refusal) {
					l.askOwners(i)
				}
			})
		})
		return
	}
}

func (l *several) content() fyne.CanvasObject { return l.object }
func (l *several) first() fyne.Focusable      { return l.table.Focusable() }
func (l *several) keys() []kit.Key            { return nil }
func (l *several) back() bool                 { return false }

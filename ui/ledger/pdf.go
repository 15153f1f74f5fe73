package ledger

import (
	"context"
	"io"
	"path/filepath"

	"accord/ui/kit"
)

// folder is where the last act was saved, for the next one.
var folder string

// onPDF asks where to save the act of the period shown, saves it, and offers to open it.
func (l *Screen) onPDF() {
	if l.pdf.Disabled() {
		return
	}
	s := l.shell
	dir := folder
	if dir == "" {
		dir = kit.Home()
	}
	q := l.query
	name := fileName(s.Words, l.name, q.From, q.To)
	s.AskPath(kit.PathQuestion{
		Title: s.T("ui.ledger.save"), Accept: s.T("ui.save"), Start: filepath.Join(dir, name),
		Save: true, Exts: []string{".pdf"},
	}, func(path string) {
		folder = filepath.Dir(path)
		kit.Do(l.pdf, func(ctx context.Context) error {
			return kit.SaveFile(path, func(w io.Writer) error { return l.book.PrintReconciliation(ctx, q, s.Locale, w) })
		}, func(err error) { l.saved(path, err) })
	})
}

func (l *Screen) saved(path string, err error) {
	s := l.shell
	if err != nil {
		s.Fail(err)
		s.Shown("ledger save error")
		return
	}
	s.Say(kit.Good, s.T("ui.saved", "path", path))
	s.Ask(s.T("ui.ledger.saved"), path, s.T("ui.open"), s.T("ui.close"), func() {
		if err := s.OpenFile(path); err != nil {
			s.Say(kit.Bad, s.T("ui.cannot_open", "path", path))
		}
	})
	s.Shown("saved")
}

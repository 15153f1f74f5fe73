package ledger

import (
	"context"
	"io"
	"path/filepath"

	"accord/domain"
	"accord/office"
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

// onMake makes an act of reconciliation of what is shown, with a number of its own, and goes to its page.
func (l *Screen) onMake() {
	if l.make.Disabled() || l.make.Hidden {
		return
	}
	s, q := l.shell, l.query
	var made domain.ReconciliationAct
	kit.Do(l.make, func(ctx context.Context) (err error) {
		made, err = l.book.MakeReconciliation(ctx, office.ReconciliationOrder{EntityID: q.EntityID, CounterpartyID: q.CounterpartyID, ContractID: q.ContractID, From: q.From, To: q.To})
		return err
	}, func(err error) {
		if err != nil {
			s.Fail(err)
			return
		}
		s.Say(kit.Good, s.T("ui.ledger.made", "number", made.Number))
		s.Changed()
		s.Go(kit.Route{Screen: "reconciliation_act", ID: made.ID, Name: l.name})
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

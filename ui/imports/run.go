package imports

import (
	"context"
	"errors"
	"os"
	"path/filepath"

	"accord/domain"
	"accord/office"
	"accord/ui/kit"
)

// onRun checks the form and imports; an account that no entity of ours has is asked about first.
func (m *Screen) onRun() {
	if m.running {
		return
	}
	path := kit.ExpandPath(m.path.Text, kit.Home())
	if err := checkFile(path); err != nil {
		m.pathF.Wrong(err)
		m.shell.Window.Canvas().Focus(m.path)
		return
	}
	m.pathF.Wrong(nil)
	m.start(office.ImportRequest{
		Kind: m.chosen(), Path: path, Locale: m.shell.Locale, EntityID: m.entityID(),
		Update: m.update.Checked, Strict: m.strict.Checked, DryRun: m.dry.Checked,
	})
}

// checkFile refuses what cannot be a file to read.
func checkFile(path string) error {
	if path == "" {
		return domain.Refuse(domain.Invalid, "path", "ui.import.no_path")
	}
	info, err := os.Stat(path)
	switch {
	case err != nil:
		return domain.Refuse(domain.NotFound, "path", "ui.path.missing")
	case info.IsDir():
		return domain.Refuse(domain.Invalid, "path", "ui.path.folder")
	}
	return nil
}

func (m *Screen) start(req office.ImportRequest) {
	s := m.shell
	m.running = true
	var report office.ImportReport
	title := s.T("ui.import.job", "file", filepath.Base(req.Path))
	kit.Job(s, title, m.run, func(ctx context.Context, progress func(done, total int)) (err error) {
		report, err = m.book.Import(ctx, req, progress)
		return err
	}, func(err error) {
		m.running = false
		m.finished(req, report, err)
	})
}

func (m *Screen) finished(req office.ImportRequest, report office.ImportReport, err error) {
	s := m.shell
	var refusal *domain.Error
	switch {
	case err == nil:
		if !req.DryRun {
			m.draft.Discard()
		}
		m.show(req, report)
	case errors.Is(err, context.Canceled):
		s.Say(kit.Look, s.T("ui.import.cancelled"))
		s.Shown("import cancelled")
	case errors.As(err, &refusal) && refusal.Key == "statement.foreign_account" && !req.Adopt:
		s.Ask(s.T("ui.import.adopt_title"), s.Err(err)+"\n"+s.T("ui.import.adopt_body"), s.T("ui.import.adopt"), s.T("ui.cancel"),
			func() { req.Adopt = true; m.start(req) })
		s.Shown("import question")
	default:
		m.refused(req, err)
	}
}

package imports

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"sort"
	"strings"

	"accord/domain"
	"accord/office"
	"accord/ui/kit"
)

// onRun takes the file or folder of the form.
func (m *Screen) onRun() {
	path := kit.ExpandPath(m.path.Text, kit.Home())
	if err := checkFile(path); err != nil {
		m.pathF.Wrong(err)
		m.shell.Window.Canvas().Focus(m.path)
		return
	}
	m.pathF.Wrong(nil)
	m.take([]string{path})
}

// checkFile refuses what cannot be read.
func checkFile(path string) error {
	if path == "" {
		return domain.Refuse(domain.Invalid, "path", "ui.import.no_path")
	}
	if _, err := os.Stat(path); err != nil {
		return domain.Refuse(domain.NotFound, "path", "ui.path.missing")
	}
	return nil
}

// filesOf opens folders: their own files, by name, without those that programs hide.
func filesOf(paths []string) (out []string) {
	for _, p := range paths {
		info, err := os.Stat(p)
		if err != nil || !info.IsDir() {
			out = append(out, p)
			continue
		}
		entries, err := os.ReadDir(p)
		if err != nil {
			continue
		}
		var names []string
		for _, e := range entries {
			if e.Type().IsRegular() && !strings.HasPrefix(e.Name(), ".") && !strings.HasPrefix(e.Name(), "~") {
				names = append(names, filepath.Join(p, e.Name()))
			}
		}
		sort.Strings(names)
		out = append(out, names...)
	}
	return out
}

// take looks at a file and goes on with it; several are taken one after another and listed.
func (m *Screen) take(paths []string) {
	if m.running {
		m.shell.Say(kit.Look, m.shell.T("ui.busy"))
		return
	}
	files := filesOf(paths)
	switch len(files) {
	case 0:
		m.pathF.Wrong(domain.Refuse(domain.NotFound, "path", "ui.import.empty_folder"))
	case 1:
		m.takeOne(files[0])
	default:
		m.takeAll(files)
	}
}

func (m *Screen) takeOne(path string) {
	if m.path.Text != path {
		m.path.SetText(path)
	}
	kind := m.chosen()
	if kind == "statement" {
		m.start(m.request(kind, path))
		return
	}
	expected := m.route.Tab
	kit.Load(&m.look, func(ctx context.Context) (office.FileLook, error) {
		look, err := m.book.LookAtFile(ctx, path, kind)
		if err == nil && !look.Sure && indexOf(expected) >= 0 && expected != "statement" {
			return m.book.LookAtFile(ctx, path, expected)
		}
		return look, err
	}, func(look office.FileLook, err error) {
		switch {
		case err != nil:
			m.refused(m.request(kind, path), err)
		case look.Statement:
			m.start(m.request("statement", path))
		default:
			m.placeColumns(look)
		}
	})
}

// placeColumns asks where the columns stand, unless a file of this shape was read before or its heads say all.
func (m *Screen) placeColumns(look office.FileLook) {
	mp := newMapping(m, look)
	if look.Sure && mp.missing() == "" && (look.Remembered || len(look.Columns) >= len(look.Head)) {
		m.try(mp)
		return
	}
	m.show(mp, true)
	m.shell.Shown("import mapping")
}

func (m *Screen) request(kind, path string) office.ImportRequest {
	return office.ImportRequest{
		Kind: kind, Path: path, Locale: m.shell.Locale, EntityID: m.entityID(), Update: m.update.Checked && kind != "statement",
		Strict: m.strict.Checked, Owners: map[string]int64{},
	}
}

// job runs one import with progress and a way to cancel.
func (m *Screen) job(req office.ImportRequest, then func(office.ImportReport, error)) {
	s := m.shell
	m.running = true
	var report office.ImportReport
	key := "ui.import.job"
	if req.DryRun {
		key = "ui.import.try_job"
	}
	kit.Job(s, s.T(key, "file", filepath.Base(req.Path)), m.run, func(ctx context.Context, progress func(done, total int)) (err error) {
		report, err = m.book.Import(ctx, req, progress)
		return err
	}, func(err error) {
		m.running = false
		then(report, err)
	})
}

func (m *Screen) start(req office.ImportRequest) {
	m.job(req, func(report office.ImportReport, err error) { m.finished(req, report, err) })
}

func (m *Screen) finished(req office.ImportRequest, report office.ImportReport, err error) {
	s := m.shell
	switch account := foreign(err); {
	case err == nil:
		m.path.SetText("") // the next path is typed into an empty field
		m.draft.Discard()
		s.Changed()
		m.show(newReport(m, req, report), true)
		s.Say(kit.Good, s.T("ui.import.said", "file", filepath.Base(req.Path), "rows", s.N("ui.rows", report.Rows)))
		s.Shown("import report")
	case errors.Is(err, context.Canceled):
		s.Say(kit.Look, s.T("ui.import.cancelled"))
		s.Shown("import cancelled")
	case account != "":
		m.askOwner(account, filepath.Base(req.Path), func(id int64) {
			req.Owners[account] = id
			m.start(req)
		})
	default:
		m.refused(req, err)
	}
}

// foreign is the account that no entity of ours has, of an import that was refused for it.
func foreign(err error) string {
	var refusal *domain.Error
	if errors.As(err, &refusal) && refusal.Key == "statement.foreign_account" {
		if account, ok := refusal.Args["account"].(string); ok {
			return account
		}
	}
	return ""
}

package dossier

import (
	"context"
	"io"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"

	"accord/office"
	"accord/ui/kit"
)

// folder is where the last passport was saved, for the next one.
var folder string

// writePassport reads the client's passport and writes it as PDF.
func (c *Screen) writePassport(ctx context.Context, w io.Writer) error {
	p, err := c.book.Passport(ctx, office.PassportQuery{EntityID: c.shell.Scope.Entity, CounterpartyID: c.d.Counterparties[0].ID})
	if err != nil {
		return err
	}
	return c.book.PrintPassport(p, c.shell.Locale, w)
}

// showPassport shows the client's passport as it will be printed, and offers to save it.
func (c *Screen) showPassport() {
	if !c.read || len(c.d.Counterparties) == 0 {
		return
	}
	s := c.shell
	view := kit.NewPreview(s)
	var m *kit.Modal
	var save *kit.Button
	save = kit.NewPrimary(s, s.T("ui.dossier.save"), "Ctrl+S", func() { c.savePassport(save) })
	closing := kit.NewButton(s, s.T("ui.close"), "Esc", func() { m.Close() })
	size := s.Window.Canvas().Size()
	body := kit.Sized(min(size.Width-120, 820), min(size.Height-160, 900), view.Object())
	title := kit.Column(2, kit.Strong(s.T("ui.dossier.passport")), kit.Small(s.T("ui.dossier.passport_note"), kit.Quiet))
	m = s.Modal(kit.Column(kit.Gap, title, body, kit.Line(8, kit.Spacer(), closing, save)), view.Focusable(), kit.Key{Name: fyne.KeyS, Mod: fyne.KeyModifierControl, Label: "ui.dossier.save", Do: func() { save.Tapped(nil) }})
	m.OnClose = view.Close
	view.Make(c.writePassport)
	s.Shown("client passport")
}

// savePassport asks where the passport goes and writes it there.
func (c *Screen) savePassport(b *kit.Button) {
	s := c.shell
	dir := folder
	if dir == "" {
		dir = kit.Home()
	}
	s.AskPath(kit.PathQuestion{
		Title: s.T("ui.dossier.passport"), Accept: s.T("ui.save"), Start: filepath.Join(dir, s.T("ui.dossier.file", "name", fileName(c.d.Client.Name))),
		Save: true, Exts: []string{".pdf"},
	}, func(path string) {
		folder = filepath.Dir(path)
		kit.Do(b, func(ctx context.Context) error {
			return kit.SaveFile(path, func(w io.Writer) error { return c.writePassport(ctx, w) })
		}, func(err error) {
			if err != nil {
				s.Fail(err)
				s.Shown("client save error")
				return
			}
			s.ToastOpen(s.T("ui.saved", "path", path), path)
			s.Shown("saved")
		})
	})
}

// fileName is a client's name as part of a file's, without the signs that file systems have a use for.
func fileName(name string) string {
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		if strings.ContainsRune(`/\:*?"<>|`, r) || r < ' ' {
			return -1
		}
		return r
	}, name))
}

// Package settings is the screen of the reader's own choices (language, theme) and of the book's file and its backup.
package settings

import (
	"context"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"

	"accord/domain"
	"accord/ui/kit"
)

// Book is what the screen asks of the office.
type Book interface {
	Path() string
	Today() domain.Date
	Backup(ctx context.Context, path string) error
}

// Choices are what the reader chose; "" follows the system for the language, is light for the theme and
// roomy for the rows of tables.
type Choices struct{ Lang, Theme, Rows string }

var (
	langs  = []string{"", "ru", "en"}
	themes = []string{"light", "dark"}
	rows   = []string{"", "dense"}
)

// Screen changes choices at once; there is nothing to save.
type Screen struct {
	shell   *kit.Shell
	book    Book
	choices Choices
	change  func(Choices)

	content fyne.CanvasObject
	lang    *kit.Choice
	theme   *kit.Choice
	rows    *kit.Strip
	backup  *kit.Button
}

// NewScreen makes the screen; change is told every new choice.
func NewScreen(s *kit.Shell, book Book, now Choices, change func(Choices)) *Screen {
	c := &Screen{shell: s, book: book, choices: now, change: change}
	c.lang = kit.NewChoice(s, 260, []string{s.T("ui.lang.system"), s.T("ui.lang.ru"), s.T("ui.lang.en")}, func(i int) {
		c.choices.Lang = langs[i]
		change(c.choices)
	})
	c.lang.SetOptions([]string{s.T("ui.lang.system"), s.T("ui.lang.ru"), s.T("ui.lang.en")}, index(langs, now.Lang))
	c.theme = kit.NewChoice(s, 260, nil, func(i int) {
		c.choices.Theme = themes[i]
		change(c.choices)
	})
	c.theme.SetOptions([]string{s.T("ui.theme.light"), s.T("ui.theme.dark")}, index(themes, now.Theme))
	c.rows = kit.NewSegments(s, []string{s.T("ui.rows.roomy"), s.T("ui.rows.dense")}, nil)
	c.rows.Set(index(rows, now.Rows))
	c.rows.OnChanged = func(i int) {
		c.choices.Rows = rows[i]
		change(c.choices)
	}
	c.backup = kit.NewPrimary(s, s.T("ui.backup"), "", c.onBackup)
	look := kit.Column(4, kit.Strong(s.T("ui.settings.look")), kit.Inset(6, 0, 0, 0, kit.Line(kit.Margin,
		kit.Labelled(s.T("ui.lang"), c.lang), kit.Labelled(s.T("ui.theme"), c.theme), kit.Labelled(s.T("ui.rows.height"), c.rows))))
	file := kit.Column(6, kit.Strong(s.T("ui.settings.book")), kit.Text(book.Path(), kit.Plain),
		kit.Paragraph(s.T("ui.backup.help"), 640, kit.Quiet), kit.Inset(8, 0, 0, 0, kit.Line(8, c.backup)))
	body := kit.Column(kit.Gap, kit.Card(kit.Inset(14, 16, 16, 16, look)), kit.Card(kit.Inset(14, 16, 16, 16, file)))
	c.content = kit.Page(kit.PageHead(kit.Heading(s.T("ui.settings")), kit.Text(s.T("ui.settings.sub"), kit.Quiet)), body)
	return c
}

func index(list []string, v string) int {
	for i, s := range list {
		if s == v {
			return i
		}
	}
	return 0
}

// Content is the whole screen.
func (c *Screen) Content() fyne.CanvasObject { return c.content }

// First is the language.
func (c *Screen) First() fyne.Focusable { return c.lang }

// Reload has nothing to read.
func (c *Screen) Reload() { c.shell.Shown("settings") }

// Leave has nothing to stop.
func (c *Screen) Leave() {}

// Keys are the screen's own.
func (c *Screen) Keys() []kit.Key {
	return []kit.Key{{Name: fyne.KeyB, Mod: fyne.KeyModifierControl, Label: "ui.key.backup", Do: func() { c.backup.Tapped(nil) }}}
}

// onBackup asks where to and copies the book there whole.
func (c *Screen) onBackup() {
	s := c.shell
	path := c.book.Path()
	ext := filepath.Ext(path)
	name := strings.TrimSuffix(filepath.Base(path), ext) + " " + c.book.Today().String() + ext
	s.AskPath(kit.PathQuestion{
		Title: s.T("ui.backup.save"), Accept: s.T("ui.save"), Save: true,
		Start: filepath.Join(filepath.Dir(path), name), Exts: []string{ext},
	}, func(to string) {
		kit.Do(c.backup, func(ctx context.Context) error { return c.book.Backup(ctx, to) }, func(err error) {
			if err != nil {
				s.Fail(err)
				s.Shown("backup error")
				return
			}
			s.Say(kit.Good, s.T("ui.backup.done", "path", to))
			s.Shown("backup done")
		})
	})
}

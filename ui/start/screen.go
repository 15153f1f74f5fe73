// Package start is what the window shows without a book: recent books, open one, make a new one.
package start

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"accord/ui/kit"
)

// DemoMaker makes the book of an invented agency in a file.
type DemoMaker func(ctx context.Context, path, locale string, progress func(done, total int)) error

// Actions are what the start screen sets going; the window does it.
type Actions struct {
	Open    func(path string) // opens a book
	Choose  func()            // asks for a book's file
	New     func()            // goes to the form of a new book
	Demo    DemoMaker         // nil: none is offered
	Forget  func(path string) // takes a book off the list
	Recent  []string          // newest first
	Problem string            // why the last book did not open; "" nothing
}

// Screen lists recent books.
type Screen struct {
	shell   *kit.Shell
	act     Actions
	content fyne.CanvasObject
	table   *kit.Table
	open    *kit.Button
	demo    *kit.Button
}

// NewScreen makes the screen.
func NewScreen(s *kit.Shell, act Actions) *Screen {
	c := &Screen{shell: s, act: act}
	c.open = kit.NewButton(s, s.T("ui.start.open"), "Ctrl+O", act.Choose)
	create := kit.NewPrimary(s, s.T("ui.start.new"), "Ctrl+N", act.New)
	buttons := kit.Line(8, create, c.open)
	column := kit.Column(kit.Gap, kit.Column(2, kit.BigHeading("Accord"), kit.Text(s.T("ui.start.sub"), kit.Quiet)),
		kit.Inset(8, 0, 8, 0, buttons))
	if act.Demo != nil {
		c.demo = kit.NewButton(s, s.T("ui.start.demo"), "", c.onDemo)
		buttons.Add(c.demo)
		if len(act.Recent) == 0 {
			column.Add(kit.Paragraph(s.T("ui.start.demo_help"), 620, kit.Quiet))
		}
	}
	if act.Problem != "" {
		column.Add(kit.Card(kit.Inset(10, 12, 10, 12, kit.Line(8, kit.Icon(kit.SignCross, kit.Colours().Red, 16),
			kit.Paragraph(act.Problem, 570, kit.Bad)))))
	}
	if len(act.Recent) > 0 {
		c.makeTable()
		rows := float32(min(len(act.Recent), 8) + 1)
		column.Add(kit.Sized(640, rows*kit.RowHeight+2, c.table))
	}
	c.content = container.New(upperMiddle{}, kit.Sized(640, 0, column))
	return c
}

func (c *Screen) makeTable() {
	c.table = kit.NewTable(c.shell, kit.Col{Title: c.shell.T("ui.start.recent"), Width: 200, Flex: 1},
		kit.Col{Title: c.shell.T("ui.start.folder"), Width: 260, Flex: 2})
	c.table.Count = func() int { return len(c.act.Recent) }
	c.table.Cells = func(row int, out []kit.Cell) {
		p := c.act.Recent[row]
		out[0] = kit.Cell{Text: BookName(p), Bold: true}
		out[1] = kit.Cell{Text: kit.Tilde(filepath.Dir(p)), Tone: kit.Quiet}
	}
	c.table.OnOpen = func(row int) { c.act.Open(c.act.Recent[row]) }
	c.table.OnKey = func(key fyne.KeyName) bool {
		if row := c.table.Selected(); key == fyne.KeyDelete && row >= 0 {
			c.act.Forget(c.act.Recent[row])
			return true
		}
		return false
	}
}

// onDemo asks where the example is to lie, makes it there and opens it.
func (c *Screen) onDemo() {
	s := c.shell
	s.AskPath(kit.PathQuestion{
		Title: s.T("ui.start.demo_where"), Accept: s.T("ui.start.demo_make"), Save: true,
		Start: free(filepath.Join(kit.Home(), s.T("ui.start.demo_file")), ".accord"), Exts: []string{".accord"},
	}, func(path string) {
		kit.Job(s, s.T("ui.start.demo_job"), c.demo, func(ctx context.Context, progress func(done, total int)) error {
			return c.act.Demo(ctx, path, s.Locale, progress)
		}, func(err error) {
			switch {
			case errors.Is(err, context.Canceled):
				s.Say(kit.Look, s.T("ui.start.demo_stopped"))
				s.Shown("demo cancelled")
			case err != nil:
				s.Fail(err)
				s.Shown("demo error")
			default:
				c.act.Open(path)
			}
		})
	})
}

// free adds a number to a file's name until no file has it.
func free(base, ext string) string {
	path := base + ext
	for n := 2; n < 100; n++ {
		if _, err := os.Stat(path); err != nil {
			break
		}
		path = fmt.Sprintf("%s %d%s", base, n, ext)
	}
	return path
}

// BookName is how a book is called: its file without folder and extension.
func BookName(path string) string {
	name := filepath.Base(path)
	return strings.TrimSuffix(name, filepath.Ext(name))
}

// Content is the whole screen.
func (c *Screen) Content() fyne.CanvasObject { return c.content }

// First is the list of recent books, or the button that opens one.
func (c *Screen) First() fyne.Focusable {
	if c.table != nil {
		return c.table.Focusable()
	}
	return nil
}

// Reload has nothing to read.
func (c *Screen) Reload() { c.shell.Shown("start") }

// Leave has nothing to stop.
func (c *Screen) Leave() {}

// Keys are the screen's own.
func (c *Screen) Keys() []kit.Key {
	if c.table == nil {
		return nil
	}
	return []kit.Key{
		{Name: fyne.KeyReturn, Label: "ui.key.open_book", Do: func() { c.table.Press(fyne.KeyReturn) }},
		{Name: fyne.KeyDelete, Label: "ui.key.forget"},
	}
}

// upperMiddle centres a column a little above the middle, where the eye looks first.
type upperMiddle struct{}

func (upperMiddle) MinSize(o []fyne.CanvasObject) fyne.Size { return o[0].MinSize() }

func (upperMiddle) Layout(o []fyne.CanvasObject, size fyne.Size) {
	m := o[0].MinSize()
	o[0].Resize(m)
	o[0].Move(fyne.NewPos(float32(int((size.Width-m.Width)/2)), max(float32(int((size.Height-m.Height)*0.38)), 0)))
}

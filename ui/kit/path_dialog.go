package kit

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"accord/domain"
)

// PathQuestion asks for a file: to open one that exists, or to save one.
type PathQuestion struct {
	Title  string
	Accept string // the button's word
	Start  string // a folder with a slash, or a file
	Save   bool
	Folder bool     // a folder is asked for, one that is there or a new one
	Exts   []string // with dots, lower case; none: all files
}

// pathDialog is an entry one types a path into, with the folder's names under it that the typing narrows.
type pathDialog struct {
	shell  *Shell
	q      PathQuestion
	done   func(string)
	modal  *Modal
	entry  *Entry
	table  *Table
	note   *canvas.Text
	accept *Button
	load   Loader

	dir   string
	all   []pathItem
	shown []pathItem

	traced bool
}

// AskPath opens the dialog; done gets an absolute path.
func (s *Shell) AskPath(q PathQuestion, done func(path string)) {
	if q.Folder {
		q.Exts = []string{"/"} // no file is called so: folders alone are listed
	}
	d := &pathDialog{shell: s, q: q, done: done, dir: "\x00"}
	d.entry = NewEntry(s, 680)
	d.entry.OnTab = func() bool {
		grew := CompletePath(d.entry, q.Exts)
		d.follow()
		return grew
	}
	d.entry.OnKey = d.onKey
	d.entry.OnEnter = d.onEnter
	d.entry.OnChanged = func(string) { d.follow() }
	d.table = NewTable(s, Col{Title: s.T("ui.path.name"), Width: 300, Flex: 1},
		Col{Title: s.T("ui.path.size"), Width: 110, Right: true}, Col{Title: s.T("ui.path.time"), Width: 150, Right: true})
	d.table.Count = func() int { return len(d.shown) }
	d.table.Cells = d.cells
	d.table.OnOpen = func(int) { d.onEnter() }
	d.table.OnSelect = func(int) { d.say() }
	d.note = Small("", Quiet)
	d.accept = NewPrimary(s, q.Accept, "Enter", d.onEnter)
	cancel := NewButton(s, s.T("ui.cancel"), "Esc", func() { d.modal.Close() })
	content := Column(10, text(q.Title, 15, true, Plain), Bare(d.entry), Sized(680, RowHeight*11, d.table), Sized(0, 16, d.note),
		Line(8, Small(s.T("ui.path.hint"), Quiet), Spacer(), cancel, d.accept))
	start := q.Start
	if start == "" {
		start = Home() + "/"
	}
	d.modal = s.Modal(content, d.entry, Key{Name: fyne.KeyReturn, Do: d.onEnter})
	d.modal.OnClose = d.load.Stop
	d.set(start)
}

// set puts a path into the entry with the cursor at its end.
func (d *pathDialog) set(path string) {
	d.entry.SetText(path)
	d.entry.CursorColumn = utf8.RuneCountInString(path)
	d.entry.Refresh()
	d.follow()
}

// follow lists the folder of what is typed, off the window's thread: a folder may lie on a slow disk.
func (d *pathDialog) follow() {
	dir, begin := splitPath(ExpandPath(d.entry.Text, Home()))
	if dir == d.dir {
		d.narrow(begin)
		return
	}
	d.dir = dir
	Load(&d.load, func(context.Context) ([]pathItem, error) {
		items, _ := readFolder(dir) // a folder that cannot be read shows no names; typing goes on
		return items, nil
	}, func(items []pathItem, _ error) {
		d.all = items
		_, begin := splitPath(ExpandPath(d.entry.Text, Home()))
		d.narrow(begin)
		if !d.traced {
			d.traced = true
			d.shell.Shown("path dialog")
		}
	})
}

func (d *pathDialog) narrow(begin string) {
	d.shown = matching(d.all, begin, d.q.Exts)
	if d.q.Folder {
		d.shown = slices.DeleteFunc(slices.Clone(d.shown), func(i pathItem) bool { return !i.Dir })
	}
	if d.q.Save && len(d.shown) == 0 {
		d.shown = matching(d.all, "", d.q.Exts) // a new name: its neighbours tell how the others are called
	}
	d.table.Select(-1)
	d.table.Reload()
	d.say()
}

func (d *pathDialog) onKey(key fyne.KeyName) bool {
	switch key {
	case fyne.KeyDown, fyne.KeyUp, fyne.KeyPageDown, fyne.KeyPageUp:
		return d.table.Press(key)
	}
	return false
}

// target is the path that Enter would take: the selected name, or what is typed.
func (d *pathDialog) target() string {
	if i := d.table.Selected(); i >= 0 && i < len(d.shown) {
		p := filepath.Join(d.dir, d.shown[i].Name)
		if d.shown[i].Dir {
			p += "/"
		}
		return p
	}
	return ExpandPath(d.entry.Text, Home())
}

func (d *pathDialog) onEnter() {
	path := d.target()
	info, err := os.Stat(path)
	switch {
	case path == "":
	case d.q.Folder && d.table.Selected() < 0 && (err != nil || info.IsDir()):
		d.modal.Close()
		d.done(filepath.Clean(path))
	case err == nil && !info.IsDir() && d.q.Folder:
		SetText(d.note, d.shell.T("ui.path.no_folder"), Bad)
	case err == nil && info.IsDir():
		d.set(strings.TrimSuffix(filepath.Clean(path), "/") + "/")
	case err != nil && !d.q.Save:
		SetText(d.note, d.shell.T("ui.path.missing"), Bad)
	default:
		if d.q.Save && filepath.Ext(path) == "" && len(d.q.Exts) > 0 {
			path += d.q.Exts[0]
		}
		d.modal.Close()
		d.done(filepath.Clean(path))
	}
}

// say warns, before Enter, that a file will be replaced.
func (d *pathDialog) say() {
	label, note, tone := d.q.Accept, "", Quiet
	if d.q.Save {
		if info, err := os.Stat(d.target()); err == nil && !info.IsDir() {
			label, note, tone = d.shell.T("ui.path.replace"), d.shell.T("ui.path.exists"), Look
		}
	}
	d.accept.SetLabel(label)
	SetText(d.note, note, tone)
}

func (d *pathDialog) cells(row int, out []Cell) {
	it := d.shown[row]
	out[0].Text = it.Name
	if it.Dir {
		out[0].Text, out[0].Bold = it.Name+"/", true
	} else {
		out[1] = Cell{Text: sizeWords(it.Size), Tone: Quiet}
	}
	if it.Time > 0 {
		out[2] = Cell{Text: d.shell.Date(domain.DateOf(time.Unix(it.Time, 0), time.Local)), Tone: Quiet}
	}
}

func sizeWords(n int64) string {
	switch {
	case n < 1000:
		return fmt.Sprintf("%d B", n)
	case n < 1_000_000:
		return fmt.Sprintf("%d kB", n/1000)
	}
	return fmt.Sprintf("%d MB", n/1_000_000)
}

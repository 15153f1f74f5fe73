package ui

import (
	"context"
	"path/filepath"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"accord/office"
	"accord/ui/kit"
)

// dropped takes what was let fall on the window: a book is opened, anything else goes to the import.
func (w *Window) dropped(files []fyne.URI) {
	var paths []string
	for _, f := range files {
		if f.Scheme() == "file" {
			paths = append(paths, f.Path())
		}
	}
	switch {
	case len(paths) == 0 || w.shell.Busy() || w.waits():
	case len(paths) == 1 && strings.EqualFold(filepath.Ext(paths[0]), ".accord"):
		w.Open(paths[0])
	case w.book == nil:
		w.shell.Say(kit.Look, w.shell.T("ui.drop.no_book"))
	default:
		w.Go(kit.Route{Screen: "import", Path: strings.Join(paths, "\n")})
	}
}

// lookEvery is how often the watched folder is looked into: a file is read when two looks find it of one size.
const lookEvery = 3 * time.Second

// folderWatch looks into the watched folder while a book is open.
type folderWatch struct {
	stop    func()
	looking bool
	button  *kit.Button // stands for the work; nobody sees it
}

func (f *folderWatch) end() {
	if f.stop != nil {
		f.stop()
		f.stop = nil
	}
}

func (w *Window) watchFolder() {
	w.folder.end()
	w.folder.looking = false
	if w.opt.NoPoll {
		return
	}
	w.folder.stop = kit.Every(lookEvery, w.lookIntoFolder)
}

// lookIntoFolder reads what has come and says what became of it.
func (w *Window) lookIntoFolder() {
	book, s := w.book, w.shell
	if book == nil || w.folder.looking || w.busy {
		return
	}
	w.folder.looking = true
	if w.folder.button == nil {
		w.folder.button = kit.NewButton(s, "", "", nil)
	}
	var told []office.WatchedFile
	kit.Do(w.folder.button, func(ctx context.Context) (err error) {
		told, err = book.LookIntoFolder(ctx)
		return err
	}, func(error) { // a folder that is away for a while, on a stick or a share, is looked for again
		w.folder.looking = false
		if w.book != book || len(told) == 0 {
			return
		}
		w.tell(told)
	})
}

// tell says what came of the files, the last one in words, and lets the screens read anew.
func (w *Window) tell(told []office.WatchedFile) {
	s := w.shell
	tone := kit.Good
	for _, f := range told {
		if f.State != "read" {
			tone = kit.Look
		}
	}
	last := told[len(told)-1]
	words := s.T("ui.watch.told", "file", last.Name, "said", last.Said)
	if len(told) > 1 {
		words = s.T("ui.watch.told_many", "n", len(told)-1, "file", last.Name, "said", last.Said)
	}
	w.count()
	w.reload()
	s.Say(tone, words)
	s.Shown("watched")
}

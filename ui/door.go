package ui

import (
	"crypto/sha256"
	"encoding/hex"
	"log/slog"
	"os"
	"path/filepath"

	"accord/ui/kit"
)

// elsewhere says that another window has the book and shows it.
const elsewhere = "ui.elsewhere"

// longestSocket is how long the path of a socket may be.
const longestSocket = 100

// DoorDir is the folder where the windows of this user listen for a second start.
func DoorDir() string {
	if dir := os.Getenv("XDG_RUNTIME_DIR"); dir != "" {
		return filepath.Join(dir, "accord")
	}
	dir, err := stateDir()
	if err != nil {
		return ""
	}
	return filepath.Join(dir, "run")
}

// DraftDir is the folder of what was typed and not used yet.
func DraftDir() string {
	dir, err := stateDir()
	if err != nil {
		return ""
	}
	return filepath.Join(dir, "drafts")
}

// bookMark names a book in files beside it, whatever way led to it; "" is no book.
func bookMark(path string) string {
	if path == "" {
		return "none"
	}
	if whole, err := filepath.Abs(path); err == nil {
		path = whole
	}
	if real, err := filepath.EvalSymlinks(path); err == nil {
		path = real
	}
	sum := sha256.Sum256([]byte(path))
	return hex.EncodeToString(sum[:8])
}

func door(dir, book string) string { return filepath.Join(dir, bookMark(book)+".sock") }

// Raise asks the window that has a book open to come to the front, and tells whether there is one.
func Raise(dir, book string) bool {
	return dir != "" && book != "" && kit.Knock(door(dir, book))
}

// openDoor lets a second start find this window. Without a door everything works, but for that.
func (w *Window) openDoor() {
	path := door(w.opt.Doors, w.opened)
	if w.opt.Doors == "" || len(path) > longestSocket {
		return
	}
	var err error
	if w.door, err = kit.OpenDoor(path, w.raise); err != nil {
		w.door = nil
		slog.Error("open door", "err", err)
	}
}

// raise brings the window to the front: a second start asked for its book.
func (w *Window) raise() {
	w.opt.Window.Show()
	w.opt.Window.RequestFocus()
	w.shell.Shown("raised")
}

package kit

import (
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"sync"
	"time"
)

// draftPause is how long typing must rest before a draft is written.
const draftPause = 700 * time.Millisecond

// Draft keeps what is typed into one form through a crash: in a file that its user alone can read, written when the typing
// pauses and removed when the form has been used or is discarded.
type Draft struct {
	path string
	take func() any
	stop func() // takes back the write that waits

	mu   sync.Mutex
	turn int // a write of an earlier turn must not bring back what was discarded
}

// Draft is the draft of a form that belongs to no book; take returns what is typed now, to be written as JSON.
func (s *Shell) Draft(name string, take func() any) *Draft { return s.draft(name, take) }

// BookDraft is the draft of a form of the open book.
func (s *Shell) BookDraft(name string, take func() any) *Draft {
	return s.draft(filepath.Join(s.DraftBook, name), take)
}

func (s *Shell) draft(name string, take func() any) *Draft {
	d := &Draft{take: take}
	if s.DraftDir != "" {
		d.path = filepath.Join(s.DraftDir, name+".json")
	}
	if s.drafts == nil {
		s.drafts = map[string]*Draft{}
	}
	s.drafts[name] = d
	return d
}

// SaveDrafts writes at once what still waits for a pause: the window closes, or makes its screens anew.
func (s *Shell) SaveDrafts() {
	for _, d := range s.drafts {
		if d.stop != nil {
			d.stop()
			d.stop = nil
			d.save(d.turn, d.take())
		}
	}
}

// Recall reads what was typed before into v and tells whether there was anything; v is unchanged without it.
func (d *Draft) Recall(v any) bool {
	if d.path == "" {
		return false
	}
	data, err := os.ReadFile(d.path)
	return err == nil && json.Unmarshal(data, v) == nil
}

// Touch tells that something has been typed.
func (d *Draft) Touch() {
	if d.path == "" {
		return
	}
	if d.stop != nil {
		d.stop()
	}
	turn := d.turn
	d.stop = after(draftPause, func() {
		d.stop = nil
		typed := d.take()
		spawn(func() { d.save(turn, typed) })
	})
}

// Discard forgets what was typed: it has been used, or is not wanted.
func (d *Draft) Discard() {
	if d.stop != nil {
		d.stop()
		d.stop = nil
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	d.turn++
	if d.path == "" {
		return
	}
	if err := os.Remove(d.path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		slog.Error("discard draft", "err", err)
	}
}

// save writes what was typed, unless it has been discarded meanwhile. A draft that can't be kept is told in the log alone:
// the form works without it.
func (d *Draft) save(turn int, typed any) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if turn != d.turn {
		return
	}
	err := os.MkdirAll(filepath.Dir(d.path), 0o700)
	if err == nil {
		err = savePrivate(d.path, func(w io.Writer) error { return json.NewEncoder(w).Encode(typed) })
	}
	if err != nil {
		slog.Error("keep draft", "err", err)
	}
}

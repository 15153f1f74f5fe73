package kit

import (
	"errors"
	"io/fs"
	"os"
	"strings"

	"fyne.io/fyne/v2"

	"accord/domain"
)

// Typed is a field whose text stands for a value. It is read when Enter is pressed or the focus leaves; what cannot be
// read is said under the field, and what was typed stays.
type Typed[V comparable] struct {
	*Field
	Entry *Entry
	// OnChange is told a new value.
	OnChange func(V)
	// Optional lets the field stay empty.
	Optional bool

	read  func(string) (V, error)
	write func(V) string
	last  V
}

// newTyped makes a field around an entry that has its signs already: Fyne takes them up when the first text is set.
func newTyped[V comparable](s *Shell, label, help string, e *Entry, v V, read func(string) (V, error), write func(V) string) *Typed[V] {
	f := &Typed[V]{Entry: e, read: read, write: write, last: v}
	f.Field = NewField(s, label, help, f.Entry)
	f.Entry.SetText(write(v))
	f.Entry.OnEnter = func() {
		if f.Take() {
			s.Key(fyne.KeyReturn, 0) // a form goes on to its next line or is done
		}
	}
	f.Entry.OnBlur = func() { f.Take() }
	return f
}

// Value returns the last value that could be read.
func (f *Typed[V]) Value() V { return f.last }

// Set shows a value without telling OnChange.
func (f *Typed[V]) Set(v V) {
	f.last = v
	f.Entry.SetText(f.write(v))
	f.Wrong(nil)
}

// Take reads what is typed and tells whether it is a value.
func (f *Typed[V]) Take() bool {
	typed := f.Entry.Text
	if typed == f.write(f.last) && !(typed == "" && !f.Optional) {
		f.Wrong(nil)
		return true
	}
	var v V
	if strings.TrimSpace(typed) != "" || !f.Optional {
		var err error
		v, err = f.read(typed)
		f.Wrong(err)
		if err != nil {
			return false
		}
	}
	f.Wrong(nil)
	f.Entry.SetText(f.write(v))
	if v != f.last {
		f.last = v
		if f.OnChange != nil {
			f.OnChange(v)
		}
	}
	return true
}

// NewMoneyField makes a field for a sum, typed as people and banks write it and shown the local way: 1 234,56.
func NewMoneyField(s *Shell, label, help string, width float32, v domain.Money) *Typed[domain.Money] {
	return newTyped(s, label, help, NewEntry(s, width), v, domain.ParseMoney, s.SumOrNone)
}

// NewINNField makes a field for a taxpayer's number, with its check digits checked.
func NewINNField(s *Shell, label, help string, width float32, v string) *Typed[string] {
	read := func(typed string) (string, error) {
		inn := domain.TidyINN(typed)
		return inn, domain.CheckINN(inn)
	}
	return newTyped(s, label, help, NewEntry(s, width), v, read, func(v string) string { return v })
}

// NewPathField makes a field for a file that exists; Tab completes its path.
func NewPathField(s *Shell, label, help string, width float32, v string, exts ...string) *Typed[string] {
	f := newTyped(s, label, help, NewEntry(s, width), v, readPath, Tilde)
	f.Entry.OnTab = func() bool { return CompletePath(f.Entry, exts) }
	return f
}

// readPath finds the file that a path names.
func readPath(typed string) (string, error) {
	path := ExpandPath(typed, Home())
	info, err := os.Stat(path)
	switch {
	case path == "" || errors.Is(err, fs.ErrNotExist):
		return path, domain.Refuse(domain.NotFound, "path", "ui.path.missing")
	case err != nil:
		return path, domain.Refuse(domain.Forbidden, "path", "ui.path.closed")
	case info.IsDir():
		return path, domain.Refuse(domain.Invalid, "path", "ui.path.folder")
	}
	return path, nil
}

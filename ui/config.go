package ui

import (
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"fyne.io/fyne/v2"

	"accord/ui/kit"
	"accord/ui/settings"
)

// Config is what the window remembers between runs; it never holds anything of a book.
type Config struct {
	Lang   string   `json:"lang,omitempty"`   // "ru", "en"; "" follows the system
	Theme  string   `json:"theme,omitempty"`  // "light", "dark"; "" is light
	Rows   string   `json:"rows,omitempty"`   // "dense"; "" is roomy
	Recent []string `json:"recent,omitempty"` // absolute paths, newest first

	Book   string           `json:"book,omitempty"`   // that was open last; it is opened again
	Places map[string]Place `json:"places,omitempty"` // where the reader was in each of the recent books
	Width  float32          `json:"width,omitempty"`  // of the window; 0: the design's
	Height float32          `json:"height,omitempty"`
	Folded bool             `json:"folded,omitempty"` // the rail shows signs alone

	Tables map[string]kit.View `json:"tables,omitempty"` // what the reader made of tables' columns

	Copies map[string]settings.CopyPlan `json:"copies,omitempty"` // by the recent books' paths

	Notes map[string]json.RawMessage `json:"notes,omitempty"` // small choices of screens, by name

	path string
}

// Place is where a reader was in a book: numbers, no names.
type Place struct {
	Route kit.Route `json:"route"`
	Scope kit.Scope `json:"scope"`
}

const recentMax = 8

// ConfigPath is the file in the user's configuration folder.
func ConfigPath() (string, error) {
	dir, err := os.UserConfigDir()
	if err != nil {
		return "", err
	}
	return filepath.Join(dir, "accord", "config.json"), nil
}

// LoadConfig reads the file; a missing or broken one gives the defaults, with the error of a broken one for the log.
func LoadConfig(path string) (*Config, error) {
	c := &Config{path: path}
	data, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return c, nil
	}
	if err != nil {
		return c, err
	}
	if err := json.Unmarshal(data, c); err != nil {
		return &Config{path: path}, err
	}
	return c, nil
}

// Save writes the file whole or not at all.
func (c *Config) Save() error {
	if c.path == "" {
		return nil
	}
	if err := os.MkdirAll(filepath.Dir(c.path), 0o700); err != nil {
		return err
	}
	return kit.SaveFile(c.path, func(w io.Writer) error {
		e := json.NewEncoder(w)
		e.SetIndent("", "  ")
		return e.Encode(c)
	})
}

// Size is how large the window was, or the design's size.
func (c *Config) Size() fyne.Size {
	if c.Width < leastWidth || c.Height < leastHeight {
		return fyne.NewSize(1440, 900)
	}
	return fyne.NewSize(c.Width, c.Height)
}

// Remember puts a book at the head of the recent ones.
func (c *Config) Remember(path string) {
	c.Forget(path)
	c.Recent = slices.Insert(c.Recent, 0, path)
	c.Recent = c.Recent[:min(len(c.Recent), recentMax)]
	c.Book = path
	maps.DeleteFunc(c.Places, func(p string, _ Place) bool { return !slices.Contains(c.Recent, p) })
	maps.DeleteFunc(c.Copies, func(p string, _ settings.CopyPlan) bool { return !slices.Contains(c.Recent, p) })
}

// Was remembers where the reader is in a book.
func (c *Config) Was(book string, p Place) {
	if c.Places == nil {
		c.Places = map[string]Place{}
	}
	c.Places[book] = p
}

// CopyTo remembers where the copies of a book go.
func (c *Config) CopyTo(book string, p settings.CopyPlan) {
	if c.Copies == nil {
		c.Copies = map[string]settings.CopyPlan{}
	}
	c.Copies[book] = p
}

// Keep remembers a table's view.
func (c *Config) Keep(table string, v kit.View) {
	if c.Tables == nil {
		c.Tables = map[string]kit.View{}
	}
	c.Tables[table] = v
}

// Note keeps a small choice of a screen.
func (c *Config) Note(name string, value []byte) {
	if c.Notes == nil {
		c.Notes = map[string]json.RawMessage{}
	}
	c.Notes[name] = value
}

// Forget takes a book off the recent ones.
func (c *Config) Forget(path string) {
	if c.Book == path {
		c.Book = ""
	}
	c.Recent = slices.DeleteFunc(slices.Clone(c.Recent), func(p string) bool { return p == path })
}

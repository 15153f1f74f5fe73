package kit

import (
	"os"
	"path/filepath"
	"sort"
	"strings"
	"unicode/utf8"
)

// pathItem is one name in a folder.
type pathItem struct {
	Name string
	Dir  bool
	Size int64
	Time int64 // seconds of the Unix era
}

// ExpandPath turns what was typed into a path: "~" is the home folder, a relative path begins there too, quotes around the
// whole (a path pasted from a file manager) and "file://" go.
func ExpandPath(typed, home string) string {
	p := strings.TrimSpace(typed)
	if n := len(p); n >= 2 && (p[0] == '"' || p[0] == '\'') && p[n-1] == p[0] {
		p = p[1 : n-1]
	}
	p = strings.TrimPrefix(p, "file://")
	switch {
	case p == "":
		return ""
	case p == "~":
		return home
	case strings.HasPrefix(p, "~/"):
		p = filepath.Join(home, p[2:]) + trailing(p)
	case !filepath.IsAbs(p):
		p = filepath.Join(home, p) + trailing(p)
	}
	return p
}

// trailing keeps the slash that says "inside this folder", which Join drops.
func trailing(p string) string {
	if strings.HasSuffix(p, "/") {
		return "/"
	}
	return ""
}

// splitPath divides a path being typed into the folder to list and the beginning of a name in it.
func splitPath(p string) (dir, begin string) {
	dir, begin = filepath.Split(p)
	if dir == "" {
		dir = "/"
	}
	return dir, begin
}

// matching returns the items a beginning can grow into: folders first, then by name; hidden ones only when the beginning
// has their dot; files only with one of the extensions, if there are any.
func matching(items []pathItem, begin string, exts []string) []pathItem {
	var out []pathItem
	low := strings.ToLower(begin)
	for _, it := range items {
		name := strings.ToLower(it.Name)
		switch {
		case !strings.HasPrefix(name, low):
		case strings.HasPrefix(name, ".") && !strings.HasPrefix(low, "."):
		case !it.Dir && len(exts) > 0 && !hasExt(name, exts):
		default:
			out = append(out, it)
		}
	}
	sort.Slice(out, func(i, j int) bool {
		if out[i].Dir != out[j].Dir {
			return out[i].Dir
		}
		return strings.ToLower(out[i].Name) < strings.ToLower(out[j].Name)
	})
	return out
}

func hasExt(name string, exts []string) bool {
	for _, e := range exts {
		if strings.HasSuffix(name, e) {
			return true
		}
	}
	return false
}

// grow completes a beginning as far as all matching names agree; a single folder gets its slash.
func grow(items []pathItem, begin string) string {
	if len(items) == 0 {
		return begin
	}
	common := items[0].Name
	for _, it := range items[1:] {
		n := 0
		for n < len(common) && n < len(it.Name) && common[n] == it.Name[n] {
			n++
		}
		for n > 0 && n < len(common) && !utf8.RuneStart(common[n]) {
			n--
		}
		common = common[:n]
	}
	if len(common) < len(begin) {
		return begin
	}
	if len(items) == 1 && items[0].Dir {
		return common + "/"
	}
	return common
}

// readFolder lists a folder.
func readFolder(dir string) ([]pathItem, error) {
	entries, err := os.ReadDir(dir)
	out := make([]pathItem, 0, len(entries))
	for _, e := range entries {
		it := pathItem{Name: e.Name(), Dir: e.IsDir()}
		if info, err := os.Stat(filepath.Join(dir, e.Name())); err == nil {
			it.Dir, it.Size, it.Time = info.IsDir(), info.Size(), info.ModTime().Unix()
		}
		out = append(out, it)
	}
	return out, err
}

// Home returns the user's home folder, or "/".
func Home() string {
	if h, err := os.UserHomeDir(); err == nil {
		return h
	}
	return "/"
}

// Tilde writes a path for the eye: the home folder is "~".
func Tilde(path string) string {
	if home := Home(); home != "/" && (path == home || strings.HasPrefix(path, home+"/")) {
		return "~" + path[len(home):]
	}
	return path
}

// CompletePath completes the path being typed in an entry as far as it is unambiguous, and tells whether it grew.
func CompletePath(e *Entry, exts []string) bool {
	p := ExpandPath(e.Text, Home())
	if p == "" {
		return false
	}
	dir, begin := splitPath(p)
	items, _ := readFolder(dir)
	name := grow(matching(items, begin, exts), begin)
	if name == begin {
		return false
	}
	e.SetText(dir + name)
	e.CursorColumn = utf8.RuneCountInString(e.Text)
	e.Refresh()
	return true
}

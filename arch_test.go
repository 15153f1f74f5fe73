package main

import (
	"encoding/json"
	"errors"
	"go/ast"
	"go/parser"
	"go/token"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// The table of rooms: docs/contributors.md tells the reasons. A room that isn't built yet may stand here all the same.

// room is what a part of the program may lean on.
type room struct {
	ours []string // our rooms
	libs []string // import paths of others, with all below them
}

const (
	fyneLib  = "fyne.io/fyne/v2"
	fyneApp  = "fyne.io/fyne/v2/app"
	gormLib  = "gorm.io"
	textLib  = "golang.org/x/text"
	sysLib   = "golang.org/x/sys"
	excelLib = "github.com/xuri/excelize/v2"
)

var (
	anyRoom    = []string{"*"}
	screenMay  = []string{"domain", "i18n", "assets", "office", "ui/kit", "ui/early"}
	testLibs   = []string{"pgregory.net/rapid", "github.com/google/go-cmp", "github.com/makiuchi-d/gozxing"}
	folders    = []string{"docs", "scripts", "tools", "sample", "bench", "journey", "out"} // besides the rooms
	emptyNames = []string{"util", "utils", "helper", "helpers", "manager", "common", "misc"}
)

var rooms = map[string]room{
	"domain": {},
	"chart":  {},
	"assets": {},
	"vault":  {libs: []string{"github.com/zalando/go-keyring", "filippo.io/age", "golang.org/x/crypto"}},
	"i18n":   {ours: []string{"assets", "domain"}, libs: []string{"github.com/nicksnyder/go-i18n/v2", textLib}},
	// x/sys: the lock of a book and the kind of file system it lies on; go-sqlite3: the codes of its errors.
	"storage": {ours: []string{"domain"}, libs: []string{
		gormLib, "github.com/pressly/goose/v3", textLib, "github.com/blevesearch/snowballstem", sysLib, "github.com/mattn/go-sqlite3",
	}},
	"sheet": {ours: []string{"domain"}, libs: []string{excelLib, textLib}},
	"bank":  {ours: []string{"domain"}, libs: []string{textLib}},
	"mail": {ours: []string{"domain"}, libs: []string{
		textLib, "github.com/emersion", "github.com/microcosm-cc/bluemonday", "golang.org/x/net/html",
	}},
	"reports": {ours: []string{"domain", "i18n", "assets", "chart"}, libs: []string{
		"github.com/jung-kurt/gofpdf", excelLib, "github.com/skip2/go-qrcode",
		"golang.org/x/image", // pictures of logos and stamps in formats that the standard library does not read
	}},
	"office": {ours: []string{"domain", "storage", "bank", "mail", "sheet", "vault", "reports", "i18n", "assets"}},
	"cli":    {ours: []string{"domain", "i18n", "office"}, libs: []string{"github.com/urfave/cli/v3"}},
	// early sets what Fyne reads at its own start, so it may know nothing of Fyne or of us.
	"ui/early": {},
	"ui/kit":   {ours: []string{"domain", "i18n", "assets", "chart", "ui/early"}, libs: []string{fyneLib}},
	"ui/*":     {ours: screenMay, libs: []string{fyneLib}},
	"ui":       {ours: append([]string{"ui/*"}, screenMay...), libs: []string{fyneLib}},
	"main":     {ours: anyRoom, libs: []string{fyneLib, sysLib}},
	// What measures and tries the whole may see the whole; gorm stays behind storage for them too.
	"bench":   {ours: anyRoom, libs: []string{fyneLib}},
	"journey": {ours: anyRoom},
	"sample":  {ours: []string{"domain", "bank", "sheet", "office"}, libs: []string{textLib}},
	"scripts": {},
}

// roomOf names the room of one of our packages: "accord/ui/clients" is in "ui/clients", "accord/office/demo" in "office".
func roomOf(path string) string {
	path = strings.TrimPrefix(strings.TrimPrefix(path, "accord"), "/")
	parts := strings.Split(path, "/")
	switch {
	case path == "":
		return "main"
	case parts[0] == "ui" && len(parts) > 1:
		return "ui/" + parts[1]
	}
	return parts[0]
}

// rules finds the row of the table; screens share one.
func rules(name string) (room, bool) {
	if r, ok := rooms[name]; ok {
		return r, true
	}
	if strings.HasPrefix(name, "ui/") {
		return rooms["ui/*"], true
	}
	return room{}, false
}

func allows(list []string, name string) bool {
	return slices.ContainsFunc(list, func(one string) bool {
		return one == "*" || one == name || (one == "ui/*" && strings.HasPrefix(name, "ui/"))
	})
}

func under(list []string, path string) bool {
	return slices.ContainsFunc(list, func(lib string) bool { return path == lib || strings.HasPrefix(path, lib+"/") })
}

// offence says what is wrong with an import, or "".
func offence(from, path string, inTest bool) string {
	r, known := rules(from)
	if !known {
		return from + " is no room of the table"
	}
	first, _, _ := strings.Cut(path, "/")
	switch {
	case path == "C" || path == "unsafe" || path == "embed":
		return ""
	case first == "accord":
		if to := roomOf(path); to != from && !allows(r.ours, to) {
			return from + " must not import " + to
		}
	case strings.Contains(first, "."):
		if !under(r.libs, path) && !(inTest && under(testLibs, path)) {
			return from + " must not import " + path
		}
	case from == "domain" && !inTest && under([]string{"os", "net", "database", "context", "log", "syscall", "runtime"}, path):
		return "domain must not import " + path
	case path == "database/sql" && !inTest && !slices.Contains([]string{"storage", "bench"}, from):
		return from + " must not import " + path
	}
	return ""
}

type listed struct {
	ImportPath                         string
	Imports, TestImports, XTestImports []string
}

func goList(t *testing.T, args ...string) []listed {
	t.Helper()
	cmd := exec.Command("go", append([]string{"list", "-e", "-json=ImportPath,Imports,TestImports,XTestImports"}, args...)...)
	var stderr strings.Builder
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go list %v: %v\n%s", args, err, &stderr)
	}
	var all []listed
	for dec := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p listed
		if err := dec.Decode(&p); errors.Is(err, io.EOF) {
			return all
		} else if err != nil {
			t.Fatal(err)
		}
		all = append(all, p)
	}
}

func TestRoomsImportOnlyWhatTheyMay(t *testing.T) {
	said := map[string]bool{}
	check := func(p listed, imports []string, inTest bool) {
		for _, path := range imports {
			if path == p.ImportPath {
				continue // a test from outside its package
			}
			if what := offence(roomOf(p.ImportPath), path, inTest); what != "" && !said[p.ImportPath+what] {
				said[p.ImportPath+what] = true
				t.Errorf("%s: %s", p.ImportPath, what)
			}
		}
	}
	for _, tags := range []string{"cli,sqlite_fts5", "migrated_fynedo,no_animations,no_emoji,sqlite_fts5"} {
		for _, p := range goList(t, "-tags", tags, "./...") {
			check(p, p.Imports, false)
			check(p, p.TestImports, true)
			check(p, p.XTestImports, true)
		}
	}
}

// The command line must start on a server without any graphics library.
func TestTheCommandLineLinksNoWindow(t *testing.T) {
	for _, p := range goList(t, "-deps", "-tags", "cli,sqlite_fts5", ".") {
		if strings.HasPrefix(p.ImportPath, "fyne.io/") || strings.HasPrefix(p.ImportPath, "github.com/go-gl/") || roomOf(p.ImportPath) == "ui" {
			t.Errorf("with the tag cli the program must not link %s", p.ImportPath)
		}
	}
}

// source is one Go file of ours.
type source struct {
	path string // slashes, from the root
	room string
	test bool
	file *ast.File
	fset *token.FileSet
}

func (s source) at(n ast.Node) string { return s.fset.Position(n.Pos()).String() }

func sources(t *testing.T) []source {
	t.Helper()
	var all []source
	fset := token.NewFileSet()
	err := filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		slashed := filepath.ToSlash(path)
		if d.IsDir() {
			name := d.Name()
			if path != "." && (strings.HasPrefix(name, ".") || name == "testdata" || slashed == "out" || slashed == "tools") {
				return fs.SkipDir
			}
			return nil
		}
		if !strings.HasSuffix(path, ".go") {
			return nil
		}
		f, err := parser.ParseFile(fset, path, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		pkg := "accord"
		if dir := filepath.ToSlash(filepath.Dir(path)); dir != "." {
			pkg += "/" + dir
		}
		all = append(all, source{slashed, roomOf(pkg), strings.HasSuffix(path, "_test.go"), f, fset})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// importedAs is the name under which a file knows a package, or "".
func importedAs(f *ast.File, path, byDefault string) string {
	for _, imp := range f.Imports {
		if strings.Trim(imp.Path.Value, `"`) != path {
			continue
		}
		if imp.Name != nil {
			return imp.Name.Name
		}
		return byDefault
	}
	return ""
}

// uses calls found for every pkg.Name of a file, pkg being the package of that path.
func uses(s source, path, byDefault string, found func(name string, at ast.Node)) {
	as := importedAs(s.file, path, byDefault)
	if as == "" {
		return
	}
	ast.Inspect(s.file, func(n ast.Node) bool {
		if sel, ok := n.(*ast.SelectorExpr); ok {
			if x, ok := sel.X.(*ast.Ident); ok && x.Name == as {
				found(sel.Sel.Name, n)
			}
		}
		return true
	})
}

func TestOnlyTheWiringOpensAWindow(t *testing.T) {
	for _, s := range sources(t) {
		if importedAs(s.file, fyneApp, "app") != "" && s.path != "window.go" && s.path != "bench/plain/main.go" {
			t.Errorf("%s: only window.go and the plain window of the bench may import %s", s.path, fyneApp)
		}
	}
}

func TestTheDomainOwnsNoClock(t *testing.T) {
	for _, s := range sources(t) {
		if s.room != "domain" || s.test {
			continue
		}
		uses(s, "time", "time", func(name string, at ast.Node) {
			if slices.Contains([]string{"Now", "Since", "Until", "Sleep", "After", "Tick", "NewTimer", "NewTicker", "Local"}, name) {
				t.Errorf("%s: domain must not use time.%s: take now as a parameter", s.at(at), name)
			}
		})
	}
}

func TestOnlyTheKitStartsGoroutines(t *testing.T) {
	for _, s := range sources(t) {
		if !strings.HasPrefix(s.room, "ui") || s.room == "ui/kit" {
			continue
		}
		ast.Inspect(s.file, func(n ast.Node) bool {
			if g, ok := n.(*ast.GoStmt); ok {
				t.Errorf("%s: only ui/kit may say go: use kit.Load, kit.Do or kit.Job", s.at(g))
			}
			return true
		})
		uses(s, fyneLib, "fyne", func(name string, at ast.Node) {
			if name == "Do" || name == "DoAndWait" {
				t.Errorf("%s: only ui/kit may say fyne.%s: use kit.Load, kit.Do or kit.Job", s.at(at), name)
			}
		})
	}
}

// The schema is written down in migrations, and rows are storage's own.
func TestStorageKeepsItsRowsAndItsSchema(t *testing.T) {
	for _, s := range sources(t) {
		if s.room != "storage" || s.test {
			continue
		}
		ast.Inspect(s.file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.SelectorExpr:
				if slices.Contains([]string{"AutoMigrate", "Migrator"}, n.Sel.Name) {
					t.Errorf("%s: no %s: write a migration", s.at(n), n.Sel.Name)
				}
			case *ast.TypeSpec:
				if st, ok := n.Type.(*ast.StructType); ok && n.Name.IsExported() && hasGormTag(st) {
					t.Errorf("%s: the row %s must not be exported", s.at(n), n.Name.Name)
				}
			}
			return true
		})
		uses(s, "gorm.io/gorm", "gorm", func(name string, at ast.Node) {
			if name == "Model" || name == "DeletedAt" {
				t.Errorf("%s: no gorm.%s", s.at(at), name)
			}
		})
	}
}

func hasGormTag(st *ast.StructType) bool {
	return slices.ContainsFunc(st.Fields.List, func(f *ast.Field) bool {
		return f.Tag != nil && strings.Contains(f.Tag.Value, `gorm:"`)
	})
}

func TestFilesAreShortAndNamedByWhatTheyHold(t *testing.T) {
	for _, s := range sources(t) {
		text, err := os.ReadFile(filepath.FromSlash(s.path))
		if err != nil {
			t.Fatal(err)
		}
		if lines := strings.Count(string(text), "\n"); lines > 500 {
			t.Errorf("%s has %d lines, 500 are the most", s.path, lines)
		}
		for _, part := range strings.Split(strings.TrimSuffix(strings.TrimSuffix(s.path, ".go"), "_test"), "/") {
			if slices.Contains(emptyNames, part) {
				t.Errorf("%s: %q says nothing of what is in it", s.path, part)
			}
		}
	}
}

func TestTheRootHoldsOnlyRooms(t *testing.T) {
	entries, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if !e.IsDir() || strings.HasPrefix(e.Name(), ".") || slices.Contains(folders, e.Name()) {
			continue
		}
		if _, known := rooms[e.Name()]; !known {
			t.Errorf("the folder %s is no room: give it a row in the table, with its reason, or put it into one", e.Name())
		}
	}
}

func TestTheTableItself(t *testing.T) {
	for _, c := range []struct {
		from, path string
		test       bool
		bad        bool
	}{
		{"domain", "accord/storage", false, true},
		{"domain", "time", false, false},
		{"domain", "os", false, true},
		{"domain", "os", true, false},
		{"domain", "pgregory.net/rapid", true, false},
		{"domain", "pgregory.net/rapid", false, true},
		{"office", "accord/office/demo", false, false},
		{"office", "gorm.io/gorm", false, true},
		{"cli", "accord/storage", false, true},
		{"cli", "accord/sheet", false, true},
		{"ui/clients", "accord/ui/ledger", false, true},
		{"ui/clients", "accord/ui/kit", false, false},
		{"ui/kit", "accord/office", false, true},
		{"ui", "accord/ui/clients", false, false},
		{"bench", "gorm.io/gorm", false, true},
		{"elsewhere", "fmt", false, true},
	} {
		if got := offence(c.from, c.path, c.test); (got != "") != c.bad {
			t.Errorf("%s importing %s (test: %v): %q", c.from, c.path, c.test, got)
		}
	}
}

package i18n

import (
	"encoding/json"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"regexp"
	"slices"
	"sort"
	"strconv"
	"strings"
	"testing"

	"accord/assets"
)

// message is a catalogue's entry: its plural forms, or "other" alone.
type message map[string]string

func readCatalogue(t *testing.T, locale string) map[string]message {
	t.Helper()
	data, err := assets.Locales.ReadFile("locales/" + locale + ".json")
	if err != nil {
		t.Fatal(err)
	}
	// By tokens, for encoding/json takes the last of two equal keys in silence.
	dec := json.NewDecoder(strings.NewReader(string(data)))
	if _, err := dec.Token(); err != nil {
		t.Fatal(err)
	}
	out := map[string]message{}
	for dec.More() {
		tok, err := dec.Token()
		if err != nil {
			t.Fatalf("%s.json: %v", locale, err)
		}
		key := tok.(string)
		if _, twice := out[key]; twice {
			t.Errorf("%s.json: key %q stands twice", locale, key)
		}
		var raw any
		if err := dec.Decode(&raw); err != nil {
			t.Fatalf("%s.json: %s: %v", locale, key, err)
		}
		m := message{}
		switch v := raw.(type) {
		case string:
			m["other"] = v
		case map[string]any:
			for form, text := range v {
				m[form] = fmt.Sprint(text)
			}
		default:
			t.Errorf("%s.json: key %q is neither a sentence nor plural forms", locale, key)
		}
		out[key] = m
	}
	return out
}

var (
	action      = regexp.MustCompile(`{{(.*?)}}`)
	placeholder = regexp.MustCompile(`\.(\w+)`)
)

// places lists the arguments a message takes; optional ones stand in an {{if}}.
func (m message) places() (all, optional []string) {
	for _, text := range m {
		for _, a := range action.FindAllStringSubmatch(text, -1) {
			for _, p := range placeholder.FindAllStringSubmatch(a[1], -1) {
				all = append(all, p[1])
				if strings.HasPrefix(strings.TrimSpace(a[1]), "if ") || strings.HasPrefix(strings.TrimSpace(a[1]), "else if ") {
					optional = append(optional, p[1])
				}
			}
		}
	}
	slices.Sort(all)
	return slices.Compact(all), optional
}

func TestCataloguesMatch(t *testing.T) {
	ru, en := readCatalogue(t, "ru"), readCatalogue(t, "en")
	for key, m := range ru {
		other, ok := en[key]
		if !ok {
			t.Errorf("en.json lacks %q", key)
			continue
		}
		a, _ := m.places()
		b, _ := other.places()
		if !slices.Equal(a, b) {
			t.Errorf("%q takes %v in ru.json and %v in en.json", key, a, b)
		}
		if (len(m) > 1) != (len(other) > 1) {
			t.Errorf("%q has plural forms in one language only", key)
		}
		for _, c := range []struct {
			locale string
			m      message
			forms  []string
		}{{"ru", m, []string{"few", "many", "one", "other"}}, {"en", other, []string{"one", "other"}}} {
			var forms []string
			for f, text := range c.m {
				forms = append(forms, f)
				if strings.TrimSpace(text) == "" {
					t.Errorf("%s.json: %q is empty", c.locale, key)
				}
			}
			sort.Strings(forms)
			if len(c.m) > 1 && !slices.Equal(forms, c.forms) {
				t.Errorf("%s.json: %q has forms %v, need %v", c.locale, key, forms, c.forms)
			}
		}
	}
	for key := range en {
		if _, ok := ru[key]; !ok {
			t.Errorf("ru.json lacks %q", key)
		}
	}
}

// TestKeysOfTheSource looks for the keys that the program uses and the catalogues lack: add them to both
// assets/locales/ru.json and en.json.
func TestKeysOfTheSource(t *testing.T) {
	ru := readCatalogue(t, "ru")
	missing := map[string][]string{}
	for _, u := range sourceKeys(t, "..") {
		m, ok := ru[u.key]
		if !ok {
			missing[u.key] = append(missing[u.key], u.where)
			continue
		}
		if u.args == nil {
			continue
		}
		all, optional := m.places()
		for _, p := range all {
			if !slices.Contains(u.args, p) && !slices.Contains(optional, p) {
				t.Errorf("%s: %q wants {{.%s}}, which is not given", u.where, u.key, p)
			}
		}
	}
	if len(missing) > 0 {
		var lines []string
		for key, where := range missing {
			lines = append(lines, fmt.Sprintf("  %-40s %s", key, strings.Join(where, ", ")))
		}
		sort.Strings(lines)
		t.Errorf("%d keys are in the source and not in the catalogues:\n%s", len(missing), strings.Join(lines, "\n"))
	}
}

type use struct {
	key, where string
	args       []string // names given; nil when they cannot be told
}

func sourceKeys(t *testing.T, root string) []use {
	t.Helper()
	var out []use
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		name := d.Name()
		if err != nil {
			return err
		}
		if d.IsDir() && path != root && (strings.HasPrefix(name, ".") || name == "testdata" || name == "vendor") {
			return filepath.SkipDir
		}
		if d.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			return nil
		}
		fset := token.NewFileSet()
		file, err := parser.ParseFile(fset, path, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Logf("skipped: %v", err) // the compiler says it better
			return nil
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if u, ok := keyOf(n); ok {
				pos := fset.Position(n.Pos())
				u.where = strings.TrimPrefix(filepath.ToSlash(path), "../") + ":" + strconv.Itoa(pos.Line)
				out = append(out, u)
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// keyOf finds the literal key in Refuse(code, field, KEY, …), i18n.T(locale, KEY, …), N likewise, kit.T(KEY or locale,
// KEY) and domain.Error{Key: KEY}.
func keyOf(n ast.Node) (use, bool) {
	if lit, ok := n.(*ast.CompositeLit); ok && strings.HasSuffix(callee(lit.Type), "Error") {
		for _, e := range lit.Elts {
			if kv, ok := e.(*ast.KeyValueExpr); ok && callee(kv.Key) == "Key" {
				key, ok := literal(kv.Value)
				return use{key: key}, ok
			}
		}
	}
	call, ok := n.(*ast.CallExpr)
	if !ok {
		return use{}, false
	}
	at := -1
	switch callee(call.Fun) {
	case "Refuse", "domain.Refuse":
		at = 2
	case "T", "N", "i18n.T", "i18n.N", "im.warn", "b.im.warn", "refuse":
		at = 1
	case "kit.T", "kit.N":
		if at = 0; len(call.Args) > 0 {
			if _, ok := literal(call.Args[0]); !ok {
				at = 1
			}
		}
	}
	if at < 0 || len(call.Args) <= at {
		return use{}, false
	}
	key, ok := literal(call.Args[at])
	u := use{key: key}
	if at == 2 && call.Ellipsis == token.NoPos {
		u.args = []string{}
		for i := 3; i < len(call.Args); i += 2 {
			name, ok := literal(call.Args[i])
			if !ok {
				u.args = nil
				break
			}
			u.args = append(u.args, name)
		}
	}
	return u, ok && key != ""
}

func callee(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.Ident:
		return e.Name
	case *ast.SelectorExpr:
		if x := callee(e.X); x != "" {
			return x + "." + e.Sel.Name
		}
	}
	return ""
}

func literal(e ast.Expr) (string, bool) {
	lit, ok := e.(*ast.BasicLit)
	if !ok || lit.Kind != token.STRING {
		return "", false
	}
	s, err := strconv.Unquote(lit.Value)
	return s, err == nil
}

func TestKeyOf(t *testing.T) {
	for src, want := range map[string]string{
		`domain.Refuse(domain.Invalid, "f", "a.b", "x", 1)`: "a.b",
		`Refuse(Invalid, "f", "a.b")`:                       "a.b",
		`i18n.T("ru", "a.b", nil)`:                          "a.b",
		`i18n.N(l, "a.b", 3, nil)`:                          "a.b",
		`kit.T("a.b")`:                                      "a.b",
		`kit.T(l, "a.b", nil)`:                              "a.b",
		`domain.Error{Key: "a.b"}`:                          "a.b",
		`i18n.T(l, "month." + m, nil)`:                      "",
		`other.Refuse(1, 2, "a.b")`:                         "",
	} {
		e, err := parser.ParseExpr(src)
		if err != nil {
			t.Fatal(err)
		}
		if u, _ := keyOf(e); u.key != want {
			t.Errorf("%s: %q, want %q", src, u.key, want)
		}
	}
}

package journey

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

// built is the program under test: ACCORD_BIN, or one built here.
var built = sync.OnceValues(func() (string, error) {
	if bin := os.Getenv("ACCORD_BIN"); bin != "" {
		return bin, nil
	}
	dir, err := os.MkdirTemp("", "accord-journey-")
	if err != nil {
		return "", err
	}
	bin := filepath.Join(dir, "accord")
	cmd := exec.Command("go", "build", "-tags", "migrated_fynedo,no_animations,no_emoji,sqlite_fts5", "-o", bin, "accord")
	cmd.Stderr = os.Stderr
	return bin, cmd.Run()
})

func binary(t *testing.T) string {
	t.Helper()
	bin, err := built()
	if err != nil {
		t.Fatal(err)
	}
	return bin
}

func needDisplay(t *testing.T) {
	t.Helper()
	for _, name := range []string{"Xvfb", "xdotool", "setxkbmap", "import"} {
		if _, err := exec.LookPath(name); err != nil {
			if os.Getenv("CI") == "" {
				t.Skipf("%s is not installed: make test installs it", name)
			}
			t.Fatal(err)
		}
	}
}

// sampleBook makes a book through the same program's commands, without the statement, which the window imports.
func sampleBook(t *testing.T, home string) string {
	t.Helper()
	book := filepath.Join(home, "sample.accord")
	run := func(args ...string) {
		t.Helper()
		if out, err := command(t, home, append([]string{"--book", book}, args...)...).CombinedOutput(); err != nil {
			t.Fatalf("accord %v: %v\n%s", args, err, out)
		}
	}
	run("new", "--company", sample("company.json"))
	run("entity", "account", "add", "--account", "40702810201300018842", "--bik", "044525593")
	for _, kind := range []string{"clients", "contracts", "openings", "invoices", "acts"} {
		run("import", kind, sample(kind+".csv"))
	}
	return book
}

// command is a call of the program without its window.
func command(t *testing.T, home string, args ...string) *exec.Cmd {
	t.Helper()
	cmd := exec.Command(binary(t), args...)
	cmd.Env = append(clean(os.Environ()), "HOME="+home)
	return cmd
}

func sample(name string) string { return filepath.Join("..", "sample", name) }

// pictures is a folder of out for pictures.
func pictures(t *testing.T, name string) string {
	t.Helper()
	out := os.Getenv("ACCORD_OUT")
	if out == "" {
		out = filepath.Join("..", "out")
	}
	dir := filepath.Join(out, name)
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	return dir
}

// TestCollectorsMorning: who owes us, on what paper; the act of reconciliation; the bank's statement and what became of it.
func TestCollectorsMorning(t *testing.T) {
	needDisplay(t)
	home, screen := t.TempDir(), display(t)
	book := sampleBook(t, home)
	w := open(t, screen, home, pictures(t, "journey"), []string{"LANG=ru_RU.UTF-8"}, "--book", book)
	w.shown("clients")
	w.focus()
	w.shown("clients inspector")
	w.picture("ru-clients")
	before := w.foot()
	w.typed("clients filter гранит", "гранит")
	w.shown("clients inspector")
	w.then("client overview", "Return")
	w.picture("ru-dossier")
	readInvoice(w, home)
	w.then("receivables", "alt+5")
	w.picture("ru-receivables")
	w.then("receivables items", "Return")
	w.then("receivables", "Escape")
	findClient(w)
	w.then("ledger", "ctrl+l")
	w.picture("ru-ledger")
	save(w)
	checkPaper(t, home, "Акт сверки*Гранит*.pdf", "Акт сверки", "Гранит", "Сальдо конечное")
	importStatement(w, home)
	w.then("clients", "alt+1")
	w.shown("clients inspector")
	w.picture("ru-clients-paid")
	if bytes.Equal(before, w.foot()) {
		t.Error("the status line says the same after the statement as before it")
	}
	w.then("keys", "F1")
	w.picture("ru-keys")
	w.press("Escape")
	w.then("client overview", "Return")
	startAgain(w, home, book)
	w.press("ctrl+q")
	if code := w.ended(); code != 0 {
		t.Errorf("the window ended with %d", code)
	}
	again := open(t, screen, home, pictures(t, "journey"), []string{"LANG=ru_RU.UTF-8"})
	again.shown("client overview") // the book and the place of the last run
	again.focus()
	again.press("ctrl+q")
	if code := again.ended(); code != 0 {
		t.Errorf("the window ended with %d", code)
	}
}

// readInvoice opens an invoice from the list and saves its paper.
func readInvoice(w *window, home string) {
	w.t.Helper()
	w.then("invoices", "alt+2")
	w.shown("invoices inspector")
	w.typed("invoices filter гранит", "гранит")
	w.shown("invoices inspector")
	w.then("document", "Return")
	w.shown("pdf page")
	w.picture("ru-document")
	save(w)
	checkPaper(w.t, home, "*Гранит*счёт*.pdf", "Гранит", "Исполнитель")
}

// save takes the place that the dialog offers.
func save(w *window) {
	w.t.Helper()
	w.then("path dialog", "ctrl+p")
	w.then("saved", "Return")
	w.press("Escape")
}

// findClient finds one client by a part of its tax number, and by its name typed in the other layout of the keyboard.
func findClient(w *window) {
	w.t.Helper()
	for _, text := range []string{"667014", "uhfybn"} {
		w.then("search", "ctrl+k")
		w.typed("search "+text, text)
		w.picture("ru-search-" + text)
		w.then("client overview", "Return")
	}
}

func importStatement(w *window, home string) {
	w.t.Helper()
	w.then("import", "alt+8")
	statement := filepath.Join(home, "statement.txt")
	copyFile(w.t, sample("statement.txt"), statement)
	w.write(statement)
	w.then("import balances", "Return")
	w.picture("ru-report")
}

// startAgain starts the program with a book that a window shows: that window comes to the front, and the second start ends.
func startAgain(w *window, home, book string) {
	w.t.Helper()
	w.drain()
	second := open(w.t, w.display, home, w.shots, []string{"LANG=ru_RU.UTF-8"}, "--book", book)
	w.shown("raised")
	if code := second.ended(); code != 0 {
		w.t.Errorf("the second start ended with %d", code)
	}
}

// checkPaper reads a saved PDF, the only one that is called so.
func checkPaper(t *testing.T, home, pattern string, wanted ...string) {
	t.Helper()
	found, err := filepath.Glob(filepath.Join(home, pattern))
	if err != nil || len(found) != 1 {
		all, _ := filepath.Glob(filepath.Join(home, "*"))
		t.Fatalf("saved as %s: %v, %v of %q", pattern, found, err, all)
	}
	out, err := exec.Command("pdftotext", "-layout", found[0], "-").Output()
	if err != nil {
		t.Fatalf("pdftotext: %v", err)
	}
	for _, want := range wanted {
		if !strings.Contains(string(out), want) {
			t.Errorf("%s lacks %q:\n%s", pattern, want, out)
		}
	}
}

func copyFile(t *testing.T, from, to string) {
	t.Helper()
	data, err := os.ReadFile(from)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(to, data, 0o600); err != nil {
		t.Fatal(err)
	}
}

// TestEnglishAndDark: the start screen, a new book made in the window, and the same screens in the other language and theme.
func TestEnglishAndDark(t *testing.T) {
	needDisplay(t)
	home := t.TempDir()
	config := filepath.Join(home, "config", "accord")
	if err := os.MkdirAll(config, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(config, "config.json"), []byte(`{"theme":"dark"}`), 0o600); err != nil {
		t.Fatal(err)
	}
	book := sampleBook(t, home)
	w := open(t, display(t), home, pictures(t, "journey"), []string{"LANG=de_DE.UTF-8"})
	w.shown("start")
	w.focus()
	w.picture("en-start")
	w.then("new", "ctrl+n")
	w.write("Polus LLC")
	w.press("Tab", "Tab")
	w.write("7719846204")
	w.picture("en-new")
	w.then("hour", "ctrl+Return")
	w.picture("en-empty")
	w.then("path dialog", "ctrl+o")
	w.press("ctrl+a")
	w.write(book)
	w.then("clients", "Return")
	w.then("clients inspector", "Down", "Down", "Down")
	w.picture("en-clients")
	w.then("ledger", "ctrl+Return")
	w.picture("en-ledger")
	for i, screen := range []string{"invoices", "acts", "payments empty", "receivables", "reconciliation empty", "offers empty", "import", "settings"} {
		w.then(screen, fmt.Sprintf("alt+%d", i+2))
		w.picture("en-" + strings.TrimSuffix(screen, " empty"))
	}
	w.then("import", "alt+8")
	w.write(filepath.Join(home, "no such file"))
	w.press("Return")
	w.picture("en-import-wrong")
	w.press("ctrl+q")
	if code := w.ended(); code != 0 {
		t.Errorf("the window ended with %d", code)
	}
}

func TestWithoutDisplay(t *testing.T) {
	home := t.TempDir()
	cmd := exec.Command(binary(t))
	cmd.Env = append(clean(os.Environ()), "HOME="+home, "LANG=ru_RU.UTF-8")
	out, err := cmd.CombinedOutput()
	if err == nil || cmd.ProcessState.ExitCode() != 2 {
		t.Errorf("ended with %v", err)
	}
	if said := strings.TrimSpace(string(out)); !strings.HasPrefix(said, "Accord: нет экрана") || strings.Contains(said, "\n") {
		t.Errorf("said %q", said)
	}
}

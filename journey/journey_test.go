package journey

import (
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
	cmd := exec.Command("go", "build", "-tags", "migrated_fynedo,no_emoji,sqlite_fts5", "-o", bin, "accord")
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
		cmd := exec.Command(binary(t), append([]string{"--book", book}, args...)...)
		cmd.Env = append(clean(os.Environ()), "HOME="+home)
		if out, err := cmd.CombinedOutput(); err != nil {
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

func sample(name string) string { return filepath.Join("..", "sample", name) }

func shots(t *testing.T) string {
	t.Helper()
	out := os.Getenv("ACCORD_OUT")
	if out == "" {
		out = filepath.Join("..", "out")
	}
	dir := filepath.Join(out, "shots")
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	return dir
}

// TestCollectorsMorning: find a client, save the act, import the bank's statement, read what became of it.
func TestCollectorsMorning(t *testing.T) {
	needDisplay(t)
	home := t.TempDir()
	book := sampleBook(t, home)
	w := open(t, display(t), home, shots(t), []string{"LANG=ru_RU.UTF-8"}, "--book", book)
	w.shown("clients")
	w.focus()
	w.picture("ru-clients")
	w.write("гранит")
	w.shown("clients filter гранит")
	w.picture("ru-filter")
	w.press("Return")
	w.shown("ledger")
	w.picture("ru-ledger")
	w.press("ctrl+p")
	w.shown("path dialog")
	w.picture("ru-save")
	w.press("Return")
	w.shown("saved")
	w.press("Escape")
	checkAct(t, home)
	w.press("alt+2")
	w.shown("import")
	w.press("Down", "Down", "Down", "Down", "Down", "Down", "Tab")
	statement := filepath.Join(home, "statement.txt")
	copyFile(t, sample("statement.txt"), statement)
	w.write(statement)
	w.press("Return")
	w.shown("import report")
	w.picture("ru-report")
	w.press("alt+1")
	w.shown("clients")
	w.press("Return")
	w.shown("ledger")
	w.picture("ru-ledger-paid")
	w.press("F1")
	w.shown("keys")
	w.picture("ru-keys")
	w.press("Escape", "alt+3")
	w.shown("settings")
	w.picture("ru-settings")
	w.press("ctrl+q")
	if code := w.ended(); code != 0 {
		t.Errorf("the window ended with %d", code)
	}
}

func checkAct(t *testing.T, home string) {
	t.Helper()
	found, err := filepath.Glob(filepath.Join(home, "Акт сверки*Гранит*.pdf"))
	if err != nil || len(found) != 1 {
		t.Fatalf("saved acts: %v, %v", found, err)
	}
	out, err := exec.Command("pdftotext", "-layout", found[0], "-").Output()
	if err != nil {
		t.Fatalf("pdftotext: %v", err)
	}
	for _, want := range []string{"Акт сверки", "Гранит", "Сальдо конечное"} {
		if !strings.Contains(string(out), want) {
			t.Errorf("the act lacks %q:\n%s", want, out)
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
	w := open(t, display(t), home, shots(t), []string{"LANG=de_DE.UTF-8"})
	w.shown("start")
	w.focus()
	w.picture("en-start")
	w.press("ctrl+n")
	w.shown("new")
	w.write("Polus LLC")
	w.press("Tab", "Tab")
	w.write("7719846204")
	w.picture("en-new")
	w.press("ctrl+Return")
	w.shown("clients empty")
	w.picture("en-empty")
	w.press("ctrl+o")
	w.shown("path dialog")
	w.picture("en-open")
	w.press("ctrl+a")
	w.write(book)
	w.press("Return")
	w.shown("clients")
	w.press("Down", "Down", "Down")
	w.picture("en-clients")
	w.press("Return")
	w.shown("ledger")
	w.picture("en-ledger")
	w.press("alt+2")
	w.shown("import")
	w.press("Tab")
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

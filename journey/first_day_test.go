package journey

import (
	"path/filepath"
	"testing"
)

// TestFirstDay: a newcomer starts with nothing and ends the day with a company, its clients and papers, a statement matched, an invoice
// of her own on paper and an act of reconciliation, by keyboard alone.
func TestFirstDay(t *testing.T) {
	needDisplay(t)
	home := t.TempDir()
	w := open(t, display(t), home, pictures(t, "journey"), []string{"LANG=ru_RU.UTF-8"})
	w.shown("start")
	w.focus()
	w.then("new", "ctrl+n")
	w.write("ООО «Полюс»")
	w.press("Tab", "Tab")
	w.write("7719846204")
	w.press("Tab")
	w.write("771901001")
	w.then("hour", "ctrl+Return")
	w.picture("day-steps")
	importTables(w, home)
	w.write(inHome(w, home, "statement.txt"))
	w.then("import question", "Return")
	w.picture("day-whose")
	w.then("import balances", "Return")
	w.picture("day-statement")
	w.then("payments", "alt+4")
	w.then("matching", "ctrl+m")
	w.picture("day-matching")
	w.then("matching", "Return")
	issueInvoice(w, home)
	w.then("reconciliation empty", "alt+6")
	w.then("reconciliation make", "ctrl+n")
	w.then("reconciliation made", "Return")
	w.picture("day-reconciliation")
	w.press("ctrl+q")
	if code := w.ended(); code != 0 {
		t.Errorf("the window ended with %d", code)
	}
	checkBook(t, home)
}

// importTables takes the clients, their contracts and invoices, each looked at before it is taken.
func importTables(w *window, home string) {
	w.t.Helper()
	w.then("import", "alt+8")
	for _, kind := range []string{"clients", "contracts", "invoices"} {
		w.write(inHome(w, home, kind+".csv"))
		w.then("import preview", "Return")
		w.picture("day-" + kind)
		w.then("import report", "Return")
	}
}

// inHome copies a sample file to where the newcomer has hers.
func inHome(w *window, home, name string) string {
	w.t.Helper()
	to := filepath.Join(home, name)
	copyFile(w.t, sample(name), to)
	return to
}

// issueInvoice writes an invoice for a client whose contract and project say what for, and saves its paper.
func issueInvoice(w *window, home string) {
	w.t.Helper()
	w.then("invoices", "alt+2")
	w.then("edit", "ctrl+n")
	w.write("гранит")
	w.then("edit client", "Return")
	w.shown("pdf page")
	w.picture("day-invoice")
	w.then("document", "ctrl+Return")
	w.shown("pdf page")
	w.picture("day-issued")
	save(w)
	checkPaper(w.t, home, "*Гранит*счёт*.pdf", "Гранит", "Счёт на оплату", "Полюс")
}

// checkBook holds the book against its own rules by the command line, after the window has gone.
func checkBook(t *testing.T, home string) {
	t.Helper()
	books, err := filepath.Glob(filepath.Join(home, "*.accord"))
	if err != nil || len(books) != 1 {
		t.Fatalf("books %v, %v", books, err)
	}
	if out, err := command(t, home, "--book", books[0], "check").CombinedOutput(); err != nil {
		t.Errorf("check: %v\n%s", err, out)
	}
}

//go:build shots

package journey

import (
	"encoding/json"
	"fmt"
	"image"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// told is what is typed in a language: names of the demo book.
type told struct{ company, client, part, number, sum string }

var words = map[string]told{
	"ru": {"ООО «Северный маяк»", "Четыре ключа", "вет", "641", "119044,31"},
	"en": {"North Beacon LLC", "Four Keys", "wind", "641", "119044.31"},
}

// tour is a walk through the program in one look.
type tour struct {
	*window
	t            *testing.T
	look         look
	told         told
	screen, home string
	book         string
}

// TestShotsOfTheScreens takes a picture of every screen over the demo book, in every look, and once more with dense rows.
func TestShotsOfTheScreens(t *testing.T) {
	books := map[string]string{}
	for _, l := range append(looks(), look{"ru", "light", "dense"}) {
		t.Run(l.name(), func(t *testing.T) {
			if books[l.lang] == "" {
				books[l.lang] = demoBook(t, l.lang)
			}
			screen := display(t)
			for _, p := range parts {
				t.Run(p.name, func(t *testing.T) {
					home := t.TempDir()
					book := filepath.Join(home, "demo.accord")
					copyFile(t, books[l.lang], book)
					c := &tour{t: t, look: l, told: words[l.lang], screen: screen, home: home, book: book}
					p.walk(c)
					c.end()
				})
			}
		})
	}
}

// parts of the walk begin anew, each over a book of its own.
var parts = []struct {
	name string
	walk func(*tour)
}{
	{"start", (*tour).start},
	{"clients", (*tour).clients},
	{"lists", (*tour).lists},
	{"receivables", (*tour).receivables},
	{"ledger", (*tour).ledger},
	{"reconciliation", (*tour).acts},
	{"search", (*tour).search},
	{"settings", (*tour).settings},
	{"imports", (*tour).imports},
	{"documents", (*tour).documents},
	{"writing", (*tour).writing},
	{"lines", (*tour).lines},
	{"hours", (*tour).hours},
	{"desk", (*tour).desk},
	{"payments", (*tour).payments},
	{"cards", (*tour).cards},
	{"states", (*tour).states},
	{"narrow", (*tour).narrow},
}

// begin opens the program at a place of the demo book, written as its configuration has it.
func (c *tour) begin(route string, args ...string) {
	c.t.Helper()
	c.end()
	settle(c.t, c.home, c.look, c.book, route)
	c.window = open(c.t, c.screen, c.home, pictures(c.t, "shots"), []string{"LANG=C.UTF-8"}, append([]string{"--book", c.book}, args...)...)
}

// enter opens the program at a section and gives it the keyboard.
func (c *tour) enter(screen string) {
	c.t.Helper()
	c.begin(fmt.Sprintf(`{"screen":%q}`, screen))
	c.shown(screen)
	c.focus()
}

// end stops the program, if it runs.
func (c *tour) end() {
	if c.window != nil {
		_ = c.cmd.Process.Kill()
		_ = c.cmd.Wait()
		c.window = nil
	}
}

// shot takes a picture named after the look.
func (c *tour) shot(name string) {
	c.t.Helper()
	c.picture(c.look.name() + "-" + name)
}

// see presses keys, waits for a word of the trace and takes a picture.
func (c *tour) see(name, what string, keys ...string) {
	c.t.Helper()
	c.then(what, keys...)
	c.shot(name)
}

func (c *tour) start() {
	settle(c.t, c.home, c.look, "", "")
	c.window = open(c.t, c.screen, c.home, pictures(c.t, "shots"), []string{"LANG=C.UTF-8"})
	c.shown("start")
	c.focus()
	c.shot("start")
	c.then("new", "ctrl+n")
	c.write(c.told.company)
	c.press("Tab", "Tab")
	c.write("7719846205")
	c.see("new", "new wrong", "ctrl+Return")
	c.then("start", "Escape")
	if c.look.theme == "dark" || c.look.rows != "" { // the making is looked at once a language: it takes a while
		return
	}
	c.see("demo-where", "path dialog", "Tab", "Tab", "Tab", "space")
	c.press("Return")
	c.shot("demo-made")
	c.shown("clients")
}

func (c *tour) clients() {
	c.enter("clients")
	c.shown("clients inspector")
	c.shot("clients")
	c.press("ctrl+i")
	c.shot("clients-list")
	c.then("clients inspector", "ctrl+i")
	c.typed("clients filter "+c.told.part, c.told.part)
	c.shown("clients inspector")
	c.shot("clients-filter")
	c.press("ctrl+a")
	c.typed("clients filter zzzz", "zzzz")
	c.shot("clients-nothing")
	c.press("ctrl+a")
	c.typed("clients filter "+c.told.client, c.told.client)
	c.shown("clients inspector")
	c.dossier()
}

func (c *tour) dossier() {
	c.see("dossier", "client overview", "Return")
	c.press("End")
	c.shot("dossier-below")
	c.see("dossier-people", "client people", "ctrl+2")
	c.see("dossier-agreements", "client agreements", "ctrl+3")
	c.see("dossier-papers", "client papers", "ctrl+4")
	c.see("dossier-timeline", "client timeline", "ctrl+5")
	c.then("client passport", "ctrl+p")
	c.shown("pdf page")
	c.shot("dossier-passport")
	c.press("Escape")
	c.see("keys-dossier", "keys", "F1")
	c.press("Escape")
}

func (c *tour) lists() {
	c.enter("clients")
	for i, name := range []string{"invoices", "acts", "payments"} {
		c.then(name, fmt.Sprintf("alt+%d", i+2))
		c.shown(name + " inspector")
		c.then(name+" inspector", "Down")
		c.see(name, name+" inspector", "Down")
	}
	c.see("payments-unattributed", "payments inspector", "ctrl+Next")
	c.then("offers", "alt+7")
	c.shown("offers inspector")
	c.then("offers inspector", "Down")
	c.see("offers", "offers inspector", "Down")
	c.then("invoices", "alt+2")
	c.shown("invoices inspector")
	c.see("invoices-open", "invoices inspector", "ctrl+Next")
	c.see("invoices-overdue", "invoices inspector", "ctrl+Next")
	c.see("keys-list", "keys", "F1")
	c.press("Escape")
	c.press("Tab")
	c.see("columns", "columns", "F4")
	c.press("Escape")
}

func (c *tour) receivables() {
	c.enter("receivables")
	c.shot("receivables")
	c.then("receivables items", "Return")
	c.shot("receivables-drill")
	c.then("receivables", "Escape")
	c.see("receivables-pdf", "pdf page", "ctrl+p")
	c.then("receivables", "Escape")
	c.see("receivables-managers", "receivables", "F7")
	c.see("receivables-groups", "receivables", "F7")
	for range 2 {
		c.press("F7")
	}
	c.see("receivables-acts", "receivables", "F6")
	c.then("receivables items", "F8")
	c.shown("receivables closings")
	c.shot("receivables-acts-drill")
	c.then("receivables", "Escape")
	c.press("ctrl+g", "ctrl+a")
	c.write("30.06.2026")
	c.see("receivables-past", "receivables", "Return")
}

func (c *tour) ledger() {
	c.enter("clients")
	c.shown("clients inspector")
	c.typed("clients filter "+c.told.client, c.told.client)
	c.shown("clients inspector")
	c.see("reconciliation", "ledger", "ctrl+Return")
	c.see("reconciliation-act", "pdf page", "F6")
}

func (c *tour) acts() {
	c.begin(`{"screen":"reconciliation"}`)
	c.shown("reconciliation empty")
	c.focus()
	c.see("reconciliation-make", "reconciliation make", "ctrl+n")
	c.then("reconciliation made", "Return")
	c.shown("reconciliation inspector")
	c.shot("reconciliation-list")
	c.press("Tab")
	c.see("reconciliation-send", "reconciliation send", "ctrl+p")
	c.press("Escape")
	c.see("reconciliation-page", "pdf page", "Return")
}

func (c *tour) search() {
	c.enter("clients")
	c.see("search", "search", "ctrl+k")
	for _, x := range [][2]string{{"name", c.told.part}, {"number", c.told.number}, {"sum", c.told.sum}, {"nothing", "zzzqqq"}} {
		c.press("ctrl+a")
		c.typed("search "+x[1], x[1])
		c.shot("search-" + x[0])
	}
}

func (c *tour) settings() {
	c.enter("settings")
	c.shot("settings-entities")
	for _, tab := range []string{"series", "periods", "calendar", "groups", "look", "book", "about"} {
		c.see("settings-"+tab, "settings "+tab, "F6")
	}
}

// imports reads a table with rows that cannot be taken, and one that is whole.
func (c *tour) imports() {
	c.enter("import")
	c.shot("import")
	file := filepath.Join(c.home, "clients.csv")
	bad := "ИНН;Название;Город\n7804123573;ООО «Северный ветер»;Самара\n780412357;ООО «Косая сажень»;Тула\n;Без ИНН;Казань\n1655073185;АО «Мельница»;Казань\n7719846204;;Москва\n"
	if err := os.WriteFile(file, []byte(bad), 0o600); err != nil {
		c.t.Fatal(err)
	}
	c.write(file)
	c.see("import-preview", "import preview", "Return")
	c.see("import-report", "import report", "Return")
	statement := filepath.Join(c.home, "statement.txt")
	copyFile(c.t, sample("statement.txt"), statement)
	c.press("Escape", "ctrl+a")
	c.write(statement)
	c.see("import-question", "import question", "Return")
}

// documents opens the pages of papers that show the most.
// writing is a new invoice with a discount, a correction, and a month's papers.
func (c *tour) writing() {
	c.begin(`{"screen":"edit","tab":"invoice","client":11}`)
	c.shown("pdf page")
	c.shot("invoice-new")
	c.page("correction-new", "document", "SELECT d.id FROM document d JOIN legal_entity e ON e.id = d.entity_id WHERE d.kind='act' AND d.state='posted' AND e.acts_master='accord' ORDER BY d.date DESC, d.id LIMIT 1")
	c.see("correction-new", "edit", "F7")
	for _, kind := range []string{"invoice", "act"} {
		c.begin(`{"screen":"month","tab":"` + kind + `"}`)
		c.shown("month")
		c.shot("month-" + kind)
	}
}

func (c *tour) documents() {
	documents := "SELECT id FROM document WHERE kind='%s' %s ORDER BY date DESC LIMIT 1"
	for _, p := range []struct{ name, screen, sql string }{
		{"invoice", "document", fmt.Sprintf(documents, "invoice", "AND open>0 AND open<total")},
		{"act", "document", fmt.Sprintf(documents, "act", "AND answer<>'' AND sent_at<>''")},
		{"act-corrected", "document", "SELECT act_id FROM document WHERE kind='correction' ORDER BY date DESC LIMIT 1"},
		{"correction", "document", fmt.Sprintf(documents, "correction", "")},
		{"offer", "offer", "SELECT offer_id FROM offer_version ORDER BY n DESC, offer_id LIMIT 1"},
	} {
		c.page(p.name, p.screen, p.sql)
		c.shown("pdf page")
		c.shot(p.name)
		if p.name == "act" {
			c.focus()
			c.see("act-wide", "pdf page", "F6")
		}
	}
}

func (c *tour) payments() {
	for _, x := range [][2]string{
		{"payment", "kind='receipt' AND counterparty_id IS NOT NULL ORDER BY (SELECT count(*) FROM allocation a WHERE a.payment_id=payment.id) DESC, date DESC"},
		{"payment-unattributed", "kind='receipt' AND counterparty_id IS NULL ORDER BY date"},
		{"payment-double", "hold='double' ORDER BY date"},
	} {
		c.page(x[0], "payment", "SELECT id FROM payment WHERE "+x[1]+" LIMIT 1")
		c.shot(x[0])
	}
}

// page opens the page of what a query finds in the book.
func (c *tour) page(name, screen, sql string) {
	c.t.Helper()
	out, err := exec.Command("sqlite3", c.book, sql).Output()
	id := strings.TrimSpace(string(out))
	if err != nil || id == "" {
		c.t.Fatalf("%s: the demo book has none: %v", name, err)
	}
	c.begin(fmt.Sprintf(`{"screen":%q,"id":%s}`, screen, id))
	c.shown(screen)
}

// states shows what a reader sees where there is nothing to see.
func (c *tour) states() {
	c.begin(`{"screen":"document","id":99999999}`)
	c.shown("document gone")
	c.shot("state-gone")
	c.begin(`{"screen":"client","id":99999999}`)
	c.shown("client gone")
	c.shot("state-error")
	c.end()
	if out, err := exec.Command("sqlite3", c.book, "UPDATE app_user SET role='production'").CombinedOutput(); err != nil {
		c.t.Fatalf("%v\n%s", err, out)
	}
	c.enter("import")
	file := filepath.Join(c.home, "clients.csv")
	copyFile(c.t, sample("clients.csv"), file)
	c.write(file)
	c.see("state-forbidden", "import refused", "Return")
}

// narrow shows screens in a small window.
func (c *tour) narrow() {
	c.enter("clients")
	out, err := tool(c.display, "xdotool", "getwindowfocus").Output()
	if err != nil {
		c.t.Fatal(err)
	}
	c.do("windowsize", "--sync", strings.TrimSpace(string(out)), "1100", "700")
	c.size = image.Rect(0, 0, 1100, 700)
	c.shot("narrow-clients")
	c.typed("clients filter "+c.told.client, c.told.client)
	c.see("narrow-dossier", "client overview", "Return")
	c.then("invoices", "alt+2")
	c.shot("narrow-invoices")
	c.then("document", "Return")
	c.shown("pdf page")
	c.shot("narrow-document")
	c.see("narrow-receivables", "receivables", "alt+5")
	c.then("receivables items", "Return")
	c.shot("narrow-drill")
}

// settle writes the configuration of a look: the theme, and where the reader was in a book.
func settle(t *testing.T, home string, l look, book, route string) {
	t.Helper()
	config := map[string]any{"theme": l.theme, "lang": l.lang, "rows": l.rows}
	if route != "" {
		config["places"] = map[string]any{book: map[string]any{"route": json.RawMessage(route)}}
		config["recent"] = []string{book}
	}
	data, err := json.Marshal(config)
	if err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join(home, "config", "accord")
	if err := os.MkdirAll(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "config.json"), data, 0o600); err != nil {
		t.Fatal(err)
	}
}

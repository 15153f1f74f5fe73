//go:build shots

package journey

import (
	"os"
	"os/exec"
	"path/filepath"
)

// typedIn is what the guides' pictures are typed with.
type typedIn struct{ client, line, table string }

var typedWords = map[string]typedIn{
	"ru": {"чет", "тарг", "Заказчик;Налоговый номер;Населённый пункт;Примечание\nООО «Северный ветер»;7804123573;Самара;звонить утром\nООО «Косая сажень»;780412357;Тула;\nАО «Мельница»;1655073185;Казань;\n"},
	"en": {"four", "paid", "Customer;Tax number;Town;Remarks\nООО «Северный ветер»;7804123573;Samara;call early\nООО «Косая сажень»;780412357;Tula;\nАО «Мельница»;1655073185;Kazan;\n"},
}

// own makes a book of its own beside the demo's, by the program's commands.
func (c *tour) own() (run func(args ...string)) {
	c.book = filepath.Join(c.home, "agency.accord")
	run = func(args ...string) {
		c.t.Helper()
		cmd := exec.Command(binary(c.t), append([]string{"--book", c.book}, args...)...)
		cmd.Env = append(clean(os.Environ()), "HOME="+c.home)
		if out, err := cmd.CombinedOutput(); err != nil {
			c.t.Fatalf("accord %v: %v\n%s", args, err, out)
		}
	}
	run("new", "--company", sample("company.json"))
	return run
}

// hours is the first hour over an empty book: the steps, a table of foreign columns, a statement, the totals beside the accountant's.
func (c *tour) hours() {
	run := c.own()
	c.begin(`{"screen":"hour"}`)
	c.shown("hour")
	c.focus()
	c.shot("hour")
	table := filepath.Join(c.home, "customers.csv")
	if err := os.WriteFile(table, []byte(typedWords[c.look.lang].table), 0o600); err != nil {
		c.t.Fatal(err)
	}
	c.then("import", "ctrl+Return")
	c.write(table)
	c.see("import-mapping", "import mapping", "Return")
	c.end()
	for _, kind := range []string{"clients", "contracts", "openings", "invoices", "acts"} {
		run("import", kind, sample(kind+".csv"))
	}
	statement := filepath.Join(c.home, "statement.txt")
	copyFile(c.t, sample("statement.txt"), statement)
	c.enter("import")
	c.press("ctrl+m", "ctrl+a")
	c.write(statement)
	c.see("import-statement", "import report", "Return")
	c.see("import-desk", "matching", "ctrl+Return")
	c.begin(`{"screen":"hour","tab":"totals","entity":1}`)
	c.shown("totals")
	c.focus()
	c.write("2000000")
	c.press("Tab")
	c.write("150000")
	c.see("totals", "totals", "ctrl+Return")
}

// desk is the matching desk and one of its questions.
func (c *tour) desk() {
	c.begin(`{"screen":"matching"}`)
	c.shown("matching")
	c.focus()
	c.shot("matching")
	c.see("matching-question", "matching question", "c")
	c.press("Escape")
}

// lines is an invoice with a client chosen and a line taken from what was billed before.
func (c *tour) lines() {
	c.begin(`{"screen":"edit","tab":"invoice"}`)
	c.shown("edit")
	c.focus()
	c.write(typedWords[c.look.lang].client)
	c.shot("invoice-client")
	c.then("edit client", "Return")
	c.press("ctrl+l")
	c.write(typedWords[c.look.lang].line)
	c.shot("invoice-hints")
	c.then("pdf page", "Down", "Return")
	c.shot("invoice-lines")
}

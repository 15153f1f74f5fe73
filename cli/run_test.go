package cli

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func frozen() time.Time { return time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC) }

// answer is what one command gave.
type answer struct {
	code     int
	out, err string
}

// desk is a folder with a book in it and the command line at hand.
type desk struct {
	testing.TB
	dir, book string
	n         int
}

// company writes the card of a legal entity of ours.
func (d *desk) company(name, inn, account, master string) string {
	return d.file(fmt.Sprintf(`{"name":%q,"inn":%q,"tax":"general","acts_master":%q,"bank":{"bik":"044525225","account":%q,"name":"Банк","corr_account":"30101810400000000225"}}`, name, inn, master, account))
}

const (
	ourINN     = "7728168971"
	ourAccount = "40702810138250123017"
	innA       = "7707083893"
	innB       = "7702070139"
)

func newDesk(t testing.TB) *desk {
	t.Helper()
	for _, name := range []string{"ACCORD_BOOK", "ACCORD_LANG", "ACCORD_USER", "LC_ALL", "LC_MESSAGES"} {
		t.Setenv(name, "")
	}
	t.Setenv("LANG", "C.UTF-8")
	d := &desk{TB: t, dir: t.TempDir()}
	d.book = filepath.Join(d.dir, "book.accord")
	d.ok("new", "--company", d.company("ООО «Полюс»", ourINN, ourAccount, "accord"))
	return d
}

// filled is a desk with two clients, a contract, invoices, acts and a statement.
func filled(t testing.TB) *desk {
	d := newDesk(t)
	d.ok("import", "clients", d.file("name;inn;kpp;city\nООО «Ёлка»;"+innA+";770701001;Тверь\nООО «Альфа»;"+innB+";;\n"))
	d.ok("import", "contracts", d.file("number;date;inn;term;days;penalty\n12/26;2026-01-01;"+innA+";10;р;0,1\n"))
	d.ok("import", "invoices", d.file("date;number;inn;contract;amount;description;valid_until\n2026-10-01;17;"+innA+";12/26;122;Реклама;\n2026-10-02;18;"+innB+";;100;Сайт;2026-10-31\n"))
	d.ok("import", "acts", d.file("date;number;inn;contract;amount;description;invoice\n2026-10-31;5;"+innA+";12/26;122;Реклама;17\n2026-10-31;6;"+innB+";;100;Сайт;18\n"))
	d.ok("import", "statement", d.file(statement("15", "03.11.2026", "122.00", innA, "Оплата по счету № 17")+ending))
	return d
}

const (
	heading = "1CClientBankExchange\nКодировка=UTF-8\nРасчСчет=" + ourAccount + "\n"
	ending  = "КонецФайла\n"
)

// statement is the beginning of a bank's file with one receipt.
func statement(no, date, sum, inn, purpose string) string {
	return heading + operation(no, date, sum, inn, purpose)
}

func operation(no, date, sum, inn, purpose string) string {
	return "СекцияДокумент=Платежное поручение\nНомер=" + no + "\nДата=" + date + "\nСумма=" + sum + "\nПлательщикСчет=40702810900000000001\nПлательщик1=Клиент\nПлательщикИНН=" + inn +
		"\nПолучательСчет=" + ourAccount + "\nДатаПоступило=" + date + "\nПолучатель1=ООО «Полюс»\nНазначениеПлатежа=" + purpose + "\nКонецДокумента\n"
}

func (d *desk) file(content string) string {
	d.Helper()
	d.n++
	path := filepath.Join(d.dir, fmt.Sprintf("f%d.csv", d.n))
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		d.Fatal(err)
	}
	return path
}

// bare runs a command as it is.
func (d *desk) bare(args ...string) answer {
	var out, errw bytes.Buffer
	code := Run(context.Background(), args, strings.NewReader(""), &out, &errw, frozen)
	return answer{code, out.String(), errw.String()}
}

// run runs a command on the book.
func (d *desk) run(args ...string) answer {
	return d.bare(append([]string{"--book", d.book}, args...)...)
}

// ok runs a command that must succeed and returns its answer.
func (d *desk) ok(args ...string) string {
	d.Helper()
	a := d.run(args...)
	if a.code != 0 {
		d.Fatalf("accord %s: exit %d: %s%s", strings.Join(args, " "), a.code, a.out, a.err)
	}
	return a.out
}

// shape writes the keys of a JSON text in their order; of a list the first element stands for all. It fails on null.
func shape(t testing.TB, text string) string {
	t.Helper()
	dec := json.NewDecoder(strings.NewReader(text))
	dec.UseNumber()
	s, err := shapeOf(dec)
	if err != nil {
		t.Fatalf("%v in %s", err, text)
	}
	if strings.Contains(s, "null") {
		t.Errorf("null in %s", text)
	}
	return s
}

func shapeOf(dec *json.Decoder) (string, error) {
	tok, err := dec.Token()
	if err != nil {
		return "", err
	}
	switch tok {
	case json.Delim('{'):
		var keys []string
		for dec.More() {
			key, err := dec.Token()
			if err != nil {
				return "", err
			}
			val, err := shapeOf(dec)
			if err != nil {
				return "", err
			}
			keys = append(keys, fmt.Sprint(key)+val)
		}
		_, err = dec.Token()
		return "{" + strings.Join(keys, " ") + "}", err
	case json.Delim('['):
		first := ""
		for dec.More() {
			val, err := shapeOf(dec)
			if err != nil {
				return "", err
			}
			if first == "" {
				first = val
			} else if first != val {
				return "", fmt.Errorf("elements differ: %s and %s", first, val)
			}
		}
		_, err = dec.Token()
		return "[" + first + "]", err
	case nil:
		return "null", nil
	}
	return "", nil
}

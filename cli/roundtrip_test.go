package cli

import (
	"encoding/json"
	"fmt"
	"math/rand"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// sampleBook is the sample that comes with the program, imported.
func sampleBook(t testing.TB) *desk {
	d := newDesk(t)
	d.book = filepath.Join(d.dir, "sample.accord")
	d.ok("new", "--company", "../sample/company.json")
	for _, kind := range []string{"clients", "contracts", "openings", "invoices", "acts"} {
		d.ok("import", kind, "../sample/"+kind+".csv")
	}
	d.ok("import", "statement", "../sample/statement.txt", "--adopt")
	return d
}

type imported struct {
	New, Known, Rows int
	Errors, Warnings []struct {
		Line    int
		Message string
	}
}

func (d *desk) imported(args ...string) (r imported) {
	d.Helper()
	a := d.run(append([]string{"import"}, append(args, "--format", "json")...)...)
	if err := json.Unmarshal([]byte(a.out), &r); err != nil {
		d.Fatalf("%v: %s%s", err, a.out, a.err)
	}
	return r
}

// randomBook makes a book of clients, contracts, documents and payments; what it exports can all be imported.
func randomBook(t testing.TB, seed int64) *desk {
	rnd := rand.New(rand.NewSource(seed))
	d := newDesk(t)
	inns := []string{innA, innB, "7736050003", "500100732259"}
	odd := []string{"ООО «Ёж; сын и К»", `Имя "в кавычках"`, "=СУММА(A1)", "a:b [c] (d) | e;f  два  пробела"}
	clients, contracts := "name;inn\n", "number;date;inn;term;days\n"
	for i, inn := range inns {
		clients += fmt.Sprintf("\"%s\";%s\n", strings.ReplaceAll(odd[i], `"`, `""`), inn)
		contracts += fmt.Sprintf("%d/26:А;2026-01-01;%s;%d;%s\n", i, inn, rnd.Intn(30), []string{"к", "р"}[rnd.Intn(2)])
	}
	d.ok("import", "clients", d.file(clients))
	d.ok("import", "contracts", d.file(contracts))
	day := func() string { return fmt.Sprintf("2026-%02d-%02d", 6+rnd.Intn(5), 1+rnd.Intn(28)) }
	sum := func() string { return fmt.Sprintf("%d.%02d", rnd.Intn(90000), 1+rnd.Intn(99)) }
	invoices, acts := "date;number;inn;contract;description;amount;vat_rate;project;from;to;due;valid_until\n", "date;number;inn;contract;description;amount;vat_amount;invoice\n"
	bank := heading
	for n := 1; n <= 40; n++ {
		i := rnd.Intn(4)
		contract := ""
		if rnd.Intn(3) > 0 {
			contract = fmt.Sprintf("%d/26:А", i)
		}
		invoices += fmt.Sprintf("%s;%d;%s;%s;\"%s\";%s;%s;%s;;;%s;%s\n", day(), n, inns[i], contract, strings.ReplaceAll(odd[rnd.Intn(4)], `"`, `""`), sum(), []string{"22", "без НДС", "", "10"}[rnd.Intn(4)], []string{"", "Сайт"}[rnd.Intn(2)], []string{"", day()}[rnd.Intn(2)], []string{"", "2026-12-01"}[rnd.Intn(2)])
		acts += fmt.Sprintf("%s;%d;%s;%s;Услуги;%s;%s;%d\n", day(), n, inns[i], contract, "1000.00", []string{"", "180.33", "1.23"}[rnd.Intn(3)], n)
		date := day()
		bank += operation(fmt.Sprint(n), date[8:]+"."+date[5:7]+"."+date[:4], sum(), inns[rnd.Intn(4)], []string{"Аванс", fmt.Sprintf("Оплата по счету № %d", 1+rnd.Intn(40)), "=1+1", "Оплата за август; спасибо"}[rnd.Intn(4)])
	}
	d.ok("import", "invoices", d.file(invoices))
	d.ok("import", "acts", d.file(acts))
	d.ok("import", "statement", d.file(bank+ending))
	return d
}

// What is exported reads back: into the same book it is all known, into a fresh one it makes the same debts.
func TestExportsReadBack(t *testing.T) {
	for seed := range int64(4) {
		d := randomBook(t, seed)
		fresh := newDesk(t)
		for _, kind := range []string{"clients", "contracts"} {
			d.ok("list", kind, "-o", filepath.Join(d.dir, kind+".csv"))
		}
		inn := strings.NewReplacer("client;client_inn", "name;inn")
		fresh.ok("import", "clients", fresh.file(inn.Replace(string(read(t, filepath.Join(d.dir, "clients.csv"))))))
		contracts := strings.Replace(string(read(t, filepath.Join(d.dir, "contracts.csv"))), "entity_inn;number;date;client;client_inn", "x;number;date;y;inn", 1)
		fresh.ok("import", "contracts", fresh.file(contracts))
		for _, kind := range []string{"invoices", "acts", "payments"} {
			for _, form := range []string{"csv", "xlsx"} {
				path := filepath.Join(d.dir, kind+"."+form)
				d.ok("export", kind, "-o", path)
				if r := d.imported(kind, path); r.New != 0 || r.Known != r.Rows || r.Rows != 40 || len(r.Errors)+len(r.Warnings) > 0 {
					t.Errorf("seed %d: %s as %s back into its own book: %+v", seed, kind, form, r)
				}
			}
			if r := fresh.imported(kind, filepath.Join(d.dir, kind+".csv")); r.New != 40 || len(r.Errors) > 0 {
				t.Errorf("seed %d: %s into a fresh book: %+v", seed, kind, r)
			}
		}
		for _, basis := range []string{"invoices", "ledger"} {
			for _, asOf := range []string{"2026-07-31", "2026-09-15", "2026-11-22"} {
				args := []string{"ageing", "--basis", basis, "--as-of", asOf, "--format", "json"}
				if got, want := fresh.ok(args...), d.ok(args...); got != want {
					t.Errorf("seed %d: %s as of %s: fresh book\n%s\nits source\n%s", seed, basis, asOf, got, want)
				}
			}
		}
		fresh.ok("check")
		d.ok("check")
	}
}

func TestTheSampleReadsBack(t *testing.T) {
	d := sampleBook(t)
	d.ok("check")
	for _, kind := range []string{"invoices", "acts", "payments"} {
		path := filepath.Join(d.dir, kind+".csv")
		d.ok("export", kind, "-o", path)
		if r := d.imported(kind, path); r.New != 0 || r.Known+len(r.Errors) != r.Rows || len(r.Warnings) > 0 {
			t.Errorf("%s: %+v", kind, r)
		}
	}
}

// Another program adds up the journal and comes to our balances.
func TestHledgerAgreesWithTheBalances(t *testing.T) {
	if _, err := exec.LookPath("hledger"); err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal("hledger is missing: scripts/deps.sh installs it (apt-get install hledger)")
		}
		t.Skip("hledger is not installed: apt-get install hledger")
	}
	books := []*desk{sampleBook(t)}
	for seed := range int64(3) {
		books = append(books, randomBook(t, 10+seed))
	}
	for i, d := range books {
		path := filepath.Join(d.dir, "book.journal")
		d.ok("export", "journal", "-o", path)
		for _, asOf := range []string{"2026-08-30", "2026-11-22"} {
			cmd := exec.Command("hledger", "-f", path, "balance", "-N", "--depth", "4", "-e", next(asOf), "-E", "--layout=bare", "-O", "csv", "assets:receivable")
			cmd.Env = append(os.Environ(), "LC_ALL=C.UTF-8")
			out, err := cmd.CombinedOutput()
			if err != nil {
				t.Fatalf("book %d: hledger: %v\n%s", i, err, out)
			}
			got := map[string]string{}
			for _, line := range strings.Split(string(out), "\n") {
				// "assets:receivable:OUR:INN name","RUB","12.00"
				cells := strings.Split(strings.Trim(line, "\"\r"), `","`)
				if parts := strings.Split(cells[0], ":"); len(cells) == 3 && len(parts) == 4 {
					inn, _, _ := strings.Cut(parts[3], " ")
					got[inn] = cells[2]
				}
			}
			var clients []map[string]any
			if err := json.Unmarshal([]byte(d.ok("list", "clients", "--as-of", asOf, "--format", "json")), &clients); err != nil {
				t.Fatal(err)
			}
			for _, c := range clients {
				inn, want := c["client_inn"].(string), c["balance"].(string)
				have := got[inn]
				if have == "" || have == "0" {
					have = "0.00"
				}
				if have != want {
					t.Errorf("book %d, %s as of %s: hledger %s, accord %s\n%s", i, inn, asOf, have, want, out)
				}
			}
		}
	}
}

func next(day string) string { return day[:8] + fmt.Sprintf("%02d", atoi(day[8:])+1) }

func atoi(s string) (n int) { _, _ = fmt.Sscanf(s, "%d", &n); return n }

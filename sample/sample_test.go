// Package sample holds the files of the small sample book; its test loads them as a newcomer would, with the built command line.
package sample

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// accord runs the command line that ACCORD_CLI names and returns what it wrote to stdout.
func accord(t *testing.T, args ...string) []byte {
	t.Helper()
	program := os.Getenv("ACCORD_CLI")
	if program == "" {
		t.Skip("ACCORD_CLI does not name a built command line")
	}
	cmd := exec.Command(program, args...)
	cmd.Dir = ".."
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("accord %s: %v\n%s%s", strings.Join(args, " "), err, out, &stderr)
	}
	return out
}

func answer[T any](t *testing.T, args ...string) T {
	t.Helper()
	out := accord(t, append(args, "--format", "json")...)
	var v T
	if err := json.Unmarshal(out, &v); err != nil {
		t.Fatalf("accord %s: %v\n%s", strings.Join(args, " "), err, out)
	}
	return v
}

type imported struct {
	Rows, New, Known, Matched, Unmatched int
	Errors, Warnings                     []struct {
		Line          int
		Code, Message string
	}
}

type buckets struct {
	NotDue   string `json:"not_due"`
	D1       string `json:"d1_30"`
	D31      string `json:"d31_60"`
	D61      string `json:"d61_90"`
	Over90   string `json:"over_90"`
	Total    string
	Advances string
}

// makeBook loads the sample into a new book, as scripts/sample-book.sh does, and returns what the statement came to.
func makeBook(t *testing.T) (book string, statement imported) {
	t.Helper()
	book = filepath.Join(t.TempDir(), "sample.accord")
	accord(t, "--book", book, "new", "--company", "sample/company.json")
	accord(t, "--book", book, "entity", "account", "add", "--account", "40702810201300018842", "--bik", "044525593")
	for _, one := range []struct {
		what, file string
		rows       int
	}{
		{"clients", "clients.csv", 12},
		{"contracts", "contracts.csv", 12},
		{"openings", "openings.csv", 7},
		{"invoices", "invoices.csv", 55},
		{"acts", "acts.csv", 48},
		{"statement", "statement.txt", 48},
	} {
		got := answer[imported](t, "--book", book, "import", one.what, "sample/"+one.file)
		if got.Rows != one.rows || got.New != one.rows || len(got.Errors) != 0 {
			t.Errorf("%s: %+v, want %d rows, all new", one.file, got, one.rows)
		}
		// The statement holds one payment with a number that none of the client's invoices has.
		for _, w := range got.Warnings {
			if one.what != "statement" || w.Code != "payment.against_number" {
				t.Errorf("%s: warning %+v", one.file, w)
			}
		}
		statement = got
	}
	return book, statement
}

func TestSampleBook(t *testing.T) {
	book, statement := makeBook(t)
	if statement.Matched == 0 || statement.Unmatched == 0 {
		t.Errorf("the statement should leave work for the matching desk and do some itself: %+v", statement)
	}

	t.Run("sound", func(t *testing.T) {
		if got := answer[struct{ OK bool }](t, "--book", book, "check"); !got.OK {
			t.Error("accord check finds problems")
		}
	})
	for _, basis := range []string{"ledger", "invoices"} {
		t.Run("ageing by "+basis, func(t *testing.T) {
			got := answer[struct{ Totals buckets }](t, "--book", book, "ageing", "--as-of", "2026-11-22", "--basis", basis).Totals
			for name, sum := range map[string]string{
				"not due": got.NotDue, "1-30": got.D1, "31-60": got.D31, "61-90": got.D61, "over 90": got.Over90, "advances": got.Advances,
			} {
				if sum == "0.00" || sum == "" {
					t.Errorf("%s: nothing to show: %+v", name, got)
				}
			}
		})
	}
	t.Run("again is known", func(t *testing.T) {
		got := answer[imported](t, "--book", book, "import", "statement", "sample/statement.txt")
		if got.New != 0 || got.Known != 48 {
			t.Errorf("%+v, want 48 known", got)
		}
	})
	t.Run("act of reconciliation", func(t *testing.T) {
		pdf := filepath.Join(t.TempDir(), "act.pdf")
		accord(t, "--book", book, "--lang", "ru", "reconcile", "--client", "6670148236", "--from", "2026-07-01", "--to", "2026-11-20", "-o", pdf)
		text, err := exec.Command("pdftotext", "-layout", pdf, "-").Output()
		if errors.Is(err, exec.ErrNotFound) {
			t.Fatal("pdftotext is missing: scripts/deps.sh test installs it (poppler-utils)")
		}
		if err != nil {
			t.Fatal(err)
		}
		for _, want := range []string{"Полюс", "Гранит", "6670148236", "Обороты"} {
			if !strings.Contains(string(text), want) {
				t.Errorf("the act does not say %q:\n%s", want, text)
			}
		}
	})
	t.Run("journal", func(t *testing.T) {
		journal := filepath.Join(t.TempDir(), "sample.journal")
		accord(t, "--book", book, "export", "journal", "-o", journal)
		out, err := exec.Command("hledger", "-f", journal, "balance").CombinedOutput()
		if errors.Is(err, exec.ErrNotFound) {
			t.Fatal("hledger is missing: scripts/deps.sh test installs it")
		}
		if err != nil {
			t.Errorf("hledger does not read the journal: %v\n%s", err, out)
		}
	})
}

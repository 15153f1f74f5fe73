package bank

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"accord/domain"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the golden files anew; read them by eye then")

// tree turns a statement into what a golden file shows: sums and dates as people read them, absent values left out.
func tree(st *domain.Statement) map[string]any {
	out := map[string]any{"format": st.Format, "own": st.Own, "from": st.From.String(), "to": st.To.String()}
	var accounts, lines, notes []any
	for _, a := range st.Accounts {
		accounts = append(accounts, full(map[string]any{
			"account": a.Account, "from": a.From.String(), "to": a.To.String(),
			"opening": a.Opening.String(), "closing": a.Closing.String(), "in": a.In.String(), "out": a.Out.String(),
			"has_totals": a.HasTotals, "has_balance": a.HasBalance,
		}))
	}
	for _, l := range st.Lines {
		lines = append(lines, full(map[string]any{
			"line": l.Line, "kind": l.Kind, "number": l.Number, "date": l.Date.String(),
			"debited": l.DebitedOn.String(), "credited": l.CreditedOn.String(), "amount": l.Amount.String(),
			"currency": l.Currency, "payer": party(l.Payer), "payee": party(l.Payee), "purpose": l.Purpose,
			"account": l.Account, "side": string(l.Side), "extra": l.Extra, "problem": problem(l.Problem),
		}))
	}
	for _, n := range st.Notes {
		notes = append(notes, map[string]any{"line": n.Line, "error": n.Err.Error()})
	}
	out["accounts"], out["lines"], out["notes"] = accounts, lines, notes
	return out
}

func full(m map[string]any) map[string]any {
	for k, v := range m {
		switch v := v.(type) {
		case string:
			if v == "" {
				delete(m, k)
			}
		case map[string]string:
			if len(v) == 0 {
				delete(m, k)
			}
		}
	}
	return m
}

func party(p domain.Party) map[string]string {
	m := map[string]string{}
	for k, v := range map[string]string{"name": p.Name, "inn": p.INN, "kpp": p.KPP, "account": p.Account, "bik": p.BIK} {
		if v != "" {
			m[k] = v
		}
	}
	return m
}

func problem(e *domain.Error) string {
	if e == nil {
		return ""
	}
	return e.Error()
}

func dump(t testing.TB, st *domain.Statement, err error) []byte {
	t.Helper()
	if err != nil {
		var refusal *domain.Error
		if !errors.As(err, &refusal) || refusal.Code != domain.Invalid {
			t.Fatalf("not a refusal: %v", err)
		}
		return []byte("{\"refused\": \"" + refusal.Error() + "\"}\n")
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(tree(st)); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func samples(t testing.TB, pattern string) []string {
	t.Helper()
	all, err := filepath.Glob(pattern)
	if err != nil {
		t.Fatal(err)
	}
	var files []string
	for _, f := range all {
		if !strings.HasSuffix(f, ".golden.json") {
			files = append(files, f)
		}
	}
	if len(files) == 0 {
		t.Fatalf("no samples at %s", pattern)
	}
	return files
}

func TestGolden(t *testing.T) {
	for _, name := range samples(t, "testdata/*/*.*") {
		t.Run(filepath.Base(name), func(t *testing.T) {
			f, err := os.Open(name)
			if err != nil {
				t.Fatal(err)
			}
			defer f.Close()
			st, err := Read(f)
			got := dump(t, st, err)
			golden := name + ".golden.json"
			if *update {
				if err := os.WriteFile(golden, got, 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), string(got)); diff != "" {
				t.Errorf("-golden +got:\n%s", diff)
			}
		})
	}
}

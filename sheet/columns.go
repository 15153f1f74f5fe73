package sheet

import (
	"slices"
	"strings"
	"unicode"

	"accord/domain"

	"golang.org/x/text/unicode/norm"
)

// Kind is a kind of table that can be imported.
type Kind string

// Kinds of imports (cli.md).
const (
	Clients     Kind = "clients"
	Contracts   Kind = "contracts"
	Openings    Kind = "openings"
	Acts        Kind = "acts"
	Invoices    Kind = "invoices"
	Payments    Kind = "payments"
	Corrections Kind = "corrections"
)

// Field is a column of an import, named as the English head of cli.md.
type Field string

// Columns is where the fields of an import stand in a file.
type Columns struct {
	Kind    Kind
	Unknown []string // heads that mean nothing here; their cells are not read
	index   map[Field]int
	joined  bool // INN and KPP stand in one column, with a slash between
}

// MapColumns finds the fields of an import by the heads, in any order and case, Russian or English. It refuses (invalid) a
// head that lacks a required field or names one twice. Where a plain head of cli.md and a looser one of the same meaning
// both stand, the plain one is taken and the other is unknown.
func MapColumns(kind Kind, head []string) (Columns, error) {
	c := Columns{Kind: kind, index: map[Field]int{}}
	loose := map[Field]int{}
	for i, text := range head {
		key := headKey(text)
		if key == "" {
			continue
		}
		field, plain := fieldOf(kind, key)
		into := loose
		if plain {
			into = c.index
		}
		if field == "" {
			c.Unknown = append(c.Unknown, text)
		} else if first, twice := into[field]; twice {
			return c, domain.Refuse(domain.Invalid, "head", "sheet.column_twice", "first", head[first], "second", text)
		} else {
			into[field] = i
		}
	}
	for field, i := range loose {
		if _, taken := c.index[field]; taken {
			c.Unknown = append(c.Unknown, head[i])
		} else {
			c.index[field] = i
		}
	}
	c.placeVAT()
	slices.Sort(c.Unknown)
	if missing := c.missing(); len(missing) > 0 {
		found := []string{}
		for _, h := range head[:min(len(head), 40)] {
			if h != "" {
				found = append(found, clip(h))
			}
		}
		return c, domain.Refuse(domain.Invalid, "head", "sheet.columns_missing", "kind", string(kind),
			"missing", strings.Join(missing, ", "), "found", strings.Join(found, ", "))
	}
	return c, nil
}

// placeVAT gives «НДС» its meaning where the other column of the two is there already.
func (c *Columns) placeVAT() {
	vat, ok := c.index[VAT]
	_, rate := c.index[VATRate]
	_, amount := c.index[VATAmount]
	switch {
	case !ok || rate == amount: // alone: VATColumn tells by the values; with both it adds nothing
		return
	case rate:
		c.index[VATAmount] = vat
	default:
		c.index[VATRate] = vat
	}
	delete(c.index, VAT)
}

// missing lists the required fields that the head lacks, by their Russian heads.
func (c *Columns) missing() []string {
	var out []string
	for _, f := range required[c.Kind] {
		if !c.Has(f) {
			out = append(out, plainHead(c.Kind, f))
		}
	}
	if c.Kind == Openings && !c.Has(Debit) && !c.Has(Credit) {
		out = append(out, plainHead(c.Kind, Debit)+" / "+plainHead(c.Kind, Credit))
	}
	return out
}

// Has tells whether the file has the column.
func (c Columns) Has(f Field) bool { _, ok := c.index[f]; return ok }

// Get returns the row's cell of a field without outer spaces, "" when the file or the row lacks it.
func (c Columns) Get(row Row, f Field) string {
	i, ok := c.index[f]
	if !ok {
		return ""
	}
	if c.joined && f == INN {
		return beforeSlash(row.Cell(i))
	} else if c.joined && f == KPP {
		_, kpp, _ := strings.Cut(row.Cell(i), "/")
		return strings.TrimSpace(kpp)
	}
	return row.Cell(i)
}

func clip(s string) string {
	if r := []rune(s); len(r) > 40 {
		return string(r[:40]) + "…"
	}
	return s
}

// latinLike are Cyrillic letters that look like Latin ones: a head typed with a Latin «C» is still «Сумма».
var latinLike = strings.NewReplacer("a", "а", "b", "в", "c", "с", "e", "е", "h", "н", "k", "к", "m", "м", "o", "о", "p", "р", "t", "т", "x", "х", "y", "у")

// headKey folds a head to the words that carry its meaning: lower case, ё as е, no quotes, dots or units.
func headKey(head string) string {
	s := strings.ToLower(norm.NFKC.String(strings.ReplaceAll(head, "№", " номер ")))
	s = strings.ReplaceAll(s, "ё", "е")
	words := strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	for i, w := range words {
		if strings.ContainsFunc(w, func(r rune) bool { return unicode.Is(unicode.Cyrillic, r) }) {
			words[i] = latinLike.Replace(w)
		}
	}
	for len(words) > 1 && slices.Contains(units, words[len(words)-1]) {
		words = words[:len(words)-1]
	}
	return strings.Join(words, " ")
}

var units = []string{"руб", "рублей", "рубли", "р", "rub", "rur", "rubles", "дней", "дн"}

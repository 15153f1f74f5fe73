package sheet

import (
	"maps"
	"slices"
	"strings"

	"accord/domain"
)

// Kinds are the imports in the order that a new book wants them.
func Kinds() []Kind {
	return []Kind{Clients, Contracts, Openings, Invoices, Acts, Payments, Corrections}
}

// Required returns the fields that an import cannot do without.
func Required(kind Kind) []Field { return required[kind] }

// sampleRows is how many rows a guess looks at.
const sampleRows = 30

// Sample returns the first rows under the head that can be read.
func (t *Table) Sample() (out []Row) {
	for row, err := range t.Rows() {
		if err != nil || len(out) == sampleRows {
			break
		}
		if row.Problem == nil {
			out = append(out, row)
		}
	}
	return out
}

// UseHead takes the row of a line for the head: above it stand a title and who the list is for.
func (t *Table) UseHead(line int) error {
	for row, err := range t.rows {
		if err != nil {
			return err
		}
		if row.Line != line || row.Problem != nil {
			continue
		}
		t.HeadLine, t.Head = line, nil
		for _, c := range row.Cells {
			t.Head = append(t.Head, strings.TrimSpace(c))
		}
		for len(t.Head) > 0 && t.Head[len(t.Head)-1] == "" {
			t.Head = t.Head[:len(t.Head)-1]
		}
		return nil
	}
	return refuse(t.Name, "sheet.empty")
}

// FindHead takes for the head that of the first rows which names most columns; the first row, when none names two. A row of one cell is a
// title.
func (t *Table) FindHead() error {
	best, line, n := 1, t.HeadLine, 0
	for row, err := range t.rows {
		if n++; err != nil || n > 20 {
			break
		}
		known, filled := 0, 0
		for _, c := range row.Cells {
			if key := headKey(c); key != "" {
				filled++
				if names(key) {
					known++
				}
			}
		}
		if filled > 1 && known > best {
			best, line = known, row.Line
		}
	}
	return t.UseHead(line)
}

// names tells whether a folded head may name a column of any import.
func names(key string) bool {
	for _, kind := range Kinds() {
		if f, _ := fieldOf(kind, key); f != "" {
			return true
		}
	}
	words := strings.Fields(key)
	return len(words) < 6 && slices.ContainsFunc(stems, func(s stem) bool { return s.means(words) })
}

// Shape names a set of heads, whatever their order: a file of the same shape is read the same way.
func Shape(head []string) string {
	keys := HeadKeys(head)
	slices.Sort(keys)
	return strings.Join(keys, "|")
}

// HeadKeys folds heads to what tells them apart: words without case, and a number where a head comes again.
func HeadKeys(head []string) []string {
	seen := map[string]int{}
	out := make([]string, len(head))
	for i, h := range head {
		out[i] = headKey(h)
		if seen[out[i]]++; seen[out[i]] > 1 {
			out[i] += strings.Repeat("+", seen[headKey(h)]-1)
		}
	}
	return out
}

// PlaceColumns makes columns of places that a person chose. It refuses (invalid) what lacks a required field or names a column that is
// not there. INN and KPP may share a column, «7701234567/770101001».
func PlaceColumns(kind Kind, head []string, at map[Field]int) (Columns, error) {
	c := Columns{Kind: kind, index: map[Field]int{}}
	for f, i := range at {
		if i < 0 || i >= len(head) || plainHead(kind, f) == string(f) {
			return c, domain.Refuse(domain.Invalid, "head", "sheet.no_column", "column", string(f))
		}
		c.index[f] = i
	}
	inn, both := c.index[INN]
	kpp, have := c.index[KPP]
	c.joined = both && have && inn == kpp
	if missing := c.missing(); len(missing) > 0 {
		return c, domain.Refuse(domain.Invalid, "head", "sheet.not_placed", "missing", strings.Join(missing, ", "))
	}
	return c, nil
}

// Places tells where the fields stand.
func (c Columns) Places() map[Field]int { return maps.Clone(c.index) }

// Title returns the head of a field as cli.md has it.
func Title(kind Kind, f Field, english bool) string {
	if english {
		if f == INN || f == KPP {
			return strings.ToUpper(string(f))
		}
		words := strings.ReplaceAll(strings.ReplaceAll(string(f), "_", " "), "vat", "VAT")
		return strings.ToUpper(words[:1]) + words[1:]
	}
	return plainHead(kind, f)
}

// stem says that a head with all the words' beginnings means a field, and with none of the others.
type stem struct {
	field Field
	has   []string
	not   []string
}

// stems guess heads that no list has, the surest first: «ИНН контр-та», «№ акта», «Сумма, с НДС (руб.)».
var stems = []stem{
	{INN, []string{"инн"}, nil},
	{INN, []string{"налог", "номер"}, nil},
	{INN, []string{"tax", "num"}, nil},
	{KPP, []string{"кпп"}, nil},
	{VATRate, []string{"ставк"}, nil},
	{VATAmount, []string{"сумм", "ндс"}, []string{"с", "без", "вкл"}},
	{ValidUntil, []string{"действ"}, nil},
	{ActDate, []string{"дат", "акт"}, nil},
	{Due, []string{"срок"}, nil},
	{Due, []string{"оплатить"}, nil},
	{DocumentDate, []string{"дат", "док"}, nil},
	{Date, []string{"дат"}, []string{"оплат", "рожд"}},
	{Date, []string{"date"}, []string{"due"}},
	{Contract, []string{"договор"}, nil},
	{Contract, []string{"контракт"}, []string{"дат"}},
	{Contract, []string{"contract"}, nil},
	{Number, []string{"номер"}, []string{"тел", "счет", "договор"}},
	{Number, []string{"number"}, nil},
	{Number, []string{"ном"}, nil},
	{Debit, []string{"дебет"}, nil},
	{Debit, []string{"долг"}, nil},
	{Debit, []string{"должен"}, nil},
	{Credit, []string{"кредит"}, nil},
	{Credit, []string{"аванс"}, nil},
	{Purpose, []string{"назнач"}, nil},
	{Term, []string{"отсроч"}, nil},
	{PenaltyCap, []string{"пред", "пен"}, nil},
	{Penalty, []string{"пен"}, nil},
	{Penalty, []string{"неуст"}, nil},
	{Amount, []string{"сумм"}, []string{"ндс"}},
	{Amount, []string{"сумм", "с", "ндс"}, nil},
	{Amount, []string{"стоим"}, nil},
	{Amount, []string{"итог"}, nil},
	{Amount, []string{"всего"}, nil},
	{Amount, []string{"amount"}, nil},
	{Email, []string{"почт"}, nil},
	{Email, []string{"mail"}, nil},
	{Phone, []string{"тел"}, nil},
	{City, []string{"город"}, nil},
	{City, []string{"насел"}, nil},
	{City, []string{"town"}, nil},
	{Segment, []string{"сегмент"}, nil},
	{Manager, []string{"менедж"}, nil},
	{Manager, []string{"ответств"}, nil},
	{Country, []string{"стран"}, nil},
	{Name, []string{"контрагент"}, nil},
	{Name, []string{"наимен"}, nil},
	{Name, []string{"назван"}, nil},
	{Name, []string{"организ"}, nil},
	{Name, []string{"компан"}, nil},
	{Name, []string{"клиент"}, nil},
	{Name, []string{"заказчик"}, nil},
	{Name, []string{"покупател"}, nil},
	{Name, []string{"юрлиц"}, nil},
	{Description, []string{"услуг"}, nil},
	{Description, []string{"содерж"}, nil},
	{Description, []string{"наимен"}, nil},
	{Description, []string{"описан"}, nil},
	{Document, []string{"док"}, []string{"дат"}},
	{Project, []string{"проект"}, nil},
	{Invoice, []string{"счет"}, []string{"дат", "расч"}},
	{Account, []string{"счет"}, []string{"дат"}},
}

func (s stem) means(words []string) bool {
	starts := func(with string) bool {
		return slices.ContainsFunc(words, func(w string) bool { return w == with || len([]rune(with)) > 2 && strings.HasPrefix(w, with) })
	}
	return !slices.ContainsFunc(s.has, func(p string) bool { return !starts(p) }) && !slices.ContainsFunc(s.not, starts)
}

// Guess places the fields of an import: by the heads that it knows, by the beginnings of their words, then by the values under them.
func Guess(kind Kind, head []string, rows []Row) map[Field]int {
	at := map[Field]int{}
	used := map[int]bool{}
	put := func(f Field, i int) {
		if _, have := at[f]; !have && !used[i] && plainHead(kind, f) != string(f) {
			at[f], used[i] = i, true
		}
	}
	keys := make([]string, len(head))
	for i, h := range head {
		keys[i] = headKey(h)
	}
	for _, exact := range []bool{true, false} {
		for i, key := range keys {
			if f, plain := fieldOf(kind, key); key != "" && f != "" && f != VAT && plain == exact {
				put(f, i)
			}
		}
	}
	for i, key := range keys {
		if key == "ндс" || key == "vat" {
			put(guessVAT(i, rows), i)
		}
	}
	for _, s := range stems {
		for i, key := range keys {
			if !used[i] && key != "" && s.means(strings.Fields(key)) {
				put(s.field, i)
			}
		}
	}
	byValues(kind, head, rows, put)
	if i, ok := at[INN]; ok && strings.Contains(keys[i], "кпп") && plainHead(kind, KPP) != string(KPP) {
		if _, have := at[KPP]; !have {
			at[KPP] = i
		}
	}
	return at
}

// guessVAT tells a column of rates from one of sums.
func guessVAT(i int, rows []Row) Field {
	for _, r := range rows {
		if _, _, err := domain.ParseVATRate(r.Cell(i)); err != nil {
			return VATAmount
		}
	}
	return VATRate
}

// byValues places what heads do not tell: tax ids, days and sums are known by their looks.
func byValues(kind Kind, head []string, rows []Row, put func(Field, int)) {
	for _, v := range []struct {
		field Field
		looks func(string) bool
	}{
		{INN, func(s string) bool { return domain.CheckINN(beforeSlash(s)) == nil }},
		{Date, func(s string) bool { _, err := domain.ParseDate(s); return err == nil }},
		{Email, func(s string) bool { return strings.Contains(s, "@") && strings.Contains(s, ".") }},
		{Amount, func(s string) bool {
			m, err := domain.ParseMoney(s)
			return err == nil && m > 0 && strings.ContainsAny(s, ".,  ")
		}},
		{Name, func(s string) bool {
			for _, form := range []string{"ООО", "АО ", "ПАО", "ИП ", "ЗАО", "LLC"} {
				if strings.Contains(s, form) {
					return true
				}
			}
			return false
		}},
	} {
		if v.field == Date && len(rows) > 0 && kind == Clients {
			continue
		}
		for i := range head {
			good, all := 0, 0
			for _, r := range rows {
				if s := r.Cell(i); s != "" {
					all++
					if v.looks(s) {
						good++
					}
				}
			}
			if all > 0 && good*5 >= all*4 {
				put(v.field, i)
			}
		}
	}
}

// hints are words of a file's name or heads that speak for a kind.
var hints = map[Kind][]string{
	Clients: {"клиент", "контрагент", "client", "counterpart"}, Contracts: {"договор", "contract"}, Openings: {"остат", "сальдо", "opening", "balance", "62"},
	Acts: {"акт", "упд", "реализ", "act"}, Invoices: {"счет", "invoice"}, Payments: {"оплат", "плат", "поступ", "payment"}, Corrections: {"коррект", "correction"},
}

// GuessKind tells what a table seems to be by its heads and its name; sure is false where another kind fits as well.
func GuessKind(name string, head []string, rows []Row) (kind Kind, sure bool) {
	name = strings.ReplaceAll(strings.ToLower(name), "ё", "е")
	heads := strings.Join(HeadKeys(head), " ")
	best, second := -1000, -1000
	for _, k := range Kinds() {
		at := Guess(k, head, rows)
		score := 3 * len(at)
		for _, f := range required[k] {
			if _, ok := at[f]; !ok {
				score -= 15
			}
		}
		_, debit := at[Debit]
		if _, credit := at[Credit]; k == Openings && !debit && !credit {
			score -= 30
		}
		if k == Corrections {
			score -= 6
		}
		for _, h := range hints[k] {
			if strings.Contains(name, h) {
				score += 10
			}
			if k != Clients && strings.Contains(heads, h) {
				score += 2
			}
		}
		if score > best {
			best, second, kind = score, best, k
		} else if score > second {
			second = score
		}
	}
	return kind, best > 0 && best-second >= 4
}

func beforeSlash(s string) string {
	s, _, _ = strings.Cut(s, "/")
	return strings.TrimSpace(s)
}

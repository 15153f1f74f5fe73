package receivables

import (
	"cmp"
	"hash/fnv"
	"slices"
	"strings"

	"accord/domain"
	"accord/ui/kit"
)

// Columns of the table, in their order.
const (
	colName = iota
	colClock
	colManager
	colNotDue
	col1
	col31
	col61
	colOver90
	colOverdue
	colTotal
	colAdvance
	columns
)

// part is a sum of a row that its documents and payments can be asked of.
type part int

// Parts: the five of the bar first.
const (
	partNotDue part = iota
	part1
	part31
	part61
	partOver90
	partOverdue
	partTotal
	partAdvance
	parts
)

// none is no part: rows of all.
const none part = -1

var partKeys = [parts]string{"not_due", "d1", "d31", "d61", "over90", "overdue", "total", "advance"}

// of is the part's sum in a line of the report.
func (p part) of(b domain.Buckets) domain.Money {
	switch p {
	case partOverdue:
		return b.Overdue()
	case partTotal:
		return b.Total
	case partAdvance:
		return b.Advances
	}
	return b.Parts()[p]
}

// partOf is the part that a column shows; the name stands for the whole debt.
func partOf(col int) part {
	if col >= colNotDue && col <= colAdvance {
		return part(col - colNotDue)
	}
	return partTotal
}

// grouping is what a row of the table is.
type grouping int

// Groupings, as the choice lists them.
const (
	byClient grouping = iota
	byManager
	byGroup
	bySegment
	groupings
)

var groupingKeys = [groupings]string{"client", "manager", "group", "segment"}

// row is one line of the table: a client, or all clients of a manager or segment.
type row struct {
	id      int64   // counterparty, or a number made of the name
	parties []int64 // counterparties
	clients []int64 // who is behind them, each once
	name    string
	city    string
	manager string
	short   string // the name where there is little room
	folded  string // name, tax id and manager, to search in
	b       domain.Buckets
}

// list is the report by one grouping, and the order in which its rows are shown.
type list struct {
	all    []row
	order  []int32
	filter string
	part   part // rows that have it alone
	col    int
	fall   bool
}

// fold makes words comparable: case and ё do not matter.
func fold(s string) string { return strings.ReplaceAll(strings.ToLower(s), "ё", "е") }

// group makes the rows of a report: nobody names those without a manager, work group or segment.
func group(clients []domain.AgedClient, by grouping, groups map[int64]string, nobody string) []row {
	if by == byClient {
		out := make([]row, len(clients))
		for i, c := range clients {
			out[i] = row{
				id: c.CounterpartyID, parties: []int64{c.CounterpartyID}, clients: []int64{c.ClientID}, name: rowName(c), short: shortName(c), city: c.City, manager: c.Manager,
				folded: fold(rowName(c) + " " + c.INN + " " + c.Manager), b: c.Buckets,
			}
		}
		return out
	}
	var out []row
	at := map[string]int{}
	for _, c := range clients {
		name := c.Manager
		switch by {
		case byGroup:
			name = groups[c.GroupID]
		case bySegment:
			name = c.Segment
		}
		i, ok := at[name]
		if !ok {
			i = len(out)
			at[name] = i
			shown := name
			if shown == "" {
				shown = nobody
			}
			h := fnv.New64a()
			_, _ = h.Write([]byte(name))
			out = append(out, row{id: int64(h.Sum64() >> 1), name: shown, short: shown, folded: fold(shown)})
		}
		out[i].parties = append(out[i].parties, c.CounterpartyID)
		if !slices.Contains(out[i].clients, c.ClientID) {
			out[i].clients = append(out[i].clients, c.ClientID)
		}
		out[i].b.Plus(c.Buckets)
	}
	return out
}

// rowName is a counterparty, after the client behind it where nothing in its name tells who that is.
func rowName(c domain.AgedClient) string {
	if c.Behind == "" || strings.Contains(fold(c.Client), fold(c.Behind)) {
		return c.Client
	}
	return c.Behind + " · " + c.Client
}

// shortName is rowName with an entrepreneur's given names as initials, «ИП Седых М. А.», and behind a client without them.
func shortName(c domain.AgedClient) string {
	name := rowName(c)
	words := strings.Fields(c.Client)
	if len(words) != 4 || words[0] != "ИП" {
		return name
	}
	brand, behind := strings.CutSuffix(name, " · "+c.Client)
	if behind {
		return brand + " · " + words[0] + " " + words[1]
	}
	letter := func(s string) string { return " " + string([]rune(s)[:1]) + "." }
	return words[0] + " " + words[1] + letter(words[2]) + letter(words[3])
}

// arrange filters and sorts anew. Every word of the filter must be somewhere in the name, the tax id or the manager's name.
func (l *list) arrange() {
	words := strings.Fields(fold(l.filter))
	l.order = l.order[:0]
	for i := range l.all {
		if l.shows(&l.all[i], words) {
			l.order = append(l.order, int32(i))
		}
	}
	slices.SortStableFunc(l.order, func(a, b int32) int {
		x, y := &l.all[a], &l.all[b]
		c := l.compare(x, y)
		if l.fall {
			c = -c
		}
		return cmp.Or(c, cmp.Compare(x.folded, y.folded))
	})
}

func (l *list) shows(r *row, words []string) bool {
	if l.part != none && l.part.of(r.b) == 0 {
		return false
	}
	for _, w := range words {
		if !strings.Contains(r.folded, w) {
			return false
		}
	}
	return true
}

func (l *list) compare(x, y *row) int {
	switch l.col {
	case colName:
		return cmp.Compare(x.folded, y.folded)
	case colClock:
		return cmp.Compare(x.city, y.city)
	case colManager:
		return cmp.Compare(x.manager, y.manager)
	}
	p := partOf(l.col)
	return cmp.Compare(p.of(x.b), p.of(y.b))
}

// at returns what a row of the table shows.
func (l *list) at(i int) *row { return &l.all[l.order[i]] }

// total adds up the rows shown.
func (l *list) total() (b domain.Buckets) {
	for _, i := range l.order {
		b.Plus(l.all[i].b)
	}
	return b
}

// clients counts those behind the rows shown: one with two counterparties is one.
func (l *list) clients() int {
	seen := map[int64]bool{}
	for _, i := range l.order {
		for _, id := range l.all[i].clients {
			seen[id] = true
		}
	}
	return len(seen)
}

// parties are the counterparties of the rows shown; nil for all of them.
func (l *list) parties() []int64 {
	if len(l.order) == len(l.all) {
		return nil
	}
	var out []int64
	for _, i := range l.order {
		out = append(out, l.all[i].parties...)
	}
	return out
}

// cells writes one line: only what is due for more than 60 days is red, under heads that say so.
func cells(w kit.Words, by grouping, r *row, clock func(city string) kit.Cell, out []kit.Cell) {
	out[colName].Text = r.short
	if by == byClient {
		out[colClock] = clock(r.city)
		out[colManager] = kit.Cell{Text: initials(r.manager), Tone: kit.Quiet}
	} else {
		out[colManager] = kit.Cell{Text: w.N("ui.clients.count", len(r.clients)), Tone: kit.Quiet}
	}
	sums(w, r.b, out)
}

// initials shortens a given name before a surname: «М. Лис». Anything else stays as it is.
func initials(name string) string {
	words := strings.Fields(name)
	if len(words) != 2 {
		return name
	}
	return string([]rune(words[0])[:1]) + ". " + words[1]
}

func sums(w kit.Words, b domain.Buckets, out []kit.Cell) {
	for col := colNotDue; col <= colAdvance; col++ {
		out[col].Text = w.SumOrNone(partOf(col).of(b))
	}
	out[colTotal].Bold = true
	out[col61].Tone, out[colOver90].Tone = kit.Bad, kit.Bad
}

// totalCells is the line under the rows.
func totalCells(w kit.Words, by grouping, l *list) []kit.Cell {
	out := make([]kit.Cell, columns)
	sums(w, l.total(), out)
	out[col61].Tone, out[colOver90].Tone = kit.Plain, kit.Plain
	n := l.clients()
	out[colName].Text = w.N("ui.clients.count", n)
	if by != byClient {
		out[colName].Text = w.T("ui.receivables.all")
		out[colManager].Text = w.N("ui.clients.count", n)
	}
	return out
}

// barParts are the five parts of the bar.
func barParts(w kit.Words, b domain.Buckets) []kit.Part {
	sums := b.Parts()
	out := make([]kit.Part, len(sums))
	for i, m := range sums {
		out[i] = kit.Part{Name: partName(w, part(i)), Value: int64(m)}
	}
	return out
}

// partName says a part in words: «1–30 дней».
func partName(w kit.Words, p part) string { return w.T("ui.receivables.part." + partKeys[p]) }

package office

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"accord/domain"
	"accord/storage"
)

// docIndex is all documents of a list, by date and number, with the status of each today.
type docIndex struct {
	*partyIndex
	docs   []storage.IndexedDocument
	party  []int32 // index of parties, beside docs
	status []uint8 // index of docStatuses
	day    domain.Date
}

// docStatuses are the states of documents in the order in which the chips stand.
var docStatuses = []string{"draft", "posted", "part_paid", "overdue", "lapsed", "paid", "lowered", "before_cutover", "annulled"}

// lives are the words of the stages of storage.IndexedDocument.
var lives = map[byte]string{'u': "unsent", 't': "sent", 's': "signed", 'j': "objected", 'l': "silence", 'o': "original"}

// docIndexAt returns the index of a list of documents; the cache is locked.
func (o *Office) docIndexAt(ctx context.Context, kind string, mark rowsMark) (*docIndex, error) {
	if x, ok := at(&o.rows.docs, mark, kind); ok {
		return x, nil
	}
	parties, err := o.partyIndexAt(ctx, mark)
	if err != nil {
		return nil, err
	}
	o.rows.docs.Store(nil) // never two of them in memory
	o.rows.payments.Store(nil)
	docs, err := o.store.DocumentIndex(ctx, kind == ListInvoices, mark.day)
	if err != nil {
		return nil, err
	}
	slices.SortFunc(docs, func(a, b storage.IndexedDocument) int {
		if a.Date != b.Date {
			return cmp.Compare(a.Date, b.Date)
		}
		return cmp.Or(byNumber(a.Number, b.Number), cmp.Compare(a.ID, b.ID))
	})
	x := &docIndex{partyIndex: parties, docs: docs, party: make([]int32, len(docs)), status: make([]uint8, len(docs)), day: mark.day}
	var open map[int64]domain.Money
	if kind == ListActs {
		if open, err = o.openActsAt(ctx, mark); err != nil {
			return nil, err
		}
	}
	for i := range docs {
		d := &docs[i]
		x.party[i] = parties.at[int64(d.CounterpartyID)]
		before := false
		if d.Kind != 'i' && live(d) {
			d.Open = open[d.ID]
			d.Paid = max(0, d.Total-d.Open)
			if before = d.Date < parties.entities[int64(d.EntityID)].Cutover; before {
				d.Paid = 0
			}
		}
		x.status[i] = uint8(slices.Index(docStatuses, statusOf(d, before, mark.day)))
	}
	keepAt(&o.rows.docs, mark, kind, x)
	return x, nil
}

// live tells whether a document is posted: not a draft, not annulled.
func live(d *storage.IndexedDocument) bool { return d.Stage != 'd' && d.Stage != 'a' }

func statusOf(d *storage.IndexedDocument, beforeCutover bool, today domain.Date) string {
	doc := domain.Document{State: domain.Posted, ValidUntil: d.ValidUntil, LastDay: d.LastDay}
	switch {
	case d.Stage == 'd':
		doc.State = domain.Draft
	case d.Stage == 'a':
		doc.State = domain.Annulled
	case beforeCutover:
		return "before_cutover"
	case d.Total < 0:
		return "lowered"
	}
	if d.Kind != 'i' {
		doc.ValidUntil = 0
	}
	return string(domain.InvoiceStatusOn(doc, d.Open, d.Paid, today))
}

// documentRows chooses and orders the rows of a list of documents.
func (o *Office) documentRows(ctx context.Context, kind string, q RowsQuery) (Rows, error) {
	mark, err := o.rowsMark(ctx)
	if err != nil {
		return Rows{}, err
	}
	if out, ok, err := o.firstDocuments(ctx, kind, mark, q); ok || err != nil {
		return out, err
	}
	o.rows.mu.Lock()
	defer o.rows.mu.Unlock()
	x, err := o.docIndexAt(ctx, kind, mark)
	if err != nil {
		return Rows{}, err
	}
	out, chosen := x.choose(q, mark.day)
	x.order(chosen, q)
	out.IDs = make([]int64, len(chosen))
	for k, i := range chosen {
		out.IDs[k] = x.docs[i].ID
	}
	return out, ctx.Err()
}

// choose returns the documents that pass all filters, with the totals, and the counts of what the others would show.
func (x *docIndex) choose(q RowsQuery, today domain.Date) (Rows, []int32) {
	words := filterWords(q.Text)
	named := x.among(words)
	var chosen []int32
	out := Rows{AsOf: today}
	var statuses [16]StatusSum
	var rest StatusSum
	var stages [256]StatusSum
	for i := range x.docs {
		d := &x.docs[i]
		p := x.party[i]
		if !x.allows(q, &x.all[p], int64(d.EntityID)) || !q.From.IsZero() && d.Date < q.From || !q.To.IsZero() && d.Date > q.To ||
			q.Kind != "" && (q.Kind == string(domain.Correction)) != (d.Kind == 'c') || !matches(words, named[p], d.Number) {
			continue
		}
		status := docStatuses[x.status[i]]
		about := x.about(d, status)
		open := d.Open > 0 && live(d) && status != "before_cutover"
		inStatus := q.Status == "" || q.Status == status || q.Status == StatusOpen && open
		inLife := q.Life == "" || q.Life == lives[d.Stage]
		if inLife {
			statuses[x.status[i]].add(about)
			out.All.add(about)
			if open {
				rest.add(about)
			}
		}
		if inStatus {
			stages[d.Stage].add(about)
		}
		if !inLife || !inStatus {
			continue
		}
		chosen = append(chosen, int32(i))
		if d.Rubles && live(d) {
			out.Total += d.Total
			out.Open += d.Open
			if status == "overdue" {
				out.Overdue += d.Open
			}
		}
	}
	out.Statuses, out.Lives, out.Also = map[string]StatusSum{}, map[string]StatusSum{}, map[string]StatusSum{}
	if rest.Count > 0 {
		out.Also[StatusOpen] = rest
	}
	for i, s := range docStatuses {
		if statuses[i].Count > 0 {
			out.Statuses[s] = statuses[i]
		}
	}
	for b, word := range lives {
		if stages[b].Count > 0 {
			out.Lives[word] = stages[b]
		}
	}
	return out, chosen
}

// about is the sum that a chip of a status adds up.
func (x *docIndex) about(d *storage.IndexedDocument, status string) domain.Money {
	switch {
	case !d.Rubles:
		return 0
	case status == "overdue", status == "part_paid", status == "lapsed", status == "posted":
		return d.Open
	}
	return d.Total
}

// overdueDays counts for what is chased only.
func overdueDays(status string, lastDay, today domain.Date) int {
	if status != "overdue" {
		return 0
	}
	return domain.OverdueDays(today, lastDay)
}

func (s *StatusSum) add(m domain.Money) {
	s.Count++
	s.Sum += m
}

// matches tells whether each word is in the party (its bit is set) or in the number.
func matches(words []filterWord, party uint64, number string) bool {
	for k := range words[:min(64, len(words))] {
		if party&(1<<k) == 0 && (words[k].number == "" || !strings.Contains(number, words[k].number)) {
			return false
		}
	}
	return true
}

// order sorts the chosen documents; without a key the newest come first.
func (x *docIndex) order(rows []int32, q RowsQuery) {
	doc := func(f func(*storage.IndexedDocument) int64) func(int32) int64 {
		return func(i int32) int64 { return f(&x.docs[i]) }
	}
	ofParty := func(f func(*party) string) func(int32) int64 {
		place := places(len(x.all), func(i int32) string { return f(&x.all[i]) })
		return func(i int32) int64 { return place(x.party[i]) }
	}
	var key func(int32) int64
	switch q.Sort {
	case "":
		slices.Reverse(rows)
		return
	case "number":
		sortNumbers(rows, q.Falling, func(i int32) string { return x.docs[i].Number })
		return
	case "client":
		key = func(i int32) int64 { return int64(x.all[x.party[i]].rank) }
	case "inn":
		key = ofParty(func(p *party) string { return p.INN })
	case "city":
		key = ofParty(func(p *party) string { return p.City })
	case "manager":
		key = ofParty(func(p *party) string { return p.Manager })
	case "entity":
		place := x.entityPlaces()
		key = doc(func(d *storage.IndexedDocument) int64 { return place[int64(d.EntityID)] })
	case "due":
		key = doc(func(d *storage.IndexedDocument) int64 { return int64(d.LastDay) })
	case "total":
		key = doc(func(d *storage.IndexedDocument) int64 { return int64(d.Total) })
	case "paid":
		key = doc(func(d *storage.IndexedDocument) int64 { return int64(d.Paid) })
	case "open":
		key = doc(func(d *storage.IndexedDocument) int64 { return int64(d.Open) })
	case "days":
		key = func(i int32) int64 { return int64(overdueDays(docStatuses[x.status[i]], x.docs[i].LastDay, x.day)) }
	case "status":
		key = func(i int32) int64 { return int64(x.status[i]) }
	case "life":
		key = doc(func(d *storage.IndexedDocument) int64 { return int64(strings.IndexByte("dautjlso", d.Stage)) })
	default: // the date: as they stand
		if q.Falling {
			slices.Reverse(rows)
		}
		return
	}
	sortKeys(rows, q.Falling, key)
}

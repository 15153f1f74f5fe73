package storage

import (
	"strings"
	"testing"

	"accord/domain"
)

// What a list begins with comes in the order of an index and stops when there is enough; of one client it is found by its own
// rows. Whether the book has changed is told by the newest records, what is open of acts by the order in which they are closed.
func TestTheBeginningOfAListComesFromAnIndex(t *testing.T) {
	s := newBook(t)
	f := FirstFilter{Today: domain.NewDate(2026, 11, 22), Falling: true, Most: 256}
	one := f
	one.ClientID = 7
	for _, c := range []struct {
		q    string
		args []any
		want string
	}{
		{firstDocuments(true, f), f.args(), "SEARCH document USING INDEX document_date (kind=? AND date>? AND date<?)"},
		{firstDocuments(false, f), f.args(), "SEARCH document USING INDEX document_date (kind=? AND date>? AND date<?)"},
		{firstPayments(f), f.args(), "SEARCH payment USING INDEX payment_date (date>? AND date<?)"},
		{firstDocuments(true, one), one.args(), "INDEX document_counterparty"},
		{clientOrder, nil, "SCAN client USING COVERING INDEX client_name"},
		{partiesOf([]int64{1, 2}, nil), nil, "SEARCH p USING"},
		{partiesOf(nil, []int64{1, 2}), nil, "SEARCH c USING INTEGER PRIMARY KEY (rowid=?)"},
		{debtQuery([]int64{1, 2}), []any{"2026-11-22", 0}, "SEARCH document USING COVERING INDEX document_open (counterparty_id=?"},
		{"SELECT id, client_id " + clientsOfParties, nil, "COVERING INDEX counterparty_client"},
		{changeQuery, []any{"read_people"}, "SCAN audit"},
		{walkQuery([]keyID{{1, 2, 3}}), []any{"2026-11-22", 4, 0}, "INDEX entry_closing (entity_id=? AND counterparty_id=? AND contract_id=? AND currency=?)"},
		{walkQuery([]keyID{{1, 2, 3}}), []any{"2026-11-22", 4, 0}, "COVERING INDEX credit_use_debit (debit_id=? AND voided_at=? AND from_date<?)"},
		{s.keyBalances(domain.NewDate(2999, 1, 1), nil), []any{"2026-11-22", 0}, "COVERING INDEX entry_date (date>?)"},
	} {
		p := plan(t, s, c.q, c.args...)
		if !strings.Contains(p, c.want) {
			t.Errorf("not %s in:\n%s\nof %s", c.want, p, c.q)
		}
		if strings.Contains(c.q, "entry_closing") && strings.Contains(p, "TEMP B-TREE") || c.q == changeQuery && strings.Contains(p, "TEMP B-TREE") {
			t.Errorf("something is sorted:\n%s", p)
		}
	}
}

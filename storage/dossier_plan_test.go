package storage

import (
	"strings"
	"testing"

	"accord/domain"
)

// TestClientReadsKeepToTheIndexes: what is read of one client goes by the client's own rows, whatever the book's size. The ledger
// and the receipts of later days are read by their day; roundings and permits to work are few.
func TestClientReadsKeepToTheIndexes(t *testing.T) {
	s := newBook(t)
	day := "2026-11-22"
	plans := map[string]string{
		"invoices": plan(t, s, clientInvoices, day, 1),
		"balances": plan(t, s, clientKeys, day, 1),
		"counts":   plan(t, s, clientPaperCounts, 1, 0),
		"papers":   plan(t, s, clientPapers, 1, 0),
		"year":     plan(t, s, clientYear, 1, day, day, 0),
	}
	for _, g := range domain.EventGroups {
		plans[string(g)] = plan(t, s, timelineQuery(TimelineFilter{Groups: []domain.EventGroup{g}})+timelinePage, 1, 0, day, 10, 0)
	}
	for name, p := range plans {
		for _, line := range strings.Split(p, "\n") {
			for _, table := range []string{"document", "payment", "entry", "allocation", "audit", "contract", "counterparty", "agreement", "fact", "offer", "request", "project", "balance", "d", "p", "t", "a", "c", "o", "r", "v"} {
				if line == "SCAN "+table || strings.HasPrefix(line, "SCAN "+table+" ") {
					t.Errorf("%s: %s in:\n%s", name, line, p)
				}
			}
			if strings.Contains(line, "AUTOMATIC") && !strings.Contains(line, " l ") {
				t.Errorf("%s: %s in:\n%s", name, line, p)
			}
		}
	}
}

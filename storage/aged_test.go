package storage

import (
	"strings"
	"testing"
)

// TestAgeingKeepsToTheIndexes asks the planner how it reads for an ageing report and for what its numbers are made of: what is
// open now from an index alone, what came later by its days, one counterparty's by its own rows.
func TestAgeingKeepsToTheIndexes(t *testing.T) {
	s := newBook(t)
	day := []any{"2026-11-20", 0}
	one := append(append([]any{}, day...), 7)
	for _, c := range []struct {
		q    string
		args []any
		want string
	}{
		{openNow, day, "COVERING INDEX document_open"},
		{openThen, day, "allocation_effective"},
		{restNow(""), day, "COVERING INDEX payment_rest"},
		{restThen(" AND p.date >= CASE p.entity_id WHEN 1 THEN '2026-01-01' ELSE '' END"), day, "allocation_effective"},
		{invoicesAged, day, "document_open"},
		{invoicesAgedOf, one, "document_counterparty"},
		{receiptsAgedOf, one, "payment_counterparty"},
	} {
		p := plan(t, s, c.q, c.args...)
		if !strings.Contains(p, c.want) || strings.Contains(p, "SCAN d\n") || strings.Contains(p, "SCAN p\n") || strings.Contains(p, "SCAN a\n") {
			t.Errorf("no %s in:\n%s\nof %s", c.want, p, c.q)
		}
	}
}

package storage

import (
	"strings"
	"testing"
)

// TestDraftsReadIndexes keeps what an editor asks for at every pause of the typing off whole tables.
func TestDraftsReadIndexes(t *testing.T) {
	s := newBook(t)
	for name, p := range map[string]string{
		"lines of projects": plan(t, s, "SELECT "+billedCols+" FROM document_line l JOIN document d ON d.id = l.document_id WHERE l.project_id IN (?,?) AND d.kind = ? AND d.state = 'posted'", 1, 2, "invoice"),
		"lines of a party":  plan(t, s, "SELECT "+billedCols+" FROM document d JOIN document_line l ON l.document_id = d.id WHERE d.counterparty_id = ? AND d.kind IN ('invoice','act') AND d.state = 'posted' ORDER BY d.date DESC, d.id DESC, l.n LIMIT ?", 1, 200),
		"latest lines":      plan(t, s, "SELECT "+billedCols+" FROM document d JOIN document_line l ON l.document_id = d.id WHERE d.kind = 'invoice' AND d.date >= ? AND d.state = 'posted' ORDER BY d.date DESC LIMIT ?", "2026-01-01", 2000),
		"the same sum":      plan(t, s, "SELECT id FROM document WHERE counterparty_id = ? AND kind = ? AND date BETWEEN ? AND ? AND total = ? AND state = 'posted'", 1, "invoice", "2026-11-01", "2026-11-30", 5),
		"discounts":         plan(t, s, "SELECT n FROM document_discount WHERE document_id = ?", 1),
		"sums taken": plan(t, s, `SELECT x.agreement_id, x.month, SUM(x.saved) FROM agreement a JOIN document_discount x ON x.agreement_id = a.id JOIN document d ON d.id = x.document_id
			WHERE a.client_id = ? AND d.kind = ? AND d.state = 'posted' GROUP BY x.agreement_id, x.month`, 1, "invoice"),
	} {
		if strings.Contains(p, "SCAN") || strings.Contains(p, "AUTOMATIC") {
			t.Errorf("%s:\n%s", name, p)
		}
	}
}

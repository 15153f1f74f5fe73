package storage

import (
	"context"
	"database/sql"
	"strings"
	"testing"

	"accord/domain"
)

// TestLongListsKeepToTheIndexes asks the planner how it would read for long lists of what a statement names: an index that it
// makes for one statement, or a filter, reads the whole table each time.
func TestLongListsKeepToTheIndexes(t *testing.T) {
	s := newBook(t)
	var plans []string
	for _, n := range []int{1, 100} {
		q := actsServedQuery(n)
		args := make([]any, 0, 3*n+1)
		for i := range n {
			args = append(args, i+1, "2026-10-01", "2026-10-31")
		}
		plans = append(plans, plan(t, s, q, append(args, 1)...))
	}
	for _, n := range []int{1, 500} {
		args := []any{"2026-10-01", "2026-10-31"}
		for i := range n {
			args = append(args, i+1, "7")
		}
		plans = append(plans, plan(t, s, paymentsLikeQuery(n), args...))
	}
	for _, p := range plans {
		for _, bad := range []string{"AUTOMATIC", "BLOOM FILTER ON", "SCAN payment", "SCAN d"} {
			if strings.Contains(p, bad) {
				t.Errorf("%s in:\n%s", bad, p)
			}
		}
	}
	if _, err := s.PaymentsLike(context.Background(), []Identity{{"7", 1}}, 0, domain.LastDate); err != nil {
		t.Error(err)
	}
}

func plan(t *testing.T, s *Store, q string, args ...any) string {
	t.Helper()
	var b strings.Builder
	err := s.query(context.Background(), "EXPLAIN QUERY PLAN "+q, args, func(r *sql.Rows) error {
		var id, parent, unused int
		var detail string
		err := r.Scan(&id, &parent, &unused, &detail)
		b.WriteString(detail + "\n")
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// TestTheOverviewReadsIndexesAlone keeps what every screen of the window asks for short: the counts never touch a document.
func TestTheOverviewReadsIndexesAlone(t *testing.T) {
	s := newBook(t)
	p := plan(t, s, overviewQuery(0), "2026-11-22", 0, OverviewMost, 0) + plan(t, s, newestStatementQuery, 0)
	for _, want := range []string{
		"COVERING INDEX document_overdue", "COVERING INDEX document_unanswered", "COVERING INDEX payment_tray", "INDEX reconciliation_act_disputed",
		"SCAN s USING COVERING INDEX statement_to",
	} {
		if !strings.Contains(p, want) {
			t.Errorf("no %s in:\n%s", want, p)
		}
	}
	group := plan(t, s, overviewQuery(2), "2026-11-22", 0, OverviewMost, 2)
	for _, want := range []string{"INDEX client_group (group_id=?)", "INDEX counterparty_client (client_id=?)", "INDEX document_open (counterparty_id=?)"} {
		if !strings.Contains(group, want) {
			t.Errorf("no %s in:\n%s", want, group)
		}
	}
	if strings.Contains(p+group, "TEMP B-TREE") {
		t.Errorf("something is sorted:\n%s", p)
	}
}

// TestListsReadTheirTablesOnce: what a list of the window is chosen from comes in ranges of ids, rows of a page by their ids, and what
// clients owe from the index of open invoices alone.
func TestListsReadTheirTablesOnce(t *testing.T) {
	s := newBook(t)
	day := "2026-11-22"
	for _, c := range []struct {
		q, want string
		args    []any
	}{
		{indexQuery(true), "SEARCH document USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)", []any{1, 9, day}},
		{indexQuery(false), "SEARCH document USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)", []any{1, 9, day}},
		{paymentIndexQuery(), "SEARCH payment USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)", []any{1, 9, day}},
		{debtQuery(nil), "SEARCH document USING COVERING INDEX document_open (counterparty_id>?)", []any{day, 0}},
		{overdueQuery(nil), "SEARCH document USING COVERING INDEX document_overdue (last_day<?)", []any{day, 0}},
		{overdueQuery([]int64{1}), "SEARCH document USING INDEX document_open (counterparty_id=?)", []any{day, 0}},
		{laterDebtQuery, "SEARCH allocation USING COVERING INDEX allocation_effective (effective>?)", []any{day, 0}},
		{laterDebtQuery, "SEARCH d USING INTEGER PRIMARY KEY (rowid=?)", []any{day, 0}},
		{allocatedLaterQuery, "INDEX allocation_effective (effective>?)", []any{day}},
		{"SELECT p.id, " + lastReceipt + " FROM counterparty p WHERE p.id IN (1,2)", "SEARCH y USING INDEX payment_counterparty (counterparty_id=?)", nil},
		{"SELECT p.id, " + lastReceipt + " FROM counterparty p WHERE p.id IN (1,2)", "SEARCH p USING INTEGER PRIMARY KEY (rowid=?)", nil},
	} {
		if p := plan(t, s, c.q, c.args...); !strings.Contains(p, c.want) {
			t.Errorf("not %s in:\n%s", c.want, p)
		}
	}
}

// TestTheMatchingDeskWalksOneIndex: what waits is found oldest first without sorting, and whose client has open invoices by index.
func TestTheMatchingDeskWalksOneIndex(t *testing.T) {
	s := newBook(t)
	p := plan(t, s, waitingQuery, 0, 200) + plan(t, s, perhapsRefundsQuery, 0, 200, "2026-08-22") + plan(t, s, habitQuery, 1, "7701234567", 1)
	for _, want := range []string{
		"SCAN payment USING INDEX payment_resting", "SEARCH d USING INDEX document_open (counterparty_id=? AND entity_id=?", "INDEX kept_advance_payment (payment_id=?)",
		"SEARCH payment USING INDEX payment_outgoing (date>?)", "INDEX counterparty_inn (inn=?)", "INDEX payment_counterparty (counterparty_id=?)", "INDEX payer_rule_inn (remitter_inn=?)",
	} {
		if !strings.Contains(p, want) {
			t.Errorf("no %s in:\n%s", want, p)
		}
	}
	if strings.Contains(p, "SCAN d") || strings.Contains(p, "SCAN c") {
		t.Errorf("a table is read whole:\n%s", p)
	}
}

// TestActsOfReconciliationAreReckonedByIndex: what the ledger says of each act comes from the covering index of its key, what waits from
// the tray's.
func TestActsOfReconciliationAreReckonedByIndex(t *testing.T) {
	s := newBook(t)
	p := plan(t, s, reconciliationTurnovers+" GROUP BY a.id") + plan(t, s, reconciliationWaiting+"(1,2) GROUP BY a.id") + plan(t, s, marksQuery+"(1,2)")
	for _, want := range []string{
		"SEARCH e USING COVERING INDEX entry_key (entity_id=? AND counterparty_id=?", "SEARCH p USING INDEX payment_tray (remitter_inn=?", "INDEX reconciliation_mark_act (act_id=?)",
	} {
		if !strings.Contains(p, want) {
			t.Errorf("no %s in:\n%s", want, p)
		}
	}
}

package storage

import (
	"context"
	"database/sql"
	"time"

	"accord/domain"
)

// OverviewMost is where counts of an overview stop: more is more work than anybody counts, and the window writes "999+".
const OverviewMost = 1000

// Overview counts what waits in a book, and says how fresh it is.
type Overview struct {
	Overdue          int // invoices past their last day that have not lapsed, at most OverviewMost
	Unanswered       int // acts that were sent and neither signed nor objected to, at most OverviewMost
	Disputed         int // acts of reconciliation that clients object to
	Tray             int // receipts that belong to nobody yet, or are held
	StatementAt      time.Time
	StatementThrough domain.Date // the newest day of a statement; absent without one
	BackupAt         time.Time   // zero: no copy was made yet
	BackupSeq, Seq   int64       // the newest audit record of then, and of now
}

// The conditions say what the partial indexes say, word for word: the planner takes an index for nothing less. Of one group
// the invoices are found by its clients: they are few beside all that is overdue.
const (
	overdueOfAll = `SELECT 1 FROM document INDEXED BY document_overdue WHERE kind = 'invoice' AND state = 'posted' AND open > 0 AND last_day < ?1
		AND (valid_until = '' OR valid_until >= ?1) AND (?2 = 0 OR entity_id = ?2) LIMIT ?3`
	overdueOfGroup = `SELECT 1 FROM client c CROSS JOIN counterparty p ON p.client_id = c.id CROSS JOIN document d INDEXED BY document_open ON d.counterparty_id = p.id
		WHERE c.group_id = ?4 AND d.kind = 'invoice' AND d.open <> 0 AND d.open > 0 AND d.state = 'posted' AND d.last_day < ?1
		AND (d.valid_until = '' OR d.valid_until >= ?1) AND (?2 = 0 OR d.entity_id = ?2) LIMIT ?3`
	unansweredQuery = `SELECT 1 FROM document INDEXED BY document_unanswered WHERE kind = 'act' AND state = 'posted' AND sent_at <> '' AND answer = ''
		AND (?2 = 0 OR entity_id = ?2)
		AND (?4 = 0 OR counterparty_id IN (SELECT p.id FROM client c JOIN counterparty p ON p.client_id = c.id WHERE c.group_id = ?4)) LIMIT ?3`
)

func overviewQuery(groupID int64) string {
	overdue := overdueOfAll
	if groupID != 0 {
		overdue = overdueOfGroup
	}
	return "SELECT (SELECT COUNT(*) FROM (" + overdue + ")), (SELECT COUNT(*) FROM (" + unansweredQuery + `)),
	(SELECT COUNT(*) FROM payment INDEXED BY payment_tray WHERE kind = 'receipt' AND (counterparty_id IS NULL OR hold <> '') AND (?2 = 0 OR entity_id = ?2)),
	(SELECT COUNT(*) FROM reconciliation_act INDEXED BY reconciliation_act_disputed WHERE state = 'disputed' AND voided_at = '' AND (?2 = 0 OR entity_id = ?2)),
	COALESCE((SELECT MAX(seq) FROM audit), 0), backup_at, backup_seq FROM book WHERE id = 1`
}

const newestStatementQuery = `SELECT s.to_date, i.at FROM statement s JOIN bank_account a ON a.id = s.account_id JOIN import i ON i.id = s.import_id
	WHERE ?1 = 0 OR a.entity_id = ?1 ORDER BY s.to_date DESC LIMIT 1`

// Overview counts what waits for one of our entities and of the clients of one group, 0: for all, on a day. The tray belongs to
// no client yet: a group does not narrow it.
func (s *Store) Overview(ctx context.Context, entityID, groupID int64, today domain.Date) (o Overview, err error) {
	var backup, through, at string
	err = s.query(ctx, overviewQuery(groupID), []any{today.String(), entityID, OverviewMost, groupID}, func(r *sql.Rows) error {
		return r.Scan(&o.Overdue, &o.Unanswered, &o.Tray, &o.Disputed, &o.Seq, &backup, &o.BackupSeq)
	})
	if err != nil {
		return o, err
	}
	err = s.query(ctx, newestStatementQuery, []any{entityID}, func(r *sql.Rows) error { return r.Scan(&through, &at) })
	o.StatementThrough, o.StatementAt, o.BackupAt = domain.ParseISO(through), moment(at), moment(backup)
	return o, err
}

// moment reads what instant wrote; the zero time for anything else.
func moment(s string) time.Time {
	t, err := time.Parse(time.RFC3339Nano, s)
	if err != nil {
		return time.Time{}
	}
	return t
}

// RememberBackup writes that a copy was made of the book as it was at an audit record.
func (s *Store) RememberBackup(ctx context.Context, seq int64) error {
	_, err := s.exec(ctx, "UPDATE book SET backup_at = ?, backup_seq = ? WHERE id = 1", s.tx.at, seq)
	return err
}

// NumberedSeries is how one kind of document of an entity is numbered in a year.
type NumberedSeries struct {
	EntityID int64
	Kind     string
	Year     int
	Prefix   string
	Next     int64
}

// AllSeries returns every series of the book by entity, year and kind.
func (s *Store) AllSeries(ctx context.Context) ([]NumberedSeries, error) {
	return find[NumberedSeries](ctx, s, "SELECT entity_id, kind, year, prefix, next_number AS next FROM number_series ORDER BY entity_id, year DESC, kind")
}

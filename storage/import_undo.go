package storage

import (
	"context"
	"database/sql"

	"accord/domain"
)

// MadeThing is something that an import made, with what has used it since; Why "" is nothing.
type MadeThing struct {
	Subject string // "invoice", "act", "correction", "payment", "entry", "client", …
	ID      int64
	Name    string
	Day     domain.Date
	Entity  int64
	Why     string // "updated", "changed", "paid", "rounded", "named", "closed_by", "other_file", or the table that names it
}

func (s *Store) things(ctx context.Context, q string, args ...any) (out []MadeThing, err error) {
	err = s.query(ctx, q, args, func(r *sql.Rows) error {
		var t MadeThing
		var day string
		err := r.Scan(&t.Subject, &t.ID, &t.Name, &day, &t.Entity, &t.Why)
		t.Day = domain.ParseISO(day)
		out = append(out, t)
		return err
	})
	return out, err
}

// MadeDocuments returns the documents that an import made, corrections first. at is the instant that all of the import was recorded at:
// what is recorded later stands on it.
func (s *Store) MadeDocuments(ctx context.Context, importID int64, at string) ([]MadeThing, error) {
	return s.things(ctx, `SELECT d.kind, d.id, d.number, d.date, d.entity_id, CASE
		WHEN d.state <> 'posted' THEN 'changed' WHEN d.revision > 0 THEN 'updated'
		WHEN EXISTS (SELECT 1 FROM allocation a WHERE a.invoice_id = d.id AND a.voided_at = '' AND a.recorded_at <> ?2) THEN 'paid'
		WHEN EXISTS (SELECT 1 FROM rounding g WHERE g.invoice_id = d.id AND g.voided_at = '') THEN 'rounded'
		WHEN d.version > 1 THEN 'changed'
		WHEN EXISTS (SELECT 1 FROM document n WHERE (n.invoice_id = d.id OR n.act_id = d.id) AND n.voided_at = '' AND n.import_id IS NOT ?1) THEN 'named'
		WHEN EXISTS (SELECT 1 FROM entry e JOIN credit_use u ON u.debit_id = e.id WHERE e.document_id = d.id AND e.voided_at = '' AND u.voided_at = '' AND u.recorded_at <> ?2) THEN 'closed_by'
		WHEN EXISTS (SELECT 1 FROM request q WHERE q.document_id = d.id) THEN 'request'
		ELSE '' END FROM document d WHERE d.import_id = ?1 ORDER BY d.kind = 'correction' DESC, d.kind = 'act' DESC, d.id`, importID, at)
}

// MadePayments returns the operations that an import made.
func (s *Store) MadePayments(ctx context.Context, importID int64, at string) ([]MadeThing, error) {
	return s.things(ctx, `SELECT 'payment', p.id, p.number, p.date, p.entity_id, CASE
		WHEN p.voided_at <> '' OR p.kind IN ('not_ours','refund') THEN 'changed'
		WHEN EXISTS (SELECT 1 FROM allocation a WHERE (a.payment_id = p.id OR a.refund_id = p.id) AND a.voided_at = '' AND a.recorded_at <> ?2) THEN 'paid'
		WHEN EXISTS (SELECT 1 FROM entry e WHERE e.payment_id = p.id AND e.voided_at = '' AND e.recorded_at <> ?2) THEN 'credited'
		WHEN EXISTS (SELECT 1 FROM kept_advance k WHERE k.payment_id = p.id AND k.voided_at = '') THEN 'advance'
		WHEN EXISTS (SELECT 1 FROM bank_account b JOIN statement s ON s.account_id = b.id WHERE b.account = p.account AND s.import_id <> ?1 AND s.from_date <= p.date AND s.to_date >= p.date) THEN 'other_file'
		ELSE '' END FROM payment p WHERE p.import_id = ?1 AND p.kind <> 'opening' ORDER BY p.id`, importID, at)
}

// MadeOpenings returns the openings that an import made.
func (s *Store) MadeOpenings(ctx context.Context, importID int64, at string) ([]MadeThing, error) {
	return s.things(ctx, `SELECT 'entry', e.id, e.title, e.date, e.entity_id, CASE WHEN e.voided_at <> '' THEN 'changed'
		WHEN EXISTS (SELECT 1 FROM credit_use u WHERE (u.debit_id = e.id OR u.credit_id = e.id) AND u.voided_at = '' AND u.recorded_at <> ?2) THEN 'closed_by'
		WHEN EXISTS (SELECT 1 FROM allocation a WHERE a.payment_id = e.payment_id AND a.voided_at = '' AND a.recorded_at <> ?2) THEN 'paid'
		ELSE '' END FROM import_item i JOIN entry e ON e.id = i.subject_id WHERE i.subject = 'entry' AND i.import_id = ?1 ORDER BY e.id`, importID, at)
}

// names says how a thing of a table is called.
var names = map[string]string{
	"client": "t.name", "counterparty": "t.name", "contract": "t.number", "project": "t.name", "employee": "t.name", "bank_account": "t.account",
}

// goesWith are tables whose rows are a part of what they name, if they came with it.
var goesWith = map[string]string{"counterparty": "counterparty_kpp", "client": "client_team"}

// MadeRows returns the rows of a table that an import made and that still are there, with the table that names them since.
func (s *Store) MadeRows(ctx context.Context, importID int64, at, table string) ([]MadeThing, error) {
	q := "SELECT '" + table + "', t.id, " + names[table] + ", '', 0, '' FROM import_item i JOIN " + table + " t ON t.id = i.subject_id WHERE i.subject = '" + table + "' AND i.import_id = ? ORDER BY t.id"
	out, err := s.things(ctx, q, importID)
	if err != nil || len(out) == 0 {
		return out, err
	}
	type reference struct{ table, column string }
	var refs []reference
	err = s.query(ctx, `SELECT m.name, f."from" FROM sqlite_master m, pragma_foreign_key_list(m.name) f WHERE m.type = 'table' AND f."table" = ? ORDER BY m.name`, []any{table}, func(r *sql.Rows) error {
		var f reference
		err := r.Scan(&f.table, &f.column)
		refs = append(refs, f)
		return err
	})
	if table == "bank_account" { // operations name it by its number
		refs = append(refs, reference{"payment", ""})
	}
	where := map[int64]int{}
	for i, t := range out {
		where[t.ID] = i
	}
	for _, f := range refs {
		if err != nil {
			return out, err
		}
		q, args := "SELECT DISTINCT i.subject_id FROM import_item i JOIN "+f.table+" r ON r."+f.column+" = i.subject_id WHERE i.subject = ? AND i.import_id = ?", []any{table, importID}
		switch {
		case f.column == "":
			q = "SELECT DISTINCT i.subject_id FROM import_item i JOIN bank_account b ON b.id = i.subject_id JOIN payment r ON r.account = b.account WHERE r.voided_at = '' AND i.subject = ? AND i.import_id = ?"
		case f.table == goesWith[table] && f.table == "client_team":
			q, args = q+" AND r.recorded_at <> ?", append(args, at)
		case f.table == goesWith[table]:
			continue
		}
		err = s.query(ctx, q, args, func(r *sql.Rows) error {
			var id int64
			err := r.Scan(&id)
			if i, ok := where[id]; ok && (out[i].Why == "" || out[i].Why == "history") {
				out[i].Why = f.table
			}
			return err
		})
		if live := liveIn[f.table]; err == nil && live != "" && f.column != "" {
			err = s.onlyHistory(ctx, q+" AND "+live, args, f.table, out)
		}
	}
	return out, err
}

// liveIn says of the tables whose rows are never deleted when one still counts.
var liveIn = map[string]string{
	"document": "r.voided_at = ''", "payment": "r.voided_at = ''", "entry": "r.voided_at = ''",
	"document_line": "EXISTS (SELECT 1 FROM document d WHERE d.id = r.document_id AND d.voided_at = '')",
}

// onlyHistory tells apart what is named by nothing but rows that have left the book.
func (s *Store) onlyHistory(ctx context.Context, q string, args []any, table string, out []MadeThing) error {
	live := map[int64]bool{}
	err := s.query(ctx, q, args, func(r *sql.Rows) error {
		var id int64
		err := r.Scan(&id)
		live[id] = true
		return err
	})
	for i := range out {
		if out[i].Why == table && !live[out[i].ID] {
			out[i].Why = "history"
		}
	}
	return err
}

// RemoveMade takes a row away that an import made and nothing names.
func (s *Store) RemoveMade(ctx context.Context, t MadeThing) error {
	if part := goesWith[t.Subject]; part != "" {
		if _, err := s.exec(ctx, "DELETE FROM "+part+" WHERE "+t.Subject+"_id = ?", t.ID); err != nil {
			return err
		}
	}
	switch t.Subject {
	case "client":
		s.tx.search.changed(foundClient, t.ID)
	case "counterparty":
		if _, err := s.exec(ctx, "DELETE FROM balance WHERE counterparty_id = ? AND amount = 0", t.ID); err != nil {
			return err
		}
		if err := s.clientsOf(ctx, map[int64]bool{t.ID: true}, func(id int64) { s.tx.search.changed(foundClient, id) }); err != nil {
			return err
		}
	case "contract":
		if err := s.query(ctx, "SELECT counterparty_id FROM contract WHERE id = ?", []any{t.ID}, func(r *sql.Rows) error {
			var party int64
			err := r.Scan(&party)
			s.tx.search.signedBy(party)
			return err
		}); err != nil {
			return err
		}
		if _, err := s.exec(ctx, "DELETE FROM balance WHERE contract_id = ? AND amount = 0", t.ID); err != nil {
			return err
		}
	}
	_, err := s.exec(ctx, "DELETE FROM "+t.Subject+" WHERE id = ?", t.ID)
	return err
}

// CreditedTo returns the receipts of counterparties that an import made: whether the import itself credited them, and nothing has
// happened to them since.
func (s *Store) CreditedTo(ctx context.Context, importID int64, at string) (payments map[int64]int64, touched map[int64]bool, err error) {
	payments, touched = map[int64]int64{}, map[int64]bool{}
	err = s.query(ctx, `SELECT p.id, p.counterparty_id, EXISTS (SELECT 1 FROM entry e WHERE e.payment_id = p.id AND e.voided_at = '' AND e.recorded_at <> ?2)
		OR EXISTS (SELECT 1 FROM allocation a WHERE a.payment_id = p.id AND a.voided_at = '' AND a.recorded_at <> ?2) OR p.kind <> 'receipt'
		OR NOT EXISTS (SELECT 1 FROM entry e WHERE e.payment_id = p.id AND e.voided_at = '')
		FROM import_item i JOIN payment p ON p.counterparty_id = i.subject_id WHERE i.subject = 'counterparty' AND i.import_id = ?1 AND p.voided_at = ''`, []any{importID, at}, func(r *sql.Rows) error {
		var id, party int64
		var used bool
		err := r.Scan(&id, &party, &used)
		payments[id] = party
		if used {
			touched[party] = true
		}
		return err
	})
	return payments, touched, err
}

// VoidPayment takes an operation out of the book, with its entries and what it gave to invoices.
func (s *Store) VoidPayment(ctx context.Context, id int64) error {
	given, err := s.Allocations(ctx, id, 0)
	if err != nil {
		return err
	}
	if err := s.VoidAllocations(ctx, given); err != nil {
		return err
	}
	if err := s.VoidPaymentEntries(ctx, id); err != nil {
		return err
	}
	s.tx.search.payments = append(s.tx.search.payments, id)
	return s.change(ctx, "payment", "UPDATE payment SET voided_at = ?, rest = 0, version = version + 1 WHERE id = ? AND voided_at = ''", s.tx.at, id)
}

// EndImport forgets what a statement said of balances and marks an import as taken back; its file waits in the watched folder.
func (s *Store) EndImport(ctx context.Context, i ImportRow, userID int64) error {
	for _, q := range []string{
		"DELETE FROM statement_day WHERE statement_id IN (SELECT id FROM statement WHERE import_id = ?)", "DELETE FROM statement WHERE import_id = ?",
		"UPDATE watched_file SET state = 'waits', said = '' WHERE sha256 = (SELECT sha256 FROM import WHERE id = ?)",
	} {
		if _, err := s.exec(ctx, q, i.ID); err != nil {
			return err
		}
	}
	return s.change(ctx, "import", "UPDATE import SET undone_at = ?, undone_by = ? WHERE id = ? AND undone_at = ''", s.tx.at, userID, i.ID)
}

// LiftCutover takes the cut-over of an entity back, if this import made it and no opening is left: what lay before it is in the ledger
// again, and what its credits were designated for.
func (s *Store) LiftCutover(ctx context.Context, importID int64, at string) error {
	var entity int64
	err := s.query(ctx, `SELECT subject_id FROM import_item WHERE subject = 'cutover' AND import_id = ?
		AND NOT EXISTS (SELECT 1 FROM entry WHERE entity_id = subject_id AND kind = 'opening' AND voided_at = '')`, []any{importID}, func(r *sql.Rows) error { return r.Scan(&entity) })
	if err != nil || entity == 0 {
		return err
	}
	if err := s.SetCutover(ctx, entity, 0); err != nil {
		return err
	}
	var us []domain.CreditUse
	err = s.query(ctx, `SELECT u.credit_id, u.debit_id, u.amount, u.from_date FROM credit_use u JOIN entry c ON c.id = u.credit_id JOIN entry d ON d.id = u.debit_id
		WHERE u.voided_at = ? AND c.entity_id = ? AND c.voided_at = '' AND d.voided_at = '' ORDER BY u.id`, []any{at, entity}, func(r *sql.Rows) error {
		var u domain.CreditUse
		var from string
		err := r.Scan(&u.CreditID, &u.DebitID, &u.Amount, &from)
		u.From = domain.ParseISO(from)
		us = append(us, u)
		return err
	})
	if err != nil {
		return err
	}
	return s.AddUses(ctx, us)
}

// OpeningEntry returns an opening by id.
func (s *Store) OpeningEntry(ctx context.Context, id int64) (domain.Entry, error) {
	es, err := s.entries(ctx, "id = ? AND kind = 'opening' AND voided_at = ''", id)
	if err == nil && len(es) == 0 {
		err = domain.Refuse(domain.NotFound, "entry", "not_found.entry")
	}
	if err != nil {
		return domain.Entry{}, err
	}
	return es[0], nil
}

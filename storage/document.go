package storage

import (
	"context"
	"database/sql"
	"strconv"
	"strings"
	"time"

	"accord/domain"
)

const documentCols = `id, entity_id, counterparty_id, COALESCE(contract_id, 0), kind, number, imported, date, due, last_day, valid_until, currency, total, vat,
	vat_stated, description, state, COALESCE(invoice_id, 0), COALESCE(act_id, 0), revision, sent_at, sent_how, answer, answered_on, original_on,
	open, version, COALESCE(import_id, 0)`

func scanDocument(r *sql.Rows, more ...any) (domain.Document, error) {
	var d domain.Document
	var date, due, last, valid, answered, original string
	var total, vat, open int64
	to := append([]any{
		&d.ID, &d.EntityID, &d.CounterpartyID, &d.ContractID, &d.Kind, &d.Number, &d.Foreign, &date, &due, &last, &valid, &d.Currency, &total, &vat,
		&d.VATStated, &d.Description, &d.State, &d.InvoiceID, &d.ActID, &d.Revision, &d.SentAt, &d.SentHow, &d.Answer, &answered, &original,
		&open, &d.Version, &d.ImportID,
	}, more...)
	err := r.Scan(to...)
	d.Date, d.Due, d.LastDay, d.ValidUntil = domain.ParseISO(date), domain.ParseISO(due), domain.ParseISO(last), domain.ParseISO(valid)
	d.AnsweredOn, d.OriginalOn = domain.ParseISO(answered), domain.ParseISO(original)
	d.Total, d.VAT, d.Open = domain.Money(total), domain.Money(vat), domain.Money(open)
	return d, err
}

// documents reads whole documents without their lines.
func (s *Store) documents(ctx context.Context, where string, args ...any) (out []domain.Document, err error) {
	err = s.query(ctx, "SELECT "+documentCols+" FROM document WHERE "+where, args, func(r *sql.Rows) error {
		d, err := scanDocument(r)
		out = append(out, d)
		return err
	})
	return out, err
}

// Document returns a document by id with its lines.
func (s *Store) Document(ctx context.Context, id int64) (domain.Document, error) {
	ds, err := s.documents(ctx, "id = ?", id)
	if err != nil {
		return domain.Document{}, err
	}
	if len(ds) == 0 {
		return domain.Document{}, domain.Refuse(domain.NotFound, "document", "not_found.document")
	}
	err = s.FillLines(ctx, ds)
	return ds[0], err
}

// FillLines reads the lines of documents.
func (s *Store) FillLines(ctx context.Context, ds []domain.Document) error {
	at := make(map[int64]int, len(ds))
	ids := make([]int64, len(ds))
	for i := range ds {
		at[ds[i].ID], ids[i] = i, ds[i].ID
	}
	return chunks(ids, func(ids []int64) error {
		in, args := inList(ids)
		return s.query(ctx, `SELECT document_id, name, qty, unit, price, net, sum, vat, rate, COALESCE(project_id, 0), from_date, to_date FROM document_line
			WHERE document_id IN `+in+" ORDER BY document_id, n", args, func(r *sql.Rows) error {
			var id int64
			var l domain.Line
			var from, to string
			if err := r.Scan(&id, &l.Name, &l.Qty, &l.Unit, &l.Price, &l.Net, &l.Sum, &l.VAT, &l.Rate, &l.ProjectID, &from, &to); err != nil {
				return err
			}
			l.From, l.To = domain.ParseISO(from), domain.ParseISO(to)
			ds[at[id]].Lines = append(ds[at[id]].Lines, l)
			return nil
		})
	})
}

// inList writes "(?,?,?)" and its arguments, for statements read row by row.
func inList[T any](vals []T) (string, []any) {
	args := make([]any, len(vals))
	for i, v := range vals {
		args[i] = v
	}
	return "(" + strings.TrimSuffix(strings.Repeat("?,", len(vals)), ",") + ")", args
}

// AddDocument writes a document with its lines and gives it its id; an invoice is open in full. A number that the series
// already has is a conflict.
func (s *Store) AddDocument(ctx context.Context, d *domain.Document) (err error) {
	if d.ID, err = s.nextID(ctx, "document"); err != nil {
		return err
	}
	d.Version = 1
	d.Open = 0
	if d.Kind == domain.Invoice && d.State == domain.Posted {
		d.Open = d.Total
	}
	served := domain.ServedDays(d.Lines, d.Date)
	if _, err = s.exec(ctx, `INSERT INTO document (id, entity_id, counterparty_id, contract_id, kind, number, number_norm, year, imported, date, due, last_day,
		valid_until, currency, total, vat, vat_stated, description, state, invoice_id, act_id, revision, import_id, recorded_at, open, served_from, served_to)
		VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)`,
		d.ID, d.EntityID, d.CounterpartyID, null(d.ContractID), string(d.Kind), d.Number, domain.NormNumber(d.Number), d.Date.Year(), bit(d.Foreign), d.Date.String(),
		d.Due.String(), d.LastDay.String(), d.ValidUntil.String(), d.Currency, int64(d.Total), int64(d.VAT), bit(d.VATStated), d.Description, string(d.State),
		null(d.InvoiceID), null(d.ActID), d.Revision, null(d.ImportID), s.tx.at, int64(d.Open), served.From.String(), served.To.String()); err != nil {
		return err
	}
	return s.addLines(ctx, *d)
}

func (s *Store) addLines(ctx context.Context, d domain.Document) error {
	for i, l := range d.Lines {
		if _, err := s.exec(ctx, "INSERT INTO document_line (document_id, n, name, qty, unit, price, net, sum, vat, rate, project_id, from_date, to_date) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)",
			d.ID, i+1, l.Name, int64(l.Qty), l.Unit, int64(l.Price), bit(l.Net), int64(l.Sum), int64(l.VAT), int64(l.Rate), null(l.ProjectID), l.From.String(), l.To.String()); err != nil {
			return err
		}
	}
	return nil
}

// PostDocument gives a draft its number and due dates and makes its content final.
func (s *Store) PostDocument(ctx context.Context, d *domain.Document) error {
	d.State = domain.Posted
	if d.Kind == domain.Invoice {
		d.Open = d.Total
	}
	err := s.change(ctx, "document", `UPDATE document SET state = 'posted', number = ?, number_norm = ?, date = ?, year = ?, due = ?, last_day = ?, open = ?, recorded_at = ?, version = version + 1,
		served_from = COALESCE((SELECT MIN(l.from_date) FROM document_line l WHERE l.document_id = document.id AND l.from_date <> ''), ?),
		served_to = COALESCE((SELECT MAX(MAX(l.from_date, l.to_date)) FROM document_line l WHERE l.document_id = document.id AND l.from_date <> ''), ?)
		WHERE id = ? AND version = ? AND state = 'draft'`, d.Number, domain.NormNumber(d.Number), d.Date.String(), d.Date.Year(), d.Due.String(), d.LastDay.String(), int64(d.Open), s.tx.at, d.Date.String(), d.Date.String(), d.ID, d.Version)
	d.Version++
	return err
}

// SaveDraft replaces a draft's content.
func (s *Store) SaveDraft(ctx context.Context, d *domain.Document) error {
	if err := s.change(ctx, "document", `UPDATE document SET entity_id = ?, counterparty_id = ?, contract_id = ?, date = ?, year = ?, due = ?, valid_until = ?, total = ?, vat = ?, description = ?, invoice_id = ?, version = version + 1
		WHERE id = ? AND version = ? AND state = 'draft'`, d.EntityID, d.CounterpartyID, null(d.ContractID), d.Date.String(), d.Date.Year(), d.Due.String(), d.ValidUntil.String(), int64(d.Total), int64(d.VAT), d.Description,
		null(d.InvoiceID), d.ID, d.Version); err != nil {
		return err
	}
	d.Version++
	if _, err := s.exec(ctx, "DELETE FROM document_line WHERE document_id = ?", d.ID); err != nil {
		return err
	}
	return s.addLines(ctx, *d)
}

// EndDocument annuls a posted document or marks it replaced by its mended revision; its content and number stay.
func (s *Store) EndDocument(ctx context.Context, d domain.Document, state domain.DocState) error {
	if err := s.change(ctx, "document", "UPDATE document SET state = ?, voided_at = ?, open = 0, version = version + 1 WHERE id = ? AND version = ? AND state = 'posted'",
		string(state), s.tx.at, d.ID, d.Version); err != nil {
		return err
	}
	return s.voidEntries(ctx, "document_id", d.ID)
}

// SaveLife writes what happened to a posted document after posting: sent, answered, original received.
func (s *Store) SaveLife(ctx context.Context, d domain.Document) error {
	return s.change(ctx, "document", `UPDATE document SET sent_at = ?, sent_how = ?, answer = ?, answered_on = ?, original_on = ?, version = version + 1
		WHERE id = ? AND version = ? AND state = 'posted'`, d.SentAt, d.SentHow, string(d.Answer), d.AnsweredOn.String(), d.OriginalOn.String(), d.ID, d.Version)
}

// DocumentKey names a document within an entity and kind.
type DocumentKey struct {
	Year   int
	Number string // normal form
}

// DocumentsByNumber returns the posted and annulled documents of an entity and kind that have one of the numbers.
func (s *Store) DocumentsByNumber(ctx context.Context, entityID int64, kind domain.DocKind, norms []string) (map[DocumentKey]domain.Document, error) {
	out := map[DocumentKey]domain.Document{}
	err := chunks(norms, func(norms []string) error {
		in, args := inList(norms)
		ds, err := s.documents(ctx, "entity_id = ? AND kind = ? AND state IN ('posted','annulled') AND number_norm IN "+in, append([]any{entityID, string(kind)}, args...)...)
		for _, d := range ds {
			out[DocumentKey{d.Date.Year(), domain.NormNumber(d.Number)}] = d
		}
		return err
	})
	return out, err
}

// OpenInvoices returns the open invoices of counterparties with one entity, by due date, with their lines.
func (s *Store) OpenInvoices(ctx context.Context, entityID int64, counterparties []int64) ([]domain.Document, error) {
	var out []domain.Document
	err := chunks(counterparties, func(ids []int64) error {
		in, args := inList(ids)
		ds, err := s.documents(ctx, "kind = 'invoice' AND open <> 0 AND counterparty_id IN "+in+" AND entity_id = ? ORDER BY counterparty_id, due, date, number_norm, id", append(args, entityID)...)
		out = append(out, ds...)
		return err
	})
	if err != nil {
		return nil, err
	}
	return out, s.FillLines(ctx, out)
}

// OnlyOpenInvoices returns the open invoices, with their lines, of those counterparties that have just one with an entity.
func (s *Store) OnlyOpenInvoices(ctx context.Context, entityID int64, counterparties []int64) ([]domain.Document, error) {
	var out []domain.Document
	err := chunks(counterparties, func(ids []int64) error {
		in, args := inList(ids)
		ds, err := s.documents(ctx, `id IN (SELECT MIN(id) FROM document WHERE kind = 'invoice' AND open <> 0 AND open > 0 AND counterparty_id IN `+in+` AND entity_id = ? AND currency = 'RUB'
			GROUP BY counterparty_id HAVING COUNT(*) = 1)`, append(args, entityID)...)
		out = append(out, ds...)
		return err
	})
	if err != nil {
		return nil, err
	}
	return out, s.FillLines(ctx, out)
}

// InvoicesNamed returns the posted invoices of an entity that have one of the numbers, of any year and counterparty.
func (s *Store) InvoicesNamed(ctx context.Context, entityID int64, norms []string) ([]domain.Document, error) {
	var out []domain.Document
	err := chunks(norms, func(norms []string) error {
		in, args := inList(norms)
		ds, err := s.documents(ctx, "entity_id = ? AND kind = 'invoice' AND state IN ('posted','annulled') AND state = 'posted' AND number_norm IN "+in, append([]any{entityID}, args...)...)
		out = append(out, ds...)
		return err
	})
	if err != nil {
		return nil, err
	}
	return out, s.FillLines(ctx, out)
}

// ActsOfInvoices returns, by invoice, the posted acts that name it, in the order in which credits close them.
func (s *Store) ActsOfInvoices(ctx context.Context, invoices []int64) (map[int64][]int64, error) {
	out := map[int64][]int64{}
	err := chunks(invoices, func(ids []int64) error {
		in, args := inList(ids)
		return s.query(ctx, "SELECT invoice_id, id FROM document WHERE invoice_id IN "+in+" AND kind = 'act' AND state = 'posted' ORDER BY due, date, id", args, func(r *sql.Rows) error {
			var invoice, act int64
			err := r.Scan(&invoice, &act)
			out[invoice] = append(out[invoice], act)
			return err
		})
	})
	return out, err
}

// Service is a span of days in which a counterparty was served.
type Service struct {
	CounterpartyID int64
	Days           domain.Period
}

// ActsServed returns the posted acts of an entity by the services within whose days they lie, in the order in which credits
// close them. The days of an act are those of its lines, or its own date when no line names days.
func (s *Store) ActsServed(ctx context.Context, entityID int64, services []Service) (map[Service][]int64, error) {
	out := map[Service][]int64{}
	// For a longer list SQLite makes an index of its own of the whole table, or a filter: seconds instead of milliseconds.
	err := chunksOf(100, services, func(some []Service) error {
		args := make([]any, 0, 3*len(some)+1)
		for _, v := range some {
			args = append(args, v.CounterpartyID, v.Days.From.String(), v.Days.To.String())
		}
		return s.query(ctx, actsServedQuery(len(some)), append(args, entityID), func(r *sql.Rows) error {
			var v Service
			var id int64
			var from, to, due, date string
			err := r.Scan(&v.CounterpartyID, &from, &to, &id, &due, &date)
			v.Days = domain.Period{From: domain.ParseISO(from), To: domain.ParseISO(to)}
			out[v] = append(out[v], id)
			return err
		})
	})
	return out, err
}

func actsServedQuery(services int) string {
	vals := strings.TrimSuffix(strings.Repeat("(?,?,?),", services), ",")
	// CROSS JOIN keeps the order: the acts of each counterparty are looked up by themselves.
	return "WITH wanted(party, since, till) AS (VALUES " + vals + `) SELECT party, since, till, d.id, d.due, d.date FROM wanted
		CROSS JOIN document d ON d.counterparty_id = party AND d.kind = 'act'
		WHERE d.served_from <= till AND d.served_to >= since AND d.entity_id = ? AND d.state = 'posted' AND (d.served_from >= since AND d.served_to <= till
			OR EXISTS (SELECT 1 FROM document_line l WHERE l.document_id = d.id AND l.from_date >= since AND l.to_date <= till)) ORDER BY d.due, d.date, d.id`
}

// Corrections returns the posted corrections of an act.
func (s *Store) Corrections(ctx context.Context, actID int64) ([]domain.Document, error) {
	return s.documents(ctx, "act_id = ? AND kind = 'correction' AND state = 'posted' ORDER BY date, id", actID)
}

// DocumentRecordedAt returns when a document's content came into the book, in UTC.
func (s *Store) DocumentRecordedAt(ctx context.Context, id int64) (at time.Time, err error) {
	err = s.query(ctx, "SELECT recorded_at FROM document WHERE id = ?", []any{id}, func(r *sql.Rows) error {
		var text string
		if err := r.Scan(&text); err != nil {
			return err
		}
		at, err = time.Parse(time.RFC3339, text)
		return err
	})
	return at, err
}

func (s *Store) highestNumber(ctx context.Context, entityID int64, kind domain.DocKind, year int) (high int64, err error) {
	err = s.query(ctx, "SELECT number_norm FROM document WHERE entity_id = ? AND kind = ? AND year = ? AND state IN ('posted','annulled')", []any{entityID, string(kind), year}, func(r *sql.Rows) error {
		var n string
		if err := r.Scan(&n); err != nil {
			return err
		}
		i := len(n)
		for i > 0 && n[i-1] >= '0' && n[i-1] <= '9' {
			i--
		}
		if v, err := strconv.ParseInt(n[i:], 10, 64); err == nil && v > high && len(n)-i < 10 {
			high = v
		}
		return nil
	})
	return high, err
}

// MoveActs makes the acts that name a replaced invoice name its new content.
func (s *Store) MoveActs(ctx context.Context, from, to int64) error {
	_, err := s.exec(ctx, "UPDATE document SET invoice_id = ? WHERE invoice_id = ?", to, from)
	return err
}

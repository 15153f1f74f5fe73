package storage

import (
	"cmp"
	"context"
	"database/sql"
	"slices"

	"accord/domain"
)

// Who names the parties of a listed row.
type Who struct {
	EntityINN, Client, ClientINN, Contract string
}

// DocumentLine is a document as lists show it, with what was paid and open as of the day asked.
type DocumentLine struct {
	domain.Document
	Who
	Paid     domain.Money
	Open     domain.Money
	Line     domain.Line // the first line
	Projects string      // name of the first line's project
}

// DocumentFilter chooses documents: INN "" all, EntityID 0 all, From and To bound their dates.
type DocumentFilter struct {
	Kind     domain.DocKind
	EntityID int64
	INN      string
	AsOf     domain.Date
	From, To domain.Date
}

// Documents hands the documents of a kind to f by date and number, with the sums as of a day; those dated later are left
// out. Invoices: allocated and open; acts: nothing is computed here, since credits close them by the whole ledger key.
func (s *Store) Documents(ctx context.Context, filter DocumentFilter, f func(DocumentLine) error) error {
	q := `WITH ` + laterInvoices + `,
		rounded(id, sum) AS (SELECT invoice_id, SUM(amount) FROM rounding WHERE voided_at = '' AND date <= ?1 GROUP BY invoice_id)
		SELECT d.id, d.entity_id, d.counterparty_id, COALESCE(d.contract_id, 0), d.kind, d.number, d.imported, d.date, d.due, d.last_day, d.valid_until, d.currency, d.total, d.vat,
		d.vat_stated, d.description, d.state, COALESCE(d.invoice_id, 0), COALESCE(d.act_id, 0), d.revision, d.sent_at, d.sent_how, d.answer, d.answered_on, d.original_on,
		d.open, d.version, COALESCE(d.import_id, 0),
		en.inn, p.name, p.inn, COALESCE(c.number, ''), COALESCE(l.sum, 0), COALESCE(r.sum, 0), COALESCE(dl.rate, -2), COALESCE(dl.from_date, ''), COALESCE(dl.to_date, ''), COALESCE(pr.name, '')
		FROM document d JOIN legal_entity en ON en.id = d.entity_id JOIN counterparty p ON p.id = d.counterparty_id LEFT JOIN contract c ON c.id = d.contract_id
		LEFT JOIN later l ON l.id = d.id LEFT JOIN rounded r ON r.id = d.id LEFT JOIN document_line dl ON dl.document_id = d.id AND dl.n = 1 LEFT JOIN project pr ON pr.id = dl.project_id
		WHERE d.kind = ?2 AND d.state <> 'replaced' AND d.date <= ?3 AND d.date >= ?4 AND (?5 = 0 OR d.entity_id = ?5) AND (?6 = '' OR d.counterparty_id IN (SELECT id FROM counterparty WHERE inn = ?6))
		ORDER BY d.date, length(d.number_norm), d.number_norm, d.id`
	args := []any{filter.AsOf.String(), string(filter.Kind), filter.To.String(), filter.From.String(), filter.EntityID, filter.INN}
	return s.query(ctx, q, args, func(r *sql.Rows) error {
		var l DocumentLine
		var later, rounded domain.Money
		var from, to string
		d, err := scanDocument(r, &l.EntityINN, &l.Client, &l.ClientINN, &l.Contract, &later, &rounded, &l.Line.Rate, &from, &to, &l.Projects)
		if err != nil {
			return err
		}
		l.Document = d
		l.Line.From, l.Line.To = domain.ParseISO(from), domain.ParseISO(to)
		if d.Kind == domain.Invoice && d.State == domain.Posted {
			l.Open = d.Open + later
			l.Paid = d.Total - l.Open - rounded
		}
		return f(l)
	})
}

// PaymentLine is an operation as lists show it, with what was allocated as of the day asked.
type PaymentLine struct {
	domain.Payment
	Who
	Allocated domain.Money
}

// PaymentFilter chooses operations: INN "" all (of the client, or of the remitter while none is attributed).
type PaymentFilter struct {
	EntityID int64
	INN      string
	AsOf     domain.Date
	From, To domain.Date
}

// Payments hands the bank operations to f by date and number.
func (s *Store) Payments(ctx context.Context, filter PaymentFilter, f func(PaymentLine) error) error {
	q := `WITH given(id, sum) AS (SELECT payment_id, SUM(amount) FROM allocation WHERE voided_at = '' AND effective <= ?1 GROUP BY payment_id)
		SELECT p.id, p.entity_id, p.account, p.direction, p.kind, p.date, p.doc_date, p.number, p.amount, p.currency, p.other_account, p.remitter, p.remitter_inn, p.remitter_kpp,
		p.purpose, p.bank_kind, '', CASE WHEN p.hold = '' THEN COALESCE(p.counterparty_id, 0) ELSE 0 END, COALESCE(p.contract_id, 0), p.basis, p.hold, p.rest, p.version, COALESCE(p.import_id, 0),
		en.inn, COALESCE(cp.name, ''), COALESCE(cp.inn, ''), COALESCE(c.number, ''), COALESCE(g.sum, 0)
		FROM payment p JOIN legal_entity en ON en.id = p.entity_id LEFT JOIN counterparty cp ON cp.id = p.counterparty_id AND p.hold = '' LEFT JOIN contract c ON c.id = p.contract_id AND p.hold = ''
		LEFT JOIN given g ON g.id = p.id
		WHERE p.kind <> 'opening' AND p.voided_at = '' AND p.date <= ?2 AND p.date >= ?3 AND (?4 = 0 OR p.entity_id = ?4) AND (?5 = '' OR cp.inn = ?5 OR (cp.inn IS NULL AND p.remitter_inn = ?5))
		ORDER BY p.date, length(p.number), p.number, p.id`
	return s.query(ctx, q, []any{filter.AsOf.String(), filter.To.String(), filter.From.String(), filter.EntityID, filter.INN}, func(r *sql.Rows) error {
		var l PaymentLine
		p, err := scanPayment(r, &l.EntityINN, &l.Client, &l.ClientINN, &l.Contract, &l.Allocated)
		if err != nil {
			return err
		}
		l.Payment = p
		return f(l)
	})
}

const (
	partyNames      = "SELECT id, name, inn FROM counterparty ORDER BY name_norm, inn, id"
	groupPartyNames = "SELECT p.id, p.name, p.inn FROM client c JOIN counterparty p ON p.client_id = c.id WHERE c.group_id = ? ORDER BY p.name_norm, p.inn, p.id"
)

// PartyNames returns the names and tax ids of the counterparties of a work group (0: all) by name.
func (s *Store) PartyNames(ctx context.Context, groupID int64, f func(id int64, name, inn string)) error {
	q, args := partyNames, []any(nil)
	if groupID != 0 {
		q, args = groupPartyNames, []any{groupID}
	}
	return s.query(ctx, q, args, func(r *sql.Rows) error {
		var id int64
		var name, inn string
		err := r.Scan(&id, &name, &inn)
		if err == nil {
			f(id, name, inn)
		}
		return err
	})
}

const namesQuery = `FROM counterparty p JOIN client c ON c.id = p.client_id` + managerJoin + ` WHERE ?1 = 0 OR c.group_id = ?1`

// Names returns the names and tax ids of the counterparties of a work group (0: all), with their clients' names and attributes, by name. They
// are sorted here: SQLite would read them all over the table in the order of the index.
func (s *Store) Names(ctx context.Context, groupID int64, f func(id, clientID int64, name, client, inn, city, segment, manager string)) error {
	type named struct {
		id, clientID                                     int64
		name, client, inn, city, segment, manager, order string
	}
	var all []named
	q := pack("p.id", "p.client_id", word("p.name"), word("c.name"), word("p.inn"), word("c.city"), word("c.segment"), word("COALESCE(m.name, '')"), word("p.name_norm")) + namesQuery
	err := s.packed(ctx, q, []any{groupID}, 9, func(n int, c []column) {
		all = make([]named, n)
		for i := range all {
			all[i] = named{c[0].number(), c[1].number(), c[2].next(), c[3].next(), c[4].next(), c[5].next(), c[6].next(), c[7].next(), c[8].next()}
		}
	})
	slices.SortFunc(all, func(a, b named) int {
		return cmp.Or(cmp.Compare(a.order, b.order), cmp.Compare(a.inn, b.inn), cmp.Compare(a.id, b.id))
	})
	for _, p := range all {
		f(p.id, p.clientID, p.name, p.client, p.inn, p.city, p.segment, p.manager)
	}
	return err
}

// NamedInvoiceNumbers returns the numbers of the invoices that acts of an entity (0: all) name, by invoice.
func (s *Store) NamedInvoiceNumbers(ctx context.Context, entityID int64) (map[int64]string, error) {
	out := map[int64]string{}
	err := s.query(ctx, "SELECT id, number FROM document WHERE id IN (SELECT invoice_id FROM document WHERE invoice_id IS NOT NULL AND (? = 0 OR entity_id = ?))", []any{entityID, entityID}, func(r *sql.Rows) error {
		var id int64
		var n string
		err := r.Scan(&id, &n)
		out[id] = n
		return err
	})
	return out, err
}

package storage

import (
	"context"
	"database/sql"

	"accord/domain"
)

// IndexedParty is a counterparty as lists are searched and sorted by it.
type IndexedParty struct {
	ID, ClientID, GroupID           int64
	Name, INN                       string
	Client, City, Segment, Life     string
	Manager                         string
	NameNorm, ClientNorm, AliasNorm string // normal forms
}

// word is a text column without the separator of packed columns.
func word(col string) string { return "replace(" + col + ", char(31), ' ')" }

func partyQuery() string {
	return pack("COALESCE(p.id, 0)", "c.id", word("COALESCE(p.name, '')"), word("COALESCE(p.inn, '')"), word("c.name"), word("c.city"), word("c.segment"), "c.life_cycle", "COALESCE(c.group_id, 0)", word("COALESCE(m.name, '')"), "COALESCE(p.name_norm, '')", "c.name_norm", word("c.aliases")) +
		"FROM client c LEFT JOIN counterparty p ON p.client_id = c.id" + managerJoin
}

// partiesOf narrows partyQuery to counterparties, or to all those of clients.
func partiesOf(counterparties, clients []int64) string {
	if counterparties != nil {
		return partyQuery() + " WHERE c.id IN (SELECT client_id FROM counterparty WHERE 1" + amongIDs("id", counterparties) + ")" + amongIDs("p.id", counterparties)
	}
	return partyQuery() + " WHERE 1" + amongIDs("c.id", clients)
}

// PartyIndexOf is PartyIndex of some counterparties, or with nil of all those of some clients.
func (s *Store) PartyIndexOf(ctx context.Context, counterparties, clients []int64) ([]IndexedParty, error) {
	return s.partyRows(ctx, partiesOf(counterparties, clients))
}

// PartyIndex returns all counterparties with their clients; a client without any has a row with ID 0.
func (s *Store) PartyIndex(ctx context.Context) ([]IndexedParty, error) {
	return s.partyRows(ctx, partyQuery())
}

func (s *Store) partyRows(ctx context.Context, q string) (out []IndexedParty, err error) {
	err = s.packed(ctx, q, nil, 13, func(n int, c []column) {
		out = make([]IndexedParty, n)
		for i := range out {
			p := &out[i]
			p.ID, p.ClientID, p.GroupID = c[0].number(), c[1].number(), c[8].number()
			for k, to := range []*string{2: &p.Name, &p.INN, &p.Client, &p.City, &p.Segment, &p.Life, 9: &p.Manager, &p.NameNorm, &p.ClientNorm} {
				if to != nil {
					*to = c[k].next()
				}
			}
			p.AliasNorm = domain.NormName(c[12].next())
		}
	})
	return out, err
}

// LastReceipts returns the bank date of the last receipt that is credited to each counterparty.
func (s *Store) LastReceipts(ctx context.Context, counterparties []int64) (map[int64]domain.Date, error) {
	out := map[int64]domain.Date{}
	err := chunks(counterparties, func(ids []int64) error {
		in, args := inList(ids)
		return s.query(ctx, "SELECT p.id, COALESCE("+lastReceipt+", '') FROM counterparty p WHERE p.id IN "+in, args, func(r *sql.Rows) error {
			var id int64
			var day string
			err := r.Scan(&id, &day)
			out[id] = domain.ParseISO(day)
			return err
		})
	})
	return out, err
}

const lastReceipt = "(SELECT y.date FROM payment y WHERE y.counterparty_id = p.id AND y.kind = 'receipt' AND y.hold = '' AND y.voided_at = '' ORDER BY y.date DESC LIMIT 1)"

// Debt is what a counterparty has not paid of invoices.
type Debt struct {
	Unpaid, Overdue domain.Money
	Oldest          domain.Date // the earliest last day that has passed
}

// debtQuery is what is open now, of some counterparties or with nil of all.
func debtQuery(counterparties []int64) string {
	of := amongIDs("counterparty_id", counterparties)
	if counterparties == nil {
		of = " AND counterparty_id > 0"
	}
	return `SELECT counterparty_id, SUM(CASE currency WHEN 'RUB' THEN open ELSE 0 END), SUM(CASE WHEN currency = 'RUB' AND last_day < ?1 THEN open ELSE 0 END), COALESCE(MIN(CASE WHEN last_day < ?1 THEN last_day END), '')
		FROM document WHERE kind = 'invoice' AND open <> 0` + of + ` AND state = 'posted' AND date <= ?1 AND (?2 = 0 OR entity_id = ?2) GROUP BY counterparty_id`
}

const laterDebtQuery = "WITH " + laterInvoices + `
	SELECT d.counterparty_id, d.last_day, CASE d.currency WHEN 'RUB' THEN l.sum ELSE 0 END FROM later l CROSS JOIN document d ON d.id = l.id
	WHERE d.kind = 'invoice' AND d.state = 'posted' AND d.date <= ?1 AND (?2 = 0 OR d.entity_id = ?2)`

// InvoiceDebts returns what counterparties owe an entity (0: all) by invoices as of a day near the present, in rubles: the same as
// AgeInvoices and OldestOverdue tell, from what is open now alone. Counterparties narrows it to some, with nil it is all.
func (s *Store) InvoiceDebts(ctx context.Context, entityID int64, asOf domain.Date, counterparties []int64) (map[int64]Debt, error) {
	out := map[int64]Debt{}
	err := s.query(ctx, debtQuery(counterparties), []any{asOf.String(), entityID}, func(r *sql.Rows) error {
		var id int64
		var d Debt
		var oldest string
		err := r.Scan(&id, &d.Unpaid, &d.Overdue, &oldest)
		d.Oldest = domain.ParseISO(oldest)
		out[id] = d
		return err
	})
	if err != nil {
		return nil, err
	}
	err = s.query(ctx, laterDebtQuery+amongIDs("d.counterparty_id", counterparties), []any{asOf.String(), entityID}, func(r *sql.Rows) error {
		var id int64
		var last string
		var sum domain.Money
		if err := r.Scan(&id, &last, &sum); err != nil {
			return err
		}
		d := out[id]
		d.Unpaid += sum
		if day := domain.ParseISO(last); day < asOf {
			d.Overdue += sum
			if d.Oldest.IsZero() || day < d.Oldest {
				d.Oldest = day
			}
		}
		out[id] = d
		return nil
	})
	return out, err
}

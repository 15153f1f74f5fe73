package storage

import (
	"context"
	"database/sql"

	"accord/domain"
)

// Debt is what a counterparty has not paid of invoices.
type Debt struct {
	Unpaid  domain.Money
	Overdue domain.Money // past its last day and not lapsed: what is chased
	Oldest  domain.Date  // the earliest last day of what is overdue
}

// chased says of an open invoice what domain.ClientMoney calls overdue on day ?1.
const chased = "last_day < ?1 AND (valid_until = '' OR valid_until >= ?1)"

// debtQuery is what is open now, of some counterparties or with nil of all, and whether some of it is in another currency.
func debtQuery(counterparties []int64) string {
	of := amongIDs("counterparty_id", counterparties)
	if counterparties == nil {
		of = " AND counterparty_id > 0"
	}
	return `SELECT counterparty_id, SUM(CASE currency WHEN 'RUB' THEN open ELSE 0 END), '', SUM(currency <> 'RUB')
		FROM document WHERE kind = 'invoice' AND open <> 0` + of + ` AND state = 'posted' AND date <= ?1 AND (?2 = 0 OR entity_id = ?2) GROUP BY counterparty_id`
}

// overdueQuery is what of it is overdue. Of all it is added up from an index that knows no currency; whoever has another one is to
// be asked for apart.
func overdueQuery(counterparties []int64) string {
	if counterparties == nil {
		return `SELECT counterparty_id, SUM(open), MIN(last_day), 0 FROM document INDEXED BY document_overdue
			WHERE kind = 'invoice' AND state = 'posted' AND open > 0 AND ` + chased + ` AND (?2 = 0 OR entity_id = ?2) GROUP BY counterparty_id`
	}
	return `SELECT counterparty_id, SUM(CASE currency WHEN 'RUB' THEN open ELSE 0 END), MIN(last_day), 0 FROM document INDEXED BY document_open
		WHERE kind = 'invoice' AND open <> 0` + amongIDs("counterparty_id", counterparties) + ` AND state = 'posted' AND ` + chased + ` AND (?2 = 0 OR entity_id = ?2) GROUP BY counterparty_id`
}

const laterDebtQuery = "WITH " + laterInvoices + `
	SELECT d.counterparty_id, CASE d.currency WHEN 'RUB' THEN l.sum ELSE 0 END, CASE WHEN ` + chased + ` THEN d.last_day ELSE '' END, 0 FROM later l CROSS JOIN document d ON d.id = l.id
	WHERE d.kind = 'invoice' AND d.state = 'posted' AND d.date <= ?1 AND (?2 = 0 OR d.entity_id = ?2)`

// InvoiceDebts returns what counterparties owe an entity (0: all) by invoices as of a day, in rubles: from what is open now and what
// came later. Counterparties narrows it to some, with nil it is all.
func (s *Store) InvoiceDebts(ctx context.Context, entityID int64, asOf domain.Date, counterparties []int64) (map[int64]Debt, error) {
	out := map[int64]Debt{}
	foreign := []int64{}
	read := func(q string, f func(d *Debt, sum domain.Money, day domain.Date)) error {
		return s.query(ctx, q, []any{asOf.String(), entityID}, func(r *sql.Rows) error {
			var id, others int64
			var sum domain.Money
			var day string
			if err := r.Scan(&id, &sum, &day, &others); err != nil {
				return err
			}
			d := out[id]
			f(&d, sum, domain.ParseISO(day))
			out[id] = d
			if others > 0 {
				foreign = append(foreign, id)
			}
			return nil
		})
	}
	overdue := func(d *Debt, sum domain.Money, day domain.Date) { d.Overdue, d.Oldest = sum, day }
	err := read(debtQuery(counterparties), func(d *Debt, sum domain.Money, _ domain.Date) { d.Unpaid = sum })
	if err == nil {
		err = read(overdueQuery(counterparties), overdue)
	}
	if err == nil && counterparties == nil && len(foreign) > 0 {
		err = read(overdueQuery(foreign), overdue)
	}
	if err != nil {
		return nil, err
	}
	err = read(laterDebtQuery+amongIDs("d.counterparty_id", counterparties), func(d *Debt, sum domain.Money, day domain.Date) {
		d.Unpaid += sum
		if !day.IsZero() {
			d.Overdue += sum
			if d.Oldest.IsZero() || day < d.Oldest {
				d.Oldest = day
			}
		}
	})
	return out, err
}

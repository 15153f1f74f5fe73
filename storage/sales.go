package storage

import (
	"context"
	"database/sql"

	"accord/domain"
)

const salesQuery = `SELECT t.date, SUM(t.debit) FROM entry t CROSS JOIN counterparty p ON p.id = t.counterparty_id CROSS JOIN client c ON c.id = p.client_id
	WHERE t.voided_at = '' AND t.before_cutover = 0 AND t.date > ?1 AND t.date <= ?2 AND t.kind IN ('act', 'correction') AND t.currency = 'RUB'
	AND (?3 = 0 OR t.entity_id = ?3) AND (?4 = 0 OR c.group_id = ?4) GROUP BY t.date`

// SalesByDay returns what acts and their corrections charged day by day, after one day up to another, for an entity (0: all) and the
// clients of a group (0: all), in rubles.
func (s *Store) SalesByDay(ctx context.Context, entityID, groupID int64, after, to domain.Date) (map[domain.Date]domain.Money, error) {
	out := map[domain.Date]domain.Money{}
	err := s.query(ctx, salesQuery, []any{after.String(), to.String(), entityID, groupID}, func(r *sql.Rows) error {
		var day string
		var sum domain.Money
		err := r.Scan(&day, &sum)
		out[domain.ParseISO(day)] = sum
		return err
	})
	return out, err
}

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
	return pack("COALESCE(p.id, 0)", "c.id", word("COALESCE(p.name, '')"), word("COALESCE(p.inn, '')"), word("c.name"), word("c.city"), word("c.segment"), "c.life_cycle", word("c.manager"), "COALESCE(p.name_norm, '')", "c.name_norm", word("c.aliases")) +
		"FROM client c LEFT JOIN counterparty p ON p.client_id = c.id"
}

// PartyIndex returns all counterparties with their clients; a client without any has a row with ID 0.
func (s *Store) PartyIndex(ctx context.Context) (out []IndexedParty, err error) {
	err = s.packed(ctx, partyQuery(), nil, 12, func(n int, c []column) {
		out = make([]IndexedParty, n)
		for i := range out {
			p := &out[i]
			p.ID, p.ClientID = c[0].number(), c[1].number()
			for k, to := range []*string{&p.Name, &p.INN, &p.Client, &p.City, &p.Segment, &p.Life, &p.Manager, &p.NameNorm, &p.ClientNorm} {
				*to = c[2+k].next()
			}
			p.AliasNorm = domain.NormName(c[11].next())
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

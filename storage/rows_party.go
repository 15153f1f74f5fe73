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

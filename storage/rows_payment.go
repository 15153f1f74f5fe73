package storage

import (
	"context"
	"database/sql"

	"accord/domain"
)

// IndexedPayment is what the list of operations is chosen and sorted by.
type IndexedPayment struct {
	ID                       int64
	Amount, Rest             domain.Money // Rest of receipts
	Number                   string
	CounterpartyID, EntityID int32 // 0 not attributed
	Remitter                 int32 // index among the remitters
	Date                     domain.Date
	Kind                     byte // r, f, n, b, t, o: receipt, refund, not ours, between, transfer, outgoing
	Out, Rubles              bool
}

// Remitter is whoever sends or gets money, as operations name it.
type Remitter struct{ Name, INN string }

const paymentCode = `CASE kind WHEN 'receipt' THEN 'r' WHEN 'refund' THEN 'f' WHEN 'not_ours' THEN 'n' WHEN 'between' THEN 'b' WHEN 'transfer' THEN 't' ELSE 'o' END ||
	CASE currency WHEN 'RUB' THEN 'R' ELSE 'x' END || CASE direction WHEN 'out' THEN 'o' ELSE 'i' END`

const paymentFrom = "FROM payment NOT INDEXED WHERE id BETWEEN ?1 AND ?2 AND kind <> 'opening' AND voided_at = '' AND date <= ?3"

func paymentIndexQuery() string {
	return pack("id", "entity_id", "CASE WHEN hold = '' THEN COALESCE(counterparty_id, 0) ELSE 0 END", "date", "amount", "rest", word("number"), paymentCode, word("remitter"), word("remitter_inn")) + paymentFrom
}

// PaymentIndex returns what the list of operations is chosen by, as of a day, in the order of ids, and the remitters that it
// names. Operations dated later are left out.
func (s *Store) PaymentIndex(ctx context.Context, asOf domain.Date) ([]IndexedPayment, []Remitter, error) {
	type named struct {
		IndexedPayment
		who Remitter
	}
	got, err := inRanges(ctx, s, "payment", paymentIndexQuery(), 10, []any{asOf.String()}, func(n int, c []column) []named {
		out := make([]named, n)
		date := days{column: c[3]}
		for i := range out {
			code := c[7].next()
			out[i] = named{IndexedPayment{
				ID: c[0].number(), EntityID: int32(c[1].number()), CounterpartyID: int32(c[2].number()), Date: date.next(), Amount: domain.Money(c[4].number()),
				Rest: domain.Money(c[5].number()), Number: c[6].next(), Kind: code[0], Rubles: code[1] == 'R', Out: code[2] == 'o',
			}, Remitter{c[8].next(), c[9].next()}}
		}
		return out
	})
	if err != nil {
		return nil, nil, err
	}
	later, err := s.AllocatedLater(ctx, asOf)
	out := make([]IndexedPayment, len(got))
	var remitters []Remitter
	seen := map[Remitter]int32{}
	for i, p := range got {
		n, ok := seen[p.who]
		if !ok {
			n = int32(len(remitters))
			who := Remitter{string([]byte(p.who.Name)), string([]byte(p.who.INN))} // apart from the long column it was cut from
			seen[who] = n
			remitters = append(remitters, who)
		}
		out[i] = p.IndexedPayment
		out[i].Remitter = n
		if p.Kind == 'r' {
			out[i].Rest += later[p.ID]
		}
	}
	return out, remitters, err
}

// The few that are later are grouped anew, lest the planner reads all allocations in the order of payments.
const allocatedLaterQuery = "SELECT payment_id, SUM(amount) FROM allocation WHERE voided_at = '' AND effective > ? GROUP BY +payment_id"

// AllocatedLater returns what payments give to invoices only after a day: until then it is an advance.
func (s *Store) AllocatedLater(ctx context.Context, asOf domain.Date) (map[int64]domain.Money, error) {
	later := map[int64]domain.Money{}
	err := s.query(ctx, allocatedLaterQuery, []any{asOf.String()}, func(r *sql.Rows) error {
		var id int64
		var sum domain.Money
		err := r.Scan(&id, &sum)
		later[id] = sum
		return err
	})
	return later, err
}

// PurposeText is the purposes of the operations of PaymentIndex, folded to a byte a letter by fold, one after another.
type PurposeText struct {
	Text []byte
	End  []uint32
}

// Purposes returns the folded purposes of the operations of PaymentIndex, in the same order.
func (s *Store) Purposes(ctx context.Context, asOf domain.Date, fold func([]byte, string) []byte) (PurposeText, error) {
	q := pack(word("purpose")) + paymentFrom
	type part struct {
		text []byte
		ends []uint32
	}
	parts, err := inRanges(ctx, s, "payment", q, 1, []any{asOf.String()}, func(n int, c []column) []part {
		p := part{ends: make([]uint32, n)}
		for i := range n {
			p.text = fold(p.text, c[0].next())
			p.ends[i] = uint32(len(p.text))
		}
		return []part{p}
	})
	if err != nil {
		return PurposeText{}, err
	}
	size, n := 0, 0
	for _, p := range parts {
		size, n = size+len(p.text), n+len(p.ends)
	}
	out := PurposeText{make([]byte, 0, size), make([]uint32, 0, n)}
	for _, p := range parts {
		at := uint32(len(out.Text))
		out.Text = append(out.Text, p.text...)
		for _, e := range p.ends {
			out.End = append(out.End, at+e)
		}
	}
	return out, nil
}

// PaymentsByID returns operations by id.
func (s *Store) PaymentsByID(ctx context.Context, ids []int64) (out []domain.Payment, err error) {
	err = chunks(ids, func(ids []int64) error {
		in, args := inList(ids)
		got, err := s.payments(ctx, "id IN "+in, args...)
		out = append(out, got...)
		return err
	})
	return out, err
}

// DocumentsByID returns documents by id, with their lines.
func (s *Store) DocumentsByID(ctx context.Context, ids []int64) (out []domain.Document, err error) {
	err = chunks(ids, func(ids []int64) error {
		in, args := inList(ids)
		got, err := s.documents(ctx, "id IN "+in, args...)
		out = append(out, got...)
		return err
	})
	if err != nil {
		return nil, err
	}
	return out, s.FillLines(ctx, out)
}

// NumbersByID returns the numbers of contracts, or of documents, by id.
func (s *Store) NumbersByID(ctx context.Context, contracts bool, ids []int64) (map[int64]string, error) {
	table := "document"
	if contracts {
		table = "contract"
	}
	out := map[int64]string{}
	err := chunks(distinct(ids), func(ids []int64) error {
		in, args := inList(ids)
		return s.query(ctx, "SELECT id, number FROM "+table+" WHERE id IN "+in, args, func(r *sql.Rows) error {
			var id int64
			var n string
			err := r.Scan(&id, &n)
			out[id] = n
			return err
		})
	})
	return out, err
}

package storage

import (
	"context"
	"database/sql"

	"accord/domain"
)

// ClientHeat is what puts a client before its equals.
type ClientHeat struct {
	Last string // the day of its newest document or payment; "" none
	Owes domain.Money
}

// ClientHeats returns the heat of clients by id; money counts with one of our entities, 0 all.
func (s *Store) ClientHeats(ctx context.Context, entityID int64, clients []int64) (map[int64]ClientHeat, error) {
	out := map[int64]ClientHeat{}
	err := chunks(clients, func(ids []int64) error {
		in, args := inList(ids)
		return s.query(ctx, clientHeatsQuery(in), append([]any{entityID}, args...), func(r *sql.Rows) error {
			var id int64
			var h ClientHeat
			err := r.Scan(&id, &h.Last, &h.Owes)
			out[id] = h
			return err
		})
	})
	return out, err
}

func clientHeatsQuery(in string) string {
	return `SELECT p.client_id, MAX(MAX(
			COALESCE((SELECT MAX(date) FROM document WHERE counterparty_id = p.id AND kind = 'invoice'), ''),
			COALESCE((SELECT MAX(date) FROM document WHERE counterparty_id = p.id AND kind = 'act'), ''),
			COALESCE((SELECT MAX(date) FROM payment WHERE counterparty_id = p.id), ''))),
		SUM((SELECT COALESCE(SUM(MAX(amount, 0)), 0) FROM balance b JOIN legal_entity e ON e.id = b.entity_id WHERE b.counterparty_id = p.id AND b.entity_id = e.id AND (?1 = 0 OR e.id = ?1)))
		FROM counterparty p WHERE p.client_id IN ` + in + " GROUP BY p.client_id"
}

// documentCore is the expression of the index document_core.
const documentCore = `CAST(ltrim(d.number_norm, 'абвгдежзийклмнопрстуфхцчшщъыьэюяabcdefghijklmnopqrstuvwxyz-–_/\. ()') AS INTEGER)`

// FoundDocument is a document with whose it is.
type FoundDocument struct {
	domain.Document
	NumberNorm       string
	ClientID         int64
	Client, PartyINN string
}

const (
	foundDocumentCols = `SELECT d.id, d.entity_id, d.counterparty_id, d.kind, d.number, d.number_norm, d.date, d.last_day, d.valid_until, d.total, d.open, d.state, d.answer, p.client_id, p.name, p.inn
		FROM document d JOIN counterparty p ON p.id = d.counterparty_id WHERE `
	coresIn     = documentCore + " BETWEEN ?1 AND ?2 AND d.state IN ('posted','annulled') AND (?3 = 0 OR d.entity_id = ?3) ORDER BY d.id DESC LIMIT ?4"
	totalIs     = "d.total = ?1 AND d.state IN ('posted','annulled') AND (?2 = 0 OR d.entity_id = ?2) ORDER BY d.id DESC LIMIT ?3"
	openIs      = "d.open = ?1 AND d.kind = 'invoice' AND d.open <> 0 AND d.total <> ?1 AND (?2 = 0 OR d.entity_id = ?2) ORDER BY d.id DESC LIMIT ?3"
	amountIs    = "amount = ?1 AND voided_at = '' AND kind <> 'opening' AND (?2 = 0 OR entity_id = ?2) ORDER BY id DESC LIMIT ?3"
	numberIs    = "number = ?1 AND voided_at = '' AND kind <> 'opening' AND (?2 = 0 OR entity_id = ?2) ORDER BY id DESC LIMIT ?3"
	creditedTo  = "counterparty_id = ?1 AND voided_at = '' AND kind <> 'opening' AND (?2 = '' OR remitter = ?2) AND (?3 = 0 OR entity_id = ?3) ORDER BY date DESC LIMIT ?4"
	waitingFrom = "remitter_inn = ?1 AND remitter = ?2 AND kind = 'receipt' AND (counterparty_id IS NULL OR hold <> '') AND voided_at = '' AND (?3 = 0 OR entity_id = ?3) ORDER BY date DESC LIMIT ?4"
)

func (s *Store) foundDocuments(ctx context.Context, where string, args ...any) (out []FoundDocument, err error) {
	err = s.query(ctx, foundDocumentCols+where, args, func(r *sql.Rows) error {
		var d FoundDocument
		var date, lastDay, valid string
		err := r.Scan(&d.ID, &d.EntityID, &d.CounterpartyID, &d.Kind, &d.Number, &d.NumberNorm, &date, &lastDay, &valid, &d.Total, &d.Open, &d.State, &d.Answer, &d.ClientID, &d.Client, &d.PartyINN)
		d.Date, d.LastDay, d.ValidUntil = domain.ParseISO(date), domain.ParseISO(lastDay), domain.ParseISO(valid)
		out = append(out, d)
		return err
	})
	return out, err
}

// DocumentsNumbered returns documents whose first run of digits lies between two numbers, those written last first.
func (s *Store) DocumentsNumbered(ctx context.Context, entityID, from, to int64, limit int) ([]FoundDocument, error) {
	return s.foundDocuments(ctx, coresIn, from, to, entityID, limit)
}

// DocumentsOfSum returns documents of exactly a total, and invoices of which exactly so much is open, those written last first.
func (s *Store) DocumentsOfSum(ctx context.Context, entityID int64, sum domain.Money, limit int) ([]FoundDocument, error) {
	whole, err := s.foundDocuments(ctx, totalIs, int64(sum), entityID, limit)
	if err != nil {
		return nil, err
	}
	rest, err := s.foundDocuments(ctx, openIs, int64(sum), entityID, limit)
	return append(whole, rest...), err
}

// PaymentsOfSum returns operations of exactly a sum, those written last first.
func (s *Store) PaymentsOfSum(ctx context.Context, entityID int64, sum domain.Money, limit int) ([]domain.Payment, error) {
	return s.payments(ctx, amountIs, int64(sum), entityID, limit)
}

// PaymentsNumbered returns operations of a number, those written last first.
func (s *Store) PaymentsNumbered(ctx context.Context, entityID int64, number string, limit int) ([]domain.Payment, error) {
	return s.payments(ctx, numberIs, number, entityID, limit)
}

// PaymentsFrom returns the newest operations of a remitter who is no client.
func (s *Store) PaymentsFrom(ctx context.Context, entityID, remitterID int64, limit int) ([]domain.Payment, error) {
	r, err := first[struct {
		INN            string `gorm:"column:inn"`
		Name           string
		CounterpartyID int64
	}](ctx, s, "remitter", "SELECT inn, name, counterparty_id FROM remitter WHERE id = ?", remitterID)
	if err != nil {
		return nil, err
	}
	if r.CounterpartyID == 0 {
		return s.payments(ctx, waitingFrom, r.INN, r.Name, entityID, limit)
	}
	return s.payments(ctx, creditedTo, r.CounterpartyID, r.Name, entityID, limit)
}

// PaymentsCredited returns the newest operations of a client's counterparties.
func (s *Store) PaymentsCredited(ctx context.Context, entityID, clientID int64, limit int) ([]domain.Payment, error) {
	parties, err := s.PartiesOf(ctx, []int64{clientID})
	if err != nil {
		return nil, err
	}
	var out []domain.Payment
	for _, p := range parties[clientID] {
		ps, err := s.payments(ctx, creditedTo, p.ID, "", entityID, limit)
		if err != nil {
			return nil, err
		}
		out = append(out, ps...)
	}
	return out, nil
}

// PartiesOf returns the counterparties of clients in the order they were written, by client.
func (s *Store) PartiesOf(ctx context.Context, clients []int64) (map[int64][]domain.Counterparty, error) {
	out := map[int64][]domain.Counterparty{}
	err := chunks(clients, func(ids []int64) error {
		rows, err := find[counterpartyRow](ctx, s, "SELECT * FROM counterparty WHERE client_id IN ? ORDER BY id", ids)
		for _, r := range rows {
			out[r.ClientID] = append(out[r.ClientID], r.counterparty())
		}
		return err
	})
	return out, err
}

// PartiesByID returns counterparties by id.
func (s *Store) PartiesByID(ctx context.Context, ids []int64) (map[int64]domain.Counterparty, error) {
	out := map[int64]domain.Counterparty{}
	err := chunks(ids, func(ids []int64) error {
		rows, err := find[counterpartyRow](ctx, s, "SELECT * FROM counterparty WHERE id IN ?", ids)
		for _, r := range rows {
			out[r.ID] = r.counterparty()
		}
		return err
	})
	return out, err
}

// PersonName is who a person is: a search shows no more.
type PersonName struct {
	ID, ClientID                 int64
	Name, Position, Client, City string
}

// PersonNames returns people by id with their clients.
func (s *Store) PersonNames(ctx context.Context, ids []int64) (map[int64]PersonName, error) {
	out := map[int64]PersonName{}
	err := chunks(ids, func(ids []int64) error {
		rows, err := find[PersonName](ctx, s, "SELECT p.id, p.client_id, p.name, p.position, c.name AS client, c.city FROM person p JOIN client c ON c.id = p.client_id WHERE p.id IN ?", ids)
		for _, r := range rows {
			out[r.ID] = r
		}
		return err
	})
	return out, err
}

// FoundOffer is a commercial offer with its newest version.
type FoundOffer struct {
	ID, ClientID       int64
	Number, NumberNorm string
	Date, ValidUntil   string
	State, Client      string
}

const (
	offerCols = `SELECT o.id, o.client_id, o.number, o.number_norm, v.date, v.valid_until, v.state, c.name AS client
		FROM offer o JOIN client c ON c.id = o.client_id JOIN offer_version v ON v.offer_id = o.id AND v.n = (SELECT MAX(n) FROM offer_version WHERE offer_id = o.id)`
	offersNumbered = offerCols + " WHERE o.number_norm >= ? AND o.number_norm < ? AND (? = 0 OR o.entity_id = ?) ORDER BY o.number_norm, o.id DESC LIMIT ?"
)

// OffersNumbered returns offers whose number begins so, the exact ones first.
func (s *Store) OffersNumbered(ctx context.Context, entityID int64, number string, limit int) ([]FoundOffer, error) {
	return find[FoundOffer](ctx, s, offersNumbered, number, number+"\U0010FFFF", entityID, entityID, limit)
}

// cores are the ranges of numbers that begin with the digits of one: 81, 810 to 819, 8100 to 8199, …
func cores(n int64, longer int) (out [][2]int64) {
	from, to := n, n
	for range longer + 1 {
		out = append(out, [2]int64{from, to})
		if n == 0 || to > 1<<59/10 {
			break
		}
		from, to = from*10, to*10+9
	}
	return out
}

// DocumentsLike returns documents whose number has the digits of one, then, while there are few, those whose number begins with them.
func (s *Store) DocumentsLike(ctx context.Context, entityID, core int64, limit int) (out []FoundDocument, err error) {
	for _, c := range cores(core, 3) {
		ds, err := s.DocumentsNumbered(ctx, entityID, c[0], c[1], limit)
		if err != nil {
			return nil, err
		}
		if out = append(out, ds...); len(out) >= limit/4 {
			break
		}
	}
	return out, nil
}

// DocumentsFound returns documents by id.
func (s *Store) DocumentsFound(ctx context.Context, ids []int64) ([]FoundDocument, error) {
	in, args := inList(ids)
	return s.foundDocuments(ctx, "d.id IN "+in, args...)
}

// PaymentsByID returns operations by id.
func (s *Store) PaymentsByID(ctx context.Context, ids []int64) ([]domain.Payment, error) {
	in, args := inList(ids)
	return s.payments(ctx, "id IN "+in+" AND voided_at = ''", args...)
}

// OffersFound returns offers by id.
func (s *Store) OffersFound(ctx context.Context, ids []int64) ([]FoundOffer, error) {
	return find[FoundOffer](ctx, s, offerCols+" WHERE o.id IN ?", ids)
}

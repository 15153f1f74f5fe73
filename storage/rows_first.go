package storage

import (
	"context"

	"accord/domain"
)

// FirstFilter chooses what a list begins with; absent fields choose everything.
type FirstFilter struct {
	EntityID, GroupID, ClientID int64
	From, To, Today             domain.Date
	Falling                     bool
	Most                        int
}

func (f FirstFilter) args() []any {
	to := f.To
	if to.IsZero() {
		to = domain.LastDate
	}
	return []any{f.From.String(), to.String(), f.Today.String(), f.EntityID, f.GroupID, f.ClientID, f.Most}
}

// order turns the words of an order around.
func (f FirstFilter) order(number string) string {
	way := ""
	if f.Falling {
		way = " DESC"
	}
	return " ORDER BY date" + way + ", octet_length(" + number + ")" + way + ", " + number + way + ", id" + way + " LIMIT ?7"
}

const (
	ofEntity = " AND date BETWEEN ?1 AND ?2 AND (?4 = 0 OR entity_id = ?4)"
	ofGroup  = "(?5 = 0 OR counterparty_id IN (SELECT p.id FROM client c JOIN counterparty p ON p.client_id = c.id WHERE c.group_id = ?5))"
	ofClient = "counterparty_id IN (SELECT id FROM counterparty WHERE client_id = ?6)"
)

// index names the index by date, in whose order rows are read until there are enough; of one client they are few, and found by
// its counterparties.
func (f FirstFilter) index(name string) string {
	if f.ClientID != 0 {
		return ""
	}
	return "INDEXED BY " + name + " "
}

func (f FirstFilter) documentsOf(kind string) string {
	q := "SELECT id, date, number_norm FROM document " + f.index("document_date") + "WHERE kind = '" + kind + "' AND state <> 'replaced' AND (date <= ?3 OR state = 'draft')" + ofEntity + " AND " + ofGroup
	if f.ClientID != 0 {
		q += " AND " + ofClient
	}
	return "SELECT * FROM (" + q + f.order("number_norm") + ")"
}

func firstDocuments(invoices bool, f FirstFilter) string {
	from := f.documentsOf("invoice")
	if !invoices {
		from = f.documentsOf("act") + " UNION ALL " + f.documentsOf("correction")
	}
	return "SELECT id FROM (" + from + ")" + f.order("number_norm")
}

// FirstDocuments returns the ids of the first invoices, or acts and corrections, of DocumentIndex by date and number.
func (s *Store) FirstDocuments(ctx context.Context, invoices bool, f FirstFilter) ([]int64, error) {
	return s.ids(ctx, firstDocuments(invoices, f), f.args()...)
}

func firstPayments(f FirstFilter) string {
	whose := " AND (?5 = 0 OR hold = '' AND " + ofGroup + ")"
	if f.ClientID != 0 {
		whose = " AND (hold = '' AND " + ofGroup + " AND " + ofClient +
			" OR kind = 'receipt' AND (counterparty_id IS NULL OR hold <> '') AND remitter_inn IN (SELECT inn FROM counterparty WHERE client_id = ?6 AND inn <> ''))"
	}
	return "SELECT id FROM payment " + f.index("payment_date") + "WHERE kind <> 'opening' AND voided_at = '' AND date <= ?3" + ofEntity + whose + f.order("number")
}

// FirstPayments returns the ids of the first operations of PaymentIndex by date and number. Of a client are also those that
// nobody is credited with and that came from its tax id.
func (s *Store) FirstPayments(ctx context.Context, f FirstFilter) ([]int64, error) {
	return s.ids(ctx, firstPayments(f), f.args()...)
}

const clientOrder = "SELECT id FROM client ORDER BY name_norm, id"

// ClientOrder returns the ids of all clients by name, or of those of one group.
func (s *Store) ClientOrder(ctx context.Context, groupID int64) ([]int64, error) {
	if groupID != 0 {
		return s.ids(ctx, "SELECT id FROM client WHERE group_id = ? ORDER BY name_norm, id", groupID)
	}
	var out []int64
	err := s.packed(ctx, pack("id")+"FROM ("+clientOrder+")", nil, 1, func(n int, c []column) {
		out = make([]int64, n)
		for i := range out {
			out[i] = c[0].number()
		}
	})
	return out, err
}

const clientsOfParties = "FROM counterparty"

// ClientsOfParties tells which client each counterparty belongs to.
func (s *Store) ClientsOfParties(ctx context.Context) (map[int64]int64, error) {
	var out map[int64]int64
	err := s.packed(ctx, pack("id", "client_id")+clientsOfParties, nil, 2, func(n int, c []column) {
		out = make(map[int64]int64, n)
		for range n {
			party := c[0].number()
			out[party] = c[1].number()
		}
	})
	return out, err
}

// Bigness returns the highest ids of documents, of payments and of clients: about how many there are.
func (s *Store) Bigness(ctx context.Context) (documents, payments, clients int64, err error) {
	got, err := s.ids(ctx, "SELECT COALESCE(MAX(id), 0) FROM document UNION ALL SELECT COALESCE(MAX(id), 0) FROM payment UNION ALL SELECT COALESCE(MAX(id), 0) FROM client")
	if err != nil {
		return 0, 0, 0, err
	}
	return got[0], got[1], got[2], nil
}

package storage

import (
	"context"
	"database/sql"
	"strconv"
	"strings"

	"accord/domain"
)

// IndexedDocument is what the lists of documents are chosen and sorted by.
type IndexedDocument struct {
	ID                       int64
	Total, Open, Paid        domain.Money // Open and Paid of posted invoices
	Number                   string       // normal form
	CounterpartyID, EntityID int32
	Date, LastDay            domain.Date
	ValidUntil               domain.Date
	Kind                     byte // i, a, c: invoice, act, correction
	Stage                    byte // d, a draft or annulled; of posted ones u, t, s, j, l, o: unsent, sent, signed, objected, by silence, original
	Rubles                   bool
}

const documentStage = `CASE kind WHEN 'invoice' THEN 'i' WHEN 'act' THEN 'a' ELSE 'c' END || CASE currency WHEN 'RUB' THEN 'R' ELSE 'x' END || CASE state WHEN 'draft' THEN 'd' WHEN 'annulled' THEN 'a' ELSE
	CASE WHEN original_on <> '' THEN 'o' WHEN answer = 'signed' THEN 's' WHEN answer = 'objected' THEN 'j' WHEN answer = 'silence' THEN 'l' WHEN sent_at <> '' THEN 't' ELSE 'u' END END`

const indexCols = 10

func indexQuery(invoices bool) string {
	kinds := "kind = 'invoice'"
	if !invoices {
		kinds = "kind <> 'invoice'"
	}
	return pack("id", "counterparty_id", "entity_id", "date", "last_day", "valid_until", "total", "open", "number_norm", documentStage) +
		"FROM document NOT INDEXED WHERE id BETWEEN ?1 AND ?2 AND " + kinds + " AND state <> 'replaced' AND (date <= ?3 OR state = 'draft')"
}

// DocumentIndex returns what a list of invoices, or of acts and corrections, is chosen by, as of a day, in the order of ids.
// Posted documents dated later are left out.
func (s *Store) DocumentIndex(ctx context.Context, invoices bool, asOf domain.Date) ([]IndexedDocument, error) {
	out, err := inRanges(ctx, s, "document", indexQuery(invoices), indexCols, []any{asOf.String()}, func(n int, c []column) []IndexedDocument {
		out := make([]IndexedDocument, n)
		date, last, valid := days{column: c[3]}, days{column: c[4]}, days{column: c[5]}
		for i := range out {
			code := c[9].next()
			out[i] = IndexedDocument{
				ID: c[0].number(), CounterpartyID: int32(c[1].number()), EntityID: int32(c[2].number()), Date: date.next(), LastDay: last.next(), ValidUntil: valid.next(),
				Total: domain.Money(c[6].number()), Open: domain.Money(c[7].number()), Number: c[8].next(), Kind: code[0], Rubles: code[1] == 'R', Stage: code[2],
			}
		}
		return out
	})
	if err != nil || !invoices {
		return out, err
	}
	return out, s.settle(ctx, out, asOf, "")
}

// SettleDocuments brings what is open of a page of invoices to a day, and tells what was paid: not what was rounded off.
func (s *Store) SettleDocuments(ctx context.Context, docs []IndexedDocument, asOf domain.Date) error {
	if len(docs) > 500 {
		return s.settle(ctx, docs, asOf, "")
	}
	ids := make([]string, len(docs))
	for i, d := range docs {
		ids[i] = strconv.FormatInt(d.ID, 10)
	}
	return s.settle(ctx, docs, asOf, " AND invoice_id IN ("+strings.Join(ids, ",")+")")
}

// settle does it for documents; only narrows what is read, "" for all.
func (s *Store) settle(ctx context.Context, docs []IndexedDocument, asOf domain.Date, only string) error {
	later, rounded := map[int64]domain.Money{}, map[int64]domain.Money{}
	keep := func(m map[int64]domain.Money) func(*sql.Rows) error {
		return func(r *sql.Rows) error {
			var id int64
			var sum domain.Money
			err := r.Scan(&id, &sum)
			m[id] = sum
			return err
		}
	}
	if err := s.query(ctx, "WITH "+laterInvoices+" SELECT id, sum FROM later", []any{asOf.String()}, keep(later)); err != nil {
		return err
	}
	if err := s.query(ctx, "SELECT invoice_id, SUM(amount) FROM rounding WHERE voided_at = '' AND date <= ?"+only+" GROUP BY invoice_id", []any{asOf.String()}, keep(rounded)); err != nil {
		return err
	}
	for i := range docs {
		d := &docs[i]
		if d.Stage == 'd' || d.Stage == 'a' {
			d.Open = 0
			continue
		}
		d.Open += later[d.ID]
		d.Paid = d.Total - d.Open - rounded[d.ID]
	}
	return nil
}

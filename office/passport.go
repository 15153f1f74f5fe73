package office

import (
	"context"
	"io"

	"accord/domain"
	"accord/reports"
	"accord/storage"
)

// PassportQuery asks for the passport of the client behind a counterparty; EntityID 0 means its money with all our entities.
type PassportQuery struct {
	EntityID, CounterpartyID int64
}

// Passport returns all that one page tells of a client. Each reading of it is logged, since it takes personal data out
// (152-ФЗ ст. 19; design, domain.md, "Rights"); nobody who was erased is in it.
func (o *Office) Passport(ctx context.Context, q PassportQuery) (p domain.Passport, err error) {
	cp, err := o.store.Counterparty(ctx, q.CounterpartyID)
	if err != nil {
		return p, err
	}
	d, err := o.known(ctx, cp.ClientID, q.EntityID)
	if err != nil {
		return p, err
	}
	return d.Passport, o.store.InTx(ctx, func(tx *storage.Store) error {
		return tx.Audit(ctx, o.record("export_passport", "client", cp.ClientID, ""))
	})
}

// PrintPassport writes a client's passport as PDF, one page.
func (o *Office) PrintPassport(p domain.Passport, locale string, w io.Writer) error {
	return reports.Passport(w, p, reports.Options{Locale: locale, CreatedAt: o.now()})
}

// PassportLine is one line of a passport in words.
type PassportLine = reports.PassportLine

// PassportLines returns a passport in words, for tables and the terminal.
func PassportLines(p domain.Passport, locale string) []PassportLine {
	return reports.PassportLines(p, locale)
}

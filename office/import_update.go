package office

import (
	"context"
	"strings"

	"accord/domain"
	"accord/i18n"
	"accord/storage"
)

// known compares a row with the document that has its number. What differs is reported; with Update the former content is
// kept as replaced and the new one takes its number, its money and its place.
func (b *documentBatch) known(ctx context.Context, r documentIn, d, have domain.Document) error {
	if _, same := b.namedInvoice(r, func(v domain.Document) bool { return v.ID == have.InvoiceID }); same {
		d.InvoiceID = have.InvoiceID // a number may stand for invoices of two years
	}
	if d.InvoiceID == 0 && d.CounterpartyID == have.CounterpartyID {
		d.InvoiceID = have.InvoiceID // an invoice that is not here unlinks nothing
	}
	differs := diff{im: b.im}
	note := differs.note
	note(d.Date != have.Date, "date", have.Date, d.Date)
	note(d.CounterpartyID != have.CounterpartyID, "inn", "", r.inn)
	note(d.Total != have.Total, "amount", have.Total, d.Total)
	note(r.contract != "" && d.ContractID != have.ContractID, "contract", b.contracts[have.CounterpartyID][have.ContractID].Number, r.contract)
	note(!r.due.IsZero() && r.due != have.Due, "due", have.Due, r.due)
	note(!r.validUntil.IsZero() && r.validUntil != have.ValidUntil, "valid_until", have.ValidUntil, r.validUntil)
	note((r.hasRate || r.hasVAT) && d.VAT != have.VAT, "vat_amount", have.VAT, d.VAT)
	content, err := b.content(ctx, r, have)
	if err != nil {
		return err
	}
	note(r.description != "" && r.description != content, "description", content, r.description)
	note(r.invoice != "" && d.InvoiceID != have.InvoiceID, "invoice", "", r.invoice)
	b.im.rep.Known++
	if len(differs.list) == 0 {
		return nil
	}
	fields := strings.Join(differs.names(), ", ")
	if !b.im.req.Update {
		b.im.differs(r.line, i18n.T(b.im.req.Locale, "doc."+string(have.Kind), map[string]any{"number": have.Number}), differs.list)
		return nil
	}
	b.im.rep.Known--
	if err := b.keepAbsent(ctx, r, &d, have); err != nil {
		return err
	}
	if err := b.replaceable(ctx, d, have); err != nil {
		return err
	}
	b.im.rep.Known++
	b.im.rep.Updated++
	b.im.say(r.line, RowUpdated, "", differs.list)
	if err := b.replace(ctx, &d, have); err != nil {
		return err
	}
	b.doubtVAT()
	b.have[storage.DocumentKey{Year: r.date.Year(), Number: domain.NormNumber(r.number)}] = d
	b.touched = append(b.touched, d.CounterpartyID)
	b.audit = append(b.audit, b.im.o.record("replace", string(d.Kind), d.ID, "", "number", d.Number, "fields", fields, "old", have.Total, "new", d.Total))
	return nil
}

// content is what a document is for, to be compared with what a row says.
func (b *documentBatch) content(ctx context.Context, r documentIn, have domain.Document) (string, error) {
	if r.description == "" || have.Description != "" {
		return strings.TrimSpace(have.Description), nil
	}
	of := []domain.Document{have}
	err := b.im.tx.FillLines(ctx, of)
	return strings.TrimSpace(of[0].Content()), err
}

// keepAbsent fills the cells that the row leaves empty with what is there; a new counterparty takes nothing over.
func (b *documentBatch) keepAbsent(ctx context.Context, r documentIn, d *domain.Document, have domain.Document) error {
	if d.CounterpartyID != have.CounterpartyID {
		return nil
	}
	old := []domain.Document{have}
	if err := b.im.tx.FillLines(ctx, old); err != nil {
		return err
	}
	line := &d.Lines[0]
	if r.contract == "" && have.ContractID != 0 {
		d.ContractID = have.ContractID
	}
	switch {
	case !r.due.IsZero():
	case d.Date == have.Date && d.ContractID == have.ContractID:
		d.Due, d.LastDay = have.Due, have.LastDay
	default:
		d.Due = domain.Due(b.contracts[d.CounterpartyID][d.ContractID].Term, d.Date, d.Date, b.im.o.calendar())
		d.LastDay = domain.LastDay(d.Due, b.im.o.calendar())
	}
	if r.validUntil.IsZero() {
		d.ValidUntil = have.ValidUntil
	}
	if r.description == "" {
		d.Description, line.Name = have.Description, have.Description
	}
	if len(old[0].Lines) != 1 {
		return nil
	}
	was := old[0].Lines[0]
	if r.project == "" {
		line.ProjectID = was.ProjectID
	}
	if r.from.IsZero() && r.to.IsZero() {
		line.From, line.To = was.From, was.To
	}
	if !r.hasRate && !r.hasVAT {
		if line.Rate, line.VAT = was.Rate, was.VAT; d.Total != have.Total {
			line.VAT = domain.VATInside(d.Total, was.Rate)
		}
		d.VAT, d.VATStated = line.VAT, have.VATStated
	}
	return nil
}

// replaceable refuses to replace a document of our own series, one that is annulled, or an act with corrections.
func (b *documentBatch) replaceable(ctx context.Context, d, have domain.Document) error {
	if !have.Foreign || have.State != domain.Posted {
		return domain.Refuse(domain.Conflict, "number", "import.not_replaceable", "number", have.Number)
	}
	if have.Kind != domain.Act {
		return nil
	}
	cs, err := b.im.tx.Corrections(ctx, have.ID)
	if err != nil {
		return err
	}
	if len(cs) > 0 {
		return domain.Refuse(domain.Conflict, "number", "act.corrected", "number", have.Number)
	}
	if err := b.im.o.checkPeriod(b.im.entity, have.Date, Override{}); err != nil {
		return err
	}
	return b.im.o.checkPeriod(b.im.entity, d.Date, Override{})
}

func (b *documentBatch) replace(ctx context.Context, d *domain.Document, have domain.Document) error {
	tx := b.im.tx
	// Entries that wait for the end of the chunk must be in the book before one of them is taken out.
	if err := tx.AddEntries(ctx, b.im.entity.Cutover, b.entries); err != nil {
		return err
	}
	b.entries = nil
	d.Revision = have.Revision + 1
	if have.Kind == domain.Act {
		d.ActID = have.ID
		uses, err := usesOf(ctx, tx, have.ID)
		if err != nil {
			return err
		}
		if err := tx.EndDocument(ctx, have, domain.Replaced); err != nil {
			return err
		}
		if err := tx.AddDocument(ctx, d); err != nil {
			return err
		}
		entry := []domain.Entry{actEntry(*d)}
		if err := tx.AddEntries(ctx, b.im.entity.Cutover, entry); err != nil {
			return err
		}
		if d.CounterpartyID != have.CounterpartyID || d.ContractID != have.ContractID {
			return nil // credits of another key cannot close it
		}
		return tx.AddUses(ctx, carryUses(uses, entry[0]))
	}
	held, err := tx.Allocations(ctx, 0, have.ID)
	if err != nil {
		return err
	}
	if err := freeInvoice(ctx, tx, have.ID); err != nil {
		return err
	}
	if err := tx.EndDocument(ctx, have, domain.Replaced); err != nil {
		return err
	}
	if err := tx.AddDocument(ctx, d); err != nil {
		return err
	}
	if err := tx.MoveActs(ctx, have.ID, d.ID); err != nil {
		return err
	}
	if d.CounterpartyID != have.CounterpartyID {
		return nil
	}
	return tx.AddAllocations(ctx, carryAllocations(held, d.Total, func(a *domain.Allocation) {
		a.InvoiceID, a.Effective = d.ID, max(a.Effective, d.Date)
	}))
}

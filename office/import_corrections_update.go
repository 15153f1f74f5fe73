package office

import (
	"context"
	"slices"
	"strings"

	"accord/domain"
	"accord/i18n"
	"accord/storage"
)

// known compares a row with the correction that has its number. What differs is reported; with Update the former one is kept
// as replaced and the new one takes its number and place.
func (b *correctionBatch) known(ctx context.Context, r correctionIn, d, act, have domain.Document) error {
	im := b.im
	of := []domain.Document{have}
	if err := im.tx.FillLines(ctx, of); err != nil {
		return err
	}
	content := strings.TrimSpace(of[0].Content())
	differs := diff{im: im}
	for _, x := range []struct {
		differ   bool
		name     string
		old, now any
	}{
		{d.Date != have.Date, "date", have.Date, d.Date},
		{d.CounterpartyID != have.CounterpartyID, "inn", "", r.inn},
		{d.ActID != have.ActID, "act", "", r.act},
		{d.Total != have.Total, "amount", have.Total, d.Total},
		{!r.due.IsZero() && r.due != have.Due, "due", have.Due, r.due},
		{(r.hasRate || r.hasVAT) && d.VAT != have.VAT, "vat_amount", have.VAT, d.VAT},
		{r.description != "" && r.description != content, "description", content, r.description},
	} {
		differs.note(x.differ, x.name, x.old, x.now)
	}
	if len(differs.list) > 0 && im.req.Update {
		if r.description == "" {
			d.Description, d.Lines[0].Name = have.Description, content
		}
		if err := b.replace(ctx, &d, act, have); err != nil {
			return err
		}
		im.rep.Updated++
		im.say(r.line, RowUpdated, "", differs.list)
		b.doubtVAT(r)
		b.have[storage.DocumentKey{Year: d.Date.Year(), Number: domain.NormNumber(d.Number)}] = d
	} else if len(differs.list) > 0 {
		im.differs(r.line, i18n.T(im.req.Locale, "doc.correction", map[string]any{"number": have.Number}), differs.list)
	}
	im.rep.Known++
	if len(differs.list) == 0 || !im.req.Update {
		return nil
	}
	return im.tx.Audit(ctx, im.o.record("replace", "correction", d.ID, "", "number", d.Number, "fields", strings.Join(differs.names(), ", "), "old", have.Total, "new", d.Total))
}

// replace refuses to touch a correction of our own series and one of a closed period.
func (b *correctionBatch) replace(ctx context.Context, d *domain.Document, act, have domain.Document) error {
	im := b.im
	if !have.Foreign || have.State != domain.Posted {
		return domain.Refuse(domain.Conflict, "number", "import.not_replaceable", "number", have.Number)
	}
	for _, on := range []domain.Date{have.Date, d.Date} {
		if err := im.o.checkPeriod(im.entity, on, Override{}); err != nil {
			return err
		}
	}
	former, err := im.tx.Corrections(ctx, act.ID)
	if err != nil {
		return err
	}
	former = slices.DeleteFunc(former, func(c domain.Document) bool { return c.ID == have.ID })
	if err := mayCorrect(act, *d, former); err != nil {
		return err
	}
	uses, err := usesOf(ctx, im.tx, have.ID)
	if err != nil {
		return err
	}
	if err := im.tx.EndDocument(ctx, have, domain.Replaced); err != nil {
		return err
	}
	d.Revision = have.Revision + 1
	if err := b.post(ctx, d, act); err != nil {
		return err
	}
	if d.CounterpartyID != have.CounterpartyID || d.ContractID != have.ContractID {
		return nil // credits of another key cannot close it
	}
	entry, err := im.tx.EntryOf(ctx, d.ID, 0)
	if err != nil {
		return err
	}
	return im.tx.AddUses(ctx, carryUses(uses, entry))
}

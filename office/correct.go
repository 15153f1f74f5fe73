package office

import (
	"context"

	"accord/domain"
	"accord/i18n"
	"accord/storage"
)

// Correct posts a «корректировка» of an act: an agreed change of its price under a number of its own, in the current
// period. Lines hold the difference; a reduction may not exceed what the act and its former corrections come to.
func (o *Office) Correct(ctx context.Context, actID int64, date domain.Date, lines []domain.Line, why string, ov Override) (domain.Document, error) {
	return o.correct(ctx, actID, date, lines, why, ov, nil)
}

func (o *Office) correct(ctx context.Context, actID int64, date domain.Date, lines []domain.Line, why string, ov Override, paper printing) (d domain.Document, err error) {
	if why == "" {
		return d, domain.Refuse(domain.Invalid, "why", "required", "field", "why")
	}
	err = o.do(ctx, KeepBooks, func(tx *storage.Store) error {
		act, err := tx.Document(ctx, actID)
		if err != nil {
			return err
		}
		if act.Kind != domain.Act || act.State != domain.Posted {
			return domain.Refuse(domain.Conflict, "state", "document.not_posted", "number", act.Number)
		}
		d = domain.Document{
			EntityID: act.EntityID, CounterpartyID: act.CounterpartyID, ContractID: act.ContractID, Kind: domain.Correction, Date: date,
			Currency: act.Currency, Lines: lines, State: domain.Posted, ActID: act.ID, Description: why,
		}
		e, err := o.prepare(ctx, tx, &d)
		if err != nil {
			return err
		}
		if err := o.checkPeriod(e, d.Date, ov); err != nil {
			return err
		}
		if err := correctable(ctx, tx, act, d); err != nil {
			return err
		}
		if d.Number, err = tx.TakeNumber(ctx, d.EntityID, d.Kind, d.Date.Year()); err != nil {
			return err
		}
		if err := tx.AddDocument(ctx, &d); err != nil {
			return err
		}
		target, err := tx.EntryOf(ctx, act.ID, 0)
		if err != nil {
			return err
		}
		entry := actEntry(d)
		entry.Kind, entry.CorrectsID = domain.EntryCorrection, target.ID
		if err := tx.AddEntries(ctx, e.Cutover, []domain.Entry{entry}); err != nil {
			return err
		}
		if err := tx.Audit(ctx, o.record("correct", "correction", d.ID, why, "act", act.Number, "number", d.Number, "total", d.Total)); err != nil {
			return err
		}
		return paper.of(tx, d)
	})
	return d, err
}

func correctable(ctx context.Context, tx *storage.Store, act, d domain.Document) error {
	former, err := tx.Corrections(ctx, act.ID)
	if err != nil {
		return err
	}
	return mayCorrect(act, d, former)
}

// mayCorrect refuses a correction that changes nothing, is earlier than its act, or takes more than the act and its former
// corrections come to.
func mayCorrect(act, d domain.Document, former []domain.Document) error {
	net := act.Total
	for _, c := range former {
		net += c.Total
	}
	switch {
	case d.Total == 0:
		return domain.Refuse(domain.Invalid, "total", "correction.zero")
	case d.Date < act.Date:
		return domain.Refuse(domain.Invalid, "date", "correction.before_act", "date", act.Date)
	case net+d.Total < 0:
		return domain.Refuse(domain.Conflict, "total", "correction.too_big", "net", net)
	}
	return nil
}

// LinesTo returns the lines of a correction that makes an act come to a new total, VAT included, with its former corrections;
// their name is in the language of the locale. It refuses (invalid) a total that changes nothing.
func (o *Office) LinesTo(ctx context.Context, actID int64, total domain.Money, locale string) ([]domain.Line, error) {
	act, err := o.store.Document(ctx, actID)
	if err != nil {
		return nil, err
	}
	former, err := o.store.Corrections(ctx, actID)
	if err != nil {
		return nil, err
	}
	if err := o.store.FillLines(ctx, former); err != nil {
		return nil, err
	}
	now := act.Total
	for _, c := range former {
		now += c.Total
	}
	if total == now {
		return nil, domain.Refuse(domain.Invalid, "total", "correction.zero")
	}
	return domain.CorrectionTo(act, former, total, i18n.T(locale, "correction.line", map[string]any{"number": act.Number, "date": act.Date})), nil
}

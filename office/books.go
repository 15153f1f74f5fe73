package office

import (
	"context"

	"accord/domain"
	"accord/storage"
)

// Offset credits a ledger key by agreement (зачёт, ГК 410): a claim of the counterparty's against ours, or, with from
// set, an advance moved from another contract of the same counterparty, which must have it on that day and keep it since.
func (o *Office) Offset(ctx context.Context, to domain.LedgerKey, from *domain.LedgerKey, amount domain.Money, date domain.Date, basis string, ov Override) error {
	if amount <= 0 || basis == "" {
		return domain.Refuse(domain.Invalid, "amount", "offset.incomplete")
	}
	return o.do(ctx, KeepBooks, func(tx *storage.Store) error {
		e, err := o.bookable(ctx, tx, to, date, ov)
		if err != nil {
			return err
		}
		entry := domain.Entry{Key: to, Kind: domain.EntryOffset, Date: date, Credit: amount, Title: basis}
		entries := []domain.Entry{entry}
		if from != nil {
			if from.CounterpartyID != to.CounterpartyID || from.EntityID != to.EntityID || *from == to {
				return domain.Refuse(domain.Invalid, "contract", "offset.other_party")
			}
			if err := checkContract(ctx, tx, from.EntityID, from.CounterpartyID, from.ContractID); err != nil {
				return err
			}
			theirs, _, err := tx.KeyEntries(ctx, *from)
			if err != nil {
				return err
			}
			if have := domain.AdvanceSince(theirs, date); have < amount {
				return domain.Refuse(domain.Conflict, "amount", "offset.no_advance", "advance", have)
			}
			entry.Key, entry.Credit = *from, -amount
			entries = append(entries, entry)
		}
		if err := tx.AddEntries(ctx, e.Cutover, entries); err != nil {
			return err
		}
		return tx.Audit(ctx, o.record("offset", "entry", entries[0].ID, basis, "amount", amount))
	})
}

func (o *Office) bookable(ctx context.Context, tx *storage.Store, k domain.LedgerKey, date domain.Date, ov Override) (domain.LegalEntity, error) {
	e, err := entityIn(ctx, tx, k.EntityID)
	if err != nil {
		return e, err
	}
	if err := checkContract(ctx, tx, k.EntityID, k.CounterpartyID, k.ContractID); err != nil {
		return e, err
	}
	if k.Currency != domain.RUB {
		return e, domain.Refuse(domain.Conflict, "currency", "payment.currency", "currency", k.Currency)
	}
	return e, o.checkPeriod(e, date, ov)
}

// Order is the paper by which a debt is written off.
type Order struct {
	Ground string
	Number string
	Date   domain.Date
}

// WriteOff takes a hopeless debt out of the ledger; it stays in the memo list for five years (НК 266, Положение 34н п. 77).
// It refuses more than the key owes.
func (o *Office) WriteOff(ctx context.Context, k domain.LedgerKey, amount domain.Money, date domain.Date, by Order, ov Override) error {
	if by.Ground == "" || by.Number == "" || by.Date.IsZero() || amount <= 0 {
		return domain.Refuse(domain.Invalid, "order", "write_off.incomplete")
	}
	return o.do(ctx, KeepBooks, func(tx *storage.Store) error {
		balances, err := tx.Balances(ctx, k.EntityID)
		if err != nil {
			return err
		}
		if amount > balances[k] {
			return domain.Refuse(domain.Conflict, "amount", "write_off.too_much", "balance", balances[k])
		}
		return o.writeOff(ctx, tx, k, amount, date, by, ov)
	})
}

func (o *Office) writeOff(ctx context.Context, tx *storage.Store, k domain.LedgerKey, amount domain.Money, date domain.Date, by Order, ov Override) error {
	e, err := o.bookable(ctx, tx, k, date, ov)
	if err != nil {
		return err
	}
	entries := []domain.Entry{{Key: k, Kind: domain.EntryWriteOff, Date: date, Credit: amount, Number: by.Number, DocDate: by.Date}}
	if err := tx.AddEntries(ctx, e.Cutover, entries); err != nil {
		return err
	}
	if err := tx.AddWriteOff(ctx, entries[0].ID, by.Ground, by.Number, by.Date, date.AddMonths(60)); err != nil {
		return err
	}
	return tx.Audit(ctx, o.record("write_off", "entry", entries[0].ID, by.Ground, "amount", amount, "order", by.Number))
}

// WriteOffKopecks clears, once a month, the kopecks that the ledger kept: every key whose balance is at most
// RoundingLimit either way. It returns how many it cleared.
func (o *Office) WriteOffKopecks(ctx context.Context, entityID int64, date domain.Date, by Order) (n int, err error) {
	err = o.do(ctx, KeepBooks, func(tx *storage.Store) error {
		balances, err := tx.Balances(ctx, entityID)
		if err != nil {
			return err
		}
		for k, m := range balances {
			if k.EntityID != entityID || m.Abs() > RoundingLimit || k.Currency != domain.RUB {
				continue
			}
			if err := o.writeOff(ctx, tx, k, m, date, by, Override{}); err != nil {
				return err
			}
			n++
		}
		return nil
	})
	return n, err
}

// ClosePeriod closes an entity's ledger through a day: later postings into it need an override.
func (o *Office) ClosePeriod(ctx context.Context, entityID int64, through domain.Date, why string) error {
	return o.movePeriod(ctx, entityID, through, why, "close_period", func(e domain.LegalEntity) bool { return through > e.ClosedThrough })
}

// ReopenPeriod opens an entity's ledger again after a day.
func (o *Office) ReopenPeriod(ctx context.Context, entityID int64, through domain.Date, why string) error {
	if why == "" {
		return domain.Refuse(domain.Invalid, "why", "required", "field", "why")
	}
	return o.movePeriod(ctx, entityID, through, why, "reopen_period", func(e domain.LegalEntity) bool { return through < e.ClosedThrough })
}

func (o *Office) movePeriod(ctx context.Context, entityID int64, through domain.Date, why, verb string, right func(domain.LegalEntity) bool) error {
	return o.do(ctx, KeepBooks, func(tx *storage.Store) error {
		e, err := entityIn(ctx, tx, entityID)
		if err != nil {
			return err
		}
		if !right(e) {
			return domain.Refuse(domain.Conflict, "date", "period.wrong_way", "through", e.ClosedThrough)
		}
		if err := tx.SetClosedThrough(ctx, e, through); err != nil {
			return err
		}
		return tx.Audit(ctx, o.record(verb, "entity", e.ID, why, "old", e.ClosedThrough, "new", through))
	})
}

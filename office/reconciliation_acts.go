package office

import (
	"context"
	"slices"

	"accord/domain"
	"accord/storage"
)

// ReconciliationOrder asks for an act of reconciliation; ContractID 0 means all contracts, an absent date today.
type ReconciliationOrder struct {
	EntityID, CounterpartyID, ContractID int64
	From, To                             domain.Date
	Date                                 domain.Date
}

// SeenAct is an act of reconciliation as a person saw it: another version is a conflict.
type SeenAct struct{ ID, Version int64 }

// MakeReconciliation makes a draft of an act with the next number of its series; what it says follows the ledger until it is sent.
func (o *Office) MakeReconciliation(ctx context.Context, q ReconciliationOrder) (a domain.ReconciliationAct, err error) {
	if err := o.checkOrder(q.From, q.To, &q.Date); err != nil {
		return a, err
	}
	err = o.do(ctx, IssuePapers, func(tx *storage.Store) error {
		if _, err := entityIn(ctx, tx, q.EntityID); err != nil {
			return err
		}
		if _, err := tx.Counterparty(ctx, q.CounterpartyID); err != nil {
			return err
		}
		if err := checkContract(ctx, tx, q.EntityID, q.CounterpartyID, q.ContractID); err != nil {
			return err
		}
		a, err = o.addReconciliation(ctx, tx, q)
		return err
	})
	return a, err
}

func (o *Office) checkOrder(from, to domain.Date, date *domain.Date) error {
	if from.IsZero() || to.IsZero() {
		return domain.Refuse(domain.Invalid, "from", "required", "field", "from")
	}
	if to < from {
		return domain.Refuse(domain.Invalid, "to", "import.period_backwards", "from", from, "to", to)
	}
	if date.IsZero() {
		*date = o.Today()
	}
	if *date > o.Today() {
		return domain.Refuse(domain.Invalid, "date", "reconciliation.future", "date", *date)
	}
	return nil
}

func (o *Office) addReconciliation(ctx context.Context, tx *storage.Store, q ReconciliationOrder) (domain.ReconciliationAct, error) {
	a := domain.ReconciliationAct{EntityID: q.EntityID, CounterpartyID: q.CounterpartyID, ContractID: q.ContractID, From: q.From, To: q.To, Date: q.Date}
	var err error
	if a.Number, err = tx.TakeNumber(ctx, q.EntityID, domain.ReconciliationSeries, q.Date.Year()); err != nil {
		return a, err
	}
	if err := tx.AddReconciliationAct(ctx, &a); err != nil {
		return a, err
	}
	return a, tx.Audit(ctx, o.record("make", "reconciliation", a.ID, "", "number", a.Number, "date", a.Date, "from", a.From, "to", a.To))
}

// MadeReconciliations says what came of making many acts: Known is how many clients have an act of the very period already,
// Skipped how many have nothing to reconcile or are beyond the bounds.
type MadeReconciliations struct {
	Acts           []domain.ReconciliationAct
	Known, Skipped int
}

// MakeReconciliations makes drafts for all clients of an entity that moved in a period or owe or are owed at its end, by name, all
// or none of them. A client that has an act over all contracts of the same period, not annulled, gets no second one. It refuses
// (not_found) when there is nobody to make one for.
func (o *Office) MakeReconciliations(ctx context.Context, q ReconciliationsQuery, progress Progress) (out MadeReconciliations, err error) {
	if err := o.checkOrder(q.From, q.To, &q.Date); err != nil {
		return out, err
	}
	err = o.do(ctx, IssuePapers, func(tx *storage.Store) error {
		if _, err := entityIn(ctx, tx, q.EntityID); err != nil {
			return err
		}
		parties, err := o.toReconcile(ctx, tx, q, &out)
		if err != nil {
			return err
		}
		for i, id := range parties {
			if err := ctx.Err(); err != nil {
				return err
			}
			a, err := o.addReconciliation(ctx, tx, ReconciliationOrder{EntityID: q.EntityID, CounterpartyID: id, From: q.From, To: q.To, Date: q.Date})
			if err != nil {
				return err
			}
			out.Acts = append(out.Acts, a)
			if progress != nil {
				progress(i+1, len(parties))
			}
		}
		if len(out.Acts) == 0 && out.Known == 0 {
			return domain.Refuse(domain.NotFound, "", "batch.nothing")
		}
		return nil
	})
	if err != nil {
		return MadeReconciliations{}, err
	}
	return out, nil
}

// toReconcile lists the counterparties that a batch makes acts for, by name.
func (o *Office) toReconcile(ctx context.Context, tx *storage.Store, q ReconciliationsQuery, out *MadeReconciliations) (parties []int64, err error) {
	keys, err := tx.Turnovers(ctx, storage.LedgerFilter{EntityID: q.EntityID, From: q.From, To: q.To})
	if err != nil {
		return nil, err
	}
	have, err := tx.ReconciliationActs(ctx, storage.ReconciliationFilter{EntityID: q.EntityID})
	if err != nil {
		return nil, err
	}
	made := map[int64]bool{}
	for _, a := range have {
		if a.From == q.From && a.To == q.To && a.ContractID == 0 && a.State != domain.ReconciliationAnnulled {
			made[a.CounterpartyID] = true
		}
	}
	by := settlementsOf(keys)
	err = tx.PartyNames(ctx, 0, func(id int64, _, _ string) {
		s := by[id]
		switch {
		case !s.any || s.closing.Abs() < q.MinBalance || q.MovedOnly && !s.moved || !q.MovedOnly && !s.moved && s.closing == 0:
			out.Skipped++
		case made[id]:
			out.Known++
		default:
			parties = append(parties, id)
		}
	})
	return parties, err
}

// TakeBackReconciliations undoes the making of drafts together with their numbers, while they are the last of their series: there is
// no gap. It refuses (conflict) when one of them has been sent or followed by another since.
func (o *Office) TakeBackReconciliations(ctx context.Context, made []domain.ReconciliationAct) error {
	return o.do(ctx, IssuePapers, func(tx *storage.Store) error {
		for _, a := range slices.Backward(made) {
			if err := tx.VoidReconciliation(ctx, a); err != nil {
				return err
			}
			if err := tx.Audit(ctx, o.record("unmake", "reconciliation", a.ID, "", "number", a.Number)); err != nil {
				return err
			}
		}
		return nil
	})
}

// MarkReconciliations records what happened to acts, the same of all of them or of none: sent, objected, agreed, signed, original
// received. The first sending keeps what the act says; from then on it never changes.
func (o *Office) MarkReconciliations(ctx context.Context, seen []SeenAct, m domain.ReconciliationMark) ([]SeenAct, error) {
	out := make([]SeenAct, 0, len(seen))
	err := o.do(ctx, IssuePapers, func(tx *storage.Store) error {
		for _, s := range seen {
			a, err := o.markReconciliation(ctx, tx, s, m)
			if err != nil {
				return err
			}
			out = append(out, SeenAct{a.ID, a.Version})
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}

func (o *Office) markReconciliation(ctx context.Context, tx *storage.Store, seen SeenAct, m domain.ReconciliationMark) (a domain.ReconciliationAct, err error) {
	for _, t := range []struct {
		field string
		text  *string
	}{{"who", &m.Who}, {"note", &m.Note}} {
		if *t.text, err = domain.TidyText(t.field, *t.text, domain.MaxLine); err != nil {
			return a, err
		}
	}
	if a, err = seenReconciliation(ctx, tx, seen); err != nil {
		return a, err
	}
	if err := a.Mark(m, o.Today()); err != nil {
		return a, err
	}
	if a.Said == nil {
		said, err := o.saysNow(ctx, tx, a)
		if err != nil {
			return a, err
		}
		a.Said, a.Opening, a.Debit, a.Credit, a.Closing = &said, said.Opening, said.Debit, said.Credit, said.Closing
	}
	if err := tx.AddReconciliationMark(ctx, a.ID, o.user.ID, &m); err != nil {
		return a, err
	}
	a.Marks = append(a.Marks, m)
	a.State = domain.ReconciliationAfter(a.Marks)
	if err := tx.SaveReconciliation(ctx, &a); err != nil {
		return a, err
	}
	return a, tx.Audit(ctx, o.record(string(m.Kind), "reconciliation", a.ID, m.Note, "on", m.On, "how", string(m.How), "who", m.Who, "closing", a.Closing))
}

// seenReconciliation reads an act and refuses (conflict) one that was changed since a person saw it.
func seenReconciliation(ctx context.Context, tx *storage.Store, seen SeenAct) (domain.ReconciliationAct, error) {
	a, err := tx.ReconciliationAct(ctx, seen.ID)
	if err == nil && a.Version != seen.Version {
		return a, domain.Refuse(domain.Conflict, "reconciliation", "conflict.changed", "what", "reconciliation")
	}
	return a, err
}

// TakeBackReconciliationMarks undoes the last mark of each act, or its annulment. With its first sending an act becomes a draft again,
// which says what the ledger says. It refuses (conflict) an act without anything to take back.
func (o *Office) TakeBackReconciliationMarks(ctx context.Context, seen []SeenAct) ([]SeenAct, error) {
	out := make([]SeenAct, 0, len(seen))
	err := o.do(ctx, IssuePapers, func(tx *storage.Store) error {
		for _, s := range seen {
			a, err := seenReconciliation(ctx, tx, s)
			if err != nil {
				return err
			}
			what := string(domain.ReconciliationAnnulled)
			if a.State != domain.ReconciliationAnnulled {
				if len(a.Marks) == 0 {
					return domain.Refuse(domain.Conflict, "state", "reconciliation.nothing_back", "number", a.Number)
				}
				last := a.Marks[len(a.Marks)-1]
				what, a.Marks = string(last.Kind), a.Marks[:len(a.Marks)-1]
				if err := tx.VoidReconciliationMark(ctx, last.ID); err != nil {
					return err
				}
			}
			if a.State = domain.ReconciliationAfter(a.Marks); len(a.Marks) == 0 {
				a.Said, a.Opening, a.Debit, a.Credit, a.Closing = nil, 0, 0, 0, 0
			}
			if err := tx.SaveReconciliation(ctx, &a); err != nil {
				return err
			}
			if err := tx.Audit(ctx, o.record("take_back", "reconciliation", a.ID, "", "what", what)); err != nil {
				return err
			}
			out = append(out, SeenAct{a.ID, a.Version})
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}

// AnnulReconciliations takes acts out of use; they keep their numbers and what they said. It refuses (conflict) a signed one.
func (o *Office) AnnulReconciliations(ctx context.Context, seen []SeenAct, why string) ([]SeenAct, error) {
	why, err := domain.TidyText("why", why, domain.MaxLine)
	if err != nil {
		return nil, err
	}
	if why == "" {
		return nil, domain.Refuse(domain.Invalid, "why", "required", "field", "why")
	}
	out := make([]SeenAct, 0, len(seen))
	err = o.do(ctx, IssuePapers, func(tx *storage.Store) error {
		for _, s := range seen {
			a, err := seenReconciliation(ctx, tx, s)
			if err != nil {
				return err
			}
			switch a.State {
			case domain.ReconciliationAnnulled:
				return domain.Refuse(domain.Conflict, "state", "reconciliation.annulled", "number", a.Number)
			case domain.ReconciliationSigned, domain.ReconciliationOriginal:
				return domain.Refuse(domain.Conflict, "state", "reconciliation.signed", "number", a.Number)
			}
			a.State = domain.ReconciliationAnnulled
			if err := tx.SaveReconciliation(ctx, &a); err != nil {
				return err
			}
			if err := tx.Audit(ctx, o.record("annul", "reconciliation", a.ID, why, "number", a.Number)); err != nil {
				return err
			}
			out = append(out, SeenAct{a.ID, a.Version})
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}

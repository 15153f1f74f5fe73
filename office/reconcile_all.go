package office

import (
	"context"
	"io"

	"accord/domain"
	"accord/i18n"
	"accord/reports"
	"accord/storage"
)

// ReconciliationsQuery asks for the acts of reconciliation of all counterparties of an entity that moved in a period or owe
// or are owed something at its ends.
type ReconciliationsQuery struct {
	EntityID   int64
	From, To   domain.Date
	Date       domain.Date  // of the acts; absent: today
	MinBalance domain.Money // leave out closing balances nearer to zero
	MovedOnly  bool         // leave out those without a movement in the period
	Mirror     bool
	Locale     string // of the paper
}

// settlements is what an act of reconciliation of one counterparty would be about.
type settlements struct {
	closing  domain.Money
	moved    bool
	any      bool   // something to reconcile in rubles
	currency string // another currency with something to reconcile; "" none
}

// PrintReconciliations prints the acts of reconciliation of all clients, by name, into a sink. It refuses (invalid) a period
// that is backwards and (not_found) a period with nothing to reconcile.
func (o *Office) PrintReconciliations(ctx context.Context, q ReconciliationsQuery, sink Sink, progress Progress) (BatchReport, error) {
	e, err := entityIn(ctx, o.store, q.EntityID)
	if err != nil {
		return BatchReport{}, err
	}
	if q.To < q.From {
		return BatchReport{}, domain.Refuse(domain.Invalid, "to", "import.period_backwards", "from", q.From, "to", q.To)
	}
	opt := reports.Options{Locale: q.Locale, Mirror: q.Mirror, CreatedAt: o.now()}
	keys, err := o.store.Turnovers(ctx, storage.LedgerFilter{EntityID: q.EntityID, From: q.From, To: q.To})
	if err != nil {
		return BatchReport{}, err
	}
	period := map[string]any{"from": q.From, "to": q.To, "entity": e.Name}
	b := &batch{opt: opt, title: i18n.T(q.Locale, "batch.reconciliations", period), author: e.Name, names: fileNames{}}
	if q.Date.IsZero() {
		q.Date = o.Today()
	}
	waiting, err := o.store.TrayCounts(ctx, q.EntityID, q.To)
	if err != nil {
		return BatchReport{}, err
	}
	by := settlementsOf(keys)
	what := i18n.T(q.Locale, "batch.file_reconciliation", map[string]any{"from": q.From.String(), "to": q.To.String()})
	err = o.store.PartyNames(ctx, 0, func(id int64, name, inn string) {
		item := BatchItem{Client: name, INN: inn, Date: q.Date, Waiting: waiting[inn]}
		s := by[id]
		if s.currency != "" {
			b.leave(item, domain.Refuse(domain.Conflict, "currency", "batch.currency", "currency", s.currency))
		}
		switch {
		case !s.any || s.closing.Abs() < q.MinBalance || q.MovedOnly && !s.moved:
			b.rep.Skipped++
		case inn == "":
			b.leave(item, domain.Refuse(domain.Invalid, "inn", "batch.no_inn"))
		default:
			item.File = b.names.of(name, inn+" "+what)
			one := ReconciliationQuery{EntityID: q.EntityID, CounterpartyID: id, From: q.From, To: q.To, Date: q.Date}
			b.jobs = append(b.jobs, job{item, func(ctx context.Context) (printable, error) {
				r, err := o.reconciliation(ctx, o.store, e, one)
				if err != nil {
					return printable{}, err
				}
				return printable{
					print:  func(w io.Writer) error { return reports.ReconciliationAct(w, r, opt) },
					entry:  func() reports.Entry { return reports.ReconciliationEntry(r, opt) },
					doubts: ReconciliationDoubts(r),
				}, nil
			}})
		}
	})
	if err != nil {
		return BatchReport{}, err
	}
	return b.run(ctx, sink, progress)
}

func settlementsOf(keys []storage.KeyTurnover) map[int64]settlements {
	out := map[int64]settlements{}
	for _, k := range keys {
		s := out[k.Key.CounterpartyID]
		closing := k.Opening + k.Debit - k.Credit
		switch {
		case k.Opening == 0 && k.Moves == 0 && closing == 0:
		case k.Key.Currency != domain.RUB:
			s.currency = k.Key.Currency
		default:
			s.any, s.closing, s.moved = true, s.closing+closing, s.moved || k.Moves > 0
		}
		out[k.Key.CounterpartyID] = s
	}
	return out
}

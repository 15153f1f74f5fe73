package office

import (
	"bytes"
	"context"
	"io"

	"accord/domain"
	"accord/i18n"
	"accord/reports"
	"accord/storage"
)

// saysNow is what the ledger says now of an act's parties and period, on the act's paper.
func (o *Office) saysNow(ctx context.Context, st *storage.Store, a domain.ReconciliationAct) (domain.Reconciliation, error) {
	e, err := entityIn(ctx, st, a.EntityID)
	if err != nil {
		return domain.Reconciliation{}, err
	}
	return o.reconciliation(ctx, st, e, ReconciliationQuery{
		EntityID: a.EntityID, CounterpartyID: a.CounterpartyID, ContractID: a.ContractID, From: a.From, To: a.To, Number: a.Number, Date: a.Date,
	})
}

// says is what an act says: what it said when it was sent, else what the ledger says.
func (o *Office) says(ctx context.Context, st *storage.Store, a domain.ReconciliationAct) (domain.Reconciliation, error) {
	if a.Said != nil {
		return *a.Said, nil
	}
	return o.saysNow(ctx, st, a)
}

// PrintReconciliationAct writes an act as PDF: what it said when it was sent, a draft what the ledger says now.
func (o *Office) PrintReconciliationAct(ctx context.Context, id int64, locale string, w io.Writer) error {
	a, err := o.store.ReconciliationAct(ctx, id)
	if err != nil {
		return err
	}
	r, err := o.says(ctx, o.store, a)
	if err != nil {
		return err
	}
	return reports.ReconciliationAct(w, r, reports.Options{Locale: locale, CreatedAt: o.now()})
}

// ReconciliationFile is the name that an act of reconciliation gets as a file, without a folder.
func ReconciliationFile(locale string, r domain.Reconciliation) string {
	return fileNames{}.of(r.Counterparty.Name, reconciliationWhat(locale, r))
}

func reconciliationWhat(locale string, r domain.Reconciliation) string {
	return i18n.T(locale, "reconciliation.file", map[string]any{"number": r.Number, "from": r.From.String(), "to": r.To.String()})
}

// Give takes the PDF of one act: writes it to a folder, hands it to the mail program. An act that can't be given is not sent.
type Give func(name string, pdf []byte) error

// SendReconciliations prints acts, gives each of them to where it goes and records that it was sent, each in a transaction of its own:
// what can't be printed or given is not sent. What was sent before an error or a cancel stays sent and is answered.
func (o *Office) SendReconciliations(ctx context.Context, seen []SeenAct, m domain.ReconciliationMark, locale string, give Give, progress Progress) ([]SeenAct, error) {
	out := make([]SeenAct, 0, len(seen))
	names := fileNames{}
	m.Kind = domain.ReconciliationSent
	for i, s := range seen {
		if err := ctx.Err(); err != nil {
			return out, err
		}
		err := o.do(ctx, IssuePapers, func(tx *storage.Store) error {
			a, err := o.markReconciliation(ctx, tx, s, m)
			if err != nil {
				return err
			}
			var pdf bytes.Buffer
			if err := reports.ReconciliationAct(&pdf, *a.Said, reports.Options{Locale: locale, CreatedAt: o.now()}); err != nil {
				return err
			}
			if err := give(names.of(a.Said.Counterparty.Name, reconciliationWhat(locale, *a.Said)), pdf.Bytes()); err != nil {
				return err
			}
			out = append(out, SeenAct{a.ID, a.Version})
			return nil
		})
		if err != nil {
			return out[:min(i, len(out))], err
		}
		if progress != nil {
			progress(i+1, len(seen))
		}
	}
	return out, nil
}

// BundleReconciliations writes acts as one PDF, in their order, to be looked at or printed whole.
func (o *Office) BundleReconciliations(ctx context.Context, ids []int64, locale string, w io.Writer, progress Progress) error {
	b := &batch{opt: reports.Options{Locale: locale, CreatedAt: o.now()}, title: i18n.T(locale, "ui.reconciliation", nil), names: fileNames{}}
	for _, id := range ids {
		b.jobs = append(b.jobs, job{BatchItem{}, func(ctx context.Context) (printable, error) {
			a, err := o.store.ReconciliationAct(ctx, id)
			if err != nil {
				return printable{}, err
			}
			r, err := o.says(ctx, o.store, a)
			return printable{entry: func() reports.Entry { return reports.ReconciliationEntry(r, b.opt) }}, err
		}})
	}
	_, err := b.run(ctx, Sink{Whole: w}, progress)
	return err
}

// ReconciliationPage is all that the page of an act of reconciliation shows, as of today.
type ReconciliationPage struct {
	Act          domain.ReconciliationAct
	Paper        domain.Reconciliation // what it says: what it said when it was sent, of a draft what the ledger says
	Drift        domain.ReconciliationDrift
	Entity       domain.LegalEntity
	Client       domain.Client
	Clock        domain.ClientClock
	Unattributed int // receipts of this tax id in the tray: they are in no act, and make this one doubtful
	History      []PageEvent
	Doubts       []*domain.Error
	File         string // how its PDF is called
	May          bool   // the reader may change it
	Leafing
}

// ReconciliationPage reads the page of an act; File is in the language of the locale. It refuses (not_found) an act that is not in the
// book.
func (o *Office) ReconciliationPage(ctx context.Context, id int64, locale string) (p ReconciliationPage, err error) {
	if p.Act, err = o.store.ReconciliationAct(ctx, id); err != nil {
		return p, err
	}
	now, err := o.saysNow(ctx, o.store, p.Act)
	if err != nil {
		return p, err
	}
	p.Paper = now
	if p.Act.Said != nil {
		p.Paper = *p.Act.Said
		p.Drift = domain.DriftOf(p.Paper, now)
	}
	p.Entity = now.Entity
	if p.Client, err = o.store.Client(ctx, now.Counterparty.ClientID); err != nil {
		return p, err
	}
	p.Clock = o.Clock(p.Client.City, domain.Hours{})
	if now.Counterparty.INN != "" {
		if p.Unattributed, err = o.store.TrayCount(ctx, p.Act.EntityID, now.Counterparty.INN, p.Act.To); err != nil {
			return p, err
		}
	}
	p.Doubts, p.File = ReconciliationDoubts(p.Paper), ReconciliationFile(locale, p.Paper)
	p.May = May(Role(o.user.Role), IssuePapers) == nil
	if p.History, err = o.history(ctx, "reconciliation", id); err != nil {
		return p, err
	}
	acts, err := o.store.ReconciliationActs(ctx, storage.ReconciliationFilter{CounterpartyID: p.Act.CounterpartyID})
	siblings := make([]int64, len(acts))
	for i, a := range acts {
		siblings[i] = a.ID
	}
	p.Leafing = leaf(siblings, id)
	return p, err
}

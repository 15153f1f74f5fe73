package office

import (
	"context"
	"io"

	"accord/domain"
	"accord/reports"
	"accord/storage"
)

// StatementQuery asks for the statement of one counterparty; ContractID 0 means all contracts.
type StatementQuery struct {
	EntityID, CounterpartyID, ContractID int64
	From, To                             domain.Date
}

// ClientStatement returns how a counterparty settled over a period, what of it is open by age at its end, and which invoices
// are not paid then. Movements and ages are of the ledger in rubles; invoices, in rubles too, are not of it.
func (o *Office) ClientStatement(ctx context.Context, q StatementQuery) (s domain.ClientStatement, err error) {
	r, err := o.Reconciliation(ctx, ReconciliationQuery{EntityID: q.EntityID, CounterpartyID: q.CounterpartyID, ContractID: q.ContractID, From: q.From, To: q.To})
	if err != nil {
		return s, err
	}
	ageing, err := o.ageOf(ctx, q)
	if err != nil {
		return s, err
	}
	invoices, err := o.openInvoicesOf(ctx, q, r.Counterparty.INN)
	return domain.NewClientStatement(r, ageing, invoices), err
}

// ageOf ages the ledger of one counterparty, or one contract of it, as of the last day.
func (o *Office) ageOf(ctx context.Context, q StatementQuery) (b domain.Buckets, err error) {
	keys, err := o.store.Turnovers(ctx, storage.LedgerFilter{EntityID: q.EntityID, CounterpartyID: q.CounterpartyID, From: q.From, To: q.To})
	if err != nil {
		return b, err
	}
	for _, k := range keys {
		if k.Key.Currency != domain.RUB || q.ContractID != 0 && k.Key.ContractID != q.ContractID {
			continue
		}
		entries, uses, err := o.store.KeyEntries(ctx, k.Key)
		if err != nil {
			return b, err
		}
		open, advance := domain.Settle(entries, uses, q.To)
		b.Advances += advance
		for _, d := range open {
			b.Add(d.Open, domain.OverdueDays(q.To, d.Entry.LastDay))
		}
	}
	return b, nil
}

func (o *Office) openInvoicesOf(ctx context.Context, q StatementQuery, inn string) (out []domain.OpenInvoice, err error) {
	err = o.Invoices(ctx, ListQuery{EntityID: q.EntityID, INN: inn, AsOf: q.To}, func(l ListedDocument) error {
		if l.CounterpartyID == q.CounterpartyID && (q.ContractID == 0 || l.ContractID == q.ContractID) && l.State == domain.Posted && l.DocumentLine.Open > 0 && l.Currency == domain.RUB {
			out = append(out, domain.OpenInvoice{
				Number: l.Number, Date: l.Date, Due: l.Due, Contract: l.Contract, Total: l.Total, Paid: l.Paid, Open: l.DocumentLine.Open,
				Status: domain.InvoiceStatus(l.Status), OverdueDays: l.OverdueDays,
			})
		}
		return nil
	})
	return out, err
}

// PrintClientStatement writes the statement of a counterparty as PDF.
func (o *Office) PrintClientStatement(ctx context.Context, q StatementQuery, locale string, w io.Writer) error {
	s, err := o.ClientStatement(ctx, q)
	if err != nil {
		return err
	}
	return reports.ClientStatement(w, s, reports.Options{Locale: locale, CreatedAt: o.now()})
}

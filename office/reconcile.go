package office

import (
	"cmp"
	"context"
	"io"
	"slices"

	"accord/domain"
	"accord/reports"
	"accord/storage"
)

// ReconciliationQuery asks for one counterparty's ledger; ContractID 0 means all contracts.
type ReconciliationQuery struct {
	EntityID, CounterpartyID, ContractID int64
	From, To                             domain.Date
	Number                               string      // of the act, when it has one
	Date                                 domain.Date // of the act; absent: today
	Mirror                               bool        // on paper: the client's half is ours with debit and credit swapped, else empty
}

// Reconciliation returns our half of an act of reconciliation: the opening balance, the period's entries and the closing,
// and over several contracts the same of each.
func (o *Office) Reconciliation(ctx context.Context, q ReconciliationQuery) (r domain.Reconciliation, err error) {
	e, err := entityIn(ctx, o.store, q.EntityID)
	if err != nil {
		return r, err
	}
	if r, err = o.reconciliation(ctx, o.store, e, q); err != nil {
		return r, err
	}
	client, err := o.store.Client(ctx, r.Counterparty.ClientID)
	if err != nil {
		return r, err
	}
	r.City = client.City
	r.Unattributed, err = o.store.TrayCount(ctx, q.EntityID, r.Counterparty.INN, q.To)
	return r, err
}

// reconciliation is Reconciliation without the count of what waits in the tray, which no paper shows.
func (o *Office) reconciliation(ctx context.Context, st *storage.Store, e domain.LegalEntity, q ReconciliationQuery) (r domain.Reconciliation, err error) {
	if q.To < q.From {
		return r, domain.Refuse(domain.Invalid, "to", "import.period_backwards", "from", q.From, "to", q.To)
	}
	r = domain.Reconciliation{Entity: e, Number: q.Number, Date: q.Date, From: q.From, To: q.To, Currency: domain.RUB}
	if r.Date.IsZero() {
		r.Date = o.Today()
	}
	if r.Counterparty, err = st.Counterparty(ctx, q.CounterpartyID); err != nil {
		return r, err
	}
	r.Counterparty = r.Counterparty.On(r.Date)
	of, err := st.ContractsOf(ctx, q.EntityID, []int64{q.CounterpartyID})
	if err != nil {
		return r, err
	}
	contracts := of[q.CounterpartyID]
	filter := storage.LedgerFilter{EntityID: q.EntityID, CounterpartyID: q.CounterpartyID, ContractID: -1, From: q.From, To: q.To}
	if q.ContractID != 0 {
		filter.ContractID = q.ContractID
		c, ok := contracts[q.ContractID]
		if !ok {
			return r, domain.Refuse(domain.NotFound, "contract", "not_found.contract")
		}
		r.Contract = &c
	}
	entries, err := st.Entries(ctx, filter)
	if err != nil {
		return r, err
	}
	keys, err := st.Turnovers(ctx, filter)
	if err != nil {
		return r, err
	}
	fillReconciliation(&r, q.ContractID, contracts, keys, entries)
	return r, nil
}

// fillReconciliation puts the ledger's keys and entries into an act: contractID 0 means all contracts, each a part of its
// own when there are several.
func fillReconciliation(r *domain.Reconciliation, contractID int64, contracts map[int64]domain.Contract, keys []storage.KeyTurnover, entries []domain.Entry) {
	parts := map[int64]*domain.ReconciliationPart{}
	for _, k := range keys {
		if k.Key.Currency != domain.RUB || contractID != 0 && k.Key.ContractID != contractID {
			continue
		}
		r.Opening += k.Opening
		if k.Opening != 0 || k.Moves > 0 {
			parts[k.Key.ContractID] = &domain.ReconciliationPart{Opening: k.Opening}
		}
	}
	for _, e := range entries {
		row := domain.ReconciliationRow{
			Date: e.Date, Kind: e.Kind, Number: e.Number, DocDate: e.DocDate, Document: e.Title, Debit: e.Debit, Credit: e.Credit,
			Contract: contracts[e.Key.ContractID].Number, Loose: e.Key.ContractID == 0 && len(contracts) > 0,
			DocumentID: e.DocumentID, PaymentID: e.PaymentID,
		}
		r.Rows = append(r.Rows, row)
		r.Debit += e.Debit
		r.Credit += e.Credit
		p := parts[e.Key.ContractID]
		if p == nil { // posted between the two readings
			p = &domain.ReconciliationPart{}
			parts[e.Key.ContractID] = p
		}
		row.Loose = false // the part says it
		p.Rows = append(p.Rows, row)
		p.Debit += e.Debit
		p.Credit += e.Credit
	}
	r.Closing = r.Opening + r.Debit - r.Credit
	if contractID != 0 || len(parts) == 0 || len(parts) == 1 && (len(contracts) < 2 || parts[0] != nil) {
		return
	}
	for id, p := range parts {
		if c, ok := contracts[id]; ok {
			p.Contract = &c
		}
		p.Closing = p.Opening + p.Debit - p.Credit
		r.Parts = append(r.Parts, *p)
	}
	slices.SortFunc(r.Parts, func(a, b domain.ReconciliationPart) int { return compareContracts(a.Contract, b.Contract) })
}

// compareContracts orders contracts by date, number and id; what has none comes last.
func compareContracts(a, b *domain.Contract) int {
	switch {
	case a == nil && b == nil:
		return 0
	case a == nil:
		return 1
	case b == nil:
		return -1
	}
	return cmp.Or(cmp.Compare(a.Date, b.Date), cmp.Compare(domain.NormNumber(a.Number), domain.NormNumber(b.Number)), cmp.Compare(a.ID, b.ID))
}

// PrintReconciliation writes the act of reconciliation as PDF.
func (o *Office) PrintReconciliation(ctx context.Context, q ReconciliationQuery, locale string, w io.Writer) error {
	r, err := o.Reconciliation(ctx, q)
	if err != nil {
		return err
	}
	return reports.ReconciliationAct(w, r, reports.Options{Locale: locale, Mirror: q.Mirror, CreatedAt: o.now()})
}

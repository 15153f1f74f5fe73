package office

import (
	"context"
	"io"

	"accord/domain"
	"accord/reports"
	"accord/storage"
)

// BalanceQuery asks what clients owe on a day; EntityID 0 means all our entities, AsOf absent means today.
type BalanceQuery struct {
	EntityID int64
	AsOf     domain.Date
}

// ClientBalances returns every counterparty with what it owes by acts and by invoices, by name.
func (o *Office) ClientBalances(ctx context.Context, q BalanceQuery) ([]domain.ClientBalance, error) {
	if q.AsOf.IsZero() {
		q.AsOf = o.Today()
	}
	balances, err := o.store.BalancesOn(ctx, q.EntityID, q.AsOf)
	if err != nil {
		return nil, err
	}
	invoices, err := o.store.AgeInvoices(ctx, q.EntityID, q.AsOf)
	if err != nil {
		return nil, err
	}
	oldest, err := o.store.OldestOverdue(ctx, q.EntityID, q.AsOf)
	if err != nil {
		return nil, err
	}
	byAct, advances := map[int64]domain.Money{}, map[int64]domain.Money{}
	for k, m := range balances {
		byAct[k.CounterpartyID] += m
		advances[k.CounterpartyID] += max(0, -m)
	}
	byInvoice := make(map[int64]domain.Buckets, len(invoices))
	for _, r := range invoices {
		byInvoice[r.CounterpartyID] = r.Buckets
	}
	var out []domain.ClientBalance
	err = o.store.Names(ctx, func(id, clientID int64, name, inn, city, segment, manager string) {
		b := byInvoice[id]
		out = append(out, domain.ClientBalance{
			ClientID: clientID, CounterpartyID: id, Client: name, INN: inn, City: city, Segment: segment, Manager: manager,
			Balance: byAct[id], Advances: advances[id], Unpaid: b.Total, Overdue: b.Total - b.NotDue, OverdueDays: domain.OverdueDays(q.AsOf, oldest[id]),
		})
	})
	return out, err
}

// Contracts of a counterparty with one of our entities; 0 means all.
type ContractQuery struct{ EntityID, CounterpartyID int64 }

// Contracts returns contracts by date and number.
func (o *Office) Contracts(ctx context.Context, q ContractQuery) ([]domain.Contract, error) {
	return o.store.Contracts(ctx, q.EntityID, q.CounterpartyID)
}

// ReconciliationQuery asks for one counterparty's ledger; ContractID 0 means all contracts.
type ReconciliationQuery struct {
	EntityID, CounterpartyID, ContractID int64
	From, To                             domain.Date
	Number                               string      // of the act, when it has one
	Date                                 domain.Date // of the act; absent: today
}

// Reconciliation returns our half of an act of reconciliation: the opening balance, the period's entries and the closing.
func (o *Office) Reconciliation(ctx context.Context, q ReconciliationQuery) (r domain.Reconciliation, err error) {
	if q.To < q.From {
		return r, domain.Refuse(domain.Invalid, "to", "import.period_backwards", "from", q.From, "to", q.To)
	}
	if r.Entity, err = entityIn(ctx, o.store, q.EntityID); err != nil {
		return r, err
	}
	if r.Counterparty, err = o.store.Counterparty(ctx, q.CounterpartyID); err != nil {
		return r, err
	}
	r.Number, r.Date, r.From, r.To, r.Currency = q.Number, q.Date, q.From, q.To, domain.RUB
	if r.Date.IsZero() {
		r.Date = o.Today()
	}
	filter := storage.LedgerFilter{EntityID: q.EntityID, CounterpartyID: q.CounterpartyID, ContractID: -1, From: q.From, To: q.To}
	if q.ContractID != 0 {
		filter.ContractID = q.ContractID
		cs, err := o.store.ContractsOf(ctx, q.EntityID, []int64{q.CounterpartyID})
		if err != nil {
			return r, err
		}
		c, ok := cs[q.CounterpartyID][q.ContractID]
		if !ok {
			return r, domain.Refuse(domain.NotFound, "contract", "not_found.contract")
		}
		r.Contract = &c
	}
	if r.Opening, err = o.store.BalanceBefore(ctx, filter); err != nil {
		return r, err
	}
	entries, err := o.store.Entries(ctx, filter)
	if err != nil {
		return r, err
	}
	contracts, err := o.store.ContractsOf(ctx, q.EntityID, []int64{q.CounterpartyID})
	if err != nil {
		return r, err
	}
	for _, e := range entries {
		r.Rows = append(r.Rows, domain.ReconciliationRow{
			Date: e.Date, Kind: e.Kind, Number: e.Number, DocDate: e.DocDate, Document: e.Title, Debit: e.Debit, Credit: e.Credit,
			Loose: e.Key.ContractID == 0 && len(contracts[q.CounterpartyID]) > 0,
		})
		r.Debit += e.Debit
		r.Credit += e.Credit
	}
	r.Closing = r.Opening + r.Debit - r.Credit
	r.Unattributed, err = o.store.TrayCount(ctx, q.EntityID, r.Counterparty.INN, q.To)
	return r, err
}

// PrintReconciliation writes the act of reconciliation as PDF.
func (o *Office) PrintReconciliation(ctx context.Context, q ReconciliationQuery, locale string, w io.Writer) error {
	r, err := o.Reconciliation(ctx, q)
	if err != nil {
		return err
	}
	return reports.ReconciliationAct(w, r, reports.Options{Locale: locale, CreatedAt: o.now()})
}

// Basis is the question an ageing report answers.
type Basis string

// By invoices: what was asked for and not paid; by the ledger: what acts made due and credits have not closed.
const (
	ByInvoices Basis = "invoices"
	ByLedger   Basis = "ledger"
)

// AgeingQuery asks for an ageing report; EntityID 0 means all our entities.
type AgeingQuery struct {
	EntityID int64
	AsOf     domain.Date
	Basis    Basis
}

// AgedClient is one row of an ageing report.
type AgedClient struct {
	CounterpartyID int64
	Client, INN    string
	domain.Buckets
}

// Ageing is an ageing report; rows are by name, and a client with neither debt nor advance has none.
type Ageing struct {
	AsOf     domain.Date
	Basis    Basis
	Currency string
	Totals   domain.Buckets
	Rows     []AgedClient
}

// Ageing returns an ageing report as of a day.
func (o *Office) Ageing(ctx context.Context, q AgeingQuery) (Ageing, error) {
	out := Ageing{AsOf: q.AsOf, Basis: q.Basis, Currency: domain.RUB}
	age := o.store.AgeInvoices
	if q.Basis == ByLedger {
		age = o.store.AgeLedger
	}
	rows, err := age(ctx, q.EntityID, q.AsOf)
	if err != nil {
		return out, err
	}
	at := make(map[int64]domain.Buckets, len(rows))
	for _, r := range rows {
		at[r.CounterpartyID] = r.Buckets
	}
	err = o.store.Names(ctx, func(id, _ int64, name, inn, _, _, _ string) {
		if b, ok := at[id]; ok {
			out.Rows = append(out.Rows, AgedClient{CounterpartyID: id, Client: name, INN: inn, Buckets: b})
			out.Totals.Plus(b)
		}
	})
	return out, err
}

// PaidUntil returns the day until which a project is paid: the end of the last unbroken run of fully paid periods that
// invoices bill for it, from the first one; absent when the first is not paid.
func (o *Office) PaidUntil(ctx context.Context, projectID int64) (domain.Date, error) {
	billed, err := o.store.BilledPeriods(ctx, projectID)
	if err != nil {
		return 0, err
	}
	periods := make([]domain.PaidPeriod, len(billed))
	for i, b := range billed {
		periods[i] = domain.PaidPeriod{Period: domain.Period{From: domain.ParseISO(b.From), To: domain.ParseISO(b.To)}, Paid: b.Open <= 0}
	}
	return domain.PaidUntil(periods), nil
}

// FindCounterparty returns the counterparty of a tax id. It refuses (not_found) an unknown one and (conflict) one that
// several counterparties have.
func (o *Office) FindCounterparty(ctx context.Context, inn string) (domain.Counterparty, error) {
	found, err := o.store.CounterpartiesByINN(ctx, []string{inn})
	if err != nil {
		return domain.Counterparty{}, err
	}
	return oneParty(found, inn)
}

// FindContract returns a counterparty's contract by its number.
func (o *Office) FindContract(ctx context.Context, entityID, counterpartyID int64, number string) (domain.Contract, error) {
	cs, err := o.store.ContractsOf(ctx, entityID, []int64{counterpartyID})
	if err != nil {
		return domain.Contract{}, err
	}
	c, ok := contractByNumber(cs[counterpartyID], number)
	if !ok {
		p, err := o.store.Counterparty(ctx, counterpartyID)
		if err != nil {
			return c, err
		}
		return c, domain.Refuse(domain.NotFound, "contract", "contract.unknown", "number", number, "inn", p.INN)
	}
	return c, nil
}

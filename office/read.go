package office

import (
	"context"

	"accord/domain"
)

// BalanceQuery asks what clients owe on a day; EntityID 0 means all our entities, GroupID 0 the clients of all work groups and
// of none, AsOf absent today.
type BalanceQuery struct {
	EntityID int64
	GroupID  int64
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
	debts, err := o.store.InvoiceDebts(ctx, q.EntityID, q.AsOf, nil)
	if err != nil {
		return nil, err
	}
	byAct, advances := map[int64]domain.Money{}, map[int64]domain.Money{}
	for k, m := range balances {
		byAct[k.CounterpartyID] += m
		advances[k.CounterpartyID] += max(0, -m)
	}
	var out []domain.ClientBalance
	err = o.store.Names(ctx, q.GroupID, func(id, clientID int64, name, _, inn, city, segment, manager string) {
		d := debts[id]
		out = append(out, domain.ClientBalance{
			ClientID: clientID, CounterpartyID: id, Client: name, INN: inn, City: city, Segment: segment, Manager: manager,
			Balance: byAct[id], Advances: advances[id], Unpaid: d.Unpaid, Overdue: d.Overdue, OverdueDays: domain.OverdueDays(q.AsOf, d.Oldest),
		})
	})
	return out, err
}

// Counterparties returns the legal persons and entrepreneurs behind a client, by name.
func (o *Office) Counterparties(ctx context.Context, clientID int64) ([]domain.Counterparty, error) {
	return o.store.CounterpartiesOf(ctx, clientID)
}

// Contracts of a counterparty with one of our entities; 0 means all.
type ContractQuery struct{ EntityID, CounterpartyID int64 }

// Contracts returns contracts by date and number.
func (o *Office) Contracts(ctx context.Context, q ContractQuery) ([]domain.Contract, error) {
	return o.store.Contracts(ctx, q.EntityID, q.CounterpartyID)
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

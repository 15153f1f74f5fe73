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

// ClaimQuery asks for a claim letter; ContractID 0 means all contracts, an absent date means today, an absent AsOf the date or
// today, whichever is earlier, TermDays 0 means domain.ClaimTerm.
type ClaimQuery struct {
	EntityID, CounterpartyID, ContractID int64
	AsOf                                 domain.Date
	Number                               string
	Date                                 domain.Date
	TermDays                             int
	Kind                                 domain.InterestKind // "" the contract's penalty where there is one, else the key rate
	Rates                                []byte              // a user's own key rates, in the form of ParseKeyRates; empty: ours
}

// Claim counts what a counterparty has not paid in time as of a day, by the settlement ledger, and what it has grown by. Its debt is
// what Ageing by the ledger shows as overdue. It refuses (conflict) a counterparty that owes nothing overdue, and a penalty where the
// contract has none.
func (o *Office) Claim(ctx context.Context, q ClaimQuery) (domain.Claim, error) {
	c, err := o.claimHead(ctx, q)
	if err != nil {
		return c, err
	}
	rules := domain.ClaimRules{Kind: q.Kind, AsOf: c.AsOf}
	if rules.Rates, err = KeyRatesWith(q.Rates); err != nil {
		return c, err
	}
	of, err := o.store.ContractsOf(ctx, q.EntityID, []int64{q.CounterpartyID})
	if err != nil {
		return c, err
	}
	if q.ContractID != 0 {
		k, ok := of[q.CounterpartyID][q.ContractID]
		if !ok {
			return c, domain.Refuse(domain.NotFound, "contract", "not_found.contract")
		}
		c.Contract = &k
	}
	balances, err := o.store.BalancesOn(ctx, q.EntityID, c.AsOf)
	if err != nil {
		return c, err
	}
	if err := o.claimDebts(ctx, &c, q, rules, balances, of[q.CounterpartyID]); err != nil {
		return c, err
	}
	if len(c.Debts) == 0 {
		return c, domain.Refuse(domain.Conflict, "client", "claim.nothing_overdue", "name", c.Counterparty.Name, "date", c.AsOf)
	}
	c.Unattributed, err = o.store.TrayCount(ctx, q.EntityID, c.Counterparty.INN, c.AsOf)
	return c, err
}

// claimHead fills in who, to whom, when and until when.
func (o *Office) claimHead(ctx context.Context, q ClaimQuery) (c domain.Claim, err error) {
	number, err := domain.TidyText("number", q.Number, domain.MaxLine)
	if err != nil {
		return c, err
	}
	c = domain.Claim{Number: number, Date: q.Date, AsOf: q.AsOf, TermDays: q.TermDays, Currency: domain.RUB}
	if c.Date.IsZero() {
		c.Date = o.Today()
	}
	if c.AsOf.IsZero() {
		c.AsOf = min(c.Date, o.Today())
	}
	if c.TermDays == 0 {
		c.TermDays = domain.ClaimTerm
	}
	switch {
	case c.TermDays < 1 || c.TermDays > domain.MaxClaimTerm:
		return c, domain.Refuse(domain.Invalid, "term", "claim.term", "days", c.TermDays, "max", domain.MaxClaimTerm)
	case c.AsOf > c.Date:
		return c, domain.Refuse(domain.Invalid, "as-of", "claim.ahead", "as_of", c.AsOf, "date", c.Date)
	}
	c.AnswerBy = o.calendar().NextWorking(c.Date.AddDays(c.TermDays))
	if c.Entity, err = entityIn(ctx, o.store, q.EntityID); err != nil {
		return c, err
	}
	c.Account = payTo(c.Entity, c.Currency)
	if c.Images, err = o.images(ctx, q.EntityID); err != nil {
		return c, err
	}
	if c.Counterparty, err = o.store.Counterparty(ctx, q.CounterpartyID); err != nil {
		return c, err
	}
	c.Counterparty = c.Counterparty.On(c.Date)
	return c, nil
}

// claimDebts adds what is overdue, contract by contract; keys with an advance stand aside.
func (o *Office) claimDebts(ctx context.Context, c *domain.Claim, q ClaimQuery, rules domain.ClaimRules, balances map[domain.LedgerKey]domain.Money, contracts map[int64]domain.Contract) error {
	var keys []domain.LedgerKey
	for k, m := range balances {
		switch {
		case k.CounterpartyID != q.CounterpartyID:
		case m < 0:
			c.Advances -= m
		case q.ContractID == 0 || k.ContractID == q.ContractID:
			keys = append(keys, k)
		}
	}
	slices.SortFunc(keys, func(a, b domain.LedgerKey) int {
		ca, cb := contracts[a.ContractID], contracts[b.ContractID]
		return cmp.Or(cmp.Compare(ca.Date, cb.Date), cmp.Compare(a.ContractID, b.ContractID))
	})
	for _, k := range keys {
		entries, uses, err := o.store.KeyEntries(ctx, k)
		if err != nil {
			return err
		}
		var contract *domain.Contract
		if k, ok := contracts[k.ContractID]; ok {
			contract = &k
		}
		if err := c.Add(contract, domain.Overdue(entries, uses, c.AsOf), rules); err != nil {
			return err
		}
	}
	return nil
}

// PrintClaim writes a claim letter as PDF and records that it was made: its number, date and sums.
func (o *Office) PrintClaim(ctx context.Context, q ClaimQuery, locale string, w io.Writer) error {
	c, err := o.Claim(ctx, q)
	if err != nil {
		return err
	}
	return o.do(ctx, IssuePapers, func(tx *storage.Store) error {
		if err := reports.Claim(w, c, reports.Options{Locale: locale, CreatedAt: o.now()}); err != nil {
			return err
		}
		detail := []any{"entity", q.EntityID, "number", c.Number, "date", c.Date, "as_of", c.AsOf, "debt", c.Debt, "penalty", c.Penalty, "interest", c.Interest, "total", c.Total, "term", c.TermDays}
		if c.Contract != nil {
			detail = append(detail, "contract", c.Contract.Number)
		}
		return tx.Audit(ctx, o.record("claim", "counterparty", q.CounterpartyID, "", detail...))
	})
}

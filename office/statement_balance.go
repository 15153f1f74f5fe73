package office

import (
	"context"

	"accord/domain"
	"accord/storage"
)

// StatementCheck sets a statement of one account beside the book, day by day.
type StatementCheck struct {
	EntityID         int64
	Account          string
	From, To         domain.Date
	Opening, Closing domain.Money // the bank's
	Days             []domain.DayBalance
}

// Agrees tells whether the book has what the bank has on every day.
func (c StatementCheck) Agrees() bool {
	for _, d := range c.Days {
		if d.Difference() != 0 {
			return false
		}
	}
	return true
}

// CheckStatements compares the balances that a statement states with the book. The book's balance begins at the opening of the oldest
// statement of the account. Accounts without balances, and those not in the book, are left out.
func (o *Office) CheckStatements(ctx context.Context, of []ImportedAccount) (out []StatementCheck, err error) {
	for _, a := range of {
		if !a.HasBalance {
			continue
		}
		all, err := o.store.AccountStatements(ctx, a.Account)
		if err != nil {
			return nil, err
		}
		for _, st := range all {
			if st.From != a.From || st.To != a.To || st.Opening != a.Opening || st.Closing != a.Closing {
				continue
			}
			c, err := o.checkStatement(ctx, all[0], st)
			if err != nil {
				return nil, err
			}
			out = append(out, c)
			break
		}
	}
	return out, nil
}

func (o *Office) checkStatement(ctx context.Context, oldest, st storage.AccountStatement) (StatementCheck, error) {
	c := StatementCheck{EntityID: st.Account.EntityID, Account: st.Account.Account, From: st.From, To: st.To, Opening: st.Opening, Closing: st.Closing}
	bank := domain.BankPeriod{From: st.From, To: st.To, Opening: st.Opening, Closing: st.Closing, Moved: map[domain.Date]domain.Money{}}
	for _, d := range st.Days {
		bank.Moved[d.Day] += d.In - d.Out
	}
	moved, err := o.store.AccountTurnovers(ctx, c.Account, oldest.From, st.To)
	if err != nil {
		return c, err
	}
	opening := oldest.Opening
	for day, m := range moved {
		if day < st.From {
			opening += m
		}
	}
	c.Days = domain.CompareDays(bank, opening, moved)
	return c, nil
}

// AccountDay returns the book's operations of an account on a day, by number.
func (o *Office) AccountDay(ctx context.Context, account string, day domain.Date) ([]domain.Payment, error) {
	return o.store.AccountPayments(ctx, account, day)
}

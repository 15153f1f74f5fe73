package office

import (
	"cmp"
	"context"
	"slices"

	"accord/domain"
	"accord/storage"
)

// firstFrom is how many rows a list has when its beginning is told before the rest: fewer are read whole in some milliseconds.
var firstFrom int64 = 5000

// plain tells whether a list is asked for in an order that an index of the book has, so that its beginning can be told at once.
func (q RowsQuery) plain(order string) bool {
	return q.First > 0 && q.Text == "" && q.Status == "" && q.Life == "" && q.Kind == "" && (q.Sort == "" || q.Sort == order)
}

// begins returns the filter of the first rows of a list by date, whose own order is the newest first.
func (q RowsQuery) begins(mark rowsMark) storage.FirstFilter {
	return storage.FirstFilter{
		EntityID: q.EntityID, GroupID: q.GroupID, ClientID: q.ClientID, From: q.From, To: q.To, Today: mark.day, Falling: q.Sort == "" || q.Falling, Most: q.First,
	}
}

// firstDocuments answers with the beginning of a list that is long and not here yet; ok is false when all of it must be read.
func (o *Office) firstDocuments(ctx context.Context, kind string, mark rowsMark, q RowsQuery) (out Rows, ok bool, err error) {
	if _, here := at(&o.rows.docs, mark, kind); here || !q.plain("date") {
		return out, false, nil
	}
	big, _, _, err := o.store.Bigness(ctx)
	if err != nil || big < firstFrom {
		return out, false, err
	}
	out.IDs, err = o.store.FirstDocuments(ctx, kind == ListInvoices, q.begins(mark))
	return begun(out, mark), true, err
}

// firstPayments is firstDocuments of the list of operations.
func (o *Office) firstPayments(ctx context.Context, mark rowsMark, q RowsQuery) (out Rows, ok bool, err error) {
	if _, here := at(&o.rows.payments, mark, ""); here || !q.plain("date") {
		return out, false, nil
	}
	_, big, _, err := o.store.Bigness(ctx)
	if err != nil || big < firstFrom {
		return out, false, err
	}
	out.IDs, err = o.store.FirstPayments(ctx, q.begins(mark))
	return begun(out, mark), true, err
}

// firstClients answers with all clients by name, or with those first whom most is overdue of, without their sums.
func (o *Office) firstClients(ctx context.Context, mark rowsMark, q RowsQuery) (out Rows, ok bool, err error) {
	byDebt := q.plain("overdue") && q.Sort == "overdue" && q.Falling
	byName := q.plain("client") && !q.Falling
	if x, here := at(&o.rows.clients, mark, ""); here && x.entity == q.EntityID || !byDebt && !byName || q.ClientID != 0 {
		return out, false, nil
	}
	_, _, big, err := o.store.Bigness(ctx)
	if err != nil || big < firstFrom {
		return out, false, err
	}
	if out.IDs, err = o.store.ClientOrder(ctx, q.GroupID); err == nil && byDebt {
		out.IDs, err = o.debtorsFirst(ctx, q, mark, out.IDs)
	}
	return begun(out, mark), true, err
}

// debtorsFirst puts those clients first whom most is overdue of; the others keep their order.
func (o *Office) debtorsFirst(ctx context.Context, q RowsQuery, mark rowsMark, ids []int64) ([]int64, error) {
	debts, err := o.debtsAt(ctx, mark, q.EntityID)
	if err != nil {
		return nil, err
	}
	of, err := o.store.ClientsOfParties(ctx)
	if err != nil {
		return nil, err
	}
	overdue := map[int64]domain.Money{}
	for party, d := range debts {
		overdue[of[party]] += d.Overdue
	}
	slices.SortStableFunc(ids, func(a, b int64) int { return cmp.Compare(overdue[b], overdue[a]) })
	return ids, nil
}

// begun marks an answer as a part. Where nothing was found only the whole answer knows what the chips say.
func begun(out Rows, mark rowsMark) Rows {
	out.AsOf, out.Part = mark.day, true
	return out
}

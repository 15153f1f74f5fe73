package domain

import (
	"cmp"
	"slices"
)

// Basis is the question an ageing report answers.
type Basis string

// By invoices: what was asked for and not paid; by the ledger: what acts made due and credits have not closed.
const (
	ByInvoices Basis = "invoices"
	ByLedger   Basis = "ledger"
)

// AgedClient is one row of an ageing report.
type AgedClient struct {
	CounterpartyID int64
	Client, INN    string
	Buckets
}

// Ageing is an ageing report; rows are by name, and a client with neither debt nor advance has none.
type Ageing struct {
	Entity   LegalEntity // zero: all our entities
	AsOf     Date
	Basis    Basis
	Currency string
	Totals   Buckets
	Rows     []AgedClient
}

// Overdue returns what is past its last day.
func (b Buckets) Overdue() Money { return b.Total - b.NotDue }

// Parts returns the five sums from not due to over 90 days.
func (b Buckets) Parts() [5]Money {
	return [5]Money{b.NotDue, b.D1to30, b.D31to60, b.D61to90, b.Over90}
}

// ByOverdue returns the rows by what is overdue, the most first, then by the debt, the advances and the name.
func (a Ageing) ByOverdue() []AgedClient {
	rows := slices.Clone(a.Rows)
	slices.SortStableFunc(rows, func(a, b AgedClient) int {
		return cmp.Or(cmp.Compare(b.Overdue(), a.Overdue()), cmp.Compare(b.Total, a.Total), cmp.Compare(b.Advances, a.Advances))
	})
	return rows
}

// Share returns what a part is of a whole in tenths of a percent, rounded half up; 0 of nothing or less.
func Share(part, whole Money) int {
	if whole <= 0 || part <= 0 {
		return 0
	}
	return int(DivHalfUp(part, 1000, int64(whole)))
}

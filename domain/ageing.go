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

// AgeingBy is what a row of an ageing report is.
type AgeingBy string

// Rows of an ageing report.
const (
	AgedByClient  AgeingBy = ""
	AgedByManager AgeingBy = "manager"
	AgedByGroup   AgeingBy = "group"
	AgedBySegment AgeingBy = "segment"
)

// AgedClient is one row of an ageing report.
type AgedClient struct {
	CounterpartyID, ClientID int64
	Client, INN              string // of the counterparty
	Behind                   string // the client behind it, by the name that we use
	City, Segment, Manager   string // of the client behind it
	GroupID                  int64  // its work group; 0 none
	Buckets
}

// Ageing is an ageing report; rows are by name, and a client with neither debt nor advance has none.
type Ageing struct {
	Entity   LegalEntity // zero: all our entities
	AsOf     Date
	Basis    Basis
	By       AgeingBy
	Currency string
	Totals   Buckets
	Rows     []AgedClient
	Tray     Money // receipts that nobody has attributed yet: they stand in no row and lower no debt
}

// AgedItem is one document or payment that a number of an ageing report is made of.
type AgedItem struct {
	Key        LedgerKey // the contract is 0 for none
	Kind       AgedKind
	EntryID    int64 // by the ledger only
	DocumentID int64
	PaymentID  int64
	Number     string
	Title      string // an opening's own words
	Date       Date
	LastDay    Date  // of payment; absent for an advance
	Days       int   // overdue; 0 not due
	Lapsed     bool  // an invoice that is asked for still and no longer chased
	Total      Money // of the document or payment
	Open       Money // what it adds to the report
	Advance    bool  // it is money of the client's
}

// AgedKind is what an item of an ageing report is: an invoice, or a movement of the ledger.
type AgedKind string

// AgedInvoice is asked for by an invoice; all other kinds are those of ledger entries.
const AgedInvoice AgedKind = "invoice"

// SumItems returns the line of a report that items add up to.
func SumItems(items []AgedItem) (b Buckets) {
	for i := range items {
		if items[i].Advance {
			b.Advances += items[i].Open
		} else {
			b.Add(items[i].Open, items[i].Days)
		}
	}
	return b
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

package office

import (
	"context"

	"accord/domain"
)

// RowsQuery chooses and orders the rows of a list of the window. Absent fields choose everything. Everything is as of today.
type RowsQuery struct {
	EntityID int64
	GroupID  int64 // of the client
	ClientID int64
	// Text holds words that all must be found in the row: a part of its number or of its client's name in any case, ё as е,
	// a part of an INN; for payments also of the purpose and of the remitter, for clients of the city and of the manager.
	Text     string
	Status   string      // one of Rows.Statuses; invoices and acts: also StatusOpen; clients: also StatusOverdue, StatusOwes, StatusAhead
	Life     string      // acts and invoices: one of Rows.Lives
	Kind     string      // payments: a domain.PaymentKind; acts: "act" or "correction"
	From, To domain.Date // of the row's date; clients have none
	Sort     string      // a column's key, "" the list's own order (the newest first; clients by name)
	Falling  bool
	// First asks for so many rows of the list's beginning at once, where all of them would take long: see Rows.Part.
	First int
}

// Rows are the ids that a query chose, in its order, with the totals of all of them. IDs are shared: they must not be changed.
type Rows struct {
	IDs []int64
	// Part: of a big book these are the first rows alone, or all of them without a total or a count; the rest is told when it is
	// asked again without First.
	Part    bool
	Total   domain.Money // documents: of all but drafts and the annulled; payments: money in; offers: asked once
	Out     domain.Money // payments: money out
	Open    domain.Money // invoices and acts: not paid; payments: advances; clients: unpaid invoices
	Overdue domain.Money
	Monthly domain.Money // offers: asked every month
	Balance domain.Money // clients: by acts
	Advance domain.Money // clients: paid ahead
	// Statuses has the count and sum of every status under the other filters, Lives of every answer, Kinds of every kind:
	// chips stay as they are when one of them is chosen. What no row has is absent.
	Statuses, Lives, Kinds map[string]StatusSum
	// Also has the count and sum of the statuses that Statuses do not have, each of which several of them may share.
	Also map[string]StatusSum
	// All is the count and sum of the rows under all filters but the status.
	All  StatusSum
	AsOf domain.Date
}

// StatusSum counts the rows of a status; Sum is what the status is about: what is open of open documents, the total of others.
type StatusSum struct {
	Count int
	Sum   domain.Money
}

// Counts are how many rows each status has, or each of several ways to split them; under "" all.
func Counts(all StatusSum, by ...map[string]StatusSum) map[string]int {
	out := map[string]int{"": all.Count}
	for _, some := range by {
		for k, s := range some {
			out[k] = s.Count
		}
	}
	return out
}

// What rows may be chosen by across their statuses.
const (
	StatusOpen    = "open"    // invoices and acts: a rest of them is not paid, overdue or not
	StatusOverdue = "overdue" // clients: something by invoices is overdue
	StatusOwes    = "owes"    // clients: something by invoices is not paid
	StatusAhead   = "ahead"   // clients: something is paid ahead
)

// Kinds of lists, for ExportRows.
const (
	ListInvoices = "invoices"
	ListActs     = "acts"
	ListPayments = "payments"
	ListOffers   = "offers"
	ListClients  = "clients"

	ListReconciliations = "reconciliation"
)

// PartyRow names whom a row is about. Absent fields are not known: a payment that is not attributed has none.
type PartyRow struct {
	ClientID       int64
	Client         string
	CounterpartyID int64
	Counterparty   string // when its name is not the client's
	INN            string
	City           string
	Segment        string
	Manager        string
	GroupID        int64
}

// InvoiceRow is an invoice as the list shows it, today. Sort keys: number, date, due, client, inn, city, manager, entity,
// total, paid, open, days, status.
type InvoiceRow struct {
	ID         int64
	Number     string
	Date, Due  domain.Date // Due is the day from the paper; overdue starts after LastDay
	LastDay    domain.Date
	ValidUntil domain.Date
	PartyRow
	EntityID   int64
	Entity     string
	ContractID int64
	Contract   string // number
	Purpose    string // description, or what its lines bill
	Currency   string
	Total      domain.Money
	Paid, Open domain.Money
	Days       int                  // overdue; 0 for what is not chased
	Status     domain.InvoiceStatus // draft, annulled, paid, lapsed, overdue, part_paid, posted
	Life       string               // as ActRow.Life
	SentAt     string               // instant, "" not sent
	SentHow    string
}

// ActRow is an act or a correction as the list shows it, today. Sort keys: those of invoices and life.
type ActRow struct {
	ID        int64
	Kind      domain.DocKind // act or correction
	Number    string
	Revision  int    // «исправление № n», 0 the original
	Of        string // a correction's act
	Date, Due domain.Date
	LastDay   domain.Date
	PartyRow
	EntityID   int64
	Entity     string
	ContractID int64
	Contract   string
	Purpose    string
	Currency   string
	Total      domain.Money // a downward correction's is negative
	Paid, Open domain.Money // Open: what credits have not closed, by the whole ledger
	Days       int
	// Status: draft, annulled, before_cutover (the openings stand for it), lowered (a downward correction), paid, overdue,
	// part_paid, posted.
	Status string
	// Life is where the paper is: unsent, sent, signed, objected, silence (accepted by it), original (received). "" for drafts
	// and the annulled.
	Life                   string
	SentAt, SentHow        string
	AnsweredOn, OriginalOn domain.Date
}

// OperationRow is an operation of a bank account as the list shows it, today. Sort keys: date, number, kind, remitter, amount,
// client, allocated, advance, status, entity.
type OperationRow struct {
	ID                 int64
	Number             string
	Date               domain.Date
	Kind               domain.PaymentKind
	Out                bool
	Account            string // ours
	Remitter           string // or receiver, when money goes out
	RemitterINN        string
	Purpose            string
	Amount             domain.Money
	Currency           string
	PartyRow           // whom it is attributed to
	EntityID           int64
	Entity             string
	ContractID         int64
	Contract           string
	Basis              string
	Hold               domain.Hold
	Allocated, Advance domain.Money // of receipts
	// Status: unattributed, advance (a part of it is), allocated; else the kind: refund, not_ours, between, transfer, outgoing.
	Status string
}

// OfferRow is an offer by its newest version, today. Sort keys: number, date, client, until, once, monthly, status, manager.
type OfferRow struct {
	ID      int64
	Number  string
	Version int
	Date    domain.Date // of the newest version
	Started domain.Date // of the first
	Until   domain.Date // the last day on which it may be accepted
	Decided domain.Date
	Reason  string // rejected: why
	PartyRow
	EntityID int64
	Entity   string
	Options  int
	// Monthly and Once are what the option accepted asks, or the only one; of several Least and Most differ.
	Monthly, Once domain.SumRange
	Currency      string
	Status        domain.OfferState
}

// ClientRow is a client as the list shows it, today, over all its counterparties. Sort keys: client, inn, city, segment,
// life, manager, balance, unpaid, overdue, days, advances, paid (the last payment). Statuses of clients are their life cycles.
type ClientRow struct {
	ID             int64
	Name           string
	Counterparties int
	CounterpartyID int64    // the first one's
	INNs           []string // of all
	City, Segment  string
	LifeCycle      domain.LifeCycle
	Manager        string
	GroupID        int64
	Balance        domain.Money // by acts: positive means the client owes us
	Unpaid         domain.Money // by invoices
	Overdue        domain.Money
	Days           int
	Advances       domain.Money // by acts, not netted
	LastPaid       domain.Date  // bank date of its last receipt
}

// InvoiceRows chooses and orders invoices.
func (o *Office) InvoiceRows(ctx context.Context, q RowsQuery) (Rows, error) {
	return o.documentRows(ctx, ListInvoices, q)
}

// ActRows chooses and orders acts and corrections.
func (o *Office) ActRows(ctx context.Context, q RowsQuery) (Rows, error) {
	return o.documentRows(ctx, ListActs, q)
}

// PaymentRows chooses and orders the operations of bank accounts.
func (o *Office) PaymentRows(ctx context.Context, q RowsQuery) (Rows, error) {
	return o.paymentRows(ctx, q)
}

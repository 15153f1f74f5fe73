package domain

// PaymentKind is what a movement of money is.
type PaymentKind string

// Kinds of movement. Money out is Outgoing until a person says what it is; an opening advance has no bank operation.
const (
	Receipt     PaymentKind = "receipt"
	RefundOut   PaymentKind = "refund"
	NotOurs     PaymentKind = "not_ours"
	Between     PaymentKind = "between"
	OwnTransfer PaymentKind = "transfer"
	Outgoing    PaymentKind = "outgoing"
	OpeningPaid PaymentKind = "opening"
)

// Hold is why a receipt waits in the tray although its payer is known.
type Hold string

// Reasons to wait: perhaps a double, dated in a closed period, in another currency than the ledger's.
const (
	HoldDouble   Hold = "double"
	HoldClosed   Hold = "closed"
	HoldCurrency Hold = "currency"
)

// Payment is one operation of our bank account, or an opening advance. Attribution (CounterpartyID, ContractID) puts a
// receipt into the ledger; allocations to invoices never move the balance.
type Payment struct {
	ID             int64
	EntityID       int64
	Account        string // ours; "" when a table of payments did not say
	Direction      Direction
	Kind           PaymentKind
	Date           Date // bank date
	DocDate        Date
	Number         string
	Amount         Money
	Currency       string
	OtherAccount   string
	Remitter       string
	RemitterINN    string
	RemitterKPP    string
	Purpose        string
	BankKind       string
	Extra          string // unknown keys of the statement as JSON, "" none
	CounterpartyID int64  // 0 until attributed
	ContractID     int64  // 0 «без договора»
	Basis          string // why it was attributed: "inn", "rule", "hand: …"
	Hold           Hold
	Rest           Money // projection: Amount - allocations
	Version        int64
	ImportID       int64
}

// Attributed tells whether the payment is in the ledger of a counterparty.
func (p Payment) Attributed() bool { return p.CounterpartyID != 0 && p.Hold == "" }

// SameOperation tells whether two operations that agree in entity, direction, number, bank date and sum are one: their
// accounts are equal, or unknown to one of the two sources.
func SameOperation(account, other, otherINN, account2, other2, otherINN2 string) bool {
	agree := func(a, b string) bool { return a == b || a == "" || b == "" }
	return agree(account, account2) && agree(other, other2) && (other != "" && other2 != "" || agree(otherINN, otherINN2))
}

// Allocation gives a part of a payment to an invoice, or of a receipt to a refund of it. It takes effect on the later of
// the bank date and the invoice's date.
type Allocation struct {
	ID        int64
	PaymentID int64
	InvoiceID int64 // 0 when RefundID is set
	RefundID  int64
	Amount    Money
	Effective Date
	Auto      bool // made by the program itself
}

// Entry is one movement in the settlement ledger.
type Entry struct {
	ID            int64
	Key           LedgerKey
	Kind          EntryKind
	Date          Date
	Debit         Money
	Credit        Money
	Due           Date
	LastDay       Date
	Number        string // of the document, for order and print
	DocDate       Date
	Title         string // an opening's own words
	DocumentID    int64
	PaymentID     int64
	CorrectsID    int64 // the entry that a downward correction reduces
	BeforeCutover bool
}

// CreditUse gives a part of a credit to a debit by designation (ГК 319.1), resolved once, when the credit is attributed.
type CreditUse struct {
	ID       int64
	CreditID int64 // entry
	DebitID  int64 // entry
	Amount   Money
	From     Date
}

package domain

// StatementRow is an operation of a client's statement with the balance after it.
type StatementRow struct {
	ReconciliationRow
	Balance Money
}

// OpenInvoice is an invoice that was not paid in full on the last day of a client's statement.
type OpenInvoice struct {
	Number      string
	Date, Due   Date
	Contract    string
	Total       Money
	Paid        Money
	Open        Money
	Status      InvoiceStatus
	OverdueDays int
}

// ClientStatement is how one counterparty settled with an entity of ours over a period, by acts and money, what of it is
// open by age at its end, and which invoices are not paid then. The first two are of the ledger, the third is of invoices:
// their sums are two answers to two questions.
type ClientStatement struct {
	Entity        LegalEntity
	Counterparty  Counterparty
	Contract      *Contract // nil: all contracts
	From, To      Date
	Currency      string
	Opening       Money // positive: the client owes us
	Rows          []StatementRow
	Debit, Credit Money
	Closing       Money
	Ageing        Buckets // of the ledger at the end of To: Total - Advances = Closing
	Invoices      []OpenInvoice
	Asked         Money // the sum of what Invoices leave open
}

// NewClientStatement sets a running balance beside the operations of an act of reconciliation of the same scope.
func NewClientStatement(r Reconciliation, ageing Buckets, invoices []OpenInvoice) ClientStatement {
	s := ClientStatement{
		Entity: r.Entity, Counterparty: r.Counterparty, Contract: r.Contract, From: r.From, To: r.To, Currency: r.Currency,
		Opening: r.Opening, Debit: r.Debit, Credit: r.Credit, Closing: r.Closing, Ageing: ageing, Invoices: invoices,
	}
	balance := r.Opening
	for _, row := range r.Rows {
		balance += row.Debit - row.Credit
		s.Rows = append(s.Rows, StatementRow{row, balance})
	}
	for _, v := range invoices {
		s.Asked += v.Open
	}
	return s
}

// Package office holds the use cases: what a user can do with a book. One exported method of Office is one verb; it
// checks the permission, validates, and writes facts, projections and the audit record in one transaction.
package office

import "accord/domain"

// RowNote is an error or a warning about one row of an imported file, in words of the reader's language.
type RowNote struct {
	Line    int
	Code    string
	Message string
}

// ImportedAccount is what a statement says of one own account.
type ImportedAccount struct {
	Account                   string
	From, To                  domain.Date
	Opening, Closing, In, Out domain.Money
	HasBalance                bool // Opening and Closing are the bank's own words
}

// ImportedOperation is one operation of a statement as it was read, and what became of it: "new", "known" or "error".
type ImportedOperation struct {
	Date         domain.Date
	Number       string
	Direction    domain.Direction
	Amount       domain.Money
	Currency     string
	Payer, Payee domain.Party
	Purpose      string
	State        string
	Line         int
	PaymentID    int64       // in the book; 0 when it was not taken
	Hold         domain.Hold // why it waits for a word, "" it does not
	Matched      bool        // applied whole to invoices by itself in this run
	Client       string      // to whom it was attributed, "" while it waits in the tray
}

// ImportReport tells what became of one imported file. New + Known + len(Errors) = Rows.
type ImportReport struct {
	File       string
	ImportID   int64  // 0 when it left no trace
	Format     string // "csv", "xlsx", "1CClientBankExchange", "CAMT.053", "MT940"
	Rows       int
	New        int
	Known      int
	Updated    int // part of Known that differed and was updated
	Matched    int
	Unmatched  int
	Errors     []RowNote
	Warnings   []RowNote
	Accounts   []ImportedAccount   // statements only
	Operations []ImportedOperation // statements only
	Fields     []string            // tables, when every row is asked for: what Cells of Outcomes are
	Outcomes   []RowOutcome        // every row of a table, in the order of the file
	Applied    bool                // the book has it; else it is what a dry run, or a strict one with bad rows, would have taken
}

// Progress is told how much of a long job is done; total is 0 while it is not known.
type Progress func(done, total int)

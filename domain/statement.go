package domain

// Direction tells which way money went, seen from our own account.
type Direction string

// Directions of an operation; a transfer runs between two accounts of one entity of ours.
const (
	In       Direction = "in"
	Out      Direction = "out"
	Transfer Direction = "transfer"
)

// Party is one side of a bank operation as the bank wrote it; absent values are "".
type Party struct {
	Name, INN, KPP, Account, BIK string
}

// StatementLine is one document of a bank statement before the book has seen it. Which side is ours is not yet known.
type StatementLine struct {
	Line       int    // number of the line in the file where the document begins, from 1
	Kind       string // as the bank calls it: «Платежное поручение»
	Number     string
	Date       Date // of the document
	DebitedOn  Date // ДатаСписано: left the payer's account
	CreditedOn Date // ДатаПоступило: came to the payee's account
	Amount     Money
	Currency   string // ISO; "" when the format does not say
	Payer      Party
	Payee      Party
	Purpose    string
	Account    string            // the statement's own account, when the format says to whose statement the line belongs
	Side       Direction         // In or Out when the format says it (CAMT, MT940); "" when it follows from the accounts
	Extra      map[string]string // unknown and budget keys, kept as they were; nil when none
	Problem    *Error            // what makes the line unreadable (bad sum, bad date, cut off); nil when it is sound
}

// StatementAccount is what a statement says of one own account over its period.
type StatementAccount struct {
	Account    string
	From, To   Date
	Opening    Money
	Closing    Money
	In, Out    Money
	HasTotals  bool // the file stated In and Out itself
	HasBalance bool // the file stated Opening and Closing itself
}

// StatementNote is a warning about a whole file or a line of it, never a reason to refuse it.
type StatementNote struct {
	Line int // 0 for the whole file
	Err  *Error
}

// Statement is a bank file read whole.
type Statement struct {
	Format   string // "1CClientBankExchange", "CAMT.053", "MT940"
	Accounts []StatementAccount
	Own      []string // accounts that the head and the sections name as ours, in order, no repeats
	From, To Date
	Lines    []StatementLine
	Notes    []StatementNote
}

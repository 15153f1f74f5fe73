package domain

// ReconciliationRow is one operation of the settlement ledger as an act of reconciliation shows it.
type ReconciliationRow struct {
	Date     Date
	Kind     EntryKind
	Number   string // of the document: «812», the payment order's number
	DocDate  Date   // of the document
	Document string // an opening's own words, or "" when Kind, Number and DocDate say it
	Debit    Money
	Credit   Money
	Loose    bool   // under no contract, though the counterparty has some: «без договора»
	Contract string // number of the contract it belongs to; "" none

	DocumentID, PaymentID int64 // what is behind it, in the book; both 0 for what has no page of its own
}

// Paper tells the number and the date of the document behind a row. An opening is dated by the day of change; its document's own date is the
// one that was stated, else the one in its words, and its number the only one that the words name, else the words.
func (r ReconciliationRow) Paper() (number string, date Date) {
	if r.Kind != EntryOpening {
		return r.Number, r.Date
	}
	numbers, written := writtenNumbers(r.Document)
	if number = r.Number; number == "" {
		if number = r.Document; len(numbers) == 1 {
			number = numbers[0]
		}
	}
	for _, d := range []Date{r.DocDate, written, r.Date} {
		if !d.IsZero() {
			return number, d
		}
	}
	return number, 0
}

// ReconciliationPart is what an act of reconciliation over several contracts says of one of them:
// Opening + Debit - Credit = Closing, and the parts together come to the act's own figures.
type ReconciliationPart struct {
	Contract *Contract // nil: without a contract
	Opening  Money
	Rows     []ReconciliationRow
	Debit    Money
	Credit   Money
	Closing  Money
}

// Reconciliation is our half of an act of reconciliation (акт сверки): the ledger of one counterparty with one entity,
// for one contract or all, over a period. Opening + Debit - Credit = Closing; positive means the client owes us.
type Reconciliation struct {
	Entity       LegalEntity
	Counterparty Counterparty
	Contract     *Contract // nil: all contracts
	Number       string    // the act's own; "" when it has none yet
	Date         Date      // of the act
	From, To     Date
	Currency     string
	Opening      Money
	Rows         []ReconciliationRow
	Debit        Money // turnover of the period
	Credit       Money
	Closing      Money
	Parts        []ReconciliationPart // by contract, when the act covers several; else empty. Rows hold all of them by date
	City         string               // of the client, for its local clock
	Unattributed int                  // incoming payments of this INN that wait in the tray, outside the ledger
}

// InFavourOf tells who is owed the closing balance: "us", "client" or "none".
func (r Reconciliation) InFavourOf() string {
	switch {
	case r.Closing > 0:
		return "us"
	case r.Closing < 0:
		return "client"
	}
	return "none"
}

package domain

import "slices"

// ClaimTerm is how many calendar days the law leaves for an answer to a claim unless the contract says otherwise (АПК 4 ч. 5).
const ClaimTerm = 30

// MaxClaimTerm is the longest term a claim may give, in days; a longer one is a slip of the keyboard.
const MaxClaimTerm = 365

// OverdueDebit is a debit of the settlement ledger that is open past its last day.
type OverdueDebit struct {
	Entry Entry
	Open  Money
	Days  int        // overdue
	Owed  []OwedFrom // what of it was owed, from the first day of delay on
}

// Overdue returns the debits of one ledger key that are open past their last day as of a day, in the order of Settle, each with
// what of it was owed day by day. A credit lessens what is owed from the day after it, since the day of payment still counts
// (постановление Пленума ВС № 7 от 24.03.2016, п. 48 и 65). A debit dated after its last day is owed from the day after its own;
// an opening, whose document is older than the ledger, from the day after its last day.
func Overdue(entries []Entry, uses []CreditUse, asOf Date) []OverdueDebit {
	open, _ := Settle(entries, uses, asOf)
	var out []OverdueDebit
	first := LastDate
	for _, d := range open {
		days := OverdueDays(asOf, d.Entry.LastDay)
		if days == 0 {
			continue
		}
		start := startOfDelay(d.Entry)
		first = min(first, start)
		out = append(out, OverdueDebit{Entry: d.Entry, Open: d.Open, Days: days, Owed: []OwedFrom{{start, d.Entry.Debit}}})
	}
	if len(out) == 0 {
		return nil
	}
	at := make(map[int64]*OverdueDebit, len(out))
	for i := range out {
		at[out[i].Entry.ID] = &out[i]
	}
	for _, day := range changeDays(entries, uses, first-1, asOf-1) {
		owe(at, entries, uses, day)
	}
	return out
}

// startOfDelay is the first day on which a debit is overdue.
func startOfDelay(e Entry) Date {
	if e.Kind == EntryOpening {
		return e.LastDay.AddDays(1)
	}
	return max(e.LastDay, e.Date).AddDays(1)
}

// changeDays lists, in order, the days of a span on which what is open may change, and the first of the span.
func changeDays(entries []Entry, uses []CreditUse, from, to Date) []Date {
	days := []Date{from}
	for _, e := range entries {
		if e.Date > from && e.Date <= to {
			days = append(days, e.Date)
		}
	}
	for _, u := range uses {
		if u.From > from && u.From <= to {
			days = append(days, u.From)
		}
	}
	slices.Sort(days)
	return slices.Compact(days)
}

// owe notes what was open at the end of a day as what is owed from the next one on.
func owe(at map[int64]*OverdueDebit, entries []Entry, uses []CreditUse, day Date) {
	sums := make(map[int64]Money, len(at))
	open, _ := Settle(entries, uses, day)
	for _, d := range open {
		sums[d.Entry.ID] = d.Open
	}
	for id, d := range at {
		start := d.Owed[0].From
		if day < d.Entry.Date { // an opening before the ledger begins: owed whole
			continue
		}
		last := &d.Owed[len(d.Owed)-1]
		switch {
		case day < start:
			d.Owed[0].Sum = sums[id]
		case last.Sum != sums[id]:
			d.Owed = append(d.Owed, OwedFrom{day + 1, sums[id]})
		}
	}
}

// ClaimedDebt is one document in a claim.
type ClaimedDebt struct {
	Row      ReconciliationRow // names the document as acts of reconciliation do
	Contract *Contract         // nil: without a contract
	Due      Date
	LastDay  Date // the due date or the working day after it (ГК 193)
	Days     int  // overdue
	Open     Money
	Interest Interest
}

// Claim is a claim letter (претензия) to a counterparty that has not paid in time. Debt is what the settlement ledger holds open past
// its last day; Penalty and Interest are what contracts and ГК 395 add to it; Total is the three together.
type Claim struct {
	Entity       LegalEntity
	Images       map[ImageKind]Image
	Account      BankAccount // where to pay; zero when the entity has none
	Counterparty Counterparty
	Contract     *Contract // nil: all contracts
	Number       string    // "" left blank
	Date, AsOf   Date
	TermDays     int  // calendar days to answer, from the day it is sent
	AnswerBy     Date // the last of them when it is sent on its date
	Currency     string
	Debts        []ClaimedDebt
	Debt         Money
	Penalty      Money
	Interest     Money
	Total        Money
	RatesKnown   Date  // the last day the key rates are known for, when the claim counts beyond it; else absent
	Advances     Money // paid ahead under other contracts of the same counterparty, which the debt is not lessened by
	Unattributed int   // incoming payments of this counterparty that wait in the tray
}

// ClaimRules say how a claim is counted.
type ClaimRules struct {
	Kind  InterestKind // "" takes the contract's penalty where there is one, else the key rate
	Rates KeyRates
	AsOf  Date
}

// kindFor chooses by what a debt grows. It refuses (conflict) the penalty of a contract that has none.
func (r ClaimRules) kindFor(c *Contract) (InterestKind, error) {
	penalty := c != nil && c.PenaltyPPM > 0
	switch {
	case r.Kind == ByContract && !penalty && c == nil:
		return "", Refuse(Conflict, "basis", "claim.no_contract_penalty")
	case r.Kind == ByContract && !penalty:
		return "", Refuse(Conflict, "basis", "claim.no_penalty", "number", c.Number)
	case r.Kind != "":
		return r.Kind, nil
	case penalty:
		return ByContract, nil
	}
	return ByKeyRate, nil
}

// Add puts the overdue debits of one contract (nil: none) into the claim and counts what they have grown by.
func (c *Claim) Add(contract *Contract, debts []OverdueDebit, rules ClaimRules) error {
	if len(debts) == 0 {
		return nil
	}
	kind, err := rules.kindFor(contract)
	if err != nil {
		return err
	}
	for _, d := range debts {
		e := d.Entry
		debt := ClaimedDebt{
			Row:      ReconciliationRow{Date: e.Date, Kind: e.Kind, Number: e.Number, DocDate: e.DocDate, Document: e.Title, Debit: e.Debit},
			Contract: contract, Due: e.Due, LastDay: e.LastDay, Days: d.Days, Open: d.Open, Interest: Interest{Kind: NoInterest},
		}
		switch kind {
		case ByContract:
			debt.Interest, err = PenaltyInterest(d.Owed, rules.AsOf, contract.PenaltyPPM, contract.PenaltyCapPPM)
			c.Penalty += debt.Interest.Sum
		case ByKeyRate:
			debt.Interest, err = KeyRateInterest(d.Owed, rules.AsOf, rules.Rates)
			c.Interest += debt.Interest.Sum
			if known := rules.Rates.KnownThrough; !known.IsZero() && rules.AsOf > known {
				c.RatesKnown = known
			}
		}
		if err != nil {
			return err
		}
		if c.Penalty > MaxInterest || c.Interest > MaxInterest {
			return tooMuchInterest()
		}
		c.Debt += d.Open
		c.Debts = append(c.Debts, debt)
	}
	c.Total = c.Debt + c.Penalty + c.Interest
	return nil
}

// Grows tells whether some debt of the claim grows in a way.
func (c Claim) Grows(kind InterestKind) bool {
	return slices.ContainsFunc(c.Debts, func(d ClaimedDebt) bool { return d.Interest.Kind == kind })
}

// Contracts returns the contracts that the claim's debts belong to, in their order; a nil stands for debts without one.
func (c Claim) Contracts() []*Contract {
	var out []*Contract
	for _, d := range c.Debts {
		same := func(o *Contract) bool {
			return o == d.Contract || o != nil && d.Contract != nil && o.ID == d.Contract.ID
		}
		if !slices.ContainsFunc(out, same) {
			out = append(out, d.Contract)
		}
	}
	return out
}

// Doubts are what a person should look at before the claim leaves: money of the counterparty that may lessen it, key rates that may
// have changed, interest of the law where the contract has a penalty (ГК 395 п. 4 allows one of the two).
func (c Claim) Doubts() []*Error {
	var out []*Error
	if c.Unattributed > 0 {
		out = append(out, Refuse(Conflict, "", "claim.unattributed", "count", c.Unattributed))
	}
	if c.Advances > 0 {
		out = append(out, Refuse(Conflict, "", "claim.advance", "sum", c.Advances))
	}
	if !c.RatesKnown.IsZero() {
		out = append(out, Refuse(Conflict, "rates", "claim.rates_old", "date", c.RatesKnown))
	}
	for _, d := range c.Debts {
		if d.Interest.Kind == ByKeyRate && d.Contract != nil && d.Contract.PenaltyPPM > 0 {
			out = append(out, Refuse(Conflict, "basis", "claim.penalty_agreed", "number", d.Contract.Number))
			break
		}
	}
	if c.Account.Account == "" {
		out = append(out, Refuse(Conflict, "account", "claim.no_account"))
	}
	return out
}

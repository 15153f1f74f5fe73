package domain

// EntryKind is the kind of a movement in the settlement ledger.
type EntryKind string

// Kinds of ledger entries: debits are openings, acts, refunds to the client and corrections (a downward one is a
// negative debit); credits are openings' advances, receipts, offsets and write-offs.
const (
	EntryOpening    EntryKind = "opening"
	EntryAct        EntryKind = "act"
	EntryCorrection EntryKind = "correction"
	EntryRefund     EntryKind = "refund"
	EntryReceipt    EntryKind = "receipt"
	EntryOffset     EntryKind = "offset"
	EntryWriteOff   EntryKind = "write_off"
)

// LedgerKey is what one balance is kept by.
type LedgerKey struct {
	EntityID       int64
	CounterpartyID int64
	ContractID     int64 // 0: «без договора»
	Currency       string
}

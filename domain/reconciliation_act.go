package domain

// ReconciliationSeries numbers acts of reconciliation beside the documents that Accord issues.
const ReconciliationSeries DocKind = "reconciliation"

// ReconciliationState is where an act of reconciliation stands between us and the client.
type ReconciliationState string

// States of an act of reconciliation, in the order of its life (domain page, "Receivables"). Annulled ones keep their number.
const (
	ReconciliationDraft    ReconciliationState = "draft"
	ReconciliationSent     ReconciliationState = "sent"
	ReconciliationDisputed ReconciliationState = "disputed"
	ReconciliationAgreed   ReconciliationState = "agreed"
	ReconciliationSigned   ReconciliationState = "signed"
	ReconciliationOriginal ReconciliationState = "original"
	ReconciliationAnnulled ReconciliationState = "annulled"
)

// ReconciliationStates are all of them, in the order of an act's life.
func ReconciliationStates() []ReconciliationState {
	return []ReconciliationState{
		ReconciliationDraft, ReconciliationSent, ReconciliationDisputed, ReconciliationAgreed,
		ReconciliationSigned, ReconciliationOriginal, ReconciliationAnnulled,
	}
}

// SendingWay is how a paper left us.
type SendingWay string

// Ways of sending; another way is told in the mark's note.
const (
	SentByFile  SendingWay = "file"
	SentByPrint SendingWay = "print"
	SentByMail  SendingWay = "mail"
	SentByHand  SendingWay = "other"
)

// ReconciliationMark is one thing that happened to an act of reconciliation: it was sent, objected to, agreed, signed, or its
// original came. Kind is the state that it leads to.
type ReconciliationMark struct {
	ID         int64
	Kind       ReconciliationState
	On         Date
	How        SendingWay // of what was sent
	Who        string     // who signed or objected at the client's, or to whom it was sent
	Note       string
	User       string // who recorded it
	RecordedAt string // instant
}

// ReconciliationAct is an act of reconciliation as an object of the book: with a number of its own, and with what it said when it
// left us. A draft says what the ledger says; from its first sending on its content never changes.
type ReconciliationAct struct {
	ID             int64
	EntityID       int64
	CounterpartyID int64
	ContractID     int64 // 0: all contracts
	Number         string
	Date           Date
	From, To       Date
	State          ReconciliationState
	Said           *Reconciliation // what it said when it was sent; nil of a draft
	Opening        Money           // of what it said; a draft's are 0
	Debit, Credit  Money
	Closing        Money
	Marks          []ReconciliationMark // in force, oldest first
	Version        int64
}

// ReconciliationAfter tells where an act stands after its marks: a second sending moves nothing, an objection undoes an agreement.
func ReconciliationAfter(marks []ReconciliationMark) ReconciliationState {
	state := ReconciliationDraft
	for _, m := range marks {
		if m.Kind != ReconciliationSent || state == ReconciliationDraft {
			state = m.Kind
		}
	}
	return state
}

// Mark refuses (conflict) what can't happen to the act as it stands, and (invalid) a mark that lacks what it must tell.
func (a ReconciliationAct) Mark(m ReconciliationMark, today Date) error {
	after := map[ReconciliationState][]ReconciliationState{
		ReconciliationSent:     {ReconciliationDraft, ReconciliationSent, ReconciliationDisputed, ReconciliationAgreed, ReconciliationSigned},
		ReconciliationDisputed: {ReconciliationSent, ReconciliationDisputed, ReconciliationAgreed},
		ReconciliationAgreed:   {ReconciliationSent, ReconciliationDisputed},
		ReconciliationSigned:   {ReconciliationSent, ReconciliationDisputed, ReconciliationAgreed},
		ReconciliationOriginal: {ReconciliationSigned},
	}[m.Kind]
	fits := false
	for _, s := range after {
		fits = fits || s == a.State
	}
	switch {
	case after == nil:
		return Refuse(Invalid, "kind", "reconciliation.no_mark", "text", string(m.Kind))
	case a.State == ReconciliationAnnulled:
		return Refuse(Conflict, "state", "reconciliation.annulled", "number", a.Number)
	case a.State == ReconciliationDraft && m.Kind != ReconciliationSent:
		return Refuse(Conflict, "state", "reconciliation.unsent", "number", a.Number)
	case m.Kind == ReconciliationOriginal && !fits:
		return Refuse(Conflict, "state", "reconciliation.unsigned", "number", a.Number)
	case !fits:
		return Refuse(Conflict, "state", "reconciliation.already", "number", a.Number)
	case m.On.IsZero():
		return Refuse(Invalid, "date", "required", "field", "date")
	case m.On > today:
		return Refuse(Invalid, "date", "reconciliation.future", "date", m.On)
	case m.On < a.Date:
		return Refuse(Invalid, "date", "reconciliation.early", "date", m.On, "act", a.Date)
	case m.Kind == ReconciliationSent && m.How == "":
		return Refuse(Invalid, "how", "required", "field", "how")
	case m.Kind == ReconciliationSigned && m.Who == "":
		return Refuse(Invalid, "who", "reconciliation.who_signed")
	case m.Kind == ReconciliationDisputed && m.Note == "":
		return Refuse(Invalid, "note", "reconciliation.what_objected")
	}
	return nil
}

// ReconciliationChange is a row that an act has and the ledger no longer, or the other way round.
type ReconciliationChange struct {
	Row   ReconciliationRow
	Added bool // the ledger has it, the act has not
}

// ReconciliationDrift is how far the ledger has gone from what an act said.
type ReconciliationDrift struct {
	Opening, Debit, Credit, Closing Money // the ledger's minus the act's
	Changes                         []ReconciliationChange
}

// None tells whether the ledger still says what the act said.
func (d ReconciliationDrift) None() bool {
	return d.Opening == 0 && d.Debit == 0 && d.Credit == 0 && d.Closing == 0 && len(d.Changes) == 0
}

// DriftOf compares what an act said with what the ledger says of the same period now. Rows are the same when day, kind, number,
// contract and sums are.
func DriftOf(said, now Reconciliation) ReconciliationDrift {
	d := ReconciliationDrift{
		Opening: now.Opening - said.Opening, Debit: now.Debit - said.Debit, Credit: now.Credit - said.Credit, Closing: now.Closing - said.Closing,
	}
	type mark struct {
		date             Date
		kind             EntryKind
		number, contract string
		debit, credit    Money
	}
	of := func(r ReconciliationRow) mark {
		return mark{r.Date, r.Kind, NormNumber(r.Number), r.Contract, r.Debit, r.Credit}
	}
	left := map[mark]int{}
	for _, r := range now.Rows {
		left[of(r)]++
	}
	for _, r := range said.Rows {
		if k := of(r); left[k] > 0 {
			left[k]--
			continue
		}
		d.Changes = append(d.Changes, ReconciliationChange{Row: r})
	}
	for i := len(now.Rows) - 1; i >= 0; i-- { // of several alike the last came later
		if k := of(now.Rows[i]); left[k] > 0 {
			left[k]--
			d.Changes = append(d.Changes, ReconciliationChange{Row: now.Rows[i], Added: true})
		}
	}
	return d
}

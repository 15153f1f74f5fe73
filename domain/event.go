package domain

// EventGroup is what a row of a client's timeline is about.
type EventGroup string

// Groups of events.
const (
	AboutPapers     EventGroup = "papers"
	AboutMoney      EventGroup = "money"
	AboutAgreements EventGroup = "agreements"
	AboutFacts      EventGroup = "facts"
	AboutRequests   EventGroup = "requests"
	AboutOffers     EventGroup = "offers"
	AboutWork       EventGroup = "work"
)

// EventGroups are all groups, in the order in which they are offered.
var EventGroups = []EventGroup{AboutPapers, AboutMoney, AboutAgreements, AboutFacts, AboutRequests, AboutOffers, AboutWork}

// EventKind is what happened.
type EventKind string

// Kinds of events by their groups.
const (
	EventPosted   EventKind = "posted"
	EventSent     EventKind = "sent"
	EventAnswered EventKind = "answered"
	EventAnnulled EventKind = "annulled"
	EventContract EventKind = "contract"
	EventMended   EventKind = "mended"

	EventReceived   EventKind = "received"
	EventRefunded   EventKind = "refunded"
	EventAttributed EventKind = "attributed"
	EventOffset     EventKind = "offset"
	EventWrittenOff EventKind = "written_off"

	EventAgreed  EventKind = "agreed"
	EventEnded   EventKind = "ended"
	EventExpired EventKind = "expired"

	EventLearned   EventKind = "learned"
	EventWithdrawn EventKind = "withdrawn"

	EventAsked EventKind = "asked"
	EventDone  EventKind = "done"

	EventOffered EventKind = "offered"
	EventDecided EventKind = "decided"

	EventPermitted EventKind = "permitted"
	EventRevoked   EventKind = "revoked"
)

// Event is one thing that happened between a client and us.
type Event struct {
	Kind   EventKind
	Day    Date
	At     string // instant, when it is known and on that day; "" only the day is
	ID     int64  // of the document, payment, contract, agreement, fact, request, offer, permit or project
	What   string // its own kind, or the answer or decision given
	Number string
	Amount Money
	Text   string
	Before string // what it took the place of
	Person int64  // of the client, 0 none
	User   string // who did it, as far as it is known; "" unknown
	About  int64  // the document of a request, the counterparty of a contract or an entry; 0 none
}

package domain

// RequestKind is what one role asks of another.
type RequestKind string

// Kinds of requests.
const (
	PleaseBill    RequestKind = "bill"
	PleaseHold    RequestKind = "hold" // the client is unhappy: don't chase for now
	WaitsForReply RequestKind = "wait" // waiting for the account manager
	SendAgain     RequestKind = "resend"
	OtherRequest  RequestKind = "other"
)

// Request is work handed from one role to another inside the program, about a client or a document.
type Request struct {
	ID         int64
	Kind       RequestKind
	FromRole   string // roles as the table of rights names them
	ToRole     string
	AuthorID   int64
	ClientID   int64
	DocumentID int64 // 0: about the client
	Text       string
	Due        Date
	AskedAt    string // instant
	DoneAt     string // instant, "" while it is open
	DoneBy     int64
	Answer     string
}

// Open tells whether nobody has done it yet.
func (r Request) Open() bool { return r.DoneAt == "" }

// Overdue tells whether the request is open after its day.
func (r Request) Overdue(today Date) bool { return r.Open() && r.Due < today }

// Tidied returns the request with its text trimmed. It refuses (invalid) an unknown kind, one without its day, one due
// before today, and one of a free kind that says nothing.
func (r Request) Tidied(today Date) (Request, error) {
	if err := oneOf("request_kind", r.Kind, PleaseBill, PleaseHold, WaitsForReply, SendAgain, OtherRequest); err != nil {
		return r, err
	}
	if err := tidyAll(text{&r.Text, "text", MaxNote, r.Kind == OtherRequest || r.Kind == PleaseHold}); err != nil {
		return r, err
	}
	switch {
	case r.Due.IsZero():
		return r, Refuse(Invalid, "due", "required", "field", "due")
	case r.Due < today:
		return r, Refuse(Invalid, "due", "date.past", "date", r.Due)
	case r.ClientID == 0 && r.DocumentID == 0:
		return r, Refuse(Invalid, "client", "required", "field", "client")
	}
	return r, nil
}

package kit

import "encoding/json"

// Route names a screen and what it shows. Screens never import each other: they emit routes. What goes into the
// configuration holds no names of a book, only numbers.
type Route struct {
	Screen string `json:"screen"`           // "start", "new", "clients", "client", "card", "invoices", "acts", "payments", "offers", "receivables", "document", "payment", "offer", "ledger", "matching", "reconciliation", "reconciliation_act", "import", "settings", "services", "edit", "month", "hour"
	ID     int64  `json:"id,omitempty"`     // of the client, document, payment or offer shown; matching: the payment to begin at; edit: of the draft, invoice or act that Tab tells of; ledger: of the counterparty
	Client int64  `json:"client,omitempty"` // a list: of this client's rows alone; card: whose a new one is
	Entity int64  `json:"entity,omitempty"` // ledger, hour: with which of ours; 0: as the window's scope says
	Tab    string `json:"tab,omitempty"`    // which page of the screen, "" its first; card: what it is of, import: the kind of file
	Status string `json:"status,omitempty"` // a list: rows of this status alone
	// Section is where a page that several sections lead to belongs: "invoices" or "acts" of a document; "" where one comes from.
	Section string `json:"section,omitempty"`

	Name string `json:"-"` // known already, shown while the rest is read
	City string `json:"-"` // the same
	Path string `json:"-"` // start: a book to open at once; import: files to take, one a line
}

// Scope is what part of the book is looked at; 0 is all.
type Scope struct {
	Entity int64 `json:"entity,omitempty"` // of ours
	Group  int64 `json:"group,omitempty"`  // of clients
}

// Recall reads what Note kept under a name into v and tells whether there was anything; v is unchanged without it.
func (s *Shell) Recall(name string, v any) bool {
	if s.Noted == nil {
		return false
	}
	data := s.Noted(name)
	return data != nil && json.Unmarshal(data, v) == nil
}

// Note keeps a small choice of the reader's (filter, period, page) under a name for later visits and runs. It must hold no
// names, texts or sums of a book.
func (s *Shell) Note(name string, v any) {
	if s.NoteIt == nil {
		return
	}
	if data, err := json.Marshal(v); err == nil {
		s.NoteIt(name, data)
	}
}

package domain

// ImageKind says what a picture of an entity of ours is for.
type ImageKind string

// Pictures that documents carry when they are there; each is optional.
const (
	Logo                ImageKind = "logo"
	Stamp               ImageKind = "stamp"
	DirectorSignature   ImageKind = "signature"
	AccountantSignature ImageKind = "accountant_signature"
)

// Image is a picture as documents use it: an 8-bit PNG, whatever it was made from.
type Image struct {
	PNG           []byte
	Width, Height int // pixels
}

// TradePaper is all that the paper form of an invoice, an act or a correction shows.
type TradePaper struct {
	Entity       LegalEntity
	Images       map[ImageKind]Image
	Account      BankAccount // where to pay; zero when the entity has none in the document's currency
	Counterparty Counterparty
	Contract     *Contract // nil: without a contract
	Document     Document
	Before       *Document        // what a correction changes (with the corrections before it), or the act that «исправление № n» replaces; else nil
	MendedOn     Date             // the day «исправление № n» was made; absent when not known
	Projects     map[int64]string // names of the projects that lines carry
	Invoice      *Document        // the invoice that an act names; nil none
}

package domain

import "errors"

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

// Doubts are what a person should look at before an invoice leaves: it names no account of ours in its currency, or one of
// which too little is known for a payment code (ГОСТ Р 56042-2014). Other documents and annulled ones ask for no payment.
func (t TradePaper) Doubts() []*Error {
	d, a := t.Document, t.Account
	if d.Kind != Invoice || d.State == Annulled {
		return nil
	}
	if a.Account == "" {
		return []*Error{Refuse(Conflict, "account", "paper.no_account", "currency", d.Currency)}
	}
	if d.Currency != RUB {
		return nil
	}
	if a.BankName == "" || a.CorrAccount == "" || a.BIK == "" {
		return []*Error{Refuse(Conflict, "account", "paper.bank_lacks", "account", a.Account, "name", a.BankName == "", "corr", a.CorrAccount == "", "bik", a.BIK == "")}
	}
	to := Payee{
		Name: t.Entity.Name, INN: TidyINN(t.Entity.INN), KPP: TidyKPP(t.Entity.KPP), Account: TidyAccount(a.Account), BankName: a.BankName,
		BIK: TidyBIK(a.BIK), CorrAccount: TidyAccount(a.CorrAccount),
	}
	var wrong *Error
	if errors.As(to.check(d.Total, d.Number), &wrong) {
		return []*Error{wrong}
	}
	return nil
}

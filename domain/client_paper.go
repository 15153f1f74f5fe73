package domain

// PaperKind is what a paper of a client is: a document, a payment, an offer or a contract.
type PaperKind string

// Kinds of papers beside those of documents.
const (
	PaperPayment  PaperKind = "payment"
	PaperRefund   PaperKind = "refund"
	PaperOffer    PaperKind = "offer"
	PaperContract PaperKind = "contract"
)

// ClientPaper is one paper in the dossier of a client.
type ClientPaper struct {
	Kind           PaperKind // or a DocKind
	ID             int64
	EntityID       int64
	CounterpartyID int64
	Number         string
	Date           Date
	Sum            Money // 0 for offers and contracts
	Open           Money // invoices: not paid; payments: not allocated
	State          string
	Until          Date // invoices and offers: valid until; contracts: ended on
	LastDay        Date // invoices: to pay
	Currency       string
	SentAt         string
	Answer         Answer
}

// Status is the paper's state on a day: an invoice's as InvoiceStatusOn, an act's by what came back, an offer's by its
// decision, a payment's by what of it is allocated, a contract's by its end. Its words are those of lists.
func (p ClientPaper) Status(asOf Date) string {
	switch p.Kind {
	case PaperKind(Invoice):
		d := Document{Kind: Invoice, State: DocState(p.State), ValidUntil: p.Until, LastDay: p.LastDay}
		return string(InvoiceStatusOn(d, p.Open, p.Sum-p.Open, asOf))
	case PaperKind(Act), PaperKind(Correction):
		switch {
		case p.State != string(Posted):
			return p.State
		case p.Answer != NoAnswer:
			return string(p.Answer)
		case p.SentAt != "":
			return "sent"
		}
		return "issued"
	case PaperOffer:
		if p.State == string(OfferCurrent) && !p.Until.IsZero() && p.Until < asOf {
			return string(OfferExpired)
		}
		return p.State
	case PaperPayment:
		switch {
		case p.Open <= 0:
			return "allocated"
		case p.Open < p.Sum:
			return "part_allocated"
		}
		return "advance"
	case PaperContract:
		if !p.Until.IsZero() && p.Until < asOf {
			return "ended"
		}
		return "current"
	}
	return ""
}

package office

import (
	"context"
	"encoding/json"
	"slices"
	"strings"
	"time"

	"accord/domain"
	"accord/i18n"
)

// PageEvent is one thing that happened to a paper: who did what, when by the book's clock, with what, and why.
type PageEvent struct {
	At     time.Time // in Moscow
	Who    string    // the user's name, else the login
	Verb   string
	Detail map[string]any // sums and days as text: "1200.00", "2026-11-22"
	Why    string
}

// Imported is the file that brought a row into the book; File is "" of one that was typed.
type Imported struct {
	Kind, File, Format string
	At                 time.Time // in Moscow
	Who                string
}

// Leafing is where a page stands among those of the same client; Of 0: it has no neighbours.
type Leafing struct {
	Place, Of  int
	Prev, Next int64 // 0 none
}

// How a part of a paper was closed.
type ClosedHow string

// Ways of closing: by the program or a person (invoices), by what the payer named or in turn (the ledger), by rounding, by what
// corrections took off elsewhere.
const (
	ByProgram    ClosedHow = "program"
	ByPerson     ClosedHow = "person"
	ByName       ClosedHow = "name"
	InTurn       ClosedHow = "turn"
	ByRounding   ClosedHow = "rounding"
	ByCorrection ClosedHow = "correction"
)

// Closed is a part of one paper that another closes. At most one of Payment, Document is there; with neither Entry tells what
// it is.
type Closed struct {
	Date     domain.Date
	Amount   domain.Money
	How      ClosedHow
	Reasons  []domain.Reason // why an allocation fits
	Payment  *domain.Payment
	Document *domain.Document
	Entry    domain.Entry
}

// Relation tells what a linked paper is to the one on the page.
type Relation string

// Relations between papers.
const (
	NamesInvoice Relation = "names"        // the invoice that this act names
	NamedByAct   Relation = "named_by"     // an act that names this invoice
	Corrects     Relation = "corrects"     // the act that this correction changes
	CorrectedBy  Relation = "corrected_by" // a correction of this act
	OlderContent Relation = "older"        // what the document said before
	NewerContent Relation = "newer"        // what it says since
	AskedAbout   Relation = "request"      // a request about this document
)

// LinkedPaper is a paper that the one on the page leads to; a Request instead of a document leads nowhere.
type LinkedPaper struct {
	Relation Relation
	Document domain.Document
	Status   string // of an invoice today
	Request  *domain.Request
}

// history reads what happened to papers of one kind, the newest first.
func (o *Office) history(ctx context.Context, subject string, ids ...int64) ([]PageEvent, error) {
	rows, err := o.store.SubjectHistory(ctx, subject, ids)
	out := make([]PageEvent, 0, len(rows))
	for _, r := range rows {
		e := PageEvent{At: inMoscow(r.At), Who: whoIs(r.Name, r.Login), Verb: r.Verb, Why: r.Why}
		if r.Detail != "" {
			_ = json.Unmarshal([]byte(r.Detail), &e.Detail) // what is no longer readable is told without its detail
		}
		out = append(out, e)
	}
	return out, err
}

func (o *Office) importedBy(ctx context.Context, id int64) (Imported, error) {
	im, err := o.store.ImportedBy(ctx, id)
	return Imported{Kind: im.Kind, File: im.File, Format: im.Format, At: inMoscow(im.At), Who: whoIs(im.Name, im.Login)}, err
}

func whoIs(name, login string) string {
	if name != "" {
		return name
	}
	return login
}

// inMoscow reads an instant of the book; the zero time for an absent one.
func inMoscow(at string) time.Time {
	t, err := time.Parse(time.RFC3339, at)
	if err != nil {
		return time.Time{}
	}
	return t.In(moscow)
}

// leaf finds a page among its neighbours.
func leaf(ids []int64, id int64) (l Leafing) {
	i := slices.Index(ids, id)
	if i < 0 {
		return l
	}
	l.Place, l.Of = i+1, len(ids)
	if i > 0 {
		l.Prev = ids[i-1]
	}
	if i+1 < len(ids) {
		l.Next = ids[i+1]
	}
	return l
}

// PaperFile is the name that a paper of a counterparty gets as a file, without a folder.
func PaperFile(locale, party, inn, kind, number string, date domain.Date) string {
	what := i18n.T(locale, "batch.file_document", map[string]any{"kind": i18n.T(locale, "kind."+kind, nil), "number": number, "date": date.String()})
	return fileNames{}.of(party, strings.TrimSpace(inn+" "+what))
}

// ledgerOf reads one ledger key and what closed what in it today.
func (o *Office) ledgerOf(ctx context.Context, k domain.LedgerKey) (l ledger, err error) {
	entries, uses, err := o.store.KeyEntries(ctx, k)
	if err != nil {
		return l, err
	}
	return ledger{domain.Explain(entries, uses, o.Today()), entries}, nil
}

// ledger is one key of the ledger as of today.
type ledger struct {
	domain.Settlement
	entries []domain.Entry
}

// closed tells the other sides of the closings of an entry: the credits of a debit, or the debits of a credit.
func (o *Office) closed(ctx context.Context, l ledger, entry int64) ([]Closed, error) {
	var out []Closed
	var documents, payments []int64
	for _, c := range l.Closings {
		other := c.Credit
		if c.Credit.ID == entry {
			other = c.Debit
		} else if c.Debit.ID != entry {
			continue
		}
		x := Closed{Date: max(c.Credit.Date, c.Debit.Date), Amount: c.Amount, How: InTurn, Entry: other}
		switch {
		case c.Credit.Debit < 0:
			x.How = ByCorrection
		case c.Designated:
			x.How = ByName
		}
		if id := x.Entry.DocumentID; id != 0 {
			documents = append(documents, id)
		}
		if id := x.Entry.PaymentID; id != 0 {
			payments = append(payments, id)
		}
		out = append(out, x)
	}
	slices.SortStableFunc(out, func(a, b Closed) int { return int(a.Date - b.Date) })
	return out, o.fillClosed(ctx, out, documents, payments)
}

// fillClosed reads the papers that closings name.
func (o *Office) fillClosed(ctx context.Context, out []Closed, documents, payments []int64) error {
	ds, err := o.store.BriefDocuments(ctx, documents)
	if err != nil {
		return err
	}
	ps, err := o.store.BriefPayments(ctx, payments)
	if err != nil {
		return err
	}
	for i := range out {
		if d, ok := ds[out[i].Entry.DocumentID]; ok {
			out[i].Document = &d
		}
		if p, ok := ps[out[i].Entry.PaymentID]; ok {
			out[i].Payment = &p
		}
	}
	return nil
}

// fits tells why an allocation of a payment to an invoice is right, as far as the purpose and the sums say.
func fits(p domain.Payment, inv domain.Document, amount domain.Money, contracts map[int64]domain.Contract) (out []domain.Reason) {
	said := domain.ReadPurpose(p.Purpose, p.Date)
	if len(domain.NamedInvoices(said, []domain.Document{inv})) > 0 {
		out = append(out, domain.ReasonNumber)
	}
	if amount == inv.Total && amount == p.Amount {
		out = append(out, domain.ReasonSum)
	}
	if inv.ContractID != 0 && domain.NamedContract(said, contracts) == inv.ContractID {
		out = append(out, domain.ReasonContract)
	}
	return out
}

// by says who made an allocation.
func by(a domain.Allocation) ClosedHow {
	if a.Auto {
		return ByProgram
	}
	return ByPerson
}

// today's state of an invoice by what is open of it.
func (o *Office) invoiceToday(d domain.Document, rounded domain.Money) string {
	return string(domain.InvoiceStatusOn(d, d.Open, d.Total-d.Open-rounded, o.Today()))
}

// linked makes links of documents with a relation.
func (o *Office) linked(r Relation, ds ...domain.Document) (out []LinkedPaper) {
	for _, d := range ds {
		l := LinkedPaper{Relation: r, Document: d}
		if d.Kind == domain.Invoice && d.State != domain.Replaced {
			l.Status = o.invoiceToday(d, 0)
		}
		out = append(out, l)
	}
	return out
}

package office

import (
	"context"

	"accord/domain"
)

// DocumentPage is all that the page of an invoice, an act or a correction shows, as of today.
type DocumentPage struct {
	Document     domain.Document // with its lines
	Status       string          // of InvoiceStatusOn, or "before_cutover", "replaced", "reduces"
	OverdueDays  int
	Paid, Open   domain.Money
	Rounded      domain.Money // invoices: kopecks that are not chased
	Corrected    domain.Money // acts: what corrections took off, below zero
	Entity       domain.LegalEntity
	Client       domain.Client
	Clock        domain.ClientClock
	Counterparty domain.Counterparty
	Contract     *domain.Contract
	Projects     map[int64]string
	Rates        []domain.RateTotals
	Closed       []Closed // an invoice: payments and roundings; an act: the credits of the ledger
	Links        []LinkedPaper
	History      []PageEvent
	Imported     Imported
	Doubts       []*domain.Error
	MayIssue     bool   // the user may annul, mend and make papers of it
	MayCorrect   bool   // and correct it
	NoPaper      error  // why it has no paper form; nil: PrintDocument writes it
	File         string // how its PDF is called
	Leafing
}

// DocumentPage reads the page of a document; File is in the language of the locale. It refuses (not_found) a document that is
// not in the book.
func (o *Office) DocumentPage(ctx context.Context, id int64, locale string) (p DocumentPage, err error) {
	paper := domain.TradePaper{}
	if paper.Document, err = o.store.Document(ctx, id); err != nil {
		return p, err
	}
	d := paper.Document
	if paper.Entity, err = entityIn(ctx, o.store, d.EntityID); err != nil {
		return p, err
	}
	if err = fillPaper(ctx, o.store, &paper); err != nil {
		return p, err
	}
	p = DocumentPage{
		Document: d, Entity: paper.Entity, Counterparty: paper.Counterparty, Contract: paper.Contract, Projects: paper.Projects,
		Rates: domain.TotalsByRate(d.Lines), MayIssue: o.MayIssue(), MayCorrect: May(Role(o.user.Role), KeepBooks) == nil, File: PaperFile(locale, paper.Counterparty.Name, paper.Counterparty.INN, string(d.Kind), d.Number, d.Date),
	}
	if p.Client, err = o.store.Client(ctx, p.Counterparty.ClientID); err != nil {
		return p, err
	}
	p.Clock = o.Clock(p.Client.City, domain.Hours{})
	switch d.State {
	case domain.Posted, domain.Annulled:
		p.Doubts = paperDoubts(paper)
	case domain.Replaced:
		p.NoPaper = domain.Refuse(domain.Conflict, "state", "document.replaced", "number", d.Number)
	default:
		p.NoPaper = domain.Refuse(domain.Conflict, "state", "document.draft_paper")
	}
	versions, err := o.versions(ctx, d)
	if err != nil {
		return p, err
	}
	if err = o.closeDocument(ctx, &p); err != nil {
		return p, err
	}
	if p.Links, err = o.documentLinks(ctx, paper, versions); err != nil {
		return p, err
	}
	ids := []int64{d.ID}
	for _, v := range versions {
		if v.ID < d.ID { // what comes later is told on its own page
			ids = append(ids, v.ID)
		}
	}
	if p.History, err = o.history(ctx, string(d.Kind), ids...); err != nil {
		return p, err
	}
	if p.Imported, err = o.importedBy(ctx, d.ImportID); err != nil {
		return p, err
	}
	siblings, err := o.store.DocumentSiblings(ctx, p.Client.ID)
	p.Leafing = leaf(siblings, d.ID)
	return p, err
}

// versions are the contents that a document has had, itself among them.
func (o *Office) versions(ctx context.Context, d domain.Document) ([]domain.Document, error) {
	if d.State == domain.Draft {
		return nil, nil
	}
	return o.store.DocumentVersions(ctx, d)
}

// closeDocument tells what closed a document and what is open of it.
func (o *Office) closeDocument(ctx context.Context, p *DocumentPage) (err error) {
	d := p.Document
	switch {
	case d.State == domain.Replaced:
		p.Status = string(domain.Replaced)
		return nil
	case d.State != domain.Posted:
		p.Status = string(d.State)
		return nil
	case d.Kind == domain.Invoice:
		err = o.closeInvoice(ctx, p)
	case d.Date < p.Entity.Cutover:
		p.Status = "before_cutover" // the openings stand for it
		return nil
	default:
		err = o.closeAct(ctx, p)
	}
	if err != nil {
		return err
	}
	if p.Status = string(domain.InvoiceStatusOn(d, p.Open, p.Paid, o.Today())); d.Total < 0 {
		p.Status = "reduces" // nothing is paid for it
	}
	if p.Status == "overdue" { // what has lapsed is not chased
		p.OverdueDays = domain.OverdueDays(o.Today(), d.LastDay)
	}
	return nil
}

func (o *Office) closeInvoice(ctx context.Context, p *DocumentPage) error {
	d, today := p.Document, o.Today()
	given, err := o.store.Allocations(ctx, 0, d.ID)
	if err != nil {
		return err
	}
	roundings, err := o.store.Roundings(ctx, d.ID)
	if err != nil {
		return err
	}
	var ids []int64
	for _, a := range given {
		ids = append(ids, a.PaymentID)
	}
	payments, err := o.store.BriefPayments(ctx, ids)
	if err != nil {
		return err
	}
	contracts := map[int64]domain.Contract{}
	if p.Contract != nil {
		contracts[p.Contract.ID] = *p.Contract
	}
	p.Open = d.Open
	for _, a := range given {
		pay := payments[a.PaymentID]
		p.Closed = append(p.Closed, Closed{Date: a.Effective, Amount: a.Amount, How: by(a), Payment: &pay, Reasons: fits(pay, d, a.Amount, contracts)})
		if a.Effective > today {
			p.Open += a.Amount
		}
	}
	for _, r := range roundings {
		p.Rounded += r.Amount
		p.Closed = append(p.Closed, Closed{Date: r.Date, Amount: r.Amount, How: ByRounding})
	}
	p.Paid = d.Total - p.Open - p.Rounded
	return nil
}

// closeAct tells which credits of the ledger closed an act, or a correction that raised one.
func (o *Office) closeAct(ctx context.Context, p *DocumentPage) error {
	d := p.Document
	l, err := o.ledgerOf(ctx, domain.LedgerKey{EntityID: d.EntityID, CounterpartyID: d.CounterpartyID, ContractID: d.ContractID, Currency: d.Currency})
	if err != nil {
		return err
	}
	for _, e := range l.entries {
		if e.DocumentID != d.ID {
			continue
		}
		if p.Closed, err = o.closed(ctx, l, e.ID); err != nil {
			return err
		}
		for _, open := range l.Open {
			if open.Entry.ID == e.ID {
				p.Open = open.Open
			}
		}
		for _, c := range l.entries {
			if c.CorrectsID == e.ID && c.Debit < 0 && c.Date <= o.Today() {
				p.Corrected += c.Debit
			}
		}
	}
	for _, c := range p.Closed {
		if c.How != ByCorrection {
			p.Paid += c.Amount
		}
	}
	return nil
}

// documentLinks are the papers that a document leads to; content that was replaced leads to its other versions only.
func (o *Office) documentLinks(ctx context.Context, paper domain.TradePaper, versions []domain.Document) (out []LinkedPaper, err error) {
	d := paper.Document
	if d.State != domain.Replaced {
		if paper.Invoice != nil && paper.Invoice.State != domain.Replaced {
			out = append(out, o.linked(NamesInvoice, *paper.Invoice)...)
		}
		switch d.Kind {
		case domain.Invoice:
			acts, err := o.store.ActsNaming(ctx, d.ID)
			if err != nil {
				return nil, err
			}
			out = append(out, o.linked(NamedByAct, acts...)...)
		case domain.Act:
			cs, err := o.store.CorrectionsNaming(ctx, d.ID)
			if err != nil {
				return nil, err
			}
			out = append(out, o.linked(CorrectedBy, cs...)...)
		case domain.Correction:
			act, err := o.store.BriefDocuments(ctx, []int64{d.ActID})
			if err != nil {
				return nil, err
			}
			if a, ok := act[d.ActID]; ok {
				out = append(out, o.linked(Corrects, a)...)
			}
		}
	}
	for _, v := range versions {
		switch {
		case v.ID < d.ID:
			out = append(out, o.linked(OlderContent, v)...)
		case v.ID > d.ID:
			out = append(out, o.linked(NewerContent, v)...)
		}
	}
	asked, err := o.store.RequestsAbout(ctx, d.ID)
	for i := range asked {
		out = append(out, LinkedPaper{Relation: AskedAbout, Request: &asked[i]})
	}
	return out, err
}

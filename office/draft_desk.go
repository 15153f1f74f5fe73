package office

import (
	"context"
	"slices"

	"accord/domain"
	"accord/storage"
)

// DraftAsk says what an editor opens with: a draft of the book, a new act of an invoice, or a new paper, perhaps for a client.
type DraftAsk struct {
	Kind           domain.DocKind
	ID             int64 // a draft of the book, or with Again a posted paper whose content is begun anew
	Again          bool
	InvoiceID      int64 // a new act of this invoice
	ClientID       int64
	CounterpartyID int64
	EntityID       int64 // 0: by the last paper of the counterparty, else the first
}

// DraftProject is a project as an editor offers it: its next period that no paper of the kind covers, and the line of the last one.
type DraftProject struct {
	domain.Project
	Next domain.Period
	Line domain.Line // at its full price; without a name when nothing was billed yet
}

// DraftDesk is all that an editor needs to know of whom a paper is for. Without a counterparty only Draft, Entities and Entity are
// filled.
type DraftDesk struct {
	Draft        domain.PaperDraft
	Entities     []domain.LegalEntity
	Entity       domain.LegalEntity
	Client       domain.Client
	Counterparty domain.Counterparty
	Parties      []domain.Counterparty // all of the client
	Contracts    []domain.Contract     // with the entity, live ones first, newest first
	Projects     []DraftProject
	Agreements   []domain.Agreement // of the client, whenever they hold
	Taken        []domain.DiscountTaken
	Invoice      *domain.Document // the one that an act names
}

// DraftDesk reads what an editor opens with. It refuses (not_found) what is not in the book and (conflict) a draft that was posted
// meanwhile.
func (o *Office) DraftDesk(ctx context.Context, ask DraftAsk) (d DraftDesk, err error) {
	if d.Entities, err = o.store.Entities(ctx); err != nil {
		return d, err
	}
	d.Draft = domain.PaperDraft{Kind: ask.Kind, EntityID: ask.EntityID, CounterpartyID: ask.CounterpartyID, Date: o.Today()}
	switch {
	case ask.ID != 0:
		if d.Draft, err = o.draftOf(ctx, o.store, ask.ID); err != nil {
			return d, err
		}
		if !ask.Again {
			if err = o.stillDraft(ctx, ask.ID); err != nil {
				return d, err
			}
		} else {
			d.Draft.ID, d.Draft.Version = 0, 0
		}
	case ask.InvoiceID != 0:
		if d.Draft, err = o.actOf(ctx, ask.InvoiceID); err != nil {
			return d, err
		}
	}
	if d.Draft.CounterpartyID == 0 && ask.ClientID != 0 {
		if d.Draft.CounterpartyID, err = o.onlyParty(ctx, ask.ClientID); err != nil {
			return d, err
		}
	}
	if d.Draft.CounterpartyID == 0 {
		d.chooseEntity(nil)
		return d, nil
	}
	return d, o.fillDesk(ctx, &d)
}

func (o *Office) stillDraft(ctx context.Context, id int64) error {
	doc, err := o.store.Document(ctx, id)
	if err == nil && doc.State != domain.Draft {
		return domain.Refuse(domain.Conflict, "state", "document.not_draft", "number", doc.Number)
	}
	return err
}

// onlyParty is the counterparty of a client that was billed last, or the first.
func (o *Office) onlyParty(ctx context.Context, clientID int64) (int64, error) {
	parties, err := o.store.PartiesOfClient(ctx, clientID)
	if err != nil || len(parties) == 0 {
		return 0, err
	}
	best, day := parties[0].ID, domain.Date(0)
	for _, p := range parties {
		last, err := o.store.LinesOfParty(ctx, p.ID, 1)
		if err != nil {
			return 0, err
		}
		if len(last) > 0 && last[0].Document.Date > day {
			best, day = p.ID, last[0].Document.Date
		}
	}
	return best, nil
}

// chooseEntity takes the entity of the draft, of the last paper, or the first.
func (d *DraftDesk) chooseEntity(last []storage.BilledLine) {
	want := d.Draft.EntityID
	if want == 0 && len(last) > 0 {
		want = last[0].Document.EntityID
	}
	for i, e := range d.Entities {
		if e.ID == want || want == 0 && i == 0 {
			d.Entity = e
		}
	}
	d.Draft.EntityID = d.Entity.ID
}

func (o *Office) fillDesk(ctx context.Context, d *DraftDesk) (err error) {
	if d.Counterparty, err = o.store.Counterparty(ctx, d.Draft.CounterpartyID); err != nil {
		return err
	}
	if d.Client, err = o.store.Client(ctx, d.Counterparty.ClientID); err != nil {
		return err
	}
	if d.Parties, err = o.store.PartiesOfClient(ctx, d.Client.ID); err != nil {
		return err
	}
	last, err := o.store.LinesOfParty(ctx, d.Counterparty.ID, 1)
	if err != nil {
		return err
	}
	d.chooseEntity(last)
	of, err := o.store.ContractsOf(ctx, d.Entity.ID, []int64{d.Counterparty.ID})
	if err != nil {
		return err
	}
	for _, c := range of[d.Counterparty.ID] {
		d.Contracts = append(d.Contracts, c)
	}
	sortContracts(d.Contracts, d.Draft.Date)
	if d.Agreements, err = o.store.Agreements(ctx, d.Client.ID); err != nil {
		return err
	}
	if d.Taken, err = o.store.DiscountsTaken(ctx, d.Client.ID, d.Draft.Kind); err != nil {
		return err
	}
	if d.Projects, err = o.draftProjects(ctx, *d); err != nil {
		return err
	}
	if d.Draft.InvoiceID != 0 {
		inv, err := o.store.Document(ctx, d.Draft.InvoiceID)
		if err != nil {
			return err
		}
		d.Invoice = &inv
	}
	if d.Draft.ID == 0 && d.Draft.ContractID == 0 && d.Draft.InvoiceID == 0 {
		d.Draft.ContractID = onlyLive(d.Contracts, d.Draft.Date)
	}
	return nil
}

func sortContracts(cs []domain.Contract, day domain.Date) {
	slices.SortFunc(cs, func(a, b domain.Contract) int {
		if la, lb := a.LiveOn(day), b.LiveOn(day); la != lb {
			if la {
				return -1
			}
			return 1
		}
		if a.Date != b.Date {
			return int(b.Date) - int(a.Date)
		}
		return int(b.ID - a.ID)
	})
}

// onlyLive is the only contract in force on a day; 0 of none and of several.
func onlyLive(cs []domain.Contract, day domain.Date) (id int64) {
	for _, c := range cs {
		if !c.LiveOn(day) {
			continue
		}
		if id != 0 {
			return 0
		}
		id = c.ID
	}
	return id
}

// draftProjects are the client's projects, each with its next period and what was billed last.
func (o *Office) draftProjects(ctx context.Context, d DraftDesk) ([]DraftProject, error) {
	projects, err := o.store.ProjectsOfClient(ctx, d.Client.ID)
	if err != nil {
		return nil, err
	}
	ids := make([]int64, len(projects))
	for i, p := range projects {
		ids[i] = p.ID
	}
	billed, err := o.fullLines(ctx, func() ([]storage.BilledLine, error) { return o.store.ProjectLines(ctx, d.Draft.Kind, ids) })
	if err != nil {
		return nil, err
	}
	out := make([]DraftProject, len(projects))
	for i, p := range projects {
		out[i] = DraftProject{Project: p, Next: nextPeriod(p, billed, o.Today())}
		for _, b := range billed {
			if b.ProjectID == p.ID {
				out[i].Line = b.Line
				out[i].Line.Name = inPeriod(b.Name, b.Period(), out[i].Next)
				break
			}
		}
		if out[i].Line.Name == "" {
			out[i].Line = domain.Line{Name: p.Name, Qty: 1000, Price: p.Fee, ProjectID: p.ID, Rate: d.Entity.RateOn(out[i].Next.To)}
		}
	}
	return out, nil
}

// nextPeriod is the month after the last one billed, else the first of the project, else the present one.
func nextPeriod(p domain.Project, billed []storage.BilledLine, today domain.Date) domain.Period {
	from := domain.MonthOf(today)
	var last domain.Date
	for _, b := range billed {
		if b.ProjectID == p.ID {
			last = max(last, b.To)
		}
	}
	switch {
	case !last.IsZero():
		from = last + 1
	case !p.From.IsZero():
		from = p.From
	}
	return domain.Period{From: from, To: monthEnd(from)}
}

func monthEnd(d domain.Date) domain.Date { return domain.MonthOf(d).AddMonths(1) - 1 }

// fullLines reads lines and puts back what discounts took off them.
func (o *Office) fullLines(ctx context.Context, read func() ([]storage.BilledLine, error)) ([]storage.BilledLine, error) {
	lines, err := read()
	if err != nil {
		return nil, err
	}
	var ids []int64
	for _, l := range lines {
		if len(ids) == 0 || ids[len(ids)-1] != l.Document.ID {
			ids = append(ids, l.Document.ID)
		}
	}
	full, err := o.store.FullPrices(ctx, ids)
	if err != nil {
		return nil, err
	}
	for i, l := range lines {
		if f, ok := full[[2]int64{l.Document.ID, int64(l.N)}]; ok {
			lines[i].Line = fullLine(l.Line, f)
		}
	}
	return lines, nil
}

// fullLine is a line without its discount.
func fullLine(l domain.Line, f storage.LineDiscount) domain.Line {
	full, err := domain.PricedLine(f.Name, l.Qty, l.Unit, f.Price, l.Net, l.Rate)
	if err != nil { // what was posted was priced once
		return l
	}
	full.ProjectID, full.From, full.To = l.ProjectID, l.From, l.To
	return full
}

// draftOf is a document as it is written: at its full prices.
func (o *Office) draftOf(ctx context.Context, st *storage.Store, id int64) (p domain.PaperDraft, err error) {
	d, err := st.Document(ctx, id)
	if err != nil {
		return p, err
	}
	if err = draftable(d.Kind); err != nil {
		return p, err
	}
	discounts, waived, err := st.Discounts(ctx, id)
	if err != nil {
		return p, err
	}
	p = domain.PaperDraft{
		ID: d.ID, Version: d.Version, Kind: d.Kind, EntityID: d.EntityID, CounterpartyID: d.CounterpartyID, ContractID: d.ContractID, InvoiceID: d.InvoiceID,
		Date: d.Date, Due: d.Due, ValidUntil: d.ValidUntil, Description: d.Description, Lines: d.Lines, Waived: waived,
	}
	for _, x := range discounts {
		if x.N >= 1 && x.N <= len(p.Lines) {
			p.Lines[x.N-1] = fullLine(p.Lines[x.N-1], x)
		}
	}
	return p, nil
}

// actOf is a new act of an invoice, dated by the last day of its services; today where that is far ahead.
func (o *Office) actOf(ctx context.Context, invoiceID int64) (domain.PaperDraft, error) {
	p, err := o.draftOf(ctx, o.store, invoiceID)
	if err != nil {
		return p, err
	}
	if p.Kind != domain.Invoice {
		return p, domain.Refuse(domain.Invalid, "invoice", "act.of_invoice")
	}
	p.ID, p.Version, p.Kind, p.InvoiceID, p.Due, p.ValidUntil = 0, 0, domain.Act, invoiceID, 0, 0
	p.Date = o.Today()
	var last domain.Date
	for _, l := range p.Lines {
		last = max(last, l.To)
	}
	if !last.IsZero() && last <= p.Date.AddDays(31) {
		p.Date = last
	}
	return p, nil
}

// DueOf is the day until which a paper is to be paid: by the contract's term, later by a deferral. It needs no book.
func (o *Office) DueOf(c *domain.Contract, deferral *domain.Agreement, date domain.Date) domain.Date {
	if date.IsZero() {
		return 0
	}
	due := date
	if c != nil {
		term := c.Term
		if term.Base == domain.FromSigning {
			term.Base = domain.FromAct
		}
		due = domain.Due(term, date, date, o.calendar())
	}
	if deferral != nil {
		due = o.calendar().NextWorking(due.AddDays(deferral.Days))
	}
	return due
}

package office

import (
	"cmp"
	"context"
	"slices"

	"accord/domain"
	"accord/storage"
)

// MonthQuery asks what a month's invoices or acts would be; 0 does not bind.
type MonthQuery struct {
	Kind              domain.DocKind
	EntityID, GroupID int64
	Month             domain.Date // any of its days
	Date              domain.Date // of the papers; absent: today for invoices, the month's last day for acts
}

// Why a project of a month is left out.
const (
	OutBilled     = "billed"      // a paper of the book has these days already
	OutClient     = "client"      // the client was lost or suspended
	OutNoContract = "no_contract" // nobody knows who is to pay
	OutOneC       = "1c"          // acts of the entity are made in 1C
	OutStopped    = "stopped"     // a check stops it
)

// MonthRow is one project's paper of a month, as it would be posted.
type MonthRow struct {
	Project      domain.Project
	Client       domain.Client
	Counterparty domain.Counterparty
	Entity       domain.LegalEntity
	Contract     *domain.Contract
	Period       domain.Period
	Draft        domain.PaperDraft
	Reckoning    domain.Reckoning
	Checks       []DraftCheck
	Out          string           // why it is left out, "" it would be posted
	Document     *domain.Document // what has billed it
}

// MonthPlan is a month's papers before they are posted, by client and project.
type MonthPlan struct {
	Period domain.Period
	Date   domain.Date
	Rows   []MonthRow
}

// planning is one reading of a month.
type planning struct {
	o        *Office
	st       *storage.Store
	q        MonthQuery
	period   domain.Period
	date     domain.Date
	entities map[int64]domain.LegalEntity
	last     map[int64]storage.BilledLine // by project: the newest line, at its full price
	own      map[int64]storage.BilledLine // of acts, by project: the invoice line of this very month
	billed   map[int64]storage.BilledLine // by project: what has these days already
	agreed   map[int64][]domain.Agreement
	taken    map[int64][]domain.DiscountTaken

	contracts map[int64][]domain.Contract // by client
}

// MonthPlan says what posting a month's papers would make: a row for each project that is paid by the month, that is, has a fee or
// was billed for the month before.
func (o *Office) MonthPlan(ctx context.Context, q MonthQuery) (MonthPlan, error) {
	p, err := o.planMonth(ctx, o.store, q)
	if err != nil {
		return MonthPlan{}, err
	}
	projects, err := p.projects(ctx)
	if err != nil {
		return MonthPlan{}, err
	}
	plan := MonthPlan{Period: p.period, Date: p.date}
	for _, project := range projects {
		if err := ctx.Err(); err != nil {
			return plan, err
		}
		row, ok, err := p.row(ctx, project)
		if err != nil {
			return plan, err
		}
		if ok {
			plan.Rows = append(plan.Rows, row)
		}
	}
	slices.SortStableFunc(plan.Rows, func(a, b MonthRow) int {
		return cmp.Or(cmp.Compare(domain.NormName(a.Client.Name), domain.NormName(b.Client.Name)), cmp.Compare(domain.NormName(a.Project.Name), domain.NormName(b.Project.Name)))
	})
	return plan, nil
}

func (o *Office) planMonth(ctx context.Context, st *storage.Store, q MonthQuery) (*planning, error) {
	if err := draftable(q.Kind); err != nil {
		return nil, err
	}
	if q.Month.IsZero() {
		q.Month = o.Today()
	}
	p := &planning{
		o: o, st: st, q: q, period: domain.Period{From: domain.MonthOf(q.Month), To: monthEnd(q.Month)}, date: q.Date, entities: map[int64]domain.LegalEntity{},
		last: map[int64]storage.BilledLine{}, own: map[int64]storage.BilledLine{}, billed: map[int64]storage.BilledLine{},
		agreed: map[int64][]domain.Agreement{}, taken: map[int64][]domain.DiscountTaken{}, contracts: map[int64][]domain.Contract{},
	}
	if p.date.IsZero() {
		if p.date = o.Today(); q.Kind == domain.Act {
			p.date = p.period.To
		}
	}
	entities, err := st.Entities(ctx)
	for _, e := range entities {
		p.entities[e.ID] = e
	}
	return p, err
}

// projects finds which projects are paid by the month, and what was billed for them.
func (p *planning) projects(ctx context.Context) ([]domain.Project, error) {
	recent, err := p.o.fullLines(ctx, func() ([]storage.BilledLine, error) {
		return p.st.LinesDated(ctx, domain.Invoice, p.period.From.AddMonths(-3))
	})
	if err != nil {
		return nil, err
	}
	before := p.period.From.AddMonths(-1)
	var ids []int64
	for _, b := range recent {
		if wholeMonth(b.Period()) && b.From >= before && b.From <= p.period.From && !slices.Contains(ids, b.ProjectID) {
			ids = append(ids, b.ProjectID)
		}
	}
	withFee, err := p.st.ProjectsWithFee(ctx, p.period)
	if err != nil {
		return nil, err
	}
	for _, f := range withFee {
		if !slices.Contains(ids, f.ID) {
			ids = append(ids, f.ID)
		}
	}
	byID, err := p.st.ProjectsByID(ctx, ids)
	if err != nil {
		return nil, err
	}
	var out []domain.Project
	for _, id := range ids {
		x := byID[id]
		if (x.From.IsZero() || x.From <= p.period.To) && (x.To.IsZero() || x.To >= p.period.From) {
			out = append(out, x)
		}
	}
	return out, p.readLines(ctx, ids)
}

// readLines keeps, by project, the newest line, that of the month itself, and what is billed already.
func (p *planning) readLines(ctx context.Context, ids []int64) error {
	invoiced, err := p.o.fullLines(ctx, func() ([]storage.BilledLine, error) { return p.st.ProjectLines(ctx, domain.Invoice, ids) })
	if err != nil {
		return err
	}
	inMonth := func(l domain.Line) bool {
		return overlap(l, domain.Line{From: p.period.From, To: p.period.To})
	}
	for _, b := range invoiced {
		if _, ok := p.last[b.ProjectID]; !ok && b.From <= p.period.To {
			p.last[b.ProjectID] = b
		}
		if inMonth(b.Line) {
			p.own[b.ProjectID] = b
		}
	}
	done := invoiced
	if p.q.Kind != domain.Invoice {
		if done, err = p.st.ProjectLines(ctx, p.q.Kind, ids); err != nil {
			return err
		}
	}
	for _, b := range done {
		if inMonth(b.Line) {
			p.billed[b.ProjectID] = b
		}
	}
	return nil
}

// row is a project's paper; ok is false of another entity or group.
func (p *planning) row(ctx context.Context, project domain.Project) (row MonthRow, ok bool, err error) {
	row = MonthRow{Project: project, Period: p.period}
	last, known := p.last[project.ID]
	if row.Client, err = p.st.Client(ctx, project.ClientID); err != nil {
		return row, false, err
	}
	if p.q.GroupID != 0 && row.Client.GroupID != p.q.GroupID {
		return row, false, nil
	}
	if err := p.parties(ctx, &row, last, known); err != nil {
		return row, false, err
	}
	if p.q.EntityID != 0 && row.Entity.ID != p.q.EntityID {
		return row, false, nil
	}
	if b, ok := p.billed[project.ID]; ok {
		row.Out, row.Document = OutBilled, &b.Document
		row.Reckoning.Gross = b.Document.Total
		return row, true, nil
	}
	switch {
	case row.Counterparty.ID == 0 || row.Entity.ID == 0:
		row.Out = OutNoContract
		return row, true, nil
	case p.q.Kind == domain.Act && row.Entity.ActsMaster == domain.MasterOneC:
		row.Out = OutOneC
	case row.Client.LifeCycle == domain.Lost || row.Client.LifeCycle == domain.Suspended:
		row.Out = OutClient
	}
	return row, true, p.price(ctx, &row)
}

// parties are those of the project's contract, else of what was billed last.
func (p *planning) parties(ctx context.Context, row *MonthRow, last storage.BilledLine, known bool) error {
	if own, ok := p.own[row.Project.ID]; ok && p.q.Kind == domain.Act {
		last, known = own, true
	}
	contract := row.Project.ContractID
	if known {
		contract = last.Document.ContractID
		row.Entity = p.entities[last.Document.EntityID]
		var err error
		if row.Counterparty, err = p.st.Counterparty(ctx, last.Document.CounterpartyID); err != nil {
			return err
		}
	}
	if contract == 0 {
		return nil
	}
	all, ok := p.contracts[row.Client.ID]
	if !ok {
		var err error
		if all, err = p.st.ContractsOfClient(ctx, row.Client.ID); err != nil {
			return err
		}
		p.contracts[row.Client.ID] = all
	}
	var err error
	for i, c := range all {
		if c.ID != contract {
			continue
		}
		row.Contract = &all[i]
		if !known {
			row.Entity = p.entities[c.EntityID]
			row.Counterparty, err = p.st.Counterparty(ctx, c.CounterpartyID)
		}
	}
	return err
}

// price makes the paper of a row, with the client's agreements and the checks.
func (p *planning) price(ctx context.Context, row *MonthRow) error {
	client := row.Client.ID
	if _, ok := p.agreed[client]; !ok {
		agreed, err := p.st.Agreements(ctx, client)
		if err != nil {
			return err
		}
		taken, err := p.st.DiscountsTaken(ctx, client, p.q.Kind)
		if err != nil {
			return err
		}
		p.agreed[client], p.taken[client] = agreed, taken
	}
	if err := p.draft(ctx, row); err != nil {
		return err
	}
	row.Reckoning = row.Draft.Reckon(p.agreed[client], p.taken[client])
	if used := row.Reckoning.Used; used != nil && row.Out == "" {
		p.taken[client] = append(p.taken[client], domain.DiscountTaken{AgreementID: used.ID, Month: p.period.From, Sum: row.Reckoning.Saved()})
	}
	var err error
	check := &checking{o: p.o, st: p.st, p: row.Draft, e: row.Entity, r: row.Reckoning, deal: p.agreed[client]}
	if row.Checks, err = check.run(ctx); err != nil {
		return err
	}
	if row.Out == "" && slices.ContainsFunc(row.Checks, func(c DraftCheck) bool { return c.Stop }) {
		row.Out = OutStopped
	}
	return nil
}

// draft writes a row's paper: the last line billed, in the words of this month, at the project's fee where it has one.
func (p *planning) draft(ctx context.Context, row *MonthRow) error {
	line := domain.Line{Name: row.Project.Name, Qty: 1000, Price: row.Project.Fee}
	d := domain.PaperDraft{Kind: p.q.Kind, EntityID: row.Entity.ID, CounterpartyID: row.Counterparty.ID, Date: p.date}
	if row.Contract != nil {
		d.ContractID = row.Contract.ID
	}
	if last, ok := p.last[row.Project.ID]; ok {
		line = last.Line
		line.Name = inPeriod(last.Name, last.Period(), p.period)
		if row.Project.Fee > 0 && !line.Net && line.Qty == 1000 {
			line.Price = row.Project.Fee
		}
	}
	if own, ok := p.own[row.Project.ID]; ok && p.q.Kind == domain.Act {
		line, d.InvoiceID = own.Line, own.Document.ID
		_, waived, err := p.st.Discounts(ctx, own.Document.ID)
		if err != nil {
			return err
		}
		d.Waived = waived
	} else {
		line.Rate = row.Entity.RateOn(p.period.To)
	}
	priced, err := domain.PricedLine(line.Name, max(line.Qty, 1), line.Unit, line.Price, line.Net, line.Rate)
	if err != nil {
		return err
	}
	priced.ProjectID, priced.From, priced.To = row.Project.ID, p.period.From, p.period.To
	d.Lines = []domain.Line{priced}
	d.Due = p.o.DueOf(row.Contract, domain.Deferred(p.agreed[row.Client.ID], d.DiscountDay()), d.Date)
	row.Draft = d
	return nil
}

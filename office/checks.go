package office

import (
	"context"
	"errors"

	"accord/domain"
	"accord/storage"
)

// DraftCheck is something to look at before a paper is posted; one that stops must be mended. Field and Line lead to it.
type DraftCheck struct {
	*domain.Error
	Stop     bool
	Line     int              // of the draft, from 1; 0: the paper as a whole
	Document *domain.Document // a paper of the book that it is about
}

// CheckDraft looks at a draft as it stands: what it lacks, what it contradicts, what was billed before.
func (o *Office) CheckDraft(ctx context.Context, p domain.PaperDraft) ([]DraftCheck, error) {
	return o.checkDraft(ctx, o.store, p)
}

// checking is one run over a draft.
type checking struct {
	o    *Office
	st   *storage.Store
	p    domain.PaperDraft
	e    domain.LegalEntity
	r    domain.Reckoning
	deal []domain.Agreement
	out  []DraftCheck
}

func (c *checking) stop(line int, e *domain.Error) {
	c.out = append(c.out, DraftCheck{Error: e, Stop: true, Line: line})
}

func (c *checking) look(line int, e *domain.Error) {
	c.out = append(c.out, DraftCheck{Error: e, Line: line})
}

func (o *Office) checkDraft(ctx context.Context, st *storage.Store, p domain.PaperDraft) ([]DraftCheck, error) {
	if p.CounterpartyID == 0 {
		return []DraftCheck{{Error: domain.Refuse(domain.Invalid, "counterparty", "draft.no_client"), Stop: true}}, nil
	}
	e, err := entityIn(ctx, st, p.EntityID)
	if err != nil {
		return nil, err
	}
	r, agreed, err := o.reckon(ctx, st, p)
	if err != nil {
		return nil, err
	}
	return (&checking{o: o, st: st, p: p, e: e, r: r, deal: agreed}).run(ctx)
}

// run looks at a draft of which entity, reckoning and agreements are known.
func (c *checking) run(ctx context.Context) ([]DraftCheck, error) {
	c.content()
	c.days()
	c.discounts()
	c.rates()
	for _, check := range []func(context.Context) error{c.contract, c.periods, c.doubles, c.requisites} {
		if err := check(ctx); err != nil {
			return nil, err
		}
	}
	return sortChecks(c.out), nil
}

// sortChecks puts what stops first.
func sortChecks(all []DraftCheck) (out []DraftCheck) {
	for _, stop := range []bool{true, false} {
		for _, c := range all {
			if c.Stop == stop {
				out = append(out, c)
			}
		}
	}
	return out
}

func (c *checking) content() {
	switch {
	case len(c.p.Lines) == 0:
		c.stop(0, domain.Refuse(domain.Invalid, "lines", "document.no_lines"))
	case c.r.Gross <= 0:
		c.stop(0, domain.Refuse(domain.Invalid, "lines", "document.not_positive"))
	}
	for i, l := range c.p.Lines {
		if l.Name == "" {
			c.stop(i+1, domain.Refuse(domain.Invalid, "name", "draft.no_name", "line", i+1))
		}
	}
	if c.p.Kind == domain.Act && c.e.ActsMaster == domain.MasterOneC {
		c.stop(0, domain.Refuse(domain.Conflict, "entity", "act.made_in_1c", "entity", c.e.Name))
	}
}

func (c *checking) days() {
	d := domain.Document{Kind: c.p.Kind, Date: c.p.Date, Due: c.p.Due, ValidUntil: c.p.ValidUntil}
	var wrong *domain.Error
	if errors.As(d.CheckDays(), &wrong) {
		c.stop(0, wrong)
	}
	if c.p.Kind == domain.Act && c.p.Date <= c.e.ClosedThrough {
		c.stop(0, domain.Refuse(domain.Conflict, "date", "period.closed", "date", c.p.Date, "through", c.e.ClosedThrough))
	}
	if today := c.o.Today(); c.p.Date > today.AddDays(31) || c.p.Date < today.AddDays(-366) {
		c.look(0, domain.Refuse(domain.Conflict, "date", "draft.far_date", "date", c.p.Date))
	}
	for i, l := range c.p.Lines {
		if !l.To.IsZero() && c.p.Kind == domain.Act && l.To > c.p.Date {
			c.look(i+1, domain.Refuse(domain.Conflict, "date", "draft.act_early", "to", l.To, "date", c.p.Date))
		}
	}
}

// discounts tells what is left off and why, and wants a reason for it.
func (c *checking) discounts() {
	for _, w := range c.p.Waived {
		for _, a := range c.deal {
			if a.ID != w.AgreementID {
				continue
			}
			if w.Why == "" {
				c.stop(0, domain.Refuse(domain.Invalid, "discount", "draft.waiver_why"))
				continue
			}
			c.look(0, domain.Refuse(domain.Conflict, "discount", "draft.waived", "what", a.What, "why", w.Why))
		}
	}
}

// rates compares the rate of each line with that of the day on which its service ends.
func (c *checking) rates() {
	for i, l := range c.p.Lines {
		end := l.To
		if end.IsZero() {
			end = c.p.Date
		}
		want := c.e.RateOn(end)
		if l.Rate == want || l.Rate == domain.UnknownVAT {
			continue
		}
		e := domain.Refuse(domain.Conflict, "rate", "draft.rate", "line", i+1, "rate", l.Rate.String(), "want", want.String(), "date", end)
		if want > 10 && l.Rate > 10 { // a general rate of another year is never right
			c.stop(i+1, e)
			continue
		}
		c.look(i+1, e)
	}
}

func (c *checking) contract(ctx context.Context) error {
	of, err := c.st.ContractsOf(ctx, c.p.EntityID, []int64{c.p.CounterpartyID})
	if err != nil {
		return err
	}
	mine := of[c.p.CounterpartyID]
	k, ok := mine[c.p.ContractID]
	switch {
	case c.p.ContractID != 0 && !ok:
		c.stop(0, domain.Refuse(domain.NotFound, "contract", "not_found.contract"))
	case ok && !k.LiveOn(c.p.Date):
		c.look(0, domain.Refuse(domain.Conflict, "contract", "draft.contract_ended", "number", k.Number, "date", k.EndedOn, "from", k.Date))
	case c.p.ContractID == 0:
		for _, k := range mine {
			if k.LiveOn(c.p.Date) {
				c.look(0, domain.Refuse(domain.Conflict, "contract", "draft.no_contract"))
				break
			}
		}
	}
	return nil
}

// periods compares each line with the fee of its project, and with what was billed for the same days.
func (c *checking) periods(ctx context.Context) error {
	var ids []int64
	for _, l := range c.p.Lines {
		if l.ProjectID != 0 {
			ids = append(ids, l.ProjectID)
		}
	}
	projects, err := c.st.ProjectsByID(ctx, ids)
	if err != nil {
		return err
	}
	billed, err := c.st.ProjectLines(ctx, c.p.Kind, ids)
	if err != nil {
		return err
	}
	for i, l := range c.p.Lines {
		p, ok := projects[l.ProjectID]
		if !ok {
			continue
		}
		if p.Fee > 0 && wholeMonth(domain.Period{From: l.From, To: l.To}) && l.Sum != p.Fee {
			c.look(i+1, domain.Refuse(domain.Conflict, "price", "draft.other_fee", "project", p.Name, "fee", p.Fee, "sum", l.Sum))
		}
		c.twice(i, p, billed)
	}
	return nil
}

// twice tells that the days of a line were billed before. More than the fee for them, or the same sum again, stops.
func (c *checking) twice(i int, p domain.Project, billed []storage.BilledLine) {
	l := c.p.Lines[i]
	if l.From.IsZero() {
		return
	}
	for k, other := range c.p.Lines[:i] {
		if other.ProjectID == l.ProjectID && overlap(other, l) {
			c.look(i+1, domain.Refuse(domain.Conflict, "period", "draft.twice_here", "project", p.Name, "line", k+1))
		}
	}
	sum, asked := domain.Money(0), c.r.Lines[i].Sum
	var last *storage.BilledLine
	same := false
	for k, b := range billed {
		if b.ProjectID != p.ID || !overlap(b.Line, l) {
			continue
		}
		last = &billed[k]
		sum += b.Sum
		same = same || b.From == l.From && b.To == l.To && b.Sum == asked
	}
	if last == nil {
		return
	}
	doc := last.Document
	e := domain.Refuse(domain.Conflict, "period", "draft.twice."+string(c.p.Kind), "project", p.Name, "number", doc.Number, "date", doc.Date, "from", l.From, "to", l.To)
	c.out = append(c.out, DraftCheck{Error: e, Stop: same || p.Fee > 0 && sum+asked > p.Fee, Line: i + 1, Document: &doc})
}

func overlap(a, b domain.Line) bool {
	return !a.From.IsZero() && !b.From.IsZero() && a.From <= max(b.To, b.From) && b.From <= max(a.To, a.From)
}

// doubles tells of a paper of the same client and sum in the same month.
func (c *checking) doubles(ctx context.Context) error {
	if c.r.Gross <= 0 {
		return nil
	}
	for _, k := range c.out {
		if k.Document != nil { // said already, by its days
			return nil
		}
	}
	month := domain.MonthOf(c.p.Date)
	same, err := c.st.SameSum(ctx, c.p.Kind, c.p.CounterpartyID, c.r.Gross, domain.Period{From: month, To: monthEnd(month)})
	if err != nil || len(same) == 0 {
		return err
	}
	d := same[len(same)-1]
	c.out = append(c.out, DraftCheck{
		Error: domain.Refuse(domain.Conflict, "lines", "draft.same_sum."+string(c.p.Kind), "number", d.Number, "date", d.Date, "sum", d.Total), Document: &d,
	})
	return nil
}

// requisites tells what the paper would lack.
func (c *checking) requisites(ctx context.Context) error {
	paper := domain.TradePaper{Entity: c.e}
	paper.Document, _ = asDocument(c.p, c.r, c.deal, c.o.locale)
	if err := fillPaper(ctx, c.st, &paper); err != nil {
		return err
	}
	paper.Document.Number = "1" // it will have one
	if c.r.Gross > 0 {          // else it asks for nothing yet
		for _, e := range paperDoubts(paper) {
			c.look(0, e)
		}
	}
	if c.e.Signatory("director").Name == "" {
		c.look(0, domain.Refuse(domain.Conflict, "entity", "draft.no_signatory", "entity", c.e.Name))
	}
	if party := paper.Counterparty; party.INN == "" {
		c.look(0, domain.Refuse(domain.Conflict, "counterparty", "draft.no_inn", "name", party.Name))
	} else if party.Country == "RU" && domain.CheckINN(party.INN) != nil {
		c.look(0, domain.Refuse(domain.Conflict, "counterparty", "draft.bad_inn", "name", party.Name, "inn", party.INN))
	}
	return nil
}

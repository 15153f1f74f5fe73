package office

import (
	"context"
	"io"

	"accord/domain"
	"accord/i18n"
)

// ActChange is a posted act as its change begins: what it says now, its corrections included.
type ActChange struct {
	Act          domain.Document
	Former       []domain.Document // corrections made before, with their lines
	Lines        []domain.Line     // what it comes to now, service by service
	Entity       domain.LegalEntity
	Counterparty domain.Counterparty
	Client       domain.Client
}

// ActChange reads what a change of an act begins with. It refuses (conflict) what is no posted act.
func (o *Office) ActChange(ctx context.Context, actID int64) (x ActChange, err error) {
	if x.Act, err = o.store.Document(ctx, actID); err != nil {
		return x, err
	}
	if x.Act.Kind != domain.Act || x.Act.State != domain.Posted {
		return x, domain.Refuse(domain.Conflict, "state", "document.not_posted", "number", x.Act.Number)
	}
	if x.Former, err = o.store.Corrections(ctx, actID); err != nil {
		return x, err
	}
	if err = o.store.FillLines(ctx, x.Former); err != nil {
		return x, err
	}
	if x.Entity, err = entityIn(ctx, o.store, x.Act.EntityID); err != nil {
		return x, err
	}
	if x.Counterparty, err = o.store.Counterparty(ctx, x.Act.CounterpartyID); err != nil {
		return x, err
	}
	x.Client, err = o.store.Client(ctx, x.Counterparty.ClientID)
	x.Lines = nowLines(x.Act, x.Former)
	return x, err
}

// nowLines are an act's services as its corrections have left them; what came to nothing is left out.
func nowLines(act domain.Document, former []domain.Document) []domain.Line {
	if len(former) == 0 {
		return act.Lines
	}
	all := act
	all.Lines = append([]domain.Line(nil), act.Lines...)
	var changes []domain.Line
	var generic []string
	for _, c := range former {
		changes = append(changes, c.Lines...)
	}
	for _, locale := range []string{i18n.Russian, i18n.English} {
		generic = append(generic, i18n.T(locale, "correction.line", map[string]any{"number": act.Number, "date": act.Date}))
	}
	var out []domain.Line
	for _, r := range domain.CorrectionRows(all, domain.Document{Lines: changes}, generic...) {
		if r.After.Gross == 0 && r.After.VAT == 0 {
			continue
		}
		l := domain.Line{
			Name: r.Name, Unit: r.Unit, Rate: r.Rate, Net: r.Net, ProjectID: r.ProjectID, From: r.From, To: r.To,
			Qty: r.Comes.Qty, Price: r.Comes.Price, Sum: r.After.Gross, VAT: r.After.VAT,
		}
		if l.Qty == 0 || l.Price == 0 {
			if l.Qty, l.Price = 1000, r.After.Gross; l.Net {
				l.Price = r.After.Net
			}
		}
		out = append(out, l)
	}
	return out
}

// ChangePrint is a change of an act before it is posted.
type ChangePrint struct {
	ActID int64
	Mend  bool          // «исправление»: Lines are the whole content; else a correction, of which Lines are the difference
	Date  domain.Date   // of the correction
	Lines []domain.Line // as Mend or Correct take them
	Why   string
}

// PrintChange writes a change of an act as PDF before it is posted, by the code that prints it afterwards.
func (o *Office) PrintChange(ctx context.Context, x ChangePrint, locale string, w io.Writer) error {
	now, err := o.ActChange(ctx, x.ActID)
	if err != nil {
		return err
	}
	d := now.Act
	d.Lines = x.Lines
	if x.Mend {
		d.Revision, d.ActID = d.Revision+1, now.Act.ID
	} else {
		d = domain.Document{
			EntityID: d.EntityID, CounterpartyID: d.CounterpartyID, ContractID: d.ContractID, Kind: domain.Correction, Date: x.Date, Currency: d.Currency,
			Lines: x.Lines, State: domain.Draft, ActID: d.ID, Description: x.Why,
		}
	}
	t := domain.TotalOf(d.Lines)
	d.Total, d.VAT, d.VATStated = t.Gross, t.VAT, true
	paper := domain.TradePaper{Document: d, Entity: now.Entity}
	if paper.Images, err = o.images(ctx, d.EntityID); err != nil {
		return err
	}
	plain := paper
	plain.Document.ActID, plain.Document.Revision = 0, 0 // its own reading of what was before knows only what is posted
	if err := fillPaper(ctx, o.store, &plain); err != nil {
		return err
	}
	paper.Account, paper.Counterparty, paper.Contract, paper.Projects, paper.Invoice = plain.Account, plain.Counterparty, plain.Contract, plain.Projects, plain.Invoice
	before := now.Act
	if !x.Mend {
		for _, c := range now.Former {
			before.Lines = append(before.Lines, c.Lines...)
			before.Total += c.Total
			before.VAT += c.VAT
		}
	}
	paper.Before, paper.MendedOn = &before, o.Today()
	return printPaper(w, paper, o.paperOptions(locale))
}

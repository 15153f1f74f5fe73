package office

import (
	"context"
	"strconv"

	"accord/domain"
	"accord/i18n"
	"accord/sheet"
	"accord/storage"
)

// cells are the values of one exported row by its fields; a field without one is blank.
type cells map[sheet.Field]any

// exporter writes rows in the fields of an import.
type exporter struct {
	o      *Office
	q      ExportQuery
	fields []sheet.Field
	write  func([]any) error
}

func (x *exporter) row(c cells) error {
	row := make([]any, len(x.fields))
	for i, field := range x.fields {
		if row[i] = c[field]; row[i] == nil {
			row[i] = ""
		}
	}
	return x.write(row)
}

// clients writes every counterparty; the client behind it is named where its own name is another or several share it.
func (x *exporter) clients(ctx context.Context) error {
	var lines []ListedClient
	shared := map[int64]int{}
	err := x.o.store.ClientLines(ctx, "", 0, func(l storage.ClientLine) error {
		lines = append(lines, l)
		shared[l.Client.ID]++
		return nil
	})
	if err != nil {
		return err
	}
	for _, l := range lines {
		owner := ""
		if shared[l.Client.ID] > 1 || l.Client.Name != l.Counterparty.Name {
			owner = l.Client.Name
		}
		if err := x.row(cells{
			sheet.Name: l.Counterparty.Name, sheet.ClientName: owner, sheet.INN: l.Counterparty.INN, sheet.KPP: l.Counterparty.KPP(),
			sheet.Country: l.Counterparty.Country, sheet.City: l.Client.City, sheet.Segment: l.Client.Segment, sheet.Manager: l.Client.Manager,
			sheet.Email: l.Client.Email, sheet.Phone: l.Client.Phone,
		}); err != nil {
			return err
		}
	}
	return nil
}

func (x *exporter) contracts(ctx context.Context) error {
	lines, err := x.o.ContractLines(ctx, ListQuery{EntityID: x.q.EntityID})
	if err != nil {
		return err
	}
	for _, l := range lines {
		c := cells{
			sheet.Number: l.Number, sheet.Date: l.Date, sheet.INN: l.ClientINN, sheet.Penalty: Percent(l.PenaltyPPM), sheet.PenaltyCap: Percent(l.PenaltyCapPPM),
		}
		if l.Term.Set {
			c[sheet.Term], c[sheet.Days] = strconv.Itoa(l.Term.Days), i18n.T(x.q.Locale, "export.calendar_days", nil)
			if l.Term.Base == domain.DayOfMonth {
				c[sheet.Term] = strconv.Itoa(l.Term.Days) + " числа"
			}
			if l.Term.Working {
				c[sheet.Days] = i18n.T(x.q.Locale, "export.working_days", nil)
			}
		}
		if err := x.row(c); err != nil {
			return err
		}
	}
	return nil
}

func (x *exporter) openings(ctx context.Context) error {
	e, err := entityIn(ctx, x.o.store, x.q.EntityID)
	if err != nil {
		return err
	}
	return x.o.store.Openings(ctx, e.ID, func(op storage.Opening) error {
		c := cells{sheet.Date: e.Cutover, sheet.INN: op.INN, sheet.Contract: op.Contract, sheet.Document: op.Title, sheet.DocumentDate: op.DocDate, sheet.Due: op.Due}
		if op.Debit != 0 {
			c[sheet.Debit] = op.Debit
		} else {
			c[sheet.Credit] = op.Credit
		}
		return x.row(c)
	})
}

// documents writes posted documents, a row each: what several lines do not agree in is left blank.
func (x *exporter) documents(ctx context.Context, kind domain.DocKind) (err error) {
	var invoices map[int64]string
	var acts map[int64]domain.Document
	switch kind {
	case domain.Act:
		invoices, err = x.o.store.NamedInvoiceNumbers(ctx, x.q.EntityID)
	case domain.Correction:
		acts, err = x.o.store.CorrectedActs(ctx, x.q.EntityID)
	}
	if err != nil {
		return err
	}
	several := map[int64]domain.Line{}
	period := storage.DocumentPeriod{EntityID: x.q.EntityID, Kind: kind, From: x.q.From, To: x.q.To}
	projects, err := x.o.store.DetailedLines(ctx, period, func(d domain.Document) { several[d.ID] = together(d) })
	if err != nil {
		return err
	}
	filter := storage.DocumentFilter{Kind: kind, EntityID: x.q.EntityID, AsOf: x.q.To, From: x.q.From, To: x.q.To}
	return x.o.store.Documents(ctx, filter, func(l storage.DocumentLine) error {
		if l.State != domain.Posted {
			return nil
		}
		d, line, project := l.Document, l.Line, l.Projects
		if all, ok := several[d.ID]; ok {
			line, project = all, projects[all.ProjectID]
		}
		if line.Name == "" {
			line.Name = d.Description
		}
		rate := ""
		if line.Rate != domain.UnknownVAT {
			rate = rateText(line.Rate)
		}
		return x.row(cells{
			sheet.Date: d.Date, sheet.Number: d.Number, sheet.INN: l.ClientINN, sheet.Contract: l.Contract, sheet.Description: line.Name, sheet.Amount: d.Total,
			sheet.VATRate: rate, sheet.VATAmount: d.VAT, sheet.Project: project, sheet.From: line.From, sheet.To: line.To, sheet.Due: d.Due,
			sheet.ValidUntil: d.ValidUntil, sheet.Invoice: invoices[d.InvoiceID], sheet.Act: acts[d.ActID].Number, sheet.ActDate: acts[d.ActID].Date,
		})
	})
}

// together is one line that says what all lines of a document agree in, over the days of all of them, under its content.
func together(d domain.Document) domain.Line {
	all := d.Lines[0]
	for _, l := range d.Lines[1:] {
		if l.Rate != all.Rate {
			all.Rate = domain.UnknownVAT
		}
		if l.ProjectID != all.ProjectID {
			all.ProjectID = 0
		}
		all.From, all.To = min(all.From, l.From), max(all.To, l.To) // an absent day is the least
	}
	if all.From.IsZero() {
		all.To = 0
	}
	all.Name = d.Content()
	return all
}

func rateText(r domain.VATRate) string {
	if r == domain.NoVAT {
		return "без НДС"
	}
	return r.String()
}

// payments writes receipts with the counterparty that they are credited to, or with their payer while nobody is. One that is
// credited to no contract of a counterparty that has some says so.
func (x *exporter) payments(ctx context.Context) error {
	contracts, err := x.o.store.Contracts(ctx, x.q.EntityID, 0)
	if err != nil {
		return err
	}
	has := map[int64]bool{}
	for _, c := range contracts {
		has[c.CounterpartyID] = true
	}
	loose := i18n.T(x.q.Locale, "ledger.loose", nil)
	filter := storage.PaymentFilter{EntityID: x.q.EntityID, AsOf: x.q.To, From: x.q.From, To: x.q.To}
	return x.o.store.Payments(ctx, filter, func(l storage.PaymentLine) error {
		if l.Kind != domain.Receipt {
			return nil
		}
		inn, contract := l.ClientINN, l.Contract
		switch {
		case inn == "":
			inn = l.RemitterINN
		case contract == "" && has[l.CounterpartyID]:
			contract = loose
		}
		return x.row(cells{
			sheet.Date: l.Date, sheet.Number: l.Number, sheet.INN: inn, sheet.Contract: contract, sheet.Amount: l.Amount, sheet.Purpose: l.Purpose, sheet.Account: l.Account,
		})
	})
}

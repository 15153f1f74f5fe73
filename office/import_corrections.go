package office

import (
	"context"

	"accord/domain"
	"accord/sheet"
	"accord/storage"
)

// correctionIn is a row of the corrections' table: amount and vat are the change, negative when it lowers the act.
type correctionIn struct {
	line                       int
	number, inn, contract, act string
	date, actDate, due         domain.Date
	amount, vat                domain.Money
	rate                       domain.VATRate
	hasRate, hasVAT            bool
	description                string
}

// corrections chooses what the column «НДС» means and how rows are taken. Importing them changes what acts came to, which is
// keeping books (domain page, "Rights").
func (im *importer) corrections(t *sheet.Table, cols sheet.Columns) (k tableKind[correctionIn], err error) {
	if err := May(Role(im.o.user.Role), KeepBooks); err != nil {
		return k, err
	}
	vatIsRate := false
	if cols.Has(sheet.VAT) {
		if vatIsRate, err = sheet.VATColumn(vatPairs(t, cols)); err != nil {
			return k, err
		}
	}
	return tableKind[correctionIn]{
		parse: func(cols sheet.Columns, row sheet.Row) (correctionIn, error) {
			return parseCorrection(cols, row, vatIsRate)
		},
		flush: im.takeCorrections,
	}, nil
}

func parseCorrection(cols sheet.Columns, row sheet.Row, vatIsRate bool) (in correctionIn, err error) {
	in.line = row.Line
	for _, f := range []struct {
		field sheet.Field
		to    *string
	}{{sheet.Number, &in.number}, {sheet.INN, &in.inn}, {sheet.Act, &in.act}, {sheet.Date, new(string)}, {sheet.Amount, new(string)}} {
		if *f.to, err = need(cols, row, f.field); err != nil {
			return in, err
		}
	}
	in.inn = domain.TidyINN(in.inn)
	if domain.NormNumber(in.number) == "" {
		return in, domain.Refuse(domain.Invalid, "number", "import.empty", "field", "number")
	}
	for _, f := range []struct {
		field sheet.Field
		to    *domain.Date
	}{{sheet.Date, &in.date}, {sheet.ActDate, &in.actDate}, {sheet.Due, &in.due}} {
		if *f.to, err = dateOf(cols, row, f.field); err != nil {
			return in, err
		}
	}
	if in.amount, err = sumOf(cols, row, sheet.Amount); err != nil {
		return in, err
	}
	if in.amount == 0 {
		return in, domain.Refuse(domain.Invalid, "amount", "correction.zero")
	}
	in.contract, in.description = cols.Get(row, sheet.Contract), cols.Get(row, sheet.Description)
	rate, vat := cols.Get(row, sheet.VATRate), cols.Get(row, sheet.VATAmount)
	if cols.Has(sheet.VAT) {
		if vatIsRate {
			rate = cols.Get(row, sheet.VAT)
		} else {
			vat = cols.Get(row, sheet.VAT)
		}
	}
	if in.rate, in.hasRate, err = domain.ParseVATRate(rate); err != nil || vat == "" {
		return in, err
	}
	in.hasVAT = true
	if in.vat, err = domain.ParseMoney(vat); err != nil {
		return in, err
	}
	if in.vat != 0 && (in.vat < 0) != (in.amount < 0) || in.vat.Abs() > in.amount.Abs() {
		return in, domain.Refuse(domain.Invalid, "vat_amount", "correction.vat_bad", "text", vat)
	}
	return in, nil
}

// takeCorrections posts the corrections whose numbers are new; the rest are known. What raises an act goes before what lowers
// it, so that the order of rows refuses nothing.
func (im *importer) takeCorrections(ctx context.Context, rows []correctionIn) error {
	b, err := im.correctionBatch(ctx, rows)
	if err != nil {
		return err
	}
	for _, up := range []bool{true, false} {
		for _, r := range rows {
			if r.amount > 0 != up {
				continue
			}
			if err := b.take(ctx, r); err != nil {
				if err := im.refuse(r.line, err); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

func (b *correctionBatch) take(ctx context.Context, r correctionIn) error {
	key := storage.DocumentKey{Year: r.date.Year(), Number: domain.NormNumber(r.number)}
	have, known := b.have[key]
	d, act, err := b.build(ctx, r, have)
	if err != nil {
		return err
	}
	if known {
		return b.known(ctx, r, d, act, have)
	}
	if err := b.add(ctx, &d, act); err != nil {
		return err
	}
	b.im.rep.New++
	b.im.say(r.line, RowNew, "", nil)
	b.doubtVAT(r)
	b.have[key] = d
	return nil
}

// correctionBatch is one chunk of corrections with what the book knows of them and of the acts that they name.
type correctionBatch struct {
	im        *importer
	parties   map[string][]domain.Counterparty
	contracts map[int64]map[int64]domain.Contract
	have      map[storage.DocumentKey]domain.Document
	acts      map[storage.DocumentKey]domain.Document
}

func (im *importer) correctionBatch(ctx context.Context, rows []correctionIn) (b *correctionBatch, err error) {
	b = &correctionBatch{im: im}
	inns, numbers, acts := make([]string, len(rows)), make([]string, len(rows)), make([]string, len(rows))
	for i, r := range rows {
		inns[i], numbers[i], acts[i] = r.inn, domain.NormNumber(r.number), domain.NormNumber(r.act)
	}
	if b.parties, err = im.parties(ctx, inns); err != nil {
		return nil, err
	}
	if b.contracts, err = im.tx.ContractsOf(ctx, im.entity.ID, ids(b.parties)); err != nil {
		return nil, err
	}
	if b.have, err = im.tx.DocumentsByNumber(ctx, im.entity.ID, domain.Correction, numbers); err != nil {
		return nil, err
	}
	b.acts, err = im.tx.DocumentsByNumber(ctx, im.entity.ID, domain.Act, acts)
	return b, err
}

// build makes a correction of a row: its party and contract are those of the act that it names.
func (b *correctionBatch) build(ctx context.Context, r correctionIn, have domain.Document) (d, act domain.Document, err error) {
	p, err := oneParty(b.parties, r.inn)
	if err != nil {
		return d, act, err
	}
	if act, err = b.namedAct(r, p.ID); err != nil {
		return d, act, err
	}
	contract := b.contracts[p.ID][act.ContractID]
	if r.contract != "" {
		c, ok := contractByNumber(b.contracts[p.ID], r.contract)
		if !ok {
			return d, act, domain.Refuse(domain.NotFound, "contract", "contract.unknown", "number", r.contract, "inn", r.inn)
		}
		if c.ID != act.ContractID {
			return d, act, domain.Refuse(domain.Conflict, "contract", "correction.other_contract", "number", r.contract, "act", act.Number)
		}
	}
	d = domain.Document{
		EntityID: b.im.entity.ID, CounterpartyID: p.ID, ContractID: act.ContractID, Kind: domain.Correction, Number: r.number, Foreign: true, Date: r.date, Due: r.due,
		Currency: act.Currency, Total: r.amount, Description: r.description, State: domain.Posted, ActID: act.ID, ImportID: b.im.id,
	}
	if d.Due.IsZero() {
		if d.Due = have.Due; have.ID == 0 {
			term := contract.Term
			if term.Base == domain.FromSigning {
				term.Base = domain.FromAct
			}
			d.Due = domain.Due(term, d.Date, d.Date, b.im.o.calendar())
		}
	}
	d.LastDay = domain.LastDay(d.Due, b.im.o.calendar())
	line := domain.Line{Name: r.description, Qty: 1000, Price: r.amount, Sum: r.amount}
	if err := b.setVAT(ctx, &d, &line, r, act); err != nil {
		return d, act, err
	}
	d.VAT, d.Lines = line.VAT, []domain.Line{line}
	return d, act, nil
}

// namedAct finds the act that a row names: of the day it says, else the latest of that number until the correction.
func (b *correctionBatch) namedAct(r correctionIn, party int64) (found domain.Document, err error) {
	for key, act := range b.acts {
		if key.Number != domain.NormNumber(r.act) || act.CounterpartyID != party || act.State != domain.Posted ||
			!r.actDate.IsZero() && act.Date != r.actDate || r.actDate.IsZero() && act.Date > r.date {
			continue
		}
		if found.ID == 0 || act.Date > found.Date {
			found = act
		}
	}
	if found.ID == 0 {
		return found, domain.Refuse(domain.NotFound, "act", "correction.no_act", "number", r.act, "inn", r.inn)
	}
	return found, nil
}

// setVAT keeps the VAT that came with the row; what is missing follows from the other column or from the act, whose rate
// holds for its corrections too. An act of several rates tells nothing.
func (b *correctionBatch) setVAT(ctx context.Context, d *domain.Document, l *domain.Line, r correctionIn, act domain.Document) error {
	d.VATStated = r.hasRate || r.hasVAT
	switch {
	case r.hasRate && r.hasVAT:
		l.Rate, l.VAT = r.rate, r.vat
	case r.hasVAT:
		l.VAT, l.Rate = r.vat, rateOf(l.Sum, r.vat)
	case r.hasRate:
		l.Rate, l.VAT = r.rate, domain.VATInside(l.Sum, r.rate)
	default:
		of := []domain.Document{act}
		of[0].Lines = nil
		if err := b.im.tx.FillLines(ctx, of); err != nil {
			return err
		}
		for _, x := range of[0].Lines {
			if x.Rate != of[0].Lines[0].Rate || x.Rate == domain.UnknownVAT {
				return domain.Refuse(domain.Invalid, "vat_rate", "correction.rate_needed", "act", act.Number)
			}
			l.Rate = x.Rate
		}
		l.VAT = domain.VATInside(l.Sum, l.Rate)
	}
	return nil
}

// doubtVAT warns of a stated VAT that its rate does not give.
func (b *correctionBatch) doubtVAT(r correctionIn) {
	switch {
	case r.hasRate && r.hasVAT:
		if right := domain.VATInside(r.amount, r.rate); (right - r.vat).Abs() > 1 {
			b.im.warn(r.line, "import.vat_off", "rate", rateText(r.rate), "vat", r.vat, "right", right)
		}
	case r.hasVAT && rateOf(r.amount, r.vat) == domain.UnknownVAT && !mayBeMixed(r.amount, r.vat):
		b.im.warn(r.line, "import.vat_no_rate", "vat", r.vat)
	}
}

func (b *correctionBatch) add(ctx context.Context, d *domain.Document, act domain.Document) error {
	im := b.im
	if err := im.o.checkPeriod(im.entity, d.Date, Override{}); err != nil {
		return err
	}
	if err := correctable(ctx, im.tx, act, *d); err != nil {
		return err
	}
	if err := b.post(ctx, d, act); err != nil {
		return err
	}
	return im.tx.Audit(ctx, im.o.record("correct", "correction", d.ID, "", "act", act.Number, "number", d.Number, "total", d.Total, "import", im.id))
}

func (b *correctionBatch) post(ctx context.Context, d *domain.Document, act domain.Document) error {
	if err := b.im.tx.AddDocument(ctx, d); err != nil {
		return err
	}
	target, err := b.im.tx.EntryOf(ctx, act.ID, 0)
	if err != nil {
		return err
	}
	entry := actEntry(*d)
	entry.Kind, entry.CorrectsID = domain.EntryCorrection, target.ID
	return b.im.tx.AddEntries(ctx, b.im.entity.Cutover, []domain.Entry{entry})
}

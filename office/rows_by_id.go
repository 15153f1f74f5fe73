package office

import (
	"context"

	"accord/domain"
	"accord/storage"
)

// pageDocuments is what the rows of a page of documents are made of.
type pageDocuments struct {
	docs      []storage.IndexedDocument // beside read
	read      []domain.Document
	before    []bool
	parties   *partyIndex
	contracts map[int64]string
	acts      map[int64]string // numbers of the acts that corrections change
	whose     []int64          // counterparties of the documents
	mark      rowsMark
	today     domain.Date
}

// documentsByID reads a page of documents with their sums of today.
func (o *Office) documentsByID(ctx context.Context, ids []int64) (*pageDocuments, error) {
	mark, err := o.rowsMark(ctx)
	if err != nil {
		return nil, err
	}
	p := &pageDocuments{mark: mark, today: mark.day}
	if p.read, err = o.store.DocumentsByID(ctx, ids); err != nil {
		return nil, err
	}
	p.whose = []int64{}
	var contracts, acts []int64
	for _, d := range p.read {
		p.whose = append(p.whose, d.CounterpartyID)
		if d.ContractID != 0 {
			contracts = append(contracts, d.ContractID)
		}
		if d.Kind == domain.Correction && d.ActID != 0 {
			acts = append(acts, d.ActID)
		}
	}
	if p.parties, err = o.somePartiesAt(ctx, mark, p.whose, nil); err != nil {
		return nil, err
	}
	if p.contracts, err = o.store.NumbersByID(ctx, true, contracts); err != nil {
		return nil, err
	}
	if p.acts, err = o.store.NumbersByID(ctx, false, acts); err != nil {
		return nil, err
	}
	p.docs, p.before = make([]storage.IndexedDocument, len(p.read)), make([]bool, len(p.read))
	for i, d := range p.read {
		p.docs[i] = storage.IndexedDocument{ID: d.ID, Total: d.Total, Open: d.Open, LastDay: d.LastDay, ValidUntil: d.ValidUntil, Kind: d.Kind[0], Stage: stageOf(d)}
		p.before[i] = d.Kind != domain.Invoice && d.Date < p.parties.entities[d.EntityID].Cutover
	}
	return p, nil
}

// stageOf is the stage that the index keeps of a document.
func stageOf(d domain.Document) byte {
	switch {
	case d.State == domain.Draft:
		return 'd'
	case d.State == domain.Annulled:
		return 'a'
	case !d.OriginalOn.IsZero():
		return 'o'
	case d.Answer == domain.Signed:
		return 's'
	case d.Answer == domain.Objected:
		return 'j'
	case d.Answer == domain.AcceptedBySilent:
		return 'l'
	case d.SentAt != "":
		return 't'
	}
	return 'u'
}

// InvoicesByID returns the rows of invoices; what is not in the book is absent. Asked for a page, it takes milliseconds.
func (o *Office) InvoicesByID(ctx context.Context, ids []int64) (map[int64]InvoiceRow, error) {
	p, err := o.documentsByID(ctx, ids)
	if err != nil {
		return nil, err
	}
	if err := o.store.SettleDocuments(ctx, p.docs, p.today); err != nil {
		return nil, err
	}
	out := make(map[int64]InvoiceRow, len(p.read))
	for i, d := range p.read {
		x := p.docs[i]
		status := statusOf(&x, false, p.today)
		out[d.ID] = InvoiceRow{
			ID: d.ID, Number: d.Number, Date: d.Date, Due: d.Due, LastDay: d.LastDay, ValidUntil: d.ValidUntil, PartyRow: p.parties.of(d.CounterpartyID).row(),
			EntityID: d.EntityID, Entity: p.parties.entities[d.EntityID].Name, ContractID: d.ContractID, Contract: p.contracts[d.ContractID], Purpose: d.Content(), Currency: d.Currency,
			Total: d.Total, Paid: x.Paid, Open: x.Open, Days: overdueDays(status, d.LastDay, p.today), Status: domain.InvoiceStatus(status), Life: lives[x.Stage], SentAt: d.SentAt, SentHow: d.SentHow,
		}
	}
	return out, nil
}

// ActsByID returns the rows of acts and corrections; what is not in the book is absent.
func (o *Office) ActsByID(ctx context.Context, ids []int64) (map[int64]ActRow, error) {
	p, err := o.documentsByID(ctx, ids)
	if err != nil {
		return nil, err
	}
	open, err := o.someOpenActs(ctx, p.mark, p.whose)
	if err != nil {
		return nil, err
	}
	out := make(map[int64]ActRow, len(p.read))
	for i, d := range p.read {
		x := p.docs[i]
		if live(&x) {
			x.Open = open[d.ID]
			if x.Paid = max(0, x.Total-x.Open); p.before[i] {
				x.Paid = 0
			}
		}
		status := statusOf(&x, p.before[i], p.today)
		out[d.ID] = ActRow{
			ID: d.ID, Kind: d.Kind, Number: d.Number, Revision: d.Revision, Date: d.Date, Due: d.Due, LastDay: d.LastDay, PartyRow: p.parties.of(d.CounterpartyID).row(),
			EntityID: d.EntityID, Entity: p.parties.entities[d.EntityID].Name, ContractID: d.ContractID, Contract: p.contracts[d.ContractID], Purpose: d.Content(), Currency: d.Currency,
			Total: d.Total, Paid: x.Paid, Open: x.Open, Days: overdueDays(status, d.LastDay, p.today), Status: status, Life: lives[x.Stage],
			SentAt: d.SentAt, SentHow: d.SentHow, AnsweredOn: d.AnsweredOn, OriginalOn: d.OriginalOn,
		}
		if d.Kind == domain.Correction {
			r := out[d.ID]
			r.Of = p.acts[d.ActID]
			out[d.ID] = r
		}
	}
	return out, nil
}

// someOpenActs returns what is open of the acts of some counterparties today, or of all when that is here.
func (o *Office) someOpenActs(ctx context.Context, mark rowsMark, counterparties []int64) (map[int64]domain.Money, error) {
	if open, ok := at(&o.rows.open, mark, ""); ok {
		return open, nil
	}
	return o.store.OpenActs(ctx, 0, mark.day, counterparties)
}

// openActsAt returns what is open of acts today; it is kept while the book is the same. The cache is locked.
func (o *Office) openActsAt(ctx context.Context, mark rowsMark) (map[int64]domain.Money, error) {
	if open, ok := at(&o.rows.open, mark, ""); ok {
		return open, nil
	}
	open, err := o.store.OpenActs(ctx, 0, mark.day, nil)
	if err == nil {
		keepAt(&o.rows.open, mark, "", open)
	}
	return open, err
}

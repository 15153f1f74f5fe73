package office

import (
	"context"
	"slices"

	"accord/domain"
	"accord/storage"
)

// Paper returns all that the paper form of a document shows. It refuses (conflict) a draft, which has no number yet, and the
// content that a mended act replaced.
func (o *Office) Paper(ctx context.Context, documentID int64) (domain.TradePaper, error) {
	return o.paper(ctx, o.store, documentID)
}

// paper reads a document's paper, perhaps in the transaction that makes it.
func (o *Office) paper(ctx context.Context, st *storage.Store, documentID int64) (p domain.TradePaper, err error) {
	if p.Document, err = st.Document(ctx, documentID); err != nil {
		return p, err
	}
	d := p.Document
	if d.State != domain.Posted && d.State != domain.Annulled {
		return p, domain.Refuse(domain.Conflict, "state", "document.not_posted", "number", d.Number)
	}
	if p.Entity, err = entityIn(ctx, st, d.EntityID); err != nil {
		return p, err
	}
	if p.Images, err = imagesOf(ctx, st, d.EntityID); err != nil {
		return p, err
	}
	return p, fillPaper(ctx, st, &p)
}

// fillPaper adds what follows from the document: whom it is for, its contract, projects, invoice and former content.
func fillPaper(ctx context.Context, st *storage.Store, p *domain.TradePaper) (err error) {
	d := p.Document
	p.Account = payTo(p.Entity, d.Currency)
	if p.Counterparty, err = st.Counterparty(ctx, d.CounterpartyID); err != nil {
		return err
	}
	p.Counterparty = p.Counterparty.On(d.Date)
	if d.ContractID != 0 {
		of, err := st.ContractsOf(ctx, d.EntityID, []int64{d.CounterpartyID})
		if err != nil {
			return err
		}
		if c, ok := of[d.CounterpartyID][d.ContractID]; ok {
			p.Contract = &c
		}
	}
	var projects []int64
	for _, l := range d.Lines {
		if l.ProjectID != 0 && !slices.Contains(projects, l.ProjectID) {
			projects = append(projects, l.ProjectID)
		}
	}
	if p.Projects, err = st.ProjectNames(ctx, projects); err != nil {
		return err
	}
	if d.InvoiceID != 0 {
		inv, err := st.Document(ctx, d.InvoiceID)
		if err != nil {
			return err
		}
		p.Invoice = &inv
	}
	if d.Revision > 0 {
		at, err := st.DocumentRecordedAt(ctx, d.ID)
		if err != nil {
			return err
		}
		p.MendedOn = domain.DateOf(at, moscow)
	}
	p.Before, err = before(ctx, st, d)
	return err
}

// before returns what a document changes: of a correction its act with the corrections made earlier, their lines after the
// act's, of a mended act the content that it replaced; nil of all else.
func before(ctx context.Context, st *storage.Store, d domain.Document) (*domain.Document, error) {
	if d.ActID == 0 {
		return nil, nil
	}
	act, err := st.Document(ctx, d.ActID)
	if err != nil || d.Kind != domain.Correction {
		return &act, err
	}
	cs, err := st.Corrections(ctx, act.ID)
	if err != nil {
		return nil, err
	}
	cs = slices.DeleteFunc(cs, func(c domain.Document) bool { return c.ID >= d.ID })
	if err := st.FillLines(ctx, cs); err != nil {
		return nil, err
	}
	for _, c := range cs {
		act.Lines = append(act.Lines, c.Lines...)
		act.Total += c.Total
		act.VAT += c.VAT
	}
	return &act, nil
}

// payTo returns the first account of an entity in a currency, or an empty one.
func payTo(e domain.LegalEntity, currency string) domain.BankAccount {
	for _, a := range e.Accounts {
		if a.Currency() == currency {
			return a
		}
	}
	return domain.BankAccount{}
}

// images returns the pictures that documents of an entity carry.
func (o *Office) images(ctx context.Context, entityID int64) (map[domain.ImageKind]domain.Image, error) {
	return imagesOf(ctx, o.store, entityID)
}

func imagesOf(ctx context.Context, st *storage.Store, entityID int64) (map[domain.ImageKind]domain.Image, error) {
	all, err := st.EntityImages(ctx, entityID)
	out := make(map[domain.ImageKind]domain.Image, len(all))
	for _, im := range all {
		out[im.Kind] = im.Image
	}
	return out, err
}

package office

import (
	"context"
	"slices"
	"strings"

	"accord/domain"
	"accord/i18n"
	"accord/reports"
)

// PaperDoubts tells what a person should look at before a document leaves: where to pay, names that can't be printed.
func (o *Office) PaperDoubts(ctx context.Context, id int64) ([]*domain.Error, error) {
	p, err := o.Paper(ctx, id)
	if err != nil {
		return nil, err
	}
	return paperDoubts(p), nil
}

func paperDoubts(p domain.TradePaper) []*domain.Error {
	texts := append(entityTexts(p.Entity), p.Account.BankName, p.Counterparty.Name, p.Counterparty.Address, p.Document.Number, p.Document.Description)
	if p.Contract != nil {
		texts = append(texts, p.Contract.Number)
	}
	for _, l := range p.Document.Lines {
		texts = append(texts, l.Name, l.Unit, p.Projects[l.ProjectID])
	}
	if p.Before != nil {
		for _, l := range p.Before.Lines {
			texts = append(texts, l.Name, l.Unit)
		}
	}
	return append(p.Doubts(), unprintable(texts)...)
}

// ReconciliationDoubts tells which names of an act of reconciliation can't be printed.
func ReconciliationDoubts(r domain.Reconciliation) []*domain.Error {
	texts := append(entityTexts(r.Entity), r.Counterparty.Name, r.Counterparty.Address, r.Number)
	if r.Contract != nil {
		texts = append(texts, r.Contract.Number)
	}
	for _, x := range r.Rows {
		texts = append(texts, x.Document, x.Contract, x.Number)
	}
	return unprintable(texts)
}

// ClaimDoubts tells which names of a claim can't be printed.
func ClaimDoubts(x domain.Claim) []*domain.Error {
	texts := append(entityTexts(x.Entity), x.Account.BankName, x.Counterparty.Name, x.Counterparty.Address, x.Number)
	for _, d := range x.Debts {
		if texts = append(texts, d.Row.Document, d.Row.Number); d.Contract != nil {
			texts = append(texts, d.Contract.Number)
		}
	}
	return unprintable(texts)
}

// OfferDoubts tells which texts of an offer can't be printed, the name of whom it is addressed to among them.
func (o *Office) OfferDoubts(ctx context.Context, p domain.OfferPaper) ([]*domain.Error, error) {
	v := p.Version
	texts := append(entityTexts(p.Entity), p.Client.Name, v.Cover, v.Notes, v.Contact)
	if p.Counterparty != nil {
		texts = append(texts, p.Counterparty.Name, p.Counterparty.Address)
	}
	if v.PersonID != 0 {
		person, err := o.store.Person(ctx, v.PersonID)
		if err != nil {
			return nil, err
		}
		texts = append(texts, person.Name, person.Position)
	}
	for _, option := range v.Options {
		texts = append(texts, option.Title)
		for _, l := range option.Lines {
			texts = append(texts, l.Name, l.Unit)
		}
	}
	return unprintable(texts), nil
}

func entityTexts(e domain.LegalEntity) []string {
	texts := []string{e.Name, e.FullName, e.Address}
	for _, s := range e.Signatories {
		texts = append(texts, s.Name, s.Title)
	}
	return texts
}

// unprintable is one doubt about all texts with letters that the font of documents lacks, or none.
func unprintable(texts []string) []*domain.Error {
	const most = 80 // letters of a text that are told
	var bad []string
	letters := ""
	for _, s := range texts {
		lacks := reports.Unprintable(s)
		if lacks == "" || slices.Contains(bad, s) {
			continue
		}
		bad = append(bad, s)
		for _, r := range lacks {
			if !strings.ContainsRune(letters, r) {
				letters += string(r)
			}
		}
	}
	if len(bad) == 0 {
		return nil
	}
	clip := func(s string) string {
		if runes := []rune(s); len(runes) > most {
			return string(runes[:most-1]) + "…"
		}
		return s
	}
	return []*domain.Error{domain.Refuse(domain.Conflict, "name", "paper.letters", "text", clip(i18n.OneLine(bad[0])), "more", len(bad)-1, "letters", clip(letters))}
}

package office

import (
	"context"
	"io"

	"accord/domain"
	"accord/i18n"
	"accord/storage"
)

// MayIssue tells whether the user may write invoices and acts.
func (o *Office) MayIssue() bool { return May(Role(o.user.Role), IssuePapers) == nil }

// asDocument is a draft as it is posted: discounts applied, and said in the lines' words.
func asDocument(p domain.PaperDraft, r domain.Reckoning, agreed []domain.Agreement, locale string) (domain.Document, []storage.LineDiscount) {
	d := domain.Document{
		ID: p.ID, Version: p.Version, Kind: p.Kind, EntityID: p.EntityID, CounterpartyID: p.CounterpartyID, ContractID: p.ContractID, InvoiceID: p.InvoiceID,
		Date: p.Date, Due: p.Due, ValidUntil: p.ValidUntil, Description: p.Description, Currency: domain.RUB, State: domain.Draft,
		Total: r.Gross, VAT: r.VAT, VATStated: true,
	}
	var discounts []storage.LineDiscount
	month := domain.MonthOf(p.DiscountDay())
	for i, l := range r.Lines {
		line := l.AsPosted()
		if saved := l.Discount(); saved != 0 {
			discounts = append(discounts, storage.LineDiscount{N: i + 1, AgreementID: l.AgreementID, Name: p.Lines[i].Name, Price: p.Lines[i].Price, Saved: saved, Month: month})
			line.Name += discountWords(locale, l, agreed)
		}
		d.Lines = append(d.Lines, line)
	}
	return d, discounts
}

// discountWords say in a line what was agreed: " (скидка 10 % по договорённости от 02.10.2026)".
func discountWords(locale string, l domain.OfferLine, agreed []domain.Agreement) string {
	how := i18n.Sum(locale, l.Discount()) + " ₽"
	if l.DiscountPPM > 0 {
		how = i18n.Percent(locale, l.DiscountPPM) + "\u00a0%"
	}
	on := l.AgreedOn
	for _, a := range agreed {
		if a.ID == l.AgreementID {
			on = a.On
		}
	}
	return " " + i18n.T(locale, "draft.discount", map[string]any{"how": how, "date": i18n.Date(locale, on)})
}

// reckon reads the agreements of a draft's client, in the transaction at hand, and says what it comes to.
func (o *Office) reckon(ctx context.Context, st *storage.Store, p domain.PaperDraft) (domain.Reckoning, []domain.Agreement, error) {
	party, err := st.Counterparty(ctx, p.CounterpartyID)
	if err != nil {
		return domain.Reckoning{}, nil, err
	}
	agreed, err := st.Agreements(ctx, party.ClientID)
	if err != nil {
		return domain.Reckoning{}, nil, err
	}
	taken, err := st.DiscountsTaken(ctx, party.ClientID, p.Kind)
	return p.Reckon(agreed, taken), agreed, err
}

// tidyDraft trims the texts of a draft and refuses (invalid) what no document may hold.
func tidyDraft(p *domain.PaperDraft) error {
	if p.CounterpartyID == 0 {
		return domain.Refuse(domain.Invalid, "counterparty", "required", "field", "counterparty")
	}
	for i := range p.Lines {
		l := &p.Lines[i]
		name, err := domain.TidyText("name", l.Name, domain.MaxNote)
		if err != nil {
			return err
		}
		if name == "" {
			return domain.Refuse(domain.Invalid, "lines", "draft.no_name", "line", i+1)
		}
		if !l.From.IsZero() && l.To < l.From {
			return domain.Refuse(domain.Invalid, "lines", "dates.backwards", "from", l.From, "to", l.To)
		}
		priced, err := domain.PricedLine(name, l.Qty, l.Unit, l.Price, l.Net, l.Rate)
		if err != nil {
			return err
		}
		priced.ProjectID, priced.From, priced.To = l.ProjectID, l.From, l.To
		*l = priced
	}
	for i := range p.Waived {
		why, err := domain.TidyText("why", p.Waived[i].Why, domain.MaxLine)
		if err != nil {
			return err
		}
		if why == "" {
			return domain.Refuse(domain.Invalid, "discount", "draft.waiver_why")
		}
		p.Waived[i].Why = why
	}
	return nil
}

// keepDraft writes a draft, new or changed, in the transaction at hand.
func (o *Office) keepDraft(ctx context.Context, tx *storage.Store, p domain.PaperDraft, locale string) (domain.Document, error) {
	r, agreed, err := o.reckon(ctx, tx, p)
	if err != nil {
		return domain.Document{}, err
	}
	d, discounts := asDocument(p, r, agreed, locale)
	if err := o.prepareDraft(ctx, tx, &d); err != nil {
		return d, err
	}
	if d.ID == 0 {
		err = tx.AddDocument(ctx, &d)
	} else {
		err = tx.SaveDraft(ctx, &d)
	}
	if err != nil {
		return d, err
	}
	return d, tx.SetDiscounts(ctx, d.ID, discounts, p.Waived)
}

// KeepDraft writes an invoice or act that is being written into the book, without a number. The words of its discounts are in the
// language of the locale. It refuses (conflict) a draft that another changed meanwhile.
func (o *Office) KeepDraft(ctx context.Context, p domain.PaperDraft, locale string) (domain.PaperDraft, error) {
	if err := tidyDraft(&p); err != nil {
		return p, err
	}
	err := o.do(ctx, IssuePapers, func(tx *storage.Store) error {
		verb := "draft"
		if p.ID != 0 {
			verb = "save_draft"
		}
		d, err := o.keepDraft(ctx, tx, p, locale)
		if err != nil {
			return err
		}
		p.ID, p.Version = d.ID, d.Version
		return tx.Audit(ctx, o.record(verb, string(d.Kind), d.ID, "", "total", d.Total))
	})
	return p, err
}

// PostDraft posts what has been written: its content, number and debit in one transaction. It refuses (invalid, conflict) the first
// of the checks that stops.
func (o *Office) PostDraft(ctx context.Context, p domain.PaperDraft, locale string, ov Override) (d domain.Document, err error) {
	if err := tidyDraft(&p); err != nil {
		return d, err
	}
	err = o.do(ctx, IssuePapers, func(tx *storage.Store) error {
		d, err = o.postDraft(ctx, tx, p, locale, ov)
		return err
	})
	return d, err
}

func (o *Office) postDraft(ctx context.Context, tx *storage.Store, p domain.PaperDraft, locale string, ov Override) (domain.Document, error) {
	checks, err := o.checkDraft(ctx, tx, p)
	if err != nil {
		return domain.Document{}, err
	}
	for _, c := range checks {
		if c.Stop && (c.Key != "period.closed" || ov.Reason == "") {
			return domain.Document{}, c.Error
		}
	}
	d, err := o.keepDraft(ctx, tx, p, locale)
	if err != nil {
		return d, err
	}
	return o.post(ctx, tx, d.ID, ov)
}

// Reissue takes back a posted paper that never left us and begins its content anew as a draft: the old one is annulled and keeps its
// number. It refuses (conflict) what Annul refuses.
func (o *Office) Reissue(ctx context.Context, id int64, why string, ov Override) (draft int64, err error) {
	if why, err = domain.TidyText("why", why, domain.MaxLine); err != nil {
		return 0, err
	}
	if why == "" {
		return 0, domain.Refuse(domain.Invalid, "why", "required", "field", "why")
	}
	err = o.do(ctx, IssuePapers, func(tx *storage.Store) error {
		old, err := tx.Document(ctx, id)
		if err != nil {
			return err
		}
		if err := o.annul(ctx, tx, old, why, ov); err != nil {
			return err
		}
		lines, waived, err := tx.Discounts(ctx, id)
		if err != nil {
			return err
		}
		d := old
		d.ID, d.Version, d.State, d.Number, d.Foreign, d.ImportID, d.SentAt, d.SentHow = 0, 0, domain.Draft, "", false, 0, "", ""
		if d.Revision > 0 {
			d.Revision, d.ActID = 0, 0
		}
		if err := tx.AddDocument(ctx, &d); err != nil {
			return err
		}
		draft = d.ID
		if err := tx.SetDiscounts(ctx, d.ID, lines, waived); err != nil {
			return err
		}
		return tx.Audit(ctx, o.record("draft", string(d.Kind), d.ID, why, "total", d.Total, "of", old.Number))
	})
	return draft, err
}

// DropDraft takes a draft out of the book. It refuses (conflict) one that was posted or changed meanwhile, and one that somebody was
// asked about.
func (o *Office) DropDraft(ctx context.Context, id, version int64) error {
	return o.do(ctx, IssuePapers, func(tx *storage.Store) error {
		d, err := tx.Document(ctx, id)
		if err != nil {
			return err
		}
		if d.State != domain.Draft {
			return domain.Refuse(domain.Conflict, "state", "document.not_draft", "number", d.Number)
		}
		asked, err := tx.RequestsAbout(ctx, id)
		if err != nil {
			return err
		}
		if len(asked) > 0 {
			return domain.Refuse(domain.Conflict, "state", "draft.asked_about")
		}
		if err := tx.DropDraft(ctx, id, version); err != nil {
			return err
		}
		return tx.Audit(ctx, o.record("drop_draft", string(d.Kind), id, "", "total", d.Total))
	})
}

// PrintDraft writes what is being written as PDF, by the same code that prints what is posted; it has no number yet.
func (o *Office) PrintDraft(ctx context.Context, p domain.PaperDraft, locale string, w io.Writer) error {
	paper, err := o.draftPaper(ctx, o.store, p, locale)
	if err != nil {
		return err
	}
	return printPaper(w, paper, o.paperOptions(locale))
}

func (o *Office) draftPaper(ctx context.Context, st *storage.Store, p domain.PaperDraft, locale string) (paper domain.TradePaper, err error) {
	r, agreed, err := o.reckon(ctx, st, p)
	if err != nil {
		return paper, err
	}
	paper.Document, _ = asDocument(p, r, agreed, locale)
	if paper.Entity, err = entityIn(ctx, st, p.EntityID); err != nil {
		return paper, err
	}
	if paper.Images, err = imagesOf(ctx, st, p.EntityID); err != nil {
		return paper, err
	}
	return paper, fillPaper(ctx, st, &paper)
}

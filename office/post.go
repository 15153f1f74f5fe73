package office

import (
	"context"
	"time"

	"accord/domain"
	"accord/storage"
)

// Override is the reason with which an accountant or director posts into a closed period; "" means no override.
type Override struct{ Reason string }

// checkPeriod refuses a posting to the ledger in a closed period, unless the user may override it and gives a reason.
func (o *Office) checkPeriod(e domain.LegalEntity, day domain.Date, ov Override) error {
	if day > e.ClosedThrough {
		return nil
	}
	if ov.Reason == "" {
		return domain.Refuse(domain.Conflict, "date", "period.closed", "date", day, "through", e.ClosedThrough)
	}
	return May(Role(o.user.Role), KeepBooks)
}

// prepare checks a document's content and fills what follows from it: sums, currency, due dates.
func (o *Office) prepare(ctx context.Context, tx *storage.Store, d *domain.Document) (domain.LegalEntity, error) {
	e, err := entityIn(ctx, tx, d.EntityID)
	if err != nil {
		return e, err
	}
	if _, err := tx.Counterparty(ctx, d.CounterpartyID); err != nil {
		return e, err
	}
	if len(d.Lines) == 0 {
		return e, domain.Refuse(domain.Invalid, "lines", "document.no_lines")
	}
	if d.Date.IsZero() {
		d.Date = o.Today()
	}
	if err := d.CheckDays(); err != nil {
		return e, err
	}
	if err := fulfil(ctx, tx, d); err != nil {
		return e, err
	}
	t := domain.TotalOf(d.Lines)
	d.Total, d.VAT, d.VATStated = t.Gross, t.VAT, true
	if d.Total <= 0 && d.Kind != domain.Correction {
		return e, domain.Refuse(domain.Invalid, "total", "document.not_positive")
	}
	if d.Currency == "" {
		d.Currency = domain.RUB
	}
	term := domain.PaymentTerm{}
	if d.ContractID != 0 {
		byCounterparty, err := tx.ContractsOf(ctx, d.EntityID, []int64{d.CounterpartyID})
		if err != nil {
			return e, err
		}
		c, ok := byCounterparty[d.CounterpartyID][d.ContractID]
		if !ok {
			return e, domain.Refuse(domain.NotFound, "contract", "not_found.contract")
		}
		term = c.Term
		if term.Base == domain.FromSigning {
			term.Base = domain.FromAct
		}
	}
	if d.Due.IsZero() {
		d.Due = domain.Due(term, d.Date, d.Date, o.calendar())
	}
	d.LastDay = domain.LastDay(d.Due, o.calendar())
	return e, nil
}

// fulfil gives an act without a contract that of the invoice it names: they are one deal, and the due date follows from it. It
// refuses what is no invoice to the same counterparty. An act that is mended keeps its place in the ledger.
func fulfil(ctx context.Context, tx *storage.Store, d *domain.Document) error {
	if d.InvoiceID == 0 {
		return nil
	}
	inv, err := tx.Document(ctx, d.InvoiceID)
	if err != nil {
		return err
	}
	if d.Kind != domain.Act || inv.Kind != domain.Invoice || inv.EntityID != d.EntityID || inv.CounterpartyID != d.CounterpartyID {
		return domain.Refuse(domain.Conflict, "invoice", "act.other_invoice", "number", inv.Number)
	}
	if d.ContractID == 0 && d.Revision == 0 {
		d.ContractID = inv.ContractID
	}
	return nil
}

// actEntry is the debit that a posted act makes.
func actEntry(d domain.Document) domain.Entry {
	return domain.Entry{
		Key:  domain.LedgerKey{EntityID: d.EntityID, CounterpartyID: d.CounterpartyID, ContractID: d.ContractID, Currency: d.Currency},
		Kind: domain.EntryAct, Date: d.Date, Debit: d.Total, Due: d.Due, LastDay: d.LastDay, Number: d.Number, DocDate: d.Date, DocumentID: d.ID,
	}
}

// draftable refuses what is no invoice or act: a correction is made of its act.
func draftable(k domain.DocKind) error {
	if k != domain.Invoice && k != domain.Act {
		return domain.Refuse(domain.Invalid, "kind", "choice.unknown", "field", "kind", "text", string(k))
	}
	return nil
}

// prepareDraft checks a draft; a due date that follows from the contract is left to be fixed at posting.
func (o *Office) prepareDraft(ctx context.Context, tx *storage.Store, d *domain.Document) error {
	if err := draftable(d.Kind); err != nil {
		return err
	}
	given := d.Due
	_, err := o.prepare(ctx, tx, d)
	if d.Due = given; given.IsZero() {
		d.LastDay = 0
	}
	return err
}

// DraftDocument keeps a new draft of an invoice or act; it has no number yet and asks for nothing.
func (o *Office) DraftDocument(ctx context.Context, d domain.Document) (domain.Document, error) {
	d.State, d.Number, d.Foreign = domain.Draft, "", false
	err := o.do(ctx, IssuePapers, func(tx *storage.Store) error {
		if err := o.prepareDraft(ctx, tx, &d); err != nil {
			return err
		}
		if err := tx.AddDocument(ctx, &d); err != nil {
			return err
		}
		return tx.Audit(ctx, o.record("draft", string(d.Kind), d.ID, "", "total", d.Total))
	})
	return d, err
}

// SaveDraft replaces a draft's content; a draft that another changed meanwhile is a conflict.
func (o *Office) SaveDraft(ctx context.Context, d domain.Document) (domain.Document, error) {
	err := o.do(ctx, IssuePapers, func(tx *storage.Store) error {
		if err := o.prepareDraft(ctx, tx, &d); err != nil {
			return err
		}
		if err := tx.SaveDraft(ctx, &d); err != nil {
			return err
		}
		return tx.Audit(ctx, o.record("save_draft", string(d.Kind), d.ID, "", "total", d.Total))
	})
	return d, err
}

// PostDocument gives a draft its number, in the transaction that posts it, and puts an act into the ledger.
func (o *Office) PostDocument(ctx context.Context, id int64, ov Override) (d domain.Document, err error) {
	err = o.do(ctx, IssuePapers, func(tx *storage.Store) error {
		d, err = o.post(ctx, tx, id, ov)
		return err
	})
	return d, err
}

func (o *Office) post(ctx context.Context, tx *storage.Store, id int64, ov Override) (domain.Document, error) {
	d, err := tx.Document(ctx, id)
	if err != nil {
		return d, err
	}
	if d.State != domain.Draft {
		return d, domain.Refuse(domain.Conflict, "state", "document.not_draft", "number", d.Number)
	}
	e, err := o.prepare(ctx, tx, &d)
	if err != nil {
		return d, err
	}
	if d.Number, err = tx.TakeNumber(ctx, d.EntityID, d.Kind, d.Date.Year()); err != nil {
		return d, err
	}
	if err := tx.PostDocument(ctx, &d); err != nil {
		return d, err
	}
	return d, o.enterLedger(ctx, tx, e, d, ov)
}

// enterLedger posts an act's debit and records the posting of any document.
func (o *Office) enterLedger(ctx context.Context, tx *storage.Store, e domain.LegalEntity, d domain.Document, ov Override) error {
	if d.Kind == domain.Act {
		if !d.Foreign && e.ActsMaster == domain.MasterOneC {
			return domain.Refuse(domain.Conflict, "kind", "act.made_in_1c", "entity", e.Name)
		}
		if err := o.checkPeriod(e, d.Date, ov); err != nil {
			return err
		}
		if err := tx.AddEntries(ctx, e.Cutover, []domain.Entry{actEntry(d)}); err != nil {
			return err
		}
	}
	return tx.Audit(ctx, o.record("post", string(d.Kind), d.ID, ov.Reason, "number", d.Number, "date", d.Date, "total", d.Total))
}

// IssueDocument drafts and posts in one transaction.
func (o *Office) IssueDocument(ctx context.Context, d domain.Document, ov Override) (domain.Document, error) {
	return o.issue(ctx, d, ov, nil)
}

// printing puts a document that the running transaction made on paper: what can't be printed is not posted. nil prints none.
type printing func(tx *storage.Store, documentID int64) error

func (p printing) of(tx *storage.Store, d domain.Document) error {
	if p == nil {
		return nil
	}
	return p(tx, d.ID)
}

func (o *Office) issue(ctx context.Context, d domain.Document, ov Override, paper printing) (domain.Document, error) {
	d.State, d.Foreign = domain.Posted, false
	if err := draftable(d.Kind); err != nil {
		return d, err
	}
	err := o.do(ctx, IssuePapers, func(tx *storage.Store) error {
		e, err := o.prepare(ctx, tx, &d)
		if err != nil {
			return err
		}
		if d.Number, err = tx.TakeNumber(ctx, d.EntityID, d.Kind, d.Date.Year()); err != nil {
			return err
		}
		if err := tx.AddDocument(ctx, &d); err != nil {
			return err
		}
		if err := o.enterLedger(ctx, tx, e, d, ov); err != nil {
			return err
		}
		return paper.of(tx, d)
	})
	return d, err
}

// Annul takes back a posted document that never left us: it keeps its number and leaves the ledger. Money allocated to an
// invoice is free again.
func (o *Office) Annul(ctx context.Context, id int64, why string, ov Override) error {
	if why == "" {
		return domain.Refuse(domain.Invalid, "why", "required", "field", "why")
	}
	return o.do(ctx, IssuePapers, func(tx *storage.Store) error {
		d, err := tx.Document(ctx, id)
		if err != nil {
			return err
		}
		return o.annul(ctx, tx, d, why, ov)
	})
}

func (o *Office) annul(ctx context.Context, tx *storage.Store, d domain.Document, why string, ov Override) error {
	if err := d.MayAnnul(); err != nil {
		return err
	}
	e, err := entityIn(ctx, tx, d.EntityID)
	if err != nil {
		return err
	}
	if d.Kind != domain.Invoice {
		if err := o.checkPeriod(e, d.Date, ov); err != nil {
			return err
		}
	}
	switch d.Kind {
	case domain.Act:
		cs, err := tx.Corrections(ctx, d.ID)
		if err != nil {
			return err
		}
		if len(cs) > 0 {
			return domain.Refuse(domain.Conflict, "state", "act.corrected", "number", d.Number)
		}
	case domain.Invoice:
		if err := freeInvoice(ctx, tx, d.ID); err != nil {
			return err
		}
	}
	if err := tx.EndDocument(ctx, d, domain.Annulled); err != nil {
		return err
	}
	return tx.Audit(ctx, o.record("annul", string(d.Kind), d.ID, why, "number", d.Number))
}

func freeInvoice(ctx context.Context, tx *storage.Store, id int64) error {
	as, err := tx.Allocations(ctx, 0, id)
	if err != nil {
		return err
	}
	if err := tx.VoidAllocations(ctx, as); err != nil {
		return err
	}
	return tx.VoidRoundings(ctx, id)
}

// Mend replaces an act's content by «исправление № n» under the same number and date (НК, форма УПД; 402-ФЗ ст. 9 п. 7).
// What credits were designated for it stays with the mended act as far as it reaches.
func (o *Office) Mend(ctx context.Context, id int64, lines []domain.Line, why string, ov Override) (d domain.Document, err error) {
	if why == "" {
		return d, domain.Refuse(domain.Invalid, "why", "required", "field", "why")
	}
	err = o.do(ctx, IssuePapers, func(tx *storage.Store) error {
		old, err := tx.Document(ctx, id)
		if err != nil {
			return err
		}
		if old.Kind != domain.Act || old.State != domain.Posted {
			return domain.Refuse(domain.Conflict, "state", "document.not_posted", "number", old.Number)
		}
		cs, err := tx.Corrections(ctx, old.ID)
		if err != nil {
			return err
		}
		if len(cs) > 0 {
			return domain.Refuse(domain.Conflict, "state", "act.corrected", "number", old.Number)
		}
		d = old
		d.Lines, d.Revision, d.ActID, d.SentAt, d.SentHow, d.Answer, d.AnsweredOn, d.OriginalOn = lines, old.Revision+1, old.ID, "", "", "", 0, 0
		e, err := o.prepare(ctx, tx, &d)
		if err != nil {
			return err
		}
		if err := o.checkPeriod(e, d.Date, ov); err != nil {
			return err
		}
		uses, err := usesOf(ctx, tx, old.ID)
		if err != nil {
			return err
		}
		if err := tx.EndDocument(ctx, old, domain.Replaced); err != nil {
			return err
		}
		if err := tx.AddDocument(ctx, &d); err != nil {
			return err
		}
		entry := []domain.Entry{actEntry(d)}
		if err := tx.AddEntries(ctx, e.Cutover, entry); err != nil {
			return err
		}
		if err := tx.AddUses(ctx, carryUses(uses, entry[0])); err != nil {
			return err
		}
		return tx.Audit(ctx, o.record("mend", "act", d.ID, why, "number", d.Number, "revision", d.Revision, "old", old.Total, "new", d.Total))
	})
	return d, err
}

func usesOf(ctx context.Context, tx *storage.Store, documentID int64) ([]domain.CreditUse, error) {
	entry, err := tx.EntryOf(ctx, documentID, 0)
	if err != nil {
		return nil, err
	}
	return usesOfEntry(ctx, tx, entry)
}

func usesOfEntry(ctx context.Context, tx *storage.Store, entry domain.Entry) ([]domain.CreditUse, error) {
	_, uses, err := tx.KeyEntries(ctx, entry.Key)
	var mine []domain.CreditUse
	for _, u := range uses {
		if u.DebitID == entry.ID {
			mine = append(mine, u)
		}
	}
	return mine, err
}

func carryUses(uses []domain.CreditUse, to domain.Entry) []domain.CreditUse {
	left := to.Debit
	var out []domain.CreditUse
	for _, u := range uses {
		u.Amount, u.DebitID = min(u.Amount, left), to.ID
		if u.Amount > 0 {
			left -= u.Amount
			out = append(out, u)
		}
	}
	return out
}

// carryAllocations are the allocations that what replaces their payment or invoice still has room for; change points each
// at it.
func carryAllocations(held []domain.Allocation, room domain.Money, change func(*domain.Allocation)) []domain.Allocation {
	var out []domain.Allocation
	for _, a := range held {
		if a.Amount = min(a.Amount, room); a.Amount > 0 {
			room -= a.Amount
			change(&a)
			out = append(out, a)
		}
	}
	return out
}

// MarkSent records when and how a posted document left us; from then on it is mended or corrected, never annulled.
func (o *Office) MarkSent(ctx context.Context, id int64, how string) error {
	return o.life(ctx, id, "send", func(_ *storage.Store, d *domain.Document) error {
		if d.State != domain.Posted {
			return domain.Refuse(domain.Conflict, "state", "document.not_posted", "number", d.Number)
		}
		d.SentAt, d.SentHow = o.now().UTC().Format("2006-01-02T15:04:05Z"), how
		return nil
	})
}

// MarkAnswered records the client's answer: signed, objected, or accepted by silence after the contract's days.
func (o *Office) MarkAnswered(ctx context.Context, id int64, a domain.Answer, on domain.Date) error {
	return o.life(ctx, id, "answer", func(tx *storage.Store, d *domain.Document) error {
		if err := d.MayAnswer(a); err != nil {
			return err
		}
		if a == domain.AcceptedBySilent {
			if err := o.silentLongEnough(ctx, tx, *d, on); err != nil {
				return err
			}
		}
		d.Answer, d.AnsweredOn = a, on
		return nil
	})
}

// silentLongEnough refuses acceptance by silence that the contract does not provide for, or whose days have not passed.
func (o *Office) silentLongEnough(ctx context.Context, tx *storage.Store, d domain.Document, on domain.Date) error {
	cs, err := tx.ContractsOf(ctx, d.EntityID, []int64{d.CounterpartyID})
	if err != nil {
		return err
	}
	days := cs[d.CounterpartyID][d.ContractID].SilentDays
	sent, err := time.Parse(time.RFC3339, d.SentAt)
	if err != nil {
		return err
	}
	from := domain.DateOf(sent, moscow).AddDays(days)
	if days == 0 || on <= from {
		return domain.Refuse(domain.Conflict, "answer", "document.not_silent_yet", "number", d.Number, "days", days, "date", from)
	}
	return nil
}

// MarkOriginal records that the signed original came back.
func (o *Office) MarkOriginal(ctx context.Context, id int64, on domain.Date) error {
	return o.life(ctx, id, "original", func(_ *storage.Store, d *domain.Document) error {
		if d.Answer != domain.Signed && d.Answer != domain.AcceptedBySilent {
			return domain.Refuse(domain.Conflict, "state", "document.not_signed", "number", d.Number)
		}
		d.OriginalOn = on
		return nil
	})
}

func (o *Office) life(ctx context.Context, id int64, verb string, change func(*storage.Store, *domain.Document) error) error {
	return o.do(ctx, IssuePapers, func(tx *storage.Store) error {
		d, err := tx.Document(ctx, id)
		if err != nil {
			return err
		}
		if err := change(tx, &d); err != nil {
			return err
		}
		if err := tx.SaveLife(ctx, d); err != nil {
			return err
		}
		return tx.Audit(ctx, o.record(verb, string(d.Kind), d.ID, "", "answer", string(d.Answer), "how", d.SentHow))
	})
}

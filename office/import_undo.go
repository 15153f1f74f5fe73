package office

import (
	"context"
	"errors"

	"accord/domain"
	"accord/storage"
)

// KeptThing is something that an import made and that stays, since something stands on it.
type KeptThing = storage.MadeThing

// ImportUndo tells what undoing an import took back and what it left.
type ImportUndo struct {
	Import PastImport
	Gone   map[string]int // how many of each subject: "invoice", "act", "payment", "entry", "client", …
	Kept   []KeptThing
}

// UndoAsk says how an import is to be undone.
type UndoAsk struct {
	Partly bool // what has been used since stays; without it such an import is refused whole
	DryRun bool // tell and change nothing
}

// UndoImport takes back all that an import made and that nothing has used since, in one transaction. Documents and operations leave the
// book as replaced ones do: what was known before stays known. It refuses (conflict, import.used) when something was used and Partly is
// not asked for; the answer names it.
func (o *Office) UndoImport(ctx context.Context, id int64, ask UndoAsk) (u ImportUndo, err error) {
	err = o.do(ctx, ImportData, func(tx *storage.Store) error {
		all, err := tx.Imports(ctx, id, 1)
		if err != nil {
			return err
		}
		if id == 0 || len(all) == 0 {
			return domain.Refuse(domain.NotFound, "import", "not_found.import")
		}
		if !all[0].UndoneAt.IsZero() {
			return domain.Refuse(domain.Conflict, "import", "import.undone", "file", all[0].File)
		}
		r := &undoer{o: o, tx: tx, u: ImportUndo{Import: all[0], Gone: map[string]int{}}}
		err = r.run(ctx)
		u = r.u
		switch {
		case err != nil:
			return err
		case len(u.Kept) > 0 && !ask.Partly && !ask.DryRun:
			return domain.Refuse(domain.Conflict, "import", "import.used", "file", u.Import.File, "n", len(u.Kept))
		case ask.DryRun:
			return errNothingKept
		}
		return tx.Audit(ctx, o.record("undo_import", "import", id, "", "file", u.Import.File, "gone", total(u.Gone), "kept", len(u.Kept)))
	})
	if errors.Is(err, errNothingKept) {
		err = nil
	}
	return u, err
}

func total(counts map[string]int) (n int) {
	for _, c := range counts {
		n += c
	}
	return n
}

type undoer struct {
	o     *Office
	tx    *storage.Store
	u     ImportUndo
	audit []storage.Record
}

func (r *undoer) run(ctx context.Context) error {
	i := r.u.Import
	for _, step := range []func(context.Context, PastImport) error{r.documents, r.payments, r.openings, r.receipts} {
		if err := step(ctx, i); err != nil {
			return err
		}
	}
	if err := r.tx.EndImport(ctx, i, r.o.user.ID); err != nil {
		return err
	}
	for _, table := range []string{"project", "contract", "counterparty", "client", "employee", "bank_account"} {
		if err := r.rows(ctx, i, table); err != nil {
			return err
		}
	}
	return r.tx.Audit(ctx, r.audit...)
}

// gone counts a thing and writes down that it went.
func (r *undoer) gone(t KeptThing) {
	r.u.Gone[t.Subject]++
	r.audit = append(r.audit, r.o.record("undo_import", t.Subject, t.ID, "", "import", r.u.Import.ID))
}

// free tells whether a thing may go: nothing stands on it and its period is open. What may not is kept.
func (r *undoer) free(ctx context.Context, t KeptThing, ledger bool) (bool, error) {
	if t.Why == "" && ledger {
		e, err := entityIn(ctx, r.tx, t.Entity)
		if err != nil {
			return false, err
		}
		if r.o.checkPeriod(e, t.Day, Override{}) != nil {
			t.Why = "period"
		}
	}
	if t.Why != "" {
		r.u.Kept = append(r.u.Kept, t)
	}
	return t.Why == "", nil
}

func (r *undoer) documents(ctx context.Context, i PastImport) error {
	all, err := r.tx.MadeDocuments(ctx, i.ID, i.RecordAt)
	if err != nil {
		return err
	}
	for _, t := range all {
		ok, err := r.free(ctx, t, t.Subject != string(domain.Invoice))
		if err != nil {
			return err
		}
		if !ok {
			continue
		}
		d, err := r.tx.Document(ctx, t.ID)
		if err != nil {
			return err
		}
		if d.Kind == domain.Invoice {
			if err := freeInvoice(ctx, r.tx, d.ID); err != nil {
				return err
			}
		}
		if err := r.tx.EndDocument(ctx, d, domain.Replaced); err != nil {
			return err
		}
		r.gone(t)
	}
	return nil
}

func (r *undoer) payments(ctx context.Context, i PastImport) error {
	all, err := r.tx.MadePayments(ctx, i.ID, i.RecordAt)
	if err != nil {
		return err
	}
	for _, t := range all {
		ok, err := r.free(ctx, t, true)
		if err != nil {
			return err
		}
		if !ok {
			continue
		}
		if err := r.tx.VoidPayment(ctx, t.ID); err != nil {
			return err
		}
		r.gone(t)
	}
	return nil
}

func (r *undoer) openings(ctx context.Context, i PastImport) error {
	all, err := r.tx.MadeOpenings(ctx, i.ID, i.RecordAt)
	if err != nil {
		return err
	}
	for _, t := range all {
		ok, err := r.free(ctx, t, true)
		if err != nil {
			return err
		}
		if !ok {
			continue
		}
		e, err := r.tx.OpeningEntry(ctx, t.ID)
		if err != nil {
			return err
		}
		if e.PaymentID != 0 { // an advance may have met an invoice by itself
			given, err := r.tx.Allocations(ctx, e.PaymentID, 0)
			if err != nil {
				return err
			}
			if err := r.tx.VoidAllocations(ctx, given); err != nil {
				return err
			}
		}
		if err := r.tx.VoidOpening(ctx, e); err != nil {
			return err
		}
		r.gone(t)
	}
	return r.tx.LiftCutover(ctx, i.ID, i.RecordAt)
}

// receipts lets go what the import itself credited to the counterparties that it brought: it waits again, as before.
func (r *undoer) receipts(ctx context.Context, i PastImport) error {
	payments, touched, err := r.tx.CreditedTo(ctx, i.ID, i.RecordAt)
	if err != nil {
		return err
	}
	for id, party := range payments {
		if touched[party] {
			continue
		}
		p, err := r.tx.Payment(ctx, id)
		if err != nil {
			return err
		}
		e, err := entityIn(ctx, r.tx, p.EntityID)
		if err != nil {
			return err
		}
		if r.o.checkPeriod(e, p.Date, Override{}) != nil {
			continue // its counterparty stays with it
		}
		given, err := r.tx.Allocations(ctx, id, 0)
		if err != nil {
			return err
		}
		if err := r.tx.VoidAllocations(ctx, given); err != nil {
			return err
		}
		if err := r.tx.VoidPaymentEntries(ctx, id); err != nil {
			return err
		}
		p.CounterpartyID, p.ContractID, p.Basis = 0, 0, ""
		if err := r.tx.SaveAttribution(ctx, &p); err != nil {
			return err
		}
		r.audit = append(r.audit, r.o.record("detach", "payment", id, "", "import", i.ID))
	}
	return nil
}

func (r *undoer) rows(ctx context.Context, i PastImport, table string) error {
	all, err := r.tx.MadeRows(ctx, i.ID, i.RecordAt, table)
	if err != nil {
		return err
	}
	for _, t := range all {
		if t.Why == "history" && table == "project" {
			continue // documents that were taken back are of it, and nobody else sees it
		}
		if t.Why != "" {
			r.u.Kept = append(r.u.Kept, t)
			continue
		}
		if err := r.tx.RemoveMade(ctx, t); err != nil {
			return err
		}
		r.gone(t)
	}
	return nil
}

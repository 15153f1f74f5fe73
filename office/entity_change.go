package office

import (
	"context"
	"strings"

	"accord/domain"
	"accord/storage"
)

// Requisites are what an entity of ours says of itself.
type Requisites struct {
	Name, FullName, INN, KPP, OGRN, Address string
	ActsMaster                              domain.ActsMaster
}

// ChangeEntity replaces an entity's requisites and who makes its acts. Papers that were sent keep what they said; others are printed
// with the new ones. It refuses (conflict) a changed INN when there are papers: that would be another company.
func (o *Office) ChangeEntity(ctx context.Context, id, version int64, r Requisites) (warnings []error, err error) {
	e, warnings, err := Company{Name: r.Name, FullName: r.FullName, INN: r.INN, KPP: r.KPP, OGRN: r.OGRN, Address: r.Address, ActsMaster: r.ActsMaster, Tax: domain.TaxNone}.Entity()
	if err != nil {
		return nil, err
	}
	err = o.do(ctx, Configure, func(tx *storage.Store) error {
		all, err := tx.Entities(ctx)
		if err != nil {
			return err
		}
		was, err := entityIn(ctx, tx, id)
		if err != nil {
			return err
		}
		for _, have := range all {
			if have.ID != id && have.INN == e.INN {
				return domain.Refuse(domain.Conflict, "inn", "entity.exists", "inn", e.INN)
			}
		}
		if was.INN != e.INN {
			has, err := tx.HasPapers(ctx, id)
			if err != nil {
				return err
			}
			if has {
				return domain.Refuse(domain.Conflict, "inn", "entity.inn_used", "inn", was.INN)
			}
		}
		e.ID, e.Version = id, version
		if err := tx.SaveEntity(ctx, e); err != nil {
			return err
		}
		detail := changedFields(map[string][2]string{
			"name": {was.Name, e.Name}, "full_name": {was.FullName, e.FullName}, "inn": {was.INN, e.INN}, "kpp": {was.KPP, e.KPP}, "ogrn": {was.OGRN, e.OGRN},
			"address": {was.Address, e.Address}, "acts_master": {string(was.ActsMaster), string(e.ActsMaster)},
		})
		return tx.Audit(ctx, o.record("change_entity", "entity", id, "", detail...))
	})
	return warnings, err
}

// changedFields are the pairs that differ, as an audit record tells them: "old > new".
func changedFields(pairs map[string][2]string) (out []any) {
	for k, p := range pairs {
		if p[0] != p[1] {
			out = append(out, k, p[0]+" > "+p[1])
		}
	}
	return out
}

// SetTaxMode says how an entity charges VAT from a day on; "" takes away what begins on that day. It refuses (conflict) to take away the
// first of all, and a day in a closed period.
func (o *Office) SetTaxMode(ctx context.Context, id, version int64, from domain.Date, mode domain.TaxMode) error {
	switch mode {
	case "", domain.TaxGeneral, domain.TaxNone, domain.TaxUSN5, domain.TaxUSN7:
	default:
		return domain.Refuse(domain.Invalid, "tax", "company.tax", "text", string(mode))
	}
	if from.IsZero() {
		return domain.Refuse(domain.Invalid, "date", "required", "field", "date")
	}
	return o.do(ctx, Configure, func(tx *storage.Store) error {
		e, err := entityIn(ctx, tx, id)
		if err != nil {
			return err
		}
		if from > domain.FirstDate && from <= e.ClosedThrough {
			return domain.Refuse(domain.Conflict, "date", "entity.tax_closed", "through", e.ClosedThrough)
		}
		if mode == "" && len(e.Taxes) > 0 && e.Taxes[0].From == from {
			return domain.Refuse(domain.Conflict, "date", "entity.tax_first")
		}
		if err := tx.TouchEntity(ctx, id, version); err != nil {
			return err
		}
		if err := tx.SetTax(ctx, id, from, mode); err != nil {
			return err
		}
		return tx.Audit(ctx, o.record("set_tax", "entity", id, "", "from", from, "mode", string(mode)))
	})
}

// SetSignatories says who signs for an entity: of each role one. Papers that were sent keep who signed them. It refuses (invalid) one
// without a name.
func (o *Office) SetSignatories(ctx context.Context, id, version int64, list []domain.Signatory) error {
	clean := make([]domain.Signatory, 0, len(list))
	for _, g := range list {
		for _, t := range []*string{&g.Name, &g.Title, &g.Basis} {
			var err error
			if *t, err = domain.TidyText(g.Role, *t, domain.MaxLine); err != nil {
				return err
			}
		}
		if g.Role != "director" && g.Role != "accountant" {
			return domain.Refuse(domain.Invalid, "role", "entity.signatory_role", "text", g.Role)
		}
		if strings.TrimSpace(g.Name) != "" {
			clean = append(clean, g)
			continue
		}
		if g.Role == "director" {
			return domain.Refuse(domain.Invalid, "director", "required", "field", "director")
		}
	}
	return o.do(ctx, Configure, func(tx *storage.Store) error {
		if err := tx.TouchEntity(ctx, id, version); err != nil {
			return err
		}
		if err := tx.SetSignatories(ctx, id, clean); err != nil {
			return err
		}
		return tx.Audit(ctx, o.record("set_signatories", "entity", id, "", "count", len(clean)))
	})
}

// ChangeBank replaces what is said of the bank of an account of ours; the account itself stays: statements are of it.
func (o *Office) ChangeBank(ctx context.Context, entityID int64, b Bank) (warnings []error, err error) {
	a, warnings, err := b.account()
	if err != nil {
		return nil, err
	}
	err = o.do(ctx, Configure, func(tx *storage.Store) error {
		e, err := entityIn(ctx, tx, entityID)
		if err != nil {
			return err
		}
		for _, have := range e.Accounts {
			if have.Account != a.Account {
				continue
			}
			a.ID = have.ID
			if err := tx.SaveBank(ctx, a); err != nil {
				return err
			}
			return tx.Audit(ctx, o.record("change_bank", "entity", entityID, "", "account", a.Account, "bik", a.BIK, "bank", a.BankName, "corr_account", a.CorrAccount))
		}
		return domain.Refuse(domain.NotFound, "account", "account.none", "account", a.Account)
	})
	return warnings, err
}

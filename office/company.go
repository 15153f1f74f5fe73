package office

import (
	"context"
	"encoding/json"
	"io"
	"slices"
	"strings"

	"accord/domain"
	"accord/storage"
)

// Bank is an account of a company as its card names it.
type Bank struct {
	BIK         string `json:"bik"`
	Account     string `json:"account"`
	Name        string `json:"name"`
	CorrAccount string `json:"corr_account"`
}

// Company is the card of a legal entity of ours, as `accord new --company` reads it.
type Company struct {
	Name       string            `json:"name"`
	FullName   string            `json:"full_name"`
	INN        string            `json:"inn"`
	KPP        string            `json:"kpp"`
	OGRN       string            `json:"ogrn"`
	Address    string            `json:"address"`
	Tax        domain.TaxMode    `json:"tax"`
	ActsMaster domain.ActsMaster `json:"acts_master"`
	Director   string            `json:"director"`
	Accountant string            `json:"accountant"`
	Bank       Bank              `json:"bank"`
}

// ReadCompany reads a card; it refuses (invalid) text that is not one.
func ReadCompany(r io.Reader) (Company, error) {
	var c Company
	data, err := io.ReadAll(io.LimitReader(r, 1<<20))
	if err != nil {
		return c, err
	}
	data = []byte(strings.TrimPrefix(string(data), "\ufeff"))
	if err := json.Unmarshal(data, &c); err != nil {
		return c, domain.Refuse(domain.Invalid, "company", "company.bad_json", "reason", err.Error())
	}
	return c, nil
}

// Entity checks a card and makes a legal entity of it. Warnings are what a person may accept: a failed account key.
func (c Company) Entity() (e domain.LegalEntity, warnings []error, err error) {
	trim := strings.TrimSpace
	e = domain.LegalEntity{Name: trim(c.Name), FullName: trim(c.FullName), INN: trim(c.INN), KPP: trim(c.KPP), OGRN: trim(c.OGRN), Address: trim(c.Address), ActsMaster: c.ActsMaster}
	if e.Name == "" {
		return e, nil, domain.Refuse(domain.Invalid, "name", "required", "field", "name")
	}
	if e.FullName == "" {
		e.FullName = e.Name
	}
	if err := domain.CheckINN(e.INN); err != nil {
		return e, nil, err
	}
	if e.KPP != "" {
		if err := domain.CheckKPP(e.KPP); err != nil {
			return e, nil, err
		}
	}
	if e.OGRN != "" {
		check := domain.CheckOGRN
		if len(e.OGRN) == 15 {
			check = domain.CheckOGRNIP
		}
		if err := check(e.OGRN); err != nil {
			warnings = append(warnings, err)
		}
	}
	mode := c.Tax
	switch mode {
	case "":
		mode = domain.TaxGeneral
	case domain.TaxGeneral, domain.TaxNone, domain.TaxUSN5, domain.TaxUSN7:
	default:
		return e, nil, domain.Refuse(domain.Invalid, "tax", "company.tax", "text", string(mode))
	}
	e.Taxes = []domain.TaxModeFrom{{From: domain.FirstDate, Mode: mode}}
	switch e.ActsMaster {
	case "":
		if e.ActsMaster = domain.MasterAccord; mode != domain.TaxNone {
			e.ActsMaster = domain.MasterOneC
		}
	case domain.MasterOneC, domain.MasterAccord:
	default:
		return e, nil, domain.Refuse(domain.Invalid, "acts_master", "company.acts_master", "text", string(e.ActsMaster))
	}
	e.Signatories = c.signatories()
	if trim(c.Bank.Account) != "" {
		a, warn, err := c.Bank.account()
		if err != nil {
			return e, nil, err
		}
		e.Accounts = []domain.BankAccount{a}
		warnings = append(warnings, warn...)
	}
	return e, warnings, nil
}

func (c Company) signatories() (out []domain.Signatory) {
	if d := strings.TrimSpace(c.Director); d != "" {
		s := domain.Signatory{Role: "director", Name: d, Title: "Генеральный директор", Basis: "Устава"}
		if len(c.INN) == 12 {
			s.Title, s.Basis = "Индивидуальный предприниматель", "свидетельства о регистрации"
		}
		out = append(out, s)
	}
	if a := strings.TrimSpace(c.Accountant); a != "" {
		out = append(out, domain.Signatory{Role: "accountant", Name: a, Title: "Главный бухгалтер", Basis: "приказа"})
	}
	return out
}

// account checks a bank account; a failed control key is a warning, since banks err too.
func (b Bank) account() (a domain.BankAccount, warnings []error, err error) {
	a = domain.BankAccount{Account: strings.TrimSpace(b.Account), BIK: strings.TrimSpace(b.BIK), BankName: strings.TrimSpace(b.Name), CorrAccount: strings.TrimSpace(b.CorrAccount)}
	if n := len(a.Account); n < 5 || n > 34 || strings.ContainsAny(a.Account, " =\t\n") {
		return a, nil, domain.Refuse(domain.Invalid, "account", "account.bad", "text", a.Account)
	}
	if a.BIK != "" {
		if err := domain.CheckBIK(a.BIK); err != nil {
			return a, nil, err
		}
		if err := domain.CheckAccount(a.BIK, a.Account); err != nil {
			warnings = append(warnings, err)
		}
	}
	return a, warnings, nil
}

// AddEntity adds one more legal entity of ours. It refuses (conflict) an INN that the book has.
func (o *Office) AddEntity(ctx context.Context, c Company) (e domain.LegalEntity, warnings []error, err error) {
	if e, warnings, err = c.Entity(); err != nil {
		return e, nil, err
	}
	err = o.do(ctx, Configure, func(tx *storage.Store) error {
		all, err := tx.Entities(ctx)
		if err != nil {
			return err
		}
		for _, have := range all {
			if have.INN == e.INN {
				return domain.Refuse(domain.Conflict, "inn", "entity.exists", "inn", e.INN)
			}
			for _, a := range e.Accounts {
				if err := freeAccount(have, a.Account); err != nil {
					return err
				}
			}
		}
		if err := tx.AddEntity(ctx, &e); err != nil {
			return err
		}
		return tx.Audit(ctx, o.record("add_entity", "entity", e.ID, "", "inn", e.INN, "name", e.Name))
	})
	return e, warnings, err
}

func freeAccount(e domain.LegalEntity, account string) error {
	for _, a := range e.Accounts {
		if a.Account == account {
			return domain.Refuse(domain.Conflict, "account", "account.exists", "account", account, "entity", e.Name)
		}
	}
	return nil
}

// AddAccount gives one of our entities a bank account, or an account that it has what is not known of its bank yet. It
// refuses (conflict) an account that an entity of ours has whole or otherwise.
func (o *Office) AddAccount(ctx context.Context, entityID int64, b Bank) (warnings []error, err error) {
	a, warnings, err := b.account()
	if err != nil {
		return nil, err
	}
	a.EntityID = entityID
	err = o.do(ctx, Configure, func(tx *storage.Store) error { return o.addAccount(ctx, tx, &a) })
	return warnings, err
}

// lacking returns an entity's own account with what a says of its bank; ok is false when it says nothing new, or something else.
func lacking(e domain.LegalEntity, a domain.BankAccount) (have domain.BankAccount, ok bool) {
	i := slices.IndexFunc(e.Accounts, func(x domain.BankAccount) bool { return x.Account == a.Account })
	if i < 0 || e.ID != a.EntityID {
		return have, false
	}
	have = e.Accounts[i]
	for _, f := range []struct {
		to   *string
		said string
	}{{&have.BIK, a.BIK}, {&have.BankName, a.BankName}, {&have.CorrAccount, a.CorrAccount}} {
		switch {
		case f.said == "" || f.said == *f.to:
		case *f.to != "":
			return have, false
		default:
			*f.to, ok = f.said, true
		}
	}
	return have, ok
}

func (o *Office) addAccount(ctx context.Context, tx *storage.Store, a *domain.BankAccount) error {
	all, err := tx.Entities(ctx)
	if err != nil {
		return err
	}
	found := false
	for _, e := range all {
		if have, ok := lacking(e, *a); ok {
			if err := tx.SaveBank(ctx, have); err != nil {
				return err
			}
			*a = have
			return tx.Audit(ctx, o.record("complete_account", "entity", e.ID, "", "account", a.Account, "bik", a.BIK, "bank", a.BankName, "corr_account", a.CorrAccount))
		}
		if err := freeAccount(e, a.Account); err != nil {
			return err
		}
		found = found || e.ID == a.EntityID
	}
	if !found {
		return domain.Refuse(domain.NotFound, "entity", "not_found.entity")
	}
	if err := tx.AddAccount(ctx, a); err != nil {
		return err
	}
	return tx.Audit(ctx, o.record("add_account", "entity", a.EntityID, "", "account", a.Account, "bik", a.BIK))
}

package settings

import (
	"context"
	"errors"
	"slices"
	"strings"

	"accord/domain"
	"accord/office"
	"accord/ui/kit"
)

var (
	taxModes = []domain.TaxMode{domain.TaxGeneral, domain.TaxNone, domain.TaxUSN5, domain.TaxUSN7}
	masters  = []domain.ActsMaster{domain.MasterOneC, domain.MasterAccord}
)

// check looks at one requisite as it is typed; a warning may stand. bik is that of the bank, for accounts.
func check(field, text, bik string) (err error, warning bool) { //nolint:revive // what Asking asks for: the error first
	t := strings.TrimSpace(text)
	switch field {
	case "name", "director":
		if t == "" {
			return domain.Refuse(domain.Invalid, field, "ui.required"), false
		}
	case "inn":
		return domain.CheckINN(domain.TidyINN(t)), false
	case "kpp":
		if k := domain.TidyKPP(t); k != "" {
			return domain.CheckKPP(k), false
		}
	case "ogrn":
		k := domain.TidyOGRN(t)
		switch {
		case k == "":
			return nil, false
		case len(k) == 15:
			return domain.CheckOGRNIP(k), true
		}
		return domain.CheckOGRN(k), true
	case "bik":
		if k := domain.TidyBIK(t); k != "" {
			return domain.CheckBIK(k), false
		}
	case "account":
		k := domain.TidyAccount(t)
		if k == "" {
			return domain.Refuse(domain.Invalid, field, "ui.required"), false
		}
		if b := domain.TidyBIK(bik); b != "" {
			err := domain.CheckAccount(b, k)
			var refusal *domain.Error
			return err, errors.As(err, &refusal) && refusal.Key == "account.key"
		}
	}
	return nil, false
}

// checked makes lines look at what is typed.
func checked(a *kit.Asking, bik func() string, names ...string) {
	for _, n := range names {
		a.Checked(n, func(text string) (error, bool) { return check(n, text, bik()) }) //nolint:revive // as above
	}
}

func noBIK() string { return "" }

// card is the lines of a company's requisites.
type requisitesForm struct {
	name, full, inn, kpp, ogrn, address *kit.Entry
	master                              *kit.Choice
}

func (c *Screen) requisitesForm(a *kit.Asking, e domain.LegalEntity) requisitesForm {
	s := c.shell
	var f requisitesForm
	f.name = a.Line("name", s.T("ui.field.name"), "", e.Name)
	f.full = a.Line("full_name", s.T("ui.field.full_name"), "", e.FullName)
	a.Beside(func() {
		f.inn = a.Line("inn", s.T("ui.field.inn"), "", e.INN)
		f.kpp = a.Line("kpp", s.T("ui.field.kpp"), "", e.KPP)
	})
	f.ogrn = a.Line("ogrn", s.T("ui.field.ogrn"), "", e.OGRN)
	f.address = a.Line("address", s.T("ui.field.address"), "", e.Address)
	f.master = a.Choice("acts_master", s.T("ui.field.master"), []string{s.T("ui.master.1c"), s.T("ui.master.accord")}, slices.Index(masters, e.ActsMaster), nil)
	checked(a, noBIK, "name", "inn", "kpp", "ogrn")
	return f
}

func (f requisitesForm) requisites() office.Requisites {
	t := strings.TrimSpace
	return office.Requisites{
		Name: t(f.name.Text), FullName: t(f.full.Text), INN: domain.TidyINN(f.inn.Text), KPP: domain.TidyKPP(f.kpp.Text), OGRN: domain.TidyOGRN(f.ogrn.Text), Address: t(f.address.Text),
		ActsMaster: masters[f.master.Index()],
	}
}

// askRequisites changes what a company says of itself.
func (c *Screen) askRequisites(e domain.LegalEntity) {
	s := c.shell
	if e.ID == 0 || !c.config {
		return
	}
	a := kit.NewAsking(s, s.T("ui.set.requisites"), "")
	f := c.requisitesForm(a, e)
	a.Open(s.T("ui.save"), func() {
		kit.Do(a.Accept(), func(ctx context.Context) error {
			_, err := c.book.ChangeEntity(ctx, e.ID, e.Version, f.requisites())
			return err
		}, func(err error) { c.done(a, err, s.T("ui.set.saved")) })
	})
	s.Shown("settings requisites")
}

// askCompany adds a company of ours; its account and pictures are added after.
func (c *Screen) askCompany() {
	s := c.shell
	if !c.config {
		return
	}
	a := kit.NewAsking(s, s.T("ui.set.add_company"), "")
	f := c.requisitesForm(a, domain.LegalEntity{ActsMaster: domain.MasterOneC})
	tax := a.Choice("tax", s.T("ui.field.tax"), taxWords(s.Words), 0, nil)
	director := a.Line("director", s.T("ui.field.director"), "", "")
	a.Open(s.T("ui.set.add_company_do"), func() {
		r := f.requisites()
		var made domain.LegalEntity
		kit.Do(a.Accept(), func(ctx context.Context) (err error) {
			made, _, err = c.book.AddEntity(ctx, office.Company{
				Name: r.Name, FullName: r.FullName, INN: r.INN, KPP: r.KPP, OGRN: r.OGRN, Address: r.Address, ActsMaster: r.ActsMaster, Tax: taxModes[tax.Index()],
				Director: strings.TrimSpace(director.Text),
			})
			return err
		}, func(err error) {
			if err == nil {
				c.entity = made.ID
			}
			c.done(a, err, s.T("ui.set.company_added", "name", r.Name))
		})
	})
	s.Shown("settings company")
}

func taxWords(w kit.Words) []string {
	out := make([]string, len(taxModes))
	for i, m := range taxModes {
		out[i] = w.T("ui.tax." + string(m))
	}
	return out
}

// askTax says how VAT is charged from a day on, or takes away what was said for later.
func (c *Screen) askTax(e domain.LegalEntity) {
	s, today := c.shell, c.book.Today()
	a := kit.NewAsking(s, s.T("ui.set.tax"), s.T("ui.set.tax_help"))
	y, m, _ := today.YMD()
	day := a.Day("date", s.T("ui.set.tax_from"), domain.NewDate(y, m, 1).AddMonths(1), today)
	options := append(taxWords(s.Words), s.T("ui.set.tax_drop"))
	mode := a.Choice("tax", s.T("ui.field.tax"), options, slices.Index(taxModes, e.TaxOn(today)), nil)
	a.Open(s.T("ui.save"), func() {
		chosen := domain.TaxMode("")
		if i := mode.Index(); i < len(taxModes) {
			chosen = taxModes[i]
		}
		kit.Do(a.Accept(), func(ctx context.Context) error { return c.book.SetTaxMode(ctx, e.ID, e.Version, day.Value(), chosen) }, func(err error) {
			c.done(a, err, s.T("ui.set.saved"))
		})
	})
	s.Shown("settings tax")
}

// askSigns says who signs, as what and on what ground.
func (c *Screen) askSigns(e domain.LegalEntity) {
	s := c.shell
	a := kit.NewAsking(s, s.T("ui.set.signs"), s.T("ui.set.signs_help"))
	d, k := e.Signatory("director"), e.Signatory("accountant")
	if d.Title == "" {
		d.Title, d.Basis = "Генеральный директор", "Устава"
	}
	if k.Title == "" {
		k.Title, k.Basis = "Главный бухгалтер", "приказа"
	}
	name := a.Line("director", s.T("ui.field.director"), "", d.Name)
	var title, basis *kit.Entry
	a.Beside(func() {
		title = a.Line("director_title", s.T("ui.set.sign_title"), "", d.Title)
		basis = a.Line("director_basis", s.T("ui.set.sign_basis"), "", d.Basis)
	})
	acc := a.Line("accountant", s.T("ui.field.accountant"), "", k.Name)
	accTitle := a.Line("accountant_title", s.T("ui.set.sign_title"), "", k.Title)
	checked(a, noBIK, "director")
	a.Open(s.T("ui.save"), func() {
		list := []domain.Signatory{{Role: "director", Name: name.Text, Title: title.Text, Basis: basis.Text}, {Role: "accountant", Name: acc.Text, Title: accTitle.Text, Basis: k.Basis}}
		kit.Do(a.Accept(), func(ctx context.Context) error { return c.book.SetSignatories(ctx, e.ID, e.Version, list) }, func(err error) {
			c.done(a, err, s.T("ui.set.saved"))
		})
	})
	s.Shown("settings signatories")
}

// askAccount adds an account, or changes what is said of the bank of one: the account itself stays, statements are of it.
func (c *Screen) askAccount(e domain.LegalEntity, have domain.BankAccount) {
	s := c.shell
	key := "ui.set.account_add"
	if have.ID != 0 {
		key = "ui.set.bank_change"
	}
	a := kit.NewAsking(s, s.T(key), "")
	bik := a.Line("bik", s.T("ui.field.bik"), "", have.BIK)
	bank := a.Line("bank_name", s.T("ui.field.bank_name"), "", have.BankName)
	account := a.Line("account", s.T("ui.field.account"), "", have.Account)
	corr := a.Line("corr_account", s.T("ui.field.corr_account"), "", have.CorrAccount)
	a.Hide("account", have.ID != 0)
	checked(a, func() string { return bik.Text }, "bik", "account")
	a.Open(s.T("ui.save"), func() {
		b := office.Bank{BIK: domain.TidyBIK(bik.Text), Name: strings.TrimSpace(bank.Text), Account: domain.TidyAccount(account.Text), CorrAccount: domain.TidyAccount(corr.Text)}
		kit.Do(a.Accept(), func(ctx context.Context) (err error) {
			if have.ID != 0 {
				_, err = c.book.ChangeBank(ctx, e.ID, b)
			} else {
				_, err = c.book.AddAccount(ctx, e.ID, b)
			}
			return err
		}, func(err error) { c.done(a, err, s.T("ui.set.saved")) })
	})
	s.Shown("settings account")
}

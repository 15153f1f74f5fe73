package start

import (
	"errors"
	"strings"

	"accord/domain"
	"accord/office"
)

// draft is what the form of a new book holds, as typed.
type draft struct {
	name, fullName, inn, kpp, ogrn, address string
	tax, master                             int
	director, accountant                    string
	bik, account, bankName, corrAccount     string
	path                                    string
}

var (
	taxes   = []domain.TaxMode{domain.TaxGeneral, domain.TaxNone, domain.TaxUSN5, domain.TaxUSN7}
	masters = []domain.ActsMaster{domain.MasterOneC, domain.MasterAccord}
)

// problem is what is wrong with one field; a warning may stand.
type problem struct {
	err     error
	warning bool
}

// check looks at one field of a draft the way it is typed: an empty optional field is fine.
func (d draft) check(field string) problem {
	must := func(v string) error {
		if strings.TrimSpace(v) == "" {
			return domain.Refuse(domain.Invalid, field, "ui.required")
		}
		return nil
	}
	optional := func(v string, f func(string) error) problem {
		if v == "" {
			return problem{}
		}
		return problem{err: f(v)}
	}
	switch field {
	case "name":
		return problem{err: must(d.name)}
	case "inn":
		if err := must(d.inn); err != nil {
			return problem{err: err}
		}
		return problem{err: domain.CheckINN(domain.TidyINN(d.inn))}
	case "kpp":
		return optional(domain.TidyKPP(d.kpp), domain.CheckKPP)
	case "ogrn":
		p := optional(domain.TidyOGRN(d.ogrn), checkOGRN)
		p.warning = p.err != nil // an OGRN is printed, never reckoned with
		return p
	case "bik":
		return optional(domain.TidyBIK(d.bik), domain.CheckBIK)
	case "account":
		return d.checkAccount(d.account, false)
	case "corr_account":
		return d.checkAccount(d.corrAccount, true)
	case "path":
		return problem{err: must(d.path)}
	}
	return problem{}
}

// checkAccount checks an account against the bank; a failed key warns only, and a correspondent account has its own key
// (RKC), of which only the form is looked at.
func (d draft) checkAccount(typed string, correspondent bool) problem {
	account, bik := domain.TidyAccount(typed), domain.TidyBIK(d.bik)
	if account == "" {
		return problem{}
	}
	if bik == "" {
		return problem{err: domain.Refuse(domain.Invalid, "bik", "ui.bik_first"), warning: true}
	}
	err := domain.CheckAccount(bik, account)
	var refusal *domain.Error
	if !errors.As(err, &refusal) {
		return problem{}
	}
	switch {
	case refusal.Key == "bik.form":
		return problem{} // said beside the BIK
	case refusal.Key == "account.key" && correspondent:
		return problem{}
	case refusal.Key == "account.key":
		return problem{err: err, warning: true}
	}
	return problem{err: err}
}

func checkOGRN(s string) error {
	if len(s) == 15 {
		return domain.CheckOGRNIP(s)
	}
	return domain.CheckOGRN(s)
}

// fields are the checked ones, in the order of the form.
var fields = []string{"name", "inn", "kpp", "ogrn", "bik", "account", "corr_account", "path"}

// company makes the card that the office takes.
func (d draft) company() office.Company {
	t := strings.TrimSpace
	return office.Company{
		Name: t(d.name), FullName: t(d.fullName), INN: domain.TidyINN(d.inn), KPP: domain.TidyKPP(d.kpp),
		OGRN: domain.TidyOGRN(d.ogrn), Address: t(d.address), Tax: taxes[d.tax], ActsMaster: masters[d.master],
		Director: t(d.director), Accountant: t(d.accountant),
		Bank: office.Bank{
			BIK: domain.TidyBIK(d.bik), Account: domain.TidyAccount(d.account), Name: t(d.bankName),
			CorrAccount: domain.TidyAccount(d.corrAccount),
		},
	}
}

// fileName makes a book's file out of a company's name: «ООО «Полюс»» gives "Полюс.accord".
func fileName(company string) string {
	name := company
	if i := strings.IndexAny(name, "«\""); i >= 0 {
		name = name[i:]
	}
	name = strings.Map(func(r rune) rune {
		if strings.ContainsRune("«»\"'/\\:*?<>|", r) || r < ' ' {
			return -1
		}
		return r
	}, name)
	if name = strings.TrimSpace(name); name == "" {
		return ""
	}
	return name + ".accord"
}

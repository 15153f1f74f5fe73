package domain

import (
	"slices"
	"strings"
)

// PartyAccount is an account of a counterparty in a bank.
type PartyAccount struct {
	Account     string // 20 digits in Russia
	BIK         string
	BankName    string
	CorrAccount string
}

// MaxAliases is how many other names a client may have, and MaxPartyAccounts how many accounts a counterparty.
const (
	MaxAliases       = 30
	MaxPartyAccounts = 30
)

// Tidied returns the client with its texts trimmed, other names without repeats. It refuses (invalid) one without a name, an
// unknown life cycle and an e-mail address or phone that cannot be used.
func (c Client) Tidied() (Client, error) {
	if c.LifeCycle == "" {
		c.LifeCycle = Lead
	}
	if err := oneOf("life_cycle", c.LifeCycle, Lead, Activation, Active, Suspended, Leaving, Lost, Reactivated); err != nil {
		return c, err
	}
	if err := tidyAll(text{&c.Name, "name", MaxLine, true}, text{&c.City, "city", MaxLine, false}, text{&c.Segment, "segment", MaxLine, false},
		text{&c.Email, "email", MaxLine, false}, text{&c.Phone, "phone", MaxLine, false}); err != nil {
		return c, err
	}
	for field, ch := range map[string]Channel{"email": {Kind: Email, Value: c.Email}, "phone": {Kind: Phone, Value: c.Phone}} {
		if ch.Value == "" {
			continue
		}
		if err := ch.check(); err != nil {
			return c, inField(err, field)
		}
	}
	var aliases []string
	for _, a := range c.Aliases {
		a, err := TidyText("aliases", strings.Join(strings.Fields(a), " "), MaxLine)
		if err != nil {
			return c, err
		}
		if a != "" && !slices.ContainsFunc(aliases, func(have string) bool { return NormName(have) == NormName(a) }) {
			aliases = append(aliases, a)
		}
	}
	if len(aliases) > MaxAliases {
		return c, Refuse(Invalid, "aliases", "client.aliases", "max", MaxAliases)
	}
	c.Aliases = aliases
	return c, nil
}

// inField names the field of a form that a refusal is about.
func inField(err error, field string) error {
	if e, ok := err.(*Error); ok { //nolint:errorlint // made a line before
		to := *e
		to.Field = field
		return &to
	}
	return err
}

// CheckRegistration checks an OGRN of a company or the OGRNIP of an entrepreneur, by its length.
func CheckRegistration(ogrn string) error {
	if len(ogrn) == 15 {
		return CheckOGRNIP(ogrn)
	}
	return CheckOGRN(ogrn)
}

// IsRussian tells whether the counterparty is registered in Russia, whose requisites have check digits.
func (c Counterparty) IsRussian() bool { return c.Country == "" || c.Country == "RU" }

// Tidied returns the counterparty with its requisites tidied. It refuses (invalid) one without a name or, in Russia, without
// a sound INN, a KPP or OGRN with a slip, KPPs out of the order of their days, and an account that cannot be one; a control key that
// does not hold is no refusal, since banks err too.
func (c Counterparty) Tidied() (Counterparty, error) {
	if c.Country = strings.ToUpper(strings.TrimSpace(c.Country)); c.Country == "" {
		c.Country = "RU"
	}
	if len(c.Country) != 2 || strings.Trim(c.Country, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") != "" {
		return c, Refuse(Invalid, "country", "country.bad", "text", clip(c.Country))
	}
	c.INN, c.OGRN = TidyINN(c.INN), TidyOGRN(c.OGRN)
	if err := tidyAll(text{&c.Name, "name", MaxLine, true}, text{&c.INN, "inn", 40, c.IsRussian()}, text{&c.OGRN, "ogrn", 40, false}, text{&c.Address, "address", MaxNote, false}); err != nil {
		return c, err
	}
	if err := c.checkRussian(); err != nil {
		return c, err
	}
	for i, k := range c.KPPs {
		if i > 0 && k.From <= c.KPPs[i-1].From {
			return c, Refuse(Invalid, "kpp_from", "kpp.order", "date", c.KPPs[i-1].From)
		}
	}
	if len(c.Accounts) > MaxPartyAccounts {
		return c, Refuse(Invalid, "account", "counterparty.accounts", "max", MaxPartyAccounts)
	}
	accounts := make([]PartyAccount, 0, len(c.Accounts))
	for _, a := range c.Accounts {
		a, err := a.tidied()
		if err != nil {
			return c, err
		}
		if a != (PartyAccount{}) {
			accounts = append(accounts, a)
		}
	}
	c.Accounts = accounts
	return c, nil
}

func (c Counterparty) checkRussian() error {
	if !c.IsRussian() {
		return nil
	}
	if err := CheckINN(c.INN); err != nil {
		return err
	}
	if c.OGRN != "" {
		if err := CheckRegistration(c.OGRN); err != nil {
			return err
		}
	}
	for _, k := range c.KPPs {
		if err := CheckKPP(k.KPP); err != nil {
			return err
		}
	}
	return nil
}

func (a PartyAccount) tidied() (PartyAccount, error) {
	a.Account, a.BIK, a.CorrAccount = TidyAccount(a.Account), TidyBIK(a.BIK), TidyAccount(a.CorrAccount)
	if err := tidyAll(text{&a.BankName, "bank_name", MaxLine, false}); err != nil {
		return a, err
	}
	if a == (PartyAccount{}) {
		return a, nil
	}
	if n := len(a.Account); n < 5 || n > 34 {
		return a, Refuse(Invalid, "account", "account.bad", "text", clip(a.Account))
	}
	if a.BIK != "" {
		if err := CheckBIK(a.BIK); err != nil {
			return a, err
		}
	}
	return a, nil
}

// WithKPP returns the counterparty with a KPP from a day on; the former ones stay for the days before. On the day of the
// latest it is put right. Without a day it is for as long as the book knows. It refuses (invalid) a day before the latest one's.
func (c Counterparty) WithKPP(kpp string, from Date) (Counterparty, error) {
	kpp = TidyKPP(kpp)
	n := len(c.KPPs)
	switch {
	case kpp == c.KPP():
		return c, nil
	case kpp == "" && n > 1:
		return c, Refuse(Invalid, "kpp", "kpp.needed")
	case kpp == "":
		c.KPPs = nil
		return c, nil
	case n > 0 && from < c.KPPs[n-1].From:
		return c, Refuse(Invalid, "kpp_from", "kpp.before", "date", c.KPPs[n-1].From)
	}
	c.KPPs = slices.Clone(c.KPPs)
	if n > 0 && from == c.KPPs[n-1].From {
		c.KPPs[n-1].KPP = kpp
	} else {
		c.KPPs = append(c.KPPs, KPPFrom{KPP: kpp, From: from})
	}
	return c, nil
}

// MaxSilentDays is the longest time after which silence accepts an act.
const MaxSilentDays = 365

// Tidied returns the contract with its number trimmed. It refuses (invalid) one without a number, a term, penalty or silence
// out of bounds, and an end before its date.
func (c Contract) Tidied() (Contract, error) {
	if err := tidyAll(text{&c.Number, "number", 100, true}); err != nil {
		return c, err
	}
	if !c.Term.Set {
		c.Term = PaymentTerm{}
	} else if err := c.Term.check(); err != nil {
		return c, err
	}
	switch {
	case c.PenaltyPPM < 0 || c.PenaltyPPM > 1_000_000:
		return c, Refuse(Invalid, "penalty", "contract.penalty_bounds")
	case c.PenaltyCapPPM < 0 || c.PenaltyCapPPM > 1_000_000:
		return c, Refuse(Invalid, "penalty_cap", "contract.penalty_bounds")
	case c.PenaltyCapPPM > 0 && c.PenaltyPPM == 0:
		return c, Refuse(Invalid, "penalty", "contract.cap_alone")
	case c.SilentDays < 0 || c.SilentDays > MaxSilentDays:
		return c, Refuse(Invalid, "silent_days", "contract.silent", "max", MaxSilentDays)
	case !c.EndedOn.IsZero() && c.EndedOn < c.Date:
		return c, Refuse(Invalid, "ended_on", "dates.backwards", "from", c.Date, "to", c.EndedOn)
	}
	return c, nil
}

func (t PaymentTerm) check() error {
	if err := oneOf("term_base", t.Base, FromAct, FromSigning, FromInvoice, DayOfMonth); err != nil {
		return err
	}
	if t.Base == DayOfMonth && (t.Days < 1 || t.Days > 31 || t.Working) {
		return Refuse(Invalid, "days", "contract.day_of_month")
	}
	if t.Days < 0 || t.Days > MaxTermDays {
		return Refuse(Invalid, "days", "contract.days_bounds", "max", MaxTermDays)
	}
	return nil
}

// Tidied returns the project with its texts trimmed. It refuses (invalid) one without a name, a fee below nothing and an end
// before its beginning.
func (p Project) Tidied() (Project, error) {
	if err := tidyAll(text{&p.Name, "name", MaxLine, true}, text{&p.Service, "service", MaxLine, false}); err != nil {
		return p, err
	}
	switch {
	case p.Fee < 0:
		return p, Refuse(Invalid, "fee", "project.fee")
	case !p.To.IsZero() && p.To < p.From:
		return p, Refuse(Invalid, "to", "dates.backwards", "from", p.From, "to", p.To)
	}
	return p, nil
}

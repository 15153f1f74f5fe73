package domain

// TaxMode is how a legal entity of ours charges VAT.
type TaxMode string

// Tax modes (НК 143, 145, 164, 346.11): general with VAT, none, simplified with 5 % or 7 %.
const (
	TaxGeneral TaxMode = "general"
	TaxNone    TaxMode = "none"
	TaxUSN5    TaxMode = "usn5"
	TaxUSN7    TaxMode = "usn7"
)

// ActsMaster says who makes the acts of an entity: 1C, which Accord imports from, or Accord itself.
type ActsMaster string

// The two masters of acts; 1C is the default for VAT payers.
const (
	MasterOneC   ActsMaster = "1c"
	MasterAccord ActsMaster = "accord"
)

// TaxModeFrom is the tax mode of an entity from a day on.
type TaxModeFrom struct {
	From Date
	Mode TaxMode
}

// Signatory signs documents for an entity of ours.
type Signatory struct {
	Role  string // "director", "accountant"
	Name  string // «Иванов Иван Петрович»
	Title string // «Генеральный директор»
	Basis string // «Устава», «доверенности № 5 от 01.02.2026»
}

// BankAccount is an account of ours in a bank.
type BankAccount struct {
	ID          int64
	EntityID    int64
	Account     string // 20 digits
	BIK         string
	BankName    string
	CorrAccount string
}

// Currency returns the ISO currency of an account by digits 6-8 of its number (ЦБ 579-П); RUB for anything unknown.
func (a BankAccount) Currency() string { return AccountCurrency(a.Account) }

// AccountCurrency returns the ISO currency coded in an account number's digits 6-8; RUB when it cannot be told.
func AccountCurrency(account string) string {
	if len(account) == 20 {
		switch account[5:8] {
		case "840":
			return "USD"
		case "978":
			return "EUR"
		case "156":
			return "CNY"
		case "398":
			return "KZT"
		case "933":
			return "BYN"
		}
	}
	return RUB
}

// LegalEntity is one of our own companies.
type LegalEntity struct {
	ID            int64
	Name          string // short: «ООО «Полюс»»
	FullName      string
	INN, KPP      string
	OGRN          string
	Address       string
	Taxes         []TaxModeFrom // ascending by From
	ActsMaster    ActsMaster
	Signatories   []Signatory
	Accounts      []BankAccount
	Cutover       Date // date of the imported openings; absent without them
	ChasingFrom   Date // since when its debts are chased; absent: not yet, the totals come first
	ClosedThrough Date // postings to the ledger up to this day need an override; absent when nothing is closed
	Version       int64
}

// TaxOn returns the tax mode in force on a day; TaxGeneral when none is recorded.
func (e LegalEntity) TaxOn(d Date) TaxMode {
	mode := TaxGeneral
	for i, t := range e.Taxes {
		if i == 0 || t.From <= d {
			mode = t.Mode
		}
	}
	return mode
}

// RateOn returns the rate of VAT of a service of ours for which none was stated, by our tax mode on the day it ended.
func (e LegalEntity) RateOn(serviceEnd Date) VATRate { return RateFor(e.TaxOn(serviceEnd), serviceEnd) }

// Signatory returns who signs in a role, or an empty one.
func (e LegalEntity) Signatory(role string) Signatory {
	for _, s := range e.Signatories {
		if s.Role == role {
			return s
		}
	}
	return Signatory{}
}

// LifeCycle is where a client stands with us.
type LifeCycle string

// Life cycle of a client (product page, "Parties").
const (
	Lead        LifeCycle = "lead"
	Activation  LifeCycle = "activation"
	Active      LifeCycle = "active"
	Suspended   LifeCycle = "suspended"
	Leaving     LifeCycle = "leaving"
	Lost        LifeCycle = "lost"
	Reactivated LifeCycle = "reactivated"
)

// Client is a company we serve; it may stand behind several counterparties.
type Client struct {
	ID        int64
	Name      string
	Aliases   []string
	City      string
	Segment   string
	LifeCycle LifeCycle
	Email     string
	Phone     string
	Version   int64

	// Kept by the client's team, not by whoever saves the client.
	ManagerID   int64  // the account manager, 0 none
	Manager     string // and the name
	GroupID     int64  // the work group, 0 none
	GroupByHand bool   // it was chosen; else it is the account manager's
}

// KPPFrom is a KPP of a counterparty from a day on; a zero From means "always known so".
type KPPFrom struct {
	KPP  string
	From Date
}

// Counterparty is a legal person or entrepreneur behind a client, a party to contracts.
type Counterparty struct {
	ID       int64
	ClientID int64
	Name     string
	Country  string // ISO 3166 alpha-2, "RU" by default
	INN      string // checked for Russia, a free tax id elsewhere
	KPPs     []KPPFrom
	OGRN     string
	Address  string
	Version  int64
	Accounts []PartyAccount // read with its card alone
}

// KPP returns the counterparty's latest KPP, or "".
func (c Counterparty) KPP() string {
	if len(c.KPPs) == 0 {
		return ""
	}
	return c.KPPs[len(c.KPPs)-1].KPP
}

// On returns the counterparty as it was on a day: its KPP is the one in force then, or the earliest known when that came
// later. Without a day it stays as it is.
func (c Counterparty) On(d Date) Counterparty {
	if d.IsZero() {
		return c
	}
	for i := len(c.KPPs) - 1; i > 0; i-- {
		if c.KPPs[i].From <= d {
			c.KPPs = c.KPPs[i : i+1 : i+1]
			return c
		}
	}
	if len(c.KPPs) > 1 {
		c.KPPs = c.KPPs[:1:1]
	}
	return c
}

// TermBase is the day a payment term counts from.
type TermBase string

// Bases of payment terms.
const (
	FromAct     TermBase = "act"
	FromSigning TermBase = "signing"
	FromInvoice TermBase = "invoice"
	DayOfMonth  TermBase = "day_of_month"
)

// PaymentTerm says when a document is due: Days (calendar or working) after the base, or the Days-th of the next month.
type PaymentTerm struct {
	Base    TermBase
	Days    int
	Working bool
	Set     bool // false: no term agreed, due at once
}

// Contract is an agreement between an entity of ours and a counterparty.
type Contract struct {
	ID             int64
	EntityID       int64
	CounterpartyID int64
	Number         string
	Date           Date
	Term           PaymentTerm
	PenaltyPPM     int64 // penalty a day in millionths of the sum: 0.1 % = 1000
	PenaltyCapPPM  int64 // cap in millionths of the sum: 10 % = 100000; 0 none
	SilentDays     int   // accepted by silence after so many days; 0 not agreed
	EndedOn        Date
	Version        int64
}

// LiveOn tells whether the contract is in force on a day.
func (c Contract) LiveOn(d Date) bool {
	return (c.Date.IsZero() || c.Date <= d) && (c.EndedOn.IsZero() || d <= c.EndedOn)
}

// Project is a service delivered to a client, usually under a contract.
type Project struct {
	ID         int64
	ClientID   int64
	ContractID int64 // 0 none
	Name       string
	Service    string
	Fee        Money
	From, To   Date
	Prepaid    bool // no prepayment, no work
	Version    int64
}

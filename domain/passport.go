package domain

// PassportProject is a project of a client as its passport shows it.
type PassportProject struct {
	Project
	Contract  string // number; "" none
	PaidUntil Date   // absent: not paid, or nothing billed
	MayWork   bool   // today
	Why       WorkReason
}

// PassportMoney is how one counterparty of a client stands with one entity of ours.
type PassportMoney struct {
	Entity string
	ClientBalance
}

// Passport is all that one page tells of a client: who they are, how to talk to them, what was agreed, what runs, what they
// owe, what is asked of us. It holds personal data: those who were erased are not in it.
type Passport struct {
	Client         Client
	Counterparties []Counterparty
	Day            Date
	ZoneKnown      bool
	ZoneOffset     int // minutes of the client's city from Moscow
	People         []Person
	Facts          []Fact // live ones
	Agreements     []Agreement
	Projects       []PassportProject
	Money          []PassportMoney // without those that neither owe nor have paid ahead
	Requests       []Request       // open ones
}

// PersonName returns the name of one of the people by id; "" for somebody who was erased.
func (p Passport) PersonName(id int64) string {
	for _, x := range p.People {
		if x.ID == id {
			return x.Name
		}
	}
	return ""
}

package office

import "accord/domain"

// Role is what a user is in the company.
type Role = domain.Role

// Roles of users.
const (
	AccountManager = domain.AccountManager
	Receivables    = domain.Receivables
	BDM            = domain.BDM
	Production     = domain.Production
	Head           = domain.Head
	Accountant     = domain.Accountant
	Director       = domain.Director
	Operator       = domain.Operator
	Administrator  = domain.Administrator
	Auditor        = domain.Auditor
)

// Verb is a kind of change that a permission is about.
type Verb string

// Verbs by what they touch. Closing and reopening periods, corrections and write-offs change what was already reported.
const (
	Configure   Verb = "configure" // entities, accounts, users, series
	ImportData  Verb = "import"
	IssuePapers Verb = "issue" // invoices and acts: draft, post, annul, mend, send, answers
	MatchMoney  Verb = "match" // attribution, allocation, refunds, rounding
	KeepBooks   Verb = "keep_books"
	KeepDossier Verb = "keep_dossier"
	PermitWork  Verb = "permit_work"
	ErasePeople Verb = "erase_people"
	Ask         Verb = "ask"  // requests from one role to another
	Sell        Verb = "sell" // commercial offers: issue, revise, accept, reject
	KeepTeams   Verb = "keep_teams"

	KeepClients   Verb = "keep_clients"   // clients, counterparties, projects
	KeepContracts Verb = "keep_contracts" // their terms decide what is overdue
	KeepCatalogue Verb = "keep_catalogue" // services and prices
)

// rights is the one table of permissions: who may do what. An administrator of a book without other users does all.
var rights = map[Verb][]Role{
	Configure:   {Administrator, Director},
	ImportData:  {Administrator, Director, Accountant, Receivables, Head},
	IssuePapers: {Administrator, Director, Accountant, Receivables, Head},
	MatchMoney:  {Administrator, Director, Accountant, Receivables, Head},
	KeepBooks:   {Administrator, Director, Accountant},
	KeepDossier: {Administrator, Director, Accountant, Receivables, Head, AccountManager, BDM, Operator},
	PermitWork:  {Administrator, Director, Head},
	ErasePeople: {Administrator, Director},
	Ask:         {Administrator, Director, Accountant, Receivables, Head, AccountManager, BDM, Production, Operator},
	Sell:        {Administrator, Director, Head, BDM},
	KeepTeams:   {Administrator, Director, Head},

	KeepClients:   {Administrator, Director, Accountant, Receivables, Head, AccountManager, BDM},
	KeepContracts: {Administrator, Director, Accountant, Receivables, Head},
	KeepCatalogue: {Administrator, Director, Accountant, Head},
}

// May refuses (forbidden) a verb that a role does not have.
func May(r Role, v Verb) error {
	for _, have := range rights[v] {
		if have == r {
			return nil
		}
	}
	return domain.Refuse(domain.Forbidden, "", "forbidden.verb", "role", string(r), "verb", string(v))
}

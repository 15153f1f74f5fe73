package domain

// Dossier is what the head and the overview of a client show. It holds personal data: those who were erased are not in it.
type Dossier struct {
	Passport  // people as to be addressed, live facts, live agreements, projects, money by counterparty and entity, open requests
	Clock     ClientClock
	First     Person // whom to address first; ID 0 nobody
	Owed      ClientMoney
	Team      []TeamMember
	Since     Date  // the first day that the book knows of; absent: nothing yet
	Turnover  Money // of acts and corrections over the last twelve months
	Acts      int   // how many papers that is
	Contracts []Contract
	Entities  []LegalEntity
	Former    []Agreement // those that hold no longer or not yet, the newest first
	Papers    int
	Events    []Event // the newest
}

// DossierEvents is how many of the newest events an overview shows.
const DossierEvents = 8

// PaidAhead tells of the projects of a client that run on a day how far they are paid: the one that says most, and how many
// of the prepaid ones may not be worked on. ok is false without a running project.
func PaidAhead(projects []PassportProject, day Date) (p PassportProject, paused int, ok bool) {
	for _, x := range projects {
		if !x.To.IsZero() && x.To < day || x.From > day {
			continue
		}
		if !x.MayWork {
			paused++
		}
		if !ok || tellsMore(x, p) {
			p, ok = x, true
		}
	}
	return p, paused, ok
}

// tellsMore puts what may not be worked on before the prepaid and those before the rest; of equals what is paid the shortest.
func tellsMore(a, b PassportProject) bool {
	rank := func(x PassportProject) int {
		switch {
		case !x.MayWork:
			return 0
		case x.Prepaid:
			return 1
		}
		return 2
	}
	if rank(a) != rank(b) {
		return rank(a) < rank(b)
	}
	return a.PaidUntil < b.PaidUntil
}

// EntityName returns the name of one of ours, "" for an unknown one.
func (d Dossier) EntityName(id int64) string {
	for _, e := range d.Entities {
		if e.ID == id {
			return e.Name
		}
	}
	return ""
}

package domain

// Role is what somebody is in our company: for an employee a post, for a user the rights that go with it.
type Role string

// Roles, as the table of rights and the book name them.
const (
	AccountManager Role = "account_manager"
	Receivables    Role = "receivables"
	BDM            Role = "bdm"
	Production     Role = "production"
	Head           Role = "head"
	Accountant     Role = "accountant"
	Director       Role = "director"
	Operator       Role = "operator"
	Administrator  Role = "administrator"
	Auditor        Role = "auditor"
)

// TeamRoles are the roles that a client's team has, in the order in which they are shown. One employee at a time holds each,
// but for production, which may be several.
var TeamRoles = []Role{AccountManager, Receivables, BDM, Production}

// Shared tells whether several employees may hold a role in one team at once.
func (r Role) Shared() bool { return r == Production }

// WorkGroup is a group of ours: its clients are led by its account managers and served by its A/R specialist and BDM.
type WorkGroup struct {
	ID   int64
	Name string
}

// Tidied returns the group with its name trimmed; it refuses (invalid) one without a name.
func (g WorkGroup) Tidied() (WorkGroup, error) {
	return g, tidyAll(text{&g.Name, "name", MaxLine, true})
}

// Employee is a person of ours, who may be a user of the program or not.
type Employee struct {
	ID      int64
	Name    string
	Role    Role
	GroupID int64 // 0 none
	UserID  int64 // 0 no user of the program
	LeftOn  Date  // the last day with us; absent while there is none
	Version int64
}

// Tidied returns the employee with the name trimmed; it refuses (invalid) one without a name or with an unknown role.
func (e Employee) Tidied() (Employee, error) {
	if err := oneOf("role", e.Role, AccountManager, Receivables, BDM, Production, Head, Accountant, Director, Operator, Administrator, Auditor); err != nil {
		return e, err
	}
	return e, tidyAll(text{&e.Name, "name", MaxLine, true})
}

// WithUs tells whether the employee works for us on a day.
func (e Employee) WithUs(d Date) bool { return e.LeftOn.IsZero() || d <= e.LeftOn }

// CanHold refuses (invalid) a role that a team does not have, and an employee who does other work: besides those of the role
// itself, the head and the director may hold any.
func (e Employee) CanHold(r Role) error {
	if err := oneOf("role", r, TeamRoles...); err != nil {
		return err
	}
	if e.Role != r && e.Role != Head && e.Role != Director {
		return Refuse(Invalid, "role", "team.other_role", "name", e.Name, "role", string(r))
	}
	return nil
}

// TeamMember is an employee who holds a role in a client's team from a day to a day. It is never rewritten: it is ended, and
// another begun. One that ends on the day before it began was put right before it held.
type TeamMember struct {
	ID         int64
	ClientID   int64
	Role       Role
	EmployeeID int64
	Employee   string // the name
	Since      Date   // absent: for as long as the book knows
	Until      Date   // the last day; absent while it holds
}

// LiveOn tells whether it held on a day.
func (t TeamMember) LiveOn(d Date) bool { return t.Since <= d && (t.Until.IsZero() || d <= t.Until) }

// CanGiveWay refuses (conflict) a change from a day on which the member had not begun yet.
func (t TeamMember) CanGiveWay(since Date) error {
	if since < t.Since {
		return Refuse(Conflict, "since", "team.since", "name", t.Employee, "date", t.Since)
	}
	return nil
}

package domain

// The norm of a work group: so many account managers to one A/R specialist and one BDM.
const (
	ManagersLeast = 6
	ManagersMost  = 7
)

// GroupLoad is who is in a work group and how much they serve. Group.ID 0 stands for those in no group.
type GroupLoad struct {
	Group    WorkGroup
	Managers []ManagerLoad // the group's account managers by name
	Count    map[Role]int  // employees with us by role
	Clients  int           // of the group; those lost to us are not counted
}

// ManagerLoad is how many clients an account manager keeps; those lost to us are not counted.
type ManagerLoad struct {
	Employee Employee
	Clients  int
}

// OutOfNorm is a role of which a group has more or fewer people than the norm for it.
type OutOfNorm struct {
	Role        Role
	Have        int
	Least, Most int
}

// OutOfNorm returns what is out of proportion in a group, in the order of TeamRoles: account managers are measured against the
// specialists there are, at least one; specialists against the account managers there are.
func (l GroupLoad) OutOfNorm() (out []OutOfNorm) {
	if l.Group.ID == 0 {
		return nil
	}
	managers := l.Count[AccountManager]
	least, most := 1, max(1, managers/ManagersLeast)
	if managers > ManagersMost {
		least = (managers + ManagersMost - 1) / ManagersMost
		most = max(most, least)
	}
	pairs := max(1, min(l.Count[Receivables], l.Count[BDM]))
	if managers < ManagersLeast*pairs || managers > ManagersMost*pairs {
		out = append(out, OutOfNorm{AccountManager, managers, ManagersLeast * pairs, ManagersMost * pairs})
	}
	for _, r := range []Role{Receivables, BDM} {
		if have := l.Count[r]; have < least || have > most {
			out = append(out, OutOfNorm{r, have, least, most})
		}
	}
	return out
}

// PerManager returns how many clients an account manager of the group keeps on average, in hundredths; 0 without any.
func (l GroupLoad) PerManager() int {
	if len(l.Managers) == 0 {
		return 0
	}
	sum := 0
	for _, m := range l.Managers {
		sum += m.Clients
	}
	return sum * 100 / len(l.Managers)
}

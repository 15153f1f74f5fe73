package domain

import "slices"

// Bounds of the search for one operation that is several on the other side: how many candidates are tried, how many make a group.
const (
	groupDays   = 3
	groupAmong  = 12
	groupAtMost = 6
)

// groups finds one of ours that is several of theirs, and the reverse; when named, only such as share a number.
func (m *matching) groups(named bool) {
	for i, one := range m.ours.list {
		if g := m.theirs.groupFor(one); g != nil && (!named || m.theirs.anyNamed(g, one)) {
			m.group([]int{i}, g)
		}
	}
	for j, one := range m.theirs.list {
		if g := m.ours.groupFor(one); g != nil && (!named || m.ours.anyNamed(g, one)) {
			m.group(g, []int{j})
		}
	}
}

func (x *index) anyNamed(group []int, one operation) bool {
	return slices.ContainsFunc(group, func(k int) bool { return numbersLike(x.list[k], one) >= tail })
}

func (m *matching) group(ours, theirs []int) {
	m.add(Grouped, ours, theirs)
	for _, i := range ours {
		m.ours.list[i].kept = true
	}
	for _, j := range theirs {
		m.theirs.list[j].kept = true
	}
}

// groupFor returns operations of this side that come to the sum of one of the other: all of its day, else the fewest of those near by.
// Sums of the other sign take no part.
func (x *index) groupFor(one operation) []int {
	if one.done || one.net == 0 {
		return nil
	}
	var near, day []int
	var ofDay Money
	for gap := range Date(groupDays + 1) {
		for _, d := range slices.Compact([]Date{one.date - gap, one.date + gap}) {
			for _, j := range x.byDay[d] {
				b := x.list[j]
				if b.done || b.net == 0 || (b.net < 0) != (one.net < 0) || b.net.Abs() >= one.net.Abs() {
					continue
				}
				near = append(near, j)
				if gap == 0 {
					day = append(day, j)
					ofDay += b.net
				}
			}
		}
	}
	if len(day) > 1 && ofDay == one.net {
		return day
	}
	near = near[:min(len(near), groupAmong)]
	for size := 2; size <= min(groupAtMost, len(near)); size++ {
		if g := chosen(near, x.list, size, one.net.Abs()); g != nil {
			slices.Sort(g)
			return g
		}
	}
	return nil
}

// chosen returns the first so many of the candidates whose sums come to a total, nil when none do.
func chosen(from []int, of []operation, size int, total Money) []int {
	if size == 0 {
		if total == 0 {
			return []int{}
		}
		return nil
	}
	for k := 0; k+size <= len(from); k++ {
		net := of[from[k]].net.Abs()
		if net > total {
			continue
		}
		if rest := chosen(from[k+1:], of, size-1, total-net); rest != nil {
			return append(rest, from[k])
		}
	}
	return nil
}

package domain

import "slices"

// Bounds of the search for one operation that is several on the other side: how far off in days, how many candidates are tried, how many
// make a group. What one row names by numbers may lie as far as a single document of that number.
const (
	groupDays    = 3
	groupFarDays = 45
	groupAmong   = 12
	groupAtMost  = 6
)

// namedGroups finds one of ours that names the numbers of several of theirs which come to its sum, and the reverse: «Акты 61, 73, 85».
func (m *matching) namedGroups() {
	m.eachGroup((*index).namedFor)
}

// groups finds one of ours that is several of theirs within three days, and the reverse; when named, only such as share a number.
func (m *matching) groups(named bool) {
	m.eachGroup(func(x *index, one operation) []int {
		near, day, _ := x.partsNear(one, groupDays)
		if named && !x.anyNamed(near, one) {
			return nil
		}
		if g := x.groupOf(one, near, day); !named || x.anyNamed(g, one) {
			return g
		}
		return nil
	})
}

// farGroups is groups over a month and a half, for the last: «Оплата за июль-август» against two payments.
func (m *matching) farGroups() {
	m.eachGroup(func(x *index, one operation) []int {
		near, day, far := x.partsNear(one, groupFarDays)
		if !far { // groups has seen them
			return nil
		}
		return x.groupOf(one, near, day)
	})
}

func (m *matching) eachGroup(find func(x *index, one operation) []int) {
	m.ours.forget()
	m.theirs.forget()
	for i := range m.ours.list {
		if g := find(&m.theirs, m.ours.list[i]); g != nil {
			m.group([]int{i}, g)
		}
	}
	for j := range m.theirs.list {
		if g := find(&m.ours, m.theirs.list[j]); g != nil {
			m.group(g, []int{j})
		}
	}
}

// partOf tells whether an operation may be a part of one of the other side: it is free, on the same side of the account, and less.
func partOf(b, one operation) bool {
	return !b.done && b.net != 0 && (b.net < 0) == (one.net < 0) && b.net.Abs() < one.net.Abs()
}

// namedFor returns the operations of this side whose numbers one of the other side names and which come to its sum: all of them, else
// as many as do, since a number among the words need not be a document's («за 3 кв.»).
func (x *index) namedFor(one operation) []int {
	if one.done || one.net == 0 || len(one.numbers) == 0 {
		return nil
	}
	var near []int
	var sum Money
	for _, k := range x.numberedLike(one.numbers) {
		if b := x.list[k]; partOf(b, one) && gapDays(b, one) <= sameNumber {
			near = append(near, k)
			sum += b.net
		}
	}
	if len(near) > 1 && sum == one.net {
		return near
	}
	slices.SortStableFunc(near, func(a, b int) int { return int(gapDays(x.list[a], one) - gapDays(x.list[b], one)) })
	near = near[:min(len(near), groupAmong)]
	for size := len(near) - 1; size > 1; size-- {
		if g := chosen(near, x.list, size, one.net.Abs()); g != nil {
			slices.Sort(g)
			return g
		}
	}
	return nil
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

// partsNear returns what of this side may be part of one of the other: the nearest ones within so many days, and all of its own day;
// far tells whether any of the nearest is further off than groups looks.
func (x *index) partsNear(one operation, days Date) (near, day []int, far bool) {
	if one.done || one.net == 0 {
		return nil, nil, false
	}
	for gap := Date(0); gap <= days && len(near) < groupAmong; gap++ {
		for _, d := range slices.Compact([]Date{one.date - gap, one.date + gap}) {
			if least, ok := x.least[sideOfDay{d, one.net < 0}]; !ok || least >= one.net.Abs() {
				continue
			}
			for _, j := range x.byDay[d] {
				if !partOf(x.list[j], one) {
					continue
				}
				if near = append(near, j); gap == 0 {
					day = append(day, j)
				}
				far = far || gap > groupDays && len(near) <= groupAmong
			}
		}
	}
	return near[:min(len(near), groupAmong)], day, far
}

// groupOf chooses operations that come to the sum of one of the other side: all of its day, else the fewest of the nearest.
func (x *index) groupOf(one operation, near, day []int) []int {
	var ofDay Money
	for _, j := range day {
		ofDay += x.list[j].net
	}
	if len(day) > 1 && ofDay == one.net {
		return day
	}
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
	if len(from) < size {
		return nil
	}
	least, most := of[from[0]].net.Abs(), Money(0)
	for _, k := range from {
		least, most = min(least, of[k].net.Abs()), max(most, of[k].net.Abs())
	}
	return pick(from, of, size, total, least, most)
}

// pick is chosen among sums that are known to lie between two bounds: what no choice can come to is not tried.
func pick(from []int, of []operation, size int, total, least, most Money) []int {
	if total < least*Money(size) || total > most*Money(size) {
		return nil
	}
	if size == 0 {
		return []int{}
	}
	for k := 0; k+size <= len(from); k++ {
		if rest := pick(from[k+1:], of, size-1, total-of[from[k]].net.Abs(), least, most); rest != nil {
			return append(rest, from[k])
		}
	}
	return nil
}

package office

import (
	"fmt"
	"math/rand"
	"slices"
	"testing"
)

func TestSortingByDigitsIsSortingByComparing(t *testing.T) {
	rnd := rand.New(rand.NewSource(1))
	for _, n := range []int{0, 1, 50, 5000} {
		keys, numbers := make([]int64, n), make([]string, n)
		for i := range n {
			keys[i] = []int64{0, -1, int64(rnd.Intn(90)), rnd.Int63() - rnd.Int63()}[rnd.Intn(4)]
			numbers[i] = []string{"", fmt.Sprint(rnd.Intn(300)), fmt.Sprint("дог-2026/", rnd.Intn(300))}[rnd.Intn(3)]
		}
		for _, falling := range []bool{false, true} {
			check := func(what string, sort func([]int32), cmp func(a, b int32) int) {
				got, want := make([]int32, n), make([]int32, n)
				for i := range n {
					got[i], want[i] = int32(i), int32(i)
				}
				sort(got)
				slices.SortStableFunc(want, cmp)
				if falling {
					slices.Reverse(want)
				}
				if !slices.Equal(got, want) {
					t.Errorf("%d rows by %s, falling %v, are out of order", n, what, falling)
				}
			}
			check("key", func(r []int32) { sortKeys(r, falling, func(i int32) int64 { return keys[i] }) }, func(a, b int32) int {
				switch {
				case keys[a] < keys[b]:
					return -1
				case keys[a] > keys[b]:
					return 1
				}
				return 0
			})
			check("number", func(r []int32) { sortNumbers(r, falling, func(i int32) string { return numbers[i] }) }, func(a, b int32) int { return byNumber(numbers[a], numbers[b]) })
		}
	}
}

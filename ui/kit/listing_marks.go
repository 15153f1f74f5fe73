package kit

import (
	"context"
	"slices"

	"accord/domain"
)

// sumOf is what a marked row adds, if it is here.
func (l *List[R]) sumOf(row int) domain.Money {
	r, ok := l.pages.Row(row)
	if !ok {
		l.missed = true
		return 0
	}
	return l.spec.Sum(r)
}

// onMark adds up the marked rows that are not here: all of them are known by the answer, others are fetched.
func (l *List[R]) onMark() {
	l.adding.Stop()
	n, _ := l.table.Marked()
	switch {
	case n == len(l.found.IDs):
		l.added(l.found.Sum)
		return
	case n == 0:
		l.missed = false
	}
	if !l.missed {
		l.table.adding = false
		return
	}
	l.table.adding = true
	l.table.showFoot()
	ids := l.table.Chosen()
	Load(&l.adding, func(ctx context.Context) (sum domain.Money, err error) {
		for chunk := range slices.Chunk(ids, 1000) {
			got, err := l.spec.Fetch(ctx, chunk)
			if err != nil {
				return 0, err
			}
			for _, r := range got {
				sum += l.spec.Sum(r)
			}
		}
		return sum, nil
	}, func(sum domain.Money, err error) {
		if err != nil {
			l.shell.Fail(err)
			return
		}
		l.added(sum)
	})
}

func (l *List[R]) added(sum domain.Money) {
	l.missed, l.table.adding, l.table.marked = false, false, sum
	l.table.showFoot()
}

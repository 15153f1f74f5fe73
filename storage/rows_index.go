package storage

import (
	"context"
	"database/sql"
	"errors"
	"strconv"
	"strings"
	"sync"

	"accord/domain"
)

// The lists of the window are chosen and sorted in memory. To hand 200,000 rows one by one through the driver costs some
// hundred milliseconds; so a column of many rows comes as one value, and ranges of ids are read side by side.

// rangeRows is how many ids one statement reads; ranges is how many are read at once.
const (
	rangeRows = 1 << 14
	ranges    = 3
)

// column is one packed column: fields apart by its separator.
type column struct{ text string }

// next cuts the next field off.
func (c *column) next() string {
	f, rest, _ := strings.Cut(c.text, "\x1f")
	c.text = rest
	return f
}

// number cuts the next field off as a whole number.
func (c *column) number() int64 {
	var n int64
	i, neg := 0, false
	if c.text != "" && c.text[0] == '-' {
		i, neg = 1, true
	}
	for ; i < len(c.text) && c.text[i] != '\x1f'; i++ {
		n = n*10 + int64(c.text[i]-'0')
	}
	c.text = c.text[min(i+1, len(c.text)):]
	if neg {
		return -n
	}
	return n
}

// days reads dates; neighbours often have the same.
type days struct {
	column
	last string
	day  domain.Date
}

func (d *days) next() domain.Date {
	if f := d.column.next(); f != d.last {
		d.last, d.day = f, domain.ParseISO(f)
	}
	return d.day
}

// pack selects a column as one value.
func pack(cols ...string) string {
	var b strings.Builder
	b.WriteString("SELECT COUNT(*)")
	for _, c := range cols {
		b.WriteString(", COALESCE(group_concat(" + c + ", char(31)), '')")
	}
	return b.String() + " "
}

// amongIDs narrows a query to rows of some ids; nil leaves it as it is.
func amongIDs(col string, ids []int64) string {
	if ids == nil {
		return ""
	}
	b := append([]byte(" AND "), col...)
	b = append(b, " IN ("...)
	for i, id := range ids {
		if i > 0 {
			b = append(b, ',')
		}
		b = strconv.AppendInt(b, id, 10)
	}
	return string(append(b, ')'))
}

// inRanges reads a table in ranges of ids, several at once, and returns what read makes of each, in the order of ids. q has
// the bounds of a range as ?1 and ?2.
func inRanges[T any](ctx context.Context, s *Store, table, q string, cols int, args []any, read func(n int, c []column) []T) ([]T, error) {
	var top int64
	if err := s.query(ctx, "SELECT COALESCE(MAX(id), 0) FROM "+table, nil, func(r *sql.Rows) error { return r.Scan(&top) }); err != nil {
		return nil, err
	}
	parts := make([][]T, (top+rangeRows-1)/rangeRows)
	errs := make([]error, ranges)
	var wg sync.WaitGroup
	for w := range ranges {
		wg.Go(func() {
			for i := w; i < len(parts) && errs[w] == nil; i += ranges {
				bounds := append([]any{i*rangeRows + 1, (i + 1) * rangeRows}, args...)
				errs[w] = s.packed(ctx, q, bounds, cols, func(n int, c []column) { parts[i] = read(n, c) })
			}
		})
	}
	wg.Wait()
	if err := errors.Join(errs...); err != nil {
		return nil, err
	}
	n := 0
	for _, p := range parts {
		n += len(p)
	}
	out := make([]T, 0, n)
	for _, p := range parts {
		out = append(out, p...)
	}
	return out, nil
}

// packed runs a query of pack and hands out its columns.
func (s *Store) packed(ctx context.Context, q string, args []any, cols int, f func(n int, c []column)) error {
	return s.query(ctx, q, args, func(r *sql.Rows) error {
		var n int
		c := make([]column, cols)
		to := []any{&n}
		for i := range c {
			to = append(to, &c[i].text)
		}
		if err := r.Scan(to...); err != nil {
			return err
		}
		f(n, c)
		return nil
	})
}

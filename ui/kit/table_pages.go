package kit

import (
	"context"
	"slices"
	"time"
)

// Pages feeds a table from a sorted vector of ids: rows are fetched by id, a page at a time, when they come into sight.
// The vector is exact whatever its length; what is not here yet is drawn as an ellipsis.
type Pages[R any] struct {
	// OnError is told that rows could not be fetched; the next Reload tries again.
	OnError func(error)

	table *Table
	fetch func(context.Context, []int64) (map[int64]R, error)
	draw  func(R, []Cell)
	load  Loader
	more  Loader // of rows to be copied

	ids    []int64
	have   map[int64]R
	fresh  map[int]bool // pages fetched since the last SetIDs
	busy   bool
	failed bool
	inside bool // a row is being drawn: no drawing anew from here
}

const (
	pageRows  = 128
	pagesKept = 64

	// pagePatience is how long the drawing of rows waits for them: less than a frame, and enough for a page of a book on this
	// computer, so that no row flashes empty.
	pagePatience = 14 * time.Millisecond
)

// NewPages makes a table's rows come from ids. fetch answers what it has of the ids asked; draw fills a row's cells.
func NewPages[R any](t *Table, fetch func(context.Context, []int64) (map[int64]R, error), draw func(R, []Cell)) *Pages[R] {
	p := &Pages[R]{table: t, fetch: fetch, draw: draw, have: map[int64]R{}, fresh: map[int]bool{}}
	t.Count = func() int { return len(p.ids) }
	t.ID = func(row int) int64 { return p.ids[row] }
	t.Cells = p.cells
	t.prepare = p.prepare
	return p
}

// SetIDs shows rows in a new order, or new rows; what was fetched before is shown until its page has been read anew.
func (p *Pages[R]) SetIDs(ids []int64) {
	p.Stop()
	p.ids = ids
	clear(p.fresh)
	p.failed = false
	p.table.Reload()
}

// SetFirst is SetIDs with the first rows known already, so that they are drawn at once.
func (p *Pages[R]) SetFirst(ids []int64, first map[int64]R) {
	p.Stop()
	p.ids = ids
	clear(p.fresh)
	p.failed = false
	p.keep(ids[:min(pageRows, len(ids))], first)
	p.fresh[0] = true
	p.table.Reload()
}

// Stop forgets the page being fetched; a screen that is left calls it.
func (p *Pages[R]) Stop() {
	p.load.Stop()
	p.more.Stop()
	p.busy = false
}

// Row returns a row if it has been fetched.
func (p *Pages[R]) Row(row int) (r R, ok bool) {
	if row < 0 || row >= len(p.ids) {
		return r, false
	}
	r, ok = p.have[p.ids[row]]
	return r, ok
}

func (p *Pages[R]) cells(row int, out []Cell) {
	if row >= len(p.ids) {
		return
	}
	if !p.fresh[row/pageRows] {
		p.want(row / pageRows)
	}
	if r, ok := p.have[p.ids[row]]; ok {
		p.draw(r, out)
		return
	}
	if shown := p.table.shown(); len(shown) > 0 {
		out[shown[0]] = Cell{Text: "…", Tone: Quiet}
	}
}

// want fetches a page unless one is being fetched: when that one is here, the rows in sight ask again. So a held PgDn
// never queues up pages that nobody looks at any more.
func (p *Pages[R]) want(page int) {
	if p.busy || p.failed {
		return
	}
	p.busy = true
	p.inside = true
	ids := slices.Clone(p.ids[page*pageRows : min((page+1)*pageRows, len(p.ids))])
	loadSoon(&p.load, pagePatience, func(ctx context.Context) (map[int64]R, error) { return p.fetch(ctx, ids) }, func(got map[int64]R, err error) {
		p.busy = false
		if err != nil {
			p.failed = true
			if p.OnError != nil {
				p.OnError(err)
			}
			return
		}
		p.keep(ids, got)
		p.fresh[page] = true
		if !p.inside {
			p.table.rows.Refresh()
		}
	})
	p.inside = false
}

// keep puts fetched rows beside those that are here; all others go when there are too many.
func (p *Pages[R]) keep(ids []int64, got map[int64]R) {
	if len(p.have) > pageRows*pagesKept {
		clear(p.have)
		clear(p.fresh)
	}
	for _, id := range ids {
		if r, ok := got[id]; ok {
			p.have[id] = r
		} else {
			delete(p.have, id)
		}
	}
}

// prepare fetches the rows that are not here, then goes on.
func (p *Pages[R]) prepare(rows []int, then func()) {
	var missing []int64
	for _, row := range rows {
		if _, ok := p.have[p.ids[row]]; !ok {
			missing = append(missing, p.ids[row])
		}
	}
	if len(missing) == 0 {
		then()
		return
	}
	Load(&p.more, func(ctx context.Context) (map[int64]R, error) {
		all := make(map[int64]R, len(missing))
		for chunk := range slices.Chunk(missing, 1000) {
			got, err := p.fetch(ctx, chunk)
			if err != nil {
				return nil, err
			}
			for id, r := range got {
				all[id] = r
			}
		}
		return all, nil
	}, func(got map[int64]R, err error) {
		if err != nil {
			p.table.shell.Fail(err)
			return
		}
		for id, r := range got { // past keep: all of them must stay until they have been written out
			p.have[id] = r
		}
		then()
	})
}

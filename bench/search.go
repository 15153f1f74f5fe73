package main

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"time"

	"accord/domain"
	"accord/office"
)

// typedQueries is how many lines are typed into the search.
const typedQueries = 500

// search types lines letter by letter, as people do, and measures the work for each key.
func (b *bench) search() (err error) {
	o, err := office.Open(b.ctx, b.book.path, settings())
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, o.Close()) }()
	var all []time.Duration
	slowest, slow := "", time.Duration(0)
	missed := 0
	for _, line := range b.typed() {
		typed := []rune(line)
		for n := 1; n <= len(typed); n++ {
			start := time.Now()
			a, err := o.Search(b.ctx, office.SearchQuery{Text: string(typed[:n])})
			if err != nil {
				return fmt.Errorf("%s: %w", string(typed[:n]), err)
			}
			took := time.Since(start)
			if all = append(all, took); took > slow {
				slow, slowest = took, string(typed[:n])
			}
			if n == len(typed) && len(a.Sections) == 0 {
				missed++
			}
		}
	}
	if missed > 0 {
		b.wrong = append(b.wrong, fmt.Sprintf("search: %d of %d lines found nothing", missed, typedQueries))
	}
	slices.Sort(all)
	mid, late := median(all), all[len(all)*99/100]
	b.table.add(fmt.Sprintf("search, %d keys of %d lines, median", len(all), typedQueries), millis(mid), "16 ms allowed", mid.Seconds()/0.016, "<= 1.00", mid <= 16*time.Millisecond)
	b.table.add("  99 of 100", millis(late), "50 ms allowed", late.Seconds()/0.05, "<= 1.00", late <= 50*time.Millisecond)
	b.table.note("  slowest: "+slowest, millis(slow))
	return nil
}

// typed are lines that find something: names whole and in part, in the wrong layout, tax ids, numbers, sums.
func (b *bench) typed() []string {
	rnd := rand.New(rand.NewPCG(1, 2))
	var out []string
	for i := range typedQueries {
		c := b.a.clients[rnd.IntN(len(b.a.clients))]
		p := b.a.papers[rnd.IntN(len(b.a.papers))]
		name := domain.SearchName(c.name)
		switch i % 8 {
		case 0, 1:
			out = append(out, name)
		case 2:
			out = append(out, c.name)
		case 3:
			from := rnd.IntN(5)
			out = append(out, c.inn[from:from+4+rnd.IntN(3)])
		case 4:
			out = append(out, domain.OtherLayout(name))
		case 5:
			out = append(out, "счёт "+p.number)
		case 6:
			out = append(out, strings.ReplaceAll(p.sum.String(), ".", ","))
		case 7:
			words := strings.FieldsFunc(name, func(r rune) bool { return r == '-' })
			out = append(out, words[len(words)-1]+" "+words[0])
		}
	}
	return out
}

package main

import (
	"slices"
	"time"

	"accord/office"
)

// Allowed times of what a reader waits for when a client is looked at.
const (
	glanceAllowed  = 10 * time.Millisecond
	dossierAllowed = 50 * time.Millisecond
)

// dossier measures the glance, the dossier, the papers and the first page of the timeline of clients chosen evenly.
func (b *bench) dossier() error {
	o, err := office.Open(b.ctx, b.book.path, settings())
	if err != nil {
		return err
	}
	defer func() { _ = o.Close() }()
	n := min(300, len(b.a.clients))
	times := map[string][]time.Duration{}
	for i := range n {
		p, err := o.FindCounterparty(b.ctx, b.a.clients[i*len(b.a.clients)/n].inn)
		if err != nil {
			return err
		}
		for name, read := range map[string]func() error{
			"a client at a glance": func() error { _, err := o.ClientGlance(b.ctx, p.ClientID); return err },
			"a client's dossier":   func() error { _, err := o.Dossier(b.ctx, p.ClientID, 0); return err },
			"a client's papers":    func() error { _, err := o.ClientPapers(b.ctx, p.ClientID, 0); return err },
			"a client's timeline, 128 rows": func() error {
				_, err := o.Timeline(b.ctx, office.TimelineQuery{ClientID: p.ClientID}, 0, 128)
				return err
			},
		} {
			once, err := timed(1, read)
			if err != nil {
				return err
			}
			times[name] = append(times[name], once...)
		}
	}
	for _, m := range []struct {
		name    string
		allowed time.Duration
	}{{"a client at a glance", glanceAllowed}, {"a client's dossier", dossierAllowed}, {"a client's papers", dossierAllowed}, {"a client's timeline, 128 rows", dossierAllowed}} {
		ds := times[m.name]
		slices.Sort(ds)
		high := ds[len(ds)*99/100]
		b.table.add(m.name+", 99th of 100", millis(high), millis(m.allowed)+" allowed", float64(high)/float64(m.allowed), "<= 1.00", high <= m.allowed)
		b.table.note("  median", millis(median(ds)))
	}
	return nil
}

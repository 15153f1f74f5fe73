package demo

import (
	"context"

	"accord/domain"
	"accord/office"
)

// projectID is the id of a project, which the first paper that named it made.
func (m *maker) projectID(ctx context.Context, pr *project) (int64, error) {
	if pr.id != 0 {
		return pr.id, nil
	}
	found, err := m.o.FindProject(ctx, pr.contract.party.client.id, m.say(pr.service.word))
	pr.id = found.ID
	return pr.id, err
}

// count fills in what the finished book holds.
func (m *maker) count(ctx context.Context) error {
	m.rep.Clients = len(m.clients)
	for _, c := range m.clients {
		m.rep.Counterparties += len(c.parties)
		for _, p := range c.parties {
			m.rep.Contracts += len(p.contracts)
		}
	}
	q := office.ListQuery{AsOf: m.today}
	tally := func(n *int) func(office.ListedDocument) error {
		return func(office.ListedDocument) error { *n++; return nil }
	}
	if err := m.o.Invoices(ctx, q, tally(&m.rep.Invoices)); err != nil {
		return err
	}
	if err := m.o.Acts(ctx, q, tally(&m.rep.Acts)); err != nil {
		return err
	}
	if err := m.o.Payments(ctx, q, func(l office.ListedPayment) error {
		m.rep.Payments++
		if l.Kind == domain.Receipt && !l.Attributed() {
			m.rep.Tray++
		}
		return nil
	}); err != nil {
		return err
	}
	open, err := m.o.Requests(ctx, office.RequestQuery{})
	m.rep.Requests = len(open)
	if err != nil {
		return err
	}
	return m.countOffers(ctx)
}

// ignoreMissing passes over what a book too young does not have yet.
func ignoreMissing(err error) error {
	if domain.CodeOf(err) == domain.NotFound {
		return nil
	}
	return err
}

package office

import (
	"context"

	"accord/domain"
)

// ListedPerson is a contact with the client it belongs to.
type ListedPerson struct {
	domain.Person
	Client, ClientINN string
}

// ListPeople hands the contacts of clients to f, by client and name; the erased are left out. Each client's reading is logged
// as People's is.
func (o *Office) ListPeople(ctx context.Context, q ListQuery, f func(ListedPerson) error) error {
	with, err := o.store.ClientsWithPeople(ctx)
	if err != nil {
		return err
	}
	n := 0
	seen := map[int64]bool{}
	return limited(o.store.ClientLines(ctx, q.INN, 0, func(l ListedClient) error {
		if !with[l.Client.ID] || seen[l.Client.ID] {
			return nil
		}
		seen[l.Client.ID] = true
		people, err := o.People(ctx, l.Client.ID)
		if err != nil {
			return err
		}
		for _, p := range people {
			if p.Erased() {
				continue
			}
			if n++; q.Limit > 0 && n > q.Limit {
				return errEnough
			}
			if err := f(ListedPerson{p, l.Client.Name, l.Counterparty.INN}); err != nil {
				return err
			}
		}
		return nil
	}))
}

// ChannelOf returns the value of a person's channel of a kind, the preferred one first; "" none.
func ChannelOf(p domain.Person, kind domain.ChannelKind) string {
	found := ""
	for _, c := range p.Channels {
		if c.Kind == kind && (found == "" || c.Preferred) {
			found = c.Value
		}
	}
	return found
}

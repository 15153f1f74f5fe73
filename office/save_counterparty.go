package office

import (
	"context"
	"strings"
	"time"

	"accord/domain"
	"accord/storage"
)

// Counterparty returns a counterparty with its KPPs and accounts.
func (o *Office) Counterparty(ctx context.Context, id int64) (domain.Counterparty, error) {
	return o.store.Counterparty(ctx, id)
}

// SaveCounterparty adds a counterparty to a client (ID 0) or changes one; receipts of its tax id that wait are credited to a new
// one. Papers that were posted keep their sums; what they print of the counterparty is its KPP of their day. It refuses (invalid)
// what Counterparty.Tidied refuses, and (conflict) a tax id that another has in its country, and one that another window changed.
func (o *Office) SaveCounterparty(ctx context.Context, c domain.Counterparty) (domain.Counterparty, error) {
	c, err := c.Tidied()
	if err != nil {
		return c, err
	}
	err = o.do(ctx, KeepClients, func(tx *storage.Store) (err error) {
		if c.ID == 0 {
			if _, err := tx.Client(ctx, c.ClientID); err != nil {
				return err
			}
			c, err = o.addCounterparty(ctx, tx, c)
			return err
		}
		old, err := tx.Counterparty(ctx, c.ID)
		if err != nil {
			return err
		}
		c.ClientID = old.ClientID
		if err := taxIDFree(ctx, tx, c); err != nil {
			return err
		}
		if err := tx.SaveCounterparty(ctx, c); err != nil {
			return err
		}
		c.Version++
		if err := tx.Audit(ctx, o.record("save_counterparty", "counterparty", c.ID, "", changed(o.partyValues(old), o.partyValues(c))...)); err != nil {
			return err
		}
		if c.INN == old.INN {
			return nil
		}
		return o.creditWaiting(ctx, tx, c.INN)
	})
	return c, err
}

func (o *Office) partyValues(c domain.Counterparty) []value {
	var kpps, accounts []string
	for _, k := range c.KPPs {
		kpps = append(kpps, strings.TrimSpace(k.KPP+" "+k.From.String()))
	}
	for _, a := range c.Accounts {
		accounts = append(accounts, strings.Join([]string{a.Account, a.BIK, a.BankName, a.CorrAccount}, " "))
	}
	return []value{
		{"name", c.Name},
		{"country", c.Country},
		{"inn", c.INN},
		{"kpp", strings.Join(kpps, "; ")},
		{"ogrn", c.OGRN},
		{"address", c.Address},
		{"accounts", strings.Join(accounts, "; ")},
	}
}

// addCounterparty is the end of every new counterparty that is typed.
func (o *Office) addCounterparty(ctx context.Context, tx *storage.Store, c domain.Counterparty) (domain.Counterparty, error) {
	c, err := c.Tidied()
	if err != nil {
		return c, err
	}
	if err := taxIDFree(ctx, tx, c); err != nil {
		return c, err
	}
	if err := tx.AddCounterparty(ctx, &c); err != nil {
		return c, err
	}
	if err := tx.Audit(ctx, o.record("add_counterparty", "counterparty", c.ID, "", append([]any{"client", c.ClientID}, changed(o.partyValues(domain.Counterparty{}), o.partyValues(c))...)...)); err != nil {
		return c, err
	}
	return c, o.creditWaiting(ctx, tx, c.INN)
}

// taxIDFree refuses (conflict) a tax id that another counterparty of the country has: money that comes from it would have two owners.
func taxIDFree(ctx context.Context, tx *storage.Store, c domain.Counterparty) error {
	if c.INN == "" {
		return nil
	}
	have, err := tx.CounterpartiesByINN(ctx, []string{c.INN})
	if err != nil {
		return err
	}
	for _, p := range have[c.INN] {
		if p.ID != c.ID && p.Country == c.Country {
			client, err := tx.Client(ctx, p.ClientID)
			if err != nil {
				return err
			}
			return domain.Refuse(domain.Conflict, "inn", "counterparty.exists", "inn", c.INN, "name", p.Name, "client", client.Name)
		}
	}
	return nil
}

// creditWaiting takes receipts out of the tray whose payer has just become known.
func (o *Office) creditWaiting(ctx context.Context, tx *storage.Store, inn string) error {
	if inn == "" {
		return nil
	}
	entities, err := tx.Entities(ctx)
	if err != nil {
		return err
	}
	im := &importer{o: o, tx: tx, req: ImportRequest{Locale: o.locale}, entities: entities, fresh: map[int64]bool{}, claimed: map[int64]bool{}}
	return im.reattribute(ctx, []string{inn})
}

// LikeClient is a client that may be the one which is being added.
type LikeClient struct {
	ID        int64
	Name      string
	Party     string // the counterparty by which it was found
	INN       string
	SameTaxID bool
}

// mostLike is how many likenesses are told.
const mostLike = 5

// LikeClients returns clients that have the tax id, then those whose name is the typed one but for the legal form, or begins with it.
// Another than except: the client that is being edited.
func (o *Office) LikeClients(ctx context.Context, name, inn string, except int64) ([]LikeClient, error) {
	var out []LikeClient
	seen := map[int64]bool{except: true}
	if inn = domain.TidyINN(inn); len(inn) >= 5 {
		have, err := o.store.CounterpartiesByINN(ctx, []string{inn})
		if err != nil {
			return nil, err
		}
		for _, p := range have[inn] {
			c, err := o.store.Client(ctx, p.ClientID)
			if err != nil {
				return nil, err
			}
			if !seen[c.ID] {
				seen[c.ID] = true
				out = append(out, LikeClient{ID: c.ID, Name: c.Name, Party: p.Name, INN: p.INN, SameTaxID: true})
			}
		}
	}
	core := domain.SearchName(name)
	if len([]rune(core)) < 3 {
		return out, nil
	}
	found, err := o.Search(ctx, SearchQuery{Text: core, Section: FoundClients, Limit: 20})
	if err != nil {
		return nil, err
	}
	for _, s := range found.Sections {
		for _, h := range s.Hits {
			if len(out) >= mostLike || seen[h.ID] || found.Text != core {
				continue
			}
			if alike(core, domain.SearchName(h.Name)) || h.Also != "" && alike(core, domain.SearchName(h.Also)) {
				seen[h.ID] = true
				out = append(out, LikeClient{ID: h.ID, Name: h.Name, Party: h.Also, INN: h.INN})
			}
		}
	}
	return out, nil
}

// alike tells whether two names without their legal forms may be one: the same, or one goes on after the other's last word.
func alike(a, b string) bool {
	return a == b || strings.HasPrefix(b, a+" ") || strings.HasPrefix(a, b+" ")
}

// Change is who changed a card last, and when.
type Change struct {
	Name string
	At   string // instant
}

// LastChange tells who wrote to a card last: subject is "client", "counterparty", "person", "contract", "project", "service", "document".
func (o *Office) LastChange(ctx context.Context, subject string, id int64) (Change, error) {
	c, err := o.store.LastChange(ctx, subject, id, readPeople)
	if c.At != "" {
		c.At = inMoscow(c.At).Format(time.RFC3339)
	}
	return Change(c), err
}

package storage

import (
	"context"
	"database/sql"
	"strconv"
	"strings"

	"accord/domain"
)

func itoa(n int64) string { return strconv.FormatInt(n, 10) }

type clientRow struct {
	ID                                      int64
	Name, Aliases, City, Segment, LifeCycle string
	Email, Phone                            string
	Version                                 int64
	ManagerID, GroupID                      *int64
	Manager                                 string
	GroupByHand                             bool
}

// clientSelect reads clients c with who keeps them.
const clientSelect = "SELECT c.*, m.id AS manager_id, COALESCE(m.name, '') AS manager FROM client c" + managerJoin

func (r clientRow) client() domain.Client {
	c := domain.Client{
		ID: r.ID, Name: r.Name, City: r.City, Segment: r.Segment, LifeCycle: domain.LifeCycle(r.LifeCycle),
		Email: r.Email, Phone: r.Phone, Version: r.Version,
		ManagerID: deref(r.ManagerID), Manager: r.Manager, GroupID: deref(r.GroupID), GroupByHand: r.GroupByHand,
	}
	if r.Aliases != "" {
		c.Aliases = strings.Split(r.Aliases, "\n")
	}
	return c
}

type counterpartyRow struct {
	ID, ClientID  int64
	Name, Country string
	INN           string `gorm:"column:inn"`
	OGRN          string `gorm:"column:ogrn"`
	Address       string
	Version       int64
}

func (r counterpartyRow) counterparty() domain.Counterparty {
	return domain.Counterparty{ID: r.ID, ClientID: r.ClientID, Name: r.Name, Country: r.Country, INN: r.INN, OGRN: r.OGRN, Address: r.Address, Version: r.Version}
}

// AddClient writes a client and gives it its id; its team is written by AddTeamMember.
func (s *Store) AddClient(ctx context.Context, c *domain.Client) (err error) {
	if c.ID, err = s.nextID(ctx, "client"); err != nil {
		return err
	}
	c.Version = 1
	s.tx.search.changed(foundClient, c.ID)
	_, err = s.exec(ctx, "INSERT INTO client (id, name, name_norm, aliases, city, segment, life_cycle, email, phone, group_id) VALUES (?,?,?,?,?,?,?,?,?,?)",
		c.ID, c.Name, domain.NormName(c.Name), strings.Join(c.Aliases, "\n"), c.City, c.Segment, string(c.LifeCycle), c.Email, c.Phone, null(c.GroupID))
	return err
}

// SaveClient writes a client's changed attributes; a client changed by another meanwhile is a conflict.
func (s *Store) SaveClient(ctx context.Context, c domain.Client) error {
	err := s.change(ctx, "client", `UPDATE client SET name = ?, name_norm = ?, aliases = ?, city = ?, segment = ?, life_cycle = ?,
		email = ?, phone = ?, version = version + 1 WHERE id = ? AND version = ?`,
		c.Name, domain.NormName(c.Name), strings.Join(c.Aliases, "\n"), c.City, c.Segment, string(c.LifeCycle), c.Email, c.Phone, c.ID, c.Version)
	if err == nil {
		s.tx.search.changed(foundClient, c.ID)
	}
	return err
}

// Client returns a client by id.
func (s *Store) Client(ctx context.Context, id int64) (domain.Client, error) {
	r, err := first[clientRow](ctx, s, "client", clientSelect+" WHERE c.id = ?", id)
	return r.client(), err
}

// AddCounterparty writes a counterparty with its KPPs and gives it its id.
func (s *Store) AddCounterparty(ctx context.Context, c *domain.Counterparty) (err error) {
	if c.ID, err = s.nextID(ctx, "counterparty"); err != nil {
		return err
	}
	if _, err = s.exec(ctx, "INSERT INTO counterparty (id, client_id, name, name_norm, country, inn, ogrn, address) VALUES (?,?,?,?,?,?,?,?)",
		c.ID, c.ClientID, c.Name, domain.NormName(c.Name), c.Country, c.INN, c.OGRN, c.Address); err != nil {
		return err
	}
	c.Version = 1
	s.tx.search.changed(foundClient, c.ClientID)
	return s.addRequisites(ctx, *c)
}

// SaveCounterpartyName renames a counterparty.
func (s *Store) SaveCounterpartyName(ctx context.Context, id int64, name string) error {
	_, err := s.exec(ctx, "UPDATE counterparty SET name = ?, name_norm = ?, version = version + 1 WHERE id = ?", name, domain.NormName(name), id)
	if err == nil {
		s.tx.search.changedParty(id)
	}
	return err
}

// AddKPP adds a dated KPP to a counterparty that is there.
func (s *Store) AddKPP(ctx context.Context, id int64, k domain.KPPFrom) error {
	if err := s.addKPP(ctx, id, k); err != nil {
		return err
	}
	_, err := s.exec(ctx, "UPDATE counterparty SET version = version + 1 WHERE id = ?", id)
	return err
}

func (s *Store) addKPP(ctx context.Context, id int64, k domain.KPPFrom) error {
	_, err := s.exec(ctx, "INSERT INTO counterparty_kpp (counterparty_id, from_date, kpp) VALUES (?,?,?) ON CONFLICT DO NOTHING", id, k.From.String(), k.KPP)
	return err
}

// Counterparty returns a counterparty by id with its KPPs and accounts.
func (s *Store) Counterparty(ctx context.Context, id int64) (domain.Counterparty, error) {
	r, err := first[counterpartyRow](ctx, s, "counterparty", "SELECT * FROM counterparty WHERE id = ?", id)
	if err != nil {
		return domain.Counterparty{}, err
	}
	out := []domain.Counterparty{r.counterparty()}
	if err := s.fillKPPs(ctx, out); err != nil {
		return out[0], err
	}
	out[0].Accounts, err = s.accountsOf(ctx, id)
	return out[0], err
}

func (s *Store) fillKPPs(ctx context.Context, cs []domain.Counterparty) error {
	at := map[int64]int{}
	ids := make([]int64, len(cs))
	for i, c := range cs {
		at[c.ID], ids[i] = i, c.ID
	}
	return chunks(ids, func(ids []int64) error {
		in, args := inList(ids)
		return s.query(ctx, "SELECT counterparty_id, from_date, kpp FROM counterparty_kpp WHERE counterparty_id IN "+in+" ORDER BY counterparty_id, from_date, kpp", args, func(r *sql.Rows) error {
			var id int64
			var from, kpp string
			if err := r.Scan(&id, &from, &kpp); err != nil {
				return err
			}
			c := &cs[at[id]]
			c.KPPs = append(c.KPPs, domain.KPPFrom{KPP: kpp, From: domain.ParseISO(from)})
			return nil
		})
	})
}

// CounterpartiesByINN returns the counterparties that have one of the tax ids, by id, with their KPPs.
func (s *Store) CounterpartiesByINN(ctx context.Context, inns []string) (map[string][]domain.Counterparty, error) {
	var all []domain.Counterparty
	err := chunks(inns, func(inns []string) error {
		in, args := inList(inns)
		return s.query(ctx, "SELECT id, client_id, name, country, inn, ogrn, address, version FROM counterparty WHERE inn IN "+in+" ORDER BY id", args, func(rows *sql.Rows) error {
			var r counterpartyRow
			err := rows.Scan(&r.ID, &r.ClientID, &r.Name, &r.Country, &r.INN, &r.OGRN, &r.Address, &r.Version)
			all = append(all, r.counterparty())
			return err
		})
	})
	if err != nil {
		return nil, err
	}
	if err := s.fillKPPs(ctx, all); err != nil {
		return nil, err
	}
	out := make(map[string][]domain.Counterparty, len(all))
	for _, c := range all {
		out[c.INN] = append(out[c.INN], c)
	}
	return out, nil
}

// ClientsByName returns clients by the normal form of their names.
func (s *Store) ClientsByName(ctx context.Context, names []string) (map[string][]domain.Client, error) {
	out := map[string][]domain.Client{}
	norms := make([]string, len(names))
	for i, n := range names {
		norms[i] = domain.NormName(n)
	}
	err := chunks(norms, func(norms []string) error {
		rows, err := find[clientRow](ctx, s, clientSelect+" WHERE c.name_norm IN ? ORDER BY c.id", norms)
		for _, r := range rows {
			n := domain.NormName(r.Name)
			out[n] = append(out[n], r.client())
		}
		return err
	})
	return out, err
}

// ClientsByID returns clients by id.
func (s *Store) ClientsByID(ctx context.Context, ids []int64) (map[int64]domain.Client, error) {
	out := map[int64]domain.Client{}
	err := chunks(ids, func(ids []int64) error {
		rows, err := find[clientRow](ctx, s, clientSelect+" WHERE c.id IN ?", ids)
		for _, r := range rows {
			out[r.ID] = r.client()
		}
		return err
	})
	return out, err
}

// ClientLine is a counterparty with its client, as lists show them.
type ClientLine struct {
	Client       domain.Client
	Counterparty domain.Counterparty
}

// ClientLines hands every counterparty with its client to f, by name; inn "" means all, limit 0 no limit.
func (s *Store) ClientLines(ctx context.Context, inn string, limit int, f func(ClientLine) error) error {
	type row struct {
		ID, ClientID                                  int64
		Name, Country                                 string
		INN                                           string `gorm:"column:inn"`
		KPP                                           string `gorm:"column:kpp"`
		OGRN                                          string `gorm:"column:ogrn"`
		ClientName, City, Segment, LifeCycle, Manager string
		Email, Phone                                  string
		GroupID                                       *int64
	}
	if limit == 0 {
		limit = -1
	}
	rows, err := find[row](ctx, s, `SELECT p.id, p.client_id, p.name, p.country, p.inn, p.ogrn, c.name AS client_name, c.city, c.segment, c.life_cycle, COALESCE(m.name, '') AS manager, c.email, c.phone, c.group_id,
		COALESCE((SELECT k.kpp FROM counterparty_kpp k WHERE k.counterparty_id = p.id ORDER BY k.from_date DESC, k.kpp DESC LIMIT 1), '') AS kpp
		FROM counterparty p JOIN client c ON c.id = p.client_id`+managerJoin+` WHERE ? = '' OR p.inn = ? ORDER BY p.name_norm, p.inn, p.id LIMIT ?`, inn, inn, limit)
	if err != nil {
		return err
	}
	for _, r := range rows {
		l := ClientLine{
			Client:       domain.Client{ID: r.ClientID, Name: r.ClientName, City: r.City, Segment: r.Segment, LifeCycle: domain.LifeCycle(r.LifeCycle), Manager: r.Manager, Email: r.Email, Phone: r.Phone, GroupID: deref(r.GroupID)},
			Counterparty: domain.Counterparty{ID: r.ID, ClientID: r.ClientID, Name: r.Name, Country: r.Country, INN: r.INN, OGRN: r.OGRN},
		}
		if r.KPP != "" {
			l.Counterparty.KPPs = []domain.KPPFrom{{KPP: r.KPP}}
		}
		if err := f(l); err != nil {
			return err
		}
	}
	return nil
}

package office

import (
	"context"
	"slices"
	"strings"

	"accord/domain"
	"accord/sheet"
)

// clientIn is a row of the clients' table.
type clientIn struct {
	line         int
	client       domain.Client
	counterparty domain.Counterparty
	kpp          string
	owner        string // «Клиент»: the client that the counterparty belongs to
}

// countries are names under which accountants write them; anything else is kept as it is.
var countries = map[string]string{
	"": "RU", "россия": "RU", "рф": "RU", "российская федерация": "RU", "ru": "RU", "rus": "RU", "643": "RU", "russia": "RU",
	"беларусь": "BY", "белоруссия": "BY", "by": "BY", "казахстан": "KZ", "kz": "KZ", "армения": "AM", "киргизия": "KG", "кыргызстан": "KG",
	"узбекистан": "UZ", "грузия": "GE", "азербайджан": "AZ", "оаэ": "AE", "китай": "CN", "турция": "TR", "сербия": "RS", "кипр": "CY",
}

func (im *importer) clients() tableKind[clientIn] {
	return tableKind[clientIn]{parse: parseClient, flush: im.takeClients}
}

func parseClient(cols sheet.Columns, row sheet.Row) (in clientIn, err error) {
	name, err := need(cols, row, sheet.Name)
	if err != nil {
		return in, err
	}
	inn, err := need(cols, row, sheet.INN)
	if err != nil {
		return in, err
	}
	country, ok := countries[domain.NormName(cols.Get(row, sheet.Country))]
	if !ok {
		country = strings.ToUpper(cols.Get(row, sheet.Country))
	}
	kpp := cols.Get(row, sheet.KPP)
	if strings.Trim(kpp, "0") == "" {
		kpp = ""
	}
	inn = domain.TidyINN(inn)
	if country == "RU" {
		if err := domain.CheckINN(inn); err != nil {
			return in, err
		}
		if kpp != "" {
			if err := domain.CheckKPP(kpp); err != nil {
				return in, err
			}
		}
	}
	in = clientIn{
		line: row.Line, kpp: kpp, owner: cols.Get(row, sheet.ClientName),
		client: domain.Client{
			Name: name, City: cols.Get(row, sheet.City), Segment: cols.Get(row, sheet.Segment), Manager: cols.Get(row, sheet.Manager),
			Email: cols.Get(row, sheet.Email), Phone: cols.Get(row, sheet.Phone), LifeCycle: domain.Active,
		},
		counterparty: domain.Counterparty{Name: name, Country: country, INN: inn},
	}
	if in.owner != "" {
		in.client.Name = in.owner
	}
	if kpp != "" {
		in.counterparty.KPPs = []domain.KPPFrom{{KPP: kpp}}
	}
	return in, nil
}

// takeClients adds the counterparties whose tax id is new, each under a client of its own unless the row names one.
func (im *importer) takeClients(ctx context.Context, rows []clientIn) error {
	inns := make([]string, len(rows))
	owners := []string{}
	for i, r := range rows {
		inns[i] = r.counterparty.INN
		if r.owner != "" {
			owners = append(owners, r.owner)
		}
	}
	have, err := im.tx.CounterpartiesByINN(ctx, inns)
	if err != nil {
		return err
	}
	byName, err := im.tx.ClientsByName(ctx, owners)
	if err != nil {
		return err
	}
	clients, err := im.tx.ClientsByID(ctx, clientsOf(have))
	if err != nil {
		return err
	}
	var fresh []string
	for _, r := range rows {
		if known, ok := find(have[r.counterparty.INN], r.counterparty.Country); ok {
			im.rep.Known++
			if err := im.knownClient(ctx, r, known, clients); err != nil {
				return err
			}
			continue
		}
		if err := im.newClient(ctx, &r, byName); err != nil {
			return err
		}
		im.say(r.line, RowNew, "", nil)
		have[r.counterparty.INN] = append(have[r.counterparty.INN], r.counterparty)
		fresh = append(fresh, r.counterparty.INN)
		im.rep.New++
	}
	return im.reattribute(ctx, fresh)
}

func find(cs []domain.Counterparty, country string) (domain.Counterparty, bool) {
	for _, c := range cs {
		if c.Country == country {
			return c, true
		}
	}
	return domain.Counterparty{}, false
}

func clientsOf(have map[string][]domain.Counterparty) (ids []int64) {
	for _, cs := range have {
		for _, c := range cs {
			ids = append(ids, c.ClientID)
		}
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

func (im *importer) newClient(ctx context.Context, r *clientIn, byName map[string][]domain.Client) error {
	norm := domain.NormName(r.owner)
	if cs := byName[norm]; r.owner != "" && len(cs) > 0 {
		r.client = cs[0]
	} else {
		manager, err := im.manager(ctx, r.client.Manager)
		if err != nil {
			return err
		}
		r.client.ManagerID, r.client.GroupID = manager.ID, manager.GroupID
		if err := im.tx.AddClient(ctx, &r.client); err != nil {
			return err
		}
		if manager.ID != 0 {
			if err := im.tx.AddTeamMember(ctx, &domain.TeamMember{ClientID: r.client.ID, Role: AccountManager, EmployeeID: manager.ID}, im.o.user.ID); err != nil {
				return err
			}
		}
		if r.owner != "" {
			byName[norm] = append(byName[norm], r.client)
		}
	}
	r.counterparty.ClientID = r.client.ID
	if err := im.tx.AddCounterparty(ctx, &r.counterparty); err != nil {
		return err
	}
	return im.tx.Audit(ctx, im.o.record("add_client", "client", r.client.ID, "", "name", r.counterparty.Name, "inn", r.counterparty.INN, "manager", r.client.ManagerID, "group", r.client.GroupID))
}

// knownClient reports what differs from the book in the cells that the row fills, and takes it over with Update. Of clients are
// those that were read ahead and have not been changed since.
func (im *importer) knownClient(ctx context.Context, r clientIn, have domain.Counterparty, clients map[int64]domain.Client) (err error) {
	c, ok := clients[have.ClientID]
	if !ok {
		if c, err = im.tx.Client(ctx, have.ClientID); err != nil {
			return err
		}
	}
	old := c
	differs := diff{im: im}
	take := func(name string, to *string, val string) {
		if val != "" && val != *to {
			differs.note(true, name, *to, val)
			*to = val
		}
	}
	name := have.Name
	take("name", &name, r.counterparty.Name)
	take("city", &c.City, r.client.City)
	take("segment", &c.Segment, r.client.Segment)
	newManager := domain.NormName(r.client.Manager) != "" && domain.NormName(r.client.Manager) != domain.NormName(c.Manager)
	differs.note(newManager, "manager", c.Manager, r.client.Manager)
	take("email", &c.Email, r.client.Email)
	take("phone", &c.Phone, r.client.Phone)
	newKPP := r.kpp != "" && !hasKPP(have, r.kpp)
	differs.note(newKPP, "kpp", have.KPP(), r.kpp)
	if len(differs.list) == 0 {
		return nil
	}
	if !im.req.Update {
		im.differs(r.line, have.Name, differs.list)
		return nil
	}
	im.say(r.line, RowUpdated, "", differs.list)
	delete(clients, have.ClientID)
	im.rep.Updated++
	if name != have.Name {
		if old.Name == have.Name {
			c.Name = name
		}
		if err := im.tx.SaveCounterpartyName(ctx, have.ID, name); err != nil {
			return err
		}
	}
	if newKPP {
		if err := im.tx.AddKPP(ctx, have.ID, domain.KPPFrom{KPP: r.kpp, From: im.o.Today()}); err != nil {
			return err
		}
	}
	if err := im.tx.SaveClient(ctx, c); err != nil {
		return err
	}
	if newManager {
		manager, err := im.manager(ctx, r.client.Manager)
		if err != nil {
			return err
		}
		err = im.o.assign(ctx, im.tx, c, AccountManager, manager, im.o.Today())
		if domain.CodeOf(err) == domain.Conflict { // the former one holds it through today
			im.differs(r.line, have.Name, []RowChange{{"manager", c.Manager, r.client.Manager}})
		} else if err != nil {
			return err
		}
	}
	return im.tx.Audit(ctx, im.o.record("update_client", "client", c.ID, "", "fields", strings.Join(differs.names(), ",")))
}

func hasKPP(c domain.Counterparty, kpp string) bool {
	for _, k := range c.KPPs {
		if k.KPP == kpp {
			return true
		}
	}
	return false
}

package office

import (
	"context"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"accord/domain"
)

// detailsOf are the changes that the audit tells of a subject, oldest first.
func (b *book) detailsOf(subject string, id int64) (out []string) {
	b.Helper()
	b.must(b.store.Trail(b.ctx, subject, id, func(verb, detail string) { out = append(out, verb+" "+strings.ReplaceAll(detail, `\u003e`, ">")) }))
	return out
}

func employee(b *book, name string, r Role) domain.Employee {
	b.Helper()
	e, err := b.AddEmployee(b.ctx, domain.Employee{Name: name, Role: r})
	b.must(err)
	return e
}

func TestAClientIsMadeInOneGo(t *testing.T) {
	b := newBook(t)
	am, ar := employee(b, "Мария Лис", AccountManager), employee(b, "Анна Ветрова", Receivables)
	g, err := b.AddGroup(b.ctx, "Группа 2")
	b.must(err)
	b.must(b.SetEmployeeGroup(b.ctx, am.ID, g.ID))
	// Its money has come before it.
	b.imp("statement", oneC(receipt("1", "2026-11-03", "100", "Аванс")))
	if p := b.payment("1"); p.CounterpartyID != 0 {
		t.Fatalf("%+v", p)
	}
	c, err := b.SaveClient(b.ctx, ClientEntry{
		Client: domain.Client{Name: " Северный ветер ", Aliases: []string{"Ветер", "ветер ", ""}, City: "Уфа", Segment: "Розница", LifeCycle: domain.Active},
		Team:   Team{AccountManager: {am.ID}, Receivables: {ar.ID}},
		Party:  domain.Counterparty{Name: "ООО «Северный ветер»", INN: " 77 0000001 " + innOf(1)[9:], KPPs: []domain.KPPFrom{{KPP: "770101001"}}},
	})
	b.must(err)
	card, err := b.ClientCard(b.ctx, c.ID)
	b.must(err)
	if card.Client.Name != "Северный ветер" || !slices.Equal(card.Client.Aliases, []string{"Ветер"}) || card.Client.Manager != "Мария Лис" || card.Client.GroupID != g.ID {
		t.Errorf("%+v", card.Client)
	}
	if len(card.Parties) != 1 || card.Parties[0].INN != innOf(1) || card.Parties[0].KPP() != "770101001" || !sameTeam(card.Team[Receivables], []int64{ar.ID}) {
		t.Errorf("%+v", card)
	}
	if p := b.payment("1"); p.CounterpartyID != card.Parties[0].ID {
		t.Errorf("the receipt that waited is the client's now: %+v", p)
	}
	rows, err := b.ClientRows(b.ctx, RowsQuery{Text: "ветер"})
	b.must(err)
	if len(rows.IDs) != 1 {
		t.Errorf("the list finds it: %+v", rows.IDs)
	}
	// A lead has nobody behind it yet.
	_, err = b.SaveClient(b.ctx, ClientEntry{Client: domain.Client{Name: "Лид"}})
	b.must(err)
	for _, bad := range []struct {
		e   ClientEntry
		key string
	}{
		{ClientEntry{}, "required"},
		{ClientEntry{Client: domain.Client{Name: "x", LifeCycle: "y"}}, "choice.unknown"},
		{ClientEntry{Client: domain.Client{Name: "x", Email: "почта"}}, "channel.email"},
		{ClientEntry{Client: domain.Client{Name: "x"}, Party: domain.Counterparty{INN: "7700000011"}}, "inn.check"},
		{ClientEntry{Client: domain.Client{Name: "x"}, Party: domain.Counterparty{INN: innOf(9), KPPs: []domain.KPPFrom{{KPP: "1"}}}}, "kpp.form"},
		{ClientEntry{Client: domain.Client{Name: "x"}, Team: Team{AccountManager: {am.ID, ar.ID}}}, "team.one"},
		{ClientEntry{Client: domain.Client{Name: "x"}, Team: Team{AccountManager: {ar.ID}}}, "team.other_role"},
	} {
		_, err := b.SaveClient(b.ctx, bad.e)
		b.refused(err, domain.Invalid, bad.key)
	}
	_, err = b.SaveClient(b.ctx, ClientEntry{Client: domain.Client{Name: "Другой"}, Party: domain.Counterparty{INN: innOf(1)}})
	b.refused(err, domain.Conflict, "counterparty.exists")
	if n, err := b.ClientRows(b.ctx, RowsQuery{Text: "другой"}); err != nil || len(n.IDs) != 0 {
		t.Errorf("a refused form leaves nothing behind: %v %v", n.IDs, err)
	}
	b.sound()
}

func TestLikeClientsAreTold(t *testing.T) {
	b := newBook(t)
	b.clean("clients", "name;inn\nООО «Северный ветер»;"+innOf(1)+"\nАО Каскад;"+innOf(2)+"\n")
	for _, x := range []struct {
		name, inn string
		found     int
		taxID     bool
	}{
		{"северный ветер", "", 1, false},
		{"Северный Ветер Плюс", "", 0, false}, // its words are not all there
		{"Северный", "", 1, false},
		{"Сев", "", 0, false},
		{"", innOf(2), 1, true},
		{"ИП Каскад", innOf(2), 1, true},
		{"Новый", innOf(3), 0, false},
	} {
		got, err := b.LikeClients(b.ctx, x.name, x.inn, 0)
		b.must(err)
		if len(got) != x.found || x.found > 0 && got[0].SameTaxID != x.taxID {
			t.Errorf("%q %q: %+v", x.name, x.inn, got)
		}
	}
	id := b.row("Каскад")
	if got, err := b.LikeClients(b.ctx, "Каскад", innOf(2), id); err != nil || len(got) != 0 {
		t.Errorf("a client is not like itself: %+v %v", got, err)
	}
	b.sound()
}

// row is the client that a text finds.
func (b *book) row(text string) int64 {
	b.Helper()
	rows, err := b.ClientRows(b.ctx, RowsQuery{Text: text})
	b.must(err)
	if len(rows.IDs) != 1 {
		b.Fatalf("%q finds %v", text, rows.IDs)
	}
	return rows.IDs[0]
}

func TestTwoWindowsOnOneClient(t *testing.T) {
	b := withClients(t)
	path := filepath.Join(b.dir, "book.accord")
	other, err := Open(b.ctx, path, Settings{Now: frozen, Locale: "ru"})
	b.must(err)
	t.Cleanup(func() { _ = other.Close() })
	id := b.party(innOf(1))
	p, err := b.Counterparty(b.ctx, id)
	b.must(err)
	mine, err := b.ClientCard(b.ctx, p.ClientID)
	b.must(err)
	theirs, err := other.ClientCard(b.ctx, p.ClientID)
	b.must(err)

	theirs.Client.City = "Казань"
	_, err = other.SaveClient(b.ctx, ClientEntry{Client: theirs.Client})
	b.must(err)
	mine.Client.Segment = "Опт"
	_, err = b.SaveClient(b.ctx, ClientEntry{Client: mine.Client})
	b.refused(err, domain.Conflict, "conflict.changed")
	now, err := b.ClientCard(b.ctx, p.ClientID)
	b.must(err)
	if now.Client.City != "Казань" || now.Client.Segment == "Опт" {
		t.Errorf("what the other window wrote stays: %+v", now.Client)
	}
	if who, err := b.LastChange(b.ctx, "client", p.ClientID); err != nil || who.Name != "admin" || who.At == "" {
		t.Errorf("%+v %v", who, err)
	}
	// Settled: on the version that is there now, with the field of each.
	mine.Client.Version, mine.Client.City = now.Client.Version, now.Client.City
	_, err = b.SaveClient(b.ctx, ClientEntry{Client: mine.Client})
	b.must(err)
	if trail := b.detailsOf("client", p.ClientID); !strings.Contains(trail[len(trail)-1], `"segment":" > Опт"`) || !strings.Contains(trail[len(trail)-2], "> Казань") {
		t.Errorf("old > new: %v", trail)
	}

	// The same for a counterparty, a contract, a project.
	was := p
	p.Address = "Уфа"
	_, err = other.SaveCounterparty(b.ctx, p)
	b.must(err)
	_, err = b.SaveCounterparty(b.ctx, was)
	b.refused(err, domain.Conflict, "conflict.changed")
	c, err := b.Contract(b.ctx, b.contract(innOf(1), "12/26"))
	b.must(err)
	old := c
	c.PenaltyPPM = 1000
	_, err = other.SaveContract(b.ctx, c)
	b.must(err)
	_, err = b.SaveContract(b.ctx, old)
	b.refused(err, domain.Conflict, "conflict.changed")
	pr, err := b.SaveProject(b.ctx, domain.Project{ClientID: p.ClientID, Name: "SEO", Fee: 100})
	b.must(err)
	before := pr
	pr.Fee = 200
	_, err = other.SaveProject(b.ctx, pr)
	b.must(err)
	_, err = b.SaveProject(b.ctx, before)
	b.refused(err, domain.Conflict, "conflict.changed")
	b.sound()
}

func TestATeamChangedByAnotherIsNotLost(t *testing.T) {
	b := withClients(t)
	a, z := employee(b, "Анна", AccountManager), employee(b, "Зоя", AccountManager)
	p1, p2 := employee(b, "Пётр", Production), employee(b, "Ринат", Production)
	p, err := b.Counterparty(b.ctx, b.party(innOf(2)))
	b.must(err)
	card, err := b.ClientCard(b.ctx, p.ClientID)
	b.must(err)
	b.must(b.AssignTeam(b.ctx, p.ClientID, AccountManager, a.ID, 0))
	if card.Client, err = b.store.Client(b.ctx, p.ClientID); err != nil { // the team alone is out of date
		t.Fatal(err)
	}
	_, err = b.SaveClient(b.ctx, ClientEntry{Client: card.Client, Team: Team{AccountManager: {z.ID}}, Seen: card.Team})
	b.refused(err, domain.Conflict, "conflict.changed")
	now, err := b.ClientCard(b.ctx, p.ClientID)
	b.must(err)
	entry := ClientEntry{Client: now.Client, Team: Team{AccountManager: {z.ID}, Production: {p1.ID, p2.ID}}, Seen: now.Team}
	_, err = b.as(BDM).SaveClient(b.ctx, entry)
	b.refused(err, domain.Forbidden, "forbidden.verb")
	entry.Client, err = b.SaveClient(b.ctx, entry)
	b.must(err)
	now, err = b.ClientCard(b.ctx, p.ClientID)
	b.must(err)
	if !sameTeam(now.Team[AccountManager], []int64{z.ID}) || !sameTeam(now.Team[Production], []int64{p1.ID, p2.ID}) {
		t.Errorf("%+v", now.Team)
	}
	_, err = b.SaveClient(b.ctx, ClientEntry{Client: now.Client, Team: Team{AccountManager: nil, Production: {p2.ID}}, Seen: now.Team})
	b.must(err)
	now, err = b.ClientCard(b.ctx, p.ClientID)
	b.must(err)
	if len(now.Team[AccountManager]) != 0 || !sameTeam(now.Team[Production], []int64{p2.ID}) {
		t.Errorf("%+v", now.Team)
	}
	b.sound()
}

func TestKPPIsKeptByDays(t *testing.T) {
	b := withClients(t)
	c, err := b.Counterparty(b.ctx, b.party(innOf(1)))
	b.must(err)
	first := c
	if c, err = c.WithKPP("770101001", 0); err != nil {
		t.Fatal(err)
	}
	c, err = b.SaveCounterparty(b.ctx, c)
	b.must(err)
	moved, err := c.WithKPP("7701AB001", day("2026-11-01"))
	b.must(err)
	moved.Accounts = []domain.PartyAccount{{Account: "40702.810.1.38250123017", BIK: "044525225", BankName: "Сбербанк"}, {}}
	_, err = b.SaveCounterparty(b.ctx, moved)
	b.must(err)
	got, err := b.Counterparty(b.ctx, c.ID)
	b.must(err)
	if got.KPP() != "7701AB001" || got.On(day("2026-10-31")).KPP() != "770101001" || len(got.Accounts) != 1 || got.Accounts[0].Account != "40702810138250123017" {
		t.Errorf("%+v", got)
	}
	if _, err := got.WithKPP("770201001", day("2026-10-31")); domain.CodeOf(err) != domain.Invalid {
		t.Errorf("a KPP before the latest: %v", err)
	}
	right, err := got.WithKPP("770301001", day("2026-11-01"))
	b.must(err)
	if len(right.KPPs) != 2 || right.KPP() != "770301001" || got.KPP() != "7701AB001" {
		t.Errorf("on its day the latest is put right, and nothing else: %+v", right.KPPs)
	}
	// Undo: what was there is there again.
	first.Version = got.Version
	_, err = b.SaveCounterparty(b.ctx, first)
	b.must(err)
	got, err = b.Counterparty(b.ctx, c.ID)
	b.must(err)
	if len(got.KPPs) != len(first.KPPs) || len(got.Accounts) != 0 {
		t.Errorf("%+v", got)
	}
	second := domain.Counterparty{ClientID: got.ClientID, Name: "Филиал", INN: innOf(2)}
	_, err = b.SaveCounterparty(b.ctx, second)
	b.refused(err, domain.Conflict, "counterparty.exists")
	second.INN, second.Country = "BY-123", "by"
	_, err = b.SaveCounterparty(b.ctx, second)
	b.must(err)
	all, err := b.Counterparties(b.ctx, got.ClientID)
	b.must(err)
	if len(all) != 2 {
		t.Errorf("several stand behind a client: %+v", all)
	}
	second.Country = "Беларусь"
	_, err = b.SaveCounterparty(b.ctx, second)
	b.refused(err, domain.Invalid, "country.bad")
	b.sound()
}

func TestContractsAndProjects(t *testing.T) {
	b := withClients(t)
	p, err := b.Counterparty(b.ctx, b.party(innOf(1)))
	b.must(err)
	term := domain.PaymentTerm{Set: true, Base: domain.FromInvoice, Days: 5, Working: true}
	c, err := b.SaveContract(b.ctx, domain.Contract{EntityID: 1, CounterpartyID: p.ID, Number: "№ 7", Date: day("2026-11-20"), Term: term, PenaltyPPM: 1000, PenaltyCapPPM: 100_000, SilentDays: 5})
	b.must(err)
	if due := b.DueBy(c.Term, day("2026-11-20")); due != day("2026-11-27") {
		t.Errorf("due %v", due)
	}
	for key, spoil := range map[string]func(*domain.Contract){
		"required":                func(c *domain.Contract) { c.Number = " " },
		"contract.penalty_bounds": func(c *domain.Contract) { c.PenaltyPPM = 1_000_001 },
		"contract.cap_alone":      func(c *domain.Contract) { c.PenaltyPPM = 0 },
		"contract.silent":         func(c *domain.Contract) { c.SilentDays = 366 },
		"contract.day_of_month":   func(c *domain.Contract) { c.Term = domain.PaymentTerm{Set: true, Base: domain.DayOfMonth, Days: 32} },
		"contract.days_bounds":    func(c *domain.Contract) { c.Term.Days = -1 },
		"dates.backwards":         func(c *domain.Contract) { c.EndedOn = day("2026-01-01") },
	} {
		bad := c
		spoil(&bad)
		_, err := b.SaveContract(b.ctx, bad)
		b.refused(err, domain.Invalid, key)
	}
	_, err = b.SaveContract(b.ctx, domain.Contract{EntityID: 1, CounterpartyID: p.ID, Number: "12/26"})
	b.refused(err, domain.Conflict, "contract.exists")
	other, err := b.Counterparty(b.ctx, b.party(innOf(2)))
	b.must(err)
	_, err = b.SaveProject(b.ctx, domain.Project{ClientID: other.ClientID, Name: "SEO", ContractID: c.ID})
	b.refused(err, domain.Invalid, "project.other_contract")
	pr, err := b.SaveProject(b.ctx, domain.Project{ClientID: p.ClientID, Name: "SEO", ContractID: c.ID, Service: "SEO", Fee: 120_000_00, From: day("2026-11-01"), Prepaid: true})
	b.must(err)
	_, err = b.SaveProject(b.ctx, domain.Project{ClientID: p.ClientID, Name: "seo"})
	b.refused(err, domain.Conflict, "project.exists")
	pr.To = day("2026-10-01")
	_, err = b.SaveProject(b.ctx, pr)
	b.refused(err, domain.Invalid, "dates.backwards")
	b.sound()
}

func TestRightsToCards(t *testing.T) {
	b := withClients(t)
	ctx := context.Background()
	const (
		clients   = "administrator director accountant receivables head account_manager bdm"
		contracts = "administrator director accountant receivables head"
		catalogue = "administrator director accountant head"
	)
	for _, v := range []struct {
		who string
		do  func(*Office) error
	}{
		{clients, func(o *Office) error {
			_, err := o.SaveClient(ctx, ClientEntry{Client: domain.Client{ID: 99, Name: "x"}})
			return err
		}},
		{clients, func(o *Office) error {
			_, err := o.SaveCounterparty(ctx, domain.Counterparty{ID: 99, Name: "x", INN: innOf(9)})
			return err
		}},
		{clients, func(o *Office) error { _, err := o.SaveProject(ctx, domain.Project{ID: 99, Name: "x"}); return err }},
		{contracts, func(o *Office) error { _, err := o.SaveContract(ctx, domain.Contract{ID: 99, Number: "x"}); return err }},
		{catalogue, func(o *Office) error {
			_, err := o.SaveService(ctx, domain.Service{ID: 99, Name: "x", Unit: "шт."})
			return err
		}},
	} {
		for _, r := range []Role{AccountManager, Receivables, BDM, Production, Head, Accountant, Director, Operator, Administrator, Auditor} {
			err := v.do(b.as(r))
			if may := strings.Contains(" "+v.who+" ", " "+string(r)+" "); (domain.CodeOf(err) == domain.Forbidden) == may {
				t.Errorf("%s: %v", r, err)
			}
		}
	}
	b.sound()
}

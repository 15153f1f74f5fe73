package cards

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"accord/domain"
	"accord/office"
	"accord/ui/kit"
)

// client is the form of a client: of a new one with its first counterparty.
type client struct {
	form *Form
	load kit.Loader
	like []office.LikeClient
	of   string // what the likes are of
}

var stages = []domain.LifeCycle{domain.Lead, domain.Activation, domain.Active, domain.Suspended, domain.Leaving, domain.Lost, domain.Reactivated}

// teamFields are the roles of a team as the form has them.
var teamFields = domain.TeamRoles

func (c *client) verb() office.Verb { return office.KeepClients }

func (c *client) audit() string { return "client" }

func (c *client) isNew() bool { return c.form.route.ID == 0 }

func (c *client) read(ctx context.Context, words office.CardWords) (opened, error) {
	if c.isNew() {
		return opened{values{"life_cycle": string(domain.Lead), "group": "0", "country": "RU"}, office.ClientCard{Team: office.Team{}}}, nil
	}
	card, err := c.form.book.ClientCard(ctx, c.form.route.ID)
	x := card.Client
	v := values{
		"name": x.Name, "aliases": strings.Join(x.Aliases, "; "), "city": x.City, "segment": x.Segment, "life_cycle": string(x.LifeCycle),
		"email": x.Email, "phone": x.Phone, "group": "0",
	}
	if x.GroupByHand {
		v["group"] = strconv.FormatInt(x.GroupID, 10)
	}
	for _, role := range teamFields {
		ids := card.Team[role]
		if !role.Shared() {
			v[string(role)] = "0"
			if len(ids) > 0 {
				v[string(role)] = strconv.FormatInt(ids[0], 10)
			}
			continue
		}
		v[string(role)] = namesOf(words, ids)
	}
	return opened{v, card}, err
}

// namesOf are those of employees, as the field of a shared role has them.
func namesOf(words office.CardWords, ids []int64) string {
	var out []string
	for _, e := range words.Employees {
		if slices.Contains(ids, e.ID) {
			out = append(out, e.Name)
		}
	}
	return strings.Join(out, "; ")
}

// named are the employees of a shared role's field; an unknown name is the second answer.
func (c *client) named(text string) (ids []int64, unknown string) {
	for _, name := range split(text) {
		i := slices.IndexFunc(c.form.words.Employees, func(e domain.Employee) bool { return domain.NormName(e.Name) == domain.NormName(name) })
		if i < 0 {
			return nil, name
		}
		ids = append(ids, c.form.words.Employees[i].ID)
	}
	return ids, ""
}

func (c *client) build(f *Form) fyne.CanvasObject {
	s := f.shell
	about := []fyne.CanvasObject{f.line("name", nil).need().object}
	if c.isNew() {
		about = append(about, line([]*field{f.line("inn", checkINN(f)), f.line("kpp", checkKPP(f)), f.line("party", nil)}, 3, 3, 6))
	}
	stageKeys, stageWords := make([]string, len(stages)), make([]string, len(stages))
	for i, x := range stages {
		stageKeys[i], stageWords[i] = string(x), s.T("passport.stage."+string(x))
	}
	about = append(about,
		line([]*field{f.complete("city", c.cities), f.complete("segment", func() []kit.Option { return options(f.words.Segments) }), f.pick("life_cycle", stageKeys, stageWords)}),
		f.several("aliases", s.T("ui.card.aliases_help"), func() []kit.Option { return nil }).object,
		line([]*field{f.line("phone", checkChannel(domain.Phone)), f.line("email", checkChannel(domain.Email))}))
	column := kit.Column(kit.Gap, part(s.T("ui.card.client.about"), about...))
	if c.isNew() || f.book.MayDo(office.KeepTeams) {
		column.Add(c.team(f))
	}
	return column
}

// cities are those of the book, then all that have a zone.
func (c *client) cities() []kit.Option {
	out := options(c.form.words.Cities)
	for _, x := range office.Cities() {
		if !slices.Contains(c.form.words.Cities, x.Name) {
			out = append(out, kit.Option{Text: x.Name})
		}
	}
	return out
}

func (c *client) team(f *Form) fyne.CanvasObject {
	s := f.shell
	groups := []string{"0"}
	groupWords := []string{s.T("ui.card.group_of_manager")}
	for _, g := range f.words.Groups {
		groups, groupWords = append(groups, strconv.FormatInt(g.ID, 10)), append(groupWords, g.Name)
	}
	var ones []*field
	for _, role := range teamFields {
		if role.Shared() {
			continue
		}
		keys, words := []string{"0"}, []string{s.T("ui.card.nobody")}
		for _, e := range f.words.Employees {
			if c.may(f, e, role) {
				keys, words = append(keys, strconv.FormatInt(e.ID, 10)), append(words, e.Name)
			}
		}
		ones = append(ones, f.pick(string(role), keys, words))
	}
	makers := func() (out []kit.Option) {
		for _, e := range f.words.Employees {
			if c.may(f, e, domain.Production) {
				out = append(out, kit.Option{Text: e.Name})
			}
		}
		return out
	}
	production := f.several(string(domain.Production), s.T("ui.card.several_help"), makers)
	production.check = func(text string) error {
		if _, unknown := c.named(text); unknown != "" {
			return domain.Refuse(domain.Invalid, "production", "ui.card.no_employee", "name", unknown)
		}
		return nil
	}
	return part(s.T("ui.card.client.team"), line(ones), line([]*field{production, f.pick("group", groups, groupWords)}, 2, 1))
}

// may tells whether an employee is offered for a role: who is with us and does such work, and who holds it already.
func (c *client) may(f *Form, e domain.Employee, role domain.Role) bool {
	card, _ := f.thing.(office.ClientCard)
	return e.WithUs(f.book.Today()) && e.CanHold(role) == nil || slices.Contains(card.Team[role], e.ID)
}

// touched looks for clients that are like the one typed.
func (c *client) touched(f *Form, x *field) {
	if x.key != "name" && x.key != "inn" {
		return
	}
	name, inn := f.get("name"), f.get("inn")
	if name+"|"+inn == c.of {
		return
	}
	c.of = name + "|" + inn
	kit.Load(&c.load, func(ctx context.Context) ([]office.LikeClient, error) {
		return f.book.LikeClients(ctx, name, inn, f.route.ID)
	}, func(like []office.LikeClient, err error) {
		if err == nil {
			c.like = like
			f.showSide()
		}
	})
}

func (c *client) side(f *Form) (out []fyne.CanvasObject) {
	s := f.shell
	if len(c.like) > 0 {
		rows := []fyne.CanvasObject{kit.Paragraph(s.T("ui.card.like_help"), inner, kit.Plain)}
		for _, x := range c.like {
			tone, why := kit.Plain, s.T("ui.card.like_name")
			if x.SameTaxID {
				tone, why = kit.Bad, s.T("ui.card.like_inn")
			}
			words := x.Name
			if x.INN != "" {
				why += " · " + s.T("requisite.inn", "value", x.INN)
			}
			rows = append(rows, kit.NewLink(s, words, tone, inner, func() { s.Go(kit.Route{Screen: "client", ID: x.ID, Name: x.Name}) }), kit.SmallParagraph(why, inner, kit.Quiet))
		}
		out = append(out, note(s.T("ui.card.like"), rows...))
	}
	if city := f.get("city"); city != "" {
		clock := f.book.Clock(city, domain.Hours{})
		words, _, tone := s.Clock(clock)
		if !clock.Known {
			words, tone = s.T("ui.card.no_zone"), kit.Look
		}
		out = append(out, note(s.T("ui.card.there_now"), kit.Paragraph(words, inner, tone)))
	}
	if parties := c.parties(f); parties != nil {
		out = append(out, parties)
	}
	if c.isNew() {
		out = append(out, note(s.T("ui.card.how"), kit.Paragraph(s.T("ui.card.client.how"), inner, kit.Quiet)))
	}
	return out
}

// parties are who the client is by law, each with the way to its form.
func (c *client) parties(f *Form) fyne.CanvasObject {
	s := f.shell
	card, _ := f.thing.(office.ClientCard)
	if c.isNew() {
		return nil
	}
	var rows []fyne.CanvasObject
	for _, p := range card.Parties {
		rows = append(rows, kit.NewLink(s, p.Name, kit.Plain, inner, func() {
			s.Go(kit.Route{Screen: "card", Tab: "counterparty", ID: p.ID, Client: f.route.ID, Name: card.Client.Name})
		}), kit.Small(s.T("requisite.inn", "value", p.INN), kit.Quiet))
	}
	rows = append(rows, kit.Inset(4, 0, 0, 0, kit.Line(0, kit.NewSmallButton(s, s.T("ui.card.counterparty.new"), func() {
		s.Go(kit.Route{Screen: "card", Tab: "counterparty", Client: f.route.ID, Name: card.Client.Name})
	}))))
	return note(s.T("ui.dossier.parties"), rows...)
}

func (c *client) entry(f *Form, v values) (office.ClientEntry, office.ClientCard) {
	card, _ := f.thing.(office.ClientCard)
	e := office.ClientEntry{Client: card.Client, Team: office.Team{}, Seen: card.Team}
	x := &e.Client
	x.Name, x.Aliases, x.City, x.Segment, x.LifeCycle = v["name"], split(v["aliases"]), v["city"], v["segment"], domain.LifeCycle(v["life_cycle"])
	x.Email, x.Phone = v["email"], v["phone"]
	if f.fields["group"] == nil {
		return e, card
	}
	group, _ := strconv.ParseInt(v["group"], 10, 64)
	if x.GroupByHand = group != 0; x.GroupByHand {
		x.GroupID = group
	}
	for _, role := range teamFields {
		if role.Shared() {
			e.Team[role], _ = c.named(v[string(role)])
		} else if id, _ := strconv.ParseInt(v[string(role)], 10, 64); id != 0 {
			e.Team[role] = []int64{id}
		} else {
			e.Team[role] = nil
		}
	}
	return e, card
}

func (c *client) command(f *Form, v values) (func(context.Context) (saved, error), error) {
	s, book := f.shell, f.book
	e, card := c.entry(f, v)
	if c.isNew() {
		e.Party = domain.Counterparty{Name: v["party"], INN: v["inn"]}
		if v["kpp"] != "" {
			e.Party.KPPs = []domain.KPPFrom{{KPP: domain.TidyKPP(v["kpp"])}}
		}
		if e.Party.INN == "" && (e.Party.Name != "" || v["kpp"] != "") {
			return nil, domain.Refuse(domain.Invalid, "inn", "required", "field", s.T("field.inn"))
		}
		return func(ctx context.Context) (saved, error) {
			x, err := book.SaveClient(ctx, e)
			return saved{
				words: s.T("ui.card.client.added", "name", x.Name), route: kit.Route{Screen: "client", ID: x.ID, Name: x.Name, City: x.City},
			}, err
		}, nil
	}
	return func(ctx context.Context) (saved, error) {
		x, err := book.SaveClient(ctx, e)
		return saved{words: s.T("ui.card.saved", "name", x.Name), undo: func(ctx context.Context) error {
			back := office.ClientEntry{Client: card.Client, Team: card.Team, Seen: e.Team}
			back.Client.Version = x.Version
			if len(e.Team) == 0 {
				back.Team = nil
			}
			for role := range e.Team {
				if _, ok := back.Team[role]; !ok {
					back.Team[role] = nil
				}
			}
			_, err := book.SaveClient(ctx, back)
			return err
		}}, err
	}, nil
}

// field is where a refusal belongs.
func (c *client) field(refusal *domain.Error) string {
	switch refusal.Field {
	case "name":
		if refusal.Key == "counterparty.exists" {
			return "inn"
		}
	case "team", "employee", "role":
		if role, ok := refusal.Args["role"].(string); ok {
			return role
		}
		return string(domain.AccountManager)
	}
	return refusal.Field
}

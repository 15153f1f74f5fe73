package cards

import (
	"context"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"accord/domain"
	"accord/i18n"
	"accord/office"
	"accord/ui/kit"
)

// person is the form of a contact.
type person struct{ form *Form }

// channelsMost is how many ways to reach a person the form has room for.
const channelsMost = 6

var (
	personRoles = []domain.PersonRole{domain.Decides, domain.Influences, domain.Pays, domain.Works, domain.Gatekeeper, domain.OtherRole}
	channels    = []domain.ChannelKind{domain.Phone, domain.Email, domain.Telegram, domain.WhatsApp, domain.MaxChat, domain.VK, domain.OtherWay}
	nameCases   = []string{"genitive", "dative", "accusative", "instrumental", "prepositional"}
)

// known is a person with what is known of them.
type known struct {
	person domain.Person
	facts  []domain.Fact
}

func (p *person) verb() office.Verb { return office.KeepDossier }

func (p *person) audit() string { return "person" }

func (p *person) read(ctx context.Context, _ office.CardWords) (opened, error) {
	r, book := p.form.route, p.form.book
	if r.ID == 0 {
		return opened{values{"role_in_decision": string(domain.OtherRole), "kind1": string(domain.Phone), "kind2": string(domain.Email)}, known{person: domain.Person{ClientID: r.Client}}}, nil
	}
	x, err := book.Person(ctx, r.ID)
	if err != nil {
		return opened{}, err
	}
	if x.Erased() {
		return opened{}, domain.Refuse(domain.Conflict, "person", "person.erased")
	}
	facts, err := book.Facts(ctx, office.FactQuery{ClientID: x.ClientID, PersonID: x.ID})
	v := values{
		"name": x.Name, "position": x.Position, "role_in_decision": string(x.Role), "address": x.Address, "gender": string(x.Gender), "note": x.Hours.Note,
		"genitive": x.Forms.Genitive, "dative": x.Forms.Dative, "accusative": x.Forms.Accusative, "instrumental": x.Forms.Instrumental, "prepositional": x.Forms.Prepositional,
	}
	if x.Hours.To > 0 {
		v["hours"] = i18n.Minute(x.Hours.From) + "–" + i18n.Minute(x.Hours.To)
	}
	for i, c := range x.Channels {
		n := strconv.Itoa(i + 1)
		v["kind"+n], v["channel"+n] = string(c.Kind), c.Value
		if c.Preferred {
			v["preferred"+n] = "1"
		}
	}
	return opened{v, known{x, facts}}, err
}

func (p *person) build(f *Form) fyne.CanvasObject {
	s := f.shell
	keys, words := make([]string, len(personRoles)), make([]string, len(personRoles))
	for i, r := range personRoles {
		keys[i], words[i] = string(r), s.T("passport.role."+string(r))
	}
	genders := []string{"", string(domain.Male), string(domain.Female)}
	genderWords := []string{s.T("ui.card.gender.auto"), s.T("ui.card.gender.male"), s.T("ui.card.gender.female")}
	about := part(s.T("ui.card.person.about"),
		f.line("name", nil).need().object,
		line([]*field{f.complete("position", func() []kit.Option { return options(f.words.Positions) }), f.pick("role_in_decision", keys, words)}),
		line([]*field{f.line("address", nil), f.line("hours", func(text string) error { _, err := readHours(text); return err })}),
		f.line("note", func(text string) error { return domain.CheckFact(domain.Trait, text) }).object)
	reach := part(s.T("ui.card.person.reach"), f.growing(4, channelsMost, p.channel, 1))
	var cases []*field
	gender := f.pick("gender", genders, genderWords)
	for _, c := range nameCases {
		cases = append(cases, f.line(c, nil))
	}
	forms := part(s.T("ui.card.person.forms"), line([]*field{gender, cases[0], cases[1]}), line(cases[2:]))
	return kit.Column(kit.Gap, about, reach, forms)
}

func (p *person) channel(number int) ([]*field, fyne.CanvasObject) {
	f, n := p.form, strconv.Itoa(number)
	s := f.shell
	keys, words := make([]string, len(channels)), make([]string, len(channels))
	for i, k := range channels {
		keys[i], words[i] = string(k), s.T("passport.channel."+string(k))
	}
	kind := f.pick("kind"+n, keys, words)
	value := f.line("channel"+n, func(text string) error { return domain.CheckChannel(domain.ChannelKind(f.get("kind"+n)), text) })
	preferred := f.tick("preferred" + n)
	for _, x := range []*field{kind, value, preferred} {
		x.label = s.T("ui.card.channel_n", "n", n, "what", x.label)
	}
	return []*field{kind, value, preferred}, line([]*field{kind, value, preferred}, 3, 6, 2)
}

// touched keeps one channel the preferred one.
func (p *person) touched(f *Form, x *field) {
	n, ok := strings.CutPrefix(x.key, "preferred")
	if k, is := strings.CutPrefix(x.key, "kind"); is {
		f.fields["channel"+k].say(false)
	}
	if !ok || x.get() == "" {
		return
	}
	for i := range channelsMost {
		if other := strconv.Itoa(i + 1); other != n {
			f.fields["preferred"+other].set("")
		}
	}
}

// typed is the person as the form has it.
func (p *person) typed(f *Form, v values) (domain.Person, error) {
	k, _ := f.thing.(known)
	x := k.person
	x.Name, x.Position, x.Role, x.Address, x.Gender = v["name"], v["position"], domain.PersonRole(v["role_in_decision"]), v["address"], domain.Gender(v["gender"])
	x.Forms = domain.NameForms{Genitive: v["genitive"], Dative: v["dative"], Accusative: v["accusative"], Instrumental: v["instrumental"], Prepositional: v["prepositional"]}
	x.Channels = nil
	for i := range channelsMost {
		n := strconv.Itoa(i + 1)
		if v["channel"+n] != "" {
			x.Channels = append(x.Channels, domain.Channel{Kind: domain.ChannelKind(v["kind"+n]), Value: v["channel"+n], Preferred: v["preferred"+n] == "1"})
		}
	}
	if len(k.person.Channels) > channelsMost {
		x.Channels = append(x.Channels, k.person.Channels[channelsMost:]...)
	}
	h, err := readHours(v["hours"])
	h.Note = v["note"]
	x.Hours = h
	return x, err
}

func (p *person) side(f *Form) []fyne.CanvasObject {
	s := f.shell
	k, _ := f.thing.(known)
	x, _ := p.typed(f, f.typed())
	var out []fyne.CanvasObject
	if x.Name != "" {
		rows := []fyne.CanvasObject{}
		for i, c := range nameCases {
			rows = append(rows, kit.Paragraph(s.T("ui.card.case."+c, "name", i18n.PersonName(x, i18n.Case(i+1))), inner, kit.Plain))
		}
		if x.Gender == "" && i18n.GenderOf(x.Name) == "" {
			rows = append(rows, kit.SmallParagraph(s.T("ui.card.gender.unknown"), inner, kit.Look))
		}
		out = append(out, note(s.T("ui.card.person.cases"), rows...))
	}
	if f.route.ID == 0 {
		return append(out, note(s.T("ui.card.how"), kit.Paragraph(s.T("ui.card.person.how"), inner, kit.Quiet)))
	}
	rows := []fyne.CanvasObject{}
	for _, one := range k.facts {
		tone := kit.Plain
		if one.Kind == domain.Taboo {
			tone = kit.Look
		}
		rows = append(rows, kit.NewLink(s, s.T("passport.fact."+string(one.Kind))+": "+one.Text, tone, inner, func() { s.Go(p.factRoute(one.ID)) }),
			kit.Small(s.T("ui.dossier.learned", "date", s.Date(one.On), "source", one.Source), kit.Quiet))
	}
	rows = append(rows, kit.Inset(4, 0, 0, 0, kit.Line(0, kit.NewButton(s, s.T("ui.card.fact.new"), "F6", func() { s.Go(p.factRoute(0)) }))))
	return append(out, note(s.T("ui.card.person.known"), rows...))
}

func (p *person) factRoute(id int64) kit.Route {
	k, _ := p.form.thing.(known)
	return kit.Route{Screen: "card", Tab: "fact", ID: id, Client: k.person.ClientID, Status: strconv.FormatInt(k.person.ID, 10), Name: k.person.Name}
}

func (p *person) keys(f *Form) []kit.Key {
	if f.route.ID == 0 {
		return nil
	}
	return []kit.Key{{Name: fyne.KeyF6, Label: "ui.card.fact.new", Do: func() { f.shell.Go(p.factRoute(0)) }}}
}

func (p *person) command(f *Form, v values) (func(context.Context) (saved, error), error) {
	s, book := f.shell, f.book
	k, _ := f.thing.(known)
	x, err := p.typed(f, v)
	if err != nil {
		return nil, err
	}
	if x.ID == 0 {
		return func(ctx context.Context) (saved, error) {
			_, err := book.AddPerson(ctx, x)
			return saved{words: s.T("ui.card.person.added", "name", x.Name)}, err
		}, nil
	}
	return func(ctx context.Context) (saved, error) {
		now, err := book.SavePerson(ctx, x)
		return saved{words: s.T("ui.card.saved", "name", x.Name), undo: func(ctx context.Context) error {
			back := k.person
			back.Version = now.Version
			_, err := book.SavePerson(ctx, back)
			return err
		}}, err
	}, nil
}

// field is where a refusal belongs: a channel's is the first that is wrong by itself.
func (p *person) field(refusal *domain.Error) string {
	switch refusal.Field {
	case "channel":
		return "channel1"
	case "text":
		return "note"
	case "name_forms":
		return "genitive"
	}
	return refusal.Field
}

// readHours reads «9-18», «9:30–18:00»; "" is no hours at all.
func readHours(text string) (h domain.Hours, err error) {
	text = strings.ReplaceAll(strings.ReplaceAll(strings.TrimSpace(text), "–", "-"), "—", "-")
	if text == "" {
		return h, nil
	}
	bad := domain.Refuse(domain.Invalid, "hours", "ui.card.hours_bad")
	from, to, ok := strings.Cut(text, "-")
	if !ok {
		return h, bad
	}
	var ok1, ok2 bool
	h.From, ok1 = readMinute(from)
	h.To, ok2 = readMinute(to)
	if !ok1 || !ok2 || h.From >= h.To {
		return domain.Hours{}, bad
	}
	return h, nil
}

func readMinute(text string) (int, bool) {
	hour, minute, ok := strings.Cut(strings.ReplaceAll(strings.TrimSpace(text), ".", ":"), ":")
	if !ok {
		minute = "0"
	}
	h, err1 := strconv.Atoi(hour)
	m, err2 := strconv.Atoi(minute)
	return h*60 + m, err1 == nil && err2 == nil && h >= 0 && h <= 24 && m >= 0 && m < 60 && h*60+m <= 24*60
}

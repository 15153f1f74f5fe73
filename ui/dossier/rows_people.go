package dossier

import (
	"slices"
	"strings"

	"accord/domain"
	"accord/i18n"
	"accord/ui/kit"
)

// contact is a person of the client as a card shows them.
type contact struct {
	id       int64
	name     string
	position string
	role     chip
	address  string    // how to address them
	channels []channel // the preferred first
	hours    string
	know     []known // what must not be done first
}

// channel is a way to reach a person: with its kind, and alone.
type channel struct{ words, value string }

// known is one fact in words.
type known struct {
	text   string
	source string // when and where it was learnt
	tone   kit.Tone
	id     int64
}

// contacts are the people of a client, as they come.
func contacts(w kit.Words, d domain.Dossier) []contact {
	out := make([]contact, len(d.People))
	for i, p := range d.People {
		c := contact{id: p.ID, name: p.Name, position: p.Position, hours: hoursWords(w, p.Hours), know: knowledge(w, domain.FactsOf(d.Facts, p.ID))}
		if p.Role != domain.OtherRole {
			c.role = chip{w.T("passport.role." + string(p.Role)), kit.Quiet}
			if p.Role == domain.Decides {
				c.role.tone = kit.Busy
			}
		}
		if p.Address != "" && p.Address != p.Name {
			c.address = w.T("ui.dossier.address", "name", p.Address)
		}
		channels := slices.Clone(p.Channels)
		slices.SortStableFunc(channels, func(a, b domain.Channel) int {
			switch {
			case a.Preferred == b.Preferred:
				return 0
			case a.Preferred:
				return -1
			}
			return 1
		})
		for _, ch := range channels {
			c.channels = append(c.channels, channel{w.T("passport.channel."+string(ch.Kind)) + " " + ch.Value, ch.Value})
		}
		out[i] = c
	}
	return out
}

func hoursWords(w kit.Words, h domain.Hours) string {
	hours := ""
	if h.To > 0 {
		hours = w.T("ui.dossier.hours", "hours", i18n.Minute(h.From)+"–"+i18n.Minute(h.To))
	}
	return joined(", ", hours, h.Note)
}

var factOrder = []domain.FactKind{domain.Taboo, domain.Preference, domain.Habit, domain.Trait, domain.Brief}

// knowledge puts facts into words, what must not be done first.
func knowledge(w kit.Words, facts []domain.Fact) []known {
	facts = slices.Clone(facts)
	slices.SortStableFunc(facts, func(a, b domain.Fact) int {
		return slices.Index(factOrder, a.Kind) - slices.Index(factOrder, b.Kind)
	})
	out := make([]known, len(facts))
	for i, f := range facts {
		k := known{id: f.ID, text: w.T("passport.fact."+string(f.Kind)) + ": " + f.Text, tone: kit.Plain}
		if f.Kind == domain.Taboo {
			k.tone = kit.Look
		}
		if f.Confidence != domain.Sure {
			k.text = strings.TrimRight(k.text, ". ") + " (" + w.T("passport.confidence."+string(f.Confidence)) + ")"
		}
		k.source = w.T("ui.dossier.learned", "date", w.Date(f.On), "source", f.Source)
		out[i] = k
	}
	return out
}

// talk is the short form of what is known of a person: what they are, how to address them, when, and what matters most.
func (c contact) talk() []known {
	var out []known
	if s := joined("; ", c.position, c.address, c.hours); s != "" {
		out = append(out, known{text: s, tone: kit.Quiet})
	}
	for i, k := range c.know {
		if i == 2 {
			break
		}
		if k.tone == kit.Plain {
			k.tone = kit.Quiet
		}
		out = append(out, k)
	}
	return out
}

// mate is a role of the client's team with who holds it.
type mate struct{ role, name, since string }

// team is who serves the client; without employees in the book it is the account manager alone.
func team(w kit.Words, d domain.Dossier) []mate {
	var out []mate
	for _, t := range d.Team {
		since := ""
		if !t.Since.IsZero() {
			since = w.T("ui.dossier.mate_since", "date", w.Date(t.Since))
		}
		out = append(out, mate{w.T("role." + string(t.Role)), t.Employee, since})
	}
	if len(out) == 0 && d.Client.Manager != "" {
		out = append(out, mate{w.T("role.account_manager"), d.Client.Manager, ""})
	}
	return out
}

// briefly shortens a full name to the surname with initials; a name and surname stay as they are.
func briefly(name string) string {
	if len(strings.Fields(name)) < 3 {
		return name
	}
	return i18n.ShortName(name)
}

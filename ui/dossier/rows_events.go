package dossier

import (
	"strings"

	"accord/domain"
	"accord/i18n"
	"accord/ui/kit"
)

// happening is an event as a row shows it.
type happening struct {
	day   string
	what  string
	more  string // quieter, after what
	tag   chip
	who   string
	sum   string
	event domain.Event
}

// groupOf tells what an event is about.
func groupOf(k domain.EventKind) domain.EventGroup {
	switch k {
	case domain.EventPosted, domain.EventSent, domain.EventAnswered, domain.EventAnnulled, domain.EventContract, domain.EventMended:
		return domain.AboutPapers
	case domain.EventReceived, domain.EventRefunded, domain.EventAttributed, domain.EventOffset, domain.EventWrittenOff:
		return domain.AboutMoney
	case domain.EventAgreed, domain.EventEnded, domain.EventExpired:
		return domain.AboutAgreements
	case domain.EventLearned, domain.EventWithdrawn:
		return domain.AboutFacts
	case domain.EventAsked, domain.EventDone:
		return domain.AboutRequests
	case domain.EventOffered, domain.EventDecided:
		return domain.AboutOffers
	}
	return domain.AboutWork
}

// tellEvent puts an event into words; names finds a person of the client by id, "" for one who was erased.
func tellEvent(w kit.Words, e domain.Event, names func(int64) string) happening {
	h := happening{day: w.Date(e.Day), who: briefly(e.User), event: e, tag: eventTag(w, e)}
	if e.Amount != 0 {
		h.sum = w.Sum(e.Amount)
	}
	key := "ui.dossier.ev." + string(e.Kind)
	switch groupOf(e.Kind) {
	case domain.AboutPapers:
		h.what, h.more = tellPaper(w, key, e)
	case domain.AboutMoney:
		h.what, h.more = w.T(key, "number", e.Number), i18n.OneLine(strings.TrimPrefix(e.Text, "hand: "))
	case domain.AboutAgreements:
		h.what, h.more = w.T(key, "text", i18n.OneLine(e.Text)), e.Before
		if e.Kind == domain.EventAgreed && e.Before != "" {
			h.more = w.T("ui.dossier.ev.instead", "text", i18n.OneLine(e.Before))
		}
	case domain.AboutFacts:
		h.what = tellFact(w, key, e, names)
		if e.Before != "" {
			h.more = w.T("ui.dossier.ev.instead", "text", i18n.OneLine(e.Before))
		}
	case domain.AboutRequests:
		h.what = w.T(key, "kind", w.T("passport.request."+e.What), "text", i18n.OneLine(e.Text))
	case domain.AboutOffers:
		h.what = tellOffer(w, key, e)
		h.more = i18n.OneLine(e.Text)
	case domain.AboutWork:
		h.what, h.more = w.T(key, "name", e.Number, "date", w.Date(domain.ParseISO(e.What))), i18n.OneLine(e.Text)
	}
	return h
}

func tellPaper(w kit.Words, key string, e domain.Event) (what, more string) {
	doc := ""
	if e.What != "" {
		doc = w.T("ui.dossier.one." + e.What)
	}
	switch e.Kind {
	case domain.EventAnswered:
		return w.T(key+"."+e.Text, "doc", doc, "number", e.Number), ""
	case domain.EventSent:
		if e.Text != "" {
			return w.T(key+"_how", "doc", doc, "number", e.Number, "how", e.Text), ""
		}
		return w.T(key, "doc", doc, "number", e.Number), ""
	}
	return w.T(key, "doc", doc, "number", e.Number), i18n.OneLine(e.Text)
}

func tellFact(w kit.Words, key string, e domain.Event, names func(int64) string) string {
	kind, text := w.T("passport.fact."+e.What), i18n.OneLine(e.Text)
	if who := names(e.Person); who != "" && e.Kind == domain.EventLearned {
		return w.T(key+"_of", "who", briefly(who), "kind", kind, "text", text)
	}
	return w.T(key, "kind", kind, "text", text)
}

func tellOffer(w kit.Words, key string, e domain.Event) string {
	switch {
	case e.Kind == domain.EventDecided:
		return w.T(key+"."+e.What, "number", e.Number)
	case e.What != "1":
		return w.T(key+"_again", "number", e.Number, "n", e.What)
	}
	return w.T(key, "number", e.Number)
}

// eventTag is the chip of an event: the group in a tone that says whether it is good news.
func eventTag(w kit.Words, e domain.Event) chip {
	c := chip{text: w.T("ui.dossier.group." + string(groupOf(e.Kind))), tone: kit.Quiet}
	switch e.Kind {
	case domain.EventReceived, domain.EventDone, domain.EventAgreed:
		c.tone = kit.Good
	case domain.EventAnnulled, domain.EventRefunded, domain.EventWrittenOff, domain.EventExpired, domain.EventEnded, domain.EventRevoked:
		c.tone = kit.Look
	case domain.EventAsked, domain.EventOffered, domain.EventPermitted:
		c.tone = kit.Busy
	case domain.EventAnswered:
		c.tone = kit.Good
		if e.Text == string(domain.Objected) {
			c.tone = kit.Look
		}
	case domain.EventDecided:
		c.tone = kit.Good
		if e.What == string(domain.OfferRejected) {
			c.tone = kit.Look
		}
	}
	return c
}

// source is where an event's row leads: a place of its own, or none, and then its card tells all there is.
func (h happening) source() (kit.Route, bool) {
	e := h.event
	switch e.Kind {
	case domain.EventPosted, domain.EventSent, domain.EventAnswered, domain.EventAnnulled, domain.EventMended:
		return kit.Route{Screen: "document", ID: e.ID, Name: e.Number}, true
	case domain.EventReceived, domain.EventRefunded, domain.EventAttributed:
		return kit.Route{Screen: "payment", ID: e.ID, Name: e.Number}, true
	case domain.EventOffset, domain.EventWrittenOff, domain.EventContract:
		return kit.Route{Screen: "ledger", ID: e.About}, true
	case domain.EventOffered, domain.EventDecided:
		return kit.Route{Screen: "offer", ID: e.ID, Name: e.Number}, true
	case domain.EventAsked, domain.EventDone:
		if e.About != 0 {
			return kit.Route{Screen: "document", ID: e.About, Name: e.Number}, true
		}
	}
	return kit.Route{}, false
}

// lines are all that a row without a place of its own can tell.
func (h happening) lines(w kit.Words) [][2]string {
	return filled([][2]string{
		{w.T("ui.dossier.row.day"), h.day},
		{w.T("ui.dossier.row.what"), h.tag.text},
		{w.T("ui.dossier.row.before"), h.event.Before},
		{w.T("ui.dossier.row.why"), onlyIf(h.event.Before == "", h.more)},
		{w.T("ui.dossier.row.author"), h.who},
	})
}

func onlyIf(yes bool, s string) string {
	if yes {
		return s
	}
	return ""
}

// cells writes an event into a row of the timeline.
func (h happening) cells(out []kit.Cell) {
	out[0] = kit.Cell{Text: h.day, Tone: kit.Quiet}
	out[1].Text = joined(" – ", h.what, h.more)
	out[2] = kit.Cell{Text: h.tag.text, Tone: h.tag.tone, Chip: true}
	out[3] = kit.Cell{Text: h.who, Tone: kit.Quiet}
	out[4].Text = h.sum
}

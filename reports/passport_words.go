package reports

import (
	"fmt"
	"slices"
	"strings"

	"accord/domain"
	"accord/i18n"
)

// passportWords tells a passport in the words of its language.
type passportWords struct {
	domain.Passport
	locale string
}

func (w passportWords) t(key string, args map[string]any) string { return i18n.T(w.locale, key, args) }

// word is a code of the book in words; a code without words of ours stays.
func (w passportWords) word(group, code string) string {
	key := "passport." + group + "." + code
	if s := w.t(key, nil); s != key {
		return s
	}
	return clean(code, 80)
}

func (w passportWords) sections() []passportSection {
	return []passportSection{
		{title: w.t("passport.who", nil), lines: w.who(), whole: true},
		{title: w.t("passport.parties", nil), lines: w.parties()},
		{title: w.t("passport.money", map[string]any{"date": w.Day}), lines: w.money()},
		{title: w.t("passport.people", nil), lines: w.people()},
		{title: w.t("passport.facts", nil), lines: w.facts()},
		{title: w.t("passport.agreements", nil), lines: w.agreements()},
		{title: w.t("passport.projects", nil), lines: w.projects()},
		{title: w.t("passport.requests", nil), lines: w.requests()},
	}
}

func (w passportWords) who() (out []passportLine) {
	c := w.Client
	add := func(key, text string) {
		if text != "" {
			out = append(out, passportLine{w.t("passport."+key, nil), text})
		}
	}
	city := clean(c.City, 120)
	if city != "" && w.ZoneKnown {
		city = w.t("passport.city_time", map[string]any{"city": city, "offset": w.offset()})
	}
	add("city", city)
	add("segment", clean(c.Segment, 120))
	add("stage", w.word("stage", string(c.LifeCycle)))
	add("manager", clean(c.Manager, 120))
	add("contacts", joined(", ", unbroken(clean(c.Phone, 80)), clean(c.Email, 120)))
	return out
}

// unbroken keeps a phone number on one line.
func unbroken(s string) string { return strings.ReplaceAll(s, " ", "\u00a0") }

// open takes away the stop of a text that more is said after.
func open(s string) string { return strings.TrimRight(s, ". ") }

func (w passportWords) parties() (out []passportLine) {
	for _, p := range w.Counterparties {
		ogrn := ""
		if p.OGRN != "" {
			ogrn = w.t("passport.ogrn", map[string]any{"value": clean(p.OGRN, 40)})
		}
		numbers := theirParty(w.locale, domain.Counterparty{Country: p.Country, INN: p.INN, KPPs: p.KPPs})
		out = append(out, passportLine{clean(p.Name, 200), joined(", ", strings.TrimPrefix(numbers, ", "), ogrn, clean(p.Address, 300))})
	}
	return out
}

// offset is the city's time beside Moscow's: «МСК+2», «МСК».
func (w passportWords) offset() string {
	m := w.ZoneOffset
	sign := "+"
	if m < 0 {
		sign, m = "-", -m
	}
	switch {
	case m == 0:
		return w.t("passport.moscow_time", nil)
	case m%60 != 0:
		return w.t("passport.moscow_time", nil) + fmt.Sprintf("%s%d:%02d", sign, m/60, m%60)
	}
	return w.t("passport.moscow_time", nil) + fmt.Sprintf("%s%d", sign, m/60)
}

// rubles writes a sum with its currency: balances and agreements are kept in rubles.
func (w passportWords) rubles(m domain.Money) string {
	return i18n.Sum(w.locale, m) + "\u00a0" + i18n.CurrencySign(w.locale, domain.RUB)
}

func (w passportWords) money() (out []passportLine) {
	sum := func(key string, m domain.Money) string {
		if m == 0 {
			return ""
		}
		return w.t("passport."+key, map[string]any{"sum": w.rubles(m)})
	}
	for _, m := range w.Money {
		name := clean(m.Entity, 80)
		if len(w.Counterparties) > 1 {
			name += " – " + clean(m.Client, 80)
		}
		balance := w.t("passport.balance", map[string]any{"sum": w.rubles(m.Balance)})
		if m.Balance < 0 {
			balance = w.t("passport.in_their_favour", map[string]any{"sum": w.rubles(m.Balance.Abs())})
		}
		overdue := ""
		if m.Overdue > 0 {
			overdue = w.t("passport.overdue", map[string]any{"sum": w.rubles(m.Overdue), "days": i18n.N(w.locale, "statement.days", m.OverdueDays, nil)})
		}
		out = append(out, passportLine{name, joined("; ", balance, sum("unpaid", m.Unpaid), overdue, sum("advances", m.Advances))})
	}
	return out
}

func (w passportWords) people() (out []passportLine) {
	people := slices.Clone(w.Passport.People)
	slices.SortStableFunc(people, func(a, b domain.Person) int { return a.Role.Rank() - b.Role.Rank() })
	for _, p := range people {
		var ways []string
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
		for _, c := range channels {
			ways = append(ways, joined("\u00a0", w.word("channel", string(c.Kind)), unbroken(clean(c.Value, 100))))
		}
		address, hours := "", ""
		if p.Address != "" {
			address = w.t("passport.address", map[string]any{"name": clean(p.Address, 100)})
		}
		if h := p.Hours; h.To > 0 {
			hours = w.t("passport.hours", map[string]any{"hours": fmt.Sprintf("%02d:%02d–%02d:%02d", h.From/60, h.From%60, h.To/60, h.To%60)})
		}
		out = append(out, passportLine{
			clean(p.Name, 120), joined("; ", clean(p.Position, 120), w.word("role", string(p.Role)), address, joined(", ", ways...), hours, open(clean(p.Hours.Note, 160))),
		})
	}
	return out
}

// factOrder puts what must not be done first.
var factOrder = []domain.FactKind{domain.Taboo, domain.Preference, domain.Habit, domain.Trait, domain.Brief}

func (w passportWords) facts() (out []passportLine) {
	facts := slices.Clone(w.Facts)
	slices.SortStableFunc(facts, func(a, b domain.Fact) int { return slices.Index(factOrder, a.Kind) - slices.Index(factOrder, b.Kind) })
	for _, f := range facts {
		text := clean(f.Text, 600)
		if name := w.PersonName(f.PersonID); name != "" {
			text = clean(name, 120) + ": " + text
		}
		if f.Confidence != domain.Sure {
			text = open(text) + " (" + w.word("confidence", string(f.Confidence)) + ")"
		}
		out = append(out, passportLine{w.word("fact", string(f.Kind)), text})
	}
	return out
}

func (w passportWords) agreements() (out []passportLine) {
	for _, a := range w.Agreements {
		measure := ""
		switch {
		case a.PPM > 0:
			measure = w.t("passport.percent", map[string]any{"percent": i18n.Percent(w.locale, a.PPM)})
		case a.Amount > 0:
			measure = w.rubles(a.Amount)
		case a.Days > 0:
			measure = i18n.N(w.locale, "statement.days", a.Days, nil)
		}
		days := w.t("passport.from", map[string]any{"from": a.From, "to": a.To})
		they := clean(w.PersonName(a.ByThem), 120)
		if they == "" {
			they = w.t("passport.erased", nil)
		}
		by := w.t("passport.agreed", map[string]any{"us": clean(a.ByUs, 100), "them": they})
		inReturn := ""
		if a.InReturn != "" {
			inReturn = w.t("passport.in_return", map[string]any{"what": open(clean(a.InReturn, 300))})
		}
		out = append(out, passportLine{
			joined(": ", w.word("agreement", string(a.Kind)), measure),
			joined("; ", open(clean(a.What, 400)), days, inReturn, by, joined(" ", w.word("evidence", string(a.Evidence)), clean(a.Reference, 160))),
		})
	}
	return out
}

func (w passportWords) projects() (out []passportLine) {
	for _, p := range w.Projects {
		contract, paid := "", ""
		if p.Contract != "" {
			contract = w.t("doc.contract", map[string]any{"number": clean(p.Contract, 80)})
		}
		if !p.PaidUntil.IsZero() {
			paid = w.t("passport.paid_until", map[string]any{"date": p.PaidUntil})
		}
		state := w.t("passport.work."+string(p.Why.Ground), map[string]any{"date": p.Why.Until, "reason": clean(p.Why.Permit.Reason, 200)})
		switch {
		case p.Why.Ground == domain.WorkPaid:
			state = "" // paid until says it
		case p.Why.Ground == domain.WorkUnpaid && paid != "":
			paid, state = "", w.t("passport.work.unpaid_after", map[string]any{"date": p.PaidUntil})
		}
		out = append(out, passportLine{clean(p.Name, 120), joined("; ", clean(p.Service, 120), contract, paid, state)})
	}
	return out
}

// desk names a role for readers outside the program, where its own name is a word of the trade.
func (w passportWords) desk(role string) string {
	key := "passport.desk." + role
	if s := w.t(key, nil); s != key {
		return s
	}
	return w.t("role."+role, nil)
}

func (w passportWords) requests() (out []passportLine) {
	for _, r := range w.Requests {
		head := w.t("passport.request_due", map[string]any{"kind": w.word("request", string(r.Kind)), "date": r.Due})
		from := w.t("passport.request_from", map[string]any{"from": w.desk(r.FromRole), "to": w.desk(r.ToRole)})
		late := ""
		if r.Overdue(w.Day) {
			late = w.t("passport.request_late", nil)
		}
		out = append(out, passportLine{head, joined("; ", open(clean(r.Text, 400)), from, late)})
	}
	return out
}

package cards

import (
	"context"
	"strconv"

	"fyne.io/fyne/v2"

	"accord/domain"
	"accord/i18n"
	"accord/office"
	"accord/ui/kit"
)

// contract is the form of a contract with one of the client's counterparties.
type contract struct{ form *Form }

// signed is a contract with the parties that may sign one.
type signed struct {
	contract domain.Contract
	parties  []domain.Counterparty
}

var termBases = []domain.TermBase{"", domain.FromAct, domain.FromSigning, domain.FromInvoice, domain.DayOfMonth}

func (x *contract) verb() office.Verb { return office.KeepContracts }

func (x *contract) audit() string { return "contract" }

func (x *contract) read(ctx context.Context, words office.CardWords) (opened, error) {
	r, book, s := x.form.route, x.form.book, x.form.shell
	var k signed
	v := values{"term_base": string(domain.FromAct), "date": s.TypedDate(book.Today())}
	var err error
	if r.ID != 0 {
		if k.contract, err = book.Contract(ctx, r.ID); err != nil {
			return opened{}, err
		}
		party, err := book.Counterparty(ctx, k.contract.CounterpartyID)
		if err != nil {
			return opened{}, err
		}
		k.parties = []domain.Counterparty{party}
		v = x.values(k.contract)
		return opened{v, k}, nil
	}
	if k.parties, err = book.Counterparties(ctx, r.Client); err != nil {
		return opened{}, err
	}
	if len(k.parties) > 0 {
		v["counterparty"] = strconv.FormatInt(k.parties[0].ID, 10)
	}
	if len(words.Entities) > 0 {
		v["entity"] = strconv.FormatInt(words.Entities[0].ID, 10)
	}
	if s.Scope.Entity != 0 {
		v["entity"] = strconv.FormatInt(s.Scope.Entity, 10)
	}
	return opened{v, k}, nil
}

func (x *contract) values(c domain.Contract) values {
	s := x.form.shell
	v := values{
		"number": c.Number, "date": s.TypedDate(c.Date), "counterparty": strconv.FormatInt(c.CounterpartyID, 10), "entity": strconv.FormatInt(c.EntityID, 10),
		"ended_on": s.TypedDate(c.EndedOn),
	}
	if c.Term.Set {
		v["term_base"], v["days"] = string(c.Term.Base), strconv.Itoa(c.Term.Days)
		if c.Term.Working {
			v["working"] = "1"
		}
	}
	if c.PenaltyPPM > 0 {
		v["penalty"] = i18n.Percent(s.Locale, c.PenaltyPPM)
	}
	if c.PenaltyCapPPM > 0 {
		v["penalty_cap"] = i18n.Percent(s.Locale, c.PenaltyCapPPM)
	}
	if c.SilentDays > 0 {
		v["silent_days"] = strconv.Itoa(c.SilentDays)
	}
	return v
}

func (x *contract) build(f *Form) fyne.CanvasObject {
	s := f.shell
	k, _ := f.thing.(signed)
	parties, partyNames := make([]string, len(k.parties)), make([]string, len(k.parties))
	for i, p := range k.parties {
		parties[i], partyNames[i] = strconv.FormatInt(p.ID, 10), p.Name
	}
	if len(parties) == 0 {
		parties, partyNames = []string{""}, []string{s.T("ui.card.contract.no_party")}
	}
	var entities, entityNames []string
	for _, e := range f.words.Entities {
		if f.route.ID == 0 || e.ID == k.contract.EntityID {
			entities, entityNames = append(entities, strconv.FormatInt(e.ID, 10)), append(entityNames, e.Name)
		}
	}
	bases, baseWords := make([]string, len(termBases)), make([]string, len(termBases))
	for i, b := range termBases {
		bases[i], baseWords[i] = string(b), s.T("ui.card.term."+string(b))
		if b == "" {
			baseWords[i] = s.T("ui.card.term.none")
		}
	}
	number := f.line("number", nil).need()
	return kit.Column(kit.Gap,
		part(s.T("ui.card.contract.title"), line([]*field{number, f.day("date"), f.day("ended_on")}, 2, 1, 1),
			line([]*field{f.pick("counterparty", parties, partyNames), f.pick("entity", entities, entityNames)}, 3, 2)),
		part(s.T("ui.card.contract.pays"), line([]*field{f.pick("term_base", bases, baseWords), f.line("days", wholeNumber("days")), f.tick("working")}, 3, 1, 2)),
		part(s.T("ui.card.contract.late"), line([]*field{
			f.line("penalty", percentOf("penalty")), f.line("penalty_cap", percentOf("penalty_cap")), f.line("silent_days", wholeNumber("silent_days")),
		})))
}

func percentOf(field string) func(string) error {
	return func(text string) error { _, err := domain.ParsePercent(field, text); return err }
}

func wholeNumber(field string) func(string) error {
	return func(text string) error { _, err := readNumber(field, text); return err }
}

// readNumber reads a whole number; nothing is 0.
func readNumber(field, text string) (int, error) {
	if text == "" {
		return 0, nil
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < 0 {
		return 0, domain.Refuse(domain.Invalid, field, "ui.card.number_bad")
	}
	return n, nil
}

func (x *contract) touched(*Form, *field) {}

// typed is the contract as the form has it.
func (x *contract) typed(f *Form, v values) (c domain.Contract, err error) {
	k, _ := f.thing.(signed)
	c = k.contract
	c.Number = v["number"]
	if c.ID == 0 {
		c.CounterpartyID, _ = strconv.ParseInt(v["counterparty"], 10, 64)
		c.EntityID, _ = strconv.ParseInt(v["entity"], 10, 64)
	}
	if c.Date, err = readDay(f, v["date"]); err != nil {
		return c, err
	}
	if c.EndedOn, err = readDay(f, v["ended_on"]); err != nil {
		return c, err
	}
	c.Term = domain.PaymentTerm{Base: domain.TermBase(v["term_base"]), Set: v["term_base"] != "", Working: v["working"] == "1" && v["term_base"] != string(domain.DayOfMonth)}
	if c.Term.Days, err = readNumber("days", v["days"]); err != nil {
		return c, err
	}
	if c.PenaltyPPM, err = domain.ParsePercent("penalty", v["penalty"]); err != nil {
		return c, err
	}
	if c.PenaltyCapPPM, err = domain.ParsePercent("penalty_cap", v["penalty_cap"]); err != nil {
		return c, err
	}
	c.SilentDays, err = readNumber("silent_days", v["silent_days"])
	return c, err
}

// side tells in words when what is made today would be due.
func (x *contract) side(f *Form) []fyne.CanvasObject {
	s, today := f.shell, f.book.Today()
	c, err := x.typed(f, f.typed())
	if err == nil {
		c.Number = "1"
		c, err = c.Tidied()
	}
	if err != nil {
		return []fyne.CanvasObject{note(s.T("ui.card.contract.means"), kit.Paragraph(s.Err(err), inner, kit.Look))}
	}
	words := s.T("ui.card.due.none", "today", s.Date(today))
	if c.Term.Set {
		words = s.T("ui.card.due."+string(c.Term.Base), "today", s.Date(today), "due", s.Date(f.book.DueBy(c.Term, today)))
	}
	rows := []fyne.CanvasObject{kit.Paragraph(words, inner, kit.Plain)}
	if c.PenaltyPPM > 0 {
		key := "ui.card.due.penalty"
		if c.PenaltyCapPPM > 0 {
			key = "ui.card.due.penalty_cap"
		}
		rows = append(rows, kit.Paragraph(s.T(key, "percent", i18n.Percent(s.Locale, c.PenaltyPPM), "sum", s.Sum(domain.DivHalfUp(100_000_00, c.PenaltyPPM, 1_000_000)),
			"cap", i18n.Percent(s.Locale, c.PenaltyCapPPM)), inner, kit.Plain))
	}
	if c.SilentDays > 0 {
		rows = append(rows, kit.Paragraph(s.T("ui.card.due.silent", "days", s.N("ui.dossier.n.days", c.SilentDays)), inner, kit.Plain))
	}
	if f.route.ID != 0 {
		rows = append(rows, kit.SmallParagraph(s.T("ui.card.contract.posted"), inner, kit.Quiet))
	}
	return []fyne.CanvasObject{note(s.T("ui.card.contract.means"), rows...)}
}

func (x *contract) command(f *Form, v values) (func(context.Context) (saved, error), error) {
	s, book := f.shell, f.book
	k, _ := f.thing.(signed)
	c, err := x.typed(f, v)
	if err == nil && c.CounterpartyID == 0 {
		err = domain.Refuse(domain.Invalid, "counterparty", "ui.card.contract.no_party")
	}
	if err != nil {
		return nil, err
	}
	return func(ctx context.Context) (saved, error) {
		now, err := book.SaveContract(ctx, c)
		done := saved{words: s.T("ui.card.saved", "name", s.T("doc.contract", "number", c.Number))}
		if k.contract.ID != 0 {
			done.undo = func(ctx context.Context) error {
				back := k.contract
				back.Version = now.Version
				_, err := book.SaveContract(ctx, back)
				return err
			}
		}
		return done, err
	}, nil
}

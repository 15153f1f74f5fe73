package cards

import (
	"context"
	"slices"
	"strconv"

	"fyne.io/fyne/v2"

	"accord/domain"
	"accord/office"
	"accord/ui/kit"
)

// fact is the form of a piece of knowledge: a new one, or one that takes the place of what is believed no more.
type fact struct{ form *Form }

var (
	factKinds   = []domain.FactKind{domain.Habit, domain.Preference, domain.Taboo, domain.Trait, domain.Brief}
	confidences = []domain.Confidence{domain.Sure, domain.Likely, domain.Rumour}
)

// told is a fact with the people it may be about.
type told struct {
	was    domain.Fact
	people []domain.Person
}

func (x *fact) verb() office.Verb { return office.KeepDossier }

func (x *fact) audit() string { return "client" }

func (x *fact) read(ctx context.Context, _ office.CardWords) (opened, error) {
	r, book := x.form.route, x.form.book
	var t told
	people, err := book.People(ctx, r.Client)
	if err != nil {
		return opened{}, err
	}
	for _, p := range people {
		if !p.Erased() {
			t.people = append(t.people, p)
		}
	}
	v := values{"about": "0", "fact_kind": string(domain.Habit), "confidence": string(domain.Sure), "purpose": x.form.shell.T("ui.card.fact.purpose_usual")}
	if r.Status != "" {
		v["about"] = r.Status
	}
	if r.ID == 0 {
		return opened{v, t}, nil
	}
	all, err := book.Facts(ctx, office.FactQuery{ClientID: r.Client, Former: true})
	if err != nil {
		return opened{}, err
	}
	i := slices.IndexFunc(all, func(f domain.Fact) bool { return f.ID == r.ID })
	if i < 0 {
		return opened{}, domain.Refuse(domain.NotFound, "fact", "not_found.fact")
	}
	t.was = all[i]
	if t.was.EndedAt != "" {
		return opened{}, domain.Refuse(domain.Conflict, "fact", "fact.superseded")
	}
	v["about"], v["fact_kind"], v["text"] = strconv.FormatInt(t.was.PersonID, 10), string(t.was.Kind), t.was.Text
	v["source"], v["confidence"], v["purpose"] = t.was.Source, string(t.was.Confidence), t.was.Purpose
	return opened{v, t}, nil
}

func (x *fact) build(f *Form) fyne.CanvasObject {
	s := f.shell
	t, _ := f.thing.(told)
	text := f.line("text", func(text string) error { return domain.CheckFact(domain.FactKind(f.get("fact_kind")), text) }).need()
	about, aboutWords := []string{"0"}, []string{s.T("ui.card.fact.of_client")}
	for _, p := range t.people {
		about, aboutWords = append(about, strconv.FormatInt(p.ID, 10)), append(aboutWords, p.Name)
	}
	if t.was.ID != 0 { // it stays about the same
		i := max(slices.Index(about, strconv.FormatInt(t.was.PersonID, 10)), 0)
		about, aboutWords = about[i:i+1], aboutWords[i:i+1]
	}
	kinds, kindWords := make([]string, len(factKinds)), make([]string, len(factKinds))
	for i, k := range factKinds {
		kinds[i], kindWords[i] = string(k), s.T("passport.fact."+string(k))
	}
	sure, sureWords := make([]string, len(confidences)), make([]string, len(confidences))
	for i, c := range confidences {
		sure[i], sureWords[i] = string(c), s.T("ui.card.confidence."+string(c))
	}
	return kit.Column(kit.Gap, part(s.T("ui.card.fact.what"), text.object,
		line([]*field{f.pick("fact_kind", kinds, kindWords), f.pick("about", about, aboutWords)}, 1, 2),
		line([]*field{f.line("source", nil).need(), f.day("date"), f.pick("confidence", sure, sureWords)}, 3, 2, 2),
		line([]*field{f.line("purpose", nil).need(), f.day("expires")}, 3, 2)))
}

func (x *fact) touched(f *Form, y *field) {
	if y.key == "fact_kind" {
		f.fields["text"].say(false)
	}
}

func (x *fact) side(f *Form) []fyne.CanvasObject {
	s := f.shell
	t, _ := f.thing.(told)
	out := []fyne.CanvasObject{note(s.T("ui.card.fact.law"), kit.Paragraph(s.T("ui.card.fact.law_help"), inner, kit.Plain))}
	if t.was.ID != 0 {
		rows := []fyne.CanvasObject{
			kit.Paragraph(t.was.Text, inner, kit.Plain), kit.Small(s.T("ui.dossier.learned", "date", s.Date(t.was.On), "source", t.was.Source), kit.Quiet),
			kit.SmallParagraph(s.T("ui.card.fact.stays"), inner, kit.Quiet),
			kit.Inset(4, 0, 0, 0, kit.Line(0, kit.NewButton(s, s.T("ui.card.fact.withdraw"), "F8", func() { x.withdraw(f) }))),
		}
		return append(out, note(s.T("ui.card.fact.was"), rows...))
	}
	if f.get("about") != "0" && f.get("expires") == "" {
		until := f.book.Today().AddMonths(domain.FactKeepMonths)
		if day, err := readDay(f, f.get("date")); err == nil && !day.IsZero() {
			until = day.AddMonths(domain.FactKeepMonths)
		}
		out = append(out, note(s.T("ui.card.fact.kept"), kit.Paragraph(s.T("ui.card.fact.kept_until", "date", s.Date(until)), inner, kit.Quiet)))
	}
	return out
}

func (x *fact) keys(f *Form) []kit.Key {
	if f.route.ID == 0 {
		return nil
	}
	return []kit.Key{{Name: fyne.KeyF8, Label: "ui.card.fact.withdraw", Do: func() { x.withdraw(f) }}}
}

// withdraw says that the fact was wrong and nothing stands in its place.
func (x *fact) withdraw(f *Form) {
	t, _ := f.thing.(told)
	if t.was.ID == 0 || f.busy {
		return
	}
	f.busy = true
	kit.Do(f.save, func(ctx context.Context) error { return f.book.WithdrawFact(ctx, t.was.ID) }, func(err error) {
		f.busy = false
		if err != nil {
			f.refused(err)
			return
		}
		f.finish(saved{words: f.shell.T("ui.card.fact.withdrawn"), undo: func(ctx context.Context) error {
			_, err := f.book.RecordFact(ctx, t.was)
			return err
		}})
	})
}

func (x *fact) command(f *Form, v values) (func(context.Context) (saved, error), error) {
	s, book := f.shell, f.book
	t, _ := f.thing.(told)
	person, _ := strconv.ParseInt(v["about"], 10, 64)
	to := domain.Fact{
		ClientID: f.route.Client, PersonID: person, Kind: domain.FactKind(v["fact_kind"]), Text: v["text"], Source: v["source"],
		Confidence: domain.Confidence(v["confidence"]), Purpose: v["purpose"],
	}
	var err error
	if to.On, err = readDay(f, v["date"]); err != nil {
		return nil, err
	}
	if to.Expires, err = readDay(f, v["expires"]); err != nil {
		return nil, err
	}
	return func(ctx context.Context) (saved, error) {
		if t.was.ID == 0 {
			got, err := book.RecordFact(ctx, to)
			return saved{words: s.T("ui.card.fact.recorded"), undo: func(ctx context.Context) error { return book.WithdrawFact(ctx, got.ID) }}, err
		}
		got, err := book.SupersedeFact(ctx, t.was.ID, to)
		return saved{words: s.T("ui.card.fact.replaced"), undo: func(ctx context.Context) error {
			_, err := book.SupersedeFact(ctx, got.ID, t.was)
			return err
		}}, err
	}, nil
}

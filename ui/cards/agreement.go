package cards

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"accord/domain"
	"accord/i18n"
	"accord/office"
	"accord/ui/kit"
)

// agreement is the form of what was agreed: a new one, or one that takes the place of another, which can be ended here too.
type agreement struct {
	form      *Form
	suggested string // what the form itself wrote into "what"
}

// agreed is the former agreement with the people who may have agreed.
type agreed struct {
	was    domain.Agreement
	people []domain.Person
}

var (
	agreementKinds = []domain.AgreementKind{domain.Discount, domain.Deferral, domain.Bonus, domain.OurPromise, domain.TheirPromise}
	evidences      = []domain.EvidenceKind{domain.ByLetter, domain.ByCall, domain.ByMeeting, domain.ByFile}
)

func (x *agreement) verb() office.Verb { return office.KeepDossier }

func (x *agreement) audit() string { return "client" }

func (x *agreement) read(ctx context.Context, _ office.CardWords) (opened, error) {
	r, book, s := x.form.route, x.form.book, x.form.shell
	var a agreed
	people, err := book.People(ctx, r.Client)
	if err != nil {
		return opened{}, err
	}
	for _, p := range people {
		if !p.Erased() {
			a.people = append(a.people, p)
		}
	}
	today := s.TypedDate(book.Today())
	v := values{"agreement_kind": string(domain.Discount), "evidence": string(domain.ByLetter), "by_us": book.User().Name, "date": today, "from": today}
	if r.ID == 0 {
		return opened{v, a}, nil
	}
	all, err := book.Agreements(ctx, r.Client, 0)
	if err != nil {
		return opened{}, err
	}
	i := slices.IndexFunc(all, func(a domain.Agreement) bool { return a.ID == r.ID })
	if i < 0 {
		return opened{}, domain.Refuse(domain.NotFound, "agreement", "not_found.agreement")
	}
	if a.was = all[i]; a.was.EndedAt != "" {
		return opened{}, domain.Refuse(domain.Conflict, "agreement", "agreement.ended", "date", a.was.EndedOn)
	}
	w := a.was
	v["agreement_kind"], v["measure"], v["what"], v["by_them"], v["by_us"] = string(w.Kind), measureText(s.Words, w), w.What, strconv.FormatInt(w.ByThem, 10), w.ByUs
	v["in_return"], v["to"], v["evidence"], v["reference"] = w.InReturn, s.TypedDate(w.To), string(w.Evidence), ""
	return opened{v, a}, nil
}

// measureText writes how much was agreed, as it can be typed.
func measureText(w kit.Words, a domain.Agreement) string {
	switch {
	case a.PPM > 0:
		return i18n.Percent(w.Locale, a.PPM) + " %"
	case a.Days > 0:
		return strconv.Itoa(a.Days)
	}
	return w.SumOrNone(a.Amount)
}

// readMeasure reads how much was agreed: a share or a sum, days, a sum.
func readMeasure(kind domain.AgreementKind, text string) (ppm int64, amount domain.Money, days int, err error) {
	text = strings.TrimSpace(text)
	switch {
	case text == "":
	case kind == domain.Deferral:
		if days, err = strconv.Atoi(strings.Fields(text)[0]); err != nil {
			err = domain.Refuse(domain.Invalid, "days", "agreement.deferral", "max", domain.MaxTermDays)
		}
	case strings.HasSuffix(text, "%") && kind == domain.Discount:
		ppm, err = domain.ParsePercent("amount", text)
	default:
		amount, err = domain.ParseMoney(text)
	}
	return ppm, amount, days, err
}

func (x *agreement) kind(f *Form) domain.AgreementKind {
	return domain.AgreementKind(f.get("agreement_kind"))
}

func (x *agreement) build(f *Form) fyne.CanvasObject {
	s := f.shell
	a, _ := f.thing.(agreed)
	kinds, kindWords := make([]string, len(agreementKinds)), make([]string, len(agreementKinds))
	for i, k := range agreementKinds {
		kinds[i], kindWords[i] = string(k), s.T("passport.agreement."+string(k))
	}
	if a.was.ID != 0 { // it takes the place of one of its kind
		i := max(slices.Index(kinds, string(a.was.Kind)), 0)
		kinds, kindWords = kinds[i:i+1], kindWords[i:i+1]
	}
	people, names := []string{"0"}, []string{s.T("ui.card.choose")}
	for _, p := range a.people {
		people, names = append(people, strconv.FormatInt(p.ID, 10)), append(names, p.Name)
	}
	proofs, proofWords := make([]string, len(evidences)), make([]string, len(evidences))
	for i, e := range evidences {
		proofs[i], proofWords[i] = string(e), s.T("ui.card.evidence."+string(e))
	}
	kind := f.pick("agreement_kind", kinds, kindWords)
	measure := f.line("measure", func(text string) error { _, _, _, err := readMeasure(x.kind(f), text); return err })
	what := f.line("what", nil).need()
	them := f.pick("by_them", people, names)
	us := f.complete("by_us", func() (out []kit.Option) {
		for _, e := range f.words.Employees {
			if e.WithUs(f.book.Today()) {
				out = append(out, kit.Option{Text: e.Name})
			}
		}
		return out
	}).need()
	return kit.Column(kit.Gap,
		part(s.T("ui.card.agreement.what_title"), line([]*field{kind, measure}), what.object, line([]*field{them, us}), f.line("in_return", nil).object),
		part(s.T("ui.card.agreement.when"), line([]*field{f.day("from"), f.day("to"), f.day("date")}),
			line([]*field{f.pick("evidence", proofs, proofWords), f.line("reference", nil).need()}, 1, 2)))
}

// touched writes what was agreed in words, until somebody writes it otherwise.
func (x *agreement) touched(f *Form, y *field) {
	if y.key == "agreement_kind" {
		f.fields["measure"].say(false)
	}
	if y.key != "agreement_kind" && y.key != "measure" {
		return
	}
	if now := f.get("what"); now != "" && now != x.suggested {
		return
	}
	kind := x.kind(f)
	x.suggested = ""
	if ppm, amount, days, err := readMeasure(kind, f.get("measure")); err == nil && f.get("measure") != "" {
		how := f.get("measure")
		switch {
		case ppm > 0:
			how = i18n.Percent(f.shell.Locale, ppm) + " %"
		case days > 0:
			how = f.shell.N("ui.dossier.n.days", days)
		case amount > 0:
			how = f.shell.Sum(amount)
		}
		x.suggested = f.shell.T("passport.agreement."+string(kind)) + " " + how
	}
	f.fields["what"].set(x.suggested)
}

func (x *agreement) side(f *Form) []fyne.CanvasObject {
	s := f.shell
	a, _ := f.thing.(agreed)
	var out []fyne.CanvasObject
	if len(a.people) == 0 {
		out = append(out, note(s.T("ui.card.agreement.nobody"), kit.Paragraph(s.T("ui.card.agreement.nobody_help"), inner, kit.Plain),
			kit.Line(0, kit.NewSmallButton(s, s.T("ui.card.person.new"), func() {
				s.Go(kit.Route{Screen: "card", Tab: "person", Client: f.route.Client, Name: f.route.Name})
			}))))
	}
	if a.was.ID != 0 {
		out = append(out, note(s.T("ui.card.agreement.was"), kit.Paragraph(a.was.What, inner, kit.Plain),
			kit.Small(s.T("passport.from", "from", s.Date(a.was.From), "to", s.Date(a.was.To)), kit.Quiet),
			kit.SmallParagraph(s.T("ui.card.agreement.until"), inner, kit.Quiet),
			kit.Inset(4, 0, 0, 0, kit.Line(0, kit.NewButton(s, s.T("ui.card.agreement.end"), "F8", func() { x.askEnd(f) })))))
	}
	return append(out, note(s.T("ui.card.how"), kit.Paragraph(s.T("ui.card.agreement.how"), inner, kit.Quiet)))
}

func (x *agreement) keys(f *Form) []kit.Key {
	if f.route.ID == 0 {
		return nil
	}
	return []kit.Key{{Name: fyne.KeyF8, Label: "ui.card.agreement.end", Do: func() { x.askEnd(f) }}}
}

func (x *agreement) command(f *Form, v values) (func(context.Context) (saved, error), error) {
	s, book := f.shell, f.book
	was, _ := f.thing.(agreed)
	a := domain.Agreement{
		ClientID: f.route.Client, Kind: domain.AgreementKind(v["agreement_kind"]), What: v["what"], ByUs: v["by_us"], InReturn: v["in_return"],
		Evidence: domain.EvidenceKind(v["evidence"]), Reference: v["reference"], Supersedes: was.was.ID,
	}
	a.ByThem, _ = strconv.ParseInt(v["by_them"], 10, 64)
	if a.ByThem == 0 {
		return nil, domain.Refuse(domain.Invalid, "by_them", "ui.required")
	}
	var err error
	if a.PPM, a.Amount, a.Days, err = readMeasure(a.Kind, v["measure"]); err != nil {
		return nil, err
	}
	for key, to := range map[string]*domain.Date{"from": &a.From, "to": &a.To, "date": &a.On} {
		if *to, err = readDay(f, v[key]); err != nil {
			return nil, err
		}
	}
	return func(ctx context.Context) (saved, error) {
		got, err := book.RecordAgreement(ctx, a)
		return saved{words: s.T("ui.card.agreement.recorded", "what", a.What), undo: func(ctx context.Context) error { return book.TakeBackAgreement(ctx, got.ID) }}, err
	}, nil
}

// field is where a refusal belongs.
func (x *agreement) field(refusal *domain.Error) string {
	switch refusal.Field {
	case "amount", "days":
		return "measure"
	}
	return refusal.Field
}

// askEnd asks on which day an agreement ends before its time, and why.
func (x *agreement) askEnd(f *Form) {
	s := f.shell
	a, _ := f.thing.(agreed)
	if a.was.ID == 0 || f.busy {
		return
	}
	const width float32 = 440
	day := kit.NewDateField(s, s.T("ui.card.agreement.last_day"), f.book.Today(), f.book.Today())
	why := kit.NewEntry(s, width)
	reason := kit.NewField(s, s.T("ui.card.agreement.why"), "", why)
	var m *kit.Modal
	var end *kit.Button
	done := func() {
		if !day.Take() {
			return
		}
		on, words := day.Value(), strings.TrimSpace(why.Text)
		if words == "" {
			reason.Wrong(domain.Refuse(domain.Invalid, "why", "ui.required"))
			s.Window.Canvas().Focus(why)
			return
		}
		kit.Do(end, func(ctx context.Context) error { return f.book.EndAgreement(ctx, a.was.ID, on, words) }, func(err error) {
			if err != nil {
				day.Wrong(err)
				return
			}
			m.Close()
			f.finish(saved{words: s.T("ui.card.agreement.ended"), undo: func(ctx context.Context) error { return f.book.ResumeAgreement(ctx, a.was.ID) }})
		})
	}
	why.OnEnter = done
	end = kit.NewPrimary(s, s.T("ui.card.agreement.end"), "Enter", done)
	content := kit.Column(8, kit.Strong(a.was.What), day.Object(), reason.Object(),
		kit.Line(8, kit.Spacer(), kit.NewButton(s, s.T("ui.cancel"), "Esc", func() { m.Close() }), end))
	m = s.Modal(kit.Sized(width, 0, content), why, kit.Key{Name: fyne.KeyReturn, Do: done})
	s.Shown("card end")
}

package domain

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func dossierKey(err error) string {
	if e, ok := err.(*Error); ok {
		return e.Key
	}
	return ""
}

func TestPersonTidied(t *testing.T) {
	p, err := Person{Name: "  Максимов Максим ", Channels: []Channel{{Phone, "8 (495) 123-45-67", false}, {Phone, "+7 495 1234567", true}, {Email, "Max@Romashka.ru", false}}}.Tidied()
	if err != nil || p.Name != "Максимов Максим" || p.Role != OtherRole || len(p.Channels) != 2 || !p.Channels[0].Preferred {
		t.Errorf("%+v %v", p, err)
	}
	ok := func() Person { return Person{Name: "Макс"} }
	for want, spoil := range map[string]func(*Person){
		"required":              func(p *Person) { p.Name = " " },
		"text.too_long":         func(p *Person) { p.Position = strings.Repeat("я", MaxLine+1) },
		"text.bad":              func(p *Person) { p.Address = "Макс\x00" },
		"choice.unknown":        func(p *Person) { p.Role = "king" },
		"channel.email":         func(p *Person) { p.Channels = []Channel{{Kind: Email, Value: "max@romashka"}} },
		"channel.phone":         func(p *Person) { p.Channels = []Channel{{Kind: Phone, Value: "не звонить"}} },
		"channel.two_preferred": func(p *Person) { p.Channels = []Channel{{Phone, "123456", true}, {Email, "a@b.ru", true}} },
		"hours.bad":             func(p *Person) { p.Hours = Hours{From: 600, To: 600} },
		"fact.sensitive":        func(p *Person) { p.Hours.Note = "до обеда на процедурах, болеет" },
	} {
		p := ok()
		spoil(&p)
		if _, err := p.Tidied(); dossierKey(err) != want {
			t.Errorf("%s: %v", want, err)
		}
	}
	for _, bad := range []string{"a@b@c.ru", "@b.ru", "a b@c.ru", "a@.", "a@b.ru,c@d.ru", "a@b.ru\nc"} {
		if _, err := (Person{Name: "М", Channels: []Channel{{Kind: Email, Value: bad}}}).Tidied(); err == nil {
			t.Errorf("%q is taken for an address", bad)
		}
	}
}

func TestHours(t *testing.T) {
	h := Hours{From: 10 * 60, To: 18 * 60}
	if !h.Includes(600) || h.Includes(18*60) || h.Includes(0) || !(Hours{}).Includes(3) {
		t.Error(h)
	}
}

func TestFactTidiedAndLive(t *testing.T) {
	on := NewDate(2026, 2, 1)
	ok := Fact{ClientID: 1, PersonID: 2, Kind: Habit, Text: " пьёт кофе ", Source: "встреча", Purpose: "вести переговоры", On: on}
	f, err := ok.Tidied()
	if err != nil || f.Text != "пьёт кофе" || f.Expires != NewDate(2029, 2, 1) || f.Confidence != Likely {
		t.Fatalf("%+v %v", f, err)
	}
	for want, spoil := range map[string]func(*Fact){
		"required":             func(f *Fact) { f.Purpose = "" },
		"choice.unknown":       func(f *Fact) { f.Kind = "gossip" },
		"fact.brief_of_person": func(f *Fact) { f.Kind = Brief },
		"dates.backwards":      func(f *Fact) { f.Expires = on - 1 },
		"fact.sensitive":       func(f *Fact) { f.Source = "слышал, что болеет" },
	} {
		f := ok
		spoil(&f)
		if _, err := f.Tidied(); dossierKey(err) != want {
			t.Errorf("%s: %v", want, err)
		}
	}
	if !f.LiveOn(on) || f.LiveOn(on-1) || !f.LiveOn(f.Expires) || f.LiveOn(f.Expires+1) {
		t.Error("a fact lives from its day to its last day")
	}
	f.EndedAt = "2026-03-01T00:00:00.000000Z"
	if f.LiveOn(on) {
		t.Error("a superseded fact lives")
	}
	f, _ = Fact{ClientID: 1, Kind: Brief, Text: "т", Source: "с", Purpose: "п", On: on}.Tidied()
	if !f.Expires.IsZero() || !f.LiveOn(LastDate) {
		t.Error("what is known of a company does not expire by itself")
	}
}

func someAgreement() Agreement {
	return Agreement{ClientID: 1, Kind: Discount, What: "скидка на SEO", PPM: 100_000, On: NewDate(2026, 2, 1), ByUs: "Петрова", ByThem: 7, Evidence: ByLetter, Reference: "письмо № 12"}
}

func TestAgreementTidied(t *testing.T) {
	a, err := someAgreement().Tidied()
	if err != nil || a.From != a.On {
		t.Fatalf("%+v %v", a, err)
	}
	for name, c := range map[string]struct {
		want  string
		spoil func(*Agreement)
	}{
		"nobody of theirs":  {"required", func(a *Agreement) { a.ByThem = 0 }},
		"nobody of ours":    {"required", func(a *Agreement) { a.ByUs = "" }},
		"no evidence":       {"required", func(a *Agreement) { a.Reference = " " }},
		"no kind of it":     {"choice.unknown", func(a *Agreement) { a.Evidence = "" }},
		"ends first":        {"dates.backwards", func(a *Agreement) { a.To = a.On - 1 }},
		"two measures":      {"agreement.discount", func(a *Agreement) { a.Amount = 1 }},
		"no measure":        {"agreement.discount", func(a *Agreement) { a.PPM = 0 }},
		"over the price":    {"agreement.discount", func(a *Agreement) { a.PPM = 1_000_001 }},
		"deferral no days":  {"agreement.deferral", func(a *Agreement) { a.Kind, a.PPM = Deferral, 0 }},
		"promise of a %":    {"agreement.sum", func(a *Agreement) { a.Kind = TheirPromise }},
		"bonus below zero":  {"agreement.sum", func(a *Agreement) { a.Kind, a.PPM, a.Amount = Bonus, 0, -1 }},
		"without its date":  {"required", func(a *Agreement) { a.On = 0 }},
		"kind out of sight": {"choice.unknown", func(a *Agreement) { a.Kind = "gift" }},
	} {
		a := someAgreement()
		c.spoil(&a)
		if _, err := a.Tidied(); dossierKey(err) != c.want {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// An agreement holds on a whole run of days, and ending it only makes the run shorter.
func TestAgreementLivesWithoutGaps(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := someAgreement()
		a.From = a.On + Date(rapid.IntRange(0, 30).Draw(t, "from"))
		if rapid.Bool().Draw(t, "bounded") {
			a.To = a.From + Date(rapid.IntRange(0, 60).Draw(t, "length"))
		}
		last := a.From + 90
		if !a.To.IsZero() {
			last = a.To
		}
		if rapid.Bool().Draw(t, "end") {
			on := a.From - 3 + Date(rapid.IntRange(0, 70).Draw(t, "on"))
			err := a.CheckEnd(on)
			if ok := on >= a.From-1 && (a.To.IsZero() || on <= a.To); ok != (err == nil) {
				t.Fatalf("end on %v: %v", on, err)
			}
			if err == nil {
				a.EndedAt, a.EndedOn = "x", on
				last = min(last, on)
				if a.CheckEnd(on) == nil {
					t.Fatal("ended twice")
				}
			}
		}
		for d := a.From - 5; d < a.From+90; d++ {
			if a.LiveOn(d) != (a.From <= d && d <= last) {
				t.Fatalf("%+v on %v: %v", a, d, a.LiveOn(d))
			}
		}
	})
}

func TestRequestTidied(t *testing.T) {
	today := NewDate(2026, 11, 20)
	ok := Request{Kind: PleaseBill, ClientID: 1, Due: today}
	if _, err := ok.Tidied(today); err != nil {
		t.Error(err)
	}
	for want, spoil := range map[string]func(*Request){
		"choice.unknown": func(r *Request) { r.Kind = "ping" },
		"date.past":      func(r *Request) { r.Due = today - 1 },
		"required":       func(r *Request) { r.Kind = PleaseHold },
	} {
		r := ok
		spoil(&r)
		if _, err := r.Tidied(today); dossierKey(err) != want {
			t.Errorf("%s: %v", want, err)
		}
	}
	for _, r := range []Request{{Kind: PleaseBill, Due: today}, {Kind: PleaseBill, ClientID: 1}} {
		if _, err := r.Tidied(today); dossierKey(err) != "required" {
			t.Errorf("%+v: %v", r, err)
		}
	}
	ok.Due = today
	if ok.Overdue(today) || !ok.Overdue(today+1) {
		t.Error("overdue starts the day after")
	}
	if ok.DoneAt = "x"; ok.Open() || ok.Overdue(today+1) {
		t.Error("done")
	}
}

func TestMayWork(t *testing.T) {
	day := NewDate(2026, 11, 20)
	permit := func(from, until int) WorkPermit {
		return WorkPermit{From: day + Date(from), Until: day + Date(until), Reason: "r"}
	}
	for name, c := range map[string]struct {
		prepaid bool
		paid    Date
		permits []WorkPermit
		may     bool
		ground  WorkGround
		until   Date
	}{
		"no prepayment agreed":         {false, 0, nil, true, WorkPostpaid, 0},
		"never paid":                   {true, 0, nil, false, WorkUnpaid, 0},
		"paid through today":           {true, day, nil, true, WorkPaid, day},
		"paid through yesterday":       {true, day - 1, nil, false, WorkUnpaid, day - 1},
		"a permit through today":       {true, day - 1, []WorkPermit{permit(-3, 0)}, true, WorkPermitted, day},
		"a permit that has run out":    {true, 0, []WorkPermit{permit(-3, -1)}, false, WorkUnpaid, 0},
		"a permit given tomorrow":      {true, 0, []WorkPermit{permit(1, 3)}, false, WorkUnpaid, 0},
		"the longest of the live ones": {true, 0, []WorkPermit{permit(-3, 1), permit(-2, 4), permit(-9, 2)}, true, WorkPermitted, day + 4},
		"paid goes before permitted":   {true, day, []WorkPermit{permit(-3, 9)}, true, WorkPaid, day},
	} {
		may, why := MayWork(Project{Prepaid: c.prepaid}, c.paid, c.permits, day)
		if may != c.may || why.Ground != c.ground || why.Until != c.until || (why.Permit.Reason != "") != (c.ground == WorkPermitted) {
			t.Errorf("%s: %v %+v", name, may, why)
		}
	}
}

func TestChannelNorm(t *testing.T) {
	for _, c := range []struct {
		kind ChannelKind
		a, b string
	}{{Phone, "8 (495) 123-45-67", "+7 495 1234567"}, {WhatsApp, "+7-903-000-00-00", "89030000000"}, {Email, "Max@A.ru", "max@a.RU"}, {Telegram, "@Max", "max"}} {
		if (Channel{Kind: c.kind, Value: c.a}).Norm() != (Channel{Kind: c.kind, Value: c.b}).Norm() {
			t.Errorf("%+v", c)
		}
	}
}

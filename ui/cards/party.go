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

// party is the form of a counterparty.
type party struct {
	form *Form
	load kit.Loader
	like []office.LikeClient
}

// accountsMost is how many accounts the form has room for.
const accountsMost = 4

// countries are offered by name; any other is given by its two letters.
var countries = []string{"RU", "BY", "KZ", "AM", "KG", "UZ", "GE", "AZ", "AE", "CN", "TR", "RS", "CY"}

// country reads a country's code or the name of one that is offered.
func country(text string) (code string, ok bool) {
	code = strings.ToUpper(strings.TrimSpace(text))
	if code == "" {
		return "RU", true
	}
	return code, len(code) == 2 && strings.Trim(code, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == ""
}

func (p *party) verb() office.Verb { return office.KeepClients }

func (p *party) audit() string { return "counterparty" }

func (p *party) isNew() bool { return p.form.route.ID == 0 }

func (p *party) read(ctx context.Context, _ office.CardWords) (opened, error) {
	if p.isNew() {
		return opened{values{"country": "RU"}, domain.Counterparty{ClientID: p.form.route.Client}}, nil
	}
	c, err := p.form.book.Counterparty(ctx, p.form.route.ID)
	v := values{"name": c.Name, "country": c.Country, "inn": c.INN, "ogrn": c.OGRN, "address": c.Address, "kpp": c.KPP()}
	for i, a := range c.Accounts {
		n := strconv.Itoa(i + 1)
		v["account"+n], v["bik"+n], v["bank"+n], v["corr"+n] = a.Account, a.BIK, a.BankName, a.CorrAccount
	}
	return opened{v, c}, err
}

func (p *party) build(f *Form) fyne.CanvasObject {
	s := f.shell
	keys := slices.Clone(countries)
	if c, _ := f.thing.(domain.Counterparty); c.Country != "" && !slices.Contains(keys, c.Country) {
		keys = append(keys, c.Country)
	}
	words := make([]string, len(keys))
	for i, k := range keys {
		if words[i] = s.T("country." + k); words[i] == "country."+k {
			words[i] = k
		}
	}
	lines := []fyne.CanvasObject{
		f.line("name", nil).need().object,
		line([]*field{f.line("inn", checkINN(f)), f.pick("country", keys, words)}),
		line([]*field{f.line("kpp", checkKPP(f)), p.since(f), f.line("ogrn", checkOGRN(f), "ogrn.check", "ogrnip.check")}),
		f.line("address", nil).object,
	}
	column := kit.Column(kit.Gap, part(s.T("ui.card.counterparty.requisites"), lines...))
	column.Add(f.growing(kit.Gap, accountsMost, p.account, 0))
	return column
}

// since is the day from which a new KPP holds.
func (p *party) since(f *Form) *field {
	x := f.day("kpp_from")
	return x
}

func (p *party) account(number int) ([]*field, fyne.CanvasObject) {
	f, n := p.form, strconv.Itoa(number)
	s := f.shell
	account := f.line("account"+n, func(text string) error {
		if b := f.get("bik" + n); b != "" {
			return domain.CheckAccount(domain.TidyBIK(b), domain.TidyAccount(text))
		}
		return nil
	}, "account.key", "bik.form")
	bik := f.complete("bik"+n, func() (out []kit.Option) {
		for _, b := range f.words.Banks {
			out = append(out, kit.Option{Text: b.BIK, Note: b.BankName})
		}
		return out
	})
	bik.label, bik.check = s.T("ui.card.bik"), func(text string) error { return domain.CheckBIK(domain.TidyBIK(text)) }
	bank, corr := f.line("bank"+n, nil), f.line("corr"+n, nil)
	return []*field{account, bik, bank, corr}, part(s.T("ui.card.account_n", "n", n), line([]*field{account, bik}, 3, 2), line([]*field{bank, corr}))
}

// touched fills a bank that the book knows, and looks for the tax id.
func (p *party) touched(f *Form, x *field) {
	if n, ok := strings.CutPrefix(x.key, "bik"); ok {
		f.fields["account"+n].say(false)
		for _, b := range f.words.Banks {
			if b.BIK == domain.TidyBIK(x.get()) && f.get("bank"+n) == "" {
				f.fields["bank"+n].set(b.BankName)
				f.fields["corr"+n].set(b.CorrAccount)
			}
		}
	}
	if x.key == "country" {
		for _, k := range []string{"inn", "kpp", "ogrn"} {
			f.fields[k].say(false)
		}
	}
	if x.key == "kpp" && f.get("kpp_from") == "" && p.newKPP(f) && len(p.had(f)) > 0 {
		f.fields["kpp_from"].set(f.shell.TypedDate(f.book.Today()))
	}
	if x.key != "inn" {
		return
	}
	inn := x.get()
	kit.Load(&p.load, func(ctx context.Context) ([]office.LikeClient, error) { return f.book.LikeClients(ctx, "", inn, 0) }, func(like []office.LikeClient, err error) {
		if err == nil {
			p.like = like
			f.showSide()
		}
	})
}

func (p *party) had(f *Form) []domain.KPPFrom {
	c, _ := f.thing.(domain.Counterparty)
	return c.KPPs
}

func (p *party) newKPP(f *Form) bool { return f.get("kpp") != f.seen["kpp"] }

func (p *party) side(f *Form) (out []fyne.CanvasObject) {
	s := f.shell
	was, _ := f.thing.(domain.Counterparty)
	var rows []fyne.CanvasObject
	for _, x := range p.like {
		if x.ID != was.ClientID || domain.TidyINN(f.get("inn")) != was.INN {
			rows = append(rows, kit.NewLink(s, x.Name, kit.Bad, inner, func() { s.Go(kit.Route{Screen: "client", ID: x.ID, Name: x.Name}) }))
		}
	}
	if len(rows) > 0 {
		out = append(out, note(s.T("ui.card.like_inn"), rows...))
	}
	if had := p.had(f); len(had) > 0 {
		var rows []fyne.CanvasObject
		for _, k := range had {
			words := s.T("ui.card.kpp_always", "kpp", k.KPP)
			if !k.From.IsZero() {
				words = s.T("ui.dossier.kpp_from", "kpp", k.KPP, "date", s.Date(k.From))
			}
			rows = append(rows, kit.Text(words, kit.Plain))
		}
		out = append(out, note(s.T("ui.card.kpps"), append(rows, kit.SmallParagraph(s.T("ui.card.kpps_help"), inner, kit.Quiet))...))
	}
	return append(out, note(s.T("ui.card.how"), kit.Paragraph(s.T("ui.card.counterparty.how"), inner, kit.Quiet)))
}

func (p *party) command(f *Form, v values) (func(context.Context) (saved, error), error) {
	s, book := f.shell, f.book
	was, _ := f.thing.(domain.Counterparty)
	c := was
	c.Name, c.Country, c.INN, c.OGRN, c.Address = v["name"], v["country"], v["inn"], v["ogrn"], v["address"]
	from, err := readDay(f, v["kpp_from"])
	if err != nil {
		return nil, err
	}
	if c, err = c.WithKPP(v["kpp"], from); err != nil {
		return nil, err
	}
	c.Accounts = nil
	for i := range accountsMost {
		n := strconv.Itoa(i + 1)
		if f.fields["account"+n] != nil {
			c.Accounts = append(c.Accounts, domain.PartyAccount{Account: v["account"+n], BIK: v["bik"+n], BankName: v["bank"+n], CorrAccount: v["corr"+n]})
		}
	}
	if len(was.Accounts) > accountsMost {
		c.Accounts = append(c.Accounts, was.Accounts[accountsMost:]...)
	}
	return func(ctx context.Context) (saved, error) {
		now, err := book.SaveCounterparty(ctx, c)
		done := saved{words: s.T("ui.card.saved", "name", c.Name)}
		if was.ID != 0 {
			done.undo = func(ctx context.Context) error {
				back := was
				back.Version = now.Version
				_, err := book.SaveCounterparty(ctx, back)
				return err
			}
		}
		return done, err
	}, nil
}

// field is where a refusal belongs.
func (p *party) field(refusal *domain.Error) string {
	switch refusal.Field {
	case "account", "bik":
		return refusal.Field + "1"
	}
	return refusal.Field
}

// readDay reads a day that may be absent.
func readDay(f *Form, text string) (domain.Date, error) {
	if text == "" {
		return 0, nil
	}
	return kit.ReadDate(text, f.book.Today())
}

package cards

import (
	"context"
	"strconv"
	"time"

	"fyne.io/fyne/v2"

	"accord/domain"
	"accord/office"
	"accord/ui/kit"
)

// project is the form of a service that is delivered to a client.
type project struct{ form *Form }

// planned is a project with the client's contracts and our catalogue.
type planned struct {
	project   domain.Project
	contracts []domain.Contract
	services  []domain.Service
}

func (x *project) verb() office.Verb { return office.KeepClients }

func (x *project) audit() string { return "project" }

func (x *project) read(ctx context.Context, _ office.CardWords) (opened, error) {
	r, book, s := x.form.route, x.form.book, x.form.shell
	y, m, _ := book.Today().YMD()
	v := values{"prepaid": "1", "contract": "0", "from": s.TypedDate(domain.NewDate(y, m+1, 1))}
	k := planned{project: domain.Project{ClientID: r.Client}}
	var err error
	if r.ID != 0 {
		if k.project, err = book.Project(ctx, r.ID); err != nil {
			return opened{}, err
		}
		p := k.project
		v = values{
			"name": p.Name, "service": p.Service, "fee": s.SumOrNone(p.Fee), "from": s.TypedDate(p.From), "to": s.TypedDate(p.To),
			"contract": strconv.FormatInt(p.ContractID, 10),
		}
		if p.Prepaid {
			v["prepaid"] = "1"
		}
	}
	parties, err := book.Counterparties(ctx, k.project.ClientID)
	if err != nil {
		return opened{}, err
	}
	for _, p := range parties {
		cs, err := book.Contracts(ctx, office.ContractQuery{CounterpartyID: p.ID})
		if err != nil {
			return opened{}, err
		}
		k.contracts = append(k.contracts, cs...)
	}
	k.services, err = book.Services(ctx)
	if live := k.live(book.Today()); r.ID == 0 && len(live) == 1 {
		v["contract"] = strconv.FormatInt(live[0].ID, 10)
	}
	return opened{v, k}, err
}

// live are the contracts in force.
func (k planned) live(day domain.Date) (out []domain.Contract) {
	for _, c := range k.contracts {
		if c.LiveOn(day) {
			out = append(out, c)
		}
	}
	return out
}

func (x *project) build(f *Form) fyne.CanvasObject {
	s := f.shell
	k, _ := f.thing.(planned)
	keys, words := []string{"0"}, []string{s.T("ui.card.no_contract")}
	for _, c := range k.contracts {
		if c.LiveOn(f.book.Today()) || c.ID == k.project.ContractID {
			keys, words = append(keys, strconv.FormatInt(c.ID, 10)), append(words, s.T("ui.dossier.contract", "number", c.Number, "date", s.Date(c.Date)))
		}
	}
	service := f.complete("service", func() (out []kit.Option) {
		seen := map[string]bool{}
		for _, v := range k.services {
			if !v.Ended {
				seen[domain.NormName(v.Name)] = true
				out = append(out, kit.Option{Text: v.Name, Note: s.SumOrNone(v.Price)})
			}
		}
		for _, name := range f.words.ServiceNames {
			if !seen[domain.NormName(name)] {
				out = append(out, kit.Option{Text: name})
			}
		}
		return out
	})
	name := f.line("name", nil).need()
	return part(s.T("ui.card.project.title"), line([]*field{service, name}), line([]*field{f.sum("fee"), f.day("from"), f.day("to")}),
		line([]*field{f.pick("contract", keys, words), f.tick("prepaid")}))
}

// touched takes name and fee from the catalogue, while they are not typed.
func (x *project) touched(f *Form, y *field) {
	if y.key != "service" {
		return
	}
	k, _ := f.thing.(planned)
	for _, v := range k.services {
		if domain.NormName(v.Name) != domain.NormName(y.get()) {
			continue
		}
		if f.get("name") == "" {
			f.fields["name"].set(v.Name)
		}
		if f.get("fee") == "" {
			f.fields["fee"].set(f.shell.SumOrNone(v.Price))
		}
	}
}

func (x *project) side(f *Form) []fyne.CanvasObject {
	s := f.shell
	rule := "ui.card.project.postpaid"
	if f.get("prepaid") == "1" {
		rule = "ui.card.project.prepaid_rule"
	}
	out := []fyne.CanvasObject{note(s.T("ui.card.project.rule"), kit.Paragraph(s.T(rule), inner, kit.Plain))}
	from, err1 := readDay(f, f.get("from"))
	fee, err2 := domain.ParseMoney(f.get("fee"))
	if err1 == nil && err2 == nil && !from.IsZero() && fee > 0 {
		y, m, _ := from.YMD()
		out = append(out, note(s.T("ui.card.project.year"), kit.Text(s.Sum(fee*12), kit.Plain), kit.SmallParagraph(s.T("ui.card.project.year_help", "date", s.Date(domain.NewDate(y, m+time.Month(1), 0))), inner, kit.Quiet)))
	}
	return out
}

func (x *project) command(f *Form, v values) (func(context.Context) (saved, error), error) {
	s, book := f.shell, f.book
	k, _ := f.thing.(planned)
	p := k.project
	p.Name, p.Service, p.Prepaid = v["name"], v["service"], v["prepaid"] == "1"
	p.ContractID, _ = strconv.ParseInt(v["contract"], 10, 64)
	var err error
	if p.Fee = 0; v["fee"] != "" {
		if p.Fee, err = domain.ParseMoney(v["fee"]); err != nil {
			return nil, domain.Refuse(domain.Invalid, "fee", "money.bad", "text", v["fee"])
		}
	}
	if p.From, err = readDay(f, v["from"]); err != nil {
		return nil, err
	}
	if p.To, err = readDay(f, v["to"]); err != nil {
		return nil, err
	}
	return func(ctx context.Context) (saved, error) {
		now, err := book.SaveProject(ctx, p)
		done := saved{words: s.T("ui.card.saved", "name", p.Name)}
		if k.project.ID != 0 {
			done.undo = func(ctx context.Context) error {
				back := k.project
				back.Version = now.Version
				_, err := book.SaveProject(ctx, back)
				return err
			}
		}
		return done, err
	}, nil
}

package cards

import (
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"accord/domain"
	"accord/i18n"
	"accord/office"
	"accord/ui/kit"
)

// service is the form of a line of the catalogue.
type service struct{ form *Form }

// offered is a service with the whole catalogue.
type offered struct {
	service domain.Service
	all     []domain.Service
}

// vatKeys are the rates that a service may have of its own; "" is whatever the seller's tax mode says.
var vatKeys = []string{"", "22", "10", "7", "5", "0", "none"}

func (x *service) verb() office.Verb { return office.KeepCatalogue }

func (x *service) audit() string { return "service" }

func (x *service) read(ctx context.Context, _ office.CardWords) (opened, error) {
	r, book, s := x.form.route, x.form.book, x.form.shell
	var k offered
	var err error
	if k.all, err = book.Services(ctx); err != nil {
		return opened{}, err
	}
	if r.ID == 0 {
		return opened{values{"unit": s.T("ui.card.service.month")}, k}, nil
	}
	i := slices.IndexFunc(k.all, func(v domain.Service) bool { return v.ID == r.ID })
	if i < 0 {
		return opened{}, domain.Refuse(domain.NotFound, "service", "not_found.service")
	}
	k.service = k.all[i]
	v := k.service
	out := values{"name": v.Name, "unit": v.Unit, "price": s.SumOrNone(v.Price), "segments": strings.Join(v.Segments, "; "), "needs": strings.Join(needNames(k.all, v.Needs), "; ")}
	if v.VATSet {
		out["vat"] = v.VAT.String()
	}
	if v.MarginPPM > 0 {
		out["margin"] = i18n.Percent(s.Locale, v.MarginPPM)
	}
	if v.Ended {
		out["ended"] = "1"
	}
	return opened{out, k}, nil
}

func needNames(all []domain.Service, ids []int64) (out []string) {
	for _, v := range all {
		if slices.Contains(ids, v.ID) {
			out = append(out, v.Name)
		}
	}
	return out
}

// needs are the services that a text names; the second answer is a name that the catalogue does not have.
func (k offered) needs(text string) (ids []int64, unknown string) {
	for _, name := range split(text) {
		i := slices.IndexFunc(k.all, func(v domain.Service) bool { return domain.NormName(v.Name) == domain.NormName(name) })
		if i < 0 {
			return nil, name
		}
		ids = append(ids, k.all[i].ID)
	}
	return ids, ""
}

// vatWords names a rate.
func vatWords(w kit.Words, key string) string {
	switch key {
	case "":
		return w.T("ui.card.service.vat_own")
	case "none":
		return w.T("ui.card.service.vat_none")
	}
	return key + " %"
}

func (x *service) build(f *Form) fyne.CanvasObject {
	s := f.shell
	keys := slices.Clone(vatKeys)
	if k, _ := f.thing.(offered); k.service.VATSet && !slices.Contains(keys, k.service.VAT.String()) {
		keys = append(keys, k.service.VAT.String())
	}
	words := make([]string, len(keys))
	for i, k := range keys {
		words[i] = vatWords(s.Words, k)
	}
	name := f.line("name", nil).need()
	unit := f.complete("unit", func() []kit.Option {
		return options(append(slices.Clone(f.words.Units), strings.Split(s.T("ui.card.service.units"), ";")...))
	}).need()
	sells := part(s.T("ui.card.service.title"), name.object, line([]*field{unit, f.sum("price"), f.pick("vat", keys, words), f.line("margin", percentOf("margin"))}, 2, 3, 4, 2))
	needs := f.several("needs", s.T("ui.card.several_help"), func() (out []kit.Option) {
		k, _ := f.thing.(offered)
		for _, v := range k.all {
			if v.ID != f.route.ID {
				out = append(out, kit.Option{Text: v.Name})
			}
		}
		return out
	})
	needs.check = func(text string) error {
		k, _ := f.thing.(offered)
		if _, unknown := k.needs(text); unknown != "" {
			return domain.Refuse(domain.Invalid, "needs", "ui.card.no_service", "name", unknown)
		}
		return nil
	}
	segments := f.several("segments", s.T("ui.card.service.segments_help"), func() []kit.Option { return options(f.words.Segments) })
	return kit.Column(kit.Gap, sells, part(s.T("ui.card.service.to_whom"), needs.object, segments.object, line([]*field{f.tick("ended")})))
}

func (x *service) touched(*Form, *field) {}

// side tells what a month of it is, and what of it stays.
func (x *service) side(f *Form) []fyne.CanvasObject {
	s := f.shell
	var rows []fyne.CanvasObject
	price, err := domain.ParseMoney(f.get("price"))
	switch rate, own, bad := domain.ParseVATRate(f.get("vat")); {
	case err != nil || price == 0 || bad != nil:
		rows = append(rows, kit.Paragraph(s.T("ui.card.service.no_price"), inner, kit.Plain))
	default:
		for _, e := range f.words.Entities {
			r := e.RateOn(f.book.Today())
			if own {
				r = rate
			}
			key := "ui.card.service.vat_in"
			if r <= 0 {
				key = "ui.card.service.vat_out"
			}
			rows = append(rows, kit.Paragraph(s.T(key, "name", e.Name, "rate", vatWords(s.Words, r.String()), "sum", s.Sum(domain.VATInside(price, r))), inner, kit.Plain))
			if own {
				break
			}
		}
		if margin, err := domain.ParsePercent("margin", f.get("margin")); err == nil && margin > 0 {
			rows = append(rows, kit.Paragraph(s.T("ui.card.service.stays", "sum", s.Sum(domain.DivHalfUp(price, margin, 1_000_000))), inner, kit.Plain))
		}
	}
	return []fyne.CanvasObject{note(s.T("ui.card.service.means"), rows...), note(s.T("ui.card.how"), kit.Paragraph(s.T("ui.card.service.how"), inner, kit.Quiet))}
}

func (x *service) command(f *Form, v values) (func(context.Context) (saved, error), error) {
	s, book := f.shell, f.book
	k, _ := f.thing.(offered)
	to := k.service
	to.Name, to.Unit, to.Ended, to.Segments = v["name"], v["unit"], v["ended"] == "1", split(v["segments"])
	var err error
	if to.Price = 0; v["price"] != "" {
		if to.Price, err = domain.ParseMoney(v["price"]); err != nil {
			return nil, domain.Refuse(domain.Invalid, "price", "money.bad", "text", v["price"])
		}
	}
	if to.VAT, to.VATSet, err = domain.ParseVATRate(v["vat"]); err != nil {
		return nil, err
	}
	if to.MarginPPM, err = domain.ParsePercent("margin", v["margin"]); err != nil {
		return nil, err
	}
	to.Needs, _ = k.needs(v["needs"])
	return func(ctx context.Context) (saved, error) {
		now, err := book.SaveService(ctx, to)
		done := saved{words: s.T("ui.card.saved", "name", to.Name)}
		done.undo = func(ctx context.Context) error {
			back := k.service
			if back.ID == 0 { // it was not there: it is offered no more
				back = now
				back.Ended = true
			}
			back.Version = now.Version
			_, err := book.SaveService(ctx, back)
			return err
		}
		return done, err
	}, nil
}

// field is where a refusal belongs.
func (x *service) field(refusal *domain.Error) string {
	if refusal.Field == "vat_rate" {
		return "vat"
	}
	return refusal.Field
}

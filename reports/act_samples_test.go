package reports

import (
	"io"
	"strings"

	"accord/domain"
)

func init() {
	for name, sample := range map[string]func() domain.TradePaper{
		"act": actSample, "act_mended": actMended, "act_30": func() domain.TradePaper { return actOf(30) }, "act_300": func() domain.TradePaper { return actOf(300) },
		"act_bare": actBare, "act_long_names": actLongNames, "act_pictures": actPictures, "act_foreign": actForeign, "act_net": actNet,
	} {
		registry = append(registry, sampleDoc{name, func(w io.Writer, locale string) error { return ServiceAct(w, sample(), Options{Locale: locale}) }})
	}
	for name, sample := range map[string]func() domain.TradePaper{
		"correction": correctionSample, "correction_rates": correctionRates, "correction_again": correctionAgain, "correction_120": func() domain.TradePaper { return correctionOf(120) },
		"correction_bare": correctionBare, "correction_long_names": correctionLongNames, "correction_digits15": correctionDigits15,
	} {
		registry = append(registry, sampleDoc{name, func(w io.Writer, locale string) error { return Correction(w, sample(), Options{Locale: locale}) }})
	}
}

func asAct(t domain.TradePaper) domain.TradePaper {
	t.Document.Kind, t.Document.Number, t.Document.Date, t.Document.Due, t.Document.ValidUntil = domain.Act, "901", day(2026, 9, 30), 0, 0
	t.Document.Description, t.Account = "", domain.BankAccount{}
	return t
}

func actSample() domain.TradePaper {
	t := asAct(invoiceSample())
	t.Invoice = &domain.Document{Kind: domain.Invoice, Number: "322", Date: day(2026, 8, 25)}
	a := priced("Поисковое продвижение", 1000, "мес", 18000000, false, 22)
	b := priced("Техническая поддержка сайта", 12500, "ч", 250000, false, 22)
	a.From, a.To, b.From, b.To = day(2026, 9, 1), day(2026, 9, 30), day(2026, 9, 1), day(2026, 9, 30)
	return withLines(t, a, b)
}

func actMended() domain.TradePaper {
	t := actSample()
	before := t.Document
	t.Before, t.MendedOn, t.Document.Revision = &before, day(2026, 10, 7), 2
	return t
}

func actOf(n int) domain.TradePaper { return asAct(invoiceOf(n)) }

func actNet() domain.TradePaper { return asAct(invoiceNet()) }

func actBare() domain.TradePaper { return asAct(invoiceBare()) }

func actForeign() domain.TradePaper { return asAct(invoiceForeign()) }

func actLongNames() domain.TradePaper { return asAct(invoiceLongNames()) }

// actPictures has pictures of odd shapes: a banner for a logo, a flat stamp, a tall signature.
func actPictures() domain.TradePaper {
	t := actSample()
	t.Images = map[domain.ImageKind]domain.Image{
		domain.Logo: drawnLogo(900, 60), domain.Stamp: drawnStamp(500, 200), domain.DirectorSignature: drawnSignature(80, 300),
	}
	return t
}

// changed makes a correction of a paper's act by these differences.
func changed(act domain.TradePaper, lines ...domain.Line) domain.TradePaper {
	before := act.Document
	act.Before, act.Invoice = &before, nil
	act.Document = domain.Document{
		Kind: domain.Correction, Number: "К-12", Date: day(2026, 11, 20), Currency: domain.RUB, ActID: 1, State: domain.Posted,
		Description: "Скидка за простой сайта 14–16 сентября, письмо заказчика № 88 от 05.10.2026",
	}
	return withLines(act, lines...)
}

// difference is a line of a correction as the domain makes it, without a service's name.
func difference(act domain.TradePaper, to domain.Money) []domain.Line {
	return domain.CorrectionTo(act.Document, nil, to, "Изменение стоимости услуг по акту № "+act.Document.Number+" от 30.09.2026")
}

func oneService() domain.TradePaper {
	t := actSample()
	return withLines(t, t.Document.Lines[0])
}

func correctionSample() domain.TradePaper {
	act := oneService()
	return changed(act, difference(act, 16200000)...)
}

// correctionRates changes named services of several rates, and adds one.
func correctionRates() domain.TradePaper {
	less := priced("Аудит сайта", 1000, "ч", 350000, false, 20)
	less.Price, less.Sum, less.VAT = -less.Price, -less.Sum, -less.VAT
	return changed(asAct(invoiceRates()), less, priced("Поисковое продвижение", 1000, "мес", 2500000, false, 22), priced("Срочный выезд", 1000, "шт", 700000, false, domain.NoVAT))
}

// correctionAgain is the second correction of an act.
func correctionAgain() domain.TradePaper {
	act := oneService()
	former := difference(act, 16200000)
	act = withLines(act, append(act.Document.Lines, former...)...)
	t := changed(act, difference(act, 17000000)...)
	t.Document.Number = "К-13"
	return t
}

func correctionOf(n int) domain.TradePaper {
	act := actOf(n)
	return changed(act, difference(act, act.Document.Total-1000000)...)
}

// correctionBare is of an act that came as a sum, without its act's lines, reason or requisites.
func correctionBare() domain.TradePaper {
	act := actBare()
	t := changed(act, domain.Line{Name: "Уменьшение цены", Sum: -100000, VAT: -10000, Rate: domain.UnknownVAT})
	t.Document.Description = ""
	return t
}

func correctionLongNames() domain.TradePaper {
	act := actLongNames()
	t := changed(act, difference(act, act.Document.Total+12345678)...)
	t.Document.Description = strings.Repeat("Увеличение объёма работ по дополнительному соглашению. ", 8)
	return t
}

func correctionDigits15() domain.TradePaper {
	act := oneService()
	act.Document.Lines[0].Sum, act.Document.Lines[0].VAT = domain.MaxMoney, domain.VATInside(domain.MaxMoney, 22)
	l := act.Document.Lines[0]
	l.Sum, l.VAT = -l.Sum, -l.VAT
	return changed(act, l)
}

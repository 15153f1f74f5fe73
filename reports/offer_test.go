package reports

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"io"
	"strings"
	"testing"

	"accord/domain"
	"accord/i18n"
)

func init() {
	for _, s := range []struct {
		name string
		make func() domain.OfferPaper
	}{
		{"offer", offerPaper},
		{"offer_discount", func() domain.OfferPaper { return withDiscount(offerPaper(), 100_000, 0) }},
		{"offer_options", func() domain.OfferPaper { return offerOptions() }},
		{"offer_stamped", func() domain.OfferPaper { return offerStamped() }},
		{"offer_long_names", func() domain.OfferPaper { return offerLongNames() }},
		{"offer_300_lines", func() domain.OfferPaper { return offerOf(300) }},
		{"offer_digits15", func() domain.OfferPaper { return offerDigits15() }},
		{"offer_bare", offerBare},
		{"offer_stale", func() domain.OfferPaper {
			o := offerPaper()
			o.State, o.Version.State = domain.OfferSuperseded, domain.OfferSuperseded
			return o
		}},
	} {
		registry = append(registry, sampleDoc{s.name, func(w io.Writer, locale string) error { return Offer(w, s.make(), Options{Locale: locale}) }})
	}
}

func offerLine(name string, qty domain.Qty, unit string, price domain.Money, net bool, rate domain.VATRate, monthly bool) domain.OfferLine {
	l, err := domain.PricedLine(name, qty, unit, price, net, rate)
	if err != nil {
		panic(err)
	}
	return domain.OfferLine{Line: l, Monthly: monthly, Before: l.Sum}
}

// offerPaper is an offer of one option to a person with a name in every part.
func offerPaper() domain.OfferPaper {
	r := sample()
	e := r.Entity
	e.OGRN, e.Address = "1027700132195", "107078, г. Москва, ул. Каланчёвская, д. 27"
	return domain.OfferPaper{
		Entity: e, Counterparty: &r.Counterparty, Client: domain.Client{Name: "Северный ветер"},
		Person: &domain.Person{Name: "Иванова Анна Петровна", Position: "Генеральный директор"},
		Number: "7", State: domain.OfferCurrent, Author: "Смирнов Пётр",
		Version: domain.OfferVersion{
			N: 2, Date: day(2026, 11, 20), ValidUntil: day(2026, 12, 20), Currency: domain.RUB, State: domain.OfferCurrent,
			Cover:   "Спасибо за встречу 17 ноября. Мы учли ваши замечания: добавили аудит и разделили работы на этапы.\n\nЦель на первый квартал: 120 заявок в месяц при стоимости заявки не выше 1 500 рублей.",
			Contact: "Пётр Смирнов, +7 495 123-45-67, p.smirnov@polus.example",
			Notes:   "Работы начинаются с первого числа месяца, следующего за оплатой.\nОтчёт присылаем до пятого числа.",
			Options: []domain.OfferOption{{Lines: []domain.OfferLine{
				offerLine("Поисковое продвижение", 1000, "мес", 20000000, false, 22, true),
				offerLine("Контекстная реклама, ведение", 1000, "мес", 8000000, false, 22, true),
				offerLine("Аудит сайта", 1000, "шт", 4500000, false, 22, false),
				offerLine("Настройка аналитики", 12500, "ч", 350000, false, 22, false),
			}}},
		},
	}
}

// withDiscount gives an offer what its client has agreed: a share, or a sum.
func withDiscount(o domain.OfferPaper, ppm int64, sum domain.Money) domain.OfferPaper {
	agreed := []domain.Agreement{
		{ID: 1, Kind: domain.Discount, What: "скидка", PPM: ppm, Amount: sum, On: day(2026, 10, 2), From: day(2026, 10, 2)},
		{ID: 2, Kind: domain.Deferral, Days: 10, On: day(2026, 9, 1), From: day(2026, 9, 1)},
		{ID: 3, Kind: domain.OurPromise, What: "еженедельный созвон по вторникам", On: day(2026, 9, 15), From: day(2026, 9, 15)},
		{ID: 4, Kind: domain.TheirPromise, What: "отзыв на сайте", On: day(2026, 9, 15), From: day(2026, 9, 15)},
	}
	o.Version = o.Version.WithDiscounts(agreed)
	o.Agreed = o.Version.Bearing(agreed)
	return o
}

// offerOptions lets choose one of three, of several rates, one price without VAT; the second was accepted.
func offerOptions() domain.OfferPaper {
	o := offerPaper()
	base := o.Version.Options[0].Lines
	o.Version.Options = []domain.OfferOption{
		{Title: "Базовый", Lines: base[:1]},
		{Title: "Оптимальный", Lines: append(append([]domain.OfferLine(nil), base...), offerLine("Бюджет рекламной системы (возмещение)", 1000, "", 30000000, false, domain.NoVAT, true))},
		{Title: "Только разовые работы", Lines: []domain.OfferLine{base[2], offerLine("Обучение сотрудников", 3000, "чел", 1000000, true, 22, false), offerLine("Выезд", 1000, "", 500000, false, 10, false)}},
	}
	o = withDiscount(o, 0, 1500000)
	o.State, o.Version.State, o.Version.Option, o.Version.DecidedOn = domain.OfferAccepted, domain.OfferAccepted, 2, day(2026, 11, 25)
	o.Person = &domain.Person{Name: "Максимов Максим", Address: "Макс", Position: "Бренд-евангелист"}
	return o
}

func offerLongNames() domain.OfferPaper {
	o, long := offerPaper(), longNames()
	o.Entity.Name, o.Entity.Signatories = long.Entity.Name, long.Entity.Signatories
	o.Counterparty = &long.Counterparty
	o.Person.Name, o.Person.Position = "Константинопольская-Заболоцкая Александра Константиновна", "Временно исполняющий обязанности генерального директора по вопросам экономики и финансов"
	o.Version.Options[0].Title = strings.Repeat("Очень длинное название варианта ", 6)
	o.Version.Options[0].Lines[0].Name = strings.Repeat("комплексное продвижение сайта в поисковых системах ", 8)
	o.Version.Options[0].Lines[1].Name = strings.Repeat("Сверхдлинноеслово", 12)
	o.Version.Options[0].Lines[1].Unit = "условных единиц"
	o.Version.Cover = strings.Repeat("Письмо, в котором много слов и ни одного лишнего. ", 40)
	o.Version.Contact = strings.Repeat("контакт ", 30)
	return o
}

// offerOf has n lines, every third of them once.
func offerOf(n int) domain.OfferPaper {
	o := offerPaper()
	o.Version.Options[0].Lines = nil
	for i := range n {
		o.Version.Options[0].Lines = append(o.Version.Options[0].Lines,
			offerLine(fmt.Sprintf("Услуга %d: ведение рекламных кампаний", i+1), domain.Qty(1000+i*10), "ч", domain.Money(250000+i*100), false, 22, i%3 != 0))
	}
	return withDiscount(o, 75_000, 0)
}

func offerDigits15() domain.OfferPaper {
	o := offerPaper()
	o.Version.Options[0].Lines = []domain.OfferLine{
		offerLine("Всё и сразу", 1000, "шт", domain.MaxMoney, false, 22, true), offerLine("Часть", 999_999_999_999, "шт", 1, false, domain.NoVAT, false), offerLine("Остальное", 1000, "шт", domain.MaxMoney/2, false, 10, false),
	}
	return withDiscount(o, 333_333, 0)
}

// offerBare has nothing that may be absent.
func offerBare() domain.OfferPaper {
	return domain.OfferPaper{
		Entity: domain.LegalEntity{Name: "ИП Ли В."}, Client: domain.Client{Name: "Ромашка"}, State: domain.OfferExpired,
		Version: domain.OfferVersion{N: 1, Date: day(2026, 11, 20), Options: []domain.OfferOption{{Lines: []domain.OfferLine{offerLine("Услуга", 1000, "", 10000, false, domain.NoVAT, false)}}}},
	}
}

func offerStamped() domain.OfferPaper {
	o := offerPaper()
	o.Images = map[domain.ImageKind]domain.Image{
		domain.Logo: drawn(900, 300), domain.Stamp: drawn(400, 400), domain.DirectorSignature: drawn(300, 120),
	}
	return o
}

// drawn is a ring of blue ink on a clear ground.
func drawn(w, h int) domain.Image {
	im := image.NewNRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			dx, dy := float64(2*x-w)/float64(w), float64(2*y-h)/float64(h)
			if r := dx*dx + dy*dy; r > 0.8 && r < 1 || r < 0.1 {
				im.SetNRGBA(x, y, color.NRGBA{30, 60, 160, 200})
			}
		}
	}
	var buf bytes.Buffer
	if err := png.Encode(&buf, im); err != nil {
		panic(err)
	}
	return domain.Image{PNG: buf.Bytes(), Width: w, Height: h}
}

// The figures on paper are the domain's: every line's sum in its order, the totals, the discount, the VAT.
func TestOfferFigures(t *testing.T) {
	for _, locale := range bothLocales {
		o := offerOf(300)
		var buf bytes.Buffer
		if err := Offer(&buf, o, Options{Locale: locale}); err != nil {
			t.Fatal(err)
		}
		text := strings.Join(pages(t, buf.Bytes()), "")
		plain := func(m domain.Money) string { return strings.ReplaceAll(i18n.Sum(locale, m), "\u00a0", " ") }
		at := 0
		next := func(what string, m domain.Money) {
			t.Helper()
			i := strings.Index(text[at:], plain(m))
			if i < 0 {
				t.Fatalf("%s: %s %s is not on paper in its place", locale, what, plain(m))
			}
			at += i
		}
		for _, monthly := range []bool{true, false} {
			for _, l := range o.Version.Options[0].Lines {
				if l.Monthly == monthly {
					next(l.Name, l.Sum)
				}
			}
			s := o.Version.Options[0].Totals(monthly)
			next("full sum", s.Before)
			next("discount", s.Gross-s.Before)
			next("total", s.Gross)
			next("VAT", s.VAT)
		}
	}
}

// However the end of the table falls on the page, the totals have a line of the table with them and the signature is whole.
func TestOfferBreaks(t *testing.T) {
	seen := map[int]bool{}
	for n := 6; n <= 60; n += 1 + n/12 {
		o := offerOf(n)
		for i := range o.Version.Options[0].Lines {
			o.Version.Options[0].Lines[i].Monthly = true
		}
		var buf bytes.Buffer
		if err := Offer(&buf, o, Options{Locale: "ru"}); err != nil {
			t.Fatal(err)
		}
		got := pages(t, buf.Bytes())
		seen[len(got)] = true
		for _, page := range got {
			if strings.Contains(page, "Итого в месяц") && !strings.Contains(page, fmt.Sprintf("Услуга %d:", n)) {
				t.Errorf("%d lines: the totals stand alone", n)
			}
			if strings.Contains(page, "Ежемесячно") != strings.Contains(page, "Кол-во") {
				t.Errorf("%d lines: a head is split", n)
			}
			if strings.Contains(page, "С уважением") != strings.Contains(page, "подпись") || strings.Contains(page, "подпись") != strings.Contains(page, "С вопросами") {
				t.Errorf("%d lines: the signature is split", n)
			}
		}
	}
	if !seen[1] || !seen[2] {
		t.Errorf("page counts seen: %v", seen)
	}
}

// The cover line speaks to the person in the right case and form.
func TestOfferAddress(t *testing.T) {
	for _, c := range []struct {
		person   domain.Person
		to, dear string
	}{
		{domain.Person{Name: "Иванова Анна Петровна", Position: "генеральный директор"}, "Генеральному директору ООО «Северный ветер»\nИвановой Анне Петровне\n", "Уважаемая Анна Петровна!"},
		{domain.Person{Name: "Максимов Максим Максимович", Address: "Макс"}, "ООО «Северный ветер»\nМаксимову Максиму Максимовичу\n", "Макс, добрый день!"},
		{domain.Person{Name: "Седых Пётр Львович", Position: "Директор по маркетингу"}, "Директору по маркетингу ООО «Северный ветер»\nСедых Петру Львовичу\n", "Уважаемый Пётр Львович!"},
		{domain.Person{Name: "Ли Вэй", Position: "CEO"}, "ООО «Северный ветер»\nЛи Вэй (CEO)\n", "Вэй, добрый день!"},
		{domain.Person{Name: "Шевчук Саша", Forms: domain.NameForms{Dative: "Шевчуку Саше"}}, "ООО «Северный ветер»\nШевчуку Саше\n", "Саша, добрый день!"},
	} {
		o := offerPaper()
		o.Person = &c.person
		var buf bytes.Buffer
		if err := Offer(&buf, o, Options{Locale: "ru"}); err != nil {
			t.Fatal(err)
		}
		if got := pages(t, buf.Bytes())[0]; !strings.Contains(got, c.to) || !strings.Contains(got, c.dear) {
			t.Errorf("%s: %s", c.person.Name, got)
		}
	}
}

func FuzzOffer(f *testing.F) {
	f.Add("ООО «Полюс»", "Иванов Иван Петрович", "Генеральный директор", "Письмо\n\nконец", int64(100))
	f.Add("😀\x00\xff\u202e", strings.Repeat("Ё", 900), "и. о.", strings.Repeat("a b ", 900), int64(99999))
	f.Fuzz(func(t *testing.T, name, person, title, cover string, price int64) {
		o := offerPaper()
		o.Entity.Name, o.Counterparty.Name, o.Number = name, title, cover
		o.Person = &domain.Person{Name: person, Position: title, Address: name}
		v := &o.Version
		v.Cover, v.Notes, v.Contact, v.Currency, v.Options[0].Title = cover, name, title, person, name
		l := &v.Options[0].Lines[0]
		l.Name, l.Unit, l.Sum, l.Before, l.VAT = cover, name, domain.Money(price), domain.Money(price), 0
		var buf bytes.Buffer
		if err := Offer(&buf, o, Options{Locale: "ru"}); err != nil {
			t.Fatal(err)
		}
	})
}

func BenchmarkOffer(b *testing.B) {
	for b.Loop() {
		if err := Offer(io.Discard, offerPaper(), Options{Locale: "ru"}); err != nil {
			b.Fatal(err)
		}
	}
}

package paper

import (
	"strings"
	"testing"
	"time"

	"accord/domain"
	"accord/i18n"
	"accord/office"
	"accord/ui/kit"
)

var today = domain.NewDate(2026, 11, 22)

func speak(locale string) words { return words{kit.Words{Locale: locale}, today} }

func invoice() domain.Document {
	return domain.Document{
		ID: 7, Kind: domain.Invoice, Number: "17", Date: today - 50, Due: today - 40, LastDay: today - 38, Currency: domain.RUB, Total: 122_000_00, VAT: 22_000_00, State: domain.Posted,
		Lines: []domain.Line{{Name: "SEO", Qty: 1500, Unit: "мес.", Price: 80_000_00, Sum: 122_000_00, VAT: 22_000_00, Rate: 22, ProjectID: 3, From: today - 50, To: today - 20}},
	}
}

func TestNamesOfPapers(t *testing.T) {
	w := speak("ru")
	act := domain.Document{Kind: domain.Act, Number: "5", Date: today, Revision: 2, State: domain.Posted}
	draft := domain.Document{Kind: domain.Invoice, Date: today, State: domain.Draft}
	for got, want := range map[string]string{
		w.document(invoice()): "Счёт № 17 от 03.10.2026",
		w.document(act):       "Акт № 5 от 22.11.2026, исправление № 2",
		w.document(draft):     "Черновик счёта от 22.11.2026",
		w.payment(domain.Payment{Kind: domain.Receipt, Number: "218", Date: today}): "Платёж № 218 от 22.11.2026",
		w.payment(domain.Payment{Kind: domain.Receipt, Date: today}):                "Платёж от 22.11.2026",
		w.payment(domain.Payment{Kind: domain.RefundOut, Number: "3", Date: today}): "Возврат № 3 от 22.11.2026",
		w.payment(domain.Payment{Kind: domain.OpeningPaid, Date: today}):            "Начальный аванс на 22.11.2026",
		speak("en").document(invoice()):                                             "Invoice 17 of 3 Oct 2026",
	} {
		if got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

func TestWhen(t *testing.T) {
	w := speak("ru")
	at := time.Date(2026, 11, 22, 9, 5, 0, 0, time.UTC)
	for _, c := range []struct {
		at   time.Time
		want string
	}{{at, "сегодня в 09:05"}, {at.AddDate(0, 0, -1), "вчера в 09:05"}, {at.AddDate(0, 0, -2), "20.11.2026 в 09:05"}, {time.Time{}, ""}} {
		if got := w.when(c.at); got != c.want {
			t.Errorf("%v: %q, want %q", c.at, got, c.want)
		}
	}
}

func TestStates(t *testing.T) {
	w := speak("ru")
	act := domain.Document{Kind: domain.Act, State: domain.Posted}
	for _, c := range []struct {
		status string
		doc    domain.Document
		want   string
		tone   kit.Tone
	}{
		{"overdue", invoice(), "просрочен", kit.Bad},
		{"paid", invoice(), "оплачен", kit.Good},
		{"paid", act, "закрыт оплатой", kit.Good},
		{"part_paid", invoice(), "оплачен частично", kit.Busy},
		{"lapsed", invoice(), "срок счёта истёк", kit.Look},
		{"replaced", act, "прежнее содержание", kit.Look},
		{"posted", invoice(), "ждёт оплаты", kit.Quiet},
		{"annulled", act, "аннулирован", kit.Quiet},
		{"before_cutover", act, "до начальных остатков", kit.Quiet},
		{"reduces", act, "уменьшает акт", kit.Quiet},
		{"draft", act, "черновик", kit.Quiet},
		{"unheard of", act, "", kit.Quiet},
	} {
		if got, tone := w.status(c.status, c.doc); got != c.want || tone != c.tone {
			t.Errorf("%s: %q %v", c.status, got, tone)
		}
	}
	for want, d := range map[string]domain.Document{
		"":                   {State: domain.Posted},
		"отправлен":          {State: domain.Posted, SentAt: "2026-11-20T09:00:00Z"},
		"подписан":           {State: domain.Posted, SentAt: "x", Answer: domain.Signed},
		"оригинал у нас":     {State: domain.Posted, Answer: domain.Signed, OriginalOn: today},
		"возражение клиента": {State: domain.Posted, Answer: domain.Objected},
		"принят молчанием":   {State: domain.Posted, Answer: domain.AcceptedBySilent},
	} {
		if got, _ := w.life(d); got != want {
			t.Errorf("%+v: %q, want %q", d, got, want)
		}
	}
	if got, _ := w.life(domain.Document{State: domain.Annulled, SentAt: "x"}); got != "" {
		t.Errorf("an annulled paper is %q", got)
	}
}

func TestDocumentFigures(t *testing.T) {
	w := speak("ru")
	rates := []domain.RateTotals{{Rate: 22, Totals: domain.Totals{Gross: 122_000_00, VAT: 22_000_00}}}
	page := func(change func(*office.DocumentPage)) [4]figure {
		p := office.DocumentPage{Document: invoice(), Rates: rates, Open: 122_000_00, Status: "overdue", OverdueDays: 38}
		if change != nil {
			change(&p)
		}
		return w.documentFigures(p)
	}
	overdue := page(nil)
	if overdue[0].note != "НДС 22 % "+w.Sum(22_000_00) || overdue[2].tone != kit.Bad || overdue[3].note != "просрочен на 38 дней" || overdue[3].tone != kit.Bad {
		t.Errorf("%+v", overdue)
	}
	soon := page(func(p *office.DocumentPage) { p.OverdueDays, p.Document.LastDay = 0, today+3 })
	if soon[3].note != "осталось 3 дня" || soon[2].tone != kit.Plain {
		t.Errorf("%+v", soon)
	}
	last := page(func(p *office.DocumentPage) { p.OverdueDays, p.Document.LastDay = 0, today })
	if last[3].note != "сегодня последний день" {
		t.Errorf("%+v", last)
	}
	closed := page(func(p *office.DocumentPage) {
		p.OverdueDays, p.Open, p.Paid, p.Rounded, p.Closed = 0, 0, 121_999_97, 3, make([]office.Closed, 2)
	})
	if closed[1].note != "и округлено "+w.Sum(3) || closed[2].note != "всё закрыто" || closed[2].tone != kit.Good {
		t.Errorf("%+v", closed)
	}
	gone := page(func(p *office.DocumentPage) { p.Document.State, p.Status = domain.Annulled, "annulled" })
	if gone[1].value != "–" || gone[2].value != "–" || gone[2].note != "аннулирован" {
		t.Errorf("%+v", gone)
	}
}

func TestVATByRate(t *testing.T) {
	w := speak("ru")
	for _, c := range []struct {
		rates []domain.RateTotals
		want  string
	}{
		{[]domain.RateTotals{{Rate: domain.NoVAT, Totals: domain.Totals{Gross: 100}}}, "без НДС"},
		{[]domain.RateTotals{{Rate: 22, Totals: domain.Totals{VAT: 100}}, {Rate: domain.NoVAT, Totals: domain.Totals{Gross: 500}}}, "НДС 22 % 1,00 · без НДС 5,00"},
		{[]domain.RateTotals{{Rate: domain.UnknownVAT, Totals: domain.Totals{VAT: 100}}}, "НДС 1,00"},
	} {
		if got := w.vat(c.rates); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}

func TestLinesAndClosings(t *testing.T) {
	w := speak("ru")
	p := office.DocumentPage{Document: invoice(), Projects: map[int64]string{3: "Сайт"}}
	l := w.lineRows(p)[0].cells
	if l[lineQty].Text != "1,5 мес." || l[lineVAT].Text != "22 %" || l[lineProject].Text != "Сайт" || l[linePeriod].Text != "03.10.2026 – 02.11.2026" {
		t.Errorf("%+v", l)
	}
	if tot := w.lineTotals(p); tot[lineName].Text != "1 строка" || tot[lineSum].Text != w.Sum(122_000_00) {
		t.Errorf("%+v", tot)
	}
	pay := domain.Payment{ID: 9, Kind: domain.Receipt, Number: "3", Date: today}
	rows, totals := w.closedRows([]office.Closed{
		{Date: today, Amount: 100, How: office.ByProgram, Reasons: []domain.Reason{domain.ReasonNumber, domain.ReasonSum}, Payment: &pay},
		{Date: today, Amount: 3, How: office.ByRounding},
		{Date: today, Amount: 7, How: office.InTurn, Entry: domain.Entry{Kind: domain.EntryOpening, Title: "Остаток по акту 3"}},
		{Date: today, Amount: 7, How: office.InTurn, Entry: domain.Entry{Kind: domain.EntryWriteOff, Number: "12"}},
	})
	if rows[0].to != (kit.Route{Screen: "payment", ID: 9}) || rows[0].cells[3].Text != "само · номер в назначении · сумма сходится" || totals[2].Text != w.Sum(117) {
		t.Errorf("%+v %+v", rows[0], totals)
	}
	for i, want := range []string{"Платёж № 3 от 22.11.2026", "Округление", "Начальный остаток: Остаток по акту 3", "Списание № 12"} {
		if got := rows[i].cells[0].Text; got != want || (rows[i].to.Screen == "") != (i > 0) {
			t.Errorf("%q to %+v, want %q", got, rows[i].to, want)
		}
	}
}

// Every verb that is told has its sentence in both languages, with and without what belongs to it.
func TestEventsAreSentences(t *testing.T) {
	full := map[string]any{
		"number": "7", "total": "1200.00", "old": "10.00", "new": "20.00", "amount": "0.03", "sum": "50.00", "how": "почтой", "fields": "sum", "version": 2.0, "option": 1.0,
		"act": "5", "valid_until": "2026-12-31", "on": "2026-11-20", "answer": "signed", "import": 3.0,
	}
	for _, locale := range []string{"ru", "en"} {
		w := speak(locale)
		for verb := range told {
			for _, detail := range []map[string]any{nil, full} {
				got := w.event(office.PageEvent{Verb: verb, Detail: detail}, office.Imported{File: "acts.csv"})
				if got == "" || strings.Contains(got, "ui.paper") || strings.Contains(got, "<no value>") || strings.Contains(got, "{{") {
					t.Errorf("%s %s: %q", locale, verb, got)
				}
			}
		}
	}
	w := speak("ru")
	for verb, want := range map[string]string{
		"mend": "Исправлен: было 10,00, стало 20,00", "send": "Отправлен: почтой", "answer": "Ответ клиента: подписан", "post": "Загружен из файла acts.csv на 1" + "\u00a0" + "200,00",
		"accept_offer": "Принята версия 2, вариант 1, 20.11.2026", "from the future": "from the future",
	} {
		if got := w.event(office.PageEvent{Verb: verb, Detail: full}, office.Imported{File: "acts.csv"}); got != want {
			t.Errorf("%s: %q, want %q", verb, got, want)
		}
	}
}

func TestTermsAndContracts(t *testing.T) {
	w := speak("ru")
	for want, term := range map[string]domain.PaymentTerm{
		"срок не установлен":               {},
		"10 календарных дней после акта":   {Set: true, Days: 10, Base: domain.FromAct},
		"5 рабочих дней после счёта":       {Set: true, Days: 5, Base: domain.FromInvoice, Working: true},
		"до 15-го числа следующего месяца": {Set: true, Days: 15, Base: domain.DayOfMonth},
	} {
		if got := w.term(term); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
	if got := w.contract(domain.Contract{Number: "1"}); got != "№ 1" {
		t.Error(got)
	}
}

func TestWhatIsSaidOfAPayment(t *testing.T) {
	w := speak("ru")
	pay := domain.Payment{ID: 1, Kind: domain.Receipt, Direction: domain.In, Number: "4", Date: today, DocDate: today - 1, Amount: 500_00, Rest: 500_00, RemitterINN: "7701", Remitter: "ООО «Чужой»", Currency: domain.RUB}
	p := office.PaymentPage{Payment: pay, Status: "unattributed", Waits: []office.TrayReason{office.UnknownPayer}, Against: []domain.Reason{domain.AgainstVAT}}
	waits := w.waits(p)
	if len(waits) != 2 || !strings.Contains(waits[0], "7701") || !strings.Contains(waits[1], "НДС") {
		t.Errorf("%q", waits)
	}
	figs := w.paymentFigures(p)
	if figs[2].tone != kit.Look || figs[2].note != "ждёт разбора" || figs[3].note != "во взаиморасчёты не вошёл" {
		t.Errorf("%+v", figs)
	}
	var said []string
	for _, r := range w.paymentFacts(p) {
		said = append(said, r.cells[0].Text+"="+r.cells[1].Text)
	}
	if got := strings.Join(said, "; "); got != "Номер платежа=4; Прошёл по банку=22.11.2026; Дата документа=21.11.2026; Что это=поступление от клиента; Плательщик=ООО «Чужой»; ИНН=7701" {
		t.Errorf("%s", got)
	}
	for _, status := range []string{"unattributed", "allocated", "advance", "refund", "not_ours", "between", "transfer", "outgoing", "opening"} {
		if word, _ := w.paymentStatus(office.PaymentPage{Status: status, Payment: pay}); word == "" || strings.Contains(word, "ui.") {
			t.Errorf("%s is said %q", status, word)
		}
	}
	guess := office.Guess{Candidate: domain.Candidate{Invoice: invoice(), Amount: 100, Reasons: []domain.Reason{domain.ReasonNumber}}, Counterparty: domain.Counterparty{Name: "ООО «Ветер»"}}
	r := w.guessRows(office.PaymentPage{Guesses: []office.Guess{guess}})[0]
	if r.to.ID != 7 || r.cells[1].Tone != kit.Bad || r.cells[4].Text != "номер в назначении" {
		t.Errorf("%+v", r)
	}
}

func TestOfferRows(t *testing.T) {
	w := speak("ru")
	line := func(name string, sum, before domain.Money, monthly bool) domain.OfferLine {
		return domain.OfferLine{Line: domain.Line{Name: name, Qty: 1000, Price: before, Sum: sum}, Before: before, Monthly: monthly, AgreementID: 4}
	}
	v := domain.OfferVersion{N: 1, State: domain.OfferAccepted, Option: 2, DecidedOn: today, Options: []domain.OfferOption{
		{Title: "Малый", Lines: []domain.OfferLine{line("SEO", 90_00, 100_00, true)}},
		{Title: "Большой", Lines: []domain.OfferLine{line("SEO", 180_00, 200_00, true), line("Запуск", 50_00, 50_00, false)}},
	}}
	rows := w.offerLineRows(v)
	if len(rows) != 6 || rows[0].cells[offName].Text != "Вариант 1. Малый" || rows[2].cells[offName].Text != "Вариант 2. Большой · принято" ||
		rows[2].cells[offSum].Text != w.Sum(180_00) || rows[2].cells[offHow].Text != "в месяц" || rows[3].cells[offSum].Text != "50,00" || rows[3].cells[offHow].Text != "разово" || rows[1].cells[offDiscount].Text != w.Sum(-10_00) || rows[5].cells[offHow].Text != "разово" {
		t.Errorf("%+v", rows)
	}
	page := office.OfferPage{Offer: domain.Offer{Versions: []domain.OfferVersion{v}}, Versions: []office.OfferVersionPage{{State: domain.OfferAccepted, Monthly: domain.SumRange{Least: 90_00, Most: 180_00}, Discount: domain.SumRange{Least: 10_00, Most: 20_00}}}}
	if f := w.offerFigures(page, 0); f[0].value != w.Sum(180_00) || f[1].value != "50,00" || f[2].value != "20,00" || !strings.Contains(f[0].note, "Большой") {
		t.Errorf("an accepted offer says what was accepted: %+v", f)
	}
	x := office.OfferVersionPage{Bearing: []domain.Agreement{{ID: 4, Kind: domain.Discount, PPM: 100_000, On: today, InReturn: "отзыв"}, {ID: 5, Kind: domain.Deferral, Days: 10, On: today}}}
	b := w.bearingRows(v, x, domain.Client{ID: 3})
	if b[0].cells[0].Text != "Скидка 10 %" || b[0].cells[1].Text != "отзыв" || b[0].cells[4].Text != w.Sum(20_00) || b[1].cells[1].Text != "ничего" || b[1].cells[4].Text != "" || b[0].to.ID != 3 {
		t.Errorf("%+v", b)
	}
	for want, r := range map[string]domain.SumRange{"": {}, "5,00": {Least: 500, Most: 500}, "5 – 7,50": {Least: 500, Most: 750}} {
		if got := w.span(r); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

// No word of the pages is missing in either language.
func TestWordsOfComputedKeys(t *testing.T) {
	var keys []string
	for _, how := range []office.ClosedHow{office.ByProgram, office.ByPerson, office.ByName, office.InTurn, office.ByRounding, office.ByCorrection} {
		keys = append(keys, "ui.paper.how."+string(how))
	}
	for _, r := range []domain.Reason{
		domain.ReasonINN, domain.ReasonNumber, domain.ReasonContract, domain.ReasonSum, domain.ReasonSumAll, domain.ReasonOnlyOpen, domain.ReasonPeriod, domain.ReasonHabit,
		domain.AgainstVAT, domain.AgainstContract, domain.AgainstNumber, domain.AgainstDate,
	} {
		keys = append(keys, "ui.paper.reason."+string(r))
	}
	for _, r := range []office.TrayReason{office.NoPayerINN, office.UnknownPayer, office.SeveralSo, office.PerhapsTwice, office.ClosedPeriod, office.OtherMoney} {
		keys = append(keys, "ui.paper.waits."+string(r))
	}
	for _, r := range []office.Relation{office.NamesInvoice, office.NamedByAct, office.Corrects, office.CorrectedBy, office.OlderContent, office.NewerContent, office.AskedAbout} {
		keys = append(keys, "ui.paper.relation."+string(r))
	}
	for _, k := range []domain.EntryKind{domain.EntryOpening, domain.EntryAct, domain.EntryCorrection, domain.EntryRefund, domain.EntryReceipt, domain.EntryOffset, domain.EntryWriteOff} {
		keys = append(keys, "ui.paper.entry."+string(k))
	}
	for _, k := range []domain.PaymentKind{domain.Receipt, domain.RefundOut, domain.NotOurs, domain.Between, domain.OwnTransfer, domain.Outgoing, domain.OpeningPaid} {
		keys = append(keys, "ui.paper.payment_kind."+string(k))
	}
	for _, s := range []string{"reduces", "before_cutover", "replaced", "annulled", "draft", "invoice", "act", "correction"} {
		keys = append(keys, "ui.paper.no_closed."+s)
	}
	for _, locale := range []string{"ru", "en"} {
		for _, k := range keys {
			if got := i18n.T(locale, k, map[string]any{"inn": "1", "currency": "USD"}); got == "" || strings.Contains(got, "ui.paper") {
				t.Errorf("%s: %s is %q", locale, k, got)
			}
		}
	}
}

// At the reference size what a line is for and how a payment was given are read in full; other columns make room for them.
func TestColumnsOfADocumentAreNotCut(t *testing.T) {
	d := sit(t, "ru")
	p := somePage()
	p.Document.Lines[0].Name = "Таргетированная реклама за сентябрь 2026"
	p.Closed[0].How, p.Closed[0].Reasons = office.ByPerson, []domain.Reason{domain.ReasonNumber}
	d.open(NewDocument(d.shell, &shelf{documents: map[int64]office.DocumentPage{7: p}}, kit.Route{Screen: "document", ID: 7}))
	d.sees("Таргетированная реклама за сентябрь 2026", d.screen.(*Document).words().how(p.Closed[0]), "Платёж № 5 от 19.11.2026")
}

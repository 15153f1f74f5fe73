package dossier

import (
	"slices"
	"strings"
	"testing"

	"accord/domain"
	"accord/ui/kit"
)

var (
	ru  = kit.Words{Locale: "ru"}
	day = domain.NewDate(2026, 11, 22)
)

func plain(s string) string {
	return strings.NewReplacer("\u00a0", " ", "\u2009", " ", "\u202f", " ").Replace(s)
}

// rich is a client of whom the book knows all there is.
func rich() domain.Dossier {
	d := domain.Dossier{}
	d.Day = day
	d.Client = domain.Client{ID: 7, Name: "ООО «Северный ветер»", City: "Москва", Segment: "Розница", LifeCycle: domain.Active, Manager: "Мария Лис"}
	d.Clock = domain.ClientClock{Known: true, Minute: 14*60 + 5, May: domain.CallNow, Until: 16 * 60}
	d.Since = day.AddMonths(-38)
	d.Entities = []domain.LegalEntity{{ID: 1, Name: "ООО «Полюс»"}, {ID: 2, Name: "ООО «Полюс Медиа»"}}
	d.Counterparties = []domain.Counterparty{
		{ID: 11, ClientID: 7, Name: "ООО «Северный ветер»", INN: "7712045678", KPPs: []domain.KPPFrom{{KPP: "771201001"}, {KPP: "772301001", From: day.AddMonths(-2)}}},
		{ID: 12, ClientID: 7, Name: "ТОО «Ветер»", Country: "KZ", INN: "900000025211"},
	}
	d.Contracts = []domain.Contract{{
		ID: 5, EntityID: 1, CounterpartyID: 11, Number: "14/25", Date: day.AddMonths(-12), PenaltyPPM: 1000, SilentDays: 5,
		Term: domain.PaymentTerm{Base: domain.FromAct, Days: 10, Working: true, Set: true},
	}}
	d.People = []domain.Person{
		{
			ID: 1, Name: "Орлов Максим Сергеевич", Position: "финансовый директор", Role: domain.Decides, Address: "Макс", Hours: domain.Hours{From: 600, To: 960, Note: "не в обед"},
			Channels: []domain.Channel{{Kind: domain.Email, Value: "max@wind.ru"}, {Kind: domain.Phone, Value: "+7 900 1", Preferred: true}},
		},
		{ID: 2, Name: "Сомова Ирина Петровна", Role: domain.OtherRole},
	}
	d.Facts = []domain.Fact{
		{ID: 1, PersonID: 1, Kind: domain.Habit, Text: "Болеет за «Спартак»", Confidence: domain.Sure, On: day - 9, Source: "встреча"},
		{ID: 2, PersonID: 1, Kind: domain.Taboo, Text: "Не звать Максимом Сергеевичем.", Confidence: domain.Rumour, On: day - 8, Source: "звонок"},
	}
	d.Agreements = []domain.Agreement{
		{ID: 1, Kind: domain.Discount, What: "Скидка 10 % на SEO", PPM: 100_000, InReturn: "отзыв на сайте", From: day - 30, On: day - 30, To: domain.NewDate(2026, 12, 31), ByUs: "Мария Лис", ByThem: 1, Reference: "письмо 02.10", Supersedes: 2},
		{ID: 3, Kind: domain.OurPromise, What: "Отчёт по понедельникам", From: day - 30, ByUs: "Лис Мария Олеговна", ByThem: 99},
	}
	d.Former = []domain.Agreement{{ID: 2, Kind: domain.Discount, What: "Скидка 5 %", From: day - 90, EndedOn: day - 31, EndedAt: "2026", ByThem: 1}}
	d.Owed = domain.ClientMoney{Balance: 386_500_00, Unpaid: 412_000_00, Invoices: 2, Overdue: 412_000_00, Late: 2, OverdueDays: 46}
	d.Money = []domain.PassportMoney{{Entity: "ООО «Полюс»", ClientBalance: domain.ClientBalance{CounterpartyID: 11, Client: "ООО «Северный ветер»", Balance: 386_500_00, Unpaid: 412_000_00}}}
	d.Projects = []domain.PassportProject{
		{Project: domain.Project{Name: "SEO", Prepaid: true, Fee: 90_000_00}, Contract: "14/25", PaidUntil: domain.NewDate(2026, 9, 30), Why: domain.WorkReason{Ground: domain.WorkUnpaid}},
		{Project: domain.Project{Name: "SMM"}, MayWork: true, Why: domain.WorkReason{Ground: domain.WorkPostpaid}},
	}
	d.Requests = []domain.Request{{ID: 1, Kind: domain.SendAgain, Due: day - 1, FromRole: "receivables", ToRole: "account_manager"}, {ID: 2, Kind: domain.PleaseBill, Due: day + 3, FromRole: "head", ToRole: "receivables"}}
	d.Turnover, d.Acts, d.Papers = 2_640_000_00, 24, 58
	d.Events = []domain.Event{
		{Kind: domain.EventReceived, Day: day - 2, ID: 31, Number: "15", Amount: 212_000_00, About: 11},
		{Kind: domain.EventAgreed, Day: day - 30, ID: 1, What: "discount", Text: "Скидка 10 % на SEO", Before: "Скидка 5 %", Person: 1},
		{Kind: domain.EventLearned, Day: day - 31, ID: 1, What: "habit", Text: "Болеет за «Спартак»", Person: 1, User: "Мария Лис"},
	}
	return d
}

func TestChipsAndHeadLine(t *testing.T) {
	var words []string
	for _, c := range chips(ru, rich()) {
		words = append(words, c.text)
	}
	if want := []string{"работаем", "просрочка 46 дней", "скидка 10 % до 31.12.2026"}; !slices.Equal(words, want) {
		t.Errorf("%q", words)
	}
	d := rich()
	before, clock, after, tone := headLine(ru, d)
	if before != "Москва" || clock != "у клиента сейчас 14:05, можно звонить до 16:00" || after != "с нами 3 года 2 месяца · Розница" || tone != kit.Good {
		t.Errorf("%q %q %q", before, clock, after)
	}
	d.Counterparties = d.Counterparties[:1]
	if _, _, after, _ = headLine(ru, d); !strings.HasPrefix(after, "ИНН 7712045678 · ") {
		t.Error(after)
	}
	before, clock, after, _ = headLine(ru, domain.Dossier{})
	if before+clock+after != "" {
		t.Errorf("of nothing: %q %q %q", before, clock, after)
	}
}

func TestSince(t *testing.T) {
	for want, since := range map[string]domain.Date{
		"": 0, "с нами с 01.11.2026": domain.NewDate(2026, 11, 1), "с нами 1 месяц": domain.NewDate(2026, 10, 22),
		"с нами 11 месяцев": domain.NewDate(2025, 12, 22), "с нами 1 год": domain.NewDate(2025, 11, 22), "с нами 5 лет 1 месяц": domain.NewDate(2021, 10, 1),
	} {
		if got := sinceWords(ru, since, day); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
	if got := sinceWords(ru, day+1, day); got != "" {
		t.Error(got)
	}
}

// said writes the figures of a dossier one after the other.
func said(d domain.Dossier) string {
	var out []string
	for _, f := range figures(ru, d, 0) {
		out = append(out, plain(f.label+"="+f.value+" ("+f.note+")"))
	}
	return strings.Join(out, "\n")
}

func TestFigures(t *testing.T) {
	if got, want := said(rich()), `Не оплачено счетов=412 000,00 (2 счёта, все просрочены)
Сальдо по актам=386 500,00 (в нашу пользу)
Оплачено до=30.09.2026 (SEO: работать нельзя)
Оборот за год=2 640 000,00 (24 акта за 12 месяцев)
Поручений в работе=2 (просрочено: 1)`; got != want {
		t.Errorf("%s\nwant\n%s", got, want)
	}
	d := rich()
	d.Requests, d.Owed = nil, domain.ClientMoney{Balance: -50_00, Advances: 120_00, Unpaid: 10_00, Invoices: 1}
	d.Projects = d.Projects[1:]
	if got, want := said(d), `Не оплачено счетов=10,00 (1 счёт, просрочки нет)
Сальдо по актам=–50,00 (в пользу клиента, авансы 120,00)
Оплачено до=постоплата (SMM)
Оборот за год=2 640 000,00 (24 акта за 12 месяцев)
Обещаний в силе=1 (наших 1, клиента 0)`; got != want {
		t.Errorf("%s\nwant\n%s", got, want)
	}
	d.Owed = domain.ClientMoney{Unpaid: 30_00, Invoices: 3, Overdue: 10_00, Late: 1, Lapsed: 20_00, LapsedCount: 2}
	if got, want := unpaidFigure(ru, d).note, "3 счёта, 1 просрочен, 2 истекли"; plain(got) != want {
		t.Errorf("%q, want %q", got, want)
	}
	if got, want := said(domain.Dossier{}), `Не оплачено счетов=0,00 (все счета оплачены)
Сальдо по актам=0,00 (никто никому не должен)
Оборот за год=0,00 (актов за 12 месяцев нет)`; got != want {
		t.Errorf("%s\nwant\n%s", got, want)
	}
}

// Every number leads to its rows.
func TestFiguresLead(t *testing.T) {
	fs := figures(ru, rich(), 0)
	want := []kit.Route{
		{Screen: "invoices", Client: 7, Status: "open", Name: "ООО «Северный ветер»"},
		{Screen: "ledger", ID: 11, Entity: 1, Name: "ООО «Северный ветер»", City: "Москва"},
		{},
		{Screen: "acts", Client: 7, Name: "ООО «Северный ветер»"},
		{},
	}
	for i, f := range fs {
		if f.route != want[i] {
			t.Errorf("%s leads to %+v", f.label, f.route)
		}
	}
	if fs[2].card != cardProjects {
		t.Errorf("%+v", fs[2])
	}
	if fs[4].tab != tabTimeline || fs[4].group != domain.AboutRequests {
		t.Errorf("%+v", fs[4])
	}
}

func TestContacts(t *testing.T) {
	c := contacts(ru, rich())
	if c[0].channels[0].words != "тел. +7 900 1" || c[0].hours != "на связи 10:00–16:00, не в обед" || c[0].role.tone != kit.Busy || c[1].role.text != "" {
		t.Errorf("%+v", c)
	}
	if k := c[0].know; k[0].text != "Нельзя: Не звать Максимом Сергеевичем (по слухам)" || k[0].tone != kit.Look || k[1].text != "Привычка: Болеет за «Спартак»" || k[1].source != "узнали 13.11.2026, встреча" {
		t.Errorf("%+v", k)
	}
	if talk := c[0].talk(); talk[0].text != "финансовый директор; обращаться: Макс; на связи 10:00–16:00, не в обед" || len(talk) != 3 {
		t.Errorf("%+v", talk)
	}
	if talk := c[1].talk(); len(talk) != 0 {
		t.Errorf("of nothing known: %+v", talk)
	}
}

func TestTeam(t *testing.T) {
	d := rich()
	if got := team(ru, d); len(got) != 1 || got[0] != (mate{"менеджер", "Мария Лис", ""}) {
		t.Errorf("%+v", got)
	}
	d.Team = []domain.TeamMember{{Role: domain.AccountManager, Employee: "Мария Лис", Since: day}, {Role: domain.Receivables, Employee: "Анна Ветрова"}}
	if got := team(ru, d); len(got) != 2 || got[0].since != "с 22.11.2026" || got[1] != (mate{"дебиторка", "Анна Ветрова", ""}) {
		t.Errorf("%+v", got)
	}
	if got := team(ru, domain.Dossier{}); len(got) != 0 {
		t.Errorf("%+v", got)
	}
}

func TestDeals(t *testing.T) {
	got := deals(ru, rich())
	if x := got[0]; plain(x.who) != "Мария Лис и Орлов М. С." || x.until != "31.12.2026" || x.before != "Скидка 5 %" || x.state.text != "действует" {
		t.Errorf("%+v", x)
	}
	if x := got[1]; plain(x.who) != "Лис М. О. и удалён" || x.until != "бессрочно" {
		t.Errorf("%+v", x)
	}
	if x := got[2]; x.state.text != "заменена" {
		t.Errorf("%+v", x)
	}
	for name, c := range map[string]struct {
		a    domain.Agreement
		want string
	}{
		"ended":   {domain.Agreement{From: day - 9, EndedAt: "2026", EndedOn: day - 1}, "прекращена"},
		"expired": {domain.Agreement{From: day - 9, To: day - 1}, "истекла"},
		"future":  {domain.Agreement{From: day + 1}, "ещё не началась"},
	} {
		d := domain.Dossier{Former: []domain.Agreement{c.a}}
		d.Day = day
		if got := deals(ru, d)[0].state.text; got != c.want {
			t.Errorf("%s: %s", name, got)
		}
	}
}

func TestEvents(t *testing.T) {
	names := func(id int64) string { return map[int64]string{1: "Орлов Максим Сергеевич"}[id] }
	for want, e := range map[string]domain.Event{
		"Счёт № 5 – SEO за ноябрь":                            {Kind: domain.EventPosted, What: "invoice", Number: "5", Text: "SEO за ноябрь"},
		"Акт № 5 отправлен клиенту: ЭДО":                      {Kind: domain.EventSent, What: "act", Number: "5", Text: "ЭДО"},
		"Акт № 5 отправлен клиенту":                           {Kind: domain.EventSent, What: "act", Number: "5"},
		"Акт № 5: клиент возражает":                           {Kind: domain.EventAnswered, What: "act", Number: "5", Text: "objected"},
		"Договор № 14/25":                                     {Kind: domain.EventContract, Number: "14/25"},
		"Получена оплата – Оплата по счёту":                   {Kind: domain.EventReceived, Text: "Оплата\nпо счёту"},
		"Получена оплата, платёж № 7":                         {Kind: domain.EventReceived, Number: "7"},
		"Платёж № 7 отнесён к клиенту вручную – письмо":       {Kind: domain.EventAttributed, Number: "7", Text: "hand: письмо"},
		"Договорились: Скидка – вместо «Отсрочка»":            {Kind: domain.EventAgreed, Text: "Скидка", Before: "Отсрочка"},
		"Прекращена договорённость: Скидка – не выполнили":    {Kind: domain.EventEnded, Text: "Скидка", Before: "не выполнили"},
		"Орлов М. С. – Привычка: шахматы":                     {Kind: domain.EventLearned, What: "habit", Text: "шахматы", Person: 1},
		"Из брифа: цены не обещать":                           {Kind: domain.EventLearned, What: "brief", Text: "цены не обещать"},
		"Больше не верно: шахматы":                            {Kind: domain.EventWithdrawn, What: "habit", Text: "шахматы", Person: 1},
		"Поручение «выставить счёт»":                          {Kind: domain.EventAsked, What: "bill"},
		"Поручение «выставить счёт» выполнено: готово":        {Kind: domain.EventDone, What: "bill", Text: "готово"},
		"Предложение № 3":                                     {Kind: domain.EventOffered, What: "1", Number: "3"},
		"Предложение № 3, версия 2":                           {Kind: domain.EventOffered, What: "2", Number: "3"},
		"Предложение № 3 отклонено – дорого":                  {Kind: domain.EventDecided, What: "rejected", Number: "3", Text: "дорого"},
		"SEO: работа разрешена по 29.11.2026 – клиент обещал": {Kind: domain.EventPermitted, What: "2026-11-29", Number: "SEO", Text: "клиент обещал"},
		"SEO: разрешение работать отозвано – не заплатил":     {Kind: domain.EventRevoked, Number: "SEO", Text: "не заплатил"},
		"Долг списан":                                         {Kind: domain.EventWrittenOff},
		"Взаимозачёт – по письму":                             {Kind: domain.EventOffset, Text: "по письму"},
		"Истекла договорённость: Отсрочка":                    {Kind: domain.EventExpired, Text: "Отсрочка"},
		"Деньги возвращены клиенту, платёж № 9":               {Kind: domain.EventRefunded, Number: "9"},
		"Акт № 5 исправлен – ошибка":                          {Kind: domain.EventMended, What: "act", Number: "5", Text: "ошибка"},
		"Счёт № 5 аннулирован – дубль":                        {Kind: domain.EventAnnulled, What: "invoice", Number: "5", Text: "дубль"},
		"Акт № 5 подписан клиентом":                           {Kind: domain.EventAnswered, What: "act", Number: "5", Text: "signed"},
		"Акт № 5 принят молчанием":                            {Kind: domain.EventAnswered, What: "act", Number: "5", Text: "silence"},
		"Предложение № 3 принято":                             {Kind: domain.EventDecided, What: "accepted", Number: "3"},
	} {
		out := make([]kit.Cell, 5)
		h := tellEvent(ru, e, names)
		h.cells(out)
		if got := plain(out[1].Text); got != want {
			t.Errorf("%s: %q, want %q", e.Kind, got, want)
		}
		if out[2].Text == "" || strings.Contains(out[2].Text, "ui.") {
			t.Errorf("%s: tag %q", e.Kind, out[2].Text)
		}
		r, ok := h.source()
		if !ok && len(h.lines(ru)) == 0 || ok && r.Screen == "" {
			t.Errorf("%s leads nowhere and tells nothing", e.Kind)
		}
	}
}

func TestPapers(t *testing.T) {
	all := []domain.ClientPaper{{Kind: "invoice"}, {Kind: "act"}, {Kind: "correction"}, {Kind: "payment"}, {Kind: "refund"}, {Kind: "offer"}, {Kind: "contract"}}
	got, counts := chosenPapers(all, "act")
	if len(got) != 2 || !slices.Equal(counts, []int{7, 1, 2, 2, 1, 1}) {
		t.Errorf("%v %v", got, counts)
	}
	out := make([]kit.Cell, 8)
	paperCells(ru, rich(), domain.ClientPaper{Kind: "invoice", State: "posted", Number: "347", Date: day, EntityID: 1, CounterpartyID: 11, Sum: 100_00, Open: 40_00, LastDay: day - 1, Currency: "RUB"}, out)
	var words []string
	for _, c := range out {
		words = append(words, c.Text)
	}
	if want := []string{"22.11.2026", "Счёт", "347", "ООО «Северный ветер»", "ООО «Полюс»", "просрочен", "100,00", "40,00"}; !slices.Equal(words, want) || out[7].Tone != kit.Bad {
		t.Errorf("%q", words)
	}
	for kind, screen := range map[domain.PaperKind]string{"invoice": "document", "act": "document", "correction": "document", "payment": "payment", "refund": "payment", "offer": "offer", "contract": "ledger"} {
		if r := paperRoute(domain.ClientPaper{Kind: kind, ID: 5, CounterpartyID: 6}); r.Screen != screen || r.ID == 0 {
			t.Errorf("%s opens %+v", kind, r)
		}
	}
}

func TestProjectsAndParties(t *testing.T) {
	ps := projects(ru, rich())
	if plain(ps[0].terms) != "90 000,00 в месяц · предоплата · Договор № 14/25" || ps[0].paid != "оплачен по 30.09.2026" || ps[0].state.text != "на паузе" || ps[1].terms != "постоплата" || ps[1].paid != "" {
		t.Errorf("%+v", ps)
	}
	ls := parties(ru, rich(), 0)
	if ls[0].requisites != "ИНН 7712045678 · КПП 771201001, КПП 772301001 с 22.09.2026" || ls[1].requisites != "KZ · налоговый номер 900000025211" {
		t.Errorf("%q %q", ls[0].requisites, ls[1].requisites)
	}
	if got := ls[0].contracts[0]; got != "Договор № 14/25 от 22.11.2025 с ООО «Полюс», оплата 10 рабочих дней после акта, пени 0,1 % в день, молчание 5 дней – акт принят" {
		t.Error(got)
	}
	if got := plain(ls[0].money[0]); got != "ООО «Полюс»: должен нам 386 500,00, не оплачено по счетам 412 000,00" {
		t.Error(got)
	}
	if len(ls[1].contracts)+len(ls[1].money) != 0 || ls[1].route.ID != 12 {
		t.Errorf("%+v", ls[1])
	}
	for want, term := range map[string]domain.PaymentTerm{
		"срок оплаты не записан": {}, "оплата до 5-го числа следующего месяца": {Base: domain.DayOfMonth, Days: 5, Set: true}, "оплата 1 день после счёта": {Base: domain.FromInvoice, Days: 1, Set: true},
	} {
		if got := termWords(ru, term); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

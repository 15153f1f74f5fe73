package demo

import (
	"context"
	"fmt"
	"math/rand/v2"
	"strings"

	"accord/domain"
)

// contact is one of a client's people.
type contact struct {
	human
	person domain.Person
}

var positions = []struct {
	word
	role  domain.PersonRole
	woman int // per cent
}{
	{word{"генеральный директор", "general manager"}, domain.Decides, 30},
	{word{"главный бухгалтер", "chief accountant"}, domain.Pays, 90},
	{word{"директор по маркетингу", "marketing director"}, domain.Influences, 60},
	{word{"маркетолог", "marketer"}, domain.Works, 70},
	{word{"помощник директора", "assistant to the manager"}, domain.Gatekeeper, 80},
	{word{"финансовый директор", "finance director"}, domain.Decides, 45},
	{word{"владелец", "owner"}, domain.Decides, 30},
}

// inventPeople makes up two to four people of a client: one decides, one pays.
func (m *maker) inventPeople(c *client) {
	many := 2 + c.r.IntN(3)
	places := []int{pick(c.r, []int{0, 5, 6}), 1, 2 + c.r.IntN(2), 4}
	for i := range many {
		pos := positions[places[i]]
		h := someHuman(c.r, c.r.IntN(100) < pos.woman)
		c.people = append(c.people, contact{human: h, person: m.personOf(c, h, pos.word, pos.role, i)})
	}
}

func (m *maker) personOf(c *client, h human, position word, role domain.PersonRole, i int) domain.Person {
	r := c.r
	p := domain.Person{Name: m.full(h), Position: m.say(position), Role: role, Address: m.polite(h), Gender: domain.Male}
	if h.woman {
		p.Gender = domain.Female
	}
	if r.IntN(3) == 0 {
		p.Address = m.say(h.short)
	}
	mail := fmt.Sprintf("%s.%s%d@%s", strings.ToLower(h.first.en), strings.ToLower(h.last.en), i+1, slug(c.brand.en))
	way := r.IntN(4)
	p.Channels = []domain.Channel{{Kind: domain.Phone, Value: phone(c.n*4 + i), Preferred: way == 0}, {Kind: domain.Email, Value: mail, Preferred: way == 1 || way == 3}}
	if way == 2 || r.IntN(3) == 0 {
		p.Channels = append(p.Channels, domain.Channel{Kind: domain.Telegram, Value: fmt.Sprintf("@%s_%s%d", strings.ToLower(h.short.en), strings.ToLower(h.last.en), c.n%90+10), Preferred: way == 2})
	}
	if r.IntN(2) == 0 {
		from := (9 + r.IntN(2)) * 60
		p.Hours = domain.Hours{From: from, To: from + between(r, 6, 9)*60}
		if r.IntN(2) == 0 {
			p.Hours.Note = m.say(pick(r, hourNotes))
		}
	}
	return p
}

var hourNotes = []word{
	{"с 13 до 14 обед, не звонить", "lunch from 1 to 2 pm, no calls"},
	{"по пятницам до 15:00", "on Fridays until 3 pm"},
	{"сначала написать, потом звонить", "write before you call"},
	{"по понедельникам планёрка до 11:00", "Monday meeting until 11 am"},
}

// knowledge is a fact that may be known of somebody.
type knowledge struct {
	kind domain.FactKind
	word
}

var ofPeople = []knowledge{
	{domain.Trait, word{"Ценит прямоту: сначала цифры, потом объяснения", "Values directness: figures first, explanations after"}},
	{domain.Trait, word{"Сомневается вслух, но принятых решений не меняет", "Doubts aloud but does not go back on decisions"}},
	{domain.Trait, word{"Замечает каждую опечатку в документах", "Notices every slip in a document"}},
	{domain.Trait, word{"Решает быстро, если видит два варианта, а не пять", "Decides fast when shown two options, not five"}},
	{domain.Trait, word{"Болеет за «Спартак», в дни матчей в хорошем настроении", "Follows the local football team and is cheerful on match days"}},
	{domain.Habit, word{"Отвечает на письма до десяти утра, вечером недоступен", "Answers letters before ten in the morning, not in the evening"}},
	{domain.Habit, word{"Подписывает акты по пятницам, просит присылать в четверг", "Signs acts on Fridays and wants them on Thursday"}},
	{domain.Habit, word{"Перезванивает сам в течение часа", "Calls back within the hour"}},
	{domain.Habit, word{"Пересылает всё помощнику: ставить его в копию сразу", "Forwards everything to the assistant: copy them at once"}},
	{domain.Habit, word{"Читает отчёты в поезде, с телефона", "Reads reports on the train, on a phone"}},
	{domain.Taboo, word{"Не вспоминать смену подрядчика в 2024 году", "Do not bring up the change of contractor in 2024"}},
	{domain.Taboo, word{"Не присылать голосовые сообщения", "No voice messages"}},
	{domain.Taboo, word{"Не шутить про сроки", "No jokes about deadlines"}},
	{domain.Taboo, word{"Не сравнивать с конкурентами при коллегах", "No comparison with competitors in front of colleagues"}},
	{domain.Preference, word{"Короткие письма с цифрой в теме", "Short letters with a figure in the subject"}},
	{domain.Preference, word{"Отчёт одной страницей в PDF, без презентаций", "A one-page report in PDF, no slides"}},
	{domain.Preference, word{"Созвоны не длиннее пятнадцати минут", "Calls no longer than fifteen minutes"}},
	{domain.Preference, word{"Сначала сумма, потом состав работ", "The sum first, then the scope"}},
}

var ofClients = []knowledge{
	{domain.Brief, word{"Аудитория: владельцы частных домов 35–55 лет, до 60 км от города", "Audience: owners of detached houses aged 35 to 55, up to 60 km from the city"}},
	{domain.Brief, word{"Цель года: заявки дешевле 2 500 рублей", "Goal of the year: enquiries below 2,500 rubles each"}},
	{domain.Brief, word{"В рекламе нельзя обещать скидки: цены утверждает головной офис", "No discounts in advertising: the head office sets prices"}},
	{domain.Brief, word{"Сезон: март–июнь и сентябрь, летом бюджет вдвое меньше", "Season: March to June and September, half the budget in summer"}},
	{domain.Brief, word{"Отстраиваются от конкурентов сроком доставки", "They stand out by delivery time"}},
	{domain.Habit, word{"Платят по вторникам и четвергам, реестр закрывают в полдень", "They pay on Tuesdays and Thursdays, the list closes at noon"}},
	{domain.Habit, word{"Бюджет следующего месяца согласуют до 20-го числа", "Next month's budget is agreed by the 20th"}},
	{domain.Preference, word{"Закрывающие документы только через ЭДО", "Closing papers by electronic exchange only"}},
	{domain.Preference, word{"Оригиналы актов забирает курьер раз в месяц", "A courier collects the originals once a month"}},
	{domain.Taboo, word{"Не упоминать их прежнее название", "Do not use their former name"}},
}

var sources = []word{{"звонок", "a call"}, {"встреча в офисе клиента", "a meeting at the client's"}, {"переписка", "letters"}, {"рассказал прежний менеджер", "told by the former manager"}, {"бриф", "the brief"}}

var (
	talkPurpose = word{"чтобы говорить с клиентом удобно для него", "to talk to the client the way that suits them"}
	workPurpose = word{"ведение договора", "to perform the contract"}
)

// dossierDay is a day of the book's life on which something was learned, the earlier the smaller the share.
func (m *maker) dossierDay(r *rand.Rand, from domain.Date) domain.Date {
	if from >= m.today {
		return m.today
	}
	return m.working(min(from.AddDays(r.IntN(int(m.today-from)+1)), m.bankDay))
}

// met is the day on which a client's people come to be known.
func (m *maker) met(c *client) domain.Date {
	start := max(m.first, m.months[min(c.parties[0].from, m.last())])
	return min(m.working(start.AddDays(1+c.n%20)), m.today)
}

// planDossiers plans when people and facts about them come to be known.
func (m *maker) planDossiers() {
	for _, c := range m.clients {
		met := m.met(c)
		m.on(met, 12, c.n%60, func(ctx context.Context) error { return m.addPeople(ctx, c) })
		known := c.r.Perm(len(ofPeople))
		for i := range c.people {
			n := c.r.IntN(3)
			for _, k := range known[:n] {
				m.learn(c, i, m.dossierDay(c.r, met+1), ofPeople[k], talkPurpose)
			}
			known = known[n:]
		}
		for _, k := range c.r.Perm(len(ofClients))[:1+c.r.IntN(3)] {
			m.learn(c, -1, m.dossierDay(c.r, met+1), ofClients[k], workPurpose)
		}
		m.planAgreements(c, met)
	}
}

func (m *maker) addPeople(ctx context.Context, c *client) error {
	for i := range c.people {
		p := c.people[i].person
		p.ClientID = c.id
		added, err := m.o.AddPerson(ctx, p)
		if err != nil {
			return err
		}
		c.people[i].person = added
		m.rep.People++
	}
	return nil
}

// learn plans a fact about one of a client's people, or (-1) about the client itself.
func (m *maker) learn(c *client, i int, on domain.Date, k knowledge, purpose word) {
	source, sure := pick(c.r, sources), pick(c.r, []domain.Confidence{domain.Sure, domain.Likely, domain.Likely, domain.Rumour})
	m.on(on, 16, c.n%60, func(ctx context.Context) error {
		f := domain.Fact{ClientID: c.id, Kind: k.kind, Text: m.say(k.word), On: on, Source: m.say(source), Confidence: sure, Purpose: m.say(purpose)}
		if f.On > m.o.Today() {
			f.On = m.o.Today()
		}
		if i >= 0 {
			f.PersonID = c.people[i].person.ID
		}
		if f.PersonID == 0 && i >= 0 {
			return nil
		}
		_, err := m.o.RecordFact(ctx, f)
		m.rep.Facts++
		return err
	})
}

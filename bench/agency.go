package main

import (
	"math/rand/v2"
	"strconv"
	"strings"

	"accord/domain"
)

// generatorVersion changes with anything that changes the big book, so that a book of another generator is made anew.
const generatorVersion = 1

// The agency's two years; today is the clock of every run.
var (
	firstDay = domain.NewDate(2024, 12, 1)
	lastDay  = domain.NewDate(2026, 11, 20)
	today    = domain.NewDate(2026, 11, 22)
)

// client is one company and what it has with us.
type client struct {
	name, inn, kpp, account string
	city, segment           string
	contracts               []contract
	person                  bool // an entrepreneur: no KPP
}

type contract struct {
	number  string
	date    domain.Date
	term    int
	working bool
}

// paper is an invoice, and the act of it where there is one.
type paper struct {
	client, contract int
	number           string
	date, from, to   domain.Date
	due, validUntil  domain.Date
	sum, paid        domain.Money
	rate             int
	service          string
	act              string
	actDate          domain.Date
	actNames         bool // the act names its invoice
}

// operation is one line of a bank statement.
type operation struct {
	date    domain.Date
	number  int
	client  int // -1 a supplier, a tax, the bank; -2 a payer whom nobody knows
	out     bool
	sum     domain.Money
	purpose string
}

// agency is the whole of the invented data.
type agency struct {
	rnd     *rand.Rand
	scale   float64
	clients []client
	papers  []paper
	ops     []operation // by date
}

func (a *agency) n(full int) int { return max(1, int(float64(full)*a.scale+0.5)) }

// newAgency invents everything from a seed: the same seed and scale give the same bytes.
func newAgency(seed uint64, scale float64) *agency {
	a := &agency{rnd: rand.New(rand.NewPCG(seed, 20261122)), scale: scale}
	a.inventClients(a.n(20_000))
	a.inventPapers(a.n(200_000))
	a.inventOperations(a.n(400_000))
	return a
}

var (
	forms    = []string{"ООО «%s»", "АО «%s»", "ООО «ТД «%s»", "ИП %s", "ЗАО «%s»"}
	firsts   = []string{"Север", "Вектор", "Альфа", "Стройка", "Рубин", "Полюс", "Кедр", "Маяк", "Горизонт", "Ладога", "Орион", "Техно", "Агро", "Лидер", "Прогресс", "Гранит", "Эталон", "Импульс", "Спектр", "Форум", "Янтарь", "Ёлка", "Мельница", "Атлант"}
	seconds  = []string{"трейд", "сервис", "строй", "медиа", "логистик", "плюс", "групп", "маш", "пром", "инвест", "дизайн", "мед", "фарм", "авто", "торг", "проект"}
	cities   = []string{"Москва", "Санкт-Петербург", "Казань", "Екатеринбург", "Новосибирск", "Самара", "Пермь", "Краснодар", "Тверь", "Уфа", "Омск", "Владивосток"}
	segments = []string{"Производство", "Розница", "Услуги", "Медицина", "Стройка", "Опт"}
	managers = []string{"Волкова Е. А.", "Сидоров П. К.", "Краснова И. В.", "Тихонов М. Ю.", "Ершова О. Д."}
	services = []string{"Ведение контекстной рекламы", "Продвижение сайта", "Комплексное продвижение", "Управление репутацией", "Разработка дизайна", "Поддержка сайта"}
	terms    = []int{5, 10, 14, 20, 30, 45, 60}
)

func pick[T any](a *agency, list []T) T { return list[a.rnd.IntN(len(list))] }

func (a *agency) inventClients(n int) {
	a.clients = make([]client, n)
	for i := range a.clients {
		c := &a.clients[i]
		form := pick(a, forms)
		c.person = form == "ИП %s"
		word := pick(a, firsts) + pick(a, seconds) + "-" + strconv.Itoa(i+1)
		c.name = strings.Replace(form, "%s", word, 1)
		c.inn = innOf(i, c.person)
		if !c.person {
			c.kpp = c.inn[:4] + "01001"
		}
		c.account = "40702810" + pad(a.rnd.IntN(10_000), 4) + pad(i, 8)
		c.city, c.segment = pick(a, cities), pick(a, segments)
		many := 1
		if p := a.rnd.IntN(100); p >= 95 {
			many = 3
		} else if p >= 70 {
			many = 2
		}
		for k := range many {
			c.contracts = append(c.contracts, contract{
				number: strconv.Itoa(1+i%997) + "/" + strconv.Itoa(2022+k), date: domain.NewDate(2022+k, 1, 10).AddDays(a.rnd.IntN(300)),
				term: pick(a, terms), working: a.rnd.IntN(4) == 0,
			})
		}
	}
}

// inventPapers makes invoices by date, and their acts. Few clients buy much and many buy little.
func (a *agency) inventPapers(n int) {
	owners := make([]int, n)
	for i := range owners {
		owners[i] = a.buyer()
	}
	a.papers = make([]paper, n)
	span := int(lastDay - firstDay)
	year, number := 0, 0
	acts, actYear := 0, 0
	for i := range a.papers {
		d := firstDay.AddDays(i * span / n)
		if d.Year() != year {
			year, number = d.Year(), 0
		}
		number++
		p := &a.papers[i]
		*p = paper{client: owners[i], number: strconv.Itoa(number) + "/" + strconv.Itoa(year%100), date: d, rate: 20}
		c := &a.clients[p.client]
		p.contract = a.rnd.IntN(len(c.contracts))
		y, m, _ := d.YMD()
		p.from = domain.NewDate(y, m, 1)
		p.to = p.from.AddMonths(1).AddDays(-1)
		if p.to.Year() >= 2026 {
			p.rate = 22
		}
		p.due = d.AddDays(5 + a.rnd.IntN(15))
		if a.rnd.IntN(5) == 0 {
			p.validUntil = p.due.AddDays(30)
		}
		p.service = pick(a, services)
		p.sum = domain.Money(100 * (3_000 + a.rnd.IntN(400_000)))
		if a.rnd.IntN(10) == 0 {
			p.sum += domain.Money(a.rnd.IntN(100))
		}
		p.actDate = min(p.to, lastDay)
		if p.actDate.Year() != actYear {
			actYear, acts = p.actDate.Year(), 0
		}
		acts++
		p.act = "А" + strconv.Itoa(acts) + "/" + strconv.Itoa(actYear%100)
		p.actNames = a.rnd.IntN(100) < 60
	}
}

// buyer chooses a client: a tenth of them has 40 % of the invoices, half of them an eighth.
func (a *agency) buyer() int {
	n := len(a.clients)
	low, high := 0, n
	switch p := a.rnd.IntN(1000); {
	case p < 400:
		high = max(1, n/10)
	case p < 880:
		low, high = n/10, n/2
	default:
		low = n / 2
	}
	if low >= high {
		return a.rnd.IntN(n)
	}
	return low + a.rnd.IntN(high-low)
}

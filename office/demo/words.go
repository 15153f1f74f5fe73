package demo

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// word is one thing in both languages.
type word struct{ ru, en string }

func (m *maker) say(w word) string {
	if m.ru {
		return w.ru
	}
	return w.en
}

// brands are the names of invented companies.
var brands = []word{
	{"Северный ветер", "Northern Wind"},
	{"Тихая мельница", "Quiet Mill"},
	{"Белый компас", "White Compass"},
	{"Медный якорь", "Copper Anchor"},
	{"Зимний сад", "Winter Garden"},
	{"Третий маршрут", "Third Route"},
	{"Красная сосна", "Red Pine"},
	{"Дальний берег", "Far Shore"},
	{"Точка росы", "Dew Point"},
	{"Старый мост", "Old Bridge"},
	{"Синий вагон плюс", "Blue Carriage"},
	{"Лесная линия", "Forest Line"},
	{"Каменный цветок Урала", "Ural Stone Flower"},
	{"Янтарный дом", "Amber House"},
	{"Четыре ключа", "Four Keys"},
	{"Вечерний свет", "Evening Light"},
	{"Чистый контур", "Clear Contour"},
	{"Полная чаша", "Full Bowl"},
	{"Ровный шаг", "Even Step"},
	{"Серебряный ручей", "Silver Brook"},
	{"Новый причал", "New Pier"},
	{"Ясный полдень", "Bright Noon"},
	{"Горная тропа", "Mountain Path"},
	{"Добрый жернов", "Good Millstone"},
	{"Летучий корабль", "Flying Ship"},
	{"Вторая смена", "Second Shift"},
	{"Пятая кухня", "Fifth Kitchen"},
	{"Тёплый камень", "Warm Stone"},
	{"Прямая речь", "Plain Speech"},
	{"Утренний рейс", "Morning Flight"},
	{"Своя орбита", "Own Orbit"},
	{"Золотая пчела", "Golden Bee"},
	{"Широкий двор", "Wide Yard"},
	{"Крепкий узел", "Firm Knot"},
	{"Морской бриз", "Sea Breeze"},
	{"Живая вода", "Living Water"},
	{"Зелёный фонарь", "Green Lamp"},
	{"Первая глава", "Chapter One"},
	{"Хорошая погода", "Fair Weather"},
	{"Быстрый бобр", "Swift Beaver"},
	{"Каштановая аллея", "Chestnut Alley"},
	{"Ночной поезд", "Night Train"},
	{"Верный курс", "True Course"},
	{"Ладный терем", "Neat Chamber"},
	{"Малая Медведица", "Ursa Minor"},
	{"Оранжевая дверь", "Orange Door"},
	{"Круглый стол", "Round Table"},
	{"Железная логика", "Iron Logic"},
	{"Пёстрый ковёр", "Motley Carpet"},
	{"Высокий полёт", "High Flight"},
	{"Родной порог", "Home Threshold"},
	{"Солёный ветер", "Salt Wind"},
	{"Ледяной родник", "Ice Spring"},
	{"Кедровый бор", "Cedar Wood"},
	{"Звонкий день", "Ringing Day"},
	{"Малиновый звон", "Crimson Chime"},
	{"Бумажный кораблик", "Paper Boat"},
	{"Стальной рассвет", "Steel Dawn"},
	{"Дубовая роща", "Oak Grove"},
	{"Открытый горизонт", "Open Horizon"},
}

// kinds of business stand after a brand in the books of more clients than there are brands.
var trades = []word{
	{"Трейд", "Trade"},
	{"Сервис", "Service"},
	{"Строй", "Build"},
	{"Логистик", "Logistics"},
	{"Мебель", "Furniture"},
	{"Фарм", "Pharm"},
	{"Дент", "Dent"},
	{"Авто", "Auto"},
	{"Агро", "Agro"},
	{"Текстиль", "Textile"},
	{"Пром", "Works"},
	{"Декор", "Decor"},
	{"Окна", "Windows"},
	{"Климат", "Climate"},
	{"Турс", "Tours"},
	{"Фуд", "Food"},
	{"Спорт", "Sport"},
	{"Кидс", "Kids"},
	{"Софт", "Soft"},
	{"Право", "Legal"},
	{"Свет", "Lighting"},
	{"Инструмент", "Tools"},
	{"Упаковка", "Packaging"},
	{"Металл", "Metal"},
}

var segments = []word{
	{"Производство", "Manufacturing"},
	{"Розница", "Retail"},
	{"Медицина", "Medicine"},
	{"Строительство", "Construction"},
	{"Услуги", "Services"},
	{"ИТ", "IT"},
	{"Образование", "Education"},
	{"Логистика", "Logistics"},
	{"HoReCa", "HoReCa"},
	{"Недвижимость", "Property"},
}

// city is where a client is; region begins its tax number.
type city struct {
	word
	region, country string
}

var cities = []city{
	{word{"Москва", "Moscow"}, "77", "RU"},
	{word{"Казань", "Kazan"}, "16", "RU"},
	{word{"Санкт-Петербург", "Saint Petersburg"}, "78", "RU"},
	{word{"Екатеринбург", "Yekaterinburg"}, "66", "RU"},
	{word{"Москва", "Moscow"}, "77", "RU"},
	{word{"Владивосток", "Vladivostok"}, "25", "RU"},
	{word{"Новосибирск", "Novosibirsk"}, "54", "RU"},
	{word{"Самара", "Samara"}, "63", "RU"},
	{word{"Калининград", "Kaliningrad"}, "39", "RU"},
	{word{"Москва", "Moscow"}, "77", "RU"},
	{word{"Омск", "Omsk"}, "55", "RU"},
	{word{"Пермь", "Perm"}, "59", "RU"},
	{word{"Краснодар", "Krasnodar"}, "23", "RU"},
	{word{"Санкт-Петербург", "Saint Petersburg"}, "78", "RU"},
	{word{"Иркутск", "Irkutsk"}, "38", "RU"},
	{word{"Тверь", "Tver"}, "69", "RU"},
	{word{"Хабаровск", "Khabarovsk"}, "27", "RU"},
	{word{"Москва", "Moscow"}, "77", "RU"},
	{word{"Уфа", "Ufa"}, "02", "RU"},
	{word{"Красноярск", "Krasnoyarsk"}, "24", "RU"},
	{word{"Нижний Новгород", "Nizhny Novgorod"}, "52", "RU"},
	{word{"Якутск", "Yakutsk"}, "14", "RU"},
	{word{"Челябинск", "Chelyabinsk"}, "74", "RU"},
	{word{"Воронеж", "Voronezh"}, "36", "RU"},
	{word{"Петропавловск-Камчатский", "Petropavlovsk-Kamchatsky"}, "41", "RU"},
	{word{"Москва", "Moscow"}, "77", "RU"},
	{word{"Тюмень", "Tyumen"}, "72", "RU"},
}

// abroad are the cities of foreign clients; their tax numbers have as many digits as their countries give.
var abroad = []struct {
	city
	digits int
	llc    word
}{
	{city{word{"Минск", "Minsk"}, "", "BY"}, 9, word{"ООО", "LLC"}},
	{city{word{"Алматы", "Almaty"}, "", "KZ"}, 12, word{"ТОО", "LLP"}},
	{city{word{"Ереван", "Yerevan"}, "", "AM"}, 8, word{"ООО", "LLC"}},
	{city{word{"Ташкент", "Tashkent"}, "", "UZ"}, 9, word{"ООО", "LLC"}},
}

// service is what the agency does every month.
type service struct {
	word
	from, to int // fee in thousands of rubles
	verb     word
}

var services = []service{
	{word{"Поисковое продвижение (SEO)", "Search engine optimisation (SEO)"}, 60, 220, word{"продвижение сайта", "site promotion"}},
	{word{"Контекстная реклама", "Paid search"}, 45, 320, word{"контекстную рекламу", "paid search"}},
	{word{"Ведение социальных сетей (SMM)", "Social media (SMM)"}, 40, 160, word{"ведение социальных сетей", "social media"}},
	{word{"Таргетированная реклама", "Paid social"}, 40, 240, word{"таргетированную рекламу", "paid social"}},
	{word{"Управление репутацией (SERM)", "Reputation management (SERM)"}, 35, 110, word{"управление репутацией", "reputation management"}},
	{word{"Контент-маркетинг", "Content marketing"}, 50, 140, word{"контент-маркетинг", "content marketing"}},
	{word{"Сквозная аналитика", "End-to-end analytics"}, 30, 90, word{"сквозную аналитику", "analytics"}},
	{word{"Поддержка сайта", "Site support"}, 20, 70, word{"поддержку сайта", "site support"}},
}

var months = []word{
	{"январь", "January"},
	{"февраль", "February"},
	{"март", "March"},
	{"апрель", "April"},
	{"май", "May"},
	{"июнь", "June"},
	{"июль", "July"},
	{"август", "August"},
	{"сентябрь", "September"},
	{"октябрь", "October"},
	{"ноябрь", "November"},
	{"декабрь", "December"},
}

// human is an invented name: the patronymic is Russian only, and the short form is how friends say it.
type human struct {
	first, last, father, short word
	woman                      bool
}

var (
	men = []struct{ name, father, short word }{
		{word{"Максим", "Maxim"}, word{"Сергеевич", "Sergeevich"}, word{"Макс", "Max"}},
		{word{"Олег", "Oleg"}, word{"Петрович", "Petrovich"}, word{"Олег", "Oleg"}},
		{word{"Пётр", "Pyotr"}, word{"Андреевич", "Andreevich"}, word{"Петя", "Pete"}},
		{word{"Артём", "Artyom"}, word{"Игоревич", "Igorevich"}, word{"Тёма", "Art"}},
		{word{"Глеб", "Gleb"}, word{"Николаевич", "Nikolaevich"}, word{"Глеб", "Gleb"}},
		{word{"Тимур", "Timur"}, word{"Рашидович", "Rashidovich"}, word{"Тимур", "Tim"}},
		{word{"Денис", "Denis"}, word{"Викторович", "Viktorovich"}, word{"Дэн", "Dan"}},
		{word{"Кирилл", "Kirill"}, word{"Алексеевич", "Alekseevich"}, word{"Кир", "Kir"}},
		{word{"Роман", "Roman"}, word{"Юрьевич", "Yurievich"}, word{"Рома", "Rom"}},
		{word{"Степан", "Stepan"}, word{"Ильич", "Ilyich"}, word{"Стёпа", "Steve"}},
		{word{"Фёдор", "Fyodor"}, word{"Михайлович", "Mikhailovich"}, word{"Федя", "Fred"}},
		{word{"Лев", "Lev"}, word{"Борисович", "Borisovich"}, word{"Лёва", "Leo"}},
	}
	women = []struct{ name, father, short word }{
		{word{"Ирина", "Irina"}, word{"Павловна", "Pavlovna"}, word{"Ира", "Ira"}},
		{word{"Анна", "Anna"}, word{"Дмитриевна", "Dmitrievna"}, word{"Аня", "Anya"}},
		{word{"Мария", "Maria"}, word{"Олеговна", "Olegovna"}, word{"Маша", "Masha"}},
		{word{"Елена", "Elena"}, word{"Викторовна", "Viktorovna"}, word{"Лена", "Lena"}},
		{word{"Светлана", "Svetlana"}, word{"Юрьевна", "Yurievna"}, word{"Света", "Lana"}},
		{word{"Ольга", "Olga"}, word{"Николаевна", "Nikolaevna"}, word{"Оля", "Olya"}},
		{word{"Дарья", "Daria"}, word{"Андреевна", "Andreevna"}, word{"Даша", "Dasha"}},
		{word{"Наталья", "Natalia"}, word{"Ивановна", "Ivanovna"}, word{"Наташа", "Nat"}},
		{word{"Полина", "Polina"}, word{"Сергеевна", "Sergeevna"}, word{"Поля", "Polly"}},
		{word{"Вера", "Vera"}, word{"Игоревна", "Igorevna"}, word{"Вера", "Vera"}},
		{word{"Алина", "Alina"}, word{"Маратовна", "Maratovna"}, word{"Алина", "Alina"}},
		{word{"Ксения", "Ksenia"}, word{"Фёдоровна", "Fyodorovna"}, word{"Ксюша", "Ksu"}},
	}
	// surnames: a man's, a woman's and the Latin form of each.
	surnames = []struct{ man, woman word }{
		{word{"Орлов", "Orlov"}, word{"Орлова", "Orlova"}},
		{word{"Сомов", "Somov"}, word{"Сомова", "Somova"}},
		{word{"Дым", "Dym"}, word{"Дым", "Dym"}},
		{word{"Лис", "Lis"}, word{"Лис", "Lis"}},
		{word{"Ветров", "Vetrov"}, word{"Ветрова", "Vetrova"}},
		{word{"Норин", "Norin"}, word{"Норина", "Norina"}},
		{word{"Асадов", "Asadov"}, word{"Асадова", "Asadova"}},
		{word{"Ким", "Kim"}, word{"Ким", "Kim"}},
		{word{"Крылов", "Krylov"}, word{"Крылова", "Krylova"}},
		{word{"Берестов", "Berestov"}, word{"Берестова", "Berestova"}},
		{word{"Зимин", "Zimin"}, word{"Зимина", "Zimina"}},
		{word{"Полетаев", "Poletaev"}, word{"Полетаева", "Poletaeva"}},
		{word{"Гордеев", "Gordeev"}, word{"Гордеева", "Gordeeva"}},
		{word{"Черных", "Chernykh"}, word{"Черных", "Chernykh"}},
		{word{"Мельник", "Melnik"}, word{"Мельник", "Melnik"}},
		{word{"Рябов", "Ryabov"}, word{"Рябова", "Ryabova"}},
		{word{"Тихонов", "Tikhonov"}, word{"Тихонова", "Tikhonova"}},
		{word{"Юсупов", "Yusupov"}, word{"Юсупова", "Yusupova"}},
		{word{"Заречный", "Zarechny"}, word{"Заречная", "Zarechnaya"}},
		{word{"Воронцов", "Vorontsov"}, word{"Воронцова", "Vorontsova"}},
		{word{"Ершов", "Ershov"}, word{"Ершова", "Ershova"}},
		{word{"Сафин", "Safin"}, word{"Сафина", "Safina"}},
		{word{"Калинин", "Kalinin"}, word{"Калинина", "Kalinina"}},
	}
)

func someHuman(r *rand.Rand, woman bool) human {
	s := pick(r, surnames)
	if woman {
		n, f := pick(r, women), pick(r, women)
		return human{n.name, s.woman, f.father, n.short, true}
	}
	n, f := pick(r, men), pick(r, men)
	return human{n.name, s.man, f.father, n.short, false}
}

// full is the whole name as papers have it.
func (m *maker) full(h human) string {
	if m.ru {
		return h.last.ru + " " + h.first.ru + " " + h.father.ru
	}
	return h.first.en + " " + h.last.en
}

// brief is the name as colleagues write it: «Мария Лис».
func (m *maker) brief(h human) string { return m.say(h.first) + " " + m.say(h.last) }

// polite is how one speaks to somebody not yet known well.
func (m *maker) polite(h human) string {
	if m.ru {
		return h.first.ru + " " + h.father.ru
	}
	if h.woman {
		return "Ms " + h.last.en
	}
	return "Mr " + h.last.en
}

// monthWord is «март 2026».
func (m *maker) monthWord(i int) string {
	y, month, _ := m.months[i].YMD()
	return fmt.Sprintf("%s %d", m.say(months[month-1]), y)
}

// slug is a company's name as the name of its site; the top domain is kept for examples and leads nowhere.
func slug(en string) string {
	return strings.ToLower(strings.ReplaceAll(en, " ", "-")) + ".example"
}

package demo

import (
	"fmt"
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

// monthWord is «март 2026».
func (m *maker) monthWord(i int) string {
	y, month, _ := m.months[i].YMD()
	return fmt.Sprintf("%s %d", m.say(months[month-1]), y)
}

// slug is a company's name as the name of its site; the top domain is kept for examples and leads nowhere.
func slug(en string) string {
	return strings.ToLower(strings.ReplaceAll(en, " ", "-")) + ".example"
}

package assets

import _ "embed" // for the data below

// CalendarRU is the production calendar of Russia for 2026 and 2027; office.ParseCalendar tells its form.
//
//go:embed data/calendar_ru.json
var CalendarRU []byte

// CitiesRU are the cities of Russia and its neighbours by IANA zone, with their Russian, English and other names.
//
//go:embed data/cities_ru.json
var CitiesRU []byte

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

// KeyRatesRU are the key rates of the Bank of Russia; office.ParseKeyRates tells their form.
//
//go:embed data/key_rates_ru.json
var KeyRatesRU []byte

// PetrovichRules and PetrovichGender decline Russian names and tell their gender (petrovich-rules, MIT,
// data/petrovich/LICENSE); i18n reads them.
var (
	//go:embed data/petrovich/rules.json
	PetrovichRules []byte
	//go:embed data/petrovich/gender.json
	PetrovichGender []byte
)

package office

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"slices"
	"strings"
	"sync"
	"time"
	_ "time/tzdata" // the zones of cities, on machines that have none

	"accord/assets"
	"accord/domain"
)

// maxCalendarFile bounds a user's own calendar, in bytes; a century takes 20 KB.
const maxCalendarFile = 1 << 20

// Calendar returns the embedded production calendar of Russia (domain.md, "Money and time").
func Calendar() *domain.Calendar { return embeddedCalendar() }

var embeddedCalendar = sync.OnceValue(func() *domain.Calendar {
	years, err := ParseCalendar(assets.CalendarRU)
	if err != nil {
		panic(err) //nolint:forbidigo // the data are a part of the program; a test reads them
	}
	cal, err := domain.NewCalendar(years...)
	if err != nil {
		panic(err) //nolint:forbidigo // the same
	}
	return cal
})

// CalendarWith returns the embedded calendar with the years of a user's own file added or put in place of ours. It refuses
// (invalid) a file that ParseCalendar or domain.NewCalendar refuses; no file (empty) gives the embedded calendar.
func CalendarWith(file []byte) (*domain.Calendar, error) {
	if len(file) == 0 {
		return Calendar(), nil
	}
	years, err := ParseCalendar(file)
	if err != nil {
		return nil, err
	}
	ours, err := ParseCalendar(assets.CalendarRU)
	if err != nil {
		return nil, err
	}
	for _, y := range ours {
		if !slices.ContainsFunc(years, func(o domain.CalendarYear) bool { return o.Year == y.Year }) {
			years = append(years, y)
		}
	}
	return domain.NewCalendar(years...)
}

// ParseCalendar reads a production calendar in the form of assets/data/calendar_ru.json:
// {"years":[{"year":2028,"off":["03.01-07.01"],"working":["05.02"],"short":["22.02"]}]}, days as dd.mm or dd.mm-dd.mm,
// beyond weekends and the holidays of ТК 112. It refuses (invalid) anything else with the line or the day at fault.
func ParseCalendar(file []byte) ([]domain.CalendarYear, error) {
	if len(file) > maxCalendarFile {
		return nil, domain.Refuse(domain.Invalid, "file", "calendar.form", "line", 1, "reason", "the file is too big")
	}
	var doc struct {
		About string `json:"about"`
		Years []struct {
			Year    int      `json:"year"`
			Off     []string `json:"off"`
			Working []string `json:"working"`
			Short   []string `json:"short"`
		} `json:"years"`
	}
	in := json.NewDecoder(bytes.NewReader(bytes.TrimPrefix(file, []byte("\ufeff"))))
	in.DisallowUnknownFields()
	err := in.Decode(&doc)
	if err == nil {
		if _, more := in.Token(); !errors.Is(more, io.EOF) {
			err = errors.New("text after the end")
		}
	}
	if err != nil {
		at := min(int(in.InputOffset()), len(file))
		var syntax *json.SyntaxError
		if errors.As(err, &syntax) {
			at = min(int(syntax.Offset), len(file))
		}
		return nil, domain.Refuse(domain.Invalid, "file", "calendar.form", "line", 1+bytes.Count(file[:at], []byte("\n")), "reason", err.Error())
	}
	if len(doc.Years) == 0 {
		return nil, domain.Refuse(domain.Invalid, "file", "calendar.no_years")
	}
	years := make([]domain.CalendarYear, len(doc.Years))
	for i, y := range doc.Years {
		if y.Year < 1900 || y.Year > 9999 {
			return nil, domain.Refuse(domain.Invalid, "year", "calendar.year_bad", "year", y.Year)
		}
		years[i].Year = y.Year
		for _, l := range []struct {
			from []string
			into *[]domain.Date
		}{{y.Off, &years[i].Off}, {y.Working, &years[i].Working}, {y.Short, &years[i].Short}} {
			for _, text := range l.from {
				days, err := calendarDays(text, y.Year)
				if err != nil {
					return nil, err
				}
				*l.into = append(*l.into, days...)
			}
		}
	}
	return years, nil
}

// calendarDays reads "09.01" or "01.01-09.01" of a year.
func calendarDays(text string, year int) ([]domain.Date, error) {
	bad := domain.Refuse(domain.Invalid, "day", "calendar.day_bad", "text", text, "year", year)
	from, to, isRange := strings.Cut(text, "-")
	if !isRange {
		to = from
	}
	first, err1 := calendarDay(from, year)
	last, err2 := calendarDay(to, year)
	if err1 != nil || err2 != nil || last < first {
		return nil, bad
	}
	var days []domain.Date
	for d := first; d <= last; d++ {
		days = append(days, d)
	}
	return days, nil
}

func calendarDay(text string, year int) (domain.Date, error) {
	t, err := time.Parse("02.01", strings.TrimSpace(text))
	if err != nil && strings.TrimSpace(text) != "29.02" {
		return 0, err
	}
	if err != nil { // time.Parse without a year takes one that is not a leap year
		t = time.Date(2000, 2, 29, 0, 0, 0, 0, time.UTC)
	}
	d := domain.NewDate(year, t.Month(), t.Day())
	if _, m, _ := d.YMD(); m != t.Month() {
		return 0, errors.New("no such day")
	}
	return d, nil
}

// City is a city whose local time we know.
type City struct {
	Name    string // «Ростов-на-Дону»; with the region where two cities share a name
	English string
	Zone    string // IANA: "Europe/Moscow"
	other   []string
}

// Cities returns the known cities by name; the slice is the caller's own.
func Cities() []City { return slices.Clone(embeddedCities().list) }

// ZoneOf returns the zone of a city by its Russian or English name, in any case, with ё as е, «г.» or an address around it
// («Московская обл., г. Химки»); false for a city that is not known.
func ZoneOf(city string) (*time.Location, bool) {
	zones := embeddedCities().zones
	if z, ok := zones[cityKey(city)]; ok {
		return z, true
	}
	parts := strings.Split(city, ",")
	for _, p := range slices.Backward(parts) {
		if z, ok := zones[cityKey(p)]; ok {
			return z, true
		}
	}
	return nil, false
}

type cityIndex struct {
	list  []City
	zones map[string]*time.Location
}

var embeddedCities = sync.OnceValue(func() cityIndex {
	var doc struct {
		Zones map[string][][]string `json:"zones"`
	}
	if err := json.Unmarshal(assets.CitiesRU, &doc); err != nil {
		panic(err) //nolint:forbidigo // the data are a part of the program; a test reads them
	}
	x := cityIndex{zones: map[string]*time.Location{}}
	for zone, cities := range doc.Zones {
		loc, err := time.LoadLocation(zone)
		if err != nil {
			panic(err) //nolint:forbidigo // the same
		}
		for _, names := range cities {
			x.list = append(x.list, City{Name: names[0], English: names[1], Zone: zone, other: names[2:]})
			for _, n := range names {
				x.zones[cityKey(n)] = loc
			}
		}
	}
	slices.SortFunc(x.list, func(a, b City) int { return strings.Compare(cityKey(a.Name), cityKey(b.Name)) })
	return x
})

// cityKey folds a city's name: lower case, ё as е, hyphens and dots as spaces, no «г.» before or after it.
func cityKey(s string) string {
	s = strings.ReplaceAll(strings.ToLower(s), "ё", "е")
	words := strings.FieldsFunc(s, func(r rune) bool {
		return r == ' ' || r == '\u00a0' || r == '.' || r == '-' || r == '‑' || r == '–' || r == '\t'
	})
	for len(words) > 1 && (words[0] == "г" || words[0] == "гор" || words[0] == "город" || words[0] == "city") {
		words = words[1:]
	}
	for len(words) > 1 && (words[len(words)-1] == "г" || words[len(words)-1] == "city") {
		words = words[:len(words)-1]
	}
	return strings.Join(words, " ")
}

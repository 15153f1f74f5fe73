package office

import (
	"encoding/json"
	"fmt"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"

	"accord/domain"
)

// Every day of both years agrees with the published calendars.
func TestCalendarAgreesWithThePublishedOne(t *testing.T) {
	cal := Calendar()
	for _, year := range []int{2026, 2027} {
		raw, err := os.ReadFile(fmt.Sprintf("testdata/calendar/ru_%d.json", year))
		if err != nil {
			t.Fatal(err)
		}
		var facts struct {
			Months []struct {
				Month int
				Days  string
			}
			Statistic struct{ Workdays, Holidays int }
		}
		if err := json.Unmarshal(raw, &facts); err != nil {
			t.Fatal(err)
		}
		off, short := map[domain.Date]bool{}, map[domain.Date]bool{}
		for _, m := range facts.Months {
			for _, text := range strings.Split(m.Days, ",") {
				n, err := strconv.Atoi(strings.TrimRight(text, "*+"))
				if err != nil {
					t.Fatal(err)
				}
				d := domain.NewDate(year, time.Month(m.Month), n)
				off[d], short[d] = !strings.HasSuffix(text, "*"), strings.HasSuffix(text, "*")
			}
		}
		working, free := 0, 0
		for d := domain.NewDate(year, 1, 1); d.Year() == year; d++ {
			if cal.IsWorking(d) == off[d] || cal.IsShortened(d) != short[d] {
				t.Errorf("%v: working %v, shortened %v", d, cal.IsWorking(d), cal.IsShortened(d))
			}
			if cal.IsWorking(d) {
				working++
			} else {
				free++
			}
		}
		if working != facts.Statistic.Workdays || free != facts.Statistic.Holidays || !cal.Covers(year) {
			t.Errorf("%d: %d working days and %d off", year, working, free)
		}
	}
}

func TestCalendarWith(t *testing.T) {
	cal, err := CalendarWith([]byte("\ufeff" + `{"years":[{"year":2028,"off":["03.01-07.01","29.02"]},{"year":2026,"short":["13.07"]}]}`))
	if err != nil {
		t.Fatal(err)
	}
	if cal.IsWorking(domain.NewDate(2028, 2, 29)) || !cal.IsShortened(domain.NewDate(2026, 7, 13)) || !cal.IsWorking(domain.NewDate(2026, 1, 9)) || cal.IsWorking(domain.NewDate(2027, 2, 22)) {
		t.Error("the user's years are not put in place of ours")
	}
	if cal, err := CalendarWith(nil); err != nil || cal != Calendar() {
		t.Error(err)
	}
}

func TestBadCalendars(t *testing.T) {
	for in, want := range map[string]string{
		"{":                           "calendar.form",
		"\n\n{\"years\":[}":           "calendar.form",
		`{"years":1}`:                 "calendar.form",
		`{"years":[],"x":1}`:          "calendar.form",
		`{"years":[{"year":2026}]}{}`: "calendar.form",
		`{"years":[]}`:                "calendar.no_years",
		`{"years":[{"year":26}]}`:     "calendar.year_bad",
		`{"years":[{"year":2026,"off":["31.02"]}]}`:                              "calendar.day_bad",
		`{"years":[{"year":2026,"off":["29.02"]}]}`:                              "calendar.day_bad",
		`{"years":[{"year":2026,"off":["05.03-01.03"]}]}`:                        "calendar.day_bad",
		`{"years":[{"year":2026,"off":["2026-03-01"]}]}`:                         "calendar.day_bad",
		`{"years":[{"year":2026},{"year":2026}]}`:                                "calendar.year_twice",
		`{"years":[{"year":2026,"off":["06.07"],"working":["06.07"]}]}`:          "calendar.contradiction",
		`{"years":[{"year":2026,"short":["04.07"]}]}`:                            "calendar.contradiction",
		`{"years":[{"year":2026,"off":["` + strings.Repeat("x", 2<<20) + `"]}]}`: "calendar.form",
	} {
		_, err := CalendarWith([]byte(in))
		e, ok := err.(*domain.Error)
		if !ok || e.Key != want {
			t.Errorf("%.60s: %v, want %s", in, err, want)
		}
		if strings.HasPrefix(in, "\n\n") && e.Args["line"] != 3 {
			t.Error(e)
		}
	}
}

func TestCities(t *testing.T) {
	seen := map[string]string{}
	jan, jul := time.Date(2026, 1, 15, 0, 0, 0, 0, time.UTC), time.Date(2026, 7, 15, 0, 0, 0, 0, time.UTC)
	abroad := map[string]bool{"Europe/Chisinau": true} // the only one of the list whose clocks change
	for _, c := range Cities() {
		loc, err := time.LoadLocation(c.Zone)
		if err != nil {
			t.Fatal(err)
		}
		_, winter := jan.In(loc).Zone()
		_, summer := jul.In(loc).Zone()
		if winter != summer && !abroad[c.Zone] {
			t.Errorf("%s: the offset changes from %d to %d", c.Zone, winter, summer)
		}
		for _, n := range append([]string{c.Name, c.English}, c.other...) {
			if other, twice := seen[cityKey(n)]; twice && other != c.Name {
				t.Errorf("%q is both %s and %s", n, c.Name, other)
			}
			seen[cityKey(n)] = c.Name
			if z, ok := ZoneOf(n); !ok || z.String() != c.Zone {
				t.Errorf("%s is in %v", n, z)
			}
		}
	}
	if len(Cities()) < 200 {
		t.Error(len(Cities()))
	}
}

func TestZoneOf(t *testing.T) {
	offset := func(city string) int {
		z, ok := ZoneOf(city)
		if !ok {
			t.Error("not known:", city)
			return 0
		}
		_, sec := time.Date(2026, 11, 2, 0, 0, 0, 0, time.UTC).In(z).Zone()
		return sec / 3600
	}
	for city, want := range map[string]int{
		"г. Москва": 3, "МОСКВА": 3, "г.Москва": 3, "Москва г": 3, "Moscow": 3, "Московская обл., г. Химки": 3, "Королев": 3, "королёв": 3,
		"Ростов на Дону": 3, "Санкт-Петербург": 3, "спб": 3, "Калининград": 2, "Самара": 4, "Саратов": 4, "Волгоград": 3, "Екатеринбург": 5, "Омск": 6,
		"Новосибирск": 7, "Томск": 7, "Барнаул": 7, "Кемерово": 7, "Красноярск": 7, "Иркутск": 8, "Чита": 9, "Якутск": 9, "Владивосток": 10, "Магадан": 11,
		"Южно-Сахалинск": 11, "Среднеколымск": 11, "Петропавловск-Камчатский": 12, "Анадырь": 12, "Минск": 3, "Алматы": 5, "Ереван": 4, "Ташкент, Узбекистан": 5,
	} {
		if got := offset(city); got != want {
			t.Errorf("%s: UTC+%d, want +%d", city, got, want)
		}
	}
	for _, city := range []string{"", "г.", "Нигде", "Железногорск", ",,,"} {
		if z, ok := ZoneOf(city); ok {
			t.Errorf("%q is in %v", city, z)
		}
	}
}

// Package i18n turns keys, sums, dates and refusals into what people read, in Russian or English. The sentences live in
// assets/locales; no other room holds text for people.
package i18n

import (
	"io/fs"
	"maps"
	"strconv"
	"strings"
	"sync"

	"accord/assets"
	"accord/domain"

	"github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/language"
)

// The two languages of the program; anything else reads as Russian.
const (
	Russian = "ru"
	English = "en"
)

// catalogue is one language, loaded once; plain keeps the sentences that take no arguments, which screens ask for by
// the thousand.
type catalogue struct {
	localizer *i18n.Localizer
	plain     sync.Map
}

var load = sync.OnceValue(func() map[string]*catalogue {
	bundle := i18n.NewBundle(language.Russian)
	files, err := fs.Glob(assets.Locales, "locales/*.json")
	if err != nil || len(files) == 0 {
		panic("i18n: the program was built without its catalogues")
	}
	for _, f := range files {
		if _, err := bundle.LoadMessageFileFS(assets.Locales, f); err != nil {
			panic("i18n: " + f + ": " + err.Error()) // a broken catalogue is a broken build
		}
	}
	return map[string]*catalogue{
		Russian: {localizer: i18n.NewLocalizer(bundle, Russian)},
		English: {localizer: i18n.NewLocalizer(bundle, English)},
	}
})

// Locale returns the language a tag such as "en_GB.UTF-8" stands for: "en", or "ru" for all else.
func Locale(tag string) string {
	if tag == English || strings.HasPrefix(tag, "en_") || strings.HasPrefix(tag, "en-") {
		return English
	}
	return Russian
}

// Environment returns the language that the first of the variables that is set names: Russian where it is Russian, English
// everywhere else.
func Environment(getenv func(string) string, names ...string) string {
	for _, name := range names {
		if v := getenv(name); v != "" {
			if strings.HasPrefix(strings.ToLower(v), Russian) {
				return Russian
			}
			break
		}
	}
	return English
}

func of(locale string) *catalogue { return load()[Locale(locale)] }

// T returns the sentence of a key; args fill its {{.name}} places, sums and dates among them written as the language
// writes them. A key that is missing comes back itself, and a test of this package fails.
func T(locale, key string, args map[string]any) string {
	c := of(locale)
	if len(args) > 0 {
		return c.sentence(key, nil, readable(locale, args))
	}
	if s, ok := c.plain.Load(key); ok {
		return s.(string)
	}
	s := c.sentence(key, nil, map[string]any{})
	if s != key { // what is not there may be any text
		c.plain.Store(key, s)
	}
	return s
}

// N returns the sentence of a key in the plural form of n, which fills {{.n}}: «3 платежа», "3 payments".
func N(locale, key string, n int, args map[string]any) string {
	filled := readable(locale, args)
	filled["n"] = Count(locale, n)
	return of(locale).sentence(key, n, filled)
}

// Count writes a whole number with its thousands apart.
func Count(locale string, n int) string {
	if n < 0 {
		return "-" + string(group(nil, strconv.FormatUint(-uint64(n), 10), thousands(locale)))
	}
	return string(group(nil, strconv.Itoa(n), thousands(locale)))
}

func (c *catalogue) sentence(key string, count any, args map[string]any) string {
	s, err := c.localizer.Localize(&i18n.LocalizeConfig{MessageID: key, TemplateData: args, PluralCount: count})
	if s == "" && err != nil {
		return key
	}
	// A place that got no argument: a hole reads better than the template's own words.
	return strings.ReplaceAll(s, "<no value>", "")
}

func readable(locale string, args map[string]any) map[string]any {
	out := make(map[string]any, len(args)+1)
	maps.Copy(out, args)
	for k, v := range out {
		switch v := v.(type) {
		case domain.Money:
			out[k] = Sum(locale, v)
		case domain.Date:
			out[k] = Date(locale, v)
		case []string:
			out[k] = strings.Join(v, ", ")
		}
	}
	return out
}

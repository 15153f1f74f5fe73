package office

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"slices"
	"sync"

	"accord/assets"
	"accord/domain"
)

// maxRatesFile bounds a user's own key rates, in bytes.
const maxRatesFile = 1 << 20

// KeyRates returns the embedded key rates of the Bank of Russia.
func KeyRates() domain.KeyRates { return embeddedRates() }

var embeddedRates = sync.OnceValue(func() domain.KeyRates {
	rates, err := ParseKeyRates(assets.KeyRatesRU)
	if err != nil {
		panic(err) //nolint:forbidigo // the data are a part of the program; a test reads them
	}
	return rates
})

// KeyRatesWith returns the embedded key rates with those of a user's own file added or put in place of ours; they are known
// through the later of the two files' days, or through any day when the user's file names none. It refuses (invalid) a file that
// ParseKeyRates refuses; no file (empty) gives the embedded rates.
func KeyRatesWith(file []byte) (domain.KeyRates, error) {
	if len(file) == 0 {
		return KeyRates(), nil
	}
	theirs, err := ParseKeyRates(file)
	if err != nil {
		return domain.KeyRates{}, err
	}
	list := theirs.List()
	for _, r := range KeyRates().List() {
		if !slices.ContainsFunc(list, func(o domain.KeyRate) bool { return o.From == r.From }) {
			list = append(list, r)
		}
	}
	known := theirs.KnownThrough
	if !known.IsZero() {
		known = max(known, KeyRates().KnownThrough)
	}
	return domain.NewKeyRates(list, known)
}

// percentText is a percentage as it was written: "14.25" or a number.
type percentText string

// UnmarshalJSON keeps the digits of a number, which a float would not.
func (p *percentText) UnmarshalJSON(raw []byte) error {
	var n json.Number // takes a text of digits too
	if err := json.Unmarshal(raw, &n); err == nil {
		*p = percentText(n)
		return nil
	}
	return json.Unmarshal(raw, (*string)(p))
}

// ParseKeyRates reads key rates in the form of assets/data/key_rates_ru.json:
// {"known_through":"2026-10-25","rates":[{"from":"2026-07-27","percent":"14.00","source":"…"}]}; a percent may be a number too, a missing known_through says that
// nothing is missing. It refuses (invalid) anything else with the line or the rate at fault.
func ParseKeyRates(file []byte) (domain.KeyRates, error) {
	if len(file) > maxRatesFile {
		return domain.KeyRates{}, domain.Refuse(domain.Invalid, "file", "key_rate.too_big", "megabytes", maxRatesFile>>20)
	}
	var doc struct {
		About        string `json:"about"`
		KnownThrough string `json:"known_through"`
		Rates        []struct {
			From    string      `json:"from"`
			Percent percentText `json:"percent"`
			Source  string      `json:"source"`
		} `json:"rates"`
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
		return domain.KeyRates{}, domain.Refuse(domain.Invalid, "file", "key_rate.form", "line", 1+bytes.Count(file[:at], []byte("\n")))
	}
	var known domain.Date
	if doc.KnownThrough != "" {
		if known, err = domain.ParseDate(doc.KnownThrough); err != nil {
			return domain.KeyRates{}, domain.Refuse(domain.Invalid, "known_through", "key_rate.day_bad", "text", doc.KnownThrough)
		}
	}
	rates := make([]domain.KeyRate, len(doc.Rates))
	for i, r := range doc.Rates {
		if rates[i].From, err = domain.ParseDate(r.From); err != nil {
			return domain.KeyRates{}, domain.Refuse(domain.Invalid, "from", "key_rate.day_bad", "text", r.From)
		}
		if rates[i].PPM, err = percent(string(r.Percent)); err != nil || r.Percent == "" {
			return domain.KeyRates{}, domain.Refuse(domain.Invalid, "percent", "key_rate.bad", "date", rates[i].From)
		}
	}
	return domain.NewKeyRates(rates, known)
}

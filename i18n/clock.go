package i18n

import (
	"fmt"

	"accord/domain"
)

// Clock writes the time at a client's with what it means: "14:05, можно звонить до 18:00", "21:40, лучше не звонить"; "" for a
// clock that is not known.
func Clock(locale string, c domain.ClientClock) string {
	if !c.Known {
		return ""
	}
	return T(locale, "clock."+string(c.May), map[string]any{"time": Minute(c.Minute), "until": Minute(c.Until)})
}

// ShortClock writes it for a column: "14:05 · можно", "23:05 · ночь".
func ShortClock(locale string, c domain.ClientClock) string {
	if !c.Known {
		return ""
	}
	return T(locale, "clock.short."+string(c.May), map[string]any{"time": Minute(c.Minute)})
}

// Minute writes a minute of a day: "09:05".
func Minute(m int) string { return fmt.Sprintf("%02d:%02d", m/60, m%60) }

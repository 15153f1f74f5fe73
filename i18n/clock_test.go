package i18n

import (
	"testing"

	"accord/domain"
)

func TestClock(t *testing.T) {
	now := domain.ClientClock{Known: true, Minute: 845, May: domain.CallNow, Until: 1080}
	for got, want := range map[string]string{
		Clock("ru", now):                  "14:05, можно звонить до 18:00",
		Clock("en", now):                  "14:05, may be called until 18:00",
		ShortClock("ru", now):             "14:05 · можно",
		Clock("ru", domain.ClientClock{}): "",
		Clock("ru", domain.ClientClock{Known: true, Minute: 1300, May: domain.CallLate}):       "21:40, лучше не звонить",
		ShortClock("ru", domain.ClientClock{Known: true, Minute: 1385, May: domain.CallNight}): "23:05 · ночь",
	} {
		if got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

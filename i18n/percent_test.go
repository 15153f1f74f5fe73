package i18n

import "testing"

func TestPercent(t *testing.T) {
	for ppm, want := range map[int64][2]string{
		0: {"0", "0"}, 1000: {"0,1", "0.1"}, 142500: {"14,25", "14.25"}, 160000: {"16", "16"}, 1: {"0,0001", "0.0001"}, 1000000: {"100", "100"}, 1050: {"0,105", "0.105"},
	} {
		if ru, en := Percent("ru", ppm), Percent("en", ppm); ru != want[0] || en != want[1] {
			t.Errorf("%d: %s, %s", ppm, ru, en)
		}
	}
}

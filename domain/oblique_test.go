package domain

import "testing"

func TestOblique(t *testing.T) {
	for word, want := range map[string]string{"павел": "павл", "лев": "льва льву львом льве", "ветер": "ветр", "гребенец": "гребенц", "стрелок": "стрелк", "иванов": "", "петр": "", "олег": "", "анна": "", "ок": ""} {
		if got := Oblique(word); got != want {
			t.Errorf("%s: %q, want %q", word, got, want)
		}
	}
}

package cli

import (
	"encoding/json"
	"strings"
	"testing"
)

func TestSearchCommand(t *testing.T) {
	d := filled(t)
	for _, c := range []struct{ words, has, hasNot string }{
		{"елк", `"section":"clients","kind":"client","name":"ООО «Ёлка»"`, "Альфа"},
		{"tkrf", "ООО «Ёлка»", ""},
		{"счёт 18", `"section":"documents","kind":"invoice","name":"18"`, `"act"`},
		{"122,00", `"section":"sums","kind":"payment","name":"15"`, "Альфа"},
		{innA[2:7], innA, ""},
		{"12/26", "ООО «Ёлка»", ""},
		{"нетничего", "[]", "name"},
	} {
		out := d.ok("--format", "json", "search", c.words)
		if !strings.Contains(out, c.has) || c.hasNot != "" && strings.Contains(out, c.hasNot) || !json.Valid([]byte(out)) {
			t.Errorf("%s: %s", c.words, out)
		}
	}
	if out := d.ok("search", "альфа", "ооо", "--lang", "ru"); !strings.Contains(out, "клиент") || !strings.Contains(out, "ООО «Альфа»") {
		t.Error(out)
	}
	for _, args := range []string{"search", "search --limit -1 x"} {
		if a := d.run(strings.Fields(args)...); a.code != exitUsage {
			t.Errorf("%s: %+v", args, a)
		}
	}
}

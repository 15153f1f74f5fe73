package ui

import (
	"testing"
	"time"

	"accord/ui/kit"
)

// Lists that nobody has looked at for long are let go, once.
func TestListsAreLetGo(t *testing.T) {
	book := &fake{}
	w := &Window{book: book}
	w.way.push(&placed{route: kit.Route{Screen: "clients"}})
	at := time.Now()
	w.forgetLists(at)
	w.way.push(&placed{route: kit.Route{Screen: "settings"}})
	for _, c := range []struct {
		after time.Duration
		want  int
	}{{time.Minute, 0}, {6 * time.Minute, 1}, {20 * time.Minute, 1}} {
		if w.forgetLists(at.Add(c.after)); book.forgot != c.want {
			t.Errorf("after %v let go %d times, want %d", c.after, book.forgot, c.want)
		}
	}
}

//go:build !cli

package main

import (
	"context"
	"errors"
	"testing"

	"accord/ui"
	"accord/ui/kit"
)

// The first book is opened once, however it is asked for, and only for what it was begun with.
func TestBookIsBegunOnce(t *testing.T) {
	var opened []string
	refusal := errors.New("refused")
	o := ui.Opener{Open: func(_ context.Context, path, _ string) (ui.Book, error) {
		opened = append(opened, path)
		return nil, refusal
	}}
	b := begin(&o, "a.accord", "ru", kit.Route{Screen: "settings"}, kit.Scope{})
	if b.ready() != nil {
		t.Error("a refused book is ready")
	}
	for _, path := range []string{"a.accord", "b.accord", "a.accord"} {
		if _, err := o.Open(context.Background(), path, "ru"); !errors.Is(err, refusal) {
			t.Errorf("%s: %v", path, err)
		}
	}
	if len(opened) != 3 || opened[0] != "a.accord" || opened[1] != "b.accord" {
		t.Errorf("opened %v", opened)
	}
	if none := begin(&o, "", "ru", kit.Route{}, kit.Scope{}); none.ready() != nil || len(opened) != 3 {
		t.Error("no book was asked for")
	}
}

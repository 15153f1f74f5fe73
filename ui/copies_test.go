package ui

import (
	"context"
	"strings"
	"testing"

	"accord/domain"
	"accord/ui/settings"
)

func TestTheDaysCopyIsMadeWhenTheBookHasChanged(t *testing.T) {
	d := sit(t, &fake{balances: someClients()}, Options{Book: "/b/полюс.accord"})
	d.w.opt.NoPoll = false
	d.w.count()
	if len(d.book.autoDir) != 0 {
		t.Fatal("copied though nothing has changed")
	}
	d.book.overview.Stale = true
	d.w.count()
	d.w.count() // it was tried just now
	if len(d.book.autoDir) != 1 || d.book.autoDir[0] != "/b/полюс.copies" {
		t.Errorf("copied into %q", d.book.autoDir)
	}
	d.w.opt.Config.CopyTo("/b/полюс.accord", settings.CopyPlan{Folder: "/mnt/stick"})
	d.w.closeBook()
	d.w.book, d.w.opened = d.book, "/b/полюс.accord"
	d.w.count()
	if len(d.book.autoDir) != 2 || d.book.autoDir[1] != "/mnt/stick" {
		t.Errorf("copied into %q", d.book.autoDir)
	}
	d.w.opt.Config.CopyTo("/b/полюс.accord", settings.CopyPlan{Off: true})
	d.w.closeBook()
	d.w.book, d.w.opened = d.book, "/b/полюс.accord"
	d.w.count()
	if len(d.book.autoDir) != 2 {
		t.Error("copied though it was switched off")
	}
}

func TestRestoringClosesTheBookAndOpensItAgain(t *testing.T) {
	d := sit(t, &fake{balances: someClients()}, Options{Book: "/b/полюс.accord"})
	var asked []string
	var refuse error
	d.w.opt.Opener.Restore = func(_ context.Context, from, to string) (string, error) {
		if !d.book.closed {
			t.Error("the book is still open")
		}
		asked = append(asked, from+" "+to)
		return to + ".former-20261122", refuse
	}
	d.w.restore("/c/copy.accord")
	d.expect("restored")
	if len(asked) != 1 || asked[0] != "/c/copy.accord /b/полюс.accord" || d.w.book == nil || d.w.opened != "/b/полюс.accord" || !strings.Contains(d.w.status.said.Text, "former-20261122") {
		t.Errorf("asked %v, open %q, said %q", asked, d.w.opened, d.w.status.said.Text)
	}
	refuse = domain.Refuse(domain.Conflict, "book", "book.busy", "path", "/b/полюс.accord")
	d.w.restore("/c/copy.accord")
	d.expect("restore failed")
	if d.w.book == nil {
		t.Error("the book is not open again")
	}
}

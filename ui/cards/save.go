package cards

import (
	"context"
	"errors"
	"maps"
	"time"

	"fyne.io/fyne/v2"

	"accord/domain"
	"accord/office"
	"accord/ui/kit"
)

// onSave checks all fields, then saves; where another window has changed the card, both sides are shown first.
func (f *Form) onSave() {
	if !f.ready || f.busy {
		return
	}
	for _, x := range f.order {
		if x.blur != nil {
			x.blur()
		}
	}
	var wrong *field
	for _, x := range f.order {
		if x.object.Visible() && !x.say(true) && wrong == nil {
			wrong = x
		}
	}
	if wrong != nil {
		f.shell.Window.Canvas().Focus(wrong.focus())
		f.shell.Shown("card wrong")
		return
	}
	if clashes := f.clashes(); len(clashes) > 0 {
		f.compare(clashes)
		return
	}
	f.write()
}

func (f *Form) write() {
	do, err := f.about.command(f, f.typed())
	if err != nil {
		f.refused(err)
		return
	}
	var done saved
	f.busy = true
	kit.Do(f.save, func(ctx context.Context) (err error) {
		done, err = do(ctx)
		return err
	}, func(err error) {
		f.busy = false
		if err != nil {
			f.refused(err)
			return
		}
		f.finish(done)
	})
}

// finish leaves the form and offers the way back.
func (f *Form) finish(done saved) {
	s := f.shell
	f.draft.Discard()
	f.ready = false // who comes back finds what the book has then
	f.again.Hide()
	kit.SetText(f.sub, f.hint(), kit.Quiet)
	if !f.left {
		s.Back()
	}
	if done.route.Screen != "" {
		s.Go(done.route)
	}
	s.Changed()
	var undo func()
	if done.undo != nil {
		undo = func() { takeBack(s, done.undo) }
	}
	s.Toast(kit.Good, done.words, undo)
	s.Shown("card saved")
}

// takeBack undoes what was saved and reads the screen anew.
func takeBack(s *kit.Shell, undo func(context.Context) error) {
	kit.Do(kit.NewButton(s, "", "", nil), undo, func(err error) {
		if err != nil {
			s.Fail(err)
			s.Shown("card undo error")
			return
		}
		s.Changed()
		s.Key(fyne.KeyF5, 0)
		s.Toast(kit.Good, s.T("ui.card.undone"), nil)
		s.Shown("card undone")
	})
}

// refused puts what the office refuses beside the field it names; a change by another window is looked at.
func (f *Form) refused(err error) {
	var refusal *domain.Error
	if !errors.As(err, &refusal) {
		f.shell.Fail(err)
		f.shell.Shown("card failed")
		return
	}
	if refusal.Key == "conflict.changed" {
		f.lookAgain()
		return
	}
	key := refusal.Field
	if names, ok := f.about.(interface {
		field(refusal *domain.Error) string
	}); ok {
		key = names.field(refusal)
	}
	if x := f.fields[key]; x != nil && x.own != nil {
		x.own.Wrong(err)
		f.shell.Window.Canvas().Focus(x.focus())
	} else {
		f.shell.Fail(err)
	}
	f.shell.Shown("card refused")
}

// lookAgain reads what another window wrote and compares.
func (f *Form) lookAgain() {
	words := f.words
	kit.Load(&f.load, func(ctx context.Context) (opened, error) { return f.about.read(ctx, words) }, func(got opened, err error) {
		if err != nil {
			f.shell.Fail(err)
			return
		}
		f.thing, f.now = got.thing, f.written(got.values)
		if clashes := f.clashes(); len(clashes) > 0 {
			f.compare(clashes)
			return
		}
		f.merge(nil)
		f.write()
	})
}

// clashes are the fields that the book has otherwise than it had, and otherwise than they are typed.
func (f *Form) clashes() []kit.Clash {
	var out []kit.Clash
	for _, x := range f.order {
		was, theirs, mine := f.seen[x.key], f.now[x.key], x.get()
		if theirs != was {
			out = append(out, kit.Clash{Key: x.key, Label: x.label, Was: x.text(was), Theirs: x.text(theirs), Mine: x.text(mine)})
		}
	}
	return kit.Clashes(out...)
}

// compare asks which side stays, field by field, and saves that.
func (f *Form) compare(clashes []kit.Clash) {
	kit.Load(&f.load, func(ctx context.Context) (office.Change, error) {
		return f.book.LastChange(ctx, f.about.audit(), f.route.ID)
	}, func(c office.Change, err error) {
		who := ""
		if at, bad := time.Parse(time.RFC3339, c.At); err == nil && bad == nil && c.Name != "" {
			who = f.shell.T("ui.conflict.who", "name", c.Name, "when", at.Format("02.01 15:04"))
		}
		f.shell.Conflict(who, clashes, func(mine map[string]bool) {
			f.merge(mine)
			f.write()
		})
	})
}

// merge takes in what the book has, but for the fields of which what is typed stays: those picked, and those nobody else changed.
func (f *Form) merge(mine map[string]bool) {
	to := maps.Clone(f.typed())
	for _, x := range f.order {
		if f.now[x.key] != f.seen[x.key] && !mine[x.key] {
			to[x.key] = f.now[x.key]
		}
	}
	f.seen = f.now
	f.put(to)
}

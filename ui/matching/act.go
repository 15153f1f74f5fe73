package matching

import (
	"context"
	"unicode"

	"fyne.io/fyne/v2"

	"accord/domain"
	"accord/office"
	"accord/ui/kit"
)

// Keys are the desk's own. Letters are typed over the rows, on the same key in both layouts; Enter and Space act there too.
func (c *Screen) Keys() []kit.Key {
	keys := []kit.Key{
		{Text: "Enter", Label: "ui.matching.key.accept"},
		{Text: "1–9", Label: "ui.matching.key.digit"},
		{Text: "=", Label: "ui.matching.key.sum"},
		{Text: "→", Label: "ui.matching.key.right"},
		{Text: c.shell.T("ui.matching.space"), Label: "ui.matching.key.space"},
		{Text: "A / Ф", Label: "ui.matching.key.advance"},
		{Text: "C / С", Label: "ui.matching.key.another"},
		{Text: "T / Е", Label: "ui.matching.key.third"},
		{Text: "K / Л", Label: "ui.matching.key.kopecks"},
		{Text: "N / Т", Label: "ui.matching.key.not_ours"},
		{Text: "R / К", Label: "ui.matching.key.refund"},
		{Text: "O / Щ", Label: "ui.key.open_payment"},
		{Name: fyne.KeyZ, Mod: fyne.KeyModifierControl, Label: "ui.matching.key.undo", Do: c.takeBack},
	}
	keys[3].Text = c.shell.T("ui.matching.arrow")
	return append(keys, c.left.Keys()...)
}

// rune runs a letter or digit typed over the rows, in either layout.
func (c *Screen) rune(r rune) {
	r = unicode.ToLower(r)
	if r >= '1' && r <= '9' {
		if i := int(r - '1'); i < len(c.split.guesses) {
			c.pane.table.Select(i)
			c.toggle(i)
		}
		return
	}
	if r == '=' {
		if c.mayChange() {
			c.pane.typeSum("")
		}
		return
	}
	if other := []rune(domain.OtherLayout(string(r))); unicode.Is(unicode.Cyrillic, r) && len(other) == 1 {
		r = other[0]
	}
	switch r {
	case 'a':
		c.accept(true, false)
	case 'k':
		c.accept(false, true)
	case 'c':
		c.askAnother()
	case 't':
		c.askThird(nil)
	case 'n':
		c.askNotOurs()
	case 'r':
		c.askRefund()
	case 'o':
		if c.ready {
			c.shell.Go(kit.Route{Screen: "payment", ID: c.fact.Payments[0].ID, Name: c.fact.Payments[0].Number})
		}
	}
}

// mayChange tells whether anything may be decided now; who may only look is told so.
func (c *Screen) mayChange() bool {
	if !c.known || c.busy || !c.ready {
		return false
	}
	if !c.queue.May {
		c.shell.Say(kit.Look, c.shell.T("ui.matching.look_only"))
		return false
	}
	return true
}

func (c *Screen) receipts() bool { return c.fact.Payments[0].Kind == domain.Receipt }

// toggle gives an invoice what it asks, or takes it back.
func (c *Screen) toggle(i int) {
	if i < 0 || i >= len(c.split.guesses) || !c.mayChange() {
		return
	}
	c.split.toggle(i)
	c.pane.show()
}

func (c *Screen) seen() []office.SeenPayment {
	out := make([]office.SeenPayment, len(c.fact.Payments))
	for i, p := range c.fact.Payments {
		out[i] = office.SeenPayment{ID: p.ID, Version: p.Version, Rest: p.Rest}
	}
	return out
}

// accept does what stands on the right and goes on to the next payment. What is still missing is asked first.
func (c *Screen) accept(advance, kopecks bool) {
	if !c.mayChange() {
		return
	}
	if !c.receipts() {
		c.askRefund()
		return
	}
	a := office.Acceptance{Payments: c.seen(), Basis: c.basis, Remember: c.remember, Why: c.reason, Kopecks: kopecks, Advance: advance}
	party := c.chosen()
	if advance && len(c.fact.Parties) != 1 && c.split.party() == 0 {
		party = nil
	}
	if !advance {
		a.Shares = c.split.shares()
		if len(a.Shares) == 0 {
			c.shell.Say(kit.Look, c.shell.T("ui.matching.choose"))
			return
		}
	}
	if party == nil {
		c.askThird(func() { c.accept(advance, kopecks) })
		return
	}
	a.CounterpartyID = party.Counterparty.ID
	held := c.fact.Payments[0].Hold != "" && c.fact.Payments[0].Hold != domain.HoldCurrency
	switch {
	case !c.fact.Credited && !party.Own && !party.Rule && c.fact.Payments[0].CounterpartyID != party.Counterparty.ID && c.basis == "":
		c.askBasis(party, func() { c.accept(advance, kopecks) })
		return
	case held && c.reason == "":
		c.askWhy(func() { c.accept(advance, kopecks) })
		return
	}
	c.write(c.pane.accept, c.saidOf(a, party), func(ctx context.Context) (office.MatchDeed, error) { return c.book.AcceptMatch(ctx, a) })
}

// saidOf is what the status line says after accepting.
func (c *Screen) saidOf(a office.Acceptance, party *office.MatchParty) string {
	var given domain.Money
	for _, s := range a.Shares {
		given += s.Amount
	}
	if given == 0 {
		return c.w.T("ui.matching.said_advance", "sum", c.w.Sum(c.fact.Rest), "name", party.Counterparty.Name)
	}
	rest := ""
	if left := c.fact.Rest - given; left != 0 {
		rest = c.w.Sum(left)
	}
	return c.w.T("ui.matching.said", "given", c.w.Sum(given), "name", party.Counterparty.Name, "rest", rest)
}

// write runs a decision; on success the payments go from the queue and the next one is looked at.
func (c *Screen) write(b *kit.Button, said string, do func(context.Context) (office.MatchDeed, error)) {
	ids := append([]int64(nil), c.asked...)
	var deed office.MatchDeed
	c.busy = true
	kit.Do(b, func(ctx context.Context) (err error) {
		deed, err = do(ctx)
		return err
	}, func(err error) {
		c.busy = false
		if err != nil {
			c.refused(err)
			return
		}
		c.deeds = append(c.deeds, done{deed, ids[0], said})
		c.undo.Enable()
		c.shell.Say(kit.Good, said)
		c.goOn(ids)
		c.shell.Changed()
	})
}

// refused tells calmly what stood in the way; what another window has dealt with goes.
func (c *Screen) refused(err error) {
	if domain.CodeOf(err) == domain.Conflict || domain.CodeOf(err) == domain.NotFound {
		c.shell.Say(kit.Look, c.shell.Err(err))
		c.Reload()
		return
	}
	c.shell.Fail(err)
}

// goOn takes the payments off the queue and looks at the next.
func (c *Screen) goOn(ids []int64) {
	gone := map[int64]bool{}
	for _, id := range ids {
		gone[id] = true
	}
	at := c.left.Selected()
	var left []domain.Payment
	next := -1
	for i, p := range c.queue.Payments {
		if gone[p.ID] {
			continue
		}
		if next < 0 && i >= at {
			next = len(left)
		}
		left = append(left, p)
	}
	c.load.Stop()
	c.queue.Payments = left
	c.asked, c.ready = nil, false
	if c.queue.More || len(left) == 0 {
		c.Reload()
		return
	}
	c.sayHow()
	if next < 0 {
		next = len(left) - 1
	}
	c.putting = true
	c.left.Reload()
	c.left.Select(next)
	c.putting = false
	c.shell.Window.Canvas().Focus(c.First())
	c.read()
}

// takeBack undoes the last decision and stands at its payment again.
func (c *Screen) takeBack() {
	if c.busy || len(c.deeds) == 0 {
		c.shell.Say(kit.Quiet, c.shell.T("match.nothing_back"))
		return
	}
	last := c.deeds[len(c.deeds)-1]
	c.busy = true
	kit.Do(c.undo, func(ctx context.Context) error { return c.book.TakeBackMatch(ctx, last.deed) }, func(err error) {
		c.busy = false
		c.deeds = c.deeds[:len(c.deeds)-1]
		if len(c.deeds) == 0 {
			c.undo.Disable()
		}
		if err != nil {
			c.refused(err)
			return
		}
		c.shell.Say(kit.Good, c.shell.T("ui.matching.taken_back", "what", last.words))
		c.known, c.route.ID, c.asked, c.ready = false, last.first, nil, false
		c.Reload()
		c.shell.Changed()
	})
}

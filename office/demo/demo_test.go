package demo

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"accord/domain"
	"accord/office"
)

// The whole demo book is sound, has every disorder, every bucket of ageing and something in the tray.
func TestTheDemoBook(t *testing.T) {
	for lang, change := range map[string]func(*Options){
		"ru": nil, "en": func(o *Options) { o.Locale, o.Seed, o.Today = "en", 2, domain.NewDate(2026, 12, 1) },
	} {
		t.Run(lang, func(t *testing.T) {
			book, rep := made(t, options(change))
			sound(t, book)
			for _, d := range Disorders() {
				if rep.Disorder[d] == 0 {
					t.Errorf("no %s", d)
				}
			}
			if rep.Clients != 60 || rep.Counterparties <= 60 || rep.Tray < 3 || rep.People < 120 || rep.Facts < 100 || rep.Agreements < 60 || rep.Requests < 10 || rep.Offers < 20 {
				t.Errorf("%+v", rep)
			}
			for _, basis := range []office.Basis{office.ByInvoices, office.ByLedger} {
				a, err := book.Ageing(t.Context(), office.AgeingQuery{AsOf: book.Today(), Basis: basis})
				if err != nil {
					t.Fatal(err)
				}
				b := a.Totals
				if b.NotDue <= 0 || b.D1to30 <= 0 || b.D31to60 <= 0 || b.D61to90 <= 0 || b.Over90 <= 0 || b.Advances <= 0 {
					t.Errorf("%s: %+v", basis, b)
				}
			}
			statuses(t, book)
			text := strings.NewReplacer("без НДС", "", "без договора", "").Replace(said(t, book)) // the program's own words
			if cyrillic := strings.IndexFunc(text, func(r rune) bool { return unicode.Is(unicode.Cyrillic, r) }); lang == "en" && cyrillic >= 0 {
				line := text[strings.LastIndex(text[:cyrillic], "\n")+1:]
				first, _, _ := strings.Cut(line, "\n")
				t.Errorf("Cyrillic in the English book: %s", first)
			}
		})
	}
}

// statuses looks into the book itself for what the report says.
func statuses(t *testing.T, book *office.Office) {
	t.Helper()
	count := map[string]int{}
	q := office.ListQuery{AsOf: book.Today()}
	note := func(kind string) func(office.ListedDocument) error {
		return func(l office.ListedDocument) error {
			count[kind+" "+l.Status]++
			if l.Answer != "" {
				count[kind+" "+string(l.Answer)]++
			}
			if l.Revision > 0 {
				count[kind+" mended"]++
			}
			return nil
		}
	}
	err := errors.Join(book.Invoices(t.Context(), q, note("invoice")), book.Acts(t.Context(), q, note("act")), book.Payments(t.Context(), q, func(l office.ListedPayment) error {
		count["payment "+string(l.Kind)]++
		if l.Hold != "" {
			count["hold "+string(l.Hold)]++
		}
		if l.Basis == "rule" {
			count["rule"]++
		}
		return nil
	}))
	if err != nil {
		t.Fatal(err)
	}
	err = book.Offers(t.Context(), q, func(l office.ListedOffer) error {
		count["offer "+l.Status]++
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"offer current", "offer accepted", "offer rejected", "offer expired",
		"invoice annulled", "invoice paid", "invoice lapsed", "invoice overdue", "invoice posted", "act before_cutover", "act signed", "act objected", "act mended",
		"payment receipt", "payment refund", "payment not_ours", "payment between", "payment transfer", "payment outgoing", "hold double", "hold closed", "rule",
	} {
		if count[want] == 0 {
			t.Errorf("no %s", want)
		}
	}
}

// The same seed gives the same book, another seed another; what was invented does not depend on when it is made.
func TestSameSeedSameBook(t *testing.T) {
	small := func(seed uint64) string {
		book, _ := made(t, options(func(o *Options) { o.Clients, o.Months, o.Seed, o.Today = 32, 6, seed, domain.NewDate(2026, 9, 16) }))
		return said(t, book)
	}
	first, second := small(7), small(7)
	if first != second {
		t.Error("two makings of one seed differ")
	}
	if first == small(8) {
		t.Error("two seeds make one book")
	}
}

// Numbers are nobody's and pass every check; cities have their clocks.
func TestRequisitesAreRight(t *testing.T) {
	m, err := newMaker(options(func(o *Options) { o.Clients, o.Months = 300, 2 }), nil)
	if err != nil {
		t.Fatal(err)
	}
	m.invent()
	seen := map[string]bool{}
	once := func(what, s string) {
		if s != "" && seen[what+s] {
			t.Errorf("%s %s twice", what, s)
		}
		seen[what+s] = true
	}
	for _, c := range m.clients {
		once("brand", c.brand.en)
		for _, name := range []string{c.city.ru, c.city.en} {
			if _, ok := office.ZoneOf(name); !ok {
				t.Errorf("no clock for %s", name)
			}
		}
		for _, p := range c.parties {
			once("inn", p.inn)
			once("account", p.account)
			if p.country == "RU" && domain.CheckINN(p.inn) != nil || p.kpp != "" && domain.CheckKPP(p.kpp) != nil || domain.CheckAccount(p.bank.bik, p.account) != nil {
				t.Errorf("%s: %s %s %s", p.name, p.inn, p.kpp, p.account)
			}
		}
	}
	for _, o := range m.own {
		_, warnings, err := o.card.Entity()
		if err != nil || len(warnings) > 0 || domain.CheckAccount(o.card.Bank.BIK, o.card.Bank.CorrAccount) != nil {
			t.Errorf("%+v: %v %v", o.card, err, warnings)
		}
	}
	if len(m.managers) != 14 {
		t.Errorf("%d account managers", len(m.managers))
	}
}

// Small, short and odd books are sound too.
func TestOddSizes(t *testing.T) {
	day := domain.NewDate
	for _, c := range []struct {
		clients, months int
		today           domain.Date
	}{{1, 1, 0}, {3, 1, day(2026, 11, 1)}, {61, 2, day(2026, 1, 1)}, {30, 3, day(2026, 5, 31)}, {25, 12, day(2024, 2, 29)}, {60, 1, day(2027, 12, 31)}, {5, 5, day(2015, 6, 7)}} {
		t.Run(fmt.Sprint(c), func(t *testing.T) {
			book, rep := made(t, options(func(o *Options) { o.Clients, o.Months, o.Today = c.clients, c.months, c.today }))
			sound(t, book)
			if rep.Clients != c.clients || rep.Invoices == 0 {
				t.Errorf("%+v", rep)
			}
		})
	}
}

// What cannot be made is refused and leaves nothing, and so does a making that is broken off.
func TestRefusals(t *testing.T) {
	for _, change := range []func(*Options){
		func(o *Options) { o.Clients = 0 }, func(o *Options) { o.Clients = -1 }, func(o *Options) { o.Clients = MaxClients + 1 }, func(o *Options) { o.Months = 0 }, func(o *Options) { o.Months = MaxMonths + 1 },
		func(o *Options) { o.Today = domain.NewDate(1999, 1, 1) }, func(o *Options) { o.Today = domain.NewDate(2100, 1, 1) },
	} {
		dir := t.TempDir()
		if _, err := Make(t.Context(), filepath.Join(dir, "a.accord"), options(change), nil); domain.CodeOf(err) != domain.Invalid {
			t.Errorf("%v", err)
		}
		empty(t, dir)
	}
	dir := t.TempDir()
	path := filepath.Join(dir, "a.accord")
	ctx, stop := context.WithCancel(t.Context())
	_, err := Make(ctx, path, options(func(o *Options) { o.Clients, o.Months = 5, 3 }), func(done, _ int) {
		if done == 20 {
			stop()
		}
	})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
	empty(t, dir)
	if err := os.WriteFile(path, []byte("mine"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Make(t.Context(), path, options(nil), nil); domain.CodeOf(err) != domain.Conflict {
		t.Errorf("%v", err)
	}
	if kept, _ := os.ReadFile(path); string(kept) != "mine" {
		t.Error("a file that was there is gone")
	}
	if _, err := Make(t.Context(), filepath.Join(dir, "nowhere", "a.accord"), options(nil), nil); domain.CodeOf(err) == "" {
		t.Errorf("a folder that is not there: %v", err)
	}
}

func empty(t *testing.T, dir string) {
	t.Helper()
	if left, _ := os.ReadDir(dir); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

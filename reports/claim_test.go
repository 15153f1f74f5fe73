package reports

import (
	"bytes"
	"strings"
	"testing"

	"accord/domain"
	"accord/i18n"
)

func claimText(t testing.TB, c domain.Claim, locale string) string {
	t.Helper()
	var buf bytes.Buffer
	if err := Claim(&buf, c, Options{Locale: locale}); err != nil {
		t.Fatal(err)
	}
	return strings.Join(pages(t, buf.Bytes()), "")
}

func onPaper(locale string, m domain.Money) string {
	return strings.ReplaceAll(i18n.Sum(locale, m), "\u00a0", " ")
}

// Every figure of the claim is on paper: each document's, each segment's, the totals and their words.
func TestClaimFiguresAreTheDomains(t *testing.T) {
	for name, c := range map[string]domain.Claim{"395": claimSample(), "penalty": claimPenalty(), "both": claimBoth(), "15 digits": claimDigits()} {
		for _, locale := range bothLocales {
			text := claimText(t, c, locale)
			want := []string{onPaper(locale, c.Debt), onPaper(locale, c.Total), onPaper(locale, c.Penalty+c.Interest), c.Account.Account, c.Account.BIK}
			for _, d := range c.Debts {
				want = append(want, onPaper(locale, d.Open), onPaper(locale, d.Interest.Sum), i18n.Date(locale, d.LastDay))
				for _, s := range d.Interest.Segments {
					want = append(want, onPaper(locale, s.Base), onPaper(locale, s.Sum), i18n.Date(locale, s.From), i18n.Date(locale, s.To))
				}
			}
			for _, w := range want {
				if !strings.Contains(text, w) {
					t.Errorf("%s, %s: %q is not on paper", name, locale, w)
				}
			}
			words := strings.Join(strings.Fields(text), " ")
			for _, w := range []string{i18n.SumInWords(locale, c.Debt, domain.RUB), i18n.SumInWords(locale, c.Total, domain.RUB)} {
				if !strings.Contains(words, w) {
					t.Errorf("%s, %s: %q is not on paper", name, locale, w)
				}
			}
		}
	}
}

// Only the grounds that apply are named.
func TestClaimNamesTheLawThatApplies(t *testing.T) {
	refund := claimOf("", []*domain.Contract{nil}, [][]domain.Entry{{{ID: 1, Kind: domain.EntryRefund, Number: "7", Date: day(2026, 10, 1), DocDate: day(2026, 10, 1), LastDay: day(2026, 10, 1), Debit: 100}}})
	for name, c := range map[string]struct {
		claim         domain.Claim
		holds, absent string
	}{
		"395":        {claimSample(), "309 395 779 781", "330 1102"},
		"penalty":    {claimPenalty(), "309 330 779 781", "395"},
		"both":       {claimBoth(), "309 330 395 779 781 1102 1107", ""},
		"none":       {claimBare(), "309 779 781", "330 395 приложении"},
		"no service": {refund, "309 395 1102 1107", "779 781"},
	} {
		text := claimText(t, c.claim, "ru")
		for _, w := range strings.Fields(c.holds) {
			if !strings.Contains(text, w) {
				t.Errorf("%s: article %s is not named", name, w)
			}
		}
		for _, w := range strings.Fields(c.absent) {
			if strings.Contains(text, w) {
				t.Errorf("%s: %s does not apply", name, w)
			}
		}
	}
	if text := claimText(t, claimPenalty(), "ru"); strings.Contains(text, "статьи 4 Арб") {
		t.Error("a term of 10 days is not the law's")
	}
}

// Wherever the tables break, a total has a row above it and a signature something to sign.
func TestClaimEndsKeepTogether(t *testing.T) {
	for n := 1; n <= 60; n += 3 {
		var buf bytes.Buffer
		if err := Claim(&buf, claimLong(n), Options{Locale: "ru"}); err != nil {
			t.Fatal(err)
		}
		for i, page := range pages(t, buf.Bytes()) {
			lines := strings.Split(page, "\n")
			for k, line := range lines {
				if strings.HasPrefix(line, "Итого ") && !strings.HasPrefix(line, "Итого по") && (k == 0 || strings.HasSuffix(lines[k-1], "руб.")) {
					t.Errorf("%d acts: page %d has a total alone", n, i+1)
				}
				if strings.HasPrefix(line, "Генеральный директор") && k < 3 {
					t.Errorf("%d acts: page %d has a signature alone", n, i+1)
				}
			}
		}
	}
}

// Every figure of a protocol is on paper, the rows of the client as its books have them.
func TestProtocolFiguresAreTheDomains(t *testing.T) {
	for name, c := range map[string]domain.Comparison{"sample": protocolSample(), "opening": protocolOpening(), "hard": protocolHard(), "long": protocolLong()} {
		for _, locale := range bothLocales {
			var buf bytes.Buffer
			if err := Protocol(&buf, c, Options{Locale: locale}); err != nil {
				t.Fatal(err)
			}
			text := strings.Join(pages(t, buf.Bytes()), "")
			var sum domain.Money
			for _, d := range c.Differences {
				sum += d.Amount
				want := []string{onPaper(locale, d.Amount)}
				for _, r := range d.Ours {
					want = append(want, onPaper(locale, r.Debit+r.Credit))
				}
				for _, r := range d.Theirs {
					want = append(want, onPaper(locale, r.Debit+r.Credit))
				}
				for _, w := range want {
					if !strings.Contains(text, w) {
						t.Errorf("%s, %s: %q is not on paper", name, locale, w)
					}
				}
			}
			for _, w := range []domain.Money{sum, c.Total, c.Closing, c.Ours.Closing, c.Opening} {
				if !strings.Contains(text, onPaper(locale, w)) {
					t.Errorf("%s, %s: %v is not on paper", name, locale, w)
				}
			}
		}
	}
}

// FuzzLetters gives a claim and a protocol any text a book or a client's file may hold.
func FuzzLetters(f *testing.F) {
	f.Add("ООО «Полюс»", "Иванов Иван Петрович", "Акт № 1")
	f.Add("😀\x00\xff\u202e\ufeff", "\U0010ffff", strings.Repeat("я", 5000))
	f.Add(strings.Repeat("слово ", 900), strings.Repeat("W", 3000), "{{.x}}\x02\x03")
	f.Fuzz(func(t *testing.T, name, person, document string) {
		c := claimBoth()
		c.Entity.Name, c.Entity.Address, c.Entity.INN, c.Counterparty.Name, c.Counterparty.Address, c.Number = name, document, person, person+name, name, document
		c.Entity.Signatories = []domain.Signatory{{Role: "director", Name: person, Title: name}}
		c.Account = domain.BankAccount{Account: name, BIK: document, BankName: person, CorrAccount: name}
		c.Debts[0].Row.Document, c.Debts[1].Contract.Number = document, name
		x := protocolSample()
		x.Ours.Entity, x.Ours.Counterparty, x.Ours.Number, x.Ours.Currency = c.Entity, c.Counterparty, name, document
		for i := range x.Differences {
			for k := range x.Differences[i].Theirs {
				x.Differences[i].Theirs[k].Document = document
			}
		}
		for _, draw := range []func(*bytes.Buffer) error{
			func(b *bytes.Buffer) error { return Claim(b, c, Options{Locale: "ru"}) },
			func(b *bytes.Buffer) error { return Protocol(b, x, Options{Locale: "en"}) },
		} {
			var buf bytes.Buffer
			if err := draw(&buf); err != nil {
				t.Fatal(err)
			}
			if n := bytes.Count(buf.Bytes(), []byte("/Type /Page\n")); n < 1 || n > 12 {
				t.Fatalf("%d pages", n)
			}
		}
	})
}

func BenchmarkClaim(b *testing.B) {
	c := claimSample()
	for b.Loop() {
		var buf bytes.Buffer
		if err := Claim(&buf, c, Options{Locale: "ru"}); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkProtocol(b *testing.B) {
	c := protocolSample()
	for b.Loop() {
		var buf bytes.Buffer
		if err := Protocol(&buf, c, Options{Locale: "ru"}); err != nil {
			b.Fatal(err)
		}
	}
}

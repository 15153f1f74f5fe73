package office

import (
	"bytes"
	"context"
	"io"
	"slices"
	"strings"
	"testing"

	"accord/domain"
	"accord/storage"
)

func proposal(t testing.TB, titles ...string) domain.OfferVersion {
	t.Helper()
	var v domain.OfferVersion
	for _, title := range titles {
		monthly, err := domain.PricedLine("SEO", 1000, "мес", 20000000, false, 22)
		if err != nil {
			t.Fatal(err)
		}
		once, err := domain.PricedLine("Аудит", 1500, "шт", 100001, true, 22)
		if err != nil {
			t.Fatal(err)
		}
		v.Options = append(v.Options, domain.OfferOption{Title: title, Lines: []domain.OfferLine{{Line: monthly, Monthly: true}, {Line: once}, {Line: once, Full: true}}})
	}
	return v
}

// listed are the offers of the book as a list shows them: number, version, status, sums.
func listed(t testing.TB, o *Office, q ListQuery) (out []string) {
	t.Helper()
	if q.AsOf.IsZero() {
		q.AsOf = o.Today()
	}
	err := o.Offers(context.Background(), q, func(l ListedOffer) error {
		out = append(out, strings.Join([]string{l.Number, string('0' + rune(l.Latest().N)), l.Status, l.Monthly.String(), l.Once.String()}, " "))
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestOffers(t *testing.T) {
	d := bookForDossier(t)
	p := d.person("Иванова Анна Петровна")
	a, err := d.RecordAgreement(t.Context(), d.discount(p.ID))
	if err != nil {
		t.Fatal(err)
	}
	d.wrote(2)
	v := proposal(t, "")
	v.PersonID, v.Cover, v.Contact = p.ID, "Анна Петровна, спасибо за встречу.", "Пётр, +7"
	of, err := d.IssueOffer(t.Context(), domain.Offer{EntityID: 1, ClientID: d.client}, v, nil)
	if err != nil {
		t.Fatal(err)
	}
	lines := of.Versions[0].Options[0].Lines
	if of.Number != "1" || lines[0].Sum != 18000000 || lines[0].AgreementID != a.ID || lines[0].DiscountPPM != 100_000 || lines[2].Discount() != 0 || lines[1].Discount() == 0 {
		t.Errorf("%+v", of)
	}
	kept, err := d.FindOffer(t.Context(), 1, "№ 1", 0)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := kept.Versions[0], of.Versions[0]; got.ID != want.ID || got.Cover != want.Cover || got.ValidUntil != d.Today()+domain.OfferDays || !slices.Equal(got.Options[0].Lines, lines) {
		t.Errorf("written %+v, read %+v", want, got)
	}
	second, err := d.IssueOffer(t.Context(), domain.Offer{EntityID: 1, ClientID: d.client}, proposal(t, "А", "Б"), nil)
	if err != nil || second.Number != "2" {
		t.Fatal(second, err)
	}
	revised, err := d.ReviseOffer(t.Context(), of.ID, proposal(t, "А", "Б"), nil)
	if err != nil || revised.Latest().N != 2 {
		t.Fatal(revised, err)
	}
	_, err = d.AcceptOffer(t.Context(), of.ID, 1, 1, 0)
	d.refused("offer.stale", err)
	_, err = d.AcceptOffer(t.Context(), of.ID, 2, 0, 0)
	d.refused("offer.no_option", err)
	_, err = d.AcceptOffer(t.Context(), of.ID, 2, 1, d.Today()+1)
	d.refused("date.future", err)
	if got := listed(t, d.Office, ListQuery{}); !slices.Equal(got, []string{"1 2 current 0.00 0.00", "2 1 current 0.00 0.00"}) {
		t.Error(got)
	}
	if _, err = d.AcceptOffer(t.Context(), of.ID, 2, 2, 0); err != nil {
		t.Fatal(err)
	}
	_, err = d.ReviseOffer(t.Context(), of.ID, proposal(t, ""), nil)
	d.refused("offer.accepted", err)
	if _, err = d.RejectOffer(t.Context(), second.ID, 1, "дорого", 0); err != nil {
		t.Fatal(err)
	}
	_, err = d.RejectOffer(t.Context(), second.ID, 1, "дорого", 0)
	d.refused("offer.rejected", err)
	if _, err = d.ReviseOffer(t.Context(), second.ID, proposal(t, ""), nil); err != nil {
		t.Fatal(err)
	}
	if got := listed(t, d.Office, ListQuery{}); !slices.Equal(got, []string{"1 2 accepted 180000.00 3477.04", "2 2 current 180000.00 3477.04"}) {
		t.Error(got)
	}
	if got := listed(t, d.Office, ListQuery{AsOf: d.Today() + domain.OfferDays + 1, Status: "expired"}); !slices.Equal(got, []string{"2 2 expired 180000.00 3477.04"}) {
		t.Error(got)
	}
	if got := listed(t, d.Office, ListQuery{Limit: 1}); len(got) != 1 {
		t.Error(got)
	}
	history, err := d.FindOffer(t.Context(), 1, "2", 2026)
	if err != nil || history.Versions[0].State != domain.OfferRejected || history.Versions[0].Reason != "дорого" {
		t.Error(history, err)
	}
	d.wrote(6) // issued twice, revised, accepted, rejected, revised
}

func TestOffersRefused(t *testing.T) {
	d := bookForDossier(t)
	issue := func(o domain.Offer, v domain.OfferVersion) error {
		_, err := d.IssueOffer(t.Context(), o, v, nil)
		return err
	}
	good := domain.Offer{EntityID: 1, ClientID: d.client}
	d.refused("not_found.entity", issue(domain.Offer{EntityID: 7, ClientID: d.client}, proposal(t, "")))
	d.refused("not_found.client", issue(domain.Offer{EntityID: 1, ClientID: 77}, proposal(t, "")))
	d.refused("not_found.counterparty", issue(domain.Offer{EntityID: 1, ClientID: d.client, CounterpartyID: 77}, proposal(t, "")))
	d.refused("offer.options", issue(good, domain.OfferVersion{}))
	other := d.newClient("Другой")
	stranger, err := d.AddPerson(t.Context(), domain.Person{ClientID: other, Name: "Чужой"})
	if err != nil {
		t.Fatal(err)
	}
	v := proposal(t, "")
	v.PersonID = stranger.ID
	d.refused("person.other_client", issue(good, v))
	v = proposal(t, "")
	v.Date = d.Today() + 1
	d.refused("date.future", issue(good, v))
	party := domain.Counterparty{ClientID: other, Name: "ООО «Другой»", Country: "RU", INN: "7707083893"}
	d.write(func(tx *storage.Store) error { return tx.AddCounterparty(t.Context(), &party) })
	d.refused("offer.other_client", issue(domain.Offer{EntityID: 1, ClientID: d.client, CounterpartyID: party.ID}, proposal(t, "")))
	_, err = d.FindOffer(t.Context(), 1, "5", 0)
	d.refused("offer.unknown", err)
	_, err = d.ReviseOffer(t.Context(), 5, proposal(t, ""), nil)
	d.refused("not_found.offer", err)
	if err := issue(good, proposal(t, "")); err != nil {
		t.Fatal(err)
	}
	last := proposal(t, "")
	last.Date = domain.NewDate(2025, 12, 30)
	if err := issue(good, last); err != nil { // another year, the same number
		t.Fatal(err)
	}
	_, err = d.FindOffer(t.Context(), 1, "1", 0)
	d.refused("offer.several", err)
	if of, err := d.FindOffer(t.Context(), 1, "1", 2025); err != nil || of.Latest().Date.Year() != 2025 {
		t.Error(of, err)
	}
	_, err = d.FindClient(t.Context(), "Никто")
	d.refused("client.unknown_name", err)
	d.newClient("ромашка")
	_, err = d.FindClient(t.Context(), "«РОМАШКА»")
	d.refused("client.several_named", err)
	d.wrote(3) // the stranger and two offers: what is refused writes nothing and takes no number
}

func TestOfferPaper(t *testing.T) {
	d := bookForDossier(t)
	p, err := d.AddPerson(t.Context(), domain.Person{ClientID: d.client, Name: "Иванова Анна Петровна", Position: "Генеральный директор"})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := d.AddPerson(t.Context(), domain.Person{ClientID: d.client, Name: "Иванова Ольга Петровна"}); err != nil {
		t.Fatal(err)
	}
	if _, err := d.RecordAgreement(t.Context(), d.discount(p.ID)); err != nil {
		t.Fatal(err)
	}
	_, err = d.FindPerson(t.Context(), d.client, "Иванова")
	d.refused("person.several_named", err)
	_, err = d.FindPerson(t.Context(), d.client, "Пётр")
	d.refused("person.unknown_name", err)
	found, err := d.FindPerson(t.Context(), d.client, "анна иванова")
	if err != nil || found.ID != p.ID {
		t.Fatal(found, err)
	}
	v := proposal(t, "")
	v.PersonID, v.Cover = p.ID, "Анна Петровна, спасибо."
	of, err := d.IssueOffer(t.Context(), domain.Offer{EntityID: 1, ClientID: d.client}, v, nil)
	if err != nil {
		t.Fatal(err)
	}
	// A paper that cannot be written leaves no offer and takes no number.
	if _, err := d.IssueOffer(t.Context(), domain.Offer{EntityID: 1, ClientID: d.client}, v, &OfferPrint{brokenPipe{}, "ru"}); err == nil {
		t.Error("issued without its paper")
	}
	var first bytes.Buffer
	next, err := d.IssueOffer(t.Context(), domain.Offer{EntityID: 1, ClientID: d.client}, v, &OfferPrint{&first, "en"})
	if err != nil || next.Number != "2" || !bytes.HasPrefix(first.Bytes(), []byte("%PDF")) {
		t.Fatal(next, err)
	}
	paper, err := d.OfferPaper(t.Context(), of.ID, 0)
	if err != nil || paper.Person == nil || paper.Person.ID != p.ID || len(paper.Agreed) != 1 || paper.State != domain.OfferCurrent || paper.Author != "" {
		t.Fatalf("%+v %v", paper, err)
	}
	var a, b bytes.Buffer
	for _, w := range []*bytes.Buffer{&a, &b} {
		if err := d.PrintOffer(t.Context(), of.ID, 1, OfferPrint{w, "ru"}); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.HasPrefix(a.Bytes(), []byte("%PDF")) || !bytes.Equal(a.Bytes(), b.Bytes()) {
		t.Error("not a PDF, or another one the second time")
	}
	_, err = d.OfferPaper(t.Context(), of.ID, 2)
	d.refused("offer.no_version", err)
	// Who is erased is gone from the paper, with the letter to her; the offer stays.
	if err := d.ErasePerson(t.Context(), p.ID, EraseAsked); err != nil {
		t.Fatal(err)
	}
	paper, err = d.OfferPaper(t.Context(), of.ID, 1)
	if err != nil || paper.Person != nil || paper.Version.Cover != "" || paper.Version.Options[0].Lines[0].Sum != 18000000 {
		t.Errorf("%+v %v", paper, err)
	}
	d.wrote(7) // two people, an agreement, the reading, two offers, the erasure
}

type brokenPipe struct{}

func (brokenPipe) Write([]byte) (int, error) { return 0, io.ErrClosedPipe }

package paper

import (
	"testing"

	"fyne.io/fyne/v2"

	"accord/domain"
	"accord/ui/kit"
)

// What may be done with a document follows from its kind, its state and the reader's rights.
func TestWhatMayBeDoneWithADocument(t *testing.T) {
	accord := domain.MasterAccord
	for name, c := range map[string]struct {
		kind    domain.DocKind
		state   domain.DocState
		sent    string
		master  domain.ActsMaster
		may     bool
		correct bool
		want    string
	}{
		"a draft":                    {domain.Invoice, domain.Draft, "", accord, true, true, "F4 "},
		"an invoice":                 {domain.Invoice, domain.Posted, "", accord, true, true, "F7 F8 "},
		"an invoice that was sent":   {domain.Invoice, domain.Posted, "2026", accord, true, true, "F7 "},
		"where 1C makes the acts":    {domain.Invoice, domain.Posted, "", domain.MasterOneC, true, true, "F8 "},
		"an act":                     {domain.Act, domain.Posted, "", accord, true, true, "F4 F7 F8 "},
		"an act, not for accountant": {domain.Act, domain.Posted, "", accord, true, false, "F4 F8 "},
		"an annulled one":            {domain.Act, domain.Annulled, "", accord, true, true, ""},
		"a correction":               {domain.Correction, domain.Posted, "", accord, true, true, ""},
		"for an auditor":             {domain.Act, domain.Posted, "", accord, false, false, ""},
	} {
		p := somePage()
		p.Document.Kind, p.Document.State, p.Document.SentAt, p.Document.Answer, p.Entity.ActsMaster = c.kind, c.state, c.sent, "", c.master
		p.MayIssue, p.MayCorrect = c.may, c.correct
		d := &Document{page: page{shell: &kit.Shell{}}}
		got := ""
		for _, x := range d.deedsOf(p) {
			got += x.key.Caption() + " "
		}
		if got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

func TestAnnulAndBeginAnewInOneGo(t *testing.T) {
	book := someShelf()
	p := book.documents[7]
	p.MayIssue, p.Document.SentAt, p.Document.Answer = true, "", ""
	book.documents[7] = p
	d := sit(t, "ru")
	d.open(NewDocument(d.shell, book, kit.Route{Screen: "document", ID: 7}))
	d.press(fyne.KeyF8)
	d.press(fyne.KeyReturn)
	d.sees("Аннулировать: Счёт № 17", "Заполните это поле.")
	for _, r := range "не тот" {
		d.shell.Window.Canvas().Focused().TypedRune(r)
	}
	d.press(fyne.KeyReturn)
	if last := book.printed[len(book.printed)-1]; last != "reissue 7: не тот" {
		t.Errorf("did %q", last)
	}
	if len(d.went) != 1 || d.went[0] != (kit.Route{Screen: "edit", Tab: "draft", ID: 88}) {
		t.Errorf("went %+v", d.went)
	}
}

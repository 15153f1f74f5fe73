package clients

import (
	"testing"

	"fyne.io/fyne/v2/test"

	"accord/domain"
	"accord/office"
	"accord/ui/kit"
)

func TestCellsOfClients(t *testing.T) {
	w := kit.Words{Locale: "ru"}
	for _, r := range []row{
		{ClientRow: office.ClientRow{Name: "ООО «Ёлка»", INNs: []string{"7701", "7702"}, Unpaid: 300, Overdue: 100, Days: 9, LifeCycle: domain.Active}},
		{ClientRow: office.ClientRow{Name: "АО «Елань»", Balance: -100, Advances: 100}},
	} {
		out := make([]kit.Cell, columns)
		cells(w, r, out)
		for i, c := range out {
			if red := r.Overdue > 0 && (i == colOverdue || i == colDays); (c.Tone == kit.Bad) != red {
				t.Errorf("%s: column %d is red %v", r.Name, i, c.Tone == kit.Bad)
			}
		}
		if r.Overdue > 0 && (out[colINN].Text != "7701, 7702" || !out[colLife].Chip || out[colDays].Text != "9") {
			t.Errorf("%+v", out)
		}
	}
}

func TestHeadsOfClientsAreNotCut(t *testing.T) {
	test.NewTempApp(t)
	for _, locale := range []string{"ru", "en"} {
		for _, c := range cols(kit.Words{Locale: locale}) {
			if !kit.HeadFits(c) {
				t.Errorf("%s: the head %q has no room in %v", locale, c.Title, c.Width)
			}
		}
	}
}

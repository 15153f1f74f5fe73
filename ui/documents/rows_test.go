package documents

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2/test"

	"accord/domain"
	"accord/office"
	"accord/ui/kit"
)

var ru = kit.Words{Locale: "ru"}

func TestCellsOfDocuments(t *testing.T) {
	day := domain.NewDate(2026, 11, 5)
	late := office.InvoiceRow{
		ID: 1, Number: "318", Date: day, Due: day, PartyRow: office.PartyRow{Client: "ООО «Ветер»", Counterparty: "ООО «Ветер Плюс»", INN: "7804123573", City: "Омск"},
		Purpose: "SEO за октябрь", Total: 212_000_00, Paid: 12_000_00, Open: 200_000_00, Days: 15, Status: "overdue", Life: "sent",
	}
	for _, c := range []struct {
		name string
		row  row
		want map[int]kit.Cell
	}{
		{"an overdue invoice", invoiceRow(late, domain.ClientClock{Known: true, Minute: 600, May: domain.CallNow, Until: 1080}), map[int]kit.Cell{
			colNumber: {Text: "318"}, colDate: {Text: "05.11.2026", Tone: kit.Quiet}, colClient: {Text: "ООО «Ветер» · ООО «Ветер Плюс»"},
			colStatus: {Text: "просрочен", Tone: kit.Bad, Chip: true}, colDays: {Text: "15", Tone: kit.Bad}, colOpen: {Text: ru.Sum(200_000_00), Tone: kit.Bad},
			colTotal: {Text: ru.Sum(212_000_00)}, colPaid: {Text: ru.Sum(12_000_00)}, colLife: {Text: "отправлен", Tone: kit.Quiet},
			colClock: {Text: "10:00 · можно", Tone: kit.Good},
		}},
		{"a paid one", row{number: "5", total: 100, paid: 100, status: "paid", party: office.PartyRow{Counterparty: "ИП Ёлкин"}}, map[int]kit.Cell{
			colClient: {Text: "ИП Ёлкин"}, colStatus: {Text: "оплачен", Tone: kit.Good, Chip: true}, colDays: {}, colOpen: {}, colLife: {},
		}},
		{"a draft", row{status: "draft", total: 100}, map[int]kit.Cell{colNumber: {Text: "черновик"}, colStatus: {Text: "черновик", Tone: kit.Quiet, Chip: true}}},
		{"a mended act", row{number: "7", revision: 2, status: "posted", life: "objected"}, map[int]kit.Cell{
			colNumber: {Text: "7 испр. 2"}, colLife: {Text: "есть возражения", Tone: kit.Look},
		}},
		{"a correction", actRow(office.ActRow{Kind: domain.Correction, Number: "7", Total: -5, Status: "lowered"}, domain.ClientClock{}), map[int]kit.Cell{
			colNumber: {Text: "7 корр."}, colTotal: {Text: ru.Sum(-5)}, colStatus: {Text: "уменьшает долг", Tone: kit.Quiet, Chip: true}, colClock: {Tone: kit.Quiet},
		}},
	} {
		out := make([]kit.Cell, columns)
		cells(ru, c.row, out)
		for col, want := range c.want {
			if out[col] != want {
				t.Errorf("%s: column %d is %+v, want %+v", c.name, col, out[col], want)
			}
		}
		for col, cell := range out {
			if cell.Tone == kit.Bad && c.row.days == 0 {
				t.Errorf("%s: column %d is red", c.name, col)
			}
		}
	}
}

func TestTotalsAndWordsOfDocuments(t *testing.T) {
	rows := office.Rows{
		IDs: []int64{1, 2}, Total: 300, Open: 200, Overdue: 100, All: office.StatusSum{Count: 5},
		Statuses: map[string]office.StatusSum{"overdue": {Count: 2, Sum: 100}},
	}
	if out := totals(ru, "2 счёта", rows); out[colNumber].Text != "2 счёта" || out[colTotal].Text != ru.Sum(300) || out[colOpen].Text != ru.Sum(200) {
		t.Errorf("totals %+v", out)
	}
	if got, want := headWords(ru, "2 счёта", rows), "2 счёта на "+ru.Sum(300)+", не оплачено "+ru.Sum(200)+", просрочено "+ru.Sum(100); got != want {
		t.Errorf("said %q, want %q", got, want)
	}
	if got := headWords(ru, "0 счетов", office.Rows{}); got != "0 счетов" {
		t.Errorf("said %q", got)
	}
	if got := office.Counts(rows.All, rows.Statuses); got[""] != 5 || got["overdue"] != 2 {
		t.Errorf("counts %v", got)
	}
}

// Heads of columns stand whole in both languages.
func TestHeadsAreNotCut(t *testing.T) {
	test.NewTempApp(t)
	for _, locale := range []string{"ru", "en"} {
		for _, c := range cols(kit.Words{Locale: locale}) {
			if strings.Contains(c.Title, "ui.") {
				t.Errorf("%s: no word for %s", locale, c.Key)
			}
			if !kit.HeadFits(c) {
				t.Errorf("%s: the head %q has no room in %v", locale, c.Title, c.Width)
			}
		}
	}
}

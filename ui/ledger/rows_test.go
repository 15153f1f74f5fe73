package ledger

import (
	"testing"

	"accord/domain"
	"accord/ui/kit"
)

func TestLines(t *testing.T) {
	w := kit.Words{Locale: "ru"}
	day := domain.NewDate(2026, 3, 5)
	r := domain.Reconciliation{
		From: domain.NewDate(2026, 1, 1), To: domain.NewDate(2026, 3, 31), Opening: -5000, Debit: 12000, Credit: 3000, Closing: 4000,
		Rows: []domain.ReconciliationRow{
			{Date: day, Kind: domain.EntryAct, Number: "7", DocDate: day, Debit: 12000},
			{Date: day, Kind: domain.EntryReceipt, Number: "9", DocDate: day, Credit: 3000},
		},
	}
	got := lines(w, r)
	want := []line{
		{date: "01.01.2026", document: "Сальдо начальное", credit: w.Sum(5000), rest: w.Sum(-5000), strong: true, negative: true},
		{date: "05.03.2026", document: "Акт № 7 от 05.03.2026", debit: w.Sum(12000), rest: w.Sum(7000)},
		{date: "05.03.2026", document: "Оплата, п/п 9 от 05.03.2026", credit: w.Sum(3000), rest: w.Sum(4000)},
		{document: "Обороты за период", debit: w.Sum(12000), credit: w.Sum(3000), strong: true},
		{date: "31.03.2026", document: "Сальдо конечное", debit: w.Sum(4000), rest: w.Sum(4000), strong: true},
	}
	if len(got) != len(want) {
		t.Fatalf("%d lines, want %d", len(got), len(want))
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("line %d\n got %+v\nwant %+v", i, got[i], want[i])
		}
	}
}

func TestFileName(t *testing.T) {
	got := fileName(kit.Words{Locale: "ru"}, `ООО "А/Б: в?"`, domain.NewDate(2026, 1, 1), domain.NewDate(2026, 2, 3))
	if want := "Акт сверки ООО  А Б  в   2026-01-01 2026-02-03.pdf"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestFavour(t *testing.T) {
	w := kit.Words{Locale: "ru"}
	for m, want := range map[domain.Money]string{1: "в нашу пользу", -1: "в пользу клиента", 0: "никто никому не должен"} {
		if got := favour(w, m); got != want {
			t.Errorf("%d: %q", m, got)
		}
	}
}

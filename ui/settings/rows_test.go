package settings

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"accord/domain"
	"accord/ui/kit"
)

var ru = kit.Words{Locale: "ru"}

func entity() domain.LegalEntity {
	return domain.LegalEntity{
		ID: 1, Name: "ООО «Полюс»", FullName: "Общество с ограниченной ответственностью «Полюс»", INN: "7719846204", KPP: "771901001",
		Taxes:      []domain.TaxModeFrom{{From: domain.FirstDate, Mode: domain.TaxNone}, {From: domain.NewDate(2026, 1, 1), Mode: domain.TaxUSN5}},
		ActsMaster: domain.MasterAccord, ClosedThrough: domain.NewDate(2026, 9, 30),
		Accounts:    []domain.BankAccount{{Account: "40702810638000041276", BIK: "044525225", BankName: "ПАО Сбербанк"}},
		Signatories: []domain.Signatory{{Role: "director", Name: "Ветрова Анна Сергеевна", Title: "Генеральный директор"}},
	}
}

func flat(blocks []block) []string {
	var out []string
	for _, b := range blocks {
		for _, r := range b.rows {
			out = append(out, b.title+": "+r.label+" = "+r.value)
		}
	}
	return out
}

func TestEntityIsToldWhole(t *testing.T) {
	e := entity()
	e.Signatories[0].Basis = "Устава"
	got := flat([]block{who(ru, e), banks(ru, e), kept(ru, e), signs(ru, e), taxes(ru, e)})
	for _, want := range []string{
		"Реквизиты: ИНН / КПП = 7719846204 / 771901001", "Расчётные счета: Счёт = 40702810638000041276", "Расчётные счета: БИК = 044525225",
		"Учёт: Кто ведёт акты = в Accord", "Учёт: Закрыто по = 30.09.2026", "Учёт: Остатки внесены на = без остатков",
		"Кто подписывает: Генеральный директор = Ветрова Анна Сергеевна, на основании Устава",
	} {
		if !slices.Contains(got, want) {
			t.Errorf("no %q in %s", want, strings.Join(got, "\n"))
		}
	}
	if tax := taxes(ru, e).rows; len(tax) != 2 || tax[0].label != "01.01.2026" || tax[1].label != "всегда" {
		t.Errorf("taxes %+v", tax)
	}
}

func TestRequisitesAreForThoseWhoPay(t *testing.T) {
	want := "Общество с ограниченной ответственностью «Полюс»\nИНН / КПП: 7719846204 / 771901001\nСчёт: 40702810638000041276\nБанк: ПАО Сбербанк\nБИК: 044525225"
	if got := requisites(ru, entity()); got != want {
		t.Errorf("%q", got)
	}
}

func TestPeopleStandByRole(t *testing.T) {
	got := people(ru, []domain.Employee{
		{Name: "Глеб Норин", Role: domain.BDM},
		{Name: "Мария Лис", Role: domain.AccountManager},
		{Name: "Олег Ким", Role: domain.Director},
		{Name: "Пётр Сафин", Role: domain.AccountManager},
	})
	want := []row{{"менеджер", "Мария Лис, Пётр Сафин"}, {"развитие", "Глеб Норин"}, {"директор", "Олег Ким"}}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%+v", got)
	}
}

func TestMegabytes(t *testing.T) {
	for bytes, want := range map[int64]string{0: "0,0 МБ", 8105984: "7,7 МБ", 744865792: "710 МБ", 3 << 30: "3072 МБ"} {
		if got := megabytes(ru, bytes); !strings.HasPrefix(got, strings.TrimSuffix(want, " МБ")) {
			t.Errorf("%d: %q, want %q", bytes, got, want)
		}
	}
}

package sheet

import (
	"maps"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestMapColumns(t *testing.T) {
	for _, c := range []struct {
		kind Kind
		head string
		want map[Field]int
		odd  string
	}{
		{Clients, "Название;ИНН;КПП;Страна;Город;Сегмент;Менеджер;Email;Телефон", map[Field]int{Name: 0, INN: 1, KPP: 2, Country: 3, City: 4, Segment: 5, Manager: 6, Email: 7, Phone: 8}, ""},
		{Clients, " инн ;«НАЗВАНИЕ»;E-mail;Клиент;Чужое", map[Field]int{INN: 0, Name: 1, Email: 2, ClientName: 3}, "Чужое"},
		{Contracts, "Номер;Дата;ИНН;Отсрочка;Дни;Пени;Предел пени", map[Field]int{Number: 0, Date: 1, INN: 2, Term: 3, Days: 4, Penalty: 5, PenaltyCap: 6}, ""},
		{Contracts, "number;inn;Отсрочка, дней;penalty_cap", map[Field]int{Number: 0, INN: 1, Term: 2, PenaltyCap: 3}, ""},
		{Openings, "Дата;ИНН;КПП;Договор;Документ;Дата документа;Срок;Дебет;Кредит", map[Field]int{Date: 0, INN: 1, KPP: 2, Contract: 3, Document: 4, DocumentDate: 5, Due: 6, Debit: 7, Credit: 8}, ""},
		{Acts, "Дата;Номер;ИНН;Договор;Описание;Сумма;Ставка НДС;Сумма НДС;Проект;С;По;Оплатить до;Счёт", map[Field]int{Date: 0, Number: 1, INN: 2, Contract: 3, Description: 4, Amount: 5, VATRate: 6, VATAmount: 7, Project: 8, From: 9, To: 10, Due: 11, Invoice: 12}, ""},
		{Acts, "date,NUMBER,inn,amount,vat_rate,vat_amount,from,to,due,invoice", nil, ""},
		{Acts, "Дата;№;ИНН;Cумма, руб.;НДС", map[Field]int{Date: 0, Number: 1, INN: 2, Amount: 3, VAT: 4}, ""}, // a Latin C
		{Acts, "Дата;Номер;ИНН;Сумма;НДС;Ставка НДС", map[Field]int{Date: 0, Number: 1, INN: 2, Amount: 3, VATAmount: 4, VATRate: 5}, ""},
		{Acts, "Дата;Номер;ИНН;Сумма (руб.);Сумма НДС;НДС, %", map[Field]int{Date: 0, Number: 1, INN: 2, Amount: 3, VATAmount: 4, VATRate: 5}, ""},
		{Invoices, "Дата;Номер;ИНН;Сумма;Действителен до;Сумма с НДС;Сумма без НДС", map[Field]int{Date: 0, Number: 1, INN: 2, Amount: 3, ValidUntil: 4}, "Сумма без НДС|Сумма с НДС"},
		{Payments, "Дата;Номер;ИНН;Договор;Сумма;Назначение;Счет", map[Field]int{Date: 0, Number: 1, INN: 2, Contract: 3, Amount: 4, Purpose: 5, Account: 6}, ""},
		{Payments, "Дата платежа;Номер;;ИНН плательщика;Сумма;Назначение платежа;", map[Field]int{Date: 0, Number: 1, INN: 3, Amount: 4, Purpose: 5}, ""},
	} {
		head := strings.FieldsFunc(strings.ReplaceAll(c.head, ";", ";\x01"), func(r rune) bool { return r == ';' })
		for i := range head {
			head[i] = strings.TrimPrefix(head[i], "\x01")
		}
		if !strings.Contains(c.head, ";") {
			head = strings.Split(c.head, ",")
		}
		got, err := MapColumns(c.kind, head)
		if err != nil {
			t.Errorf("%s %s: %v", c.kind, c.head, err)
			continue
		}
		if c.want != nil && !maps.Equal(got.index, c.want) || c.want == nil && len(got.index) != len(head) {
			t.Errorf("%s %s: %v", c.kind, c.head, got.index)
		}
		if strings.Join(got.Unknown, "|") != c.odd {
			t.Errorf("%s: unknown %v", c.head, got.Unknown)
		}
	}
}

func TestMapColumnsReadsTheHeadsWeExport(t *testing.T) {
	for kind := range heads {
		for _, english := range []bool{false, true} {
			list := Heads(kind, english)
			c, err := MapColumns(kind, list)
			if err != nil || len(c.Unknown) > 0 || len(c.index) != len(list) {
				t.Errorf("%s: %v %v %v", kind, list, c.Unknown, err)
			}
		}
	}
	if d := cmp.Diff([]string{"date", "number", "inn", "contract", "amount", "purpose", "account"}, Heads(Payments, true)); d != "" {
		t.Error(d)
	}
	// Every word of the table is in the form that headKey gives, else it can never match.
	for kind, list := range heads {
		for _, h := range list {
			for _, w := range append(append([]string{}, h.plain...), h.loose...) {
				if headKey(w) != w {
					t.Errorf("%s: %q is folded to %q", kind, w, headKey(w))
				}
			}
		}
	}
}

func TestMapColumnsRefuses(t *testing.T) {
	for _, c := range []struct {
		kind Kind
		head []string
		key  string
		want string
	}{
		{Clients, []string{"Название"}, "sheet.columns_missing", "ИНН"},
		{Clients, nil, "sheet.columns_missing", "Название, ИНН"},
		{Acts, []string{"a", "b"}, "sheet.columns_missing", "Дата, Номер, ИНН, Сумма"},
		{Openings, []string{"Дата", "ИНН"}, "sheet.columns_missing", "Дебет / Кредит"},
		{Clients, []string{"ИНН", "Название", "inn"}, "sheet.column_twice", ""},
		{Payments, []string{"Дата", "Номер", "ИНН", "Сумма", "Счёт", "Account"}, "sheet.column_twice", ""},
	} {
		_, err := MapColumns(c.kind, c.head)
		if keyOf(err) != c.key || c.want != "" && !strings.Contains(err.Error(), "missing:"+c.want) {
			t.Errorf("%s %v: %v", c.kind, c.head, err)
		}
	}
}

func TestGet(t *testing.T) {
	c, _ := MapColumns(Clients, []string{"ИНН", "Название"})
	row := Row{Cells: []string{" 77 "}}
	if c.Get(row, INN) != "77" || c.Get(row, Name) != "" || c.Get(row, City) != "" || c.Has(City) || !c.Has(Name) {
		t.Error("cells are wrong")
	}
}

func TestVATColumn(t *testing.T) {
	for _, c := range []struct {
		pairs  string
		asRate bool
		ok     bool
	}{
		{"22 1000,22% 5,22.0 7,20 1,без 3, 3,0 1", true, true},
		{" 5, 6", true, true},
		{"", true, true},
		{"22000.00 122000,18.03 100, 5,0 7", false, true},
		{"22 122,22 122", true, true},              // all read as rates
		{"22 122,0.05 0.05,1 1", false, false},     // more than the amount holds
		{"22 122,18.03 100", false, true},          // a sum that looks like a rate among sums
		{"22 100,18.03 100", false, false},         // a rate among sums
		{"без 100,18.03 100", false, false},        // words among sums
		{"18.04 100,0.01 0", false, true},          // a kopeck over is tolerated
		{"18.05 100", false, false},                // two are not
		{"-18.03 -100,x y", false, false},          // not a number at all
		{"-18.03 -100,5.5 нет", false, true},       // a row with a bad amount tells nothing
		{"166666.67 1000000,1.1 6.1", false, true}, // 20 % inside
	} {
		got, err := VATColumn(func(yield func(string, string) bool) {
			for _, p := range strings.Split(c.pairs, ",") {
				vat, amount, _ := strings.Cut(p, " ")
				if !yield(vat, amount) {
					return
				}
			}
		})
		if (err == nil) != c.ok || c.ok && got != c.asRate {
			t.Errorf("%q: %v, %v", c.pairs, got, err)
		}
	}
}

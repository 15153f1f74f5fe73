package sheet

import (
	"strings"
	"testing"
)

// TestGuessesOfHeads places the columns of tables as people make them.
func TestGuessesOfHeads(t *testing.T) {
	for _, c := range []struct {
		name, head, rows string
		kind             Kind
		sure             bool
		want             string // field=head of those placed, in the order of the import's fields
	}{
		{"Контрагенты.csv", "Наименование контрагента;ИНН/КПП;Эл. почта (осн.);Тел. менеджера", "ООО «А»;7707083893/770701001;a@b.ru;+7", Clients, true, "name=Наименование контрагента, inn=ИНН/КПП, kpp=ИНН/КПП, email=Эл. почта (осн.), phone=Тел. менеджера"},
		{"список.csv", "Юрлицо;ИНН контр-та;Город клиента", "ООО «А»;7707083893;Тула", Clients, true, "name=Юрлицо, inn=ИНН контр-та, city=Город клиента"},
		{"акты за октябрь.csv", "№ акта;Дата акта;ИНН заказчика;Сумма, с НДС (руб.);Вид услуг", "5;31.10.2026;7707083893;1 000,00;Сайт", Acts, true, "date=Дата акта, number=№ акта, inn=ИНН заказчика, description=Вид услуг, amount=Сумма, с НДС (руб.)"},
		{"Счета.csv", "Номер счета;Дата;ИНН;Итого;Действует до", "5;31.10.2026;7707083893;1000;30.11.2026", Invoices, true, "date=Дата, number=Номер счета, inn=ИНН, amount=Итого, valid_until=Действует до"},
		{"поступления.csv", "Дата оплаты;№ п/п;ИНН плательщика;Сумма платежа;Назначение платежа", "31.10.2026;7;7707083893;10,00;за услуги", Payments, true, "date=Дата оплаты, number=№ п/п, inn=ИНН плательщика, amount=Сумма платежа, purpose=Назначение платежа"},
		{"остатки.csv", "Дата;ИНН;Док-т;Дата док-та;Долг клиента;Аванс", "01.10.2026;7707083893;Акт 5;10.09.2026;100;", Openings, true, "date=Дата, inn=ИНН, document=Док-т, document_date=Дата док-та, debit=Долг клиента, credit=Аванс"},
		{"договоры.csv", "Договор №;от;ИНН;Отсрочка, дней;Неустойка в день, %", "12/26;01.02.2026;7707083893;10;0,1", Contracts, true, "number=Договор №, date=от, inn=ИНН, term=Отсрочка, дней, penalty=Неустойка в день, %"},
		{"x.csv", "A;B;C;D", "7707083893;31.10.2026;ООО «А»;5", Clients, true, "name=C, inn=A"},
		{"x.csv", "A;B;C;D", "1;2;3;4", Clients, false, ""},
	} {
		tb, err := Open(c.name, []byte(c.head+"\n"+c.rows+"\n"))
		if err != nil {
			t.Fatal(err)
		}
		kind, sure := GuessKind(c.name, tb.Head, tb.Sample())
		if c.want == "" {
			if sure {
				t.Errorf("%s: nothing tells that it is %s", c.head, kind)
			}
			continue
		}
		if kind != c.kind || sure != c.sure {
			t.Errorf("%s: %s, sure %v; want %s", c.head, kind, sure, c.kind)
			continue
		}
		at := Guess(kind, tb.Head, tb.Sample())
		var got []string
		for _, f := range Fields(kind) {
			if i, ok := at[f]; ok {
				got = append(got, string(f)+"="+tb.Head[i])
			}
		}
		if s := strings.Join(got, ", "); s != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.head, s, c.want)
		}
		if _, err := PlaceColumns(kind, tb.Head, at); err != nil {
			t.Errorf("%s: %v", c.head, err)
		}
	}
}

// TestAHeadUnderATitle finds the head of a list that begins with a title.
func TestAHeadUnderATitle(t *testing.T) {
	tb, err := Open("x.csv", []byte("Реестр актов;;;\nООО «Полюс»;;;\n\nДата;Номер;ИНН;Сумма\n31.10.2026;5;7707083893;10\n"))
	if err != nil {
		t.Fatal(err)
	}
	if err := tb.FindHead(); err != nil || tb.HeadLine != 4 || len(tb.Sample()) != 1 {
		t.Errorf("line %d, %d rows, %v", tb.HeadLine, len(tb.Sample()), err)
	}
	tb, err = Open("x.csv", []byte("Реестр наших клиентов;;\n;Кто;ИНН / КПП;Тел. бухгалтера\n1;А;7707083893;\n"))
	if err != nil {
		t.Fatal(err)
	}
	if err := tb.FindHead(); err != nil || tb.HeadLine != 2 {
		t.Errorf("line %d, %v", tb.HeadLine, err)
	}
	if a, b := Shape([]string{"ИНН", "Дата"}), Shape([]string{"дата", "инн"}); a != b {
		t.Errorf("%q and %q are one shape", a, b)
	}
}

// TestTwoValuesInOneColumn takes INN and KPP apart.
func TestTwoValuesInOneColumn(t *testing.T) {
	head := []string{"Кто", "ИНН/КПП"}
	cols, err := PlaceColumns(Clients, head, map[Field]int{Name: 0, INN: 1, KPP: 1})
	if err != nil {
		t.Fatal(err)
	}
	row := Row{Cells: []string{"А", "7707083893 / 770701001"}}
	if cols.Get(row, INN) != "7707083893" || cols.Get(row, KPP) != "770701001" {
		t.Errorf("%q %q", cols.Get(row, INN), cols.Get(row, KPP))
	}
	if _, err := PlaceColumns(Acts, head, map[Field]int{INN: 1}); err == nil {
		t.Error("acts without dates")
	}
}

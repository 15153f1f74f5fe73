package office

import (
	"strings"
	"testing"

	"accord/domain"
)

func (b *book) steps() string {
	b.Helper()
	h, err := b.FirstHour(b.ctx, 0)
	b.must(err)
	var out []string
	for _, s := range h.Steps {
		out = append(out, s.Name+" "+s.State)
	}
	return strings.Join(out, ", ")
}

// TestTheFirstHourIsKnownFromTheBook walks from an empty book to chasing: each step is done by what the book has.
func TestTheFirstHourIsKnownFromTheBook(t *testing.T) {
	b := newBook(t)
	if got := b.steps(); got != "book done, company wait, clients todo, contracts wait, openings wait, documents todo, statement todo, totals wait, chasing wait" {
		t.Errorf("empty: %s", got)
	}
	b.clean("clients", clientTable(3))
	b.clean("contracts", "number;inn\n12/26;"+innOf(1)+"\n")
	b.clean("openings", "date;inn;document;debit;credit\n2026-10-01;"+innOf(1)+";Акт 1;1000;\n2026-10-01;"+innOf(2)+";Аванс;;200\n")
	b.clean("acts", "date;number;inn;amount\n2026-10-15;7;"+innOf(1)+";500.50\n")
	b.imp("statement", oneC(receipt("1", "2026-10-20", "300", "Оплата")))
	end := day("2026-10-31")
	b.must(b.SaveTotals(b.ctx, b.entity, end, []ControlTotal{{Debit: rub("1200.50"), Credit: rub("150")}}))
	c, err := b.CompareTotals(b.ctx, b.entity)
	b.must(err)
	// The receipt names no contract: of the only live one it is an advance, beside the debts without a contract.
	if c.Theirs.Debit != rub("1200.50") || c.Ours.Debit-c.Ours.Credit != rub("1000.50") || c.ByClient || len(c.Rows) != 2 {
		t.Errorf("%+v", c)
	}
	h, err := b.FirstHour(b.ctx, 0)
	b.must(err)
	if s := h.Steps[7]; s.State != StepTodo || s.Off == 0 {
		t.Errorf("%+v", s)
	}
	b.must(b.SaveTotals(b.ctx, b.entity, end, []ControlTotal{{Debit: c.Ours.Debit, Credit: c.Ours.Credit}}))
	b.must(b.StartChasing(b.ctx, b.entity, end))
	if got := b.steps(); got != "book done, company wait, clients done, contracts done, openings done, documents done, statement done, totals done, chasing done" {
		t.Errorf("filled: %s", got)
	}
	b.must(b.DismissHour(b.ctx, true))
	if h, err = b.FirstHour(b.ctx, b.entity); err != nil || !h.Dismissed || h.Done() != 8 {
		t.Errorf("%+v %v", h, err)
	}
	b.refused(b.as(Production).StartChasing(b.ctx, b.entity, end), domain.Forbidden, "forbidden.verb")
	b.sound()
}

// TestTotalsByClientFindWhoDiffers reads the accountant's list as she has it: those who differ come first, and one whom we do not know.
func TestTotalsByClientFindWhoDiffers(t *testing.T) {
	b := newBook(t)
	b.clean("clients", clientTable(3))
	b.clean("acts", "date;number;inn;amount\n2026-10-15;7;"+innOf(0)+";500\n2026-10-15;8;"+innOf(1)+";100\n2026-10-15;9;"+innOf(2)+";70\n")
	path := b.file("Сальдо по счёту 62;;\nКонтрагент;ИНН;Дебет, руб.;Кредит\nА;" + innOf(0) + ";500,00;\nБ;" + innOf(1) + ";60;\nБ;" + innOf(1) + ";30;\nГ;" + innOf(9) + ";;5\nИтого;;590;5\n")
	of, err := b.ReadTotals(path)
	b.must(err)
	b.must(b.SaveTotals(b.ctx, b.entity, day("2026-10-31"), of))
	c, err := b.CompareTotals(b.ctx, b.entity)
	b.must(err)
	if !c.ByClient || c.Theirs != (Sides{rub("590"), rub("5")}) || c.Ours.Debit != rub("670") {
		t.Errorf("%+v", c)
	}
	var got []string
	for _, r := range c.Rows {
		got = append(got, r.INN+" "+r.Off().String())
	}
	if s := strings.Join(got, ", "); s != innOf(2)+" 70.00, "+innOf(1)+" 10.00, "+innOf(9)+" 5.00, "+innOf(0)+" 0.00" {
		t.Error(s)
	}
	_, err = b.ReadTotals(b.file("Дата;Номер\n01.10.2026;5\n"))
	b.refused(err, domain.Invalid, "totals.columns")
	b.refused(b.SaveTotals(b.ctx, b.entity, day("2026-10-31"), []ControlTotal{{Debit: -1}}), domain.Invalid, "totals.negative")
}

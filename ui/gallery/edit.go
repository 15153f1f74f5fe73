package gallery

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"

	"accord/domain"
	"accord/ui/kit"
)

// editTable is lines edited in place: finished ones, one that cannot be read, the empty one at the end.
func editTable(g *Gallery) fyne.CanvasObject {
	s := g.shell
	t := kit.NewEditTable(s,
		kit.EditCol{Key: "name", Title: g.s("Услуга", "Service"), Width: 200, Flex: 1, Find: func(_ context.Context, typed string) (out []kit.Option, _ error) {
			for i, n := range []string{g.s("Поисковое продвижение", "Search promotion"), g.s("Поддержка сайта", "Site support")} {
				if strings.HasPrefix(domain.NormName(n), domain.NormName(typed)) {
					out = append(out, kit.Option{ID: int64(i), Text: n, Note: s.Sum(60_000_00)})
				}
			}
			return out, nil
		}},
		kit.EditCol{Key: "qty", Title: g.s("Кол-во", "Quantity"), Width: 80, Right: true},
		kit.EditCol{Key: "price", Title: g.s("Цена, ₽", "Price, ₽"), Width: 130, Right: true},
		kit.EditCol{Key: "sum", Title: g.s("Сумма, ₽", "Sum, ₽"), Width: 130, Right: true, Shown: true})
	read := func(r *kit.EditRow) (domain.Line, error) {
		q, err := domain.ParseQty(r.Cells[1])
		if err != nil {
			return domain.Line{}, err
		}
		m, err := domain.ParseMoney(r.Cells[2])
		if err != nil {
			return domain.Line{}, err
		}
		return domain.PricedLine(r.Cells[0], q, "", m, false, 22)
	}
	t.Take = func(r *kit.EditRow, col int) error {
		switch col {
		case 1:
			if r.Cells[1] == "" {
				r.Cells[1] = "1"
			}
			_, err := domain.ParseQty(r.Cells[1])
			return err
		case 2:
			m, err := domain.ParseMoney(r.Cells[2])
			if err == nil {
				r.Cells[2] = s.Sum(m)
			}
			return err
		}
		return nil
	}
	t.Show = func(r *kit.EditRow, _ int) kit.Cell {
		l, err := read(r)
		if err != nil {
			return kit.Cell{}
		}
		return kit.Cell{Text: s.Sum(l.Sum)}
	}
	t.Done = func(r *kit.EditRow) bool { _, err := read(r); return err == nil && r.Cells[0] != "" }
	t.OnPick = func(r *kit.EditRow, _ int, o kit.Option) { r.Cells[2] = o.Note }
	t.Totals = func() []kit.Cell {
		sum := domain.Money(0)
		for _, r := range t.Rows() {
			l, _ := read(r)
			sum += l.Sum
		}
		return []kit.Cell{{Text: g.s("Итого", "Total"), Bold: true}, {}, {}, {Text: s.Sum(sum), Bold: true}}
	}
	row := func(cells ...string) *kit.EditRow { return &kit.EditRow{Cells: append(cells, "")} }
	t.SetRows([]*kit.EditRow{
		row(g.s("Поисковое продвижение, декабрь 2026 г.", "Search promotion, December 2026"), "1", s.Sum(180_000_00)),
		row(g.s("Тексты", "Texts"), "12.5", s.Sum(1_500_00)),
		row(g.s("Аудит", "Audit"), "1", "12x"),
	})
	t.Check()
	t.Goto(1, "qty")
	return kit.Sized(0, 230, t.Object())
}

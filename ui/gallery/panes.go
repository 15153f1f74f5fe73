package gallery

import (
	"context"
	"fmt"
	"io"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"accord/domain"
	"accord/i18n"
	"accord/ui/kit"
)

// makePanes shows tabs, a split and running work.
func makePanes(g *Gallery) (fyne.CanvasObject, func() fyne.Focusable) {
	s := g.shell
	tabs := kit.NewTabs(s, []string{g.s("Обзор", "Overview"), g.s("Люди", "People"), g.s("Документы", "Documents")},
		kit.Paragraph(g.s("Первая вкладка. Влево и вправо переключают, когда фокус на названиях.", "The first tab. Left and right step while the names have the focus."), 380, kit.Plain),
		kit.Text(g.s("Вторая", "The second"), kit.Plain), kit.Text(g.s("Третья", "The third"), kit.Plain))
	running, started := kit.NewProgress(s), kit.NewProgress(s)
	running.Show(&kit.JobState{Title: g.s("Импорт актов", "Import of acts"), Done: 40, Total: 100})
	started.Show(&kit.JobState{Title: g.s("Импорт", "Import"), Done: 1200})
	left := kit.Column(kit.Gap, kit.Card(kit.Inset(6, 16, 16, 16, tabs.Object())),
		card(g.s("Работа", "Jobs"), kit.Line(0, running.Object()), kit.Line(0, started.Object())))
	side := kit.NewInspector(s, left, 420)
	side.Show("ООО «Северный ветер»", g.s("Москва, 14:05 · платит в среднем на 12-й день", "Moscow, 14:05 · pays on the 12th day on average"),
		kit.Paragraph(g.s("Карточка справа. Границу двигают мышью или стрелками, крестик складывает карточку.",
			"The card at the right. The mouse or the arrows move its edge, the cross folds it."), 380, kit.Plain))
	return side.Object(), func() fyne.Focusable { return tabs.Strip }
}

// makeCharts shows bars, a stacked bar, lines and sparks.
func makeCharts(g *Gallery) (fyne.CanvasObject, func() fyne.Focusable) {
	s := g.shell
	thousands := func(v int64) string { return s.Count(int(v)) }
	sums := func(v int64) string { return s.Sum(domain.Money(v)) }
	months := make([]string, 12)
	for i := range months {
		months[i] = string([]rune(g.month(i + 1))[:3])
	}
	bars := kit.NewBars(220, months, []int64{120, 340, 280, 400, -60, 90, 510, 470, 300, 620, 580, 440}, kit.Busy, thousands)
	lines := kit.NewLines(220, months, []kit.Series{
		{Name: g.s("сейчас", "now"), Values: []int64{12, 14, 19, 25, 24, 31, 40, 44, 52, 50, 61, 66}, Tone: kit.Busy},
		{Name: g.s("было", "before"), Values: []int64{12, 11, 13, 12, 14, 13, 15, 12, 11, 13, 14, 13}, Tone: kit.Quiet},
		{Name: g.s("план", "plan"), Values: []int64{15, 20, 25, 30, 35, 40, 45, 50, 55, 60, 65, 70}, Tone: kit.Good},
	}, thousands)
	stack := kit.NewStackBar(s, []kit.Part{
		{Name: g.s("срок не наступил", "not due"), Value: 644_100_00},
		{Name: "1–30", Value: 778_300_00},
		{Name: "31–60", Value: 475_300_50},
		{Name: "61–90", Value: 72_000_00},
		{Name: "> 90", Value: 130_500_00},
	}, sums)
	stack.OnOpen = func(i int) { s.Say(kit.Good, g.s("Часть ", "Part ")+s.Count(i+1)) }
	empty := kit.NewStackBar(s, []kit.Part{{Name: g.s("срок не наступил", "not due")}, {Name: g.s("просрочено", "overdue")}}, sums)
	sparks := kit.Line(24,
		kit.Line(8, kit.Text(g.s("растёт", "rises"), kit.Plain), kit.NewSpark(120, 28, []int64{1, 2, 2, 4, 3, 6, 8}, kit.Good)),
		kit.Line(8, kit.Text(g.s("падает", "falls"), kit.Plain), kit.NewSpark(120, 28, []int64{9, 8, 8, 5, 6, 3, 2}, kit.Bad)),
		kit.Line(8, kit.Text(g.s("ровно", "even"), kit.Plain), kit.NewSpark(120, 28, []int64{5, 5, 5}, kit.Quiet)))
	top := kit.Row(kit.Gap, card(g.s("Столбцы", "Bars"), bars), card(g.s("Линии", "Lines"), lines))
	return kit.Column(kit.Gap, card(g.s("Сроки", "Ageing"), stack, empty), top, card(g.s("Ход", "Course"), sparks)), func() fyne.Focusable { return stack }
}

func (g *Gallery) month(i int) string {
	return i18n.Month(g.opt.Lang, time.Month(i))
}

// makePDF shows the preview of a paper, and of what is none.
func makePDF(g *Gallery) (fyne.CanvasObject, func() fyne.Focusable) {
	good, bad := kit.NewPreview(g.shell), kit.NewPreview(g.shell)
	made := false
	g.leave = append(g.leave, good.Close, bad.Close)
	return kit.NewSplit(g.shell, good.Object(), bad.Object(), 420).Object(), func() fyne.Focusable {
		if !made {
			made = true
			good.Make(func(_ context.Context, w io.Writer) error { return writePaper(w, 3) })
			bad.Make(func(_ context.Context, w io.Writer) error { _, err := io.WriteString(w, "no paper"); return err })
		}
		return good.Focusable()
	}
}

// writePaper writes a PDF of a few pages by hand: the gallery has no book to print.
func writePaper(w io.Writer, n int) error {
	var b strings.Builder
	var at []int
	object := func(body string) {
		at = append(at, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", len(at), body)
	}
	b.WriteString("%PDF-1.4\n")
	var kids []string
	for i := range n {
		kids = append(kids, fmt.Sprintf("%d 0 R", 4+2*i))
	}
	object("<< /Type /Catalog /Pages 2 0 R >>")
	object(fmt.Sprintf("<< /Type /Pages /Kids [%s] /Count %d >>", strings.Join(kids, " "), n))
	object("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
	for i := range n {
		object(fmt.Sprintf("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents %d 0 R >>", 5+2*i))
		text := fmt.Sprintf("BT /F1 28 Tf 72 740 Td (Accord, page %d of %d) Tj ET 72 720 451 1 re f", i+1, n)
		object(fmt.Sprintf("<< /Length %d >>\nstream\n%s\nendstream", len(text), text))
	}
	start := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(at)+1)
	for _, off := range at {
		fmt.Fprintf(&b, "%010d 00000 n \n", off)
	}
	fmt.Fprintf(&b, "trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n", len(at)+1, start)
	_, err := io.WriteString(w, b.String())
	return err
}

// makeDialogs opens what lies over the window.
func makeDialogs(g *Gallery) (fyne.CanvasObject, func() fyne.Focusable) {
	s := g.shell
	undone := func() { s.Say(kit.Quiet, g.s("Отменено", "Undone")) }
	toast := kit.NewButton(s, g.s("Сообщение с отменой", "Toast with undo"), "", func() {
		s.Toast(kit.Good, g.s("Платёж 77 000,00 разнесён по двум счетам", "Payment 77,000.00 matched to two invoices"), undone)
	})
	plain := kit.NewButton(s, g.s("Сообщение", "Toast"), "", func() {
		s.Toast(kit.Look, g.s("Выписка загружена, 5 платежей ждут разбора", "Statement read, 5 payments wait"), nil)
	})
	ask := kit.NewButton(s, g.s("Вопрос", "Question"), "", func() {
		s.Ask(g.s("Закрыть месяц?", "Close the month?"), g.s("Проведённые документы ноября больше не изменятся: поправки пойдут декабрём.",
			"The documents of November will not change any more: corrections go to December."), g.s("Закрыть месяц", "Close the month"), s.T("ui.cancel"), func() {})
	})
	path := kit.NewButton(s, g.s("Файл", "File"), "", func() {
		s.AskPath(kit.PathQuestion{Title: s.T("ui.open_book"), Accept: s.T("ui.open"), Start: kit.Home() + "/"}, func(p string) { s.Say(kit.Good, p) })
	})
	keys := kit.NewButton(s, g.s("Клавиши", "Keys"), "F1", func() { s.ShowKeys(s.T("ui.keys"), g.keys()) })
	form := kit.NewButton(s, g.s("Форма с календарём", "Form with a calendar"), "", func() {
		day := kit.NewDateField(s, g.s("Обещал до", "Promised by"), today, today)
		sum := kit.NewMoneyField(s, g.s("Сумма, ₽", "Sum, ₽"), "", 160, 0)
		var m *kit.Modal
		ok := kit.NewPrimary(s, s.T("ui.save"), "Enter", func() { m.Close() })
		m = s.Modal(kit.Column(kit.Gap, kit.Strong(g.s("Обещание оплаты", "Promise to pay")), day.Object(), sum.Object(), kit.Line(8, kit.Spacer(), ok)),
			day.Entry, kit.Key{Name: fyne.KeyReturn, Do: func() { m.Close() }})
	})
	clash := kit.NewButton(s, g.s("Две стороны", "Two sides"), "", func() {
		s.Conflict(g.s("Изменила Анна Ветрова, 14:02.", "Changed by Anna Vetrova, 14:02."), kit.Clashes(
			kit.Clash{Key: "city", Label: g.s("Город", "City"), Was: g.s("Уфа", "Ufa"), Theirs: g.s("Казань", "Kazan"), Mine: g.s("Уфа", "Ufa")},
			kit.Clash{Key: "segment", Label: g.s("Сегмент", "Segment"), Was: g.s("Опт", "Wholesale"), Theirs: g.s("Розница", "Retail"), Mine: g.s("Услуги", "Services")},
			kit.Clash{Key: "phone", Label: g.s("Телефон", "Phone"), Mine: "+7 347 200-00-00"},
		), func(map[string]bool) {})
	})
	sheet := kit.NewButton(s, g.s("Лист сверху", "Sheet from the top"), "", func() {
		const width float32 = 520
		more := kit.Column(4)
		var m *kit.Modal
		grow := kit.NewButton(s, g.s("Ещё строка", "One more line"), "", func() {
			more.Add(kit.Text(g.s("Строка ", "Line ")+s.Count(len(more.Objects)+1), kit.Plain))
			m.Fit()
		})
		m = s.Sheet(kit.Inset(12, 16, 12, 16, kit.Column(8, kit.Strong(g.s("Лист растёт с тем, что на нём", "A sheet grows with what is on it")), more,
			kit.Line(8, grow, kit.Spacer(), kit.NewButton(s, s.T("ui.close"), "Esc", func() { m.Close() })))), width, grow)
	})
	return kit.Column(kit.Gap, card(g.s("Поверх окна", "Over the window"), kit.Line(8, toast, plain, ask, form, path, sheet, keys, clash))), func() fyne.Focusable { return toast }
}

package gallery

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"accord/domain"
	"accord/ui/kit"
)

var today = domain.NewDate(2026, 11, 22)

// card is a titled part of a page.
func card(title string, content ...fyne.CanvasObject) fyne.CanvasObject {
	return kit.Card(kit.Inset(14, 16, 16, 16, kit.Column(kit.Gap, append([]fyne.CanvasObject{kit.Strong(title)}, content...)...)))
}

// makeFields shows the entries: empty, filled, wrong, warned of.
func makeFields(g *Gallery) (fyne.CanvasObject, func() fyne.Focusable) {
	s := g.shell
	const wide = 280
	plain := kit.NewEntry(s, wide)
	plain.SetPlaceHolder(g.s("Название или ИНН", "Name or INN"))
	filled := kit.NewEntry(s, wide)
	filled.SetText(g.s("ООО «Гранит Сервис и сыновья, торговый дом»", "Granite Service and Sons Trading House Ltd."))
	wrong := kit.NewEntry(s, wide)
	wrongF := kit.NewField(s, g.s("Обязательное", "Required"), "", wrong)
	wrongF.Wrong(domain.Refuse(domain.Invalid, "name", "ui.required"))
	off := kit.NewEntry(s, wide)
	off.SetText(g.s("нельзя менять", "cannot be changed"))
	off.Disable()
	day := kit.NewDateField(s, g.s("День: 31.12, 5, +7, = · вниз – календарь", "Day: 31.12, 5, +7, = · down – calendar"), today, today)
	badDay := kit.NewDateField(s, g.s("День, который не читается", "A day that cannot be read"), today, today)
	badDay.Entry.SetText("32.13")
	badDay.Take()
	money := kit.NewMoneyField(s, g.s("Сумма, ₽", "Sum, ₽"), "", 160, 1_234_56)
	badMoney := kit.NewMoneyField(s, g.s("Сумма, которая не читается", "A sum that cannot be read"), "", 160, 0)
	badMoney.Entry.SetText("12,3x")
	badMoney.Take()
	inn := kit.NewINNField(s, s.T("ui.field.inn"), "", 160, "7719846204")
	badINN := kit.NewINNField(s, s.T("ui.field.inn"), "", 160, "")
	badINN.Entry.SetText("7719846205")
	badINN.Take()
	path := kit.NewPathField(s, s.T("ui.import.file"), g.s("Tab дополняет", "Tab completes"), wide, "")
	find := kit.NewCompletion(s, wide, g.s("Начните: ве, ка, ор…", "Start typing: ve, ka, or…"), complete)
	find.OnPick = func(o kit.Option) { s.Say(kit.Good, o.Text) }
	left := card(g.s("Текст", "Text"), kit.NewField(s, g.s("Пустое", "Empty"), "", plain).Object(),
		kit.NewField(s, g.s("Заполненное", "Filled"), "", filled).Object(), wrongF.Object(), kit.NewField(s, g.s("Закрытое", "Disabled"), "", off).Object())
	middle := card(g.s("Даты и суммы", "Days and sums"), day.Object(), badDay.Object(), money.Object(), badMoney.Object())
	right := card(g.s("Реквизиты и имена", "Requisites and names"), inn.Object(), badINN.Object(), path.Object(),
		kit.NewField(s, g.s("С подсказкой", "With completion"), "", find.Entry).Object())
	edit := card(g.s("Строки, которые правят на месте: Tab, Enter, Ctrl+Del", "Lines edited in place: Tab, Enter, Ctrl+Del"), editTable(g))
	return kit.Column(kit.Gap, kit.Row(kit.Gap, left, middle, right), edit), func() fyne.Focusable { return plain }
}

// complete finds the sample's clients by any word's beginning.
func complete(_ context.Context, text string) ([]kit.Option, error) {
	var out []kit.Option
	for i, n := range clientNames {
		if strings.Contains(" "+domain.NormName(n), " "+domain.NormName(text)) {
			out = append(out, kit.Option{ID: int64(i), Text: n, Note: "77040" + strings.Repeat("1", 5)})
		}
	}
	return out, nil
}

// makeChoices shows what is chosen and pressed.
func makeChoices(g *Gallery) (fyne.CanvasObject, func() fyne.Focusable) {
	s := g.shell
	press := func() { s.Say(kit.Good, g.s("Нажата", "Pressed")) }
	few := kit.NewChoice(s, 220, []string{g.s("Все группы", "All groups"), g.s("Группа 1", "Group 1"), g.s("Группа 2", "Group 2")}, nil)
	var long []string
	for _, n := range clientNames {
		long = append(long, n, n+" II", n+" III")
	}
	many := kit.NewChoice(s, 220, long, nil)
	on, off, dead := kit.NewCheck(s, g.s("Отмечено", "Checked"), nil), kit.NewCheck(s, g.s("Не отмечено", "Not checked"), nil), kit.NewCheck(s, g.s("Нельзя", "Disabled"), nil)
	on.SetChecked(true)
	dead.SetChecked(true)
	dead.Disable()
	segments := kit.NewSegments(s, []string{g.s("По счетам", "By invoices"), g.s("По актам", "By acts"), g.s("Вместе", "Both")}, nil)
	primary := kit.NewPrimary(s, g.s("Напомнить всем", "Remind all"), "", press)
	hinted := kit.NewButton(s, g.s("Позвонить", "Call"), "Enter", press)
	hinted.SetTip(g.s("Подсказка приходит, когда указатель или фокус задержались на кнопке.", "A tip comes when the pointer or the focus rests on the button."))
	disabled := kit.NewButton(s, g.s("Нельзя", "Disabled"), "", nil)
	disabled.Disable()
	small := kit.NewSmallButton(s, g.s("Малая", "Small"), press)
	asking := kit.NewButton(s, g.s("Диалог", "Dialog"), "", func() { g.ask() })
	buttons := card(g.s("Кнопки", "Buttons"), kit.Line(8, primary, asking), kit.Line(8, hinted, kit.NewButton(s, g.s("Обычная", "Plain"), "", press)),
		kit.Line(8, disabled, small))
	choices := card(g.s("Выбор", "Choice"), kit.Labelled(g.s("Несколько", "A few"), few), kit.Labelled(g.s("Много", "Many"), many),
		kit.Labelled(g.s("В строке сверху", "In a bar"), kit.Line(0, kit.NewSwitch(s, []string{g.s("Все наши компании", "All our companies"), "ООО «Полюс»"}, nil))))
	checks := card(g.s("Да или нет", "Yes or no"), kit.Column(2, on, off, dead), kit.Line(0, segments))
	values := card(g.s("Значения, которые копируют", "Values to copy"), kit.Column(0, kit.NewValue(s, g.s("ИНН / КПП", "INN / KPP"), "7719846204 / 771901001", 520),
		kit.NewValue(s, g.s("Адрес", "Address"), g.s("105318, г. Москва, ул. Сквозная, д. 14, оф. 301, вход со двора, третий этаж", "105318, Moscow, 14 Skvoznaya street, office 301, entrance from the yard, third floor"), 520)))
	return kit.Column(kit.Gap, kit.Row(kit.Gap, buttons, choices, checks), values), func() fyne.Focusable { return few }
}

// ask opens the dialog that asks for a few things.
func (g *Gallery) ask() {
	s, today := g.shell, domain.NewDate(2026, 11, 22)
	a := kit.NewAsking(s, g.s("Отметить акт", "Mark the act"), g.s("Enter ведёт к следующей строке, в последней выполняет.", "Enter goes to the next line, in the last one it does it."))
	a.Segments("what", g.s("Что произошло", "What happened"), []string{g.s("Согласован", "Agreed"), g.s("Подписан", "Signed")}, 1, func(i int) { a.Hide("who", i == 0) })
	a.Beside(func() {
		a.Day("date", g.s("Когда", "When"), today, today)
		a.Line("inn", g.s("ИНН", "INN"), "", "7719846204")
	})
	a.Checked("inn", func(text string) (error, bool) { return domain.CheckINN(domain.TidyINN(text)), false }) //nolint:revive // as Asking takes it
	who := a.Line("who", g.s("Кто", "Who"), g.s("Имя и должность", "Name and position"), "")
	a.Open(g.s("Отметить", "Mark"), func() {
		if who.Text == "" {
			a.Refused(domain.Refuse(domain.Invalid, "who", "ui.required"))
			return
		}
		a.Close()
	})
}

var tones = []kit.Tone{kit.Plain, kit.Quiet, kit.Bad, kit.Look, kit.Good, kit.Busy}

// makeWords shows texts, chips, badges, signs and figures.
func makeWords(g *Gallery) (fyne.CanvasObject, func() fyne.Focusable) {
	s := g.shell
	names := []string{g.s("обычный", "plain"), g.s("второй", "second"), g.s("просрочено", "overdue"), g.s("посмотрите", "look"), g.s("готово", "done"), g.s("в работе", "in work")}
	texts, chips := kit.Column(4), kit.Line(8)
	for i, t := range tones {
		texts.Add(kit.Text(g.s("Текст: ", "Text: ")+names[i], t))
		chips.Add(kit.Chip(names[i], t))
	}
	signs := container.NewGridWithColumns(10)
	for _, sign := range []kit.Sign{
		kit.SignUp, kit.SignDown, kit.SignChevron, kit.SignBack, kit.SignForward, kit.SignCross, kit.SignCheck, kit.SignLook,
		kit.SignSearch, kit.SignFolder, kit.SignFile, kit.SignCalendar, kit.SignFold, kit.SignPlus, kit.SignMinus, kit.SignLock,
		kit.SignMenu, kit.SignClients, kit.SignInvoices, kit.SignActs, kit.SignPayments, kit.SignReceivables, kit.SignReconciliation, kit.SignOffers, kit.SignImport, kit.SignSettings,
	} {
		signs.Add(kit.Icon(sign, kit.Colours().Text, 20))
	}
	figures := make([]*kit.FigureCard, 3)
	for i, t := range []kit.Tone{kit.Plain, kit.Bad, kit.Good} {
		figures[i] = kit.NewFigure(g.s("Просрочено", "Overdue"))
		figures[i].Set(s.Sum(1_456_100_50), g.s("было 1 700 000,00", "was 1,700,000.00"), t)
		figures[i].Leads(s, func() { s.Say(kit.Good, g.s("К строкам этой суммы", "To the rows of this sum")) })
	}
	sizes := kit.Column(4, kit.BigHeading("Accord 28"), kit.Heading(g.s("Заголовок 19", "Heading 19")), kit.Figure("1 234 567,50", kit.Plain),
		kit.Strong(g.s("Жирный 13", "Bold 13")), kit.Text(g.s("Текст 13", "Text 13"), kit.Plain), kit.Small(g.s("Мелкий 11", "Small 11"), kit.Quiet))
	rail := canvas.NewRectangle(kit.Colours().Rail)
	pressed := 0
	var counts *kit.Link
	counts = kit.NewLink(s, g.s("меняет слова", "changes its words"), kit.Plain, 0, func() {
		pressed++
		counts.SetWords(g.s("нажата: ", "pressed: ")+s.Count(pressed), kit.Good)
	})
	ways := kit.Line(kit.Gap, counts, kit.NewLink(s, g.s("Счёт № 318 от 25.09.2026", "Invoice 318, 25 Sep 2026"), kit.Plain, 0, func() {}),
		kit.NewLink(s, "412 000,00", kit.Bad, 0, func() {}), kit.NewNarrow(s, clientNames[0], func() {}))
	badges := container.NewStack(rail, kit.Inset(8, 12, 8, 12, kit.Line(8, kit.Badge("14", true), kit.Badge("3", false), kit.Badge("199", false))))
	top := kit.Row(kit.Gap, card(g.s("Размеры", "Sizes"), sizes), card(g.s("Тона", "Tones"), texts, chips, kit.Line(8, badges), ways))
	swatches := kit.Line(0)
	for i := range 5 {
		box := canvas.NewRectangle(kit.Ageing(i))
		swatches.Add(kit.Sized(90, 22, box))
	}
	return kit.Column(kit.Gap, top, kit.Figures(figures...), card(g.s("Знаки", "Signs"), signs), card(g.s("Сроки", "Ageing"), swatches)), nothing
}

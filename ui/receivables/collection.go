package receivables

import (
	"context"

	"fyne.io/fyne/v2"

	"accord/domain"
	"accord/i18n"
	"accord/ui/kit"
)

// measures are how fast the ledger's debts are paid, beside the figures of a report by acts; a press tells how they are counted.
type measures struct {
	screen *Screen
	load   kit.Loader
	link   *kit.Link
	object *fyne.Container
	now    domain.Collection
}

func newMeasures(c *Screen) *measures {
	m := &measures{screen: c}
	m.link = kit.NewLink(c.shell, "", kit.Plain, 0, m.tell)
	m.object = kit.Line(0, m.link)
	m.object.Hide()
	return m
}

// reload reads the measures of what the report shows; by invoices there are none, since invoices create no debt.
func (m *measures) reload() {
	c := m.screen
	m.load.Stop()
	if !c.kept.Ledger {
		m.show(domain.Collection{})
		return
	}
	q := c.query()
	kit.Load(&m.load, func(ctx context.Context) (domain.Collection, error) { return c.book.Collection(ctx, q) }, func(now domain.Collection, err error) {
		if err != nil {
			now = domain.Collection{} // the report itself says what is wrong
		}
		m.show(now)
		c.shell.Shown("receivables measures")
	})
}

func (m *measures) show(now domain.Collection) {
	m.now = now
	words := measureWords(m.screen.shell.Words, now)
	m.link.SetWords(words, kit.Plain)
	m.object.Hidden = words == ""
	m.screen.figures.object.Refresh()
}

// measureWords are the measures in short, «DSO 34,2 дн. · CEI 81 %»; "" where there is nothing to measure.
func measureWords(w kit.Words, c domain.Collection) string {
	words := ""
	if dso, ok := c.DSO(); ok {
		words = w.T("ui.receivables.dso") + " " + w.T("ui.receivables.days_tenths", "n", tenths(w, dso))
	}
	if cei, ok := c.CEI(); ok {
		if words != "" {
			words += " · "
		}
		words += w.T("ui.receivables.cei") + " " + tenths(w, cei) + " %"
	}
	return words
}

// howWords tell how the measures are counted, with the sums they are counted of.
func howWords(w kit.Words, c domain.Collection) []string {
	out := []string{w.T("ui.receivables.how_period", "from", w.Date(c.AsOf.AddDays(1-c.Days)), "to", w.Date(c.AsOf),
		"sales", w.Sum(c.Sales), "opening", w.Sum(c.Opening), "closing", w.Sum(c.Closing), "current", w.Sum(c.Current))}
	if dso, ok := c.DSO(); ok {
		out = append(out, w.T("ui.receivables.how_dso", "n", tenths(w, dso), "days", c.Days))
	} else {
		out = append(out, w.T("ui.receivables.how_none"))
	}
	back, ok := c.CountBackDSO()
	key := "ui.receivables.how_back"
	if !ok {
		key += "_more"
	}
	out = append(out, w.T(key, "n", tenths(w, back)))
	if cei, ok := c.CEI(); ok {
		out = append(out, w.T("ui.receivables.how_cei", "n", tenths(w, cei)))
	}
	return out
}

// tenths writes a number of tenths: «34,2», «81».
func tenths(w kit.Words, n int) string {
	point := ","
	if w.Locale == i18n.English {
		point = "."
	}
	sign := ""
	if n < 0 {
		sign, n = "–", -n
	}
	s := sign + w.Count(n/10)
	if n%10 != 0 {
		s += point + w.Count(n%10)
	}
	return s
}

// tell opens how the measures are counted.
func (m *measures) tell() {
	s := m.screen.shell
	const width float32 = 560
	body := kit.Column(10, kit.Strong(s.T("ui.receivables.how")))
	for _, words := range howWords(s.Words, m.now) {
		body.Add(kit.Paragraph(words, width-24, kit.Plain))
	}
	var modal *kit.Modal
	closing := kit.NewButton(s, s.T("ui.close"), "Esc", func() { modal.Close() })
	body.Add(kit.Inset(6, 0, 0, 0, kit.Line(8, kit.Spacer(), closing)))
	modal = s.Modal(kit.Sized(width, 0, body), closing)
	s.Shown("receivables how")
}

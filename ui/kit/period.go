package kit

import (
	"fyne.io/fyne/v2"

	"accord/domain"
)

// Span is the stretch of days that a list shows: all of them, the present month, quarter or year, or days of the reader's own.
type Span struct {
	Kind string      `json:"kind,omitempty"` // one of the Span constants
	From domain.Date `json:"from,omitempty"` // SpanOwn: the first day; 0 open
	To   domain.Date `json:"to,omitempty"`   // SpanOwn: the last day; 0 open
}

// Kinds of a Span.
const (
	SpanAll     = ""
	SpanMonth   = "month"
	SpanQuarter = "quarter"
	SpanYear    = "year"
	SpanOwn     = "own"
)

var spans = []string{SpanAll, SpanMonth, SpanQuarter, SpanYear, SpanOwn}

// Days returns the first and the last day; 0 is open. The last day of a month, quarter or year may lie ahead: what is dated
// there belongs to it.
func (p Span) Days(today domain.Date) (from, to domain.Date) {
	y, m, _ := today.YMD()
	switch p.Kind {
	case SpanMonth:
		from = domain.NewDate(y, m, 1)
		return from, from.AddMonths(1).AddDays(-1)
	case SpanQuarter:
		from = domain.NewDate(y, (m-1)/3*3+1, 1)
		return from, from.AddMonths(3).AddDays(-1)
	case SpanYear:
		return domain.NewDate(y, 1, 1), domain.NewDate(y, 12, 31)
	case SpanOwn:
		if p.To != 0 && p.From > p.To {
			return p.To, p.From
		}
		return p.From, p.To
	}
	return 0, 0
}

// PeriodChoice chooses a Span; two days stand beside it while it is the reader's own.
type PeriodChoice struct {
	OnChanged func(Span)

	span     Span
	today    domain.Date
	choice   *Choice
	from, to *DateField
	own      *fyne.Container
	object   *fyne.Container
}

// NewPeriodChoice makes a choice that shows a Span.
func NewPeriodChoice(s *Shell, span Span, today domain.Date, changed func(Span)) *PeriodChoice {
	p := &PeriodChoice{span: span, today: today, OnChanged: changed}
	names, chosen := make([]string, len(spans)), 0
	for i, k := range spans {
		if k == "" {
			k = "all"
		}
		names[i] = s.T("ui.period." + k)
		if spans[i] == span.Kind {
			chosen = i
		}
	}
	p.choice = NewChoice(s, 0, names, p.onKind)
	p.choice.chosen = chosen
	p.from = NewDateField(s, s.T("ui.from"), span.From, today)
	p.to = NewDateField(s, s.T("ui.to"), span.To, today)
	p.from.Optional, p.to.Optional = true, true
	p.from.OnChange = func(d domain.Date) { p.span.From = d; p.tell() }
	p.to.OnChange = func(d domain.Date) { p.span.To = d; p.tell() }
	p.from.Entry.OnEnter = func() {
		if p.from.Take() {
			p.to.Entry.FocusEnd()
		}
	}
	from, wrongFrom := p.from.Inline()
	to, wrongTo := p.to.Inline()
	p.own = Line(8, wrongFrom, wrongTo, from, to)
	p.own.Hidden = span.Kind != SpanOwn
	p.object = Line(8, p.own, p.choice)
	return p
}

// Object is what to put on the screen.
func (p *PeriodChoice) Object() fyne.CanvasObject { return p.object }

// Span returns what is chosen.
func (p *PeriodChoice) Span() Span { return p.span }

// Words name what is chosen: «этот месяц», «01.03.2026 – 15.03.2026»; "" for all days.
func (p *PeriodChoice) Words(w Words) string {
	from, to := p.span.Days(p.today)
	switch {
	case from == 0 && to == 0:
		return ""
	case from == 0:
		return w.T("ui.period.till", "to", w.Date(to))
	case to == 0:
		return w.T("ui.period.since", "from", w.Date(from))
	}
	return w.T("ui.period.days", "from", w.Date(from), "to", w.Date(to))
}

// Set chooses a Span and tells OnChanged.
func (p *PeriodChoice) Set(span Span) {
	p.from.Set(span.From)
	p.to.Set(span.To)
	p.span.From, p.span.To = span.From, span.To
	for i, k := range spans {
		if k == span.Kind {
			p.choice.Set(i)
		}
	}
}

func (p *PeriodChoice) onKind(i int) {
	if p.span.Kind != SpanOwn && spans[i] == SpanOwn && p.span.From == 0 && p.span.To == 0 {
		from, to := p.span.Days(p.today) // one begins with the days that were shown
		if from == 0 {
			from, to = Span{Kind: SpanMonth}.Days(p.today)
		}
		p.span.From, p.span.To = from, min(to, p.today)
		p.from.Set(p.span.From)
		p.to.Set(p.span.To)
	}
	p.span.Kind = spans[i]
	p.own.Hidden = p.span.Kind != SpanOwn
	p.tell()
}

func (p *PeriodChoice) tell() {
	if p.OnChanged != nil {
		p.OnChanged(p.span)
	}
}

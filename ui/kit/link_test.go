package kit

import (
	"reflect"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
)

func TestLinkGoesByMouseAndKeys(t *testing.T) {
	s := bench(t)
	went := 0
	l := NewLink(s, "Счёт № 318 от 25.09.2026", Plain, 0, func() { went++ })
	long := NewLink(s, "ООО «Северный ветер и сыновья, торговый дом»", Plain, 120, func() {}).AtEnd()
	s.stage(Inset(10, 10, 10, 10, Column(8, Line(0, l), long)), 320, 90)
	var passed []fyne.KeyName
	s.OnKey = func(name fyne.KeyName, _ fyne.KeyModifier) bool { passed = append(passed, name); return true }
	s.Window.Canvas().Focus(l)
	golden(t, s, "link_focused")
	test.Tap(l)
	hit(s, fyne.KeyReturn, fyne.KeySpace, fyne.KeyF5)
	l.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyF, Modifier: fyne.KeyModifierControl})
	if went != 3 || !reflect.DeepEqual(passed, []fyne.KeyName{fyne.KeyF5, fyne.KeyF}) {
		t.Errorf("went %d times, handed on %v", went, passed)
	}
}

func TestNarrowIsTakenOff(t *testing.T) {
	s := bench(t)
	off := 0
	n := NewNarrow(s, "ООО «Северный ветер»", func() { off++ })
	s.stage(Inset(10, 10, 10, 10, Line(0, n)), 320, 60)
	var passed []fyne.KeyName
	s.OnKey = func(name fyne.KeyName, _ fyne.KeyModifier) bool { passed = append(passed, name); return true }
	golden(t, s, "narrow")
	s.Window.Canvas().Focus(n)
	golden(t, s, "narrow_focused")
	test.Tap(n)
	hit(s, fyne.KeyDelete, fyne.KeyBackspace, fyne.KeyReturn, fyne.KeySpace, fyne.KeyEscape)
	if off != 5 || !reflect.DeepEqual(passed, []fyne.KeyName{fyne.KeyEscape}) {
		t.Errorf("taken off %d times, handed on %v", off, passed)
	}
}

func TestSegmentsWithCountsKeepTheirPlaces(t *testing.T) {
	s := bench(t)
	strip := NewSegments(s, []string{"Все", "Просрочены"}, nil)
	strip.SetCounts([]string{"1 002", "437"})
	s.stage(Inset(10, 10, 10, 10, Line(0, strip)), 320, 60)
	golden(t, s, "segments_counts")
	before := strip.MinSize()
	strip.SetCounts([]string{"2", "1"})
	if after := strip.MinSize(); after != before {
		t.Errorf("smaller counts move the words: %v, %v", before, after)
	}
	strip.Step(-1)
	if strip.Index() != 1 {
		t.Errorf("before the first stands %d", strip.Index())
	}
}

func TestPeriodIsTypedAndNamed(t *testing.T) {
	s := bench(t)
	var got []Span
	p := NewPeriodChoice(s, Span{}, listToday, func(x Span) { got = append(got, x) })
	s.stage(Inset(10, 10, 10, 10, p.Object()), 620, 60)
	p.choice.Set(4)
	golden(t, s, "period_own")
	p.from.Entry.SetText("5.3")
	p.from.Entry.OnEnter()
	if w := p.Words(s.Words); w != "05.03.2026 – 20.11.2026" {
		t.Errorf("named %q", w)
	}
	p.to.Entry.SetText("")
	p.to.Entry.OnBlur()
	if w := p.Words(s.Words); w != "с 05.03.2026" || len(got) != 3 {
		t.Errorf("named %q, told %+v", w, got)
	}
	p.Set(Span{Kind: SpanQuarter})
	if last := got[len(got)-1]; last.Kind != SpanQuarter || p.own.Visible() {
		t.Errorf("told %+v", last)
	}
}

package kit

import (
	"testing"

	"fyne.io/fyne/v2"
)

func TestPreviewFitsTheWidthAndKeepsItsPlace(t *testing.T) {
	if !hasPoppler() {
		t.Fatal("poppler-utils is not installed: make test installs it")
	}
	s := bench(t)
	p := NewPreview(s)
	var kept []PreviewScale
	p.OnScale = func(now PreviewScale) { kept = append(kept, now) }
	p.SetScale(PreviewScale{Zoom: 1, Wide: true})
	s.stage(p.Object(), 500, 300)
	p.Make(write(paper))
	if w := p.view.image.MinSize().Width; w < 470 || len(kept) != 0 {
		t.Errorf("the page is %v wide in 500; kept %v", w, kept)
	}
	s.Window.Canvas().Focus(p.Focusable())
	key(p.Focusable(), fyne.KeyPageDown, fyne.KeyDown, fyne.KeyDown)
	at := p.view.scroll.Offset
	if at.Y == 0 {
		t.Fatal("the page does not move")
	}
	p.Make(write(paper))
	if p.page != 2 || p.view.scroll.Offset != at || p.state.Kind() != "content" {
		t.Errorf("page %d at %v, it was at %v", p.page, p.view.scroll.Offset, at)
	}
	p.Focusable().TypedRune('0')
	p.Focusable().TypedRune('1')
	if want := []PreviewScale{{1, false}, {1, true}}; len(kept) != 2 || kept[0] != want[0] || kept[1] != want[1] {
		t.Errorf("kept %v", kept)
	}
	p.Rewind()
	if p.path != "" || p.page != 1 {
		t.Errorf("%q is still shown, page %d", p.path, p.page)
	}
	p.Make(write(paper))
	if p.page != 1 || p.view.scroll.Offset.Y != 0 {
		t.Errorf("another paper begins on page %d at %v", p.page, p.view.scroll.Offset)
	}
	p.Close()
	p.OpenOutside() // there is nothing to open
}

func TestWordsOfTabsAndCardsChange(t *testing.T) {
	s := bench(t)
	tabs := NewTabs(s, []string{"История"}, Text("", Plain))
	s.stage(tabs.Object(), 300, 100)
	before := tabs.Strip.MinSize().Width
	tabs.Strip.SetWord(0, "История 12")
	if tabs.Strip.words[0] != "История 12" || tabs.Strip.MinSize().Width <= before {
		t.Errorf("%q, %v wide, was %v", tabs.Strip.words[0], tabs.Strip.MinSize().Width, before)
	}
	f := NewFigure("Сумма")
	f.SetLabel("Сумма акта")
	if f.label.Text != "Сумма акта" {
		t.Error(f.label.Text)
	}
}

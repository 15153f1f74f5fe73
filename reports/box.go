package reports

import "fmt"

// rect is a place on the page in millimetres from its upper left corner.
type rect struct{ x, y, w, h float64 }

// box is one thing drawn, for the tests that measure pages.
type box struct {
	rect
	kind  boxKind
	page  int
	text  string
	faint bool // a caption
	room  rect // the cell it must stay in; zero for none
}

type boxKind int

const (
	boxRule    boxKind = iota
	boxText            // a line of letters in its whole height
	boxPicture         // a logo, a QR code, a chart: nothing lies on it
	boxHand            // a stamp or a signature, which lies on rules and captions as it does on paper
)

// observer is a writer that wants to know what is drawn on the document it gets.
type observer interface{ drawn(b box) }

func (b box) String() string {
	name := [...]string{"rule", "text", "picture", "stamp or signature"}[b.kind]
	return fmt.Sprintf("%s %q at %.1f %.1f, %.1f x %.1f mm", name, b.text, b.x, b.y, b.w, b.h)
}

func (p *paper) saw(kind boxKind, x, y, w, h float64) {
	if p.watch != nil {
		p.watch.drawn(box{rect: rect{x, y, w, h}, kind: kind, page: p.pdf.PageNo()})
	}
}

func (p *paper) sawText(x, y float64, text []letter, size float64) {
	if p.watch == nil || len(text) == 0 {
		return
	}
	runes := make([]rune, len(text))
	for i, l := range text {
		runes[i] = l.r
	}
	p.watch.drawn(box{
		rect: rect{x, y, width(text, size), lineHeight(size)}, kind: boxText, page: p.pdf.PageNo(),
		text: string(runes), faint: p.tone == faint, room: p.room,
	})
}

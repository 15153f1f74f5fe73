package dossier

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"accord/ui/kit"
)

// side is the inner margin of cards.
const side float32 = 14

// section is a titled card of rows under one another; more stands at the right of its title, or nil.
func section(title string, more fyne.CanvasObject, rows ...fyne.CanvasObject) fyne.CanvasObject {
	top := []fyne.CanvasObject{kit.Strong(title), kit.Spacer()}
	if more != nil {
		top = append(top, more)
	}
	body := kit.Column(0, kit.Inset(8, side, 8, side, kit.Line(8, top...)))
	for _, r := range rows {
		body.Add(kit.Hairline())
		body.Add(r)
	}
	return kit.Card(body)
}

// row is a row's inner margin.
func row(o fyne.CanvasObject) fyne.CanvasObject { return kit.Inset(6, side, 6, side, o) }

// empty says what belongs into a card.
func empty(text string, width float32) fyne.CanvasObject {
	return row(kit.Paragraph(text, width-2*side, kit.Quiet))
}

// nameLine is a bold name, words after it and a chip, cut to a width.
func nameLine(name, more string, c chip, width float32) fyne.CanvasObject {
	var tag fyne.CanvasObject
	if c.text != "" {
		tag = kit.Chip(c.text, c.tone)
		width -= tag.MinSize().Width + 6
	}
	bold := kit.Strong("")
	bold.Text = kit.Shorten(name, width, bold.TextSize, bold.TextStyle)
	line := kit.Line(6, bold)
	if rest := width - bold.MinSize().Width - 12; more != "" && rest > 40 {
		line.Add(kit.Text(kit.Shorten("· "+more, rest, kit.TextSize, fyne.TextStyle{}), kit.Plain))
	}
	if tag != nil {
		line.Add(tag)
	}
	return line
}

// cellGap is kept free at the right of each cell.
const cellGap float32 = 8

// grid sets cells side by side in columns of given widths, their gaps included, from the top.
func grid(widths []float32, cells ...fyne.CanvasObject) fyne.CanvasObject {
	return container.New(gridLayout{widths, cellGap}, cells...)
}

type gridLayout struct {
	widths []float32
	gap    float32
}

func (l gridLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	var size fyne.Size
	for i, c := range o {
		size.Width += l.widths[i]
		size.Height = max(size.Height, c.MinSize().Height)
	}
	return size
}

func (l gridLayout) Layout(o []fyne.CanvasObject, _ fyne.Size) {
	x := float32(0)
	for i, c := range o {
		c.Move(fyne.NewPos(x, 0))
		c.Resize(fyne.NewSize(max(l.widths[i]-l.gap, 0), c.MinSize().Height))
		x += l.widths[i]
	}
}

// shares divides a width.
func shares(width float32, parts ...float32) []float32 {
	out := make([]float32, len(parts))
	for i, p := range parts {
		out[i] = float32(int(width * p))
	}
	return out
}

// tell opens a card with all that is known of something.
func (c *Screen) tell(title string, lines [][2]string) {
	s := c.shell
	const width, name float32 = 520, 130
	heading := kit.Paragraph(title, width-24, kit.Plain)
	for _, o := range heading.Objects {
		o.(*canvas.Text).TextStyle.Bold = true
	}
	body := kit.Column(8, heading)
	for _, l := range lines {
		body.Add(grid([]float32{name, width - name}, kit.Text(l[0], kit.Quiet), kit.Paragraph(l[1], width-name-8, kit.Plain)))
	}
	var m *kit.Modal
	closing := kit.NewButton(s, s.T("ui.close"), "Esc", func() { m.Close() })
	body.Add(kit.Inset(6, 0, 0, 0, kit.Line(8, kit.Spacer(), closing)))
	m = s.Modal(kit.Sized(width, 0, body), closing)
	s.Shown("client card")
}

// stack puts cards under one another; nil ones are left out.
func stack(cards ...fyne.CanvasObject) fyne.CanvasObject {
	out := kit.Column(kit.Gap)
	for _, o := range cards {
		if o != nil {
			out.Add(o)
		}
	}
	return out
}

// columns sets two columns of cards side by side.
func columns(left, right float32, a, b fyne.CanvasObject) fyne.CanvasObject {
	return container.New(gridLayout{[]float32{left + kit.Gap, right + kit.Gap}, kit.Gap}, a, b)
}

package kit

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
)

// Text is a line of text in a tone.
func Text(s string, tone Tone) *canvas.Text { return text(s, TextSize, false, tone) }

// Strong is a bold line of text.
func Strong(s string) *canvas.Text { return text(s, TextSize, true, Plain) }

// Small is a line in the size of table heads and chips.
func Small(s string, tone Tone) *canvas.Text { return text(s, SmallSize, false, tone) }

// Heading is a screen's name.
func Heading(s string) *canvas.Text { return text(s, HeadingSize, true, Plain) }

// Figure is a sum that a screen is about.
func Figure(s string, tone Tone) *canvas.Text { return text(s, FigureSize, true, tone) }

func text(s string, size float32, isBold bool, tone Tone) *canvas.Text {
	t := canvas.NewText(s, colours.Ink(tone))
	t.TextSize = size
	SetBold(t, isBold)
	return t
}

// SetBold makes a line bold or not. The line names its font itself: Fyne would else load the theme's four fonts anew for every
// part of the window that has a theme of its own, ten megabytes each.
func SetBold(t *canvas.Text, on bool) {
	t.TextStyle.Bold, t.FontSource = on, face(on)
}

// face is the font of a line.
func face(isBold bool) fyne.Resource {
	if isBold {
		return bold
	}
	return regular
}

// Measure is the width of a line.
func Measure(s string, size float32, style fyne.TextStyle) float32 {
	m, _ := fyne.CurrentApp().Driver().RenderedTextSize(s, size, style, face(style.Bold))
	return m.Width
}

// SetText changes a line's words and tone.
func SetText(t *canvas.Text, s string, tone Tone) {
	ink := colours.Ink(tone)
	if t.Text == s && t.Color == ink {
		return
	}
	t.Text, t.Color = s, ink
	t.Refresh()
}

// Chip is a short word on a tinted ground.
func Chip(s string, tone Tone) fyne.CanvasObject {
	box := canvas.NewRectangle(colours.Tint(tone))
	box.CornerRadius = ChipRadius
	t := text(s, SmallSize, true, tone)
	return container.NewStack(box, Inset(1, 8, 1, 8, t))
}

// Badge is a count on a pill: things that wait. In accent it asks for attention.
func Badge(count string, accent bool) fyne.CanvasObject {
	ground, ink := colours.RailSelected, colours.RailTextOn
	if accent {
		ground, ink = colours.Accent, colours.OnAccent
	}
	box := canvas.NewRectangle(ground)
	box.CornerRadius = ChipRadius
	t := text(count, SmallSize, true, Plain)
	t.Color = ink
	return container.NewStack(box, Inset(1, 8, 1, 8, t))
}

// Paragraph breaks a text into lines no wider than width; it never scrolls and never cuts a word but one that is too long.
func Paragraph(s string, width float32, tone Tone) *fyne.Container {
	lines := Wrap(s, func(line string) bool {
		return Measure(line, TextSize, fyne.TextStyle{}) <= width
	})
	out := Column(2)
	for _, l := range lines {
		out.Add(Text(l, tone))
	}
	return out
}

// Wrap breaks a text at spaces and newlines into lines that fit; a word that is longer than a line is cut where the line ends.
func Wrap(s string, fits func(string) bool) []string {
	var lines []string
	for _, part := range strings.Split(s, "\n") {
		line := ""
		for _, word := range strings.FieldsFunc(part, breaks) {
			if !fits(word) && (line == "" || !fits(line+" "+word)) {
				if line != "" {
					lines = append(lines, line)
				}
				var whole []string
				whole, line = cutWord(word, fits)
				lines = append(lines, whole...)
				continue
			}
			switch {
			case line == "":
				line = word
			case fits(line + " " + word):
				line += " " + word
			default:
				lines, line = append(lines, line), word
			}
		}
		lines = append(lines, line)
	}
	return lines
}

// cutWord cuts a word into pieces that fit and what is left of it; a piece has at least one sign.
func cutWord(word string, fits func(string) bool) (pieces []string, rest string) {
	runes := []rune(word)
	for len(runes) > 1 && !fits(string(runes)) {
		n := 1
		for n < len(runes)-1 && fits(string(runes[:n+1])) {
			n++
		}
		pieces, runes = append(pieces, string(runes[:n])), runes[n:]
	}
	return pieces, string(runes)
}

// breaks tells whether a line may end at a sign: not at a no-break space, which ties a sum together.
func breaks(r rune) bool { return r == ' ' || r == '\t' || r == '\r' }

// Shorten cuts a text with an ellipsis so that it fits a width.
func Shorten(s string, width, size float32, style fyne.TextStyle) string {
	if s == "" || Measure(s, size, style) <= width {
		return s
	}
	runes := []rune(s)
	lo, hi := 0, len(runes)
	for lo < hi {
		mid := (lo + hi + 1) / 2
		if Measure(strings.TrimRight(string(runes[:mid]), " ")+"…", size, style) <= width {
			lo = mid
		} else {
			hi = mid - 1
		}
	}
	return strings.TrimRight(string(runes[:lo]), " ") + "…"
}

// SmallParagraph is a Paragraph in the size of table heads.
func SmallParagraph(s string, width float32, tone Tone) *fyne.Container {
	lines := Wrap(s, func(line string) bool {
		return Measure(line, SmallSize, fyne.TextStyle{}) <= width
	})
	out := Column(1)
	for _, l := range lines {
		out.Add(Small(l, tone))
	}
	return out
}

// BigHeading is the program's own name on the start screen.
func BigHeading(s string) *canvas.Text { return text(s, 28, true, Plain) }

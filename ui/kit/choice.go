package kit

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"accord/domain"
)

// Choice is a field with one of a few named values; Space, Enter or a click opens the list, arrows step through it.
type Choice struct {
	widget.BaseWidget
	Keys
	OnChanged func(index int)
	// OnEnter is what Enter does while the list is closed: in a form it goes on; nil opens the list, as Space does.
	OnEnter func()
	// OnFocus is called when the focus comes.
	OnFocus func()

	options []string
	chosen  int
	width   float32
	quiet   bool // drawn as words with a chevron: a switch of a bar
	focused bool
	hovered bool
	drop    dropper
}

// NewChoice makes a choice of a width; the first option is chosen.
func NewChoice(s *Shell, width float32, options []string, changed func(int)) *Choice {
	c := &Choice{Keys: Keys{s}, options: options, width: width, OnChanged: changed}
	c.ExtendBaseWidget(c)
	return c
}

// NewSwitch makes a choice for a bar: the chosen words with a chevron, as wide as they are.
func NewSwitch(s *Shell, options []string, changed func(int)) *Choice {
	c := NewChoice(s, 0, options, changed)
	c.quiet = true
	return c
}

// Index returns what is chosen.
func (c *Choice) Index() int { return c.chosen }

// Option returns the words of an option, "" for one that there is not.
func (c *Choice) Option(i int) string {
	if i < 0 || i >= len(c.options) {
		return ""
	}
	return c.options[i]
}

// SetOptions replaces the options and what is chosen, without telling OnChanged.
func (c *Choice) SetOptions(options []string, chosen int) {
	c.options, c.chosen = options, chosen
	c.Refresh()
}

// Set chooses an option and tells OnChanged when it differs.
func (c *Choice) Set(i int) {
	if i < 0 || i >= len(c.options) || i == c.chosen {
		return
	}
	c.chosen = i
	c.Refresh()
	if c.OnChanged != nil {
		c.OnChanged(i)
	}
}

// Tapped opens the list.
func (c *Choice) Tapped(*fyne.PointEvent) {
	canv := fyne.CurrentApp().Driver().CanvasForObject(c)
	if canv == nil || len(c.options) == 0 {
		return
	}
	canv.Focus(c)
	if c.drop.open != nil {
		c.drop.close()
		return
	}
	options := make([]Option, len(c.options))
	for i, o := range c.options {
		options[i].Text = o
	}
	c.drop.drop(c.shell, c, newDropList(options, c.chosen, c.chosen, func(i int) {
		c.drop.close()
		canv.Focus(c)
		c.Set(i)
	}), c.Size().Width)
}

// FocusGained shows the focus.
func (c *Choice) FocusGained() {
	c.focused = true
	c.Refresh()
	if c.OnFocus != nil {
		c.OnFocus()
	}
}

// FocusLost hides the focus.
func (c *Choice) FocusLost() {
	c.focused = false
	c.drop.blur()
	c.Refresh()
}

// TypedRune goes to the next option that begins with the letter.
func (c *Choice) TypedRune(r rune) {
	want := domain.NormName(string(r))
	for k := range c.options {
		i := (c.chosen + 1 + k) % len(c.options)
		if want != "" && strings.HasPrefix(domain.NormName(c.options[i]), want) {
			c.drop.close()
			c.Set(i)
			return
		}
	}
}

// TypedKey opens the list, steps, or hands the key on.
func (c *Choice) TypedKey(ev *fyne.KeyEvent) {
	if c.drop.key(ev.Name) {
		return
	}
	switch ev.Name {
	case fyne.KeyReturn, fyne.KeyEnter:
		if c.OnEnter != nil {
			c.OnEnter()
			return
		}
		c.Tapped(nil)
	case fyne.KeySpace:
		c.Tapped(nil)
	case fyne.KeyDown:
		c.Set(c.chosen + 1)
	case fyne.KeyUp:
		c.Set(c.chosen - 1)
	default:
		c.passKey(ev)
	}
}

// TypedShortcut hands on every shortcut.
func (c *Choice) TypedShortcut(sc fyne.Shortcut) { c.passShortcut(sc) }

// MouseIn shows that the pointer is here.
func (c *Choice) MouseIn(*desktop.MouseEvent) { c.hovered = true; c.Refresh() }

// MouseMoved does nothing.
func (c *Choice) MouseMoved(*desktop.MouseEvent) {}

// MouseOut shows that the pointer has left.
func (c *Choice) MouseOut() { c.hovered = false; c.Refresh() }

// CreateRenderer draws the field.
func (c *Choice) CreateRenderer() fyne.WidgetRenderer {
	r := &choiceRenderer{
		c: c, box: canvas.NewRectangle(colours.Surface), text: Text("", Plain),
		sign: Icon(SignChevron, colours.Second, 16),
	}
	r.box.CornerRadius, r.box.StrokeWidth = Radius, 1
	r.Refresh()
	return r
}

type choiceRenderer struct {
	c    *Choice
	box  *canvas.Rectangle
	text *canvas.Text
	sign *canvas.Image
}

// switchWidth is the most that the words of a switch take.
const switchWidth float32 = 200

func (r *choiceRenderer) MinSize() fyne.Size {
	w := r.c.width
	if r.c.quiet {
		if i := r.c.chosen; i >= 0 && i < len(r.c.options) {
			w = min(Measure(r.c.options[i], TextSize, fyne.TextStyle{}), switchWidth)
		}
		return fyne.NewSize(float32(int(w))+42, ButtonHeight)
	}
	if w == 0 {
		for _, o := range r.c.options {
			w = max(w, Measure(o, TextSize, fyne.TextStyle{})+44)
		}
	}
	return fyne.NewSize(w, ButtonHeight)
}

func (r *choiceRenderer) Layout(size fyne.Size) {
	r.box.Resize(size)
	r.fit(size)
	r.text.Move(fyne.NewPos(10, 0))
	r.text.Resize(fyne.NewSize(size.Width-40, size.Height))
	r.sign.Resize(fyne.NewSquareSize(16))
	r.sign.Move(fyne.NewPos(size.Width-24, (size.Height-16)/2))
}

func (r *choiceRenderer) fit(size fyne.Size) {
	r.text.Text = ""
	if r.c.chosen >= 0 && r.c.chosen < len(r.c.options) && size.Width > 40 {
		r.text.Text = Shorten(r.c.options[r.c.chosen], size.Width-40, TextSize, fyne.TextStyle{})
	}
}

func (r *choiceRenderer) Refresh() {
	r.box.FillColor, r.box.StrokeColor = colours.Surface, colours.Dim
	if r.c.hovered {
		r.box.FillColor = colours.Selected
	}
	if r.box.StrokeWidth = 1; r.c.quiet && !r.c.focused {
		r.box.StrokeWidth = 0
	}
	if r.c.focused {
		r.box.StrokeColor = colours.Accent
	}
	r.text.Color = colours.Text
	r.fit(r.c.Size())
	r.box.Refresh()
	r.text.Refresh()
}

func (r *choiceRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.box, r.text, r.sign}
}

func (r *choiceRenderer) Destroy() {}

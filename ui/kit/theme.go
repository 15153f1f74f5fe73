package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"accord/assets"
	_ "accord/ui/early" // before Fyne's packages
)

// colours is the palette in force. Widgets take their colours when they are made: a change of theme rebuilds the window.
var colours = &Light

// Colours returns the palette in force.
func Colours() *Palette { return colours }

// UseTheme puts the light or the dark theme in force for what is made from now on.
func UseTheme(app fyne.App, dark bool) {
	colours = &Light
	if dark {
		colours = &Dark
	}
	if now := (Theme{Dark: dark}); app.Settings().Theme() != now { // Fyne forgets all drawn texts with it
		app.Settings().SetTheme(now)
	}
}

// PrepareFonts puts the theme in force and reads its fonts while the window is being made; wait returns when they are here. Nothing
// may measure a text meanwhile: Fyne's shaper knows one user at a time.
func PrepareFonts(app fyne.App, dark bool) (wait func()) {
	UseTheme(app, dark)
	done := make(chan struct{})
	spawn(func() {
		defer close(done)
		for _, style := range []fyne.TextStyle{{}, {Bold: true}} {
			Measure("Ж", TextSize, style)              // ours, named by every text of the kit
			_ = fyne.MeasureText("Ж", TextSize, style) // the theme's, of Fyne's entries
		}
	})
	return func() { <-done }
}

// rows is the height of a table's rows in force; a table takes it when it is made.
var rows = RowHeight

// UseDense makes the rows of tables made from now on dense, or roomy again.
func UseDense(dense bool) {
	rows = RowHeight
	if dense {
		rows = DenseHeight
	}
}

// Theme gives Fyne's own widgets (entries, scroll bars, menus) our colours, sizes and the embedded font.
type Theme struct{ Dark bool }

var (
	regular = fyne.NewStaticResource("NotoSans-Regular.ttf", assets.FontRegular)
	bold    = fyne.NewStaticResource("NotoSans-Bold.ttf", assets.FontBold)
)

// Font returns the embedded Noto Sans: bold for bold, regular for everything else.
func (Theme) Font(style fyne.TextStyle) fyne.Resource {
	return face(style.Bold)
}

// Icon returns Fyne's own icons, which our widgets use only inside menus and entries.
func (Theme) Icon(name fyne.ThemeIconName) fyne.Resource { return theme.DefaultTheme().Icon(name) }

// Color maps Fyne's names to the palette; the variant is ours, not the system's.
func (t Theme) Color(name fyne.ThemeColorName, _ fyne.ThemeVariant) color.Color {
	p, variant := &Light, theme.VariantLight
	if t.Dark {
		p, variant = &Dark, theme.VariantDark
	}
	switch name {
	case theme.ColorNameBackground:
		return p.Background
	case theme.ColorNameForeground:
		return p.Text
	case theme.ColorNamePlaceHolder:
		return p.Second
	case theme.ColorNameDisabled:
		return p.Second
	case theme.ColorNamePrimary, theme.ColorNameHyperlink:
		return p.Accent
	case theme.ColorNameForegroundOnPrimary:
		return p.OnAccent
	case theme.ColorNameButton, theme.ColorNameInputBackground, theme.ColorNameMenuBackground,
		theme.ColorNameOverlayBackground:
		return p.Surface
	case theme.ColorNameInputBorder:
		if t.Dark {
			return mix(p.Dim, p.Text, 10)
		}
		return mix(p.Dim, p.Surface, 30) // Fyne smears this line over two pixels
	case theme.ColorNameSeparator:
		return p.Line
	case theme.ColorNameHover:
		return p.Selected
	case theme.ColorNameFocus, theme.ColorNameSelection:
		return withAlpha(p.Accent, 0x55)
	case theme.ColorNameScrollBar:
		return withAlpha(p.Second, 0x99)
	case theme.ColorNameScrollBarBackground:
		return color.Transparent
	case theme.ColorNameError:
		return p.Red
	case theme.ColorNameSuccess:
		return p.Green
	case theme.ColorNameWarning:
		return p.Amber
	case theme.ColorNameShadow:
		if t.Dark {
			return color.NRGBA{A: 0x50}
		}
		return color.NRGBA{R: 0x18, G: 0x22, B: 0x2E, A: 0x1E} // a hint that there is more, not a bar over the last line
	}
	return theme.DefaultTheme().Color(name, variant)
}

// Size maps Fyne's names to the design's sizes.
func (Theme) Size(name fyne.ThemeSizeName) float32 {
	switch name {
	case theme.SizeNameText:
		return TextSize
	case theme.SizeNameCaptionText:
		return SmallSize
	case theme.SizeNameHeadingText:
		return HeadingSize
	case theme.SizeNameSubHeadingText:
		return 15
	case theme.SizeNamePadding:
		return 4
	case theme.SizeNameInnerPadding:
		return 6
	case theme.SizeNameInputRadius, theme.SizeNameButtonRadius, theme.SizeNameSelectionRadius, theme.SizeNameMenuRadius:
		return Radius
	case theme.SizeNameCardRadius, theme.SizeNameDialogRadius, theme.SizeNamePopupRadius:
		return CardRadius
	case theme.SizeNameInputBorder, theme.SizeNameSeparatorThickness:
		return 1
	case theme.SizeNameScrollBar:
		return 10
	case theme.SizeNameScrollBarSmall:
		return 4
	case theme.SizeNameModalBlurRadius:
		return 0
	}
	return theme.DefaultTheme().Size(name)
}

func withAlpha(c color.NRGBA, a uint8) color.NRGBA {
	c.A = a
	return c
}

// tight is the theme without gaps: a List puts the theme's padding between rows, and ours are exactly RowHeight apart.
type tight struct{ Theme }

// Color leaves out the shade that Fyne's scrollers draw over the first and the last row.
func (t tight) Color(name fyne.ThemeColorName, v fyne.ThemeVariant) color.Color {
	if name == theme.ColorNameShadow {
		return color.Transparent
	}
	return t.Theme.Color(name, v)
}

// Size leaves out the gaps.
func (t tight) Size(name fyne.ThemeSizeName) float32 {
	if name == theme.SizeNamePadding {
		return 0
	}
	return t.Theme.Size(name)
}

// calm is the theme without the shade that Fyne's scrollers draw over what is cut.
type calm struct{ Theme }

func (c calm) Color(name fyne.ThemeColorName, v fyne.ThemeVariant) color.Color {
	if name == theme.ColorNameShadow {
		return color.Transparent
	}
	return c.Theme.Color(name, v)
}

// Scroll lets what is higher than its place be scrolled.
func Scroll(o fyne.CanvasObject) fyne.CanvasObject {
	return unshaded(container.NewVScroll(o))
}

// unshaded is a scroller without the shade that Fyne draws over what is cut.
func unshaded(scroll *container.Scroll) fyne.CanvasObject {
	return container.NewThemeOverride(scroll, calm{Theme{Dark: colours == &Dark}})
}

// bare is the theme without scroll bars: an entry with a long text would draw one over its words.
type bare struct{ Theme }

func (b bare) Size(name fyne.ThemeSizeName) float32 {
	switch name {
	case theme.SizeNameScrollBar, theme.SizeNameScrollBarSmall:
		return 0
	}
	return b.Theme.Size(name)
}

// Bare keeps Fyne's scroll bar out of an entry that may hold more than it shows.
func Bare(e *Entry) fyne.CanvasObject {
	return container.NewThemeOverride(e, bare{Theme{Dark: colours == &Dark}})
}

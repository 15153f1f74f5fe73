package kit

import (
	"fmt"
	"image/color"
	"math"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// contrast is the ratio of WCAG 2.1 between two colours.
func contrast(a, b color.NRGBA) float64 {
	l := func(c color.NRGBA) float64 {
		f := func(v uint8) float64 {
			x := float64(v) / 255
			if x <= 0.04045 {
				return x / 12.92
			}
			return math.Pow((x+0.055)/1.055, 2.4)
		}
		return 0.2126*f(c.R) + 0.7152*f(c.G) + 0.0722*f(c.B)
	}
	x, y := l(a), l(b)
	if x < y {
		x, y = y, x
	}
	return (x + 0.05) / (y + 0.05)
}

func TestContrastOfWords(t *testing.T) {
	for name, p := range map[string]*Palette{"light": &Light, "dark": &Dark} {
		pairs := map[string][2]color.NRGBA{
			"text on surface": {p.Text, p.Surface}, "text on background": {p.Text, p.Background},
			"text on selected": {p.Text, p.Selected}, "text on head": {p.Text, p.Head}, "text on hover": {p.Text, p.Hover},
			"second on surface": {p.Second, p.Surface}, "second on background": {p.Second, p.Background},
			"second on selected": {p.Second, p.Selected}, "second on head": {p.Second, p.Head},
			"second on grey": {p.Second, p.Grey}, "rail": {p.RailText, p.Rail}, "rail selected": {p.RailTextOn, p.RailSelected},
			"primary button": {p.OnAccent, p.Accent}, "primary under the pointer": {p.OnAccent, mix(p.Accent, p.Text, 12)},
			"red on surface": {p.Red, p.Surface}, "red on selected": {p.Red, p.Selected}, "red on head": {p.Red, p.Head},
			"amber on background": {p.Amber, p.Background}, "green on surface": {p.Green, p.Surface},
		}
		grounds := map[string]color.NRGBA{
			"surface": p.Surface, "background": p.Background, "head": p.Head, "selected": p.Selected, "hover": p.Hover,
		}
		for tone := Plain; tone <= Busy; tone++ {
			pairs[fmt.Sprint("chip ", tone)] = [2]color.NRGBA{p.Ink(tone), p.Tint(tone)}
			for on, ground := range grounds {
				pairs[fmt.Sprint("tone ", tone, " on ", on)] = [2]color.NRGBA{p.Ink(tone), ground}
			}
		}
		pairs["badge"], pairs["badge that asks"] = [2]color.NRGBA{p.RailTextOn, p.RailSelected}, [2]color.NRGBA{p.OnAccent, p.Accent}
		pairs["day chosen"], pairs["segments"] = [2]color.NRGBA{p.OnAccent, p.Accent}, [2]color.NRGBA{p.Second, p.Grey}
		pairs["button under the pointer"], pairs["disabled button"] = [2]color.NRGBA{p.Text, p.Selected}, [2]color.NRGBA{p.Second, p.Grey}
		for what, pair := range pairs {
			if c := contrast(pair[0], pair[1]); c < 4.5 {
				t.Errorf("%s theme, %s: contrast %.2f, want 4.5 at least", name, what, c)
			}
		}
	}
}

// TestSignsCanBeSeen: what carries a meaning without words needs 3:1 beside its ground. The ageing ramp is the same in both
// themes and always has its words beside it; its darkest step falls a little short on the dark ground.
func TestSignsCanBeSeen(t *testing.T) {
	for name, p := range map[string]*Palette{"light": &Light, "dark": &Dark} {
		for step := range ageing {
			if c := contrast(Ageing(step), p.Surface); c < 2.6 {
				t.Errorf("%s theme, step %d of the ageing ramp: %.2f", name, step, c)
			}
		}
		for what, pair := range map[string][2]color.NRGBA{
			"focus on surface": {p.Accent, p.Surface}, "focus on background": {p.Accent, p.Background},
			"bar of the selected row": {p.Accent, p.Selected}, "check": {p.OnAccent, p.Accent}, "signs": {p.Second, p.Surface},
		} {
			if c := contrast(pair[0], pair[1]); c < 3 {
				t.Errorf("%s theme, %s: %.2f, want 3", name, what, c)
			}
		}
	}
}

func TestDenseRowsAreForTablesMadeFromNowOn(t *testing.T) {
	s := bench(t)
	roomy := numbers(s, 3)
	UseDense(true)
	dense := numbers(s, 3)
	UseDense(false)
	if roomy.height != RowHeight || dense.height != DenseHeight {
		t.Errorf("rows of %v and %v", roomy.height, dense.height)
	}
}

func TestThemeIsOurs(t *testing.T) {
	th := Theme{}
	if got := th.Size(theme.SizeNameText); got != 13 {
		t.Errorf("text size %v", got)
	}
	if th.Font(fyne.TextStyle{Bold: true}).Name() == th.Font(fyne.TextStyle{}).Name() {
		t.Error("bold and regular are one font")
	}
	if got := (tight{th}).Size(theme.SizeNamePadding); got != 0 {
		t.Errorf("rows of a table stand %v apart", got)
	}
	if th.Color(theme.ColorNameBackground, theme.VariantDark) != Light.Background {
		t.Error("the system's variant changes the light theme")
	}
}

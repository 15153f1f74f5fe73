// Package kit holds what screens are made of: the theme, texts, buttons, entries, the table of whole rows, dialogs, and
// the only places where work leaves the window's thread (Load, Do, Job).
package kit

import "image/color"

// Palette is one theme's colours, named as the design's page of tokens names them.
type Palette struct {
	Background, Surface, Head                   color.NRGBA
	Rail, RailSelected, RailText, RailTextOn    color.NRGBA
	Text, Second, Line                          color.NRGBA
	Accent, OnAccent, Selected, Hover           color.NRGBA
	Red, RedTint, Amber, AmberTint              color.NRGBA
	Green, GreenTint, Blue, BlueTint, Grey, Dim color.NRGBA
}

// Light is the default theme.
var Light = Palette{
	Background: hex(0xF3F5F8), Surface: hex(0xFFFFFF), Head: hex(0xF8FAFC),
	Rail: hex(0x1E2B3A), RailSelected: hex(0x2C4056), RailText: hex(0xB9C6D4), RailTextOn: hex(0xFFFFFF),
	Text: hex(0x18222E), Second: hex(0x5C6978), Line: hex(0xE2E7ED),
	Accent: hex(0x0F6CBD), OnAccent: hex(0xFFFFFF), Selected: hex(0xE6F0FB), Hover: hex(0xF5F8FB),
	Red: hex(0xC0392B), RedTint: hex(0xFCEBE8), Amber: hex(0x9A5B00), AmberTint: hex(0xFFF3DD),
	Green: hex(0x24763A), GreenTint: hex(0xE5F4E9), Blue: hex(0x0F5EA8), BlueTint: hex(0xE6F0FB),
	Grey: hex(0xEDF0F4), Dim: hex(0xB4BEC9),
}

// Dark is the theme by choice.
var Dark = Palette{
	Background: hex(0x12171D), Surface: hex(0x1A2129), Head: hex(0x1E262F),
	Rail: hex(0x0E1319), RailSelected: hex(0x22303F), RailText: hex(0x93A3B4), RailTextOn: hex(0xFFFFFF),
	Text: hex(0xE4EAF1), Second: hex(0x93A0AE), Line: hex(0x2A333E),
	Accent: hex(0x4AA3F0), OnAccent: hex(0x12171D), Selected: hex(0x1D3247), Hover: hex(0x1F2730),
	Red: hex(0xFF8A7A), RedTint: hex(0x3A211F), Amber: hex(0xF2BC62), AmberTint: hex(0x362B17),
	Green: hex(0x7CCB90), GreenTint: hex(0x1B3022), Blue: hex(0x7DBBF5), BlueTint: hex(0x1B2F43),
	Grey: hex(0x252D37), Dim: hex(0x4A5562),
}

// Sizes of the design's page, in units of the canvas.
const (
	TextSize    float32 = 13
	SmallSize   float32 = 11
	HeadingSize float32 = 19
	FigureSize  float32 = 20

	RailWidth    float32 = 184
	StatusHeight float32 = 28
	RowHeight    float32 = 28
	DenseHeight  float32 = 22 // of rows, by choice
	ButtonHeight float32 = 30

	Radius     float32 = 6
	CardRadius float32 = 8
	ChipRadius float32 = 9
	Gap        float32 = 12
	Margin     float32 = 16
)

// Tone says what a text or chip means; colour follows from it, and a word always stands beside the colour.
type Tone int

// Tones: plain text, second text, overdue or broken, look at it, done, in work.
const (
	Plain Tone = iota
	Quiet
	Bad
	Look
	Good
	Busy
)

// Ink is the text colour of a tone.
func (p *Palette) Ink(t Tone) color.NRGBA {
	return [...]color.NRGBA{p.Text, p.Second, p.Red, p.Amber, p.Green, p.Blue}[t]
}

// Tint is the background of a tone's chip.
func (p *Palette) Tint(t Tone) color.NRGBA {
	return [...]color.NRGBA{p.Grey, p.Grey, p.RedTint, p.AmberTint, p.GreenTint, p.BlueTint}[t]
}

func hex(v uint32) color.NRGBA {
	return color.NRGBA{R: uint8(v >> 16), G: uint8(v >> 8), B: uint8(v), A: 0xFF}
}

// mix blends so many percent of b into a.
func mix(a, b color.NRGBA, percent int) color.NRGBA {
	f := func(x, y uint8) uint8 { return uint8((int(x)*(100-percent) + int(y)*percent) / 100) }
	return color.NRGBA{R: f(a.R, b.R), G: f(a.G, b.G), B: f(a.B, b.B), A: 0xFF}
}

package kit

import (
	"fmt"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"accord/assets"
)

// Sign names a small drawing; the font lacks arrows and crosses, so signs are drawn.
type Sign string

// Signs, on a field of 16 by 16.
const (
	SignUp       Sign = `<path d="M8 4l4.5 6h-9z" fill="%[1]s"/>`
	SignDown     Sign = `<path d="M8 12L3.5 6h9z" fill="%[1]s"/>`
	SignChevron  Sign = `<path d="M4 6.5l4 4 4-4" fill="none" stroke="%[1]s" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round"/>`
	SignBack     Sign = `<path d="M10 3.5L5.5 8l4.5 4.5" fill="none" stroke="%[1]s" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round"/>`
	SignForward  Sign = `<path d="M6 3.5L10.5 8 6 12.5" fill="none" stroke="%[1]s" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round"/>`
	SignCalendar Sign = `<path d="M2.5 4h11v9.5h-11zM2.5 7h11M5.5 2.2v3M10.5 2.2v3" fill="none" stroke="%[1]s" stroke-width="1.3" stroke-linejoin="round" stroke-linecap="round"/>`
	SignFold     Sign = `<path d="M2.5 3h11v10h-11zM10 3v10" fill="none" stroke="%[1]s" stroke-width="1.3" stroke-linejoin="round"/>`
	SignPlus     Sign = `<path d="M8 3.5v9M3.5 8h9" fill="none" stroke="%[1]s" stroke-width="1.6" stroke-linecap="round"/>`
	SignMinus    Sign = `<path d="M3.5 8h9" fill="none" stroke="%[1]s" stroke-width="1.6" stroke-linecap="round"/>`
	SignLock     Sign = `<path d="M4 7.5h8v6H4zM5.5 7.5V5.5C5.5 2 10.5 2 10.5 5.5V7.5" fill="none" stroke="%[1]s" stroke-width="1.4" stroke-linejoin="round"/>`
	SignCross    Sign = `<path d="M4.5 4.5l7 7M11.5 4.5l-7 7" fill="none" stroke="%[1]s" stroke-width="1.6" stroke-linecap="round"/>`
	SignCheck    Sign = `<path d="M3.5 8.5l3 3 6-7" fill="none" stroke="%[1]s" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round"/>`
	SignLook     Sign = `<path d="M8 3.5v5.5" fill="none" stroke="%[1]s" stroke-width="1.8" stroke-linecap="round"/><circle cx="8" cy="12" r="1.1" fill="%[1]s"/>`
	SignSearch   Sign = `<circle cx="7" cy="7" r="4" fill="none" stroke="%[1]s" stroke-width="1.5"/><path d="M10 10l3.5 3.5" fill="none" stroke="%[1]s" stroke-width="1.5" stroke-linecap="round"/>`
	SignFolder   Sign = `<path d="M2 4.5h4.2l1.4 1.6H14v6.4H2z" fill="none" stroke="%[1]s" stroke-width="1.3" stroke-linejoin="round"/>`
	SignFile     Sign = `<path d="M4 2.5h5l3 3v8H4z" fill="none" stroke="%[1]s" stroke-width="1.3" stroke-linejoin="round"/>`

	// Sections of the window, for a folded rail.
	SignMenu           Sign = `<path d="M2.5 4.5h11M2.5 8h11M2.5 11.5h11" fill="none" stroke="%[1]s" stroke-width="1.4" stroke-linecap="round" stroke-linejoin="round"/>`
	SignClients        Sign = `<circle cx="6" cy="5.5" r="2.3" fill="none" stroke="%[1]s" stroke-width="1.4" stroke-linecap="round" stroke-linejoin="round"/><path d="M1.8 13c.3-2.7 2-4 4.2-4s3.9 1.3 4.2 4M10.2 3.4a2.2 2.2 0 0 1 0 4.2M11.6 9.3c1.6.5 2.5 1.8 2.7 3.7" fill="none" stroke="%[1]s" stroke-width="1.4" stroke-linecap="round" stroke-linejoin="round"/>`
	SignInvoices       Sign = `<path d="M3.5 2h9v12l-1.8-1.2L9 14l-1.8-1.2L5.4 14l-1.9-1.2zM6 5.5h4M6 8.5h4" fill="none" stroke="%[1]s" stroke-width="1.4" stroke-linecap="round" stroke-linejoin="round"/>`
	SignActs           Sign = `<path d="M9 2H3.5v12h9V5.5zM9 2v3.5h3.5M5.8 9.8l1.6 1.6 2.9-3.2" fill="none" stroke="%[1]s" stroke-width="1.4" stroke-linecap="round" stroke-linejoin="round"/>`
	SignPayments       Sign = `<path d="M1.8 4h12.4v8.5H1.8zM1.8 7h12.4M4.2 10h2.4" fill="none" stroke="%[1]s" stroke-width="1.4" stroke-linecap="round" stroke-linejoin="round"/>`
	SignReceivables    Sign = `<path d="M2.2 13.5h11.6M3.5 11V8M6.5 11V5M9.5 11V7M12.5 11V2.8" fill="none" stroke="%[1]s" stroke-width="1.4" stroke-linecap="round" stroke-linejoin="round"/>`
	SignReconciliation Sign = `<path d="M2 3h4.5v10H2zM9.5 3H14v10H9.5zM3.5 6h1.5M3.5 9h1.5M11 6h1.5M11 9h1.5" fill="none" stroke="%[1]s" stroke-width="1.3" stroke-linecap="round" stroke-linejoin="round"/>`
	SignOffers         Sign = `<path d="M8.3 2.2H13.8V7.7L7.6 13.9 2.1 8.4z" fill="none" stroke="%[1]s" stroke-width="1.4" stroke-linecap="round" stroke-linejoin="round"/><circle cx="11" cy="5" r="1" fill="%[1]s"/>`
	SignImport         Sign = `<path d="M8 2v7.5M5 6.8l3 3 3-3M2.5 10.5v3h11v-3" fill="none" stroke="%[1]s" stroke-width="1.4" stroke-linecap="round" stroke-linejoin="round"/>`
	SignSettings       Sign = `<path d="M2 4.5h6M12 4.5h2M2 11.5h2M8 11.5h6" fill="none" stroke="%[1]s" stroke-width="1.4" stroke-linecap="round" stroke-linejoin="round"/><circle cx="10" cy="4.5" r="1.8" fill="none" stroke="%[1]s" stroke-width="1.4" stroke-linecap="round" stroke-linejoin="round"/><circle cx="6" cy="11.5" r="1.8" fill="none" stroke="%[1]s" stroke-width="1.4" stroke-linecap="round" stroke-linejoin="round"/>`
)

// Icon draws a sign in a colour.
func Icon(s Sign, c color.NRGBA, side float32) *canvas.Image {
	img := canvas.NewImageFromResource(signResource(s, c))
	img.FillMode = canvas.ImageFillContain
	img.SetMinSize(fyne.NewSquareSize(side))
	return img
}

// AppIcon is the window's own icon.
func AppIcon() fyne.Resource { return fyne.NewStaticResource("accord.png", assets.IconPNG) }

func signResource(s Sign, c color.NRGBA) fyne.Resource {
	ink := fmt.Sprintf("#%02X%02X%02X", c.R, c.G, c.B)
	body := svg(fmt.Sprintf(string(s), ink))
	// The name is the key of Fyne's cache of drawings: colour and shape must both be in it.
	return fyne.NewStaticResource(fmt.Sprintf("%x%s.svg", hash(string(s)), ink[1:]), []byte(body))
}

func svg(body string) string {
	return `<svg xmlns="http://www.w3.org/2000/svg" width="16" height="16" viewBox="0 0 16 16">` + body + `</svg>`
}

func hash(s string) uint32 {
	h := uint32(2166136261)
	for i := range len(s) {
		h = (h ^ uint32(s[i])) * 16777619
	}
	return h
}

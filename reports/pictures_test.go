package reports

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"math"

	"accord/domain"
)

// shape is a picture in which the pixels that inside tells are of a colour and the others clear.
func shape(w, h int, c color.NRGBA, inside func(x, y float64) bool) domain.Image {
	im := image.NewNRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			if inside(float64(x)/float64(w)*2-1, float64(y)/float64(h)*2-1) {
				im.SetNRGBA(x, y, c)
			}
		}
	}
	var buf bytes.Buffer
	if err := png.Encode(&buf, im); err != nil {
		panic(err)
	}
	return domain.Image{PNG: buf.Bytes(), Width: w, Height: h}
}

// drawnStamp is two rings with a star of a sort in them, as blue as stamps are.
func drawnStamp(w, h int) domain.Image {
	return shape(w, h, color.NRGBA{30, 60, 170, 255}, func(x, y float64) bool {
		r := math.Hypot(x, y)
		return r > 0.93 && r < 1 || r > 0.62 && r < 0.66 || r < 0.3 && math.Abs(math.Sin(2.5*math.Atan2(y, x))) < 0.4+r
	})
}

func drawnSignature(w, h int) domain.Image {
	return shape(w, h, color.NRGBA{20, 30, 120, 255}, func(x, y float64) bool {
		return math.Abs(y-0.85*math.Sin(7*x)*math.Exp(-x*x)) < 0.07 || math.Abs(x-y*0.3) < 0.02
	})
}

func drawnLogo(w, h int) domain.Image {
	return shape(w, h, color.NRGBA{200, 70, 20, 255}, func(x, y float64) bool {
		return x < -0.5 || math.Abs(y) < 0.25
	})
}

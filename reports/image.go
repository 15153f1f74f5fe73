package reports

import (
	"bytes"
	"image"
	"image/color"
	"image/draw"
	"image/gif"
	"image/jpeg"
	"image/png"
	"io"

	"accord/domain"

	"golang.org/x/image/bmp"
	"golang.org/x/image/tiff"
	"golang.org/x/image/webp"
)

// What a picture from outside may weigh, and what is kept of it: enough for 350 dots an inch on the widest logo.
const (
	maxImageBytes  = 10 << 20
	maxImagePixels = 40_000_000
	keptSide       = 900
)

// NormaliseImage makes the picture that documents carry out of a file: PNG (also of 16 bits, interlaced, with a palette),
// JPEG (turned upright by its EXIF), GIF and WebP (of several frames the first), BMP or TIFF. The result is cut to what is
// drawn on it, without its empty margins, and at most 900 pixels long. It refuses (invalid) what is no such picture,
// broken or blank ones, files over 10 MB and pictures over 40 megapixels, before it unpacks them.
func NormaliseImage(data []byte) (im domain.Image, err error) {
	defer func() { // a broken file may trip a decoder
		if recover() != nil {
			im, err = domain.Image{}, domain.Refuse(domain.Invalid, "image", "image.broken")
		}
	}()
	if len(data) > maxImageBytes {
		return im, domain.Refuse(domain.Invalid, "image", "image.too_many_bytes", "megabytes", maxImageBytes>>20)
	}
	format := imageFormatOf(data)
	if format == nil {
		return im, domain.Refuse(domain.Invalid, "image", "image.format")
	}
	data = format.first(data)
	config, err := format.config(bytes.NewReader(data))
	switch {
	case err != nil || config.Width <= 0 || config.Height <= 0:
		return im, domain.Refuse(domain.Invalid, "image", "image.broken")
	case int64(config.Width)*int64(config.Height) > maxImagePixels:
		return im, domain.Refuse(domain.Invalid, "image", "image.too_many_pixels", "width", config.Width, "height", config.Height, "megapixels", maxImagePixels/1_000_000)
	}
	src, err := format.decode(bytes.NewReader(data))
	if err != nil || src.Bounds().Empty() {
		return im, domain.Refuse(domain.Invalid, "image", "image.broken")
	}
	drawn := inked(src)
	if drawn.Empty() {
		return im, domain.Refuse(domain.Invalid, "image", "image.blank")
	}
	small := upright(shrunk(src, drawn, keptSide), format.orientation(data))
	var buf bytes.Buffer
	if err := png.Encode(&buf, small); err != nil {
		return im, err
	}
	return domain.Image{PNG: buf.Bytes(), Width: small.Bounds().Dx(), Height: small.Bounds().Dy()}, nil
}

// imageFormat reads one kind of picture.
type imageFormat struct {
	magic       []string // ? is any byte
	config      func(io.Reader) (image.Config, error)
	decode      func(io.Reader) (image.Image, error)
	first       func([]byte) []byte // the file with its first frame alone
	orientation func([]byte) int    // as in EXIF, 1 upright
}

func asItIs(data []byte) []byte { return data }
func isUpright([]byte) int      { return 1 }

var imageFormats = []imageFormat{
	{[]string{"\x89PNG\r\n\x1a\n"}, png.DecodeConfig, png.Decode, asItIs, isUpright},
	{[]string{"\xff\xd8"}, jpeg.DecodeConfig, jpeg.Decode, asItIs, jpegOrientation},
	{[]string{"GIF87a", "GIF89a"}, gif.DecodeConfig, gif.Decode, asItIs, isUpright},
	{[]string{"BM????\x00\x00\x00\x00"}, bmp.DecodeConfig, bmp.Decode, asItIs, isUpright},
	{[]string{"II*\x00", "MM\x00*"}, tiff.DecodeConfig, tiff.Decode, asItIs, tiffOrientation},
	{[]string{"RIFF????WEBP"}, webp.DecodeConfig, webp.Decode, firstWebPFrame, isUpright},
}

func imageFormatOf(data []byte) *imageFormat {
	for i := range imageFormats {
		for _, magic := range imageFormats[i].magic {
			if begins(data, magic) {
				return &imageFormats[i]
			}
		}
	}
	return nil
}

func begins(data []byte, magic string) bool {
	if len(data) < len(magic) {
		return false
	}
	for i := range len(magic) {
		if magic[i] != '?' && magic[i] != data[i] {
			return false
		}
	}
	return true
}

// inked is the part of a picture that is neither transparent nor white as paper is: scans come with wide margins.
func inked(src image.Image) image.Rectangle {
	const paperWhite, invisible = 244, 8
	from := src.Bounds()
	row := image.NewRGBA(image.Rect(0, 0, from.Dx(), 1))
	var out image.Rectangle
	for y := from.Min.Y; y < from.Max.Y; y++ {
		draw.Draw(row, row.Rect, src, image.Pt(from.Min.X, y), draw.Src)
		for x := range from.Dx() {
			c := row.Pix[4*x : 4*x+4]
			if white := c[3] - c[3]/255*(255-paperWhite); c[3] > invisible && min(c[0], c[1], c[2]) < white {
				out = out.Union(image.Rect(from.Min.X+x, y, from.Min.X+x+1, y+1))
			}
		}
	}
	return out
}

// shrunk copies a part of a picture to 8 bits, its longer side no longer than side, each pixel the mean of those it stands
// for. It goes by rows of the result, so that a large source is never copied whole.
func shrunk(src image.Image, from image.Rectangle, side int) *image.NRGBA {
	w, h := from.Dx(), from.Dy()
	outW, outH := w, h
	if longer := max(w, h); longer > side {
		outW, outH = max(1, (w*side+longer/2)/longer), max(1, (h*side+longer/2)/longer)
	}
	out := image.NewNRGBA(image.Rect(0, 0, outW, outH))
	var strip *image.RGBA
	for y := range outH {
		top, bottom := y*h/outH, (y+1)*h/outH
		if strip == nil || strip.Rect.Dy() != bottom-top {
			strip = image.NewRGBA(image.Rect(0, 0, w, bottom-top))
		}
		draw.Draw(strip, strip.Rect, src, image.Pt(from.Min.X, from.Min.Y+top), draw.Src)
		for x := range outW {
			out.Set(x, y, mean(strip, x*w/outW, (x+1)*w/outW))
		}
	}
	return out
}

// mean is the colour of the columns from..to of a strip.
func mean(strip *image.RGBA, from, to int) color.RGBA {
	var sum [4]int
	for y := range strip.Rect.Dy() {
		row := strip.Pix[y*strip.Stride+4*from : y*strip.Stride+4*to]
		for i, v := range row {
			sum[i&3] += int(v)
		}
	}
	n := (to - from) * strip.Rect.Dy()
	part := func(i int) uint8 { return uint8((sum[i] + n/2) / n) }
	return color.RGBA{part(0), part(1), part(2), part(3)}
}

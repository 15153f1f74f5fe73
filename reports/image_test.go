package reports

import (
	"bytes"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"image"
	"image/color"
	"image/draw"
	"image/gif"
	"image/jpeg"
	"image/png"
	"testing"

	"accord/domain"

	"golang.org/x/image/bmp"
	"golang.org/x/image/tiff"
)

// flagPicture is w x h pixels, red above and blue below, on a clear margin.
func flagPicture(w, h, margin int) *image.NRGBA {
	im := image.NewNRGBA(image.Rect(0, 0, w+2*margin, h+2*margin))
	top, bottom := image.Rect(margin, margin, margin+w, margin+h/2), image.Rect(margin, margin+h/2, margin+w, margin+h)
	draw.Draw(im, top, image.NewUniform(color.NRGBA{200, 0, 0, 255}), image.Point{}, draw.Src)
	draw.Draw(im, bottom, image.NewUniform(color.NRGBA{0, 0, 200, 255}), image.Point{}, draw.Src)
	return im
}

func encoded(t testing.TB, encode func(*bytes.Buffer) error) []byte {
	t.Helper()
	var buf bytes.Buffer
	if err := encode(&buf); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

func pngOf(t testing.TB, im image.Image) []byte {
	return encoded(t, func(b *bytes.Buffer) error { return png.Encode(b, im) })
}

// exif gives a JPEG an orientation.
func exif(jpg []byte, orientation uint16) []byte {
	body := []byte("Exif\x00\x00MM\x00*\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01")
	body = binary.BigEndian.AppendUint16(body, orientation)
	body = append(body, 0, 0, 0, 0, 0, 0)
	head := binary.BigEndian.AppendUint16([]byte{0xFF, 0xD8, 0xFF, 0xE1}, uint16(len(body)+2))
	return append(append(head, body...), jpg[2:]...)
}

// stillWebP is 2 x 1 pixels without loss: red and green.
var stillWebP = []byte("RIFF\x1c\x00\x00\x00WEBPVP8L\x0f\x00\x00\x00\x2f\x01\x00\x00\x00\x07\x10\xfd\x8f\xfe\x07\x22\xa2\xff\x01\x00")

func TestNormaliseImage(t *testing.T) {
	flag := flagPicture(60, 40, 10)
	wide := image.NewNRGBA64(flag.Rect)
	draw.Draw(wide, wide.Rect, flag, image.Point{}, draw.Src)
	onWhite := image.NewRGBA(flag.Rect)
	draw.Draw(onWhite, onWhite.Rect, image.White, image.Point{}, draw.Src)
	draw.Draw(onWhite, onWhite.Rect, flag, image.Point{}, draw.Over)
	palette := image.NewPaletted(flag.Rect, color.Palette{color.Transparent, color.NRGBA{200, 0, 0, 255}, color.NRGBA{0, 0, 200, 255}})
	draw.Draw(palette, palette.Rect, flag, image.Point{}, draw.Src)
	black := image.NewPaletted(flag.Rect, color.Palette{color.Black})
	for name, data := range map[string][]byte{
		"png":         pngOf(t, flag),
		"png 16 bits": pngOf(t, wide),
		"png palette": pngOf(t, palette),
		"bmp":         encoded(t, func(b *bytes.Buffer) error { return bmp.Encode(b, onWhite) }),
		"tiff":        encoded(t, func(b *bytes.Buffer) error { return tiff.Encode(b, flag, &tiff.Options{Compression: tiff.Deflate}) }),
		"gif": encoded(t, func(b *bytes.Buffer) error {
			return gif.EncodeAll(b, &gif.GIF{Image: []*image.Paletted{palette, black}, Delay: []int{5, 5}})
		}),
	} {
		im, err := NormaliseImage(data)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		got := decoded(t, im)
		if im.Width != 60 || im.Height != 40 {
			t.Errorf("%s: %d x %d", name, im.Width, im.Height)
		}
		near(t, name, got.At(5, 5), color.NRGBA{200, 0, 0, 255})
		near(t, name, got.At(5, 35), color.NRGBA{0, 0, 200, 255})
	}
}

func decoded(t testing.TB, im domain.Image) image.Image {
	t.Helper()
	got, err := png.Decode(bytes.NewReader(im.PNG))
	if err != nil {
		t.Fatal(err)
	}
	if got.Bounds().Dx() != im.Width || got.Bounds().Dy() != im.Height {
		t.Errorf("says %d x %d, is %v", im.Width, im.Height, got.Bounds())
	}
	if im.PNG[24] != 8 || im.PNG[28] != 0 {
		t.Errorf("%d bits, interlaced %d", im.PNG[24], im.PNG[28])
	}
	return got
}

func near(t testing.TB, name string, got color.Color, want color.NRGBA) {
	t.Helper()
	c := color.NRGBAModel.Convert(got).(color.NRGBA)
	off := func(a, b uint8) bool { return max(a, b)-min(a, b) > 24 }
	if off(c.R, want.R) || off(c.G, want.G) || off(c.B, want.B) || off(c.A, want.A) {
		t.Errorf("%s: %v, want %v", name, c, want)
	}
}

// TestOrientation turns one picture all eight ways and back: the red half must come out above.
func TestOrientation(t *testing.T) {
	for orientation := uint16(1); orientation <= 8; orientation++ {
		// Corners of the upright picture: red, green / blue, black.
		want := [2][2]color.NRGBA{{{200, 0, 0, 255}, {0, 200, 0, 255}}, {{0, 0, 200, 255}, {20, 20, 20, 255}}}
		w, h := 64, 32
		if orientation >= 5 {
			w, h = h, w
		}
		stored := image.NewNRGBA(image.Rect(0, 0, w, h))
		// EXIF tells where row 0 and column 0 of the stored picture are seen: top, top, bottom, bottom, left, right, right, left;
		// left, right, right, left, top, top, bottom, bottom.
		for y := range h {
			for x := range w {
				across, down := x*2/w, y*2/h
				switch orientation {
				case 2:
					across = 1 - across
				case 3:
					across, down = 1-across, 1-down
				case 4:
					down = 1 - down
				case 5:
					across, down = down, across
				case 6:
					across, down = 1-down, across
				case 7:
					across, down = 1-down, 1-across
				case 8:
					across, down = down, 1-across
				}
				stored.Set(x, y, want[down][across])
			}
		}
		jpg := encoded(t, func(b *bytes.Buffer) error { return jpeg.Encode(b, stored, &jpeg.Options{Quality: 95}) })
		im, err := NormaliseImage(exif(jpg, orientation))
		if err != nil {
			t.Fatal(err)
		}
		got := decoded(t, im)
		if im.Width != 64 || im.Height != 32 {
			t.Errorf("orientation %d: %d x %d", orientation, im.Width, im.Height)
			continue
		}
		for down, row := range want {
			for across, c := range row {
				near(t, "orientation "+string(rune('0'+orientation)), got.At(16+32*across, 8+16*down), c)
			}
		}
	}
}

func TestWebP(t *testing.T) {
	frame := stillWebP[12:]
	animated := []byte("RIFF\x00\x00\x00\x00WEBPVP8X\x0a\x00\x00\x00\x02\x00\x00\x00\x01\x00\x00\x00\x00\x00ANIM\x06\x00\x00\x00\x00\x00\x00\x00\x00\x00ANMF")
	animated = binary.LittleEndian.AppendUint32(animated, uint32(16+len(frame)))
	animated = append(animated, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 50, 0, 0, 0)
	animated = append(animated, frame...)
	for name, data := range map[string][]byte{"still": stillWebP, "animated": animated} {
		im, err := NormaliseImage(data)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if decoded(t, im); im.Width != 2 || im.Height != 1 {
			t.Errorf("%s: %d x %d", name, im.Width, im.Height)
		}
	}
}

func TestLargeImages(t *testing.T) {
	im, err := NormaliseImage(pngOf(t, flagPicture(3000, 1000, 7)))
	if err != nil || im.Width != 900 || im.Height != 300 {
		t.Fatalf("%d x %d, %v", im.Width, im.Height, err)
	}
	near(t, "shrunk", decoded(t, im).At(450, 20), color.NRGBA{200, 0, 0, 255})
	im, err = NormaliseImage(pngOf(t, flagPicture(5000, 2, 0)))
	if err != nil || im.Width != 900 || im.Height != 1 {
		t.Fatalf("a hair: %d x %d, %v", im.Width, im.Height, err)
	}
}

// huge is a PNG that says it has so many pixels and holds none: it must be refused by its head.
func huge(w, h uint32) []byte {
	chunk := binary.BigEndian.AppendUint32([]byte("IHDR"), w)
	chunk = append(binary.BigEndian.AppendUint32(chunk, h), 8, 6, 0, 0, 0)
	out := append([]byte("\x89PNG\r\n\x1a\n\x00\x00\x00\x0d"), chunk...)
	return binary.BigEndian.AppendUint32(out, crc32.ChecksumIEEE(chunk))
}

func TestBadImages(t *testing.T) {
	good := pngOf(t, flagPicture(30, 20, 0))
	white := image.NewGray(image.Rect(0, 0, 20, 20))
	draw.Draw(white, white.Rect, image.White, image.Point{}, draw.Src)
	for name, c := range map[string]struct {
		data []byte
		key  string
	}{
		"nothing":          {nil, "image.format"},
		"text":             {[]byte("ООО «Полюс»"), "image.format"},
		"PDF":              {[]byte("%PDF-1.4\n"), "image.format"},
		"SVG":              {[]byte("<svg xmlns='http://www.w3.org/2000/svg'/>"), "image.format"},
		"cut":              {good[:len(good)/2], "image.broken"},
		"head alone":       {good[:8], "image.broken"},
		"too many bytes":   {append(bytes.Clone(good), make([]byte, maxImageBytes)...), "image.too_many_bytes"},
		"too many pixels":  {huge(40001, 1000), "image.too_many_pixels"},
		"pixels over 2^32": {huge(100_000, 100_000), "image.too_many_pixels"},
		"no pixels":        {huge(0, 0), "image.broken"},
		"white":            {pngOf(t, white), "image.blank"},
		"clear":            {pngOf(t, image.NewNRGBA(image.Rect(0, 0, 20, 20))), "image.blank"},
	} {
		_, err := NormaliseImage(c.data)
		var refusal *domain.Error
		if !errors.As(err, &refusal) || refusal.Key != c.key {
			t.Errorf("%s: %v, want %s", name, err, c.key)
		}
	}
}

// FuzzImage gives any bytes as a picture: it is refused or comes out as one that a document can carry.
func FuzzImage(f *testing.F) {
	flag := flagPicture(9, 6, 1)
	f.Add(pngOf(f, flag))
	f.Add(encoded(f, func(b *bytes.Buffer) error { return jpeg.Encode(b, flag, nil) }))
	f.Add(encoded(f, func(b *bytes.Buffer) error { return gif.Encode(b, flag, nil) }))
	f.Add(encoded(f, func(b *bytes.Buffer) error { return bmp.Encode(b, flag) }))
	f.Add(encoded(f, func(b *bytes.Buffer) error { return tiff.Encode(b, flag, nil) }))
	f.Add(stillWebP)
	f.Fuzz(func(t *testing.T, data []byte) {
		im, err := NormaliseImage(data)
		if err != nil {
			if domain.CodeOf(err) != domain.Invalid {
				t.Fatal(err)
			}
			return
		}
		if max(im.Width, im.Height) > keptSide || min(im.Width, im.Height) < 1 {
			t.Fatalf("%d x %d", im.Width, im.Height)
		}
		decoded(t, im)
	})
}

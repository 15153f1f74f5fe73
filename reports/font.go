package reports

import (
	"encoding/binary"
	"errors"
	"sync"

	"accord/assets"
)

// face knows the letters of one font and their widths: layout asks for them by the hundred thousand, and gofpdf learns
// them anew for each document.
type face struct {
	advance [1 << 16]uint16 // in thousandths of the size; 0 with has unset: no such letter
	has     [1 << 16]bool
}

var faces = sync.OnceValue(func() [2]*face {
	regular, err := parseFace(assets.PaperRegular)
	bold, err2 := parseFace(assets.PaperBold)
	if err := errors.Join(err, err2); err != nil {
		panic("reports: the built-in font is broken: " + err.Error()) //nolint:forbidigo // a part of the program is missing
	}
	return [2]*face{regular, bold}
})

var errFont = errors.New("not a TrueType font with a Unicode map")

// parseFace reads head, hhea, hmtx and the format 4 table of cmap (OpenType 1.9), which is all that widths need.
func parseFace(ttf []byte) (_ *face, err error) {
	defer func() { // an index beyond a cut file
		if recover() != nil {
			err = errFont
		}
	}()
	u16 := func(at int) int { return int(binary.BigEndian.Uint16(ttf[at:])) }
	u32 := func(at int) int { return int(binary.BigEndian.Uint32(ttf[at:])) }
	tables := map[string]int{}
	for i := range u16(4) {
		at := 12 + 16*i
		tables[string(ttf[at:at+4])] = u32(at + 8)
	}
	unitsPerEm := u16(tables["head"] + 18)
	metrics := u16(tables["hhea"] + 34)
	hmtx, cmap := tables["hmtx"], tables["cmap"]
	sub := 0
	for i := range u16(cmap + 2) {
		at := cmap + 4 + 8*i
		if u16(at) == 3 && u16(at+2) == 1 && u16(cmap+u32(at+4)) == 4 {
			sub = cmap + u32(at+4)
		}
	}
	if sub == 0 || unitsPerEm == 0 || metrics == 0 {
		return nil, errFont
	}
	f := &face{}
	segments := u16(sub+6) / 2
	ends, starts := sub+14, sub+16+2*segments
	deltas, offsets := starts+2*segments, starts+4*segments
	for s := range segments {
		for r := u16(starts + 2*s); r <= u16(ends+2*s) && r != 0xFFFF; r++ {
			glyph := r + u16(deltas+2*s)
			if off := u16(offsets + 2*s); off != 0 {
				if glyph = u16(offsets + 2*s + off + 2*(r-u16(starts+2*s))); glyph != 0 {
					glyph += u16(deltas + 2*s)
				}
			}
			if glyph &= 0xFFFF; glyph == 0 {
				continue
			}
			f.has[r] = true
			f.advance[r] = uint16(u16(hmtx+4*min(glyph, metrics-1)) * 1000 / unitsPerEm)
		}
	}
	return f, nil
}

func (f *face) knows(r rune) bool { return r >= 0 && r < 1<<16 && f.has[r] }

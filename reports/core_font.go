package reports

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"

	"accord/assets"

	"github.com/jung-kurt/gofpdf"
)

// Nearly all text of a document is ASCII, Russian and a few signs. Those letters go by single bytes into a small font that
// every document carries whole, made ready once; gofpdf parses, cuts and packs a Unicode font anew for each document, which
// took half of the time of an invoice. The other letters come from the Unicode font, which joins when one is met.

const (
	family     = "noto" // the Unicode font
	coreFamily = "core"
	firstCore  = 0x80 // the byte of the first letter beyond ASCII
)

// coreSigns are the letters beyond ASCII but А to я, with their names in the Adobe Glyph List, by which viewers find them.
var coreSigns = []struct {
	r    rune
	name string
}{
	{'‚', "quotesinglbase"},
	{'„', "quotedblbase"},
	{'…', "ellipsis"},
	{'†', "dagger"},
	{'‡', "daggerdbl"},
	{'€', "Euro"},
	{'‰', "perthousand"},
	{'‹', "guilsinglleft"},
	{'‘', "quoteleft"},
	{'’', "quoteright"},
	{'“', "quotedblleft"},
	{'”', "quotedblright"},
	{'•', "bullet"},
	{'–', "endash"},
	{'—', "emdash"},
	{'™', "trademark"},
	{'›', "guilsinglright"},
	{'§', "section"},
	{'©', "copyright"},
	{'«', "guillemotleft"},
	{'¬', "logicalnot"},
	{'®', "registered"},
	{'°', "degree"},
	{'±', "plusminus"},
	{'µ', "mu"},
	{'·', "periodcentered"},
	{'№', "afii61352"},
	{'»', "guillemotright"},
	{'І', "afii10055"},
	{'і', "afii10103"},
	{'Ё', "afii10023"},
	{'ё', "afii10071"},
	{'\u00a0', "space"},
}

// coreFont is what gofpdf wants to know of a face.
type coreFont struct{ definition, packed []byte }

// coreCodes are the bytes of the letters; 0 is none.
var coreCodes = sync.OnceValue(func() *[0x2200]byte {
	var codes [0x2200]byte
	for r := rune(' '); r <= '~'; r++ {
		codes[r] = byte(r)
	}
	code := byte(firstCore)
	for _, s := range coreSigns {
		codes[s.r] = code
		code++
	}
	for r := 'А'; r <= 'я'; r++ {
		codes[r] = code
		code++
	}
	return &codes
})

// coreCode is the byte of a letter in the core font, or 0.
func coreCode(codes *[0x2200]byte, r rune) byte {
	if r < 0 || int(r) >= len(codes) {
		return 0
	}
	return codes[r]
}

var coreFonts = sync.OnceValue(func() [2]coreFont {
	regular, err := makeCoreFont("NotoSansCore-Regular", assets.CoreRegular, 0)
	bold, err2 := makeCoreFont("NotoSansCore-Bold", assets.CoreBold, 1)
	if err := errors.Join(err, err2); err != nil {
		panic("reports: the built-in font is broken: " + err.Error()) //nolint:forbidigo // a part of the program is missing
	}
	return [2]coreFont{regular, bold}
})

// makeCoreFont packs a face and describes it in the form of gofpdf's font files.
func makeCoreFont(name string, ttf []byte, weight int) (coreFont, error) {
	var packed bytes.Buffer
	z, err := zlib.NewWriterLevel(&packed, zlib.BestCompression)
	if err != nil {
		return coreFont{}, err
	}
	if _, err := z.Write(ttf); err != nil {
		return coreFont{}, err
	}
	if err := z.Close(); err != nil {
		return coreFont{}, err
	}
	widths := make([]int, 256)
	for r, code := range *coreCodes() {
		if code != 0 {
			widths[code] = int(faces()[weight].advance[r])
		}
	}
	const upright, nonsymbolic = 0, 32
	stem := 80 + 80*weight
	box := func(at int) int { // of the table head, in thousandths
		head := tableAt(ttf, "head")
		return int(int16(binary.BigEndian.Uint16(ttf[head+at:]))) * 1000 / int(binary.BigEndian.Uint16(ttf[head+18:]))
	}
	definition, err := json.Marshal(map[string]any{
		"Tp": "TrueType", "Name": name, "Cw": widths, "Enc": "accord", "Diff": differences(), "File": name + ".z", "OriginalSize": len(ttf),
		"Desc": gofpdf.FontDescType{
			Ascent: 1069, Descent: -293, CapHeight: 714, Flags: nonsymbolic, ItalicAngle: upright, StemV: stem, MissingWidth: 600,
			FontBBox: struct{ Xmin, Ymin, Xmax, Ymax int }{box(36), box(38), box(40), box(42)},
		},
	})
	return coreFont{definition, packed.Bytes()}, err
}

func tableAt(ttf []byte, name string) int {
	for i := range int(binary.BigEndian.Uint16(ttf[4:])) {
		if at := 12 + 16*i; string(ttf[at:at+4]) == name {
			return int(binary.BigEndian.Uint32(ttf[at+8:]))
		}
	}
	return 0
}

// differences names the letters from firstCore on.
func differences() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%d", firstCore)
	for _, s := range coreSigns {
		b.WriteString(" /" + s.name)
	}
	// afii10017 is А, afii10065 а; the numbers of Ё and ё stand among them.
	for _, first := range []int{10017, 10065} {
		for i := range 32 {
			n := first + i
			if i > 5 {
				n++
			}
			fmt.Fprintf(&b, " /afii%d", n)
		}
	}
	return b.String()
}

// font sets letters of the core font.
func (p *paper) font(bold bool, size float64) { p.setFont(coreFamily, bold, size) }

// unicodeFont sets letters that the core font lacks.
func (p *paper) unicodeFont(bold bool, size float64) { p.setFont(family, bold, size) }

func (p *paper) setFont(name string, bold bool, size float64) {
	wide := name == family
	if p.bold == bold && p.wide == wide && p.size == size {
		return
	}
	style, weight, ttf := "", 0, assets.PaperRegular
	if bold {
		style, weight, ttf = "B", 1, assets.PaperBold
	}
	switch key := name + style; {
	case p.fonts[key]:
	case wide:
		p.fonts[key] = true
		p.pdf.AddUTF8FontFromBytes(name, style, slices.Clone(ttf)) // gofpdf writes into the bytes it is given
	default:
		p.fonts[key] = true
		f := coreFonts()[weight]
		p.pdf.AddFontFromBytes(name, style, f.definition, f.packed)
	}
	p.bold, p.wide, p.size = bold, wide, size
	p.pdf.SetFont(name, style, size)
}

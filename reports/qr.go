package reports

import (
	"fmt"
	"strings"

	"github.com/skip2/go-qrcode"
)

// quietZone is the white around a QR code in modules (ГОСТ Р ИСО/МЭК 18004, 5.3.8).
const quietZone = 4

// qr draws a QR code of level M in a square of the page, its quiet zone with it, as one filled outline: sharp at any size of
// print. It reports whether the content fits into a code.
func (p *paper) qr(content []byte, x, y, side float64) bool {
	code, err := qrcode.New(string(content), qrcode.Medium)
	if err != nil {
		return false
	}
	code.DisableBorder = true
	modules := code.Bitmap()
	n := len(modules)
	step := side / float64(n+2*quietZone)
	var b strings.Builder
	// A module is a unit of the outline; y goes up in a PDF and down in a code.
	fmt.Fprintf(&b, "q 0 g %.5f 0 0 %.5f %.5f %.5f cm\n", step/mmPerPoint, -step/mmPerPoint, (x+quietZone*step)/mmPerPoint, (pageHeight-y-quietZone*step)/mmPerPoint)
	for _, r := range outline(modules) {
		fmt.Fprintf(&b, "%d %d %d %d re\n", r[0], r[1], r[2], r[3])
	}
	b.WriteString("f Q")
	p.pdf.RawWriteStr(b.String())
	p.saw(boxPicture, x, y, side, side)
	return true
}

// outline covers the dark modules with few rectangles (x, y, width, height): runs of a row, grown down while the rows below
// have the same run.
func outline(dark [][]bool) [][4]int {
	var out [][4]int
	open := map[[2]int]int{} // run > its rectangle, if that reaches the row above
	for y, row := range dark {
		next := map[[2]int]int{}
		for x := 0; x < len(row); x++ {
			if !row[x] {
				continue
			}
			from := x
			for x < len(row) && row[x] {
				x++
			}
			run := [2]int{from, x - from}
			if i, ok := open[run]; ok {
				out[i][3]++
				next[run] = i
				continue
			}
			next[run] = len(out)
			out = append(out, [4]int{from, y, x - from, 1})
		}
		open = next
	}
	return out
}

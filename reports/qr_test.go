package reports

import (
	"bytes"
	"image"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"accord/domain"

	"github.com/makiuchi-d/gozxing"
	zxingqr "github.com/makiuchi-d/gozxing/qrcode"
)

// seen renders a place of the first page with 8 mm around it, as a phone held over it sees it; the zero place is the page.
func seen(t testing.TB, pdf []byte, place rect, dpi int) image.Image {
	t.Helper()
	const around = 8.0
	dir := t.TempDir()
	file := filepath.Join(dir, "page.pdf")
	if err := os.WriteFile(file, pdf, 0o600); err != nil {
		t.Fatal(err)
	}
	args := []string{"-r", strconv.Itoa(dpi), "-f", "1", "-l", "1", "-singlefile", "-png"}
	if place.w > 0 {
		for flag, mm := range map[string]float64{"-x": place.x - around, "-y": place.y - around, "-W": place.w + 2*around, "-H": place.h + 2*around} {
			args = append(args, flag, strconv.Itoa(int(mm/25.4*float64(dpi))))
		}
	}
	out, err := exec.Command("pdftoppm", append(args, file, filepath.Join(dir, "page"))...).CombinedOutput()
	if err != nil {
		t.Fatalf("pdftoppm (Debian: poppler-utils): %v\n%s", err, out)
	}
	data, err := os.ReadFile(filepath.Join(dir, "page.png"))
	if err != nil {
		t.Fatal(err)
	}
	im, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return im
}

// scanned reads a QR code as a phone does; nil when there is none.
func scanned(t testing.TB, picture image.Image) []byte {
	t.Helper()
	bitmap, err := gozxing.NewBinaryBitmapFromImage(picture)
	if err != nil {
		t.Fatal(err)
	}
	hints := map[gozxing.DecodeHintType]any{gozxing.DecodeHintType_TRY_HARDER: true, gozxing.DecodeHintType_CHARACTER_SET: "ISO-8859-1"}
	result, err := zxingqr.NewQRCodeReader().Decode(bitmap, hints)
	if err != nil {
		return nil
	}
	out := make([]byte, 0, 512)
	for _, r := range result.GetText() { // a rune of Latin-1 is a byte of the code
		out = append(out, byte(r))
	}
	return out
}

// codeFields reads a payment code: the digit after ST0001 tells the encoding, the byte after it parts the fields.
func codeFields(t testing.TB, code []byte) map[string]string {
	t.Helper()
	if len(code) < 8 || string(code[:6]) != "ST0001" {
		t.Fatalf("no payment code: %q", code)
	}
	fields := map[string]string{"": string(code[6:8])}
	body := string(code[8:])
	if code[6] == '1' { // CP1251
		var b strings.Builder
		for _, c := range code[8:] {
			switch {
			case c < 0x80:
				b.WriteByte(c)
			case c >= 0xC0:
				b.WriteRune('А' + rune(c) - 0xC0)
			default:
				b.WriteRune(map[byte]rune{0xA8: 'Ё', 0xAB: '«', 0xB8: 'ё', 0xB9: '№', 0xBB: '»'}[c])
			}
		}
		body = b.String()
	}
	for f := range strings.SplitSeq(body, string(code[7])) {
		key, value, _ := strings.Cut(f, "=")
		fields[key] = value
	}
	return fields
}

// TestQRDecodes reads the codes back from rendered pages and compares every field.
func TestQRDecodes(t *testing.T) {
	for name, c := range map[string]struct {
		sample  func() domain.TradePaper
		kind    string // encoding and separator
		purpose string
	}{
		"invoice":               {invoiceSample, "2|", "Оплата по счёту № 356 от 20.11.2026, договор № 14/23 от 12.09.2023, в том числе НДС 22 % 32459.02 руб."},
		"invoice_rates":         {invoiceRates, "2|", "Оплата по счёту № 356 от 20.11.2026, договор № 14/23 от 12.09.2023, в том числе НДС 39750.69 руб."},
		"invoice_no_vat":        {invoiceNoVAT, "2|", "Оплата по счёту № 356 от 20.11.2026, договор № 14/23 от 12.09.2023, без НДС"},
		"invoice_proprietor":    {invoiceProprietor, "2|", "Оплата по счёту № 356 от 20.11.2026, без НДС"},
		"invoice_pictures":      {invoicePictures, "2|", ""},
		"invoice_odd_separator": {invoiceOddSeparator, "2~", ""},
		"invoice_cp1251":        {invoiceCP1251, "1|", ""},
		"invoice_digits15":      {invoiceDigits15, "2|", ""},
	} {
		for _, locale := range bothLocales {
			t.Run(name+"_"+locale, func(t *testing.T) {
				paper := c.sample()
				w := &watched{}
				if err := Invoice(w, paper, Options{Locale: locale}); err != nil {
					t.Fatal(err)
				}
				place := slices.IndexFunc(w.boxes, func(b box) bool { return b.kind == boxPicture && b.w == b.h })
				if place < 0 {
					t.Fatal("no code was drawn")
				}
				const dpi = 300
				got := codeFields(t, scanned(t, seen(t, w.Bytes(), w.boxes[place].rect, dpi)))
				cut := func(s string, n int) string { r := []rune(s); return string(r[:min(n, len(r))]) }
				want := map[string]string{
					"": c.kind, "Name": strings.TrimSpace(cut(paper.Entity.Name, 160)), "PersonalAcc": paper.Account.Account,
					"BankName": strings.TrimSpace(cut(paper.Account.BankName, 45)), "BIC": paper.Account.BIK, "CorrespAcc": paper.Account.CorrAccount,
					"Sum": strconv.FormatInt(int64(paper.Document.Total), 10), "PayeeINN": paper.Entity.INN,
				}
				if paper.Entity.KPP != "" {
					want["KPP"] = paper.Entity.KPP
				}
				if want["Purpose"] = c.purpose; c.purpose == "" {
					want["Purpose"] = got["Purpose"]
				}
				for key := range want {
					if got[key] != want[key] {
						t.Errorf("%s is %q, want %q", key, got[key], want[key])
					}
				}
				if len(got) != len(want) {
					t.Errorf("fields %v", got)
				}
				// What the bank sends back must find its invoice.
				read := domain.ReadPurpose(got["Purpose"], day(2026, 11, 25))
				if len(read.Invoices) != 1 || read.Invoices[0].Number != "356" || read.Invoices[0].Date != paper.Document.Date {
					t.Errorf("the purpose reads as %+v", read)
				}
			})
		}
	}
}

// TestNoQR wants no code where no bank could pay by it.
func TestNoQR(t *testing.T) {
	bad := func(spoil func(*domain.TradePaper)) func() domain.TradePaper {
		return func() domain.TradePaper { p := invoiceSample(); spoil(&p); return p }
	}
	for name, sample := range map[string]func() domain.TradePaper{
		"foreign": invoiceForeign, "annulled": invoiceAnnulled, "bare": invoiceBare,
		"no BIK":    bad(func(p *domain.TradePaper) { p.Account.BIK = "" }),
		"wrong INN": bad(func(p *domain.TradePaper) { p.Entity.INN = "7728168972" }),
		"nothing":   bad(func(p *domain.TradePaper) { p.Document.Total = 0 }),
	} {
		var buf bytes.Buffer
		if err := Invoice(&buf, sample(), Options{Locale: "ru"}); err != nil {
			t.Fatal(err)
		}
		if code := scanned(t, seen(t, buf.Bytes(), rect{}, 120)); code != nil {
			t.Errorf("%s: %q", name, code)
		}
		if text := pages(t, buf.Bytes())[0]; strings.Contains(text, "QR") {
			t.Errorf("%s: the caption of a code that is not there", name)
		}
	}
}

// TestOutline draws codes of rectangles anew and compares module by module.
func TestOutline(t *testing.T) {
	for _, rows := range [][]string{{"#"}, {"."}, {"##.", "##.", "..#"}, {"#.#", "#.#", "###"}, {"###", "#.#", "#.#", ".#."}} {
		var dark [][]bool
		for _, r := range rows {
			var row []bool
			for _, c := range r {
				row = append(row, c == '#')
			}
			dark = append(dark, row)
		}
		seen := map[[2]int]int{}
		for _, r := range outline(dark) {
			for y := r[1]; y < r[1]+r[3]; y++ {
				for x := r[0]; x < r[0]+r[2]; x++ {
					seen[[2]int{x, y}]++
				}
			}
		}
		for y, row := range dark {
			for x, d := range row {
				if n := seen[[2]int{x, y}]; d && n != 1 || !d && n != 0 {
					t.Errorf("%v: module %d,%d covered %d times", rows, x, y, n)
				}
			}
		}
	}
}

package reports

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"time"

	"accord/assets"
)

// TestFaults lays out pages that are wrong in each way and wants each to be found.
func TestFaults(t *testing.T) {
	text := func(x, y float64) box { return box{kind: boxText, page: 1, rect: rect{x, y, 30, 4}} }
	cut := text(50, 50)
	cut.room = rect{50, 50, 20, 5}
	caption := text(50, 50)
	caption.faint = true
	rule := box{kind: boxRule, page: 1, rect: rect{40, 51.9, 60, 0.2}}
	stamp := box{kind: boxHand, page: 1, rect: rect{45, 40, 36, 36}}
	code := box{kind: boxPicture, page: 1, rect: rect{45, 40, 36, 36}}
	foot := text(leftEdge, footLine)
	for name, c := range map[string]struct {
		boxes []box
		bad   bool
	}{
		"apart":                {[]box{text(50, 50), text(50, 54), text(80, 50)}, false},
		"overlap":              {[]box{text(50, 50), text(50, 53)}, true},
		"overlap aside":        {[]box{text(50, 50), text(79, 51)}, true},
		"left of the margin":   {[]box{text(19, 50)}, true},
		"right of the margin":  {[]box{text(171, 50)}, true},
		"below the margin":     {[]box{text(50, 278)}, true},
		"at the foot":          {[]box{foot}, false},
		"off the page":         {[]box{text(50, 293)}, true},
		"leaves its cell":      {[]box{cut}, true},
		"a rule through it":    {[]box{text(50, 50), rule}, true},
		"a rule under it":      {[]box{text(50, 47.8), rule}, false},
		"a stamp on text":      {[]box{text(50, 50), stamp}, true},
		"a stamp on a caption": {[]box{caption, stamp}, false},
		"a stamp on a rule":    {[]box{rule, stamp}, false},
		"a code on a caption":  {[]box{caption, code}, true},
		"a stamp on a code":    {[]box{code, stamp}, true},
	} {
		if got := faults(c.boxes); (len(got) > 0) != c.bad {
			t.Errorf("%s: %q", name, got)
		}
	}
}

// TestTallRow draws a row that no page can hold: it goes on over pages under repeated heads, and no line is lost.
func TestTallRow(t *testing.T) {
	var words []string
	for i := range 700 {
		words = append(words, fmt.Sprintf("слово%d", i))
	}
	w := &watched{}
	err := compose(w, "ru", "Высокая строка", "", time.Unix(0, 0), func(p *paper) {
		tb := &table{p: p, size: 8, widths: []float64{20, 40, 120}, head: [][]cell{{{text: "№"}, {text: "Слова", bold: true}, {text: "Рядом"}}}}
		p.y = 150
		tb.start()
		tb.row([]cell{{text: "1"}, {text: strings.Join(words, " "), note: "примечание"}, {text: "рядом"}})
		tb.row([]cell{{text: "2"}, {text: "последняя"}, {}})
		p.number("")
	})
	if err != nil {
		t.Fatal(err)
	}
	if bad := faults(w.boxes); len(bad) > 0 {
		t.Error(bad)
	}
	got := pages(t, w.Bytes())
	whole := strings.Join(got, "")
	for _, word := range append(words, "примечание", "последняя") {
		if strings.Count(whole, word) == 0 {
			t.Errorf("%q is lost", word)
		}
	}
	if len(got) < 3 || strings.Count(whole, "Рядом") != len(got) || strings.Count(whole, "рядом") != 1 {
		t.Errorf("%d pages, %d heads, %d cells beside", len(got), strings.Count(whole, "Рядом"), strings.Count(whole, "рядом"))
	}
}

// TestTradeBreaks moves the end of the table down the page: totals, sum in words and signatures are on one page wherever it
// breaks.
func TestTradeBreaks(t *testing.T) {
	for n := 14; n <= 32; n += 2 {
		var act, correction, invoice bytes.Buffer
		if err := ServiceAct(&act, actOf(n), Options{Locale: "ru"}); err != nil {
			t.Fatal(err)
		}
		if err := Correction(&correction, correctionOf(n), Options{Locale: "ru"}); err != nil {
			t.Fatal(err)
		}
		if err := Invoice(&invoice, invoiceOf(n), Options{Locale: "ru"}); err != nil {
			t.Fatal(err)
		}
		for name, c := range map[string]struct {
			pdf   []byte
			parts []string
		}{
			"act":        {act.Bytes(), []string{"Итого:", "В том числе НДС", "Всего оказано услуг", "Исполнитель: ООО «Полюс»", "М. П."}},
			"correction": {correction.Bytes(), []string{"Итого:", "Стоимость услуг уменьшена", "Заказчик: ООО", "М. П."}},
			"invoice":    {invoice.Bytes(), []string{"Итого:", "Всего наименований", "Генеральный директор", "Оплатить по QR-коду", "М. П."}},
		} {
			got := pages(t, c.pdf)
			for i, page := range got {
				for _, part := range c.parts {
					if last := i == len(got)-1; strings.Contains(page, part) != last {
						t.Errorf("%s of %d lines, page %d of %d: %q", name, n, i+1, len(got), part)
					}
				}
			}
		}
	}
}

func TestBookmarks(t *testing.T) {
	for name, c := range map[string]struct {
		n    int
		want []string
	}{
		"long":  {300, []string{"Счёт на оплату № 356 от 20 ноября 2026 г.", "Итоги и подписи"}},
		"short": {1, nil},
	} {
		var buf bytes.Buffer
		if err := Invoice(&buf, invoiceOf(c.n), Options{Locale: "ru"}); err != nil {
			t.Fatal(err)
		}
		outlines := run(t, buf.Bytes(), "qpdf", "--json", "--json-key=outlines", "FILE")
		for _, title := range c.want {
			if !strings.Contains(outlines, `"title": "`+title+`"`) {
				t.Errorf("%s: no bookmark %q in %s", name, title, outlines)
			}
		}
		if len(c.want) == 0 && strings.Contains(outlines, `"title"`) {
			t.Errorf("%s: %s", name, outlines)
		}
	}
}

func TestMetadata(t *testing.T) {
	var buf bytes.Buffer
	created := time.Date(2026, 11, 20, 9, 30, 0, 0, time.FixedZone("", 3*3600))
	if err := Invoice(&buf, invoiceSample(), Options{Locale: "ru", CreatedAt: created}); err != nil {
		t.Fatal(err)
	}
	info := run(t, buf.Bytes(), "pdfinfo", "-isodates", "FILE")
	for _, part := range []string{
		"Счёт на оплату № 356 от 20 ноября 2026 г.: ООО «Полюс» / ООО «Северный ветер»", "Author:          ООО «Полюс»",
		"Creator:         Accord", "2026-11-20T06:30:00", "A4",
	} {
		if !strings.Contains(info, part) {
			t.Errorf("metadata lack %q:\n%s", part, info)
		}
	}
}

// TestCoreFont reads every letter of the core font back out of a PDF in both weights, and wants it as wide as in the paper font.
func TestCoreFont(t *testing.T) {
	for weight, ttf := range [][]byte{assets.CoreRegular, assets.CoreBold} {
		small, err := parseFace(ttf)
		if err != nil {
			t.Fatal(err)
		}
		var rows []string
		for r, code := range *coreCodes() {
			if code == 0 || r == 0xA0 {
				continue
			}
			if !small.has[r] || small.advance[r] != faces()[weight].advance[r] {
				t.Errorf("weight %d, %c: %v, width %d", weight, r, small.has[r], small.advance[r])
			}
			if r != ' ' {
				rows = append(rows, string(rune(r)))
			}
		}
		var buf bytes.Buffer
		err = compose(&buf, "ru", "", "", time.Unix(0, 0), func(p *paper) {
			for i := 0; i < len(rows); i += 20 {
				p.paragraph("|"+strings.Join(rows[i:min(i+20, len(rows))], "|")+"|", 12, weight == 1, atLeft)
			}
		})
		if err != nil {
			t.Fatal(err)
		}
		text := strings.Join(pages(t, buf.Bytes()), "")
		for _, r := range rows {
			if !strings.Contains(text, "|"+r+"|") {
				t.Errorf("weight %d: %s came back as something else", weight, r)
			}
		}
		if strings.Contains(buf.String(), "Identity-H") {
			t.Error("the Unicode font joined without need")
		}
	}
}

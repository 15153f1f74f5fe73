package sheet

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"strconv"
	"strings"

	"accord/domain"
)

type relation struct {
	ID     string `xml:"Id,attr"`
	Type   string `xml:"Type,attr"`
	Target string `xml:"Target,attr"`
}

// relations reads where a part's relations lead; targets become paths from the root.
func (w *workbook) relations(of string) []relation {
	dir, base := path.Split(of)
	var doc struct {
		List []relation `xml:"Relationship"`
	}
	if err := w.decode(dir+fmt.Sprintf(relationsOf, base), &doc); err != nil {
		return nil // a book may lack them; what they would lead to is then not found
	}
	for i, r := range doc.List {
		if target, ok := strings.CutPrefix(r.Target, "/"); ok {
			doc.List[i].Target = target
		} else {
			doc.List[i].Target = path.Join(dir, r.Target)
		}
	}
	return doc.List
}

func (w *workbook) decode(part string, into any) error {
	in, err := w.open(part, maxSmallXML)
	if err != nil {
		return err
	}
	defer in.Close()
	if err := xml.NewDecoder(in).Decode(into); err != nil {
		return w.broken(err)
	}
	return nil
}

// broken turns a fault of the file's bytes into a refusal; a refusal stays what it is.
func (w *workbook) broken(err error) error {
	var e *domain.Error
	if errors.As(err, &e) {
		return e
	}
	return refuse(w.name, "sheet.broken", "reason", err.Error())
}

// open opens a part that may unpack to at most limit bytes, and not out of proportion to what it is packed in.
func (w *workbook) open(part string, limit int64) (io.ReadCloser, error) {
	f := w.parts[part]
	if f == nil {
		return nil, w.broken(fmt.Errorf("no part %q", part))
	}
	limit = min(limit, ratioFloor+maxRatio*int64(min(f.CompressedSize64, maxSheetXML)))
	if f.UncompressedSize64 > uint64(limit) {
		return nil, refuse(w.name, "sheet.bomb")
	}
	in, err := f.Open()
	if err != nil {
		return nil, w.broken(err)
	}
	return &limited{in, limit, refuse(w.name, "sheet.bomb")}, nil
}

// limited refuses to read on past a limit: the size in a zip's head may lie.
type limited struct {
	io.ReadCloser
	left int64
	err  error
}

// Read reads from the part until the limit.
func (l *limited) Read(p []byte) (int, error) {
	if l.left <= 0 {
		return 0, l.err
	}
	n, err := l.ReadCloser.Read(p)
	l.left -= int64(n)
	return n, err
}

// readStrings reads the shared strings; runs of one string are joined, phonetic hints left out.
func (w *workbook) readStrings(part string) error {
	in, err := w.open(part, maxStringsXML)
	if err != nil {
		return err
	}
	defer in.Close()
	x := xml.NewDecoder(in)
	var text []byte
	inText, hints := false, 0
	for {
		tok, err := x.RawToken()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return w.broken(err)
		}
		switch e := tok.(type) {
		case xml.StartElement:
			switch e.Name.Local {
			case "si":
				text = text[:0]
			case "t":
				inText = hints == 0
			case "rPh":
				hints++
			}
		case xml.CharData:
			if inText {
				text = append(text, e...)
			}
		case xml.EndElement:
			switch e.Name.Local {
			case "si":
				if len(w.shared) >= maxStrings {
					return refuse(w.name, "sheet.bomb")
				}
				w.shared = append(w.shared, unescape(string(text)))
			case "t":
				inText = false
			case "rPh":
				hints--
			}
		}
	}
}

// unescape decodes what OOXML writes for characters that XML cannot hold: "_x000D_" (ECMA-376, 22.9.2.19).
func unescape(s string) string {
	if !strings.Contains(s, "_x") {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] == '_' && i+7 <= len(s) && s[i+1] == 'x' && s[i+6] == '_' {
			if n, err := strconv.ParseUint(s[i+2:i+6], 16, 16); err == nil && (n < 0xd800 || n > 0xdfff) {
				b.WriteRune(rune(n))
				i += 6
				continue
			}
		}
		b.WriteByte(s[i])
	}
	return b.String()
}

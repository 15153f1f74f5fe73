package sheet

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"path"
	"slices"
	"strings"
)

// Limits on what an XLSX file may unpack to. A table packs 5 to 60 times; a bomb packs 1,000 times.
const (
	maxParts       = 10_000
	maxStringsXML  = 256 << 20
	maxSheetXML    = 2 << 30
	maxSmallXML    = 16 << 20
	maxStrings     = 8_000_000
	maxRatio       = 200
	ratioFloor     = 16 << 20 // below this a part may pack as well as it likes
	maxSheetRows   = 1_048_576
	maxSheets      = 255
	maxLooked      = 20 // sheets that are looked into for data besides the one that is read
	relationsOf    = "_rels/%s.rels"
	workbookByHand = "xl/workbook.xml"
)

// workbook is an opened XLSX file. The reader is our own, and not excelize's, because that one gives a cell's text without
// its number format (a date is then only a number) or formatted through a float.
type workbook struct {
	name     string
	parts    map[string]*zip.File
	shared   []string
	shows    []show // by the index of a cell's style
	from1904 bool
	sheets   []sheetPart
}

type sheetPart struct {
	name, path string
	hidden     bool
}

// openXLSX takes the first sheet, or the first one that has data when the first is empty; hidden ones come last.
func openXLSX(name string, data []byte) (*Table, error) {
	w, err := newWorkbook(name, data)
	if err != nil {
		return nil, err
	}
	slices.SortStableFunc(w.sheets, func(a, b sheetPart) int {
		switch {
		case a.hidden == b.hidden:
			return 0
		case b.hidden:
			return -1
		}
		return 1
	})
	t := &Table{Name: name, Format: "xlsx"}
	for i, s := range w.sheets {
		if t.rows != nil && i >= maxLooked {
			break
		}
		for _, err := range w.rows(s) {
			if err != nil && t.rows == nil {
				return nil, err
			}
			if t.rows == nil {
				t.Sheet, t.rows = s.name, w.rows(s)
			} else if !s.hidden {
				t.Skipped = append(t.Skipped, s.name)
			}
			break
		}
	}
	if t.rows == nil {
		return nil, refuse(name, "sheet.empty")
	}
	return t, nil
}

func newWorkbook(name string, data []byte) (*workbook, error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, refuse(name, "sheet.broken", "reason", err.Error())
	}
	w := &workbook{name: name, parts: map[string]*zip.File{}}
	if len(z.File) > maxParts {
		return nil, refuse(name, "sheet.bomb")
	}
	for _, f := range z.File {
		w.parts[strings.TrimPrefix(strings.ReplaceAll(f.Name, `\`, "/"), "/")] = f
	}
	book := w.mainPart()
	if w.parts[book] == nil {
		switch {
		case w.parts["xl/workbook.bin"] != nil:
			return nil, refuse(name, "sheet.xlsb")
		case w.parts["content.xml"] != nil:
			return nil, refuse(name, "sheet.ods")
		}
		return nil, refuse(name, "sheet.not_table")
	}
	rels, err := w.readBook(book)
	if err != nil {
		return nil, err
	}
	for _, r := range rels {
		err = nil
		switch {
		case w.parts[r.Target] == nil:
		case strings.HasSuffix(r.Type, "/sharedStrings") && w.shared == nil:
			err = w.readStrings(r.Target)
		case strings.HasSuffix(r.Type, "/styles") && w.shows == nil:
			err = w.readStyles(r.Target)
		}
		if err != nil {
			return nil, err
		}
	}
	return w, nil
}

func (w *workbook) mainPart() string {
	for _, r := range w.relations("") {
		if strings.HasSuffix(r.Type, "/officeDocument") && w.parts[r.Target] != nil && strings.HasSuffix(r.Target, ".xml") {
			if dir, _ := path.Split(r.Target); dir != "word/" && dir != "ppt/" {
				return r.Target
			}
		}
	}
	return workbookByHand
}

func (w *workbook) readBook(book string) ([]relation, error) {
	var doc struct {
		Properties struct {
			Date1904 string `xml:"date1904,attr"`
		} `xml:"workbookPr"`
		Sheets []struct {
			Name  string     `xml:"name,attr"`
			State string     `xml:"state,attr"`
			Attrs []xml.Attr `xml:",any,attr"`
		} `xml:"sheets>sheet"`
	}
	if err := w.decode(book, &doc); err != nil {
		return nil, err
	}
	w.from1904 = doc.Properties.Date1904 == "1" || doc.Properties.Date1904 == "true"
	rels := w.relations(book)
	if len(doc.Sheets) > maxSheets || len(rels) > maxParts {
		return nil, refuse(w.name, "sheet.bomb")
	}
	for _, s := range doc.Sheets {
		for _, a := range s.Attrs {
			for _, r := range rels {
				if a.Name.Local == "id" && a.Value == r.ID && strings.HasSuffix(r.Type, "/worksheet") && w.parts[r.Target] != nil {
					w.sheets = append(w.sheets, sheetPart{s.Name, r.Target, s.State != "" && s.State != "visible"})
				}
			}
		}
	}
	return rels, nil
}

func (w *workbook) readStyles(part string) error {
	var doc struct {
		Formats []struct {
			ID   int    `xml:"numFmtId,attr"`
			Code string `xml:"formatCode,attr"`
		} `xml:"numFmts>numFmt"`
		Cells []struct {
			Format int `xml:"numFmtId,attr"`
		} `xml:"cellXfs>xf"`
	}
	if err := w.decode(part, &doc); err != nil {
		return err
	}
	codes := make(map[int]string, len(doc.Formats))
	for _, f := range doc.Formats {
		codes[f.ID] = f.Code
	}
	for _, c := range doc.Cells {
		w.shows = append(w.shows, showOf(c.Format, codes[c.Format]))
	}
	return nil
}

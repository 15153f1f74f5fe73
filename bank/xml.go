package bank

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"unicode/utf8"

	"accord/domain"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/htmlindex"
)

const (
	maxDepth = 64       // nested elements; CAMT.053 needs about fifteen
	maxTag   = 16 << 10 // bytes of one tag: attributes take twenty times their bytes in memory
)

// newXML makes a decoder that has no entities of its own and never looks at the network. Bytes that are not UTF-8 are
// decoded as declared, as CP1251 when that lies too.
func newXML(data []byte) *xml.Decoder {
	var r io.Reader = bytes.NewReader(data)
	if !utf8.Valid(data) {
		r = declared(data).NewDecoder().Reader(r)
	}
	d := xml.NewDecoder(r)
	d.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil }
	return d
}

// declared gives the encoding of an XML declaration.
func declared(data []byte) encoding.Encoding {
	head, _, _ := bytes.Cut(data[:min(len(data), 200)], []byte("?>"))
	if _, after, ok := bytes.Cut(head, []byte("encoding=")); ok && len(after) > 1 {
		name, _, _ := bytes.Cut(after[1:], after[:1])
		enc, err := htmlindex.Get(string(name))
		if canonical, _ := htmlindex.Name(enc); err == nil && canonical != "utf-8" && canonical != "utf-16le" && canonical != "utf-16be" {
			return enc
		}
	}
	return charmap.Windows1251
}

// guardXML refuses what the decoder would take out of proportion: a DTD (entities) and tags of absurd length.
func guardXML(data []byte) *domain.Error {
	for i := 0; i < len(data); {
		j := bytes.IndexByte(data[i:], '<')
		if j < 0 {
			return nil
		}
		i += j
		rest, end := data[i:], ""
		switch {
		case bytes.HasPrefix(rest, []byte("<!--")):
			end = "-->"
		case bytes.HasPrefix(rest, []byte("<![CDATA[")):
			end = "]]>"
		case bytes.HasPrefix(rest, []byte("<?")):
			end = "?>"
		case bytes.HasPrefix(rest, []byte("<!")):
			return domain.Refuse(domain.Invalid, "", "statement.xml_dtd", "line", lineAt(data, i))
		}
		if end == "" {
			n := tagLen(rest)
			if n < 0 {
				return domain.Refuse(domain.Invalid, "", "statement.xml_tag", "line", lineAt(data, i))
			}
			i += n
			continue
		}
		j = bytes.Index(rest, []byte(end))
		if j < 0 {
			return nil // not closed: the decoder says so with the line
		}
		i += j + len(end)
	}
	return nil
}

// tagLen is the length of a tag with its brackets, -1 when it is too long.
func tagLen(b []byte) int {
	var quote byte
	for i, c := range b[:min(len(b), maxTag)] {
		switch {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == '>':
			return i + 1
		}
	}
	if len(b) < maxTag {
		return len(b)
	}
	return -1
}

func lineAt(data []byte, i int) int { return bytes.Count(data[:i], []byte("\n")) + 1 }

// badXML turns an error of the decoder into a refusal with its line.
func badXML(d *xml.Decoder, err error) *domain.Error {
	line, _ := d.InputPos()
	reason := err.Error()
	var syntax *xml.SyntaxError
	if errors.As(err, &syntax) {
		line, reason = syntax.Line, syntax.Msg
	}
	return domain.Refuse(domain.Invalid, "", "statement.bad_xml", "line", line, "reason", brief(reason))
}

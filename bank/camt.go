package bank

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"

	"accord/domain"
)

// camt reads ISO 20022 camt.053 of any version as a stream: local names only, whatever the namespace (formats.md). It
// keeps the path of the open elements and takes the text of leaves; a container is handled when it ends.
type camt struct {
	dec     *xml.Decoder
	text    *decoder
	st      *domain.Statement
	notes   notes
	tally   tally
	limit   int
	path    []string
	bases   []int // where in path the open containers stand: Stmt, Bal, Ntry, TxDtls
	leaf    []byte
	ccy     string // attribute of the innermost element
	stmts   int
	sec     section
	started int // lines before this Stmt
	bal     balance
	entry   entry
	skipped int // entries not booked
	details int // TxDtls in the file
}

// balance is a Bal: its kind, sum, currency, side and day.
type balance struct{ kind, amount, currency, side, date string }

func parseCAMT(data []byte) (*domain.Statement, error) {
	if err := guardXML(data); err != nil {
		if !bytes.Contains(data, []byte("BkToCstmrStmt")) {
			return nil, unknownFormat() // a page of a site saved as a file
		}
		return nil, err
	}
	p := &camt{
		dec: newXML(data), text: &decoder{known: map[string]string{}}, st: &domain.Statement{Format: CAMT},
		limit: lineLimit(len(data)),
	}
	for {
		token, err := p.dec.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			if len(p.path) == 0 && p.stmts == 0 {
				return nil, unknownFormat()
			}
			return nil, badXML(p.dec, err)
		}
		if err := p.token(token); err != nil {
			return nil, err
		}
	}
	if p.stmts == 0 {
		return nil, domain.Refuse(domain.Invalid, "", "statement.no_statement")
	}
	if p.skipped > 0 {
		p.notes.add(0, "statement.pending_skipped", "count", p.skipped)
	}
	p.st.Accounts = p.tally.result(&p.notes)
	p.st.From, p.st.To = span(p.st.Accounts)
	p.st.Notes = p.notes.all()
	return p.st, nil
}

func (p *camt) token(token xml.Token) error {
	switch t := token.(type) {
	case xml.StartElement:
		return p.start(t)
	case xml.CharData:
		if len(p.leaf) < 8*maxPurpose { // what is longer is cut and warned of
			p.leaf = append(p.leaf, t...)
		}
	case xml.EndElement:
		defer func() { p.path, p.leaf = p.path[:len(p.path)-1], p.leaf[:0] }()
		return p.end()
	}
	return nil
}

func (p *camt) start(t xml.StartElement) error {
	name := t.Name.Local
	depth := len(p.path)
	if depth == 0 && name != "Document" && name != "BkToCstmrStmt" || depth == 1 && p.path[0] == "Document" && name != "BkToCstmrStmt" {
		return unknownFormat()
	}
	line, _ := p.dec.InputPos()
	if depth >= maxDepth {
		return domain.Refuse(domain.Invalid, "", "statement.xml_depth", "line", line)
	}
	p.leaf = p.leaf[:0]
	if name == "Amt" || name == "Sum" {
		p.ccy = ""
		for _, a := range t.Attr {
			if a.Name.Local == "Ccy" {
				p.ccy, _ = p.text.value([]byte(a.Value), 3)
			}
		}
	}
	parent := ""
	if depth > 0 {
		parent = p.path[depth-1]
	}
	p.path = append(p.path, name)
	switch {
	case name == "Stmt" && parent == "BkToCstmrStmt":
		p.stmts++
		p.sec, p.started = section{line: line}, len(p.st.Lines)
	case name == "Bal" && parent == "Stmt":
		p.bal = balance{}
	case name == "Ntry" && parent == "Stmt":
		p.entry = entry{line: line, txs: p.entry.txs[:0]}
	case name == "TxDtls" && parent == "NtryDtls" && p.within("Ntry"):
		if p.details++; p.details > p.limit {
			return tooMany(line, p.limit)
		}
		p.entry.txs = append(p.entry.txs, detail{})
	default:
		return nil
	}
	p.bases = append(p.bases, len(p.path))
	return nil
}

// within tells which container is the innermost open one.
func (p *camt) within(name string) bool {
	return len(p.bases) > 0 && p.path[p.bases[len(p.bases)-1]-1] == name
}

func (p *camt) end() error {
	if len(p.bases) == 0 {
		return nil
	}
	base := p.bases[len(p.bases)-1]
	container := p.path[base-1]
	if len(p.path) > base {
		raw := trim(p.leaf)
		p.leaf = p.leaf[:0]
		if len(raw) > 0 {
			p.value(container, p.relative(base), raw)
		}
		return nil
	}
	p.bases = p.bases[:len(p.bases)-1]
	switch container {
	case "Stmt":
		return p.endStatement()
	case "Bal":
		p.endBalance()
	case "Ntry":
		return p.endEntry()
	}
	return nil
}

// relative names the leaf inside its container; Pty stands between a party and its name since version 8 only.
func (p *camt) relative(base int) string {
	rest := p.path[base:]
	if len(rest) == 1 {
		return rest[0]
	}
	var b strings.Builder
	for _, n := range rest {
		if n == "Pty" {
			continue
		}
		if b.Len() > 0 {
			b.WriteByte('/')
		}
		b.WriteString(n)
	}
	return b.String()
}

// value takes the text of a leaf.
func (p *camt) value(container, path string, raw []byte) {
	limit := maxText
	if strings.HasSuffix(path, "/Ustrd") || strings.HasPrefix(path, "Addtl") {
		limit = maxPurpose
	}
	s, cut := p.text.value(raw, limit)
	if cut {
		line, _ := p.dec.InputPos()
		p.notes.add(line, "statement.too_long", "key", brief(path), "max", limit)
	}
	switch container {
	case "Stmt":
		p.stmtValue(path, s)
	case "Bal":
		p.bal.value(path, s, p.ccy)
	case "Ntry":
		p.entry.value(path, s, p.ccy)
	case "TxDtls":
		p.entry.txs[len(p.entry.txs)-1].value(path, s, p.ccy)
	}
}

package bank

import (
	"bytes"

	"accord/domain"
)

// oneC reads 1CClientBankExchange line by line. Where a key stands among its neighbours does not matter, only whether
// it stands inside a section, a document or neither.
type oneC struct {
	lines   lines
	text    *decoder
	keys    keyCache
	st      *domain.Statement
	notes   notes
	tally   tally
	limit   int
	in      field // fSection, fDocument or 0
	sec     section
	doc     document
	owned   map[string]bool
	ended   bool // КонецФайла was read and nothing but blank lines after it
	blank   int  // blank lines before something
	pending int  // blank lines since the last line with text
	any     bool // some section was read
}

func parseOneC(data []byte, bom bool) (*domain.Statement, error) {
	text := newDecoder(data, bom)
	p := &oneC{
		lines: lines{data: data}, text: text, keys: keyCache{text, map[string]keyInfo{}},
		st: &domain.Statement{Format: OneC}, limit: lineLimit(len(data)), owned: map[string]bool{},
	}
	for {
		raw, ok := p.lines.next()
		if !ok {
			break
		}
		raw = trim(raw)
		if len(raw) == 0 {
			p.pending++
			continue
		}
		p.blank, p.pending = p.blank+p.pending, 0
		if err := p.line(raw); err != nil {
			return nil, err
		}
	}
	if err := p.finish(); err != nil {
		return nil, err
	}
	return p.st, nil
}

// line takes one line with text.
func (p *oneC) line(raw []byte) error {
	key, value, hasValue := bytes.Cut(raw, []byte("="))
	k := p.keys.of(trim(key), !hasValue)
	p.ended = p.ended && k.field == fFileEnd
	switch k.field {
	case fHead, fFileEnd, fSection, fDocument:
		if err := p.close(errUnclosed); err != nil {
			return err
		}
		return p.open(k.field, trim(value))
	case fSectionEnd:
		if p.in == fSection {
			return p.closeSection()
		}
		p.notes.add(p.lines.no, "statement.stray_line", "text", brief(k.name))
		return nil
	case fDocumentEnd:
		if p.in == fDocument {
			return p.closeDocument(nil)
		}
		p.notes.add(p.lines.no, "statement.stray_line", "text", brief(k.name))
		return nil
	}
	if k.field == fUnknown && !hasValue {
		p.bare(raw)
		return nil
	}
	value = trim(value)
	switch p.in {
	case fDocument:
		p.doc.set(p, k, value)
	case fSection:
		p.sectionKey(k.field, value)
	default:
		return p.headKey(k.field, value)
	}
	return nil
}

// open begins what a marker names.
func (p *oneC) open(f field, value []byte) error {
	switch f {
	case fSection:
		p.in, p.any = fSection, true
		p.sec = section{line: p.lines.no}
	case fDocument:
		if len(p.st.Lines) >= p.limit {
			return tooMany(p.lines.no, p.limit)
		}
		p.in = fDocument
		p.doc.begin(p.lines.no, p.clean(value, maxText, "СекцияДокумент"))
	case fFileEnd:
		p.ended = true
	}
	return nil
}

// close ends what is open without its end mark; why is the problem of a document so ended.
func (p *oneC) close(why *domain.Error) error {
	switch p.in {
	case fDocument:
		return p.closeDocument(why)
	case fSection:
		p.notes.add(p.sec.line, "statement.unclosed_section")
		return p.closeSection()
	}
	return nil
}

// bare takes a line that is neither a key nor a mark: a purpose broken into lines goes on, anything else is odd.
func (p *oneC) bare(raw []byte) {
	if p.in == fDocument && p.doc.goOn(raw) {
		return
	}
	text, _ := p.text.value(raw, 60)
	p.notes.add(p.lines.no, "statement.stray_line", "text", text)
}

// headKey takes a key of the head; the others of it (sender, version, declared encoding) say nothing of payments.
func (p *oneC) headKey(f field, value []byte) error {
	switch f {
	case fFrom:
		p.st.From = earliest(p.st.From, p.date(value))
	case fTo:
		p.st.To = max(p.st.To, p.date(value))
	case fOwn:
		return p.own(accountOf(p.clean(value, maxText, "РасчСчет")))
	}
	return nil
}

func (p *oneC) sectionKey(f field, value []byte) {
	s := &p.sec
	switch f {
	case fFrom:
		s.from = p.date(value)
	case fTo:
		s.to = p.date(value)
	case fOwn:
		s.account = accountOf(p.clean(value, maxText, "РасчСчет"))
	case fOpening:
		s.opening, s.hasOpening = p.sum(value)
	case fClosing:
		s.closing, s.hasClosing = p.sum(value)
	case fTotalIn:
		s.in, s.hasIn = p.sum(value)
	case fTotalOut:
		s.out, s.hasOut = p.sum(value)
	}
}

// own names an account ours.
func (p *oneC) own(account string) error {
	if account == "" || p.owned[account] {
		return nil
	}
	if len(p.st.Own) >= maxAccounts {
		return tooMany(p.lines.no, maxAccounts)
	}
	p.owned[account] = true
	p.st.Own = append(p.st.Own, account)
	return nil
}

func (p *oneC) closeSection() error {
	p.in = 0
	if p.sec.account == "" && len(p.st.Own) == 1 {
		p.sec.account = p.st.Own[0]
	}
	if p.sec.account == "" {
		p.notes.add(p.sec.line, "statement.section_without_account")
		return nil
	}
	if err := p.own(p.sec.account); err != nil {
		return err
	}
	if !p.tally.add(p.sec) {
		return tooMany(p.sec.line, maxAccounts)
	}
	return nil
}

func (p *oneC) closeDocument(why *domain.Error) error {
	p.in = 0
	p.st.Lines = append(p.st.Lines, p.doc.line(p, why))
	return nil
}

// date and sum read figures of the head and the sections, where a bad one is worth a warning only.
func (p *oneC) date(raw []byte) domain.Date {
	d, err := dateOf(p.clean(raw, maxText, ""))
	if err != nil {
		p.notes.add(p.lines.no, err.Key, "text", err.Args["text"])
	}
	return d
}

func (p *oneC) sum(raw []byte) (domain.Money, bool) {
	s := p.clean(raw, maxText, "")
	if s == "" {
		return 0, false
	}
	m, err := domain.ParseMoney(s)
	if err != nil {
		p.notes.add(p.lines.no, "statement.bad_total", "text", brief(s))
	}
	return m, err == nil
}

// clean decodes a value and warns when it had to be cut.
func (p *oneC) clean(raw []byte, limit int, key string) string {
	s, cut := p.text.value(raw, limit)
	if cut {
		p.notes.add(p.lines.no, "statement.too_long", "key", key, "max", limit)
	}
	return s
}

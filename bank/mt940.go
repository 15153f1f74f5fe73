package bank

import (
	"bytes"
	"regexp"
	"strings"

	"accord/domain"
)

// mt940 reads SWIFT MT940: fields ":61:…" that go on over lines, in blocks {4:…-} or bare, many statements in a file.
type mt940 struct {
	lines   lines
	text    *decoder
	st      *domain.Statement
	notes   notes
	tally   tally
	limit   int
	tag     string   // field being read
	value   []string // its lines
	size    int
	at      int // its line in the file
	sec     section
	open    bool // a statement has begun
	started int  // lines before it
	detail  bool // an :86: now belongs to the last line
	about   []string
	extra   string // lines of :61: after the first
	expects int    // entries that are only expected
}

var mtTag = regexp.MustCompile(`^:(\d\d[A-Z]?):`)

// looksMT940 looks for a head field and one of the others at line starts near the beginning.
func looksMT940(data []byte) bool {
	l := lines{data: data[:min(len(data), 64<<10)]}
	head, rest := false, false
	for {
		raw, ok := l.next()
		if !ok {
			return head && rest
		}
		tag := mtTag.FindSubmatch(afterBlock(trim(raw)))
		if tag == nil {
			continue
		}
		switch string(tag[1]) {
		case "20", "25":
			head = true
		case "28", "28C", "60F", "60M", "61", "62F", "62M":
			rest = true
		}
	}
}

// afterBlock takes SWIFT's wrapping {1:…}{2:…}{4: off a line.
func afterBlock(raw []byte) []byte {
	if len(raw) > 0 && raw[0] == '{' {
		if i := bytes.Index(raw, []byte("{4:")); i >= 0 {
			return trim(raw[i+3:])
		}
	}
	return raw
}

func parseMT940(data []byte, bom bool) (*domain.Statement, error) {
	p := &mt940{
		lines: lines{data: data}, text: newDecoder(data, bom), st: &domain.Statement{Format: MT940},
		limit: lineLimit(len(data)),
	}
	for {
		raw, ok := p.lines.next()
		if !ok {
			break
		}
		if err := p.line(afterBlock(trim(raw))); err != nil {
			return nil, err
		}
	}
	if err := p.endStatement(); err != nil {
		return nil, err
	}
	if p.expects > 0 {
		p.notes.add(0, "statement.pending_skipped", "count", p.expects)
	}
	p.st.Accounts = p.tally.result(&p.notes)
	p.st.From, p.st.To = span(p.st.Accounts)
	p.st.Notes = p.notes.all()
	return p.st, nil
}

// line takes one line: the start of a field, the end of a statement or more of the field before.
func (p *mt940) line(raw []byte) error {
	if m := mtTag.FindSubmatch(raw); m != nil {
		if err := p.endField(); err != nil {
			return err
		}
		if tag := string(m[1]); tag == "20" || tag == "25" && p.sec.account != "" {
			if err := p.endStatement(); err != nil {
				return err
			}
		}
		p.tag, p.at, p.value, p.size = string(m[1]), p.lines.no, p.value[:0], 0
		raw = raw[len(m[0]):]
	} else if string(raw) == "-" || string(raw) == "-XXX" || bytes.HasPrefix(raw, []byte("-}")) {
		return p.endStatement()
	}
	if p.tag == "" {
		return nil // between statements banks write what they like
	}
	if p.size > 16*maxPurpose {
		return nil
	}
	s, cut := p.text.value(raw, maxPurpose)
	if p.size += len(s) + 1; cut || p.size > 16*maxPurpose {
		p.notes.add(p.lines.no, "statement.too_long", "key", ":"+p.tag+":", "max", maxPurpose)
	}
	if s != "" {
		p.value = append(p.value, s)
	}
	return nil
}

// endField handles the field that was read.
func (p *mt940) endField() error {
	tag := p.tag
	p.tag = ""
	if tag == "" || len(p.value) == 0 {
		return nil
	}
	first := p.value[0]
	if tag != "86" {
		p.describe()
	}
	switch tag {
	case "20":
		p.begin()
	case "25":
		p.begin()
		p.sec.account = mtAccount(first)
	case "60F", "60M":
		p.begin()
		p.balance(first, true)
	case "62F", "62M":
		p.begin()
		p.balance(first, false)
	case "61":
		p.begin()
		return p.entry(first, strings.Join(p.value[1:], " "))
	case "86":
		if p.detail {
			p.about = append(p.about, p.value...)
		}
	}
	return nil
}

func (p *mt940) begin() {
	if !p.open {
		p.open, p.sec, p.started = true, section{line: p.at}, len(p.st.Lines)
	}
}

// endStatement gives the lines read their account.
func (p *mt940) endStatement() error {
	if err := p.endField(); err != nil {
		return err
	}
	p.describe()
	if !p.open {
		return nil
	}
	p.open = false
	sec, lines := p.sec, p.st.Lines[p.started:]
	p.sec = section{}
	if !sec.hasClosing {
		p.notes.add(sec.line, "statement.no_end")
	}
	if sec.account == "" {
		p.notes.add(sec.line, "statement.section_without_account")
		for i := range lines {
			if lines[i].Problem == nil {
				lines[i].Problem = errNoAccount
			}
		}
		return nil
	}
	if !p.tally.add(sec) {
		return tooMany(sec.line, maxAccounts)
	}
	ownLines(p.st, lines, p.tally.at(sec.account, sec.currency))
	return nil
}

var mtBalance = regexp.MustCompile(`^([CD])(\d{6})([A-Z]{3})([\d.,]+)$`)

// balance reads :60F: and :62F: (side, YYMMDD, currency, sum with a comma).
func (p *mt940) balance(s string, opening bool) {
	m := mtBalance.FindStringSubmatch(strings.ReplaceAll(s, " ", ""))
	if m == nil {
		p.notes.add(p.at, "statement.bad_total", "text", brief(s))
		return
	}
	sum, err := domain.ParseMoney(m[4])
	date, ok := mtDate(m[2])
	if err != nil || !ok {
		p.notes.add(p.at, "statement.bad_total", "text", brief(s))
		return
	}
	if m[1] == "D" {
		sum = -sum
	}
	sec := &p.sec
	sec.currency = m[3]
	if opening {
		sec.opening, sec.hasOpening, sec.from = sum, true, date
	} else {
		sec.closing, sec.hasClosing, sec.to = sum, true, date
	}
}

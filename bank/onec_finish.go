package bank

import "accord/domain"

// finish closes what the end of the file left open and says what is odd of the file as a whole (formats.md, rules 8, 9).
func (p *oneC) finish() error {
	if err := p.close(errCutOff); err != nil {
		return err
	}
	st := p.st
	for _, a := range st.Own {
		p.tally.at(a, "")
	}
	if len(st.Own) == 1 {
		for i := range st.Lines {
			st.Lines[i].Account = st.Own[0]
		}
	}
	for i := range st.Lines {
		p.count(&st.Lines[i])
	}
	st.Accounts = p.tally.result(&p.notes)
	if st.From == 0 && st.To == 0 {
		st.From, st.To = span(st.Accounts)
	} else {
		for i := range st.Accounts {
			st.Accounts[i].From, st.Accounts[i].To = st.From, st.To // the period is the header's
		}
	}
	p.warn()
	st.Notes = p.notes.all()
	return nil
}

// count adds a document to the turnovers of the own accounts it names; one that names none goes by its only date, if
// the file has one account. This serves the comparison with the section only: office tells the direction.
func (p *oneC) count(l *domain.StatementLine) {
	if l.Amount <= 0 {
		return
	}
	out, in := p.tally.index[l.Payer.Account+"\x00"], p.tally.index[l.Payee.Account+"\x00"]
	if out == nil && in == nil && len(p.tally.order) == 1 {
		switch {
		case l.DebitedOn != 0 && l.CreditedOn == 0:
			out = p.tally.order[0]
		case l.CreditedOn != 0 && l.DebitedOn == 0:
			in = p.tally.order[0]
		}
	}
	if out != nil {
		out.docOut = plus(out.docOut, l.Amount)
	}
	if in != nil {
		in.docIn = plus(in.docIn, l.Amount)
	}
}

func (p *oneC) warn() {
	n := &p.notes
	if !p.ended {
		n.add(0, "statement.no_end")
	}
	if !p.any {
		n.add(0, "statement.no_section")
	} else {
		for _, a := range p.tally.order {
			if a.sections == 0 {
				n.add(0, "statement.no_section_for", "account", a.account)
			}
		}
	}
	if p.blank > 0 {
		n.add(0, "statement.blank_lines", "count", p.blank)
	}
	if p.lines.mixed() {
		n.add(0, "statement.mixed_line_ends")
	}
}

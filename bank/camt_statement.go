package bank

import (
	"slices"
	"strings"

	"accord/domain"
)

// stmtValue takes a leaf of Stmt itself.
func (p *camt) stmtValue(path, s string) {
	sec := &p.sec
	switch path {
	case "Acct/Id/IBAN", "Acct/Id/Othr/Id":
		if sec.account == "" || strings.HasSuffix(path, "IBAN") {
			sec.account = accountOf(s)
		}
	case "Acct/Ccy":
		sec.currency = s
	case "FrToDt/FrDtTm", "FrToDt/FrDt":
		sec.from = p.date(s)
	case "FrToDt/ToDtTm", "FrToDt/ToDt":
		sec.to = p.date(s)
	case "TxsSummry/TtlCdtNtries/Sum":
		sec.in, sec.hasIn = p.sum(s)
	case "TxsSummry/TtlDbtNtries/Sum":
		sec.out, sec.hasOut = p.sum(s)
	}
}

func (b *balance) value(path, s, ccy string) {
	switch path {
	case "Tp/CdOrPrtry/Cd", "Tp/Cd":
		b.kind = s
	case "Amt":
		b.amount, b.currency = s, ccy
	case "CdtDbtInd":
		b.side = s
	case "Dt/Dt", "Dt/DtTm":
		b.date = s
	}
}

// endBalance keeps the booked balances: OPBD, else PRCD (the closing one of the day before), and CLBD.
func (p *camt) endBalance() {
	b := &p.bal
	if b.kind != "OPBD" && b.kind != "PRCD" && b.kind != "CLBD" {
		return
	}
	sec := &p.sec
	if sec.currency == "" {
		sec.currency = b.currency
	}
	line, _ := p.dec.InputPos()
	if b.currency != "" && b.currency != sec.currency {
		p.notes.add(line, "statement.currency_differs", "currency", b.currency, "expected", sec.currency)
		return
	}
	sum, ok := p.sum(b.amount)
	if b.side == "DBIT" {
		sum = -sum
	}
	date := p.date(b.date)
	switch {
	case b.kind == "CLBD":
		sec.closing, sec.hasClosing = sum, ok
		if sec.to == 0 {
			sec.to = date
		}
	case b.kind == "OPBD" || !sec.hasOpening:
		sec.opening, sec.hasOpening = sum, ok
		if sec.from == 0 && b.kind == "OPBD" {
			sec.from = date
		}
	}
}

// endStatement gives the lines of the Stmt its account: Acct may stand after them only in a broken file, but then too.
func (p *camt) endStatement() error {
	sec := &p.sec
	lines := p.st.Lines[p.started:]
	if sec.account == "" {
		p.notes.add(sec.line, "statement.section_without_account")
		for i := range lines {
			if lines[i].Problem == nil {
				lines[i].Problem = errNoAccount
			}
		}
		return nil
	}
	if sec.currency == "" && len(lines) > 0 {
		sec.currency = lines[0].Currency
	}
	if !p.tally.add(*sec) {
		return tooMany(sec.line, maxAccounts)
	}
	ownLines(p.st, lines, p.tally.at(sec.account, sec.currency))
	return nil
}

// ownLines gives lines the account and the currency of their statement, and counts them to it.
func ownLines(st *domain.Statement, lines []domain.StatementLine, a *total) {
	if !a.owned {
		a.owned = true
		if !slices.Contains(st.Own, a.account) { // in another currency
			st.Own = append(st.Own, a.account)
		}
	}
	for i := range lines {
		l := &lines[i]
		l.Account = a.account
		if l.Currency == "" {
			l.Currency = a.currency
		}
		own := &l.Payee
		if l.Side == domain.Out {
			own = &l.Payer
		}
		if own.Account == "" && l.Side != "" {
			own.Account = a.account
		}
		if l.Amount <= 0 || l.Currency != a.currency {
			continue
		}
		switch l.Side {
		case domain.In:
			a.docIn = plus(a.docIn, l.Amount)
		case domain.Out:
			a.docOut = plus(a.docOut, l.Amount)
		}
	}
}

// date and sum read figures of the statement itself, where a bad one is worth a warning only.
func (p *camt) date(s string) domain.Date {
	d, err := dateOf(s)
	if err != nil {
		line, _ := p.dec.InputPos()
		p.notes.add(line, err.Key, "text", err.Args["text"])
	}
	return d
}

func (p *camt) sum(s string) (domain.Money, bool) {
	m, err := domain.ParseMoney(s)
	if err != nil {
		line, _ := p.dec.InputPos()
		p.notes.add(line, "statement.bad_total", "text", brief(s))
	}
	return m, err == nil
}

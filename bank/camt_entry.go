package bank

import (
	"strings"
	"unicode/utf8"

	"accord/domain"
)

// entry is an Ntry: a posting that one or many payments (TxDtls) make up.
type entry struct {
	line                                       int
	amount, currency, side, status, booked     string
	valued, reference, servicer, kind, addenda string
	reversal                                   bool
	txs                                        []detail
}

// detail is a TxDtls: one payment of an entry.
type detail struct {
	amount, currency, side, txAmount, txCurrency string
	endToEnd, instruction, other                 string
	debtor, creditor                             domain.Party
	reference, addenda                           string
	purpose                                      []byte
	lastChunk                                    int
}

func (e *entry) value(path, s, ccy string) {
	switch path {
	case "Amt":
		e.amount, e.currency = s, ccy
	case "CdtDbtInd":
		e.side = s
	case "RvslInd":
		e.reversal = s == "true" || s == "1"
	case "Sts", "Sts/Cd", "Sts/Prtry":
		e.status = s
	case "BookgDt/Dt", "BookgDt/DtTm":
		e.booked = s
	case "ValDt/Dt", "ValDt/DtTm":
		e.valued = s
	case "NtryRef":
		e.reference = s
	case "AcctSvcrRef":
		e.servicer = s
	case "BkTxCd/Prtry/Cd", "BkTxCd/Domn/Cd":
		if e.kind == "" {
			e.kind = s
		}
	case "BkTxCd/Domn/Fmly/Cd", "BkTxCd/Domn/Fmly/SubFmlyCd":
		if len(e.kind) < maxText {
			e.kind += "-" + s
		}
	case "AddtlNtryInf":
		e.addenda = s
	}
}

func (t *detail) value(path, s, ccy string) {
	switch path {
	case "Amt":
		t.amount, t.currency = s, ccy
	case "AmtDtls/TxAmt/Amt":
		t.txAmount, t.txCurrency = s, ccy
	case "CdtDbtInd":
		t.side = s
	case "Refs/EndToEndId":
		t.endToEnd = s
	case "Refs/InstrId":
		t.instruction = s
	case "Refs/PmtInfId", "Refs/ChqNb", "Refs/AcctSvcrRef", "Refs/TxId":
		if t.other == "" {
			t.other = s
		}
	case "RmtInf/Ustrd":
		// Long texts come in pieces of 140 characters, cut anywhere; shorter pieces are texts of their own.
		if len(t.purpose) > 0 && t.lastChunk != 140 {
			t.purpose = append(t.purpose, ' ')
		}
		if len(t.purpose) < 4*maxPurpose {
			t.purpose, t.lastChunk = append(t.purpose, s...), utf8.RuneCountInString(s)
		}
	case "RmtInf/Strd/CdtrRefInf/Ref":
		t.reference = s
	case "AddtlTxInf":
		t.addenda = s
	default:
		if rest, ok := strings.CutPrefix(path, "RltdPties/"); ok {
			t.party(rest, s)
		} else if rest, ok := strings.CutPrefix(path, "RltdAgts/"); ok {
			t.agent(rest, s)
		}
	}
}

// party takes a leaf of RltdPties: Dbtr paid, Cdtr was paid.
func (t *detail) party(path, s string) {
	who, leaf, _ := strings.Cut(path, "/")
	side := &t.debtor
	if strings.HasPrefix(who, "Cdtr") {
		side = &t.creditor
	} else if !strings.HasPrefix(who, "Dbtr") {
		return
	}
	switch leaf {
	case "Nm":
		side.Name = s
	case "Id/IBAN", "Id/Othr/Id":
		side.Account = accountOf(s)
	case "Id/OrgId/Othr/Id", "Id/PrvtId/Othr/Id":
		// A tax number of Russia has 10 or 12 digits; other ids of a person are not ours to guess.
		if side.INN == "" && (len(s) == 10 || len(s) == 12) && strings.Trim(s, "0123456789") == "" {
			side.INN = absentZeros(s)
		}
	}
}

// agent takes a leaf of RltdAgts: the BIK of a Russian bank, else its BIC.
func (t *detail) agent(path, s string) {
	who, leaf, _ := strings.Cut(path, "/")
	side := &t.debtor
	if who == "CdtrAgt" {
		side = &t.creditor
	} else if who != "DbtrAgt" {
		return
	}
	switch leaf {
	case "FinInstnId/ClrSysMmbId/MmbId":
		side.BIK = s
	case "FinInstnId/BIC", "FinInstnId/BICFI":
		if side.BIK == "" {
			side.BIK = s
		}
	}
}

// endEntry makes lines of a booked entry: one for each TxDtls when their sums make up the entry, else one.
func (p *camt) endEntry() error {
	e := &p.entry
	if e.status != "" && e.status != "BOOK" {
		p.skipped++
		return nil
	}
	if len(p.st.Lines)+max(1, len(e.txs)) > p.limit {
		return tooMany(e.line, p.limit)
	}
	whole := p.entryLine(e)
	if sums := e.split(whole.Amount); sums != nil {
		for i := range e.txs {
			l := whole
			l.Amount = sums[i].Abs()
			if sums[i] < 0 {
				l.Side = opposite(whole.Side)
			}
			e.describe(&l, &e.txs[i])
			p.st.Lines = append(p.st.Lines, p.dated(l))
		}
		return nil
	}
	if len(e.txs) > 1 && e.txs[0].amount+e.txs[0].txAmount != "" {
		p.notes.add(e.line, "statement.details_differ", "amount", whole.Amount, "count", len(e.txs))
	}
	if len(e.txs) > 0 {
		merged := merge(e.txs)
		e.describe(&whole, &merged)
	} else {
		e.describe(&whole, &detail{})
	}
	p.st.Lines = append(p.st.Lines, p.dated(whole))
	return nil
}

// entryLine has what all payments of the entry share.
func (p *camt) entryLine(e *entry) domain.StatementLine {
	l := domain.StatementLine{Line: e.line, Kind: e.kind, Currency: e.currency}
	l.Amount, l.Problem = amountOf(e.amount)
	var err *domain.Error
	if l.Date, err = dateOf(e.booked); err == nil && l.Date == 0 {
		l.Date, err = dateOf(e.valued)
	}
	if err == nil && l.Date == 0 {
		err = errNoDate
	}
	switch e.side {
	case "CRDT":
		l.Side = domain.In
	case "DBIT":
		l.Side = domain.Out
	default:
		if err == nil {
			err = errNoSide
		}
	}
	if l.Problem == nil {
		l.Problem = err
	}
	if e.reversal {
		l.Extra = map[string]string{"reversal": "true"}
	}
	return l
}

// dated puts the day of the bank where the side wants it.
func (p *camt) dated(l domain.StatementLine) domain.StatementLine {
	switch l.Side {
	case domain.In:
		l.CreditedOn = l.Date
	case domain.Out:
		l.DebitedOn = l.Date
	}
	return l
}

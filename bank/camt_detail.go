package bank

import (
	"strings"

	"accord/domain"
)

// split gives the sums of the TxDtls, negative when one runs against the entry; nil when the entry is one payment, or
// when they state no sums or those do not make up the entry's: then its own sum is the only sure one.
func (e *entry) split(whole domain.Money) []domain.Money {
	if len(e.txs) < 2 || whole <= 0 {
		return nil
	}
	sums, total := make([]domain.Money, len(e.txs)), domain.Money(0)
	for i := range e.txs {
		t := &e.txs[i]
		text, ccy := t.amount, t.currency
		if text == "" {
			text, ccy = t.txAmount, t.txCurrency
		}
		m, err := amountOf(text)
		if err != nil || ccy != "" && ccy != e.currency {
			return nil
		}
		if t.side != "" && t.side != e.side {
			m = -m
		}
		sums[i], total = m, plus(total, m)
	}
	if total != whole {
		return nil
	}
	return sums
}

func opposite(d domain.Direction) domain.Direction {
	switch d {
	case domain.In:
		return domain.Out
	case domain.Out:
		return domain.In
	}
	return d
}

// describe fills a line from a payment: parties, number and purpose.
func (e *entry) describe(l *domain.StatementLine, t *detail) {
	l.Payer, l.Payee = t.debtor, t.creditor
	if e.reversal {
		l.Payer, l.Payee = t.creditor, t.debtor // the parties stand as in the payment that is taken back
	}
	l.Number = firstOf(t.endToEnd, t.instruction, t.other, e.reference, e.servicer)
	l.Purpose, _ = clip(firstOf(string(t.purpose), t.reference, t.addenda, e.addenda), maxPurpose)
}

// firstOf is the first value that says something; banks write NOTPROVIDED where the standard asks for a value.
func firstOf(values ...string) string {
	for _, v := range values {
		if v != "" && v != "NOTPROVIDED" && v != "NONREF" {
			return v
		}
	}
	return ""
}

// merge makes one payment of many: what they share, and all their purposes.
func merge(txs []detail) detail {
	m := txs[0]
	var purposes []string
	size, last := 0, ""
	for i := range txs {
		t := &txs[i]
		m.endToEnd, m.instruction, m.other = same(m.endToEnd, t.endToEnd), same(m.instruction, t.instruction), same(m.other, t.other)
		m.reference, m.addenda = same(m.reference, t.reference), same(m.addenda, t.addenda)
		if m.debtor != t.debtor {
			m.debtor = domain.Party{}
		}
		if m.creditor != t.creditor {
			m.creditor = domain.Party{}
		}
		if s := string(t.purpose); s != "" && s != last && size < maxPurpose {
			purposes, size, last = append(purposes, s), size+len(s), s
		}
	}
	m.purpose = []byte(strings.Join(purposes, "; "))
	return m
}

func same(a, b string) string {
	if a == b {
		return a
	}
	return ""
}

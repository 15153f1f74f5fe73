package reports

import (
	"strconv"

	"accord/domain"
	"accord/i18n"
)

// law says on what grounds, only those that apply: ГК 309 and 310 always, 779 and 781 for services, 1102 and 1107 for money given
// back, 330 for a penalty of the contract, 395 for interest by the key rate.
func (l *claimLetter) law() {
	duty := l.t("claim.law.duty", nil)
	services, refunds, interest := false, false, false // money given back is no service
	for _, d := range l.Debts {
		if d.Row.Kind != domain.EntryRefund {
			services = true
			continue
		}
		refunds = true
		interest = interest || d.Interest.Kind == domain.ByKeyRate
	}
	if services {
		duty += " " + l.t("claim.law.services", nil)
	}
	if refunds {
		duty += " " + l.t("claim.law.refund", map[string]any{"interest": interest})
	}
	l.say(duty)
	var last string // of the grounds: the calculation stands beside it
	for _, c := range l.contracts {
		if sum, ok := l.penaltyOf(c); ok {
			limit := ""
			if c.PenaltyCapPPM > 0 {
				limit = i18n.Percent(l.locale, c.PenaltyCapPPM)
			}
			if last != "" {
				l.say(last)
			}
			last = l.t("claim.law.penalty", map[string]any{
				"contract": l.contract(c), "rate": i18n.Percent(l.locale, c.PenaltyPPM), "limit": limit, "sum": l.sum(sum),
			})
		}
	}
	if l.Grows(domain.ByKeyRate) {
		if last != "" {
			l.say(last)
		}
		last = l.t("claim.law.395", map[string]any{"sum": l.sum(l.Interest)})
	}
	if l.calculated() {
		l.say(last + " " + l.t("claim.law.calculation", map[string]any{"date": l.AsOf}))
	}
}

// penaltyOf is what the documents of a contract have grown by under it.
func (l *claimLetter) penaltyOf(c *domain.Contract) (sum domain.Money, grown bool) {
	for _, d := range l.Debts {
		if c != nil && d.Contract != nil && d.Contract.ID == c.ID && d.Interest.Kind == domain.ByContract {
			sum, grown = sum+d.Interest.Sum, true
		}
	}
	return sum, grown
}

// demand says what to pay until when, and what follows.
func (l *claimLetter) demand() {
	args := map[string]any{"term": i18n.N(l.locale, "claim.term_days", l.TermDays, nil), "law": l.TermDays == domain.ClaimTerm, "sum": l.worded(l.Total)}
	if !l.calculated() {
		l.keep(5)
		l.say(l.t("claim.demand.debt", args))
	} else {
		demand, items := l.t("claim.demand.all", args), l.parts()
		l.keep(len(wrap(letters(demand, false), letterSize, rightEdge-leftEdge)) + len(items) + 1) // what it consists of stays with it
		l.say(demand)
		for i, s := range items {
			stop := ";"
			if i == len(items)-1 {
				stop = "."
			}
			l.listed("–", s+stop)
		}
		l.p.y += 2
		l.say(l.t(l.grownKey("claim.goes_on"), map[string]any{"date": l.AsOf + 1}))
	}
	l.say(l.t("claim.court", nil))
}

// parts are what the demanded sum consists of.
func (l *claimLetter) parts() []string {
	items := []string{l.t("claim.demand.principal", map[string]any{"sum": l.sum(l.Debt)})}
	if l.Grows(domain.ByContract) {
		items = append(items, l.t("claim.demand.penalty", map[string]any{"sum": l.sum(l.Penalty)}))
	}
	if l.Grows(domain.ByKeyRate) {
		items = append(items, l.t("claim.demand.interest", map[string]any{"sum": l.sum(l.Interest)}))
	}
	return items
}

// keep goes on to a new page when fewer lines than these are left.
func (l *claimLetter) keep(lines int) {
	if l.p.y+float64(lines)*lineHeight(letterSize) > bottomEdge {
		l.p.newPage()
	}
}

// listed is one item of a list, its later lines under its text.
func (l *claimLetter) listed(mark, s string) {
	lines := wrap(letters(oneStop(s), false), letterSize, rightEdge-leftEdge-listIndent)
	l.keep(len(lines))
	l.p.line(leftEdge, l.p.y, letters(mark, false), letterSize)
	l.p.lines(leftEdge+listIndent, l.p.y, rightEdge-leftEdge-listIndent, lines, letterSize, atLeft)
	l.p.y += float64(len(lines)) * lineHeight(letterSize)
}

const listIndent = 6.0

// end draws the last words, where to pay, what is attached and who signs. The signature keeps the attachments with it, and when they
// go on to the next page, the last words go with them: nobody signs a page without a line of the letter.
func (l *claimLetter) end() {
	items, sign := l.attachments(), l.signature()
	last, pay := l.t("claim.paid_already", nil), l.requisites()
	const gap = 5.0
	height := lineHeight(letterSize) + gap + sign.height()
	for _, s := range items {
		height += float64(len(wrap(letters(s, false), letterSize, rightEdge-leftEdge-listIndent))) * lineHeight(letterSize)
	}
	whole := float64(len(wrap(letters(last, false), letterSize, rightEdge-leftEdge)))*lineHeight(letterSize) + 1.6 + pay.height + height
	if l.p.y+whole > bottomEdge && topEdge+whole <= bottomEdge {
		l.p.newPage()
	}
	l.say(last)
	pay.draw()
	l.p.need(height)
	l.p.paragraph(l.t("claim.attached", nil), letterSize, true, atLeft)
	for i, s := range items {
		l.listed(strconv.Itoa(i+1)+".", s)
	}
	l.p.y += gap
	if l.p.y+sign.height() > bottomEdge { // attachments of more than a page
		l.p.newPage()
	}
	sign.draw(l.p)
}

// attachments lists what goes with the letter: the calculation, the documents by number, the contracts, the act of reconciliation.
func (l *claimLetter) attachments() []string {
	const most = 12 // more documents than these are named by the table
	var out []string
	if l.calculated() {
		out = append(out, l.t(l.grownKey("claim.attach.calculation"), nil))
	}
	switch n := len(l.documents); {
	case n > most:
		out = append(out, l.t("claim.attach.table", map[string]any{"count": i18n.Count(l.locale, n)}))
	case n > 0:
		out = append(out, l.t("claim.attach.acts", map[string]any{"list": l.documents, "many": n > 1}))
	}
	if named := l.contractWords(); named["contracts"] != "" {
		out = append(out, l.t("claim.attach.contracts", named))
	}
	return append(out, l.t("claim.attach.reconciliation", map[string]any{"date": l.AsOf}))
}

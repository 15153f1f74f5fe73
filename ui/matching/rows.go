package matching

import (
	"strconv"
	"strings"

	"accord/domain"
	"accord/office"
	"accord/ui/kit"
)

// words writes what the desk shows in the reader's language.
type words struct{ kit.Words }

// waitCols are the columns of what waits.
func (w words) waitCols() []kit.Col {
	return []kit.Col{
		{Key: "date", Title: w.T("ui.col.date"), Width: 104},
		{Key: "remitter", Title: w.T("ui.matching.col.payer"), Width: 150, Flex: 3},
		{Key: "sum", Title: w.T("ui.col.sum_rub"), Width: 116, Right: true},
		{Key: "purpose", Title: w.T("ui.col.purpose"), Width: 130, Flex: 4, Yield: 1},
		{Key: "why", Title: w.T("ui.matching.col.why_waits"), Width: 108, Yield: 2},
	}
}

// waitCells is one payment that waits.
func (w words) waitCells(p domain.Payment, out []kit.Cell) {
	why, tone := w.why(p)
	out[0].Text, out[1].Text = w.Date(p.Date), p.Remitter
	out[2].Text = w.Sum(toGive(p))
	out[3] = kit.Cell{Text: strings.ReplaceAll(p.Purpose, "\n", " "), Tone: kit.Quiet}
	out[4] = kit.Cell{Text: why, Tone: tone, Chip: true}
}

// toGive is the sum that a person decides about: what rests of a receipt; money out has a minus.
func toGive(p domain.Payment) domain.Money {
	if p.Kind == domain.Receipt {
		return p.Rest
	}
	return -p.Amount
}

// why says in a word why a payment waits.
func (w words) why(p domain.Payment) (string, kit.Tone) {
	switch {
	case p.Kind != domain.Receipt:
		return w.T("ui.matching.why.out"), kit.Look
	case p.Hold != "":
		return w.T("ui.matching.why." + string(p.Hold)), kit.Look
	case p.CounterpartyID == 0:
		return w.T("ui.matching.why.nobody"), kit.Look
	case p.Rest != p.Amount:
		return w.T("ui.matching.why.rest"), kit.Busy
	}
	return w.T("ui.matching.why.advance"), kit.Busy
}

// invoiceCols are the columns of the candidates.
func (w words) invoiceCols() []kit.Col {
	return []kit.Col{
		{Key: "key", Title: "", Width: 30, Right: true},
		{Key: "what", Title: w.T("ui.matching.col.invoice"), Width: 180},
		{Key: "due", Title: w.T("ui.matching.col.due"), Width: 104, Yield: 2},
		{Key: "open", Title: w.T("ui.matching.col.open"), Width: 108, Right: true},
		{Key: "give", Title: w.T("ui.matching.col.give"), Width: 108, Right: true},
		{Key: "why", Title: w.T("ui.matching.col.why"), Width: 150, Flex: 4},
		{Key: "client", Title: w.T("ui.matching.col.client"), Width: 110, Flex: 2, Yield: 3},
	}
}

// invoiceCells is one candidate, with the digit that takes it.
func (w words) invoiceCells(i int, g office.Guess, give domain.Money, today domain.Date, out []kit.Cell) {
	if i < 9 {
		out[0] = kit.Cell{Text: strconv.Itoa(i + 1), Tone: kit.Quiet}
	}
	out[1].Text = w.T("ui.matching.invoice", "number", g.Invoice.Number, "date", w.Date(g.Invoice.Date))
	out[2].Text = w.Date(g.Invoice.Due)
	if domain.OverdueDays(today, g.Invoice.LastDay) > 0 {
		out[2].Tone = kit.Bad
	}
	out[3].Text = w.Sum(g.Invoice.Open)
	out[4] = kit.Cell{Text: w.Sum(give), Bold: give > 0}
	if give == 0 {
		out[4].Tone = kit.Quiet
	}
	out[5] = kit.Cell{Text: w.reasons(g), Tone: kit.Quiet}
	out[6] = kit.Cell{Text: g.Counterparty.Name, Tone: kit.Quiet}
}

// reasons says why an invoice is suggested; one that is merely open says so.
func (w words) reasons(g office.Guess) string {
	var parts []string
	for _, r := range g.Reasons {
		parts = append(parts, w.T("ui.paper.reason."+string(r)))
	}
	if len(parts) == 0 {
		return w.T("ui.matching.open_too")
	}
	return strings.Join(parts, " · ")
}

// headline names what is decided about: the sum, who sent it, the bank's number.
func (w words) headline(c office.MatchCase) string {
	if len(c.Payments) > 1 {
		return w.Sum(c.Rest) + " ₽ · " + w.N("ui.matching.payments", len(c.Payments))
	}
	p := c.Payments[0]
	parts := []string{w.Sum(toGive(p).Abs()) + " ₽", p.Remitter}
	if p.RemitterINN != "" {
		parts = append(parts, w.T("requisite.inn", "value", p.RemitterINN))
	}
	parts = append(parts, w.T("ui.matching.order", "number", p.Number))
	if n := len(p.Account); n > 4 {
		parts = append(parts, w.T("ui.matching.to_account", "tail", p.Account[n-4:]))
	}
	return strings.Join(parts, " · ")
}

// flag is a chip under the headline.
type flag struct {
	text string
	tone kit.Tone
}

// flags are what a person must see before deciding: why it waits, and what contradicts the party.
func (w words) flags(c office.MatchCase, party *office.MatchParty) []flag {
	var out []flag
	for _, r := range c.Waits {
		out = append(out, flag{w.T("ui.wait." + string(r)), kit.Look})
	}
	if party == nil {
		if len(c.Parties) > 1 {
			out = append(out, flag{w.N("ui.matching.several", len(c.Parties)), kit.Look})
		}
		return out
	}
	for _, r := range party.Against {
		out = append(out, flag{w.T("ui.paper.reason." + string(r)), kit.Look})
	}
	return out
}

// credit says to whom the money goes, and under which contract.
func (w words) credit(c office.MatchCase, party *office.MatchParty) string {
	if party == nil {
		return w.T("ui.matching.nobody")
	}
	contract := w.T("ui.paper.contract_none")
	if party.Contract != nil {
		contract = w.T("ui.matching.contract", "number", party.Contract.Number)
	}
	key := "ui.matching.will_credit"
	if c.Credited {
		key = "ui.matching.credited"
	}
	return w.T(key, "name", party.Counterparty.Name, "contract", contract)
}

// habits are the sentences about how this payer has paid before and which rules there are.
func (w words) habits(c office.MatchCase) []string {
	var out []string
	for _, p := range c.Parties {
		if len(out) >= 4 {
			break
		}
		if p.Habit.Times > 0 {
			out = append(out, w.T("ui.matching.habit", "times", w.N("ui.matching.times", p.Habit.Times), "name", p.Counterparty.Name, "date", w.Date(p.Habit.Last)))
		}
		if p.Rule {
			out = append(out, w.T("ui.matching.rule", "name", p.Counterparty.Name, "basis", p.Habit.Rule))
		}
	}
	if len(out) == 0 {
		out = append(out, w.T("ui.matching.no_habit"))
	}
	return out
}

// totals says how much is given and what becomes of the rest.
func (w words) totals(given, rest domain.Money) (first flag, second string) {
	first = flag{w.T("ui.matching.given", "given", w.Sum(given), "sum", w.Sum(rest)), kit.Quiet}
	switch left := rest - given; {
	case given == 0:
		return first, w.T("ui.matching.none_given")
	case left == 0:
		first.tone = kit.Good
		return first, w.T("ui.matching.no_rest")
	default:
		first.tone = kit.Busy
		return first, w.T("ui.matching.rest_advance", "rest", w.Sum(left))
	}
}

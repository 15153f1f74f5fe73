package i18n

import "strings"

// PartyName puts the name of a counterparty into a case: that of an entrepreneur is declined behind its «ИП», a company's stays as
// it is in its quotes.
func PartyName(name string, c Case) string {
	const form = "ИП "
	person, ok := strings.CutPrefix(name, form)
	if !ok {
		return name
	}
	return form + Decline(person, GenderOf(person), c)
}

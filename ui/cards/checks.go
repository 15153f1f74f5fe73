package cards

import (
	"accord/domain"
)

// checkINN checks a tax id as it is typed: of Russia, where the form does not name another country.
func checkINN(f *Form) func(string) error {
	return func(text string) error {
		if !russian(f) {
			return nil
		}
		return domain.CheckINN(domain.TidyINN(text))
	}
}

func checkKPP(f *Form) func(string) error {
	return func(text string) error {
		if !russian(f) {
			return nil
		}
		return domain.CheckKPP(domain.TidyKPP(text))
	}
}

func checkOGRN(f *Form) func(string) error {
	return func(text string) error {
		if !russian(f) {
			return nil
		}
		return domain.CheckRegistration(domain.TidyOGRN(text))
	}
}

// russian tells whether the form is of a party in Russia.
func russian(f *Form) bool {
	if f.fields["country"] == nil {
		return true
	}
	c, _ := country(f.get("country"))
	return c == "RU"
}

// checkChannel checks an address of a kind.
func checkChannel(kind domain.ChannelKind) func(string) error {
	return func(text string) error { return domain.CheckChannel(kind, text) }
}

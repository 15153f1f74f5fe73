package settings

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"accord/domain"
	"accord/ui/kit"
)

// row is a value with its name; block are rows of one kind under a head.
type (
	row   struct{ label, value string }
	block struct {
		title string
		rows  []row
	}
)

func (b *block) add(label, value string) {
	if strings.TrimSpace(value) != "" {
		b.rows = append(b.rows, row{label, value})
	}
}

// who is what an entity says of itself.
func who(w kit.Words, e domain.LegalEntity) block {
	b := block{title: w.T("ui.set.requisites")}
	b.add(w.T("ui.set.full_name"), e.FullName)
	b.add(w.T("ui.set.inn_kpp"), join(" / ", e.INN, e.KPP))
	b.add(w.T("ui.set.ogrn"), e.OGRN)
	b.add(w.T("ui.set.address"), e.Address)
	return b
}

// taxes are the tax modes, what is in force first.
func taxes(w kit.Words, e domain.LegalEntity) block {
	b := block{title: w.T("ui.set.tax")}
	for i := len(e.Taxes) - 1; i >= 0; i-- {
		t := e.Taxes[i]
		from := w.Date(t.From)
		if t.From <= domain.FirstDate {
			from = w.T("ui.set.always")
		}
		b.add(from, w.T("ui.tax."+string(t.Mode)))
	}
	return b
}

// signs are who signs, on what ground.
func signs(w kit.Words, e domain.LegalEntity) block {
	b := block{title: w.T("ui.set.signs")}
	for _, s := range e.Signatories {
		value := s.Name
		if s.Basis != "" {
			value += ", " + w.T("ui.set.on_basis", "basis", s.Basis)
		}
		b.add(s.Title, value)
	}
	return b
}

// kept is how an entity's books are kept.
func kept(w kit.Words, e domain.LegalEntity) block {
	b := block{title: w.T("ui.set.ledger")}
	if e.ActsMaster != "" {
		b.add(w.T("ui.set.master"), w.T("ui.master."+string(e.ActsMaster)))
	}
	b.add(w.T("ui.set.closed"), dateOr(w, e.ClosedThrough, "ui.set.open_all"))
	b.add(w.T("ui.set.cutover"), dateOr(w, e.Cutover, "ui.set.no_cutover"))
	return b
}

// banks are the accounts, as requisites list them.
func banks(w kit.Words, e domain.LegalEntity) block {
	b := block{title: w.T("ui.set.accounts")}
	for _, a := range e.Accounts {
		b.add(w.T("ui.field.account"), a.Account)
		b.add(w.T("ui.field.bank_name"), a.BankName)
		b.add(w.T("ui.field.bik"), a.BIK)
		b.add(w.T("ui.field.corr_account"), a.CorrAccount)
	}
	return b
}

func join(by string, parts ...string) string {
	var out []string
	for _, p := range parts {
		if p != "" {
			out = append(out, p)
		}
	}
	return strings.Join(out, by)
}

func dateOr(w kit.Words, d domain.Date, key string) string {
	if d.IsZero() {
		return w.T(key)
	}
	return w.Date(d)
}

// people are the members of a group, those of one role on one row: those who serve clients first.
func people(w kit.Words, members []domain.Employee) []row {
	names := map[domain.Role][]string{}
	roles := slices.Clone(domain.TeamRoles)
	for _, m := range members {
		names[m.Role] = append(names[m.Role], m.Name)
		if !slices.Contains(roles, m.Role) {
			roles = append(roles, m.Role)
		}
	}
	var out []row
	for _, r := range roles {
		if len(names[r]) > 0 {
			out = append(out, row{w.T("role." + string(r)), strings.Join(names[r], ", ")})
		}
	}
	return out
}

// requisites is an entity's card as it is sent to those who pay.
func requisites(w kit.Words, e domain.LegalEntity) string {
	lines := []string{e.FullName}
	for _, b := range []block{who(w, e), banks(w, e)} {
		for _, r := range b.rows {
			if r.value != e.FullName {
				lines = append(lines, join(": ", r.label, r.value))
			}
		}
	}
	return strings.Join(lines, "\n")
}

// instant writes when something was.
func instant(w kit.Words, at time.Time) string {
	return w.Date(domain.NewDate(at.Year(), at.Month(), at.Day())) + " " + at.Format("15:04")
}

// megabytes writes the size of a file.
func megabytes(w kit.Words, bytes int64) string {
	n := (bytes*10 + 1<<19) >> 20
	text := strconv.FormatInt(n/10, 10)
	if n < 1000 {
		text += w.T("ui.set.point") + strconv.FormatInt(n%10, 10)
	}
	return w.T("ui.set.size_mb", "mb", text)
}

package settings

import (
	"strconv"
	"strings"
	"time"

	"accord/domain"
	"accord/office"
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

// left is who an entity of ours is and where its money goes.
func left(w kit.Words, e domain.LegalEntity) []block {
	who := block{title: w.T("ui.set.requisites")}
	who.add(w.T("ui.set.full_name"), e.FullName)
	who.add(w.T("ui.set.inn_kpp"), join(" / ", e.INN, e.KPP))
	who.add(w.T("ui.set.ogrn"), e.OGRN)
	who.add(w.T("ui.set.address"), e.Address)
	banks := block{title: w.T("ui.set.accounts")}
	for _, a := range e.Accounts {
		banks.add(w.T("ui.field.account"), a.Account)
		banks.add(w.T("ui.field.bank_name"), a.BankName)
		banks.add(w.T("ui.field.bik"), a.BIK)
		banks.add(w.T("ui.field.corr_account"), a.CorrAccount)
	}
	return filled(w, who, banks)
}

// right is how an entity is kept: tax, ledger, who signs, what stands on papers.
func right(w kit.Words, e domain.LegalEntity, images []office.EntityImage, series []office.Series) []block {
	tax := block{title: w.T("ui.set.tax")}
	for i := len(e.Taxes) - 1; i >= 0; i-- { // what is in force stands first
		t := e.Taxes[i]
		from := w.Date(t.From)
		if t.From <= domain.FirstDate {
			from = w.T("ui.set.always")
		}
		tax.add(from, w.T("ui.tax."+string(t.Mode)))
	}
	kept := block{title: w.T("ui.set.ledger")}
	if e.ActsMaster != "" {
		kept.add(w.T("ui.set.master"), w.T("ui.master."+string(e.ActsMaster)))
	}
	kept.add(w.T("ui.set.closed"), dateOr(w, e.ClosedThrough, "ui.set.open_all"))
	kept.add(w.T("ui.set.cutover"), dateOr(w, e.Cutover, "ui.set.no_cutover"))
	signs := block{title: w.T("ui.set.signs")}
	for _, s := range e.Signatories {
		signs.add(s.Title, s.Name)
	}
	pictures := block{title: w.T("ui.set.images")}
	for _, kind := range office.ImageKinds() {
		pictures.add(w.T("ui.set.image."+string(kind)), picture(w, kind, images))
	}
	numbers := block{title: w.T("ui.set.numbers")}
	for _, s := range series {
		if s.EntityID == e.ID {
			numbers.add(w.T("ui.set.series."+s.Kind, "year", s.Year), w.T("ui.set.next", "number", s.Prefix+strconv.FormatInt(s.Next, 10)))
		}
	}
	return filled(w, tax, kept, signs, pictures, numbers)
}

// filled says of a block without rows that there is nothing.
func filled(w kit.Words, blocks ...block) []block {
	for i := range blocks {
		if len(blocks[i].rows) == 0 {
			blocks[i].rows = []row{{"", w.T("ui.set.none")}}
		}
	}
	return blocks
}

func picture(w kit.Words, kind domain.ImageKind, images []office.EntityImage) string {
	for _, im := range images {
		if im.Kind == kind {
			return w.T("ui.set.image_size", "w", im.Width, "h", im.Height)
		}
	}
	return w.T("ui.set.none")
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

// people are the members of a group, those of one role on one row, in the order they are given.
func people(w kit.Words, members []domain.Employee) []row {
	var out []row
	at := map[domain.Role]int{}
	for _, m := range members {
		i, known := at[m.Role]
		if !known {
			i = len(out)
			at[m.Role] = i
			out = append(out, row{label: w.T("role." + string(m.Role))})
		}
		out[i].value = join(", ", out[i].value, m.Name)
	}
	return out
}

// requisites is an entity's card as it is sent to those who pay.
func requisites(w kit.Words, e domain.LegalEntity) string {
	lines := []string{e.FullName}
	for _, b := range left(w, e) {
		for _, r := range b.rows {
			if r.value != e.FullName && r.value != w.T("ui.set.none") {
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

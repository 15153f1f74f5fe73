package bank

import (
	"bytes"
	"strings"

	"accord/domain"
)

// document is a СекцияДокумент being read: raw values by field, decoded only when it ends.
type document struct {
	no      int
	kind    string
	raw     [fEnd - fNumber][]byte
	extra   map[string]string
	twice   bool   // two different sums
	last    field  // the key of the line before, for a purpose that goes on
	joined  []byte // our own copy of a purpose that goes on
	skipped bool   // warned of too many unknown keys
}

func (d *document) begin(no int, kind string) { *d = document{no: no, kind: kind} }

// set takes a key of the document. A repeated key keeps its first value that is not blank.
func (d *document) set(p *oneC, k keyInfo, value []byte) {
	d.last = k.field
	switch {
	case k.field >= fNumber:
		slot := &d.raw[k.field-fNumber]
		if len(*slot) == 0 {
			*slot = value
		} else if len(value) > 0 && !bytes.Equal(*slot, value) {
			d.twice = d.twice || k.field == fSum
			p.notes.add(p.lines.no, "statement.repeated_key", "key", k.name)
		}
	case k.field == fUnknown || k.field == fBudget:
		s := p.clean(value, maxText, k.name)
		if k.name == "" || k.field == fBudget && absentZeros(s) == "" {
			return // a zero in a budget key says "not stated"
		}
		if _, known := d.extra[k.name]; known || len(d.extra) >= maxExtra {
			if !known && !d.skipped {
				d.skipped = true
				p.notes.add(p.lines.no, "statement.too_many_keys", "max", maxExtra)
			}
			return
		}
		if d.extra == nil {
			d.extra = map[string]string{}
		}
		d.extra[k.name] = s
	}
}

// goOn adds a line to a purpose that the bank broke into lines; false when no purpose stands before it.
func (d *document) goOn(raw []byte) bool {
	if d.last < fPurpose || d.last > fPurpose6 {
		return false
	}
	slot := &d.raw[d.last-fNumber]
	if len(*slot) > 16*maxPurpose {
		return true // it will be cut and warned of anyway
	}
	if d.joined == nil || len(*slot) == 0 || &(*slot)[0] != &d.joined[0] {
		d.joined = bytes.Clone(*slot)
	}
	d.joined = append(append(d.joined, ' '), raw...)
	*slot = d.joined
	return true
}

// line turns the document into a line of the statement; why is what broke it off, if anything did.
func (d *document) line(p *oneC, why *domain.Error) domain.StatementLine {
	get := func(f field, limit int, key string) string {
		if raw := d.raw[f-fNumber]; len(raw) > 0 {
			return p.clean(raw, limit, key)
		}
		return ""
	}
	l := domain.StatementLine{Line: d.no, Kind: d.kind, Extra: d.extra, Problem: why}
	problem := func(err *domain.Error) {
		if err != nil && l.Problem == nil {
			l.Problem = err
		}
	}
	l.Number = get(fNumber, maxText, "Номер")
	var err *domain.Error
	l.Amount, err = amountOf(get(fSum, maxText, "Сумма"))
	problem(err)
	if d.twice {
		problem(domain.Refuse(domain.Invalid, "amount", "statement.two_amounts"))
	}
	l.Date, err = dateOf(get(fDate, maxText, "Дата"))
	problem(err)
	l.DebitedOn, err = dateOf(get(fDebited, maxText, "ДатаСписано"))
	problem(err)
	l.CreditedOn, err = dateOf(get(fCredited, maxText, "ДатаПоступило"))
	problem(err)
	if l.Date == 0 && l.DebitedOn == 0 && l.CreditedOn == 0 {
		problem(errNoDate)
	}
	l.Payer = d.party(get, fPayer, "Плательщик")
	l.Payee = d.party(get, fPayee, "Получатель")
	l.Purpose = d.purpose(p, get)
	return l
}

// party reads one side (formats.md, rules 2 and 6).
func (d *document) party(get func(field, int, string) string, side field, key string) domain.Party {
	party := domain.Party{
		Name: get(side+sName1, maxText, key), BIK: absentZeros(get(side+sBIK, maxText, key)),
		INN: absentZeros(get(side+sINN, maxText, key)), KPP: absentZeros(get(side+sKPP, maxText, key)),
	}
	if party.Account = accountOf(get(side+sAccount, maxText, key)); party.Account == "" {
		party.Account = accountOf(get(side+sSettlement, maxText, key))
	}
	if party.Name == "" || party.INN == "" {
		name, inn := nameOf(get(side+sName, maxText, key))
		if party.Name == "" {
			party.Name = name
		}
		if party.INN == "" {
			party.INN = inn
		}
	}
	return party
}

// purpose is НазначениеПлатежа, else the numbered ones joined, never both (formats.md, rule 7).
func (d *document) purpose(p *oneC, get func(field, int, string) string) string {
	if s := get(fPurpose, maxPurpose, "НазначениеПлатежа"); s != "" {
		return s
	}
	var parts []string
	for f := fPurpose1; f <= fPurpose6; f++ {
		if s := get(f, maxPurpose, "НазначениеПлатежа"); s != "" {
			parts = append(parts, s)
		}
	}
	s, cut := clip(strings.Join(parts, " "), maxPurpose)
	if cut {
		p.notes.add(d.no, "statement.too_long", "key", "НазначениеПлатежа", "max", maxPurpose)
	}
	return s
}

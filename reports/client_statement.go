package reports

import (
	"io"
	"strings"

	"accord/domain"
	"accord/i18n"
)

// ClientStatement writes the statement of one client as a PDF: the ledger of a period with its running balance, what is open
// by age, and the invoices that are not paid. The same statement and options give the same bytes.
func ClientStatement(w io.Writer, s domain.ClientStatement, opt Options) error {
	d := &clientStatement{ClientStatement: s, locale: i18n.Locale(opt.Locale)}
	d.us, d.them = clean(s.Entity.Name, 300), clean(s.Counterparty.Name, 300)
	d.unit = i18n.CurrencySign(d.locale, clean(s.Currency, 10))
	d.title = d.t("statement.title", map[string]any{"from": s.From, "to": s.To})
	running := d.title + ": " + d.us + " / " + d.them
	return compose(w, opt.Locale, running, d.us, opt.madeAt(s.To), func(p *paper) {
		d.p = p
		d.head()
		d.movements()
		d.ages()
		d.invoices()
		p.number(runningFoot(d.title, d.us, d.them))
	})
}

// clientStatement is a client's statement in the words of its language.
type clientStatement struct {
	domain.ClientStatement
	p               *paper
	locale          string
	title, us, them string
	unit            string // of currency
}

func (d *clientStatement) t(key string, args map[string]any) string {
	return i18n.T(d.locale, key, args)
}

func (d *clientStatement) sum(m domain.Money) string { return i18n.Sum(d.locale, m) }

func (d *clientStatement) head() {
	p := d.p
	p.paragraph(d.title, titleSize, true, atLeft)
	p.y += 0.5
	p.paragraph(theirParty(d.locale, d.Counterparty), bodySize+0.5, true, atLeft)
	scope := d.t("statement.all_contracts", nil)
	if c := d.Contract; c != nil {
		scope = d.t("statement.contract", map[string]any{"contract": d.t("reconciliation.contract", map[string]any{"number": clean(c.Number, 80), "date": c.Date})})
	}
	p.paragraph(d.t("statement.with", map[string]any{"us": ourParty(d.locale, d.Entity), "scope": scope}), bodySize, false, atLeft)
	p.y += 3
	p.tiles([]tile{
		{d.dated("statement.opening", d.From), d.balance(d.Opening), d.side(d.Opening)},
		{d.dated("statement.debit", d.To), d.sum(d.Debit), ""},
		{d.dated("statement.credit", d.To), d.sum(d.Credit), ""},
		{d.dated("statement.closing", d.To), d.balance(d.Closing), d.side(d.Closing)},
	})
	p.y += 4
}

// dated is a caption with its day and currency.
func (d *clientStatement) dated(key string, day domain.Date) string {
	return d.t(key, map[string]any{"date": day, "unit": d.unit})
}

// balance writes a balance with its side of the account: «412 000,00 Дт».
func (d *clientStatement) balance(m domain.Money) string {
	switch {
	case m > 0:
		return d.t("protocol.debit", map[string]any{"sum": m})
	case m < 0:
		return d.t("protocol.credit", map[string]any{"sum": m.Abs()})
	}
	return d.sum(m)
}

// side says whose a balance is.
func (d *clientStatement) side(m domain.Money) string {
	switch {
	case m > 0:
		return d.t("statement.owes_us", nil)
	case m < 0:
		return d.t("statement.we_owe", nil)
	}
	return d.t("statement.even", nil)
}

// theirParty is a counterparty with its tax numbers; a foreign one has a number of its own country.
func theirParty(locale string, c domain.Counterparty) string {
	key := "requisite.inn"
	if c.Country != "" && c.Country != "RU" {
		key = "requisite.tax_id"
	}
	parts := []string{clean(c.Name, 300)}
	if inn := clean(c.INN, 40); inn != "" {
		parts = append(parts, i18n.T(locale, key, map[string]any{"value": inn}))
	}
	if kpp := clean(c.KPP(), 40); kpp != "" {
		parts = append(parts, i18n.T(locale, "requisite.kpp", map[string]any{"value": kpp}))
	}
	return strings.Join(parts, ", ")
}

// movements draws the ledger of the period. A balance in credit is an advance of the client.
func (d *clientStatement) movements() {
	p := d.p
	p.heading(d.dated("statement.movements", d.To), 25)
	t := &table{p: p}
	for _, t.size = range []float64{8, 7.5, 7, 6.5} {
		date, sums := d.movementWidths(t.size)
		if rest := rightEdge - leftEdge - date - sums[0] - sums[1] - sums[2]; rest >= 60 || t.size == 6.5 {
			t.widths = []float64{date, rest, sums[0], sums[1], sums[2]}
			break
		}
	}
	head := []cell{}
	for _, key := range []string{"reconciliation.date", "reconciliation.document", "reconciliation.debit", "reconciliation.credit", "statement.balance"} {
		head = append(head, cell{text: d.t(key, nil), bold: true, align: atCentre})
	}
	t.head = [][]cell{head}
	t.start()
	plain := func(m domain.Money) string {
		if m == 0 {
			return ""
		}
		return d.sum(m)
	}
	t.row([]cell{{}, {text: d.t("reconciliation.opening", nil), bold: true}, {}, {}, {text: d.balance(d.Opening), bold: true, align: atRight}})
	for _, row := range d.Rows {
		debit, credit := plain(row.Debit), plain(row.Credit)
		if debit == "" && credit == "" { // a document of nothing still says so
			debit = d.sum(0)
		}
		t.row([]cell{
			{text: i18n.ShortDate(d.locale, row.Date), align: atCentre},
			{text: clean(i18n.LedgerDocument(d.locale, row.ReconciliationRow), 200)},
			{text: debit, align: atRight},
			{text: credit, align: atRight},
			{text: d.balance(row.Balance), align: atRight},
		})
	}
	t.closing([][]cell{
		{{text: d.t("reconciliation.turnover", nil), span: 2, bold: true}, {text: d.sum(d.Debit), bold: true, align: atRight}, {text: d.sum(d.Credit), bold: true, align: atRight}, {}},
		{{text: d.t("reconciliation.closing", nil), span: 4, bold: true}, {text: d.balance(d.Closing), bold: true, align: atRight}},
	}, 0)
	p.y += 5
}

// movementWidths are those that the date and the three sums need.
func (d *clientStatement) movementWidths(size float64) (date float64, sums [3]float64) {
	date = textWidth(d.t("reconciliation.date", nil), true, size)
	for i, key := range []string{"reconciliation.debit", "reconciliation.credit", "statement.balance"} {
		sums[i] = max(textWidth(d.t(key, nil), true, size), 13)
	}
	see := func(i int, m domain.Money, bold bool) {
		text := d.sum(m)
		if i == 2 {
			text = d.balance(m)
		}
		sums[i] = max(sums[i], textWidth(text, bold, size))
	}
	see(0, d.Debit, true)
	see(1, d.Credit, true)
	see(2, d.Opening, true)
	see(2, d.Closing, true)
	for _, row := range d.Rows {
		date = max(date, textWidth(i18n.ShortDate(d.locale, row.Date), false, size))
		see(0, row.Debit, false)
		see(1, row.Credit, false)
		see(2, row.Balance, false)
	}
	const slack = 0.2 // wrap counts in whole thousandths
	for i := range sums {
		sums[i] += 2*padX + slack
	}
	return date + 2*padX + slack, sums
}

// ages draws what acts and money leave open on the last day.
func (d *clientStatement) ages() {
	p := d.p
	p.heading(d.dated("statement.ages", d.To), 18)
	if d.Ageing.Total > 0 {
		p.agesStrip(d.Ageing)
		p.y += 1.5
	}
	sum := func(m domain.Money) string { return d.sum(m) + "\u00a0" + d.unit }
	p.paragraph(d.t("statement.ages_total", map[string]any{"debt": sum(d.Ageing.Total), "overdue": sum(d.Ageing.Overdue()), "advances": sum(d.Ageing.Advances)}), 8, false, atLeft)
	p.y += 5
}

// invoices draws what was asked for and not paid.
func (d *clientStatement) invoices() {
	p := d.p
	p.heading(d.dated("statement.invoices", d.To), 20)
	if len(d.Invoices) == 0 {
		p.paragraph(d.t("statement.no_invoices", nil), 8, false, atLeft)
		return
	}
	t := &table{p: p}
	for _, t.size = range []float64{8, 7.5, 7, 6.5} {
		sums := d.invoiceWidths(t.size)
		date, late := textWidth("31 Dec 2026", false, t.size)+2*padX+1, 24.0
		due := max(date, textWidth(d.t("statement.column_due", nil), true, t.size)+2*padX+0.2)
		rest := rightEdge - leftEdge - date - due - late - sums[0] - sums[1] - sums[2]
		if t.widths = []float64{rest, date, due, sums[0], sums[1], sums[2], late}; rest >= 24 {
			break
		}
	}
	head := []cell{}
	for _, key := range []string{"invoice", "date", "due", "total", "paid", "open", "late"} {
		head = append(head, cell{text: d.t("statement.column_"+key, nil), bold: true, align: atCentre})
	}
	t.head = [][]cell{head}
	t.start()
	for _, v := range d.Invoices {
		name := d.t("doc.invoice", map[string]any{"number": clean(v.Number, 60)})
		if v.Contract != "" && d.Contract == nil {
			name += ", " + d.t("statement.under", map[string]any{"number": clean(v.Contract, 60)})
		}
		late := ""
		switch {
		case v.Status == "lapsed":
			late = d.t("statement.lapsed", nil)
		case v.OverdueDays > 0:
			late = i18n.N(d.locale, "statement.days", v.OverdueDays, nil)
		}
		t.row([]cell{
			{text: name},
			{text: i18n.Date(d.locale, v.Date), align: atCentre},
			{text: i18n.Date(d.locale, v.Due), align: atCentre},
			{text: d.sum(v.Total), align: atRight},
			{text: d.sum(v.Paid), align: atRight},
			{text: d.sum(v.Open), bold: true, align: atRight},
			{text: late, align: atRight},
		})
	}
	t.closing([][]cell{{{text: d.t("cli.total", nil), span: 5, bold: true}, {text: d.sum(d.Asked), bold: true, align: atRight}, {}}}, 0)
}

func (d *clientStatement) invoiceWidths(size float64) (sums [3]float64) {
	for i, key := range []string{"total", "paid", "open"} {
		sums[i] = textWidth(d.t("statement.column_"+key, nil), true, size)
	}
	sums[2] = max(sums[2], textWidth(d.sum(d.Asked), true, size))
	for _, v := range d.Invoices {
		sums[0] = max(sums[0], textWidth(d.sum(v.Total), false, size))
		sums[1] = max(sums[1], textWidth(d.sum(v.Paid), false, size))
		sums[2] = max(sums[2], textWidth(d.sum(v.Open), true, size))
	}
	for i := range sums {
		sums[i] += 2*padX + 0.2
	}
	return sums
}

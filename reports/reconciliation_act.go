package reports

import (
	"io"
	"strings"
	"time"

	"accord/domain"
	"accord/i18n"
)

// Sizes of the act's text in points; the table's may shrink for long sums.
const (
	titleSize, bodySize, captionSize = 14.0, 9.0, 6.5
)

// blank is where the client writes; the letters keep it in the text of the line.
const blank = "__________________"

// ReconciliationAct writes an act of reconciliation of settlements as a PDF (design, formats.md, "Documents"): our half
// filled, the right half empty for the client or mirrored; over several contracts a part for each with figures of its own.
// Payments outside the ledger (Unattributed) are our own affair and do not go to paper. The same act and options give the
// same bytes.
func ReconciliationAct(w io.Writer, r domain.Reconciliation, opt Options) error {
	a := newAct(r, opt)
	created := opt.CreatedAt
	if created.IsZero() {
		day := r.Date
		if day.IsZero() {
			day = r.To
		}
		y, m, d := day.YMD()
		created = time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
	}
	return compose(w, opt.Locale, a.name(), a.us, created, func(p *paper) {
		a.draw(p)
		p.number(a.running())
	})
}

// draw lays the act out from the top of the page at hand.
func (a *act) draw(p *paper) {
	a.p = p
	a.head()
	a.body()
}

// name is the act and its parties.
func (a *act) name() string { return a.title + ": " + a.us + " / " + a.them }

// running is what each of several pages says of its document.
func (a *act) running() string { return runningFoot(a.title, a.us, a.them) }

// act is an act of reconciliation in the words of its language.
type act struct {
	domain.Reconciliation
	p                     *paper
	locale                string
	mirror                bool
	title, us, them, unit string
	documents             []string // of the rows
	signatory             domain.Signatory
}

func newAct(r domain.Reconciliation, opt Options) *act {
	a := &act{Reconciliation: r, locale: i18n.Locale(opt.Locale), mirror: opt.Mirror}
	a.title = a.t("reconciliation.title", map[string]any{"number": clean(r.Number, 60), "date": r.Date})
	a.us, a.them = clean(r.Entity.Name, 300), clean(r.Counterparty.Name, 300)
	a.unit = i18n.CurrencySign(a.locale, clean(r.Currency, 10))
	if len(r.Parts) > 0 { // the table goes by contracts
		a.Rows = nil
		for _, part := range r.Parts {
			a.Rows = append(a.Rows, part.Rows...)
		}
	}
	a.documents = make([]string, len(a.Rows))
	for i, row := range a.Rows {
		a.documents[i] = clean(i18n.LedgerDocument(a.locale, row), 200)
	}
	a.signatory = r.Entity.Signatory("director")
	if a.signatory == (domain.Signatory{}) && len(r.Entity.Signatories) > 0 {
		a.signatory = r.Entity.Signatories[0]
	}
	a.signatory.Title = clean(i18n.SignatoryTitle(a.locale, a.signatory.Title), 120)
	a.signatory.Basis = clean(i18n.SignatoryBasis(a.locale, a.signatory.Basis), 160)
	return a
}

func (a *act) t(key string, args map[string]any) string { return i18n.T(a.locale, key, args) }

func (a *act) sum(m domain.Money) string { return i18n.Sum(a.locale, m) }

// head draws the title, the scope and «Мы, нижеподписавшиеся…».
func (a *act) head() {
	p := a.p
	p.paragraph(a.title, titleSize, true, atCentre)
	p.y += 1.5
	contract := ""
	if c := a.Contract; c != nil {
		contract = a.contract(*c)
	}
	p.paragraph(a.t("reconciliation.scope", map[string]any{
		"from": a.From, "to": a.To, "contract": contract,
		"us":   a.party(a.us, "", a.Entity.INN, a.Entity.KPP),
		"them": a.party(a.them, a.Counterparty.Country, a.Counterparty.INN, a.Counterparty.KPP()),
	}), bodySize, false, atCentre)
	p.y += 4
	p.paragraph(a.t("reconciliation.preamble", a.undersigned()), bodySize, false, atLeft)
	p.y += 3
}

// undersigned are the words of «Мы, нижеподписавшиеся…»: who signs for each side and on what ground, the client's left to write.
func (a *act) undersigned() map[string]any {
	s := a.signatory
	key := map[domain.Gender]string{domain.Male: "sign.acting_he", domain.Female: "sign.acting_she"}[i18n.GenderOf(s.Name)]
	if key == "" {
		key = "sign.acting_any"
	}
	return map[string]any{
		"us":    a.party(a.us, "", a.Entity.INN, a.Entity.KPP),
		"them":  a.party(a.them, a.Counterparty.Country, a.Counterparty.INN, a.Counterparty.KPP()),
		"blank": blank,
		"title": orBlank(a.titleInside(s.Title)), "name": orBlank(clean(i18n.ShortName(s.Name), 120)),
		"acting":      a.t(key, map[string]any{"basis": orBlank(s.Basis)}),
		"theirActing": a.t("sign.acting_any", map[string]any{"basis": blank}),
	}
}

// contract is its number and date.
func (a *act) contract(c domain.Contract) string {
	return a.t("reconciliation.contract", map[string]any{"number": clean(c.Number, 80), "date": c.Date})
}

// titleInside is a title inside a sentence: small in Russian, as it stands in English.
func (a *act) titleInside(title string) string {
	if a.locale == i18n.English {
		return title
	}
	return i18n.LowerFirst(title)
}

func orBlank(s string) string {
	if s == "" {
		return blank
	}
	return s
}

// party is a name with its tax numbers; a foreign party has a number of its own country.
func (a *act) party(name, country, inn, kpp string) string {
	key := "requisite.inn"
	if country != "" && country != "RU" {
		key = "requisite.tax_id"
	}
	var numbers []string
	if inn = clean(inn, 40); inn != "" {
		numbers = append(numbers, a.t(key, map[string]any{"value": inn}))
	}
	if kpp = clean(kpp, 40); kpp != "" {
		numbers = append(numbers, a.t("requisite.kpp", map[string]any{"value": kpp}))
	}
	if len(numbers) == 0 {
		return name
	}
	return name + " (" + strings.Join(numbers, ", ") + ")"
}

// body draws the table, the closing sentence and the signatures. The signatures keep the sentence and the totals with
// them, so that nobody signs a page without figures.
func (a *act) body() {
	t := a.table()
	last := a.operations(t)
	closing := wrap(letters(a.verdict(), false), bodySize, rightEdge-leftEdge)
	sign := a.signatures()
	const gap, signGap = 4.0, 7.0
	height := gap + float64(len(closing))*lineHeight(bodySize) + signGap + sign.height
	t.closing(last, height)
	p := a.p
	p.y += gap
	p.lines(leftEdge, p.y, rightEdge-leftEdge, closing, bodySize, atLeft)
	p.y += float64(len(closing))*lineHeight(bodySize) + signGap
	sign.draw(p)
}

// verdict is the closing sentence, by InFavourOf.
func (a *act) verdict() string {
	day := a.To
	if day.IsZero() {
		day = a.Date
	}
	creditor := a.us
	switch a.InFavourOf() {
	case "none":
		return a.t("reconciliation.no_debt", map[string]any{"date": day})
	case "client":
		creditor = a.them
	}
	sum := a.t("reconciliation.sum", map[string]any{
		"sum": a.Closing.Abs(), "unit": a.unit, "words": i18n.SumInWords(a.locale, a.Closing.Abs(), clean(a.Currency, 10)),
	})
	return a.t("reconciliation.debt", map[string]any{
		"date": day, "theirs": a.Closing < 0, "creditor": creditor, "sum": boldOn + sum + boldOff,
	})
}

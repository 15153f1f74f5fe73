package office

import (
	"context"
	"strconv"
	"strings"

	"accord/domain"
	"accord/i18n"
	"accord/sheet"
)

// contractIn is a row of the contracts' table.
type contractIn struct {
	line     int
	inn      string
	contract domain.Contract
	hasTerm  bool
}

func (im *importer) contracts() tableKind[contractIn] {
	return tableKind[contractIn]{parse: parseContract, flush: im.takeContracts}
}

func parseContract(cols sheet.Columns, row sheet.Row) (in contractIn, err error) {
	in.line = row.Line
	if in.contract.Number, err = need(cols, row, sheet.Number); err != nil {
		return in, err
	}
	if in.inn, err = need(cols, row, sheet.INN); err != nil {
		return in, err
	}
	in.inn = domain.TidyINN(in.inn)
	if in.contract.Date, err = dateOf(cols, row, sheet.Date); err != nil {
		return in, err
	}
	if s := cols.Get(row, sheet.Term); s != "" {
		if in.contract.Term, err = parseTerm(s); err != nil {
			return in, err
		}
		in.hasTerm = true
	}
	switch s := domain.NormName(cols.Get(row, sheet.Days)); {
	case s == "" || strings.HasPrefix(s, "к") || strings.HasPrefix(s, "c") || s == "k":
	case strings.HasPrefix(s, "р") || strings.HasPrefix(s, "w") || strings.HasPrefix(s, "b") || s == "p":
		in.contract.Term.Working = true
	default:
		return in, domain.Refuse(domain.Invalid, "days", "contract.bad_days", "text", cols.Get(row, sheet.Days))
	}
	if in.contract.PenaltyPPM, err = percent(cols.Get(row, sheet.Penalty)); err != nil {
		return in, err
	}
	in.contract.PenaltyCapPPM, err = percent(cols.Get(row, sheet.PenaltyCap))
	return in, err
}

// parseTerm reads a payment term: «10», «10 дней», or «15 числа» of the month after.
func parseTerm(s string) (domain.PaymentTerm, error) {
	words := strings.Fields(strings.ToLower(s))
	t := domain.PaymentTerm{Base: domain.FromAct, Set: true}
	n, err := strconv.Atoi(words[0])
	bad := err != nil || n < 0 || n > domain.MaxTermDays || len(words) > 2
	if len(words) == 2 {
		switch w := words[1]; {
		case strings.HasPrefix(w, "числ"):
			t.Base = domain.DayOfMonth
			bad = bad || n < 1 || n > 31
		case !strings.HasPrefix(w, "д") && !strings.HasPrefix(w, "day"):
			bad = true
		}
	}
	if bad {
		return t, domain.Refuse(domain.Invalid, "term", "contract.bad_term", "text", s, "max", domain.MaxTermDays)
	}
	t.Days = n
	return t, nil
}

// percent reads "0,1" or "10 %" into millionths of the sum; it refuses what is not between 0 and 100 %.
func percent(s string) (int64, error) { return domain.ParsePercent("penalty", s) }

func (im *importer) takeContracts(ctx context.Context, rows []contractIn) error {
	inns := make([]string, len(rows))
	for i, r := range rows {
		inns[i] = r.inn
	}
	parties, err := im.parties(ctx, inns)
	if err != nil {
		return err
	}
	have, err := im.tx.ContractsOf(ctx, im.entity.ID, ids(parties))
	if err != nil {
		return err
	}
	for _, r := range rows {
		p, err := oneParty(parties, r.inn)
		if err != nil {
			if err := im.refuse(r.line, err); err != nil {
				return err
			}
			continue
		}
		r.contract.EntityID, r.contract.CounterpartyID = im.entity.ID, p.ID
		if known, ok := contractByNumber(have[p.ID], r.contract.Number); ok {
			im.rep.Known++
			if have[p.ID][known.ID], err = im.knownContract(ctx, r, known); err != nil {
				return err
			}
			continue
		}
		if err := im.tx.AddContract(ctx, &r.contract); err != nil {
			return err
		}
		if have[p.ID] == nil {
			have[p.ID] = map[int64]domain.Contract{}
		}
		have[p.ID][r.contract.ID] = r.contract
		im.rep.New++
		im.say(r.line, RowNew, "", nil)
		if err := im.tx.Audit(ctx, im.o.record("add_contract", "contract", r.contract.ID, "", "number", r.contract.Number, "inn", r.inn)); err != nil {
			return err
		}
	}
	return nil
}

func (im *importer) knownContract(ctx context.Context, r contractIn, have domain.Contract) (domain.Contract, error) {
	to := have
	differs := diff{im: im}
	if !r.contract.Date.IsZero() && r.contract.Date != have.Date {
		differs.note(true, "date", have.Date, r.contract.Date)
		to.Date = r.contract.Date
	}
	if r.hasTerm && r.contract.Term != have.Term {
		differs.note(true, "term", termText(have.Term), termText(r.contract.Term))
		to.Term = r.contract.Term
	}
	if r.contract.PenaltyPPM != 0 && r.contract.PenaltyPPM != have.PenaltyPPM {
		differs.note(true, "penalty", PercentText(have.PenaltyPPM), PercentText(r.contract.PenaltyPPM))
		to.PenaltyPPM = r.contract.PenaltyPPM
	}
	if r.contract.PenaltyCapPPM != 0 && r.contract.PenaltyCapPPM != have.PenaltyCapPPM {
		differs.note(true, "penalty_cap", PercentText(have.PenaltyCapPPM), PercentText(r.contract.PenaltyCapPPM))
		to.PenaltyCapPPM = r.contract.PenaltyCapPPM
	}
	if len(differs.list) == 0 {
		return have, nil
	}
	if !im.req.Update {
		im.differs(r.line, i18n.T(im.req.Locale, "doc.contract", map[string]any{"number": have.Number}), differs.list)
		return have, nil
	}
	im.rep.Updated++
	im.say(r.line, RowUpdated, "", differs.list)
	if err := im.tx.SaveContract(ctx, to); err != nil {
		return have, err
	}
	to.Version++
	return to, im.tx.Audit(ctx, im.o.record("update_contract", "contract", have.ID, "", "fields", strings.Join(differs.names(), ",")))
}

// termText writes a payment term as the column of a table does.
func termText(t domain.PaymentTerm) string {
	s := strconv.Itoa(t.Days)
	switch {
	case !t.Set:
		return ""
	case t.Base == domain.DayOfMonth:
		return s + " числа"
	case t.Working:
		return s + " р"
	}
	return s
}

// parties finds counterparties by tax id.
func (im *importer) parties(ctx context.Context, inns []string) (map[string][]domain.Counterparty, error) {
	seen := map[string]bool{}
	var list []string
	for _, inn := range inns {
		if inn != "" && !seen[inn] {
			seen[inn] = true
			list = append(list, inn)
		}
	}
	return im.tx.CounterpartiesByINN(ctx, list)
}

func ids(parties map[string][]domain.Counterparty) []int64 {
	var out []int64
	for _, cs := range parties {
		for _, c := range cs {
			out = append(out, c.ID)
		}
	}
	return out
}

// oneParty refuses a tax id that no counterparty, or more than one, has.
func oneParty(parties map[string][]domain.Counterparty, inn string) (domain.Counterparty, error) {
	switch cs := parties[inn]; len(cs) {
	case 1:
		return cs[0], nil
	case 0:
		if err := domain.CheckINN(inn); err != nil && (len(inn) == 10 || len(inn) == 12) {
			return domain.Counterparty{}, err // a slip of the keyboard, most likely
		}
		return domain.Counterparty{}, domain.Refuse(domain.NotFound, "inn", "counterparty.unknown", "inn", inn)
	}
	return domain.Counterparty{}, domain.Refuse(domain.Conflict, "inn", "counterparty.several", "inn", inn)
}

// contractByNumber finds a contract by its number as people write it: «12/26», «№ 12/26 от 01.10.2026», «Договор 12/26».
func contractByNumber(cs map[int64]domain.Contract, text string) (domain.Contract, bool) {
	tries := []string{domain.NormNumber(text)}
	low := strings.ToLower(text)
	if i := strings.Index(low, " от "); i > 0 {
		low = low[:i]
	}
	for _, prefix := range []string{"договор", "контракт", "дог.", "дог"} {
		low = strings.TrimPrefix(strings.TrimSpace(low), prefix)
	}
	tries = append(tries, domain.NormNumber(low))
	for _, norm := range tries {
		for _, c := range cs {
			if norm != "" && domain.NormNumber(c.Number) == norm {
				return c, true
			}
		}
	}
	return domain.Contract{}, false
}

package office

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"accord/domain"
	"accord/i18n"
	"accord/storage"
)

// ReconciliationActRow is an act of reconciliation as the list shows it, today. Sort keys: number, date, client, inn, period, closing,
// status, sent, entity.
type ReconciliationActRow struct {
	ID       int64
	Version  int64
	Number   string
	Date     domain.Date
	From, To domain.Date
	PartyRow
	EntityID   int64
	Entity     string
	ContractID int64
	Contract   string // number; "" all
	Closing    domain.Money
	Drift      domain.Money // the ledger's closing less what the act said
	Drifted    bool         // opening, turnovers or closing are not what the act said any more
	Status     domain.ReconciliationState
	SentOn     domain.Date
	SentHow    domain.SendingWay
	SignedOn   domain.Date
	SignedBy   string
	OriginalOn domain.Date
	Waiting    int // receipts of this tax id that wait in the tray
}

// StatusDrifted chooses the acts whose period the ledger tells otherwise by now.
const StatusDrifted = "drifted"

// ReconciliationRows chooses and orders acts of reconciliation: they are few, some thousands a year, and read anew. Life of the query is
// "" or StatusDrifted; Open of the answer is what the acts say is owed to us, Advance what to clients.
func (o *Office) ReconciliationRows(ctx context.Context, q RowsQuery) (Rows, error) {
	acts, parties, err := o.reconciliationIndex(ctx, q)
	if err != nil {
		return Rows{}, err
	}
	out := Rows{AsOf: o.Today(), Statuses: map[string]StatusSum{}, Lives: map[string]StatusSum{}}
	words := filterWords(q.Text)
	var chosen []ReconciliationActRow
	for _, a := range acts {
		p := parties.of(a.CounterpartyID)
		r := ReconciliationActRow{ID: a.ID, Number: a.Number, Date: a.Date, From: a.From, To: a.To, PartyRow: p.row(), EntityID: a.EntityID, Entity: parties.entities[a.EntityID].Name, Status: a.State, Closing: a.Closing}
		if !parties.allows(q, p, a.EntityID) || !q.From.IsZero() && a.Date < q.From || !q.To.IsZero() && a.Date > q.To || !reconciliationFound(words, r, p) {
			continue
		}
		chosen = append(chosen, r)
	}
	if err := o.fillClosings(ctx, acts, chosen, nil); err != nil {
		return out, err
	}
	kept := chosen[:0]
	for _, r := range chosen {
		drifted := r.Drifted
		if q.Life != "" && !drifted {
			continue
		}
		countStatus(out.Statuses, string(r.Status), r.Closing)
		out.All.add(r.Closing)
		if q.Status != "" && q.Status != string(r.Status) {
			continue
		}
		if drifted {
			countStatus(out.Lives, StatusDrifted, r.Closing)
		}
		kept = append(kept, r)
		switch {
		case r.Status == domain.ReconciliationAnnulled:
		case r.Closing > 0:
			out.Open += r.Closing
		default:
			out.Advance -= r.Closing
		}
		out.Total += r.Closing
	}
	if err := o.orderReconciliations(ctx, kept, q); err != nil {
		return out, err
	}
	for _, r := range kept {
		out.IDs = append(out.IDs, r.ID)
	}
	return out, nil
}

func countStatus(in map[string]StatusSum, key string, sum domain.Money) {
	s := in[key]
	s.add(sum)
	in[key] = s
}

func (o *Office) reconciliationIndex(ctx context.Context, q RowsQuery) ([]domain.ReconciliationAct, *partyIndex, error) {
	parties, _, err := o.partiesNow(ctx)
	if err != nil {
		return nil, nil, err
	}
	acts, err := o.store.ReconciliationActs(ctx, storage.ReconciliationFilter{EntityID: q.EntityID})
	return acts, parties, err
}

func reconciliationFound(words []filterWord, r ReconciliationActRow, p *party) bool {
	number, names := domain.NormNumber(r.Number), domain.NormName(r.Client+" "+r.Counterparty)
	if p != nil {
		names = p.search
	}
	for _, w := range words {
		if !strings.Contains(names, w.name) && !strings.Contains(r.INN, w.name) && (w.number == "" || !strings.Contains(number, w.number)) {
			return false
		}
	}
	return true
}

// fillClosings tells what drafts say now, and which of the sent acts the ledger has left; acts are those of the rows, or all.
func (o *Office) fillClosings(ctx context.Context, acts []domain.ReconciliationAct, rows []ReconciliationActRow, ids []int64) error {
	now, err := o.store.ReconciliationTurnovers(ctx, ids)
	if err != nil {
		return err
	}
	by := make(map[int64]*domain.ReconciliationAct, len(acts))
	for i := range acts {
		by[acts[i].ID] = &acts[i]
	}
	for i := range rows {
		a, k := by[rows[i].ID], now[rows[i].ID]
		closing := k.Opening + k.Debit - k.Credit
		switch a.State {
		case domain.ReconciliationAnnulled:
		case domain.ReconciliationDraft:
			rows[i].Closing = closing
		default:
			rows[i].Drift = closing - a.Closing
			rows[i].Drifted = k.Opening != a.Opening || k.Debit != a.Debit || k.Credit != a.Credit
		}
	}
	return nil
}

func (o *Office) orderReconciliations(ctx context.Context, rows []ReconciliationActRow, q RowsQuery) error {
	if q.Sort == "sent" {
		if err := o.fillMarks(ctx, rows); err != nil {
			return err
		}
	}
	date := func(a, b *ReconciliationActRow) int { return cmp.Compare(a.Date, b.Date) }
	name := func(f func(*ReconciliationActRow) string) func(a, b *ReconciliationActRow) int {
		return func(a, b *ReconciliationActRow) int {
			return strings.Compare(domain.NormName(f(a)), domain.NormName(f(b)))
		}
	}
	by, falling := date, q.Falling
	states := domain.ReconciliationStates()
	switch q.Sort {
	case "":
		falling = true
	case "number":
		by = func(a, b *ReconciliationActRow) int { return 0 }
	case "client":
		by = name(func(r *ReconciliationActRow) string { return r.Client })
	case "entity":
		by = name(func(r *ReconciliationActRow) string { return r.Entity })
	case "inn":
		by = func(a, b *ReconciliationActRow) int { return strings.Compare(a.INN, b.INN) }
	case "period":
		by = func(a, b *ReconciliationActRow) int {
			return cmp.Or(cmp.Compare(a.To, b.To), cmp.Compare(a.From, b.From))
		}
	case "closing":
		by = func(a, b *ReconciliationActRow) int { return cmp.Compare(a.Closing, b.Closing) }
	case "sent":
		by = func(a, b *ReconciliationActRow) int { return cmp.Compare(a.SentOn, b.SentOn) }
	case "status":
		by = func(a, b *ReconciliationActRow) int {
			return cmp.Compare(slices.Index(states, a.Status), slices.Index(states, b.Status))
		}
	}
	slices.SortFunc(rows, func(a, b ReconciliationActRow) int {
		c := cmp.Or(by(&a, &b), byNumber(domain.NormNumber(a.Number), domain.NormNumber(b.Number)), date(&a, &b), cmp.Compare(a.ID, b.ID))
		if falling {
			return -c
		}
		return c
	})
	return nil
}

// fillMarks tells when acts were sent, signed and came back.
func (o *Office) fillMarks(ctx context.Context, rows []ReconciliationActRow) error {
	ids := make([]int64, len(rows))
	for i, r := range rows {
		ids[i] = r.ID
	}
	marks, err := o.store.ReconciliationMarks(ctx, ids)
	for i := range rows {
		r := &rows[i]
		for _, m := range marks[r.ID] {
			switch m.Kind {
			case domain.ReconciliationSent:
				r.SentOn, r.SentHow = m.On, m.How
			case domain.ReconciliationSigned:
				r.SignedOn, r.SignedBy = m.On, m.Who
			case domain.ReconciliationOriginal:
				r.OriginalOn = m.On
			}
		}
	}
	return err
}

// ReconciliationsByID returns the rows of acts; what is not in the book is absent.
func (o *Office) ReconciliationsByID(ctx context.Context, ids []int64) (map[int64]ReconciliationActRow, error) {
	acts, err := o.store.ReconciliationActs(ctx, storage.ReconciliationFilter{IDs: ids})
	if err != nil {
		return nil, err
	}
	parties, _, err := o.partiesNow(ctx)
	if err != nil {
		return nil, err
	}
	var contracts []int64
	rows := make([]ReconciliationActRow, len(acts))
	for i, a := range acts {
		if a.ContractID != 0 {
			contracts = append(contracts, a.ContractID)
		}
		rows[i] = ReconciliationActRow{
			ID: a.ID, Version: a.Version, Number: a.Number, Date: a.Date, From: a.From, To: a.To, PartyRow: parties.of(a.CounterpartyID).row(),
			EntityID: a.EntityID, Entity: parties.entities[a.EntityID].Name, ContractID: a.ContractID, Closing: a.Closing, Status: a.State,
		}
	}
	numbers, err := o.store.NumbersByID(ctx, true, contracts)
	if err != nil {
		return nil, err
	}
	if err := o.fillClosings(ctx, acts, rows, ids); err != nil {
		return nil, err
	}
	if err := o.fillMarks(ctx, rows); err != nil {
		return nil, err
	}
	waiting, err := o.store.ReconciliationWaiting(ctx, ids)
	if err != nil {
		return nil, err
	}
	out := make(map[int64]ReconciliationActRow, len(rows))
	for _, r := range rows {
		r.Contract, r.Waiting = numbers[r.ContractID], waiting[r.ID]
		out[r.ID] = r
	}
	return out, nil
}

func reconciliationCols(locale string) []rowCol[ReconciliationActRow] {
	return slices.Concat([]rowCol[ReconciliationActRow]{
		{"number", func(r ReconciliationActRow) any { return r.Number }, ""},
		{"date", func(r ReconciliationActRow) any { return r.Date }, ""},
		{"from", func(r ReconciliationActRow) any { return r.From }, ""},
		{"to", func(r ReconciliationActRow) any { return r.To }, ""},
	}, partyCols(func(r ReconciliationActRow) PartyRow { return r.PartyRow }), []rowCol[ReconciliationActRow]{
		{"entity", func(r ReconciliationActRow) any { return r.Entity }, ""},
		{"contract", func(r ReconciliationActRow) any { return r.Contract }, ""},
		{"closing", func(r ReconciliationActRow) any { return r.Closing }, ""},
		{"drift", func(r ReconciliationActRow) any { return r.Drift }, ""},
		{"status", func(r ReconciliationActRow) any { return i18n.T(locale, "ui.recon.state."+string(r.Status), nil) }, ""},
		{"sent", func(r ReconciliationActRow) any { return r.SentOn }, ""},
		{"signed", func(r ReconciliationActRow) any { return r.SignedOn }, ""},
		{"signed_by", func(r ReconciliationActRow) any { return r.SignedBy }, ""},
		{"original", func(r ReconciliationActRow) any { return r.OriginalOn }, ""},
	})
}

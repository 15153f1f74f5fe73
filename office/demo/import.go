package demo

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"

	"accord/domain"
	"accord/office"
)

// Heads of the tables that are imported, as docs/cli.md names them.
var (
	clientHeads   = []string{"name", "client", "inn", "kpp", "country", "city", "segment", "manager", "email", "phone"}
	contractHeads = []string{"number", "date", "inn", "term", "days", "penalty", "penalty_cap"}
	openingHeads  = []string{"date", "inn", "contract", "document", "document_date", "due", "debit", "credit"}
	paperHeads    = []string{"date", "number", "inn", "contract", "description", "amount", "vat_rate", "vat_amount", "project", "from", "to", "due"}
)

// importTable writes a table and imports it. Every row of the demo book must be good: a bad one is a fault of the program.
func (m *maker) importTable(ctx context.Context, kind string, own int, heads []string, rows [][]any) error {
	if len(rows) == 0 {
		return nil
	}
	path := filepath.Join(m.dir, kind+".csv")
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	t, err := office.NewTableWriter(f, office.TableForm{Format: "csv", Heads: heads})
	for _, row := range rows {
		if err == nil {
			err = t.Row(row...)
		}
	}
	if err == nil {
		err = t.Close()
	}
	if err := errors.Join(err, f.Close()); err != nil {
		return err
	}
	reps, err := m.importFiles(ctx, office.ImportRequest{Kind: kind, Path: path, EntityID: m.own[own].id, Strict: true})
	if err == nil && reps[0].New != len(rows) {
		return fmt.Errorf("demo: %d of %d rows of %s were known", reps[0].Known, len(rows), kind)
	}
	return err
}

func (m *maker) importFiles(ctx context.Context, reqs ...office.ImportRequest) ([]office.ImportReport, error) {
	reps, err := m.o.ImportAll(ctx, reqs, nil)
	for _, r := range reqs {
		_ = os.Remove(r.Path) // in a folder that goes as a whole; a big book's files would fill it meanwhile
	}
	for _, r := range reps {
		if len(r.Errors) > 0 {
			return reps, fmt.Errorf("demo: %s line %d: %s", r.File, r.Errors[0].Line, r.Errors[0].Message)
		}
	}
	return reps, err
}

// begin sets the book up: the second entity, accounts, clients, contracts, and what was open on the first day.
func (m *maker) begin(ctx context.Context) error {
	if _, _, err := m.o.AddEntity(ctx, m.own[simple].card); err != nil {
		return err
	}
	entities, err := m.o.Entities(ctx)
	if err != nil {
		return err
	}
	for i, e := range entities {
		m.own[i].id = e.ID
	}
	if _, err := m.o.AddAccount(ctx, m.own[general].id, m.bankOf(banks[3], m.own[general].reserve)); err != nil {
		return err
	}
	if err := m.hire(ctx); err != nil {
		return err
	}
	if err := m.importClients(ctx); err != nil {
		return err
	}
	if err := m.staffTeams(ctx); err != nil {
		return err
	}
	if err := m.importContracts(ctx); err != nil {
		return err
	}
	return m.importOpenings(ctx)
}

func (m *maker) importClients(ctx context.Context) error {
	var rows [][]any
	byINN := map[string]*party{}
	for _, c := range m.clients {
		for _, p := range c.parties {
			owner := ""
			if len(c.parties) > 1 {
				owner = c.name
			}
			rows = append(rows, []any{p.name, owner, p.inn, p.kpp, p.country, m.say(c.city.word), c.segment, c.managerOn(0), "office@" + slug(c.brand.en), phone(c.n*4 + 3)})
			byINN[p.inn] = p
		}
	}
	if err := m.importTable(ctx, "clients", general, clientHeads, rows); err != nil {
		return err
	}
	return m.o.Clients(ctx, office.ListQuery{}, func(l office.ListedClient) error {
		if p := byINN[l.Counterparty.INN]; p != nil {
			p.id, p.client.id = l.Counterparty.ID, l.Client.ID
		}
		return nil
	})
}

// phone is a number of a block that is given to nobody.
func phone(n int) string {
	return fmt.Sprintf("+7 900 000-%02d-%02d", n/100%100, n%100)
}

func (m *maker) importContracts(ctx context.Context) error {
	type key struct {
		party  int64
		number string
	}
	for own := range m.own {
		var rows [][]any
		byKey := map[key]*contract{}
		for _, c := range m.clients {
			for _, p := range c.parties {
				if p.own != own {
					continue
				}
				for _, k := range p.contracts {
					days := "к"
					if k.working {
						days = "р"
					}
					rows = append(rows, []any{k.number, k.date, p.inn, strconv.Itoa(k.term), days, k.penalty, k.cap})
					byKey[key{p.id, k.number}] = k
				}
			}
		}
		if err := m.importTable(ctx, "contracts", own, contractHeads, rows); err != nil {
			return err
		}
		cs, err := m.o.Contracts(ctx, office.ContractQuery{EntityID: m.own[own].id})
		if err != nil {
			return err
		}
		for _, have := range cs {
			if k := byKey[key{have.CounterpartyID, have.Number}]; k != nil {
				k.id = have.ID
			}
		}
	}
	return nil
}

// importOpenings brings what was unpaid or paid ahead when the book began: the sums follow from the papers before.
func (m *maker) importOpenings(ctx context.Context) error {
	var rows [][]any
	for _, b := range m.bills {
		p := b.party()
		if p.own != general || b.date >= m.first {
			continue
		}
		paid := b.paidBefore(m.first)
		switch done := !b.actDate.IsZero() && b.actDate < m.first; {
		case done && paid < b.sum:
			rows = append(rows, []any{m.first, p.inn, b.contract().number, m.say(word{"Акт ", "Act "}) + b.act, b.actDate, b.actDue, b.sum - paid, ""})
			m.happened(OpeningDebt)
		case done && paid > b.sum:
			rows = append(rows, []any{m.first, p.inn, b.contract().number, m.say(word{"Переплата по счёту ", "Overpaid invoice "}) + b.invoice, b.date, domain.Date(0), "", paid - b.sum})
			m.happened(OpeningPaid)
		case !done && paid > 0:
			rows = append(rows, []any{m.first, p.inn, b.contract().number, m.say(word{"Аванс по счёту ", "Advance by invoice "}) + b.invoice, b.date, domain.Date(0), "", paid})
			m.happened(OpeningPaid)
		}
	}
	return m.importTable(ctx, "openings", general, openingHeads, rows)
}

// importPapers imports the invoices or acts of bills.
func (m *maker) importPapers(ctx context.Context, kind string, own int, bills []*bill) error {
	var rows [][]any
	heads := append(append([]string{}, paperHeads...), map[string]string{"invoices": "valid_until", "acts": "invoice"}[kind])
	for _, b := range bills {
		l := m.line(b, 0)
		rate := l.Rate.String()
		if l.Rate == domain.NoVAT {
			rate = "без НДС"
		}
		project, from, to := b.project.service.word, m.months[b.month], m.monthEnd(b.month)
		if b.text != "" {
			project, from, to = word{}, 0, 0
		}
		row := []any{b.date, b.invoice, b.party().inn, b.contract().number, m.serviceText(b), b.sum, rate, l.VAT, m.say(project), from, to, b.due, b.validUntil}
		if kind == "acts" {
			row[0], row[1], row[11], row[12] = b.actDate, b.act, b.actDue, b.invoice
			if b.actDate < m.first {
				m.happened(BeforeCutover)
			}
		}
		rows = append(rows, row)
	}
	return m.importTable(ctx, kind, own, heads, rows)
}

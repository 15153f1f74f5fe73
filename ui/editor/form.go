package editor

import (
	"accord/domain"
	"accord/ui/kit"
)

// typed is what the form holds, kept through a crash.
type typed struct {
	ID       int64           `json:"id,omitempty"`
	Version  int64           `json:"version,omitempty"`
	Entity   int64           `json:"entity,omitempty"`
	Party    int64           `json:"party,omitempty"`
	Contract int64           `json:"contract,omitempty"`
	Project  int64           `json:"project,omitempty"`
	Invoice  int64           `json:"invoice,omitempty"`
	Date     string          `json:"date,omitempty"`
	Due      string          `json:"due,omitempty"`
	Until    string          `json:"until,omitempty"`
	DueTyped bool            `json:"due_typed,omitempty"`
	Waived   []domain.Waiver `json:"waived,omitempty"`
	Rows     []typedRow      `json:"rows,omitempty"`
}

type typedRow struct {
	Cells []string `json:"cells"`
	Data  lineData `json:"data"`
}

// bare tells that nothing has been typed that somebody would miss.
func (t typed) bare() bool { return t.Party == 0 && len(t.Rows) == 0 }

// typedRows keeps the lines of a table.
func typedRows(t *kit.EditTable) (out []typedRow) {
	for _, r := range t.Rows() {
		out = append(out, typedRow{Cells: append([]string(nil), r.Cells...), Data: dataOf(r)})
	}
	return out
}

// editRows are lines for a table again; a line of another form of the table is left out.
func editRows(rows []typedRow) (out []*kit.EditRow) {
	for _, r := range rows {
		if len(r.Cells) == colCount {
			out = append(out, &kit.EditRow{Cells: append([]string(nil), r.Cells...), Data: r.Data})
		}
	}
	return out
}

// paper is what is written, as far as it can be read: lines that cannot are left out, and whole says whether there are any.
func (c *Screen) paper() (p domain.PaperDraft, whole bool) {
	p = domain.PaperDraft{
		ID: c.id, Version: c.version, Kind: c.kind, EntityID: c.desk.Entity.ID, CounterpartyID: c.desk.Counterparty.ID,
		ContractID: c.contractID(), InvoiceID: c.invoice, Date: c.date.Value(), Due: c.due.Value(), Waived: c.waived, Description: c.description,
	}
	if c.kind == domain.Invoice {
		p.ValidUntil = c.until.Value()
	}
	whole = true
	for _, r := range c.table.Rows() {
		l, err := c.w.lineOf(r, c.rateOn)
		if err != nil {
			whole = false
			continue
		}
		p.Lines = append(p.Lines, l)
	}
	return p, whole
}

// rateOn is the rate of VAT of a service that ends on a day, or of the paper's own day.
func (c *Screen) rateOn(end domain.Date) domain.VATRate {
	if end.IsZero() {
		end = c.date.Value()
	}
	return c.desk.Entity.RateOn(end)
}

func (c *Screen) contractID() int64 {
	if i := c.contract.Index() - 1; i >= 0 && i < len(c.desk.Contracts) {
		return c.desk.Contracts[i].ID
	}
	return 0
}

func (c *Screen) chosenContract() *domain.Contract {
	if i := c.contract.Index() - 1; i >= 0 && i < len(c.desk.Contracts) {
		return &c.desk.Contracts[i]
	}
	return nil
}

func (c *Screen) projectID() int64 {
	if i := c.project.Index() - 1; i >= 0 && i < len(c.desk.Projects) {
		return c.desk.Projects[i].ID
	}
	return 0
}

// typedNow is what would be lost in a crash.
func (c *Screen) typedNow() typed {
	return typed{
		ID: c.id, Version: c.version, Entity: c.desk.Entity.ID, Party: c.desk.Counterparty.ID, Contract: c.contractID(), Project: c.projectID(), Invoice: c.invoice,
		Date: c.date.Entry.Text, Due: c.due.Entry.Text, Until: c.until.Entry.Text, DueTyped: c.dueTyped, Waived: c.waived, Rows: typedRows(c.table),
	}
}

package office

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"strings"

	"accord/domain"
	"accord/sheet"
	"accord/storage"
)

// TableWriter writes rows of values (string, domain.Money, domain.Date, int) as a CSV or XLSX file.
type TableWriter struct {
	csv  *sheet.CSVWriter
	xlsx *sheet.XLSXWriter
}

// NewTableWriter starts a table of a format, "csv" or "xlsx", with its heads.
func NewTableWriter(w io.Writer, format string, heads []string) (*TableWriter, error) {
	switch format {
	case "csv":
		t := &TableWriter{csv: sheet.NewCSVWriter(w, sheet.CSVOptions{})}
		return t, t.csv.Head(heads...)
	case "xlsx":
		x, err := sheet.NewXLSXWriter(w, "")
		if err != nil {
			return nil, err
		}
		t := &TableWriter{xlsx: x}
		return t, x.Head(heads...)
	}
	return nil, domain.Refuse(domain.Invalid, "format", "export.format", "format", format)
}

// Row writes one row.
func (t *TableWriter) Row(vals ...any) error {
	cells := make([]sheet.Cell, len(vals))
	for i, v := range vals {
		switch x := v.(type) {
		case domain.Money:
			cells[i] = sheet.Sum(x)
		case domain.Date:
			cells[i] = sheet.Day(x)
		case int:
			cells[i] = sheet.Int(int64(x))
		default:
			cells[i] = sheet.Text(fmt.Sprint(v))
		}
	}
	if t.csv != nil {
		return t.csv.Row(cells...)
	}
	return t.xlsx.Row(cells...)
}

// Close writes what is left.
func (t *TableWriter) Close() error {
	if t.csv != nil {
		return t.csv.Close()
	}
	return t.xlsx.Close()
}

// ExportQuery chooses what to export: days both absent mean all.
type ExportQuery struct {
	Kind     string // "acts", "invoices", "payments"
	EntityID int64
	From, To domain.Date
}

func (q *ExportQuery) fill() {
	if q.From.IsZero() {
		q.From = domain.FirstDate
	}
	if q.To.IsZero() {
		q.To = domain.LastDate
	}
}

// ExportHeads returns the heads of an export: those of the import of the same kind, so that it reads back.
func ExportHeads(kind string, english bool) ([]string, error) {
	switch sheet.Kind(kind) {
	case sheet.Acts, sheet.Invoices, sheet.Payments:
		return sheet.Heads(sheet.Kind(kind), english), nil
	}
	return nil, domain.Refuse(domain.Invalid, "kind", "export.unknown_kind", "kind", kind)
}

// Export hands the rows of posted documents, or of receipts, to f in the order of ExportHeads.
func (o *Office) Export(ctx context.Context, q ExportQuery, f func(row []any) error) error {
	q.fill()
	if q.Kind == "payments" {
		return o.store.Payments(ctx, storage.PaymentFilter{EntityID: q.EntityID, AsOf: q.To, From: q.From, To: q.To}, func(l storage.PaymentLine) error {
			if l.Kind != domain.Receipt {
				return nil
			}
			inn, contract := l.ClientINN, l.Contract
			if inn == "" {
				inn = l.RemitterINN
			}
			return f([]any{l.Date, l.Number, inn, contract, l.Amount, l.Purpose, l.Account})
		})
	}
	kind := domain.Act
	if q.Kind == "invoices" {
		kind = domain.Invoice
	}
	named, err := o.invoiceNumbers(ctx, q, kind)
	if err != nil {
		return err
	}
	return o.store.Documents(ctx, storage.DocumentFilter{Kind: kind, EntityID: q.EntityID, AsOf: q.To, From: q.From, To: q.To}, func(l storage.DocumentLine) error {
		if l.State != domain.Posted {
			return nil
		}
		rate := ""
		if l.Line.Rate != domain.UnknownVAT {
			rate = rateText(l.Line.Rate)
		}
		row := []any{l.Date, l.Number, l.ClientINN, l.Contract, l.Description, l.Total, rate, l.VAT, l.Projects, l.Line.From, l.Line.To, l.Due}
		if kind == domain.Invoice {
			row = append(row, l.ValidUntil)
		} else {
			row = append(row, named[l.InvoiceID])
		}
		return f(row)
	})
}

func rateText(r domain.VATRate) string {
	if r == domain.NoVAT {
		return "без НДС"
	}
	return r.String()
}

func (o *Office) invoiceNumbers(ctx context.Context, q ExportQuery, kind domain.DocKind) (map[int64]string, error) {
	if kind != domain.Act {
		return nil, nil
	}
	return o.store.NamedInvoiceNumbers(ctx, q.EntityID)
}

// Journal writes the ledger as plain-text accounting that hledger reads: one transaction an entry, one account a ledger
// key. What a client owes stands under assets:receivable, what it paid ahead lowers it.
func (o *Office) Journal(ctx context.Context, entityID int64, from, to domain.Date, w io.Writer) error {
	q := ExportQuery{From: from, To: to}
	q.fill()
	names := map[int64]string{}
	if err := o.store.Names(ctx, func(id, _ int64, name, inn, _, _, _ string) { names[id] = inn + " " + accountWord(name) }); err != nil {
		return err
	}
	contracts, err := o.store.Contracts(ctx, 0, 0)
	if err != nil {
		return err
	}
	numbers := make(map[int64]string, len(contracts))
	for _, c := range contracts {
		numbers[c.ID] = accountWord(c.Number)
	}
	entities, err := o.store.Entities(ctx)
	if err != nil {
		return err
	}
	ours := map[int64]string{}
	for _, e := range entities {
		ours[e.ID] = e.INN
	}
	out := bufio.NewWriterSize(w, 1<<16)
	_, _ = out.WriteString("commodity 1000.00 RUB\n\n")
	err = o.store.Journal(ctx, entityID, q.From, q.To, func(e domain.Entry) error {
		contract := numbers[e.Key.ContractID]
		if contract == "" {
			contract = "-"
		}
		amount := e.Debit - e.Credit
		_, err := fmt.Fprintf(out, "%s %s\n    assets:receivable:%s:%s:%s  %s %s\n    %s  %s %s\n\n", e.Date, journalTitle(e), ours[e.Key.EntityID], names[e.Key.CounterpartyID], contract,
			amount, e.Key.Currency, counterAccount(e.Kind), -amount, e.Key.Currency)
		return err
	})
	if err != nil {
		return err
	}
	return out.Flush()
}

// accountWord makes a name fit for an account of a journal: no colon, semicolon or doubled space may stand in it.
func accountWord(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case r == ':' || r == ';' || r == '|' || r == '(' || r == ')' || r == '[' || r == ']':
			return '_'
		case r < ' ' || r == '\u00a0' || r == 0x7f:
			return ' '
		}
		return r
	}, s)
	return strings.Join(strings.Fields(s), " ")
}

func journalTitle(e domain.Entry) string {
	words := string(e.Kind)
	if e.Title != "" {
		words += " " + e.Title
	}
	if e.Number != "" {
		words += " " + e.Number
	}
	return accountWord(words)
}

func counterAccount(k domain.EntryKind) string {
	switch k {
	case domain.EntryOpening:
		return "equity:opening"
	case domain.EntryReceipt, domain.EntryRefund:
		return "assets:bank"
	case domain.EntryOffset:
		return "equity:offset"
	case domain.EntryWriteOff:
		return "expenses:written off"
	}
	return "income:services"
}

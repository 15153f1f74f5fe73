package office

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"strings"

	"accord/domain"
	"accord/sheet"
)

// ExportQuery chooses what to export: days both absent mean all.
type ExportQuery struct {
	Kind     string // "clients", "contracts", "openings", "acts", "invoices", "corrections", "payments"
	EntityID int64
	From, To domain.Date
	Locale   string // of the words that an import reads; "" Russian
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
	if heads := sheet.Heads(sheet.Kind(kind), english); heads != nil {
		return heads, nil
	}
	return nil, domain.Refuse(domain.Invalid, "kind", "export.unknown_kind", "kind", kind)
}

// Export hands the rows of a kind to f in the order of ExportHeads: clients, contracts and openings whatever their days, posted
// documents and receipts of the days asked. Read back by the import of that kind they are all known to this book.
func (o *Office) Export(ctx context.Context, q ExportQuery, f func(row []any) error) error {
	q.fill()
	x := exporter{o: o, q: q, fields: sheet.Fields(sheet.Kind(q.Kind)), write: f}
	switch sheet.Kind(q.Kind) {
	case sheet.Clients:
		return x.clients(ctx)
	case sheet.Contracts:
		return x.contracts(ctx)
	case sheet.Openings:
		return x.openings(ctx)
	case sheet.Invoices:
		return x.documents(ctx, domain.Invoice)
	case sheet.Acts:
		return x.documents(ctx, domain.Act)
	case sheet.Corrections:
		return x.documents(ctx, domain.Correction)
	case sheet.Payments:
		return x.payments(ctx)
	}
	return domain.Refuse(domain.Invalid, "kind", "export.unknown_kind", "kind", q.Kind)
}

// Journal writes the ledger as plain-text accounting that hledger reads: one transaction an entry, one account a ledger
// key. What a client owes stands under assets:receivable, what it paid ahead lowers it.
func (o *Office) Journal(ctx context.Context, entityID int64, from, to domain.Date, w io.Writer) error {
	q := ExportQuery{From: from, To: to}
	q.fill()
	names := map[int64]string{}
	if err := o.store.PartyNames(ctx, 0, func(id int64, name, inn string) { names[id] = inn + " " + accountWord(name) }); err != nil {
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

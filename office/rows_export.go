package office

import (
	"cmp"
	"context"
	"io"
	"slices"
	"strings"

	"accord/domain"
	"accord/i18n"
)

// RowsExport says what to write of a list: its rows as they are shown.
type RowsExport struct {
	List   string // ListInvoices, …
	Query  RowsQuery
	IDs    []int64  // in their order; nil: all that the query chooses
	Cols   []string // keys of columns in their order, unknown ones are passed over; nil: all
	Locale string
	Format string // "xlsx" or "csv"
}

// rowCol is a column of an exported list.
type rowCol[R any] struct {
	key  string
	val  func(R) any
	head string // of its words; "" as the key
}

// ExportRows writes the rows of a list as a spreadsheet: sums, days and counts are numbers there, everything else is text and
// never a formula. It refuses (invalid) an unknown list or format.
func (o *Office) ExportRows(ctx context.Context, x RowsExport, w io.Writer) error {
	switch x.List {
	case ListInvoices:
		return exportRows(ctx, x, w, invoiceCols(x.Locale), o.InvoiceRows, o.InvoicesByID)
	case ListActs:
		return exportRows(ctx, x, w, actCols(x.Locale), o.ActRows, o.ActsByID)
	case ListPayments:
		return exportRows(ctx, x, w, operationCols(x.Locale), o.PaymentRows, o.PaymentsByID)
	case ListOffers:
		return exportRows(ctx, x, w, offerCols(x.Locale), o.OfferRows, o.OffersByID)
	case ListClients:
		return exportRows(ctx, x, w, clientCols(x.Locale), o.ClientRows, func(ctx context.Context, ids []int64) (map[int64]ClientRow, error) {
			return o.ClientsByID(ctx, x.Query.EntityID, ids)
		})
	case ListReconciliations:
		return exportRows(ctx, x, w, reconciliationCols(x.Locale), o.ReconciliationRows, o.ReconciliationsByID)
	}
	return domain.Refuse(domain.Invalid, "kind", "export.unknown_kind", "kind", x.List)
}

func exportRows[R any](ctx context.Context, x RowsExport, w io.Writer, all []rowCol[R], choose func(context.Context, RowsQuery) (Rows, error), read func(context.Context, []int64) (map[int64]R, error)) error {
	cols := all
	if x.Cols != nil {
		cols = nil
		for _, key := range x.Cols {
			if i := slices.IndexFunc(all, func(c rowCol[R]) bool { return c.key == key }); i >= 0 {
				cols = append(cols, all[i])
			}
		}
	}
	heads := make([]string, len(cols))
	for i, c := range cols {
		heads[i] = i18n.T(x.Locale, "rows."+cmp.Or(c.head, c.key), nil)
	}
	ids := x.IDs
	if ids == nil {
		rows, err := choose(ctx, x.Query)
		if err != nil {
			return err
		}
		ids = rows.IDs
	}
	t, err := NewTableWriter(w, TableForm{Format: x.Format, Title: i18n.T(x.Locale, "rows.title."+x.List, nil), Heads: heads, Excel: true})
	if err != nil {
		return err
	}
	vals := make([]any, len(cols))
	for page := range slices.Chunk(ids, 500) {
		got, err := read(ctx, page)
		if err != nil {
			return err
		}
		for _, id := range page {
			r, ok := got[id]
			if !ok {
				continue // gone meanwhile
			}
			for i, c := range cols {
				vals[i] = c.val(r)
			}
			if err := t.Row(vals...); err != nil {
				return err
			}
		}
	}
	return t.Close()
}

// rowWord is a value's word in the reader's language.
func rowWord(locale, what, value string) any {
	if value == "" {
		return ""
	}
	return i18n.T(locale, "rows."+what+"."+value, nil)
}

func partyCols[R any](party func(R) PartyRow) []rowCol[R] {
	return []rowCol[R]{
		{"client", func(r R) any { return party(r).Client }, ""},
		{"counterparty", func(r R) any { return party(r).Counterparty }, ""},
		{"inn", func(r R) any { return party(r).INN }, ""},
		{"city", func(r R) any { return party(r).City }, ""},
		{"manager", func(r R) any { return party(r).Manager }, ""},
	}
}

func invoiceCols(locale string) []rowCol[InvoiceRow] {
	return slices.Concat([]rowCol[InvoiceRow]{
		{"number", func(r InvoiceRow) any { return r.Number }, ""},
		{"date", func(r InvoiceRow) any { return r.Date }, ""},
		{"due", func(r InvoiceRow) any { return r.Due }, ""},
	}, partyCols(func(r InvoiceRow) PartyRow { return r.PartyRow }), []rowCol[InvoiceRow]{
		{"entity", func(r InvoiceRow) any { return r.Entity }, ""},
		{"contract", func(r InvoiceRow) any { return r.Contract }, ""},
		{"purpose", func(r InvoiceRow) any { return r.Purpose }, ""},
		{"total", func(r InvoiceRow) any { return r.Total }, ""},
		{"paid", func(r InvoiceRow) any { return r.Paid }, ""},
		{"open", func(r InvoiceRow) any { return r.Open }, ""},
		{"days", func(r InvoiceRow) any { return count(r.Days) }, ""},
		{"status", func(r InvoiceRow) any { return rowWord(locale, "status", string(r.Status)) }, ""},
		{"life", func(r InvoiceRow) any { return rowWord(locale, "life", r.Life) }, ""},
	})
}

// count leaves a count of nothing blank.
func count(n int) any {
	if n == 0 {
		return ""
	}
	return n
}

func actCols(locale string) []rowCol[ActRow] {
	return slices.Concat([]rowCol[ActRow]{
		{"number", func(r ActRow) any { return r.Number }, ""},
		{"date", func(r ActRow) any { return r.Date }, ""},
		{"due", func(r ActRow) any { return r.Due }, ""},
		{"kind", func(r ActRow) any { return rowWord(locale, "kind", string(r.Kind)) }, ""},
	}, partyCols(func(r ActRow) PartyRow { return r.PartyRow }), []rowCol[ActRow]{
		{"entity", func(r ActRow) any { return r.Entity }, ""},
		{"contract", func(r ActRow) any { return r.Contract }, ""},
		{"purpose", func(r ActRow) any { return r.Purpose }, ""},
		{"total", func(r ActRow) any { return r.Total }, ""},
		{"paid", func(r ActRow) any { return r.Paid }, ""},
		{"open", func(r ActRow) any { return r.Open }, ""},
		{"days", func(r ActRow) any { return count(r.Days) }, ""},
		{"status", func(r ActRow) any { return rowWord(locale, "status", r.Status) }, ""},
		{"life", func(r ActRow) any { return rowWord(locale, "life", r.Life) }, ""},
	})
}

func operationCols(locale string) []rowCol[OperationRow] {
	return slices.Concat([]rowCol[OperationRow]{
		{"date", func(r OperationRow) any { return r.Date }, ""},
		{"number", func(r OperationRow) any { return r.Number }, ""},
		{"kind", func(r OperationRow) any { return rowWord(locale, "kind", string(r.Kind)) }, ""},
		{"remitter", func(r OperationRow) any { return r.Remitter }, ""},
		{"remitter_inn", func(r OperationRow) any { return r.RemitterINN }, ""},
		{"purpose", func(r OperationRow) any { return r.Purpose }, ""},
		{"amount", func(r OperationRow) any {
			if r.Out {
				return -r.Amount
			}
			return r.Amount
		}, ""},
	}, partyCols(func(r OperationRow) PartyRow { return r.PartyRow }), []rowCol[OperationRow]{
		{"contract", func(r OperationRow) any { return r.Contract }, ""},
		{"allocated", func(r OperationRow) any { return r.Allocated }, ""},
		{"advance", func(r OperationRow) any { return r.Advance }, ""},
		{"status", func(r OperationRow) any { return rowWord(locale, "status", r.Status) }, ""},
		{"account", func(r OperationRow) any { return r.Account }, ""},
		{"entity", func(r OperationRow) any { return r.Entity }, ""},
	})
}

// sums writes what the options ask: one sum as a number, a range in words.
func sums(locale string, s domain.SumRange) any {
	if s.Least == s.Most {
		return s.Least
	}
	return i18n.Sum(locale, s.Least) + " – " + i18n.Sum(locale, s.Most)
}

func offerCols(locale string) []rowCol[OfferRow] {
	return slices.Concat([]rowCol[OfferRow]{
		{"number", func(r OfferRow) any { return r.Number }, ""},
		{"version", func(r OfferRow) any { return r.Version }, ""},
		{"date", func(r OfferRow) any { return r.Date }, ""},
		{"started", func(r OfferRow) any { return r.Started }, ""},
	}, partyCols(func(r OfferRow) PartyRow { return r.PartyRow }), []rowCol[OfferRow]{
		{"options", func(r OfferRow) any { return r.Options }, ""},
		{"monthly", func(r OfferRow) any { return sums(locale, r.Monthly) }, ""},
		{"once", func(r OfferRow) any { return sums(locale, r.Once) }, ""},
		{"until", func(r OfferRow) any { return r.Until }, ""},
		{"status", func(r OfferRow) any { return rowWord(locale, "status", string(r.Status)) }, ""},
		{"decided", func(r OfferRow) any { return r.Decided }, ""},
		{"reason", func(r OfferRow) any { return r.Reason }, ""},
		{"entity", func(r OfferRow) any { return r.Entity }, ""},
	})
}

func clientCols(locale string) []rowCol[ClientRow] {
	return []rowCol[ClientRow]{
		{"client", func(r ClientRow) any { return r.Name }, ""},
		{"inn", func(r ClientRow) any { return strings.Join(r.INNs, ", ") }, ""},
		{"city", func(r ClientRow) any { return r.City }, ""},
		{"segment", func(r ClientRow) any { return r.Segment }, ""},
		{"life", func(r ClientRow) any { return rowWord(locale, "cycle", string(r.LifeCycle)) }, "cycle"},
		{"manager", func(r ClientRow) any { return r.Manager }, ""},
		{"balance", func(r ClientRow) any { return r.Balance }, ""},
		{"unpaid", func(r ClientRow) any { return r.Unpaid }, ""},
		{"overdue", func(r ClientRow) any { return r.Overdue }, ""},
		{"days", func(r ClientRow) any { return count(r.Days) }, ""},
		{"advances", func(r ClientRow) any { return r.Advances }, ""},
		{"paid", func(r ClientRow) any { return r.LastPaid }, "paid_on"},
	}
}

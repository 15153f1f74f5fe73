package office_test

import (
	"testing"

	"accord/domain"
	"accord/office"
)

// A number and the rows that it opens agree, with each of our entities, each group and each client of the demo book: what the rail
// counts, what the list of clients and a client's inspector add up, what the list of invoices shows by that status.
func TestNumbersAgreeWithTheRowsThatTheyOpen(t *testing.T) {
	for _, later := range []int{0, 40, 200} { // the later, the more invoices have lapsed
		t.Run(demoDay.AddDate(0, 0, later).Format("02.01"), func(t *testing.T) {
			book := openAt(t, demoBook(t, demoDay).Path(), demoDay.AddDate(0, 0, later))
			rows := func(list func(office.RowsQuery) (office.Rows, error), q office.RowsQuery) office.Rows {
				t.Helper()
				out, err := list(q)
				if err != nil {
					t.Fatal(err)
				}
				return out
			}
			invoices := func(q office.RowsQuery) (office.Rows, error) { return book.InvoiceRows(t.Context(), q) }
			acts := func(q office.RowsQuery) (office.Rows, error) { return book.ActRows(t.Context(), q) }
			entities, err := book.Entities(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			groups, err := book.Groups(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			for e := range int64(len(entities) + 1) {
				for g := range int64(len(groups) + 1) {
					v, err := book.Overview(t.Context(), office.OverviewQuery{EntityID: e, GroupID: g})
					if err != nil {
						t.Fatal(err)
					}
					if n := len(rows(invoices, office.RowsQuery{EntityID: e, GroupID: g, Status: "overdue"}).IDs); n != v.Overdue {
						t.Errorf("entity %d, group %d: the rail counts %d overdue invoices, their list has %d", e, g, v.Overdue, n)
					}
					if n := len(rows(acts, office.RowsQuery{EntityID: e, GroupID: g, Life: "sent"}).IDs); n != v.Unanswered {
						t.Errorf("entity %d, group %d: the rail counts %d acts without an answer, their list has %d", e, g, v.Unanswered, n)
					}
				}
				clients, err := book.ClientRows(t.Context(), office.RowsQuery{EntityID: e})
				if err != nil {
					t.Fatal(err)
				}
				got, err := book.ClientsByID(t.Context(), e, clients.IDs)
				if err != nil {
					t.Fatal(err)
				}
				for id, c := range got {
					q := office.RowsQuery{EntityID: e, ClientID: id, Status: "overdue"}
					if sum := rows(invoices, q).Open; sum != c.Overdue {
						t.Errorf("%s with entity %d: overdue %v, the rows of it %v", c.Name, e, c.Overdue, sum)
					}
					q.Status = office.StatusOpen
					if sum := rows(invoices, q).Open; sum != c.Unpaid {
						t.Errorf("%s with entity %d: unpaid %v, the rows of it %v", c.Name, e, c.Unpaid, sum)
					}
					if e == 0 {
						checkMoneyOpens(t, book, c)
					}
				}
				if sum := rows(invoices, office.RowsQuery{EntityID: e, Status: "overdue"}).Open; sum != clients.Overdue {
					t.Errorf("entity %d: of all clients %v is overdue, the rows of it %v", e, clients.Overdue, sum)
				}
				checkAgeingOpens(t, book, e)
			}
		})
	}
}

// checkMoneyOpens compares the sums of a client's inspector with the rows that they lead to.
func checkMoneyOpens(t *testing.T, book *office.Office, c office.ClientRow) {
	t.Helper()
	g, err := book.ClientGlance(t.Context(), c.ID)
	if err != nil {
		t.Fatal(err)
	}
	for status, want := range map[string]struct {
		sum domain.Money
		n   int
	}{"overdue": {g.Money.Overdue, g.Money.Late}, "lapsed": {g.Money.Lapsed, g.Money.LapsedCount}, office.StatusOpen: {g.Money.Unpaid, g.Money.Invoices}} {
		rows, err := book.InvoiceRows(t.Context(), office.RowsQuery{ClientID: c.ID, Status: status})
		if err != nil {
			t.Fatal(err)
		}
		if rows.Open != want.sum || len(rows.IDs) != want.n {
			t.Errorf("%s, %s: told %v in %d invoices, the rows of it are %v in %d", c.Name, status, want.sum, want.n, rows.Open, len(rows.IDs))
		}
	}
}

// checkAgeingOpens compares the report by invoices with the lists: its debt is all that is unpaid, and what it calls overdue is what
// is chased with what has lapsed after its last day, since it tells of all that was asked for.
func checkAgeingOpens(t *testing.T, book *office.Office, entity int64) {
	t.Helper()
	rep, err := book.Ageing(t.Context(), office.AgeingQuery{EntityID: entity, AsOf: book.Today(), Basis: office.ByInvoices})
	if err != nil {
		t.Fatal(err)
	}
	open, err := book.InvoiceRows(t.Context(), office.RowsQuery{EntityID: entity, Status: office.StatusOpen})
	if err != nil {
		t.Fatal(err)
	}
	got, err := book.InvoicesByID(t.Context(), open.IDs)
	if err != nil {
		t.Fatal(err)
	}
	var total, late, lapsed domain.Money
	for _, r := range got {
		total += r.Open
		if r.Status == "overdue" || r.Status == "lapsed" && domain.OverdueDays(book.Today(), r.Due) > 0 {
			late += r.Open
		}
		if r.Status == "lapsed" {
			lapsed += r.Open
		}
	}
	if rep.Totals.Total != total || rep.Totals.Overdue() != late {
		t.Errorf("entity %d: the report has %v, overdue %v; the rows have %v, overdue %v", entity, rep.Totals.Total, rep.Totals.Overdue(), total, late)
	}
	items, err := book.AgedItems(t.Context(), office.AgedQuery{AgeingQuery: office.AgeingQuery{EntityID: entity, AsOf: book.Today(), Basis: office.ByInvoices}, Half: office.AgedDebts})
	if err != nil {
		t.Fatal(err)
	}
	for _, it := range items {
		if it.Lapsed {
			lapsed -= it.Open
		}
	}
	if lapsed != 0 {
		t.Errorf("entity %d: the rows of the report say otherwise what has lapsed, by %v", entity, lapsed)
	}
}

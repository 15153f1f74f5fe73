package gallery

import (
	"cmp"
	"context"
	"io"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"accord/domain"
	"accord/ui/kit"
)

// makeList shows the page of a list over three thousand invented invoices.
func makeList(g *Gallery) (fyne.CanvasObject, func() fyne.Focusable) {
	s := g.shell
	l := kit.NewList(s, kit.ListSpec[invoice]{
		Screen: "gallery", Title: g.s("Счета", "Invoices"), Hint: g.s("Номер или клиент", "Number or client"),
		Cols: []kit.Col{
			{Key: "number", Title: g.s("Номер", "Number"), Width: 90, Sortable: true},
			{Key: "date", Title: g.s("Дата", "Date"), Width: 100, Sortable: true},
			{Key: "client", Title: g.s("Клиент", "Client"), Width: 180, Flex: 1},
			{Key: "state", Title: g.s("Что с ним", "State"), Width: 150},
			{Key: "days", Title: g.s("Дней", "Days"), Width: 70, Right: true, Yield: 1},
			{Key: "sum", Title: g.s("Сумма, ₽", "Sum, ₽"), Width: 130, Right: true, Sortable: true, Falling: true},
		},
		Sort: "date", Falling: true, SumCol: "sum", Period: true, Today: today,
		Statuses: []kit.ListStatus{{Title: g.s("Все", "All")}, {Key: "open", Title: g.s("Ждут", "Waiting")}, {Key: "late", Title: g.s("Просрочены", "Overdue")}},
		None:     s.T("ui.clients.none"), NoneHelp: s.T("ui.clients.none_help"),
		Find: func(_ context.Context, q kit.ListAsk) (kit.ListFound, error) { return g.findInvoices(q), nil },
		Fetch: func(_ context.Context, ids []int64) (map[int64]invoice, error) {
			out := make(map[int64]invoice, len(ids))
			for _, id := range ids {
				out[id] = invoiceOf(id)
			}
			return out, nil
		},
		Draw: g.cells,
		Open: func(id int64, _ invoice) kit.Route { return kit.Route{Screen: "document", ID: id} },
		About: func(_ context.Context, id int64) (kit.About, error) {
			i := invoiceOf(id)
			return kit.About{Title: "№ " + strconv.FormatInt(i.id, 10), Sub: i.name, Body: func(float32) fyne.CanvasObject {
				_, _, body := g.invoiceCard(i)
				return body
			}}, nil
		},
		Export:  func(_ context.Context, _ kit.ListExport, w io.Writer) error { return writePaper(w, 1) },
		File:    g.s("Счета", "Invoices"),
		OpenKey: "ui.open",
	}, kit.Route{Screen: "gallery", Client: 1, Name: clientNames[0] + ", " + clientNames[1]})
	g.leave = append(g.leave, l.Leave)
	g.more = l.Keys
	l.Reload()
	return kit.Inset(0, -kit.Margin, -kit.Margin, -kit.Margin, l.Content()), l.First
}

// findInvoices answers what the list asks: the client is one of the first two.
func (g *Gallery) findInvoices(q kit.ListAsk) kit.ListFound {
	f := kit.ListFound{Counts: map[string]int{}}
	var rows []invoice
	var total domain.Money
	for id := range int64(3000) {
		i := invoiceOf(id + 1)
		if q.Client != 0 && i.name != clientNames[0] && i.name != clientNames[1] || q.From != 0 && i.date < q.From || q.To != 0 && i.date > q.To ||
			!strings.Contains(domain.NormName(i.name+" "+strconv.FormatInt(i.id, 10)), domain.NormName(q.Text)) {
			continue
		}
		state := "late"
		if i.late <= 0 {
			state = "open"
		}
		f.Counts[""]++
		f.Counts[state]++
		if q.Status == "" || q.Status == state {
			rows = append(rows, i)
			total += i.sum
		}
	}
	slices.SortStableFunc(rows, func(a, b invoice) int {
		c := cmp.Compare(a.id, b.id)
		switch q.Sort {
		case "date":
			c = cmp.Compare(a.date, b.date)
		case "sum":
			c = cmp.Compare(a.sum, b.sum)
		}
		if q.Falling {
			return -c
		}
		return c
	})
	for _, i := range rows {
		f.IDs, f.Sums = append(f.IDs, i.id), append(f.Sums, i.sum)
	}
	f.Words = g.shell.Count(len(rows)) + g.s(" счетов · ", " invoices · ") + g.shell.Sum(total)
	f.Totals = []kit.Cell{{Text: g.shell.Count(len(rows))}, {}, {}, {}, {}, {Text: g.shell.Sum(total)}}
	return f
}

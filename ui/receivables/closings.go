package receivables

import (
	"context"

	"fyne.io/fyne/v2"

	"accord/domain"
	"accord/ui/kit"
)

// closing is one line of the inspector: what closed a debit, or what a credit closed.
type closing struct {
	words, date, sum, how string
	documentID, paymentID int64
}

// closingRows are the lines for the entry that is selected.
func closingRows(w kit.Words, entryID int64, cs []domain.Closing) []closing {
	out := make([]closing, len(cs))
	for i, c := range cs {
		e := c.Credit
		if e.ID == entryID {
			e = c.Debit
		}
		how := "fifo"
		switch {
		case c.Credit.Debit < 0:
			how = "correction"
		case c.Debit.Credit < 0:
			how = "moved"
		case c.Designated:
			how = "designated"
		}
		out[i] = closing{
			words: paperName(w, string(e.Kind), e.Number, e.Title), date: w.Date(e.Date), sum: w.Sum(c.Amount), how: w.T("ui.receivables.how." + how),
			documentID: e.DocumentID, paymentID: e.PaymentID,
		}
	}
	return out
}

// onSelect tells in the inspector what closed the selected debit, or what the selected credit closed. By invoices there is none.
func (d *drill) onSelect(i int) {
	if !d.screen.kept.Ledger || i < 0 || i >= len(d.items.order) {
		return
	}
	it := *d.items.at(i)
	if d.looked == it.EntryID {
		return
	}
	d.looked = it.EntryID
	c := d.screen
	day := c.day
	kit.Load(&d.look, func(ctx context.Context) ([]domain.Closing, error) {
		return c.book.Closings(ctx, it.Key, it.EntryID, day)
	},
		func(cs []domain.Closing, err error) {
			if err != nil {
				c.shell.Fail(err)
				return
			}
			d.tell(it, closingRows(c.shell.Words, it.EntryID, cs))
		})
}

// closingsMost is how many lines the inspector shows.
const closingsMost = 12

func (d *drill) tell(it domain.AgedItem, rows []closing) {
	s := d.screen.shell
	head := "closed_by"
	if it.Advance {
		head = "closes"
	}
	lines := kit.Column(8, kit.Small(s.T("ui.receivables."+head), kit.Quiet))
	if len(rows) == 0 {
		lines.Add(kit.Text(s.T("ui.receivables.by_nothing"), kit.Quiet))
	}
	for i, r := range rows {
		if i == closingsMost {
			lines.Add(kit.Text(s.N("ui.receivables.more", len(rows)-i), kit.Quiet))
			break
		}
		var name fyne.CanvasObject = kit.Text(kit.Shorten(r.words, 170, kit.TextSize, fyne.TextStyle{}), kit.Plain)
		if to, ok := route(r.documentID, r.paymentID); ok {
			name = kit.NewLink(s, r.words, kit.Plain, 170, func() { s.Go(to) })
		}
		lines.Add(kit.Column(0, kit.Line(8, name, kit.Spacer(), kit.Text(r.sum, kit.Plain)), kit.Small(r.date+" · "+r.how, kit.Quiet)))
	}
	lines.Add(kit.Hairline())
	lines.Add(kit.Line(8, kit.Text(s.T("ui.receivables.left"), kit.Plain), kit.Spacer(), kit.Strong(s.Sum(it.Open))))
	d.side.Show(paperName(s.Words, string(it.Kind), it.Number, it.Title), s.T("ui.receivables.of", "date", s.Date(it.Date), "sum", s.Sum(it.Total)), lines)
	s.Shown("receivables closings")
}

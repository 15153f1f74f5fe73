package office

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"accord/domain"
	"accord/storage"
)

// ListQuery chooses rows of a list: INN "" all clients, Status "" all, AsOf the day of sums and states, Limit 0 no limit.
type ListQuery struct {
	EntityID int64
	INN      string
	Status   string
	AsOf     domain.Date
	Limit    int
	KnownAt  time.Time // invoices: by what the book knew then; zero: by what it knows now
}

// ListedDocument is an invoice or act with its sums and state as of a day.
type ListedDocument struct {
	storage.DocumentLine
	Status      string
	OverdueDays int
}

// ListedPayment is an operation of a statement with what was given to invoices as of a day.
type ListedPayment struct {
	storage.PaymentLine
	Advance domain.Money
}

// ListedClient is a counterparty with its client's attributes.
type ListedClient = storage.ClientLine

// errEnough ends a list that has reached its limit.
var errEnough = errors.New("enough")

func limited(err error) error {
	if errors.Is(err, errEnough) {
		return nil
	}
	return err
}

// Invoices hands invoices to f by date and number, with paid and open as of the day; later ones are left out.
func (o *Office) Invoices(ctx context.Context, q ListQuery, f func(ListedDocument) error) error {
	return o.listDocuments(ctx, domain.Invoice, q, f)
}

// Acts hands acts to f by date and number; open is what credits have not closed as of the day, by the whole ledger.
func (o *Office) Acts(ctx context.Context, q ListQuery, f func(ListedDocument) error) error {
	return o.listDocuments(ctx, domain.Act, q, f)
}

func (o *Office) listDocuments(ctx context.Context, kind domain.DocKind, q ListQuery, f func(ListedDocument) error) error {
	var open map[int64]domain.Money
	if kind == domain.Act {
		var err error
		if open, err = o.store.OpenActs(ctx, q.EntityID, q.AsOf, nil); err != nil {
			return err
		}
	}
	cutovers, err := o.cutovers(ctx)
	if err != nil {
		return err
	}
	contents := map[int64]string{}
	period := storage.DocumentPeriod{EntityID: q.EntityID, Kind: kind, From: domain.FirstDate, To: q.AsOf}
	if _, err := o.store.DetailedLines(ctx, period, func(d domain.Document) { contents[d.ID] = d.Content() }); err != nil {
		return err
	}
	var known map[int64]storage.KnownInvoice
	if kind == domain.Invoice && !q.KnownAt.IsZero() {
		if known, err = o.store.KnownInvoices(ctx, q.EntityID, q.AsOf, q.KnownAt); err != nil {
			return err
		}
	}
	n := 0
	filter := storage.DocumentFilter{Kind: kind, EntityID: q.EntityID, INN: q.INN, AsOf: q.AsOf, From: domain.FirstDate, To: q.AsOf}
	err = o.store.Documents(ctx, filter, func(l storage.DocumentLine) error {
		if kind == domain.Act && l.State == domain.Posted {
			l.Open = open[l.ID]
			l.Paid = max(0, l.Total-l.Open)
		}
		if known != nil {
			k, ok := known[l.ID]
			if !ok {
				return nil
			}
			l.State, l.Paid, l.Open = domain.Posted, k.Paid, k.Open
			if k.Annulled {
				l.State = domain.Annulled
			}
		}
		row := ListedDocument{DocumentLine: l, Status: string(domain.InvoiceStatusOn(l.Document, l.Open, l.Paid, q.AsOf))}
		if kind == domain.Act && l.State == domain.Posted && l.Date < cutovers[l.EntityID] {
			row.Paid, row.Status = 0, "before_cutover" // the openings stand for it
		}
		if l.Open > 0 {
			row.OverdueDays = domain.OverdueDays(q.AsOf, l.LastDay)
		}
		if row.Description == "" {
			if row.Description = contents[l.ID]; row.Description == "" {
				row.Description = l.Line.Name
			}
		}
		if q.Status != "" && q.Status != row.Status {
			return nil
		}
		if n++; q.Limit > 0 && n > q.Limit {
			return errEnough
		}
		return f(row)
	})
	return limited(err)
}

func (o *Office) cutovers(ctx context.Context) (map[int64]domain.Date, error) {
	entities, err := o.store.Entities(ctx)
	out := map[int64]domain.Date{}
	for _, e := range entities {
		out[e.ID] = e.Cutover
	}
	return out, err
}

// Payments hands the operations of statements to f by date and number.
func (o *Office) Payments(ctx context.Context, q ListQuery, f func(ListedPayment) error) error {
	n := 0
	filter := storage.PaymentFilter{EntityID: q.EntityID, INN: q.INN, AsOf: q.AsOf, From: domain.FirstDate, To: q.AsOf}
	err := o.store.Payments(ctx, filter, func(l storage.PaymentLine) error {
		row := ListedPayment{PaymentLine: l}
		if l.Kind == domain.Receipt {
			row.Advance = l.Amount - l.Allocated
		}
		if q.Status != "" && q.Status != paymentStatus(row) {
			return nil
		}
		if n++; q.Limit > 0 && n > q.Limit {
			return errEnough
		}
		return f(row)
	})
	return limited(err)
}

// paymentStatus is the word by which a list of payments is filtered.
func paymentStatus(p ListedPayment) string {
	switch {
	case p.Kind != domain.Receipt:
		return string(p.Kind)
	case !p.Attributed():
		return "unattributed"
	case p.Advance == 0:
		return "allocated"
	}
	return "advance"
}

// Clients hands counterparties with their clients to f by name.
func (o *Office) Clients(ctx context.Context, q ListQuery, f func(ListedClient) error) error {
	return o.store.ClientLines(ctx, q.INN, q.Limit, f)
}

// ContractLine is a contract with the names of its parties.
type ContractLine struct {
	domain.Contract
	EntityINN, Client, ClientINN string
}

// ContractLines returns contracts with the names of their parties, by date and number.
func (o *Office) ContractLines(ctx context.Context, q ListQuery) ([]ContractLine, error) {
	cs, err := o.store.Contracts(ctx, q.EntityID, 0)
	if err != nil {
		return nil, err
	}
	entities, err := o.store.Entities(ctx)
	if err != nil {
		return nil, err
	}
	ours := map[int64]string{}
	for _, e := range entities {
		ours[e.ID] = e.INN
	}
	type party struct{ name, inn string }
	names := map[int64]party{}
	if err := o.store.PartyNames(ctx, 0, func(id int64, name, inn string) { names[id] = party{name, inn} }); err != nil {
		return nil, err
	}
	var out []ContractLine
	for _, c := range cs {
		p := names[c.CounterpartyID]
		if q.INN != "" && p.inn != q.INN {
			continue
		}
		if out = append(out, ContractLine{c, ours[c.EntityID], p.name, p.inn}); q.Limit > 0 && len(out) == q.Limit {
			break
		}
	}
	return out, nil
}

// Percent is a percentage in millionths as a value of a table: a number there, nothing for 0, "0.1" elsewhere.
type Percent int64

// String writes it as PercentText does.
func (p Percent) String() string { return PercentText(int64(p)) }

// PercentText writes millionths as a percentage: 1000 is "0.1"; "" for none.
func PercentText(ppm int64) string {
	if ppm == 0 {
		return ""
	}
	s := strconv.FormatInt(ppm/10000, 10)
	if rest := ppm % 10000; rest != 0 {
		s += "." + strings.TrimRight(fmt.Sprintf("%04d", rest), "0")
	}
	return s
}

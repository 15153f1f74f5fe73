package domain

// ClientBalance is what one counterparty of a client owes or has paid ahead with one entity of ours, or with all.
type ClientBalance struct {
	ClientID       int64
	CounterpartyID int64
	Client         string
	City           string
	Segment        string
	Manager        string
	INN            string
	Balance        Money // by acts: positive means the client owes us
	Unpaid         Money // by invoices: asked for and not paid
	Overdue        Money // the part of Unpaid that is past its last day and has not lapsed: what is chased
	OverdueDays    int   // of the oldest of those invoices
	Advances       Money // by acts: paid ahead, not netted
}

// Buckets is one line of an ageing report; Total is the sum of the five, Advances stand beside and are not netted.
type Buckets struct {
	NotDue, D1to30, D31to60, D61to90, Over90 Money
	Total, Advances                          Money
}

// Add puts an open sum that is overdue by so many days (0 or less: not due) into its bucket and the total.
func (b *Buckets) Add(open Money, overdueDays int) {
	switch {
	case overdueDays <= 0:
		b.NotDue += open
	case overdueDays <= 30:
		b.D1to30 += open
	case overdueDays <= 60:
		b.D31to60 += open
	case overdueDays <= 90:
		b.D61to90 += open
	default:
		b.Over90 += open
	}
	b.Total += open
}

// Plus adds another line to this one.
func (b *Buckets) Plus(o Buckets) {
	b.NotDue += o.NotDue
	b.D1to30 += o.D1to30
	b.D31to60 += o.D31to60
	b.D61to90 += o.D61to90
	b.Over90 += o.Over90
	b.Total += o.Total
	b.Advances += o.Advances
}

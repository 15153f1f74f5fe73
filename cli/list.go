package cli

import (
	"context"
	"slices"
	"strings"

	ucli "github.com/urfave/cli/v3"

	"accord/domain"
	"accord/i18n"
	"accord/office"
)

func outFlag() ucli.Flag {
	return &ucli.StringFlag{Name: "o", Usage: "write FILE in the format of its extension"}
}

func (e *env) listCommand() *ucli.Command {
	group := &ucli.Command{Name: "list", Usage: "lists of the book"}
	for _, l := range []struct {
		name string
		do   func(context.Context, *ucli.Command, *office.Office, office.ListQuery) error
	}{{"clients", e.listClients}, {"people", e.listPeople}, {"contracts", e.listContracts}, {"invoices", e.listInvoices}, {"acts", e.listActs}, {"payments", e.listPayments}, {"offers", e.listOffers}, {"groups", e.listGroups}, {"employees", e.listEmployees}} {
		flags := []ucli.Flag{
			&ucli.StringFlag{Name: "client", Usage: "tax id of one client"}, &ucli.StringFlag{Name: "status"}, &ucli.StringFlag{Name: "as-of", Usage: "day of the sums"},
			&ucli.IntFlag{Name: "limit"}, outFlag(),
		}
		if l.name == "invoices" {
			flags = append(flags, knownFlag())
		}
		group.Commands = append(group.Commands, &ucli.Command{
			Name: l.name, Usage: "list " + l.name, Flags: flags,
			Action: func(ctx context.Context, c *ucli.Command) error { return e.doList(ctx, c, l.do) },
		})
	}
	return group
}

func (e *env) doList(ctx context.Context, c *ucli.Command, do func(context.Context, *ucli.Command, *office.Office, office.ListQuery) error) error {
	if _, err := arguments(c, 0, ""); err != nil {
		return err
	}
	if c.Int("limit") < 0 {
		return usage{i18n.T(locale(c), "cli.bad_limit", nil)}
	}
	if err := checkStatus(c); err != nil {
		return err
	}
	return e.with(ctx, c, func(o *office.Office) error {
		id, err := entityID(ctx, c, o, false)
		if err != nil {
			return err
		}
		asOf, err := day(c, "as-of", o.Today())
		if err != nil {
			return err
		}
		known, err := knownAt(c)
		if err != nil {
			return err
		}
		if inn := c.String("client"); inn != "" {
			if _, err := o.FindCounterparty(ctx, inn); err != nil && domain.CodeOf(err) != domain.Conflict {
				return err
			}
		}
		return do(ctx, c, o, office.ListQuery{EntityID: id, INN: c.String("client"), Status: c.String("status"), AsOf: asOf, Limit: c.Int("limit"), KnownAt: known})
	})
}

// statuses are the words that --status takes, by list.
var statuses = map[string]string{
	"invoices":  "draft annulled paid lapsed overdue part_paid posted",
	"acts":      "draft annulled paid overdue part_paid posted before_cutover",
	"offers":    "current accepted rejected expired",
	"employees": "present left",
	"payments":  "unattributed allocated advance refund not_ours between transfer outgoing",
}

func checkStatus(c *ucli.Command) error {
	s := c.String("status")
	if s == "" {
		return nil
	}
	if statuses[c.Name] == "" {
		return usage{i18n.T(locale(c), "cli.no_status", nil)}
	}
	if slices.Contains(strings.Fields(statuses[c.Name]), s) {
		return nil
	}
	return usage{i18n.T(locale(c), "cli.bad_status", map[string]any{"text": s, "known": statuses[c.Name]})}
}

// clientLine is a client with what it owes, by all our entities that were asked for.
type clientLine struct {
	office.ListedClient
	owes domain.ClientBalance
}

func (e *env) listClients(ctx context.Context, c *ucli.Command, o *office.Office, q office.ListQuery) error {
	balances, err := o.ClientBalances(ctx, office.BalanceQuery{EntityID: q.EntityID, AsOf: q.AsOf})
	if err != nil {
		return err
	}
	at := make(map[int64]int, len(balances))
	for i, b := range balances {
		at[b.CounterpartyID] = i
	}
	cols := []column[clientLine]{
		{"client", func(l clientLine) any { return l.Counterparty.Name }},
		{"client_inn", func(l clientLine) any { return l.Counterparty.INN }},
		{"kpp", func(l clientLine) any { return l.Counterparty.KPP() }},
		{"country", func(l clientLine) any { return l.Counterparty.Country }},
		{"city", func(l clientLine) any { return l.Client.City }},
		{"segment", func(l clientLine) any { return l.Client.Segment }},
		{"manager", func(l clientLine) any { return l.Client.Manager }},
		{"email", func(l clientLine) any { return l.Client.Email }},
		{"phone", func(l clientLine) any { return l.Client.Phone }},
		{"balance", func(l clientLine) any { return l.owes.Balance }},
		{"unpaid", func(l clientLine) any { return l.owes.Unpaid }},
		{"overdue", func(l clientLine) any { return l.owes.Overdue }},
		{"advances", func(l clientLine) any { return l.owes.Advances }},
	}
	total := func(clientLine) (string, bool) { return i18n.T(locale(c), "cli.total", nil), true }
	return listWith(e, c, cols, total, func(f func(clientLine) error) error {
		return o.Clients(ctx, q, func(l office.ListedClient) error {
			return f(clientLine{l, balances[at[l.Counterparty.ID]]})
		})
	})
}

func (e *env) listContracts(ctx context.Context, c *ucli.Command, o *office.Office, q office.ListQuery) error {
	lines, err := o.ContractLines(ctx, q)
	if err != nil {
		return err
	}
	cols := []column[office.ContractLine]{
		{"entity_inn", func(l office.ContractLine) any { return l.EntityINN }},
		{"number", func(l office.ContractLine) any { return l.Number }},
		{"date", func(l office.ContractLine) any { return l.Date }},
		{"client", func(l office.ContractLine) any { return l.Client }},
		{"client_inn", func(l office.ContractLine) any { return l.ClientINN }},
		{"term", func(l office.ContractLine) any { return l.Term.Days }},
		{"days", func(l office.ContractLine) any { return word{"days", dayKind(l.Term)} }},
		{"penalty", func(l office.ContractLine) any { return office.Percent(l.PenaltyPPM) }},
		{"penalty_cap", func(l office.ContractLine) any { return office.Percent(l.PenaltyCapPPM) }},
	}
	return list(e, c, cols, func(f func(office.ContractLine) error) error {
		for _, l := range lines {
			if err := f(l); err != nil {
				return err
			}
		}
		return nil
	})
}

func dayKind(t domain.PaymentTerm) string {
	switch {
	case !t.Set:
		return ""
	case t.Working:
		return "working"
	}
	return "calendar"
}

func documentCols(invoices bool) []column[office.ListedDocument] {
	type d = office.ListedDocument
	cols := []column[d]{
		{"entity_inn", func(l d) any { return l.EntityINN }},
		{"number", func(l d) any { return l.Number }},
		{"date", func(l d) any { return l.Date }},
		{"due", func(l d) any { return l.Due }},
	}
	if invoices {
		cols = append(cols, column[d]{"valid_until", func(l d) any { return l.ValidUntil }})
	}
	return append(cols,
		column[d]{"client", func(l d) any { return l.Client }},
		column[d]{"client_inn", func(l d) any { return l.ClientINN }},
		column[d]{"contract", func(l d) any { return l.Contract }},
		column[d]{"currency", func(l d) any { return l.Currency }},
		column[d]{"total", func(l d) any { return l.Total }},
		column[d]{"paid", func(l d) any { return l.Paid }},
		column[d]{"open", func(l d) any { return l.Open }},
		column[d]{"status", func(l d) any { return word{"status", l.Status} }},
		column[d]{"overdue_days", func(l d) any { return l.OverdueDays }},
		column[d]{"description", func(l d) any { return l.Description }},
	)
}

func (e *env) listInvoices(ctx context.Context, c *ucli.Command, o *office.Office, q office.ListQuery) error {
	return listWith(e, c, documentCols(true), documentTotal(locale(c)), func(f func(office.ListedDocument) error) error { return o.Invoices(ctx, q, f) })
}

func (e *env) listActs(ctx context.Context, c *ucli.Command, o *office.Office, q office.ListQuery) error {
	return listWith(e, c, documentCols(false), documentTotal(locale(c)), func(f func(office.ListedDocument) error) error { return o.Acts(ctx, q, f) })
}

func (e *env) listPayments(ctx context.Context, c *ucli.Command, o *office.Office, q office.ListQuery) error {
	type p = office.ListedPayment
	cols := []column[p]{
		{"entity_inn", func(l p) any { return l.EntityINN }},
		{"date", func(l p) any { return l.Date }},
		{"number", func(l p) any { return l.Number }},
		{"direction", func(l p) any { return word{"direction", string(l.Direction)} }},
		{"client", func(l p) any { return l.Client }},
		{"client_inn", func(l p) any { return l.ClientINN }},
		{"remitter", func(l p) any { return l.Remitter }},
		{"remitter_inn", func(l p) any { return l.RemitterINN }},
		{"contract", func(l p) any { return l.Contract }},
		{"currency", func(l p) any { return l.Currency }},
		{"amount", func(l p) any { return l.Amount }},
		{"allocated", func(l p) any { return l.Allocated }},
		{"advance", func(l p) any { return l.Advance }},
		{"purpose", func(l p) any { return l.Purpose }},
		{"kind", func(l p) any { return word{"payment_kind", string(l.Kind)} }},
		{"account", func(l p) any { return l.Account }},
		{"hold", func(l p) any { return word{"hold", string(l.Hold)} }},
	}
	return listWith(e, c, cols, paymentTotal(locale(c)), func(f func(office.ListedPayment) error) error { return o.Payments(ctx, q, f) })
}

func (e *env) listPeople(ctx context.Context, c *ucli.Command, o *office.Office, q office.ListQuery) error {
	type p = office.ListedPerson
	cols := []column[p]{
		{"client", func(l p) any { return l.Client }},
		{"client_inn", func(l p) any { return l.ClientINN }},
		{"name", func(l p) any { return l.Name }},
		{"position", func(l p) any { return l.Position }},
		{"role", func(l p) any { return word{"passport.role", string(l.Role)} }},
		{"address", func(l p) any { return l.Address }},
		{"email", func(l p) any { return office.ChannelOf(l.Person, domain.Email) }},
		{"phone", func(l p) any { return office.ChannelOf(l.Person, domain.Phone) }},
	}
	return list(e, c, cols, func(f func(office.ListedPerson) error) error { return o.ListPeople(ctx, q, f) })
}

package office

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"

	"accord/bank"
	"accord/domain"
	"accord/i18n"
	"accord/storage"
)

// statement imports a bank file: which accounts are ours is decided here, by the book, never by the file alone.
func (im *importer) statement(ctx context.Context) error {
	st, err := readStatement(im.req.Path)
	if err != nil {
		return err
	}
	im.rep.Format = st.Format
	if err := im.ownAccounts(ctx, st); err != nil {
		return err
	}
	for _, n := range st.Notes {
		im.rep.Warnings = append(im.rep.Warnings, RowNote{Line: n.Line, Code: n.Err.Key, Message: i18n.Error(im.req.Locale, n.Err)})
	}
	for _, a := range st.Accounts {
		im.rep.Accounts = append(im.rep.Accounts, ImportedAccount{
			Account: a.Account, From: a.From, To: a.To, Opening: a.Opening, Closing: a.Closing, In: a.In, Out: a.Out, HasBalance: a.HasBalance,
		})
	}
	chunk := make([]*arrival, 0, chunkRows)
	for i := range st.Lines {
		chunk = append(chunk, im.arrivals(st, &st.Lines[i])...)
		if len(chunk) >= chunkRows || i == len(st.Lines)-1 {
			if err := ctx.Err(); err != nil {
				return err
			}
			if err := im.receive(ctx, chunk); err != nil {
				return err
			}
			chunk = chunk[:0]
			im.progress(i+1, len(st.Lines))
		}
	}
	return im.keepBalances(ctx, st)
}

func readStatement(path string) (*domain.Statement, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, domain.Refuse(domain.Forbidden, "file", "file.unreadable", "file", filepath.Base(path))
	}
	defer func() { _ = f.Close() }()
	return bank.Read(f)
}

// ownAccounts refuses a file of an account that no entity of ours has, unless it is to be adopted.
func (im *importer) ownAccounts(ctx context.Context, st *domain.Statement) error {
	for _, account := range st.Own {
		if _, ok := im.owner(account); ok || account == "" {
			continue
		}
		if err := im.adopter(account); err != nil {
			return err
		}
		a := domain.BankAccount{EntityID: im.entity.ID, Account: account, BIK: bikOf(st, account)}
		if err := im.o.addAccount(ctx, im.tx, &a); err != nil {
			return err
		}
		im.warn(0, "statement.adopted", "account", account, "entity", im.entity.Name)
		for i := range im.entities {
			if im.entities[i].ID == im.entity.ID {
				im.entities[i].Accounts = append(im.entities[i].Accounts, a)
			}
		}
	}
	return nil
}

// adopter chooses the entity that an unknown account is given to; nobody is asked twice, and nothing is given without a word.
func (im *importer) adopter(account string) error {
	for _, e := range im.entities {
		if id := im.req.Owners[account]; id != 0 && e.ID == id {
			im.entity = e
			return nil
		}
	}
	if !im.req.Adopt {
		return domain.Refuse(domain.Conflict, "account", "statement.foreign_account", "account", account)
	}
	if im.entity.ID == 0 {
		return im.chooseEntity()
	}
	return nil
}

func bikOf(st *domain.Statement, account string) string {
	for i := range st.Lines {
		for _, p := range []domain.Party{st.Lines[i].Payer, st.Lines[i].Payee} {
			if p.Account == account && domain.CheckBIK(p.BIK) == nil {
				return p.BIK
			}
		}
	}
	return ""
}

func (im *importer) owner(account string) (domain.LegalEntity, bool) {
	if account != "" {
		for _, e := range im.entities {
			for _, a := range e.Accounts {
				if a.Account == account {
					return e, true
				}
			}
		}
	}
	return domain.LegalEntity{}, false
}

// arrivals makes the operations of one line: one, or two when money went between two entities of ours. A line that cannot
// be read, or whose direction cannot be told, is listed as an error.
func (im *importer) arrivals(st *domain.Statement, l *domain.StatementLine) []*arrival {
	if l.Problem != nil {
		im.badLine(l, l.Problem)
		return nil
	}
	payer, payerOurs := im.owner(l.Payer.Account)
	payee, payeeOurs := im.owner(l.Payee.Account)
	switch {
	case l.Side != "":
		e, ok := im.owner(l.Account)
		if !ok {
			im.badLine(l, domain.Refuse(domain.Conflict, "account", "statement.foreign_account", "account", l.Account))
			return nil
		}
		if payerOurs && payeeOurs && payer.ID == payee.ID {
			return im.one(l, e, domain.Transfer, domain.OwnTransfer)
		}
		return im.one(l, e, l.Side, between(l.Side, payerOurs && payeeOurs))
	case payerOurs && payeeOurs && payer.ID == payee.ID:
		return im.one(l, payer, domain.Transfer, domain.OwnTransfer)
	case payerOurs && payeeOurs:
		return append(im.one(l, payer, domain.Out, domain.Between), im.one(l, payee, domain.In, domain.Between)...)
	case payerOurs:
		return im.one(l, payer, domain.Out, domain.Outgoing)
	case payeeOurs:
		return im.one(l, payee, domain.In, domain.Receipt)
	}
	return im.byDates(st, l)
}

func between(side domain.Direction, both bool) domain.PaymentKind {
	switch {
	case both:
		return domain.Between
	case side == domain.In:
		return domain.Receipt
	}
	return domain.Outgoing
}

// byDates tells the direction of a line with no account of ours by the only bank date that is filled in.
func (im *importer) byDates(st *domain.Statement, l *domain.StatementLine) []*arrival {
	account := l.Account
	if account == "" && len(st.Own) > 0 {
		account = st.Own[0]
	}
	e, ok := im.owner(account)
	switch {
	case !ok || l.DebitedOn.IsZero() == l.CreditedOn.IsZero():
		im.badLine(l, domain.Refuse(domain.Invalid, "direction", "statement.no_direction"))
		return nil
	case !l.DebitedOn.IsZero():
		return im.one(l, e, domain.Out, domain.Outgoing)
	}
	return im.one(l, e, domain.In, domain.Receipt)
}

func (im *importer) one(l *domain.StatementLine, e domain.LegalEntity, dir domain.Direction, kind domain.PaymentKind) []*arrival {
	p := domain.Payment{EntityID: e.ID, Direction: dir, Kind: kind, DocDate: l.Date, Number: l.Number, Amount: l.Amount, Purpose: l.Purpose, BankKind: l.Kind, ImportID: im.id}
	ours, other := l.Payer, l.Payee
	p.Date = l.DebitedOn
	if dir == domain.In {
		ours, other = l.Payee, l.Payer
		p.Date = l.CreditedOn
	} else if dir == domain.Transfer && p.Date.IsZero() {
		p.Date = l.CreditedOn
	}
	if p.Date.IsZero() {
		p.Date = l.Date
	}
	p.Account = ours.Account
	if _, mine := im.owner(p.Account); !mine || l.Side != "" {
		if l.Account != "" && dir != domain.Transfer {
			p.Account = l.Account
		}
	}
	p.OtherAccount, p.Remitter, p.RemitterINN, p.RemitterKPP = other.Account, other.Name, other.INN, other.KPP
	if p.Currency = l.Currency; p.Currency == "" {
		p.Currency = domain.AccountCurrency(p.Account)
	}
	if len(l.Extra) > 0 {
		if b, err := json.Marshal(l.Extra); err == nil {
			p.Extra = string(b)
		}
	}
	if p.Date.IsZero() {
		im.badLine(l, domain.Refuse(domain.Invalid, "date", "date.bad", "text", ""))
		return nil
	}
	im.rep.Rows++
	im.countDay(p)
	im.rep.Operations = append(im.rep.Operations, operation(l, p))
	return []*arrival{{line: l.Line, pay: p, op: len(im.rep.Operations) - 1, from: e}}
}

func operation(l *domain.StatementLine, p domain.Payment) ImportedOperation {
	return ImportedOperation{Line: l.Line, Date: p.Date, Number: l.Number, Direction: p.Direction, Amount: l.Amount, Currency: p.Currency, Payer: l.Payer, Payee: l.Payee, Purpose: l.Purpose}
}

// badLine lists a line that cannot be taken, with what could be read of it.
func (im *importer) badLine(l *domain.StatementLine, e *domain.Error) {
	im.rep.Rows++
	p := domain.Payment{Date: l.Date, Currency: l.Currency, Direction: l.Side}
	if p.Currency == "" {
		p.Currency = domain.RUB
	}
	_, payerOurs := im.owner(l.Payer.Account)
	_, payeeOurs := im.owner(l.Payee.Account)
	switch {
	case p.Direction != "":
	case payerOurs && payeeOurs:
		p.Direction = domain.Transfer
	case payerOurs || l.CreditedOn.IsZero() && !l.DebitedOn.IsZero():
		p.Direction = domain.Out
	default: // nothing says otherwise, and the answer has three words only
		p.Direction = domain.In
	}
	if l.Amount > 0 {
		p.Amount, p.Number, p.Account, p.OtherAccount = l.Amount, l.Number, l.Account, l.Payee.Account
		if p.Direction == domain.In && payeeOurs {
			p.Account = l.Payee.Account
		} else if payerOurs {
			p.Account = l.Payer.Account
		}
		im.countDay(p)
	}
	op := operation(l, p)
	op.State = "error"
	im.rep.Operations = append(im.rep.Operations, op)
	im.rep.Errors = append(im.rep.Errors, RowNote{Line: l.Line, Code: string(e.Code), Message: i18n.Error(im.req.Locale, e)})
}

// countDay adds an operation to the turnovers of its day as the bank tells them, whatever becomes of it.
func (im *importer) countDay(p domain.Payment) {
	day := func(account string) *storage.StatementDay {
		if im.days == nil {
			im.days, im.passed = map[string]map[domain.Date]*storage.StatementDay{}, map[string]bool{}
		}
		if im.days[account] == nil {
			im.days[account] = map[domain.Date]*storage.StatementDay{}
		}
		if im.days[account][p.Date] == nil {
			im.days[account][p.Date] = &storage.StatementDay{Day: p.Date}
		}
		return im.days[account][p.Date]
	}
	if p.Date.IsZero() {
		return
	}
	switch p.Direction {
	case domain.In:
		day(p.Account).In += p.Amount
	case domain.Out:
		day(p.Account).Out += p.Amount
	case domain.Transfer: // a file of both accounts may have it twice
		day(p.Account)
		key := p.Number + " " + p.Date.String() + " " + p.Amount.String() + " " + p.Account + " " + p.OtherAccount
		if !im.passed[key] {
			im.passed[key] = true
			day(p.Account).Out += p.Amount
			day(p.OtherAccount).In += p.Amount
		}
	}
}

func (im *importer) daysOf(account string) (out []storage.StatementDay) {
	for _, d := range im.days[account] {
		out = append(out, *d)
	}
	return out
}

func (im *importer) keepBalances(ctx context.Context, st *domain.Statement) error {
	for _, a := range st.Accounts {
		e, ok := im.owner(a.Account)
		if !ok || !a.HasBalance {
			continue
		}
		for _, have := range e.Accounts {
			if have.Account != a.Account {
				continue
			}
			err := im.tx.AddStatement(ctx, storage.StatementRow{
				AccountID: have.ID, From: a.From.String(), To: a.To.String(), Opening: int64(a.Opening), Closing: int64(a.Closing),
				In: int64(a.In), Out: int64(a.Out), HasBalance: a.HasBalance, ImportID: im.id, Days: im.daysOf(a.Account),
			})
			if err != nil {
				return err
			}
		}
	}
	return nil
}

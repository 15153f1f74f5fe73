package demo

import (
	"context"

	"accord/domain"
	"accord/office"
)

var noOverride = office.Override{}

// dispute lets a client object to an act and pay nothing until it is settled; the account manager asks to hold the chase.
func (m *maker) dispute(p *party) {
	var of *bill
	for _, b := range p.bills {
		if b.month < m.last()-2 {
			continue
		}
		m.unpay(b)
		if of == nil && !b.actDate.IsZero() {
			of = b
		}
	}
	if of == nil {
		return
	}
	sent := m.working(of.actDate.AddDays(6))
	m.on(sent, 14, 5, func(ctx context.Context) error {
		id, err := m.actID(ctx, of)
		if err != nil {
			return ignoreConflict(err)
		}
		return m.o.MarkSent(ctx, id, m.say(word{"ЭДО", "electronic exchange"}))
	})
	m.deed(sent.AddDays(3), 16, 40, Disputed, func(ctx context.Context) error {
		id, err := m.actID(ctx, of)
		if err != nil {
			return err
		}
		return m.o.MarkAnswered(ctx, id, domain.Objected, sent.AddDays(3))
	})
	m.ask(sent.AddDays(3), 17, p.client, of, domain.PleaseHold, office.Receivables, 40, word{
		p.client.managerOn(sent+3) + ": клиент оспаривает объём работ по акту. Не напоминаем, пока не согласуем корректировку.",
		p.client.managerOn(sent+3) + ": the client disputes the scope in the act. No reminders until the correction is agreed.",
	}, false)
}

// loseClient writes off what a client left owing when it went.
func (m *maker) loseClient(p *party) {
	if p.to >= m.last()-4 {
		return
	}
	owed := map[*contract]domain.Money{}
	for _, b := range p.bills {
		if b.month >= p.to-1 {
			m.unpay(b)
			owed[b.contract()] += b.sum
		}
	}
	on := m.working(m.months[m.last()-1].AddDays(14))
	for _, k := range p.contracts {
		if owed[k] == 0 {
			continue
		}
		by := office.Order{Ground: m.say(word{"Исключение должника из ЕГРЮЛ", "The debtor was struck off the register"}), Number: m.say(word{"14-С", "14-W"}), Date: on}
		m.deed(on, 15, 30, WrittenOff, func(ctx context.Context) error {
			if err := m.o.WriteOff(ctx, m.key(k), owed[k], on, by, noOverride); err != nil {
				return err
			}
			for _, b := range p.bills {
				if b.month < p.to-1 || b.contract() != k {
					continue
				}
				if err := m.takeBack(ctx, b, by.Ground); err != nil {
					return err
				}
			}
			return nil
		})
	}
}

// takeBack annuls an invoice that nobody will pay any more: its debt was settled in another way.
func (m *maker) takeBack(ctx context.Context, b *bill, why string) error {
	if err := m.learnInvoices(ctx, b.party()); err != nil || b.invoiceID == 0 {
		return err
	}
	return m.o.Annul(ctx, b.invoiceID, why, noOverride)
}

func (m *maker) key(k *contract) domain.LedgerKey {
	return domain.LedgerKey{EntityID: m.own[k.party.own].id, CounterpartyID: k.party.id, ContractID: k.id, Currency: domain.RUB}
}

// moveAdvance lets a client pay ahead on one contract and then ask to count it for the other.
func (m *maker) moveAdvance(p *party) {
	if len(p.contracts) < 2 {
		return
	}
	from, to := p.contracts[0], p.contracts[1]
	for _, b := range m.soloPaid(p) {
		if b.contract() != to || b.paid[0].op.date > m.bankDay.AddDays(-30) || b.actDate.IsZero() {
			continue
		}
		paid := b.paid[0].op.date
		m.unpay(b)
		o := &op{own: p.own, date: paid, amount: b.sum, other: m.sideOf(p), of: p, ours: -1, keep: true}
		o.purpose = m.say(word{"Аванс по договору № " + from.number + " от " + day(from.date), "Advance under contract No " + from.number + " dated " + day(from.date)})
		m.addOp(o)
		on := m.working(max(o.date, b.actDate).AddDays(9))
		m.deed(on, 11, 0, OffsetMoved, func(ctx context.Context) error {
			key := m.key(from)
			basis := m.say(word{"Письмо клиента от " + day(on-1) + " о зачёте аванса", "The client's letter of " + day(on-1) + " to move the advance"})
			if err := m.o.Offset(ctx, m.key(to), &key, b.sum, on, basis, noOverride); err != nil {
				return err
			}
			return m.takeBack(ctx, b, basis)
		})
		return
	}
}

// annul lets an invoice of ours be issued with a wrong sum and taken back before it left; the right one follows.
func (m *maker) annul(p *party) {
	for _, b := range p.bills {
		if !m.issuedHere(b) || b.month < m.last()-3 {
			continue
		}
		wrong := *b
		wrong.sum = b.sum * 10
		m.deed(b.date, 9, 40, AnnulledBill, func(ctx context.Context) error {
			if err := m.issueInvoice(ctx, &wrong); err != nil {
				return err
			}
			return m.o.Annul(ctx, wrong.invoiceID, m.say(word{"Лишний ноль в сумме", "One zero too many in the sum"}), noOverride)
		})
		return
	}
}

// mend lets an act of ours be made anew under its number: an hour that nobody worked was in it.
func (m *maker) mend(p *party) {
	for _, b := range m.paidBills(p) {
		if !m.issuedHere(b) || b.actDate.IsZero() || b.actDate > m.today.AddDays(-2) {
			continue
		}
		m.deed(b.actDate+2, 12, 15, MendedAct, func(ctx context.Context) error {
			line, err := m.lineOf(ctx, b)
			if err != nil {
				return err
			}
			line.Sum -= line.Sum / 20
			line.Price, line.VAT = line.Sum, domain.VATInside(line.Sum, line.Rate)
			_, err = m.o.Mend(ctx, b.actID, []domain.Line{line}, m.say(word{"Неверный объём работ в акте", "The act had a wrong scope of work"}), noOverride)
			return err
		})
		return
	}
}

// correct agrees a lower price for a month that was closed by an act already.
func (m *maker) correct(p *party) {
	b, ok := nth(m.doneBills(p), 1)
	if !ok {
		return
	}
	on := m.working(b.actDate.AddDays(12))
	m.deed(on, 13, 0, CorrectedAct, func(ctx context.Context) error {
		line, err := m.lineOf(ctx, b)
		if err != nil {
			return err
		}
		line.Sum = -(line.Sum / 8)
		line.Price, line.VAT = line.Sum, -domain.VATInside(-line.Sum, line.Rate)
		id, err := m.actID(ctx, b)
		if err != nil {
			return err
		}
		_, err = m.o.Correct(ctx, id, on, []domain.Line{line}, m.say(word{"Соглашение о снижении цены: выполнены не все публикации", "Agreed price reduction: some posts were not made"}), noOverride)
		return err
	})
}

// offsetClaim settles a bill by what we owe the client: it printed our leaflets.
func (m *maker) offsetClaim(p *party) {
	b, ok := nth(m.doneBills(p), 2)
	if !ok {
		return
	}
	m.unpay(b)
	on := m.working(b.actDate.AddDays(15))
	m.deed(on, 15, 0, OffsetClaim, func(ctx context.Context) error {
		basis := m.say(word{"Акт зачёта взаимных требований от ", "Act of mutual offset of "}) + day(on)
		if err := m.o.Offset(ctx, m.key(b.contract()), nil, b.sum, on, basis, noOverride); err != nil {
			return err
		}
		return m.takeBack(ctx, b, basis)
	})
}

// lapse offers a one-off work by an invoice that the client let run out.
func (m *maker) lapse(p *party) {
	i := max(m.last()-1, before)
	first := p.contracts[0].projects[0]
	b := &bill{project: first, month: i, sum: 48_000_00, date: m.working(m.months[i].AddDays(9)), text: m.say(word{"Аудит сайта перед переездом", "Site audit before the move"})}
	b.due = m.cal.AddWorking(b.date, 5)
	b.validUntil = b.date.AddDays(14)
	if b.date > m.today {
		return
	}
	b.invoice = m.say(word{"Р-", "X-"}) + p.contracts[0].number // a series of its own, for what is not monthly
	m.addBill(b)
	if b.validUntil < m.today {
		m.happened(LapsedBill)
	}
}

// ask plans a request; done tells whether it was answered by now.
func (m *maker) ask(on domain.Date, hour int, c *client, about *bill, kind domain.RequestKind, to office.Role, days int, text word, done bool) {
	var id int64
	m.on(on, hour, 5, func(ctx context.Context) error {
		r := domain.Request{Kind: kind, ToRole: string(to), ClientID: c.id, Text: m.say(text), Due: on.AddDays(days)}
		if about != nil && about.actID != 0 {
			r.DocumentID = about.actID
		}
		if r.Due < m.o.Today() { // a book that began later than this
			return nil
		}
		asked, err := m.o.AskRequest(ctx, r)
		id = asked.ID
		return err
	})
	if !done {
		return
	}
	m.on(on+1, 10, 30, func(ctx context.Context) error {
		if id == 0 {
			return nil
		}
		return m.o.DoneRequest(ctx, id, m.say(word{"Сделано", "Done"}))
	})
}

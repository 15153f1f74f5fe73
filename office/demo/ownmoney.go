package demo

import (
	"context"
	"fmt"

	"accord/domain"
)

// outlay is a regular payment of the agency: a share of the month's receipts, in per cent, on a day.
type outlay struct {
	day, percent int
	to           int // index of suppliers
	purpose      word
}

var suppliers = []struct {
	word
	inn int
}{
	{word{"ООО «Площадка Кругозор»", "Outlook Platform LLC"}, 70_001},
	{word{"ООО «Бизнес-центр Сквозной»", "Skvoznoy Business Centre LLC"}, 70_002},
	{word{"АО «Банк Волнорез»", "Breakwater Bank JSC"}, 70_003},
	{word{"Казначейство (налоговые платежи)", "Treasury (taxes)"}, 70_004},
}

var outlays = []outlay{
	{4, 14, 0, word{"Пополнение рекламного кабинета по договору № 7/П", "Ad account top-up, contract No 7/P"}},
	{5, 3, 1, word{"Аренда офиса 301 за текущий месяц", "Rent of office 301 for the month"}},
	{9, 12, 2, word{"Заработная плата по реестру", "Salaries by register"}},
	{13, 13, 0, word{"Пополнение рекламного кабинета по договору № 7/П", "Ad account top-up, contract No 7/P"}},
	{24, 13, 2, word{"Заработная плата по реестру", "Salaries by register"}},
	{23, 14, 0, word{"Пополнение рекламного кабинета по договору № 7/П", "Ad account top-up, contract No 7/P"}},
	{27, 11, 3, word{"Единый налоговый платёж", "Single tax payment"}},
	{26, 1, 2, word{"Комиссия за ведение счёта", "Account fee"}},
}

func (m *maker) supplier(i int) side {
	s := suppliers[i]
	inn := companyINN("77", s.inn)
	acc := account("40702", banks[4], s.inn)
	if i == 3 {
		acc = "03100643000000018500"
	}
	return side{m.say(s.word), inn, "77" + noOffice + "01001", acc, banks[4]}
}

// inventOwnMoney adds what passes through the accounts besides the clients' money: outlays, taxes, transfers between
// accounts and entities of ours, a supplier's refund now and then.
func (m *maker) inventOwnMoney() {
	received := make([]perOwn, len(m.months))
	for _, o := range m.ops {
		if !o.out && !o.reserve {
			received[m.monthOf(o.date)][o.own] += o.amount
		}
	}
	orders := []int{100, 40}
	add := func(o *op) *op {
		orders[o.own]++
		if o.number == 0 {
			o.number = orders[o.own]
		}
		return m.addOp(o)
	}
	for i := range m.months {
		for own := range m.own {
			if own == simple && i < before {
				continue
			}
			for _, x := range outlays {
				amount := received[i][own] * domain.Money(x.percent) / 100 / 1_00 * 1_00
				if d := m.months[i].AddDays(x.day); amount > 0 && m.working(d) <= m.monthEnd(i) {
					add(&op{own: own, date: d, amount: amount, out: true, other: m.supplier(x.to), ours: -1, purpose: m.say(x.purpose), keep: true})
				}
			}
		}
		if i < before {
			continue
		}
		m.moveOurs(i, add)
		if i%5 == 3 || i == m.last()-1 {
			m.supplierRefund(i, add)
		}
	}
}

// perOwn has a sum for each entity.
type perOwn [2]domain.Money

func (m *maker) monthOf(d domain.Date) int {
	for i := len(m.months) - 1; i > 0; i-- {
		if d >= m.months[i] {
			return i
		}
	}
	return 0
}

func (m *maker) moveOurs(i int, add func(*op) *op) {
	switch i % 3 {
	case 0:
		o := add(&op{own: general, date: m.months[i].AddDays(15), amount: 120_000_00, out: true, other: m.ourSide(general, true), ours: general, keep: true, purpose: m.say(word{"Перевод собственных средств. НДС не облагается", "Transfer of own funds"})})
		if o.date <= m.bankDay {
			m.happened(OwnTransfer)
		}
	case 1:
		o := add(&op{own: general, date: m.months[i].AddDays(17), amount: 90_000_00, out: true, other: m.ourSide(simple, false), ours: simple, keep: true, purpose: m.say(word{
			fmt.Sprintf("Предоставление займа по договору № З-%d. НДС не облагается", i), fmt.Sprintf("Loan under agreement No L-%d", i),
		})})
		if o.date <= m.bankDay {
			m.happened(BetweenOurs)
		}
	}
}

func (m *maker) supplierRefund(i int, add func(*op) *op) {
	o := add(&op{own: general, date: m.months[i].AddDays(11), amount: domain.Money(7_400_00 + i*311_00), other: m.supplier(0), ours: -1, keep: true, purpose: m.say(word{
		"Возврат неизрасходованного остатка рекламного кабинета. В т.ч. НДС", "Return of the unused balance of the ad account",
	})})
	m.deed(m.imported(o.date), 13, 25, NotOurs, func(ctx context.Context) error {
		pay, err := m.payment(ctx, o)
		if err != nil {
			return err
		}
		return m.o.MarkNotOurs(ctx, pay.ID, m.say(word{"Возврат поставщика: остаток рекламного кабинета", "A supplier's refund: balance of the ad account"}))
	})
}

package main

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"accord/domain"
)

// inventOperations makes the money: invoices paid whole, in parts or not at all, advances, and what goes out.
func (a *agency) inventOperations(n int) {
	for i := range a.papers {
		a.pay(i)
	}
	for range a.n(16_000) {
		a.advance(firstDay.AddDays(a.rnd.IntN(int(lastDay - firstDay))))
	}
	for len(a.ops) < n {
		a.other(firstDay.AddDays(a.rnd.IntN(int(lastDay - firstDay))))
	}
	a.ops = a.ops[:n]
	slices.SortStableFunc(a.ops, func(x, y operation) int { return int(x.date) - int(y.date) })
	for i := range a.ops {
		a.ops[i].number = 1 + i%9_973
	}
}

// pay pays one invoice: 45 % whole, 48 % in two to four parts, 7 % not yet.
func (a *agency) pay(i int) {
	p := &a.papers[i]
	parts := 0
	switch k := a.rnd.IntN(100); {
	case k < 45:
		parts = 1
	case k < 70:
		parts = 2
	case k < 85:
		parts = 3
	case k < 93:
		parts = 4
	}
	left, day := p.sum, p.date.AddDays(1+a.rnd.IntN(25))
	for k := range parts {
		sum := left
		if k < parts-1 {
			sum = domain.Money(100 * (1 + a.rnd.IntN(max(1, int(left/200)))))
		}
		if day > lastDay || sum <= 0 {
			return
		}
		a.ops = append(a.ops, operation{date: day, client: p.client, sum: sum, purpose: a.purpose(p, sum)})
		left -= sum
		p.paid += sum
		day = day.AddDays(3 + a.rnd.IntN(20))
	}
}

// purpose is what accountants write; one in six names no invoice.
func (a *agency) purpose(p *paper, sum domain.Money) string {
	c := a.clients[p.client]
	vat := fmt.Sprintf("В т.ч. НДС %d%% - %s", p.rate, domain.VATInside(sum, domain.VATRate(p.rate)))
	part := "Оплата"
	if sum < p.sum {
		part = "Частичная оплата"
	}
	switch a.rnd.IntN(6) {
	case 0:
		return fmt.Sprintf("Оплата за услуги по договору № %s за %s. %s", c.contracts[p.contract].number, monthWord(p.from), vat)
	case 1, 2:
		return fmt.Sprintf("%s по счету № %s от %s за услуги по договору № %s. %s", part, p.number, ruDate(p.date), c.contracts[p.contract].number, vat)
	}
	return fmt.Sprintf("%s по счету № %s от %s г. за %s. %s", part, p.number, ruDate(p.date), strings.ToLower(p.service), vat)
}

func (a *agency) advance(day domain.Date) {
	i := a.rnd.IntN(len(a.clients))
	c := a.clients[i]
	a.ops = append(a.ops, operation{
		date: day, client: i, sum: domain.Money(100 * (5_000 + a.rnd.IntN(100_000))),
		purpose: "Аванс по договору № " + c.contracts[0].number + " за услуги по продвижению. НДС не облагается",
	})
}

// other is money that is no client's: suppliers, taxes, the bank; sometimes a payer whom nobody knows.
func (a *agency) other(day domain.Date) {
	op := operation{date: day, client: -1, out: true, sum: domain.Money(100*a.rnd.IntN(90_000) + 100), purpose: "Комиссия за ведение счета. НДС не облагается"}
	switch a.rnd.IntN(10) {
	case 0:
		op.client, op.out, op.purpose = -2, false, "Оплата по договору за консультацию"
	case 1, 2:
		op.purpose = "Единый налоговый платеж"
	case 3, 4, 5:
		op.purpose = "Оплата по счету № 774 от 03.02.2026 за рекламу. В т.ч. НДС 22% - 1200.00"
	}
	a.ops = append(a.ops, op)
}

// fresh makes one more day's operations on the finished book: most pay open invoices whole, some in part, some name
// nothing; a few are not clients'.
func (a *agency) fresh(n int, day domain.Date) []operation {
	kept := a.ops
	a.ops = nil
	var open []int
	for i := range a.papers {
		if a.papers[i].paid == 0 {
			open = append(open, i)
		}
	}
	a.rnd.Shuffle(len(open), func(i, j int) { open[i], open[j] = open[j], open[i] })
	for len(a.ops) < n {
		switch k := a.rnd.IntN(100); {
		case k < 65 && len(open) > 0:
			p := &a.papers[open[0]]
			open = open[1:]
			a.ops = append(a.ops, operation{date: day, client: p.client, sum: p.sum, purpose: a.purpose(p, p.sum)})
		case k < 85:
			p := &a.papers[a.rnd.IntN(len(a.papers))]
			sum := max(100, p.sum/3)
			a.ops = append(a.ops, operation{date: day, client: p.client, sum: sum, purpose: a.purpose(p, sum)})
		case k < 95:
			a.advance(day)
		default:
			a.other(day)
		}
	}
	out := a.ops
	for i := range out {
		out[i].number = 20_000 + i
	}
	a.ops = kept
	return out
}

// innOf makes the n-th tax id with right check digits.
func innOf(n int, person bool) string {
	weigh := func(s string, w ...int) string {
		sum := 0
		for i, k := range w {
			sum += k * int(s[i]-'0')
		}
		return s + strconv.Itoa(sum%11%10)
	}
	if !person {
		return weigh("77"+pad(n, 7), 2, 4, 10, 3, 5, 9, 4, 6, 8)
	}
	s := weigh("50"+pad(n, 8), 7, 2, 4, 10, 3, 5, 9, 4, 6, 8)
	return weigh(s, 3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8)
}

func pad(n, width int) string { return fmt.Sprintf("%0*d", width, n) }

var monthNames = []string{"январь", "февраль", "март", "апрель", "май", "июнь", "июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь"}

func monthWord(d domain.Date) string {
	y, m, _ := d.YMD()
	return monthNames[m-1] + " " + strconv.Itoa(y)
}

func ruDate(d domain.Date) string {
	y, m, dd := d.YMD()
	return fmt.Sprintf("%02d.%02d.%d", dd, int(m), y)
}

package demo

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strconv"

	"accord/domain"
	"accord/office"
)

func number(o *op) string { return strconv.Itoa(o.number) }

// importStatements writes the statements of both entities for a span of days and imports them together.
func (m *maker) importStatements(ctx context.Context, c cut) error {
	var reqs []office.ImportRequest
	for i := range m.own {
		if i == simple && c.to < m.first { // it keeps nothing here before the first day
			continue
		}
		path := filepath.Join(m.dir, fmt.Sprintf("kl_to_1c_%d_%s.txt", i+1, c.to))
		var ops []*op
		for _, o := range m.opsOn(c.from, c.to) {
			if !o.reserve && (o.own == i || o.ours == i && o.ours != o.own) {
				ops = append(ops, o)
			}
		}
		rest, err := m.writeStatement(path, i, m.own[i].card.Bank.Account, m.own[i].rest, c.from, c.to, ops)
		if err != nil {
			return err
		}
		m.own[i].rest = rest
		reqs = append(reqs, office.ImportRequest{Kind: "statement", Path: path})
	}
	_, err := m.importFiles(ctx, reqs...)
	return err
}

// importReserve imports the second account's statement, weeks late: what it brings belongs to a closed period.
func (m *maker) importReserve(ctx context.Context) error {
	var ops []*op
	from, to := m.today, m.first
	for _, o := range m.ops {
		if o.reserve {
			ops = append(ops, o)
			from, to = min(from, o.date), max(to, o.date)
		}
	}
	if len(ops) == 0 {
		return nil
	}
	path := filepath.Join(m.dir, "kl_to_1c_reserve.txt")
	if _, err := m.writeStatement(path, general, m.own[general].reserve, 250_000_00, from, to, ops); err != nil {
		return err
	}
	_, err := m.importFiles(ctx, office.ImportRequest{Kind: "statement", Path: path})
	return err
}

// opsOn are the operations of a span of days; they are in order of date.
func (m *maker) opsOn(from, to domain.Date) []*op {
	lo := lowest(m.ops, from)
	return m.ops[lo:lowest(m.ops, to+1)]
}

func lowest(ops []*op, day domain.Date) int {
	lo, hi := 0, len(ops)
	for lo < hi {
		if mid := (lo + hi) / 2; ops[mid].date < day {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo
}

// writeStatement writes a statement of one account as 1CClientBankExchange and returns what is left on the account.
func (m *maker) writeStatement(path string, own int, number string, opening domain.Money, from, to domain.Date, ops []*op) (domain.Money, error) {
	f, err := os.Create(path)
	if err != nil {
		return 0, err
	}
	w := bufio.NewWriter(f)
	var in, out domain.Money
	for _, o := range ops {
		if o.out && o.own == own {
			out += o.amount
		} else {
			in += o.amount
		}
	}
	span := fmt.Sprintf("ДатаНачала=%s\r\nДатаКонца=%s\r\nРасчСчет=%s\r\n", day(from), day(to), number)
	fmt.Fprintf(w, "1CClientBankExchange\r\nВерсияФормата=1.03\r\nКодировка=UTF-8\r\nОтправитель=Банк-Клиент\r\nПолучатель=\r\nДатаСоздания=%s\r\nВремяСоздания=09:30:00\r\n%s", day(to), span)
	fmt.Fprintf(w, "СекцияРасчСчет\r\n%sНачальныйОстаток=%s\r\nВсегоПоступило=%s\r\nВсегоСписано=%s\r\nКонечныйОстаток=%s\r\nКонецРасчСчет\r\n", span, opening, in, out, opening+in-out)
	for _, o := range ops {
		m.writeOperation(w, o)
	}
	fmt.Fprint(w, "КонецФайла\r\n")
	if err := w.Flush(); err != nil {
		_ = f.Close()
		return 0, err
	}
	return opening + in - out, f.Close()
}

// ourSide is one of our entities as a side of an operation.
func (m *maker) ourSide(own int, reserve bool) side {
	c := m.own[own].card
	s := side{c.Name, c.INN, c.KPP, c.Bank.Account, bank{c.Bank.Name, c.Bank.Name, c.Bank.BIK}}
	if reserve {
		s.account, s.bank = m.own[own].reserve, banks[3]
	}
	return s
}

func (m *maker) writeOperation(w *bufio.Writer, o *op) {
	payer, payee := o.other, m.ourSide(o.own, o.reserve)
	if o.out {
		payer, payee = payee, payer
	}
	d := day(o.date)
	fmt.Fprintf(w, "СекцияДокумент=Платежное поручение\r\nНомер=%s\r\nДата=%s\r\nСумма=%s\r\n", number(o), d, o.amount)
	for _, s := range []struct {
		key, on string
		side
	}{{"Плательщик", "ДатаСписано", payer}, {"Получатель", "ДатаПоступило", payee}} {
		if o.ours >= 0 || (s.key == "Плательщик") == o.out {
			fmt.Fprintf(w, "%s=%s\r\n", s.on, d)
		}
		fmt.Fprintf(w, "%[1]sСчет=%[2]s\r\n%[1]s=ИНН %[3]s %[4]s\r\n%[1]sИНН=%[3]s\r\n%[1]sКПП=%[5]s\r\n%[1]s1=%[4]s\r\n%[1]sРасчСчет=%[2]s\r\n%[1]sБанк1=%[6]s\r\n%[1]sБИК=%[7]s\r\n",
			s.key, s.account, s.inn, s.name, s.kpp, m.say(word{s.bank.ru, s.bank.en}), s.bank.bik)
	}
	fmt.Fprintf(w, "ВидПлатежа=Электронно\r\nВидОплаты=01\r\nОчередность=5\r\nНазначениеПлатежа=%s\r\nКонецДокумента\r\n", m.purposeOf(o))
}

package main

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"

	"accord/domain"
	"accord/office"
)

// Our own company and its bank.
const (
	ourINN     = "7719846204"
	ourAccount = "40702810638000041276"
	ourBIK     = "044525225"
)

func company() office.Company {
	return office.Company{
		Name: "ООО «Полюс»", INN: ourINN, KPP: "771901001", Tax: domain.TaxGeneral, ActsMaster: domain.MasterOneC,
		Director: "Ветрова Анна Игоревна", Accountant: "Крылова Ольга Петровна",
		Bank: office.Bank{BIK: ourBIK, Account: ourAccount, Name: "ПАО СБЕРБАНК г. Москва", CorrAccount: "30101810400000000225"},
	}
}

// source is one file of the big book and the import that reads it.
type source struct{ kind, path string }

// write makes all files of the agency in a folder and returns them in the order of import.
func (a *agency) write(dir string) ([]source, error) {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, err
	}
	var out []source
	for _, t := range []struct {
		kind string
		f    func(*bufio.Writer)
	}{{"clients", a.writeClients}, {"contracts", a.writeContracts}, {"invoices", a.writeInvoices}, {"acts", a.writeActs}} {
		path := filepath.Join(dir, t.kind+".csv")
		if err := toFile(path, t.f); err != nil {
			return nil, err
		}
		out = append(out, source{t.kind, path})
	}
	for from := 0; from < len(a.ops); {
		y, m, _ := a.ops[from].date.YMD()
		to := from
		for to < len(a.ops) && a.ops[to].date < domain.NewDate(y, m, 1).AddMonths(1) {
			to++
		}
		path := filepath.Join(dir, fmt.Sprintf("statement-%d-%02d.txt", y, m))
		if err := a.writeStatement(path, a.ops[from:to]); err != nil {
			return nil, err
		}
		out = append(out, source{"statement", path})
		from = to
	}
	return out, nil
}

func toFile(path string, f func(*bufio.Writer)) error {
	file, err := os.Create(path)
	if err != nil {
		return err
	}
	w := bufio.NewWriterSize(file, 1<<20)
	f(w)
	if err := w.Flush(); err != nil {
		return err
	}
	return file.Close()
}

func (a *agency) writeClients(w *bufio.Writer) {
	fmt.Fprintln(w, "Название;ИНН;КПП;Страна;Город;Сегмент;Менеджер;Email;Телефон")
	for i, c := range a.clients {
		fmt.Fprintf(w, "%s;%s;%s;Россия;%s;%s;%s;buh%d@client.example;+7 900 %s\n", c.name, c.inn, c.kpp, c.city, c.segment, managers[i%len(managers)], i, pad(i, 7))
	}
}

func (a *agency) writeContracts(w *bufio.Writer) {
	fmt.Fprintln(w, "Номер;Дата;ИНН;Отсрочка;Дни;Пени;Предел пени")
	for _, c := range a.clients {
		for _, k := range c.contracts {
			days := "к"
			if k.working {
				days = "р"
			}
			fmt.Fprintf(w, "%s;%s;%s;%d;%s;0,1;10\n", k.number, ruDate(k.date), c.inn, k.term, days)
		}
	}
}

func (a *agency) writeInvoices(w *bufio.Writer) {
	fmt.Fprintln(w, "Дата;Номер;ИНН;Договор;Описание;Сумма;Ставка НДС;Сумма НДС;Проект;С;По;Оплатить до;Действителен до")
	for i := range a.papers {
		p := &a.papers[i]
		a.writePaper(w, p, p.date, p.number)
		valid := ""
		if !p.validUntil.IsZero() {
			valid = ruDate(p.validUntil)
		}
		fmt.Fprintf(w, ";%s;%s\n", ruDate(p.due), valid)
	}
}

// writeActs leaves the due date to the contract, as 1C does.
func (a *agency) writeActs(w *bufio.Writer) {
	fmt.Fprintln(w, "Дата;Номер;ИНН;Договор;Описание;Сумма;Ставка НДС;Сумма НДС;Проект;С;По;Оплатить до;Счёт")
	for i := range a.papers {
		p := &a.papers[i]
		a.writePaper(w, p, p.actDate, p.act)
		named := ""
		if p.actNames {
			named = p.number
		}
		fmt.Fprintf(w, ";;%s\n", named)
	}
}

func (a *agency) writePaper(w *bufio.Writer, p *paper, date domain.Date, number string) {
	c := &a.clients[p.client]
	fmt.Fprintf(w, "%s;%s;%s;%s;%s за %s г.;%s;%d%%;%s;%s;%s;%s", ruDate(date), number, c.inn, c.contracts[p.contract].number, p.service, monthWord(p.from), comma(p.sum), p.rate,
		comma(domain.VATInside(p.sum, domain.VATRate(p.rate))), p.service, ruDate(p.from), ruDate(p.to))
}

func comma(m domain.Money) string {
	b := []byte(m.String())
	for i := range b {
		if b[i] == '.' {
			b[i] = ','
		}
	}
	return string(b)
}

// writeStatement writes operations as 1CClientBankExchange in CP1251, with balances that add up.
func (a *agency) writeStatement(path string, ops []operation) error {
	return toFile(path, func(out *bufio.Writer) {
		w := &cp1251{out}
		from, to := ops[0].date, ops[len(ops)-1].date
		var in, paid domain.Money
		for _, op := range ops {
			if op.out {
				paid += op.sum
			} else {
				in += op.sum
			}
		}
		const opening = domain.Money(5_000_000_00)
		head := fmt.Sprintf("ДатаНачала=%s\r\nДатаКонца=%s\r\nРасчСчет=%s\r\n", ruDate(from), ruDate(to), ourAccount)
		fmt.Fprintf(w, "1CClientBankExchange\r\nВерсияФормата=1.03\r\nКодировка=Windows\r\nОтправитель=СберБизнес\r\n%s", head)
		fmt.Fprintf(w, "СекцияРасчСчет\r\n%sНачальныйОстаток=%s\r\nВсегоПоступило=%s\r\nВсегоСписано=%s\r\nКонечныйОстаток=%s\r\nКонецРасчСчет\r\n", head, opening, in, paid, opening+in-paid)
		for i := range ops {
			a.writeOperation(w, &ops[i])
		}
		fmt.Fprint(w, "КонецФайла\r\n")
	})
}

func (a *agency) writeOperation(w *cp1251, op *operation) {
	name, inn, kpp, account := "АО «Поставщик рекламы»", "7707083893", "770701001", "40702810900000009999"
	switch {
	case op.client >= 0:
		c := &a.clients[op.client]
		name, inn, kpp, account = c.name, c.inn, c.kpp, c.account
	case op.client == -2:
		name, inn, kpp, account = "ООО «Незнакомец»", innOf(9_000_000+op.number%1000, false), "", "40702810500000008888"
	}
	if kpp == "" {
		kpp = "0"
	}
	day := ruDate(op.date)
	side := func(key, name, inn, kpp, account, bik string) {
		fmt.Fprintf(w, "%sСчет=%s\r\n%s=ИНН %s %s\r\n%sИНН=%s\r\n%sКПП=%s\r\n%s1=%s\r\n%sРасчСчет=%s\r\n%sБанк1=ПАО СБЕРБАНК г. Москва\r\n%sБИК=%s\r\n", key, account, key, inn, name, key, inn, key, kpp, key, name,
			key, account, key, key, bik)
	}
	fmt.Fprintf(w, "СекцияДокумент=Платежное поручение\r\nНомер=%d\r\nДата=%s\r\nСумма=%s\r\n", op.number, day, op.sum)
	if op.out {
		fmt.Fprintf(w, "ДатаСписано=%s\r\n", day)
		side("Плательщик", "ООО «Полюс»", ourINN, "771901001", ourAccount, ourBIK)
		side("Получатель", name, inn, kpp, account, "044525187")
	} else {
		fmt.Fprintf(w, "ДатаПоступило=%s\r\n", day)
		side("Плательщик", name, inn, kpp, account, "044525187")
		side("Получатель", "ООО «Полюс»", ourINN, "771901001", ourAccount, ourBIK)
	}
	fmt.Fprintf(w, "ВидПлатежа=электронно\r\nВидОплаты=01\r\nОчередность=5\r\nНазначениеПлатежа=%s\r\nКонецДокумента\r\n", op.purpose)
}

// cp1251 writes text in the encoding of Russian banks.
type cp1251 struct{ w *bufio.Writer }

func (c *cp1251) Write(p []byte) (int, error) {
	for _, r := range string(p) {
		b := byte('?')
		switch {
		case r < 0x80:
			b = byte(r)
		case r >= 'А' && r <= 'я':
			b = byte(r - 'А' + 0xC0)
		default:
			switch r {
			case 'Ё':
				b = 0xA8
			case 'ё':
				b = 0xB8
			case '№':
				b = 0xB9
			case '«':
				b = 0xAB
			case '»':
				b = 0xBB
			}
		}
		if err := c.w.WriteByte(b); err != nil {
			return 0, err
		}
	}
	return len(p), nil
}

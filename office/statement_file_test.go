package office

import (
	"fmt"
	"strings"

	"accord/domain"
)

// bankOp is one operation of a statement that a test writes.
type bankOp struct {
	No      string
	Date    domain.Date
	Sum     domain.Money
	Out     bool
	Other   string // account
	Name    string
	INN     string
	Purpose string
	Account string // ours; "" ownAccount
}

func (o bankOp) own() string {
	if o.Account == "" {
		return ownAccount
	}
	return o.Account
}

// oneC writes operations as 1CClientBankExchange in UTF-8.
func oneC(ops ...bankOp) string {
	var s strings.Builder
	ru := func(d domain.Date) string { y, m, dd := d.YMD(); return fmt.Sprintf("%02d.%02d.%04d", dd, m, y) }
	accounts := []string{}
	seen := map[string]bool{}
	for _, o := range ops {
		if !seen[o.own()] {
			seen[o.own()] = true
			accounts = append(accounts, o.own())
		}
	}
	if len(accounts) == 0 {
		accounts = []string{ownAccount}
	}
	s.WriteString("1CClientBankExchange\nВерсияФормата=1.03\nКодировка=UTF-8\n")
	for _, a := range accounts {
		fmt.Fprintf(&s, "РасчСчет=%s\n", a)
	}
	for _, o := range ops {
		ours, other, oursDate := "Получатель", "Плательщик", "ДатаПоступило"
		if o.Out {
			ours, other, oursDate = other, ours, "ДатаСписано"
		}
		fmt.Fprintf(&s, "СекцияДокумент=Платежное поручение\nНомер=%s\nДата=%s\nСумма=%s\n", o.No, ru(o.Date), o.Sum)
		fmt.Fprintf(&s, "%sСчет=%s\n%s=%s\n%s1=ООО «Полюс»\n%sИНН=7728168971\n", ours, o.own(), oursDate, ru(o.Date), ours, ours)
		fmt.Fprintf(&s, "%sСчет=%s\n%s1=%s\n%sИНН=%s\nНазначениеПлатежа=%s\nКонецДокумента\n", other, o.Other, other, o.Name, other, o.INN, o.Purpose)
	}
	s.WriteString("КонецФайла\n")
	return s.String()
}

// cp1251 encodes a text as Russian accounting programs write it.
func cp1251(s string) string {
	var out []byte
	for _, r := range s {
		switch {
		case r < 0x80:
			out = append(out, byte(r))
		case r >= 'А' && r <= 'я':
			out = append(out, byte(r-'А')+0xC0)
		case r == 'ё':
			out = append(out, 0xB8)
		case r == 'Ё':
			out = append(out, 0xA8)
		case r == '№':
			out = append(out, 0xB9)
		case r == '«':
			out = append(out, 0xAB)
		case r == '»':
			out = append(out, 0xBB)
		default:
			panic(fmt.Sprintf("no %q in CP1251", r))
		}
	}
	return string(out)
}

package i18n

import (
	"context"
	"errors"
	"fmt"
	"math"
	"sync"
	"testing"
	"time"

	"accord/domain"
)

const nb = "\u00a0"

func TestSum(t *testing.T) {
	for _, c := range []struct {
		m      domain.Money
		ru, en string
	}{
		{0, "0,00", "0.00"},
		{5, "0,05", "0.05"},
		{-5, "-0,05", "-0.05"},
		{99999, "999,99", "999.99"},
		{100000, "1" + nb + "000,00", "1,000.00"},
		{123456750, "1" + nb + "234" + nb + "567,50", "1,234,567.50"},
		{-123456750, "-1" + nb + "234" + nb + "567,50", "-1,234,567.50"},
		{domain.MaxMoney, "9" + nb + "999" + nb + "999" + nb + "999" + nb + "999,99", "9,999,999,999,999.99"},
		{math.MinInt64, "-92" + nb + "233" + nb + "720" + nb + "368" + nb + "547" + nb + "758,08", ""},
	} {
		if got := Sum("ru", c.m); got != c.ru {
			t.Errorf("ru %d: %q, want %q", c.m, got, c.ru)
		}
		if got := Sum("en", c.m); c.en != "" && got != c.en {
			t.Errorf("en %d: %q, want %q", c.m, got, c.en)
		}
		if c.m.Abs() > 0 && c.m.Abs() <= domain.MaxMoney {
			for _, l := range []string{"ru", "en"} {
				if back, err := domain.ParseMoney(Sum(l, c.m)); err != nil || back != c.m {
					t.Errorf("%s %d does not read back: %d, %v", l, c.m, back, err)
				}
			}
		}
	}
}

func TestDates(t *testing.T) {
	d := domain.NewDate(2026, 12, 31)
	early := domain.NewDate(2026, 8, 5)
	for _, c := range [][2]string{
		{Date("ru", d), "31.12.2026"},
		{Date("en", d), "31 Dec 2026"},
		{Date("ru", early), "05.08.2026"},
		{Date("en", early), "5 Aug 2026"},
		{ShortDate("ru", d), "31.12.26"},
		{ShortDate("en", d), "31 Dec 26"},
		{LongDate("ru", d), "31 декабря 2026 г."},
		{LongDate("en", d), "31 December 2026"},
		{LongDate("ru", early), "5 августа 2026 г."},
		{Month("ru", time.May), "май"},
		{Month("en", time.May), "May"},
		{Date("ru", 0), ""},
		{ShortDate("en", 0), ""},
		{LongDate("ru", 0), ""},
	} {
		if c[0] != c[1] {
			t.Errorf("%q, want %q", c[0], c[1])
		}
	}
}

func TestSumInWords(t *testing.T) {
	for _, c := range []struct {
		locale   string
		m        domain.Money
		currency string
		want     string
	}{
		{"ru", 0, "RUB", "Ноль рублей 00 копеек"},
		{"ru", 101, "RUB", "Один рубль 01 копейка"},
		{"ru", 200222, "RUB", "Две тысячи два рубля 22 копейки"},
		{"ru", 11100, "RUB", "Сто одиннадцать рублей 00 копеек"},
		{"ru", 100000000, "RUB", "Один миллион рублей 00 копеек"},
		{"ru", 41200000, "RUB", "Четыреста двенадцать тысяч рублей 00 копеек"},
		{"ru", 500000, "RUB", "Пять тысяч рублей 00 копеек"},
		{"ru", 2100111, "RUB", "Двадцать одна тысяча один рубль 11 копеек"},
		{"ru", 1400, "", "Четырнадцать рублей 00 копеек"},
		{"ru", 100100100, "RUB", "Один миллион одна тысяча один рубль 00 копеек"},
		{"ru", -200222, "RUB", "Минус две тысячи два рубля 22 копейки"},
		{"ru", domain.MaxMoney, "RUB", "Девять триллионов девятьсот девяносто девять миллиардов девятьсот девяносто девять " +
			"миллионов девятьсот девяносто девять тысяч девятьсот девяносто девять рублей 99 копеек"},
		{"ru", 210000, "USD", "Две тысячи сто долларов США 00 центов"},
		{"ru", 12050, "XAU", "Сто двадцать XAU 50/100"},
		{"en", 120050, "RUB", "One thousand two hundred rubles 50 kopecks"},
		{"en", 101, "RUB", "One ruble 01 kopeck"},
		{"en", 0, "RUB", "Zero rubles 00 kopecks"},
		{"en", -9999900, "RUB", "Minus ninety-nine thousand nine hundred ninety-nine rubles 00 kopecks"},
		{"en", domain.MaxMoney, "EUR", "Nine trillion nine hundred ninety-nine billion nine hundred ninety-nine million nine hundred " +
			"ninety-nine thousand nine hundred ninety-nine euros 99 cents"},
		{"ru", math.MinInt64, "RUB", "Минус девяносто два квадриллиона двести тридцать три триллиона семьсот двадцать миллиардов " +
			"триста шестьдесят восемь миллионов пятьсот сорок семь тысяч семьсот пятьдесят восемь рублей 08 копеек"},
	} {
		if got := SumInWords(c.locale, c.m, c.currency); got != c.want {
			t.Errorf("%s %s: %q, want %q", c.locale, c.m, got, c.want)
		}
	}
}

func TestSentences(t *testing.T) {
	if got := T("ru", "no.such.key", nil); got != "no.such.key" {
		t.Errorf("a missing key gave %q", got)
	}
	if got := T("ru", "page.of", map[string]any{"n": 1, "m": 40}); got != "Страница 1 из 40" {
		t.Error(got)
	}
	if got := T("ru", "reconciliation.debt", map[string]any{"date": domain.NewDate(2026, 9, 30), "creditor": "A", "sum": domain.Money(500000)}); got != "По данным исполнителя на 30.09.2026 задолженность в пользу исполнителя (A) составляет 5"+nb+"000,00." {
		t.Error(got)
	}
	if got := T("ru", "page.of", map[string]any{"n": 1}); got != "Страница 1 из " {
		t.Errorf("a place without its argument gave %q", got)
	}
	for n, want := range map[int]string{1: "рубль", 2: "рубля", 5: "рублей", 11: "рублей", 21: "рубль", 112: "рублей"} {
		if got := N("ru", "currency.RUB.major", n, nil); got != want {
			t.Errorf("%d %s, want %s", n, got, want)
		}
	}
	if Count("ru", -1234567) != "-1"+nb+"234"+nb+"567" || Count("en", 1234) != "1,234" || Count("en", 7) != "7" {
		t.Error("Count")
	}
	for tag, want := range map[string]string{"": "ru", "ru_RU.UTF-8": "ru", "en_GB.UTF-8": "en", "en": "en", "eng": "ru"} {
		if Locale(tag) != want {
			t.Errorf("locale of %q is %q", tag, Locale(tag))
		}
	}
}

func TestError(t *testing.T) {
	_, bad := domain.ParseMoney("12руб")
	_, big := domain.ParseMoney("99999999999999999")
	_, empty := domain.ParseDate("")
	for _, c := range []struct {
		locale string
		err    error
		want   string
	}{
		{"ru", nil, ""},
		{"ru", fmt.Errorf("row 3: %w", bad), "«12руб» не читается как сумма. Напишите число не более чем с двумя знаками после запятой, например 1" + nb + "234,50."},
		{"ru", big, "Сумма «99999999999999999» больше наибольшей допустимой, 9" + nb + "999" + nb + "999" + nb + "999" + nb + "999,99. Проверьте, нет ли в ней лишних цифр."},
		{"en", big, "The sum “99999999999999999” is above the largest one allowed, 9,999,999,999,999.99. Check it for extra digits."},
		{"en", empty, "The date is missing. Write day, month and year, for example 31.12.2026."},
		{"ru", domain.Refuse(domain.Forbidden, "", "forbidden.verb", "role", "bdm", "verb", "match"), "Ваша роль (развитие) не даёт права: разносить платежи. Попросите директора или администратора."},
		{"en", domain.Refuse(domain.Invalid, "why", "required", "field", "shoe size"), "Missing: shoe size. Fill it in and try again."},
		{"en", context.Canceled, "The action was interrupted, nothing has changed."},
		{"en", errors.New("SELECT"), "Internal error, the action was not completed. The details are in the log: try again, and if the error stays, hand the log to your administrator."},
	} {
		if got := Error(c.locale, c.err); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}

func TestNames(t *testing.T) {
	for in, want := range map[string]string{
		"Иванов Иван Петрович":    "Иванов" + nb + "И." + nb + "П.",
		"Иванов И.П.":             "Иванов" + nb + "И." + nb + "П.",
		"Иванов И. П.":            "Иванов" + nb + "И." + nb + "П.",
		"Салтыков-Щедрин  Михаил": "Салтыков-Щедрин" + nb + "М.",
		"Мамедов Али Гасан оглы":  "Мамедов" + nb + "А." + nb + "Г." + nb + "оглы",
		"John Smith":                  "John Smith",
		"Шер":                         "Шер",
		"":                            "",
		"Ильи\u0306н Андреи\u0306 \n": "Ильйн" + nb + "А.",
	} {
		if got := ShortName(in); got != want {
			t.Errorf("%q gave %q, want %q", in, got, want)
		}
	}
	if LowerFirst("Генеральный директор") != "генеральный директор" || LowerFirst("ИП") != "ИП" || LowerFirst("") != "" {
		t.Error("LowerFirst")
	}
	if got := OneLine(" a\t\n b\x00\xffc\u200b "); got != "a b c" {
		t.Errorf("%q", got)
	}
	if SignatoryTitle("en", "Генеральный директор") != "General Director" || SignatoryTitle("ru", "Директор") != "Директор" {
		t.Error("title")
	}
	if got := SignatoryBasis("en", "доверенности № 5 от 01.02.2026"); got != "power of attorney No. 5 of 01.02.2026" {
		t.Error(got)
	}
}

func TestLedgerDocument(t *testing.T) {
	d := domain.NewDate(2026, 7, 31)
	for _, c := range []struct {
		row    domain.ReconciliationRow
		ru, en string
	}{
		{domain.ReconciliationRow{Kind: domain.EntryAct, Number: "812", DocDate: d}, "Акт № 812 от 31.07.2026", "Act No. 812 of 31 Jul 2026"},
		{domain.ReconciliationRow{Kind: domain.EntryReceipt, Number: "1441", DocDate: d}, "Оплата, п/п 1441 от 31.07.2026", "Payment, order 1441 of 31 Jul 2026"},
		{domain.ReconciliationRow{Kind: domain.EntryRefund, DocDate: d}, "Возврат от 31.07.2026", "Refund of 31 Jul 2026"},
		{domain.ReconciliationRow{Kind: domain.EntryCorrection, Number: "К-1"}, "Корректировка № К-1", "Correction No. К-1"},
		{domain.ReconciliationRow{Kind: domain.EntryWriteOff, Number: "2", DocDate: d}, "Списание № 2 от 31.07.2026", "Write-off No. 2 of 31 Jul 2026"},
		{domain.ReconciliationRow{Kind: domain.EntryOffset}, "Зачёт", "Offset"},
		{domain.ReconciliationRow{Kind: "else"}, "Операция", "Operation"},
		{domain.ReconciliationRow{Kind: domain.EntryOpening, Document: "УПД 7"}, "УПД 7", "УПД 7"},
	} {
		if got := LedgerDocument("ru", c.row); got != c.ru {
			t.Errorf("%q, want %q", got, c.ru)
		}
		if got := LedgerDocument("en", c.row); got != c.en {
			t.Errorf("%q, want %q", got, c.en)
		}
	}
}

func TestTogether(t *testing.T) {
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range 50 {
				T("ru", "sign.stamp", nil)
				N("en", "currency.RUB.major", 3, nil)
				T("en", "page.of", map[string]any{"n": 1, "m": 2})
			}
		})
	}
	wg.Wait()
}

func BenchmarkSum(b *testing.B) {
	for b.Loop() {
		Sum("ru", 123456750)
	}
}

func BenchmarkTPlain(b *testing.B) {
	for b.Loop() {
		T("ru", "reconciliation.opening", nil)
	}
}

func BenchmarkLedgerDocument(b *testing.B) {
	row := domain.ReconciliationRow{Kind: domain.EntryAct, Number: "812", DocDate: domain.NewDate(2026, 7, 31)}
	for b.Loop() {
		LedgerDocument("ru", row)
	}
}

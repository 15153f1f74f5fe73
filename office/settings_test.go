package office

import (
	"strconv"
	"testing"

	"pgregory.net/rapid"

	"accord/domain"
)

func TestASeriesLeavesNoGapAndRepeatsNothing(t *testing.T) {
	b := withClients(t)
	b.clean("invoices", "date;number;inn;amount\n2026-11-01;П-7;"+innOf(1)+";5\n2026-11-02;12;"+innOf(1)+";5\n")
	set := func(prefix string, first int64) error {
		return b.SetSeries(b.ctx, 1, domain.Invoice, 2026, prefix, first)
	}
	pages, err := b.NumberSeries(b.ctx, 1, 2026)
	b.must(err)
	if p := pages[0]; p.Kind != domain.Invoice || p.Next != "13" || p.Given != 0 || len(pages) != 5 {
		t.Errorf("%+v", pages)
	}
	b.refused(set("", 12), domain.Conflict, "series.repeat")
	b.refused(set("", 14), domain.Conflict, "series.gap")
	b.refused(set("П-", 7), domain.Conflict, "series.repeat")
	b.refused(set("П-", 9), domain.Conflict, "series.gap")
	b.refused(set("2026", 1), domain.Invalid, "series.digit")
	b.refused(set("С-", 0), domain.Invalid, "series.first")
	b.refused(b.SetSeries(b.ctx, 1, "letter", 2026, "", 1), domain.Invalid, "series.kind")
	b.refused(b.as(Receivables).SetSeries(b.ctx, 1, domain.Invoice, 2026, "С-", 1), domain.Forbidden, "forbidden.verb")
	b.must(set("С-", 400)) // nothing of that prefix is there: any beginning will do
	b.must(set("П-", 8))   // none was given yet: it may be changed again
	if d := b.issue(domain.Invoice, "2026-11-10", "5"); d.Number != "П-8" {
		t.Errorf("number %s", d.Number)
	}
	b.refused(set("Х-", 1), domain.Conflict, "series.given")
	if pages, err = b.NumberSeries(b.ctx, 1, 2026); err != nil || pages[0].Last != "П-8" || pages[0].Next != "П-9" || pages[0].Given != 1 {
		t.Errorf("%+v %v", pages[0], err)
	}
	b.must(b.SetSeries(b.ctx, 1, domain.Invoice, 2027, "Х-", 1))
	b.sound()
}

// TestNumbersAreGaplessWhateverIsSet sets series and issues papers in any order: what was given is one run, and the book is sound.
func TestNumbersAreGaplessWhateverIsSet(t *testing.T) {
	b := withClients(t)
	year := 2010
	rapid.Check(t, func(t *rapid.T) {
		year++
		if year > 2025 {
			year = 2011
		}
		kind := rapid.SampledFrom([]domain.DocKind{domain.Invoice, domain.Act}).Draw(t, "kind")
		var given []string
		for range rapid.IntRange(1, 5).Draw(t, "steps") {
			if rapid.Bool().Draw(t, "set") {
				err := b.SetSeries(b.ctx, 1, kind, year, rapid.SampledFrom([]string{"", "А-", "Б/"}).Draw(t, "prefix"), int64(rapid.IntRange(0, 40).Draw(t, "first")))
				if err != nil && domain.CodeOf(err) == "" {
					t.Fatal(err)
				}
				continue
			}
			d, err := b.IssueDocument(b.ctx, domain.Document{EntityID: 1, CounterpartyID: 2, Kind: kind, Date: domain.NewDate(year, 5, 5), Lines: lineOf(100)}, Override{})
			if err != nil {
				t.Fatal(err)
			}
			given = append(given, d.Number)
		}
		for i := 1; i < len(given); i++ {
			if tail(given[i]) != tail(given[i-1])+1 {
				t.Fatalf("%v", given)
			}
		}
	})
	b.sound()
}

func tail(number string) int {
	i := len(number)
	for i > 0 && number[i-1] >= '0' && number[i-1] <= '9' {
		i--
	}
	n, _ := strconv.Atoi(number[i:])
	return n
}

func TestWhatStandsInTheWayOfClosing(t *testing.T) {
	b := withClients(t)
	through := day("2026-10-31")
	if w, err := b.BeforeClosing(b.ctx, 1, through); err != nil || !w.Clear() {
		t.Fatalf("%+v %v", w, err)
	}
	b.imp("statement", oneC(bankOp{No: "5", Date: day("2026-10-20"), Sum: rub("30"), Other: "40702810900000000009", Name: "Неизвестный", INN: "7707083893", Purpose: "?"}))
	_, err := b.DraftDocument(b.ctx, b.draftOf(domain.Act, "2026-10-30", "122"))
	b.must(err)
	_, err = b.DraftDocument(b.ctx, b.draftOf(domain.Act, "2026-11-02", "7"))
	b.must(err)
	w, err := b.BeforeClosing(b.ctx, 1, through)
	b.must(err)
	if w.Tray != 1 || w.TraySum != rub("30") || w.DraftActs != 1 || w.DraftSum != rub("122") || w.DraftInvoices != 0 || w.Clear() {
		t.Errorf("%+v", w)
	}
	b.must(b.ClosePeriod(b.ctx, 1, through, "сдан отчёт")) // it says so, it does not forbid
	b.must(b.ReopenPeriod(b.ctx, 1, day("2026-09-30"), "ошибка в акте"))
	h, err := b.PeriodHistory(b.ctx, 1)
	if err != nil || len(h) != 2 || h[0].Verb != "reopen_period" || h[0].Why != "ошибка в акте" || h[1].Detail["new"] != "2026-10-31" {
		t.Errorf("%+v %v", h, err)
	}
	b.sound()
}

func TestStatementsThatDoNotGoOnAreTold(t *testing.T) {
	b := withClients(t)
	b.must(b.gap())
	w, err := b.BeforeClosing(b.ctx, 1, day("2026-10-31"))
	b.must(err)
	if len(w.Gaps) != 1 || w.Gaps[0].Closing != rub("100") || w.Gaps[0].Opening != rub("90") || w.Gaps[0].Date != day("2026-10-11") {
		t.Errorf("%+v", w.Gaps)
	}
}

// gap imports two statements of which the second does not begin with what the first ended with.
func (b *book) gap() error {
	one := func(from, to, opening, closing string) string {
		return "1CClientBankExchange\nВерсияФормата=1.03\nКодировка=UTF-8\nДатаНачала=" + from + "\nДатаКонца=" + to + "\nРасчСчет=" + ownAccount +
			"\nСекцияРасчСчет\nДатаНачала=" + from + "\nДатаКонца=" + to + "\nРасчСчет=" + ownAccount + "\nНачальныйОстаток=" + opening + "\nВсегоПоступило=0\nВсегоСписано=0\nКонечныйОстаток=" + closing + "\nКонецРасчСчет\nКонецФайла\n"
	}
	for _, s := range []string{one("01.10.2026", "10.10.2026", "100.00", "100.00"), one("11.10.2026", "20.10.2026", "90.00", "90.00")} {
		if _, err := b.try("statement", b.file(s)); err != nil {
			return err
		}
	}
	return nil
}

func TestOurCompanyIsChanged(t *testing.T) {
	b := withClients(t)
	e, err := b.Entity(b.ctx, 1)
	b.must(err)
	r := Requisites{Name: "ООО «Полюс-М»", FullName: e.FullName, INN: e.INN, KPP: e.KPP, ActsMaster: domain.MasterAccord, Address: "Москва"}
	_, err = b.as(Receivables).ChangeEntity(b.ctx, 1, e.Version, r)
	b.refused(err, domain.Forbidden, "forbidden.verb")
	bad := r
	bad.KPP = "12"
	_, err = b.ChangeEntity(b.ctx, 1, e.Version, bad)
	b.refused(err, domain.Invalid, "kpp")
	_, err = b.ChangeEntity(b.ctx, 1, e.Version, r)
	b.must(err)
	_, err = b.ChangeEntity(b.ctx, 1, e.Version, r)
	b.refused(err, domain.Conflict, "conflict.changed")
	b.issue(domain.Invoice, "2026-11-10", "5")
	r.INN = innOf(7)
	_, err = b.ChangeEntity(b.ctx, 1, e.Version+1, r)
	b.refused(err, domain.Conflict, "entity.inn_used")
	b.must(b.SetTaxMode(b.ctx, 1, e.Version+1, day("2027-01-01"), domain.TaxUSN5))
	b.refused(b.SetTaxMode(b.ctx, 1, e.Version+2, domain.FirstDate, ""), domain.Conflict, "entity.tax_first")
	b.must(b.SetSignatories(b.ctx, 1, e.Version+2, []domain.Signatory{{Role: "director", Name: "Петров Пётр", Title: "Директор", Basis: "доверенности № 5"}, {Role: "accountant"}}))
	b.refused(b.SetSignatories(b.ctx, 1, e.Version+3, []domain.Signatory{{Role: "director"}}), domain.Invalid, "required")
	_, err = b.ChangeBank(b.ctx, 1, Bank{Account: ownAccount, BIK: "044525225", Name: "Сбербанк"})
	b.must(err)
	e, err = b.Entity(b.ctx, 1)
	b.must(err)
	if e.Name != "ООО «Полюс-М»" || e.Address != "Москва" || e.TaxOn(day("2027-02-01")) != domain.TaxUSN5 || e.TaxOn(day("2026-12-31")) != domain.TaxGeneral ||
		len(e.Signatories) != 1 || e.Signatories[0].Basis != "доверенности № 5" || e.Accounts[0].BankName != "Сбербанк" {
		t.Errorf("%+v", e)
	}
	b.must(b.SetTaxMode(b.ctx, 1, e.Version, day("2027-01-01"), ""))
	b.sound()
}

func TestAnOwnCalendarHoldsAfterReopening(t *testing.T) {
	b := openBook(t, t.TempDir())
	b.clean("clients", clientTable(3))
	b.clean("contracts", "number;date;inn;term;days\n12/26;2026-01-01;"+innOf(1)+";10;р\n")
	file := []byte(`{"years":[{"year":2028,"off":["03.01-07.01"],"working":[],"short":[]}]}`)
	diff, err := b.PreviewCalendar(b.ctx, file)
	b.must(err)
	if len(diff) != 1 || diff[0].Year != 2028 || !diff[0].New || diff[0].All != 366 {
		t.Errorf("%+v", diff)
	}
	_, err = b.PreviewCalendar(b.ctx, []byte("{"))
	b.refused(err, domain.Invalid, "calendar.form")
	b.refused(b.as(Receivables).SetCalendar(b.ctx, "c.json", file), domain.Forbidden, "forbidden.verb")
	b.must(b.SetCalendar(b.ctx, "c.json", file))
	path := b.Path()
	b.must(b.Close())
	o, err := Open(b.ctx, path, Settings{Now: frozen, Locale: "ru"})
	b.must(err)
	defer func() { b.must(o.Close()) }()
	k, err := o.KnownCalendar(b.ctx)
	b.must(err)
	last := k.Years[len(k.Years)-1]
	if k.File != "c.json" || last.Year != 2028 || o.calendar().IsWorking(day("2028-01-05")) || !o.calendar().IsWorking(day("2028-01-11")) {
		t.Errorf("%+v", k)
	}
	b.must(o.SetCalendar(b.ctx, "", nil))
	if k, err = o.KnownCalendar(b.ctx); err != nil || k.File != "" || k.Years[len(k.Years)-1].Year != 2027 {
		t.Errorf("%+v %v", k, err)
	}
}

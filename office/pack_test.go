package office

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"accord/domain"
)

// packTo writes a pack into a folder of its own.
func (b *book) packTo(q PackQuery) (Pack, string) {
	b.Helper()
	dir := b.TempDir()
	p, err := b.ExportPack(b.ctx, q, func(name string, write func(io.Writer) error) error {
		var buf bytes.Buffer
		if err := write(&buf); err != nil {
			return err
		}
		return os.WriteFile(filepath.Join(dir, name), buf.Bytes(), 0o600)
	})
	b.must(err)
	return p, dir
}

// ledgerOf lists what an import can make of an entity's ledger, sorted.
func (b *book) ledgerOf(inn string) []string {
	b.Helper()
	rows := b.rowsOf(`SELECT p.inn, COALESCE(c.number, ''), e.kind, e.date, e.debit, e.credit, e.due, e.number, e.title FROM entry e JOIN legal_entity en ON en.id = e.entity_id
		JOIN counterparty p ON p.id = e.counterparty_id LEFT JOIN contract c ON c.id = e.contract_id
		WHERE en.inn = '` + inn + `' AND e.voided_at = '' AND e.before_cutover = 0 AND e.kind IN ('opening', 'act', 'correction', 'receipt')`)
	slices.Sort(rows)
	return rows
}

// A pack of any period says nothing new to its own book; the whole one makes the same ledger in an empty book.
func TestThePackReadsBack(t *testing.T) {
	books := 12
	if testing.Short() {
		books = 4
	}
	for seed := range int64(books) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			d := newDeeds(newBook(t), seed)
			if seed%3 == 0 {
				d.addOpenings(1)
			}
			for range 70 {
				d.step()
			}
			for e := int64(1); e <= 2; e++ {
				q := PackQuery{EntityID: e, Format: []string{"csv", "xlsx"}[seed%2], Locale: []string{"ru", "en"}[seed/2%2]}
				whole, dir := d.packTo(q)
				d.nothingNew(e, whole, dir)
				d.startsAnew(e, whole, dir)
				q.From = day("2026-07-01") + domain.Date(d.rnd.Intn(60))
				q.To = q.From + domain.Date(d.rnd.Intn(60))
				part, dir := d.packTo(q)
				d.nothingNew(e, part, dir)
				if part.Opening+sumOf2(part.Turnovers) != part.Closing {
					t.Errorf("the control does not add up: %+v", part)
				}
			}
		})
	}
}

func sumOf2(ts []PackTurnover) (m domain.Money) {
	for _, t := range ts {
		m += t.Debit - t.Credit
	}
	return m
}

func (d *deeds) nothingNew(e int64, p Pack, dir string) {
	d.Helper()
	before, err := d.Seq(d.ctx)
	d.must(err)
	for _, f := range p.Files {
		r, err := d.try(f.Kind, filepath.Join(dir, f.Name), ofEntity(e))
		d.must(err)
		if r.New != 0 || r.Known != r.Rows || r.Rows != f.Rows || r.Updated != 0 || len(r.Errors)+len(r.Warnings) > 0 {
			d.Errorf("%s of %s back into its own book: %+v, %d written", f.Name, p.Entity.INN, r, f.Rows)
		}
	}
	if after, err := d.Seq(d.ctx); err != nil || after != before {
		d.Errorf("reading the pack back changed the book: %d records more, %v", after-before, err)
	}
}

// startsAnew reads a pack into an empty book and compares the ledgers: only receipts that wait in the tray may be credited there.
func (d *deeds) startsAnew(e int64, p Pack, dir string) {
	d.Helper()
	fresh := newBook(d.TB)
	entity := int64(1)
	if e == 2 {
		second := polus
		second.Name, second.INN, second.Bank = "ООО «Вега»", entityINN[2], Bank{BIK: "044525225", Account: "40702810400000000225"}
		made, _, err := fresh.AddEntity(fresh.ctx, second)
		fresh.must(err)
		entity = made.ID
	}
	for _, f := range p.Files {
		r, err := fresh.try(f.Kind, filepath.Join(dir, f.Name), ofEntity(entity))
		fresh.must(err)
		if r.New != r.Rows || len(r.Errors) > 0 {
			d.Errorf("%s of %s into an empty book: %+v", f.Name, p.Entity.INN, r)
		}
	}
	tray := map[string]bool{}
	for _, x := range d.payments() {
		tray[x.Number] = !x.Attributed()
	}
	got := slices.DeleteFunc(fresh.ledgerOf(p.Entity.INN), func(row string) bool {
		cells := strings.Split(row, "|")
		return cells[2] == "receipt" && tray[cells[7]]
	})
	if want := d.ledgerOf(p.Entity.INN); strings.Join(got, "\n") != strings.Join(want, "\n") {
		d.Errorf("entity %s: the empty book has\n%s\nits source\n%s", p.Entity.INN, strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	fresh.sound()
}

// Papers of our own series, with several lines, rates and no description, and all that an export must not lose.
func TestAPackOfOwnPapersReadsBack(t *testing.T) {
	b := newBook(t)
	a, c := innOf(1), innOf(2)
	b.clean("clients", "name;client;inn;kpp;country;city;email\n\"«Ёж; сын»\";Группа «Ёж»;"+a+";770701001;;Тверь;a@b.ru\n=Б;Группа «Ёж»;"+c+";;;;\nТОО Казах;;123456789012;;KZ;;\n")
	b.clean("contracts", "number;date;inn;term;days;penalty;penalty_cap\n1/26;2026-01-01;"+a+";15 числа;;0,1;10\n2/26;2026-02-01;"+a+";5;р;;\n3;;"+c+";;;;\n")
	issue := func(kind domain.DocKind, lines ...domain.Line) domain.Document {
		d, err := b.IssueDocument(b.ctx, domain.Document{
			EntityID: 1, CounterpartyID: b.party(a), ContractID: b.contract(a, "1/26"), Kind: kind, Date: day("2026-10-05"), Currency: domain.RUB, Lines: lines,
		}, Override{})
		b.must(err)
		return d
	}
	line := func(name string, sum domain.Money, rate domain.VATRate, from, to string) domain.Line {
		return domain.Line{Name: name, Qty: 1000, Unit: "шт", Price: sum, Sum: sum, VAT: domain.VATInside(sum, rate), Rate: rate, From: day(from), To: day(to)}
	}
	two := []domain.Line{line("=Реклама", 12200, 22, "2026-09-01", "2026-09-30"), line("Сайт; «под ключ»", 11000, 10, "2026-08-01", "2026-10-31")}
	issue(domain.Invoice, two...)
	issue(domain.Invoice, line("Один", 100, domain.NoVAT, "2026-09-01", "2026-09-30"))
	act := issue(domain.Act, two...)
	for _, m := range []domain.Money{-1220, 5000} {
		_, err := b.Correct(b.ctx, act.ID, day("2026-10-20"), lineOf(m), "скидка; по письму", Override{})
		b.must(err)
	}
	b.imp("statement", oneC(
		bankOp{No: "5", Date: day("2026-10-10"), Sum: 700, Other: "40702810900000000001", Name: "Ёж", INN: a, Purpose: "Аванс; «за всё»"},
		bankOp{No: "77", Date: day("2026-10-11"), Sum: 500, Other: "40702810900000000002", Name: "Некто", Purpose: "=1+1"},
		bankOp{Date: day("2026-10-12"), Sum: 600, Other: "40702810900000000003", Name: "Без номера", INN: innOf(9), Purpose: "-"}))
	b.must(b.Detach(b.ctx, b.payment("5").ID, "by hand", Override{}))
	b.must(b.Attribute(b.ctx, b.payment("5").ID, b.party(a), 0, "letter", false, Override{}))
	for _, format := range []string{"csv", "xlsx"} {
		p, dir := b.packTo(PackQuery{EntityID: 1, Format: format, Locale: "ru"})
		if p.Unnamed != 2 || p.UnnamedSum != 1100 || p.Files[len(p.Files)-1].Rows != 1 || p.Closing != 23200+3780-700 {
			t.Errorf("%s: %+v", format, p)
		}
		d := &deeds{book: b, clients: 3}
		d.nothingNew(1, p, dir)
		d.startsAnew(1, p, dir)
	}
}

// A pack of a month with a correction of an earlier month's act says so: only a book that has the act takes the row.
func TestAPackTellsOfEarlierActs(t *testing.T) {
	b := newBook(t)
	b.clean("clients", clientTable(1))
	b.clean("acts", "date;number;inn;amount;description\n2026-09-30;1;"+innOf(0)+";100;x\n2026-10-05;2;"+innOf(0)+";100;x\n")
	b.clean("corrections", "date;number;inn;act;amount\n2026-10-10;1;"+innOf(0)+";1;-30\n2026-10-11;2;"+innOf(0)+";2;-5\n")
	p, dir := b.packTo(PackQuery{EntityID: 1, From: day("2026-10-01"), To: day("2026-10-31"), Format: "csv", Locale: "ru"})
	index, err := os.ReadFile(filepath.Join(dir, "index.csv"))
	b.must(err)
	if p.Earlier != 1 || p.EarlierSum != -30_00 || !strings.Contains(string(index), "Корректировки к актам прошлых периодов: этих актов в файлах нет;1;\"-30,00\"") {
		t.Errorf("%d %v\n%s", p.Earlier, p.EarlierSum, index)
	}
	(&deeds{book: b, clients: 1}).nothingNew(1, p, dir)
	whole, _ := b.packTo(PackQuery{EntityID: 1, Format: "csv", Locale: "ru"})
	if whole.Earlier != 0 {
		t.Errorf("of all days: %d", whole.Earlier)
	}
}

// A sum of VAT that several rates may give is no reason to warn; more than the highest rate gives is.
func TestVATOfSeveralRates(t *testing.T) {
	b := newBook(t)
	b.clean("clients", clientTable(1))
	for vat, warnings := range map[string]int{"32": 0, "36.06": 0, "36.10": 1} {
		r := b.imp("acts", "date;number;inn;amount;vat_amount;description\n2026-10-05;a"+vat+";"+innOf(0)+";200;"+vat+";x\n")
		if got := len(warned(r, "import.vat_no_rate")); got != warnings || len(r.Errors) == 0 && r.New != 1 {
			t.Errorf("VAT %s: %d warnings, %+v", vat, got, r)
		}
	}
}

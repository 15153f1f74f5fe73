package cli

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"accord/domain"
	"accord/office"
)

const (
	offerSumKeys = "{before discount net vat total}"
	offerKeys    = "{kind number date entity_inn client_inn net vat total file client version valid_until status option currency options[{title lines monthly" + offerSumKeys + " once" + offerSumKeys + "}] warnings[]}"
)

// withAgreement gives the client of innA a contact and a discount of ten percent.
func withAgreement(t *testing.T, d *desk) {
	t.Helper()
	o, err := office.Open(t.Context(), d.book, office.Settings{Now: frozen})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = o.Close() }()
	c, err := o.FindCounterparty(t.Context(), innA)
	if err != nil {
		t.Fatal(err)
	}
	p, err := o.AddPerson(t.Context(), domain.Person{ClientID: c.ClientID, Name: "Иванова Анна Петровна", Position: "Генеральный директор"})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := o.RecordAgreement(t.Context(), domain.Agreement{
		ClientID: c.ClientID, Kind: domain.Discount, What: "скидка 10 %", PPM: 100_000, ByThem: p.ID, Evidence: domain.ByLetter, Reference: "письмо № 12",
	}); err != nil {
		t.Fatal(err)
	}
}

func decode(t *testing.T, text string) offerJSON {
	t.Helper()
	var a offerJSON
	if err := json.Unmarshal([]byte(text), &a); err != nil {
		t.Fatal(err, text)
	}
	return a
}

func TestOfferCommands(t *testing.T) {
	d := filled(t)
	withAgreement(t, d)
	file := filepath.Join(d.dir, "offer.pdf")
	cover := d.file("Спасибо за встречу.\nЖдём ответа.")
	text := d.ok("issue", "offer", "--client", innA, "--person", "Анна Иванова", "--cover", "@"+cover, "--contact", "Пётр, +7",
		"--option", "Базовый", "--line", "SEO|1|мес|200000|22|month", "--option", "Полный", "--line", "SEO|1|мес|200000|22|month", "--line", "Аудит|1,5|шт|1000.01||once full",
		"-o", file, "--format", "json")
	if got := shape(t, text); got != offerKeys {
		t.Errorf("got %s\nwant %s", got, offerKeys)
	}
	a := decode(t, text)
	if a.Number != "1" || a.Version != 1 || a.ValidUntil != "2026-12-22" || a.Total != "180000.00" || a.VAT != "32459.02" || a.ClientINN != innA || a.Status != "current" || a.File != file {
		t.Errorf("%+v", a)
	}
	if full := a.Options[1]; full.Title != "Полный" || full.Monthly.Discount != "20000.00" || full.Once.Total != "1500.02" || full.Once.Discount != "0.00" || full.Lines != 2 {
		t.Errorf("%+v", full)
	}
	if data, err := os.ReadFile(file); err != nil || !strings.HasPrefix(string(data), "%PDF") {
		t.Errorf("%.10q %v", data, err)
	}
	a = decode(t, d.ok("issue", "offer", "--revise", "1", "--line", "SEO|1|мес|100000|22|month", "--no-discount", "--net", "--valid-until", "2026-12-01", "--format", "json"))
	if a.Number != "1" || a.Version != 2 || a.Total != "122000.00" || a.Options[0].Monthly.Discount != "0.00" || a.ValidUntil != "2026-12-01" {
		t.Errorf("%+v", a)
	}
	for _, c := range []struct {
		args string
		code int
		says string
	}{
		{"offer accept 1 --version 1", 3, "superseded by version 2"},
		{"offer accept 1", 2, "--version"},
		{"offer accept 9 --version 1", 3, "no offer No. 9"},
		{"offer accept 1 --version 7", 3, "no version 7"},
		{"offer accept 1 --version 2 --option 5", 2, "no option 5"},
		{"offer accept 1 --version 2 --option Золотой", 2, "Золотой"},
		{"offer accept 1 --version 2 --date 2026-12-31", 3, "31 Dec 2026"},
		{"offer reject 1 --version 2", 2, "--reason"},
		{"offer", 2, "accept, reject"},
		{"issue offer --line a|1|b|1", 2, "--client"},
		{"issue offer --client " + innA + " --client-name X --line a|1|b|1", 2, "--client"},
		{"issue offer --client " + innA, 2, "--line"},
		{"issue offer --client " + innA + " --line a|1|b|1 --option B --line c|1|d|1", 2, "--option"},
		{"issue offer --client " + innA + " --line a|1|b", 2, "3 parts"},
		{"issue offer --client " + innA + " --line a|1|b|1||weekly", 2, "weekly"},
		{"issue offer --client " + innA + " --line a|x|b|1", 2, "x"},
		{"issue offer --client " + innA + " --line a|1|b|1 -o x.xlsx", 2, "pdf"},
		{"issue offer --client " + innA + " --line a|1|b|1 --person Никто", 3, "Никто"},
		{"issue offer --client " + innA + " --line a|1|b|1 --cover @" + filepath.Join(d.dir, "none"), 3, "none"},
		{"issue offer --client " + innA + " --line a|1|b|1 -o " + filepath.Join(d.dir, "none", "x.pdf"), 3, "none"},
		{"issue offer --client-name Никто --line a|1|b|1", 3, "Никто"},
		{"issue offer --client " + innA + " --line a|1|b|1 --valid-until 2020-01-01", 3, "1 Jan 2020"},
		{"print offer 1", 2, "-o"},
		{"print offer 1 -o x.doc", 2, "pdf"},
		{"print offer 1 --version 3 -o x.pdf", 3, "no version 3"},
		{"list offers --status paid", 2, "expired"},
	} {
		got := d.run(append([]string{"--lang", "en"}, strings.Fields(c.args)...)...)
		if got.code != c.code || !strings.Contains(got.err, c.says) {
			t.Errorf("accord %s: exit %d, %s; want %d, %s", c.args, got.code, got.err, c.code, c.says)
		}
	}
	if a := decode(t, d.ok("offer", "accept", "1", "--version", "2", "--format", "json")); a.Status != "accepted" || a.Option != 1 {
		t.Errorf("%+v", a)
	}
	const keys = "[{entity_inn number date version version_date valid_until client client_inn currency options monthly once status option decided_on reason}]"
	if got := d.ok("list", "offers", "--client", innA, "--format", "json"); shape(t, got) != keys || !strings.Contains(got, `"status":"accepted"`) {
		t.Errorf("%s", got)
	}
	// A client by name; the offers of another; nothing that was refused has taken a number.
	a = decode(t, d.ok("issue", "offer", "--client-name", "ооо альфа", "--line", "Сайт|1||50000|10", "--format", "json"))
	if a.Number != "2" || a.ClientINN != "" || a.VAT != "4545.45" {
		t.Errorf("%+v", a)
	}
	if a := decode(t, d.ok("offer", "reject", "2", "--version", "1", "--reason", "дорого", "--format", "json")); a.Status != "rejected" {
		t.Errorf("%+v", a)
	}
	if got := d.ok("list", "offers", "--status", "rejected", "--format", "csv"); !strings.Contains(got, "дорого") || strings.Count(got, "\n") != 2 {
		t.Error(got)
	}
	second := filepath.Join(d.dir, "first.pdf")
	if got := d.ok("--lang", "en", "print", "offer", "1", "--version", "1", "--paper-lang", "ru", "-o", second); !strings.Contains(got, "superseded") {
		t.Error(got)
	}
	if data, err := os.ReadFile(second); err != nil || !strings.HasPrefix(string(data), "%PDF") {
		t.Errorf("%.10q %v", data, err)
	}
	if got := d.ok("list", "offers", "--status", "accepted"); !strings.Contains(got, "122") {
		t.Error(got)
	}
	if got := d.ok("issue", "offer", "--client", innA, "--line", "x|1||1", "--format", "csv"); !strings.Contains(got, "current") {
		t.Error(got)
	}
	d.ok("check")
}

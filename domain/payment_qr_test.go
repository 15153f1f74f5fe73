package domain

import (
	"bytes"
	"errors"
	"os"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

// readPaymentQR reads a code as a bank's program does: the digit tells the encoding, the next byte the separator, keys come
// in any case and order.
func readPaymentQR(t interface{ Fatalf(string, ...any) }, code []byte) map[string]string {
	if len(code) < 9 || string(code[:6]) != "ST0001" {
		t.Fatalf("no head: %q", code)
	}
	body := code[8:]
	text := string(body)
	switch code[6] {
	case '1':
		var b strings.Builder
		for _, c := range body {
			if c < 0x80 {
				b.WriteByte(c)
			} else {
				b.WriteRune(upperCP1251[c-0x80])
			}
		}
		text = b.String()
	case '2':
		if !utf8.Valid(body) {
			t.Fatalf("not UTF-8: %q", body)
		}
	default:
		t.Fatalf("encoding %q", code[6])
	}
	out := map[string]string{"encoding": string(code[6])}
	for field := range strings.SplitSeq(text, string(code[7])) {
		if key, value, ok := strings.Cut(field, "="); ok {
			out[strings.ToLower(key)] = value
		}
	}
	return out
}

func polus() Payee {
	return Payee{
		Name: "ООО «Полюс»", INN: "7728168971", KPP: "770801001", Account: "40702810138250123017",
		BankName: "ПАО СБЕРБАНК, г. Москва", BIK: "044525225", CorrAccount: "30101810400000000225",
	}
}

func TestPaymentQR(t *testing.T) {
	got, err := PaymentQR(polus(), 18000000, "Оплата по счёту № 356 от 20.11.2026, в т. ч. НДС 22 % 32459.02 руб.")
	want := "ST00012|Name=ООО «Полюс»|PersonalAcc=40702810138250123017|BankName=ПАО СБЕРБАНК, г. Москва|BIC=044525225|CorrespAcc=30101810400000000225" +
		"|Sum=18000000|Purpose=Оплата по счёту № 356 от 20.11.2026, в т. ч. НДС 22 % 32459.02 руб.|PayeeINN=7728168971|KPP=770801001"
	if err != nil || string(got) != want {
		t.Errorf("%v\n got %s\nwant %s", err, got, want)
	}
}

// TestForeignPaymentQR reads codes that others made (testdata/qr/README.md) and makes the same of their requisites.
func TestForeignPaymentQR(t *testing.T) {
	narrow, err := os.ReadFile("testdata/qr/gost56042_win1251.txt")
	if err != nil {
		t.Fatal(err)
	}
	wide, err := os.ReadFile("testdata/qr/samples.txt")
	if err != nil {
		t.Fatal(err)
	}
	for i, code := range append(bytes.Split(bytes.TrimSpace(wide), []byte("\n")), bytes.TrimSpace(narrow)) {
		f := readPaymentQR(t, code)
		bank := strings.ReplaceAll(f["bankname"], "|", "/")
		fields := qrFields{{"Name", f["name"]}, {"PersonalAcc", f["personalacc"]}, {"BankName", bank}, {"BIC", f["bic"]}, {"CorrespAcc", f["correspacc"]}}
		head := "ST00012"
		if f["encoding"] == "1" {
			var ok bool
			if fields, ok = fields.cp1251(); !ok {
				t.Fatalf("code %d: not in CP1251", i)
			}
			head = "ST00011"
		}
		ours := fields.bytes(head)
		theirs := bytes.ReplaceAll(code, []byte("#"), []byte("|"))
		if i < 2 && !bytes.HasPrefix(bytes.ReplaceAll(theirs, []byte("ОАО | "), []byte("ОАО / ")), ours) || i == 3 && !bytes.HasPrefix(code, ours) {
			t.Errorf("code %d:\n got %q\nwant %q", i, ours, theirs)
		}
	}
}

// A long name keeps all the letters that the block has room for, and its closing quotation mark.
func TestPaymentQRKeepsTheName(t *testing.T) {
	body := strings.TrimSpace(strings.Repeat("Северный ", 25))
	for name, want := range map[string]string{
		"Общество с ограниченной ответственностью «" + body + "»":           "ООО «" + string([]rune(body)[:154]) + "»",
		"Общество с ограниченной ответственностью «" + body[:17*14-1] + "»": "ООО «" + body[:17*14-1] + "»",
		`ООО "` + body + `"`:       `ООО "` + string([]rune(body)[:154]) + `"`,
		"ООО «Фонд «" + body + "»": "ООО «Фонд «" + string([]rune(body)[:148]) + "»",
	} {
		to := polus()
		to.Name = name
		code, err := PaymentQR(to, 100, "Оплата")
		if err != nil {
			t.Fatal(err)
		}
		f := readPaymentQR(t, code)
		if f["name"] != want {
			t.Errorf("%s\n got %s\nwant %s", name, f["name"], want)
		}
		if n := bytes.Index(code, []byte("|Sum=")) - 8; n > qrRequiredLength {
			t.Errorf("%s: the required block has %d bytes", name, n)
		}
	}
	odd := polus()
	odd.Name = "ТОО «" + strings.Repeat("Қазына ", 40) + "»"
	code, err := PaymentQR(odd, 100, "Оплата")
	if err != nil {
		t.Fatal(err)
	}
	if f := readPaymentQR(t, code); f["encoding"] != "2" || !strings.HasSuffix(f["name"], "»") || len(f["name"]) < 100 {
		t.Errorf("%v", f)
	}
}

func TestPaymentQRFitsItsBlock(t *testing.T) {
	long := polus()
	long.Name = "Общество с ограниченной ответственностью «Северо-Западный центр управления»"
	long.BankName = "ПАО СБЕРБАНК, Северо-Западный филиал, г. Санкт-Петербург"
	longer := long
	longer.Name = strings.Repeat("Предприятие ", 20)
	odd := longer
	odd.Name = strings.Repeat("Қазына ", 40)
	for _, c := range []struct {
		name             string
		to               Payee
		encoding, expect string
	}{
		{"as it is", polus(), "2", "ООО «Полюс»"},
		{"a short legal form", long, "2", "ООО «Северо-Западный центр управления»"},
		{"CP1251", longer, "1", strings.TrimSpace(strings.Repeat("Предприятие ", 20)[:len("Предприятие ")*13+len("Пред")])},
		{"cut", odd, "2", ""},
	} {
		code, err := PaymentQR(c.to, 100, "Оплата")
		if err != nil {
			t.Fatal(err)
		}
		f := readPaymentQR(t, code)
		if f["encoding"] != c.encoding || c.expect != "" && f["name"] != c.expect {
			t.Errorf("%s: encoding %s, %q", c.name, f["encoding"], f["name"])
		}
		if n := bytes.Index(code, []byte("|Sum=")) - 8; n > qrRequiredLength {
			t.Errorf("%s: the required block has %d bytes", c.name, n)
		}
		if c.name == "cut" && !strings.HasPrefix(f["name"], "Қазына Қазына") {
			t.Errorf("%q", f["name"])
		}
	}
}

func TestPaymentQRRefuses(t *testing.T) {
	for field, spoil := range map[string]func(*Payee){
		"name":      func(p *Payee) { p.Name = " \n" },
		"bank_name": func(p *Payee) { p.BankName = "" },
		"account":   func(p *Payee) { p.Account = "40702810138250123018" },
		"bik":       func(p *Payee) { p.BIK = "04452522" },
		"inn":       func(p *Payee) { p.INN = "7728168972" },
		"kpp":       func(p *Payee) { p.KPP = "77080100" },
		"amount":    nil,
	} {
		to, sum := polus(), Money(100)
		if spoil != nil {
			spoil(&to)
		} else {
			sum = 0
		}
		_, err := PaymentQR(to, sum, "Оплата")
		var refusal *Error
		if !errors.As(err, &refusal) || refusal.Field != field || refusal.Code != Invalid {
			t.Errorf("%s: %v", field, err)
		}
	}
	for name, to := range map[string]Payee{
		"no account":               {Name: "ООО «Полюс»", BankName: "Банк", INN: "7728168971"},
		"no correspondent account": func() Payee { p := polus(); p.CorrAccount = ""; return p }(),
		"dollars":                  func() Payee { p := polus(); p.Account = "40702840438250123017"; return p }(),
	} {
		if _, err := PaymentQR(to, 100, "Оплата"); CodeOf(err) != Invalid {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := PaymentQR(polus(), 100, ""); CodeOf(err) != Invalid {
		t.Errorf("no purpose: %v", err)
	}
}

// TestPaymentQRReadsBack gives names any text: what is read back is what went in, but for white space, length and, when the
// block is full, the end of the payee's name.
func TestPaymentQRReadsBack(t *testing.T) {
	text := rapid.OneOf(rapid.String(), rapid.StringMatching(`[А-Яа-яЁё «»"№|#~^_=;*@$! ]{1,200}`), rapid.StringMatching(`[|#~^_;*@$!]{10,30}`))
	rapid.Check(t, func(t *rapid.T) {
		to := polus()
		to.Name, to.BankName = text.Draw(t, "name"), text.Draw(t, "bank")
		purpose := text.Draw(t, "purpose")
		sum := Money(rapid.Int64Range(1, int64(MaxMoney)).Draw(t, "sum"))
		code, err := PaymentQR(to, sum, purpose)
		if err != nil {
			if spaced(to.Name) != "" && spaced(to.BankName) != "" && spaced(purpose) != "" {
				t.Fatalf("%v", err)
			}
			return
		}
		f := readPaymentQR(t, code)
		same := func(key, want string) {
			got := f[key]
			if code[7] == '|' {
				want = strings.ReplaceAll(want, "|", "/")
			}
			if got != want {
				t.Fatalf("%s is %q, want %q in %q", key, got, want, code)
			}
		}
		same("bankname", cut(spaced(to.BankName), qrBankLength))
		same("purpose", cut(spaced(purpose), qrPurposeLength))
		same("sum", strconv.FormatInt(int64(sum), 10))
		same("personalacc", to.Account)
		same("bic", to.BIK)
		same("correspacc", to.CorrAccount)
		same("payeeinn", to.INN)
		same("kpp", to.KPP)
		if f["encoding"] == "1" {
			same("name", shortForm(cut(spaced(to.Name), qrNameLength)))
		} else if name := strings.ReplaceAll(shortForm(spaced(to.Name)), "|", "/"); !strings.HasPrefix(name, strings.ReplaceAll(f["name"], "|", "/")) || f["name"] == "" {
			t.Fatalf("name is %q, of %q", f["name"], name)
		}
		block := code[8:bytes.LastIndex(code, []byte("Sum="+f["sum"]))]
		if len(block)-1 > qrRequiredLength {
			t.Fatalf("the required block has %d bytes", len(block)-1)
		}
	})
}

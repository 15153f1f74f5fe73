package start

import (
	"testing"

	"accord/domain"
)

func TestDraftIsCheckedAsTyped(t *testing.T) {
	good := draft{
		name: "ООО «Полюс»", inn: "7719846204", kpp: "771901001", ogrn: "1197746523182", bik: "044525225",
		account: "40702810638000041276", corrAccount: "30101810400000000225", path: "/tmp/x",
	}
	for _, f := range fields {
		if p := good.check(f); p.err != nil {
			t.Errorf("%s: %v", f, p.err)
		}
	}
	for _, c := range []struct {
		field   string
		spoil   func(*draft)
		warning bool
	}{
		{"name", func(d *draft) { d.name = " " }, false},
		{"inn", func(d *draft) { d.inn = "" }, false},
		{"inn", func(d *draft) { d.inn = "7719846205" }, false},
		{"kpp", func(d *draft) { d.kpp = "77" }, false},
		{"ogrn", func(d *draft) { d.ogrn = "1197746523183" }, true},
		{"bik", func(d *draft) { d.bik = "04452522" }, false},
		{"account", func(d *draft) { d.account = "40702810738000041276" }, true},
		{"account", func(d *draft) { d.account = "4070281" }, false},
		{"account", func(d *draft) { d.bik = "" }, true},
		{"path", func(d *draft) { d.path = "" }, false},
	} {
		d := good
		c.spoil(&d)
		if p := d.check(c.field); p.err == nil || p.warning != c.warning {
			t.Errorf("%s: %+v", c.field, p)
		}
	}
}

func TestCompanyIsTidy(t *testing.T) {
	d := draft{name: " ООО «А» ", inn: "7719 846204", account: "40702.810.6.38000041276", tax: 1, master: 1}
	c := d.company()
	if c.Name != "ООО «А»" || c.INN != "7719846204" || c.Bank.Account != "40702810638000041276" || c.Tax != domain.TaxNone || c.ActsMaster != domain.MasterAccord {
		t.Errorf("%+v", c)
	}
}

func TestFileNameOfACompany(t *testing.T) {
	for company, want := range map[string]string{"ООО «Полюс»": "Полюс.accord", "ИП Седых М. А.": "ИП Седых М. А..accord", `АО "А/Б"`: "АБ.accord", "": ""} {
		if got := fileName(company); got != want {
			t.Errorf("%q: %q, want %q", company, got, want)
		}
	}
}

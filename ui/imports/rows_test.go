package imports

import (
	"strings"
	"testing"

	"accord/domain"
	"accord/office"
	"accord/ui/kit"
)

// TestWordsOfAllKinds finds keys that are put together at run time and missing in a catalogue.
func TestWordsOfAllKinds(t *testing.T) {
	var keys []string
	for _, k := range kinds {
		keys = append(keys, "ui.kind."+k, "ui.kind_help."+k)
	}
	for _, k := range tableKinds {
		keys = append(keys, "ui.kind."+k)
	}
	for _, f := range filters {
		keys = append(keys, "ui.rows_filter."+filterWord(f))
		if f != "" {
			keys = append(keys, "ui.row."+f)
		}
	}
	for _, f := range opStates {
		keys = append(keys, "ui.ops_filter."+filterWord(f))
	}
	for why := range reasons {
		keys = append(keys, "ui.undo.why."+why)
	}
	for _, s := range []string{"invoice", "act", "correction", "payment", "entry", "client", "counterparty", "contract", "project", "employee", "bank_account"} {
		keys = append(keys, "ui.undo.of."+s, "ui.undo.gone."+s)
	}
	for _, s := range []string{"read", "waits", "bad"} {
		keys = append(keys, "ui.watch."+s)
	}
	for _, f := range figures(office.ImportReport{Updated: 1, Matched: 1}) {
		keys = append(keys, "ui.figure."+f.key, "ui.figure_note."+f.key)
	}
	for _, d := range []domain.Direction{domain.In, domain.Out, domain.Transfer} {
		keys = append(keys, "ui.direction."+string(d))
	}
	for _, op := range operations() {
		word, _ := state(op)
		keys = append(keys, "ui.state."+word)
	}
	for _, locale := range []string{"ru", "en"} {
		for _, k := range keys {
			if got := (kit.Words{Locale: locale}).T(k); got == k || got == "" {
				t.Errorf("%s has no %s", locale, k)
			}
		}
	}
}

func operations() []office.ImportedOperation {
	return []office.ImportedOperation{
		{State: "error"},
		{State: "known", Direction: domain.In},
		{State: "new", Direction: domain.In, Matched: true},
		{State: "new", Direction: domain.Out},
		{State: "new", Direction: domain.In},
		{State: "new", Direction: domain.In, Client: "x"},
	}
}

func TestState(t *testing.T) {
	want := []string{"error", "known", "matched", "new", "waits", "attributed"}
	for i, op := range operations() {
		if got, _ := state(op); got != want[i] {
			t.Errorf("operation %d is %q, want %q", i, got, want[i])
		}
	}
}

func TestOtherSide(t *testing.T) {
	op := office.ImportedOperation{Direction: domain.Out, Payer: domain.Party{Name: "мы"}, Payee: domain.Party{Name: "они", INN: "77"}, Purpose: "за услуги"}
	if got := whole(opRow{ImportedOperation: op}); got != "они · 77 · за услуги" {
		t.Errorf("%q", got)
	}
	op.Direction = domain.In
	if other(op).Name != "мы" {
		t.Error("the payer is the other side of a receipt")
	}
}

func TestReport(t *testing.T) {
	r := office.ImportReport{
		Rows: 5, New: 3, Known: 1, Errors: []office.RowNote{{Line: 9, Message: "плохо"}},
		Warnings: []office.RowNote{{Line: 2, Message: "странно"}},
	}
	var have []string
	for _, f := range figures(r) {
		have = append(have, f.key)
	}
	if got := strings.Join(have, " "); got != "rows new known errors" {
		t.Errorf("numbers of a list: %s", got)
	}
	all := notes(r)
	if len(all) != 2 || !all[0].refused || all[1].refused {
		t.Errorf("notes %+v", all)
	}
	if got := tail("40702810638000041276"); got != "40702…1276" {
		t.Errorf("%q", got)
	}
}

func TestCheckFile(t *testing.T) {
	for path, code := range map[string]domain.Code{"": domain.Invalid, "/нет/такого": domain.NotFound} {
		if got := domain.CodeOf(checkFile(path)); got != code {
			t.Errorf("%q: %s, want %s", path, got, code)
		}
	}
}

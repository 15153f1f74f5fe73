package ui

import (
	"testing"

	"fyne.io/fyne/v2"

	"accord/domain"
	"accord/ui/kit"
)

// Every key that F1 lists for a list lives while its filter has the focus, save those that edit what is typed there.
func TestKeysOfAListLiveInItsFilter(t *testing.T) {
	edits := map[string]bool{"Home, End": true, "Ctrl+C": true, "Space": true, "Shift": true, "Ctrl+A": true}
	for _, screen := range []string{"clients", "invoices", "acts", "payments", "offers"} {
		d := sit(t, &fake{balances: someClients(), entities: []domain.LegalEntity{{ID: 1, Name: "А"}}}, Options{Book: "/b.accord"})
		d.section(screen)
		filter, ok := d.win.Canvas().Focused().(*kit.Entry)
		if !ok {
			t.Fatalf("%s: %T has the focus, no filter", screen, d.win.Canvas().Focused())
		}
		columns := false
		for _, k := range d.w.current().Keys() {
			columns = columns || k.Name == fyne.KeyF4
			heard := ""
			was := d.w.shell.OnKey
			d.w.shell.OnKey = func(name fyne.KeyName, mod fyne.KeyModifier) bool {
				heard = kit.Key{Name: name, Mod: mod}.Caption()
				return true
			}
			d.win.Canvas().Focus(filter)
			switch {
			case k.Text == "PgUp, PgDn":
				// moves the rows, and is tried with them
			case k.Name == "" && !edits[k.Text] && k.Text != "Enter" && k.Text != d.w.shell.T("ui.key.letters"):
				t.Errorf("%s: %s does nothing in the filter", screen, k.Caption())
			case k.Name == "" || k.Name == fyne.KeyReturn && k.Mod == 0:
				// the filter itself
			case k.Mod == 0:
				d.press(k.Name)
			default:
				d.chord(k.Name, k.Mod)
			}
			if k.Name != "" && k.Name != fyne.KeyReturn && heard != k.Caption() {
				t.Errorf("%s: %s is dead in the filter, the window heard %q", screen, k.Caption(), heard)
			}
			d.w.shell.OnKey = was
		}
		if !columns {
			t.Errorf("%s: F1 lists no columns", screen)
		}
		d.win.Canvas().Focus(filter)
		d.press(fyne.KeyF4)
		d.expect("columns")
	}
}

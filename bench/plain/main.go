//go:build !cli

// Plain is what the window is measured against: an empty Fyne window with one table of made-up rows, and nothing else.
package main

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"
	"fyne.io/fyne/v2/widget"
)

func main() {
	a := app.NewWithID("org.accord-backoffice.plain")
	w := a.NewWindow("plain")
	w.Resize(fyne.NewSize(1440, 900))
	t := widget.NewTable(func() (int, int) { return 20_000, 8 },
		func() fyne.CanvasObject { return widget.NewLabel("00000000000") },
		func(id widget.TableCellID, o fyne.CanvasObject) {
			o.(*widget.Label).SetText(fmt.Sprintf("row %d col %d", id.Row, id.Col))
		})
	for c := range 8 {
		t.SetColumnWidth(c, 160)
	}
	w.SetContent(t)
	w.SetMaster()
	w.ShowAndRun()
}

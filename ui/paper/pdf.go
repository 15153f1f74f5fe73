package paper

import (
	"context"
	"io"
	"path/filepath"

	"fyne.io/fyne/v2"

	"accord/ui/kit"
)

// folder is where the last PDF was saved, for the next one.
var folder string

// pdf is the paper form of a page: the preview beside its tables, saving, the system's viewer.
type pdf struct {
	shell   *kit.Shell
	preview *kit.Preview
	state   *kit.State
	save    *kit.Button
	wider   *kit.Button
	split   *kit.Split
	file    string // how the PDF is called
	write   func(context.Context, io.Writer) error
}

// newPDF makes the place of a paper at the left of what a page tells.
func newPDF(s *kit.Shell, right fyne.CanvasObject, wide bool) *pdf {
	v := &pdf{shell: s, preview: kit.NewPreview(s)}
	scale := kit.PreviewScale{Zoom: 1, Wide: true}
	s.Recall("paper.scale", &scale)
	v.preview.SetScale(scale)
	v.preview.OnScale = func(now kit.PreviewScale) { s.Note("paper.scale", now) }
	v.state = kit.NewState(s, v.preview.Object())
	width := float32(600)
	s.Recall("paper.width", &width)
	v.split = kit.NewSplit(s, v.state.Object(), right, width)
	v.split.OnWidth = func(now float32) { s.Note("paper.width", now) }
	v.save = kit.NewPrimary(s, s.T("ui.paper.save"), "Ctrl+P", v.ask)
	v.wider = kit.NewButton(s, "", "F6", v.widen)
	v.split.Fold(wide)
	v.say()
	return v
}

// show makes the paper anew; its page, size and place stay while it is the same one.
func (v *pdf) show(file string, same bool, write func(context.Context, io.Writer) error) {
	if !same {
		v.preview.Rewind()
	}
	v.file, v.write = file, write
	v.save.Enable()
	v.state.Content()
	v.preview.Make(write)
}

// none says calmly why there is no paper form.
func (v *pdf) none(why error) {
	v.preview.Rewind()
	v.write = nil
	v.save.Disable()
	v.state.Empty(v.shell.T("ui.paper.no_form"), v.shell.Err(why), nil)
}

// widen gives the paper the whole width, or the tables their place again.
func (v *pdf) widen() {
	v.split.Fold(!v.split.Folded())
	v.say()
	v.shell.Shown("pdf width")
}

func (v *pdf) say() {
	key := "ui.paper.wider"
	if v.split.Folded() {
		key = "ui.paper.beside"
	}
	v.wider.SetLabel(v.shell.T(key))
}

// ask asks where to save the PDF and saves it.
func (v *pdf) ask() {
	s, write := v.shell, v.write
	if write == nil || v.save.Disabled() {
		return
	}
	dir := folder
	if dir == "" {
		dir = kit.Home()
	}
	s.AskPath(kit.PathQuestion{Title: s.T("ui.paper.save_as"), Accept: s.T("ui.save"), Start: filepath.Join(dir, v.file), Save: true, Exts: []string{".pdf"}}, func(path string) {
		folder = filepath.Dir(path)
		kit.Do(v.save, func(ctx context.Context) error {
			return kit.SaveFile(path, func(w io.Writer) error { return write(ctx, w) })
		}, func(err error) { v.saved(path, err) })
	})
}

func (v *pdf) saved(path string, err error) {
	s := v.shell
	if err != nil {
		s.Fail(err)
		s.Shown("paper save error")
		return
	}
	s.Say(kit.Good, s.T("ui.saved", "path", path))
	s.Ask(s.T("ui.paper.saved"), path, s.T("ui.open"), s.T("ui.close"), func() {
		if err := s.OpenFile(path); err != nil {
			s.Say(kit.Bad, s.T("ui.cannot_open", "path", path))
		}
	})
	s.Shown("saved")
}

// keys are those of a page with a paper.
func (v *pdf) keys() []kit.Key {
	const ctrl = fyne.KeyModifierControl
	return []kit.Key{
		{Name: fyne.KeyP, Mod: ctrl, Label: "ui.key.paper.save", Do: v.ask},
		{Name: fyne.KeyP, Mod: ctrl | fyne.KeyModifierShift, Label: "ui.key.paper.viewer", Do: v.preview.OpenOutside},
		{Name: fyne.KeyF6, Label: "ui.key.paper.wider", Do: v.widen},
		{Text: "+, –, 0, 1", Label: "ui.key.paper.zoom"},
	}
}

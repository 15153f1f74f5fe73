package start

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"accord/domain"
	"accord/office"
	"accord/ui/kit"
)

// Maker makes a book and gives it to the window, which then shows it.
type Maker func(ctx context.Context, path string, company office.Company) (done func(), err error)

// New is the form of a new book: the company's requisites, its bank, the file. Only name, INN and file must be filled.
type New struct {
	shell   *kit.Shell
	make    Maker
	draft   draft
	content fyne.CanvasObject
	first   *kit.Entry
	path    *kit.Entry
	own     bool // the path was typed or chosen, not made from the name
	inputs  map[string]*kit.Entry
	fields  map[string]*kit.Field
	create  *kit.Button
	tax     *kit.Choice
	master  *kit.Choice
	kept    *kit.Draft
	back    *fyne.Container // says that what was typed before is here again
}

// NewForm makes the form.
func NewForm(s *kit.Shell, maker Maker) *New {
	n := &New{shell: s, make: maker, inputs: map[string]*kit.Entry{}, fields: map[string]*kit.Field{}}
	n.create = kit.NewPrimary(s, s.T("ui.new.create"), "Ctrl+Enter", n.onCreate)
	cancel := kit.NewButton(s, s.T("ui.cancel"), "Esc", s.Back)
	tax := kit.NewChoice(s, 0, []string{s.T("ui.tax.general"), s.T("ui.tax.none"), s.T("ui.tax.usn5"), s.T("ui.tax.usn7")},
		func(i int) { n.draft.tax = i; n.touch() })
	master := kit.NewChoice(s, 0, []string{s.T("ui.master.1c"), s.T("ui.master.accord")}, func(i int) { n.draft.master = i; n.touch() })
	n.tax, n.master = tax, master
	d := &n.draft
	left := kit.Column(4, kit.Strong(s.T("ui.new.company")),
		n.field("name", &d.name), n.field("full_name", &d.fullName),
		pair(n.field("inn", &d.inn), n.field("kpp", &d.kpp)), n.field("ogrn", &d.ogrn), n.field("address", &d.address),
		pair(kit.Labelled(s.T("ui.field.tax"), tax), kit.Labelled(s.T("ui.field.master"), master)))
	right := kit.Column(4, kit.Strong(s.T("ui.new.signs")),
		n.field("director", &d.director), n.field("accountant", &d.accountant),
		kit.Inset(6, 0, 0, 0, kit.Strong(s.T("ui.new.bank"))),
		pair(n.field("bik", &d.bik), n.field("bank_name", &d.bankName)), n.field("account", &d.account),
		n.field("corr_account", &d.corrAccount))
	file := kit.Column(4, kit.Strong(s.T("ui.new.file")), n.pathField())
	n.first = n.inputs["name"]
	columns := container.New(equal{}, kit.Card(kit.Inset(14, 16, 16, 16, left)), kit.Card(kit.Inset(14, 16, 16, 16, right)))
	n.back = kit.Line(8, kit.Icon(kit.SignCheck, kit.Colours().Green, 14), kit.Text(s.T("ui.draft.back"), kit.Plain),
		kit.NewSmallButton(s, s.T("ui.draft.drop"), n.onDrop))
	n.back.Hide()
	body := kit.Column(kit.Gap, kit.Column(0, kit.Heading(s.T("ui.new")), kit.Text(s.T("ui.new.sub"), kit.Quiet)), n.back, columns,
		kit.Card(kit.Inset(14, 16, 8, 16, file)), kit.Line(8, kit.Spacer(), cancel, n.create))
	n.content = kit.Scroll(container.New(upperMiddle{}, kit.Inset(16, 0, 16, 0, kit.Sized(980, 0, body))))
	n.recall()
	return n
}

// field makes an entry that is checked as one types and keeps its value in the draft.
func (n *New) field(name string, value *string) fyne.CanvasObject {
	s := n.shell
	e := kit.NewEntry(s, 200)
	f := kit.NewField(s, s.T("ui.field."+name), "", e)
	n.inputs[name], n.fields[name] = e, f
	e.OnEnter = func() { s.Window.Canvas().FocusNext() }
	e.OnChanged = func(text string) {
		*value = text
		n.touch()
		n.say(name)
		switch name {
		case "bik": // the accounts' keys hang on it
			n.say("account")
			n.say("corr_account")
		case "name":
			n.suggestPath()
		}
	}
	return f.Object()
}

// pathField is the place of the book's file, suggested from the company's name until one changes it.
func (n *New) pathField() fyne.CanvasObject {
	s := n.shell
	e := kit.NewEntry(s, 640)
	f := kit.NewField(s, s.T("ui.field.path"), s.T("ui.new.path_help"), e)
	n.inputs["path"], n.fields["path"], n.path = e, f, e
	e.OnTab = func() bool { return kit.CompletePath(e, []string{".accord"}) }
	e.OnEnter = n.onCreate
	e.OnChanged = func(text string) {
		n.own = text != "" && text != n.suggested()
		n.draft.path = text
		n.touch()
		n.say("path")
	}
	choose := kit.NewButton(s, s.T("ui.choose"), "", func() {
		s.AskPath(kit.PathQuestion{
			Title: s.T("ui.new.where"), Accept: s.T("ui.choose_do"), Start: n.path.Text, Save: true,
			Exts: []string{".accord"},
		}, func(path string) { n.path.SetText(path) })
	})
	return container.NewBorder(nil, nil, nil, kit.Inset(18, 0, 0, 8, container.NewVBox(choose)), f.Object())
}

func (n *New) suggested() string {
	name := fileName(n.draft.name)
	if name == "" {
		return ""
	}
	return filepath.Join(kit.Home(), name)
}

func (n *New) suggestPath() {
	if !n.own {
		n.path.SetText(n.suggested())
	}
}

// say shows what is wrong with one field and tells whether it may stand. A field that is empty because nobody has come
// to it yet is not scolded before the button is pressed.
func (n *New) say(name string) bool {
	p := n.draft.check(name)
	f := n.fields[name]
	switch {
	case p.err != nil && p.warning:
		f.Warn(p.err)
	default:
		f.Wrong(p.err)
	}
	return p.err == nil || p.warning
}

func (n *New) onCreate() {
	for _, name := range fields {
		if !n.say(name) {
			n.shell.Window.Canvas().Focus(n.inputs[name])
			n.shell.Shown("new wrong")
			return
		}
	}
	path := kit.ExpandPath(n.draft.path, kit.Home())
	if filepath.Ext(path) == "" {
		path += ".accord"
	}
	if _, err := os.Stat(path); err == nil {
		n.fields["path"].Wrong(domain.Refuse(domain.Conflict, "path", "ui.new.exists"))
		n.shell.Window.Canvas().Focus(n.path)
		return
	}
	var done func()
	company := n.draft.company()
	kit.Do(n.create, func(ctx context.Context) (err error) {
		done, err = n.make(ctx, path, company)
		return err
	}, func(err error) {
		if err != nil {
			n.refused(err)
			return
		}
		n.kept.Discard()
		done()
	})
}

// refused puts what the office refuses beside the field it names.
func (n *New) refused(err error) {
	var refusal *domain.Error
	if errors.As(err, &refusal) {
		name := strings.TrimPrefix(refusal.Field, "bank.")
		if f := n.fields[name]; f != nil {
			f.Wrong(err)
			n.shell.Window.Canvas().Focus(n.inputs[name])
			return
		}
	}
	n.fields["path"].Wrong(err)
	n.shell.Fail(err)
}

// Content is the whole screen.
func (n *New) Content() fyne.CanvasObject { return n.content }

// First is the company's name.
func (n *New) First() fyne.Focusable { return n.first }

// Reload keeps what is typed.
func (n *New) Reload() { n.shell.Shown("new") }

// Leave has nothing to stop.
func (n *New) Leave() {}

// Keys are the form's own.
func (n *New) Keys() []kit.Key {
	return []kit.Key{{Name: fyne.KeyReturn, Mod: fyne.KeyModifierControl, Label: "ui.key.create", Do: func() { n.create.Tapped(nil) }}}
}

func pair(a, b fyne.CanvasObject) fyne.CanvasObject { return container.New(equal{}, a, b) }

// equal sets two things side by side, equally wide.
type equal struct{}

func (equal) MinSize(o []fyne.CanvasObject) fyne.Size {
	m := o[0].MinSize().Max(o[1].MinSize())
	return fyne.NewSize(2*m.Width+kit.Gap, m.Height)
}

func (equal) Layout(o []fyne.CanvasObject, size fyne.Size) {
	w := float32(int((size.Width - kit.Gap) / 2))
	o[0].Move(fyne.NewPos(0, 0))
	o[0].Resize(fyne.NewSize(w, size.Height))
	o[1].Move(fyne.NewPos(w+kit.Gap, 0))
	o[1].Resize(fyne.NewSize(size.Width-w-kit.Gap, size.Height))
}

package settings

import (
	"bytes"
	"context"
	"image/png"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"accord/domain"
	"accord/office"
	"accord/ui/kit"
)

// showEntities writes the company chosen: what it says of itself, and beside each part what changes it.
func (c *Screen) showEntities() {
	s, a := c.shell, c.read
	e := a.current()
	c.edit = kit.NewButton(s, s.T("ui.set.edit"), "Ctrl+E", func() { c.askRequisites(e) })
	pick := c.picker()
	c.fill(pick)
	head := kit.Line(kit.Gap)
	if len(a.entities) > 1 {
		head.Add(pick)
	} else {
		head.Add(kit.Heading(e.Name))
	}
	head.Add(kit.Spacer())
	head.Add(kit.NewSmallButton(s, s.T("ui.set.copy_all"), func() { s.CopyText(requisites(s.Words, e)) }))
	if c.config {
		head.Add(kit.NewButton(s, s.T("ui.set.add_company"), "Ctrl+N", c.askCompany))
	}
	left, right := kit.Column(2), kit.Column(2)
	c.block(left, who(s.Words, e), c.edit)
	c.accounts(left, e)
	c.block(right, taxes(s.Words, e), c.small("ui.set.tax_change", func() { c.askTax(e) }))
	c.block(right, signs(s.Words, e), c.small("ui.set.signs_change", func() { c.askSigns(e) }))
	c.block(right, kept(s.Words, e))
	c.pictures(right, e)
	c.entities.Objects = []fyne.CanvasObject{card(kit.Column(8, head, kit.Row(28, left, right)))}
	c.entities.Refresh()
}

func (c *Screen) small(key string, do func()) *kit.Button {
	return kit.NewButton(c.shell, c.shell.T(key), "", do)
}

// block writes rows of one kind under their head, with what changes them.
func (c *Screen) block(into *fyne.Container, b block, do ...*kit.Button) {
	line := kit.Line(8, kit.Strong(b.title), kit.Spacer())
	if c.config {
		for _, d := range do {
			line.Add(d)
		}
	}
	into.Add(kit.Inset(10, 0, 2, 0, line))
	if len(b.rows) == 0 {
		b.rows = []row{{"", c.shell.T("ui.set.none")}}
	}
	for _, r := range b.rows {
		into.Add(kit.NewValue(c.shell, r.label, r.value, half))
	}
}

func (c *Screen) accounts(into *fyne.Container, e domain.LegalEntity) {
	s := c.shell
	add := c.small("ui.set.account_add", func() { c.askAccount(e, domain.BankAccount{}) })
	if len(e.Accounts) == 0 {
		c.block(into, block{title: s.T("ui.set.accounts")}, add)
		return
	}
	head := kit.Line(8, kit.Strong(s.T("ui.set.accounts")), kit.Spacer())
	if c.config {
		head.Add(add)
	}
	into.Add(kit.Inset(10, 0, 0, 0, head))
	for _, a := range e.Accounts {
		b := block{title: a.BankName}
		if b.title == "" {
			b.title = s.T("ui.set.bank_unknown")
		}
		b.add(s.T("ui.field.account"), a.Account)
		b.add(s.T("ui.field.bik"), a.BIK)
		b.add(s.T("ui.field.corr_account"), a.CorrAccount)
		c.block(into, b, c.small("ui.set.bank_change", func() { c.askAccount(e, a) }))
	}
}

// pictures shows what documents carry, each as it is, with the way to change it.
func (c *Screen) pictures(into *fyne.Container, e domain.LegalEntity) {
	s := c.shell
	into.Add(kit.Inset(10, 0, 2, 0, kit.Strong(s.T("ui.set.images"))))
	for _, kind := range office.ImageKinds() {
		line := kit.Line(10, kit.Sized(174, 0, kit.Text(s.T("ui.set.image."+string(kind)), kit.Quiet)))
		have := false
		for _, im := range c.read.images[e.ID] {
			if im.Kind == kind {
				have = true
				line.Add(thumb(im))
			}
		}
		if !have {
			line.Add(kit.Text(s.T("ui.set.none"), kit.Quiet))
		}
		line.Add(kit.Spacer())
		if c.config {
			line.Add(c.small("ui.set.image_load", func() { c.askImage(e.ID, kind) }))
			if have {
				line.Add(c.small("ui.set.image_drop", func() { c.dropImage(e.ID, kind) }))
			}
		}
		into.Add(line)
	}
}

// thumb draws a picture small, on white as paper is.
func thumb(im office.EntityImage) fyne.CanvasObject {
	img, err := png.Decode(bytes.NewReader(im.PNG))
	if err != nil {
		return kit.Text("", kit.Quiet)
	}
	pic := canvas.NewImageFromImage(img)
	pic.FillMode = canvas.ImageFillContain
	return kit.Sized(96, 44, kit.Ground(kit.Paper(), kit.Inset(2, 2, 2, 2, pic)))
}

func (c *Screen) askImage(entity int64, kind domain.ImageKind) {
	s := c.shell
	s.AskPath(kit.PathQuestion{Title: s.T("ui.set.image_title", "kind", s.T("ui.set.image."+string(kind))), Accept: s.T("ui.open"), Exts: []string{".png", ".jpg", ".jpeg", ".gif", ".bmp", ".webp", ".tif", ".tiff"}}, func(path string) {
		kit.Do(c.edit, func(ctx context.Context) error {
			data, err := readSmall(path)
			if err != nil {
				return err
			}
			_, err = c.book.SetImage(ctx, entity, kind, data)
			return err
		}, func(err error) {
			if err != nil {
				s.Fail(err)
				s.Shown("settings image refused")
				return
			}
			c.told(s.T("ui.set.image_done"))
		})
	})
}

func (c *Screen) dropImage(entity int64, kind domain.ImageKind) {
	s := c.shell
	kit.Do(c.edit, func(ctx context.Context) error { return c.book.RemoveImage(ctx, entity, kind) }, func(err error) {
		if err != nil {
			s.Fail(err)
			return
		}
		c.told(s.T("ui.set.image_dropped"))
	})
}

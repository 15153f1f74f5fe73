package kit

import (
	"context"
	"errors"
	"image"
	"image/color"
	"io"
	"os"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// Preview shows a PDF page by page, drawn by poppler as a process; without poppler it offers the system's viewer.
type Preview struct {
	// OnScale is told when the reader zooms, to keep it.
	OnScale func(PreviewScale)

	shell *Shell
	load  Loader

	path  string
	own   bool // the file is the preview's and goes with it
	info  pdfInfo
	page  int
	zoom  float64 // 1 fits the whole page, or its width
	wide  bool    // 1 is the page's width
	drawn drawn   // what the picture shown was drawn for
	again func()  // reads anew what could not be shown

	object fyne.CanvasObject
	state  *State
	view   *previewView
	where  *canvas.Text
	tools  *fyne.Container
}

// PreviewScale is how large a preview shows its pages.
type PreviewScale struct {
	Zoom float64 `json:"zoom"`           // 1 fits the whole page, or its width
	Wide bool    `json:"wide,omitempty"` // the page's width counts, not its height
}

// drawn is what a picture was drawn for.
type drawn struct {
	page  int
	width float64
}

// NewPreview makes an empty preview.
func NewPreview(s *Shell) *Preview {
	p := &Preview{shell: s, zoom: 1, page: 1, where: Text("", Quiet)}
	p.view = newPreviewView(p)
	p.state = NewState(s, p.view)
	sign := func(sign Sign, do func()) fyne.CanvasObject { return newSignButton(sign, do) }
	p.tools = container.New(fitLayout{lineLayout{4}, 6}, sign(SignBack, func() { p.turn(-1) }), p.where, sign(SignForward, func() { p.turn(1) }), Spacer(),
		sign(SignMinus, func() { p.scale(1 / zoomStep) }), sign(SignPlus, func() { p.scale(zoomStep) }),
		NewSmallButton(s, s.T("ui.pdf.wide"), func() { p.fit(true) }), NewSmallButton(s, s.T("ui.pdf.fit"), func() { p.fit(false) }), NewSmallButton(s, s.T("ui.pdf.apart"), p.OpenOutside))
	p.tools.Hide()
	p.object = Fill(8, Sized(0, 26, p.tools), p.state.Object())
	return p
}

// Object is what to put on the screen.
func (p *Preview) Object() fyne.CanvasObject { return p.object }

// Focusable is what takes the focus for the preview: PgUp and PgDn turn pages, plus, minus and 0 zoom.
func (p *Preview) Focusable() fyne.Focusable { return p.view }

// SetScale shows pages so large.
func (p *Preview) SetScale(s PreviewScale) {
	p.zoom, p.wide = min(max(s.Zoom, zoomLeast), zoomMost), s.Wide
	p.draw()
}

// Rewind forgets what is shown: of what Make makes next the first page is shown from its top.
func (p *Preview) Rewind() {
	p.Close()
	p.page, p.drawn, p.view.image.Image = 1, drawn{}, nil
}

// loading keeps the picture of before until the next one is drawn.
func (p *Preview) loading() {
	if p.view.image.Image == nil {
		p.state.FirstLoading()
		return
	}
	p.state.Loading()
}

// Make shows what write makes; the page turned to and its place stay, where there still is one.
func (p *Preview) Make(write func(context.Context, io.Writer) error) {
	p.loading()
	p.again = func() { p.Make(write) }
	Load(&p.load, func(ctx context.Context) (string, error) {
		f, err := os.CreateTemp("", "accord-*.pdf")
		if err != nil {
			return "", err
		}
		err = errors.Join(write(ctx, f), f.Close(), ctx.Err())
		if err != nil {
			_ = os.Remove(f.Name())
		}
		return f.Name(), err
	}, func(path string, err error) {
		if err != nil {
			p.failed(err)
			return
		}
		p.show(path, true)
	})
}

// ShowFile shows a file that is there already.
func (p *Preview) ShowFile(path string) {
	p.state.FirstLoading()
	p.again = func() { p.ShowFile(path) }
	p.show(path, false)
}

func (p *Preview) show(path string, own bool) {
	p.Close()
	p.path, p.own = path, own
	if !hasPoppler() {
		p.state.Empty(p.shell.T("ui.pdf.no_poppler"), p.shell.T("ui.pdf.no_poppler_help"),
			NewPrimary(p.shell, p.shell.T("ui.pdf.viewer"), "", p.OpenOutside))
		p.shell.Shown("pdf none")
		return
	}
	Load(&p.load, func(ctx context.Context) (pdfInfo, error) { return readPDF(ctx, path) }, func(info pdfInfo, err error) {
		if err != nil {
			p.failed(err)
			return
		}
		p.info, p.page = info, min(p.page, info.pages)
		p.tools.Show()
		p.draw()
	})
}

func (p *Preview) failed(err error) {
	p.state.Error(err, p.again)
	p.shell.Shown("pdf error")
}

// draw reads the page turned to, as large as it is shown.
func (p *Preview) draw() {
	if p.path == "" || p.info.pages == 0 {
		return
	}
	SetText(p.where, p.shell.T("ui.pdf.page", "n", p.page, "of", p.info.pages), Quiet)
	p.tools.Refresh()
	path, page, wide := p.path, p.page, p.view.pageWidth()*p.zoom
	width := int(wide * float64(p.shell.Window.Canvas().Scale()))
	Load(&p.load, func(ctx context.Context) (image.Image, error) { return drawPage(ctx, path, page, width) }, func(img image.Image, err error) {
		if err != nil {
			p.failed(err)
			return
		}
		p.view.set(img, drawn{page, wide})
		p.state.Content()
		if canv := p.shell.Window.Canvas(); canv.Focused() == nil {
			canv.Focus(p.view) // it could not take the focus while the page was being drawn
		}
		p.shell.Shown("pdf page")
	})
}

// turn goes so many pages on.
func (p *Preview) turn(by int) {
	if to := p.page + by; to >= 1 && to <= p.info.pages {
		p.page = to
		p.draw()
	}
}

// Zooming goes by steps between bounds.
const (
	zoomStep  = 1.25
	zoomLeast = 0.4
	zoomMost  = 6
)

func (p *Preview) scale(by float64) { p.rescale(PreviewScale{p.zoom * by, p.wide}) }

// fit shows the whole page, or its whole width.
func (p *Preview) fit(wide bool) { p.rescale(PreviewScale{1, wide}) }

func (p *Preview) rescale(s PreviewScale) {
	p.SetScale(s)
	if p.OnScale != nil {
		p.OnScale(PreviewScale{p.zoom, p.wide})
	}
}

// Paper is the colour of paper in both themes.
func Paper() color.NRGBA { return color.NRGBA{R: 255, G: 255, B: 255, A: 255} }

// OpenOutside gives the file shown to the system's viewer; while there is none it does nothing.
func (p *Preview) OpenOutside() {
	if p.path == "" {
		return
	}
	if err := p.shell.OpenFile(p.path); err != nil {
		p.shell.Say(Bad, p.shell.T("ui.cannot_open", "path", p.path))
	}
}

// Close stops drawing and removes the file that the preview made.
func (p *Preview) Close() {
	p.load.Stop()
	if p.own && p.path != "" {
		_ = os.Remove(p.path)
	}
	p.path, p.own, p.info = "", false, pdfInfo{}
}

// previewView is the page on its grey ground.
type previewView struct {
	widget.BaseWidget
	Keys
	p      *Preview
	image  *canvas.Image
	paper  *fyne.Container
	scroll *container.Scroll
	ring   *canvas.Rectangle
}

func newPreviewView(p *Preview) *previewView {
	v := &previewView{Keys: Keys{p.shell}, p: p, image: &canvas.Image{FillMode: canvas.ImageFillStretch, ScaleMode: canvas.ImageScaleSmooth}}
	edge := canvas.NewRectangle(nil)
	edge.StrokeColor, edge.StrokeWidth = colours.Dim, 1
	v.paper = container.NewStack(v.image, edge)
	v.scroll = container.NewScroll(container.NewCenter(Inset(8, 8, 8, 8, v.paper)))
	v.ring = canvas.NewRectangle(nil)
	v.ring.CornerRadius, v.ring.StrokeColor, v.ring.StrokeWidth = Radius, colours.Accent, 2
	v.ring.Hide()
	v.ExtendBaseWidget(v)
	return v
}

// pageWidth is how wide a whole page fits, in units of the canvas.
func (v *previewView) pageWidth() float64 {
	size := v.Size()
	w, h := float64(max(size.Width-24, 200)), float64(max(size.Height-24, 200))
	if v.p.wide {
		return w
	}
	return min(w, h*v.p.info.width/v.p.info.height)
}

// set shows a drawn page; the place looked at stays while it is the same page of the same paper.
func (v *previewView) set(img image.Image, d drawn) {
	before := v.p.drawn
	v.p.drawn = d
	v.image.Image = img
	b := img.Bounds()
	w := d.width
	v.image.SetMinSize(fyne.NewSize(float32(int(w)), float32(int(w*float64(b.Dy())/float64(max(b.Dx(), 1))))))
	v.image.Refresh()
	v.scroll.Refresh()
	at := fyne.Position{}
	if before.page == d.page && before.width > 0 {
		by := float32(d.width / before.width)
		at = fyne.NewPos(v.scroll.Offset.X*by, v.scroll.Offset.Y*by)
	}
	v.scroll.ScrollToOffset(at)
}

// Resize draws the page anew when its place has changed.
func (v *previewView) Resize(size fyne.Size) {
	before := v.Size()
	v.BaseWidget.Resize(size)
	if before != size && v.image.Image != nil {
		v.p.draw()
	}
}

// MinSize is what a page can be read in.
func (v *previewView) MinSize() fyne.Size { return fyne.NewSize(200, 200) }

// FocusGained shows the focus.
func (v *previewView) FocusGained() { v.ring.Show(); v.ring.Refresh() }

// FocusLost hides the focus.
func (v *previewView) FocusLost() { v.ring.Hide(); v.ring.Refresh() }

// Tapped takes the focus.
func (v *previewView) Tapped(*fyne.PointEvent) { v.p.shell.Window.Canvas().Focus(v) }

// TypedRune zooms by plus and minus; 0 shows the whole page, 1 its width.
func (v *previewView) TypedRune(r rune) {
	switch r {
	case '+', '=':
		v.p.scale(zoomStep)
	case '-':
		v.p.scale(1 / zoomStep)
	case '0':
		v.p.fit(false)
	case '1':
		v.p.fit(true)
	}
}

// TypedKey turns pages, moves a page that is larger than its place, or hands the key on.
func (v *previewView) TypedKey(ev *fyne.KeyEvent) {
	const step = 60
	switch ev.Name {
	case fyne.KeyPageDown, fyne.KeySpace:
		v.p.turn(1)
	case fyne.KeyPageUp:
		v.p.turn(-1)
	case fyne.KeyHome:
		v.p.turn(1 - v.p.page)
	case fyne.KeyEnd:
		v.p.turn(v.p.info.pages - v.p.page)
	case fyne.KeyDown:
		v.move(0, step)
	case fyne.KeyUp:
		v.move(0, -step)
	case fyne.KeyRight:
		v.move(step, 0)
	case fyne.KeyLeft:
		v.move(-step, 0)
	default:
		v.passKey(ev)
	}
}

func (v *previewView) move(dx, dy float32) {
	v.scroll.ScrollToOffset(v.scroll.Offset.AddXY(dx, dy))
}

// TypedShortcut hands on every shortcut.
func (v *previewView) TypedShortcut(sc fyne.Shortcut) { v.passShortcut(sc) }

// CreateRenderer puts the page on a ground that sets it off.
func (v *previewView) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewStack(Area(colours.Grey), unshaded(v.scroll), v.ring))
}

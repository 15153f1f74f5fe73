package kit

import (
	"image"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// Area is a plain ground of one colour, for anything large. It is a picture of one point drawn as big as it is asked to be: without
// a graphics card each point of a Fyne rectangle is asked for edges, corners and shadows, and a rectangle as large as the window
// took 26 ms where this takes 11.
func Area(c color.Color) *canvas.Image {
	point := image.NewNRGBA(image.Rect(0, 0, 1, 1))
	point.Set(0, 0, c)
	a := canvas.NewImageFromImage(point)
	a.ScaleMode = canvas.ImageScalePixels
	return a
}

// cardGround is a surface with a hairline and round corners. Only its ends are drawn as rectangles, see Area.
type cardGround struct {
	top, bottom *canvas.Rectangle
	left, right *canvas.Rectangle
	middle      *canvas.Image
}

func newCardGround() *fyne.Container {
	end := func() *canvas.Rectangle {
		r := canvas.NewRectangle(colours.Surface)
		r.CornerRadius, r.StrokeColor, r.StrokeWidth = CardRadius, colours.Line, 1
		return r
	}
	g := &cardGround{
		top: end(), bottom: end(), left: canvas.NewRectangle(colours.Line), right: canvas.NewRectangle(colours.Line),
		middle: Area(colours.Surface),
	}
	return &fyne.Container{Layout: g, Objects: []fyne.CanvasObject{g.top, g.bottom, g.middle, g.left, g.right}}
}

// MinSize asks for nothing: the content says how big a card is.
func (g *cardGround) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.Size{} }

// Layout draws a small card whole, a larger one in parts that meet at whole points.
func (g *cardGround) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	const end = 2 * CardRadius
	large := size.Height >= 2*end
	g.bottom.Hidden, g.middle.Hidden, g.left.Hidden, g.right.Hidden = !large, !large, !large, !large
	g.top.Move(fyne.Position{})
	if !large {
		g.top.Resize(size)
		return
	}
	// The height may have a part of a point: the lower end keeps it, as a whole rectangle would.
	foot := size.Height - end
	from, high := float32(CardRadius), float32(int(foot+CardRadius))-CardRadius
	g.top.Resize(fyne.NewSize(size.Width, end))
	g.bottom.Move(fyne.NewPos(0, foot))
	g.bottom.Resize(fyne.NewSize(size.Width, end))
	g.middle.Move(fyne.NewPos(1, from))
	g.middle.Resize(fyne.NewSize(max(size.Width-2, 0), high))
	g.left.Move(fyne.NewPos(0, from))
	g.left.Resize(fyne.NewSize(1, high))
	g.right.Move(fyne.NewPos(size.Width-1, from))
	g.right.Resize(fyne.NewSize(1, high))
}

package reports

import (
	"bytes"
	"crypto/sha256"
	"maps"
	"sync"

	"accord/domain"

	"github.com/jung-kurt/gofpdf"
)

// image draws a picture as large as it fits into a place, unstretched: at its top, or upon its bottom for a stamp or a
// signature, through which what lies under it shows. It returns the size drawn, zero when there is no picture.
func (p *paper) image(im domain.Image, what boxKind, place rect, align alignment) (w, h float64) {
	w, h = fitted(im, place.w, place.h)
	if w <= 0 || h <= 0 || len(im.PNG) == 0 {
		return 0, 0
	}
	x, y := place.x, place.y
	switch align {
	case atCentre:
		x += (place.w - w) / 2
	case atRight:
		x += place.w - w
	}
	blend := "Normal"
	if what == boxHand {
		y += place.h - h
		blend = "Multiply" // the white of a scan hides nothing
	}
	p.pdf.SetAlpha(1, blend)
	defer p.pdf.SetAlpha(1, "Normal")
	p.saw(what, x, y, w, h)
	ready, err := p.ready(im.PNG)
	if err != nil {
		p.pdf.SetError(err)
		return w, h
	}
	p.pdf.UseTemplateScaled(ready, gofpdf.PointType{X: x, Y: y}, gofpdf.SizeType{Wd: w, Ht: h})
	return w, h
}

// fitted is the size in millimetres of a picture that fills a box of wide by high without being stretched.
func fitted(im domain.Image, wide, high float64) (w, h float64) {
	if im.Width <= 0 || im.Height <= 0 {
		return 0, 0
	}
	w, h = wide, wide*float64(im.Height)/float64(im.Width)
	if h > high {
		w, h = high*float64(im.Width)/float64(im.Height), high
	}
	return w, h
}

// readyPicture is a picture as gofpdf wants it: colours and transparency apart, each packed anew. That takes longer than the
// rest of an invoice, so it is done once for all documents that carry the picture.
type readyPicture struct {
	gofpdf.Template
	images map[string]*gofpdf.ImageInfoType // of one document, which numbers them
}

// Images returns the document's own images.
func (r *readyPicture) Images() map[string]*gofpdf.ImageInfoType { return r.images }

// shelf keeps what was made ready; full, it begins anew.
var shelf struct {
	sync.Mutex
	pictures map[[sha256.Size]byte]gofpdf.Template
}

const shelfRoom = 24

// ready returns a picture for this document.
func (p *paper) ready(png []byte) (*readyPicture, error) {
	key := sha256.Sum256(png)
	if r := p.pictures[key]; r != nil {
		return r, nil
	}
	shelf.Lock()
	made := shelf.pictures[key]
	shelf.Unlock()
	if made == nil {
		var err error
		if made, err = makeReady(png); err != nil {
			return nil, err
		}
		shelf.Lock()
		if shelf.pictures == nil || len(shelf.pictures) >= shelfRoom {
			shelf.pictures = map[[sha256.Size]byte]gofpdf.Template{}
		}
		shelf.pictures[key] = made
		shelf.Unlock()
	}
	r := &readyPicture{Template: made, images: maps.Clone(made.Images())}
	for name, im := range r.images {
		own := *im
		r.images[name] = &own
	}
	if p.pictures == nil {
		p.pictures = map[[sha256.Size]byte]*readyPicture{}
	}
	p.pictures[key] = r
	return r, nil
}

func makeReady(png []byte) (t gofpdf.Template, err error) {
	const side = 100.0 // any: it is scaled where it is used
	size := gofpdf.SizeType{Wd: side, Ht: side}
	t = gofpdf.CreateTpl(gofpdf.PointType{}, size, "P", "mm", "", func(t *gofpdf.Tpl) {
		o := gofpdf.ImageOptions{ImageType: "PNG"}
		t.RegisterImageOptionsReader("picture", o, bytes.NewReader(png))
		t.ImageOptions("picture", 0, 0, side, side, false, o, 0, "")
		err = t.Error()
	})
	return t, err
}

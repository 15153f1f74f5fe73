package kit

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"

	"accord/domain"
)

// paper is a PDF of two empty pages, 100 by 200 points.
const paper = "%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[3 0 R 4 0 R]/Count 2>>\nendobj\n" +
	"3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 200]>>\nendobj\n4 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 200]>>\nendobj\n" +
	"trailer\n<</Root 1 0 R>>\n%%EOF\n"

func write(s string) func(context.Context, io.Writer) error {
	return func(_ context.Context, w io.Writer) error { _, err := io.WriteString(w, s); return err }
}

func TestPreviewTurnsPagesAndZooms(t *testing.T) {
	if !hasPoppler() {
		t.Fatal("poppler-utils is not installed: make test installs it")
	}
	s := bench(t)
	p := NewPreview(s)
	s.stage(p.Object(), 500, 500)
	p.Make(write(paper))
	if p.state.Kind() != "content" || p.info.pages != 2 || p.info.width != 100 || p.where.Text != "стр. 1 из 2" {
		t.Fatalf("%s, %+v, %q", p.state.Kind(), p.info, p.where.Text)
	}
	whole := p.view.image.Image.Bounds()
	if whole.Dy() < whole.Dx()*19/10 || float64(whole.Dy()) > float64(p.view.Size().Height) {
		t.Errorf("the page is drawn %v in %v", whole, p.view.Size())
	}
	s.Window.Canvas().Focus(p.Focusable())
	key(p.Focusable(), fyne.KeyPageDown, fyne.KeyPageDown)
	if p.page != 2 || p.where.Text != "стр. 2 из 2" {
		t.Errorf("page %d", p.page)
	}
	p.Focusable().TypedRune('+')
	if p.view.image.Image.Bounds().Dx() <= whole.Dx() {
		t.Error("plus does not enlarge")
	}
	p.Focusable().TypedRune('0')
	key(p.Focusable(), fyne.KeyDown, fyne.KeyHome)
	if p.page != 1 || p.zoom != 1 {
		t.Errorf("page %d, zoom %v", p.page, p.zoom)
	}
	file := p.path
	p.Close()
	if _, err := os.Stat(file); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the preview leaves %s", file)
	}
}

func TestPreviewOfWhatIsNoPaper(t *testing.T) {
	if !hasPoppler() {
		t.Fatal("poppler-utils is not installed: make test installs it")
	}
	s := bench(t)
	p := NewPreview(s)
	s.stage(p.Object(), 500, 300)
	p.Make(write("nothing"))
	golden(t, s, "preview_broken")
	p.Make(func(context.Context, io.Writer) error { return domain.Refuse(domain.Forbidden, "", "ui.path.closed") })
	if p.state.Kind() != "forbidden" {
		t.Errorf("a refused paper is shown as %s", p.state.Kind())
	}
	p.ShowFile(filepath.Join(t.TempDir(), "none.pdf"))
	if p.state.Kind() != "error" {
		t.Errorf("a file that is not there is shown as %s", p.state.Kind())
	}
	key(p.Focusable(), fyne.KeyPageDown, fyne.KeyEnd)
}

func TestPreviewWithoutPoppler(t *testing.T) {
	s := bench(t)
	t.Setenv("PATH", t.TempDir())
	opened := ""
	s.OpenIt = func(path string) error { opened = path; return errors.New("no viewer") }
	said := ""
	s.OnSay = func(_ Tone, words string) { said = words }
	p := NewPreview(s)
	s.stage(p.Object(), 500, 300)
	p.ShowFile("/книги/акт.pdf")
	golden(t, s, "preview_without_poppler")
	p.OpenOutside()
	if opened != "/книги/акт.pdf" || said == "" {
		t.Errorf("opened %q, said %q", opened, said)
	}
}

package kit

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"image/png"
	"log/slog"
	"os/exec"
	"strconv"
	"strings"
	"time"

	"accord/domain"
)

// pdfInfo is what a preview must know before it draws: how many pages there are, and the first one's shape.
type pdfInfo struct {
	pages         int
	width, height float64 // points
}

// popplerWait is how long one call of poppler may take.
const popplerWait = 30 * time.Second

// pageMost is the greatest width of a drawn page in pixels.
const pageMost = 4000

// hasPoppler tells whether pages can be drawn inside the window.
func hasPoppler() bool {
	for _, name := range []string{"pdftoppm", "pdfinfo"} {
		if _, err := exec.LookPath(name); err != nil {
			return false
		}
	}
	return true
}

func poppler(ctx context.Context, name string, args ...string) ([]byte, error) {
	ctx, cancel := context.WithTimeout(ctx, popplerWait)
	defer cancel()
	cmd := exec.CommandContext(ctx, name, args...)
	var out, said bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &said
	if err := cmd.Run(); err != nil {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		var exit *exec.ExitError
		if errors.As(err, &exit) {
			return nil, broken(said.String())
		}
		return nil, err
	}
	return out.Bytes(), nil
}

// broken refuses a file; what poppler said of it goes to the log, for it is in no language of the reader's.
func broken(said string) error {
	slog.Info("pdf", "said", said)
	return domain.Refuse(domain.Invalid, "pdf", "ui.pdf.broken")
}

// readPDF asks for the number of pages and the shape of the first.
func readPDF(ctx context.Context, path string) (pdfInfo, error) {
	out, err := poppler(ctx, "pdfinfo", path)
	if err != nil {
		return pdfInfo{}, err
	}
	info := pdfInfo{width: 595, height: 842}
	for line := range strings.Lines(string(out)) {
		name, value, _ := strings.Cut(line, ":")
		switch name {
		case "Pages":
			info.pages, _ = strconv.Atoi(strings.TrimSpace(value))
		case "Page size":
			var w, h float64
			if _, err := fmt.Sscanf(strings.TrimSpace(value), "%f x %f", &w, &h); err == nil && w > 0 && h > 0 {
				info.width, info.height = w, h
			}
		}
	}
	if info.pages < 1 {
		return info, broken("no pages")
	}
	return info, nil
}

// drawPage draws one page so many pixels wide.
func drawPage(ctx context.Context, path string, page, width int) (image.Image, error) {
	n := strconv.Itoa(page)
	out, err := poppler(ctx, "pdftoppm", "-png", "-f", n, "-l", n, "-scale-to-x", strconv.Itoa(min(max(width, 16), pageMost)), "-scale-to-y", "-1", path)
	if err != nil {
		return nil, err
	}
	img, err := png.Decode(bytes.NewReader(out))
	if err != nil {
		return nil, broken(err.Error())
	}
	return img, nil
}

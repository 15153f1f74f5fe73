package cli

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"strings"

	ucli "github.com/urfave/cli/v3"

	"accord/domain"
	"accord/i18n"
	"accord/office"
)

// imageLimit is the largest file of a picture that is read, in bytes; a scan of a page at 600 dpi is smaller.
const imageLimit = 32 << 20

func imageKind(c *ucli.Command) (domain.ImageKind, error) {
	var known []string
	for _, k := range office.ImageKinds() {
		if c.String("kind") == string(k) {
			return k, nil
		}
		known = append(known, string(k))
	}
	return "", usage{i18n.T(locale(c), "cli.image_kind", map[string]any{"text": c.String("kind"), "known": strings.Join(known, ", ")})}
}

// readImage reads a picture's file whole.
func readImage(path string) ([]byte, error) {
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, domain.Refuse(domain.NotFound, "file", "sheet.no_file", "file", path)
	}
	if err != nil {
		return nil, domain.Refuse(domain.NotFound, "file", "file.unreadable", "file", path)
	}
	defer func() { _ = f.Close() }()
	data, err := io.ReadAll(io.LimitReader(f, imageLimit+1))
	switch {
	case err != nil: // a folder, or a disk that fails
		return nil, domain.Refuse(domain.NotFound, "file", "file.unreadable", "file", path)
	case len(data) > imageLimit:
		return nil, domain.Refuse(domain.Invalid, "file", "image.file_too_big", "file", path, "megabytes", imageLimit>>20)
	}
	return data, nil
}

// imageCommand keeps the pictures that an entity's documents carry.
func (e *env) imageCommand() *ucli.Command {
	kind := &ucli.StringFlag{Name: "kind", Usage: "logo, stamp, signature or accountant_signature"}
	return &ucli.Command{Name: "image", Usage: "logo, stamp and signatures on documents", Commands: []*ucli.Command{
		{Name: "add", Usage: "put a picture on the entity's documents", ArgsUsage: "FILE", Flags: []ucli.Flag{kind}, Action: e.addImage},
		{Name: "remove", Usage: "take a picture off the entity's documents", Flags: []ucli.Flag{kind}, Action: e.removeImage},
		{Name: "list", Usage: "pictures of the entity", Flags: []ucli.Flag{outFlag()}, Action: e.listImages},
	}}
}

func (e *env) addImage(ctx context.Context, c *ucli.Command) error {
	args, err := arguments(c, 1, "FILE")
	if err != nil {
		return err
	}
	kind, err := imageKind(c)
	if err != nil {
		return err
	}
	data, err := readImage(args[0])
	if err != nil {
		return err
	}
	return e.with(ctx, c, func(o *office.Office) error {
		id, err := entityID(ctx, c, o, true)
		if err != nil {
			return err
		}
		_, err = o.SetImage(ctx, id, kind, data)
		return err
	})
}

func (e *env) removeImage(ctx context.Context, c *ucli.Command) error {
	if _, err := arguments(c, 0, ""); err != nil {
		return err
	}
	kind, err := imageKind(c)
	if err != nil {
		return err
	}
	return e.with(ctx, c, func(o *office.Office) error {
		id, err := entityID(ctx, c, o, true)
		if err != nil {
			return err
		}
		return o.RemoveImage(ctx, id, kind)
	})
}

func (e *env) listImages(ctx context.Context, c *ucli.Command) error {
	if _, err := arguments(c, 0, ""); err != nil {
		return err
	}
	return e.with(ctx, c, func(o *office.Office) error {
		id, err := entityID(ctx, c, o, true)
		if err != nil {
			return err
		}
		all, err := o.Images(ctx, id)
		if err != nil {
			return err
		}
		type im = office.EntityImage
		cols := []column[im]{
			{"kind", func(x im) any { return string(x.Kind) }},
			{"width", func(x im) any { return x.Width }},
			{"height", func(x im) any { return x.Height }},
			{"bytes", func(x im) any { return len(x.PNG) }},
			{"recorded_at", func(x im) any { return x.RecordedAt }},
		}
		return list(e, c, cols, func(f func(im) error) error {
			for _, x := range all {
				if err := f(x); err != nil {
					return err
				}
			}
			return nil
		})
	})
}

package cli

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"path/filepath"
	"strconv"
	"strings"
	"unicode/utf8"

	ucli "github.com/urfave/cli/v3"

	"accord/domain"
	"accord/i18n"
	"accord/office"
)

// column is one key of an answer and how a row gives it: string, domain.Money, domain.Date, office.Percent, word or int.
type column[T any] struct {
	key   string
	value func(T) any
}

// rows writes the rows of a list in one format: they are streamed, so that a list of any length takes little memory.
type rows[T any] struct {
	cols  []column[T]
	begin func() error
	put   func([]any) error
	end   func() error
	item  T // the row in hand
	vals  []any
}

func (r *rows[T]) row(v T) error {
	r.item = v
	for i, c := range r.cols {
		r.vals[i] = c.value(v)
	}
	return r.put(r.vals)
}

func keys[T any](cols []column[T]) []string {
	out := make([]string, len(cols))
	for i, c := range cols {
		out[i] = c.key
	}
	return out
}

// list writes a list to standard output in --format, and to -o in the format of its extension.
func list[T any](e *env, c *ucli.Command, cols []column[T], each func(func(T) error) error) error {
	return listWith(e, c, cols, nil, each)
}

// listWith is list whose XLSX ends with totals: totalOf names the one that a row counts in.
func listWith[T any](e *env, c *ucli.Command, cols []column[T], totalOf func(T) (label string, counts bool), each func(func(T) error) error) error {
	format, err := stdoutFormat(c)
	if err != nil {
		return err
	}
	form := formOf[T](c, "export.title."+c.Name)
	form.totalOf = totalOf
	to := c.String("o")
	if to != "" {
		if err := fileFormat(c, to, "csv", "xlsx", "json"); err != nil {
			return err
		}
		err := writeFile(to, func(w io.Writer) error { return form.write(w, formatOf(to), cols, each) })
		if err != nil || c.String("format") == "" {
			return err
		}
	}
	return form.write(e.out, format, cols, each)
}

func writeRows[T any](w io.Writer, format, lang string, cols []column[T], each func(func(T) error) error) error {
	return tableForm[T]{lang: lang}.write(w, format, cols, each)
}

// word is one of a set of words: JSON and a plain CSV have its key, everything that people read a word of their language.
type word struct{ group, key string }

func (x word) in(lang string) string {
	if x.key == "" {
		return ""
	}
	return i18n.T(lang, x.group+"."+x.key, nil)
}

func (f tableForm[T]) write(w io.Writer, format string, cols []column[T], each func(func(T) error) error) error {
	r := &rows[T]{cols: cols, vals: make([]any, len(cols))}
	switch format {
	case "json":
		jsonRows(r, w)
	case "table":
		tableRows(r, w, f.lang)
	default:
		if err := f.spreadsheet(w, format, r); err != nil {
			return err
		}
	}
	if err := r.begin(); err != nil {
		return err
	}
	if err := each(r.row); err != nil {
		return err
	}
	return r.end()
}

func jsonRows[T any](r *rows[T], w io.Writer) {
	buf := bufio.NewWriterSize(w, 1<<16)
	names := keys(r.cols)
	first := true
	r.begin = func() error { _, err := buf.WriteString("["); return err }
	r.put = func(vals []any) error {
		if !first {
			_ = buf.WriteByte(',')
		}
		first = false
		_ = buf.WriteByte('\n')
		line := append(buf.AvailableBuffer(), '{')
		for i, v := range vals {
			if i > 0 {
				line = append(line, ',')
			}
			line = append(append(append(line, '"'), names[i]...), '"', ':')
			line = appendJSON(line, v)
		}
		_, err := buf.Write(append(line, '}'))
		return err
	}
	r.end = func() error {
		if !first {
			_ = buf.WriteByte('\n')
		}
		_, _ = buf.WriteString("]\n")
		return buf.Flush()
	}
}

func appendJSON(dst []byte, v any) []byte {
	switch x := v.(type) {
	case domain.Money:
		return append(x.Append(append(dst, '"')), '"')
	case offerRange:
		return appendJSON(dst, x.Money)
	case office.Percent:
		return appendText(dst, x.String())
	case word:
		return appendText(dst, x.key)
	case domain.Date:
		return append(x.Append(append(dst, '"')), '"')
	case int:
		return strconv.AppendInt(dst, int64(x), 10)
	case string:
		return appendText(dst, x)
	}
	b, err := json.Marshal(v)
	if err != nil {
		return append(dst, "null"...)
	}
	return append(dst, b...)
}

// appendText writes a JSON string; <, > and & stay as they are.
func appendText(dst []byte, s string) []byte {
	dst = append(dst, '"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			dst = append(dst, '\\', byte(r))
		case r == '\n':
			dst = append(dst, '\\', 'n')
		case r == '\t':
			dst = append(dst, '\\', 't')
		case r < 0x20 || r == 0x7f || r == 0x2028 || r == 0x2029:
			dst = fmt.Appendf(dst, `\u%04x`, r)
		default:
			dst = utf8.AppendRune(dst, r)
		}
	}
	return append(dst, '"')
}

// tableRows writes aligned columns; the widths follow from the first rows, so that long lists stream.
func tableRows[T any](r *rows[T], w io.Writer, lang string) {
	buf := bufio.NewWriterSize(w, 1<<16)
	const look = 500
	var kept [][]string
	var widths []int
	var right []bool
	emit := func(cells []string) error {
		for i, s := range cells {
			pad := strings.Repeat(" ", max(0, widths[i]-utf8.RuneCountInString(s)))
			if right[i] {
				s = pad + s
			} else if i < len(cells)-1 {
				s += pad
			}
			if i > 0 {
				_, _ = buf.WriteString("  ")
			}
			_, _ = buf.WriteString(s)
		}
		return buf.WriteByte('\n')
	}
	flush := func() error {
		for _, cells := range kept {
			if err := emit(cells); err != nil {
				return err
			}
		}
		kept = nil
		return nil
	}
	r.begin = func() error {
		head := make([]string, len(r.cols))
		widths, right = make([]int, len(r.cols)), make([]bool, len(r.cols))
		for i, c := range r.cols {
			head[i] = i18n.T(lang, "cli.column."+c.key, nil)
			widths[i] = utf8.RuneCountInString(head[i])
		}
		kept = append(kept, head)
		return nil
	}
	r.put = func(vals []any) error {
		cells := make([]string, len(vals))
		for i, v := range vals {
			cells[i] = readable(v, lang)
			switch v.(type) {
			case domain.Money, offerRange, int:
				right[i] = true
			}
			if len(kept) > 0 {
				widths[i] = max(widths[i], min(40, utf8.RuneCountInString(cells[i])))
			}
		}
		if kept == nil {
			return emit(cells)
		}
		if kept = append(kept, cells); len(kept) > look {
			return flush()
		}
		return nil
	}
	r.end = func() error {
		if err := flush(); err != nil {
			return err
		}
		return buf.Flush()
	}
}

func readable(v any, lang string) string {
	switch x := v.(type) {
	case domain.Money:
		return i18n.Sum(lang, x)
	case offerRange:
		return x.readable(lang)
	case office.Percent:
		if lang == i18n.Russian {
			return strings.Replace(x.String(), ".", ",", 1)
		}
		return x.String()
	case word:
		return x.in(lang)
	case domain.Date:
		if x.IsZero() {
			return ""
		}
		return i18n.Date(lang, x)
	case string:
		return strings.Map(func(r rune) rune {
			if r < ' ' || r == 0x7f {
				return ' '
			}
			return r
		}, x)
	}
	return fmt.Sprint(v)
}

// stdoutFormat reads --format; a table unless said otherwise.
func stdoutFormat(c *ucli.Command) (string, error) {
	switch f := c.String("format"); f {
	case "":
		return "table", nil
	case "table", "json", "csv":
		return f, nil
	default:
		return "", usage{i18n.T(locale(c), "cli.bad_format", map[string]any{"text": f})}
	}
}

func formatOf(path string) string {
	return strings.TrimPrefix(strings.ToLower(filepath.Ext(path)), ".")
}

// fileFormat refuses an extension that an answer cannot be written in.
func fileFormat(c *ucli.Command, path string, known ...string) error {
	for _, k := range known {
		if formatOf(path) == k {
			return nil
		}
	}
	return usage{i18n.T(locale(c), "cli.bad_extension", map[string]any{"file": path, "known": strings.Join(known, ", ")})}
}

// writeFile writes a file whole: beside its place first, then renamed, so that a failure leaves what was there.
func writeFile(path string, f func(io.Writer) error) error {
	t, err := newTarget(path)
	if err != nil {
		return err
	}
	defer t.drop()
	w := bufio.NewWriterSize(t, 1<<16)
	if err := f(w); err != nil {
		return err
	}
	if err := w.Flush(); err != nil {
		return unwritable(path, err)
	}
	return t.finish()
}

// printJSON writes one object; absent lists are [] and never null.
func printJSON(w io.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	return enc.Encode(v)
}

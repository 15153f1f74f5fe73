package kit

import (
	"context"
	"io"
)

// onExport writes the marked rows, or all that are shown, to an XLSX that the reader names.
func (l *List[R]) onExport() {
	if len(l.found.IDs) == 0 {
		l.shell.Say(Look, l.shell.T("ui.list.nothing"))
		return
	}
	x := ListExport{Ask: l.ask, IDs: l.found.IDs}
	if marked := l.table.markedRows(); marked != nil {
		x.IDs = make([]int64, len(marked))
		for i, row := range marked {
			x.IDs[i] = l.found.IDs[row]
		}
	}
	for _, i := range l.table.chosen() {
		x.Cols = append(x.Cols, l.table.key(i))
	}
	s := l.shell
	s.AskPath(PathQuestion{
		Title: s.T("ui.list.save"), Accept: s.T("ui.save"), Save: true, Exts: []string{".xlsx"}, Start: Home() + "/" + l.spec.File + ".xlsx",
	}, func(path string) {
		Job(s, s.T("ui.list.exporting"), l.export, func(ctx context.Context, _ func(done, total int)) error {
			return SaveFile(path, func(w io.Writer) error { return l.spec.Export(ctx, x, w) })
		}, func(err error) {
			if err != nil {
				s.Fail(err)
				s.Shown("export failed")
				return
			}
			s.ToastOpen(s.T("ui.saved", "path", Tilde(path)), path)
			s.Shown("exported")
		})
	})
}

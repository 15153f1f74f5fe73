package reconciliation

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"

	"accord/domain"
	"accord/office"
	"accord/ui/kit"
)

// folder is where acts were saved last, for the next ones.
var folder string

// deeds are what is done to acts, from the list and from an act's page alike.
type deeds struct {
	shell  *kit.Shell
	book   Book
	button *kit.Button // dead while something is written
	done   func()      // shows anew
	load   kit.Loader
	toast  string // where the last single act was saved
}

func seenOf(rows []office.ReconciliationActRow) []office.SeenAct {
	out := make([]office.SeenAct, len(rows))
	for i, r := range rows {
		out[i] = office.SeenAct{ID: r.ID, Version: r.Version}
	}
	return out
}

// ways are how an act can leave, in the order of the dialog; letters are written one at a time.
var ways = []domain.SendingWay{domain.SentByFile, domain.SentByPrint, domain.SentByMail, domain.SentByHand}

// askSend asks how the acts leave. The client's address is offered to the mail program.
func (d *deeds) askSend(rows []office.ReconciliationActRow) {
	if len(rows) == 0 {
		return
	}
	if len(rows) > 1 {
		d.openSend(rows, "", "")
		return
	}
	kit.Load(&d.load, func(ctx context.Context) (office.ReconciliationPage, error) {
		return d.book.ReconciliationPage(ctx, rows[0].ID, d.shell.Locale)
	}, func(p office.ReconciliationPage, err error) {
		if err != nil {
			d.shell.Fail(err)
			return
		}
		d.openSend(rows, p.Client.Email, p.File)
	})
}

func (d *deeds) openSend(rows []office.ReconciliationActRow, email, file string) {
	s := d.shell
	a := kit.NewAsking(s, d.title("ui.recon.send_title", rows), d.doubt(rows))
	offered := ways
	if len(rows) > 1 {
		offered = []domain.SendingWay{domain.SentByFile, domain.SentByPrint, domain.SentByHand}
	}
	words := make([]string, len(offered))
	for i, w := range offered {
		words[i] = s.T("ui.recon.way." + string(w))
	}
	var way *kit.Strip
	show := func(i int) {
		a.Hide("who", offered[i] != domain.SentByMail && offered[i] != domain.SentByHand)
		a.Hide("date", offered[i] != domain.SentByHand)
		a.Hide("note", offered[i] != domain.SentByHand)
	}
	way = a.Segments("how", s.T("ui.recon.how"), words, 0, show)
	who := a.Line("who", s.T("ui.recon.to_whom"), "", email)
	note := a.Line("note", s.T("ui.recon.which_way"), s.T("ui.recon.which_way_help"), "")
	day := a.Day("date", s.T("ui.recon.when"), d.book.Today(), d.book.Today())
	show(0)
	a.Open(s.T("ui.recon.send"), func() {
		m := domain.ReconciliationMark{Kind: domain.ReconciliationSent, On: d.book.Today(), How: offered[way.Index()]}
		switch m.How {
		case domain.SentByFile:
			a.Close()
			d.askPlace(rows, m, file)
		case domain.SentByPrint:
			d.send(a, rows, m, d.print(len(rows)), "ui.recon.said_print")
		case domain.SentByMail:
			m.Who = who.Text
			d.send(a, rows, m, d.mail(who.Text), "ui.recon.said_mail")
		default:
			m.Who, m.Note, m.On = who.Text, note.Text, day.Value()
			if strings.TrimSpace(m.Note) == "" {
				a.Refused(domain.Refuse(domain.Invalid, "note", "ui.recon.which_way_missing"))
				return
			}
			d.write(a, rows, func(ctx context.Context, seen []office.SeenAct) ([]office.SeenAct, error) {
				return d.book.MarkReconciliations(ctx, seen, m)
			}, "ui.recon.said_sent")
		}
	})
	s.Shown("reconciliation send")
}

// doubt tells before sending that money of these clients waits in the tray: the acts are doubtful until it is matched.
func (d *deeds) doubt(rows []office.ReconciliationActRow) string {
	n := 0
	for _, r := range rows {
		n += r.Waiting
	}
	if n == 0 {
		return ""
	}
	return d.shell.N("ui.ledger.unattributed", n) + " " + d.shell.T("ui.recon.doubtful")
}

func (d *deeds) title(key string, rows []office.ReconciliationActRow) string {
	if len(rows) == 1 {
		return d.shell.T(key, "what", d.shell.T("ui.recon.one", "number", rows[0].Number, "client", party(rows[0].PartyRow)))
	}
	return d.shell.T(key, "what", d.shell.N("ui.recon.count", len(rows)))
}

// askPlace asks for the file of one act, or the folder of several, and sends them there.
func (d *deeds) askPlace(rows []office.ReconciliationActRow, m domain.ReconciliationMark, file string) {
	s, dir := d.shell, folder
	if dir == "" {
		dir = kit.Home()
	}
	if len(rows) == 1 {
		s.AskPath(kit.PathQuestion{Title: s.T("ui.paper.save_as"), Accept: s.T("ui.save"), Start: filepath.Join(dir, file), Save: true, Exts: []string{".pdf"}}, func(path string) {
			folder, d.toast = filepath.Dir(path), path
			d.send(nil, rows, m, func(_ string, pdf []byte) error { return put(path, pdf) }, "")
		})
		return
	}
	s.AskPath(kit.PathQuestion{Title: s.T("ui.recon.folder"), Accept: s.T("ui.recon.save_here"), Start: dir + "/", Folder: true, Save: true}, func(path string) {
		folder = path
		d.send(nil, rows, m, func(name string, pdf []byte) error {
			if err := os.MkdirAll(path, 0o750); err != nil {
				return domain.Refuse(domain.Forbidden, "file", "file.unwritable", "path", path, "reason", err.Error())
			}
			return put(free(path, name), pdf)
		}, "ui.recon.said_files")
	})
}

// free is a name that no file of a folder has yet: what was saved before stays.
func free(dir, name string) string {
	base := strings.TrimSuffix(name, ".pdf")
	for n := 1; ; n++ {
		path := filepath.Join(dir, name)
		if _, err := os.Lstat(path); err != nil {
			return path
		}
		name = base + " (" + string(rune('0'+n%10)) + ").pdf"
		if n > 9 {
			return path
		}
	}
}

func put(path string, pdf []byte) error {
	return kit.SaveFile(path, func(w io.Writer) error { _, err := w.Write(pdf); return err })
}

// keep writes a PDF into a folder of its own, for another program to take up.
func keep(name string, pdf []byte) (string, error) {
	dir, err := os.MkdirTemp("", "accord-")
	if err != nil {
		return "", err
	}
	path := filepath.Join(dir, name)
	return path, os.WriteFile(path, pdf, 0o600)
}

// print gives acts to the printer; without one, a single act to the viewer, which prints.
func (d *deeds) print(n int) office.Give {
	return func(name string, pdf []byte) error {
		path, err := keep(name, pdf)
		if err != nil {
			return err
		}
		if err = d.shell.PrintFile(path); !errors.Is(err, errors.ErrUnsupported) {
			return err
		}
		if n > 1 {
			return domain.Refuse(domain.Conflict, "how", "ui.recon.no_printer")
		}
		if err := d.shell.OpenFile(path); err != nil {
			return domain.Refuse(domain.Conflict, "how", "ui.recon.no_viewer")
		}
		return nil
	}
}

// mail opens a letter with the act attached.
func (d *deeds) mail(to string) office.Give {
	return func(name string, pdf []byte) error {
		path, err := keep(name, pdf)
		if err != nil {
			return err
		}
		err = d.shell.MailFile(strings.TrimSpace(to), strings.TrimSuffix(name, ".pdf"), path)
		if err != nil {
			return domain.Refuse(domain.Conflict, "how", "ui.recon.no_mail")
		}
		return nil
	}
}

// send prints acts and gives them away, in the order of the rows; what left is marked, and can be taken back.
func (d *deeds) send(a *kit.Asking, rows []office.ReconciliationActRow, m domain.ReconciliationMark, give office.Give, said string) {
	s, seen := d.shell, seenOf(rows)
	var sent []office.SeenAct
	b := d.button
	if a != nil {
		b = a.Accept()
	}
	kit.Job(s, s.T("ui.recon.job"), b, func(ctx context.Context, progress func(done, total int)) (err error) {
		sent, err = d.book.SendReconciliations(ctx, seen, m, s.Locale, give, progress)
		return err
	}, func(err error) {
		if err != nil && a != nil && len(sent) == 0 {
			a.Refused(err)
			return
		}
		if a != nil {
			a.Close()
		}
		d.after(err, sent, d.saidOf(said, len(sent)))
	})
}

func (d *deeds) saidOf(key string, n int) string {
	if key == "" {
		return d.shell.T("ui.saved", "path", kit.Tilde(d.toast))
	}
	return d.shell.N(key, n)
}

// write marks acts from a dialog.
func (d *deeds) write(a *kit.Asking, rows []office.ReconciliationActRow, do func(context.Context, []office.SeenAct) ([]office.SeenAct, error), said string) {
	seen := seenOf(rows)
	var now []office.SeenAct
	kit.Do(a.Accept(), func(ctx context.Context) (err error) {
		now, err = do(ctx, seen)
		return err
	}, func(err error) {
		if err != nil {
			a.Refused(err)
			return
		}
		a.Close()
		d.after(nil, now, d.saidOf(said, len(now)))
	})
}

// after says what was done, with the way back, and shows anew.
func (d *deeds) after(err error, now []office.SeenAct, said string) {
	s := d.shell
	if err != nil {
		s.Fail(err)
	}
	if len(now) > 0 {
		s.Toast(kit.Good, said, func() { d.takeBack(now) })
		s.Changed()
	}
	d.done()
	s.Shown("reconciliation done")
}

// takeBack undoes the last mark of acts.
func (d *deeds) takeBack(seen []office.SeenAct) {
	s := d.shell
	kit.Do(d.button, func(ctx context.Context) error {
		_, err := d.book.TakeBackReconciliationMarks(ctx, seen)
		return err
	}, func(err error) {
		if err != nil {
			s.Fail(err)
		} else {
			s.Say(kit.Good, s.T("ui.recon.taken_back"))
			s.Changed()
		}
		d.done()
		s.Shown("reconciliation back")
	})
}

// look opens acts in the viewer, several as one PDF.
func (d *deeds) look(rows []office.ReconciliationActRow) {
	s := d.shell
	ids := make([]int64, len(rows))
	for i, r := range rows {
		ids[i] = r.ID
	}
	var path string
	kit.Job(s, s.T("ui.recon.job"), d.button, func(ctx context.Context, progress func(done, total int)) error {
		f, err := os.CreateTemp("", "accord-*.pdf")
		if err != nil {
			return err
		}
		path = f.Name()
		return errors.Join(d.book.BundleReconciliations(ctx, ids, s.Locale, f, progress), f.Close())
	}, func(err error) {
		if err == nil {
			err = s.OpenFile(path)
		}
		if err != nil {
			s.Fail(err)
		}
		s.Shown("reconciliation looked")
	})
}

package reconciliation

import (
	"context"

	"accord/domain"
	"accord/office"
	"accord/ui/kit"
)

// marks are what may be told of acts, in the order of the dialog.
var marks = []domain.ReconciliationState{
	domain.ReconciliationAgreed, domain.ReconciliationDisputed, domain.ReconciliationSigned, domain.ReconciliationOriginal, domain.ReconciliationAnnulled,
}

// possible are the marks that fit all the acts as they stand.
func possible(rows []office.ReconciliationActRow, today domain.Date) (out []domain.ReconciliationState) {
	for _, k := range marks {
		fits := true
		for _, r := range rows {
			if k == domain.ReconciliationAnnulled {
				fits = fits && r.Status != domain.ReconciliationAnnulled && r.Status != domain.ReconciliationSigned && r.Status != domain.ReconciliationOriginal
				continue
			}
			a := domain.ReconciliationAct{State: r.Status, Date: r.Date}
			fits = fits && a.Mark(domain.ReconciliationMark{Kind: k, On: max(today, r.Date), Who: "x", Note: "x"}, max(today, r.Date)) == nil
		}
		if fits {
			out = append(out, k)
		}
	}
	return out
}

// askMark asks what happened to the acts: agreed, objected, signed by whom, the original came; or annuls them. first is what the dialog
// begins with, "" the next step of their life.
func (d *deeds) askMark(rows []office.ReconciliationActRow, first domain.ReconciliationState) {
	s, today := d.shell, d.book.Today()
	if len(rows) == 0 {
		return
	}
	can := possible(rows, today)
	chosen := -1
	for i, k := range can {
		if k == first || first == "" && chosen < 0 {
			chosen = i
		}
	}
	if chosen < 0 {
		d.refuse(rows, first, today)
		return
	}
	words := make([]string, len(can))
	for i, k := range can {
		words[i] = s.T("ui.recon.mark." + string(k))
	}
	a := kit.NewAsking(s, d.title("ui.recon.mark_title", rows), "")
	show := func(i int) {
		k := can[i]
		a.Hide("date", k == domain.ReconciliationAnnulled)
		a.Hide("who", k != domain.ReconciliationSigned && k != domain.ReconciliationDisputed)
		a.Hide("note", k != domain.ReconciliationDisputed && k != domain.ReconciliationAgreed)
		a.Hide("why", k != domain.ReconciliationAnnulled)
	}
	what := a.Segments("kind", s.T("ui.recon.what"), words, chosen, show)
	day := a.Day("date", s.T("ui.recon.when"), today, today)
	who := a.Line("who", s.T("ui.recon.who"), "", "")
	note := a.Line("note", s.T("ui.recon.note"), "", "")
	why := a.Line("why", s.T("ui.recon.why"), "", "")
	show(chosen)
	a.Open(s.T("ui.recon.mark_do"), func() {
		k := can[what.Index()]
		d.write(a, rows, func(ctx context.Context, seen []office.SeenAct) ([]office.SeenAct, error) {
			if k == domain.ReconciliationAnnulled {
				return d.book.AnnulReconciliations(ctx, seen, why.Text)
			}
			m := domain.ReconciliationMark{Kind: k, On: day.Value()}
			if k == domain.ReconciliationSigned || k == domain.ReconciliationDisputed {
				m.Who = who.Text
			}
			if k == domain.ReconciliationDisputed || k == domain.ReconciliationAgreed {
				m.Note = note.Text
			}
			return d.book.MarkReconciliations(ctx, seen, m)
		}, "ui.recon.said."+string(k))
	})
	s.Shown("reconciliation mark")
}

// refuse says why what was asked can't happen to the acts.
func (d *deeds) refuse(rows []office.ReconciliationActRow, k domain.ReconciliationState, today domain.Date) {
	for _, r := range rows {
		a := domain.ReconciliationAct{State: r.Status, Number: r.Number, Date: r.Date}
		if err := a.Mark(domain.ReconciliationMark{Kind: k, On: today, Who: "x", Note: "x"}, today); k != "" && err != nil {
			d.shell.Say(kit.Look, d.shell.Err(err))
			return
		}
	}
	d.shell.Say(kit.Look, d.shell.T("ui.recon.no_mark"))
}

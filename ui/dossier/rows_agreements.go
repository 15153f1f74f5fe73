package dossier

import (
	"accord/domain"
	"accord/i18n"
	"accord/ui/kit"
)

// deal is an agreement as a row shows it.
type deal struct {
	id       int64
	what     string
	inReturn string
	who      string
	until    string
	days     string
	source   string
	state    chip
	before   string // what it took the place of
	why      string // it was ended
	recorded string
}

// deals are the agreements in force, then those that are not, each newest first.
func deals(w kit.Words, d domain.Dossier) []deal {
	all := append(append([]domain.Agreement{}, d.Agreements...), d.Former...)
	byID := map[int64]domain.Agreement{}
	superseded := map[int64]bool{}
	for _, a := range all {
		byID[a.ID] = a
		superseded[a.Supersedes] = a.Supersedes != 0
	}
	out := make([]deal, len(all))
	for i, a := range all {
		x := deal{
			id: a.ID, what: a.What, inReturn: a.InReturn, who: between(w, d, a), until: w.Date(a.To), source: a.Reference, why: a.EndedWhy,
			days: i18n.T(w.Locale, "passport.from", map[string]any{"from": w.Date(a.From), "to": w.Date(a.To)}),
		}
		if a.To.IsZero() {
			x.until = w.T("ui.dossier.no_end")
		}
		if old, ok := byID[a.Supersedes]; ok {
			x.before = old.What
		}
		x.recorded = w.Date(a.On)
		switch {
		case a.LiveOn(d.Day):
			x.state = chip{w.T("ui.dossier.state.live"), kit.Good}
		case a.EndedAt != "" && superseded[a.ID]:
			x.state = chip{w.T("ui.dossier.state.superseded"), kit.Quiet}
		case a.EndedAt != "":
			x.state = chip{w.T("ui.dossier.state.ended"), kit.Quiet}
			x.until = w.Date(a.EndedOn)
		case a.From > d.Day:
			x.state = chip{w.T("ui.dossier.state.future"), kit.Busy}
		default:
			x.state = chip{w.T("ui.dossier.state.expired"), kit.Quiet}
		}
		out[i] = x
	}
	return out
}

// between names both sides shortly; somebody who was erased stays as such.
func between(w kit.Words, d domain.Dossier, a domain.Agreement) string {
	them := w.T("ui.dossier.erased")
	if name := d.PersonName(a.ByThem); name != "" {
		them = briefly(name)
	}
	return w.T("ui.dossier.between", "us", briefly(a.ByUs), "them", them)
}

// lines are all that is known of an agreement, for its card.
func (x deal) lines(w kit.Words) [][2]string {
	return filled([][2]string{
		{w.T("ui.dossier.row.in_return"), x.inReturn},
		{w.T("ui.dossier.row.with"), x.who},
		{w.T("ui.dossier.row.days"), joined(" · ", x.days, x.state.text)},
		{w.T("ui.dossier.row.why"), x.why},
		{w.T("ui.dossier.row.instead"), x.before},
		{w.T("ui.dossier.row.agreed_on"), x.recorded},
		{w.T("ui.dossier.row.source"), x.source},
	})
}

// filled leaves out lines that say nothing.
func filled(lines [][2]string) [][2]string {
	var out [][2]string
	for _, l := range lines {
		if l[1] != "" {
			out = append(out, l)
		}
	}
	return out
}

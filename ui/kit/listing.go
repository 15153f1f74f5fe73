package kit

import (
	"context"
	"io"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"accord/domain"
)

// ListAsk is what a list wants to see: what was typed and chosen, and the order.
type ListAsk struct {
	Text     string
	Status   string // "" all
	Also     string // of the second choice; "" all
	From, To domain.Date
	Sort     string // key of a column
	Falling  bool
	Client   int64 // 0 all
	Scope    Scope
	// First asks for the rows at the top alone where all of them take long: the answer is then a Part, and asked again.
	First bool
}

// bare tells whether everything is asked: a list without rows is then a book without them.
func (q ListAsk) bare() bool {
	q.Sort, q.Falling, q.First = "", false, false
	return q == ListAsk{}
}

// Most is how many rows are enough for now; 0 all.
func (q ListAsk) Most() int {
	if q.First {
		return ListFirst
	}
	return 0
}

// ListFound is what the book has of it.
type ListFound struct {
	IDs    []int64
	Sum    domain.Money   // of all of them, as Sum of ListSpec adds them up
	Counts map[string]int // by status, as if all statuses were asked; nil for none
	Also   map[string]int // the same by the second choice
	Totals []Cell         // under the rows
	Words  string         // beside the title: how many, how much
	Part   bool           // the rows at the top, without counts and totals; the rest is still to be asked for
}

// ListFirst is how many rows an answer to First has at most: some screens of them.
const ListFirst = 2 * pageRows

// ListStatus is one of the statuses by which a list is split.
type ListStatus struct{ Key, Title string }

// ListExport is what a reader wants in a file: rows by id in their order, columns by key.
type ListExport struct {
	Ask  ListAsk
	IDs  []int64
	Cols []string
}

// ListSpec tells what a list is of. Find, Fetch, About and Export run off the window's thread; Draw and Open on it.
type ListSpec[R any] struct {
	Screen   string // of its route; names what is remembered
	Title    string
	Hint     string // in the filter
	Cols     []Col
	Sort     string // key of the column it is sorted by at first
	Falling  bool
	SumCol   string // key of the column under which marked rows add up
	Sum      func(R) domain.Money
	Statuses []ListStatus // the first is all, with Key ""; nil for none
	Also     []ListStatus // a second choice, in a list to open; as Statuses
	Period   bool         // the rows have days
	Today    domain.Date

	None, NoneHelp string               // of a book without such rows
	NoneDo         func(*Shell) *Button // the one action that fills it

	Find    func(context.Context, ListAsk) (ListFound, error)
	Fetch   func(context.Context, []int64) (map[int64]R, error)
	Draw    func(R, []Cell)
	Client  func(R) string                              // names a row's client, where the list may be narrowed to one
	Open    func(id int64, r R) Route                   // r is empty when the row has not been fetched yet
	About   func(context.Context, int64) (About, error) // fills the inspector; nil: there is none
	Export  func(context.Context, ListExport, io.Writer) error
	File    string          // name of the exported file, without its end
	OpenKey string          // label of Enter
	Keys    []Key           // of the screen's own
	Letters map[rune]func() // typed over the rows, instead of into the filter
	Button  *Button         // at the right of the head; the screen hides it where it has no use
	Second  *Button         // beside it
	Found   func(ListFound) // is told what was found; nil: nobody
}

// About is what an inspector shows of one row; Body is built on the window's thread for a width.
type About struct {
	Title, Sub string
	Body       func(width float32) fyne.CanvasObject
}

// List is the screen of a list: title with count and sums, filter, statuses with counts, days, a table that fetches what is
// in sight, and an inspector of the row selected. Choices and columns are remembered, never what was typed.
type List[R any] struct {
	shell *Shell
	spec  ListSpec[R]
	route Route

	load, look Loader
	adding     Loader // of marked rows that are not here
	missed     bool   // a marked row was not here to be added
	kept       keptList
	ask        ListAsk
	found      ListFound
	client     string          // name of the one that the list is narrowed to
	read       bool            // something has been shown once
	toTop      bool            // the next answer begins at its first row
	seen       map[string]bool // statuses that rows have had
	looked     int64
	waiting    func() // takes back the word that the inspector is read; nil: it is not
	shownText  string // what was typed when rows were shown last

	table    *Table
	pages    *Pages[R]
	filter   *Entry
	statuses *Strip
	also     *Choice
	period   *PeriodChoice
	narrow   *Narrow
	side     *Inspector
	unfold   *Button
	export   *Button
	state    *State
	title    *canvas.Text
	words    *canvas.Text
	content  *fyne.Container
}

// NewList makes the list of a route; Reload fills it.
func NewList[R any](s *Shell, spec ListSpec[R], route Route) *List[R] {
	l := &List[R]{shell: s, spec: spec, route: route, toTop: true, seen: map[string]bool{}}
	s.Recall(l.note(), &l.kept)
	l.ask = ListAsk{Client: route.Client, Status: l.kept.Status, Also: l.kept.Also, Sort: spec.Sort, Falling: spec.Falling}
	if l.narrowed() {
		l.ask.Status, l.ask.Also = route.Status, ""
	}
	l.makeTable()
	l.makeControls()
	l.state = NewState(s, l.table)
	l.state.FirstLoading()
	l.makeContent()
	return l
}

// narrowed tells whether the list was opened from elsewhere for a part of its rows: its choices are then for this visit alone.
func (l *List[R]) narrowed() bool { return l.route.Client != 0 || l.route.Status != "" }

func (l *List[R]) makeTable() {
	spec := l.spec
	l.table = NewTable(l.shell, spec.Cols...)
	l.table.Multi = true
	l.pages = NewPages(l.table, spec.Fetch, spec.Draw)
	l.pages.OnError = l.shell.Fail
	if i := l.table.named(spec.SumCol); i >= 0 {
		l.table.SumCol, l.table.Sum = i, l.sumOf
		l.table.OnMark = l.onMark
	}
	l.table.SetSort(l.table.named(spec.Sort), spec.Falling)
	l.table.OnSort = func(col int, falling bool) {
		l.ask.Sort, l.ask.Falling = l.table.key(col), falling
		l.again()
	}
	l.table.OnOpen = l.open
	l.table.OnSelect = l.onSelect
	l.table.Remember(spec.Screen)
}

// Content is the whole screen.
func (l *List[R]) Content() fyne.CanvasObject { return l.content }

// First is the filter: one types at once.
func (l *List[R]) First() fyne.Focusable { return l.filter }

// Leave stops what is still read.
func (l *List[R]) Leave() {
	l.load.Stop()
	l.look.Stop()
	l.stopWait()
	l.adding.Stop()
	l.pages.Stop()
}

// Table returns the table, for screens that act on what is selected.
func (l *List[R]) Table() *Table { return l.table }

// Selected returns the selected row's id and the row, which is empty when it has not been fetched yet; 0 for none.
func (l *List[R]) Selected() (id int64, r R) {
	row := l.table.Selected()
	if row < 0 || row >= len(l.found.IDs) {
		return 0, r
	}
	r, _ = l.pages.Row(row)
	return l.found.IDs[row], r
}

func (l *List[R]) open(row int) {
	r, _ := l.pages.Row(row)
	l.shell.Go(l.spec.Open(l.found.IDs[row], r))
}

// enter opens the row selected while nothing has the focus. The rows and the filter hear Enter themselves; from a date it
// comes here too, and there it only takes what was typed.
func (l *List[R]) enter() {
	if l.shell.Window.Canvas().Focused() == nil {
		l.table.Press(fyne.KeyReturn)
	}
}

// Keys are the screen's own.
func (l *List[R]) Keys() []Key {
	const ctrl = fyne.KeyModifierControl
	keys := []Key{
		{Name: fyne.KeyReturn, Label: l.spec.OpenKey, Do: l.enter},
		{Name: fyne.KeyF, Mod: ctrl, Label: "ui.key.filter", Do: l.filter.FocusEnd},
	}
	if l.clearable() && (l.read && len(l.found.IDs) == 0) {
		keys = append(keys, Key{Name: fyne.KeyEscape, Label: "ui.key.clear", Do: l.clear})
	}
	if l.statuses != nil {
		keys = append(keys, Key{Name: fyne.KeyPageDown, Mod: ctrl, Label: "ui.key.status_next", Do: func() { l.statuses.Step(1) }},
			Key{Name: fyne.KeyPageUp, Mod: ctrl, Label: "ui.key.status_back", Do: func() { l.statuses.Step(-1) }})
	}
	if l.side != nil {
		keys = append(keys, Key{Name: fyne.KeyI, Mod: ctrl, Label: "ui.key.inspector", Do: l.toggleSide})
	}
	if l.export != nil {
		keys = append(keys, Key{Name: fyne.KeyE, Mod: ctrl, Label: "ui.key.export", Do: l.onExport})
	}
	return append(append(keys, l.spec.Keys...), l.table.Keys()...)
}

package start

// kept is what the form of a new book holds while it is typed, as it is written to outlive a crash.
type kept struct {
	Fields map[string]string `json:"fields"`
	Tax    int               `json:"tax"`
	Master int               `json:"master"`
}

func (n *New) typed() kept {
	k := kept{Fields: map[string]string{}, Tax: n.draft.tax, Master: n.draft.master}
	for name, e := range n.inputs {
		if e.Text != "" && (name != "path" || n.own) {
			k.Fields[name] = e.Text
		}
	}
	return k
}

// touch keeps what is typed; an empty form is no draft.
func (n *New) touch() {
	switch k := n.typed(); {
	case n.kept == nil: // the form is being made
	case len(k.Fields) == 0:
		n.kept.Discard()
	default:
		n.kept.Touch()
	}
}

// recall fills the form with what was typed before the program ended, and says so.
func (n *New) recall() {
	draft := n.shell.Draft("new", func() any { return n.typed() })
	var k kept
	if draft.Recall(&k) && len(k.Fields) > 0 {
		n.tax.Set(k.Tax)
		n.master.Set(k.Master)
		for name, text := range k.Fields {
			if e := n.inputs[name]; e != nil && name != "path" {
				e.SetText(text)
			}
		}
		if path := k.Fields["path"]; path != "" { // after the name, which suggests one
			n.path.SetText(path)
		}
		n.back.Show()
	}
	n.kept = draft
}

// onDrop empties the form.
func (n *New) onDrop() {
	n.own = false
	for name, e := range n.inputs {
		e.SetText("")
		n.fields[name].Wrong(nil)
	}
	n.tax.Set(0)
	n.master.Set(0)
	n.kept.Discard()
	n.back.Hide()
	n.content.Refresh()
	n.shell.Window.Canvas().Focus(n.first)
}

package reports

// operations draws the table down to its last rows, which the caller draws with what must stay beside them: the opening
// balance and the operations, by contract when the act covers several.
func (a *act) operations(t *table) (last [][]cell) {
	last = [][]cell{a.turnover(a.Debit, a.Credit), a.balance("reconciliation.closing", a.Closing)}
	switch len(a.Parts) {
	case 0:
		t.start()
		a.movements(t)
		return last
	case 1: // the one contract that moved: its figures are those of the whole
		t.head = append(t.head, a.partName(0, false))
		t.start()
		a.movements(t)
		return last
	}
	t.start()
	head, n := t.head, 0
	for i, part := range a.Parts {
		first := t.measure(a.balance("reconciliation.opening", part.Opening)).height
		if len(part.Rows) > 0 {
			first += t.measure(a.operation(n, part.Rows[0])).height
		}
		t.closing([][]cell{a.partName(i, false)}, first)
		t.head = append(head[:len(head):len(head)], a.partName(i, true)) // pages that the part goes on to say whose it is
		t.row(a.balance("reconciliation.opening", part.Opening))
		for _, row := range part.Rows {
			t.row(a.operation(n, row))
			n++
		}
		t.closing([][]cell{a.turnover(part.Debit, part.Credit), a.balance("reconciliation.closing", part.Closing)}, 0)
		t.head = head
	}
	all := []cell{{text: a.t("reconciliation.all_contracts", nil), span: 8, bold: true}}
	return append([][]cell{all, a.balance("reconciliation.opening", a.Opening)}, last...)
}

// movements draws an opening balance and all operations.
func (a *act) movements(t *table) {
	t.row(a.balance("reconciliation.opening", a.Opening))
	for i, row := range a.Rows {
		t.row(a.operation(i, row))
	}
}

// partName is the row over the operations of a contract; goesOn marks those of the pages after.
func (a *act) partName(i int, goesOn bool) []cell {
	text := a.t("reconciliation.no_contract", nil)
	if c := a.Parts[i].Contract; c != nil {
		text = a.t("reconciliation.part", map[string]any{"contract": a.contract(*c)})
	}
	if goesOn {
		text = a.t("reconciliation.goes_on", map[string]any{"part": text})
	}
	return []cell{{text: text, span: 8, bold: true}}
}

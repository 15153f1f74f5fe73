package kit

// Status says in a word what state a paper is in, and in what tone: red only what is overdue, amber what is to be looked at.
func (w Words) Status(status string) (word string, tone Tone) {
	if status == "" {
		return "", Plain
	}
	switch status {
	case "overdue":
		tone = Bad
	case "part_paid", "unattributed", "lapsed", "expired", "double", "closed", "currency":
		tone = Look
	case "paid", "accepted", "allocated", "signed":
		tone = Good
	case "posted", "current", "advance":
		tone = Busy
	default:
		tone = Quiet
	}
	return w.T("status." + status), tone
}

// StatusChip is the state of a paper as a table shows it.
func (w Words) StatusChip(status string) Cell {
	word, tone := w.Status(status)
	return Cell{Text: word, Tone: tone, Chip: true}
}

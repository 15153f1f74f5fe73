package domain

// WorkPermit is "work until D under my responsibility": the head lets a project go on without prepayment.
type WorkPermit struct {
	ID         int64
	ProjectID  int64
	From       Date // the day it was given
	Until      Date // its last day
	Reason     string
	UserID     int64
	RecordedAt string
}

// LiveOn tells whether the permit covers a day.
func (w WorkPermit) LiveOn(d Date) bool { return w.From <= d && d <= w.Until }

// WorkGround is why a project may or may not be worked on.
type WorkGround string

// Grounds, in the order in which they are looked for.
const (
	WorkPostpaid  WorkGround = "postpaid" // no prepayment was agreed
	WorkPaid      WorkGround = "paid"
	WorkPermitted WorkGround = "permit"
	WorkUnpaid    WorkGround = "unpaid"
)

// WorkReason tells production why it may work, until when, and under whose responsibility.
type WorkReason struct {
	Ground WorkGround
	Until  Date       // last day of the ground; absent for postpaid, and for unpaid that never was paid
	Permit WorkPermit // set when the ground is a permit
}

// MayWork answers "no prepayment, no work" for a day: paid through it, or a live permit of the head.
func MayWork(p Project, paidUntil Date, permits []WorkPermit, day Date) (bool, WorkReason) {
	switch {
	case !p.Prepaid:
		return true, WorkReason{Ground: WorkPostpaid}
	case !paidUntil.IsZero() && day <= paidUntil:
		return true, WorkReason{Ground: WorkPaid, Until: paidUntil}
	}
	best := WorkReason{Ground: WorkUnpaid, Until: paidUntil}
	for _, w := range permits {
		if w.LiveOn(day) && (best.Ground == WorkUnpaid || w.Until > best.Until) {
			best = WorkReason{Ground: WorkPermitted, Until: w.Until, Permit: w}
		}
	}
	return best.Ground == WorkPermitted, best
}

package kit

import "time"

// Rest does something once the typing rests; its zero value is ready.
type Rest struct{ stop func() }

// Touch puts it off until nothing has been typed for so long.
func (r *Rest) Touch(pause time.Duration, do func()) {
	r.Stop()
	r.stop = after(pause, func() {
		r.stop = nil
		do()
	})
}

// Stop forgets what waits.
func (r *Rest) Stop() {
	if r.stop != nil {
		r.stop()
		r.stop = nil
	}
}

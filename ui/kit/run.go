package kit

import (
	"context"
	"errors"
	"log/slog"
	"maps"
	"sync/atomic"
	"time"

	"fyne.io/fyne/v2"

	"accord/domain"
)

// spawn starts work off the window's thread; tests replace it by UseRunner.
var spawn = func(work func()) { go work() }

// still keeps Every from ticking: under a test's runner no time passes.
var still bool

// ticks are what Every was asked for meanwhile.
var ticks = map[*int]func(){}

// UseRunner makes Load, Do and Job start their work through run, and returns what undoes it. Tests run work at once, or
// hold it back to see the states in between.
func UseRunner(run func(work func())) (restore func()) {
	old, rest, was := spawn, lookRest, still
	spawn, lookRest, still = run, 0, true
	return func() { spawn, lookRest, still = old, rest, was }
}

// Loader remembers the newest read of one place on a screen; its zero value is ready.
type Loader struct {
	turn   int
	cancel context.CancelFunc
}

// Stop cancels the running read; what it still answers is not shown.
func (l *Loader) Stop() {
	l.turn++
	if l.cancel != nil {
		l.cancel()
		l.cancel = nil
	}
}

// Load reads off the window's thread and shows the answer on it. A newer Load of the same Loader cancels this one, and a
// stale answer is never shown.
func Load[T any](l *Loader, read func(context.Context) (T, error), show func(T, error)) {
	l.Stop()
	ctx, cancel := context.WithCancel(context.Background())
	l.cancel = cancel
	turn := l.turn
	spawn(func() {
		v, err := read(ctx)
		fyne.Do(func() {
			if l.turn != turn {
				return
			}
			l.Stop()
			note(err)
			show(v, err)
		})
	})
}

// pause waits so long, or until the answer is no longer wanted.
func pause(ctx context.Context, d time.Duration) error {
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(d):
		return nil
	}
}

// loadSoon is Load for what mostly takes a few milliseconds: the window waits for it so long, and what comes in time is shown
// before anything else is drawn.
func loadSoon[T any](l *Loader, patience time.Duration, read func(context.Context) (T, error), show func(T, error)) {
	l.Stop()
	ctx, cancel := context.WithCancel(context.Background())
	l.cancel = cancel
	turn := l.turn
	var v T
	var err error
	take := func() {
		if l.turn != turn {
			return
		}
		l.Stop()
		note(err)
		show(v, err)
	}
	var settled atomic.Bool // by the answer, or by the end of patience
	here := make(chan struct{})
	spawn(func() {
		v, err = read(ctx)
		if settled.CompareAndSwap(false, true) {
			close(here)
			return
		}
		fyne.Do(take)
	})
	select {
	case <-here:
		take()
	case <-time.After(patience):
		if !settled.CompareAndSwap(false, true) {
			<-here
			take()
		}
	}
}

// Do writes off the window's thread: the button is dead meanwhile, nothing cancels it, and done always learns how it ended.
func Do(b *Button, write func(context.Context) error, done func(error)) {
	b.Disable()
	spawn(func() {
		err := write(context.Background())
		fyne.Do(func() {
			b.Enable()
			note(err)
			done(err)
		})
	})
}

// JobState is what the status bar shows of long work.
type JobState struct {
	Title       string
	Done, Total int // Total is 0 while it is not known
	Cancel      func()
}

// Job runs long work off the window's thread with progress in the status bar and a way to cancel; done always learns how
// it ended. The button is dead meanwhile.
func Job(s *Shell, title string, b *Button, work func(context.Context, func(done, total int)) error, done func(error)) {
	ctx, cancel := context.WithCancel(context.Background())
	b.Disable()
	show := func(d, t int) {
		if s.OnJob != nil {
			s.OnJob(&JobState{Title: title, Done: d, Total: t, Cancel: cancel})
		}
	}
	show(0, 0)
	var last atomic.Int64 // when progress was last posted: a file of 100,000 rows must not flood the window
	var ended atomic.Bool
	progress := func(d, t int) {
		now := time.Now().UnixMilli()
		if before := last.Load(); now-before < 50 || !last.CompareAndSwap(before, now) {
			return
		}
		fyne.Do(func() {
			if !ended.Load() {
				show(d, t)
			}
		})
	}
	spawn(func() {
		err := work(ctx, progress)
		fyne.Do(func() {
			ended.Store(true)
			cancel()
			b.Enable()
			if s.OnJob != nil {
				s.OnJob(nil)
			}
			note(err)
			done(err)
		})
	})
}

// Every calls tick on the window's thread again and again until stop is called.
func Every(d time.Duration, tick func()) (stop func()) {
	if still {
		at := new(int)
		ticks[at] = tick
		return func() { delete(ticks, at) }
	}
	quit := make(chan struct{})
	spawn(func() {
		t := time.NewTicker(d)
		defer t.Stop()
		for {
			select {
			case <-quit:
				return
			case <-t.C:
				fyne.Do(tick)
			}
		}
	})
	return func() { close(quit) }
}

// Tick calls at once what Every would call later, under a test's runner.
func Tick() {
	for _, tick := range maps.Clone(ticks) {
		tick()
	}
}

// Minute ticks once a minute while a screen is shown: the clocks at the clients' move. The zero value stands.
type Minute struct{ stop func() }

// Start ticks from now on, unless it ticks already.
func (m *Minute) Start(tick func()) {
	if m.stop == nil {
		m.stop = Every(time.Minute, tick)
	}
}

// Stop ticks no more; Start may be called again.
func (m *Minute) Stop() {
	if m.stop != nil {
		m.stop()
		m.stop = nil
	}
}

// note writes an internal fault to the log; refusals are the user's to mend and say so on the screen.
func note(err error) {
	if err != nil && domain.CodeOf(err) == "" && !errors.Is(err, context.Canceled) {
		slog.Error("window", "err", err)
	}
}

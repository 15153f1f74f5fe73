// Bench measures Accord on a big book (20,000 clients, 200,000 invoices, 200,000 acts, 400,000 payments) made through its
// own imports. Times are ratios against references of the same run, since machines differ and are noisy; it fails only on
// wrong results. ACCORD_BENCH_SCALE=0.1 makes a smaller book, ACCORD_BENCH_FRESH=1 makes it anew,
// ACCORD_BENCH_PROFILE=FILE profiles, words choose rows: make, statement, ageing, reconcile, papers, lists, dossier, search, window, memory.
package main

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"runtime/pprof"
	"slices"
	"strconv"
)

func main() {
	if len(os.Args) > 2 && os.Args[1] == childMark {
		os.Exit(launch(os.Args[2:]))
	}
	stop, err := profile(os.Getenv("ACCORD_BENCH_PROFILE"))
	if err == nil {
		// The command line's context can be cancelled too, and that costs.
		ctx, cancel := signal.NotifyContext(context.Background(), os.Interrupt)
		err = run(ctx, os.Args[1:])
		cancel()
		stop()
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

// profile writes a CPU profile of the run into a file, when one is named.
func profile(path string) (stop func(), err error) {
	if path == "" {
		return func() {}, nil
	}
	f, err := os.Create(path)
	if err != nil {
		return nil, err
	}
	return pprof.StopCPUProfile, pprof.StartCPUProfile(f)
}

// bench is one run.
type bench struct {
	ctx   context.Context
	a     *agency
	book  *bigBook
	table table
	wrong []string // results that are not what they must be
}

func run(ctx context.Context, only []string) error {
	scale := 1.0
	if s := os.Getenv("ACCORD_BENCH_SCALE"); s != "" {
		f, err := strconv.ParseFloat(s, 64)
		if err != nil || f <= 0 || f > 10 {
			return fmt.Errorf("ACCORD_BENCH_SCALE=%s: a number between 0 and 10 is meant", s)
		}
		scale = f
	}
	b := &bench{ctx: ctx, a: newAgency(1, scale)}
	var err error
	if b.book, err = openBig(ctx, b.a, os.Getenv("ACCORD_BENCH_FRESH") != ""); err != nil {
		return err
	}
	for _, m := range []struct {
		name string
		f    func() error
	}{
		{"make", b.making},
		{"statement", b.statement},
		{"ageing", b.ageing},
		{"reconcile", b.reconcile},
		{"papers", b.papers},
		{"lists", b.lists},
		{"dossier", b.dossier},
		{"search", b.search},
		{"window", b.window},
		{"memory", b.memory},
	} {
		if len(only) > 0 && !slices.Contains(only, m.name) {
			continue
		}
		fmt.Fprintln(os.Stderr, "measuring", m.name)
		if err := m.f(); err != nil {
			return fmt.Errorf("%s: %w", m.name, err)
		}
	}
	b.table.print(os.Stdout, b.a)
	if len(b.wrong) > 0 {
		return fmt.Errorf("wrong results: %v", b.wrong)
	}
	return nil
}

func (b *bench) making() error {
	m := b.book.made
	note := ""
	if !b.book.fresh {
		note = ", made " + m.At.Format("2006-01-02 15:04")
	}
	target := 180 * b.a.scale
	b.table.add("making the big book"+note, inSeconds(m.Seconds), inSeconds(target)+" allowed", m.Seconds/target, "<= 1.00", m.Seconds <= target)
	b.table.note("  processor time", inSeconds(m.CPU))
	for _, kind := range []string{"clients", "contracts", "invoices", "acts", "statement"} {
		b.table.note(fmt.Sprintf("  %s, %d rows", kind, m.Rows[kind]), inSeconds(m.Steps[kind]))
	}
	return nil
}

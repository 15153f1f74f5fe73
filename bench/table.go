package main

import (
	"fmt"
	"io"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"time"
	"unicode/utf8"
)

// table is what a run has measured, a row a measurement.
type table struct{ rows [][]string }

// add keeps a measurement against its reference.
func (t *table) add(name, ours, reference string, ratio float64, target string, met bool) {
	word := "NO"
	if met {
		word = "yes"
	}
	t.rows = append(t.rows, []string{name, ours, reference, fmt.Sprintf("%.2f", ratio), target, word})
}

// note keeps a figure without a target.
func (t *table) note(name, ours string) {
	t.rows = append(t.rows, []string{name, ours, "", "", "", ""})
}

func (t *table) print(w io.Writer, a *agency) {
	fmt.Fprintf(w, "\nAccord on a book of %d clients, %d invoices, %d acts, %d payments; %s %s/%s, %d CPUs\n\n", len(a.clients), len(a.papers), len(a.papers), len(a.ops),
		runtime.Version(), runtime.GOOS, runtime.GOARCH, runtime.NumCPU())
	rows := append([][]string{{"measurement", "ours", "reference", "ratio", "target", "met"}}, t.rows...)
	widths := make([]int, len(rows[0]))
	for _, r := range rows {
		for i, c := range r {
			widths[i] = max(widths[i], utf8.RuneCountInString(c))
		}
	}
	for n, r := range rows {
		line := ""
		for i, c := range r {
			pad := strings.Repeat(" ", widths[i]-utf8.RuneCountInString(c))
			if i == 0 || i > 3 {
				line += c + pad + "  "
			} else {
				line += pad + c + "  "
			}
		}
		fmt.Fprintln(w, strings.TrimRight(line, " "))
		if n == 0 {
			fmt.Fprintln(w, strings.Repeat("-", utf8.RuneCountInString(line)-2))
		}
	}
}

func inSeconds(s float64) string { return fmt.Sprintf("%.1f s", s) }

func millis(d time.Duration) string { return fmt.Sprintf("%.1f ms", float64(d.Microseconds())/1000) }

func megabytes(kb int64) string { return fmt.Sprintf("%.0f MB", float64(kb)/1024) }

// cpu is the processor time that this process has used: on a machine shared with others it tells more than the clock.
func cpu() time.Duration {
	var ru syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &ru); err != nil {
		return 0
	}
	return time.Duration(ru.Utime.Nano() + ru.Stime.Nano())
}

// timed runs f several times and returns the sorted durations.
func timed(times int, f func() error) ([]time.Duration, error) {
	var out []time.Duration
	for range times {
		start := time.Now()
		if err := f(); err != nil {
			return nil, err
		}
		out = append(out, time.Since(start))
	}
	slices.Sort(out)
	return out, nil
}

func median(ds []time.Duration) time.Duration { return ds[len(ds)/2] }

func spread(ds []time.Duration) string {
	return fmt.Sprintf("%s (%s–%s)", millis(median(ds)), millis(ds[0]), millis(ds[len(ds)-1]))
}

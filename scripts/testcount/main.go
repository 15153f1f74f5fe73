// Testcount adds up several runs of the tests. It reads what `go test -json` writes, shows the output of what failed and
// a line for each package, and ends with the count of all runs.
//
//	testcount run NAME LOG.json STDERR.txt            shows what the run came to that left LOG.json
//	testcount step NAME STATUS OUTPUT.txt LOG.json    notes a check that is no Go test
//	testcount total LOG.json…                         "N passed, N failed[, N skipped]"; fails if any failed or none passed
package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"sort"
	"strconv"
	"strings"
	"time"
)

// event is one line of `go test -json` (see `go doc test2json`), with the build's own events.
type event struct {
	Action     string
	Package    string  `json:",omitempty"`
	ImportPath string  `json:",omitempty"`
	Test       string  `json:",omitempty"`
	Elapsed    float64 `json:",omitempty"` // seconds
	Output     string  `json:",omitempty"`
}

type count struct{ passed, failed, skipped int }

func (c *count) add(o count) {
	c.passed += o.passed
	c.failed += o.failed
	c.skipped += o.skipped
}

func (c count) String() string {
	s := fmt.Sprintf("%d passed, %d failed", c.passed, c.failed)
	if c.skipped > 0 {
		s += fmt.Sprintf(", %d skipped", c.skipped)
	}
	return s
}

// tally is what one run of go test came to.
type tally struct {
	packages map[string]*count
	order    []string            // of packages, as they ended
	seconds  map[string]float64  // per package
	output   map[string][]string // per "package test", until it is known to have passed
	failures []string            // keys of output, in order
	began    map[string]bool     // packages that said anything
	ended    map[string]bool     // packages that said how they ended
}

func newTally() *tally {
	return &tally{
		packages: map[string]*count{}, seconds: map[string]float64{}, output: map[string][]string{},
		began: map[string]bool{}, ended: map[string]bool{},
	}
}

func (t *tally) of(pkg string) *count {
	if t.packages[pkg] == nil {
		t.packages[pkg] = &count{}
		t.order = append(t.order, pkg)
	}
	return t.packages[pkg]
}

func key(e event) string {
	if e.Test == "" {
		return e.Package
	}
	return e.Package + " " + e.Test
}

func (t *tally) take(e event) {
	if e.ImportPath != "" { // build-output, build-fail: the package's own "fail" comes later
		t.output[e.ImportPath] = append(t.output[e.ImportPath], e.Output)
		if e.Action == "build-fail" {
			t.failures = append(t.failures, e.ImportPath)
		}
		return
	}
	if e.Package == "" {
		return
	}
	t.began[e.Package] = true
	k := key(e)
	switch e.Action {
	case "output":
		t.output[k] = append(t.output[k], e.Output)
	case "pass", "skip", "fail":
		if e.Test == "" {
			t.end(e)
			return
		}
		c := t.of(e.Package)
		switch e.Action {
		case "pass":
			c.passed++
			delete(t.output, k)
		case "skip":
			c.skipped++
			delete(t.output, k)
		case "fail":
			c.failed++
			t.failures = append(t.failures, k)
		}
	}
}

// end takes the last word of a package: it may have failed although none of its tests did (it didn't build, it ran out of time).
func (t *tally) end(e event) {
	c := t.of(e.Package)
	t.seconds[e.Package] = e.Elapsed
	t.ended[e.Package] = true
	if e.Action != "fail" {
		delete(t.output, e.Package)
		return
	}
	if c.failed == 0 {
		c.failed++
	}
	t.failures = append(t.failures, e.Package)
}

// close counts the packages that began and never said how they ended.
func (t *tally) close() {
	for pkg := range t.began {
		if !t.ended[pkg] {
			t.of(pkg).failed++
			t.failures = append(t.failures, pkg)
			t.output[pkg] = append(t.output[pkg], "the run was cut off\n")
		}
	}
}

func (t *tally) sum() count {
	var all count
	for _, c := range t.packages {
		all.add(*c)
	}
	return all
}

func read(log string) (*tally, error) {
	f, err := os.Open(log)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	t := newTally()
	lines := bufio.NewReader(f) // not a Scanner: a test may print a line of any length
	for {
		line, err := lines.ReadBytes('\n')
		var e event
		if len(line) > 0 && json.Unmarshal(line, &e) == nil {
			t.take(e)
		}
		if errors.Is(err, io.EOF) {
			t.close()
			return t, nil
		}
		if err != nil {
			return nil, err
		}
	}
}

func (t *tally) print(name string, w io.Writer) {
	shown := map[string]bool{}
	for _, k := range t.failures {
		if text := strings.Join(t.output[k], ""); text != "" && !shown[k] {
			fmt.Fprintf(w, "--- %s: %s\n%s", name, k, ended(text))
		}
		shown[k] = true
	}
	for _, pkg := range t.order {
		c := t.packages[pkg]
		word := "ok  "
		if c.failed > 0 {
			word = "FAIL"
		}
		fmt.Fprintf(w, "%s %-22s %-24s %6.1f s  %s\n", word, name, pkg, t.seconds[pkg], c)
	}
}

// ended gives a text its last line end.
func ended(text string) string {
	if text == "" || strings.HasSuffix(text, "\n") {
		return text
	}
	return text + "\n"
}

func run(name, log, stderr string) error {
	t, err := read(log)
	if err != nil {
		return err
	}
	t.print(name, os.Stdout)
	said, _ := os.ReadFile(stderr)
	all := t.sum()
	if all.failed > 0 {
		fmt.Print(string(said))
		return nil
	}
	if all.passed+all.skipped > 0 || len(t.ended) > 0 {
		return nil
	}
	// go test said nothing at all: a pattern without packages, a flag it doesn't know, a broken go.mod.
	fmt.Printf("%sFAIL %s: nothing ran\n", ended(string(said)), name)
	return os.WriteFile(log, []byte(stepEvent(name, "fail")+"\n"), 0o644)
}

func stepEvent(name, action string) string {
	return fmt.Sprintf(`{"Action":%q,"Package":%q}`, action, "step "+name)
}

func step(name, status, output, log string) error {
	code, err := strconv.Atoi(status)
	if err != nil {
		return err
	}
	if code == 0 {
		fmt.Printf("ok   %s\n", name)
		return os.WriteFile(log, nil, 0o644)
	}
	said, _ := os.ReadFile(output)
	fmt.Printf("--- %s\n%sFAIL %s (%d)\n", name, ended(string(said)), name, code)
	return os.WriteFile(log, []byte(stepEvent(name, "fail")+"\n"), 0o644)
}

// total adds up the runs, names what failed once more and prints the count as the very last line.
func total(logs []string) error {
	var all count
	var failed []string
	var slow []string
	for _, log := range logs {
		t, err := read(log)
		if err != nil {
			return err
		}
		all.add(t.sum())
		for _, k := range t.failures {
			failed = append(failed, log+": "+k)
		}
		for pkg, s := range t.seconds {
			if s >= 30 {
				slow = append(slow, fmt.Sprintf("%s (%s)", pkg, time.Duration(s*float64(time.Second)).Round(time.Second)))
			}
		}
	}
	if len(slow) > 0 {
		sort.Strings(slow)
		fmt.Println("slow:", strings.Join(slow, ", "))
	}
	if len(failed) > 0 {
		fmt.Println("failed:")
		for _, k := range failed {
			fmt.Println("  " + k)
		}
	}
	fmt.Println(all)
	if all.failed > 0 || all.passed == 0 {
		os.Exit(1)
	}
	return nil
}

func main() {
	args := os.Args[1:]
	var err error
	switch {
	case len(args) == 4 && args[0] == "run":
		err = run(args[1], args[2], args[3])
	case len(args) == 5 && args[0] == "step":
		err = step(args[1], args[2], args[3], args[4])
	case len(args) > 1 && args[0] == "total":
		err = total(args[1:])
	default:
		err = errors.New("usage: testcount run NAME LOG ERR | step NAME STATUS OUTPUT LOG | total LOG…")
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
}

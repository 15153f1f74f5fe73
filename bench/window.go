package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"
)

const patience = 90 * time.Second

// program is a window being measured.
type program struct {
	cmd  *exec.Cmd
	home string
}

// startWindow starts a program on the screen and waits until rows stand in it.
func (s *screen) startWindow(home string, args ...string) (*program, time.Duration, error) {
	cmd := exec.Command(args[0], args[1:]...)
	cmd.Env = append(os.Environ(), "DISPLAY="+s.name, "WAYLAND_DISPLAY=", "HOME="+home, "XDG_CONFIG_HOME="+home+"/config", "XDG_STATE_HOME="+home+"/state",
		"XDG_RUNTIME_DIR="+home, "LIBGL_ALWAYS_SOFTWARE=1", "LANG=ru_RU.UTF-8", "LC_ALL=")
	if err := cmd.Start(); err != nil {
		return nil, 0, err
	}
	p := &program{cmd: cmd, home: home}
	took, err := await(patience, func() bool { return s.written(rowsArea) })
	if err != nil {
		p.stop()
		return nil, 0, fmt.Errorf("%s showed no rows: %w", filepath.Base(args[0]), err)
	}
	return p, took, nil
}

func (p *program) stop() {
	_ = p.cmd.Process.Kill()
	_ = p.cmd.Wait()
}

// rss is the memory that the program holds now, in kilobytes.
func (p *program) rss() int64 {
	data, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", p.cmd.Process.Pid))
	if err != nil {
		return 0
	}
	for line := range strings.Lines(string(data)) {
		if rest, ok := strings.CutPrefix(line, "VmRSS:"); ok {
			n, _ := strconv.ParseInt(strings.Fields(rest)[0], 10, 64)
			return n
		}
	}
	return 0
}

// windowPrograms builds our window and the plain one.
func windowPrograms() (ours, plain string, err error) {
	for _, p := range []struct {
		to   *string
		name string
		pkg  string
		tags string
	}{{&ours, "accord", ".", "migrated_fynedo,no_animations,no_emoji,sqlite_fts5"}, {&plain, "plain", "./bench/plain", "migrated_fynedo"}} {
		*p.to = filepath.Join("out", "bench", p.name)
		cmd := exec.Command("go", "build", "-trimpath", "-tags", p.tags, "-o", *p.to, p.pkg)
		cmd.Stderr = os.Stderr
		if err := cmd.Run(); err != nil {
			return "", "", err
		}
	}
	return ours, plain, nil
}

// window measures what a person waits for: the start of the window on the big book against an empty Fyne window with one
// table, scrolling, and the memory it takes.
func (b *bench) window() error {
	ours, plain, err := windowPrograms()
	if err != nil {
		return err
	}
	home, err := os.MkdirTemp("", "accord-home-")
	if err != nil {
		return err
	}
	defer func() { _ = os.RemoveAll(home) }()
	book, err := b.book.copyTo("window.accord")
	if err != nil {
		return err
	}
	defer drop(book)
	var mine, others []time.Duration
	var rest, plainRest []int64
	for range 7 { // in turns, so that a noisy moment strikes both
		for _, w := range []struct {
			args []string
			took *[]time.Duration
			rss  *[]int64
		}{{[]string{plain}, &others, &plainRest}, {[]string{ours, "--book", book}, &mine, &rest}} {
			took, rss, err := b.coldStart(home, w.args)
			if err != nil {
				return err
			}
			*w.took, *w.rss = append(*w.took, took), append(*w.rss, rss)
		}
	}
	slices.Sort(mine)
	slices.Sort(others)
	slices.Sort(rest)
	slices.Sort(plainRest)
	ratio := float64(median(mine)) / float64(median(others))
	b.table.add("window: cold start to a list of the big book", spread(mine), spread(others), ratio, "<= 1.50", ratio <= 1.5)
	base := plainRest[len(plainRest)/2]
	b.addMemory("window: memory at rest", rest[len(rest)/2], base, 1.3)
	return b.scrolling(home, ours, book, base)
}

func (b *bench) addMemory(name string, ours, plain int64, most float64) {
	ratio := float64(ours) / float64(plain)
	b.table.add(name, megabytes(ours), megabytes(plain), ratio, fmt.Sprintf("<= %.2f", most), ratio <= most)
}

func (b *bench) coldStart(home string, args []string) (took time.Duration, rss int64, err error) {
	s, err := openScreen()
	if err != nil {
		return 0, 0, err
	}
	defer s.close()
	p, took, err := s.startWindow(home, args...)
	if err != nil {
		return 0, 0, err
	}
	defer p.stop()
	time.Sleep(3 * time.Second) // at rest: what the start needed has been given back
	return took, p.rss(), nil
}

// pages is how often PgDn is pressed: 15,000 rows of some 24 a page.
const pages = 640

// scrolling presses PgDn through the clients and turns the wheel, timing each picture.
func (b *bench) scrolling(home, ours, book string, base int64) error {
	s, err := openScreen()
	if err != nil {
		return err
	}
	defer s.close()
	p, _, err := s.startWindow(home, ours, "--book", book)
	if err != nil {
		return err
	}
	defer p.stop()
	for _, command := range []string{"search --onlyvisible --name Accord windowfocus --sync", "mousemove 700 500"} {
		if err := s.do(command); err != nil {
			return err
		}
	}
	if err := s.do("key Down"); err != nil {
		return err
	}
	time.Sleep(time.Second)
	held, err := s.steps(pages, "key Next")
	if err != nil {
		return err
	}
	time.Sleep(16 * time.Second) // textures of rows that have scrolled by live ten seconds, and are given back within five
	after := p.rss()
	wheel, err := s.steps(200, "click 4")
	if err != nil {
		return err
	}
	p95 := held[len(held)*95/100]
	b.table.add("window: PgDn to its picture, 95 of 100", millis(p95)+", median "+millis(median(held)), "70 ms allowed", float64(p95)/float64(70*time.Millisecond), "<= 1.00", p95 <= 70*time.Millisecond)
	m := median(wheel)
	b.table.add("window: a step of the wheel to its picture", spread(wheel), "17 ms allowed", float64(m)/float64(17*time.Millisecond), "<= 1.00", m <= 17*time.Millisecond)
	b.addMemory("window: memory after 15,000 rows", after, base, 1.7)
	return nil
}

// still is how long a picture must stand before the next step: what was drawn late would else be taken for the next picture.
const still = 30 * time.Millisecond

// stand waits until the rows have not changed for a while.
func (s *screen) stand() uint64 {
	last, since := s.sum(rowsArea), time.Now()
	for time.Since(since) < still {
		time.Sleep(2 * time.Millisecond)
		if now := s.sum(rowsArea); now != last {
			last, since = now, time.Now()
		}
	}
	return last
}

// steps gives a command so many times, each when the picture of the one before stands, and returns the sorted times to the first
// change of the rows.
func (s *screen) steps(times int, command string) (out []time.Duration, err error) {
	for range times {
		before := s.stand()
		start := time.Now()
		if err := s.do(command); err != nil {
			return nil, err
		}
		if _, err := await(5*time.Second, func() bool { return s.sum(rowsArea) != before }); err != nil {
			return nil, fmt.Errorf("%s after %d: %w", command, len(out), err)
		}
		out = append(out, time.Since(start))
	}
	slices.Sort(out)
	return out, nil
}

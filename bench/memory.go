package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"time"
)

// childMark makes the bench a launcher: it is small then, and what it starts inherits no great memory in its account.
const childMark = "-launch"

// outcome is what a child process came to.
type outcome struct {
	Seconds float64
	First   float64 // seconds until the first byte of output
	Bytes   int64
	MaxRSS  int64 // kilobytes
	Code    int
	Errors  string
}

// launch runs a command, throws its output away and tells what it took.
func launch(args []string) int {
	res, err := child(args)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	if err := json.NewEncoder(os.Stdout).Encode(res); err != nil {
		return 1
	}
	return 0
}

func child(args []string) (res outcome, err error) {
	cmd := exec.Command(args[0], args[1:]...)
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		return res, err
	}
	start := time.Now()
	if err := cmd.Start(); err != nil {
		return res, err
	}
	one := make([]byte, 1)
	if n, _ := io.ReadFull(out, one); n == 1 {
		res.First, res.Bytes = time.Since(start).Seconds(), 1
	}
	n, err := io.Copy(io.Discard, out)
	if err != nil {
		return res, err
	}
	res.Bytes += n
	var exit *exec.ExitError
	if err := cmd.Wait(); err != nil && !errors.As(err, &exit) {
		return res, err
	}
	res.Seconds = time.Since(start).Seconds()
	res.Code = cmd.ProcessState.ExitCode()
	res.Errors = stderr.String()[:min(500, stderr.Len())]
	if ru, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage); ok {
		res.MaxRSS = ru.Maxrss
	}
	return res, nil
}

// cliPath builds the command line once a run.
func (b *bench) cliPath() (string, error) {
	path := filepath.Join("out", "bench", "accord-cli")
	cmd := exec.Command("go", "build", "-trimpath", "-tags", "cli,sqlite_fts5", "-o", path, ".")
	cmd.Stderr = os.Stderr
	return path, cmd.Run()
}

func (b *bench) cli(args ...string) (res outcome, err error) {
	self, err := os.Executable()
	if err != nil {
		return res, err
	}
	cmd := exec.Command(self, append([]string{childMark}, args...)...)
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		return res, err
	}
	return res, json.Unmarshal(out, &res)
}

const memoryTarget = 150 << 10 // kilobytes

// memory runs the command line on the big book and reads how much each command took at most.
func (b *bench) memory() error {
	accord, err := b.cliPath()
	if err != nil {
		return err
	}
	work, err := b.book.copyTo("memory.accord")
	if err != nil {
		return err
	}
	defer drop(work)
	file := filepath.Join(b.book.dir, "fresh.txt")
	if err := b.a.writeStatement(file, b.freshOperations()); err != nil {
		return err
	}
	biggest := b.a.clients[0].inn
	backup := filepath.Join(b.book.dir, "backup.accord")
	defer drop(backup)
	for _, c := range [][]string{
		{"list", "invoices", "--format", "json"},
		{"list", "acts", "--format", "json"},
		{"list", "payments", "--format", "json"},
		{"list", "clients", "--format", "json"},
		{"list", "invoices", "--format", "json", "--as-of", halfYearAgo.String()},
		{"ageing", "--basis", "invoices", "--as-of", today.String(), "--format", "json"},
		{"ageing", "--basis", "ledger", "--as-of", today.String(), "--format", "json"},
		{"ageing", "--basis", "ledger", "--as-of", halfYearAgo.String(), "--format", "json"},
		{"reconcile", "--client", biggest, "--from", "2025-11-23", "--to", "2026-11-22", "--format", "json"},
		{"export", "journal"},
		{"export", "acts"},
		{"import", "statement", file, "--format", "json"},
		{"import", "invoices", filepath.Join(b.book.dir, "files", "invoices.csv"), "--format", "json"},
		{"check", "--format", "json"},
		{"backup", backup},
	} {
		res, err := b.cli(append([]string{accord, "--book", work, "--lang", "ru"}, c...)...)
		if err != nil {
			return err
		}
		name := c[0] + " " + c[1]
		switch {
		case c[0] == "import":
			name = c[0] + " " + c[1] + " " + filepath.Base(c[2])
		case c[0] == "check", c[0] == "backup":
			name = c[0]
		case c[0] == "ageing":
			name += " " + c[2] + " as of " + c[4]
		case len(c) > 4 && c[4] == "--as-of":
			name += " as of " + c[5]
		}
		if res.Code != 0 {
			b.wrong = append(b.wrong, fmt.Sprintf("accord %s ended with %d: %s", name, res.Code, res.Errors))
		}
		detail := "in " + inSeconds(res.Seconds)
		if c[0] == "list" {
			detail += fmt.Sprintf(", first byte %.2f s", res.First)
		}
		b.table.add("memory: "+name, megabytes(res.MaxRSS), detail, float64(res.MaxRSS)/memoryTarget, "<= 150 MB", res.MaxRSS <= memoryTarget)
	}
	return nil
}

func drop(path string) {
	for _, tail := range []string{"", "-wal", "-shm", ".lock"} {
		_ = os.Remove(path + tail)
	}
}

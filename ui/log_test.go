package ui

import (
	"bytes"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestLogRotates(t *testing.T) {
	dir := t.TempDir()
	r := &rotating{path: filepath.Join(dir, "accord.log")}
	line := bytes.Repeat([]byte("x"), 1<<20)
	for range 40 {
		if _, err := r.Write(line); err != nil {
			t.Fatal(err)
		}
	}
	_ = r.file.Close()
	files, err := filepath.Glob(filepath.Join(dir, "*"))
	if err != nil || len(files) != logFiles {
		t.Fatalf("%d files, want %d: %v, %v", len(files), logFiles, files, err)
	}
	for _, f := range files {
		if info, err := os.Stat(f); err != nil || info.Size() > logSize {
			t.Errorf("%s: %v, %v", f, info.Size(), err)
		}
	}
}

func TestLogAndCrashOfTheLastRun(t *testing.T) {
	state := t.TempDir()
	t.Setenv("XDG_STATE_HOME", state)
	old := slog.Default()
	t.Cleanup(func() { slog.SetDefault(old) })
	if crash := StartLog(); crash != "" {
		t.Errorf("a crash before the first run: %s", crash)
	}
	slog.Error("test", "err", "boom")
	data, err := os.ReadFile(filepath.Join(state, "accord", "accord.log"))
	if err != nil || !strings.Contains(string(data), `"msg":"test"`) {
		t.Errorf("%q, %v", data, err)
	}
	if err := os.WriteFile(filepath.Join(state, "accord", "crash.log"), []byte("panic"), 0o600); err != nil {
		t.Fatal(err)
	}
	crash := StartLog()
	if data, err := os.ReadFile(crash); err != nil || string(data) != "panic" {
		t.Errorf("%s: %q, %v", crash, data, err)
	}
}

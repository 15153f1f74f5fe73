package ui

import (
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"sync"
)

const (
	logSize  = 5 << 20
	logFiles = 5
)

// StartLog sends slog as JSON into the user's state folder and crashes into a file beside it. It returns where the last
// run's crash is told, or "". The log never holds names, sums or texts of a book.
func StartLog() (crash string) {
	dir, err := stateDir()
	if err != nil || os.MkdirAll(dir, 0o700) != nil {
		return "" // a program without a log is better than none
	}
	slog.SetDefault(slog.New(slog.NewJSONHandler(&rotating{path: filepath.Join(dir, "accord.log")}, nil)))
	file := filepath.Join(dir, "crash.log")
	if info, err := os.Stat(file); err == nil && info.Size() > 0 {
		crash = filepath.Join(dir, "crash-"+info.ModTime().UTC().Format("20060102-150405")+".log")
		if os.Rename(file, crash) != nil {
			crash = file
		}
	}
	if f, err := os.OpenFile(file, os.O_CREATE|os.O_WRONLY|os.O_APPEND, 0o600); err == nil {
		_ = debug.SetCrashOutput(f, debug.CrashOptions{})
		_ = f.Close()
	}
	return crash
}

// stateDir is the folder for logs: XDG_STATE_HOME/accord, or what the system has instead.
func stateDir() (string, error) {
	if dir := os.Getenv("XDG_STATE_HOME"); dir != "" {
		return filepath.Join(dir, "accord"), nil
	}
	if runtime.GOOS == "windows" || runtime.GOOS == "darwin" {
		dir, err := os.UserConfigDir()
		return filepath.Join(dir, "accord", "logs"), err
	}
	home, err := os.UserHomeDir()
	return filepath.Join(home, ".local", "state", "accord"), err
}

// rotating is a log of logFiles files of logSize: path, path.1 (the newest old one) and so on.
type rotating struct {
	path string
	mu   sync.Mutex
	file *os.File
	size int64
}

func (r *rotating) Write(p []byte) (int, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.file == nil {
		f, err := os.OpenFile(r.path, os.O_CREATE|os.O_WRONLY|os.O_APPEND, 0o600)
		if err != nil {
			return 0, err
		}
		r.file = f
		if info, err := f.Stat(); err == nil {
			r.size = info.Size()
		}
	}
	if r.size > 0 && r.size+int64(len(p)) > logSize {
		_ = r.file.Close()
		r.file = nil
		for i := logFiles - 1; i > 0; i-- {
			from := r.path
			if i > 1 {
				from = fmt.Sprintf("%s.%d", r.path, i-1)
			}
			_ = os.Rename(from, fmt.Sprintf("%s.%d", r.path, i))
		}
		f, err := os.OpenFile(r.path, os.O_CREATE|os.O_WRONLY|os.O_APPEND, 0o600)
		if err != nil {
			return 0, err
		}
		r.file, r.size = f, 0
	}
	n, err := r.file.Write(p)
	r.size += int64(n)
	return n, err
}

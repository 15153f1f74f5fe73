package ui

import (
	"context"
	"errors"
	"fmt"
	"os/exec"
	"strings"
	"time"

	"accord/domain"
)

// launch starts a program and does not wait for it.
type launch func(ctx context.Context, name string, args ...string) error

// MailFunc tells how a letter with a file is begun in the desktop's mail program; without xdg-email it is refused as unsupported.
func MailFunc(run launch) func(to, subject, path string) error {
	return func(to, subject, path string) error {
		if _, err := exec.LookPath("xdg-email"); err != nil {
			return fmt.Errorf("xdg-email: %w", errors.ErrUnsupported)
		}
		args := []string{"--utf8", "--subject", subject, "--attach", path}
		if to != "" {
			args = append(args, "mailto:"+to)
		}
		return run(context.Background(), "xdg-email", args...)
	}
}

// printWait is how long the printing system may think; it only takes the file up.
const printWait = 20 * time.Second

// PrintFile gives a file to the printer and waits until it is taken up: what no printer takes is not printed. Without lp it is refused
// as unsupported.
func PrintFile(path string) error {
	if _, err := exec.LookPath("lp"); err != nil {
		return fmt.Errorf("lp: %w", errors.ErrUnsupported)
	}
	ctx, stop := context.WithTimeout(context.Background(), printWait)
	defer stop()
	out, err := exec.CommandContext(ctx, "lp", "--", path).CombinedOutput()
	if err != nil {
		reason := strings.TrimSpace(string(out))
		if reason == "" {
			reason = err.Error()
		}
		return domain.Refuse(domain.Conflict, "how", "ui.print_failed", "reason", reason)
	}
	return nil
}

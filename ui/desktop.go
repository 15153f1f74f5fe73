package ui

import (
	"context"
	"errors"
	"fmt"
	"os/exec"
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

// PrintFunc tells how a file is given to the printer; without lp it is refused as unsupported.
func PrintFunc(run launch) func(path string) error {
	return func(path string) error {
		if _, err := exec.LookPath("lp"); err != nil {
			return fmt.Errorf("lp: %w", errors.ErrUnsupported)
		}
		return run(context.Background(), "lp", "--", path)
	}
}

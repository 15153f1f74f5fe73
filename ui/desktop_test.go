package ui

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"accord/domain"
)

// programs makes a folder of programs the only one that is looked in.
func programs(t *testing.T, scripts map[string]string) {
	t.Helper()
	dir := t.TempDir()
	for name, text := range scripts {
		if err := os.WriteFile(filepath.Join(dir, name), []byte("#!/bin/sh\n"+text+"\n"), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	t.Setenv("PATH", dir)
}

func TestALetterIsBegunWithTheFile(t *testing.T) {
	var ran []string
	mail := MailFunc(func(_ context.Context, name string, args ...string) error {
		ran = append([]string{name}, args...)
		return nil
	})
	programs(t, nil)
	if err := mail("a@b.example", "Акт", "/tmp/a.pdf"); !errors.Is(err, errors.ErrUnsupported) {
		t.Errorf("without xdg-email: %v", err)
	}
	programs(t, map[string]string{"xdg-email": "exit 0"})
	if err := mail("a@b.example", "Акт сверки № 5", "/tmp/a b.pdf"); err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(ran, "|"); got != "xdg-email|--utf8|--subject|Акт сверки № 5|--attach|/tmp/a b.pdf|mailto:a@b.example" {
		t.Errorf("ran %s", got)
	}
}

func TestWhatNoPrinterTakesIsNotPrinted(t *testing.T) {
	programs(t, nil)
	if err := PrintFile("/tmp/a.pdf"); !errors.Is(err, errors.ErrUnsupported) {
		t.Errorf("without lp: %v", err)
	}
	programs(t, map[string]string{"lp": "echo 'lp: Error - No default destination.' >&2; exit 1"})
	if err := PrintFile("/tmp/a.pdf"); domain.CodeOf(err) != domain.Conflict || !strings.Contains(err.Error(), "No default destination") {
		t.Errorf("no printer: %v", err)
	}
	programs(t, map[string]string{"lp": `[ "$1" = -- ] && [ "$2" = "/tmp/a b.pdf" ]`})
	if err := PrintFile("/tmp/a b.pdf"); err != nil {
		t.Errorf("printed: %v", err)
	}
}

package main

import (
	"os"
	"os/exec"
	"strings"
	"testing"
)

// Every module inside the program is named in NOTICE with its version; scripts/notice.sh mends it.
func TestNoticeNamesEveryModule(t *testing.T) {
	notice, err := os.ReadFile("NOTICE")
	if err != nil {
		t.Fatal(err)
	}
	names := map[string]bool{}
	for line := range strings.Lines(string(notice)) {
		if f := strings.Fields(line); len(f) >= 2 {
			names[f[0]+" "+f[1]] = true
		}
	}
	for _, tags := range []string{"cli,sqlite_fts5", "migrated_fynedo,no_animations,no_emoji,sqlite_fts5"} {
		cmd := exec.Command("go", "list", "-e", "-deps", "-tags", tags,
			"-f", "{{with .Module}}{{if not .Main}}{{.Path}} {{.Version}}{{end}}{{end}}", ".")
		out, err := cmd.Output()
		if err != nil {
			t.Fatalf("go list: %v", err)
		}
		for module := range strings.Lines(string(out)) {
			if module = strings.TrimSpace(module); module != "" && !names[module] {
				names[module] = true
				t.Errorf("NOTICE does not name %s: run scripts/notice.sh", module)
			}
		}
	}
}

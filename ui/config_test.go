package ui

import (
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"testing"
)

func TestConfig(t *testing.T) {
	path := filepath.Join(t.TempDir(), "accord", "config.json")
	c, err := LoadConfig(path)
	if err != nil || c.Lang != "" {
		t.Fatalf("%+v, %v", c, err)
	}
	for i := range 12 {
		c.Remember(fmt.Sprint("/b", i%10))
	}
	if want := []string{"/b1", "/b0", "/b9", "/b8", "/b7", "/b6", "/b5", "/b4"}; !reflect.DeepEqual(c.Recent, want) {
		t.Errorf("recent %v", c.Recent)
	}
	c.Lang, c.Theme = "en", "dark"
	if err := c.Save(); err != nil {
		t.Fatal(err)
	}
	again, err := LoadConfig(path)
	if err != nil || !reflect.DeepEqual(again, c) {
		t.Errorf("%+v, %v", again, err)
	}
	if err := os.WriteFile(path, []byte("{"), 0o600); err != nil {
		t.Fatal(err)
	}
	if broken, err := LoadConfig(path); err == nil || broken.Lang != "" || broken.Save() != nil {
		t.Errorf("a broken file: %+v, %v", broken, err)
	}
}

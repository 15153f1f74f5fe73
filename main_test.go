package main

import "testing"

func TestWindowFlags(t *testing.T) {
	for _, name := range []string{"ACCORD_BOOK", "ACCORD_LANG", "ACCORD_USER"} {
		t.Setenv(name, "")
	}
	for _, c := range []struct {
		args []string
		want flags
		ok   bool
	}{
		{nil, flags{}, true},
		{[]string{"--book", "a.accord", "--lang=en"}, flags{book: "a.accord", lang: "en"}, true},
		{[]string{"-book=a b", "--as", "anna"}, flags{book: "a b", login: "anna"}, true},
		{[]string{"--book", "a.accord", "check"}, flags{}, false},
		{[]string{"version"}, flags{}, false},
		{[]string{"--help"}, flags{}, false},
		{[]string{"--lang", "de"}, flags{}, false},
		{[]string{"--book"}, flags{}, false},
	} {
		f, ok := windowFlags(c.args)
		if ok != c.ok || ok && f != c.want {
			t.Errorf("%q: %+v, %v; want %+v, %v", c.args, f, ok, c.want, c.ok)
		}
	}
	t.Setenv("ACCORD_BOOK", "of the environment")
	if f, _ := windowFlags([]string{"--book=given"}); f.book != "given" {
		t.Errorf("the environment wins over the flag: %+v", f)
	}
}

func TestSystemLanguage(t *testing.T) {
	for _, c := range []struct {
		env  map[string]string
		want string
	}{
		{nil, "en"},
		{map[string]string{"LANG": "ru_RU.UTF-8"}, "ru"},
		{map[string]string{"LANG": "ru_RU.UTF-8", "LC_ALL": "C"}, "en"},
		{map[string]string{"LANG": "de_DE.UTF-8"}, "en"},
		{map[string]string{"LANG": "en_US.UTF-8", "LC_MESSAGES": "ru_UA.UTF-8"}, "ru"},
	} {
		if got := systemLanguage(func(name string) string { return c.env[name] }); got != c.want {
			t.Errorf("%v: %s, want %s", c.env, got, c.want)
		}
	}
}

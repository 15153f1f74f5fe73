package storage

import (
	"path/filepath"
	"strings"

	"accord/domain"
)

// networkKind names the network file system that a folder lies on, or "" for a local one; tests replace it.
var networkKind = fileSystemKind

// synced are folders whose contents a program copies to a server behind our back: the log and the file would arrive at
// different times and the copy would be broken.
var synced = []string{"dropbox", "yandex.disk", "yandexdisk", "яндекс.диск", "onedrive", "google drive", "googledrive", "icloud drive", "nextcloud", "owncloud", "облако mail.ru", "mail.ru cloud"}

// checkPlace refuses folders where the write-ahead log does not hold.
func checkPlace(dir string) error {
	abs, err := filepath.Abs(dir)
	if err != nil {
		return err
	}
	if target, err := filepath.EvalSymlinks(abs); err == nil {
		abs = target
	}
	if kind := networkKind(abs); kind != "" {
		return domain.Refuse(domain.Conflict, "book", "book.network", "path", abs, "kind", kind)
	}
	for _, part := range strings.Split(filepath.ToSlash(abs), "/") {
		low := strings.ToLower(part)
		for _, s := range synced {
			if low == s || strings.HasPrefix(low, s+" ") || strings.HasPrefix(low, s+" -") {
				return domain.Refuse(domain.Conflict, "book", "book.synced", "path", abs, "kind", part)
			}
		}
	}
	return nil
}

//go:build !linux

package storage

import "strings"

// fileSystemKind knows a network path by its form where statfs has no portable answer.
func fileSystemKind(dir string) string {
	if strings.HasPrefix(dir, `\\`) || strings.HasPrefix(dir, "//") {
		return "SMB"
	}
	return ""
}

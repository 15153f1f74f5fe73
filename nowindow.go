//go:build cli

package main

// openWindow has no window to open in this build: everything is the command line's.
func openWindow(flags) (code int, opened bool) { return 0, false }

// openGallery has no window either.
func openGallery([]string) (code int, opened bool) { return 0, false }

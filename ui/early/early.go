// Package early sets what must stand in the environment before Fyne's packages initialise. Its import path sorts before
// fyne.io, and Go initialises packages that are ready in that order.
package early

import "os"

func init() {
	// Text textures live a minute by default: after 9,000 rows scrolled the window held 700 MB (architecture, trap 10). With ten
	// seconds and less Fyne looks through the whole window at every tick, sixty times a second, to keep alive what is shown.
	if os.Getenv("FYNE_CACHE") == "" {
		_ = os.Setenv("FYNE_CACHE", "10500ms")
	}
}

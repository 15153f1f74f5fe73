//go:build !cli

package main

import (
	"runtime"
	"runtime/debug"
	"time"
)

const (
	giveBackEvery = 5 * time.Second
	giveBackFrom  = 8 << 20 // bytes of our own garbage that are worth a collection
)

// giveBack returns memory that is no longer used to the system, now and every few seconds: a window stays open all day, and both Go
// and the C library would keep the most that they ever needed.
func giveBack() {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	if m.HeapIdle-m.HeapReleased > giveBackFrom {
		debug.FreeOSMemory()
	}
	trimC()
	time.AfterFunc(giveBackEvery, giveBack)
}

// giveBackStart gives back what only the start needed, whatever it was.
func giveBackStart() {
	debug.FreeOSMemory()
	giveBack()
}

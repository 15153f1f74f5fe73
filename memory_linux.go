//go:build !cli

package main

// #include <stdlib.h>
// #ifdef __GLIBC__
// #include <malloc.h>
// static void trim(void) { malloc_trim(0); }
// #else
// static void trim(void) {}
// #endif
import "C"

// trimC gives back what the drawing library has freed: the textures of rows that have scrolled by.
func trimC() { C.trim() }

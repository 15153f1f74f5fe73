// Package journey walks through the real window: the program as it is built, on a virtual display, driven by keys. It
// holds tests only.
package journey

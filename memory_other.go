//go:build !cli && !linux

package main

func trimC() {}

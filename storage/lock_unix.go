//go:build unix

package storage

import (
	"errors"
	"os"

	"golang.org/x/sys/unix"
)

// lockBook takes the lock that opening and migrating need, in a file beside the book; it waits for another program that
// is just opening. The system frees it when a program dies.
func lockBook(path string) (unlock func(), err error) {
	f, err := os.OpenFile(path+".lock", os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return nil, unwritable(path+".lock", err)
	}
	for {
		err = unix.Flock(int(f.Fd()), unix.LOCK_EX)
		if !errors.Is(err, unix.EINTR) {
			break
		}
	}
	if err != nil {
		_ = f.Close()
		return nil, unwritable(path+".lock", err)
	}
	return func() { _ = f.Close() }, nil
}

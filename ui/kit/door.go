package kit

import (
	"bufio"
	"net"
	"os"
	"path/filepath"
	"time"

	"fyne.io/fyne/v2"
)

// doorPatience is how long one waits at a door: who does not answer is not there.
const doorPatience = time.Second

// Door is a socket by which a second start finds the window that has a book open already.
type Door struct{ listener net.Listener }

// OpenDoor listens at a path; knocked is called on the window's thread. A socket that a dead program left behind is
// taken over. It fails where another program answers.
func OpenDoor(path string, knocked func()) (*Door, error) {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return nil, err
	}
	l, err := net.Listen("unix", path)
	if err != nil {
		if Knock(path) {
			return nil, err
		}
		_ = os.Remove(path)
		if l, err = net.Listen("unix", path); err != nil {
			return nil, err
		}
	}
	if err := os.Chmod(path, 0o600); err != nil {
		_ = l.Close()
		return nil, err
	}
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			if answer(c) {
				fyne.Do(knocked)
			}
		}
	}()
	return &Door{l}, nil
}

// answer tells whoever knocks that somebody is here.
func answer(c net.Conn) bool {
	defer func() { _ = c.Close() }()
	_ = c.SetDeadline(time.Now().Add(doorPatience))
	line, err := bufio.NewReader(c).ReadString('\n')
	if err != nil || line != "show\n" {
		return false
	}
	_, err = c.Write([]byte("shown\n"))
	return err == nil
}

// Close stops listening and takes the socket away.
func (d *Door) Close() {
	if d != nil {
		_ = d.listener.Close()
	}
}

// Knock asks the window behind a door to show itself, and tells whether one is there.
func Knock(path string) bool {
	c, err := net.DialTimeout("unix", path, doorPatience)
	if err != nil {
		return false
	}
	defer func() { _ = c.Close() }()
	_ = c.SetDeadline(time.Now().Add(doorPatience))
	if _, err := c.Write([]byte("show\n")); err != nil {
		return false
	}
	line, err := bufio.NewReader(c).ReadString('\n')
	return err == nil && line == "shown\n"
}

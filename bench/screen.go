package main

import (
	"bufio"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc64"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"time"
)

const screenWidth, screenHeight = 1440, 900

// screen is a virtual display whose picture lies in memory: a look at it costs microseconds, so that what a person sees can be
// timed without asking the program.
type screen struct {
	name  string // ":7"
	dir   string
	cmd   *exec.Cmd
	mem   []byte
	pix   []byte // four bytes a pixel
	line  int    // bytes of a line
	keys  *exec.Cmd
	typed io.WriteCloser
}

func openScreen() (s *screen, err error) {
	for _, tool := range []string{"Xvfb", "xdotool"} {
		if _, err := exec.LookPath(tool); err != nil {
			return nil, err
		}
	}
	s = &screen{}
	if s.dir, err = os.MkdirTemp("", "accord-bench-"); err != nil {
		return nil, err
	}
	read, write, err := os.Pipe()
	if err != nil {
		return nil, err
	}
	s.cmd = exec.Command("Xvfb", "-displayfd", "3", "-screen", "0", fmt.Sprintf("%dx%dx24", screenWidth, screenHeight), "-fbdir", s.dir, "-nolisten", "tcp", "-noreset")
	s.cmd.ExtraFiles = []*os.File{write}
	if err := s.cmd.Start(); err != nil {
		return nil, err
	}
	_ = write.Close()
	number, err := bufio.NewReader(read).ReadString('\n')
	if err != nil {
		s.close()
		return nil, errors.New("no display was named by Xvfb")
	}
	s.name = ":" + strings.TrimSpace(number)
	if err := s.mapPicture(); err != nil {
		s.close()
		return nil, err
	}
	s.keys = exec.Command("xdotool", "-")
	s.keys.Env = append(os.Environ(), "DISPLAY="+s.name)
	if s.typed, err = s.keys.StdinPipe(); err != nil {
		s.close()
		return nil, err
	}
	return s, s.keys.Start()
}

// mapPicture finds the pixels in the file that Xvfb keeps in the format of xwd: a header of big-endian numbers, of which the first is its
// length, the 13th the bytes of a line and the 20th the number of colours of 12 bytes each that follow it.
func (s *screen) mapPicture() error {
	f, err := os.Open(filepath.Join(s.dir, "Xvfb_screen0"))
	if err != nil {
		return err
	}
	defer func() { _ = f.Close() }()
	st, err := f.Stat()
	if err != nil {
		return err
	}
	if s.mem, err = syscall.Mmap(int(f.Fd()), 0, int(st.Size()), syscall.PROT_READ, syscall.MAP_SHARED); err != nil {
		return err
	}
	number := func(i int) int { return int(binary.BigEndian.Uint32(s.mem[4*i:])) }
	s.line = number(12)
	s.pix = s.mem[number(0)+12*number(19):]
	if s.line < 4*screenWidth || len(s.pix) < s.line*screenHeight {
		return fmt.Errorf("the picture of Xvfb has lines of %d bytes", s.line)
	}
	return nil
}

func (s *screen) close() {
	if s.typed != nil {
		_ = s.typed.Close()
		_ = s.keys.Wait()
	}
	if s.mem != nil {
		_ = syscall.Munmap(s.mem)
	}
	_ = s.cmd.Process.Kill()
	_ = s.cmd.Wait()
	_ = os.RemoveAll(s.dir)
}

// do hands a command to the running xdotool: "key Next".
func (s *screen) do(command string) error {
	_, err := io.WriteString(s.typed, command+"\n")
	return err
}

var lookTable = crc64.MakeTable(crc64.ECMA)

// area is a part of the screen.
type area struct{ left, top, right, bottom int }

// rowsArea is where a list has its rows, of our window and of the plain one: no cursor blinks there.
var rowsArea = area{220, 260, 1000, 760}

// sum tells one picture of an area from another. A look must be cheap, since the window draws on the same processors: every
// thirteenth line is taken, so that each row of a table is met twice.
func (s *screen) sum(a area) uint64 {
	h := crc64.New(lookTable)
	for y := a.top; y < a.bottom; y += 13 {
		_, _ = h.Write(s.pix[y*s.line+4*a.left : y*s.line+4*a.right])
	}
	return h.Sum64()
}

// written tells whether words stand in an area: one colour that is not the bare screen's black, and ink on it.
func (s *screen) written(a area) bool {
	seen, all := map[uint32]int{}, 0
	for y := a.top; y < a.bottom; y += 3 {
		row := s.pix[y*s.line+4*a.left : y*s.line+4*a.right]
		for x := 0; x+3 < len(row); x += 4 {
			seen[binary.LittleEndian.Uint32(row[x:])&0xFFFFFF]++
			all++
		}
	}
	ground, most := uint32(0), 0
	for colour, n := range seen {
		if n > most {
			ground, most = colour, n
		}
	}
	return ground != 0 && most > all/2 && all-most > 3000 && len(seen) > 20
}

// await looks every millisecond until something is true.
func await(patience time.Duration, true_ func() bool) (time.Duration, error) {
	start := time.Now()
	for !true_() {
		if time.Since(start) > patience {
			return 0, errors.New("nothing came of it in time")
		}
		time.Sleep(time.Millisecond)
	}
	return time.Since(start), nil
}

package journey

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/png"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
)

// patience is how long a line of the trace may take: a cold, loaded machine draws by software.
const patience = 60 * time.Second

// display starts Xvfb, which itself picks a free number, with a Latin and a Russian keyboard, and returns ":N".
func display(t *testing.T) string {
	t.Helper()
	read, write, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("Xvfb", "-displayfd", "3", "-screen", "0", "1440x900x24", "-nolisten", "tcp", "-noreset")
	cmd.ExtraFiles = []*os.File{write}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = cmd.Process.Kill(); _ = cmd.Wait() })
	_ = write.Close()
	_ = read.SetReadDeadline(time.Now().Add(patience))
	number, err := bufio.NewReader(read).ReadString('\n')
	if err != nil {
		t.Fatalf("Xvfb named no display: %v", err)
	}
	name := ":" + strings.TrimSpace(number)
	if out, err := tool(name, "setxkbmap", "-layout", "us,ru").CombinedOutput(); err != nil {
		t.Fatalf("setxkbmap: %v\n%s", err, out)
	}
	return name
}

// tool prepares a program of the display's.
func tool(display string, name string, args ...string) *exec.Cmd {
	cmd := exec.Command("timeout", append([]string{fmt.Sprint(patience.Seconds()), name}, args...)...)
	cmd.Env = append(os.Environ(), "DISPLAY="+display, "LC_ALL=C.UTF-8")
	return cmd
}

// window is a running program with its trace.
type window struct {
	t       *testing.T
	display string
	shots   string
	cmd     *exec.Cmd
	lines   chan string
	log     bytes.Buffer
	last    []byte // what the last picture was made of
	size    image.Rectangle
}

// open starts the program's window and waits until it has the keyboard.
func open(t *testing.T, display, home, shots string, env []string, args ...string) *window {
	t.Helper()
	w := &window{t: t, display: display, shots: shots, lines: make(chan string, 1000)}
	w.cmd = exec.Command(binary(t), args...)
	w.cmd.Env = append(clean(os.Environ()), "DISPLAY="+display, "HOME="+home, "XDG_CONFIG_HOME="+filepath.Join(home, "config"),
		"XDG_STATE_HOME="+filepath.Join(home, "state"), "LIBGL_ALWAYS_SOFTWARE=1", "ACCORD_TRACE=1")
	w.cmd.Env = append(w.cmd.Env, env...)
	stderr, err := w.cmd.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := w.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = w.cmd.Process.Kill(); _ = w.cmd.Wait() })
	go w.listen(stderr)
	return w
}

func (w *window) listen(r io.Reader) {
	lines := bufio.NewScanner(r)
	for lines.Scan() {
		w.lines <- lines.Text()
	}
	close(w.lines)
}

// clean drops what the tester's own desktop would lend the program.
func clean(env []string) []string {
	var out []string
	for _, e := range env {
		name, _, _ := strings.Cut(e, "=")
		switch name {
		case "DISPLAY", "WAYLAND_DISPLAY", "HOME", "LANG", "LC_ALL", "LC_MESSAGES", "ACCORD_BOOK", "ACCORD_LANG", "ACCORD_USER":
		default:
			if !strings.HasPrefix(name, "XDG_") {
				out = append(out, e)
			}
		}
	}
	return out
}

// shown waits for a line of the trace.
func (w *window) shown(what string) {
	w.t.Helper()
	want := regexp.MustCompile("^shown " + what + "$")
	late := time.After(patience)
	for {
		select {
		case line, ok := <-w.lines:
			if !ok {
				w.t.Fatalf("the program ended before it showed %q; it said:\n%s", what, &w.log)
			}
			fmt.Fprintln(&w.log, line)
			if want.MatchString(line) {
				return
			}
		case <-late:
			w.picture("late")
			w.t.Fatalf("%q was not shown; the program said:\n%s", what, &w.log)
		}
	}
}

// focus gives the window the keyboard; without a window manager nobody else does.
func (w *window) focus() {
	w.t.Helper()
	late := time.Now().Add(patience)
	for {
		out, err := tool(w.display, "xdotool", "search", "--onlyvisible", "--name", "Accord").Output()
		if id := strings.TrimSpace(string(out)); err == nil && id != "" {
			w.do("windowfocus", "--sync", strings.Fields(id)[0])
			return
		}
		if time.Now().After(late) {
			w.t.Fatal("the window is not there")
		}
		time.Sleep(50 * time.Millisecond) // the window is asked for again, not waited for blindly
	}
}

func (w *window) do(args ...string) {
	w.t.Helper()
	if out, err := tool(w.display, "xdotool", args...).CombinedOutput(); err != nil {
		w.t.Fatalf("xdotool %v: %v\n%s", args, err, out)
	}
}

// press sends keys as xdotool names them.
func (w *window) press(keys ...string) {
	w.t.Helper()
	w.do(append([]string{"key", "--clearmodifiers"}, keys...)...)
}

// write types a text.
func (w *window) write(text string) {
	w.t.Helper()
	w.do("type", "--delay", "20", "--", text)
}

// then forgets what was shown until now, sends keys and waits for a line of the trace.
func (w *window) then(what string, keys ...string) {
	w.t.Helper()
	w.drain()
	w.press(keys...)
	w.shown(what)
}

// typed forgets what was shown until now, types a text and waits for a line of the trace.
func (w *window) typed(what, text string) {
	w.t.Helper()
	w.drain()
	w.write(text)
	w.shown(what)
}

// drain takes the lines that are there.
func (w *window) drain() {
	for {
		select {
		case line, ok := <-w.lines:
			if !ok {
				w.t.Fatalf("the program has ended; it said:\n%s", &w.log)
			}
			fmt.Fprintln(&w.log, line)
		default:
			return
		}
	}
}

const (
	blinks = 200                    // bytes of a cursor, which may differ between two looks at a screen that stands still
	calm   = 900 * time.Millisecond // a screen that stood still for so long is drawn, even while the program is busy with a cursor
	lag    = 2 * time.Second        // so long a screen is waited for that may be the same as before
)

// picture saves the screen once it has been drawn: it is another one than the last picture, it stands still, and the program
// has nothing left to draw.
func (w *window) picture(name string) {
	w.t.Helper()
	var before []byte
	begun := time.Now()
	still, idle := begun, 0
	for {
		if w.idle() {
			idle++
		}
		raw, err := tool(w.display, "import", "-silent", "-window", "root", "-depth", "8", "ppm:-").Output()
		if err != nil {
			w.t.Fatalf("import: %v", err)
		}
		since := time.Since(begun)
		if differ(raw, before) > blinks {
			still, idle = time.Now(), 0
		}
		drawn := drawing(raw)
		stands := idle > 2 || time.Since(still) > calm
		other := differ(raw, w.last) > blinks || since > lag
		if drawn != nil && (stands && other || since > 4*lag) {
			w.last = raw
			w.save(name, drawn)
			return
		}
		if since > patience {
			w.t.Fatalf("%s: the window stays blank; the program said:\n%s", name, &w.log)
		}
		before = raw
		time.Sleep(20 * time.Millisecond)
	}
}

// foot is the status line of the last picture.
func (w *window) foot() []byte {
	const line = 28 * 1440 * 3
	return bytes.Clone(w.last[max(len(w.last)-line, 0):])
}

// idle tells whether none of the program's threads runs or waits for a processor; where that can't be known it is taken for idle.
func (w *window) idle() bool {
	stats, _ := filepath.Glob(fmt.Sprintf("/proc/%d/task/*/stat", w.cmd.Process.Pid))
	for _, name := range stats {
		stat, err := os.ReadFile(name)
		if err != nil {
			continue
		}
		if at := bytes.LastIndex(stat, []byte(") ")); at >= 0 && at+2 < len(stat) && stat[at+2] == 'R' {
			return false
		}
	}
	return true
}

// differ counts the bytes in which two looks differ.
func differ(a, b []byte) int {
	if len(a) != len(b) {
		return len(a) + len(b)
	}
	n := 0
	for i := range a {
		if a[i] != b[i] {
			n++
		}
	}
	return n
}

// drawing reads a PPM; nil while the screen is blank.
func drawing(raw []byte) image.Image {
	var width, height, depth int
	if n, err := fmt.Sscanf(string(raw[:min(len(raw), 40)]), "P6\n%d %d\n%d\n", &width, &height, &depth); n != 3 || err != nil {
		return nil
	}
	pix := raw[len(raw)-3*width*height:]
	img := image.NewNRGBA(image.Rect(0, 0, width, height))
	colours := map[[3]byte]bool{}
	for i := range width * height {
		p := pix[3*i : 3*i+3]
		copy(img.Pix[4*i:], p)
		img.Pix[4*i+3] = 0xFF
		if len(colours) < 10 {
			colours[[3]byte(p)] = true
		}
	}
	if len(colours) < 10 {
		return nil
	}
	return img
}

func (w *window) save(name string, img image.Image) {
	w.t.Helper()
	f, err := os.Create(filepath.Join(w.shots, name+".png"))
	if err != nil {
		w.t.Fatal(err)
	}
	if !w.size.Empty() {
		img = img.(*image.NRGBA).SubImage(w.size)
	}
	if err := errors.Join(png.Encode(f, img), f.Close()); err != nil {
		w.t.Fatal(err)
	}
}

// ended waits until the program ends by itself and returns its code.
func (w *window) ended() int {
	w.t.Helper()
	late := time.After(patience)
	for {
		select {
		case line, ok := <-w.lines:
			if !ok {
				_ = w.cmd.Wait()
				return w.cmd.ProcessState.ExitCode()
			}
			fmt.Fprintln(&w.log, line)
		case <-late:
			w.t.Fatalf("the program does not end; it said:\n%s", &w.log)
		}
	}
}

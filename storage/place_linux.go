package storage

import (
	"os"
	"strings"

	"golang.org/x/sys/unix"
)

// networkMagic are file systems that live on another machine, by statfs(2).
var networkMagic = map[int64]string{
	0x6969: "NFS", 0x517b: "SMB", 0xff534d42: "CIFS", 0xfe534d42: "SMB2", 0x01021997: "9P", 0x564c: "NCP", 0x5346414f: "AFS",
	0x6b414653: "AFS", 0x73757245: "Coda", 0x00c36400: "Ceph", 0x0bd00bd0: "Lustre", 0x47504653: "GPFS",
}

// fuseMagic covers local disks (NTFS) and network ones (sshfs) alike; the kind of the mount tells them apart.
const fuseMagic = 0x65735546

var localFUSE = []string{"fuseblk", "virtiofs", "fuse.ntfs", "fuse.exfat", "fuse.lxcfs", "fuse.fuse-overlayfs", "fuse.mergerfs", "fuse.encfs", "fuse.gocryptfs", "fuse.bindfs"}

func fileSystemKind(dir string) string {
	var st unix.Statfs_t
	if err := unix.Statfs(dir, &st); err != nil {
		return ""
	}
	magic := int64(st.Type) & 0xffffffff //nolint:unconvert // the field is narrower on other architectures
	if magic != fuseMagic {
		return networkMagic[magic]
	}
	mounts, err := os.ReadFile("/proc/self/mountinfo")
	if err != nil {
		return "FUSE"
	}
	kind := mountKind(string(mounts), dir)
	for _, local := range localFUSE {
		if kind == local {
			return ""
		}
	}
	return kind
}

// mountKind finds the kind of the deepest mount that holds a folder (proc(5), mountinfo); "FUSE" when it is not told.
func mountKind(mounts, dir string) string {
	kind, deepest := "FUSE", 0
	for _, line := range strings.Split(mounts, "\n") {
		left, right, ok := strings.Cut(line, " - ")
		f := strings.Fields(left)
		r := strings.Fields(right)
		if !ok || len(f) < 5 || len(r) < 1 {
			continue
		}
		at := strings.ReplaceAll(f[4], `\040`, " ")
		if (at == "/" || dir == at || strings.HasPrefix(dir, at+"/")) && len(at) >= deepest {
			kind, deepest = r[0], len(at)
		}
	}
	return kind
}

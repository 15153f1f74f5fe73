package storage

import "testing"

func TestMountKindIsTheDeepestMounts(t *testing.T) {
	mounts := "22 1 254:0 / / rw - ext4 /dev/vda rw\n40 22 0:35 / /home/a/remote rw - fuse.sshfs host: rw\n41 22 8:1 / /media/my\\040disk rw - fuseblk /dev/sdb1 rw\n"
	for dir, want := range map[string]string{"/home/a": "ext4", "/home/a/remote/x": "fuse.sshfs", "/home/a/remote2": "ext4", "/media/my disk": "fuseblk"} {
		if got := mountKind(mounts, dir); got != want {
			t.Errorf("%s: %s, want %s", dir, got, want)
		}
	}
}

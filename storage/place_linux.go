package storage

import "golang.org/x/sys/unix"

// networkMagic are file systems that live on another machine, by statfs(2).
var networkMagic = map[int64]string{
	0x6969: "NFS", 0x517b: "SMB", 0xff534d42: "CIFS", 0xfe534d42: "SMB2", 0x01021997: "9P", 0x564c: "NCP", 0x5346414f: "AFS",
	0x6b414653: "AFS", 0x73757245: "Coda", 0x00c36400: "Ceph", 0x65735546: "FUSE", 0x0bd00bd0: "Lustre", 0x47504653: "GPFS",
}

func fileSystemKind(dir string) string {
	var st unix.Statfs_t
	if err := unix.Statfs(dir, &st); err != nil {
		return ""
	}
	return networkMagic[int64(st.Type)&0xffffffff]
}

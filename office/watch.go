package office

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"accord/domain"
	"accord/i18n"
	"accord/storage"
)

// WatchedFile is a file that appeared in the watched folder: "read", "waits" for a person, or "bad".
type WatchedFile = storage.WatchedFile

// FolderWatch is the watched folder with what appeared in it, the newest first.
type FolderWatch struct {
	Path  string // "" none
	Files []WatchedFile
}

// watchState is what the watch remembers between two looks; the rest is in the book.
type watchState struct {
	mu   sync.Mutex
	seen map[string]fileMark // as the last look found it
	done map[string]fileMark // dealt with in this run
}

type fileMark struct {
	size int64
	mod  time.Time
}

// Watched returns the watched folder.
func (o *Office) Watched(ctx context.Context) (w FolderWatch, err error) {
	if w.Path, err = o.store.WatchedFolder(ctx); err != nil {
		return w, err
	}
	w.Files, err = o.store.WatchedFiles(ctx, 50)
	return w, err
}

// WatchFolder makes the statements that appear in a folder be read by themselves; "" watches none. It refuses what is no folder.
func (o *Office) WatchFolder(ctx context.Context, path string) error {
	if path != "" {
		if info, err := os.Stat(path); err != nil || !info.IsDir() {
			return domain.Refuse(domain.Invalid, "folder", "watch.no_folder", "path", path)
		}
	}
	return o.do(ctx, ImportData, func(tx *storage.Store) error {
		if err := tx.SetWatchedFolder(ctx, path); err != nil {
			return err
		}
		return tx.Audit(ctx, o.record("watch_folder", "book", 1, "", "path", path))
	})
}

// LookIntoFolder reads the statements that have appeared in the watched folder since the last look and whose size stands still, and tells
// what became of each. What a person must decide waits and is told once; no file is moved or removed.
func (o *Office) LookIntoFolder(ctx context.Context) (out []WatchedFile, err error) {
	if May(Role(o.user.Role), ImportData) != nil {
		return nil, nil
	}
	o.watch.mu.Lock()
	defer o.watch.mu.Unlock()
	dir, err := o.store.WatchedFolder(ctx)
	if err != nil || dir == "" {
		return nil, err
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, domain.Refuse(domain.NotFound, "folder", "watch.no_folder", "path", dir)
	}
	now := map[string]fileMark{}
	for _, e := range entries {
		path := filepath.Join(dir, e.Name())
		mark, ok := markOf(e)
		if !ok {
			continue
		}
		now[path] = mark
		if o.watch.seen[path] != mark || o.watch.done[path] == mark {
			continue
		}
		f, told, err := o.readWatched(ctx, path)
		if err != nil {
			return out, err
		}
		o.watch.done[path] = mark
		if told {
			out = append(out, f)
		}
	}
	o.watch.seen = now
	return out, nil
}

// unfinished are names that programs give to files they are still writing.
var unfinished = []string{".part", ".crdownload", ".tmp", ".download", "~"}

func markOf(e fs.DirEntry) (fileMark, bool) {
	name := e.Name()
	if !e.Type().IsRegular() || strings.HasPrefix(name, ".") || strings.HasPrefix(name, "~") || slices.ContainsFunc(unfinished, func(end string) bool { return strings.HasSuffix(strings.ToLower(name), end) }) {
		return fileMark{}, false
	}
	info, err := e.Info()
	if err != nil || info.Size() == 0 {
		return fileMark{}, false
	}
	return fileMark{info.Size(), info.ModTime()}, true
}

// readWatched reads one file; told is false when its contents are known already.
func (o *Office) readWatched(ctx context.Context, path string) (f WatchedFile, told bool, err error) {
	f = WatchedFile{Name: filepath.Base(path), At: o.now(), State: "bad"}
	if f.SHA256, err = fileSum(path); err != nil {
		return f, false, nil // it is gone again, or not ours to read
	}
	known, err := o.store.KnowsFile(ctx, f.SHA256)
	if err != nil || known {
		return f, false, err
	}
	statement, err := isStatement(path)
	switch {
	case err != nil:
		f.Said = i18n.Error(o.locale, err)
	case !statement:
		f.State, f.Said = "waits", i18n.T(o.locale, "watch.table", nil)
	default:
		rep, err := o.Import(ctx, ImportRequest{Kind: "statement", Path: path}, nil)
		var refusal *domain.Error
		switch {
		case err == nil:
			f.State = "read"
			f.Said = i18n.T(o.locale, "watch.read", map[string]any{"new": rep.New, "known": rep.Known, "unmatched": rep.Unmatched, "errors": len(rep.Errors)})
		case errors.As(err, &refusal) && refusal.Key == "statement.foreign_account":
			f.State, f.Said = "waits", i18n.T(o.locale, "watch.account", map[string]any{"account": refusal.Args["account"]})
		case errors.As(err, &refusal):
			f.Said = i18n.Error(o.locale, err)
		default:
			return f, false, err
		}
	}
	return f, true, o.store.InTx(ctx, func(tx *storage.Store) error { return tx.AddWatchedFile(ctx, f) })
}

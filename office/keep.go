package office

import (
	"context"
	"time"

	"accord/storage"
)

// Problem is something in a book that must not be.
type Problem = storage.Problem

// Check looks for everything that must not be in a book.
func (o *Office) Check(ctx context.Context) ([]Problem, error) { return o.store.Check(ctx) }

// Backup copies the live book whole into a sealed file and remembers that it did.
func (o *Office) Backup(ctx context.Context, to string) error {
	seq, err := o.store.Seq(ctx) // what comes while the copy is made may be in it, and is counted as not
	if err != nil {
		return err
	}
	if err := o.store.Backup(ctx, to); err != nil {
		return err
	}
	return o.store.InTx(ctx, func(tx *storage.Store) error { return tx.RememberBackup(ctx, seq) })
}

// Restore makes a book of a backup; with replace, a book that is there is kept under the name that is returned.
func Restore(ctx context.Context, from, to string, replace bool, now func() time.Time) (former string, err error) {
	return storage.Restore(ctx, from, to, replace, now)
}

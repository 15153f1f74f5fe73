package office

import (
	"context"

	"accord/storage"
)

// OverviewMost is where the counts of an overview stop.
const OverviewMost = storage.OverviewMost

// Overview is what the window's frame shows on every screen: what waits, and how fresh the book is.
type Overview struct {
	storage.Overview
	Hour  bool // the first hour is neither done nor put away
	Stale bool // the book has changed and its last copy is older than a day, or there is none
}

// OverviewQuery chooses what is counted; 0 is all of ours.
type OverviewQuery struct{ EntityID, GroupID int64 }

// Overview counts what waits for work today in one short read.
func (o *Office) Overview(ctx context.Context, q OverviewQuery) (Overview, error) {
	read, err := o.store.Overview(ctx, q.EntityID, q.GroupID, o.Today())
	if err != nil {
		return Overview{}, err
	}
	out := Overview{Overview: read}
	if out.Hour, err = o.store.HourOpen(ctx); err != nil {
		return Overview{}, err
	}
	out.Stale = read.Seq > read.BackupSeq && (read.BackupAt.IsZero() || o.now().Sub(read.BackupAt).Hours() >= 24)
	if !read.StatementAt.IsZero() {
		out.StatementAt = read.StatementAt.In(moscow)
	}
	if !read.BackupAt.IsZero() {
		out.BackupAt = read.BackupAt.In(moscow)
	}
	return out, nil
}

// User is who sits at the book.
type User struct {
	Name string
	Role Role
}

// User returns who opened the book.
func (o *Office) User() User { return User{Name: o.user.Name, Role: Role(o.user.Role)} }

// Series is how one kind of document of an entity is numbered in a year.
type Series = storage.NumberedSeries

// Series returns how documents are numbered, by entity, the newest year first.
func (o *Office) Series(ctx context.Context) ([]Series, error) { return o.store.AllSeries(ctx) }

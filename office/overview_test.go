package office

import (
	"context"
	"path/filepath"
	"testing"
	"time"
)

func TestOverviewTellsOfCopies(t *testing.T) {
	ctx := context.Background()
	now := time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC)
	o, err := Create(ctx, filepath.Join(t.TempDir(), "b.accord"), Company{Name: "ООО «Полюс»", INN: "7719846204"}, Settings{Now: func() time.Time { return now }, Locale: "ru"})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = o.Close() }()
	read := func() Overview {
		t.Helper()
		v, err := o.Overview(ctx, OverviewQuery{})
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
	if v := read(); !v.Stale || !v.BackupAt.IsZero() || v.Overdue != 0 || v.Tray != 0 || !v.StatementThrough.IsZero() {
		t.Errorf("a new book: %+v", v)
	}
	if err := o.Backup(ctx, filepath.Join(t.TempDir(), "copy.accord")); err != nil {
		t.Fatal(err)
	}
	now = now.Add(48 * time.Hour)
	if v := read(); v.Stale || v.BackupAt.Format("02.01 15:04") != "22.11 12:00" {
		t.Errorf("copied, and nothing changed since: %+v", v)
	}
	if _, err := o.AddAccount(ctx, 1, Bank{Account: "40702810638000041276", BIK: "044525225"}); err != nil {
		t.Fatal(err)
	}
	if v := read(); !v.Stale {
		t.Errorf("changed two days after the copy: %+v", v)
	}
	if err := o.Backup(ctx, filepath.Join(t.TempDir(), "copy.accord")); err != nil {
		t.Fatal(err)
	}
	if v := read(); v.Stale {
		t.Errorf("copied again: %+v", v)
	}
	if u := o.User(); u.Name != "admin" || u.Role != Administrator {
		t.Errorf("user %+v", u)
	}
}

package storage

import (
	"strings"
	"testing"

	"accord/domain"
)

// TestPagesKeepToTheIndexes: a page of one paper runs through no table.
func TestPagesKeepToTheIndexes(t *testing.T) {
	s := newBook(t)
	for _, c := range []struct {
		q    string
		args []any
	}{
		{historyQuery + "(?,?) ORDER BY a.seq DESC", []any{"act", 1, 2}},
		{"SELECT " + documentCols + " FROM document WHERE " + versionsWhere, []any{1, "act", "7", 2026, 1}},
		{"SELECT " + documentCols + " FROM document WHERE " + namingWhere, []any{1}},
		{"SELECT " + documentCols + " FROM document WHERE " + changingWhere, []any{1}},
		{documentSiblings, []any{1}},
		{paymentSiblings, []any{1}},
		{refundedQuery, []any{1, 2}},
		{"SELECT * FROM request WHERE document_id = ? ORDER BY id DESC", []any{1}},
	} {
		p := plan(t, s, c.q, c.args...)
		for _, bad := range []string{"SCAN", "AUTOMATIC"} {
			if strings.Contains(p, bad) {
				t.Errorf("%s\n%s", c.q, p)
			}
		}
	}
	ctx := t.Context()
	if im, err := s.ImportedBy(ctx, 0); err != nil || im.File != "" {
		t.Error(im, err)
	}
	if ds, err := s.BriefDocuments(ctx, nil); err != nil || len(ds) != 0 {
		t.Error(ds, err)
	}
	if vs, err := s.DocumentVersions(ctx, domain.Document{Number: "7"}); err != nil || vs != nil {
		t.Error(vs, err)
	}
}

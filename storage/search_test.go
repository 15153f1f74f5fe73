package storage

import (
	"bytes"
	"database/sql"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"accord/domain"
)

// finds returns what answers to words: kind, id and the whole text.
func finds(t *testing.T, st *Store, typed string) (out []string) {
	t.Helper()
	s := domain.ParseSearch(typed)
	found, counts, err := st.FindWords(t.Context(), s.Words, s.Joined)
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, f := range found {
		out = append(out, fmt.Sprintf("%s %d", f.Kind, f.ID))
	}
	for _, c := range counts {
		n += c
	}
	if n < len(found) {
		t.Errorf("%q: counted %d of %d", typed, n, len(found))
	}
	return out
}

func problems(t *testing.T, st *Store) []Problem {
	t.Helper()
	ps, err := st.Check(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return ps
}

// indexed are the terms that an index still holds in its pages, seen by a connection of its own.
func indexed(t *testing.T, path, table, part string) (out []string) {
	t.Helper()
	db, err := sql.Open("sqlite3", dsn(path, "mode=ro"))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	db.SetMaxOpenConns(1)
	if _, err := db.Exec("CREATE VIRTUAL TABLE temp.terms USING fts5vocab(main, " + table + ", instance)"); err != nil {
		t.Fatal(err)
	}
	rows, err := db.Query("SELECT term FROM temp.terms WHERE term LIKE ?", "%"+part+"%")
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		var term string
		if err := rows.Scan(&term); err != nil {
			t.Fatal(err)
		}
		out = append(out, term)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return out
}

func TestAnErasedPersonLeavesTheIndex(t *testing.T) {
	st := newBook(t)
	var all []domain.Person
	for i := range 50 { // so many that the index has pages
		all = append(all, addMax(t, st, fmt.Sprintf("Щукин%c", 'а'+rune(i%32))+strings.Repeat("ъ", i/32)))
	}
	victim := addMax(t, st, "Ыёгинъ")
	for _, typed := range []string{"ыегин", "егин", "ыёгинъ@example.ru"} {
		if got := finds(t, st, typed); len(got) != 1 || got[0] != fmt.Sprintf("person %d", victim.ID) {
			t.Errorf("%q: %v", typed, got)
		}
	}
	erase(t, st, victim.ID)
	for _, typed := range []string{"ыегин", "егин", "ыёгинъ@example.ru", "ы"} {
		if got := finds(t, st, typed); len(got) > 0 {
			t.Errorf("%q: %v", typed, got)
		}
	}
	if got := finds(t, st, "щукина"); len(got) == 0 || got[0] != fmt.Sprintf("person %d", all[0].ID) {
		t.Errorf("another was forgotten: %v", got)
	}
	if ps := problems(t, st); len(ps) > 0 {
		t.Error(ps)
	}
	for table, part := range map[string]string{"search_word": "ыегин", "search_part": "гин"} {
		for _, term := range indexed(t, st.Path(), table, part) {
			t.Errorf("%s still holds %q", table, term)
		}
	}
	if err := st.Close(); err != nil {
		t.Fatal(err)
	}
	data := read(t, st.Path())
	for _, trace := range []string{"Ыёгин", "ыегин", "ыёгин", "ыег", "егин"} {
		if bytes.Contains(data, []byte(trace)) {
			t.Errorf("%q is still in the file", trace)
		}
	}
}

func TestARestoredBookFindsWhatItHolds(t *testing.T) {
	st := newBook(t)
	p, q := addMax(t, st, "Максимов"), addMax(t, st, "Минимов")
	backup := filepath.Join(t.TempDir(), "b.accord-backup")
	if err := st.Backup(t.Context(), backup); err != nil {
		t.Fatal(err)
	}
	erase(t, st, p.ID)
	if err := st.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := Restore(t.Context(), backup, st.Path(), true, clock); err != nil {
		t.Fatal(err)
	}
	got, err := Open(t.Context(), st.Path(), clock)
	if err != nil {
		t.Fatal(err)
	}
	defer got.Close()
	if f := finds(t, got, "максимов"); len(f) > 0 {
		t.Errorf("the restored book finds %v", f)
	}
	if f := finds(t, got, "минимова"); len(f) != 1 || f[0] != fmt.Sprintf("person %d", q.ID) {
		t.Errorf("the restored book finds %v", f)
	}
	if ps := problems(t, got); len(ps) > 0 {
		t.Error(ps)
	}
}

func TestAnOldBookIsFilled(t *testing.T) {
	st, err := Open(t.Context(), oldBook(t, t.TempDir()), clock)
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close()
	for _, typed := range []string{"ромашку", "маш", "р"} {
		if got := finds(t, st, typed); len(got) != 1 || got[0] != "client 7" {
			t.Errorf("%q: %v", typed, got)
		}
	}
	if ps := problems(t, st); len(ps) != 0 {
		t.Error(ps)
	}
}

func TestTheIndexFollowsEveryWriting(t *testing.T) {
	st := newBook(t)
	c := domain.Client{Name: "ООО «Старое»", LifeCycle: domain.Active}
	cp := domain.Counterparty{Name: "ООО «Старое»", Country: "RU", INN: "7707083893"}
	e := domain.LegalEntity{Name: "Мы", INN: "7728168971", ActsMaster: domain.MasterAccord}
	k := domain.Contract{Number: "7-А/2024"}
	inTx(t, st, func(tx *Store) error {
		if err := tx.AddEntity(t.Context(), &e); err != nil {
			return err
		}
		if err := tx.AddClient(t.Context(), &c); err != nil {
			return err
		}
		cp.ClientID = c.ID
		return tx.AddCounterparty(t.Context(), &cp)
	})
	inTx(t, st, func(tx *Store) error {
		c.Name, c.Aliases = "ООО «Новое»", []string{"Прозвище"}
		if err := tx.SaveClient(t.Context(), c); err != nil {
			return err
		}
		k.EntityID, k.CounterpartyID = e.ID, cp.ID
		if err := tx.AddContract(t.Context(), &k); err != nil {
			return err
		}
		return tx.SaveCounterpartyName(t.Context(), cp.ID, "ООО «Иначе»")
	})
	one := fmt.Sprintf("client %d", c.ID)
	for typed, want := range map[string]int{"новое": 1, "прозв": 1, "иначе": 1, "7-а/2024": 1, "7-A/2024": 1, "08389": 1, "0838 новое": 1, "старое": 0} {
		if got := finds(t, st, typed); len(got) != want || want > 0 && got[0] != one {
			t.Errorf("%q: %v", typed, got)
		}
	}
	pay := domain.Payment{EntityID: e.ID, Direction: domain.In, Kind: domain.Receipt, Date: 1, Number: "5", Amount: 100, Currency: domain.RUB, Remitter: "ИП Чужой", RemitterINN: "500100732259"}
	inTx(t, st, func(tx *Store) error { return tx.AddPayment(t.Context(), &pay) })
	if got := finds(t, st, "чужого"); len(got) != 1 || got[0] != "remitter 1" {
		t.Errorf("%v", got)
	}
	inTx(t, st, func(tx *Store) error {
		pay.CounterpartyID = cp.ID
		return tx.SaveAttribution(t.Context(), &pay)
	})
	for id := range int64(2) {
		ps, err := st.PaymentsFrom(t.Context(), 0, id+1, 8)
		if err != nil || len(ps) != int(id) { // it waits no longer, and is found by whom it is credited to
			t.Errorf("remitter %d: %v %v", id+1, ps, err)
		}
	}
	for _, p := range problems(t, st) {
		if p.Rule == "search" {
			t.Error(p)
		}
	}
}

func TestCheckFindsABrokenIndex(t *testing.T) {
	for name, q := range map[string]string{
		"a row is missing":      "DELETE FROM search_text WHERE id = 4",
		"a row says otherwise":  "UPDATE search_text SET name = 'чужое' WHERE id = 4",
		"a row is too much":     "INSERT INTO search_text VALUES (99*4+1, 'некто', '', '')",
		"the words are gone":    "INSERT INTO search_word (search_word, rowid, name, words, codes) SELECT 'delete', id, name, words, codes FROM search_text WHERE id = 4",
		"the parts are doubled": "INSERT INTO search_part (rowid, name, words, codes) VALUES (4, 'ромашка', '', '')",
	} {
		st := newBook(t)
		addMax(t, st, "Максимов")
		if ps := problems(t, st); len(ps) > 0 {
			t.Fatal(ps)
		}
		db, err := sql.Open("sqlite3", dsn(st.Path(), ""))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := db.Exec(q); err != nil {
			t.Fatal(err)
		}
		if err := db.Close(); err != nil {
			t.Fatal(err)
		}
		if ps := problems(t, st); !slices.ContainsFunc(ps, func(p Problem) bool { return p.Rule == "search" }) {
			t.Errorf("%s: %v", name, ps)
		}
	}
}

// TestSearchesKeepToTheIndexes asks the planner how numbers and sums are looked for.
func TestSearchesKeepToTheIndexes(t *testing.T) {
	s := newBook(t)
	const pay = "SELECT " + paymentCols + " FROM payment WHERE "
	for _, c := range []struct {
		q, index string
		args     []any
	}{
		{foundDocumentCols + coresIn, "document_core", []any{812, 812, 0, 9}},
		{foundDocumentCols + totalIs, "document_total", []any{100, 0, 9}},
		{foundDocumentCols + openIs, "SCAN document USING COVERING INDEX document_open", []any{100, 0, 9}},
		{pay + amountIs, "payment_amount", []any{100, 0, 9}},
		{pay + numberIs, "payment_number", []any{"7", 0, 9}},
		{pay + creditedTo, "payment_counterparty", []any{1, "", 0, 9}},
		{pay + waitingFrom, "payment_tray", []any{"7", "Чужой", 0, 9}},
		{offersNumbered, "offer_number", []any{"7", "8", 0, 0, 9}},
		{clientHeatsQuery("(?2,?3)"), "document_counterparty", []any{0, 1, 2}},
	} {
		p := plan(t, s, c.q, c.args...)
		if !strings.Contains(p, c.index) || strings.Contains(p, "SCAN d\n") || strings.Contains(p, "SCAN payment") || strings.Contains(p, "AUTOMATIC") {
			t.Errorf("without %s:\n%s", c.index, p)
		}
	}
}

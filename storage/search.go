package storage

import (
	"context"
	"database/sql"
	"strings"

	"accord/domain"
)

// Found is a subject that answers to words: a client, a person or a remitter who is no client.
type Found struct {
	Kind               string // "client", "person", "remitter"
	ID                 int64
	Name, Words, Codes string // as the index keeps them
}

var foundKinds = [...]string{foundClient: "client", foundPerson: "person", foundRemitter: "remitter"}

// mostFound is how many subjects are looked at to rank them; beyond, they are only counted.
const mostFound = 400

// FindWords returns subjects that answer to all the words, those whose names begin so first when there are more than can be looked at, and
// counts all by kind.
func (s *Store) FindWords(ctx context.Context, words []string, joinedDigits string) ([]Found, map[string]int, error) {
	word, part := wordQuery(words, joinedDigits), partQuery(words, joinedDigits)
	if word == "" {
		return nil, nil, nil
	}
	all := "SELECT rowid AS id FROM search_word WHERE search_word MATCH ?1"
	args := []any{word}
	if part != "" {
		all += " UNION SELECT rowid FROM search_part WHERE search_part MATCH ?2"
		args = append(args, part)
	}
	counts := map[string]int{}
	total := 0
	err := s.query(ctx, "SELECT id & 3, COUNT(*) FROM ("+all+") GROUP BY 1", args, func(r *sql.Rows) error {
		var kind, n int
		err := r.Scan(&kind, &n)
		counts[foundKinds[kind]] = n
		total += n
		return err
	})
	if err != nil || total == 0 {
		return nil, counts, err
	}
	ids := "SELECT id FROM (" + all + ") LIMIT ?"
	if total > mostFound {
		// Too many to rank: begin with the names that begin so, then the words that do.
		ids = "SELECT id FROM (SELECT * FROM (SELECT rowid AS id FROM search_word WHERE search_word MATCH ? LIMIT ?) UNION SELECT * FROM (SELECT rowid FROM search_word WHERE search_word MATCH ? LIMIT ?)"
		args = []any{beginQuery(words), mostFound, word, mostFound / 2}
		if part != "" {
			ids += " UNION SELECT * FROM (SELECT rowid FROM search_part WHERE search_part MATCH ? LIMIT ?)"
			args = append(args, part, mostFound/4)
		}
		ids += ") LIMIT ?"
		args = append(args, 2*mostFound)
	} else {
		ids = strings.Replace(ids, "LIMIT ?", "LIMIT ?3", 1)
		if part == "" {
			ids = strings.Replace(ids, "?3", "?2", 1)
		}
		args = append(args, mostFound)
	}
	var out []Found
	err = s.query(ctx, "SELECT id, name, words, codes FROM search_text WHERE id IN ("+ids+")", args, func(r *sql.Rows) error {
		var f Found
		err := r.Scan(&f.ID, &f.Name, &f.Words, &f.Codes)
		f.Kind, f.ID = foundKinds[f.ID&3], f.ID>>2
		out = append(out, f)
		return err
	})
	return out, counts, err
}

// quoted makes a string of FTS5 out of a word.
func quoted(w string) string { return `"` + strings.ReplaceAll(w, `"`, `""`) + `"` }

// forms are what a typed word may be in the index: itself, as a number is kept, without its ending.
func forms(w string) []string {
	out := []string{w}
	if n := domain.NormNumber(w); n != w && strings.ContainsAny(n, "0123456789") {
		out = append(out, n)
	}
	if s := stem(w); s != w && len([]rune(s)) >= 3 {
		out = append(out, s)
	}
	return out
}

// wordQuery finds rows where every word begins some word.
func wordQuery(words []string, digits string) string {
	var all []string
	for _, w := range words {
		var some []string
		for _, f := range forms(w) {
			some = append(some, quoted(f)+" *")
		}
		all = append(all, "("+strings.Join(some, " OR ")+")")
	}
	q := strings.Join(all, " AND ")
	if digits != "" && q != "" {
		q = "(" + q + ") OR " + quoted(digits) + " *"
	}
	return q
}

// beginQuery finds rows whose name begins with the words.
func beginQuery(words []string) string {
	return "{name} : ^ " + quoted(domain.SearchName(strings.Join(words, " "))) + " *"
}

// partQuery finds rows that have every word somewhere; "" when one is shorter than the index can find.
func partQuery(words []string, digits string) string {
	var all []string
	for _, w := range words {
		if len([]rune(w)) < 3 {
			all = nil
			break
		}
		var some []string
		for _, f := range forms(w)[:1] {
			some = append(some, quoted(f))
		}
		all = append(all, "("+strings.Join(some, " OR ")+")")
	}
	q := strings.Join(all, " AND ")
	if digits != "" {
		if q != "" {
			q = "(" + q + ") OR "
		}
		q += quoted(digits)
	}
	return q
}

package storage

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"slices"
	"strings"

	"github.com/mattn/go-sqlite3"

	"accord/domain"
)

// driver is SQLite with the functions that make the texts of the search out of rows.
const driver = "accord_sqlite3"

func init() {
	sql.Register(driver, &sqlite3.SQLiteDriver{ConnectHook: func(c *sqlite3.SQLiteConn) error {
		return errors.Join(
			c.RegisterFunc("search_name", domain.SearchName, true),
			c.RegisterFunc("search_words", func(names ...any) string { return domain.SearchWords(texts(names)...) }, true),
			c.RegisterFunc("search_codes", func(codes ...any) string {
				return strings.ReplaceAll(strings.ToLower(strings.Join(texts(codes), "\n")), "ё", "е")
			}, true),
		)
	}})
}

// texts are the arguments that are not NULL.
func texts(args []any) (out []string) {
	for _, a := range args {
		if s, ok := a.(string); ok && s != "" {
			out = append(out, s)
		}
	}
	return out
}

// Kinds of what is found by words, as the ids of search_text tell them.
const (
	foundClient   = 0
	foundPerson   = 1
	foundRemitter = 2
)

// searchSources make the rows of search_text, by kind; migration 0004 fills it with the same. A WHERE for the ids wanted follows.
var searchSources = [...]string{
	foundClient: `SELECT c.id * 4, search_name(c.name), search_words(c.name, c.aliases, (SELECT group_concat(name, char(10)) FROM (SELECT name FROM counterparty WHERE client_id = c.id ORDER BY id))),
		search_codes((SELECT group_concat(inn, char(10)) FROM (SELECT inn FROM counterparty WHERE client_id = c.id ORDER BY id)),
			(SELECT group_concat(number_norm, char(10)) FROM (SELECT k.number_norm FROM counterparty p JOIN contract k ON k.counterparty_id = p.id WHERE p.client_id = c.id ORDER BY k.id)))
		FROM client c WHERE c.id`,
	foundPerson: `SELECT p.id * 4 + 1, search_name(p.name), search_words(p.name, p.genitive, p.dative, p.accusative, p.instrumental, p.prepositional),
		search_codes((SELECT group_concat(value_norm, char(10)) FROM (SELECT value_norm FROM person_channel WHERE person_id = p.id AND voided_at = '' ORDER BY id)))
		FROM person p WHERE p.erased_at = '' AND p.id`,
	foundRemitter: `SELECT r.id * 4 + 2, search_name(r.name), search_words(r.name), search_codes(r.inn) FROM remitter r WHERE r.id`,
}

// strangers are the remitters of receipts that are not the counterparties to whom these are credited; which receipts follows.
const strangers = `SELECT DISTINCT p.remitter_inn, p.remitter, COALESCE(p.counterparty_id, 0) FROM payment p LEFT JOIN counterparty c ON c.id = p.counterparty_id
	WHERE p.kind = 'receipt' AND p.voided_at = '' AND p.remitter <> '' AND (c.id IS NULL OR c.inn <> p.remitter_inn) AND p.id`

// searchKeep is what a transaction has changed of what is found by words; the index follows once, before it ends.
type searchKeep struct {
	found    [3]map[int64]bool // ids by kind
	parties  map[int64]bool    // counterparties whose clients change
	signed   map[int64]bool    // counterparties of whose clients only the contracts' numbers change
	payments []int64           // changed ones
	paidFrom int64             // the first new payment; 0 none
}

func (k *searchKeep) changed(kind int, id int64) {
	if k.found[kind] == nil {
		k.found[kind] = map[int64]bool{}
	}
	k.found[kind][id] = true
}

func (k *searchKeep) changedParty(id int64) {
	if k.parties == nil {
		k.parties = map[int64]bool{}
	}
	k.parties[id] = true
}

func (k *searchKeep) signedBy(id int64) {
	if k.signed == nil {
		k.signed = map[int64]bool{}
	}
	k.signed[id] = true
}

// manySigned is from how many clients on new numbers of contracts are worth switching the overwriting off.
const manySigned = 50

// keepSearch brings the index up to what the transaction has written.
func (s *Store) keepSearch(ctx context.Context) error {
	k := &s.tx.search
	err := s.clientsOf(ctx, k.parties, func(id int64) { k.changed(foundClient, id) })
	if err != nil {
		return err
	}
	signed := map[int64]bool{}
	err = s.clientsOf(ctx, k.signed, func(id int64) {
		if !k.found[foundClient][id] {
			signed[id] = true
		}
	})
	if err != nil {
		return err
	}
	if err := s.keepSigned(ctx, signed); err != nil {
		return err
	}
	if err := s.keepRemitters(ctx, k); err != nil {
		return err
	}
	for kind, ids := range k.found {
		if len(ids) == 0 {
			continue
		}
		if err := s.index(ctx, kind, listOf(ids)); err != nil {
			return err
		}
	}
	return nil
}

// clientsOf hands on the clients of counterparties.
func (s *Store) clientsOf(ctx context.Context, parties map[int64]bool, f func(int64)) error {
	if len(parties) == 0 {
		return nil
	}
	return s.query(ctx, "SELECT DISTINCT client_id FROM counterparty WHERE id IN (SELECT value FROM json_each(?))", []any{listOf(parties)}, func(r *sql.Rows) error {
		var id int64
		err := r.Scan(&id)
		f(id)
		return err
	})
}

// keepSigned indexes clients of whom only the numbers of contracts are new. To overwrite what leaves the index costs ten times what it
// costs to mark it as gone, and here nothing does leave: all names come again at once. So for many clients it is only marked.
func (s *Store) keepSigned(ctx context.Context, clients map[int64]bool) error {
	if len(clients) == 0 {
		return nil
	}
	overwrite := func(on int) error {
		if len(clients) < manySigned {
			return nil
		}
		for _, t := range []string{"search_word", "search_part"} {
			if _, err := s.exec(ctx, "INSERT INTO "+t+" ("+t+", rank) VALUES ('secure-delete', ?)", on); err != nil {
				return err
			}
		}
		return nil
	}
	if err := overwrite(0); err != nil {
		return err
	}
	if err := s.index(ctx, foundClient, listOf(clients)); err != nil {
		return err
	}
	return overwrite(1)
}

// keepRemitters writes down who sent the money of the transaction's payments, where it is no client.
func (s *Store) keepRemitters(ctx context.Context, k *searchKeep) error {
	if k.paidFrom == 0 && len(k.payments) == 0 {
		return nil
	}
	var last int64
	err := s.query(ctx, "SELECT COALESCE(MAX(id), 0) FROM remitter", nil, func(r *sql.Rows) error { return r.Scan(&last) })
	if err != nil {
		return err
	}
	add := func(which string, arg any) error {
		_, err := s.exec(ctx, "INSERT OR IGNORE INTO remitter (inn, name, counterparty_id) "+strangers+which, arg)
		return err
	}
	if k.paidFrom != 0 {
		err = add(" >= ?", k.paidFrom)
	}
	if len(k.payments) > 0 {
		ids, jerr := json.Marshal(k.payments)
		err = errors.Join(err, jerr, add(" IN (SELECT value FROM json_each(?))", string(ids)))
	}
	if err != nil {
		return err
	}
	return s.query(ctx, "SELECT id FROM remitter WHERE id > ?", []any{last}, func(r *sql.Rows) error {
		var id int64
		err := r.Scan(&id)
		k.changed(foundRemitter, id)
		return err
	})
}

// index writes the rows of search_text anew for subjects of a kind, and what both indexes hold of them. ids is a JSON list.
func (s *Store) index(ctx context.Context, kind int, ids string) error {
	const these = " WHERE id IN (SELECT value * 4 + ?2 FROM json_each(?1))"
	for _, q := range []string{
		"INSERT INTO search_word (search_word, rowid, name, words, codes) SELECT 'delete', id, name, words, codes FROM search_text" + these,
		"INSERT INTO search_part (search_part, rowid, name, words, codes) SELECT 'delete', id, name, words, codes FROM search_text" + these,
		"DELETE FROM search_text" + these,
		"INSERT INTO search_text (id, name, words, codes) " + searchSources[kind] + " IN (SELECT value FROM json_each(?1)) AND ?2 >= 0",
		"INSERT INTO search_word (rowid, name, words, codes) SELECT id, name, words, codes FROM search_text" + these,
		"INSERT INTO search_part (rowid, name, words, codes) SELECT id, name, words, codes FROM search_text" + these,
	} {
		if _, err := s.exec(ctx, q, ids, kind); err != nil {
			return err
		}
	}
	return nil
}

// listOf writes ids as a JSON list in order: an index that grows in order grows faster.
func listOf(ids map[int64]bool) string {
	all := make([]int64, 0, len(ids))
	for id := range ids {
		all = append(all, id)
	}
	slices.Sort(all)
	data, err := json.Marshal(all)
	if err != nil {
		return "[]" // numbers can always be written
	}
	return string(data)
}

// checkSearch compares the texts of the search with the rows that they are made of, and both indexes with the texts.
func (s *Store) checkSearch(ctx context.Context, note func(string, string, string)) error {
	for _, src := range searchSources {
		src += " > 0"
		kind := " WHERE id % 4 = " + src[strings.Index(src, "+ ")+2:][:1]
		if !strings.Contains(src, "* 4 +") {
			kind = " WHERE id % 4 = 0"
		}
		kept := "SELECT id, name, words, codes FROM search_text" + kind
		for _, q := range []string{src + " EXCEPT " + kept, kept + " EXCEPT SELECT * FROM (" + src + ")"} {
			err := s.query(ctx, "SELECT * FROM ("+q+") LIMIT 100", nil, func(r *sql.Rows) error {
				var id int64
				var name, words, codes string
				err := r.Scan(&id, &name, &words, &codes)
				note("search", []string{"client ", "person ", "remitter "}[id%4]+itoa(id/4), "not found as it is written")
				return err
			})
			if err != nil {
				return err
			}
		}
	}
	err := s.query(ctx, "SELECT * FROM ("+strangers+" > 0 EXCEPT SELECT inn, name, counterparty_id FROM remitter) LIMIT 100", nil, func(r *sql.Rows) error {
		var inn, name string
		var id int64
		err := r.Scan(&inn, &name, &id)
		note("search", "remitter "+inn, "not found by name")
		return err
	})
	if err != nil || s.tx != nil {
		return err
	}
	return s.checkIndexes(ctx, note)
}

// checkIndexes lets both indexes compare themselves with their texts; SQLite does it by a statement that writes nothing.
func (s *Store) checkIndexes(ctx context.Context, note func(string, string, string)) error {
	return s.InTx(ctx, func(tx *Store) error {
		for _, t := range []string{"search_word", "search_part"} {
			_, err := tx.exec(ctx, "INSERT INTO "+t+" ("+t+", rank) VALUES ('integrity-check', 1)")
			var se sqlite3.Error
			if errors.As(err, &se) && se.Code == sqlite3.ErrCorrupt {
				note("search", t, se.Error())
			} else if err != nil {
				return err
			}
		}
		return nil
	})
}

package storage

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"database/sql"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"strings"
)

// PersonalValue is a change of something that tells of a person; it can be erased without breaking the chain.
type PersonalValue struct{ Name, Old, New string }

// Record is one line of the audit: who did what to which row, and what changed.
type Record struct {
	UserID    int64
	Verb      string
	Subject   string
	SubjectID int64
	Detail    map[string]any // old > new of what is not personal
	Why       string
	Personal  []PersonalValue
}

// Audit appends records to the chain: each one's hash covers its content and the hash before it, so that a removed or
// altered record shows. Personal values go to a table that can be erased; the chain holds their salted digests.
func (s *Store) Audit(ctx context.Context, records ...Record) error {
	if s.tx != nil && s.tx.chain == nil { // nobody else writes while the transaction lasts
		err := s.query(ctx, "SELECT hash FROM audit ORDER BY seq DESC LIMIT 1", nil, func(r *sql.Rows) error { return r.Scan(&s.tx.chain) })
		if err != nil {
			return err
		}
	}
	for _, rec := range records {
		seq, err := s.nextID(ctx, "audit")
		if err != nil {
			return err
		}
		detail, err := s.detail(rec, seq)
		if err != nil {
			return err
		}
		hash := chain(s.tx.chain, seq, s.tx.at, rec, detail)
		if _, err := s.exec(ctx, "INSERT INTO audit (seq, at, user_id, verb, subject, subject_id, detail, why, hash) VALUES (?,?,?,?,?,?,?,?,?)",
			seq, s.tx.at, rec.UserID, rec.Verb, rec.Subject, rec.SubjectID, detail, rec.Why, hash); err != nil {
			return err
		}
		s.tx.chain = hash
		for _, v := range rec.Personal {
			if err := s.keepPersonal(ctx, rec, seq, v); err != nil {
				return err
			}
		}
	}
	return nil
}

// detail writes a record's content as text; digests of personal values stand in for the values.
func (s *Store) detail(rec Record, _ int64) (string, error) {
	d := rec.Detail
	if len(rec.Personal) > 0 {
		d = map[string]any{}
		for k, v := range rec.Detail {
			d[k] = v
		}
		for i := range rec.Personal {
			salt := make([]byte, 16)
			if _, err := rand.Read(salt); err != nil {
				return "", err
			}
			d["#"+rec.Personal[i].Name] = digest(salt, rec.Personal[i])
			rec.Personal[i].Name += "\x00" + hex.EncodeToString(salt)
		}
	}
	if len(d) == 0 {
		return "", nil
	}
	b, err := json.Marshal(d)
	return string(b), err
}

func (s *Store) keepPersonal(ctx context.Context, rec Record, seq int64, v PersonalValue) error {
	id, err := s.nextID(ctx, "audit_value")
	if err != nil {
		return err
	}
	name, saltHex, _ := strings.Cut(v.Name, "\x00")
	salt, err := hex.DecodeString(saltHex)
	if err != nil {
		return err
	}
	_, err = s.exec(ctx, "INSERT INTO audit_value (id, seq, subject, subject_id, name, salt, old_value, new_value) VALUES (?,?,?,?,?,?,?,?)",
		id, seq, rec.Subject, rec.SubjectID, name, salt, v.Old, v.New)
	return err
}

func digest(salt []byte, v PersonalValue) string {
	h := sha256.New()
	for _, part := range []string{string(salt), v.Name, v.Old, v.New} {
		var n [8]byte
		binary.BigEndian.PutUint64(n[:], uint64(len(part)))
		h.Write(n[:])
		h.Write([]byte(part))
	}
	return hex.EncodeToString(h.Sum(nil))
}

func chain(last []byte, seq int64, at string, rec Record, detail string) []byte {
	buf := make([]byte, 0, 256)
	put := func(s string) {
		buf = binary.BigEndian.AppendUint32(buf, uint32(len(s)))
		buf = append(buf, s...)
	}
	put(string(last))
	buf = binary.BigEndian.AppendUint64(buf, uint64(seq))
	put(at)
	buf = binary.BigEndian.AppendUint64(buf, uint64(rec.UserID))
	put(rec.Verb)
	put(rec.Subject)
	buf = binary.BigEndian.AppendUint64(buf, uint64(rec.SubjectID))
	put(detail)
	put(rec.Why)
	sum := sha256.Sum256(buf)
	return sum[:]
}

// Seq returns the number of the newest audit record: programs that share a book poll it to notice each other's changes.
func (s *Store) Seq(ctx context.Context) (int64, error) {
	var n sql.NullInt64
	err := s.query(ctx, "SELECT MAX(seq) FROM audit", nil, func(r *sql.Rows) error { return r.Scan(&n) })
	return n.Int64, err
}

// changeQuery walks from the newest record back over readings.
const changeQuery = "SELECT seq FROM audit WHERE verb <> ? ORDER BY seq DESC LIMIT 1"

// ChangeSeq returns the number of the newest audit record that is no reading: when it grows, the book has changed.
func (s *Store) ChangeSeq(ctx context.Context, reading string) (n int64, err error) {
	err = s.query(ctx, changeQuery, []any{reading}, func(r *sql.Rows) error { return r.Scan(&n) })
	return n, err
}

// Erase makes the book forget a subject: its personal values leave the audit, a person's own row and facts are emptied, and
// that it was asked is remembered, so that a restored backup can be made to forget as well. The chain stays whole.
func (s *Store) Erase(ctx context.Context, subject string, id int64) (err error) {
	uid := ""
	if subject == personSubject {
		if uid, err = s.personUID(ctx, id); err != nil {
			return err
		}
		if err := s.forgetPerson(ctx, id); err != nil {
			return err
		}
	}
	if _, err := s.exec(ctx, "DELETE FROM audit_value WHERE subject = ? AND subject_id = ?", subject, id); err != nil {
		return err
	}
	return s.rememberErasure(ctx, erasure{Subject: subject, SubjectID: id, UID: uid})
}

// personSubject is how audit and erasures name people.
const personSubject = "person"

// erasure is what a book was asked to forget.
type erasure struct {
	Subject   string
	SubjectID int64
	UID       string `gorm:"column:uid"`
}

func (s *Store) rememberErasure(ctx context.Context, e erasure) error {
	n, err := s.nextID(ctx, "erasure")
	if err != nil {
		return err
	}
	_, err = s.exec(ctx, "INSERT INTO erasure (id, subject, subject_id, uid, at) VALUES (?,?,?,?,?)", n, e.Subject, e.SubjectID, e.UID, s.tx.at)
	return err
}

// eraseAgain repeats in a restored book what another copy of it was asked to forget. The uid tells who it is: a number may
// have gone to another person since the backup. Who is not in this book is remembered all the same, for the next one.
func (s *Store) eraseAgain(ctx context.Context, e erasure) error {
	known, err := find[erasure](ctx, s, "SELECT subject, subject_id, uid FROM erasure WHERE subject = ? AND uid = ? AND (uid <> '' OR subject_id = ?)", e.Subject, e.UID, e.SubjectID)
	if err != nil || len(known) > 0 {
		return err
	}
	if e.UID == "" {
		return s.Erase(ctx, e.Subject, e.SubjectID)
	}
	people, err := find[personRow](ctx, s, "SELECT id FROM person WHERE uid = ?", e.UID)
	if err != nil {
		return err
	}
	if len(people) == 0 {
		e.SubjectID = 0
		return s.rememberErasure(ctx, e)
	}
	return s.Erase(ctx, e.Subject, people[0].ID)
}

// BrokenChain recomputes the whole audit chain and returns the number of the first record that does not fit, or 0.
func (s *Store) BrokenChain(ctx context.Context) (broken int64, err error) {
	var last []byte
	next := int64(1)
	err = s.query(ctx, "SELECT seq, at, user_id, verb, subject, subject_id, detail, why, hash FROM audit ORDER BY seq", nil, func(r *sql.Rows) error {
		var rec Record
		var seq int64
		var at, detail string
		var hash []byte
		if err := r.Scan(&seq, &at, &rec.UserID, &rec.Verb, &rec.Subject, &rec.SubjectID, &detail, &rec.Why, &hash); err != nil {
			return err
		}
		want := chain(last, seq, at, rec, detail)
		if broken == 0 && (seq != next || string(want) != string(hash)) {
			broken = next
		}
		last, next = hash, seq+1
		return nil
	})
	if err != nil || broken != 0 {
		return broken, err
	}
	return s.brokenValue(ctx)
}

// brokenValue finds a personal value that was altered after it was recorded.
func (s *Store) brokenValue(ctx context.Context) (broken int64, err error) {
	err = s.query(ctx, "SELECT v.seq, v.name, v.salt, v.old_value, v.new_value, a.detail FROM audit_value v JOIN audit a ON a.seq = v.seq ORDER BY v.seq", nil, func(r *sql.Rows) error {
		var v PersonalValue
		var seq int64
		var salt []byte
		var detail string
		if err := r.Scan(&seq, &v.Name, &salt, &v.Old, &v.New, &detail); err != nil {
			return err
		}
		if broken == 0 && !strings.Contains(detail, fmt.Sprintf(`"#%s":"%s"`, v.Name, digest(salt, v))) {
			broken = seq
		}
		return nil
	})
	return broken, err
}

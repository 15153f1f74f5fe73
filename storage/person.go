package storage

import (
	"context"
	"crypto/rand"
	"database/sql"
	"encoding/hex"
	"time"

	"accord/domain"
)

type personRow struct {
	ID                                                        int64
	UID                                                       string `gorm:"column:uid"`
	ClientID                                                  int64
	Name, Position, Role, Address, Gender                     string
	Genitive, Dative, Accusative, Instrumental, Prepositional string
	HoursFrom, HoursTo                                        int
	HoursNote, ErasedAt                                       string
	Version                                                   int64
}

func (r personRow) person() domain.Person {
	return domain.Person{
		ID: r.ID, UID: r.UID, ClientID: r.ClientID, Name: r.Name, Position: r.Position, Role: domain.PersonRole(r.Role), Address: r.Address,
		Gender: domain.Gender(r.Gender), Forms: domain.NameForms{Genitive: r.Genitive, Dative: r.Dative, Accusative: r.Accusative, Instrumental: r.Instrumental, Prepositional: r.Prepositional},
		Hours: domain.Hours{From: r.HoursFrom, To: r.HoursTo, Note: r.HoursNote}, ErasedAt: r.ErasedAt, Version: r.Version,
	}
}

// AddPerson writes a person with its channels and gives it its id and uid.
func (s *Store) AddPerson(ctx context.Context, p *domain.Person) (err error) {
	if p.ID, err = s.nextID(ctx, "person"); err != nil {
		return err
	}
	uid := make([]byte, 16)
	if _, err := rand.Read(uid); err != nil {
		return err
	}
	p.UID, p.Version = hex.EncodeToString(uid), 1
	f := p.Forms
	if _, err = s.exec(ctx, `INSERT INTO person (id, uid, client_id, name, name_norm, position, role, address, gender, genitive, dative, accusative, instrumental, prepositional,
		hours_from, hours_to, hours_note, recorded_at) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)`,
		p.ID, p.UID, p.ClientID, p.Name, domain.NormName(p.Name), p.Position, string(p.Role), p.Address, string(p.Gender), f.Genitive, f.Dative, f.Accusative, f.Instrumental, f.Prepositional,
		p.Hours.From, p.Hours.To, p.Hours.Note, s.tx.at); err != nil {
		return err
	}
	return s.addChannels(ctx, p.ID, p.Channels)
}

// addChannels ends every writing of a person.
func (s *Store) addChannels(ctx context.Context, personID int64, cs []domain.Channel) error {
	s.tx.search.changed(foundPerson, personID)
	for _, c := range cs {
		id, err := s.nextID(ctx, "person_channel")
		if err != nil {
			return err
		}
		if _, err := s.exec(ctx, "INSERT INTO person_channel (id, person_id, kind, value, value_norm, preferred, recorded_at) VALUES (?,?,?,?,?,?,?)",
			id, personID, string(c.Kind), c.Value, c.Norm(), bit(c.Preferred), s.tx.at); err != nil {
			return err
		}
	}
	return nil
}

// SavePerson writes a person's changed attributes; one changed or erased by another meanwhile is a conflict. Channels that
// were dropped stay in the book, voided.
func (s *Store) SavePerson(ctx context.Context, p *domain.Person) error {
	f := p.Forms
	if err := s.change(ctx, "person", `UPDATE person SET name = ?, name_norm = ?, position = ?, role = ?, address = ?, gender = ?, genitive = ?, dative = ?, accusative = ?, instrumental = ?,
		prepositional = ?, hours_from = ?, hours_to = ?, hours_note = ?, version = version + 1 WHERE id = ? AND version = ? AND erased_at = ''`,
		p.Name, domain.NormName(p.Name), p.Position, string(p.Role), p.Address, string(p.Gender), f.Genitive, f.Dative, f.Accusative, f.Instrumental,
		f.Prepositional, p.Hours.From, p.Hours.To, p.Hours.Note, p.ID, p.Version); err != nil {
		return err
	}
	p.Version++
	if _, err := s.exec(ctx, "UPDATE person_channel SET voided_at = ? WHERE person_id = ? AND voided_at = ''", s.tx.at, p.ID); err != nil {
		return err
	}
	return s.addChannels(ctx, p.ID, p.Channels)
}

// Person returns a person by id with its channels.
func (s *Store) Person(ctx context.Context, id int64) (domain.Person, error) {
	r, err := first[personRow](ctx, s, "person", "SELECT * FROM person WHERE id = ?", id)
	if err != nil {
		return domain.Person{}, err
	}
	out := []domain.Person{r.person()}
	err = s.fillChannels(ctx, out)
	return out[0], err
}

// People returns the people of a client by name, erased ones last.
func (s *Store) People(ctx context.Context, clientID int64) ([]domain.Person, error) {
	rows, err := find[personRow](ctx, s, "SELECT * FROM person WHERE client_id = ? ORDER BY erased_at <> '', name_norm, id", clientID)
	if err != nil {
		return nil, err
	}
	out := make([]domain.Person, len(rows))
	for i, r := range rows {
		out[i] = r.person()
	}
	return out, s.fillChannels(ctx, out)
}

func (s *Store) fillChannels(ctx context.Context, ps []domain.Person) error {
	at := map[int64]int{}
	ids := make([]int64, len(ps))
	for i, p := range ps {
		at[p.ID], ids[i] = i, p.ID
	}
	type channelRow struct {
		PersonID    int64
		Kind, Value string
		Preferred   bool
	}
	return chunks(ids, func(ids []int64) error {
		rows, err := find[channelRow](ctx, s, "SELECT person_id, kind, value, preferred FROM person_channel WHERE person_id IN ? AND voided_at = '' ORDER BY id", ids)
		for _, r := range rows {
			p := &ps[at[r.PersonID]]
			p.Channels = append(p.Channels, domain.Channel{Kind: domain.ChannelKind(r.Kind), Value: r.Value, Preferred: r.Preferred})
		}
		return err
	})
}

// forgetPerson empties a person's row, deletes its channels, empties the facts about it and the letters to it on offers; who
// knew what when stays.
func (s *Store) forgetPerson(ctx context.Context, id int64) error {
	for _, q := range []string{
		`UPDATE person SET name = '', name_norm = '', position = '', role = 'other', address = '', gender = '', genitive = '', dative = '', accusative = '', instrumental = '', prepositional = '',
			hours_from = 0, hours_to = 0, hours_note = '', erased_at = ?1, version = version + 1 WHERE id = ?2 AND erased_at = ''`,
		"UPDATE fact SET text = '', source = '', purpose = '', voided_at = CASE WHEN voided_at = '' THEN ?1 ELSE voided_at END WHERE person_id = ?2",
		"UPDATE offer_version SET cover = '' WHERE person_id = ?2 AND ?1 <> ''", // a letter to the person
	} {
		if _, err := s.exec(ctx, q, s.tx.at, id); err != nil {
			return err
		}
	}
	s.tx.search.changed(foundPerson, id)
	_, err := s.exec(ctx, "DELETE FROM person_channel WHERE person_id = ?", id)
	return err
}

// personUID returns the uid of a person, or "" when the book has no such.
func (s *Store) personUID(ctx context.Context, id int64) (string, error) {
	rows, err := find[struct {
		UID string `gorm:"column:uid"`
	}](ctx, s, "SELECT uid FROM person WHERE id = ?", id)
	if err != nil || len(rows) == 0 {
		return "", err
	}
	return rows[0].UID, nil
}

// WasRead tells whether a user's reading of a subject was logged under a verb since an instant.
func (s *Store) WasRead(ctx context.Context, verb, subject string, id, userID int64, since time.Time) (bool, error) {
	rows, err := find[struct{ Seq int64 }](ctx, s, "SELECT seq FROM audit WHERE subject = ? AND subject_id = ? AND verb = ? AND user_id = ? AND at >= ? LIMIT 1", subject, id, verb, userID, instant(since))
	return len(rows) > 0, err
}

// ClientsWithPeople tells which clients have contacts.
func (s *Store) ClientsWithPeople(ctx context.Context) (map[int64]bool, error) {
	out := map[int64]bool{}
	err := s.query(ctx, "SELECT DISTINCT client_id FROM person", nil, func(r *sql.Rows) error {
		var id int64
		err := r.Scan(&id)
		out[id] = true
		return err
	})
	return out, err
}

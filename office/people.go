package office

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"accord/domain"
	"accord/storage"
)

// AddPerson adds a contact to a client. It refuses (invalid) what Person.Tidied refuses.
func (o *Office) AddPerson(ctx context.Context, p domain.Person) (domain.Person, error) {
	p, err := p.Tidied()
	if err != nil {
		return p, err
	}
	p.ErasedAt = ""
	err = o.do(ctx, KeepDossier, func(tx *storage.Store) error {
		if _, err := tx.Client(ctx, p.ClientID); err != nil {
			return err
		}
		if err := tx.AddPerson(ctx, &p); err != nil {
			return err
		}
		rec := o.record("add_person", "person", p.ID, "", "client", p.ClientID, "role", string(p.Role))
		rec.Personal = personalChanges(domain.Person{}, p)
		return tx.Audit(ctx, rec)
	})
	return p, err
}

// SavePerson writes a contact's changed attributes. It refuses (conflict) one that another changed or erased meanwhile; the
// client is not among what can be changed.
func (o *Office) SavePerson(ctx context.Context, p domain.Person) (domain.Person, error) {
	p, err := p.Tidied()
	if err != nil {
		return p, err
	}
	err = o.do(ctx, KeepDossier, func(tx *storage.Store) error {
		old, err := livePerson(ctx, tx, p.ID, 0)
		if err != nil {
			return err
		}
		p.ClientID, p.UID = old.ClientID, old.UID
		if err := tx.SavePerson(ctx, &p); err != nil {
			return err
		}
		rec := o.record("save_person", "person", p.ID, "", "client", p.ClientID, "role", string(old.Role)+" > "+string(p.Role))
		rec.Personal = personalChanges(old, p)
		return tx.Audit(ctx, rec)
	})
	return p, err
}

// livePerson returns a person who was not erased, of a client (0: any).
func livePerson(ctx context.Context, tx *storage.Store, id, clientID int64) (domain.Person, error) {
	p, err := tx.Person(ctx, id)
	switch {
	case err != nil:
		return p, err
	case p.Erased():
		return p, domain.Refuse(domain.Conflict, "person", "person.erased")
	case clientID != 0 && p.ClientID != clientID:
		return p, domain.Refuse(domain.Invalid, "person", "person.other_client")
	}
	return p, nil
}

// personalChanges lists what of a person's personal values differs, each under a name of its own.
func personalChanges(old, p domain.Person) (out []storage.PersonalValue) {
	o, n := personalValues(old), personalValues(p)
	for i := range n {
		if o[i][1] != n[i][1] {
			out = append(out, storage.PersonalValue{Name: n[i][0], Old: o[i][1], New: n[i][1]})
		}
	}
	return out
}

func personalValues(p domain.Person) [][2]string {
	f := p.Forms
	hours := ""
	if p.Hours.To != 0 {
		hours = fmt.Sprintf("%02d:%02d-%02d:%02d", p.Hours.From/60, p.Hours.From%60, p.Hours.To/60, p.Hours.To%60)
	}
	var channels []string
	for _, c := range p.Channels {
		line := string(c.Kind) + " " + c.Value
		if c.Preferred {
			line += " *"
		}
		channels = append(channels, line)
	}
	return [][2]string{
		{"name", p.Name},
		{"position", p.Position},
		{"address", p.Address},
		{"gender", string(p.Gender)},
		{"forms", strings.Trim(strings.Join([]string{f.Genitive, f.Dative, f.Accusative, f.Instrumental, f.Prepositional}, "|"), "|")},
		{"channels", strings.Join(channels, "\n")},
		{"hours", hours},
		{"hours_note", p.Hours.Note},
	}
}

// People returns the contacts of a client, the erased last. The reading is logged (152-ФЗ ст. 19: access to personal data is
// recorded), once per user, client and day.
func (o *Office) People(ctx context.Context, clientID int64) ([]domain.Person, error) {
	people, err := o.store.People(ctx, clientID)
	if err != nil {
		return nil, err
	}
	if slices.ContainsFunc(people, func(p domain.Person) bool { return !p.Erased() }) {
		return people, o.logReading(ctx, clientID)
	}
	return people, nil
}

// readPeople is the verb under which readings are logged; it is no change and needs no right.
const readPeople = "read_people"

// logReading records that the user has read personal data of a client's people, unless today's record is there already.
func (o *Office) logReading(ctx context.Context, clientID int64) error {
	since := o.midnight()
	done, err := o.store.WasRead(ctx, readPeople, "client", clientID, o.user.ID, since)
	if err != nil || done {
		return err
	}
	// Asked again: two screens may have read at once.
	return o.store.InTx(ctx, func(tx *storage.Store) error { return o.logReadingIn(ctx, tx, clientID) })
}

// logReadingIn is logReading in a running transaction.
func (o *Office) logReadingIn(ctx context.Context, tx *storage.Store, clientID int64) error {
	if done, err := tx.WasRead(ctx, readPeople, "client", clientID, o.user.ID, o.midnight()); err != nil || done {
		return err
	}
	return tx.Audit(ctx, o.record(readPeople, "client", clientID, ""))
}

// midnight returns the instant at which today began, by the day that Today tells.
func (o *Office) midnight() time.Time {
	y, m, d := o.now().In(moscow).Date()
	return time.Date(y, m, d, 0, 0, 0, 0, moscow)
}

// EraseReason is why a person was erased; it is no free text, since the audit keeps it for ever.
type EraseReason string

// Reasons to erase (152-ФЗ ст. 14, 20, 21).
const (
	EraseAsked   EraseReason = "asked"   // the person asked for it
	EraseConsent EraseReason = "consent" // the consent was withdrawn
	EraseUnused  EraseReason = "unused"  // the purpose is reached or gone
)

// ErasePerson deletes what the book knows of a person: name, addresses, facts, their values in the audit. The row stays with
// its mark, so that agreements and history still name somebody, and the audit chain stays whole; a restored backup forgets
// the person too. It refuses (conflict) one who was erased already.
func (o *Office) ErasePerson(ctx context.Context, id int64, why EraseReason) error {
	if !slices.Contains([]EraseReason{EraseAsked, EraseConsent, EraseUnused}, why) {
		return domain.Refuse(domain.Invalid, "why", "required", "field", "why")
	}
	return o.do(ctx, ErasePeople, func(tx *storage.Store) error {
		p, err := livePerson(ctx, tx, id, 0)
		if err != nil {
			return err
		}
		if err := tx.Erase(ctx, "person", id); err != nil {
			return err
		}
		return tx.Audit(ctx, o.record("erase_person", "person", id, string(why), "client", p.ClientID))
	})
}

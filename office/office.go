package office

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"time"

	"accord/domain"
	"accord/storage"
)

// Settings are what the wiring knows and the use cases need: the clock, the language of messages, who acts.
type Settings struct {
	Now    func() time.Time
	Locale string
	Login  string // "" the book's first user
}

// Office is an open book with a user at it.
type Office struct {
	store  *storage.Store
	now    func() time.Time
	locale string
	user   storage.User
	cal    *calendarBox
	rows   *rowsCache
	watch  *watchState
}

// Create makes a book with its first legal entity; its maker becomes the administrator.
func Create(ctx context.Context, path string, company Company, set Settings) (*Office, error) {
	entity, _, err := company.Entity()
	if err != nil {
		return nil, err
	}
	login := set.Login
	if login == "" {
		login = "admin"
	}
	maker := storage.User{ID: 1, Login: login, Name: login, Role: string(Administrator)}
	st, err := storage.Create(ctx, path, set.Now, func(tx *storage.Store) error {
		uid := make([]byte, 16)
		if _, err := rand.Read(uid); err != nil {
			return err
		}
		if err := tx.InitBook(ctx, hex.EncodeToString(uid), maker); err != nil {
			return err
		}
		if err := tx.AddEntity(ctx, &entity); err != nil {
			return err
		}
		return tx.Audit(ctx,
			storage.Record{UserID: 1, Verb: "create_book", Subject: "book", SubjectID: 1},
			storage.Record{UserID: 1, Verb: "add_entity", Subject: "entity", SubjectID: entity.ID, Detail: map[string]any{"inn": entity.INN, "name": entity.Name}})
	})
	if err != nil {
		return nil, err
	}
	return enter(ctx, st, set)
}

// Open opens a book for a user. It refuses a login that the book does not have or that is blocked.
func Open(ctx context.Context, path string, set Settings) (*Office, error) {
	st, err := storage.Open(ctx, path, set.Now)
	if err != nil {
		return nil, err
	}
	return enter(ctx, st, set)
}

func enter(ctx context.Context, st *storage.Store, set Settings) (*Office, error) {
	user, err := st.UserByLogin(ctx, set.Login)
	if err != nil {
		_ = st.Close()
		return nil, err
	}
	o := &Office{store: st, now: set.Now, locale: set.Locale, user: user, cal: &calendarBox{}, rows: &rowsCache{}, watch: &watchState{done: map[string]fileMark{}}}
	if err := o.loadCalendar(ctx); err != nil {
		_ = st.Close()
		return nil, err
	}
	return o, nil
}

// Close closes the book.
func (o *Office) Close() error { return o.store.Close() }

// Path returns the book's file.
func (o *Office) Path() string { return o.store.Path() }

// Today returns the current day in Moscow time, by which Russian banks and accountants date.
func (o *Office) Today() domain.Date { return domain.DateOf(o.now(), moscow) }

var moscow = time.FixedZone("MSK", 3*3600)

// Seq returns the number of the newest audit record that is no reading: when it grows, someone changed the book.
func (o *Office) Seq(ctx context.Context) (int64, error) { return o.store.ChangeSeq(ctx, readPeople) }

// Entities returns our legal entities.
func (o *Office) Entities(ctx context.Context) ([]domain.LegalEntity, error) {
	return o.store.Entities(ctx)
}

// Entity returns one of our legal entities.
func (o *Office) Entity(ctx context.Context, id int64) (domain.LegalEntity, error) {
	return entityIn(ctx, o.store, id)
}

// record makes an audit record of the acting user.
func (o *Office) record(verb, subject string, id int64, why string, detail ...any) storage.Record {
	r := storage.Record{UserID: o.user.ID, Verb: verb, Subject: subject, SubjectID: id, Why: why}
	if len(detail) > 0 {
		r.Detail = make(map[string]any, len(detail)/2)
		for i := 0; i+1 < len(detail); i += 2 {
			v := detail[i+1]
			switch x := v.(type) {
			case domain.Money:
				v = x.String()
			case domain.Date:
				v = x.String()
			}
			r.Detail[detail[i].(string)] = v
		}
	}
	return r
}

// do runs one verb: the permission, then one transaction.
func (o *Office) do(ctx context.Context, v Verb, f func(tx *storage.Store) error) error {
	if err := May(Role(o.user.Role), v); err != nil {
		return err
	}
	return o.store.InTx(ctx, f)
}

// entityIn returns one of our entities by id, read in the transaction.
func entityIn(ctx context.Context, tx *storage.Store, id int64) (domain.LegalEntity, error) {
	all, err := tx.Entities(ctx)
	if err != nil {
		return domain.LegalEntity{}, err
	}
	for _, e := range all {
		if e.ID == id {
			return e, nil
		}
	}
	return domain.LegalEntity{}, domain.Refuse(domain.NotFound, "entity", "not_found.entity")
}

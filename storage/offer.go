package storage

import (
	"context"
	"database/sql"

	"accord/domain"
)

type offerRow struct {
	ID, EntityID, ClientID int64
	CounterpartyID         *int64
	Number                 string
}

type offerVersionRow struct {
	ID, OfferID            int64
	N                      int
	Date, ValidUntil       string
	PersonID               *int64
	UserID                 int64
	Currency, Cover, Notes string
	Contact, State         string
	OptionN                int
	Reason, DecidedOn      string
}

func (r offerVersionRow) version() domain.OfferVersion {
	return domain.OfferVersion{
		ID: r.ID, N: r.N, Date: domain.ParseISO(r.Date), ValidUntil: domain.ParseISO(r.ValidUntil), PersonID: deref(r.PersonID), AuthorID: r.UserID, Currency: r.Currency,
		Cover: r.Cover, Notes: r.Notes, Contact: r.Contact, State: domain.OfferState(r.State), Option: r.OptionN, Reason: r.Reason, DecidedOn: domain.ParseISO(r.DecidedOn),
	}
}

// AddOffer writes an offer with its first version and gives both their ids. A number that the entity's year has already is a
// conflict of the series.
func (s *Store) AddOffer(ctx context.Context, o *domain.Offer) (err error) {
	if o.ID, err = s.nextID(ctx, "offer"); err != nil {
		return err
	}
	if _, err := s.exec(ctx, "INSERT INTO offer (id, entity_id, client_id, counterparty_id, number, number_norm, year, recorded_at) VALUES (?,?,?,?,?,?,?,?)",
		o.ID, o.EntityID, o.ClientID, null(o.CounterpartyID), o.Number, domain.NormNumber(o.Number), o.Versions[0].Date.Year(), s.tx.at); err != nil {
		return err
	}
	return s.AddOfferVersion(ctx, o.ID, &o.Versions[0])
}

// AddOfferVersion writes a version of an offer with its options and lines, and gives it its id.
func (s *Store) AddOfferVersion(ctx context.Context, offerID int64, v *domain.OfferVersion) (err error) {
	if v.ID, err = s.nextID(ctx, "offer_version"); err != nil {
		return err
	}
	if _, err := s.exec(ctx, `INSERT INTO offer_version (id, offer_id, n, date, valid_until, person_id, user_id, currency, cover, notes, contact, state, recorded_at)
		VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)`,
		v.ID, offerID, v.N, v.Date.String(), v.ValidUntil.String(), null(v.PersonID), v.AuthorID, v.Currency, v.Cover, v.Notes, v.Contact, string(v.State), s.tx.at); err != nil {
		return err
	}
	for i, o := range v.Options {
		if _, err := s.exec(ctx, "INSERT INTO offer_option (version_id, n, title) VALUES (?,?,?)", v.ID, i+1, o.Title); err != nil {
			return err
		}
		for j, l := range o.Lines {
			if _, err := s.exec(ctx, `INSERT INTO offer_line (version_id, option_n, n, name, qty, unit, price, net, full_sum, sum, vat, rate, monthly, full_price, discount_ppm, agreement_id, agreed_on)
				VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)`,
				v.ID, i+1, j+1, l.Name, int64(l.Qty), l.Unit, int64(l.Price), bit(l.Net), int64(l.Before), int64(l.Sum), int64(l.VAT), int64(l.Rate), bit(l.Monthly), bit(l.Full),
				l.DiscountPPM, null(l.AgreementID), l.AgreedOn.String()); err != nil {
				return err
			}
		}
	}
	return nil
}

// SaveOfferState writes where a current version came to stand; one that another decided or superseded meanwhile is a conflict.
func (s *Store) SaveOfferState(ctx context.Context, v domain.OfferVersion) error {
	return s.change(ctx, "offer", "UPDATE offer_version SET state = ?, option_n = ?, reason = ?, decided_on = ? WHERE id = ? AND state = 'current'",
		string(v.State), v.Option, v.Reason, v.DecidedOn.String(), v.ID)
}

// Offer returns an offer by id with all its versions, their options and lines.
func (s *Store) Offer(ctx context.Context, id int64) (domain.Offer, error) {
	r, err := first[offerRow](ctx, s, "offer", "SELECT * FROM offer WHERE id = ?", id)
	if err != nil {
		return domain.Offer{}, err
	}
	o := domain.Offer{ID: r.ID, EntityID: r.EntityID, ClientID: r.ClientID, CounterpartyID: deref(r.CounterpartyID), Number: r.Number}
	versions, err := find[offerVersionRow](ctx, s, "SELECT * FROM offer_version WHERE offer_id = ? ORDER BY n", id)
	if err != nil {
		return o, err
	}
	at := map[int64]int{}
	for i, v := range versions {
		o.Versions = append(o.Versions, v.version())
		at[v.ID] = i
	}
	err = s.query(ctx, `SELECT p.version_id, p.n, p.title FROM offer_option p JOIN offer_version v ON v.id = p.version_id WHERE v.offer_id = ? ORDER BY p.version_id, p.n`, []any{id}, func(r *sql.Rows) error {
		var version int64
		var n int
		var title string
		err := r.Scan(&version, &n, &title)
		v := &o.Versions[at[version]]
		v.Options = append(v.Options, domain.OfferOption{Title: title})
		return err
	})
	if err != nil {
		return o, err
	}
	return o, s.fillOfferLines(ctx, &o, at)
}

func (s *Store) fillOfferLines(ctx context.Context, o *domain.Offer, at map[int64]int) error {
	return s.query(ctx, `SELECT l.version_id, l.option_n, l.name, l.qty, l.unit, l.price, l.net, l.full_sum, l.sum, l.vat, l.rate, l.monthly, l.full_price, l.discount_ppm, COALESCE(l.agreement_id, 0), l.agreed_on
		FROM offer_line l JOIN offer_version v ON v.id = l.version_id WHERE v.offer_id = ? ORDER BY l.version_id, l.option_n, l.n`, []any{o.ID}, func(r *sql.Rows) error {
		var version int64
		var option int
		var agreed string
		var l domain.OfferLine
		err := r.Scan(&version, &option, &l.Name, &l.Qty, &l.Unit, &l.Price, &l.Net, &l.Before, &l.Sum, &l.VAT, &l.Rate, &l.Monthly, &l.Full, &l.DiscountPPM, &l.AgreementID, &agreed)
		if err != nil {
			return err
		}
		l.AgreedOn = domain.ParseISO(agreed)
		to := &o.Versions[at[version]].Options[option-1]
		to.Lines = append(to.Lines, l)
		return nil
	})
}

// OfferFilter chooses offers; "" and 0 mean any. Year is that of the first version, Till the last day of a first version.
type OfferFilter struct {
	EntityID int64
	ClientID int64
	Number   string // normal form
	Year     int
	Till     domain.Date
}

// OfferLine is an offer in a list: its newest version and the names of its parties.
type OfferLine struct {
	domain.Offer      // with the newest version only, without its options
	Started           domain.Date
	EntityINN, Client string
	ClientINN         string
	Options           int
	Monthly, Once     domain.Money       // of the option accepted, else of the only one; 0 while there is a choice
	Choice            [2]domain.SumRange // monthly and once: what the options ask, from the cheapest to the dearest
}

// offerChoice selects the least or the most that the options of v ask every month or once.
func offerChoice(function, monthly string) string {
	return "(SELECT " + function + "(s) FROM (SELECT COALESCE(SUM(l.sum), 0) AS s FROM offer_option x LEFT JOIN offer_line l ON l.version_id = x.version_id AND l.option_n = x.n AND l.monthly = " +
		monthly + " WHERE x.version_id = v.id GROUP BY x.n))"
}

// Offers returns offers by the date of their first version and number.
func (s *Store) Offers(ctx context.Context, f OfferFilter) (out []OfferLine, err error) {
	err = s.query(ctx, `SELECT o.id, o.entity_id, o.client_id, COALESCE(o.counterparty_id, 0), o.number, w.date, e.inn, c.name, COALESCE(p.inn, ''),
		v.id, v.n, v.date, v.valid_until, COALESCE(v.person_id, 0), v.user_id, v.currency, v.state, v.option_n, v.reason, v.decided_on,
		(SELECT COUNT(*) FROM offer_option x WHERE x.version_id = v.id) AS options,
		COALESCE((SELECT SUM(l.sum) FROM offer_line l WHERE l.version_id = v.id AND l.monthly = 1 AND l.option_n = CASE WHEN v.option_n > 0 THEN v.option_n ELSE 1 END), 0),
		COALESCE((SELECT SUM(l.sum) FROM offer_line l WHERE l.version_id = v.id AND l.monthly = 0 AND l.option_n = CASE WHEN v.option_n > 0 THEN v.option_n ELSE 1 END), 0),
		`+offerChoice("MIN", "1")+","+offerChoice("MAX", "1")+","+offerChoice("MIN", "0")+","+offerChoice("MAX", "0")+`
		FROM offer o JOIN offer_version v ON v.offer_id = o.id AND v.n = (SELECT MAX(n) FROM offer_version WHERE offer_id = o.id) JOIN offer_version w ON w.offer_id = o.id AND w.n = 1
		JOIN legal_entity e ON e.id = o.entity_id JOIN client c ON c.id = o.client_id LEFT JOIN counterparty p ON p.id = o.counterparty_id
		WHERE (? = 0 OR o.entity_id = ?) AND (? = 0 OR o.client_id = ?) AND (? = '' OR o.number_norm = ?) AND (? = 0 OR o.year = ?) AND (? = '' OR w.date <= ?)
		ORDER BY w.date, length(o.number_norm), o.number_norm, o.id`,
		[]any{f.EntityID, f.EntityID, f.ClientID, f.ClientID, f.Number, f.Number, f.Year, f.Year, f.Till.String(), f.Till.String()}, func(r *sql.Rows) error {
			l, err := scanOfferLine(r)
			out = append(out, l)
			return err
		})
	return out, err
}

func scanOfferLine(r *sql.Rows) (OfferLine, error) {
	var l OfferLine
	var v domain.OfferVersion
	var started, date, valid, decided string
	var monthly, once int64
	err := r.Scan(&l.ID, &l.EntityID, &l.ClientID, &l.CounterpartyID, &l.Number, &started, &l.EntityINN, &l.Client, &l.ClientINN,
		&v.ID, &v.N, &date, &valid, &v.PersonID, &v.AuthorID, &v.Currency, &v.State, &v.Option, &v.Reason, &decided, &l.Options, &monthly, &once,
		&l.Choice[0].Least, &l.Choice[0].Most, &l.Choice[1].Least, &l.Choice[1].Most)
	v.Date, v.ValidUntil, v.DecidedOn, l.Started = domain.ParseISO(date), domain.ParseISO(valid), domain.ParseISO(decided), domain.ParseISO(started)
	if l.Options == 1 || v.Option > 0 {
		l.Monthly, l.Once = domain.Money(monthly), domain.Money(once)
	}
	l.Versions = []domain.OfferVersion{v}
	return l, err
}

// ClientsNamed returns the clients whose name or alias is a name in its normal form.
func (s *Store) ClientsNamed(ctx context.Context, name string) ([]domain.Client, error) {
	rows, err := find[clientRow](ctx, s, "SELECT * FROM client WHERE name_norm = ? OR aliases <> '' ORDER BY id", name)
	if err != nil {
		return nil, err
	}
	var out []domain.Client
	for _, r := range rows {
		c := r.client()
		same := domain.NormName(c.Name) == name
		for _, a := range c.Aliases {
			same = same || domain.NormName(a) == name
		}
		if same {
			out = append(out, c)
		}
	}
	return out, nil
}

// UserName returns the name of a user, "" for an unknown one and for one who is known by the login alone.
func (s *Store) UserName(ctx context.Context, id int64) (string, error) {
	rows, err := find[User](ctx, s, "SELECT id, login, name, role FROM app_user WHERE id = ?", id)
	if err != nil || len(rows) == 0 || rows[0].Name == rows[0].Login {
		return "", err
	}
	return rows[0].Name, nil
}

package storage

import (
	"context"
	"database/sql"
	"strings"

	"accord/domain"
)

// The parts of a timeline: what each kind of event is made of. Each selects kind, day, instant, id, what, number, amount, text,
// before, person, user, about of a client ?1, of an entity ?2 (0: all), until a day ?3. A part reads by the client's own indexes.
var timelineParts = map[domain.EventGroup][]string{
	domain.AboutPapers: {
		`SELECT 'posted', d.date, d.recorded_at, d.id, d.kind, d.number, d.total, d.description, '', 0, 0, COALESCE(d.act_id, 0)
			FROM mine m CROSS JOIN document d ON d.counterparty_id = m.id WHERE d.state IN ('posted','annulled') AND (?2 = 0 OR d.entity_id = ?2)`,
		`SELECT 'sent', date(d.sent_at, '+3 hours'), d.sent_at, d.id, d.kind, d.number, d.total, d.sent_how, '', 0, 0, 0
			FROM mine m CROSS JOIN document d ON d.counterparty_id = m.id WHERE d.sent_at <> '' AND d.state <> 'replaced' AND (?2 = 0 OR d.entity_id = ?2)`,
		`SELECT 'answered', d.answered_on, '', d.id, d.kind, d.number, d.total, d.answer, '', 0, 0, 0
			FROM mine m CROSS JOIN document d ON d.counterparty_id = m.id WHERE d.answered_on <> '' AND d.state <> 'replaced' AND (?2 = 0 OR d.entity_id = ?2)`,
		`SELECT 'annulled', date(a.at, '+3 hours'), a.at, d.id, d.kind, d.number, d.total, a.why, '', 0, a.user_id, 0
			FROM mine m CROSS JOIN document d ON d.counterparty_id = m.id CROSS JOIN audit a ON a.subject = d.kind AND a.subject_id = d.id
			WHERE d.state = 'annulled' AND a.verb = 'annul' AND (?2 = 0 OR d.entity_id = ?2)`,
		`SELECT 'mended', date(a.at, '+3 hours'), a.at, d.id, d.kind, d.number, d.total, a.why, '', 0, a.user_id, 0
			FROM mine m CROSS JOIN document d ON d.counterparty_id = m.id CROSS JOIN audit a ON a.subject = d.kind AND a.subject_id = d.id
			WHERE d.revision > 0 AND a.verb = 'mend' AND (?2 = 0 OR d.entity_id = ?2)`,
		`SELECT 'contract', c.date, '', c.id, '', c.number, 0, '', '', 0, 0, c.counterparty_id
			FROM mine m CROSS JOIN contract c ON c.counterparty_id = m.id WHERE c.date <> '' AND (?2 = 0 OR c.entity_id = ?2)`,
	},
	domain.AboutMoney: {
		`SELECT CASE WHEN p.kind = 'refund' THEN 'refunded' ELSE 'received' END, p.date, p.recorded_at, p.id, p.kind, p.number, p.amount, p.purpose, '', 0, 0, p.counterparty_id
			FROM mine m CROSS JOIN payment p ON p.counterparty_id = m.id WHERE p.kind IN ('receipt','refund') AND p.hold = '' AND p.voided_at = '' AND (?2 = 0 OR p.entity_id = ?2)`,
		`SELECT 'attributed', date(a.at, '+3 hours'), a.at, p.id, p.kind, p.number, p.amount, p.basis, '', 0, a.user_id, p.counterparty_id
			FROM mine m CROSS JOIN payment p ON p.counterparty_id = m.id CROSS JOIN audit a ON a.subject = 'payment' AND a.subject_id = p.id
			WHERE p.basis LIKE 'hand: %' AND a.verb = 'attribute' AND p.kind = 'receipt' AND p.hold = '' AND p.voided_at = '' AND (?2 = 0 OR p.entity_id = ?2)`,
		`SELECT CASE WHEN t.kind = 'offset' THEN 'offset' ELSE 'written_off' END, t.date, t.recorded_at, t.id, t.kind, t.number, t.credit, t.title, '', 0, 0, t.counterparty_id
			FROM mine m CROSS JOIN legal_entity e CROSS JOIN entry t ON t.entity_id = e.id AND t.counterparty_id = m.id
			WHERE t.voided_at = '' AND t.before_cutover = 0 AND t.kind IN ('offset','write_off') AND t.credit > 0 AND (?2 = 0 OR t.entity_id = ?2)`,
	},
	domain.AboutAgreements: {
		`SELECT 'agreed', a.on_date, a.recorded_at, a.id, a.kind, '', a.amount, a.what, COALESCE(o.what, ''), a.by_them, a.user_id, COALESCE(a.supersedes_id, 0)
			FROM agreement a LEFT JOIN agreement o ON o.id = a.supersedes_id WHERE a.client_id = ?1`,
		`SELECT 'ended', a.ended_on, a.ended_at, a.id, a.kind, '', a.amount, a.what, a.ended_why, a.by_them, 0, 0
			FROM agreement a WHERE a.client_id = ?1 AND a.ended_at <> '' AND a.ended_why <> ''`,
		`SELECT 'expired', a.to_date, '', a.id, a.kind, '', a.amount, a.what, '', a.by_them, 0, 0
			FROM agreement a WHERE a.client_id = ?1 AND a.ended_at = '' AND a.to_date <> '' AND a.to_date < ?3`,
	},
	domain.AboutFacts: {
		`SELECT 'learned', f.on_date, f.recorded_at, f.id, f.kind, '', 0, f.text, COALESCE(o.text, ''), COALESCE(f.person_id, 0), f.user_id, 0
			FROM fact f LEFT JOIN fact o ON o.id = f.supersedes_id WHERE f.client_id = ?1 AND f.text <> ''`,
		`SELECT 'withdrawn', date(f.voided_at, '+3 hours'), f.voided_at, f.id, f.kind, '', 0, f.text, '', COALESCE(f.person_id, 0), 0, 0
			FROM fact f WHERE f.client_id = ?1 AND f.text <> '' AND f.voided_at <> '' AND NOT EXISTS (SELECT 1 FROM fact n WHERE n.supersedes_id = f.id)`,
	},
	domain.AboutRequests: {
		`SELECT 'asked', date(r.recorded_at, '+3 hours'), r.recorded_at, r.id, r.kind, COALESCE(d.number, ''), 0, r.text, '', 0, r.user_id, COALESCE(r.document_id, 0)
			FROM request r LEFT JOIN document d ON d.id = r.document_id WHERE r.client_id = ?1`,
		`SELECT 'done', date(r.done_at, '+3 hours'), r.done_at, r.id, r.kind, COALESCE(d.number, ''), 0, r.answer, '', 0, r.done_by, COALESCE(r.document_id, 0)
			FROM request r LEFT JOIN document d ON d.id = r.document_id WHERE r.client_id = ?1 AND r.done_at <> ''`,
	},
	domain.AboutOffers: {
		`SELECT 'offered', v.date, v.recorded_at, o.id, CAST(v.n AS TEXT), o.number, 0, '', '', COALESCE(v.person_id, 0), v.user_id, 0
			FROM offer o CROSS JOIN offer_version v ON v.offer_id = o.id WHERE o.client_id = ?1 AND (?2 = 0 OR o.entity_id = ?2)`,
		`SELECT 'decided', v.decided_on, '', o.id, v.state, o.number, 0, v.reason, '', COALESCE(v.person_id, 0), 0, 0
			FROM offer o CROSS JOIN offer_version v ON v.offer_id = o.id WHERE o.client_id = ?1 AND v.decided_on <> '' AND (?2 = 0 OR o.entity_id = ?2)`,
	},
	domain.AboutWork: {
		`SELECT 'permitted', date(w.recorded_at, '+3 hours'), w.recorded_at, w.id, w.until_date, p.name, 0, w.reason, '', 0, w.user_id, p.id
			FROM project p CROSS JOIN work_permit w ON w.project_id = p.id WHERE p.client_id = ?1`,
		`SELECT 'revoked', date(a.at, '+3 hours'), a.at, p.id, '', p.name, 0, a.why, '', 0, a.user_id, p.id
			FROM project p CROSS JOIN audit a ON a.subject = 'project' AND a.subject_id = p.id WHERE p.client_id = ?1 AND a.verb = 'revoke_work'`,
	},
}

// TimelineFilter chooses events; EntityID 0 and no groups mean all. Till is the last day.
type TimelineFilter struct {
	ClientID int64
	EntityID int64
	Till     domain.Date
	Groups   []domain.EventGroup
}

// timelineQuery is all events of a filter, without order.
func timelineQuery(f TimelineFilter) string {
	groups := f.Groups
	if len(groups) == 0 {
		groups = domain.EventGroups
	}
	var parts []string
	for _, g := range groups {
		parts = append(parts, timelineParts[g]...)
	}
	return `WITH mine(id) AS (SELECT id FROM counterparty WHERE client_id = ?1), event(kind, day, at, id, what, number, amount, text, before, person, user_id, about) AS (
		` + strings.Join(parts, " UNION ALL ") + ")"
}

func (f TimelineFilter) args() []any { return []any{f.ClientID, f.EntityID, f.Till.String()} }

// TimelineCount returns how many events there are.
func (s *Store) TimelineCount(ctx context.Context, f TimelineFilter) (n int, err error) {
	err = s.query(ctx, timelineQuery(f)+" SELECT COUNT(*) FROM event WHERE day <= ?3", f.args(), func(r *sql.Rows) error { return r.Scan(&n) })
	return n, err
}

// timelinePage orders events newest first: by day, then by the instant where it is known and on that day, then by what they are,
// so that the order is the same each time.
//
// Whom a row does not name itself the audit record does: it is asked for the rows of the page alone.
const timelinePage = `, page AS (SELECT kind, day, CASE WHEN date(at, '+3 hours') = day THEN at ELSE '' END AS moment, id, what, number, amount, text, before, person, user_id, about
		FROM event WHERE day <= ?3 ORDER BY day DESC, substr(moment, 1, 19) DESC, id DESC, kind DESC LIMIT ?4 OFFSET ?5)
	SELECT e.kind, e.day, e.moment, e.id, e.what, e.number, e.amount, e.text, e.before, e.person,
		COALESCE((SELECT name FROM app_user WHERE id = CASE WHEN e.user_id <> 0 THEN e.user_id ELSE (` + recordedBy + `) END), ''), e.about FROM page e
	ORDER BY e.day DESC, substr(e.moment, 1, 19) DESC, e.id DESC, e.kind DESC`

// recordedBy is who recorded an event e of client ?1, by the newest audit record of it.
const recordedBy = `SELECT a.user_id FROM audit a WHERE a.subject = CASE e.kind WHEN 'posted' THEN e.what WHEN 'sent' THEN e.what WHEN 'answered' THEN e.what
			WHEN 'contract' THEN 'contract' WHEN 'offset' THEN 'entry' WHEN 'written_off' THEN 'entry' WHEN 'decided' THEN 'offer' WHEN 'ended' THEN 'client' ELSE 'payment' END
		AND a.subject_id = CASE e.kind WHEN 'ended' THEN ?1 ELSE e.id END
		AND CASE e.kind WHEN 'posted' THEN a.verb IN ('post', 'correct', 'mend') WHEN 'sent' THEN a.verb = 'send' WHEN 'answered' THEN a.verb = 'answer' WHEN 'contract' THEN a.verb = 'add_contract'
			WHEN 'received' THEN a.verb = 'receive' WHEN 'refunded' THEN a.verb IN ('receive', 'refund') WHEN 'offset' THEN a.verb = 'offset' WHEN 'written_off' THEN a.verb = 'write_off'
			WHEN 'decided' THEN a.verb IN ('accept_offer', 'reject_offer') WHEN 'ended' THEN a.verb = 'end_agreement' AND a.detail LIKE '{"agreement":' || e.id || ',%' ELSE 0 END
		ORDER BY a.seq DESC LIMIT 1`

// Timeline returns events newest first: at most limit of them after the first skip.
func (s *Store) Timeline(ctx context.Context, f TimelineFilter, skip, limit int) (out []domain.Event, err error) {
	err = s.query(ctx, timelineQuery(f)+timelinePage, append(f.args(), limit, skip), func(r *sql.Rows) error {
		var e domain.Event
		var day string
		err := r.Scan(&e.Kind, &day, &e.At, &e.ID, &e.What, &e.Number, &e.Amount, &e.Text, &e.Before, &e.Person, &e.User, &e.About)
		e.Day = domain.ParseISO(day)
		out = append(out, e)
		return err
	})
	return out, err
}

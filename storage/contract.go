package storage

import (
	"context"
	"database/sql"
	"strings"

	"accord/domain"
)

type contractRow struct {
	ID, EntityID, CounterpartyID int64
	Number, Date                 string
	TermBase                     string
	TermDays                     int
	TermWorking                  bool
	PenaltyPPM                   int64 `gorm:"column:penalty_ppm"`
	PenaltyCapPPM                int64 `gorm:"column:penalty_cap_ppm"`
	SilentDays                   int
	EndedOn                      string
	Version                      int64
}

func (r contractRow) contract() domain.Contract {
	return domain.Contract{
		ID: r.ID, EntityID: r.EntityID, CounterpartyID: r.CounterpartyID, Number: r.Number, Date: domain.ParseISO(r.Date),
		Term:       domain.PaymentTerm{Base: domain.TermBase(r.TermBase), Days: r.TermDays, Working: r.TermWorking, Set: r.TermBase != ""},
		PenaltyPPM: r.PenaltyPPM, PenaltyCapPPM: r.PenaltyCapPPM, SilentDays: r.SilentDays, EndedOn: domain.ParseISO(r.EndedOn), Version: r.Version,
	}
}

func termBase(t domain.PaymentTerm) string {
	if !t.Set {
		return ""
	}
	return string(t.Base)
}

// AddContract writes a contract and gives it its id.
func (s *Store) AddContract(ctx context.Context, c *domain.Contract) (err error) {
	if c.ID, err = s.nextID(ctx, "contract"); err != nil {
		return err
	}
	c.Version = 1
	s.tx.search.signedBy(c.CounterpartyID)
	_, err = s.exec(ctx, `INSERT INTO contract (id, entity_id, counterparty_id, number, number_norm, date, term_base, term_days, term_working, penalty_ppm,
		penalty_cap_ppm, silent_days, ended_on) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)`, c.ID, c.EntityID, c.CounterpartyID, c.Number, domain.NormNumber(c.Number),
		c.Date.String(), termBase(c.Term), c.Term.Days, bit(c.Term.Working), c.PenaltyPPM, c.PenaltyCapPPM, c.SilentDays, c.EndedOn.String())
	return err
}

// SaveContract writes a contract's changed terms; documents that were posted keep the due dates they have.
func (s *Store) SaveContract(ctx context.Context, c domain.Contract) error {
	err := s.change(ctx, "contract", `UPDATE contract SET number = ?, number_norm = ?, date = ?, term_base = ?, term_days = ?, term_working = ?, penalty_ppm = ?,
		penalty_cap_ppm = ?, silent_days = ?, ended_on = ?, version = version + 1 WHERE id = ? AND version = ?`, c.Number, domain.NormNumber(c.Number), c.Date.String(),
		termBase(c.Term), c.Term.Days, bit(c.Term.Working), c.PenaltyPPM, c.PenaltyCapPPM, c.SilentDays, c.EndedOn.String(), c.ID, c.Version)
	if err == nil {
		s.tx.search.signedBy(c.CounterpartyID)
	}
	return err
}

// Contracts returns contracts by date and number; entityID or counterpartyID 0 means all.
func (s *Store) Contracts(ctx context.Context, entityID, counterpartyID int64) ([]domain.Contract, error) {
	rows, err := find[contractRow](ctx, s, "SELECT * FROM contract WHERE (? = 0 OR entity_id = ?) AND (? = 0 OR counterparty_id = ?) ORDER BY date, number_norm, id",
		entityID, entityID, counterpartyID, counterpartyID)
	out := make([]domain.Contract, len(rows))
	for i, r := range rows {
		out[i] = r.contract()
	}
	return out, err
}

// ContractsOf returns the contracts of an entity with counterparties, by counterparty and id.
func (s *Store) ContractsOf(ctx context.Context, entityID int64, counterparties []int64) (map[int64]map[int64]domain.Contract, error) {
	out := map[int64]map[int64]domain.Contract{}
	err := chunks(counterparties, func(ids []int64) error {
		in, args := inList(ids)
		return s.query(ctx, `SELECT id, entity_id, counterparty_id, number, date, term_base, term_days, term_working, penalty_ppm, penalty_cap_ppm, silent_days, ended_on, version
			FROM contract WHERE counterparty_id IN `+in+" AND entity_id = ?", append(args, entityID), func(rows *sql.Rows) error {
			var r contractRow
			err := rows.Scan(&r.ID, &r.EntityID, &r.CounterpartyID, &r.Number, &r.Date, &r.TermBase, &r.TermDays, &r.TermWorking, &r.PenaltyPPM, &r.PenaltyCapPPM, &r.SilentDays, &r.EndedOn, &r.Version)
			if out[r.CounterpartyID] == nil {
				out[r.CounterpartyID] = map[int64]domain.Contract{}
			}
			out[r.CounterpartyID][r.ID] = r.contract()
			return err
		})
	})
	return out, err
}

type projectRow struct {
	ID, ClientID     int64
	ContractID       *int64
	Name, Service    string
	Fee              int64
	FromDate, ToDate string
	Prepaid          bool
	Version          int64
}

func (r projectRow) project() domain.Project {
	p := domain.Project{
		ID: r.ID, ClientID: r.ClientID, Name: r.Name, Service: r.Service, Fee: domain.Money(r.Fee),
		From: domain.ParseISO(r.FromDate), To: domain.ParseISO(r.ToDate), Prepaid: r.Prepaid, Version: r.Version,
	}
	if r.ContractID != nil {
		p.ContractID = *r.ContractID
	}
	return p
}

// AddProject writes a project and gives it its id.
func (s *Store) AddProject(ctx context.Context, p *domain.Project) (err error) {
	if p.ID, err = s.nextID(ctx, "project"); err != nil {
		return err
	}
	p.Version = 1
	_, err = s.exec(ctx, "INSERT INTO project (id, client_id, contract_id, name, name_norm, service, fee, from_date, to_date, prepaid) VALUES (?,?,?,?,?,?,?,?,?,?)",
		p.ID, p.ClientID, null(p.ContractID), p.Name, domain.NormName(p.Name), p.Service, int64(p.Fee), p.From.String(), p.To.String(), bit(p.Prepaid))
	return err
}

// ProjectName names a project of a client by the normal form of its name.
type ProjectName struct {
	ClientID int64
	Norm     string
}

// ProjectsNamed returns those projects that there are, by name.
func (s *Store) ProjectsNamed(ctx context.Context, names []ProjectName) (map[ProjectName]domain.Project, error) {
	out := map[ProjectName]domain.Project{}
	err := chunksOf(100, names, func(some []ProjectName) error {
		args := make([]any, 0, 2*len(some))
		for _, n := range some {
			args = append(args, n.ClientID, n.Norm)
		}
		vals := strings.TrimSuffix(strings.Repeat("(?,?),", len(some)), ",")
		return s.query(ctx, "WITH wanted(client, norm) AS (VALUES "+vals+`) SELECT id, client_id, contract_id, name, name_norm, service, fee, from_date, to_date, prepaid, version
			FROM wanted CROSS JOIN project ON client_id = client AND name_norm = norm`, args, func(rows *sql.Rows) error {
			var r projectRow
			var norm string
			err := rows.Scan(&r.ID, &r.ClientID, &r.ContractID, &r.Name, &norm, &r.Service, &r.Fee, &r.FromDate, &r.ToDate, &r.Prepaid, &r.Version)
			out[ProjectName{r.ClientID, norm}] = r.project()
			return err
		})
	})
	return out, err
}

// ProjectNames returns the names of projects by id.
func (s *Store) ProjectNames(ctx context.Context, ids []int64) (map[int64]string, error) {
	out := map[int64]string{}
	err := chunks(ids, func(ids []int64) error {
		in, args := inList(ids)
		return s.query(ctx, "SELECT id, name FROM project WHERE id IN "+in, args, func(r *sql.Rows) error {
			var id int64
			var name string
			err := r.Scan(&id, &name)
			out[id] = name
			return err
		})
	})
	return out, err
}

// BilledPeriod is a service period of a project on an invoice line, and what its invoice still lacks.
type BilledPeriod struct {
	From, To string
	Open     int64
}

// BilledPeriods returns the periods that posted invoices bill for a project, in order.
func (s *Store) BilledPeriods(ctx context.Context, projectID int64) ([]BilledPeriod, error) {
	return find[BilledPeriod](ctx, s, `SELECT l.from_date AS "from", l.to_date AS "to", d.open FROM document_line l JOIN document d ON d.id = l.document_id
		WHERE l.project_id = ? AND d.kind = 'invoice' AND d.state = 'posted' AND l.from_date <> '' ORDER BY l.from_date, l.to_date`, projectID)
}

package storage

import (
	"context"
	"database/sql"

	"accord/domain"
)

// managerJoin names the account manager m of each client c; those without one stay, with NULL.
const managerJoin = ` LEFT JOIN client_team am ON am.client_id = c.id AND am.role = 'account_manager' AND am.until = '' LEFT JOIN employee m ON m.id = am.employee_id`

// AddGroup writes a work group and gives it its id.
func (s *Store) AddGroup(ctx context.Context, g *domain.WorkGroup) (err error) {
	if g.ID, err = s.nextID(ctx, "work_group"); err != nil {
		return err
	}
	_, err = s.exec(ctx, "INSERT INTO work_group (id, name, name_norm, recorded_at) VALUES (?,?,?,?)", g.ID, g.Name, domain.NormName(g.Name), s.tx.at)
	return err
}

// Groups returns the work groups by name.
func (s *Store) Groups(ctx context.Context) ([]domain.WorkGroup, error) {
	return find[domain.WorkGroup](ctx, s, "SELECT id, name FROM work_group ORDER BY name_norm")
}

// Group returns a work group by id.
func (s *Store) Group(ctx context.Context, id int64) (domain.WorkGroup, error) {
	return first[domain.WorkGroup](ctx, s, "group", "SELECT id, name FROM work_group WHERE id = ?", id)
}

type employeeRow struct {
	ID              int64
	Name, Role      string
	GroupID, UserID *int64
	LeftOn          string
	Version         int64
}

func (r employeeRow) employee() domain.Employee {
	return domain.Employee{ID: r.ID, Name: r.Name, Role: domain.Role(r.Role), GroupID: deref(r.GroupID), UserID: deref(r.UserID), LeftOn: domain.ParseISO(r.LeftOn), Version: r.Version}
}

// AddEmployee writes an employee and gives it its id.
func (s *Store) AddEmployee(ctx context.Context, e *domain.Employee) (err error) {
	if e.ID, err = s.nextID(ctx, "employee"); err != nil {
		return err
	}
	e.Version = 1
	_, err = s.exec(ctx, "INSERT INTO employee (id, name, name_norm, role, group_id, user_id, recorded_at, left_on) VALUES (?,?,?,?,?,?,?,?)",
		e.ID, e.Name, domain.NormName(e.Name), string(e.Role), null(e.GroupID), null(e.UserID), s.tx.at, e.LeftOn.String())
	return err
}

// SaveEmployee writes an employee's changed attributes; one changed by another meanwhile is a conflict.
func (s *Store) SaveEmployee(ctx context.Context, e domain.Employee) error {
	return s.change(ctx, "employee", "UPDATE employee SET name = ?, name_norm = ?, role = ?, group_id = ?, user_id = ?, left_on = ?, version = version + 1 WHERE id = ? AND version = ?",
		e.Name, domain.NormName(e.Name), string(e.Role), null(e.GroupID), null(e.UserID), e.LeftOn.String(), e.ID, e.Version)
}

// Employee returns an employee by id.
func (s *Store) Employee(ctx context.Context, id int64) (domain.Employee, error) {
	r, err := first[employeeRow](ctx, s, "employee", "SELECT * FROM employee WHERE id = ?", id)
	return r.employee(), err
}

// Employees returns the people of ours by name, those who have left too; groupID 0 means of all groups and of none.
func (s *Store) Employees(ctx context.Context, groupID int64) ([]domain.Employee, error) {
	rows, err := find[employeeRow](ctx, s, "SELECT * FROM employee WHERE ? = 0 OR group_id = ? ORDER BY name_norm, id", groupID, groupID)
	out := make([]domain.Employee, len(rows))
	for i, r := range rows {
		out[i] = r.employee()
	}
	return out, err
}

// AddTeamMember writes who begins to hold a role for a client and gives it its id.
func (s *Store) AddTeamMember(ctx context.Context, t *domain.TeamMember, userID int64) (err error) {
	if t.ID, err = s.nextID(ctx, "client_team"); err != nil {
		return err
	}
	_, err = s.exec(ctx, "INSERT INTO client_team (id, client_id, role, employee_id, since, user_id, recorded_at) VALUES (?,?,?,?,?,?,?)",
		t.ID, t.ClientID, string(t.Role), t.EmployeeID, t.Since.String(), userID, s.tx.at)
	return err
}

// EndTeamMember writes the last day of somebody in a team; one whom another ended meanwhile is a conflict.
func (s *Store) EndTeamMember(ctx context.Context, id int64, until domain.Date, userID int64) error {
	return s.change(ctx, "team", "UPDATE client_team SET until = ?, ended_by = ?, ended_at = ? WHERE id = ? AND until = ''", until.String(), userID, s.tx.at, id)
}

type teamRow struct {
	ID, ClientID, EmployeeID     int64
	Role, Employee, Since, Until string
}

func (r teamRow) member() domain.TeamMember {
	return domain.TeamMember{
		ID: r.ID, ClientID: r.ClientID, Role: domain.Role(r.Role), EmployeeID: r.EmployeeID, Employee: r.Employee,
		Since: domain.ParseISO(r.Since), Until: domain.ParseISO(r.Until),
	}
}

// Team returns a client's team in the order of domain.TeamRoles; with ended also those who were in it, newest first in each role.
func (s *Store) Team(ctx context.Context, clientID int64, ended bool) ([]domain.TeamMember, error) {
	rows, err := find[teamRow](ctx, s, `SELECT t.id, t.client_id, t.role, t.employee_id, e.name AS employee, t.since, t.until FROM client_team t JOIN employee e ON e.id = t.employee_id
		WHERE t.client_id = ? AND (? = 1 OR t.until = '')
		ORDER BY CASE t.role WHEN 'account_manager' THEN 1 WHEN 'receivables' THEN 2 WHEN 'bdm' THEN 3 ELSE 4 END, t.until <> '', t.since DESC, t.id DESC`, clientID, bit(ended))
	out := make([]domain.TeamMember, len(rows))
	for i, r := range rows {
		out[i] = r.member()
	}
	return out, err
}

// SetClientGroup writes which group serves a client and whether it was chosen by hand.
func (s *Store) SetClientGroup(ctx context.Context, clientID, groupID int64, byHand bool) error {
	_, err := s.exec(ctx, "UPDATE client SET group_id = ?, group_by_hand = ?, version = version + 1 WHERE id = ?", null(groupID), bit(byHand), clientID)
	return err
}

// FollowManager gives the clients of an account manager whose group was not chosen by hand the group of theirs, and returns how many moved.
func (s *Store) FollowManager(ctx context.Context, employeeID, groupID int64) (int64, error) {
	return s.exec(ctx, `UPDATE client SET group_id = ?1, version = version + 1 WHERE group_by_hand = 0 AND group_id IS NOT ?1
		AND id IN (SELECT client_id FROM client_team WHERE employee_id = ?2 AND until = '' AND role = 'account_manager')`, null(groupID), employeeID)
}

// Served counts the clients that an employee serves now by role, and those that a group has; lost ones are not counted.
type Served struct {
	ByEmployee map[int64]map[domain.Role]int
	ByGroup    map[int64]int // 0: of no group
}

// Served counts whom everybody serves now.
func (s *Store) Served(ctx context.Context) (Served, error) {
	out := Served{ByEmployee: map[int64]map[domain.Role]int{}, ByGroup: map[int64]int{}}
	err := s.query(ctx, "SELECT t.employee_id, t.role, COUNT(*) FROM client_team t JOIN client c ON c.id = t.client_id WHERE t.until = '' AND c.life_cycle <> 'lost' GROUP BY t.employee_id, t.role", nil, func(r *sql.Rows) error {
		var id int64
		var role string
		var n int
		err := r.Scan(&id, &role, &n)
		if out.ByEmployee[id] == nil {
			out.ByEmployee[id] = map[domain.Role]int{}
		}
		out.ByEmployee[id][domain.Role(role)] = n
		return err
	})
	if err != nil {
		return out, err
	}
	err = s.query(ctx, "SELECT COALESCE(group_id, 0), COUNT(*) FROM client WHERE life_cycle <> 'lost' GROUP BY group_id", nil, func(r *sql.Rows) error {
		var id int64
		var n int
		err := r.Scan(&id, &n)
		out.ByGroup[id] = n
		return err
	})
	return out, err
}

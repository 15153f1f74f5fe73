package office

import (
	"context"
	"slices"
)

// findGroup reads who is of the group asked for: from what the lists have in memory.
func (s *search) findGroup(ctx context.Context) (err error) {
	if s.q.GroupID == 0 {
		return nil
	}
	s.o.rows.mu.Lock()
	defer s.o.rows.mu.Unlock()
	mark, err := s.o.rowsMark(ctx)
	if err != nil {
		return err
	}
	s.group, err = s.o.partyIndexAt(ctx, mark)
	return err
}

// mine tells whether a client is of the group asked for; what is nobody's is everybody's.
func (s *search) mine(clientID int64) bool {
	if s.group == nil || clientID == 0 {
		return true
	}
	p := s.group.client(clientID)
	return p != nil && p.GroupID == s.q.GroupID
}

// ofGroup leaves out what is of other groups.
func (s *search) ofGroup(hits []Hit) []Hit {
	return slices.DeleteFunc(hits, func(h Hit) bool { return !s.mine(h.ClientID) })
}

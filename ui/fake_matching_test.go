package ui

import (
	"context"

	"accord/office"
)

// At the fake's matching desk nothing waits.

func (f *fake) MatchQueue(context.Context, int64) (office.MatchQueue, error) {
	return office.MatchQueue{May: true}, f.err
}

func (f *fake) MatchCase(context.Context, office.MatchAsk) (office.MatchCase, error) {
	return office.MatchCase{}, errGone
}

func (f *fake) AcceptMatch(context.Context, office.Acceptance) (office.MatchDeed, error) {
	return office.MatchDeed{}, errGone
}

func (f *fake) MatchNotOurs(context.Context, []office.SeenPayment, string) (office.MatchDeed, error) {
	return office.MatchDeed{}, errGone
}

func (f *fake) MatchRefund(context.Context, office.SeenPayment, int64, string, string) (office.MatchDeed, error) {
	return office.MatchDeed{}, errGone
}

func (f *fake) TakeBackMatch(context.Context, office.MatchDeed) error { return errGone }

package domain

// FactKind types a piece of knowledge.
type FactKind string

// Kinds of facts.
const (
	Trait      FactKind = "trait"
	Habit      FactKind = "habit"
	Taboo      FactKind = "taboo"
	Preference FactKind = "preference"
	Brief      FactKind = "brief" // an answer of the client's brief, about the company
)

// Confidence is how far a fact may be trusted.
type Confidence string

// Confidences, from first hand to hearsay.
const (
	Sure   Confidence = "sure"
	Likely Confidence = "likely"
	Rumour Confidence = "rumour"
)

// FactKeepMonths is how long a fact about a person is kept when no expiry is given: data is kept no longer than its
// purpose asks (152-ФЗ ст. 5 п. 7).
const FactKeepMonths = 36

// Fact is one typed piece of knowledge about a client or one of its people; it is superseded, never overwritten.
type Fact struct {
	ID         int64
	ClientID   int64
	PersonID   int64 // 0: about the client itself
	Kind       FactKind
	Text       string
	AuthorID   int64 // the user who wrote it down
	On         Date  // when it was learned
	Source     string
	Confidence Confidence
	Purpose    string // what we keep it for (152-ФЗ ст. 5 п. 2)
	Expires    Date   // its last day; absent: does not expire
	Supersedes int64  // the fact in whose place it stands, 0 none
	RecordedAt string
	EndedAt    string // instant when it was superseded, withdrawn or erased
}

// LiveOn tells whether the fact may be relied on on a day.
func (f Fact) LiveOn(d Date) bool {
	return f.EndedAt == "" && f.On <= d && (f.Expires.IsZero() || d <= f.Expires)
}

// Tidied returns the fact with its texts trimmed and its expiry filled. It refuses (invalid) one without text, source,
// purpose or date, a brief answer about a person, and data that the law forbids to keep (see CheckFact).
func (f Fact) Tidied() (Fact, error) {
	if f.Confidence == "" {
		f.Confidence = Likely
	}
	if err := oneOf("fact_kind", f.Kind, Trait, Habit, Taboo, Preference, Brief); err != nil {
		return f, err
	}
	if err := oneOf("confidence", f.Confidence, Sure, Likely, Rumour); err != nil {
		return f, err
	}
	if err := tidyAll(text{&f.Text, "text", MaxNote, true}, text{&f.Source, "source", MaxLine, true}, text{&f.Purpose, "purpose", MaxLine, true}); err != nil {
		return f, err
	}
	switch {
	case f.On.IsZero():
		return f, Refuse(Invalid, "date", "required", "field", "date")
	case f.Kind == Brief && f.PersonID != 0:
		return f, Refuse(Invalid, "fact_kind", "fact.brief_of_person")
	}
	if f.Expires.IsZero() && f.PersonID != 0 {
		f.Expires = f.On.AddMonths(FactKeepMonths)
	}
	if !f.Expires.IsZero() && f.Expires < f.On {
		return f, Refuse(Invalid, "expires", "dates.backwards", "from", f.On, "to", f.Expires)
	}
	for _, s := range []string{f.Text, f.Source, f.Purpose} {
		if err := CheckFact(f.Kind, s); err != nil {
			return f, err
		}
	}
	return f, nil
}

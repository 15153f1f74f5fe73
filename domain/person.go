package domain

import (
	"strings"
	"unicode"
)

// PersonRole is what a contact means for a decision of the client.
type PersonRole string

// Roles of contacts (domain page, "Parties": who decides, who pays, through whom we get there).
const (
	Decides    PersonRole = "decides"
	Influences PersonRole = "influences"
	Pays       PersonRole = "pays" // their bookkeeping
	Works      PersonRole = "works"
	Gatekeeper PersonRole = "gatekeeper"
	OtherRole  PersonRole = "other"
)

// Gender tells how a name is declined; "" is not known, and the name is not declined.
type Gender string

// Genders of names.
const (
	Male   Gender = "male"
	Female Gender = "female"
)

// NameForms are the cases of a name as a person typed them, where the rules would decline it wrong; "" leaves it to them.
type NameForms struct {
	Genitive, Dative, Accusative, Instrumental, Prepositional string
}

// ChannelKind is a way to reach a person.
type ChannelKind string

// Kinds of channels.
const (
	Phone    ChannelKind = "phone"
	Email    ChannelKind = "email"
	Telegram ChannelKind = "telegram"
	WhatsApp ChannelKind = "whatsapp"
	MaxChat  ChannelKind = "max"
	VK       ChannelKind = "vk"
	OtherWay ChannelKind = "other"
)

// Channel is one address of a person; at most one of a person's is the preferred one.
type Channel struct {
	Kind      ChannelKind
	Value     string
	Preferred bool
}

// Norm is the form in which an address is found again: a letter's case and a phone's punctuation do not count, and the
// Russian trunk prefix 8 is the country code 7.
func (c Channel) Norm() string {
	switch c.Kind {
	case Phone, WhatsApp:
		d := onlyDigits(c.Value)
		if len(d) == 11 && d[0] == '8' {
			d = "7" + d[1:]
		}
		return d
	}
	return strings.TrimPrefix(strings.ToLower(c.Value), "@")
}

func onlyDigits(s string) string {
	return strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, s)
}

func (c *Channel) check() error {
	if err := oneOf("channel", c.Kind, Phone, Email, Telegram, WhatsApp, MaxChat, VK, OtherWay); err != nil {
		return err
	}
	if err := tidyAll(text{&c.Value, "channel", MaxLine, true}); err != nil {
		return err
	}
	if strings.ContainsAny(c.Value, "\r\n\t") {
		return Refuse(Invalid, "channel", "text.bad", "field", "channel")
	}
	switch c.Kind {
	case Email:
		name, host, ok := strings.Cut(c.Value, "@")
		if !ok || name == "" || !strings.Contains(strings.Trim(host, "."), ".") || strings.ContainsAny(host, "@,;<>") || strings.ContainsFunc(c.Value, unicode.IsSpace) {
			return Refuse(Invalid, "channel", "channel.email", "text", clip(c.Value))
		}
	case Phone, WhatsApp:
		if n := len(onlyDigits(c.Value)); n < 3 || n > 20 {
			return Refuse(Invalid, "channel", "channel.phone", "text", clip(c.Value))
		}
	}
	return nil
}

// Hours say when a person may be disturbed, in minutes after the client's local midnight; To 0 means that nothing is known.
type Hours struct {
	From, To int
	Note     string // «не звонить в обед»
}

// Includes tells whether a minute of the client's day is within the hours; without hours every minute is.
func (h Hours) Includes(minute int) bool { return h.To == 0 || h.From <= minute && minute < h.To }

// Person is a contact of a client.
type Person struct {
	ID       int64
	UID      string // the same in every copy of the book, so that a restored one knows whom to forget
	ClientID int64
	Name     string // full name in the nominative case
	Position string
	Role     PersonRole
	Address  string // how to address them: «Макс»
	Gender   Gender
	Forms    NameForms
	Channels []Channel
	Hours    Hours
	ErasedAt string // instant; everything personal above is gone then
	Version  int64
}

// Erased tells whether the person was erased on request (152-ФЗ ст. 21): the row stays, shown as «удалено».
func (p Person) Erased() bool { return p.ErasedAt != "" }

// Tidied returns the person with its texts trimmed. It refuses (invalid) a missing name, unknown choices, addresses that
// cannot be used, hours that end before they begin, and data that the law forbids to keep.
func (p Person) Tidied() (Person, error) {
	if p.Role == "" {
		p.Role = OtherRole
	}
	if err := oneOf("role_in_decision", p.Role, Decides, Influences, Pays, Works, Gatekeeper, OtherRole); err != nil {
		return p, err
	}
	if err := oneOf("gender", p.Gender, "", Male, Female); err != nil {
		return p, err
	}
	f := &p.Forms
	err := tidyAll(text{&p.Name, "name", MaxLine, true}, text{&p.Position, "position", MaxLine, false}, text{&p.Address, "address", MaxLine, false},
		text{&f.Genitive, "name_forms", MaxLine, false}, text{&f.Dative, "name_forms", MaxLine, false}, text{&f.Accusative, "name_forms", MaxLine, false},
		text{&f.Instrumental, "name_forms", MaxLine, false}, text{&f.Prepositional, "name_forms", MaxLine, false}, text{&p.Hours.Note, "hours", MaxLine, false})
	if err != nil {
		return p, err
	}
	if h := p.Hours; h.From < 0 || h.To > 24*60 || h.From != 0 && h.To == 0 || h.To != 0 && h.From >= h.To {
		return p, Refuse(Invalid, "hours", "hours.bad")
	}
	if err := CheckFact(Trait, p.Hours.Note); err != nil {
		return p, err
	}
	p.Channels, err = tidyChannels(p.Channels)
	return p, err
}

// tidyChannels checks addresses, drops those given twice and refuses two preferred ones.
func tidyChannels(cs []Channel) ([]Channel, error) {
	var out []Channel
	seen := map[string]bool{}
	preferred := false
	for _, c := range cs {
		if err := c.check(); err != nil {
			return nil, err
		}
		if c.Preferred && preferred {
			return nil, Refuse(Invalid, "channel", "channel.two_preferred")
		}
		preferred = preferred || c.Preferred
		if key := string(c.Kind) + " " + c.Norm(); !seen[key] {
			seen[key] = true
			out = append(out, c)
		} else if c.Preferred {
			for i := range out {
				out[i].Preferred = string(out[i].Kind)+" "+out[i].Norm() == key
			}
		}
	}
	return out, nil
}

// CheckChannel refuses (invalid) an address that a channel of a kind cannot have.
func CheckChannel(kind ChannelKind, value string) error {
	c := Channel{Kind: kind, Value: value}
	return c.check()
}

//go:build shots

package journey

import "fmt"

// cards shows the forms: of a new client, and of what the first client of the demo book has.
func (c *tour) cards() {
	for _, x := range []struct{ tab, id string }{
		{"client", "0"},
		{"client", "1"},
		{"counterparty", "1"},
		{"person", "1"},
		{"fact", "0"},
		{"agreement", "0"},
		{"contract", "1"},
		{"project", "0"},
		{"service", "1"},
	} {
		c.begin(fmt.Sprintf(`{"screen":"card","tab":%q,"id":%s,"client":1}`, x.tab, x.id))
		c.shown("card " + x.tab)
		name := "card-" + x.tab
		if x.id == "0" {
			name += "-new"
		}
		c.shot(name)
		c.end()
	}
	c.begin(`{"screen":"services"}`)
	c.shown("services")
	c.shot("services")
	c.end()
}

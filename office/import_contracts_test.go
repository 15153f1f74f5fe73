package office

import (
	"fmt"
	"strings"
	"testing"
)

// TestManyContractsAreFound imports contracts of so many clients that the index is only marked, and again changes them: every client is
// found by its number and by its name, and the index agrees with its texts.
func TestManyContractsAreFound(t *testing.T) {
	b := newBook(t)
	const n = 120
	clients, contracts := strings.Builder{}, strings.Builder{}
	clients.WriteString("Название;ИНН\n")
	contracts.WriteString("Номер;ИНН\n")
	for i := range n {
		fmt.Fprintf(&clients, "Фирма%d Ветер;%s\n", i, innOf(i))
		fmt.Fprintf(&contracts, "Д-%05d/26;%s\n", i, innOf(i))
	}
	b.clean("clients", clients.String())
	b.clean("contracts", contracts.String())
	for _, words := range []string{fmt.Sprintf("Д-%05d/26", n-1), fmt.Sprintf("Фирма%d", n/2)} {
		if found := b.seek(SearchQuery{Text: words}); len(found) == 0 {
			t.Errorf("%s is not found", words)
		}
	}
	b.sound()
}

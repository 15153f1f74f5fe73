package bank

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// info is what an :86: says of a payment.
type info struct{ kind, name, account, bank, inn, purpose string }

// mtStructured is a business code and subfields: «020?00…?20…»; banks choose the separator.
var mtStructured = regexp.MustCompile(`^\s*\d{3}([?<>^~@|+])\d\d`)

// mtInfo reads the lines of an :86: in one of its three ways: subfields, slash codes, plain text.
func mtInfo(lines []string) info {
	if len(lines) == 0 {
		return info{}
	}
	if m := mtStructured.FindStringSubmatch(lines[0]); m != nil {
		return mtSubfields(strings.Join(lines, ""), m[1][0])
	}
	if strings.HasPrefix(lines[0], "?2") || strings.HasPrefix(lines[0], "?0") {
		return mtSubfields(strings.Join(lines, ""), '?')
	}
	if strings.HasPrefix(lines[0], "/") {
		if i, ok := mtCodes(strings.Join(lines, "")); ok {
			return i
		}
	}
	return info{purpose: strings.Join(strings.Fields(strings.Join(lines, " ")), " ")}
}

// mtSubfields reads «?NNtext»: 00 the kind, 20-29 and 60-65 the purpose, 30 the bank, 31 and 38 the account, 32 and 33
// the name.
func mtSubfields(s string, sep byte) (i info) {
	var name, purpose pieces
	iban := ""
	for k, part := range strings.Split(s, string(sep)) {
		if k == 0 {
			continue
		}
		if len(part) < 2 || part[0] < '0' || part[0] > '9' || part[1] < '0' || part[1] > '9' {
			purpose.add(part) // the separator stood in a text
			continue
		}
		code, text := part[:2], part[2:]
		switch {
		case code == "00":
			i.kind = strings.TrimSpace(text)
		case code >= "20" && code <= "29", code >= "60" && code <= "65":
			purpose.add(text)
		case code == "30":
			i.bank = strings.TrimSpace(text)
		case code == "31":
			i.account = strings.TrimSpace(text)
		case code == "38":
			iban = strings.TrimSpace(text)
		case code == "32" || code == "33":
			name.add(text)
		}
	}
	if iban != "" {
		i.account = iban
	}
	i.name, i.purpose = name.text(), purpose.text()
	return i
}

// pieces joins subfields: one that is full (27 letters, 35 in Poland) was cut anywhere, after a shorter one a word ends.
type pieces struct {
	b    strings.Builder
	full bool
}

func (p *pieces) add(s string) {
	if p.b.Len() > 0 && !p.full {
		p.b.WriteByte(' ')
	}
	p.b.WriteString(s)
	n := utf8.RuneCountInString(s)
	p.full = n == 27 || n == 35
}

func (p *pieces) text() string { return strings.Join(strings.Fields(p.b.String()), " ") }

// mtCode is a word between slashes that begins a part of «/NAME/…/REMI/…».
var mtCode = regexp.MustCompile(`/(NAME|IBAN|ACC|BIC|BIK|INN|REMI|EREF|ORDP|BENM|CNTP|ADDR|TRTP|MARF|CSID|RTRN|PREF|ISDT|PURP|ULTD|ULTC|ID|OCMT|CHGS)/`)

// mtCodes reads slash codes; false when the text has none that we know.
func mtCodes(s string) (i info, ok bool) {
	marks := mtCode.FindAllStringSubmatchIndex(s, -1)
	for k, m := range marks {
		end := len(s)
		if k+1 < len(marks) {
			end = marks[k+1][0]
		}
		code, text := s[m[2]:m[3]], strings.Trim(s[m[1]:end], "/ ")
		switch code {
		case "NAME":
			i.name = text
		case "IBAN", "ACC":
			i.account = text
		case "BIC", "BIK":
			i.bank = text
		case "INN":
			i.inn = absentZeros(text)
		case "TRTP":
			i.kind = text
		case "REMI":
			i.purpose = strings.Trim(strings.TrimPrefix(text, "USTD//"), "/ ")
		case "CNTP": // account/BIC/name/city
			parts := strings.Split(text, "/")
			for len(parts) < 3 {
				parts = append(parts, "")
			}
			i.account, i.bank, i.name = parts[0], parts[1], parts[2]
		}
		ok = ok || text != ""
	}
	if i.purpose == "" {
		i.purpose = strings.Join(strings.Fields(s), " ")
	}
	return i, ok
}

package i18n

import (
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// nameWord is a word of a full name and what it is in it.
type nameWord struct {
	text string
	kind nameKind
}

// nameWords takes a full name apart. Books keep «Фамилия Имя Отчество»; «Имя Отчество Фамилия», «Имя Фамилия» and initials are
// told by patronymics and by the commonest given names.
func nameWords(full string) []nameWord {
	fields := strings.Fields(OneLine(full))
	words := make([]nameWord, len(fields))
	for i, f := range fields {
		words[i].text = f
	}
	open := declinable(words)
	kinds := kindsOf(words, open, len(open) < len(words))
	for i, at := range open {
		words[at].kind = kinds[i]
	}
	return words
}

// declinable marks what no case changes, initials, particles and «Гасан оглы», and lists the rest.
func declinable(words []nameWord) (open []int) {
	capitals := slices.ContainsFunc(words, func(w nameWord) bool { return startsUpper(w.text) })
	for i := range words {
		w := &words[i]
		switch {
		case isTurkic(w.text) && i > 1:
			w.kind, words[i-1].kind = fixed, fixed
			if n := len(open); n > 0 && open[n-1] == i-1 {
				open = open[:n-1]
			}
		case strings.ContainsRune(w.text, '.'), capitals && !startsUpper(w.text), utf8.RuneCountInString(w.text) < 2:
			w.kind = fixed
		default:
			open = append(open, i)
		}
	}
	return open
}

// kindsOf says what the words that decline are; with others beside them, initials say, a single one is the surname.
func kindsOf(words []nameWord, open []int, others bool) []nameKind {
	at := func(i int) string { return strings.ToLower(words[open[i]].text) }
	switch len(open) {
	case 0:
		return nil
	case 1:
		if w := at(0); !others && (isGiven(w) || !looksLikeSurname(w)) {
			return []nameKind{firstName}
		}
		return []nameKind{surname}
	case 2:
		first, second := at(0), at(1)
		switch {
		case isPatronymic(second) && isGiven(first) && agree(first, second):
			return []nameKind{firstName, patronymic}
		case isGiven(second):
		case isGiven(first), looksLikeSurname(second) && !looksLikeSurname(first):
			return []nameKind{firstName, surname}
		}
		return []nameKind{surname, firstName}
	}
	last := len(open) - 1
	kinds := make([]nameKind, len(open))
	for i := range kinds {
		kinds[i] = firstName
	}
	second := isPatronymic(at(1)) && isGiven(at(0))
	switch {
	case isPatronymic(at(last)) && !second:
		kinds[0], kinds[last] = surname, patronymic
	case isPatronymic(at(1)):
		kinds[1], kinds[last] = patronymic, surname
	case isGiven(at(0)) && !isGiven(at(last)):
		kinds[last] = surname
	default:
		kinds[0] = surname
	}
	return kinds
}

func startsUpper(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r)
}

// isPatronymic tells a Slavic patronymic by its end: Петрович, Ильич, Петровна, Ильинична, Никитишна.
func isPatronymic(lower string) bool {
	if utf8.RuneCountInString(lower) < 5 {
		return false
	}
	for _, end := range []string{"ич", "вна", "чна", "шна"} {
		if strings.HasSuffix(lower, end) {
			return true
		}
	}
	return false
}

// isTurkic tells the word after a father's name that makes it a patronymic; neither of the two declines.
func isTurkic(word string) bool {
	switch strings.ToLower(word) {
	case "оглы", "улы", "уулу", "углы", "угли", "кызы", "кизи", "гызы", "кзы", "қызы", "ұлы":
		return true
	}
	return false
}

// agree tells that a given name and a patronymic may be one person's: «Анна Рабинович» has a surname.
func agree(given, patronym string) bool {
	g, p := partGender(firstName, given), partGender(patronymic, patronym)
	return g == p || g == "" || p == ""
}

func isGiven(lower string) bool {
	lower, _, _ = strings.Cut(lower, "-")
	return givenNames()[strings.ReplaceAll(lower, "ё", "е")]
}

// looksLikeSurname tells the endings that most surnames have and few given names.
func looksLikeSurname(lower string) bool {
	if isGiven(lower) {
		return false
	}
	for _, end := range []string{
		"ов", "ова", "ев", "ева", "ёв", "ёва", "ин", "ина", "ын", "ына", "ский", "ская", "цкий", "цкая", "енко", "чук", "ых", "их", "дзе", "швили", "ян", "ой", "ая", "вич",
	} {
		if strings.HasSuffix(lower, end) && len(lower) > len(end)+2 {
			return true
		}
	}
	return false
}

// givenNames are common enough to tell which word of two is the given name.
var givenNames = sync.OnceValue(func() map[string]bool {
	out := map[string]bool{}
	for _, n := range strings.Fields(`
		александр алексей анатолий андрей антон аркадий арсений артем артур богдан борис вадим валентин валерий василий
		виктор виталий владимир владислав вячеслав геннадий георгий герман глеб григорий данил данила даниил денис дмитрий евгений
		егор захар иван игорь илья иосиф кирилл константин лев леонид макар максим марат марк матвей михаил назар никита
		николай олег осип павел петр платон прохор ринат роберт родион роман руслан рустам савва святослав семен сергей станислав
		степан тарас тимофей тимур трофим федор филипп эдуард эльдар эмиль юрий яков ярослав али азат айрат ильдар рамиль дамир
		александра алена алина алиса алла альбина анастасия ангелина анжела анжелика анна антонина ася валентина валерия варвара
		василиса вера вероника виктория галина дарья диана дина ева евгения евдокия екатерина елена елизавета жанна зинаида злата зоя
		инга инна ирина карина кира клавдия кристина ксения лариса лидия лия любовь людмила майя маргарита марина мария марта милана
		мила надежда наталия наталья нелли ника нина оксана олеся ольга полина раиса регина римма светлана снежана софия софья
		стефания таисия тамара татьяна ульяна фаина эвелина элеонора эльвира эльмира эмма юлия яна гульнара лейла айгуль алия
		саша женя валя паша миша маша даша катя лена оля таня аня ваня витя вова дима коля костя леша макс настя наташа петя
		рита света сережа слава толя юля боря вася гена гриша жора лиза люба надя соня тома федя юра влад стас толик`) {
		out[n] = true
	}
	return out
})

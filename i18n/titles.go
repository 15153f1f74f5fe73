package i18n

import (
	"strings"
	"unicode"
)

// headNouns are the words of titles that decline; adjectives before them follow by their endings, what stands after them
// («по маркетингу», «отдела продаж») stays.
var headNouns = func() map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.Fields(`
		директор бухгалтер менеджер руководитель начальник заместитель президент предприниматель специалист маркетолог юрист
		инженер секретарь партнёр партнер учредитель владелец собственник координатор аналитик экономист администратор продюсер
		редактор председатель дизайнер разработчик консультант помощник ассистент логист технолог куратор представитель
		совладелец основатель сооснователь секретарь супервайзер тренер архитектор программист финансист кассир зам`) {
		out[w] = true
	}
	return out
}()

// headAdjectives are titles by themselves though they decline as adjectives.
var headAdjectives = map[string]bool{"управляющий": true, "заведующий": true, "исполняющий": true, "управляющая": true, "заведующая": true}

// TitleIn puts a position into a case: «Генеральный директор» gives «генерального директора» when asked for Genitive,
// «Заместитель начальника отдела» «заместителю начальника отдела» for Dative. ok is false for a title it cannot decline
// safely, which comes back unchanged.
func TitleIn(title string, c Case) (out string, ok bool) {
	title = OneLine(title)
	words := strings.Fields(title)
	if c <= Nominative || c > Prepositional || len(words) == 0 || isActing(words[0]) {
		return title, len(words) > 0
	}
	i := 0
	if strings.EqualFold(words[0], "временно") && len(words) > 1 {
		i++
	}
	for ; i < len(words); i++ {
		lower := strings.ToLower(words[i])
		last := lower[strings.LastIndexByte(lower, '-')+1:]
		if headNouns[last] {
			words[i] = declineNoun(words[i], c)
			return strings.Join(words, " "), plainTail(words[i+1:])
		}
		nextIsHead := i+1 < len(words) && (headNouns[strings.ToLower(words[i+1])] || adjective(words[i+1], c) != "")
		done := headAdjectives[lower] && !nextIsHead
		declined := adjective(words[i], c)
		if declined == "" || !done && !nextIsHead {
			return title, false
		}
		words[i] = declined
		if done {
			return strings.Join(words, " "), plainTail(words[i+1:])
		}
	}
	return title, false
}

// isActing tells words that hold the title's own genitive: «и. о. директора», and «ИП», which never changes.
func isActing(word string) bool {
	switch strings.ToLower(strings.TrimRight(word, ".")) {
	case "и", "и.о", "ио", "врио", "вр", "ип":
		return true
	}
	return false
}

// plainTail refuses what would have to decline too: «директор и учредитель», «директор, партнёр».
func plainTail(words []string) bool {
	for i, w := range words {
		switch {
		case w == "/" || w == "-" || strings.ContainsAny(w, ",/"):
			return false
		case w == "и" && (i == 0 || i+1 == len(words) || headNouns[strings.ToLower(words[i+1])] || adjective(words[i+1], Genitive) != ""):
			return false
		}
	}
	return true
}

// declineNoun declines a masculine animate noun of the list by its ending.
func declineNoun(word string, c Case) string {
	lower := strings.ToLower(word)
	mods := [5]string{"а", "у", "а", "ом", "е"}
	switch {
	case strings.HasSuffix(lower, "лец"):
		mods = [5]string{"--ьца", "--ьцу", "--ьца", "--ьцем", "--ьце"}
	case strings.HasSuffix(lower, "ь"):
		mods = [5]string{"-я", "-ю", "-я", "-ем", "-е"}
	}
	return ending(word, mods[c-1])
}

// adjective declines an adjective in the nominative by its ending; "" for what is none.
func adjective(word string, c Case) string {
	letters := []rune(strings.ToLower(word))
	n := len(letters)
	if n < 4 || unicode.IsUpper([]rune(word)[1]) {
		return ""
	}
	var mods [5]string
	hard := [5]string{"--ого", "--ому", "--ого", "--ым", "--ом"}
	velar := [5]string{"--ого", "--ому", "--ого", "--им", "--ом"}
	soft := [5]string{"--его", "--ему", "--его", "--им", "--ем"}
	before := letters[n-3]
	switch string(letters[n-2:]) {
	case "ый", "ой":
		mods = hard
	case "ий":
		if mods = soft; strings.ContainsRune("гкх", before) {
			mods = velar
		}
	case "ая":
		if mods = [5]string{"--ой", "--ой", "--ую", "--ой", "--ой"}; strings.ContainsRune("жшщч", before) {
			mods = [5]string{"--ей", "--ей", "--ую", "--ей", "--ей"}
		}
	default:
		return ""
	}
	return ending(word, mods[c-1])
}

package domain

// Sensitive is a category of data that is not kept about people.
type Sensitive string

// Categories: 152-ФЗ ст. 10 п. 1 (race and nationality, politics, religion, philosophy, health, intimate life), п. 3
// (criminal records).
const (
	Origin      Sensitive = "origin"
	Politics    Sensitive = "politics"
	Religion    Sensitive = "religion"
	Philosophy  Sensitive = "philosophy"
	Health      Sensitive = "health"
	Intimate    Sensitive = "intimate"
	CrimeRecord Sensitive = "crime_record"
)

// The one place where the words are kept. A line lists phrases divided by commas; a phrase is words in a row, each the
// beginning of a word of the text («диабет» finds «диабетом»). «$» after a word asks for the whole word, «*» stands for at
// most two words of any kind, «.» for the end of a clause. ё is е. Add a phrase here and an example to sensitive_test.go.
var sensitiveWords = map[Sensitive][]string{
	Origin: {
		"национальност, национальн принадлежн, этническ, этнос, расов, раса$, расы$, по расе, еврей, еврейк, еврея, евреи, еврейск, жид$, русский ., русская ., русские ., славянин, славянк, украинец, украинк, белорус$, белоруск$",
		"хохол, татарин, татарк, башкир$, башкирк, чуваш$, мордвин, чеченец, чеченк, ингуш$, ингушк, дагестанец, дагестанк, лезгин$, аварец, кабардин, осетин, черкес$, кавказец, кавказк$, лицо * кавказск",
		"армянин, армянк, грузин$, грузинк, азербайджанец, азербайджанк, абхаз$, узбек$, узбечк, таджик$, таджичк, казах$, казашк, киргиз$, туркмен$, молдаванин, молдаванк, цыган, калмык$, бурят$, бурятк, якут$",
		"кореец, кореянк, китаец, китаянк, японец, японк, вьетнамец, вьетнамк, немец$, немка$, турок$, турчанк, араб$, азиат$, азиатк, негр$, чернокож, темнокож, афроамерикан, мулат$, мулатк, метис$, метиск",
		"ethnic, nationality, racial, mixed race, his race, her race, by race, jew$, jews$, jewish, black man, black woman, african american, is asian ., is arab, is chinese ., is russian ., is ukrainian ., is armenian, of armenian, of asian, gypsy, roma origin",
	},
	Politics: {
		"политическ, голосует за, голосовал за, голосовала за, голосует против, едино росси, един росси, единорос, кпрф, лдпр, справедлив росси, партия новые люди, член парти, состоит * парти, вступил * парти, партийн билет",
		"коммунист, социалист, анархист, монархист, либерал$, либералы$, либералк, либеральн взгляд, консервативн взгляд, левых взгляд, правых взгляд, левые взгляд, правые взгляд, радикал$, националист, фашист, нацист, ультраправ",
		"оппозиц, за путин, против путин, за навальн, сторонник власт, сторонник * власт, против власт, поддерживает власт, ругает власть, за сво$, против сво$, поддерживает сво$, против войн, ходит * митинг, участвует * митинг, иноагент",
		"political view, political belief, political opinion, political part, politically, votes for, voted for, votes against, republican, democrat$, democrats$, communist, socialist, anarchist, left wing, right wing, party member, member * party, trump support, opposition activist, protest rall",
	},
	Religion: {
		"религи, вероисповед, вероучен, православн, католик, католич, мусульман, исламск, исламист, принял ислам, исповедует ислам, буддист, буддизм, иудей, иудаизм, иудаист, христиан$, христианин, христианк, христианск, протестант, баптист",
		"пятидесятник, адвентист, лютеран, мормон, сектант, язычник, старообряд, старовер, кришнаит, свидетель иегов, свидетел иегов, атеист, атеизм, агностик, верующ, неверующ, верит в бог, воцерковл, крещен$, крещена$, крещены, прихожан",
		"ходит * церк, ходит * храм, ходит * мечет, ходит * синагог, постится, соблюдает * пост, держит пост ., держит * пост ., великий пост, исповедует, исповедыва, молится, намаз, рамадан, шаббат, шабат, ест * халял, ест * кошер, соблюдает кашрут, духовник",
		"religion, religious$, orthodox christ, is orthodox, catholic, muslim, islamic, to islam, christian$, christians$, christianity, protestant, baptist, buddhist, hindu$, judaism, atheist, agnostic, believes in god, prays, goes to church, goes to * mosque, synagogue, ramadan, keeps kosher, eats * halal, keeps lent, jehovah",
	},
	Philosophy: {
		"философск убежден, философск взгляд, мировоззрен, масон, нигилист, ницшеанец, марксист, феминист, трансгуманист, толстовец",
		"philosophical belief, philosophical view, worldview, freemason, nihilist, marxist, feminist, transhumanist",
	},
	Health: {
		"диабет, инсулин, онколог, онкобольн, опухол, рак груд, рак легк, рак кож, рак желуд, рак кров, рак простат, болен рак, больна рак, лейкоз, лейкем, химиотерап, метастаз, вич$, спид$, гепатит, туберкул, астм, аллерг, инвалид, паралич, парализ",
		"эпилеп, инсульт, инфаркт, гипертон, гипотон, высокое давлени, низкое давлени, скачет давлени, давление скачет, больное сердц, проблем * сердц, стенокард, аритми, кардиостимул, сердечник, псориаз, грыж, подагр, артрит, артроз, радикулит",
		"депресс, антидепресс, шизофрен, психическ, психиатр, психоз, психотерап, психопат, биполярн, аутист, аутизм, аутичн, сдвг, дислекс, заикает, заика$, паническ атак, невроз, неврастен, деменци, альцгеймер, паркинсон, слабоум",
		"болеет, болел$, болела$, заболел, заболева, переболел, болезн, болен$, больна$, больной$, больная$, больного$, больную$, приболел, недомога, нездоров, со здоровь, слабое здоровь, плохое здоровь, состояни здоровь, жалуется на здоровь, здоровье подводит",
		"диагноз, симптом, лечится, лечил, на лечени, курс лечени, проходит лечени, лежит в больниц, лежал в больниц, попал * в больниц, в больнице ., больничн, госпитализ, реанимац, после операци, перенес * операци, перенесл * операци, ждет операци, готовится к операци, сделал * операци",
		"к врачу, у врача, под наблюдением врач, пьет таблетк, пьет лекарств, принимает лекарств, принимает таблетк, беремен, бесплод, аборт, выкидыш, климакс, делает эко$, сделал эко$, ожирен, анорекс, булими, мигрен, бессонниц",
		"алкоголик, алкоголичк, алкоголизм, злоупотребляет алкогол, запой, запоя$, запое$, закодирован, кодировался, наркоман, наркотик, наркозав, слепой ., слепая ., ослеп, глухой ., глухая ., глухонем, плохо слышит, плохо видит, слабослыш, слабовид, слуховой аппарат, протез, травм, хроническ бол, болит, боли в",
		"diabet, insulin, cancer, tumor, tumour, leukemia, chemotherap, hiv$, has aids, hepatitis, tubercul, asthma, allerg, disabled, disability, wheelchair, epilep, had a stroke, heart attack, heart condition, hypertension, high blood pressure, depressed, depression, antidepress, schizo, bipolar, autis, adhd, mental health, mental illness, psychiatr, psychotherap",
		"panic attack, anxiety disorder, dementia, illness, is ill$, was ill$, falls ill, disease, sick leave, is sick ., was sick, often sick, health problem, health issue, health condition, poor health, his health, her health, diagnosed, diagnosis, medication, undergoing treatment, in hospital, hospitali, surgery, sees a doctor, seeing a doctor",
		"pregnan, infertil, abortion, miscarriage, alcoholic, alcoholism, drug addict, addicted to, addiction, rehab, is blind ., is deaf ., hearing aid, chronic pain, chronic illness, back pain, migraine, obes, anorex",
	},
	Intimate: {
		"секс, гомосекс, бисекс, асексуал, гей$, геем$, гея$, геи$, лесби, лгбт, транссекс, трансгендер, трансвест, нетрадиционн ориентаци, интимн, любовник, любовниц, изменяет жен, изменяет муж, изменяет супруг, изменял жен, изменяла муж",
		"спит с секретар, спит с подчинен, спит с коллег, спит с начальн, спит с директор, крутит роман, завел роман, завела роман, проститу, порно, свингер, импотен, бдсм, садомаз, фетишист, девственн, половая жизн, половой жизн, венерич, сифилис",
		"sex$, sexual, homosex, bisexual, lesbian, gay$, lgbt, transgender, transsexual, intimate life, intimate relation, his mistress, has a mistress, her lover, has a lover, having an affair, had an affair, has an affair, cheats on, sleeps with his, sleeps with her, prostitut, porn, impoten",
	},
	CrimeRecord: {
		"судимост, судимый, судимая, ранее судим, был судим, была судима, несудим, не судим$, осужден, сидел в тюрьм, сидел за краж, сидел за мошен, сидел за нарк, сидел за решет, сидел по статье, отсидел, тюрьм, тюрем, уголовн, зэк$, зек$",
		"условный срок, условно осужд, отбывал срок, отбывает срок, отбывал наказ, отбывает наказ, привлекался * ответствен, привлекалась * ответствен, привлекали * ответствен, привлекался по стат, в колонии, из колонии, под следстви, под арест, домашн арест, был арестован, была арестована, под судом, в розыске, ук рф, рецидивист",
		"convicted, conviction for, criminal record, criminal case, criminal past, ex con$, prison, in jail, went to jail, felon, was arrested, got arrested, served time, did time, on parole, under investigation, wanted by police",
	},
}

// harmless are phrases in which the words above mean something else; they are taken out of the text first.
var harmless = []string{
	"болеет за, болел за, болела за, болеет футбол, болеет хокке, болеет баскетбол, болеет душ, душа болит, болезненно, болезненн тем, больной вопрос, больная тема, больное место, больной темой, голова болит о, болит голова о, пуст не болит",
	"национальн преми, национальн проект, язык русский, язык * русский, кухня русская, баня русская, еврейск кухн, еврейск муз, мусульманск кухн, кавказская овчарк, цыганск песн, gypsy jazz, race car",
	"политическ карт, православн календар, исповедует принцип, исповедует подход, контент постится, секстет, секстан, sex pistols, sex and the city, интимный свет, партию в, mexican",
	"хроническ нехватк, аллергия на канцеляр, депрессивн рын, рынк * депресс, депрессия на рынк, парализована работ, парализовать работ, реанимация проект, реанимация сайт, реанимация рекл, уголовный адвокат, уголовн прав, по уголовным делам, сериал * тюрьм, prison break",
	"zodiac cancer, zodiac sign cancer, cancer by zodiac, market depression, great depression, symptoms of the market, addicted to coffee, addicted to work, addicted to chess",
}

// market words say that a clause of a brief speaks of the client's customers and goods; of a person it does not when one of
// persons stands in it too.
var (
	market = []string{
		"аудитор, ца$, целев, покупател, потребител, пациент, посетител, клиник, медцентр, медицинск, аптек, ассортимент, товар, продукц, услуг, сегмент, ниша, нише$, нишу$, рынок, рынк, магазин, запрос, ключев слов, тематик, продает, продаем, продвига, производит, клиенты$, клиентам$, клиентов$",
		"audience, customers, buyers, patients, clinic, pharmacy, goods, product, services, segment, niche, market, shop, keywords, sells",
	}
	persons = []string{
		"директор, руководител, владел, учредител, собственник, бухгалтер, менеджер, секретар, он$, она$, его$, ее$, у него, у нее, жена, жены, муж$, мужа$, сын, дочь, дочер, брат$, сестр",
		"director, owner, founder, manager, accountant, he$, she$, his$, her$, wife, husband, son$, daughter",
	}
)

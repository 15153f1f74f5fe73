// Package assets holds what the program carries inside itself: fonts, catalogues of sentences, pictures, data. Only
// bytes: whoever needs them parses them.
package assets

import "embed"

// FontRegular and FontBold are Noto Sans for the window, with hints and kerning (OFL 1.1, fonts/OFL.txt).
var (
	//go:embed fonts/NotoSans-Regular.ttf
	FontRegular []byte
	//go:embed fonts/NotoSans-Bold.ttf
	FontBold []byte
)

// PaperRegular and PaperBold are the same outlines cut down for documents (fonts/README.md says how and why). gofpdf
// writes into what it is given: clone them for each document.
var (
	//go:embed fonts/NotoSansPaper-Regular.ttf
	PaperRegular []byte
	//go:embed fonts/NotoSansPaper-Bold.ttf
	PaperBold []byte
)

// CoreRegular and CoreBold are the letters that nearly all documents consist of: ASCII, Russian, common signs.
var (
	//go:embed fonts/NotoSansCore-Regular.ttf
	CoreRegular []byte
	//go:embed fonts/NotoSansCore-Bold.ttf
	CoreBold []byte
)

// FontLicence is the text that must travel with the fonts.
//
//go:embed fonts/OFL.txt
var FontLicence []byte

// Locales holds locales/ru.json and locales/en.json, go-i18n message files with the same keys.
//
//go:embed locales/*.json
var Locales embed.FS

// IconSVG is the program's icon; IconPNG is the same at 512 px.
var (
	//go:embed icon.svg
	IconSVG []byte
	//go:embed icon.png
	IconPNG []byte
)

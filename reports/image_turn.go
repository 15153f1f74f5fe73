package reports

import (
	"bytes"
	"encoding/binary"
	"image"
)

// upright turns a picture by its EXIF orientation, 1 to 8 (TIFF 6.0, tag 274); any other number leaves it as it is.
func upright(im *image.NRGBA, orientation int) *image.NRGBA {
	if orientation < 2 || orientation > 8 {
		return im
	}
	w, h := im.Rect.Dx(), im.Rect.Dy()
	outW, outH := w, h
	if orientation >= 5 {
		outW, outH = h, w
	}
	out := image.NewNRGBA(image.Rect(0, 0, outW, outH))
	for y := range outH {
		for x := range outW {
			fromX, fromY := x, y
			if orientation >= 5 {
				fromX, fromY = y, x
			}
			switch orientation {
			case 2, 3, 7, 8:
				fromX = w - 1 - fromX
			}
			switch orientation {
			case 3, 4, 6, 7:
				fromY = h - 1 - fromY
			}
			copy(out.Pix[out.PixOffset(x, y):][:4], im.Pix[im.PixOffset(fromX, fromY):][:4])
		}
	}
	return out
}

// jpegOrientation finds the EXIF block among the segments of a JPEG; 1 without one.
func jpegOrientation(data []byte) int {
	for at := 2; at+4 <= len(data) && data[at] == 0xFF; {
		marker, length := data[at+1], int(binary.BigEndian.Uint16(data[at+2:]))
		if marker == 0xDA || length < 2 || at+2+length > len(data) { // the picture itself begins
			break
		}
		body := data[at+4 : at+2+length]
		if exif, ok := bytes.CutPrefix(body, []byte("Exif\x00\x00")); ok && marker == 0xE1 {
			return tiffOrientation(exif)
		}
		at += 2 + length
	}
	return 1
}

// tiffOrientation reads tag 274 of the first directory; 1 without one.
func tiffOrientation(data []byte) int {
	const tag, short = 274, 3
	var order binary.ByteOrder = binary.LittleEndian
	if begins(data, "MM") {
		order = binary.BigEndian
	}
	if len(data) < 8 {
		return 1
	}
	at := int(order.Uint32(data[4:]))
	if at < 8 || at+2 > len(data) {
		return 1
	}
	for entry := range int(order.Uint16(data[at:])) {
		e := at + 2 + 12*entry
		if e+12 > len(data) {
			break
		}
		if order.Uint16(data[e:]) == tag && order.Uint16(data[e+2:]) == short {
			return int(order.Uint16(data[e+8:]))
		}
	}
	return 1
}

// firstWebPFrame makes a still picture of an animated WebP (container specification, "Animation"); others stay.
func firstWebPFrame(data []byte) []byte {
	const fileHead, frameHead = 12, 16
	for at := fileHead; at+8 <= len(data); {
		size := int(binary.LittleEndian.Uint32(data[at+4:]))
		end := at + 8 + size
		if size < 0 || end > len(data) {
			break
		}
		body := data[at+8 : end]
		if string(data[at:at+4]) != "ANMF" || len(body) < frameHead {
			at = end + size&1
			continue
		}
		frame := body[frameHead:]
		head := make([]byte, 18) // VP8X: flags, three reserved bytes, width and height less one in three bytes each
		copy(head, "VP8X\x0a")
		if begins(frame, "ALPH") {
			head[8] = 1 << 4
		}
		copy(head[12:], body[6:12])
		out := append([]byte("RIFF\x00\x00\x00\x00WEBP"), head...)
		out = append(out, frame...)
		binary.LittleEndian.PutUint32(out[4:], uint32(len(out)-8))
		return out
	}
	return data
}

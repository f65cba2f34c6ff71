"""Cuts IBM Plex Sans down to what the shop writes. SPDX-License-Identifier: Apache-2.0

The published latin file lacks U+202F, the narrow blank in French figures, and some arrows: the blank is added here as an
empty glyph of a fifth of an em. A changed font must not carry the reserved name "Plex" (SIL OFL 1.1, clause 3), so the
result is called "Negoce Sans".
"""
import sys
from fontTools import subset
from fontTools.ttLib import TTFont

source, out = sys.argv[1:]
font = TTFont(source, recalcTimestamp=False)  # the same bytes at every run

NARROW = 0x202F
if "space" in font.getGlyphOrder() and NARROW not in font.getBestCmap():
    glyph = "uni202F"
    font["glyf"][glyph] = font["glyf"]["space"]
    font["hmtx"][glyph] = (font["head"].unitsPerEm // 5, 0)
    font.setGlyphOrder(font.getGlyphOrder() if glyph in font.getGlyphOrder() else font.getGlyphOrder() + [glyph])
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap[NARROW] = glyph

wanted = set(range(0x20, 0x7F)) | set(range(0xA0, 0x180)) | set(range(0x2010, 0x2028))
wanted |= {NARROW, 0x2030, 0x2039, 0x203A, 0x2044, 0x20AC, 0x2122, 0x2190, 0x2191, 0x2192, 0x2193, 0x2212, 0x2248, 0x2264, 0x2265, 0xD7}
options = subset.Options(flavor="woff2", hinting=False, layout_features=["kern", "mark", "ccmp", "locl", "tnum", "lnum"], name_IDs=["*"], notdef_outline=True)
job = subset.Subsetter(options)
job.populate(unicodes=wanted)
job.subset(font)
for record in font["name"].names:
    if record.nameID in (1, 3, 4, 6, 16):
        record.string = "NegoceSans" if record.nameID == 6 else "Negoce Sans"
font.flavor = "woff2"
font.save(out)
print(f"{out.rsplit('/', 1)[-1]}: {len(font.getBestCmap())} characters")

/* Which picture goods get, its colours and its measure. SPDX-License-Identifier: Apache-2.0 */
#include "demo/demo_draw.h"

#include "base/str.h"
#include "demo/demo_paint.h"

#include <string.h>
#include <strings.h>

enum { MEASURE_MAX = 24 };

/* ---- what is drawn: the first line whose words both stand in the names ---- */

static const struct {
    const char *goods, *pack, *art;
} rules[] = {
    {"glove", "carton", "glove box"},
    {"nitrile glove", "", "glove box"},
    {"glove", "", "glove"},
    {"apron", "", "apron"},
    {" coat", "", "apron"},
    {"trousers", "", "apron"},
    {"jacket", "", "apron"},
    {"clogs", "", "boots"},
    {"lid for", "", "crate"},
    {"scrub", "", "brush"},
    {"scraper", "", "brush"},
    {"shovel", "", "brush"},
    {"dustpan", "", "brush"},
    {"handle", "", "brush"},
    {"logger", "", "thermometer"},
    {"", "hank of", "pouch"},
    {"", "tub of", "bucket"},
    {"netting", "", "film"},
    {"twine", "", "film"},
    {" cap", "", "cap"},
    {"hair net", "", "cap"},
    {"boot", "", "boots"},
    {"boning", "", "boning"},
    {"knife", "", "butcher"},
    {"cleaver", "", "butcher"},
    {"sharpening", "", "steel"},
    {"needle", "", "needles"},
    {"hook", "", "hooks"},
    {"thermometer", "", "thermometer"},
    {"salt meter", "", "salt meter"},
    {"meter", "", "salt meter"},
    {"strip", "", "strips"},
    {" scale", "", "scale"},
    {"brush", "", "brush"},
    {"broom", "", "brush"},
    {"squeegee", "", "brush"},
    {"crate", "", "crate"},
    {"film", "", "film"},
    {"roll", "", "paper roll"},
    {"tray", "", "tray"},
    {"paper sack", "", "kraft sack"},
    {" box", "", "meat box"},
    {"carton", "", "meat box"},
    {"", "pallet of", "pallet"},
    {"block", "bag", "blocks"},
    {"", "big bag", "big bag"},
    {"", "kilogram", "heap"},
    {"", "bulk", "heap"},
    {"shaker", "", "shaker"},
    {"", "tin", "tin"},
    {"", "jar", "tin"},
    {"", "pouch", "pouch"},
    {"", "bucket", "bucket"},
    {"", "drum", "drum"},
    {"", "container", "tank"},
    {"", "spray", "bottle"},
    {"", "bottle", "bottle"},
    {"", " can", "can"},
    {"", "canister", "can"},
    {" bags", "carton", "carton"},
    {" bags", "", "bags"},
    {"pellet", "bag", "tablets"},
    {"tablet", "bag", "tablets"},
    {"", "bag", "sack"},
    {"", "sack", "sack"},
};

/* Large or small letters alike. */
static bool has(const char *words, const char *word)
{
    size_t length = strlen(word);
    for (; *words && strncasecmp(words, word, length) != 0; words++)
        continue;
    return *words || length == 0;
}

static const struct demo_art *art_named(const char *name)
{
    for (int i = 0; i < demo_package_count; i++)
        if (str_eq(demo_packages[i].name, name))
            return &demo_packages[i];
    for (int i = 0; i < demo_tool_count; i++)
        if (str_eq(demo_tools[i].name, name))
            return &demo_tools[i];
    return art_named("carton");
}

static const struct demo_art *art_of(const struct demo_look *look)
{
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
        if (has(look->goods, rules[i].goods) && has(look->pack, rules[i].pack))
            return art_named(rules[i].art);
    return art_named("carton");
}

/* ---- in which colours: by a word of the goods, else by the category ---- */

struct hue {
    const char *word;
    uint32_t band, goods;
};
static const struct hue by_goods[] = {
    {"iodised", 0x2b6f9e, 0xf3f7f8},       {"anti-caking", 0x3f7d74, 0xf3f7f8},
    {"sea salt", 0x2d8a94, 0xeef0ea},      {"grey", 0x596b73, 0xd5d8d4},
    {"smoked", 0x6b4a3a, 0xc9ab8d},        {"fleur", 0x8b3f67, 0xf6f4f2},
    {"0.9", 0x8f2248, 0xf6ecef},           {" ham", 0x9c3b30, 0xf4e6e2},
    {"sausage", 0x7d2f5b, 0xf4e6ec},       {"paprika", 0xb5452a, 0xb5371f},
    {"white pepper", 0x8c7b5e, 0xdccdb0},  {"pepper", 0x3d4246, 0x4a4440},
    {"garlic", 0x7b8a4b, 0xe9dfc6},        {"nutmeg", 0x7a5230, 0x96683f},
    {"juniper", 0x3b3f6b, 0x33385e},       {"spice", 0x9a5b22, 0xa3672d},
    {"herb", 0x3f7038, 0x5f8a4a},          {"treated", 0x3d6db0, 0xe4edf3},
    {"olive", 0x6a7a24, 0xe8ecd8},         {"blue", 0x2f72b5, 0xdbe8f2},
    {"cut-resistant", 0x52616a, 0xd5d8d4}, {"nitrile gl", 0x2e5fae, 0x2e5fae},
    {"disinfect", 0x1f6b8f, 0xe2f0f4},     {"soap", 0x4b7f9b, 0xe2f0f4},
    {"acid", 0xa0402f, 0xf6ecef},          {"pool", 0x1b8fae, 0xf3f7f8},
};
static const struct hue by_category[] = {
    {"fine", 0x075e70, 0xf6f9f9},     {"coarse", 0x34557f, 0xe9eef0},     {"curing", 0xb52b5a, 0xf6ecef},
    {"water", 0x2a7ab0, 0xf3f7f8},    {"road", 0xb9761a, 0xdfe3e0},       {"brines", 0x23705a, 0xe6efe9},
    {"spices", 0x9a5b22, 0xa3672d},   {"vacuum", 0x075e70, 0xf6f9f9},     {"boxes", 0x0f6a7a, 0xf6f9f9},
    {"hygiene", 0x2f6fa8, 0xe2f0f4},  {"protection", 0x2e6f8f, 0xf6f9f9}, {"knives", 0x0b4f5f, 0xf6f9f9},
    {"measure", 0x0f6a7a, 0xf6f9f9},  {"table", 0x2d8a94, 0xf6f9f9},      {"hides", 0x596b73, 0xd5d8d4},
    {"mixes", 0x9c3b30, 0xf4e6e2},    {"additives", 0x5b4b8a, 0xeeeaf6},  {"powders", 0xb0642a, 0xb5763f},
    {"herbs", 0x3f7038, 0x5f8a4a},    {"blends", 0x9a3f22, 0xa3562d},     {"marinades", 0x8c3a2b, 0xb5371f},
    {"natural", 0xa8566a, 0xf4e0e4},  {"collagen", 0xa8793f, 0xf4e8d6},   {"nets", 0x7a6a58, 0xf3efe8},
    {"shrink", 0x1f6b8f, 0xf6f9f9},   {"trays", 0x075e70, 0xf6f9f9},      {"films", 0x3d6db0, 0xe4edf3},
    {"cleaners", 0x2f6fa8, 0xe2f0f4}, {"hands", 0x4b7f9b, 0xe2f0f4},      {"brushes", 0x2f6fa8, 0xe2f0f4},
    {"gloves", 0x2e6f8f, 0xf6f9f9},   {"clothing", 0x2e6f8f, 0xf6f9f9},   {"shoes", 0x2e6f8f, 0xf6f9f9},
    {"tools", 0x0b4f5f, 0xf6f9f9},
};

static struct hue hue_of(const struct demo_look *look)
{
    for (size_t i = 0; i < sizeof by_goods / sizeof *by_goods; i++)
        if (has(look->goods, by_goods[i].word))
            return by_goods[i];
    for (size_t i = 0; i < sizeof by_category / sizeof *by_category; i++)
        if (str_eq(look->category, by_category[i].word))
            return by_category[i];
    return by_category[0];
}

static uint32_t mixed(uint32_t a, uint32_t b, uint32_t of_b) /* parts of 16 */
{
    uint32_t out = 0;
    for (int s = 0; s <= 16; s += 8)
        out |= (((a >> s & 255) * (16 - of_b) + (b >> s & 255) * of_b) / 16) << s;
    return out;
}

static struct paint paint_of(enum demo_tone tone, const struct hue *h)
{
    const uint32_t ink = 0x073743, white = 0xffffff, band = h->band;
    switch (tone) {
    case TONE_PAPER:
        return (struct paint){0xe3ecee, white, 0xd3dfe2, 255, PAINT_ACROSS};
    case TONE_BAND:
        return (struct paint){mixed(band, ink, 3), mixed(band, white, 2), mixed(band, ink, 4), 255,
                              PAINT_ACROSS};
    case TONE_DARK:
        return (struct paint){mixed(band, ink, 9), mixed(band, ink, 5), mixed(band, ink, 10), 255,
                              PAINT_ACROSS};
    case TONE_PALE:
        return (struct paint){mixed(band, white, 9), mixed(band, white, 12), mixed(band, white, 8), 255,
                              PAINT_ACROSS};
    case TONE_GOODS:
        return (struct paint){mixed(h->goods, white, 3), h->goods, mixed(h->goods, ink, 3), 255,
                              PAINT_ACROSS};
    case TONE_LINE:
        return (struct paint){ink, ink, ink, 70, PAINT_ACROSS};
    case TONE_SHADE:
        return (struct paint){ink, ink, ink, 26, PAINT_ACROSS};
    case TONE_LIGHT:
        return (struct paint){white, white, white, 72, PAINT_ACROSS};
    case TONE_SHADOW:
        return (struct paint){ink, ink, ink, 130, PAINT_GLOW};
    case TONE_STEEL:
        return (struct paint){0xeef3f4, 0xc3ced2, 0x96a6ac, 255, PAINT_DOWN};
    case TONE_EDGE:
        return (struct paint){0xb7c6cb, 0xa6b8be, 0x8fa3aa, 255, PAINT_DOWN};
    case TONE_KRAFT:
        return (struct paint){0xc79f6f, 0xd0aa7b, 0xc0966a, 255, PAINT_ACROSS};
    case TONE_KRAFT_DARK:
        return (struct paint){0xa67f53, 0xa67f53, 0x98724a, 255, PAINT_ACROSS};
    case TONE_KRAFT_PALE:
        return (struct paint){0xdcbc92, 0xe0c29b, 0xd6b489, 255, PAINT_ACROSS};
    case TONE_GLASS:
        return (struct paint){0xf4fafb, white, 0xe6f1f3, 120, PAINT_ACROSS};
    case TONE_ROSE:
        return (struct paint){0xd9557f, 0xe0648c, 0xcf4c76, 255, PAINT_ACROSS};
    case TONE_INK:
        return (struct paint){ink, ink, ink, 255, PAINT_ACROSS};
    default:
        return (struct paint){white, white, white, 255, PAINT_ACROSS};
    }
}

/* ---- what is written on it ---- */

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* "25 kg" of "25 kg bag, double wall", "15 × 20 cm" of "15 × 20 cm, pack of 100", "× 24" of "carton of 24"; "" nothing. */
static void measure_of(const char *pack, char out[MEASURE_MAX])
{
    size_t n = 0;
    const char *p = pack, *of = strstr(pack, " of ");
    out[0] = '\0';
    if (!is_digit(*p) && of && is_digit(of[4])) {
        memcpy(out, "× ", 3);
        n = 3;
        for (p = of + 4; (is_digit(*p) || *p == ',') && n < MEASURE_MAX - 1; p++)
            if (is_digit(*p))
                out[n++] = *p;
        out[n] = '\0';
        return;
    }
    static const char *const units[] = {" kg", " g", " l", " ml", " cl", " t", " cm", " mm", " m"};
    if (strstr(pack, "kilogram"))
        memcpy(out, "kg", 3);
    for (; is_digit(*p) || *p == ' ' || *p == ',' || *p == '.' || strncmp(p, "×", 2) == 0; p++) {
        for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
            size_t length = strlen(units[i]);
            bool ends =
                strncmp(p, units[i], length) == 0 && (p[length] == ' ' || p[length] == ',' || !p[length]);
            if (ends && n + length < MEASURE_MAX) {
                memcpy(out + n, units[i], length);
                out[n + length] = '\0';
                return;
            }
        }
        if (*p == (char)0xc3)
            out[n++] = *p++;
        if (*p != ',' && n < MEASURE_MAX - 8)
            out[n++] = *p;
        out[n] = '\0';
    }
    if (n > 0 && *p != '\0')
        out[0] = '\0';
}

/* What an instrument shows. */
static const char *shown_by(const struct demo_art *art)
{
    return str_eq(art->name, "thermometer")  ? "3.2 °C"
           : str_eq(art->name, "salt meter") ? "2.6 %"
           : str_eq(art->name, "scale")      ? "12.480 kg"
           : str_eq(art->name, "strips")     ? "pH"
                                             : NULL;
}

static void write_measure(struct canvas *c, const struct demo_art *art, const char *measure,
                          const struct hue *h)
{
    const char *shown = shown_by(art);
    bool is_count = strncmp(measure, "×", 2) == 0;
    const char *text = shown ? shown : is_count && !str_eq(art->name, "carton") ? "" : measure;
    struct paint tone = paint_of(art->text, h);
    int height = art->height;
    while (height > 12 && paint_text_width(text, height) > art->room)
        height--;
    if (str_eq(art->name, "carton") && !*text)
        paint_shape(c, "M254 308L254 346L230 346ZM261 316L282 346L261 346ZM226 352L286 352L280 359L232 359Z",
                    0, &tone);
    if (height > 0 && *text && art->room > 0)
        paint_text(c, text, art->x, art->y - (art->height - height) / 2, height, &tone);
    if (!is_count || str_eq(art->name, "carton"))
        return;
    struct paint ink = paint_of(TONE_INK, h), white = paint_of(TONE_WHITE, h);
    paint_shape(c, "R416 376 136 64 32", 0, &white);
    paint_shape(c, "R420 380 128 56 28", 0, &ink);
    paint_text(c, measure, 484, 422, 30, &white);
}

const uint8_t *demo_draw(struct arena *a, const struct demo_look *look)
{
    struct canvas *c = paint_canvas(a, 0xd8e6e9, 0xbdd3d8);
    const struct demo_art *art = art_of(look);
    struct hue h = hue_of(look);
    char measure[MEASURE_MAX];
    measure_of(look->pack, measure);
    for (const struct demo_layer *l = art->layers; l->tone != TONE_END; l++) {
        if (l->tone == TONE_WITHIN || l->tone == TONE_FREE) {
            paint_within(c, l->shape);
            continue;
        }
        struct paint p = paint_of(l->tone, &h);
        paint_shape(c, l->shape, l->width, &p);
    }
    paint_within(c, NULL);
    write_measure(c, art, measure, &h);
    return c->pixels;
}

const char *demo_draw_key(struct arena *a, const struct demo_look *look)
{
    char measure[MEASURE_MAX];
    measure_of(look->pack, measure);
    return arena_printf(a, "%s %06x %s", art_of(look)->name, (unsigned)hue_of(look).band, measure);
}

const char *demo_draw_file_name(struct arena *a, const struct demo_look *look)
{
    char measure[MEASURE_MAX];
    measure_of(look->pack, measure);
    return arena_printf(a, "%s%s%s.webp", art_of(look)->name, *measure ? " " : "", measure);
}

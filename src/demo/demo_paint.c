/* The painter: shapes to edges, edges to cover, cover to colours. SPDX-License-Identifier: Apache-2.0 */
#include "demo/demo_paint.h"

#include <string.h>

enum {
    ONE = 64,   /* parts of a pixel */
    ROWS = 4,   /* looked at in each */
    STEPS = 14, /* straight pieces of a curve */
    POINTS_MAX = 12000,
    CROSSINGS_MAX = 512,
    KAPPA = 5523 /* of 10,000: a quarter of a circle as a curve */
};

struct point {
    int x, y;
};
struct path {
    struct point p[POINTS_MAX];
    bool begins[POINTS_MAX]; /* a new outline */
    int count;
    int left, right, top, bottom;
};
struct piece {
    struct point from, to;
};
struct crossing {
    int x, way;
};

static void add(struct path *t, int x, int y, bool begins)
{
    if (t->count >= POINTS_MAX)
        return;
    if (t->count == 0) {
        t->left = t->right = x;
        t->top = t->bottom = y;
    }
    t->left = x < t->left ? x : t->left;
    t->right = x > t->right ? x : t->right;
    t->top = y < t->top ? y : t->top;
    t->bottom = y > t->bottom ? y : t->bottom;
    t->p[t->count] = (struct point){x, y};
    t->begins[t->count++] = begins;
}

static void curve(struct path *t, struct point a, struct point b, struct point c, struct point d)
{
    const int64_t whole = (int64_t)STEPS * STEPS * STEPS;
    for (int64_t i = 1; i <= STEPS; i++) {
        int64_t j = STEPS - i, ka = j * j * j, kb = 3 * j * j * i, kc = 3 * j * i * i, kd = i * i * i;
        add(t, (int)((ka * a.x + kb * b.x + kc * c.x + kd * d.x) / whole),
            (int)((ka * a.y + kb * b.y + kc * c.y + kd * d.y) / whole), false);
    }
}

static struct point at(int x, int y)
{
    return (struct point){x, y};
}

static void ellipse(struct path *t, int x, int y, int rx, int ry)
{
    int kx = (int)((int64_t)rx * KAPPA / 10000), ky = (int)((int64_t)ry * KAPPA / 10000);
    add(t, x + rx, y, true);
    curve(t, at(x + rx, y), at(x + rx, y + ky), at(x + kx, y + ry), at(x, y + ry));
    curve(t, at(x, y + ry), at(x - kx, y + ry), at(x - rx, y + ky), at(x - rx, y));
    curve(t, at(x - rx, y), at(x - rx, y - ky), at(x - kx, y - ry), at(x, y - ry));
    curve(t, at(x, y - ry), at(x + kx, y - ry), at(x + rx, y - ky), at(x + rx, y));
}

static void round_box(struct path *t, int x, int y, int w, int h, int r)
{
    int k = r - (int)((int64_t)r * KAPPA / 10000);
    add(t, x + r, y, true);
    add(t, x + w - r, y, false);
    curve(t, at(x + w - r, y), at(x + w - k, y), at(x + w, y + k), at(x + w, y + r));
    add(t, x + w, y + h - r, false);
    curve(t, at(x + w, y + h - r), at(x + w, y + h - k), at(x + w - k, y + h), at(x + w - r, y + h));
    add(t, x + r, y + h, false);
    curve(t, at(x + r, y + h), at(x + k, y + h), at(x, y + h - k), at(x, y + h - r));
    add(t, x, y + r, false);
    curve(t, at(x, y + r), at(x, y + k), at(x + k, y), at(x + r, y));
}

/* Up to `most` numbers behind a letter. */
static const char *numbers(const char *s, int *v, int most)
{
    for (int i = 0; i < most; i++) {
        while (*s == ' ' || *s == ',')
            s++;
        bool below = *s == '-';
        s += below ? 1 : 0;
        int n = 0;
        while (*s >= '0' && *s <= '9')
            n = n * 10 + (*s++ - '0');
        v[i] = below ? -n : n;
    }
    return s;
}

/* Where a shape stands: its numbers times scale / 1,000, moved. */
struct place {
    int x, y; /* parts of a pixel */
    int scale;
};

static int scaled(const struct place *to, int v)
{
    return (int)((int64_t)v * to->scale * ONE / 1000);
}

static void read_shape(struct path *t, const char *s, const struct place *to)
{
    struct point pen = {0, 0}, first = {0, 0};
    int v[6];
    while (*s) {
        char what = *s++;
        int need = what == 'C' ? 6 : what == 'R' ? 5 : what == 'E' ? 4 : what == 'M' || what == 'L' ? 2 : 0;
        s = numbers(s, v, need);
        struct point p[3];
        for (int i = 0; i < 3 && i * 2 < need; i++)
            p[i] = at(to->x + scaled(to, v[2 * i]), to->y + scaled(to, v[2 * i + 1]));
        if (what == 'M' || what == 'L') {
            add(t, p[0].x, p[0].y, what == 'M');
            pen = p[0];
            first = what == 'M' ? pen : first;
        } else if (what == 'C') {
            curve(t, pen, p[0], p[1], p[2]);
            pen = p[2];
        } else if (what == 'E') {
            ellipse(t, p[0].x, p[0].y, scaled(to, v[2]), scaled(to, v[3]));
        } else if (what == 'R') {
            round_box(t, p[0].x, p[0].y, scaled(to, v[2]), scaled(to, v[3]), scaled(to, v[4]));
        } else if (what == 'Z') {
            add(t, first.x, first.y, false);
            pen = first;
        }
    }
}

/* ---- lines ---- */

static int root(int64_t n)
{
    int64_t r = 0;
    for (int64_t bit = (int64_t)1 << 40; bit > 0; bit >>= 2) {
        if (n >= r + bit) {
            n -= r + bit;
            r = (r >> 1) + bit;
        } else {
            r >>= 1;
        }
    }
    return (int)r;
}

static void dot(struct path *t, struct point p, int radius)
{
    static const int turn[12][2] = {{100, 0},  {87, 50},   {50, 87},   {0, 100},  {-50, 87}, {-87, 50},
                                    {-100, 0}, {-87, -50}, {-50, -87}, {0, -100}, {50, -87}, {87, -50}};
    for (int i = 0; i < 12; i++)
        add(t, p.x + radius * turn[i][0] / 100, p.y + radius * turn[i][1] / 100, i == 0);
}

/* Each piece of the line as a box with round ends, all turning the same way. */
static void along(const struct path *line, struct path *out, int width)
{
    int half = width / 2;
    out->count = 0;
    for (int i = 0; i < line->count; i++) {
        struct point b = line->p[i];
        dot(out, b, half);
        if (line->begins[i])
            continue;
        struct point a = line->p[i - 1];
        int64_t dx = b.x - a.x, dy = b.y - a.y;
        int length = root(dx * dx + dy * dy);
        if (length == 0)
            continue;
        int nx = (int)(dy * half / length), ny = (int)(-dx * half / length);
        add(out, a.x + nx, a.y + ny, true);
        add(out, b.x + nx, b.y + ny, false);
        add(out, b.x - nx, b.y - ny, false);
        add(out, a.x - nx, a.y - ny, false);
    }
}

/* ---- cover ---- */

static void cross(struct point a, struct point b, int y, struct crossing *found, int *count)
{
    if ((a.y <= y) == (b.y <= y) || *count >= CROSSINGS_MAX)
        return;
    struct crossing c = {a.x + (int)((int64_t)(y - a.y) * (b.x - a.x) / (b.y - a.y)), a.y < b.y ? 1 : -1};
    int i = (*count)++;
    for (; i > 0 && found[i - 1].x > c.x; i--)
        found[i] = found[i - 1];
    found[i] = c;
}

static void cover_span(int32_t *sums, int from, int to)
{
    from = from < 0 ? 0 : from;
    to = to > PAINT_WIDTH * ONE ? PAINT_WIDTH * ONE : to;
    if (from >= to)
        return;
    int first = from / ONE, last = to / ONE;
    if (first == last) {
        sums[first] += to - from;
        return;
    }
    sums[first] += ONE - from % ONE;
    for (int x = first + 1; x < last; x++)
        sums[x] += ONE;
    if (to % ONE)
        sums[last] += to % ONE;
}

/* The pieces of the outline that touch a row of pixels. */
static int pieces_of(const struct path *t, int top, struct piece *out)
{
    int count = 0, start = 0;
    for (int i = 0; i < t->count; i++) {
        if (t->begins[i])
            start = i;
        bool closes = i + 1 == t->count || t->begins[i + 1];
        struct point a = t->p[i], b = t->p[closes ? start : i + 1];
        if ((a.y < top && b.y < top) || (a.y > top + ONE && b.y > top + ONE) || a.y == b.y)
            continue;
        out[count++] = (struct piece){a, b};
    }
    return count;
}

static void cover_row(const struct piece *pieces, int piece_count, int y, int32_t *sums)
{
    struct crossing found[CROSSINGS_MAX];
    int count = 0;
    for (int i = 0; i < piece_count; i++)
        cross(pieces[i].from, pieces[i].to, y, found, &count);
    for (int i = 0, inside = 0; i + 1 < count; i++) {
        inside += found[i].way;
        if (inside != 0)
            cover_span(sums, found[i].x, found[i + 1].x);
    }
}

/* ---- colours ---- */

static uint32_t between(uint32_t a, uint32_t b, int part, int whole)
{
    uint32_t out = 0;
    for (int shift = 0; shift <= 16; shift += 8) {
        int x = (int)(a >> shift & 255), y = (int)(b >> shift & 255);
        out |= (uint32_t)(x + (y - x) * part / whole) << shift;
    }
    return out;
}

static uint32_t colour(const struct paint *p, int where, int from, int to)
{
    int length = to > from ? to - from : 1;
    int part = (where - from) * 1000 / length;
    part = part < 0 ? 0 : part > 1000 ? 1000 : part;
    return part < 500 ? between(p->from, p->middle, part, 500) : between(p->middle, p->to, part - 500, 500);
}

/* Of 256, from the middle outwards. */
static int glow(const struct path *t, int x, int y)
{
    int64_t rx = (t->right - t->left) / 2 + 1, ry = (t->bottom - t->top) / 2 + 1;
    int64_t dx = (x * ONE - (t->left + t->right) / 2) * 1000 / rx,
            dy = (y * ONE - (t->top + t->bottom) / 2) * 1000 / ry;
    int64_t left = 1000000 - dx * dx - dy * dy;
    return left <= 0 ? 0 : (int)(left * left / 1000000 * 256 / 1000000);
}

static void blend(uint8_t *pixel, uint32_t c, int cover)
{
    for (int i = 0; i < 3; i++) {
        int to = (int)(c >> (16 - 8 * i) & 255);
        pixel[i] = (uint8_t)(pixel[i] + ((to - pixel[i]) * cover + 127) / 255);
    }
}

static void put_row(struct canvas *c, const struct path *t, int y, const struct paint *p, int first, int last)
{
    for (int x = first; x <= last; x++) {
        int cover = c->sums[x] * 255 / (ONE * ROWS);
        c->sums[x] = 0;
        size_t i = (size_t)y * PAINT_WIDTH + (size_t)x;
        if (!p) {
            c->mask[i] = (uint8_t)cover;
            continue;
        }
        if (c->clip)
            cover = cover * c->clip[i] / 255;
        cover = cover * p->cover / 255;
        if (p->way == PAINT_GLOW)
            cover = cover * glow(t, x, y) / 256;
        if (cover > 0)
            blend(c->pixels + 4 * i,
                  p->way == PAINT_DOWN ? colour(p, y * ONE, t->top, t->bottom)
                                       : colour(p, x * ONE, t->left, t->right),
                  cover);
    }
}

static void fill(struct canvas *c, const struct path *t, const struct paint *p)
{
    int top = t->top / ONE, bottom = t->bottom / ONE;
    int first = t->left / ONE - 1, last = t->right / ONE + 1;
    first = first < 0 ? 0 : first;
    last = last >= PAINT_WIDTH ? PAINT_WIDTH - 1 : last;
    for (int y = top < 0 ? 0 : top; y <= bottom && y < PAINT_HEIGHT; y++) {
        int count = pieces_of(t, y * ONE, c->pieces);
        for (int i = 0; i < ROWS; i++)
            cover_row(c->pieces, count, y * ONE + i * ONE / ROWS + ONE / ROWS / 2, c->sums);
        put_row(c, t, y, p, first, last);
    }
}

/* ---- doors ---- */

struct canvas *paint_canvas(struct arena *a, uint32_t top, uint32_t bottom)
{
    struct canvas *c = arena_new(a, struct canvas);
    c->pixels = arena_alloc(a, (size_t)PAINT_WIDTH * PAINT_HEIGHT * 4);
    c->mask = arena_alloc(a, (size_t)PAINT_WIDTH * PAINT_HEIGHT);
    c->path = arena_array(a, struct path, 2);
    c->pieces = arena_array(a, struct piece, POINTS_MAX);
    c->sums = arena_array(a, int32_t, PAINT_WIDTH + 2);
    for (int y = 0; y < PAINT_HEIGHT; y++) {
        uint32_t row = between(top, bottom, y, PAINT_HEIGHT);
        for (size_t x = 0; x < PAINT_WIDTH; x++) {
            uint8_t *p = c->pixels + ((size_t)y * PAINT_WIDTH + x) * 4;
            p[0] = (uint8_t)(row >> 16);
            p[1] = (uint8_t)(row >> 8);
            p[2] = (uint8_t)row;
            p[3] = 255;
        }
    }
    return c;
}

static void draw(struct canvas *c, const char *shape, const struct place *to, int width,
                 const struct paint *p)
{
    struct path *t = &c->path[0];
    t->count = 0;
    read_shape(t, shape, to);
    if (width > 0) {
        along(t, &c->path[1], width);
        t = &c->path[1];
    }
    if (t->count > 0)
        fill(c, t, p);
}

void paint_shape(struct canvas *c, const char *shape, int width, const struct paint *p)
{
    draw(c, shape, &(struct place){0, 0, 1000}, width * ONE, p);
}

void paint_within(struct canvas *c, const char *shape)
{
    c->clip = NULL;
    if (!shape)
        return;
    memset(c->mask, 0, (size_t)PAINT_WIDTH * PAINT_HEIGHT);
    draw(c, shape, &(struct place){0, 0, 1000}, 0, NULL);
    c->clip = c->mask;
}

/* ---- letters, 100 high ---- */

static const struct {
    const char *letter;
    int breadth;
    const char *line;
} letters[] = {
    {"0", 60, "M30 0C12 0 5 22 5 50C5 78 12 100 30 100C48 100 55 78 55 50C55 22 48 0 30 0"},
    {"1", 42, "M6 22L28 2L28 100"},
    {"2", 60, "M7 28C7 10 16 0 30 0C44 0 53 10 53 26C53 44 40 56 6 100L55 100"},
    {"3", 60,
     "M8 14C14 4 22 0 31 0C44 0 52 9 52 24C52 38 43 47 26 47C44 47 55 56 55 73C55 90 44 100 30 100C19 100 10 "
     "95 5 85"},
    {"4", 62, "M44 100L44 0L4 70L60 70"},
    {"5", 60, "M50 0L14 0L10 44C16 38 22 36 30 36C46 36 55 48 55 67C55 88 45 100 29 100C18 100 10 96 5 87"},
    {"6", 60,
     "M48 2C26 10 6 36 6 68C6 88 15 100 31 100C46 100 55 88 55 70C55 53 46 42 32 42C20 42 10 50 7 62"},
    {"7", 58, "M5 0L54 0L22 100"},
    {"8", 60,
     "M30 47C16 47 9 37 9 24C9 9 17 0 30 0C43 0 51 9 51 24C51 37 44 47 30 47C14 47 5 58 5 73C5 90 15 100 30 "
     "100"
     "C45 100 55 90 55 73C55 58 46 47 30 47"},
    {"9", 60, "M12 98C34 90 54 64 54 32C54 12 45 0 29 0C14 0 5 12 5 30C5 47 14 58 28 58C40 58 50 50 53 38"},
    {"k", 52, "M6 0L6 100M46 34L6 74M22 60L50 100"},
    {"g", 58,
     "M50 36L50 104C50 120 42 130 27 130C18 130 12 127 8 121M50 66C50 46 42 34 28 34C14 34 5 46 5 66C5 86 14 "
     "98 28 98"
     "C42 98 50 86 50 66"},
    {"l", 16, "M8 0L8 100"},
    {"t", 40, "M16 10L16 80C16 94 22 101 36 99M2 34L36 34"},
    {"c", 54, "M50 46C45 38 38 34 29 34C14 34 5 47 5 67C5 87 14 100 29 100C38 100 45 96 50 88"},
    {"m", 84,
     "M6 34L6 100M6 56C6 42 14 34 25 34C36 34 42 41 42 54L42 100M42 56C42 42 50 34 61 34C72 34 78 41 78 "
     "54L78 100"},
    {"µ", 52, "M6 34L6 126M6 76C6 92 13 100 24 100C36 100 44 90 44 76M44 34L44 100"},
    {"a", 56, "M50 36L50 100M50 67C50 47 42 34 28 34C14 34 5 47 5 67C5 87 14 100 28 100C42 100 50 87 50 67"},
    {"p", 56, "M6 36L6 130M6 67C6 47 14 34 28 34C42 34 51 47 51 67C51 87 42 100 28 100C14 100 6 87 6 67"},
    {"×", 52, "M6 42L46 86M46 42L6 86"},
    {"°", 36, "M18 0C8 0 4 8 4 15C4 22 8 30 18 30C28 30 32 22 32 15C32 8 28 0 18 0"},
    {",", 20, "M12 98L4 116"},
    {".", 16, "M8 98L8 99"},
    {"-", 44, "M6 62L38 62"},
    {"%", 86,
     "M66 0L20 100M20 4C8 4 5 16 5 26C5 36 8 48 20 48C32 48 35 36 35 26C35 16 32 4 20 4M66 52C54 52 51 64 51 "
     "74"
     "C51 84 54 96 66 96C78 96 81 84 81 74C81 64 78 52 66 52"},
    {"S", 58,
     "M52 14C47 5 40 0 30 0C16 0 8 9 8 24C8 39 18 44 30 48C44 52 54 59 54 75C54 90 45 100 30 100C18 100 10 "
     "95 5 85"},
    {"E", 54, "M50 0L8 0L8 100L50 100M8 48L44 48"},
    {"L", 52, "M8 0L8 100L48 100"},
    {"N", 60, "M8 100L8 0L52 100L52 0"},
    {"C", 60, "M54 18C48 6 40 0 31 0C14 0 5 20 5 50C5 80 14 100 31 100C40 100 48 94 54 82"},
    {"H", 60, "M8 0L8 100M52 0L52 100M8 48L52 48"},
    {" ", 26, ""},
};
enum { LETTER_COUNT = (int)(sizeof letters / sizeof *letters), GAP = 15 };

static int letter_at(const char **s)
{
    for (int i = 0; i < LETTER_COUNT; i++) {
        size_t n = strlen(letters[i].letter);
        if (strncmp(*s, letters[i].letter, n) == 0) {
            *s += n;
            return i;
        }
    }
    (*s)++;
    return -1;
}

int paint_text_width(const char *text, int height)
{
    int all = -GAP;
    while (*text) {
        int i = letter_at(&text);
        all += i >= 0 ? letters[i].breadth + GAP : 0;
    }
    return all > 0 ? all * height / 100 : 0;
}

void paint_text(struct canvas *c, const char *text, int x, int y, int height, const struct paint *p)
{
    int pen = x * ONE - paint_text_width(text, height) * ONE / 2;
    while (*text) {
        int i = letter_at(&text);
        if (i < 0)
            continue;
        struct place to = {pen, (y - height) * ONE, height * 10};
        draw(c, letters[i].line, &to, height * ONE / 7, p);
        pen += (letters[i].breadth + GAP) * height * ONE / 100;
    }
}

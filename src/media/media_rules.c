/* What files are by their first bytes, and how pictures fit. SPDX-License-Identifier: Apache-2.0 */
#include "media/media_rules.h"

#include <string.h>

const int media_sizes[MEDIA_SIZE_COUNT] = {80, 320, 960, 1920};

static bool begins(const char *data, size_t len, const char *with, size_t n)
{
    return len >= n && memcmp(data, with, n) == 0;
}

enum media_type media_rule_type(const char *data, size_t len)
{
    if (begins(data, len, "\xff\xd8\xff", 3))
        return MEDIA_JPEG;
    if (begins(data, len, "\x89PNG\r\n\x1a\n", 8))
        return MEDIA_PNG;
    if (len >= 12 && memcmp(data, "RIFF", 4) == 0 && memcmp(data + 8, "WEBP", 4) == 0)
        return MEDIA_WEBP;
    if (begins(data, len, "%PDF-", 5))
        return MEDIA_PDF;
    return MEDIA_OTHER;
}

const char *media_rule_type_name(enum media_type t)
{
    static const char *const names[] = {"", "image/jpeg", "image/png", "image/webp", "application/pdf"};
    return names[t];
}

void media_rule_fit(int width, int height, int longest, int *w, int *h)
{
    int side = width > height ? width : height;
    *w = width;
    *h = height;
    if (side <= longest)
        return;
    *w = (int)(((int64_t)width * longest + side / 2) / side);
    *h = (int)(((int64_t)height * longest + side / 2) / side);
    if (*w < 1)
        *w = 1;
    if (*h < 1)
        *h = 1;
}

static uint32_t number(const uint8_t *p, int bytes, bool little)
{
    uint32_t v = 0;
    for (int i = 0; i < bytes; i++)
        v = v << 8 | p[little ? bytes - 1 - i : i];
    return v;
}

int media_rule_turn(const uint8_t *tiff, size_t len)
{
    enum { ENTRY = 12, ORIENTATION = 0x0112 };
    if (len < 8 || (memcmp(tiff, "II", 2) != 0 && memcmp(tiff, "MM", 2) != 0))
        return 1;
    bool little = tiff[0] == 'I';
    size_t at = number(tiff + 4, 4, little);
    if (at > len || len - at < 2)
        return 1;
    size_t count = number(tiff + at, 2, little);
    at += 2;
    for (size_t i = 0; i < count && at <= len && len - at >= ENTRY; i++, at += ENTRY) {
        if (number(tiff + at, 2, little) != ORIENTATION)
            continue;
        uint32_t turn = number(tiff + at + 8, 2, little);
        return turn >= 1 && turn <= 8 ? (int)turn : 1;
    }
    return 1;
}

const char *media_rule_base_name(const char *path)
{
    const char *base = path;
    for (const char *p = path; *p; p++)
        if (*p == '/' || *p == '\\')
            base = p + 1;
    return base;
}

bool media_rule_path_is_plain(const char *path)
{
    if (*path == '/' || *path == '\\' || strlen(path) > MEDIA_PATH_MAX || (path[0] && path[1] == ':'))
        return false;
    for (const char *p = path; *p; p++) {
        bool starts = p == path || p[-1] == '/' || p[-1] == '\\';
        if (starts && p[0] == '.' && p[1] == '.' && (p[2] == '\0' || p[2] == '/' || p[2] == '\\'))
            return false;
    }
    return true;
}

static bool is_mark(char c)
{
    return c == '_' || c == '-' || c == ' ';
}

void media_rule_cut(const char *stem, size_t length, struct media_rest *out)
{
    const char *p = stem + length;
    *out = (struct media_rest){.position = -1, .language = ""};
    while (is_mark(*p))
        p++;
    size_t n = strlen(p);
    static const char *const languages[] = {"en", "fr"};
    for (int i = 0; i < 2 && n >= 2; i++) {
        const char *end = p + n - 2;
        bool stands_alone = end == p || is_mark(end[-1]);
        if (stands_alone && (end[0] | 0x20) == languages[i][0] && (end[1] | 0x20) == languages[i][1]) {
            out->language = languages[i];
            n -= 2;
            while (n > 0 && is_mark(p[n - 1]))
                n--;
            break;
        }
    }
    int64_t position = 0;
    size_t digits = 0;
    while (digits < n && digits < 6 && p[digits] >= '0' && p[digits] <= '9')
        position = position * 10 + (p[digits++] - '0');
    if (n > 0 && digits == n)
        out->position = (int)position;
    else if (n < sizeof out->title)
        memcpy(out->title, p, n);
    for (char *t = out->title; *t; t++)
        if (*t == '_')
            *t = ' ';
}

size_t media_rule_shorter(const char *stem, size_t length)
{
    while (length > 0 && !is_mark(stem[length - 1]))
        length--;
    while (length > 0 && is_mark(stem[length - 1]))
        length--;
    return length;
}

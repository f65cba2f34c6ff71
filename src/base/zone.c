/* Time zones read from the system's TZif files. SPDX-License-Identifier: Apache-2.0
 *
 * RFC 8536: the 64-bit block, and the POSIX TZ rule of the footer for instants after its last transition. A
 * zone is read once and kept until the process ends; readers take no lock.
 */
#define NEGOCE_MAY_ALLOCATE
#include "base/date.h"
#include "base/zone_rule.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ZONE_FOLDER "/usr/share/zoneinfo/"

enum { NAME_MAX_LEN = 63, FILE_LARGEST = 256 * 1024, TYPES_MAX = 256, HEADER = 44 };

struct zone {
    struct zone *next;
    char name[NAME_MAX_LEN + 1];
    int64_t *at;         /* transitions, rising, in seconds UTC */
    unsigned char *type; /* of each transition */
    size_t count;
    int32_t offset[TYPES_MAX]; /* seconds east of UTC, by type */
    struct zone_rule rule;
    bool has_rule;
};

static _Atomic(struct zone *) zones; /* only ever added to, at the head */
static pthread_mutex_t zones_lock = PTHREAD_MUTEX_INITIALIZER;

static bool name_allowed(const char *name)
{
    size_t len = strlen(name);
    if (len == 0 || len > NAME_MAX_LEN || name[0] == '/' || strstr(name, "..") != NULL)
        return false;
    return strspn(name, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_+-/") == len;
}

static uint32_t read_32(const unsigned char *p)
{
    return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

static int64_t read_64(const unsigned char *p)
{
    return (int64_t)((uint64_t)read_32(p) << 32 | read_32(p + 4));
}

struct counts {
    size_t isut, isstd, leap, time, type, chars;
};

/* The counts of the header at p; false when it is none. */
static bool read_counts(const unsigned char *p, const unsigned char *end, struct counts *c)
{
    if (end - p < HEADER || memcmp(p, "TZif", 4) != 0 || p[4] < '2')
        return false;
    *c = (struct counts){read_32(p + 20), read_32(p + 24), read_32(p + 28),
                         read_32(p + 32), read_32(p + 36), read_32(p + 40)};
    return c->time < FILE_LARGEST && c->type >= 1 && c->type <= TYPES_MAX && c->chars < FILE_LARGEST &&
           c->leap < FILE_LARGEST && c->isstd <= TYPES_MAX && c->isut <= TYPES_MAX;
}

static size_t block_size(const struct counts *c, size_t time_size)
{
    return c->time * (time_size + 1) + c->type * 6 + c->chars + c->leap * (time_size + 4) + c->isstd +
           c->isut;
}

static bool zone_decode(struct zone *z, const unsigned char *p, const unsigned char *end)
{
    struct counts c;
    if (!read_counts(p, end, &c) || (size_t)(end - p) < HEADER + block_size(&c, 4))
        return false;
    p += HEADER + block_size(&c, 4); /* over the 32-bit data */
    if (!read_counts(p, end, &c) || (size_t)(end - p) < HEADER + block_size(&c, 8))
        return false;
    p += HEADER;
    const unsigned char *types = p + c.time * 8, *details = types + c.time, *footer = p + block_size(&c, 8);
    z->count = c.time;
    z->at = calloc(c.time + 1, sizeof *z->at);
    z->type = calloc(c.time + 1, 1);
    if (z->at == NULL || z->type == NULL)
        return false;
    for (size_t i = 0; i < c.time; i++) {
        z->at[i] = read_64(p + 8 * i);
        z->type[i] = types[i];
        if (types[i] >= c.type || (i > 0 && z->at[i] <= z->at[i - 1]))
            return false;
    }
    for (size_t i = 0; i < c.type; i++)
        z->offset[i] = (int32_t)read_32(details + 6 * i);
    char text[128];
    const unsigned char *line_end =
        end - footer > 1 ? memchr(footer + 1, '\n', (size_t)(end - footer) - 1) : NULL;
    if (line_end != NULL && footer[0] == '\n' && (size_t)(line_end - footer) < sizeof text) {
        size_t len = (size_t)(line_end - footer) - 1;
        memcpy(text, footer + 1, len);
        text[len] = '\0';
        z->has_rule = zone_rule_parse(text, &z->rule);
    }
    return true;
}

static void zone_free(struct zone *z)
{
    if (z == NULL)
        return;
    free(z->at);
    free(z->type);
    free(z);
}

static struct zone *zone_load(const char *name)
{
    char path[sizeof ZONE_FOLDER + NAME_MAX_LEN + 1];
    snprintf(path, sizeof path, "%s%s", ZONE_FOLDER, name);
    FILE *f = fopen(path, "rb");
    if (f == NULL)
        return NULL;
    unsigned char *bytes = malloc(FILE_LARGEST);
    struct zone *z = calloc(1, sizeof *z);
    size_t len = bytes != NULL ? fread(bytes, 1, FILE_LARGEST, f) : 0;
    fclose(f);
    if (z != NULL && len > 0 && zone_decode(z, bytes, bytes + len)) {
        memcpy(z->name, name, strlen(name) + 1);
    } else {
        zone_free(z);
        z = NULL;
    }
    free(bytes);
    return z;
}

static const struct zone *zone_known(const char *name)
{
    for (const struct zone *z = atomic_load(&zones); z != NULL; z = z->next)
        if (strcmp(z->name, name) == 0)
            return z;
    return NULL;
}

/* NULL when there is no such zone: then it is UTC. */
static const struct zone *zone_by_name(const char *name)
{
    if (name == NULL || !name_allowed(name))
        return NULL;
    const struct zone *z = zone_known(name);
    if (z != NULL)
        return z;
    pthread_mutex_lock(&zones_lock);
    z = zone_known(name);
    if (z == NULL) {
        struct zone *loaded = zone_load(name);
        if (loaded != NULL) {
            loaded->next = atomic_load(&zones);
            atomic_store(&zones, loaded);
        }
        z = loaded;
    }
    pthread_mutex_unlock(&zones_lock);
    return z;
}

static int64_t offset_at(const struct zone *z, int64_t s)
{
    if (z == NULL)
        return 0;
    if (z->has_rule && (z->count == 0 || s >= z->at[z->count - 1]))
        return zone_rule_offset(&z->rule, s);
    if (z->count == 0 || s < z->at[0])
        return z->offset[0];
    size_t low = 0, high = z->count; /* the last transition not after s is in [low, high) */
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (z->at[middle] <= s)
            low = middle;
        else
            high = middle;
    }
    return z->offset[z->type[low]];
}

bool time_zone_known(const char *time_zone)
{
    return zone_by_name(time_zone) != NULL;
}

static int64_t seconds_of_ms(int64_t ms)
{
    return ms >= 0 ? ms / 1000 : (ms - 999) / 1000;
}

struct civil civil_of_ms(int64_t ms, const char *time_zone)
{
    int64_t s = seconds_of_ms(ms);
    return civil_of_s(s + offset_at(zone_by_name(time_zone), s));
}

int64_t day_start_ms(const char *day, const char *time_zone)
{
    const struct zone *z = zone_by_name(time_zone);
    int64_t local = day_number(day) * 86400;
    int64_t before = offset_at(z, local - 86400), after = offset_at(z, local + 86400);
    int64_t low = local - (before > after ? before : after), high = local - (before > after ? after : before);
    if (low + offset_at(z, low) == local) /* the first of the two when midnight comes twice */
        return low * 1000;
    if (high + offset_at(z, high) == local)
        return high * 1000;
    while (high - low > 1) { /* midnight is left out: the day starts with the transition */
        int64_t middle = low + (high - low) / 2;
        if (middle + offset_at(z, middle) < local)
            low = middle;
        else
            high = middle;
    }
    return high * 1000;
}

/* Ids, tokens and hashes. SPDX-License-Identifier: Apache-2.0 */
#include "base/id.h"
#include "base/buf.h"

#include "base/date.h"
#include <assert.h>
#include <openssl/evp.h>
#include <pthread.h>
#include <sodium.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

enum { SEQUENCE_BITS = 12, NODE_BITS = 10, ID_DIGITS = 13 };

static const int64_t EPOCH_MS = INT64_C(1577836800000); /* 2020-01-01 UTC */
static const char DIGITS[] = "0123456789abcdefghjkmnpqrstvwxyz";

static atomic_int node_number;
static _Atomic int64_t last_tick; /* milliseconds and sequence of the last id; rises only */

void id_set_node(int node)
{
    assert(node >= 0 && node < 1 << NODE_BITS);
    atomic_store(&node_number, node);
}

int64_t id_make(void)
{
    int64_t now = (clock_now_ms() - EPOCH_MS) * (1 << SEQUENCE_BITS);
    int64_t last = atomic_load(&last_tick), next;
    do /* a clock set back, or more than 4,096 ids in a millisecond: counted on from the last */
        next = now > last ? now : last + 1;
    while (!atomic_compare_exchange_weak(&last_tick, &last, next));
    int64_t ms = next >> SEQUENCE_BITS, sequence = next & ((1 << SEQUENCE_BITS) - 1);
    assert(ms < INT64_C(1) << 41);
    return ms << (NODE_BITS + SEQUENCE_BITS) | (int64_t)atomic_load(&node_number) << SEQUENCE_BITS | sequence;
}

const char *id_text(struct arena *a, const char *kind, int64_t id)
{
    assert(id >= 0);
    if (id == 0)
        return NULL;
    size_t kind_len = strlen(kind);
    char *text = arena_alloc(a, kind_len + 1 + ID_DIGITS + 1);
    memcpy(text, kind, kind_len);
    text[kind_len] = '_';
    for (int i = ID_DIGITS - 1; i >= 0; i--, id >>= 5)
        text[kind_len + 1 + (size_t)i] = DIGITS[id & 31];
    return text;
}

bool id_parse(const char *text, const char *kind, int64_t *out)
{
    size_t kind_len = strlen(kind);
    if (text == NULL || strncmp(text, kind, kind_len) != 0 || text[kind_len] != '_')
        return false;
    const char *digits = text + kind_len + 1;
    if (strlen(digits) != ID_DIGITS)
        return false;
    uint64_t id = 0;
    for (int i = 0; i < ID_DIGITS; i++) {
        const char *at = strchr(DIGITS, digits[i]);
        if (at == NULL)
            return false;
        id = id << 5 | (uint64_t)(at - DIGITS);
    }
    /* 13 digits are 65 bits: the first one may hold three, or the id would not fit. */
    if (strchr("01234567", digits[0]) == NULL || id == 0 || id > INT64_MAX)
        return false;
    *out = (int64_t)id;
    return true;
}

static pthread_once_t crypto_once = PTHREAD_ONCE_INIT;
static EVP_MD *sha256;

static void crypto_open(void)
{
    if (sodium_init() < 0)
        abort(); /* no randomness: nothing may be signed in */
    sha256 = EVP_MD_fetch(NULL, "SHA256", NULL);
    if (sha256 == NULL)
        abort();
}

const char *token_make(struct arena *a)
{
    pthread_once(&crypto_once, crypto_open);
    unsigned char bits[32];
    char text[sodium_base64_ENCODED_LEN(sizeof bits, sodium_base64_VARIANT_URLSAFE_NO_PADDING)];
    randombytes_buf(bits, sizeof bits);
    sodium_bin2base64(text, sizeof text, bits, sizeof bits, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    sodium_memzero(bits, sizeof bits);
    return arena_str(a, text);
}

const char *sha256_hex(struct arena *a, const void *p, size_t len)
{
    pthread_once(&crypto_once, crypto_open);
    unsigned char hash[EVP_MAX_MD_SIZE];
    unsigned hash_len = 0;
    if (EVP_Digest(p, len, hash, &hash_len, sha256, NULL) != 1)
        abort();
    char *hex = arena_alloc(a, 2 * (size_t)hash_len + 1);
    for (unsigned i = 0; i < hash_len; i++) {
        hex[2 * i] = "0123456789abcdef"[hash[i] >> 4];
        hex[2 * i + 1] = "0123456789abcdef"[hash[i] & 15];
    }
    return hex;
}

const char *id_list_json(struct arena *a, const int64_t *ids, int count)
{
    struct buf b;
    buf_init(&b, a, 64 + (size_t)count * 8);
    buf_putc(&b, '[');
    for (int i = 0; i < count; i++)
        buf_printf(&b, "%s%lld", i ? "," : "", (long long)ids[i]);
    buf_putc(&b, ']');
    return buf_text(&b);
}

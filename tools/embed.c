/* Puts files into the binary, so that a shop is one file to install. SPDX-License-Identifier: Apache-2.0
 *
 * embed migrations OUT.c FILE.sql...          the table of db/migrate.h
 * embed static OUT.c ROOT/ FILE...            the table of web/static_files.h, compressed twice
 */
#include "gen.h"

#include <brotli/encode.h>
#include <openssl/sha.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

static char *sha256_hex(const char *p, size_t len)
{
    unsigned char hash[SHA256_DIGEST_LENGTH];
    SHA256((const unsigned char *)p, len, hash);
    struct text t = {0};
    for (size_t i = 0; i < sizeof hash; i++)
        text_printf(&t, "%02x", hash[i]);
    return t.s;
}

static int by_text(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static void make_migrations(const char *out, int count, char **files)
{
    struct text c = {0};
    qsort(files, (size_t)count, sizeof *files, by_text);
    text_printf(
        &c,
        "/* Made by tools/embed. */\n#include \"db/migrate.h\"\n\nconst struct migration migrations[] = {\n");
    for (int i = 0; i < count; i++) {
        size_t len;
        char *sql = read_file(files[i], &len);
        const char *name = strrchr(files[i], '/') ? strrchr(files[i], '/') + 1 : files[i];
        bool contracts = strncmp(sql, "-- contract", 11) == 0;
        if (!contracts && strncmp(sql, "-- expand", 9) != 0)
            mistake(files[i], 1, "the first line of a migration says -- expand or -- contract");
        text_printf(&c, "    {\"%.*s\",\n", (int)(strlen(name) - strlen(".sql")), name);
        text_literal(&c, sql, len);
        text_printf(&c, ",\n    \"%s\", %d},\n", sha256_hex(sql, len), contracts);
    }
    text_printf(&c, "    {0, 0, 0, 0},\n};\nconst int migration_count = %d;\n", count);
    if (!mistakes())
        write_file(out, &c);
}

/* ---- static files ---- */

static const char *type_of(const char *path)
{
    static const char *const types[][2] = {
        {".css", "text/css; charset=utf-8"},
        {".js", "text/javascript; charset=utf-8"},
        {".svg", "image/svg+xml"},
        {".png", "image/png"},
        {".webp", "image/webp"},
        {".avif", "image/avif"},
        {".jpg", "image/jpeg"},
        {".ico", "image/x-icon"},
        {".woff2", "font/woff2"},
        {".json", "application/json"},
        {".webmanifest", "application/manifest+json"},
        {".txt", "text/plain; charset=utf-8"},
    };
    const char *dot = strrchr(path, '.');
    for (size_t i = 0; dot && i < sizeof types / sizeof *types; i++)
        if (strcmp(dot, types[i][0]) == 0)
            return types[i][1];
    return NULL;
}

static unsigned char *gzip(const char *data, size_t len, size_t *out_len)
{
    z_stream z = {0};
    if (deflateInit2(&z, 9, Z_DEFLATED, 15 + 16, 9, Z_DEFAULT_STRATEGY) != Z_OK)
        abort();
    uLong bound = deflateBound(&z, (uLong)len);
    unsigned char *out = malloc(bound);
    z.next_in = (Bytef *)(uintptr_t)data;
    z.avail_in = (uInt)len;
    z.next_out = out;
    z.avail_out = (uInt)bound;
    if (!out || deflate(&z, Z_FINISH) != Z_STREAM_END)
        abort();
    *out_len = z.total_out;
    deflateEnd(&z);
    return out;
}

static unsigned char *brotli(const char *data, size_t len, size_t *out_len)
{
    *out_len = BrotliEncoderMaxCompressedSize(len) + 64;
    unsigned char *out = malloc(*out_len);
    if (!out || !BrotliEncoderCompress(BROTLI_MAX_QUALITY, BROTLI_MAX_WINDOW_BITS, BROTLI_MODE_GENERIC, len,
                                       (const uint8_t *)data, out_len, out))
        abort();
    return out;
}

static void bytes(struct text *c, const char *kind, int n, const unsigned char *p, size_t len)
{
    text_printf(c, "static const unsigned char %s_%d[] = {", kind, n);
    for (size_t i = 0; i < len; i++)
        text_printf(c, "%s%u,", i % 24 == 0 ? "\n" : "", p[i]);
    text_printf(c, "%s};\n", len == 0 ? "0" : "");
}

static void make_static(const char *out, const char *root, int count, char **files)
{
    struct text c = {0}, table = {0};
    int kept = 0;
    qsort(files, (size_t)count, sizeof *files, by_text);
    text_printf(&c, "/* Made by tools/embed. */\n#include \"web/static_files.h\"\n\n");
    for (int i = 0; i < count; i++) {
        size_t len, zipped_len, brotli_len;
        const char *path = files[i] + strlen(root);
        const char *type = type_of(path);
        if (strncmp(files[i], root, strlen(root)) != 0 || !type) {
            mistake(files[i], 1, "tools/embed.c knows no media type for it");
            continue;
        }
        char *data = read_file(files[i], &len);
        unsigned char *zipped = gzip(data, len, &zipped_len);
        unsigned char *smaller = brotli(data, len, &brotli_len);
        bytes(&c, "plain", kept, (unsigned char *)data, len);
        text_printf(&table, "    {\"%s\", \"%s\", plain_%d, %zu, ", path, type, kept, len);
        if (zipped_len < len) {
            bytes(&c, "gzip", kept, zipped, zipped_len);
            text_printf(&table, "gzip_%d, %zu, ", kept, zipped_len);
        } else {
            text_printf(&table, "0, 0, ");
        }
        if (brotli_len < len) {
            bytes(&c, "brotli", kept, smaller, brotli_len);
            text_printf(&table, "brotli_%d, %zu, ", kept, brotli_len);
        } else {
            text_printf(&table, "0, 0, ");
        }
        char *hash = sha256_hex(data, len);
        text_printf(&table, "\"%.16s\", \"/static/%s?v=%.16s\"},\n", hash, path, hash);
        kept++;
    }
    text_printf(&c, "\nconst struct static_file static_files[] = {\n%s    {0},\n};\n",
                table.s ? table.s : "");
    text_printf(&c, "const int static_file_count = %d;\n", kept);
    if (!mistakes())
        write_file(out, &c);
}

int main(int argc, char **argv)
{
    if (argc >= 3 && strcmp(argv[1], "migrations") == 0) {
        make_migrations(argv[2], argc - 3, argv + 3);
    } else if (argc >= 4 && strcmp(argv[1], "static") == 0) {
        make_static(argv[2], argv[3], argc - 4, argv + 4);
    } else {
        fprintf(stderr, "usage: embed migrations OUT.c FILE.sql... | embed static OUT.c ROOT/ FILE...\n");
        return 2;
    }
    return mistakes() ? 1 : 0;
}

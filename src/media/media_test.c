/* Pictures and documents on a real database, looked at by the child process. SPDX-License-Identifier: Apache-2.0 */
#include "media/media.h"

#include "base/str.h"
#include "catalogue/catalogue.h"
#include "db/db.h"
#include "media/media_child.h"
#include "media/media_rules.h"
#include "media/media_zip.h"
#include "support/test.h"
#include <stdlib.h>
#include <unistd.h>

/* The program of the same build lies beside this one. */
static void use_own_program(void)
{
    static char path[4096];
    ssize_t n = readlink("/proc/self/exe", path, sizeof path - 16);
    cr_assert(n > 0);
    path[n] = '\0';
    memcpy(strrchr(path, '/') + 1, "negoce", 7);
    media_child_program(path);
}

static struct ctx *ready(void)
{
    use_own_program();
    return test_ctx();
}

struct deed {
    struct product_put product;
    struct media_new in;
    const struct media_plan *plan;
    struct media_edit edit;
    int64_t product_id, id;
};

static enum status put_product(struct ctx *cx, void *arg)
{
    struct deed *d = arg;
    return product_put(cx, &d->product, &d->product_id, NULL);
}

static int64_t a_product(struct ctx *cx, const char *sku)
{
    struct deed d = {.product = product_put_of(sku)};
    d.product.unit = "C62";
    d.product.names[0] = sku;
    CHECK_OK(cx, db_write(cx, put_product, &d));
    return d.product_id;
}

/* A picture as a camera might send it: noise enough that it does not shrink to nothing. */
static const char *a_picture(struct ctx *cx, int width, int height, size_t *len)
{
    struct bitmap b = {arena_alloc(cx->arena, (size_t)width * (size_t)height * 4), width, height};
    for (int i = 0; i < width * height; i++) {
        b.pixels[4 * i] = (uint8_t)(i % width * 255 / width);
        b.pixels[4 * i + 1] = (uint8_t)(i / width * 255 / height);
        b.pixels[4 * i + 2] = 90;
        b.pixels[4 * i + 3] = 255;
    }
    uint8_t *webp = picture_encode(&b, len);
    const char *copy = arena_copy(cx->arena, (const char *)webp, *len);
    picture_release(webp);
    return copy;
}

static struct media_new file_of(int64_t product, const char *name, const char *data, size_t len)
{
    return (struct media_new){.product = product,
                              .file_name = name,
                              .title_en = "",
                              .title_fr = "",
                              .language = "",
                              .position = -1,
                              .data = data,
                              .len = len};
}

static enum status put(struct ctx *cx, void *arg)
{
    struct deed *d = arg;
    return media_put(cx, d->plan, d->in.product, &d->id);
}

static int64_t add(struct ctx *cx, struct media_new in)
{
    struct media_plan *p;
    CHECK_OK(cx, media_look(cx, &in, &p));
    struct deed d = {.in = in, .plan = p};
    CHECK_OK(cx, db_write(cx, put, &d));
    return d.id;
}

static enum status change(struct ctx *cx, void *arg)
{
    struct deed *d = arg;
    return media_change(cx, d->product_id, d->id, &d->edit);
}

static enum status take_away(struct ctx *cx, void *arg)
{
    struct deed *d = arg;
    return media_remove(cx, d->product_id, d->id);
}

static enum status run_jobs(struct ctx *cx)
{
    return media_run_jobs(cx);
}

TEST(a_picture_is_kept_in_the_sizes_of_pages)
{
    struct ctx *cx = ready();
    int64_t product = a_product(cx, "SAL-25");
    size_t len;
    const char *data = a_picture(cx, 1200, 600, &len);
    add(cx, file_of(product, "SAL-25.webp", data, len));
    struct media *all;
    int count;
    CHECK_OK(cx, media_list(cx, product, &all, &count));
    CHECK_INT(1, count);
    CHECK(all[0].is_picture);
    CHECK_INT(1200, all[0].width);
    CHECK_INT(600, all[0].height);
    CHECK_STR("image/webp", all[0].type);
    struct product p;
    CHECK_OK(cx, product_load(cx, product, &p));
    CHECK_STR(all[0].sha256, p.picture);
    const char *back;
    size_t back_len;
    CHECK_OK(cx, blob_load(cx, all[0].sha256, &back, &back_len));
    CHECK_INT(len, back_len);
    CHECK(memcmp(back, data, len) == 0);
}

TEST(the_same_file_twice_changes_nothing)
{
    struct ctx *cx = ready();
    int64_t product = a_product(cx, "SAL-25"), other = a_product(cx, "SAL-10");
    size_t len;
    const char *data = a_picture(cx, 400, 300, &len);
    int64_t first = add(cx, file_of(product, "a.webp", data, len));
    CHECK_INT(first, add(cx, file_of(product, "b.webp", data, len)));
    CHECK(add(cx, file_of(other, "a.webp", data, len)) != first);
}

TEST(a_file_of_the_same_name_replaces)
{
    struct ctx *cx = ready();
    int64_t product = a_product(cx, "SAL-25");
    size_t len;
    const char *data = a_picture(cx, 400, 300, &len);
    int64_t first = add(cx, file_of(product, "a.webp", data, len));
    data = a_picture(cx, 300, 400, &len);
    CHECK_INT(first, add(cx, file_of(product, "a.webp", data, len)));
    struct media m;
    CHECK_OK(cx, media_load(cx, product, first, &m));
    CHECK_INT(300, m.width);
    CHECK_INT(2, m.version);
}

TEST(what_is_no_picture_is_refused_by_name)
{
    struct ctx *cx = ready();
    int64_t product = a_product(cx, "SAL-25");
    struct media_plan *p;
    static const char svg[] = "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>";
    struct media_new in = file_of(product, "x.jpg", svg, sizeof svg - 1);
    CHECK_ERROR(cx, media_type_unknown, media_look(cx, &in, &p));
    in = file_of(product, "x.jpg", "\xff\xd8\xff\xe0<script>alert(1)</script>", 29);
    CHECK_ERROR(cx, picture_invalid, media_look(cx, &in, &p));
    size_t len;
    const char *data = a_picture(cx, 900, 900, &len);
    in = file_of(product, "x.webp", data, len / 2);
    CHECK_ERROR(cx, picture_invalid, media_look(cx, &in, &p));
    in = file_of(product, "x.webp", data, MEDIA_FILE_MAX + 1UL);
    CHECK_ERROR(cx, media_too_large, media_look(cx, &in, &p));
}

TEST(a_bomb_costs_one_refusal)
{
    struct ctx *cx = ready();
    struct media_plan *p;
    /* a PNG that says 50,000 by 50,000 */
    static const char png[] =
        "\211\120\116\107\015\012\032\012\000\000\000\015\111\110\104\122\000\000\303\120\000\000"
        "\303\120\010\006\000\000\000\113\257\075\312\000\000\000\021\111\104\101\124\170\234\143"
        "\140\030\005\243\140\024\014\167\000\000\003\350\000\001\263\246\323\106";
    struct media_new in = file_of(a_product(cx, "SAL-25"), "x.png", png, sizeof png - 1);
    CHECK_ERROR(cx, picture_too_large, media_look(cx, &in, &p));
}

TEST(a_document_is_kept_as_it_came)
{
    struct ctx *cx = ready();
    int64_t product = a_product(cx, "SAL-25");
    static const char pdf[] = "%PDF-1.7\n…";
    struct media_new in = file_of(product, "SAL-25-fiche_fr.pdf", pdf, sizeof pdf - 1);
    CHECK_OK(cx, media_read_name(cx, "folder/SAL-25-fiche_fr.pdf", &in));
    in.data = pdf;
    in.len = sizeof pdf - 1;
    CHECK_INT(product, in.product);
    int64_t id = add(cx, in);
    struct media m;
    CHECK_OK(cx, media_load(cx, product, id, &m));
    CHECK(!m.is_picture);
    CHECK_STR("fiche", m.title_fr);
    CHECK_STR("fr", m.language);
    struct product p;
    CHECK_OK(cx, product_load(cx, product, &p));
    CHECK_STR("", p.picture);
}

TEST(order_and_words_change_and_lists_follow)
{
    struct ctx *cx = ready();
    int64_t product = a_product(cx, "SAL-25");
    size_t len;
    const char *data = a_picture(cx, 400, 300, &len);
    add(cx, file_of(product, "a.webp", data, len));
    data = a_picture(cx, 300, 300, &len);
    struct deed d = {.product_id = product, .id = add(cx, file_of(product, "b.webp", data, len))};
    d.edit = (struct media_edit){"A bag of salt", "Un sac de sel", NULL, 0};
    CHECK_OK(cx, db_write(cx, change, &d));
    struct media *all;
    int count;
    CHECK_OK(cx, media_list(cx, product, &all, &count));
    CHECK_INT(d.id, all[0].id);
    CHECK_STR("A bag of salt", all[0].title);
    struct product p;
    CHECK_OK(cx, product_load(cx, product, &p));
    CHECK_STR(all[0].sha256, p.picture);
    CHECK_OK(cx, db_write(cx, take_away, &d));
    CHECK_OK(cx, product_load(cx, product, &p));
    CHECK_STR(all[1].sha256, p.picture);
    const char *back;
    CHECK_OK(cx, blob_load(cx, all[0].sha256, &back, &len));
    test_at(cx, cx->now_ms + 2 * INT64_C(86400000));
    CHECK_OK(cx, run_jobs(cx));
    CHECK_ERROR(cx, not_found, blob_load(cx, all[0].sha256, &back, &len));
    CHECK_OK(cx, blob_load(cx, all[1].sha256, &back, &len));
}

TEST(names_lead_to_products_or_are_refused)
{
    struct ctx *cx = ready();
    int64_t product = a_product(cx, "SAL-25");
    struct media_new in;
    CHECK_OK(cx, media_read_name(cx, "SAL-25.jpg", &in));
    CHECK_INT(product, in.product);
    CHECK_INT(1, in.position);
    CHECK_OK(cx, media_read_name(cx, "SAL-25_2.png", &in));
    CHECK_INT(2, in.position);
    CHECK_ERROR(cx, product_unknown, media_read_name(cx, "SAL-26.jpg", &in));
    CHECK_ERROR(cx, file_name_invalid, media_read_name(cx, "../SAL-25.jpg", &in));
}

TEST(at_most_fifty_files_stand_at_a_product)
{
    struct ctx *cx = ready();
    int64_t product = a_product(cx, "SAL-25");
    for (int i = 0; i < MEDIA_PER_PRODUCT_MAX; i++) {
        const char *pdf = arena_printf(cx->arena, "%%PDF-1.7 %d", i);
        add(cx, file_of(product, "", pdf, strlen(pdf)));
    }
    struct media_new in = file_of(product, "", "%PDF-1.7 more", 13);
    struct media_plan *p;
    CHECK_OK(cx, media_look(cx, &in, &p));
    struct deed d = {.in = in, .plan = p};
    CHECK_ERROR(cx, media_too_many, db_write(cx, put, &d));
}

TEST(large_bytes_come_back_whole)
{
    struct ctx *cx = ready();
    int64_t product = a_product(cx, "SAL-25");
    size_t len = 700001;
    char *pdf = arena_alloc(cx->arena, len);
    for (size_t i = 0; i < len; i++)
        pdf[i] = (char)(i * 31 % 251);
    memcpy(pdf, "%PDF-", 5);
    struct media m;
    CHECK_OK(cx, media_load(cx, product, add(cx, file_of(product, "big.pdf", pdf, len)), &m));
    const char *back;
    size_t back_len;
    CHECK_OK(cx, blob_load(cx, m.sha256, &back, &back_len));
    CHECK_INT(len, back_len);
    CHECK(memcmp(back, pdf, len) == 0);
}

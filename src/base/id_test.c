/* Ids, tokens, hashes. SPDX-License-Identifier: Apache-2.0 */
#include "base/id.h"
#include "support/test.h"
#include <pthread.h>

enum { IDS = 20000 };

static void *make_many(void *to)
{
    int64_t *ids = to;
    for (int i = 0; i < IDS; i++)
        ids[i] = id_make();
    return NULL;
}

TEST(ids_rise_in_each_thread_and_are_never_made_twice)
{
    static int64_t ids[2][IDS];
    pthread_t threads[2];
    id_set_node(1023);
    for (int t = 0; t < 2; t++)
        CHECK_INT(0, pthread_create(&threads[t], NULL, make_many, ids[t]));
    for (int t = 0; t < 2; t++)
        CHECK_INT(0, pthread_join(threads[t], NULL));
    for (int t = 0; t < 2; t++)
        for (int i = 1; i < IDS; i++)
            CHECK(ids[t][i] > ids[t][i - 1]);
    for (int i = 0, k = 0; i < IDS && k < IDS;) { /* both rise: walk them side by side */
        CHECK(ids[0][i] != ids[1][k]);
        if (ids[0][i] < ids[1][k])
            i++;
        else
            k++;
    }
    CHECK_INT(1023, ids[0][0] >> 12 & 1023);
}

TEST(an_id_is_written_with_its_kind_and_read_back)
{
    struct arena *a = arena_open(0);
    static const int64_t ids[] = {1, 31, 32, INT64_C(1) << 40, INT64_MAX};
    for (size_t i = 0; i < sizeof ids / sizeof *ids; i++) {
        int64_t back = 0;
        CHECK(id_parse(id_text(a, "ord", ids[i]), "ord", &back));
        CHECK_INT(ids[i], back);
    }
    CHECK_STR("ord_0000000000010", id_text(a, "ord", 32));
    CHECK_STR("ord_7zzzzzzzzzzzz", id_text(a, "ord", INT64_MAX));
    CHECK_STR(NULL, id_text(a, "ord", 0));
    arena_close(a);
}

TEST(texts_of_ids_sort_as_the_ids)
{
    struct arena *a = arena_open(0);
    int64_t first = id_make(), second = id_make();
    CHECK(strcmp(id_text(a, "ord", first), id_text(a, "ord", second)) < 0);
    arena_close(a);
}

TEST(an_id_of_another_kind_or_another_spelling_is_refused)
{
    static const char *const bad[] = {"cmp_0000000000010",
                                      "ord_000000000010",
                                      "ord_00000000000010",
                                      "ord_",
                                      "ord",
                                      "0000000000010",
                                      "ord_8zzzzzzzzzzzz",
                                      "ord_0000000000000",
                                      "ord_00000000000i0",
                                      "ORD_0000000000010",
                                      "ord_000000000001Z",
                                      "ord-0000000000010",
                                      "orders_0000000000010",
                                      "ord_ 000000000010",
                                      "ord_zzzzzzzzzzzzz",
                                      ""};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        int64_t out = -9;
        CHECK_CASE(bad[i], !id_parse(bad[i], "ord", &out) && out == -9);
    }
    CHECK(!id_parse(NULL, "ord", &(int64_t){0}));
}

TEST(a_token_is_43_signs_and_never_the_same)
{
    struct arena *a = arena_open(0);
    const char *one = token_make(a), *two = token_make(a);
    CHECK_INT(43, strlen(one));
    CHECK_INT(43, strspn(one, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"));
    CHECK(strcmp(one, two) != 0);
    arena_close(a);
}

TEST(hashes_are_those_of_fips_180_4)
{
    struct arena *a = arena_open(0);
    CHECK_STR("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", sha256_hex(a, "abc", 3));
    CHECK_STR("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", sha256_hex(a, "", 0));
    arena_close(a);
}

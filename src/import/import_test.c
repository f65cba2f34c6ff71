/* Import files on both engines: reading, judging line by line, going on after a stop. SPDX-License-Identifier: Apache-2.0 */
#include "audit/audit.h"
#include "base/buf.h"
#include "base/lang.h"
#include "catalogue/catalogue.h"
#include "company/company.h"
#include "import/import.h"
#include "seller/seller.h"
#include "support/import_file.h"

static enum status stage(struct ctx *cx, const char *kind, const char *text)
{
    int64_t job;
    return import_stage(cx, &(struct import_options){.kind = kind}, text, strlen(text), &job);
}

static struct product product(struct ctx *cx, const char *sku)
{
    struct product p;
    bool found;
    CHECK_OK(cx, product_by_sku(cx, sku, &p, &found));
    cr_assert(found, "there is no product %s", sku);
    return p;
}

static bool is_product(struct ctx *cx, const char *sku)
{
    struct product p;
    bool found;
    CHECK_OK(cx, product_by_sku(cx, sku, &p, &found));
    return found;
}

static enum status again(struct ctx *cx, void *arg)
{
    return import_again(cx, *(int64_t *)arg);
}

/* ---- files that are refused before a line is looked at ---- */

TEST(an_unknown_kind_an_empty_file_and_an_unreadable_one_are_refused)
{
    struct ctx *cx = test_ctx();
    int64_t job;
    CHECK_ERROR(cx, import_kind_unknown, stage(cx, "elephants", "a\n1\n"));
    CHECK_ERROR(cx, import_kind_unknown, stage(cx, NULL, "a\n1\n"));
    CHECK_ERROR(cx, file_empty, stage(cx, "products", ""));
    CHECK_ERROR(cx, file_empty, stage(cx, "products", "\n\r\n"));
    CHECK_ERROR(cx, file_unreadable,
                import_stage(cx, &(struct import_options){.kind = "products"}, "s\0k\0u\0", 6, &job));
    struct job_row *jobs;
    int count;
    CHECK_OK(cx, job_list(cx, "import", 0, 10, &jobs, &count));
    CHECK_INT(0, count);
}

TEST(a_file_of_another_kind_is_told_with_the_kind_it_looks_like)
{
    struct ctx *cx = test_ctx();
    CHECK_ERROR(cx, file_of_another_kind, stage(cx, "prices", "sku,unit,name_en,brand\n"));
    CHECK_ERROR(cx, file_of_another_kind, stage(cx, "products", "list,sku,min_quantity,price\n"));
    CHECK(stage(cx, "prices", "sku,unit,name_en\n") == REFUSED);
    CHECK_STR("/kind", cx->problem.fields[0].pointer);
    CHECK(strstr(cx->problem.fields[0].detail, "products") != NULL);
    ctx_clear_problem(cx);
    CHECK_ERROR(cx, column_unknown, stage(cx, "products", "sku,unit,colour\n")); /* nothing is nearer */
}

TEST(every_wrong_column_is_told_at_once)
{
    struct ctx *cx = test_ctx();
    CHECK(stage(cx, "prices", "list,colour,price,price\n") == REFUSED);
    CHECK_INT(3, cx->problem.field_count);
    CHECK_STR("/colour", cx->problem.fields[0].pointer);
    CHECK_STR("column_unknown", error_name(cx->problem.fields[0].error));
    CHECK(strstr(cx->problem.fields[0].detail, "percent_off") != NULL); /* which there are */
    CHECK_STR("column_twice", error_name(cx->problem.fields[1].error));
    CHECK_STR("/sku", cx->problem.fields[2].pointer);
    CHECK_STR("column_missing", error_name(cx->problem.fields[2].error));
    ctx_clear_problem(cx);
    CHECK_ERROR(cx, column_unknown, stage(cx, "categories", "code,attribute:x\n"));
    CHECK_ERROR(cx, column_unknown, stage(cx, "products", "sku,attribute:\n"));
}

TEST(a_kind_needs_its_own_right_beside_that_to_import)
{
    struct ctx *cx = test_ctx();
    (void)test_as_staff(cx, "catalogue");
    CHECK_ERROR(cx, right_missing, stage(cx, "companies", "code,name\nC1,One\n"));
    const char *const *kinds = import_kinds_for(cx);
    CHECK_STR("categories", kinds[0]);
    for (; *kinds; kinds++)
        CHECK(strcmp(*kinds, "users") != 0 && strcmp(*kinds, "companies") != 0);
}

/* ---- lines ---- */

TEST(a_broken_line_is_refused_and_the_others_are_taken)
{
    struct ctx *cx = test_ctx();
    struct job_row job = import_file(cx, "products",
                                     "sku;unit;name_en;attribute:colour\n"
                                     "A;C62;First;red\n"
                                     "\n"
                                     "B;C62;Second;blue;too much\n"
                                     "C;NO-UNIT;Third;\n"
                                     ";C62;Nameless;\n"
                                     "\"D\"x;C62;Torn;\n"
                                     "E;C62;Bell \a;\n"
                                     "F;C62\n"
                                     "G;C62;Seventh\n"
                                     "H;C62;\"never closed\n");
    CHECK_STR("2 accepted, 4 cells_wrong, 5 unit_unknown, 6 cell_missing, 7 quote_torn, 8 text_invalid, "
              "9 field_missing, 10 accepted, 11 quote_open",
              import_told(cx, job.id));
    CHECK_STR("done", job.state);
    CHECK_INT(9, job.total);
    CHECK_INT(9, job.done);
    CHECK_INT(2, job.accepted);
    CHECK_INT(7, job.refused);
    CHECK(is_product(cx, "A") && is_product(cx, "G"));
    CHECK(!is_product(cx, "B") && !is_product(cx, "C") && !is_product(cx, "D") && !is_product(cx, "E"));
}

TEST(a_verdict_says_why_in_the_senders_language)
{
    struct ctx *cx = test_ctx();
    cx->lang = &LANG_FR;
    int64_t job = import_file(cx, "products", "sku;unit;name_fr;weight_g\nA;C62;Un;lourd\n").id;
    struct import_verdict *v;
    int count;
    CHECK_OK(cx, import_verdicts(cx, job, true, 0, 10, &v, &count));
    CHECK_INT(1, count);
    CHECK_STR("cell_number", v[0].error);
    CHECK(strstr(v[0].detail, "« lourd »") != NULL || strstr(v[0].detail, "lourd") != NULL);
    CHECK(strstr(v[0].detail, "is not") == NULL);
}

TEST(numbers_days_and_flags_that_are_none_are_named)
{
    struct ctx *cx = test_ctx();
    CHECK_STR("2 accepted", import_tells(cx, "price-lists", "code,name\nL,List\n"));
    CHECK_STR(
        "2 cell_number, 3 cell_number, 4 cell_number",
        import_tells(
            cx, "products",
            "sku,unit,name_en,min_quantity,lead_time_days\nA,C62,A,many,\nB,C62,B,,1.5\nC,C62,C,,-1\n"));
    CHECK_STR("2 cell_day, 3 cell_day, 4 cell_day",
              import_tells(cx, "price-lists", "code,valid_from\nL,25/11/2026\nL,2026-02-30\nL,soon\n"));
    CHECK_STR("2 cell_flag, 3 cell_flag",
              import_tells(cx, "products", "sku,unit,name_en,active\nA,C62,A,true\nB,C62,B,Yes\n"));
    CHECK(!is_product(cx, "A"));
}

TEST(an_empty_cell_leaves_and_a_hyphen_clears)
{
    struct ctx *cx = test_ctx();
    CHECK_STR("2 accepted",
              import_tells(
                  cx, "products",
                  "sku,unit,name_en,name_fr,brand,mpn,weight_g,min_quantity,attribute:colour,attribute:size\n"
                  "A,C62,Salt,Sel,Baie,M1,500,10,red,big\n"));
    CHECK_STR(
        "2 accepted",
        import_tells(cx, "products",
                     "sku,unit,name_en,brand,mpn,weight_g,min_quantity,attribute:colour,attribute:size\n"
                     "A,,,,-,-,-,-,\n"));
    struct product p = product(cx, "A");
    struct attribute *attributes;
    int count;
    CHECK_OK(cx, product_attributes(cx, p.id, &attributes, &count));
    CHECK_STR("Salt", p.name);
    CHECK_STR("Baie", p.brand);
    CHECK_STR("", p.mpn);
    CHECK_INT(-1, p.weight_g);
    CHECK_INT(0, p.min_quantity_e6);
    CHECK_INT(1, count);
    CHECK_STR("size", attributes[0].name);
}

TEST(the_same_file_again_changes_nothing)
{
    struct ctx *cx = test_ctx();
    const char *text =
        "sku,unit,name_en,brand,weight_g,attribute:colour\nA,C62,Salt,Baie,500,red\nB,KGM,Loose,,,\n";
    CHECK_STR("2 accepted, 3 accepted", import_tells(cx, "products", text));
    int64_t version = product(cx, "A").version, before, after;
    struct audit_search all = {0};
    CHECK_OK(cx, audit_count(cx, &all, &before));
    test_at(cx, cx->now_ms + 3600 * 1000);
    CHECK_STR("2 accepted, 3 accepted", import_tells(cx, "products", text));
    CHECK_INT(version, product(cx, "A").version);
    CHECK_OK(cx, audit_count(cx, &all, &after));
    CHECK_INT(before, after);
}

TEST(the_decimal_sign_is_seen_from_the_file_or_said)
{
    struct ctx *cx = test_ctx();
    CHECK_STR("2 accepted, 3 accepted, 4 cell_number",
              import_tells(cx, "products",
                           "sku;unit;name_en;min_quantity\nA;KGM;A;1.250\nB;KGM;B;2,5\nC;KGM;C;2.5\n"));
    CHECK_INT(1250 * 1000000LL,
              product(cx, "A").min_quantity_e6); /* with commas in the file the point groups */
    CHECK_INT(2500000, product(cx, "B").min_quantity_e6);
    struct job_row job = import_file_as(cx, &(struct import_options){.kind = "products", .decimal = '.'},
                                        "sku;min_quantity\nA;1.250\n");
    CHECK_STR("2 accepted", import_told(cx, job.id));
    CHECK_INT(1250000, product(cx, "A").min_quantity_e6);
}

/* ---- the whole or nothing ---- */

TEST(all_or_nothing_takes_all)
{
    struct ctx *cx = test_ctx();
    struct job_row job =
        import_file_as(cx, &(struct import_options){.kind = "products", .all_or_nothing = true},
                       "sku,unit,name_en\nA,C62,A\nB,C62,B\n");
    CHECK_STR("done", job.state);
    CHECK_INT(2, job.accepted);
    CHECK_INT(2, job.done);
    CHECK(is_product(cx, "A") && is_product(cx, "B"));
}

TEST(all_or_nothing_takes_none_when_one_line_is_refused)
{
    struct ctx *cx = test_ctx();
    const struct import_options o = {.kind = "products", .all_or_nothing = true};
    struct job_row job = import_file_as(cx, &o, "sku,unit,name_en\nA,C62,A\nB,NO,B\nC,C62,C\n");
    CHECK_STR("2 not_taken, 3 unit_unknown, 4 not_taken", import_told(cx, job.id));
    CHECK_STR("done", job.state);
    CHECK_INT(0, job.accepted);
    CHECK_INT(1, job.refused);
    CHECK_INT(3, job.done);
    CHECK(!is_product(cx, "A") && !is_product(cx, "C"));

    job = import_file_as(cx, &o, "sku,unit,name_en\nA,C62,A\nB,C62,B,too much\nC,C62,C\n");
    CHECK_STR("2 not_taken, 3 cells_wrong, 4 not_taken", import_told(cx, job.id));
    CHECK_INT(0, job.accepted);
    CHECK_INT(1, job.refused);
    CHECK_INT(3, job.done);
    CHECK_INT(3, job.total);
    CHECK(!is_product(cx, "A") && !is_product(cx, "C"));
}

/* ---- stopped half-way ---- */

static const struct db_stmt take_away = {
    .name = "test_take_away",
    .postgres = "ALTER TABLE product_attribute RENAME TO product_attribute_away",
    .sqlite = "ALTER TABLE product_attribute RENAME TO product_attribute_away",
    .scope = SCOPE_NONE,
    .index = -1,
};
static const struct db_stmt bring_back = {
    .name = "test_bring_back",
    .postgres = "ALTER TABLE product_attribute_away RENAME TO product_attribute",
    .sqlite = "ALTER TABLE product_attribute_away RENAME TO product_attribute",
    .scope = SCOPE_NONE,
    .index = -1,
};

static enum status change_schema(struct ctx *cx, void *arg)
{
    return db_exec(cx, arg, NULL, NO_ARGS);
}

TEST(a_stopped_import_goes_on_where_it_stood)
{
    enum { LINES = 1100, BROKEN_AT = 700, BATCH = 500 };
    struct ctx *cx = test_ctx();
    struct buf b;
    buf_init(&b, cx->arena, 65536);
    buf_puts(&b, "sku,unit,name_en,attribute:colour\n");
    for (int i = 1; i <= LINES; i++)
        buf_printf(&b, "P%04d,C62,Item %d,%s\n", i, i, i == BROKEN_AT ? "red" : "");
    int64_t job = import_staged_file(cx, &(struct import_options){.kind = "products"}, buf_text(&b));
    struct job_row now;

    CHECK_OK(cx, db_write(cx, change_schema,
                          (void *)(uintptr_t)&take_away)); /* the database breaks in the second batch */
    CHECK_INT(BROKEN, import_run(cx, job));
    ctx_clear_problem(cx);
    CHECK_OK(cx, db_write(cx, change_schema, (void *)(uintptr_t)&bring_back));

    CHECK_OK(cx, job_load(cx, job, &now));
    CHECK_STR("running", now.state);
    CHECK_INT(BATCH, now.done);
    CHECK(is_product(cx, "P0500"));
    CHECK(!is_product(cx, "P0501")); /* its batch was undone as a whole */
    int64_t version = product(cx, "P0500").version;

    CHECK_OK(cx, import_run(cx, job)); /* the lease still runs: nobody else takes it */
    CHECK_OK(cx, job_load(cx, job, &now));
    CHECK_INT(BATCH, now.done);

    test_at(cx, cx->now_ms + 61 * 1000);
    int ran;
    CHECK_OK(cx, import_run_jobs(cx, &ran));
    CHECK_INT(1, ran);
    CHECK_OK(cx, job_load(cx, job, &now));
    CHECK_STR("done", now.state);
    CHECK_INT(LINES, now.done);
    CHECK_INT(LINES, now.accepted);
    CHECK_INT(version, product(cx, "P0500").version);
    CHECK(is_product(cx, "P1100"));
    int64_t created;
    CHECK_OK(cx, audit_count(cx, &(struct audit_search){.action = "product.created"}, &created));
    CHECK_INT(LINES, created); /* each line once */
}

static const struct db_stmt spoil = {
    .name = "test_spoil",
    .postgres = "UPDATE import_chunk SET text = '[' WHERE seller_id = $2 AND job_id = $1",
    .sqlite = "UPDATE import_chunk SET text = '[' WHERE seller_id = ?2 AND job_id = ?1",
    .scope = SCOPE_SHOP,
    .args = 1,
    .seller_arg = 2,
    .index = -1,
};

static enum status spoil_staging(struct ctx *cx, void *arg)
{
    return db_exec(cx, &spoil, NULL, ARGS(db_int(*(int64_t *)arg)));
}

TEST(a_job_that_cannot_be_run_fails_and_is_not_tried_for_ever)
{
    struct ctx *cx = test_ctx();
    int64_t job = import_staged_file(cx, &(struct import_options){.kind = "products"},
                                     "sku,unit,name_en\nA,C62,A\nB,C62,B\n");
    CHECK_OK(cx, db_write(cx, spoil_staging, &job));
    CHECK_OK(cx, import_run(cx, job));
    struct job_row now;
    CHECK_OK(cx, job_load(cx, job, &now));
    CHECK_STR("failed", now.state);
    CHECK(*now.error);
    CHECK(!is_product(cx, "A"));
    test_at(cx, cx->now_ms + 61 * 1000);
    int ran;
    CHECK_OK(cx, import_run_jobs(cx, &ran));
    CHECK_INT(0, ran);
}

TEST(a_dry_run_judges_every_line_with_what_comes_before_it_and_takes_none)
{
    struct ctx *cx = test_ctx();
    struct buf b;
    buf_init(&b, cx->arena, 8192);
    buf_puts(&b, "code,parent,name_en\nTOP,,Top\n");
    for (int i = 0; i < 900; i++)
        buf_printf(&b, "C%03d,%s,Item %d\n", i, i == 899 ? "NONE" : i == 898 ? "C000" : "TOP", i);
    struct job_row job =
        import_file_as(cx, &(struct import_options){.kind = "categories", .dry_run = true}, buf_text(&b));
    CHECK_STR("done", job.state);
    CHECK(job.dry_run);
    CHECK_INT(901, job.done);
    CHECK_INT(900, job.accepted); /* line 900 has its parent in the chunk before */
    CHECK_INT(1, job.refused);
    struct import_verdict *v;
    int count;
    CHECK_OK(cx, import_verdicts(cx, job.id, false, 0, 1000, &v, &count));
    CHECK_INT(901, count);
    CHECK_STR("accepted", v[899].verdict);
    CHECK_STR("category_unknown", v[900].error);
    CHECK_STR("2 category_unknown",
              import_tells(cx, "categories", "code,parent,name_en\nX,TOP,Under what was judged only\n"));

    CHECK_OK(cx, db_write(cx, again, &job.id)); /* for real */
    CHECK_OK(cx, import_run(cx, job.id));
    CHECK_OK(cx, job_load(cx, job.id, &job));
    CHECK(!job.dry_run);
    CHECK_INT(900, job.accepted);
    CHECK_INT(1, job.refused);
    CHECK_INT(901, job.done);
    CHECK_ERROR(cx, import_matched, db_write(cx, again, &job.id));
}

TEST(a_long_dry_run_is_refused_before_anything_is_kept)
{
    struct ctx *cx = test_ctx();
    struct buf b;
    int64_t job;
    buf_init(&b, cx->arena, 400000);
    buf_puts(&b, "sku\n");
    for (int i = 0; i < 50001; i++)
        buf_printf(&b, "%d\n", i);
    CHECK_ERROR(cx, dry_run_too_long,
                import_stage(cx, &(struct import_options){.kind = "products", .dry_run = true}, buf_text(&b),
                             b.len, &job));
    struct job_row *jobs;
    int count;
    CHECK_OK(cx, job_list(cx, "import", 0, 10, &jobs, &count));
    CHECK_INT(0, count);
}

/* ---- columns by other names ---- */

TEST(a_map_says_what_columns_mean_and_is_remembered)
{
    struct ctx *cx = test_ctx();
    const char *text = "Réf;Nom;Unité;Remarque\nA;Sel;C62;none of ours\n";
    struct import_options o = {.kind = "products", .map = "Réf=sku, Nom=name_fr,Unité=unit,Remarque="};
    CHECK_ERROR(cx, column_unknown, stage(cx, "products", text));
    CHECK_STR("2 accepted", import_told(cx, import_file_as(cx, &o, text).id));
    CHECK_STR("Sel", product(cx, "A").name);
    o.map = "remembered";
    CHECK_STR("2 accepted", import_told(cx, import_file_as(cx, &o, "Nom,Réf\nPoivre,A\n").id));
    CHECK_STR("Poivre", product(cx, "A").name);
    int64_t job;
    o.map = "Colour=sku";
    CHECK_ERROR(cx, column_missing, import_stage(cx, &o, text, strlen(text), &job));
    o.map = "Réf=sku,Nom=sku,Unité=unit,Remarque=";
    CHECK_ERROR(cx, column_twice, import_stage(cx, &o, text, strlen(text), &job));
}

static enum status match(struct ctx *cx, void *arg)
{
    return import_match_commit(cx, arg);
}

TEST(a_file_waits_for_its_columns_which_are_guessed_and_remembered)
{
    struct ctx *cx = test_ctx();
    struct import_options o = {.kind = "products", .match_later = true};
    const char *text = "Référence;Désignation;Unité;Couleur;Poids\nA;Sel;C62;red;\"1,5\"\nB;Poivre;C62;;\n";
    struct import_columns c;
    struct import_matching *m;
    int64_t job;
    int ran;
    CHECK_OK(cx, import_stage(cx, &o, text, strlen(text), &job));
    CHECK_OK(cx, import_columns(cx, job, &c));
    CHECK_INT(5, c.column_count);
    CHECK_STR("Référence", c.columns[0].column);
    CHECK_STR("sku", c.columns[0].meaning);
    CHECK_STR("name_fr", c.columns[1].meaning);
    CHECK_STR("", c.columns[3].meaning);
    CHECK_INT(2, c.row_count);
    CHECK_STR("Poivre", c.rows[1][1]);
    CHECK_OK(cx, import_run_jobs(cx, &ran));
    CHECK_INT(0, ran); /* it waits */

    struct import_match said[] = {{"Désignation", "name_fr"}, {"Couleur", "attribute:colour"}};
    CHECK_ERROR(cx, column_missing, import_match_prepare(cx, job, said, 2, false, &m));
    struct import_match all[] = {
        {"Référence", "sku"}, {"Désignation", "name_fr"}, {"Unité", "unit"}, {"Couleur", "mpn"}};
    CHECK_OK(cx, import_match_prepare(cx, job, all, 4, false, &m));
    CHECK_OK(cx, db_write(cx, match, m));
    CHECK_OK(cx, import_run(cx, job));
    CHECK_STR("2 accepted, 3 accepted", import_told(cx, job));
    CHECK_STR("red", product(cx, "A").mpn);
    CHECK_INT(-1, product(cx, "A").weight_g); /* left out */
    CHECK_ERROR(cx, import_matched, import_match_prepare(cx, job, all, 4, false, &m));

    CHECK_OK(cx, import_stage(cx, &o, text, strlen(text), &job));
    CHECK_OK(cx, import_columns(cx, job, &c));
    CHECK_STR("mpn", c.columns[3].meaning); /* as matched last */
    CHECK_STR("", c.columns[4].meaning);
}

TEST(passwords_are_hashed_before_they_are_kept_also_where_columns_are_matched_later)
{
    struct ctx *cx = test_ctx();
    struct import_options o = {.kind = "users", .match_later = true};
    const char *text = "E-mail,Mot de passe\nann@example.com,a-long-password-1\n";
    struct import_columns c;
    struct import_matching *m;
    int64_t job;
    CHECK_OK(cx, import_stage(cx, &o, text, strlen(text), &job));
    CHECK_OK(cx, import_columns(cx, job, &c));
    CHECK_INT(1, c.password_at);
    CHECK(!strstr(c.rows[0][1], "password"));
    struct import_match wrong[] = {{"E-mail", "email"}, {"Mot de passe", "name"}};
    CHECK(import_match_prepare(cx, job, wrong, 2, false, &m) == REFUSED);
}

TEST(what_waits_for_somebody_is_forgotten_after_a_week)
{
    struct ctx *cx = test_ctx();
    int64_t job;
    const char *text = "sku,unit\nA,C62\n";
    CHECK_OK(cx, import_stage(cx, &(struct import_options){.kind = "products", .match_later = true}, text,
                              strlen(text), &job));
    struct job_row now;
    test_at(cx, cx->now_ms + INT64_C(8) * 24 * 3600 * 1000);
    CHECK_OK(cx, import_forget_old(cx));
    CHECK_OK(cx, job_load(cx, job, &now));
    CHECK_STR("failed", now.state);
}

TEST(a_staged_file_waits_until_it_is_released)
{
    struct ctx *cx = test_ctx();
    int64_t job;
    const char *text = "sku,unit,name_en\nA,C62,A\n";
    CHECK_OK(cx, import_stage(cx, &(struct import_options){.kind = "products"}, text, strlen(text), &job));
    int ran;
    CHECK_OK(cx, import_run_jobs(cx, &ran));
    CHECK_INT(0, ran);
    CHECK_OK(cx, import_run(cx, job));
    CHECK(!is_product(cx, "A"));
}

static enum status another_seller(struct ctx *cx, void *arg)
{
    (void)arg;
    return seller_create(
        cx,
        &(struct seller_new){
            .code = "other", .name = "Other", .country = "FR", .currency = "EUR", .host = "other.example"});
}

TEST(another_sellers_records_and_jobs_are_left_alone)
{
    struct ctx *cx = test_ctx();
    struct job_row mine = import_file(cx, "products", "sku,unit,name_en\nA,C62,Mine\n");
    struct seller_id seller = cx->seller;
    CHECK_OK(cx, db_write(cx, another_seller, NULL));

    CHECK_STR("2 accepted", import_tells(cx, "products", "sku,unit,name_en\nA,KGM,Theirs\n"));
    struct job_row job, *jobs;
    int count;
    CHECK_ERROR(cx, not_found, job_load(cx, mine.id, &job));
    CHECK_OK(cx, job_list(cx, "import", 0, 10, &jobs, &count));
    CHECK_INT(1, count);
    CHECK_STR("Theirs", product(cx, "A").name);

    CHECK_OK(cx, seller_open_id(cx, seller));
    CHECK_STR("Mine", product(cx, "A").name);
    CHECK_STR("C62", product(cx, "A").unit);
    CHECK_INT(1, product(cx, "A").version);
}

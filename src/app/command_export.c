/* export: a kind of rows as the file that an import takes. SPDX-License-Identifier: Apache-2.0 */
#include "app/cli.h"

#include "base/str.h"
#include "export/export.h"
#include "seller/seller.h"
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

static enum status write_out(struct cli *c, int file, int64_t *rows)
{
    const struct export_kind *k;
    TRY(export_kind_find(&c->cx, cli_value(c, "kind"), &k));
    TRY(seller_open(&c->cx, cli_value(c, "seller")));
    return export_to_file(&c->cx, k, file, rows);
}

static int run_export(struct cli *c)
{
    const char *path = cli_value(c, "output");
    int64_t rows;
    if (!cli_value(c, "kind"))
        return cli_refuse(c, "--kind is needed: products, companies, prices …");
    if (!path)
        return write_out(c, STDOUT_FILENO, &rows) == OK ? 0 : cli_refused(c, REFUSED);
    int file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (file < 0)
        return cli_refuse(c, "%s cannot be written", path);
    enum status s = write_out(c, file, &rows);
    if (fsync(file) != 0 || close(file) != 0)
        s = BROKEN;
    if (s != OK)
        return cli_refused(c, s);
    cli_print(c, "%lld rows.\n", (long long)rows);
    return 0;
}

static const struct option_def export_options[] = {
    {"kind", "KIND", NULL,
     "categories attributes products relations units companies locations business-units users sales-reps "
     "price-lists prices assortments "
     "part-numbers stock orders"},
    {"output", "FILE", NULL, "write there; without it to standard output"},
    {0},
};

const struct command command_export = {
    .name = "export",
    .args = "",
    .summary = "write out a kind of rows as CSV, as an import takes it",
    .options = export_options,
    .need = NEEDS_ROWS,
    .needs_schema = true,
    .run = run_export,
};

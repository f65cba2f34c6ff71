# The other generators, and what the accepted cases become; read by run.sh. SPDX-License-Identifier: Apache-2.0

holds() {
    if grep -qF -- "$2" "$1"; then pass; else
        [ "$1" = "$work/said" ] || cp "$1" "$work/said"
        fail "$(basename "$1") should hold: $2"
    fi
}
lacks() {
    if grep -qF -- "$2" "$1"; then
        [ "$1" = "$work/said" ] || cp "$1" "$work/said"
        fail "$(basename "$1") should not hold: $2"
    else pass; fi
}

run_viewc() {
    "$bin/viewc" header views.h src/cart/views/case.html && "$bin/viewc" page src/cart/views/case.html views.c
}
cases viewc.cases .html run_viewc
run_poc() { "$bin/poc" messages.c src/cart/case.po; }
cases poc.cases .po run_poc
run_errorsc() { "$bin/errorsc" errors.h errors.def src/cart/case.def; }
cases errorsc.cases .def run_errorsc

# sqlc: parameters of both engines
cat >"$work/src/cart/case.sql" <<'SQL'
-- cart_x: swapped parameters
-- @scope company
SELECT id FROM cart WHERE seller_id = :seller AND company_id = :company AND id = $2 AND name = $1 AND '$1:seller' <> $1;
SQL
(cd "$work" && run_sqlc) >"$work/said" 2>&1
holds "$work/out.h" 'extern const struct db_stmt SQL_cart_x;'
holds "$work/out.c" "seller_id = \$3 AND company_id = \$4 AND id = \$2 AND name = \$1 AND '\$1:seller' <> \$1\""
holds "$work/out.c" "seller_id = \\?3 AND company_id = \\?4 AND id = \\?2 AND name = \\?1 AND '\$1:seller' <> \\?1\""
holds "$work/out.c" '.args = 2,'
holds "$work/out.c" '.where = "src/cart/case.sql:1"'
holds "$work/out.c" 'const int db_statement_count = 1;'

# viewc: what a page becomes
cat >"$work/src/cart/views/case.html" <<'HTML'
%use "cart/cart_views.h"
%view cart_page(const struct cart_page *m)
<ul>

    <li>{{ m->name }} × <b>{{ m->n }}</b>  ok</li>
  {# gone #}
</ul>
<pre>
  kept
</pre>
<a href="{{ m->href }}">x</a>
HTML
(cd "$work" && run_viewc) >"$work/said" 2>&1
holds "$work/views.h" 'void view_cart_page(struct out *o, const struct cart_page *m);'
holds "$work/views.h" '#include "cart/cart_views.h"'
holds "$work/views.c" 'out_val(o, m->name);'
holds "$work/views.c" 'out_url(o, m->href);'
holds "$work/views.c" '#line 5 "src/cart/views/case.html"'
holds "$work/views.c" '"</b> ok</li>\n"'
holds "$work/views.c" '"  kept\n"'
holds "$work/views.c" '"<li>"'
lacks "$work/views.c" 'gone'

# poc: sorted, with plurals
printf 'msgid "b"\nmsgstr "bé"\nmsgid "a"\nmsgid_plural "{n} as"\nmsgstr[0] "un a"\nmsgstr[1] "{n} a"\n' \
    >"$work/src/cart/case.po"
(cd "$work" && run_poc) >"$work/said" 2>&1
tr -d '\n' <"$work/messages.c" >"$work/flat.c"
holds "$work/flat.c" '"a",    "un a",    "{n} a"}'
holds "$work/messages.c" 'messages_fr_count = 2;'

# A misspelt field, or a text where an address belongs, is a compile error at the line of the page.
cat >"$work/model.h" <<'C'
#ifndef MODEL_H
#define MODEL_H
struct cart_page { const char *name; };
#endif
C
compile_view() {
    mkdir -p "$work/web" "$work/cart"
    : >"$work/web/web_views.gen.h"
    : >"$work/web/page.h"
    cp "$root/src/web/out.h" "$work/web/"
    cp "$work/views.h" "$work/cart/cart_views.gen.h"
    "${CC:-cc}" -std=c17 -fsyntax-only -I"$work" -I"$root/src" -I"$work/include" "$work/views.c"
}
for case in 'm->nmae|html:4' 'm->name|accepted'; do
    printf '%%use "model.h"\n%%view p(const struct cart_page *m)\n<p>\n{{ %s }}</p>\n' "${case%|*}" \
        >"$work/src/cart/views/case.html"
    (cd "$work" && run_viewc && compile_view) >"$work/said" 2>&1
    status=$?
    case $case in *accepted) want=accepted ;; *) want="refused: ${case#*|}" ;; esac
    expect "compiled view of ${case%|*}" "$want" $status
done
printf '%%use "model.h"\n%%view p(const struct cart_page *m)\n<a href="{{ m->name }}">x</a>\n' \
    >"$work/src/cart/views/case.html"
(cd "$work" && run_viewc && compile_view) >"$work/said" 2>&1
expect "a text in href" "refused: out_url" $?

# migrations: the first line says which kind it is
printf 'CREATE TABLE x (id BIGINT);\n' >"$work/m.sql"
"$bin/embed" migrations "$work/m.c" "$work/m.sql" >"$work/said" 2>&1
expect "a migration without its kind" "refused: -- expand or -- contract" $?

[ ! -f "$here/checks.sh" ] || . "$here/checks.sh"

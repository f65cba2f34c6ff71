# The house checks, each with a planted violation; read by run.sh. SPDX-License-Identifier: Apache-2.0

tree="$work/tree"
# A small sound product.
fresh() {
    rm -rf "$tree"
    mkdir -p "$tree/src/base" "$tree/src/db" "$tree/src/web" "$tree/src/app" "$tree/src/cart/views" "$tree/src/order" \
        "$tree/tests/http" "$tree/tools" "$tree/migrations" "$tree/docs"
    printf '# who may include whom\ncart:\norder: cart # reads it\n' >"$tree/src/slices.deps"
    printf '#include "base/arena.h"\n' >"$tree/src/base/arena.c"
    printf '#include "base/arena.h"\n#include "db/db.h"\n' >"$tree/src/db/db.c"
    printf '#include "db/db.h"\n#include "web/out.h"\n' >"$tree/src/web/out.c"
    printf '#include "cart/cart.h"\n#include "app/app.h"\n' >"$tree/src/app/main.c"
    printf '#include "cart/cart.h"\n#include "db/sql.gen.h"\nSQL_cart_x;\n' >"$tree/src/cart/cart_store.c"
    printf '#include "cart/cart_rules.h"\n#include "cart/cart.h"\n#include "base/exact.h"\n' >"$tree/src/cart/cart_rules.c"
    printf '#include "support/test.h"\n#include "order/order.h"\nCHECK_ERROR(&cx, cart_empty, x());\n' \
        >"$tree/src/cart/cart_test.c"
    printf '#include "cart/cart.h"\n#include "order/order_store.h"\nx("a < b and c> d, SELECTED");\n' >"$tree/src/order/order.c"
    printf 'enum status cart_look(struct ctx *cx);\nenum status cart_see(struct ctx *cx);\n' >"$tree/src/cart/cart.h"
    printf 'cart_look();\n' >"$tree/src/cart/cart_api.c"
    printf '#include "cart/cart_views.h"\ncart_look();\n' >"$tree/src/cart/cart_pages.c"
    printf 'ERROR(cart_empty, REFUSED, "The cart is empty.")\n' >"$tree/src/cart/cart_errors.def"
}
# planted CHECK WANT FILE LINE...: adds lines to a file of the sound product and runs the check
planted() {
    check=$1 want=$2 file=$3
    shift 3
    fresh
    mkdir -p "$(dirname "$tree/$file")"
    [ $# -eq 0 ] || printf '%s\n' "$@" >>"$tree/$file"
    "$root/tools/check_$check.sh" "$tree" >"$work/said" 2>&1
    expect "check_$check, $file: $*" "$want" $?
}

planted includes accepted src/cart/cart.c
planted includes 'refused: only cart/cart.h may be included from outside cart' src/order/order.c '#include "cart/cart_store.h"'
planted includes 'refused: cart may not depend on order' src/cart/cart.c '#include "order/order.h"'
planted includes 'refused: only order/order.h may be included' src/cart/views/x.html '%use "order/order_views.h"'
planted includes 'refused: rules see base and contracts only, not web/out.h' src/cart/cart_rules.c '#include "web/out.h"'
planted includes 'refused: rules see base and contracts only, not cart/cart_store.h' src/cart/cart_rules.c '#include "cart/cart_store.h"'
planted includes 'refused: base sees base only' src/base/arena.c '#include "db/db.h"'
planted includes 'refused: db sees base and db only' src/db/db.c '#include "web/out.h"'
planted includes 'refused: web sees base, db and web only' src/web/out.c '#include "cart/cart.h"'
planted includes 'refused: nothing depends on app' src/order/order.c '#include "app/app.h"'
planted includes 'refused: only *_store.c names statements: SQL_cart_x' src/cart/cart.c 'db_query(cx, &SQL_cart_x);'
planted includes 'refused: circle through' src/slices.deps 'cart: order'
planted includes 'refused: quote is missing' src/quote/quote.c 'int x;'
planted includes 'refused: a folder is named after a department of the shop, not util' src/util/x.c 'int x;'
planted includes 'refused: only tests include tests/support' src/cart/cart.c '#include "support/test.h"'

planted source accepted src/cart/cart.c '#include <stdio.h>' 'x("a < b");' '/* no double entry */'
planted source 'refused: cart.c:1: SQL belongs into' src/cart/cart.c 'x("SELECT id FROM cart");'
planted source 'refused: cart.c:2: SQL belongs into' src/cart/cart.c '' 'x("UPDATE cart SET id = 1");'
planted source 'refused: cart.c:1: HTML belongs into a view' src/cart/cart.c 'x("<p>hello</p>");'
planted source 'refused: cart.c:1: HTML belongs into a view' src/cart/cart.c 'x("<a href=\"/x\">");'
planted source 'refused: cart.c:1: no doubles' src/cart/cart.c 'double price;'
planted source accepted src/mail/mail.c 'x("<p>");'

planted size accepted src/cart/cart.c $(seq 600)
planted size 'refused: src/cart/cart.c:601: 601 lines' src/cart/cart.c $(seq 601)

planted errors accepted src/cart/cart.c
planted errors 'refused: cart_errors.def:2: no test causes cart_ordered' src/cart/cart_errors.def 'ERROR(cart_ordered, CONFLICT, "x")'
planted errors 'refused: there is no error cart_gone' docs/untested-errors.md '- cart_gone: it went'
planted errors 'refused: cart_empty is tested; take it out' docs/untested-errors.md '- cart_empty: hard'
fresh
printf 'ERROR(disk_full, INTERNAL, "x")\nERROR(cart_ordered, CONFLICT, "x")\n' >>"$tree/src/cart/cart_errors.def"
printf -- '- disk_full: needs a full disk\n' >"$tree/docs/untested-errors.md"
printf "expect(answer).toBeProblem(409, 'cart_ordered');\n" >"$tree/tests/http/cart.spec.js"
"$root/tools/check_errors.sh" "$tree" >"$work/said" 2>&1
expect "an error that is excused, and one that a browser test causes" accepted $?
holds "$work/said" 'untested: disk_full: needs a full disk'

# Texts without French
printf 'msgid "Cart"\nmsgstr "Panier"\nmsgid "one line"\nmsgid_plural "{n} lines"\nmsgstr[0] "une ligne"\nmsgstr[1] "{n} lignes"\n' \
    >"$work/fr.po"
texts() {
    want=$1 name=$2
    shift 2
    printf '%s\n' "$@" >"$work/$name"
    "$bin/poc" --texts "$work/fr.po" -- "$work/$name" >"$work/said" 2>&1
    expect "texts of $*" "$want" $?
}
texts accepted x.c '// tr(l, "comment")' '/* T("Other") */' 'tr(l, "Cart"); s = "T(\"x\")"; f(tr(l, e->text));'
texts accepted x.html "{# T(\"Gone\") #}<p>it's {{ T(\"Cart\") }}</p> {{ TN(n, \"one line\", \"{n} lines\") }}"
texts 'refused: x.c:2: "Basket" has no French' x.c '' 'trf(a, l, "Bas" "ket", "n", "x", NULL);'
texts 'refused: "Basket" has no French' x.c 'T(empty ? "Cart" : "Basket")'
texts 'refused: "Basket" has no French' x.c 'trf(a, l, "Cart", "name", tr(l, "Basket"), NULL)'
texts 'refused: "Basket" has no French' x.c 'static const char *const names[] = {T_LATER("Basket")};'
texts 'refused: x.html:1: "Basket" has no French' x.html '<p>don’t {{ TF("Basket", "a", b) }}</p>'
texts 'refused: "one line" has no French plural "{n} rows"' x.c 'trn(a, l, n, "one line", "{n} rows")'
texts 'refused: "Gone." has no French' x.def 'ERROR(gone, CONFLICT, "Gone.")'
texts accepted x.c 'nothing'
holds "$work/said" 'nobody asks for "Cart"'

planted doors accepted src/cart/cart.c
planted doors 'refused: src/cart/cart.h:2: only the API calls cart_see' src/cart/cart_api.c 'cart_see();'
planted doors 'refused: src/cart/cart.h:2: only a page calls cart_see' src/cart/cart_pages.c 'cart_see();'
planted doors 'refused: docs/one-door.md:1: cart_look has both doors or none' docs/one-door.md '- `cart_look`: not so'
planted doors 'refused: docs/one-door.md:1: no contract has cart_gone' docs/one-door.md '- `cart_gone`: it went'

planted docs accepted README.md 'See `src/order/order.c`, `src/*/x.h` and [it](src/order/order.c#top).'
planted docs 'refused: README.md:1: there is no src/cart/gone.c' README.md 'See `src/cart/gone.c`.'
planted docs 'refused: docs/x.md:2: there is no y.md' docs/x.md '' 'See [y](y.md).'

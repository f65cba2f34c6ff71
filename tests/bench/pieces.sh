# The steps of run.sh. SPDX-License-Identifier: Apache-2.0
WARM=500 # orders placed before the first is timed; the bare loop copies their rows

build_tools() {
    local flags="-std=c17 -O2 -D_POSIX_C_SOURCE=200809L -Wall -Wextra -Werror"
    gcc $flags "$here/engine.c" "$here/load.c" -o "$work/load"
    gcc $flags "$here/engine.c" "$here/bare_loop.c" -lsqlite3 -o "$work/bare_loop"
}

sql() { sqlite3 -cmd '.timeout 10000' "$work/shop/negoce.db" "$1"; }

make_shop() {
    say "a shop of $PRODUCTS products, $COMPANIES companies, $TIERS price tiers"
    "$NEGOCE" demo --data "$work/shop" --products "$PRODUCTS" --companies "$COMPANIES" --tiers "$TIERS" >"$work/demo.log" 2>&1 ||
        fail "$(tail -1 "$work/demo.log")"
    # Only the first twenty buyers may sign in; here everybody may.
    sql "UPDATE person SET password_hash = (SELECT password_hash FROM person WHERE email = 'ida.kervella@legoff.example')"
    # Every company may order any article at once: what keeps a demo's company from it is measured elsewhere.
    sql "UPDATE company SET status = 'active', credit_limit_minor = NULL; UPDATE freight_rule SET minimum_minor = NULL;
         UPDATE assortment SET active = 0; UPDATE stock SET on_hand_e6 = on_hand_e6 + 1000000000000"
    sql "SELECT min(p.email) FROM company_user u JOIN person p ON p.seller_id = u.seller_id AND p.id = u.person_id
         WHERE u.roles = 'buyer' AND u.active = 1 AND (SELECT count(*) FROM company_user o WHERE o.person_id = p.id) = 1
         GROUP BY u.company_id" >"$work/emails"
    sql "SELECT sku FROM product WHERE active = 1 ORDER BY id" >"$work/skus"
    sql "SELECT '/c/' || c.code FROM category c JOIN product p ON p.seller_id = c.seller_id AND p.category_id = c.id AND p.active = 1
         GROUP BY c.id HAVING count(*) >= 24" >"$work/lists"
    sql "SELECT p.sku FROM product p JOIN stock s ON s.seller_id = p.seller_id AND s.product_id = p.id
         WHERE p.lifecycle = 'active' AND p.min_quantity_e6 = 0 AND p.step_quantity_e6 = 0 AND s.on_hand_e6 - s.reserved_e6 > 300000000" >"$work/ordered_skus"
    sed 's|^|/p/|' "$work/skus" >"$work/products"
}

# start NAME COMMAND...: on core 0; its number in $pid
start() {
    local name=$1
    shift
    taskset -c 0 "$@" >"$work/$name.out" 2>"$work/$name.err" &
    pid=$!
    started+=("$pid")
}

start_server() {
    start server "$NEGOCE" serve --data "$work/shop" --listen 127.0.0.1:0
    server=$pid
    for ((i = 0; i < 100; i++)); do
        url=$(sed -n 's/^listening on //p' "$work/server.out")
        [ -n "$url" ] && break
        sleep 0.1
    done
    [ -n "$url" ] || fail "the server did not start: $(tail -1 "$work/server.err")"
    say "signing in $(wc -l <"$work/emails") buyers"
    "$work/load" sign-in "$url" api "$work/emails" $PASSWORD >"$work/tokens"
    "$work/load" sign-in "$url" page "$work/emails" $PASSWORD >"$work/cookies"
}

# pairs PATHS: 20,000 lines "path<TAB>cookie" at random, no two equal within 1,000
pairs() {
    awk -v seed="$2" 'FNR == NR { path[++n] = $0; next } { cookie[++m] = $0 }
        END { srand(seed); for (i = 1; i <= 20000;) { line = path[1 + int(rand() * n)] "\t" cookie[1 + int(rand() * m)]
              if ((line in last) && i - last[line] < 1000) continue; last[line] = i++; print line } }' "$1" "$work/cookies"
}

prepare_pages() {
    local i line n=0
    pairs "$work/lists" 1 >"$work/list.pairs"
    pairs "$work/products" 2 >"$work/product.pairs"
    for kind in list product; do # the same bytes for nginx: 200 of these pages as files
        mkdir -p "$work/static/$kind"
        head -200 "$work/$kind.pairs" | while IFS=$'\t' read -r path cookie; do
            n=$((n + 1))
            curl -sSf -H "Cookie: session=$cookie" -o "$work/static/$kind/$n.html" "$url$path" || fail "$path was refused"
            echo "/$kind/$n.html"
        done >"$work/$kind.static"
    done
    for lines in 1 24; do
        mkdir -p "$work/static/price$lines"
        local body
        body=$(head -$lines "$work/ordered_skus" | awk '{ printf "%s{\"sku\":\"%s\",\"quantity\":\"1\"}", (NR > 1 ? "," : ""), $0 }')
        curl -sSf -H "Authorization: Bearer $(head -1 "$work/tokens")" -H 'Content-Type: application/json' -d "{\"lines\":[$body]}" \
            -o "$work/static/price$lines/1.json" "$url/api/v1/prices"
        echo "/price$lines/1.json" >"$work/price$lines.static"
    done
}

start_nginx() {
    local port header
    port=$((20000 + RANDOM % 12000))
    while (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; do port=$((port + 1)); done # taken: the next
    curl -sS -D - -o "$work/any.html" "$url/login" | tr -d '\r' |
        awk -F': ' 'tolower($1) ~ /^(content-security|x-content|referrer|cross-origin|permissions|cache-control|x-request)/ {
            value = substr($0, length($1) + 3); gsub(/"/, "\\\"", value); printf "add_header %s \"%s\";\n", $1, value }' >"$work/headers.conf"
    cat >"$work/nginx.conf" <<CONF
daemon off; master_process off; worker_processes 1;
pid $work/nginx.pid; error_log $work/nginx.error.log;
events { worker_connections 1024; }
http {
    types { text/html html; application/json json; }
    access_log $work/nginx.access.log; keepalive_requests 100000000;
    sendfile on; tcp_nopush on; open_file_cache max=2000 inactive=1h; open_file_cache_valid 1h;
    client_body_temp_path $work/t1; proxy_temp_path $work/t2; fastcgi_temp_path $work/t3; uwsgi_temp_path $work/t4; scgi_temp_path $work/t5;
    server { listen 127.0.0.1:$port; root $work/static; include $work/headers.conf; }
}
CONF
    start nginx nginx -e "$work/nginx.error.log" -c "$work/nginx.conf"
    nginx=$pid
    static_url=http://127.0.0.1:$port
    for ((i = 0; i < 50; i++)); do
        cmp -s <(curl -s "$static_url/list/1.html") "$work/static/list/1.html" && return
        sleep 0.1
    done
    fail "nginx does not serve the same bytes: $(tail -1 "$work/nginx.error.log")"
}

cpu_ticks() { awk '{ print $14 + $15 }' "/proc/$1/stat"; }

# note KIND SIDE ANSWERS SECONDS P50 P99 P99.9 TICKS: a line of figures
note() { awk -v k="$1" -v s="$2" -v n="$3" -v t="$4" -v a="$5" -v b="$6" -v c="$7" -v ticks="$8" -v hz="$(getconf CLK_TCK)" \
    'BEGIN { printf "%s %s %.1f %d %d %d %.1f\n", k, s, n / t, a, b, c, ticks * 1e6 / hz / n }' | tee -a "$work/figures" >&2; }

# pages KIND SIDE PID URL
pages() {
    local kind=$1 side=$2 pid=$3 base=$4 list needle out before
    if [ "$side" = negoce ]; then
        list="$work/$kind.pairs" needle='class="price'
    else
        list="$work/$kind.static" needle=
    fi
    taskset -c 1 wrk -t1 -c16 -d1s -s "$here/pages.lua" "$base" -- "$list" ${needle:+"$needle"} >/dev/null # warm
    before=$(cpu_ticks "$pid")
    out=$(taskset -c 1 wrk -t1 -c16 -d"${SECONDS_EACH}s" -s "$here/pages.lua" "$base" -- "$list" ${needle:+"$needle"} | sed -n 's/^figures //p')
    set -- $out
    [ "${6:-1}" = 0 ] || fail "$kind of $side: ${6:-all} wrong answers"
    note "$kind" "$side" "$1" "$2" "$3" "$4" "$5" $(($(cpu_ticks "$pid") - before))
}

prices() {
    local lines=$1 before out
    before=$(cpu_ticks "$server")
    out=$(taskset -c 1 "$work/load" prices "$url" "$work/tokens" "$work/ordered_skus" "$lines" 16 "$SECONDS_EACH")
    set -- $out
    note "price$lines" negoce "$1" "$2" "$3" "$4" "$5" $(($(cpu_ticks "$server") - before))
}

mails_sent() {
    for ((i = 0; i < 1200; i++)); do
        [ "$(sql "SELECT count(*) FROM outbox WHERE state NOT IN ('done', 'dead')")" = 0 ] && return
        sleep 0.1
    done
    fail "the outbox does not empty"
}

prepare_orders() {
    local count=$((WARM + 2 * RUNS * ORDERS_EACH))
    say "filling $count carts of five lines"
    taskset -c 1 "$work/load" carts "$url" "$work/tokens" "$work/ordered_skus" "$count" >"$work/carts"
    taskset -c 1 "$work/load" orders "$url" "$work/tokens" "$work/carts" 0 $WARM 64 >/dev/null
    mails_sent
    sqlite3 "$work/shop/negoce.db" ".backup $work/bare.db"
}

# orders KIND CORES FIRST: the server places ORDERS_EACH orders of 64 clients
orders() {
    local kind=$1 before out
    taskset -acp "$2" "$server" >/dev/null
    before=$(cpu_ticks "$server")
    out=$(taskset -c 1 "$work/load" orders "$url" "$work/tokens" "$work/carts" "$3" "$ORDERS_EACH" 64)
    set -- $out
    note "$kind" negoce "$1" "$2" "$3" "$4" "$5" $(($(cpu_ticks "$server") - before))
    mails_sent # they are the server's work after the answer; the reference shall not wait for it
    [ "$(sql "SELECT count(*) FROM orders o WHERE (SELECT count(*) FROM order_line l WHERE l.seller_id = o.seller_id AND
        l.company_id = o.company_id AND l.order_id = o.id) = 0")" = 0 ] || fail "an order without lines"
}

bare() {
    local out
    out=$(taskset -c 0 "$work/bare_loop" "$work/bare.db" "$ORDERS_EACH" 64)
    set -- $out
    awk -v n="$1" -v t="$2" -v cpu="$3" 'BEGIN { printf "order bare %.1f 0 0 0 %.1f\n", n / t, cpu }' | tee -a "$work/figures" >&2
}

# Lists the route tables of all slices: "const struct route x_routes[] = {" at the start of a line. SPDX-License-Identifier: Apache-2.0
/^const struct route [a-z_]+\[\]/ {
    name = $4
    sub(/\[\].*/, "", name)
    names[++n] = name
}
END {
    print "/* Made by tools/routes.awk. */"
    print "#include \"web/route.h\""
    for (i = 1; i <= n; i++)
        print "extern const struct route " names[i] "[];"
    print "const struct route *const route_tables[] = {"
    for (i = 1; i <= n; i++)
        print "    " names[i] ","
    print "    NULL};"
}

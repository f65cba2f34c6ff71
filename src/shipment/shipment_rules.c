/* Decisions about shipments. SPDX-License-Identifier: Apache-2.0 */
#include "shipment/shipment_rules.h"
#include "base/str.h"
#include <string.h>

static const char host_letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-:";

bool shipment_rule_link_ok(const char *text)
{
    if (!str_starts(text, "https://"))
        return false;
    const char *host = text + strlen("https://"), *place = strstr(text, TRACKING_PLACE);
    size_t n = strspn(host, host_letters);
    if (n == 0 || !memchr(host, '.', n) || !strchr("/?#", host[n]) || !place || place < host + n)
        return false;
    if (strstr(place + 1, TRACKING_PLACE))
        return false;
    for (const char *c = text; *c; c++)
        if ((unsigned char)*c <= ' ' || (unsigned char)*c >= 127 || strchr("\"'<>\\^`|", *c) ||
            (strchr("{}", *c) && (c < place || c >= place + strlen(TRACKING_PLACE))))
            return false;
    return true;
}

const char *shipment_rule_link(struct arena *a, const char *text, const char *encoded_number)
{
    const char *place = strstr(text, TRACKING_PLACE);
    if (!place)
        return text;
    return arena_printf(a, "%.*s%s%s", (int)(place - text), text, encoded_number,
                        place + strlen(TRACKING_PLACE));
}

int64_t shipment_rule_waiting(int64_t on_hand_e6, int64_t earlier_e6, int64_t quantity_e6)
{
    int64_t left = on_hand_e6 > earlier_e6 ? on_hand_e6 - earlier_e6 : 0;
    return quantity_e6 > left ? quantity_e6 - left : 0;
}

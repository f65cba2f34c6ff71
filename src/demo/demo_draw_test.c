/* What the demo's pictures show. SPDX-License-Identifier: Apache-2.0 */
#include "demo/demo_data.h"
#include "demo/demo_draw.h"
#include "demo/demo_paint.h"
#include "support/test.h"

#include <string.h>

static const char *key(const char *category, const char *goods, const char *pack)
{
    return demo_draw_key(test_arena(), &(struct demo_look){category, goods, pack});
}

TEST(a_picture_shows_the_pack_and_its_measure)
{
    CHECK_STR("sack 075e70 25 kg", key("fine", "Fine dry salt", "25 kg bag, double wall"));
    CHECK_STR("bags 075e70 15 × 20 cm", key("vacuum", "Vacuum bags 70 µm", "15 × 20 cm, pack of 100"));
    CHECK_STR("tank 23705a 1000 l", key("brines", "Brine concentrate", "1,000 l container"));
    CHECK_STR("butcher 0b4f5f × 24", key("knives", "Butcher knife 25 cm", "carton of 24"));
    CHECK_STR("heap 075e70 kg", key("fine", "Fine dry salt", "by the kilogram"));
    CHECK_STR("can a0402f 5 l", key("hygiene", "Acid descaler", "5 l can")); /* no scale */
    CHECK_STR("carton 075e70 ", key("unheard of", "A thing", "each"));
}

TEST(a_drawing_fills_its_frame_and_keeps_its_edge_free)
{
    for (int i = 0; i < demo_family_count; i += 7) {
        const struct demo_family *f = &demo_families[i];
        const uint8_t *p = demo_draw(test_arena(), &(struct demo_look){f->category, f->en, "carton of 24"});
        int differ = 0;
        for (int y = 0; y < PAINT_HEIGHT; y++) {
            const uint8_t *row = p + (size_t)y * PAINT_WIDTH * 4;
            const uint8_t *right = row + (PAINT_WIDTH - 1) * 4;
            CHECK(memcmp(row, right, 4) == 0); /* nothing but ground at both sides */
            differ += memcmp(row, row + PAINT_WIDTH / 2 * 4, 3) != 0;
            CHECK_INT(255, row[3]);
        }
        CHECK(differ > 40);
    }
}

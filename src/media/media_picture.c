/* Decoding JPEG, PNG and WebP, shrinking, and writing WebP. SPDX-License-Identifier: Apache-2.0 */
#define NEGOCE_MAY_ALLOCATE /* bitmaps of the child process, which ends after one picture */
#include "media/media_picture.h"

#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jpeglib.h>
#include <png.h>
#include <webp/decode.h>
#include <webp/encode.h>

enum { QUALITY = 80, EFFORT = 2, CHANNELS = 4 };

static enum picture_verdict room(int width, int height, struct bitmap *b)
{
    if (width < 1 || height < 1)
        return PICTURE_INVALID;
    if (width > MEDIA_SIDE_MAX || height > MEDIA_SIDE_MAX || (int64_t)width * height > MEDIA_PIXELS_MAX)
        return PICTURE_TOO_LARGE;
    b->width = width;
    b->height = height;
    b->pixels = malloc((size_t)width * (size_t)height * CHANNELS);
    return b->pixels ? PICTURE_OK : PICTURE_NO_MEMORY;
}

/* ---- JPEG ---- */

struct jpeg_errors {
    struct jpeg_error_mgr base;
    jmp_buf out;
};

static void jpeg_stop(j_common_ptr c)
{
    longjmp(((struct jpeg_errors *)c->err)->out, 1);
}

/* A warning of broken or missing data: half a picture is not one. */
static void jpeg_warn(j_common_ptr c, int level)
{
    if (level < 0)
        jpeg_stop(c);
}

static int turn_of(const struct jpeg_decompress_struct *d)
{
    for (jpeg_saved_marker_ptr m = d->marker_list; m; m = m->next)
        if (m->data_length > 6 && memcmp(m->data, "Exif\0\0", 6) == 0)
            return media_rule_turn(m->data + 6, m->data_length - 6);
    return 1;
}

/* As the camera was held: 2 mirrored, 3 upside down, 6 and 8 on a side … */
static enum picture_verdict turn(struct bitmap *b, int how)
{
    if (how <= 1)
        return PICTURE_OK;
    struct bitmap to;
    bool sides = how >= 5;
    enum picture_verdict v = room(sides ? b->height : b->width, sides ? b->width : b->height, &to);
    if (v != PICTURE_OK)
        return v;
    for (int y = 0; y < to.height; y++) {
        for (int x = 0; x < to.width; x++) {
            int sx = sides ? y : x, sy = sides ? x : y;
            if (how == 2 || how == 3 || how == 7 || how == 8)
                sx = b->width - 1 - sx;
            if (how == 3 || how == 4 || how == 6 || how == 7)
                sy = b->height - 1 - sy;
            memcpy(to.pixels + ((size_t)y * (size_t)to.width + (size_t)x) * CHANNELS,
                   b->pixels + ((size_t)sy * (size_t)b->width + (size_t)sx) * CHANNELS, CHANNELS);
        }
    }
    free(b->pixels);
    *b = to;
    return PICTURE_OK;
}

static enum picture_verdict decode_jpeg(const uint8_t *data, size_t len, struct bitmap *out)
{
    struct jpeg_decompress_struct d;
    struct jpeg_errors errors;
    enum picture_verdict v;
    d.err = jpeg_std_error(&errors.base);
    errors.base.error_exit = jpeg_stop;
    errors.base.emit_message = jpeg_warn;
    if (setjmp(errors.out))
        return PICTURE_INVALID; /* the process ends soon: nothing is freed */
    jpeg_create_decompress(&d);
    jpeg_save_markers(&d, JPEG_APP0 + 1, 0xffff);
    jpeg_mem_src(&d, data, len);
    jpeg_read_header(&d, TRUE);
    if (d.image_width > MEDIA_SIDE_MAX || d.image_height > MEDIA_SIDE_MAX ||
        (int64_t)d.image_width * d.image_height > MEDIA_PIXELS_MAX)
        return PICTURE_TOO_LARGE;
    if (d.num_components != 1 && d.num_components != 3)
        return PICTURE_INVALID; /* CMYK of print shops: its colours need a profile */
    d.out_color_space = JCS_EXT_RGBA;
    unsigned side = d.image_width > d.image_height ? d.image_width : d.image_height;
    for (d.scale_num = 1, d.scale_denom = 1; d.scale_denom < 8 && side / (2 * d.scale_denom) >= 2 * 1920;)
        d.scale_denom *= 2;
    jpeg_start_decompress(&d);
    v = room((int)d.output_width, (int)d.output_height, out);
    if (v != PICTURE_OK)
        return v;
    while (d.output_scanline < d.output_height) {
        JSAMPROW row = out->pixels + (size_t)d.output_scanline * d.output_width * CHANNELS;
        jpeg_read_scanlines(&d, &row, 1);
    }
    int how = turn_of(&d);
    jpeg_finish_decompress(&d);
    jpeg_destroy_decompress(&d);
    return turn(out, how);
}

/* ---- PNG and WebP ---- */

static enum picture_verdict decode_png(const uint8_t *data, size_t len, struct bitmap *out)
{
    png_image image = {.version = PNG_IMAGE_VERSION};
    if (!png_image_begin_read_from_memory(&image, data, len))
        return PICTURE_INVALID;
    image.format = PNG_FORMAT_RGBA;
    if (image.width > MEDIA_SIDE_MAX || image.height > MEDIA_SIDE_MAX)
        return PICTURE_TOO_LARGE;
    enum picture_verdict v = room((int)image.width, (int)image.height, out);
    if (v != PICTURE_OK)
        return v;
    return png_image_finish_read(&image, NULL, out->pixels, 0, NULL) ? PICTURE_OK : PICTURE_INVALID;
}

static enum picture_verdict decode_webp(const uint8_t *data, size_t len, struct bitmap *out)
{
    WebPBitstreamFeatures f;
    if (WebPGetFeatures(data, len, &f) != VP8_STATUS_OK || f.has_animation)
        return PICTURE_INVALID;
    enum picture_verdict v = room(f.width, f.height, out);
    if (v != PICTURE_OK)
        return v;
    size_t row = (size_t)f.width * CHANNELS;
    return WebPDecodeRGBAInto(data, len, out->pixels, row * (size_t)f.height, (int)row) ? PICTURE_OK
                                                                                        : PICTURE_INVALID;
}

enum picture_verdict picture_decode(const uint8_t *data, size_t len, struct bitmap *out)
{
    *out = (struct bitmap){0};
    switch (media_rule_type((const char *)data, len)) {
    case MEDIA_JPEG:
        return decode_jpeg(data, len, out);
    case MEDIA_PNG:
        return decode_png(data, len, out);
    case MEDIA_WEBP:
        return decode_webp(data, len, out);
    default:
        return PICTURE_INVALID;
    }
}

/* ---- smaller ---- */

struct sums {
    uint64_t red, green, blue, cover;
};

/* A source row's share of one new row, exact: a source pixel is `to` units wide, a new one `from` units. */
static void add_row(const uint8_t *row, int from, int to, uint64_t weight, struct sums *sums)
{
    int64_t left = 0;
    int x = 0;
    for (int i = 0; i < from; i++, left += to) {
        int64_t at = left, end = left + to;
        while (at < end) {
            int64_t edge = (int64_t)(x + 1) * from;
            int64_t stop = edge < end ? edge : end;
            uint64_t cover = weight * (uint64_t)(stop - at) * row[i * CHANNELS + 3];
            sums[x].red += cover * row[i * CHANNELS];
            sums[x].green += cover * row[i * CHANNELS + 1];
            sums[x].blue += cover * row[i * CHANNELS + 2];
            sums[x].cover += cover;
            at = stop;
            if (at == edge && x < to - 1)
                x++;
        }
    }
}

static void put_row(const struct sums *sums, int width, uint64_t area, uint8_t *row)
{
    for (int x = 0; x < width; x++) {
        uint64_t cover = sums[x].cover;
        uint64_t half = cover / 2;
        row[x * CHANNELS] = (uint8_t)(cover ? (sums[x].red + half) / cover : 0);
        row[x * CHANNELS + 1] = (uint8_t)(cover ? (sums[x].green + half) / cover : 0);
        row[x * CHANNELS + 2] = (uint8_t)(cover ? (sums[x].blue + half) / cover : 0);
        row[x * CHANNELS + 3] = (uint8_t)((cover + area / 2) / area);
    }
}

void picture_shrink(const struct bitmap *from, struct bitmap *to)
{
    struct sums *sums = calloc((size_t)to->width, sizeof *sums);
    if (!sums)
        abort();
    uint64_t area = (uint64_t)from->width * (uint64_t)from->height;
    int source = 0;
    for (int y = 0; y < to->height; y++) {
        int64_t top = (int64_t)y * from->height, bottom = top + from->height;
        memset(sums, 0, (size_t)to->width * sizeof *sums);
        for (source = (int)(top / to->height); source < from->height; source++) {
            int64_t begin = (int64_t)source * to->height, end = begin + to->height;
            if (begin >= bottom)
                break;
            int64_t shared = (end < bottom ? end : bottom) - (begin > top ? begin : top);
            add_row(from->pixels + (size_t)source * (size_t)from->width * CHANNELS, from->width, to->width,
                    (uint64_t)shared, sums);
        }
        put_row(sums, to->width, area, to->pixels + (size_t)y * (size_t)to->width * CHANNELS);
    }
    free(sums);
}

static int keep(const uint8_t *data, size_t size, const WebPPicture *p)
{
    return WebPMemoryWrite(data, size, p);
}

uint8_t *picture_encode(const struct bitmap *b, size_t *len)
{
    WebPConfig config;
    WebPPicture p;
    WebPMemoryWriter w;
    if (!WebPConfigPreset(&config, WEBP_PRESET_PICTURE, QUALITY) || !WebPPictureInit(&p))
        return NULL;
    config.method = EFFORT;
    WebPMemoryWriterInit(&w);
    p.width = b->width;
    p.height = b->height;
    p.writer = keep;
    p.custom_ptr = &w;
    bool ok = WebPPictureImportRGBA(&p, b->pixels, b->width * CHANNELS) && WebPEncode(&config, &p);
    WebPPictureFree(&p);
    if (!ok) {
        WebPMemoryWriterClear(&w);
        return NULL;
    }
    *len = w.size;
    return w.mem;
}

void picture_release(uint8_t *p)
{
    WebPFree(p);
}

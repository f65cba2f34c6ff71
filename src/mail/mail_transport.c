/* Sending by SMTP with libcurl, or writing a file where no server is set. SPDX-License-Identifier: Apache-2.0 */
#include "mail/mail_transport.h"
#include "base/buf.h"
#include "base/date.h"
#include "base/id.h"
#include <curl/curl.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>

static const long CONNECT_TIMEOUT_S = 10, SEND_TIMEOUT_S = 30;

static bool is_plain_ascii(const char *s)
{
    for (; *s; s++)
        if ((unsigned char)*s < 0x20 || (unsigned char)*s > 0x7e)
            return false;
    return true;
}

static const char *encoded_words(struct arena *a, const char *s)
{
    struct buf b;
    buf_init(&b, a, 128);
    while (*s) {
        char chunk[46];
        size_t n = 0;
        /* An encoded word holds at most 75 characters and whole code points only. */
        while (*s) {
            size_t len = 1;
            while (((unsigned char)s[len] & 0xc0) == 0x80)
                len++;
            if (n + len > 42)
                break;
            if ((unsigned char)*s >= 0x20) {
                memcpy(chunk + n, s, len);
                n += len;
            }
            s += len;
        }
        char base64[64];
        sodium_bin2base64(base64, sizeof base64, (unsigned char *)chunk, n, sodium_base64_VARIANT_ORIGINAL);
        buf_printf(&b, "%s=?UTF-8?B?%s?=", b.len ? "\r\n " : "", base64);
    }
    return buf_text(&b);
}

const char *mail_header_text(struct arena *a, const char *s)
{
    return is_plain_ascii(s) && !strstr(s, "=?") ? s : encoded_words(a, s);
}

const char *mail_header_name(struct arena *a, const char *s)
{
    bool is_atoms = is_plain_ascii(s) && !strstr(s, "=?") && !strpbrk(s, "()<>[]:;@\\,.\"");
    return is_atoms ? s : encoded_words(a, s);
}

/* Addresses come from people: nothing that could end the header or the address. */
static const char *address(struct arena *a, const char *s)
{
    struct buf b;
    buf_init(&b, a, 64);
    for (; *s; s++)
        if ((unsigned char)*s > 0x20 && !strchr("<>\"\\,;", *s))
            buf_putc(&b, *s);
    return buf_text(&b);
}

static const char *date_header(struct arena *a, int64_t ms)
{
    static const char *const days[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                         "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    struct civil c = civil_of_ms(ms, "UTC");
    int weekday = day_weekday(day_number(day_of_ms(a, ms, "UTC")));
    return arena_printf(a, "%s, %02d %s %d %02d:%02d:%02d +0000", days[weekday - 1], c.day,
                        months[c.month - 1], c.year, c.hour, c.minute, c.second);
}

static const char *const *header_lines(struct ctx *cx, const struct mail *m)
{
    struct arena *a = cx->arena;
    const char **h = arena_array(a, const char *, 8);
    h[0] = arena_printf(a, "Date: %s", date_header(a, m->date_ms));
    h[1] = arena_printf(a, "From: %s <%s>", mail_header_name(a, m->from_name), address(a, m->from));
    h[2] = arena_printf(a, "To: %s <%s>", mail_header_name(a, m->to_name), address(a, m->to));
    h[3] = arena_printf(a, "Subject: %s", mail_header_text(a, m->subject));
    h[4] = arena_printf(a, "Message-ID: <%s>", m->message_id);
    h[5] = "Auto-Submitted: auto-generated";
    if (m->reply_to && *m->reply_to)
        h[6] = arena_printf(a, "Reply-To: <%s>", address(a, m->reply_to));
    return h;
}

static curl_mime *mime_of(CURL *curl, const struct mail *m)
{
    curl_mime *both = curl_mime_init(curl);
    curl_mimepart *part = curl_mime_addpart(both);
    curl_mime_data(part, m->text, CURL_ZERO_TERMINATED);
    curl_mime_type(part, "text/plain; charset=utf-8");
    curl_mime_encoder(part, "quoted-printable");
    part = curl_mime_addpart(both);
    curl_mime_data(part, m->html, CURL_ZERO_TERMINATED);
    curl_mime_type(part, "text/html; charset=utf-8");
    curl_mime_encoder(part, "quoted-printable");
    curl_mime *whole = curl_mime_init(curl);
    part = curl_mime_addpart(whole);
    curl_mime_subparts(part, both);
    curl_mime_type(part, "multipart/alternative");
    return whole;
}

static const char *send_smtp(struct ctx *cx, const struct mail_settings *s, const struct mail *m)
{
    CURL *curl = curl_easy_init();
    if (!curl)
        return "no memory for the connection";
    struct curl_slist *to = curl_slist_append(NULL, address(cx->arena, m->to)), *headers = NULL;
    const char *const *lines = header_lines(cx, m);
    for (int i = 0; lines[i]; i++)
        headers = curl_slist_append(headers, lines[i]);
    curl_mime *mime = mime_of(curl, m);
    char why[CURL_ERROR_SIZE] = "";
    curl_easy_setopt(curl, CURLOPT_URL, s->smtp_url);
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, CONNECT_TIMEOUT_S);
    curl_easy_setopt(curl, CURLOPT_TIMEOUT, SEND_TIMEOUT_S);
    curl_easy_setopt(curl, CURLOPT_USE_SSL, (long)(s->tls_needed ? CURLUSESSL_ALL : CURLUSESSL_TRY));
    if (s->smtp_user) {
        curl_easy_setopt(curl, CURLOPT_USERNAME, s->smtp_user);
        curl_easy_setopt(curl, CURLOPT_PASSWORD, s->smtp_password ? s->smtp_password : "");
    }
    curl_easy_setopt(curl, CURLOPT_MAIL_FROM, address(cx->arena, m->from));
    curl_easy_setopt(curl, CURLOPT_MAIL_RCPT, to);
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
    curl_easy_setopt(curl, CURLOPT_MIMEPOST, mime);
    curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, why);
    CURLcode code = curl_easy_perform(curl);
    curl_mime_free(mime);
    curl_slist_free_all(headers);
    curl_slist_free_all(to);
    curl_easy_cleanup(curl);
    if (code == CURLE_OK)
        return NULL;
    return arena_str(cx->arena, *why ? why : curl_easy_strerror(code));
}

/* The same mail as a file, both parts readable as they are. */
static const char *write_file(struct ctx *cx, const struct mail_settings *s, const struct mail *m)
{
    struct buf b;
    buf_init(&b, cx->arena, 32 * 1024);
    const char *const *lines = header_lines(cx, m);
    for (int i = 0; lines[i]; i++)
        buf_printf(&b, "%s\r\n", lines[i]);
    const char *mark = "=_negoce_part";
    buf_printf(&b, "MIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=\"%s\"\r\n\r\n", mark);
    buf_printf(&b,
               "--%s\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n",
               mark);
    buf_puts(&b, m->text);
    buf_printf(
        &b, "\r\n--%s\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n",
        mark);
    buf_puts(&b, m->html);
    buf_printf(&b, "\r\n--%s--\r\n", mark);
    const char *name = arena_str(cx->arena, m->message_id);
    const char *at = strchr(name, '@');
    const char *path = arena_printf(cx->arena, "%s/%.*s.eml", s->spool_folder,
                                    (int)(at ? at - name : (long)strlen(name)), name);
    FILE *f = fopen(path, "w");
    if (!f)
        return arena_printf(cx->arena, "cannot write %s", path);
    bool ok = fwrite(b.p, 1, b.len, f) == b.len;
    ok = fclose(f) == 0 && ok;
    return ok ? NULL : arena_printf(cx->arena, "cannot write %s", path);
}

const char *mail_deliver(struct ctx *cx, const struct mail_settings *s, const struct mail *m)
{
    if (s->smtp_url)
        return send_smtp(cx, s, m);
    if (s->spool_folder)
        return write_file(cx, s, m);
    return "no mail server is set";
}

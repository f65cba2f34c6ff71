/* What the generators share: reading, building and writing texts. SPDX-License-Identifier: Apache-2.0
 *
 * Generators run in the build only. They take their memory and never give it back; a mistake in the input
 * ends them with "file:line: what", so that the editor jumps to it.
 */
#ifndef NEGOCE_TOOLS_GEN_H
#define NEGOCE_TOOLS_GEN_H

#include <stdbool.h>
#include <stddef.h>

#define PRINTF_LIKE(fmt, args) __attribute__((format(printf, fmt, args)))

/* A text that grows; s is always ended by a NUL. */
struct text {
    char *s;
    size_t len, cap;
};

void text_add(struct text *t, const char *p, size_t len);
void text_char(struct text *t, char c);
void text_printf(struct text *t, const char *fmt, ...) PRINTF_LIKE(2, 3);
/* The bytes as C string literal pieces, one per line of the text, indented by four. */
void text_literal(struct text *t, const char *p, size_t len);

void *grow(void *array, size_t count, size_t item); /* room for one more item */
char *copy(const char *p, size_t len);
char *format(const char *fmt, ...) PRINTF_LIKE(1, 2);
char *read_file(const char *path, size_t *len); /* ends the program when it cannot */

/* Writes the file unless it holds just that already, so that what depends on it is not built again. */
void write_file(const char *path, const struct text *t);

/* Reports a mistake; mistakes() counts them. At most a hundred are told. */
void mistake(const char *file, int line, const char *fmt, ...) PRINTF_LIKE(3, 4);
int mistakes(void);

/* "src/cart/cart.sql" -> "cart": the folder after the last src/ of the path. */
char *slice_of(const char *path);

bool is_word_char(char c);

#endif

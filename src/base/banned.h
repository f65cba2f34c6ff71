/* Calls that do not belong here. The build includes this before every source.
 * SPDX-License-Identifier: Apache-2.0
 *
 * Each is declared again as deprecated, with what to use instead, and -Werror makes that an error. Unlike
 * poisoned names and macros this leaves alone what system headers do, and members of foreign structs called
 * `free`. malloc and its like are banned by base/arena.h, so that a file which owns what outlives requests
 * can say so first: #define NEGOCE_MAY_ALLOCATE before its first include.
 */
#ifndef NEGOCE_BASE_BANNED_H
#define NEGOCE_BASE_BANNED_H

/* The attribute must stand before the inline definitions of a fortified libc, so its headers come after this
 * one. */
#include <stddef.h>
#include <time.h>

#define NEGOCE_BANS_CALLS 1
#define BANNED(instead) __attribute__((deprecated(instead)))

extern char *strcpy(char *to, const char *from) BANNED("use arena_str");
extern char *strcat(char *to, const char *from) BANNED("use struct buf");
extern char *strncpy(char *to, const char *from, size_t n) BANNED("use arena_copy");
extern char *strncat(char *to, const char *from, size_t n) BANNED("use struct buf");
extern char *strtok(char *s, const char *delimiters) BANNED("use str_split");
extern int sprintf(char *to, const char *fmt, ...) BANNED("use arena_printf or buf_printf");
extern struct tm *gmtime(const time_t *t) BANNED("use civil_of_s");
extern struct tm *localtime(const time_t *t) BANNED("use civil_of_ms");
extern char *ctime(const time_t *t) BANNED("use time_text");
extern char *asctime(const struct tm *t) BANNED("use time_text");
extern int atoi(const char *s) BANNED("use str_int");
extern long atol(const char *s) BANNED("use str_int");
extern double atof(const char *s) BANNED("use exact_parse: no doubles");
extern double strtod(const char *s, char **end) BANNED("use exact_parse: no doubles");
extern int rand(void) BANNED("use randombytes_buf or id_make");
extern void srand(unsigned seed) BANNED("use randombytes_buf");
extern int system(const char *command) BANNED("start no shell");
struct _IO_FILE; /* FILE */
extern struct _IO_FILE *popen(const char *command, const char *mode) BANNED("start no shell");

#endif

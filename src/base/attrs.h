/* Compiler attributes under names that say what they are for. SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_BASE_ATTRS_H
#define NEGOCE_BASE_ATTRS_H

#define MUST_CHECK __attribute__((warn_unused_result))
#define PRINTF_LIKE(fmt, args) __attribute__((format(printf, fmt, args)))
#define ENDS_WITH_NULL __attribute__((sentinel))
#define NO_RETURN __attribute__((noreturn))

/* 128-bit intermediates for money and quantities. */
__extension__ typedef __int128 wide;

#endif

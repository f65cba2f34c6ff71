/* The product's version. SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_APP_VERSION_H
#define NEGOCE_APP_VERSION_H

#define NEGOCE_VERSION "0.1.0"

#endif

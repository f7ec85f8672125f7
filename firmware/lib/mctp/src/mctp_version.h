/* SPDX-License-Identifier: Apache-2.0 */
#ifndef MCTP_VERSION_H
#define MCTP_VERSION_H

/* Of the library, not of a specification: semantic versioning of what mctp.h includes. */
#define MCTP_VERSION_MAJOR 0
#define MCTP_VERSION_MINOR 2 /* goes up with what is new */
#define MCTP_VERSION_PATCH 0 /* goes up with what was mended */

#endif

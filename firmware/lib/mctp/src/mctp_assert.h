/* SPDX-License-Identifier: Apache-2.0 */
#ifndef MCTP_ASSERT_H
#define MCTP_ASSERT_H

/*
 * What the caller promised and did not keep. Define MCTP_ASSERT_HOOK for the whole build as the name of a function of
 * yours, and it is called with the place; without it nothing is checked, and nothing is spent on it.
 */
#if defined(MCTP_ASSERT_HOOK)
#if defined(__cplusplus)
extern "C"
#endif
    void
    MCTP_ASSERT_HOOK(const char *file, int line);
#define MCTP_ASSERT(condition) ((condition) ? (void)0 : MCTP_ASSERT_HOOK(__FILE__, __LINE__))
#else
#define MCTP_ASSERT(condition) ((void)0)
#endif

#endif

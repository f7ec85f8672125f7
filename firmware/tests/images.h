/* SPDX-License-Identifier: Apache-2.0 */
#ifndef IMAGES_H
#define IMAGES_H

/* Where the fuzzed device keeps images: of each the last part only. A promise that is broken ends the program. */

/* Forgets all of them. */
void images_begin(void);

#endif

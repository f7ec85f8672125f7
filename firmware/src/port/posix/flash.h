/* SPDX-License-Identifier: Apache-2.0 */
#ifndef FLASH_H
#define FLASH_H

/* Where this port keeps images: a file in memory for each component, which ends with the process. */

/* The program that was activated and is to be run, as a path; a null pointer when there is none. */
const char *flash_next_program(void);

/* It cannot be run. */
void flash_forget_program(void);

#endif

// Linux calls that the Glibc module does not show.
#pragma once
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <fcntl.h>
#include <sys/syscall.h>
#include <unistd.h>

// `renameat2` stands behind _GNU_SOURCE, and `syscall` takes a variable number of arguments, which Swift cannot pass.
// Flag 2 is RENAME_EXCHANGE: both paths must exist, and each gets what the other had.
static inline int gongkai_exchange(const char *left, const char *right) {
  return (int)syscall(SYS_renameat2, AT_FDCWD, left, AT_FDCWD, right, 2u);
}

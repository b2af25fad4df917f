// Linux calls that the Glibc module does not show.
#pragma once
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <fcntl.h>
#include <iconv.h>
#include <sys/syscall.h>
#include <unistd.h>

// `renameat2` stands behind _GNU_SOURCE, and `syscall` takes a variable number of arguments, which Swift cannot pass.
// Flag 2 is RENAME_EXCHANGE: both paths must exist, and each gets what the other had.
static inline int gongkai_exchange(const char *left, const char *right) {
  return (int)syscall(SYS_renameat2, AT_FDCWD, left, AT_FDCWD, right, 2u);
}

// `prlimit` stands behind _GNU_SOURCE too, and its header must not be read twice. It sets the limits of a child that has
// just been spawned (`posix_spawn` has no attribute for them): processor seconds (0), no core file (4), address space (9).
static inline int gongkai_limit_child(int child, unsigned long long memory_bytes, unsigned long long cpu_seconds) {
  const unsigned long long memory[2] = {memory_bytes, memory_bytes};
  const unsigned long long cpu[2] = {cpu_seconds, cpu_seconds};
  const unsigned long long core[2] = {0, 0};
  long failed = syscall(SYS_prlimit64, child, 9, memory, NULL);
  failed |= syscall(SYS_prlimit64, child, 0, cpu, NULL);
  failed |= syscall(SYS_prlimit64, child, 4, core, NULL);
  return (int)failed;
}

// Bytes as a file without a name, for the standard input of a child: it can seek in it, and nobody has to feed a pipe.
// Flag 1 is MFD_CLOEXEC.
static inline int gongkai_memory_file(void) { return (int)syscall(SYS_memfd_create, "gongkai-input", 1u); }

// Closes what a child would inherit; Swift does not see the `_np` functions of <spawn.h>.
extern int posix_spawn_file_actions_addclosefrom_np(void *, int);
static inline int gongkai_close_from(void *actions, int first) {
  return posix_spawn_file_actions_addclosefrom_np(actions, first);
}

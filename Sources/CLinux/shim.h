// Linux calls that the Glibc module does not show.
#pragma once
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <fcntl.h>
#include <iconv.h>
#include <malloc.h>
#include <sys/syscall.h>
#include <unistd.h>

// `renameat2` stands behind _GNU_SOURCE, and `syscall` takes a variable number of arguments, which Swift cannot pass.
// Flag 2 is RENAME_EXCHANGE: both paths must exist, and each gets what the other had.
static inline int gongkai_exchange(const char *left, const char *right) {
  return (int)syscall(SYS_renameat2, AT_FDCWD, left, AT_FDCWD, right, 2u);
}

// Bytes as a file without a name, for the standard input of a child: it can seek in it, and nobody has to feed a pipe.
// Flag 1 is MFD_CLOEXEC.
static inline int gongkai_memory_file(void) { return (int)syscall(SYS_memfd_create, "gongkai-input", 1u); }

// Closes what a child would inherit; Swift does not see the `_np` functions of <spawn.h>.
extern int posix_spawn_file_actions_addclosefrom_np(void *, int);
static inline int gongkai_close_from(void *actions, int first) {
  return posix_spawn_file_actions_addclosefrom_np(actions, first);
}

// From this size on, memory has pages of its own, which go back to the system with it. Left alone, glibc raises the size
// with each block that is freed, up to 32 MB, and keeps what is freed in the heaps of the threads.
static inline void gongkai_give_back_from(int bytes) { mallopt(M_MMAP_THRESHOLD, bytes); }

// Gives the room of a part of a file back to the disk, where the file system can; it reads as zeros from then on.
static inline void gongkai_discard(int file, off_t start, off_t length) {
  (void)fallocate(file, FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE, start, length);
}

// Where a word first stands in a text; `memmem` stands behind _GNU_SOURCE.
extern void *memmem(const void *, size_t, const void *, size_t);
static inline const void *gongkai_find(const void *text, size_t length, const void *word, size_t word_length) {
  return memmem(text, length, word, word_length);
}

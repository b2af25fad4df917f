// Makes a system call of a run fail, or kills the run there: loaded in front of the C library (LD_PRELOAD), so that the
// program under test holds no trace of it.
//
//   FAULT_ON    calls that count, by kind: move (rename, remove, make), exchange (of two folders), open, write, flush
//   FAULT_AT    the number of the call, from 1; 0 to do nothing but count
//   FAULT_DO    kill, or the number of an error that this call and all later ones of its kind fail with
//   FAULT_ONCE  set, when only this call fails and the later ones go well
//   FAULT_COUNT a file that the number of calls is written to at the end
//   FAULT_LEAP  seconds that the clock of the system leaps by, forwards at one look at it and back at the next
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdio_ext.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

enum { MOVE = 1, OPEN = 2, WRITE = 4, EXCHANGE = 8, FLUSH = 16 };
static int kinds, error, is_once;
static long at;
static atomic_long calls;
static const char *counted;
static atomic_long leap;

__attribute__((constructor)) static void begin(void) {
  const char *on = getenv("FAULT_ON"), *number = getenv("FAULT_AT"), *what = getenv("FAULT_DO");
  leap = getenv("FAULT_LEAP") ? atol(getenv("FAULT_LEAP")) : 0;
  if (!on) return;
  if (strstr(on, "move")) kinds |= MOVE;
  if (strstr(on, "open")) kinds |= OPEN;
  if (strstr(on, "write")) kinds |= WRITE;
  if (strstr(on, "exchange")) kinds |= EXCHANGE;
  if (strstr(on, "flush")) kinds |= FLUSH;
  at = number ? atol(number) : 0;
  error = what && strcmp(what, "kill") ? atoi(what) : 0;
  is_once = getenv("FAULT_ONCE") != NULL;
  counted = getenv("FAULT_COUNT");
}

// At the end of the process, however it leaves `main`.
__attribute__((destructor)) static void end(void) {
  if (!counted) return;
  char text[32];
  int length = snprintf(text, sizeof text, "%ld", atomic_load(&calls));
  int file = (int)syscall(SYS_openat, AT_FDCWD, counted, O_WRONLY | O_CREAT | O_TRUNC, 0666);
  syscall(SYS_write, file, text, length);
}

// Whether the call shall fail; it does not come back when the process is to be killed.
static int fails(int kind) {
  if (!(kinds & kind)) return 0;
  long call = atomic_fetch_add(&calls, 1) + 1;
  if (!at || call < at || (is_once && call > at)) return 0;
  if (!error) kill(getpid(), SIGKILL);
  errno = error;
  return 1;
}

// Terminals, pipes and devices are not the disk.
static int is_file(int descriptor) {
  struct stat status;
  return descriptor > 2 && fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode);
}

#define NEXT(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

int rename(const char *from, const char *to) { return fails(MOVE) ? -1 : NEXT(rename)(from, to); }
int unlink(const char *path) { return fails(MOVE) ? -1 : NEXT(unlink)(path); }
int rmdir(const char *path) { return fails(MOVE) ? -1 : NEXT(rmdir)(path); }
int mkdir(const char *path, mode_t mode) { return fails(MOVE) ? -1 : NEXT(mkdir)(path, mode); }

static int open_flags(const char *path, int flags, mode_t mode) {
  // Devices and what the system keeps of a process are not the disk either.
  int is_device = !strncmp(path, "/dev/", 5) && strncmp(path, "/dev/shm/", 9);
  if (!is_device && strncmp(path, "/proc/", 6) && strncmp(path, "/sys/", 5) && fails(OPEN)) return -1;
  return (int)syscall(SYS_openat, AT_FDCWD, path, flags, mode);
}
int open(const char *path, int flags, ...) {
  va_list rest;
  va_start(rest, flags);
  mode_t mode = va_arg(rest, mode_t);
  va_end(rest);
  return open_flags(path, flags, mode);
}
int openat(int folder, const char *path, int flags, ...) {
  va_list rest;
  va_start(rest, flags);
  mode_t mode = va_arg(rest, mode_t);
  va_end(rest);
  if (folder == AT_FDCWD) return open_flags(path, flags, mode);
  return (int)syscall(SYS_openat, folder, path, flags, mode);
}
FILE *fopen(const char *path, const char *mode) { return fails(OPEN) ? NULL : NEXT(fopen)(path, mode); }
FILE *fopen64(const char *path, const char *mode) { return fails(OPEN) ? NULL : NEXT(fopen64)(path, mode); }
int open64(const char *path, int flags, ...) {
  va_list rest;
  va_start(rest, flags);
  mode_t mode = va_arg(rest, mode_t);
  va_end(rest);
  return open_flags(path, flags, mode);
}

ssize_t write(int file, const void *bytes, size_t count) {
  return is_file(file) && fails(WRITE) ? -1 : (ssize_t)syscall(SYS_write, file, bytes, count);
}
ssize_t pwrite(int file, const void *bytes, size_t count, off_t place) {
  return is_file(file) && fails(WRITE) ? -1 : (ssize_t)syscall(SYS_pwrite64, file, bytes, count, place);
}
ssize_t pwrite64(int file, const void *bytes, size_t count, off_t place) {
  return is_file(file) && fails(WRITE) ? -1 : (ssize_t)syscall(SYS_pwrite64, file, bytes, count, place);
}
size_t fwrite(const void *bytes, size_t size, size_t count, FILE *file) {
  if (!is_file(fileno(file)) || !fails(WRITE)) return NEXT(fwrite)(bytes, size, count, file);
  // What had not reached the disk yet is lost, and `ferror` says so, but nothing else does.
  __fpurge(file);
  file->_flags |= 0x20;
  return 0;
}

int fsync(int file) { return fails(FLUSH) ? -1 : NEXT(fsync)(file); }

// What the clock is off by at this look.
static long leapt(void) {
  long now = atomic_load(&leap);
  while (!atomic_compare_exchange_weak(&leap, &now, -now)) {}
  return now;
}
int clock_gettime(clockid_t clock, struct timespec *time) {
  int status = (int)NEXT(syscall)(SYS_clock_gettime, clock, time);
  if (clock == CLOCK_REALTIME && status == 0) time->tv_sec += leapt();
  return status;
}
time_t time(time_t *place) {
  struct timespec now;
  clock_gettime(CLOCK_REALTIME, &now);
  if (place) *place = now.tv_sec;
  return now.tv_sec;
}
int gettimeofday(struct timeval *restrict place, void *restrict zone) {
  struct timespec now;
  clock_gettime(CLOCK_REALTIME, &now);
  *place = (struct timeval){.tv_sec = now.tv_sec, .tv_usec = now.tv_nsec / 1000};
  return 0;
}

// The exchange of two folders has no function of its own in older C libraries.
long syscall(long number, ...) {
  va_list rest;
  va_start(rest, number);
  long a[6];
  for (int i = 0; i < 6; i++) a[i] = va_arg(rest, long);
  va_end(rest);
  if (number == SYS_renameat2 && (fails(MOVE) || fails(EXCHANGE))) return -1;
  return NEXT(syscall)(number, a[0], a[1], a[2], a[3], a[4], a[5]);
}

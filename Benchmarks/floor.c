// The floor: opens, reads and inflates every file of a folder, and does nothing else.
//
// usage: floor FOLDER THREADS
//
// Prints files, bytes inflated and seconds. What gongkai needs beyond this is what it does with the text.
#define _GNU_SOURCE
#include <fcntl.h>
#include <ftw.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>
#include <zlib.h>

static char **paths;
static size_t count, room;
static atomic_size_t next_path, inflated, sum;

static int add(const char *path, const struct stat *status, int type, struct FTW *place) {
  (void)status, (void)place;
  if (type != FTW_F) return 0;
  if (count == room) paths = realloc(paths, (room = room ? 2 * room : 4096) * sizeof *paths);
  return paths && (paths[count++] = strdup(path)) ? 0 : -1;
}

static void *work(void *unused) {
  (void)unused;
  enum { size = 1 << 20 };
  unsigned char *in = malloc(size), *out = malloc(size);
  if (!in || !out) exit(71);
  for (size_t index; (index = atomic_fetch_add(&next_path, 1)) < count;) {
    int file = open(paths[index], O_RDONLY | O_CLOEXEC);
    ssize_t length = file < 0 ? -1 : read(file, in, size);
    if (length < 0) exit(66);
    if (length > 1 && in[0] == 0x1F && in[1] == 0x8B) {
      z_stream stream = {.next_in = in, .avail_in = length, .next_out = out, .avail_out = size};
      if (inflateInit2(&stream, 31) != Z_OK || inflate(&stream, Z_FINISH) != Z_STREAM_END) exit(65);
      atomic_fetch_add(&inflated, stream.total_out);
      atomic_fetch_add(&sum, out[stream.total_out / 2]);
      inflateEnd(&stream);
    } else {
      atomic_fetch_add(&inflated, length);
      atomic_fetch_add(&sum, in[length / 2]);
    }
    close(file);
  }
  free(in), free(out);
  return NULL;
}

int main(int argc, char **argv) {
  struct timespec began, ended;
  pthread_t threads[64];
  int jobs = argc == 3 ? atoi(argv[2]) : 0;
  if (jobs < 1 || jobs > 64) return fputs("usage: floor FOLDER THREADS\n", stderr), 64;
  clock_gettime(CLOCK_MONOTONIC, &began);
  if (nftw(argv[1], add, 64, FTW_PHYS)) return perror(argv[1]), 66;
  for (int job = 0; job < jobs; job++)
    if (pthread_create(&threads[job], NULL, work, NULL)) return 71;
  for (int job = 0; job < jobs; job++) pthread_join(threads[job], NULL);
  clock_gettime(CLOCK_MONOTONIC, &ended);
  printf("%zu files, %zu bytes, %.3f s\n", count, inflated, ended.tv_sec - began.tv_sec + (ended.tv_nsec - began.tv_nsec) / 1e9);
}

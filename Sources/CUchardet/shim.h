// uchardet (Debian: libuchardet-dev): a guess for text that is neither UTF-8 nor GB18030 and declares nothing.
#pragma once
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <dlfcn.h>
#include <uchardet/uchardet.h>

// The library does not tell its version, but the file it was loaded from does; `dladdr` stands behind _GNU_SOURCE.
static inline const char *gongkai_uchardet_file(void) {
  Dl_info info;
  return dladdr((const void *)uchardet_new, &info) ? info.dli_fname : 0;
}

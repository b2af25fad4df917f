// zlib (Debian: zlib1g-dev): gzip streams that are too large, or too broken, for one call of libdeflate.
#pragma once
#include <zlib.h>

// `inflateInit2` is a macro, which Swift cannot call.
static inline int gongkai_inflate_init(z_stream *stream, int windowBits) {
  return inflateInit2(stream, windowBits);
}

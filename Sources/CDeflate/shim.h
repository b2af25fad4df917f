// libdeflate (Debian: libdeflate-dev): whole small gzip members in one call, twice as fast as zlib.
#pragma once
#include <libdeflate.h>

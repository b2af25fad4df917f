// Zstandard (Debian: libzstd-dev): the pages of Parquet files.
#pragma once
#include <zstd.h>

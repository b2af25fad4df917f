// libarchive (Debian: libarchive-dev): zip, tar, 7z and rar, and what they are compressed with. No shim is needed.
#pragma once
#include <archive.h>
#include <archive_entry.h>

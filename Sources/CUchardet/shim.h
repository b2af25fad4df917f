// uchardet (Debian: libuchardet-dev): a guess for text that is neither UTF-8 nor GB18030 and declares nothing.
// No shim is needed.
#pragma once
#include <uchardet/uchardet.h>

// libdeflate, to gzip a benchmark report in one call.
#include <libdeflate.h>

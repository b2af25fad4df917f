// libxlsxwriter (Debian: libxlsxwriter-dev): workbooks for Excel. No shim is needed.
#pragma once
#include <xlsxwriter.h>

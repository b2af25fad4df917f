// libxml2 (Debian: libxml2-dev): the elements and the text of pages (HTML as people write it) and of office files (XML).
#pragma once
#include <libxml/HTMLparser.h>
// `xmlStopParser` and the encodings.
#include <libxml/parser.h>

// Poco spells it with a capital; the file system here tells the difference.
#include <iphlpapi.h>
#undef TIMESTAMP_REQUEST // a macro of wincrypt.h, and a name of Poco's

// Poco spells it with a capital; the file system here tells the difference.
#include <winsock2.h>

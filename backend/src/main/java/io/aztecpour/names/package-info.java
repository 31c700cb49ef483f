/** Where the names of devices lead: as the system says, and by multicast DNS. */
package io.aztecpour.names;

/** Who drinks: the guest list, and whether a guest may have one more. */
package io.aztecpour.guests;

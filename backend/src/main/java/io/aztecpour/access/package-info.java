/** Who may do what: staff PINs and sessions, where a page may come from, and the hub's own certificates. */
package io.aztecpour.access;

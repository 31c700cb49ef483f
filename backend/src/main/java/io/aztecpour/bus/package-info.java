/**
 * Every address of the event bus, typed topics and commands, and the one codec of all records. The messages are grouped by the
 * package that answers them.
 */
package io.aztecpour.bus;

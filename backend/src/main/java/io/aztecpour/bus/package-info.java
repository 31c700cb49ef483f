/** Every address of the event bus in one catalogue, typed topics and commands, and the one codec of all records. */
package io.aztecpour.bus;

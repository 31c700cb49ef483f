/** What is said about backups of the store. */
package io.aztecpour.bus.backup;

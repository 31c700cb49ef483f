/** Copies of the store to go back to: made, checked, rotated, and put back. */
package io.aztecpour.store.backup;

/** Where settings survive a power loss: two slots, each with version and checksum, written by turns. */
package io.aztecpour.virtualesp32.flash;

/** Which hub processes there are, and which of them owns what. */
package io.aztecpour.cluster;

/** Which device belongs at each address of a tap, and whether it is the one that answers. */
package io.aztecpour.device.identity;

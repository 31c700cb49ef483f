/** What devices speak: one file for each protocol, their JSON, and finding out which one answers. */
package io.aztecpour.device.protocol;

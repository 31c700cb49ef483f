/** The commands, the settings of a run, and the hub that puts all rooms together. */
package io.aztecpour.app;

/** The commands, the settings of a run, and the hub that deploys all verticles. */
package io.aztecpour.app;

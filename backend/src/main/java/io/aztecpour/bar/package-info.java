/** What the bar consists of: its taps, the hub's settings, and what pours taught about each tap and drink. */
package io.aztecpour.bar;

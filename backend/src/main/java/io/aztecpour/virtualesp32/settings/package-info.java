/** The device's settings as JSON: how they are shown, how they are kept, and what is let in. */
package io.aztecpour.virtualesp32.settings;

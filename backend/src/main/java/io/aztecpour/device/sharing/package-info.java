/** Which taps have one physical device in common, so that only one of them pours with it. */
package io.aztecpour.device.sharing;

/** How well a scale weighs: mathematics of what it shows at rest, without a clock or a bus. */
package io.aztecpour.device.health;

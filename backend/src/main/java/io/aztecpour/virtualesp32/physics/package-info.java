/** The test rig in virtual time: liquid, glass and sensors. Knows nothing of firmware or networks. */
package io.aztecpour.virtualesp32.physics;

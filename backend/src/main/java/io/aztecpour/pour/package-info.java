/** The dispense verticle: one controller a tap, the rules of a pour, its progress and its end. */
package io.aztecpour.pour;

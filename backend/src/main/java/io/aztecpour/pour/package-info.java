/** The dispense verticle: one lane a tap, the rules of a pour, its progress and its end. */
package io.aztecpour.pour;

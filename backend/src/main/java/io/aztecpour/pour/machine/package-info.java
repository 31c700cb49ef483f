/**
 * One pour as a pure state machine: a state and an event give the next state and a list of effects. Time is a number in the
 * event; there is no clock, no thread, no future and no input or output here. {@code README.md} in this folder shows the
 * states and says where each rule of a pour is kept.
 */
package io.aztecpour.pour.machine;

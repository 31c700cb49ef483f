package io.aztecpour.bus.stock;

/** Whether the bottle at a tap can hold a pour of so many ml. */
public record CheckBottle(String tap, int amountMl) {}

package io.aztecpour.bus.message;

/** A question without particulars. */
public record Ask() {
    public static final Ask ALL = new Ask();
}

package io.aztecpour.domain;

import java.util.Map;

/** What stops a request: a stable code, plain words, and the reason for each wrong field. */
public final class Fault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Code code;
    private final transient Map<String, String> fields;

    public Fault(Code code, String reason) {
        this(code, reason, Map.of());
    }

    public Fault(Code code, String reason, Map<String, String> fields) {
        // A fault is an answer, not a defect: without the stack it costs nothing, however often a phone asks.
        super(reason, null, false, false);
        this.code = code;
        this.fields = Map.copyOf(fields);
    }

    public static Fault invalid(String field, String reason) {
        return new Fault(Code.INVALID, field + " " + reason, Map.of(field, reason));
    }

    public Code code() {
        return code;
    }

    public String reason() {
        return String.valueOf(getMessage());
    }

    public Map<String, String> fields() {
        return fields;
    }
}

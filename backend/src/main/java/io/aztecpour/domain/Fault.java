package io.aztecpour.domain;

import java.util.Map;

/** What stops a request: a stable code, plain words, and what is wrong with each field. */
public final class Fault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Code code;
    private final transient Map<String, FieldError> fields;

    public Fault(Code code, String reason) {
        this(code, reason, Map.of());
    }

    public Fault(Code code, String reason, Map<String, FieldError> fields) {
        // A fault is an answer, not a defect: without the stack it costs nothing, however often a phone asks.
        super(reason, null, false, false);
        this.code = code;
        this.fields = Map.copyOf(fields);
    }

    public static Fault invalid(String field, FieldError error) {
        return of(Code.INVALID, field, error);
    }

    /** @return a fault of one field, whose reason names it */
    public static Fault of(Code code, String field, FieldError error) {
        return new Fault(code, field + " " + error.words(), Map.of(field, error));
    }

    public Code code() {
        return code;
    }

    public String reason() {
        return String.valueOf(getMessage());
    }

    public Map<String, FieldError> fields() {
        return fields;
    }
}

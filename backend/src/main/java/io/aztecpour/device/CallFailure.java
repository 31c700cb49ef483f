package io.aztecpour.device;

import io.aztecpour.domain.Code;
import io.aztecpour.domain.Fault;

/** Why a call to a device brought no usable answer. An answer to expect from hardware, so it carries no stack. */
final class CallFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** How far the call got: it decides whether the device can have acted on it. */
    enum Kind {
        /** Nothing was sent: the device cannot have heard. */
        NOT_SENT(Code.DEVICE_OFFLINE),
        /** No whole answer before the deadline. */
        TIMEOUT(Code.DEVICE_TIMEOUT),
        /** The connection broke before the whole answer was there. */
        BROKEN(Code.DEVICE_OFFLINE),
        /** An answer came, and it is not what a device says. */
        GARBAGE(Code.DEVICE_REFUSED);

        private final Code code;

        Kind(Code code) {
            this.code = code;
        }
    }

    private final Kind kind;

    /** @param predicate what the device did, to follow its name: "does not answer" */
    CallFailure(Kind kind, String predicate) {
        super(predicate, null, false, false);
        this.kind = kind;
    }

    static CallFailure notSent(String predicate) {
        return new CallFailure(Kind.NOT_SENT, predicate);
    }

    static CallFailure broken(String predicate) {
        return new CallFailure(Kind.BROKEN, predicate);
    }

    static CallFailure garbage(String predicate) {
        return new CallFailure(Kind.GARBAGE, predicate);
    }

    Kind kind() {
        return kind;
    }

    String predicate() {
        return String.valueOf(getMessage());
    }

    /** @return the failure as a fault of the device of this name */
    static Throwable asFault(String device, Throwable failure) {
        return failure instanceof CallFailure call
                ? new Fault(call.kind.code, device + " " + call.predicate() + ".")
                : failure;
    }
}

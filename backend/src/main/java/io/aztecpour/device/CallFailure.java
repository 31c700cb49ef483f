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
    private final Code code;

    private CallFailure(Kind kind, Code code, String predicate) {
        super(predicate, null, false, false);
        this.kind = kind;
        this.code = code;
    }

    private CallFailure(Kind kind, String predicate) {
        this(kind, kind.code, predicate);
    }

    /** @param predicate what the device did, to follow its name: "does not answer" */
    static CallFailure notSent(String predicate) {
        return new CallFailure(Kind.NOT_SENT, predicate);
    }

    /** Calls before it took all the time: nothing was sent, and to whoever waits it is a device that does not answer in time. */
    static CallFailure tooLate(String predicate) {
        return new CallFailure(Kind.NOT_SENT, Code.DEVICE_TIMEOUT, predicate);
    }

    static CallFailure timeout(String predicate) {
        return new CallFailure(Kind.TIMEOUT, predicate);
    }

    static CallFailure broken(String predicate) {
        return new CallFailure(Kind.BROKEN, predicate);
    }

    static CallFailure garbage(String predicate) {
        return new CallFailure(Kind.GARBAGE, predicate);
    }

    /** @return nothing was sent this time, because the device has failed so again and again */
    CallFailure spared() {
        return new CallFailure(Kind.NOT_SENT, code, predicate());
    }

    /** @return the same failure of a call that came before the one that counts, which was therefore never sent */
    static CallFailure asUnsent(Throwable failure) {
        return failure instanceof CallFailure call ? call.spared() : notSent("could not be understood");
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
                ? new Fault(call.code, device + " " + call.predicate() + ".")
                : failure;
    }
}

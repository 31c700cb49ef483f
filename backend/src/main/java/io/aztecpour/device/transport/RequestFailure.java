package io.aztecpour.device.transport;

import io.aztecpour.domain.Code;
import io.aztecpour.domain.Fault;

/** Why a call to a device brought no usable answer. An answer to expect from hardware, so it carries no stack. */
public final class RequestFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** How far the call got: it decides whether the device can have acted on it. */
    public enum Kind {
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

    private RequestFailure(Kind kind, Code code, String predicate) {
        super(predicate, null, false, false);
        this.kind = kind;
        this.code = code;
    }

    private RequestFailure(Kind kind, String predicate) {
        this(kind, kind.code, predicate);
    }

    /** @param predicate what the device did, to follow its name: "does not answer" */
    public static RequestFailure notSent(String predicate) {
        return new RequestFailure(Kind.NOT_SENT, predicate);
    }

    /** Calls before it took all the time: nothing was sent, and to whoever waits it is a device that does not answer in time. */
    public static RequestFailure tooLate(String predicate) {
        return new RequestFailure(Kind.NOT_SENT, Code.DEVICE_TIMEOUT, predicate);
    }

    public static RequestFailure timeout(String predicate) {
        return new RequestFailure(Kind.TIMEOUT, predicate);
    }

    public static RequestFailure broken(String predicate) {
        return new RequestFailure(Kind.BROKEN, predicate);
    }

    public static RequestFailure garbage(String predicate) {
        return new RequestFailure(Kind.GARBAGE, predicate);
    }

    /** @return nothing was sent this time, because the device has failed so again and again */
    public RequestFailure spared() {
        return new RequestFailure(Kind.NOT_SENT, code, predicate());
    }

    /** @return the same failure of a call that came before the one that counts, which was therefore never sent */
    public static RequestFailure asUnsent(Throwable failure) {
        return failure instanceof RequestFailure call ? call.spared() : notSent("could not be understood");
    }

    public Kind kind() {
        return kind;
    }

    public String predicate() {
        return String.valueOf(getMessage());
    }

    /** @return the failure as a fault of the device of this name */
    public static Throwable asFault(String device, Throwable failure) {
        return failure instanceof RequestFailure call
                ? new Fault(call.code, device + " " + call.predicate() + ".")
                : failure;
    }
}

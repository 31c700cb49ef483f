package io.aztecpour.device.transport;

import io.aztecpour.domain.Code;
import io.aztecpour.domain.Fault;

/** Why a request to a device brought no usable response. Hardware fails often, so it carries no stack trace. */
public final class RequestFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** How far the request got, which decides whether the device can have acted on it. */
    public enum Kind {
        /** Nothing was sent: the device cannot have acted. */
        NOT_SENT(Code.DEVICE_OFFLINE),
        /** No whole response before the deadline. */
        TIMEOUT(Code.DEVICE_TIMEOUT),
        /** The connection broke before the response was complete. */
        BROKEN(Code.DEVICE_OFFLINE),
        /** A response came, and it does not follow the protocol. */
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

    /**
     * Nothing was sent because earlier requests took all the time; the caller sees a device that does not answer in
     * time.
     */
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

    /** @return the same failure, for a request that was not sent because the device had failed like this before */
    public RequestFailure asNotSent() {
        return new RequestFailure(Kind.NOT_SENT, code, predicate());
    }

    /** @return the failure of a preparatory request, as that of the command which was therefore never sent */
    public static RequestFailure commandNotSent(Throwable failure) {
        return failure instanceof RequestFailure failed ? failed.asNotSent() : notSent("could not be understood");
    }

    public Kind kind() {
        return kind;
    }

    public String predicate() {
        return String.valueOf(getMessage());
    }

    /**
     * @param device its name, e.g. {@code The scale at 10.0.0.21}
     * @return the failure as a {@link Fault} in a whole sentence; any other failure as it is
     */
    public static Throwable asFault(String device, Throwable failure) {
        return failure instanceof RequestFailure failed
                ? new Fault(failed.code, device + " " + failed.predicate() + ".")
                : failure;
    }
}

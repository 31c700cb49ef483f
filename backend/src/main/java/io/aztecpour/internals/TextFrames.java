package io.aztecpour.internals;

import io.vertx.core.http.WebSocketFrame;
import io.vertx.core.http.WebSocketFrameType;
import io.vertx.core.http.impl.ws.WebSocketFrameImpl;

/** Frames around bytes that are encoded already: the public factory takes a string and would encode it for each socket. */
public final class TextFrames {
    private TextFrames() {}

    /**
     * @param utf8 JSON text; many frames may share it
     * @return a frame for one socket: its first write releases it
     */
    public static WebSocketFrame of(byte[] utf8) {
        return new WebSocketFrameImpl(WebSocketFrameType.TEXT, utf8, true);
    }
}

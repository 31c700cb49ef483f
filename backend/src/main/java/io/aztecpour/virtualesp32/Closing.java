package io.aztecpour.virtualesp32;

/** When a board closes a connection: what the web servers of real boards do. */
public enum Closing {
    /** Keeps it as long as the client does. */
    NEVER,
    /** After each answer, and says so: {@code Connection: close}. */
    HEADER,
    /** After each answer, without a word. */
    SILENT,
    /** 5 ms after each answer, without a word. */
    LATE,
    /** After five answers, without a word. */
    CALLS,
    /** After an idle second. */
    IDLE,
    /** Answers as HTTP/1.0 with a length, and closes. */
    HTTP10,
    /** Answers as HTTP/1.0 without a length: the end of the answer is the end of the connection. */
    HTTP10_BARE;

    boolean old() {
        return this == HTTP10 || this == HTTP10_BARE;
    }
}

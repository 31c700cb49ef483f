package io.aztecpour.bus;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.aztecpour.domain.Reading;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.MessageCodec;
import java.nio.charset.StandardCharsets;

/** Carries every record over the bus: as itself within one process, as JSON with its type's name between nodes. */
final class RecordCodec implements MessageCodec<Record, Record> {
    static final String NAME = "record";
    private static final String OURS = "io.aztecpour.";

    @Override
    public void encodeToWire(Buffer buffer, Record value) {
        byte[] type = value.getClass().getName().getBytes(StandardCharsets.UTF_8);
        byte[] json = encode(value);
        buffer.appendInt(type.length).appendBytes(type).appendInt(json.length).appendBytes(json);
    }

    @Override
    public Record decodeFromWire(int position, Buffer buffer) {
        int typeLength = buffer.getInt(position);
        String type = buffer.getString(position + 4, position + 4 + typeLength);
        int start = position + 4 + typeLength;
        byte[] json = buffer.getBytes(start + 4, start + 4 + buffer.getInt(start));
        Record value = decode(type, json);
        return value instanceof Reading reading
                ? reading.arrived(System.currentTimeMillis(), System.nanoTime())
                : value;
    }

    /** Records are immutable, so within one process nothing is copied. */
    @Override
    public Record transform(Record value) {
        return value;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public byte systemCodecID() {
        return -1;
    }

    private static byte[] encode(Record value) {
        try {
            return Json.MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalArgumentException("cannot encode " + value.getClass(), impossible);
        }
    }

    private static Record decode(String type, byte[] json) {
        // Only our own records are ever made from a name that came over the wire.
        if (!type.startsWith(OURS)) {
            throw new IllegalArgumentException("not a record of this project: " + type);
        }
        try {
            return Json.MAPPER.readValue(json, Class.forName(type).asSubclass(Record.class));
        } catch (Exception malformed) {
            throw new IllegalArgumentException("cannot decode " + type, malformed);
        }
    }
}

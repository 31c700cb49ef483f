package io.aztecpour.bus;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.aztecpour.domain.Code;
import io.aztecpour.domain.Fault;
import io.aztecpour.domain.FieldError;
import io.vertx.core.eventbus.ReplyException;
import java.util.Map;

/** A fault as the text of a failed reply, so that code, words and fields arrive on the other side. */
record FaultText(String code, String reason, Map<String, FieldError> fields) {

    static String write(Fault fault) {
        try {
            return Json.MAPPER.writeValueAsString(new FaultText(fault.code().name(), fault.reason(), fault.fields()));
        } catch (JsonProcessingException impossible) {
            throw new IllegalArgumentException(impossible);
        }
    }

    static Fault read(ReplyException reply) {
        try {
            FaultText text = Json.MAPPER.readValue(reply.getMessage(), FaultText.class);
            return new Fault(Code.valueOf(text.code), text.reason, text.fields);
        } catch (JsonProcessingException | IllegalArgumentException foreign) {
            return new Fault(Code.INTERNAL, String.valueOf(reply.getMessage()));
        }
    }
}

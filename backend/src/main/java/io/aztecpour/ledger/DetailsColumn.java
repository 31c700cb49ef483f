package io.aztecpour.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.aztecpour.bus.Json;
import io.aztecpour.domain.ChangeDetails;
import org.jspecify.annotations.Nullable;

/** What was changed, as the column {@code details} has it: JSON. */
final class DetailsColumn {
    private DetailsColumn() {}

    static @Nullable String write(@Nullable ChangeDetails details) {
        try {
            return details == null ? null : Json.MAPPER.writeValueAsString(details);
        } catch (JsonProcessingException impossible) {
            throw new IllegalArgumentException(impossible);
        }
    }

    /** @return null also where another program wrote something else there */
    static @Nullable ChangeDetails read(@Nullable String column) {
        try {
            return column == null ? null : Json.MAPPER.readValue(column, ChangeDetails.class);
        } catch (JsonProcessingException foreign) {
            return null;
        }
    }
}

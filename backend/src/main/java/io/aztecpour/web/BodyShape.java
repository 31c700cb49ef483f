package io.aztecpour.web;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.aztecpour.domain.Code;
import io.aztecpour.domain.Fault;
import io.aztecpour.domain.Role;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * How much JSON a body may hold. The validator makes objects of all of it and a long error of each field that it does not know,
 * one request after the other: a crowd of bodies with thousands of fields would fill the heap and keep a stop waiting.
 */
final class BodyShape {
    /** More than the largest request of the contract has: 40 settings of a device with their names. */
    private static final int MOST_TOKENS = 250;

    /** More than a wish or a sign-in has. Each field too many costs the validator ten times what it costs here. */
    private static final int MOST_TOKENS_OF_GUESTS = 40;

    private static final int DEEPEST = 16;

    private static final JsonFactory JSON = new JsonFactory();

    private BodyShape() {}

    /**
     * Looks no further than up to what is too much; what is no JSON is left to the validator.
     *
     * @throws Fault if it holds more than any request of such a caller needs
     */
    static void check(@Nullable Buffer body, Role role) {
        int most = role.isStaff() ? MOST_TOKENS : MOST_TOKENS_OF_GUESTS;
        if (body != null && isTooMuch(body, most)) {
            throw new Fault(Code.INVALID, "The body holds more than any request needs.");
        }
    }

    private static boolean isTooMuch(Buffer body, int most) {
        try (JsonParser json = JSON.createParser(body.getBytes())) {
            int depth = 0;
            for (int tokens = 0; tokens <= most; tokens++) {
                JsonToken token = json.nextToken();
                if (token == null) {
                    return false;
                }
                depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
                if (depth > DEEPEST) {
                    return true;
                }
            }
            return true;
        } catch (IOException malformed) {
            return false;
        }
    }
}

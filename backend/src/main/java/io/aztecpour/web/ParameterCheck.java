package io.aztecpour.web;

import io.aztecpour.domain.Fault;
import io.aztecpour.domain.FieldError;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.SchemaRepository;
import io.vertx.openapi.contract.Location;
import io.vertx.openapi.contract.Operation;
import io.vertx.openapi.contract.Parameter;
import io.vertx.openapi.validation.RequestParameter;
import io.vertx.openapi.validation.ValidatableRequest;
import io.vertx.openapi.validation.ValidatorException;
import io.vertx.openapi.validation.transformer.ParameterTransformer;
import io.vertx.openapi.validation.transformer.SimpleTransformer;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the parameter that failed validation: the validator names it only in an English sentence. */
final class ParameterCheck {
    /** All of the contract's parameters are single values, which every style writes alike. */
    private final ParameterTransformer single = new SimpleTransformer();

    private final SchemaRepository schemas;

    ParameterCheck(SchemaRepository schemas) {
        this.schemas = schemas;
    }

    /** @return a fault that names it; empty where every parameter keeps the contract */
    Optional<Fault> firstWrong(Operation operation, ValidatableRequest request) {
        return operation.getParameters().stream()
                .flatMap(parameter ->
                        error(parameter, values(request, parameter.getIn()).get(parameter.getName()))
                                .map(error -> Fault.invalid(parameter.getName(), error))
                                .stream())
                .findFirst();
    }

    private static Map<String, RequestParameter> values(ValidatableRequest request, Location place) {
        return switch (place) {
            case COOKIE -> request.getCookies();
            case HEADER -> request.getHeaders();
            case PATH -> request.getPathParameters();
            case QUERY -> request.getQuery();
        };
    }

    private Optional<FieldError> error(Parameter parameter, @Nullable RequestParameter value) {
        if (value == null || value.isNull()) {
            return parameter.isRequired() ? Optional.of(FieldError.MISSING) : Optional.empty();
        }
        JsonSchema schema = parameter.getSchema();
        try {
            Object read = single.transform(parameter, String.valueOf(value.get()));
            OutputUnit result = schemas.validator(schema).validate(read);
            return result.getValid()
                    ? Optional.empty()
                    : Optional.of(wrong(result.getErrors().get(0), schema));
        } catch (ValidatorException unreadable) {
            return Optional.of(SchemaErrors.of("type", schema::get));
        }
    }

    private static FieldError wrong(OutputUnit first, JsonSchema schema) {
        return SchemaErrors.of(SchemaErrors.keyword(first), schema::get);
    }
}

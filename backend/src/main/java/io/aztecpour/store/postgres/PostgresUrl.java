package io.aztecpour.store.postgres;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Where a PostgreSQL database is, as its own tools write it: {@code postgresql://user@host:5432,other:5432/name?sslmode=require}.
 * Nothing that is printed or thrown here repeats a password, or a text in which one may stand.
 *
 * @param hosts one or more, each with or without a port, separated by commas; the hub goes to the one that takes writes
 * @param database its name
 * @param user null for the one that the process runs as
 * @param password null where the server wants none or a password file ({@code ~/.pgpass}) has it
 * @param parameters what else the driver is told, see {@link #PARAMETERS}
 */
public record PostgresUrl(
        String hosts,
        String database,
        @Nullable String user,
        @Nullable String password,
        Map<String, String> parameters) {
    private static final Pattern FORM = Pattern.compile(
            "postgres(?:ql)?://(?:([^:@/?]*)(?::([^@/?]*))?@)?((?:[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])(?::\\d{1,5})?(?:,(?:[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])(?::\\d{1,5})?)*)/([^/?]+)(?:\\?(.*))?");

    /** What may stand after the question mark. Time limits and the like are the hub's own affair. */
    public static final List<String> PARAMETERS = List.of(
            "currentSchema", "sslmode", "sslrootcert", "sslcert", "sslkey", "channelBinding", "targetServerType");

    public PostgresUrl {
        parameters = Map.copyOf(parameters);
    }

    /** @throws IllegalArgumentException if it has another form; the message does not repeat it */
    public static PostgresUrl parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException("no such form");
        }
        return new PostgresUrl(
                form.group(3),
                decoded(form.group(4)),
                form.group(1) == null || form.group(1).isEmpty() ? null : decoded(form.group(1)),
                form.group(2) == null ? null : decoded(form.group(2)),
                parameters(form.group(5)));
    }

    private static Map<String, String> parameters(@Nullable String query) {
        Map<String, String> parameters = new LinkedHashMap<>();
        if (query != null && !query.isEmpty()) {
            Arrays.stream(query.split("&")).forEach(pair -> {
                String[] parts = pair.split("=", 2);
                if (parts.length < 2 || !PARAMETERS.contains(parts[0])) {
                    throw new IllegalArgumentException("no such parameter");
                }
                parameters.put(parts[0], decoded(parts[1]));
            });
        }
        return parameters;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    public PostgresUrl withPassword(@Nullable String other) {
        return other == null ? this : new PostgresUrl(hosts, database, user, other, parameters);
    }

    /**
     * @param connectS how long connecting may take, s
     * @param answerS how long an answer may take, s; 0 for any time
     * @param session what else the driver is told
     */
    PGSimpleDataSource source(int connectS, int answerS, Map<String, String> session) {
        PGSimpleDataSource source = new PlainParameters();
        source.setUrl("jdbc:postgresql://" + hosts + "/");
        source.setDatabaseName(database);
        source.setUser(user == null ? System.getProperty("user.name") : user);
        source.setPassword(password);
        parameters.forEach((name, value) -> set(source, name, value));
        if (hosts.contains(",") && !parameters.containsKey("targetServerType")) {
            source.setTargetServerType("primary");
        }
        source.setConnectTimeout(connectS);
        source.setLoginTimeout(connectS);
        source.setSocketTimeout(answerS);
        source.setTcpKeepAlive(true);
        session.forEach((name, value) -> set(source, name, value));
        return source;
    }

    private static void set(PGSimpleDataSource source, String name, String value) {
        try {
            source.setProperty(name, value);
        } catch (SQLException unknown) {
            throw new IllegalStateException("the driver knows no " + name, unknown);
        }
    }

    /** @return for the log and for people: without the password */
    @Override
    public String toString() {
        return "postgresql://" + (user == null ? "" : user + "@") + hosts + "/" + database;
    }
}

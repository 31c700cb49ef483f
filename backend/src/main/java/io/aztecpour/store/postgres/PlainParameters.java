package io.aztecpour.store.postgres;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Connections whose statements call each parameter a text, so that values are sent as they are. The JDBC client asks every statement
 * for its parameters' types: the server's answer costs a round trip, and where it is an error, the client says nothing and goes on in
 * the transaction that has failed by then. Told of no type at all, it takes a text that looks like a UUID for one.
 */
final class PlainParameters extends PGSimpleDataSource {
    private static final long serialVersionUID = 1L;

    private static final ParameterMetaData TEXTS =
            proxy(ParameterMetaData.class, (proxy, method, arguments) -> switch (method.getName()) {
                case "getParameterType" -> Types.VARCHAR;
                case "getParameterTypeName" -> "text";
                case "getParameterClassName" -> String.class.getName();
                default -> throw new UnsupportedOperationException(method.getName());
            });

    @Override
    public Connection getConnection() throws SQLException {
        return wrap(Connection.class, super.getConnection());
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return wrap(Connection.class, super.getConnection(user, password));
    }

    private static <T> T wrap(Class<T> type, T real) {
        return proxy(type, (proxy, method, arguments) -> {
            if (method.getName().equals("getParameterMetaData")) {
                return TEXTS;
            }
            try {
                Object result = method.invoke(real, arguments);
                return result instanceof PreparedStatement statement
                        ? wrap(PreparedStatement.class, statement)
                        : result;
            } catch (InvocationTargetException failure) {
                throw failure.getCause();
            }
        });
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}

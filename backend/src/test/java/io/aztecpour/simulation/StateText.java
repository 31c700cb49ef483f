package io.aztecpour.simulation;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A state with all that is in it, as text: two that are alike have the same, whatever their classes think of equality. */
final class StateText {
    private static final int DEEPEST = 12;

    private final StringBuilder text = new StringBuilder();

    private StateText() {}

    static String of(Object state) {
        StateText told = new StateText();
        told.add(state, 0);
        return told.text.toString();
    }

    private void add(@Nullable Object value, int depth) {
        if (value instanceof Collection<?> all) {
            text.append('[');
            all.forEach(one -> add(one, depth + 1));
            text.append(']');
        } else if (value instanceof Optional<?> maybe) {
            add(maybe.orElse(null), depth);
        } else if (value == null
                || value instanceof Enum<?>
                || !value.getClass().getName().startsWith("io.aztecpour.")
                || depth > DEEPEST) {
            text.append(value).append(' ');
        } else {
            addFields(value, depth);
        }
    }

    private void addFields(Object value, int depth) {
        text.append(value.getClass().getSimpleName()).append('(');
        for (Field field : value.getClass().getDeclaredFields()) {
            if (!Modifier.isStatic(field.getModifiers())) {
                text.append(field.getName()).append('=');
                add(read(field, value), depth + 1);
            }
        }
        text.append(')');
    }

    private static @Nullable Object read(Field field, Object owner) {
        try {
            field.setAccessible(true);
            return field.get(owner);
        } catch (IllegalAccessException impossible) {
            throw new AssertionError(impossible);
        }
    }
}

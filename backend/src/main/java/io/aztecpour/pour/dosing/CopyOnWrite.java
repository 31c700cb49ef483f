package io.aztecpour.pour.dosing;

/**
 * An immutable value of many parts: a change is made to a copy, which then is the new value.
 *
 * @param <T> the value itself
 */
public abstract class CopyOnWrite<T extends CopyOnWrite<T>> implements Cloneable {
    /** @return a shallow copy, to be changed before anybody else sees it */
    @SuppressWarnings("unchecked")
    protected T copy() {
        try {
            return (T) clone();
        } catch (CloneNotSupportedException impossible) {
            throw new AssertionError(impossible);
        }
    }
}

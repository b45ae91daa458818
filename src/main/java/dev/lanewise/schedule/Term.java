package dev.lanewise.schedule;

/** Something that has a text: a name with arguments, and what it was applied to. */
interface Term {

    /** {@return name, argument names, types and defaults} */
    Signature<?> signature();

    /** {@return the arguments in the signature's order; null stands for one that was left to its default} */
    Object[] arguments();

    /** {@return what the operator is applied to; null for a leaf} */
    Term base();

    /** {@return whether this is a function that no text can refer to} */
    default boolean nameless() {
        return false;
    }
}

package dev.lanewise.data;

/** Which column the user means. */
sealed interface CsvColumn {

    /** The one with that name in the header. */
    record Named(String name) implements CsvColumn {
        @Override
        public String toString() {
            return MalformedDataException.quoted(name);
        }
    }

    /** The one at that index, from −1 backwards. */
    record At(int index) implements CsvColumn {
        @Override
        public String toString() {
            return "index " + index;
        }
    }
}

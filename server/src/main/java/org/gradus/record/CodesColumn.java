package org.gradus.record;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Set;
import java.util.stream.Collectors;
import org.gradus.progression.evidence.Code;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A set of codes as lines of {@code system|code}. */
@Converter
@Immutable
final class CodesColumn implements AttributeConverter<Set<Code>, String> {

    @Override
    public @Nullable String convertToDatabaseColumn(@Nullable Set<Code> codes) {
        if (codes == null) {
            return null;
        }
        return codes.stream()
                .sorted(Comparator.comparing(Code::system).thenComparing(Code::value))
                .map(code -> code.system() + '|' + code.value())
                .collect(Collectors.joining("\n"));
    }

    @Override
    public @Nullable Set<Code> convertToEntityAttribute(@Nullable String column) {
        if (column == null) {
            return null;
        }
        return Arrays.stream(column.split("\n", -1))
                .filter(line -> !line.isEmpty())
                .map(CodesColumn::code)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Code code(String line) {
        int bar = line.lastIndexOf('|');
        return new Code(line.substring(0, bar), line.substring(bar + 1));
    }
}

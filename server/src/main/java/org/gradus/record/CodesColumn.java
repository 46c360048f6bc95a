package org.gradus.record;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Set;
import java.util.stream.Collectors;
import org.gradus.progression.evidence.Code;
import org.hibernate.annotations.Immutable;

/** A set of codes as lines of {@code system|code}. */
@Converter
@Immutable
final class CodesColumn implements AttributeConverter<Set<Code>, String> {

    @Override
    public String convertToDatabaseColumn(Set<Code> codes) {
        return codes.stream()
                .sorted(Comparator.comparing(Code::system).thenComparing(Code::value))
                .map(code -> code.system() + '|' + code.value())
                .collect(Collectors.joining("\n"));
    }

    @Override
    public Set<Code> convertToEntityAttribute(String column) {
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

package org.gradus.protocol;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Duration;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Range;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;

/**
 * The parts of one rule extension. What is missing or of another type is noted, and something harmless is handed out in
 * its place, so that the rest can be read too; {@link #end} notes the parts that nobody asked for.
 */
final class Rule {

    private static final String UNKNOWN = "unknown";

    private final Extension extension;
    private final String path;
    private final Issues issues;
    private final Set<String> read = new HashSet<>();
    private final List<Rule> groups = new ArrayList<>();

    Rule(Extension extension, String path, Issues issues) {
        this.extension = extension;
        this.path = path;
        this.issues = issues;
        if (extension.hasValue()) {
            issues.add(path, "This extension has parts, not a value.");
        }
    }

    /** One value and where it stands. */
    record Part<T>(T value, String path) {}

    String path() {
        return path;
    }

    Issues issues() {
        return issues;
    }

    boolean has(String name) {
        return extension.getExtension().stream().anyMatch(e -> e.getUrl().equals(name));
    }

    /** An id, a code or a string. */
    Part<String> text(String name) {
        return optionalText(name).orElseGet(() -> missing(name, UNKNOWN));
    }

    Optional<Part<String>> optionalText(String name) {
        return texts(name).stream().findFirst();
    }

    List<Part<String>> texts(String name) {
        List<Part<String>> texts = new ArrayList<>();
        for (Part<Type> part : values(name)) {
            Type value = part.value();
            boolean text = value instanceof IdType || value instanceof CodeType || value instanceof StringType;
            if (text && ((PrimitiveType<?>) value).hasValue()) {
                texts.add(new Part<>(((PrimitiveType<?>) value).getValueAsString(), part.path()));
            } else {
                issues.add(part.path(), "An id, a code or a string is needed.");
            }
        }
        return texts;
    }

    boolean flag(String name, boolean otherwise) {
        return optional(name, BooleanType.class, "A boolean")
                .map(part -> part.value().booleanValue())
                .orElse(otherwise);
    }

    /** A whole number of at least one. */
    int count(String name) {
        return optionalCount(name).orElseGet(() -> missing(name, 1).value());
    }

    Optional<Integer> optionalCount(String name) {
        return counts(name).stream().findFirst();
    }

    List<Integer> counts(String name) {
        List<Integer> counts = new ArrayList<>();
        for (Part<IntegerType> part : all(name, IntegerType.class, "A whole number")) {
            if (part.value().getValue() < 1) {
                issues.add(part.path(), "A whole number of at least 1 is needed.");
            }
            counts.add(part.value().getValue());
        }
        return counts;
    }

    int integer(String name) {
        return optional(name, IntegerType.class, "A whole number")
                .map(part -> part.value().getValue())
                .orElseGet(() -> missing(name, 0).value());
    }

    Part<Quantity> quantity(String name) {
        return optionalQuantity(name).orElseGet(() -> missing(name, new Quantity()));
    }

    /** A quantity; a duration is one too. */
    Optional<Part<Quantity>> optionalQuantity(String name) {
        return optional(name, Quantity.class, "A quantity");
    }

    Optional<Part<Range>> optionalRange(String name) {
        return optional(name, Range.class, "A range");
    }

    Part<Range> range(String name) {
        return optionalRange(name).orElseGet(() -> missing(name, new Range()));
    }

    /** Whole days. */
    int days(String name) {
        return optionalDays(name).orElseGet(() -> missing(name, 1).value());
    }

    Optional<Integer> optionalDays(String name) {
        return optional(name, Duration.class, "A duration")
                .map(part -> Quantities.days(part.value(), part.path(), issues));
    }

    /** The values of a part that may be of several types. */
    List<Part<Type>> values(String name) {
        read.add(name);
        List<Part<Type>> values = new ArrayList<>();
        for (Part<Extension> part : extensions(name)) {
            if (part.value().hasValue() && !part.value().hasExtension()) {
                values.add(new Part<>(part.value().getValue(), part.path()));
            } else {
                issues.add(part.path(), "A value is needed.");
            }
        }
        return values;
    }

    /** Parts that have parts themselves. */
    List<Rule> groups(String name) {
        read.add(name);
        List<Rule> found = extensions(name).stream()
                .map(part -> new Rule(part.value(), part.path(), issues))
                .toList();
        groups.addAll(found);
        return found;
    }

    Optional<Rule> optionalGroup(String name) {
        return groups(name).stream().findFirst();
    }

    /** The criteria that stand within. */
    List<Part<Extension>> criteria() {
        List<Part<Extension>> criteria = new ArrayList<>();
        List<Extension> all = extension.getExtension();
        for (int i = 0; i < all.size(); i++) {
            if (RuleNames.isCriterion(all.get(i).getUrl())) {
                read.add(all.get(i).getUrl());
                criteria.add(new Part<>(all.get(i), path + ".extension[" + i + "]"));
            }
        }
        return criteria;
    }

    /** Notes every part that was not read, and every repeated part of which one is meant. */
    void end() {
        groups.forEach(Rule::end);
        List<Extension> all = extension.getExtension();
        for (int i = 0; i < all.size(); i++) {
            if (!read.contains(all.get(i).getUrl())) {
                issues.add(
                        path + ".extension[" + i + "]",
                        "The part '" + all.get(i).getUrl() + "' is not known here.");
            }
        }
    }

    private <T extends Type> Optional<Part<T>> optional(String name, Class<T> type, String what) {
        List<Part<T>> parts = all(name, type, what);
        if (parts.size() > 1) {
            issues.add(parts.get(1).path(), "Only one '" + name + "' is possible.");
        }
        return parts.stream().findFirst();
    }

    private <T extends Type> List<Part<T>> all(String name, Class<T> type, String what) {
        List<Part<T>> parts = new ArrayList<>();
        for (Part<Type> part : values(name)) {
            boolean usable = !(part.value() instanceof PrimitiveType<?> primitive) || primitive.hasValue();
            if (type.isInstance(part.value()) && usable) {
                parts.add(new Part<>(type.cast(part.value()), part.path()));
            } else {
                issues.add(part.path(), what + " is needed.");
            }
        }
        return parts;
    }

    private List<Part<Extension>> extensions(String name) {
        List<Part<Extension>> found = new ArrayList<>();
        List<Extension> all = extension.getExtension();
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).getUrl().equals(name)) {
                found.add(new Part<>(all.get(i), path + ".extension[" + i + "]"));
            }
        }
        return found;
    }

    private <T> Part<T> missing(String name, T otherwise) {
        if (!has(name)) {
            issues.add(path, "The part '" + name + "' is missing.");
        }
        return new Part<>(otherwise, path);
    }
}

package org.gradus.docs;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * One setting of a settings record.
 *
 * @param name as it is written; {@code []} stands for an entry of a list, {@code <name>} for a key of a map
 * @param parameter what it is bound to, in the constructor of its record: only there is its default
 */
record Setting(String name, Parameter parameter) {

    private static final Map<Class<?>, String> WORDS = Map.of(
            String.class, "text",
            URI.class, "address",
            Path.class, "file or folder",
            Duration.class, "duration",
            DataSize.class, "size",
            ZoneId.class, "time zone",
            boolean.class, "`true`, `false`",
            Boolean.class, "`true`, `false`",
            int.class, "number");

    /** The settings of a record, each followed by those below it. */
    static Stream<Setting> of(String prefix, Class<?> record) {
        return Arrays.stream(record.getDeclaredConstructors()[0].getParameters())
                .flatMap(parameter -> {
                    Setting setting =
                            new Setting(prefix + '.' + dashed(parameter.getName()) + entry(parameter), parameter);
                    Class<?> element = setting.element();
                    return element.isRecord()
                            ? Stream.concat(Stream.of(setting), of(setting.name(), element))
                            : Stream.of(setting);
                });
    }

    private static String entry(Parameter parameter) {
        if (Map.class.isAssignableFrom(parameter.getType())) {
            return ".<name>";
        }
        boolean isList = Collection.class.isAssignableFrom(parameter.getType());
        return isList && new Setting("", parameter).element().isRecord() ? "[]" : "";
    }

    /** A component's name as configurations have it. */
    static String dashed(String name) {
        return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    /** What a list or map holds, or the setting's own type. */
    private Class<?> element() {
        Type type = parameter.getParameterizedType();
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            type = arguments[arguments.length - 1];
        }
        return (Class<?>) (type instanceof WildcardType wildcard ? wildcard.getUpperBounds()[0] : type);
    }

    /** Its type in words. */
    String type() {
        Class<?> element = element();
        if (element.isRecord()) {
            return name.endsWith("]") || name.endsWith(">") ? "as below, each" : "as below";
        }
        String word = WORDS.get(element);
        if (word == null) {
            throw new IllegalStateException(name + " needs a word for " + element);
        }
        Min least = parameter.getAnnotation(Min.class);
        Max most = parameter.getAnnotation(Max.class);
        String bounds = (least == null ? "" : ", from " + least.value()) + (most == null ? "" : " to " + most.value());
        return (Collection.class.isAssignableFrom(parameter.getType()) ? "list: " : "") + word + bounds;
    }

    /** What holds where it is not given. */
    String otherwise() {
        DefaultValue value = parameter.getAnnotation(DefaultValue.class);
        if (value != null && value.value().length > 0) {
            return Arrays.stream(value.value()).map(each -> '`' + each + '`').collect(Collectors.joining(", "));
        }
        boolean isOptional = value != null || parameter.getAnnotatedType().isAnnotationPresent(Nullable.class);
        return isOptional ? "" : "must be given";
    }
}

package org.gradus.subscription;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Subscription;

/** Reads the filters of a topic, such as {@code CarePlan?patient=Patient/123}: one patient, one plan, or both. */
final class Filters {

    private static final String PATH = "criteria.extension";
    private static final Pattern PARAMETER = Pattern.compile("(?:[A-Z][A-Za-z]*\\?)?([a-z]+)=(.+)");
    private static final Map<String, Pattern> VALUES = Map.of(
            "patient", Pattern.compile("(?:Patient/)?([A-Za-z0-9\\-.]{1,64})"),
            "careplan", Pattern.compile("(?:CarePlan/)?([A-Za-z0-9\\-.]{1,64})"));

    private final Map<String, String> ids = new HashMap<>();

    private Filters() {}

    static Filters of(Subscription subscription) {
        Filters filters = new Filters();
        List<Extension> given = subscription.getCriteriaElement().getExtensionsByUrl(Backport.FILTER);
        for (Extension extension : given) {
            String text = extension.getValue() == null
                    ? ""
                    : String.valueOf(extension.getValue().primitiveValue());
            for (String parameter : text.split("&", -1)) {
                filters.add(parameter);
            }
        }
        return filters;
    }

    private void add(String parameter) {
        Matcher parts = PARAMETER.matcher(parameter);
        Pattern form = parts.matches() ? VALUES.get(parts.group(1)) : null;
        if (form == null) {
            throw Refused.unsupported(
                    PATH, "A topic is filtered by patient=Patient/[id] and careplan=CarePlan/[id] only.");
        }
        Matcher value = form.matcher(parts.group(2));
        if (!value.matches() || ids.putIfAbsent(parts.group(1), value.group(1)) != null) {
            throw Refused.unsupported(PATH, "A filter names one id, and each filter comes once.");
        }
    }

    Optional<String> patient() {
        return Optional.ofNullable(ids.get("patient"));
    }

    Optional<String> plan() {
        return Optional.ofNullable(ids.get("careplan"));
    }
}

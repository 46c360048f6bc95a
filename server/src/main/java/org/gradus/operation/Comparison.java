package org.gradus.operation;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;

/** Writes what is added, removed or changed between two versions of the same things; what is alike is left out. */
final class Comparison {

    /**
     * One thing of one version.
     *
     * @param shown its elements by name, as they are shown
     * @param rule what is compared besides, and only told to have changed
     */
    record Item(Map<String, Type> shown, Object rule) {
        Item {
            shown = new LinkedHashMap<>(shown);
        }
    }

    private final Parameters parameters;

    Comparison(Parameters parameters) {
        this.parameters = parameters;
    }

    /** Compares by protocol item. */
    void write(String name, Map<String, Item> before, Map<String, Item> after) {
        Set<String> items = new TreeSet<>(before.keySet());
        items.addAll(after.keySet());
        for (String item : items) {
            Item old = before.get(item);
            Item changed = after.get(item);
            ParametersParameterComponent part = new ParametersParameterComponent().setName(name);
            part.addPart().setName("item").setValue(new StringType(item));
            part.addPart().setName("change").setValue(new CodeType(change(old, changed)));
            int unchanged = part.getPart().size();
            differences(part, shown(old), shown(changed));
            boolean ruled = old != null && changed != null && !old.rule().equals(changed.rule());
            if (ruled) {
                difference(part, "rule", null, null);
            }
            if (old == null || changed == null || part.getPart().size() > unchanged) {
                parameters.addParameter(part);
            }
        }
    }

    private static String change(@Nullable Item old, @Nullable Item changed) {
        if (old == null) {
            return "added";
        }
        return changed == null ? "removed" : "changed";
    }

    private static Map<String, Type> shown(@Nullable Item item) {
        return item == null ? Map.of() : item.shown();
    }

    private static void differences(
            ParametersParameterComponent part, Map<String, Type> before, Map<String, Type> after) {
        Set<String> elements = new TreeSet<>(before.keySet());
        elements.addAll(after.keySet());
        for (String element : elements) {
            Type old = before.get(element);
            Type changed = after.get(element);
            if (old == null || !old.equalsDeep(changed)) {
                difference(part, element, old, changed);
            }
        }
    }

    private static void difference(
            ParametersParameterComponent parent, String element, @Nullable Type from, @Nullable Type to) {
        ParametersParameterComponent part = parent.addPart().setName("difference");
        part.addPart().setName("element").setValue(new CodeType(element));
        value(part, "from", from);
        value(part, "to", to);
    }

    /** A value before or after, if there is one. */
    static void value(ParametersParameterComponent parent, String name, @Nullable Type value) {
        if (value != null) {
            parent.addPart().setName(name).setValue(value);
        }
    }
}

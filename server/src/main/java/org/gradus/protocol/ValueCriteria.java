package org.gradus.protocol;

import java.math.BigDecimal;
import java.util.Optional;
import org.gradus.progression.evidence.Measure;
import org.gradus.progression.protocol.Criterion;
import org.gradus.progression.protocol.DailyMaximum;
import org.gradus.progression.protocol.DailySum;
import org.gradus.progression.protocol.DailyTotal;
import org.gradus.progression.protocol.Fallen;
import org.gradus.progression.protocol.LatestBodyMass;
import org.gradus.progression.protocol.LatestValue;
import org.gradus.progression.protocol.Range;
import org.hl7.fhir.r4.model.Quantity;

/** Compiles the criteria that look at values of quantities. */
final class ValueCriteria {

    private static final String BODY_MASS = "kg/m2";

    private final Scope scope;

    ValueCriteria(Scope scope) {
        this.scope = scope;
    }

    Criterion dailyMaximum(Rule rule) {
        Measure measure = measure(rule, "measure");
        Window window = Window.of(rule);
        return new DailyMaximum(
                item(rule), measure.id(), scope.value(rule, "maximum", measure), window.days(), window.distinctDays());
    }

    Criterion dailySum(Rule rule) {
        Measure measure = measure(rule, "measure");
        Window window = Window.of(rule);
        return new DailySum(
                item(rule), measure.id(), scope.value(rule, "least", measure), window.days(), window.distinctDays());
    }

    Criterion dailyTotal(Rule rule) {
        Measure measure = measure(rule, "measure");
        Range range = Quantities.range(rule.range("range"), false, measure, scope.issues);
        Window window = Window.of(rule);
        return new DailyTotal(item(rule), measure.id(), range, window.days(), window.distinctDays());
    }

    Criterion latestValue(Rule rule) {
        Measure measure = measure(rule, "measure");
        Range range = Quantities.range(rule.range("range"), rule.flag("below", false), measure, scope.issues);
        return new LatestValue(item(rule), measure.id(), range, rule.flag("upToDayZero", false));
    }

    Criterion fallen(Rule rule) {
        Measure measure = measure(rule, "measure");
        return new Fallen(item(rule), measure.id(), scope.value(rule, "by", measure));
    }

    Criterion latestBodyMass(Rule rule) {
        Measure weight = canonicalIn(rule, "weight", "kg");
        Measure height = canonicalIn(rule, "height", "m");
        Rule.Part<org.hl7.fhir.r4.model.Range> given = rule.range("range");
        Optional<BigDecimal> low = given.value().hasLow()
                ? Optional.of(bodyMass(given.value().getLow(), given.path() + ".low"))
                : Optional.empty();
        Optional<BigDecimal> high = given.value().hasHigh()
                ? Optional.of(bodyMass(given.value().getHigh(), given.path() + ".high"))
                : Optional.empty();
        Quantities.checkEnds(low, high, given.path(), scope.issues);
        boolean highIncluded = high.isPresent() && !rule.flag("below", false);
        return new LatestBodyMass(item(rule), weight.id(), height.id(), new Range(low, high, highIncluded));
    }

    private BigDecimal bodyMass(Quantity end, String path) {
        return Quantities.in(BODY_MASS, new Rule.Part<>(end, path), scope.issues);
    }

    private Measure canonicalIn(Rule rule, String part, String unit) {
        Measure measure = measure(rule, part);
        if (!measure.units().isEmpty()
                && !Measure.Conversion.IDENTITY.equals(measure.units().get(unit))) {
            scope.issues.add(
                    rule.text(part).path(), "The canonical unit of '" + measure.id() + "' must be " + unit + ".");
        }
        return measure;
    }

    private Measure measure(Rule rule, String part) {
        return scope.measure(rule, part, Measure.Type.QUANTITY);
    }

    private static String item(Rule rule) {
        return rule.text("item").value();
    }
}

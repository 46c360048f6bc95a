package org.gradus.simulation;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gradus.progression.evidence.Effective;
import org.gradus.progression.evidence.Report;
import org.gradus.record.ReportReader;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Resource;

/**
 * Reads a Bundle as a course: every resource arrives when it was issued, else when it was true; an entry whose fullUrl
 * occurred before is a new version of that resource and arrives when it was last updated.
 */
final class BundleReader {

    private final ReportReader reader;
    private final ZoneId zone;
    private final Map<String, Version> versions = new HashMap<>();
    private final List<Arrival> arrivals = new ArrayList<>();

    private BundleReader(ReportReader reader, ZoneId zone) {
        this.reader = reader;
        this.zone = zone;
    }

    /** How often a resource has occurred, and when it arrived first: an update keeps its place (ruling 69). */
    private record Version(int number, Instant received, int sequence) {}

    /**
     * The arrivals of a Bundle.
     *
     * @throws SimulationRefused if a resource has no time at which it could arrive
     */
    static List<Arrival> read(Bundle bundle, ReportReader reader, ZoneId zone) {
        BundleReader course = new BundleReader(reader, zone);
        for (int index = 0; index < bundle.getEntry().size(); index++) {
            course.read(bundle.getEntry().get(index), index);
        }
        return List.copyOf(course.arrivals);
    }

    private void read(Bundle.BundleEntryComponent entry, int index) {
        Resource resource = entry.getResource();
        String path = "bundle.entry[" + index + "]";
        if (resource == null || reader.read(resource, Instant.EPOCH, index).isEmpty()) {
            return;
        }
        String name = entry.hasFullUrl() ? entry.getFullUrl() : resource.fhirType() + "/" + index;
        Version before = versions.get(name);
        Instant at = before == null ? first(resource, path) : updated(resource, path);
        Version version = before == null
                ? new Version(1, at, index)
                : new Version(before.number() + 1, before.received(), before.sequence());
        versions.put(name, version);
        Resource named = resource.copy();
        named.setId(resource.fhirType() + "/" + localId(name) + "/_history/" + version.number());
        reader.read(named, version.received(), version.sequence())
                .ifPresent(report -> arrivals.add(new Arrival(at, report, named)));
    }

    /** The last part of a fullUrl, which within one Bundle tells resources of a type apart as the whole does. */
    private static String localId(String fullUrl) {
        return fullUrl.substring(Math.max(fullUrl.lastIndexOf('/'), fullUrl.lastIndexOf(':')) + 1);
    }

    private Instant first(Resource resource, String path) {
        Optional<Instant> issued = resource instanceof Observation observation && observation.hasIssued()
                ? Optional.of(observation.getIssued().toInstant())
                : Optional.empty();
        Optional<Instant> recorded = resource instanceof Condition condition
                ? Optional.ofNullable(condition.getRecordedDate()).map(Date::toInstant)
                : Optional.empty();
        return issued.or(() -> recorded)
                .or(() -> effective(resource))
                .orElseThrow(() -> new SimulationRefused(
                        path, "A time of arrival is needed: issued, or an effective time exact to the day."));
    }

    private Optional<Instant> effective(Resource resource) {
        return reader.read(resource, Instant.EPOCH, 0)
                .flatMap(Report::effective)
                .map((Effective effective) -> effective.earliest(zone));
    }

    private static Instant updated(Resource resource, String path) {
        if (!resource.getMeta().hasLastUpdated()) {
            throw new SimulationRefused(
                    path + ".resource.meta.lastUpdated", "A new version needs the time at which it arrives.");
        }
        return resource.getMeta().getLastUpdated().toInstant();
    }
}

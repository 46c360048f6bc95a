package org.gradus.record;

import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.gradus.progression.Decision;
import org.gradus.progression.plan.OpenFlag;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Flag;
import org.hl7.fhir.r4.model.Flag.FlagStatus;
import org.hl7.fhir.r4.model.IdType;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Raises and lowers the Flags that a clinician's banner shows (ruling 6). */
@Component
class FlagWriter {

    private static final String DETAIL = "http://hl7.org/fhir/StructureDefinition/flag-detail";
    private static final String CATEGORY = "http://terminology.hl7.org/CodeSystem/flag-category";
    private static final int MOST_DETAILS = 10;

    private final EngineDaos daos;
    private final EngineDevice device;

    FlagWriter(EngineDaos daos, EngineDevice device) {
        this.daos = daos;
        this.device = device;
    }

    /** Writes what has changed; returns the ids of the Flags that are open now, by item. */
    Map<String, String> write(Transition transition) {
        Map<String, String> open = new TreeMap<>(transition.plan().resources().flags());
        transition.before().flags().forEach((item, before) -> {
            OpenFlag after = transition.after().flags().get(item);
            String id = open.get(item);
            if ((after == null || !after.since().equals(before.since())) && id != null) {
                lower(transition, item, id);
                open.remove(item);
            }
        });
        transition.after().flags().forEach((item, after) -> {
            String id = open.get(item);
            if (id == null) {
                open.put(item, raise(transition, after));
            } else if (isChanged(transition.before().flags().get(item), after)) {
                change(transition, id, after);
            }
        });
        return open;
    }

    private static boolean isChanged(@Nullable OpenFlag before, OpenFlag after) {
        return before == null
                || !Objects.equals(before.text(), after.text())
                || !before.evidence().equals(after.evidence());
    }

    private String raise(Transition transition, OpenFlag after) {
        Flag flag = new Flag();
        flag.getMeta().addProfile(FhirNames.profile("gradus-red-flag"));
        flag.addIdentifier().setSystem(FhirNames.PROTOCOL_ITEM).setValue(after.item());
        flag.setStatus(FlagStatus.ACTIVE);
        flag.addCategory(new CodeableConcept(new Coding(CATEGORY, "clinical", "Clinical")));
        flag.setSubject(transition.patient());
        flag.getPeriod().setStartElement(transition.dateTime());
        flag.setAuthor(device.reference());
        describe(flag, after);
        String version = daos.create(flag, transition.plan().planId());
        transition.wrote(Decision.Subject.FLAG, after.item(), 1, version);
        return new IdType(version).getIdPart();
    }

    private static void describe(Flag flag, OpenFlag after) {
        flag.setCode(Transition.concept(after.item(), after.text()));
        flag.getExtension().removeIf(e -> DETAIL.equals(e.getUrl()));
        Transition.references(after.evidence(), MOST_DETAILS)
                .forEach(r -> flag.addExtension().setUrl(DETAIL).setValue(r));
    }

    private void change(Transition transition, String id, OpenFlag after) {
        daos.read(Flag.class, id).ifPresent(flag -> {
            describe(flag, after);
            transition.wrote(
                    Decision.Subject.FLAG,
                    after.item(),
                    1,
                    daos.update(flag, transition.plan().planId()));
        });
    }

    private void lower(Transition transition, String item, String id) {
        daos.read(Flag.class, id)
                .filter(f -> f.getStatus() == FlagStatus.ACTIVE)
                .ifPresent(flag -> {
                    flag.setStatus(FlagStatus.INACTIVE);
                    flag.getPeriod().setEndElement(transition.dateTime());
                    transition.wrote(
                            Decision.Subject.FLAG,
                            item,
                            1,
                            daos.update(flag, transition.plan().planId()));
                });
    }
}

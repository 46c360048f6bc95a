package org.gradus.audit;

import ca.uhn.fhir.rest.param.DateRangeParam;
import ca.uhn.fhir.rest.param.ReferenceParam;
import ca.uhn.fhir.rest.param.TokenOrListParam;
import ca.uhn.fhir.rest.param.TokenParam;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.gradus.audit.AuditRecord.Kind;
import org.jspecify.annotations.Nullable;

/** A search for AuditEvents on its way to SQL; newest first. */
final class AuditSearch {

    private static final Map<String, List<String>> ACTIONS = Map.of(
            "C", List.of("create"),
            "R", List.of("read", "vread", "history-instance", "history-type", "history-system", "get"),
            "U", List.of("update", "patch"),
            "D", List.of("delete"));

    private final List<String> conditions = new ArrayList<>();
    private final List<Object> arguments = new ArrayList<>();

    AuditSearch ids(@Nullable TokenOrListParam ids) {
        if (ids != null) {
            in("ID", values(ids).stream().map(AuditSearch::number).toList());
        }
        return this;
    }

    AuditSearch before(@Nullable TokenParam id) {
        return id == null ? this : where("ID < ?", number(id.getValue()));
    }

    AuditSearch date(@Nullable DateRangeParam date) {
        if (date != null) {
            Date from = date.getLowerBoundAsInstant();
            Date to = date.getUpperBoundAsInstant();
            if (from != null) {
                where("ID >= ?", AuditIds.lowest(from.toInstant()));
            }
            if (to != null) {
                // The bound is the last millisecond that counts.
                where("ID < ?", AuditIds.lowest(to.toInstant().plusMillis(1)));
            }
        }
        return this;
    }

    AuditSearch patient(@Nullable ReferenceParam patient) {
        return patient == null ? this : ofPatient(patient.getIdPart());
    }

    private AuditSearch ofPatient(String id) {
        return where("(PATIENT = ? or ID in (select AUDIT_ID from GRADUS_AUDIT_PATIENT where PATIENT = ?))", id, id);
    }

    AuditSearch entity(@Nullable ReferenceParam entity) {
        if (entity == null) {
            return this;
        }
        if ("Patient".equals(entity.getResourceType())) {
            return ofPatient(entity.getIdPart());
        }
        return entity.getResourceType() == null
                ? where("RESOURCE_ID = ?", entity.getIdPart())
                : where("RESOURCE_ID = ? and RESOURCE_TYPE = ?", entity.getIdPart(), entity.getResourceType());
    }

    AuditSearch agent(@Nullable ReferenceParam agent) {
        if (agent == null) {
            return this;
        }
        boolean engine = "Device".equals(agent.getResourceType()) && "gradus-engine".equals(agent.getIdPart());
        return engine
                ? where("KIND = ?", Kind.ENGINE.name())
                : where("PERSON = ?", agent.getResourceType() + "/" + agent.getIdPart());
    }

    /** The client's or the user's id. */
    AuditSearch named(@Nullable TokenParam name) {
        return name == null ? this : where("(CLIENT = ? or SUBJECT = ?)", name.getValue(), name.getValue());
    }

    AuditSearch type(@Nullable TokenOrListParam types) {
        if (types != null) {
            List<Object> kinds = new ArrayList<>();
            for (String type : values(types)) {
                switch (type) {
                    case "rest" -> kinds.add(Kind.REST.name());
                    case "110107" -> kinds.add(Kind.MESSAGE.name());
                    case "110100" -> Collections.addAll(kinds, Kind.ENGINE.name(), Kind.SYSTEM.name());
                    case "110113", "110114" -> kinds.add(Kind.SECURITY.name());
                    default -> kinds.add("");
                }
            }
            in("KIND", kinds);
        }
        return this;
    }

    AuditSearch subtype(@Nullable TokenOrListParam subtypes) {
        if (subtypes != null) {
            in("ACTION", List.copyOf(values(subtypes)));
        }
        return this;
    }

    AuditSearch action(@Nullable TokenOrListParam actions) {
        if (actions != null) {
            List<String> known = ACTIONS.values().stream().flatMap(List::stream).toList();
            List<String> wanted = values(actions);
            List<Object> codes = new ArrayList<>();
            wanted.forEach(action -> codes.addAll(ACTIONS.getOrDefault(action.toUpperCase(Locale.ROOT), List.of())));
            if (wanted.contains("E")) {
                String others = String.join(",", Collections.nCopies(known.size(), "?"));
                List<Object> all = new ArrayList<>(known);
                all.addAll(codes);
                where(
                        "(ACTION not in (" + others + ")"
                                + (codes.isEmpty() ? "" : " or ACTION in (" + marks(codes) + ")") + ")",
                        all.toArray());
            } else {
                in("ACTION", codes);
            }
        }
        return this;
    }

    AuditSearch outcome(@Nullable TokenOrListParam outcomes) {
        if (outcomes != null) {
            in("OUTCOME", values(outcomes).stream().map(AuditSearch::number).toList());
        }
        return this;
    }

    String sql(int limit) {
        return "select " + AuditColumns.ALL + " from GRADUS_AUDIT"
                + (conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions))
                + " order by ID desc fetch first " + limit + " rows only";
    }

    Object[] arguments() {
        return arguments.toArray();
    }

    private void in(String column, List<Object> values) {
        if (values.isEmpty()) {
            conditions.add("1 = 0");
        } else {
            where(column + " in (" + marks(values) + ")", values.toArray());
        }
    }

    private AuditSearch where(String condition, Object... values) {
        conditions.add(condition);
        arguments.addAll(Arrays.asList(values));
        return this;
    }

    private static String marks(List<?> values) {
        return String.join(",", Collections.nCopies(values.size(), "?"));
    }

    private static List<String> values(TokenOrListParam tokens) {
        return tokens.getValuesAsQueryTokens().stream()
                .map(TokenParam::getValue)
                .toList();
    }

    /** What is no number names no record. */
    private static Object number(String text) {
        return text.matches("\\d{1,18}|\\d{19}") && text.compareTo("9223372036854775807") <= 0
                        || text.matches("\\d{1,18}")
                ? Long.parseLong(text)
                : -1L;
    }
}

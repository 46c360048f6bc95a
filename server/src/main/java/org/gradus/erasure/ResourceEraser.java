package org.gradus.erasure;

import ca.uhn.fhir.jpa.api.svc.IDeleteExpungeSvc;
import ca.uhn.fhir.jpa.model.dao.JpaPid;
import java.util.List;
import java.util.Map;
import org.gradus.erasure.PatientRecord.Stored;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Takes resources out of HAPI's tables by HAPI's own service for that: all versions, index rows, tags. It refuses what others refer
 * to, so that the references go first; who would be left with one has been asked about before. In the running transaction.
 */
@Component
class ResourceEraser {

    private final ObjectProvider<IDeleteExpungeSvc<JpaPid>> expunge;
    private final NamedParameterJdbcTemplate database;

    ResourceEraser(ObjectProvider<IDeleteExpungeSvc<JpaPid>> expunge, JdbcTemplate database) {
        this.expunge = expunge;
        this.database = new NamedParameterJdbcTemplate(database);
    }

    /** Erases resources with all their versions. */
    void erase(List<Stored> resources) {
        if (!resources.isEmpty()) {
            Map<String, Object> values = Map.of(
                    "keys", resources.stream().map(Stored::key).toList(),
                    "references", resources.stream().map(Stored::reference).toList());
            database.update("delete from HFJ_RES_LINK where TARGET_RESOURCE_ID in (:keys)", values);
            database.update("delete from HFJ_BINARY_STORAGE_BLOB where RESOURCE_ID in (:references)", values);
            database.update("delete from HFJ_SEARCH_RESULT where RESOURCE_PID in (:keys)", values);
            expunge.getObject()
                    .deleteExpunge(
                            resources.stream()
                                    .map(each -> JpaPid.fromId(each.key(), each.partition()))
                                    .toList(),
                            false,
                            null);
        }
    }

    /** Erases single versions. */
    void eraseVersions(List<Long> versions) {
        if (!versions.isEmpty()) {
            Map<String, Object> values = Map.of("versions", versions);
            database.update("delete from HFJ_HISTORY_TAG where RES_VER_PID in (:versions)", values);
            database.update("delete from HFJ_RES_VER_PROV where RES_VER_PID in (:versions)", values);
            database.update("delete from HFJ_RES_VER where PID in (:versions)", values);
        }
    }
}

package org.gradus.fhir;

import ca.uhn.fhir.jpa.api.config.JpaStorageSettings;
import ca.uhn.fhir.jpa.api.config.JpaStorageSettings.IdStrategyEnum;
import ca.uhn.fhir.jpa.api.config.JpaStorageSettings.StoreMetaSourceInformationEnum;
import java.util.List;
import org.apache.commons.io.FileUtils;

/** What HAPI's storage may and may not do here; each line departs from a default for the reason it names. */
final class StorageRules {

    private static final int INCLUDES_PER_PAGE = 200;
    private static final long SEARCH_RESULTS_LIVE_MILLIS = 10 * 60 * 1000L;

    private StorageRules() {}

    static JpaStorageSettings settings(FhirSettings settings) {
        JpaStorageSettings rules = new JpaStorageSettings();
        identity(rules);
        searches(rules, settings);
        history(rules);
        writes(rules);
        jobs(rules);
        return rules;
    }

    private static void identity(JpaStorageSettings rules) {
        // Ids that cannot be guessed or counted.
        rules.setResourceServerIdStrategy(IdStrategyEnum.UUID);
    }

    private static void searches(JpaStorageSettings rules, FhirSettings settings) {
        // Codes are searched by as codes: a row for each display would cost each write one more statement. A parameter
        // of ours
        // that is searched by its text says so itself.
        rules.setSuppressStringIndexingInTokens(true);
        // A clinician must not be shown the result of an earlier search.
        rules.setReuseCachedSearchResultsForMillis(null);
        rules.setExpireSearchResultsAfterMillis(SEARCH_RESULTS_LIVE_MILLIS);
        rules.setFilterParameterEnabled(false);
        // Bounds the work of one search.
        rules.setFetchSizeDefaultMaximum(settings.maximumPageSize());
        rules.setMaximumIncludesToLoadPerPage(INCLUDES_PER_PAGE);
        rules.setSearchPreFetchThresholds(List.of(13, 503, 2003));
    }

    private static void history(JpaStorageSettings rules) {
        // An update that changes nothing makes no version, hence triggers no second evaluation.
        rules.setSuppressUpdatesWithNoChange(true);
        rules.setUpdateWithHistoryRewriteEnabled(false);
        // Tags in the resource: no shared rows to collide on.
        rules.setTagStorageMode(JpaStorageSettings.TagStorageModeEnum.INLINE);
        // Saves an update statement per write.
        rules.setStoreMetaSourceInformation(StoreMetaSourceInformationEnum.NONE);
    }

    private static void writes(JpaStorageSettings rules) {
        // Entries of a batch run on the request's own thread, so that an evaluation sees all of them.
        rules.setBundleBatchPoolSize(1);
        rules.setBundleBatchMaxPoolSize(1);
        rules.setPreventInvalidatingConditionalMatchCriteria(true);
        // A reference that searches would tell what it finds.
        rules.setAllowInlineMatchUrlReferences(false);
        rules.setAllowExternalReferences(false);
        rules.setAutoCreatePlaceholderReferenceTargets(false);
        // One request deletes one resource, for good only in its present version.
        rules.setAllowMultipleDelete(false);
        rules.setExpungeEnabled(false);
        rules.setDeleteExpungeEnabled(false);
        rules.setAutoInflateBinariesMaximumBytes(FileUtils.ONE_MB);
    }

    private static void jobs(JpaStorageSettings rules) {
        // One patient's export must never be handed to another client.
        rules.setEnableBulkExportJobReuse(false);
        // Value sets are expanded in memory when asked for; there are only small ones.
        rules.setPreExpandValueSets(false);
        rules.setMarkResourcesForReindexingUponSearchParameterChange(false);
    }
}
